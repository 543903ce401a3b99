"""Values and awarded points: the whole name of an indicator, and a number in its own unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bench.reports.number_kinds import Seems
from bench.reports.numbers import Number
from bench.reports.passage_state import Reading
from scoring.choices import Kind
from scoring.framework import Indicator

_SEGMENTS = re.compile("[，：；。！？（）\t\n]")
_DIGITS = re.compile("[0-9][0-9,]*(?:\\.[0-9]+)?")


def figure(reading: Reading, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
    """A value or awarded points; of another body, period or scale it is left."""
    del behind, rest
    number = group[0]
    named = _named(reading, between)
    if named is None:
        return 0
    indicator, own, body = named
    digits = _in_unit(reading, indicator, number)
    if digits is None:
        return 0
    if own:
        reading.state.body = ""
    if reading.other_body():
        reading.leave(number, Seems.ANOTHER_BODY)
    elif reading.foreign():
        reading.leave(number, Seems.ANOTHER_PERIOD)
    elif Decimal(digits) > Decimal(f"{min(indicator.most, 1e12):f}"):
        reading.leave(number, Seems.COUNT)
    else:
        value = Decimal(digits) if "." in digits else int(digits)
        at, path = (number.start, number.end), f"/indicators/{indicator.code}"
        reading.propose(path, str(indicator.kind), value, at, "figure", number.qualifier, body=body)
    return 1


def names_figure(reading: Reading, between: str, number: Number) -> bool:
    """Whether a number that would state nothing, such as of days, is a value that its words name."""
    named = _named(reading, between)
    return named is not None and _in_unit(reading, named[0], number) is not None


def _named(reading: Reading, between: str) -> tuple[Indicator, bool, str] | None:
    """The indicator that the words before a number name, whether as one's own, and whose it is said to be."""
    if not reading.table.figures:
        return None
    match = reading.labels.figure(_SEGMENTS.split(between.rstrip("：\t"))[-1])
    return None if match is None else (match[0], match[1].own, match[1].body)


def _in_unit(reading: Reading, indicator: Indicator, number: Number) -> str | None:
    """The digits of a number that stands in the indicator's unit; points may stand without one."""
    text = reading.passage.masked
    found = _DIGITS.match(text, number.start)
    if found is None or not number.figures:
        return None
    units = ("分",) if indicator.kind == Kind.POINTS else (indicator.unit.zh,) if indicator.unit else ()
    stated = any(text.startswith(unit, found.end()) for unit in units)
    bare = number.unit == "" and number.end == found.end() and "分" in units
    return found[0].replace(",", "") if stated or bare else None
