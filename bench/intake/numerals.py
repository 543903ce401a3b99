"""Numbers as they are printed in cells; what would be glued together is no number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,25})(?:\.(\d{1,15}))?")
_PARTED = re.compile(r"[0-9.,０-９．，]\s+[0-9０-９]")  # “5⏎7” is two numbers and not 57
# What a number format may hold beside digits: quoted text, [colour], escaped, padding and filling characters.
_DECORATION = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_PLAIN_FORMAT = re.compile(r"[#0?,]*[#0?](?:\.([0#?]+))?(%?)")


@dataclass(frozen=True)
class Number:
    """A number as printed: its value, how many decimals it shows, and whether a percent sign stands behind it."""

    value: Decimal
    decimals: int
    percent: bool


def glued(text: str) -> bool:
    """Whether making a text plain would join digits that do not belong together: “12①”, “310²”, “5⏎7”."""
    return _PARTED.search(text) is not None or any(_hides_digit(c) for c in text if not c.isascii())


def _hides_digit(character: str) -> bool:
    """Whether a character that is no digit becomes one when it is made plain, such as ① and ²."""
    plain = unicodedata.normalize("NFKC", character)
    return unicodedata.category(character) != "Nd" and any(c.isdecimal() for c in plain)


def number(cell: str) -> Number | None:
    """A cell's number: full-width digits, thousands separators and a trailing % or 分 are understood; else None."""
    if glued(cell):
        return None
    text = unicodedata.normalize("NFKC", cell).replace("\u2212", "-").strip()
    bare = text.removesuffix("%").removesuffix("分").rstrip()
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return None
    return Number(Decimal(bare.replace(",", "")), len(match[1] or ""), text.endswith("%"))


def printed(value: object, number_format: str) -> str:
    """A workbook's value as its cell shows it, as far as decimals and percent go; dates as ISO."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value.isoformat() if isinstance(value, date | time) else str(value)
    exact = Decimal(format(value, ".15g"))  # the digits that Excel itself knows
    match = _PLAIN_FORMAT.fullmatch(_DECORATION.sub("", number_format.split(";")[0]).strip())
    if match is None or abs(exact) >= 10**15 or not exact.is_finite():
        return format(exact, "f")
    percent = bool(match[2])
    places = Decimal(1).scaleb(-len(match[1] or ""))
    shown = format((exact * 100 if percent else exact).quantize(places, ROUND_HALF_UP), "f")
    spare = len(match[1] or "") - len((match[1] or "").rstrip("#"))
    while spare and shown.endswith("0"):
        shown, spare = shown[:-1], spare - 1
    return shown.removesuffix(".") + ("%" if percent else "")


def keeps_zeros(number_format: str) -> bool:
    """Whether a format shows a fixed number of decimals, so that a final 0 is not lost."""
    match = _PLAIN_FORMAT.fullmatch(_DECORATION.sub("", number_format.split(";")[0]).strip())
    return match is not None and bool(match[1]) and set(match[1]) == {"0"}


def held(value: object, shown: str) -> str:
    """All the digits that a cell holds, in the form in which it shows fewer; empty where it shows them all.

    What is shown as 100% and holds 0.9957 is 99.57%.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    known = number(shown)
    if known is None:
        return ""
    exact = Decimal(format(value, ".15g")) * (100 if known.percent else 1)
    if exact == known.value:
        return ""
    return format(exact.normalize(), "f") + ("%" if known.percent else "")
