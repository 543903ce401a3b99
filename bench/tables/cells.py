"""What a cell says, as clerks write it; each reading that is not literal is marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from bench.intake.areas import stated_code
from bench.intake.entries import Qualifier
from bench.intake.findings import Value
from bench.intake.numerals import glued, held, keeps_zeros, number, printed

_FLAT = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,15})?")
_SCIENTIFIC = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,15})?[eE][+-]?[0-9]{1,2}")
_BEFORE = {
    Qualifier.ABOUT: ("约", "大约", "大概", "近", "将近", "接近"),
    Qualifier.AT_LEAST: ("至少", "不少于", "不低于", "超过", "超", "逾", ">=", "≥"),
    Qualifier.AT_MOST: ("至多", "最多", "不超过", "不多于", "不足", "不到", "<=", "≤"),
}
_AFTER = {
    Qualifier.ABOUT: ("左右", "上下"),
    Qualifier.AT_LEAST: ("余", "多", "以上", "+"),
    Qualifier.AT_MOST: ("以下", "以内"),
}
_SCALES = {"百": 100, "千": 1000, "万": 10_000}
_UNITS = "人次|件次|场次|批次|个|件|人|次|份|册|本|条|块|幅|张|场|名|起|村|篇|批|户|期|辆|家|项|宗|例"
_TENS = {n: digit for digit, n in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}
_WORDED = re.compile(
    r"(约|近)?([两一二三四五六七八九]?十[一二三四五六七八九]?|[两一二三四五六七八九])(余|多)?"
    rf"({_UNITS})?(左右|以上)?"
)


def _either(words: Mapping[Qualifier, tuple[str, ...]]) -> str:
    return "|".join(re.escape(w) for ws in words.values() for w in sorted(ws, key=len, reverse=True))


_AMOUNT = re.compile(
    rf"(?P<before>{_either(_BEFORE)})?(?P<digits>[+-]?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,20}})(?:\.[0-9]{{1,15}})?)"
    rf"(?P<scale>[百千万])?(?P<after>余|多)?(?P<unit>{_UNITS}|%)?(?P<last>{_either(_AFTER)})?"
)
_QUALIFIERS = {w: q for words in (_BEFORE, _AFTER) for q, ws in words.items() for w in ws}
_FINEST = Decimal("0.01")  # to which a percentage is read that its cell shows without decimals


Read = str | int | Decimal  # what a cell is read as: words, a whole number, or a number with its digits


@dataclass(frozen=True)
class Cell:
    """A cell that holds something: ``place`` is “sheet!C7”; ``value`` as openpyxl reads it, or the text that is shown.

    ``held``: all digits of a number of which that text shows fewer.
    """

    place: str
    value: object
    number_format: str = "General"
    held: str = ""

    @property
    def shown(self) -> str:
        """What stands in the cell, as text."""
        value = self.value
        if isinstance(value, datetime) and value.time() == time():
            value = value.date()
        return printed(value, self.number_format)

    @property
    def finer(self) -> str:
        """The percentage that a cell holds, to two decimals, where it shows none of them; else nothing."""
        shown, full = number(self.shown), number(self.held or held(self.value, self.shown))
        if shown is None or full is None or shown.decimals:
            return ""
        return format(full.value.quantize(_FINEST, ROUND_HALF_UP), "f")


@dataclass(frozen=True)
class Reading:
    """A cell's value; ``note`` is the code of the finding that says how it was read, where it was not literal."""

    value: Read
    qualifier: Qualifier | None = None
    note: str = ""


class UnreadableError(Exception):
    """A cell that does not hold what it should; carries the finding's code, and values of its text if any."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.values = values


def whole(cell: Cell) -> Reading:
    """A whole number from a number, or from words such as “５０００”, “约5000件” and “2万余”.

    Raises
    ------
    UnreadableError
        If it holds a date, a fraction, a percentage or other words.
    """
    if isinstance(cell.value, datetime | date):
        raise UnreadableError("cell-date-not-number")
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if cell.value != int(cell.value) or abs(cell.value) >= 10**15:
            raise UnreadableError("cell-not-whole")
        return Reading(int(cell.value))
    if isinstance(cell.value, str) and _SCIENTIFIC.fullmatch(cell.value.strip()):
        exact = Decimal(cell.value.strip())
        if exact != int(exact) or abs(exact) >= 10**15:
            raise UnreadableError("cell-not-whole")
        return Reading(int(exact), note="cell-read-as")
    amount = _amount(cell)
    if amount.unit == "%":
        raise UnreadableError("cell-not-whole")
    exact = Decimal(amount.digits.replace(",", "")) * _SCALES.get(amount.scale or "", 1)
    if exact != int(exact):
        raise UnreadableError("cell-not-whole")
    return Reading(
        int(exact), amount.qualifier, "" if re.fullmatch(r"[+-]?[0-9]+", str(cell.value)) else "cell-read-as"
    )


def digits(cell: Cell) -> Reading:
    """A percentage with its digits kept: int where it has no fraction, else Decimal; “９９．５７％” is 99.57.

    Raises
    ------
    UnreadableError
        If it holds a date or words.
    """
    if isinstance(cell.value, datetime | date):
        raise UnreadableError("cell-date-not-number")
    if cell.finer:
        return Reading(_exact(cell.finer), note="cell-shows-less")
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        note = "" if keeps_zeros(cell.number_format) else "cell-number-for-digits"
        return Reading(_exact(cell.shown.removesuffix("%")), note=note)
    if isinstance(cell.value, str) and _SCIENTIFIC.fullmatch(cell.value.strip()):
        return Reading(_exact(format(Decimal(cell.value.strip()), "f")), note="cell-read-as")
    if _FLAT.fullmatch(str(cell.value)):
        return Reading(_exact(str(cell.value)))
    amount = _amount(cell)
    if amount.scale or amount.unit not in (None, "%"):
        raise UnreadableError("cell-not-number")
    return Reading(_exact(amount.digits.replace(",", "")), amount.qualifier, "cell-read-as")


def _exact(text: str) -> int | Decimal:
    return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else Decimal(text)


def _flat(text: str) -> str:
    """A text with full-width forms made plain and spaces left out."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").split())


@dataclass(frozen=True)
class _Amount:
    """The parts of an amount in words, such as 约｜5000｜件 and 2｜万｜余."""

    digits: str
    before: str | None
    scale: str | None
    after: str | None
    unit: str | None
    last: str | None

    @property
    def qualifiers(self) -> list[Qualifier]:
        return [_QUALIFIERS[words] for words in (self.before, self.after, self.last) if words is not None]

    @property
    def qualifier(self) -> Qualifier | None:
        return next(iter(self.qualifiers), None)


def _amount(cell: Cell) -> _Amount:
    written = str(cell.value)
    if glued(written):
        raise UnreadableError("cell-not-number")  # such as “12①” and “5⏎7”
    flat = re.sub(rf"\(({_UNITS}|%)\)", r"\1", _flat(written))
    match = _AMOUNT.fullmatch(_digits_of_words(flat))
    if match is None or isinstance(cell.value, bool):
        raise UnreadableError("cell-not-number")
    amount = _Amount(**match.groupdict())
    if len(amount.qualifiers) > 1:
        raise UnreadableError("cell-not-number")  # such as “约5000余”: which of the two?
    return amount


def _digits_of_words(flat: str) -> str:
    """A small number in words, such as 两次 and 十二场, in digits; anything else as it is."""
    match = _WORDED.fullmatch(flat)
    if match is None:
        return flat
    before, words, *after = (part or "" for part in match.groups())
    tens, ten, ones = words.rpartition("十") if "十" in words else ("", "", words)
    value = (10 * _TENS.get(tens, 1) if ten else 0) + _TENS.get(ones, 0)
    return f"{before}{value}{''.join(after)}"


def text(cell: Cell) -> Reading:
    """Words as they stand; line breaks and other invisible characters become single spaces."""
    if not isinstance(cell.value, str):
        return Reading(cell.shown, note="cell-read-as" if isinstance(cell.value, datetime | date) else "")
    if any(unicodedata.category(c) == "Cc" for c in cell.value):
        return Reading(" ".join(cell.value.split()), note="cell-read-as")
    return Reading(cell.value)


_LEVELS = {"国家级": "全国", "省级": "全省", "市级": "全市", "县级": "全县"}  # said either way of a standing


def choice(cell: Cell, labels: Mapping[str, str]) -> Reading:
    """The value of a label, of itself written out, or of both together, full-width forms and spaces passed over.

    Raises
    ------
    UnreadableError
        If it is none of the labels.
    """
    asked = _flat(str(cell.value)).casefold()
    asked = _LEVELS.get(asked, asked)
    for value, label in labels.items():
        title, code = _flat(label).casefold(), value.casefold()
        if asked in (title, code, title + code):
            return Reading(value)
    raise UnreadableError("cell-not-choice")


def area_code(cell: Cell) -> Reading:
    """A division code: text, or the number that a spreadsheet made of it; with zeros up to twelve places too."""
    read = stated_code(cell.shown) or _flat(cell.shown).upper()
    return Reading(read, note="" if read == cell.shown else "cell-read-as")
