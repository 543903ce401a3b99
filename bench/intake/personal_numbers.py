"""Telephone and identity numbers and the like in a text, however they are written, struck out.

| Found | Let pass |
|---|---|
| 13800138000, 138-0013-8000, 138 001 38000, 138.0013.8000, 1 3 8 0 0 …, in Chinese numerals | 13,800,138,000 |
| after 】 or letters, in lists: 】13800138000, tel13800138000 | 〔2023〕13912345678号, 第13800138000号 |
| 0739-7222333, （010）62345678, 电话：7222333, 400-123-4567 | 12345 热线, 2023-05-13, 13800138000人次 |
| identity numbers by area and birth date, also parted or with a wrong check digit | matters by area, day and number |
| e-mail addresses, bank cards, passports | a3f13800138000b, sums of money |

What may stand between two figures without being seen, or instead of a space, a hyphen or a stop, is seen through.
The work grows with the length of a text and no faster, whatever stands in it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

STRUCK = "***"
_SEEN_THROUGH = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_PLAIN = (
    {ord("０") + n: str(n) for n in range(10)}
    | dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000"), " ")
    | dict.fromkeys(range(0x2000, 0x200B), " ")
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63－_~～"), "-")
    | dict.fromkeys(map(ord, "·•・．。"), ".")
    | {ord("（"): "(", ord("）"): ")", ord("＋"): "+", ord("＠"): "@", ord("Ｘ"): "X", ord("："): ":", ord("，"): ","}
)
_NUMERAL = "〇零○一二三四五六七八九幺"
_NUMERALS = str.maketrans(_NUMERAL, "0001234567891")
# Says at once of nearly all texts that they hold none.
_ANY = re.compile(rf"[@＠]|(?:\d[^\dA-Za-z]{{0,3}}){{6}}\d|(?:[{_NUMERAL}][^0-9A-Za-z{_NUMERAL}]{{0,2}}){{10}}")
_DIGITS = frozenset(string.digits)
_LETTERS = frozenset(string.ascii_letters)
_SHORTEST = 6  # characters of an e-mail address: a@b.cn
_DAY = re.compile(r"[12]\d{3}-\d\d(?:-\d\d)?")

_GAP = "[ .-]{0,2}"
_FREE = r"(?<![0-9])(?<![0-9]\.)"
# What follows is no part of a longer number, no decimals or thousands, and no word for what is counted.
_END = r"(?![0-9A-Za-z])(?!\.[0-9]{1,2}(?![0-9]))(?!,[0-9]{3}(?![0-9]))(?! ?[元人件份次册个条户%])"
_ABROAD = r"(?:(?:\+|00)?86[ -]{0,2})?"
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"  # GB/T 2260
_CALLED = "(?:电话|座机|传真|手机|(?i:tel|phone|fax))(?:号码|号)?[是为:. ]{0,3}"
_ACCOUNT = "(?:卡号|账号|帐号|账户)(?:号码)?[是为: ]{0,3}"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LAYOUTS = {(11,), (3, 4, 4), (3, 3, 5), (4, 3, 4), (3, 8), (7, 4), (1,) * 11}  # of a mobile number's figures
_BY_STOPS = {(3, 4, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (1,) * 11}
_BORN = (1850, 2010)  # of one born later the check digit must be right: matters are numbered by area and day, too


def may_hold_one(text: str) -> bool:
    """Whether a text holds anything that could be one; says no at once for nearly all."""
    return len(text) >= _SHORTEST and _ANY.search(text) is not None and not _DAY.fullmatch(text)


def without_numbers(text: str) -> str:
    """A text with every such number struck out."""
    if not may_hold_one(text):
        return text
    kept, last = [], 0
    for start, end, _ in sorted(numbers_in(text)):
        kept.append(text[last:start])
        last = end
    return STRUCK.join([*kept, text[last:]])


def numbers_in(text: str) -> list[tuple[int, int, str]]:
    """First and last place of each number, and what it is; none overlaps another."""
    plain, places = _seen(text)
    found = list(_found(plain))
    if sum(c in _NUMERAL for c in plain) >= 7:
        found += _found(plain.translate(_NUMERALS))
    kept: list[tuple[int, int, str]] = []
    taken = bytearray(len(plain))
    for start, end, kind in sorted(found, key=lambda f: (f[0] - f[1], f[0])):  # the longest first
        if not any(taken[start:end]):
            kept.append((start, end, kind))
            taken[start:end] = b"\x01" * (end - start)
    return [(places[start], places[end - 1] + 1, kind) for start, end, kind in kept]


def _seen(text: str) -> tuple[str, list[int]]:
    """A text as it is seen, in plain characters, with the place of each in the text as it is."""
    if _SEEN_THROUGH.search(text) is None:
        return text.translate(_PLAIN), list(range(len(text)))
    places = [n for n, c in enumerate(text) if not _SEEN_THROUGH.match(c)]
    return "".join(text[n] for n in places).translate(_PLAIN), places


class _Kind(NamedTuple):
    """What one kind looks like, with the number as the first group, and what it must also keep."""

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]
    alone: bool = True  # whether it must not stand at the end of a code of figures and letters


def _found(plain: str) -> Iterator[tuple[int, int, str]]:
    for kind in _KINDS:
        for match in kind.pattern.finditer(plain):
            if (not kind.alone or _alone(plain, match)) and kind.holds(match[1]):
                yield match.start(), match.end(), kind.name


def _alone(plain: str, match: re.Match[str]) -> bool:
    """Whether a number is no part of a code that mixes figures and letters, and not that of a document."""
    at = match.start()
    before = plain[at - 1 : at] if at else ""
    if before in ("第", "#") or (before in ("〕", "]", "］") and plain[match.end() : match.end() + 1] == "号"):
        return False
    while at and plain[at - 1] in _LETTERS:
        at -= 1
    return not (at and plain[at - 1] in _DIGITS)


def _figures(number: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", number).upper()


def _is_mobile(number: str) -> bool:
    """Whether the figures stand together as people part them, not as counts do."""
    groups = tuple(map(len, re.split("[ .-]+", number)))
    if "." in number:  # one stop is a decimal point
        return groups in _BY_STOPS
    return groups in _LAYOUTS or ("-" in number and groups in _BY_STOPS)


def _is_identity(number: str) -> bool:
    """Whether a birth date stands in it; of 18 figures born late, whether the check digit is right (GB 11643-1999)."""
    number = _figures(number)
    birth = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        date(int(birth[:4]), int(birth[4:6]), int(birth[6:]))
    except ValueError:
        return False
    if len(number) == 15 or _BORN[0] <= int(birth[:4]) < _BORN[1]:
        return True
    remainder = sum(int(figure) * weight for figure, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return number[17] == "10X98765432"[remainder]


def _is_bank_card(number: str) -> bool:
    """Whether the last figure checks the others (Luhn, ISO/IEC 7812), and it is not a matter's by area and day."""
    figures = _figures(number)
    parted = len(re.split("[ .-]+", number)) > 3
    if len(figures) not in (16, 17, 19) or not (figures.startswith("62") or (parted and figures[0] in "345")):
        return False
    if not parted and figures[6:8] in ("19", "20"):
        return False
    doubled = [int(f) * (1 + n % 2) for n, f in enumerate(reversed(figures))]
    return sum(d - 9 * (d > 9) for d in doubled) % 10 == 0


def _any(number: str) -> bool:
    del number
    return True


def _kind(name: str, pattern: str, holds: Callable[[str], bool] = _any, *, alone: bool = True) -> _Kind:
    return _Kind(name, re.compile(pattern), holds, alone)


_KINDS = (
    _kind("identity_number", rf"{_FREE}({_PROVINCE}(?:{_GAP}[0-9]){{15}}{_GAP}[0-9Xx]){_END}", _is_identity),
    _kind("identity_number", rf"{_FREE}({_PROVINCE}[0-9]{{13}}){_END}", _is_identity),
    _kind("mobile_number", rf"{_FREE}{_ABROAD}(1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}){_END}", _is_mobile),
    _kind(
        "landline_number",
        rf"{_FREE}{_ABROAD}(\(?(?:010|02[0-9]|0[3-9][0-9]{{2}})\)?{_GAP}[2-8](?:{_GAP}[0-9]){{6,7}}){_END}",
    ),
    _kind("landline_number", rf"{_CALLED}([2-9](?:{_GAP}[0-9]){{6,7}}){_END}", alone=False),
    _kind("landline_number", rf"{_FREE}([48]00(?:{_GAP}[0-9]){{7}}){_END}"),
    _kind("email_address", r"([0-9A-Za-z][\w.+-]{0,60}@[0-9A-Za-z-]{1,60}(?:\.[0-9A-Za-z-]{1,30})+)", alone=False),
    _kind("bank_card_number", rf"{_FREE}([3-6](?:{_GAP}[0-9]){{15,18}}){_END}", _is_bank_card),
    _kind("bank_card_number", rf"{_ACCOUNT}([0-9](?:{_GAP}[0-9]){{11,20}})(?![0-9])", alone=False),
    _kind(
        "passport_number", r"(?<![0-9A-Za-z])([EeGg][0-9]{8}|[Ee][A-Za-z][0-9]{7}|[DdSsPp][Ee]?[0-9]{7})(?![0-9A-Za-z])"
    ),
    _kind("passport_number", r"护照(?:号码|号)?[是为: ]{0,3}([0-9A-Za-z]{7,9})(?![0-9A-Za-z])", alone=False),
)
