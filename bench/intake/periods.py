"""Periods in one canonical form: 2023, 2023-H1, 2023-Q2, 2023-05, or first and last month."""

from __future__ import annotations

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


def precedes(earlier: str, later: str) -> bool:
    """Whether a period lies before another and is as long."""
    (first, last), (start, end) = months(earlier), months(later)
    return last < start and last - first == end - start


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
    first, last = months(period)
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
