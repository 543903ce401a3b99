"""What a submission says about an indicator: a value, its counts, and on what evidence it rests."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bench.intake.entries import GAPS, NOT_REPORTED, Entry, Figure, Qualifier
from bench.intake.submissions import Submission
from scoring.choices import Kind, Steps
from scoring.framework import Framework, Indicator


@dataclass(frozen=True)
class Measure:
    """One indicator of one area.

    ``value`` is percent for a proportion, the number for a count or value, points as awarded, the points of the
    standing for a status, None where it is missing; ``standard_error`` what was stated of a value or points.
    ``printed`` keeps the digits of a percentage, a value or points as reported. ``evidence`` is one of
    ``scoring.composite.EVIDENCE``; ``stand_in`` names the quantity used in the indicator's place.
    """

    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    evidence: str = "missing"
    printed: str | None = None
    qualifier: Qualifier | None = None
    status: str | None = None
    stand_in: str | None = None
    source: str | None = None
    note: str | None = None
    standard_error: float | None = None


def measures_of(framework: Framework, submission: Submission) -> dict[str, Measure]:
    """The values of every indicator and item of a framework, by code."""
    return with_used(framework, {i.code: measure(i, submission) for i in framework.reported})


def with_used(framework: Framework, measures: Mapping[str, Measure]) -> dict[str, Measure]:
    """The values of what is reported, and those of the items that use one of them."""
    used = {i.code: measures[i.uses] for i in framework.items if i.uses is not None and i.uses in measures}
    return {**measures, **used}


def measure(indicator: Indicator, submission: Submission) -> Measure:
    """The value of an indicator, taken from its own entry, else from the first stand-in that has one."""
    entry = submission.indicators.get(indicator.entry, NOT_REPORTED)
    own = _from_entry(indicator, entry, submission)
    if own.value is not None:
        return own
    for accepted in indicator.accepts:
        stated = submission.context.get(accepted.code, NOT_REPORTED)
        other = _from_entry(indicator, stated, submission, own_counts=False)
        if other.value is not None:
            return replace(other, evidence="accepted", stand_in=accepted.code)
    return own


def _from_entry(indicator: Indicator, entry: Entry, submission: Submission, *, own_counts: bool = True) -> Measure:
    if entry.missing or entry == NOT_REPORTED:
        return Measure(note=entry.note)
    found = _READERS[indicator.kind](indicator, entry, submission, own_counts)
    if found.value is not None and not entry.exact:
        found = replace(found, evidence="about" if entry.qualifier == Qualifier.ABOUT else "bound")
    if entry.qualifier is None and entry.note is None:
        return found  # as nearly every value is: a country has a hundred thousand
    return replace(found, qualifier=entry.qualifier, note=entry.note)


def _status(indicator: Indicator, entry: Entry, submission: Submission, own_counts: bool) -> Measure:
    del submission, own_counts
    status = entry.status or ""
    points = indicator.scoring.parameters.levels.get(status)
    return Measure(points, evidence="missing" if points is None else "stated", status=status)


def _flag(indicator: Indicator, entry: Entry, submission: Submission, own_counts: bool) -> Measure:
    del indicator, submission, own_counts
    return Measure() if entry.flag is None else Measure(float(entry.flag), evidence="stated")


def _count(indicator: Indicator, entry: Entry, submission: Submission, own_counts: bool) -> Measure:
    del submission, own_counts
    count = entry.count
    if indicator.scoring.parameters.by_period:
        counts = list(entry.by_period.values()) or ([] if count is None else [count])
        return (
            Measure(_steps_short(indicator, counts), evidence="counts", numerator=sum(counts)) if counts else Measure()
        )
    return Measure() if count is None else Measure(count, evidence="counts")


def _steps_short(indicator: Indicator, counts: list[int]) -> float:
    """Steps short of the target in each period, added up; a surplus in one does not make good another."""
    rule = indicator.scoring.parameters
    sign = 1 if indicator.direction == "higher" else -1
    target, step = rule.target or 0.0, rule.step or 1.0
    short = [max(0.0, sign * (target - count)) / step for count in counts]
    round_up, round_down = rule.steps == Steps.STARTED, rule.steps == Steps.COMPLETED
    slack = 1e-9  # as in scoring.rules: whole steps must not start another for the last bit of a float
    counted = (math.ceil(s - slack) if round_up else math.floor(s + slack) if round_down else s for s in short)
    return float(sum(counted))


def _change(indicator: Indicator, entry: Entry, submission: Submission, own_counts: bool) -> Measure:
    del indicator, submission, own_counts
    change = entry.change_percent
    return Measure() if change is None else Measure(float(change), evidence="percent_only", printed=f"{change}")


def _given(indicator: Indicator, entry: Entry, submission: Submission, own_counts: bool) -> Measure:
    """What somebody measured or awarded."""
    del submission, own_counts
    figure = entry.points if indicator.kind == Kind.POINTS else entry.value
    if figure is None:
        return Measure()
    error = None if entry.standard_error is None else float(entry.standard_error)
    return Measure(float(figure), evidence="stated", printed=f"{figure}", standard_error=error)


def _rate(indicator: Indicator, entry: Entry, submission: Submission, own_counts: bool) -> Measure:
    """Events per so many of the denominator, which the entry states as population or the context as a quantity."""
    del own_counts
    events = entry.numerator if entry.count is None else entry.count
    base = entry.denominator if entry.population is None else entry.population
    if base is None:
        base = submission.context.get(indicator.denominator or "", NOT_REPORTED).count
    if events is None or not base:
        return Measure(numerator=events)
    source = entry.denominator_source
    evidence = "stated_denominator" if source else "counts"
    return Measure(indicator.per * events / base, events, base, evidence, source=source)


def _proportion(indicator: Indicator, entry: Entry, submission: Submission, own_counts: bool) -> Measure:
    numerator, denominator, percent = entry.numerator, entry.denominator, entry.percent
    source = entry.denominator_source
    if denominator is None and own_counts and indicator.denominator:
        stated = submission.context.get(indicator.denominator, NOT_REPORTED)
        denominator = stated.count if stated.exact else None
    printed = None if percent is None else f"{percent}"
    evidence = "stated_denominator" if source else "counts"
    if numerator is None and percent is not None:
        numerator = recover(percent, denominator) if denominator else None
        evidence = "recovered" if numerator is not None else "percent_only"
    if numerator is not None and denominator:
        value = 100 * numerator / denominator
        if percent is not None and not agrees(percent, numerator, denominator):
            printed = None  # the counts are what is scored, and so what is shown
        return Measure(value, numerator, denominator, evidence, printed=printed, source=source)
    if percent is not None and denominator != 0:
        return Measure(float(percent), evidence="percent_only", printed=printed)
    return Measure(numerator=numerator)


_READERS = {
    "proportion": _proportion,
    "rate": _rate,
    "count": _count,
    "change": _change,
    "value": _given,
    "points": _given,
    "status": _status,
    "flag": _flag,
}


def parent_from_gap(indicator: Indicator, submission: Submission, level: str) -> tuple[float, float, float] | None:
    """The percentage of what an area lies in that its own, less what it is said to be above it, comes to.

    Both may have been rounded before and after they were subtracted: half a digit of either, each way.

    Returns
    -------
    value, low, high in percent, ``low`` above ``high`` where no rounding explains a value beyond 0 or 100; None where
    no gap is stated or the county's own value is not its own report's
    """
    entry = submission.indicators.get(indicator.code, NOT_REPORTED)
    gap = getattr(entry, GAPS[level]) if level in GAPS else None
    if gap is None or not entry.exact:  # as nearly always
        return None
    own = measure(indicator, submission)
    if own.value is None or own.stand_in is not None:
        return None
    stated = Decimal(own.printed) if own.printed is not None else Decimal(gap)
    room = float(half_digit(stated) + half_digit(gap))
    value = round(own.value - float(gap), 9)
    low, high = max(round(value - room, 9), 0.0), min(round(value + room, 9), 100.0)
    return (min(max(value, low), high) if low <= high else value), low, high


def half_digit(percent: Figure) -> Decimal:
    """Half a unit of the last digit that a percentage is printed with."""
    exponent = Decimal(percent).as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1)


def agrees(percent: Figure, numerator: int, denominator: int) -> bool:
    """Whether counts give a percentage as printed, a half being rounded either way."""
    return abs(Decimal(100 * numerator) - Decimal(percent) * denominator) <= half_digit(percent) * denominator


def truncates(percent: Figure, numerator: int, denominator: int) -> bool:
    """Whether counts give a percentage as printed once the digits beyond are cut off instead of rounded."""
    beyond = Decimal(100 * numerator) - Decimal(percent) * denominator
    return 0 <= beyond < 2 * half_digit(percent) * denominator


def recover(percent: Figure, denominator: int) -> int | None:
    """The one whole number over ``denominator`` that prints as ``percent``; None if there is none or several."""
    middle = round(Decimal(percent) * denominator / 100)
    near = [n for n in (middle - 1, middle, middle + 1) if 0 <= n <= denominator and agrees(percent, n, denominator)]
    return near[0] if len(near) == 1 else None
