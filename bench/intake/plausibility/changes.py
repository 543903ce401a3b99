"""Changes on last year: whether whole numbers give them, alone and beside last year's own report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bench.intake.entries import Figure
from bench.intake.findings import Finding, Values
from bench.intake.measures import half_digit
from bench.intake.plausibility.compared_numbers import Numbers, title_at

_ALONE = ("change-impossible", "change-leaves-none", "change-to-none", "change-truncated")


def questions(own: Numbers) -> Iterator[Finding]:
    """Changes that no whole number of last year gives, as percentages are held to whole numbers (GRIM)."""
    for where, (count, change) in own.changes.items():
        if change is None or possible(change, count):
            continue
        title = title_at(own.framework, where)
        values: Values = {"title": title, "count": count, "found": change}
        if change == -100:
            yield Finding("change-leaves-none", own.file, f"{where}/change_percent", values)
        elif count == 0:
            yield Finding("change-to-none", own.file, f"{where}/change_percent", values)
        elif cut := _cut_from(change, count):
            yield _truncated(own, where, cut, count, change)
        else:
            low, high = _before(change, count)
            near: Values = {"low": low, "high": high}
            near |= {f"{end}_percent": _two_digits(b, count) for end, b in (("low", low), ("high", high))}
            yield Finding("change-impossible", own.file, f"{where}/change_percent", values | near)


def against_last_year(earlier: Numbers, later: Numbers) -> Iterator[Finding]:
    """A change against the two counts that it is of, where last year's own report states the earlier one."""
    for where, (count, change) in later.changes.items():
        if change is None or where not in earlier.changes:
            continue
        before = earlier.changes[where][0]
        title = title_at(later.framework, where)
        values: Values = {"title": title, "period": earlier.period, "before": before, "count": count, "found": change}
        path = f"{where}/change_percent"
        if before == 0:
            if count or change:
                yield Finding("change-from-zero", later.file, path, values)
        elif _agrees(change, before, count):
            continue
        elif _truncates(change, before, count):
            yield _truncated(later, where, before, count, change)
        else:
            yield Finding("change-disagrees", later.file, path, values | {"computed": _two_digits(before, count)})


def beside(alone: Iterable[Finding], compared: Sequence[Finding]) -> list[Finding]:
    """Both together, without what is asked about a change alone where it is asked beside last year's own report."""
    asked = {(f.file, f.path) for f in compared}
    return [*(f for f in alone if f.code not in _ALONE or (f.file, f.path) not in asked), *compared]


def possible(change: Figure, count: int) -> bool:
    """Whether some whole number before gives the change, printed as it is, and the count now."""
    if change == -100 or count == 0:
        return count == 0 and change in (-100, 0)  # of none before and none now many print 0 %
    return any(_agrees(change, b, count) for b in _before(change, count))


def _before(change: Figure, count: int) -> tuple[int, int]:
    """The whole numbers on either side of what was there before, of which at least one is above 0."""
    exact = 100 * Decimal(count) / (100 + Decimal(change))
    low, high = int(exact.to_integral_value(ROUND_FLOOR)), int(exact.to_integral_value(ROUND_CEILING))
    low = max(low, 1)
    return low, max(high, low + 1)


def _change(before: int, count: int) -> Decimal:
    return Decimal(100 * (count - before)) / before


def _agrees(change: Figure, before: int, count: int) -> bool:
    return abs(_change(before, count) - Decimal(change)) <= half_digit(change)


def _truncates(change: Figure, before: int, count: int) -> bool:
    """Whether the digits of a change were cut off: what is left has its sign and is nearer to 0 by under a digit."""
    exact, stated = _change(before, count), Decimal(change)
    return exact * stated >= 0 and 0 <= abs(exact) - abs(stated) < 2 * half_digit(change)


def _cut_from(change: Figure, count: int) -> int | None:
    return next((b for b in _before(change, count) if _truncates(change, b, count)), None)


def _truncated(own: Numbers, where: str, before: int, count: int, change: Figure) -> Finding:
    digits = -min(int(Decimal(change).as_tuple().exponent), 0)
    exact = _change(before, count)
    values: Values = {"title": title_at(own.framework, where), "before": before, "count": count, "found": change}
    values |= {"computed": f"{exact:.4f}".rstrip("0").rstrip("."), "rounded": f"{exact:.{digits}f}"}
    return Finding("change-truncated", own.file, f"{where}/change_percent", values)


def _two_digits(before: int, count: int) -> str:
    return f"{_change(before, count):.2f}"
