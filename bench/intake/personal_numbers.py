"""Telephone and identity numbers in a text, however they are written, struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

STRUCK = "***"
_WIDE = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord("Ｘ"): ord("X"),
    ord("－"): ord("-"),
    ord("　"): ord(" "),
}
_LONG = re.compile(r"\d(?:[^0-9A-Za-z]{0,3}\d){9}")  # whatever has fewer figures in a row is none of them
# What stands before is no part of a longer number, of a code with letters, or of a document number; nor what follows.
_ALONE = r"(?<![0-9A-Za-z〕\]】第#])(?<![0-9][.,-])"
_END = r"(?![0-9A-Za-z])(?![.,][0-9])(?! ?[元人件份次册个条户%])"
_GAP = "[ \u00a0\u2013\u2014-]?"
_CALLED = r"(?:(?i:tel|phone|mobile)[.:： ]{0,2})?(?:(?:\+|00)?86[ -]?)?"
# Province codes of GB/T 2260, with which an identity number begins.
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_IDENTITY = re.compile(rf"{_ALONE}({_PROVINCE}[0-9]{{4}}{_GAP}[0-9]{{8}}{_GAP}[0-9]{{3}}[0-9Xx]){_END}")
_IDENTITY_OLD = re.compile(rf"{_ALONE}({_PROVINCE}[0-9]{{13}}){_END}")
_MOBILE = re.compile(rf"{_ALONE}{_CALLED}1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}{_END}")
_LANDLINE = re.compile(
    rf"{_ALONE}{_CALLED}[(（]?(?:010|02[0-9]|0[3-9][0-9]{{2}})[)）]?[ -]{{0,2}}[2-8][0-9]{{2,3}}{_GAP}[0-9]{{4}}{_END}"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def may_hold_one(text: str) -> bool:
    """Whether a text holds enough figures in a row; says no at once for nearly all."""
    return _LONG.search(text) is not None


def without_numbers(text: str) -> str:
    """A text with telephone and identity numbers struck out."""
    if not _LONG.search(text):
        return text
    for start, end, _ in sorted(numbers_in(text), reverse=True):
        text = text[:start] + STRUCK + text[end:]
    return text


def numbers_in(text: str) -> Iterator[tuple[int, int, str]]:
    """First and last place of each number, and what it is."""
    plain = text.translate(_WIDE)
    for pattern, kind in (
        (_IDENTITY, "identity_number"),
        (_IDENTITY_OLD, "identity_number"),
        (_MOBILE, "telephone_number"),
        (_LANDLINE, "telephone_number"),
    ):
        for match in pattern.finditer(plain):
            if kind == "telephone_number" or _is_identity(re.sub("[^0-9Xx]", "", match[1]).upper()):
                yield match.start(), match.end(), kind


def _is_identity(number: str) -> bool:
    """Whether a birth date stands in it and, in one of 18 figures, the check digit is right (GB 11643-1999)."""
    birth = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        date(int(birth[:4]), int(birth[4:6]), int(birth[6:]))
    except ValueError:
        return False
    if len(number) == 15:
        return True
    remainder = sum(int(figure) * weight for figure, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return number[17] == "10X98765432"[remainder]
