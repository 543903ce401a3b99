"""Periods in one canonical form: 2023, 2023-H1, 2023-Q2, 2023-05, or first and last month."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH = "(0[1-9]|1[0-2])"
_FORM = re.compile(rf"[12][0-9]{{3}}(-(H[12]|Q[1-4]|{_MONTH}(/[12][0-9]{{3}}-{_MONTH})?))?")  # as in the contracts
_SPANS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


def months(period: str) -> tuple[int, int]:
    """First and last month of a period, each as year × 12 + month − 1.

    Raises
    ------
    ValueError
        If the last month lies before the first.
    """
    if "/" in period:
        first, last = (_month(part) for part in period.split("/"))
        if last < first:
            raise ValueError(period)
        return first, last
    year, _, part = period.partition("-")
    start, end = _SPANS[part] if part in _SPANS else (int(part), int(part)) if part else (1, 12)
    return int(year) * 12 + start - 1, int(year) * 12 + end - 1


def is_period(text: str) -> bool:
    """Whether a text names a period."""
    try:
        return bool(_FORM.fullmatch(text) and months(text))
    except ValueError:  # it ends before it begins
        return False


def length(period: str) -> int:
    """How many months."""
    first, last = months(period)
    return last - first + 1


def precedes(earlier: str, later: str) -> bool:
    """Whether a period lies before another and is as long."""
    (first, last), (start, end) = months(earlier), months(later)
    return last < start and last - first == end - start


def inside(part: str, whole: str) -> bool:
    """Whether a period lies in another, or is it."""
    (first, last), (start, end) = months(part), months(whole)
    return start <= first and last <= end


def meets(one: str, other: str) -> bool:
    """Whether two periods have a month in common."""
    (first, last), (start, end) = months(one), months(other)
    return first <= end and start <= last


def is_calendar(period: str) -> bool:
    """Whether a period is a year, half-year, quarter or month, of which the shorter lie in the longer by design."""
    return "/" not in period


def earlier(period: str, before: int) -> str:
    """The period of the same length that ends ``before`` such lengths earlier."""
    first, last = months(period)
    shift = (last - first + 1) * before
    return named(first - shift, last - shift)


def gaps(parts: Iterable[str], whole: str) -> tuple[str, ...]:
    """The months of a period that no part covers, as periods in order."""
    first, last = months(whole)
    found = []
    for start, end in sorted(months(part) for part in parts):
        if start > first:
            found.append(named(first, start - 1))
        first = max(first, end + 1)
    if first <= last:
        found.append(named(first, last))
    return tuple(found)


def _month(text: str) -> int:
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def canonical(period: str) -> str:
    """The shortest name of the same months: 2023-01/2023-03 is 2023-Q1, 2023-01/2023-12 is 2023.

    Raises
    ------
    ValueError
        If the last month lies before the first.
    """
    return named(*months(period))


def named(first: int, last: int) -> str:
    """The shortest name of the months from first to last, each as ``months`` counts them."""
    year, start = divmod(first, 12)
    if last // 12 == year:
        end = last % 12
        if (start, end) == (0, 11):
            return f"{year:04d}"
        for name, span in _SPANS.items():
            if (start + 1, end + 1) == span:
                return f"{year:04d}-{name}"
        if start == end:
            return f"{year:04d}-{start + 1:02d}"
    return f"{year:04d}-{start + 1:02d}/{last // 12:04d}-{last % 12 + 1:02d}"
