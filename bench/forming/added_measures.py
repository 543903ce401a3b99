"""One indicator's measures of several parts of a period, made into that of the whole by the framework's rule."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bench.intake.entries import Qualifier
from bench.intake.measures import Measure
from scoring.choices import Direction, Kind, OverPeriods
from scoring.framework import Framework, Indicator

_WEAKEST_LAST = ("counts", "stated", "stated_denominator", "recovered", "accepted", "bound", "about")
_MISSING = Measure()


class Lack(StrEnum):
    """Why parts make no whole."""

    NO_VALUE = "no_value"
    PERCENT_ONLY = "percent_only"
    DEFINITIONS = "definitions"
    BOUNDS = "bounds"
    FALLS = "falls"


@dataclass(frozen=True)
class PartMeasure:
    """An indicator in one part: over how many months; ``empty`` where there was nothing to count, which adds nothing.

    ``lack`` says why a part that was reported has no number to go on with. ``exposure`` of a rate per population that
    was itself made of parts: its population by month added up, and over how many months.
    """

    period: str
    length: int
    measure: Measure
    empty: bool = False
    lack: Lack | None = None
    exposure: tuple[Fraction, int] | None = None

    @property
    def population(self) -> tuple[Fraction, int]:
        """The population by month added up, and over how many months; not rounded as ``measure`` shows it."""
        return self.exposure or (Fraction((self.measure.denominator or 0) * self.length), self.length)


@dataclass(frozen=True)
class Whole:
    """What the parts make, or why they make nothing, and in which of them that lies; ``exposure`` as in a part."""

    measure: Measure = _MISSING
    lack: Lack | None = None
    parts: tuple[str, ...] = ()
    exposure: tuple[Fraction, int] | None = None


def combined(framework: Framework, indicator: Indicator, parts: Sequence[PartMeasure]) -> Whole:
    """The whole of parts that cover a period without gap or overlap, in order of time; the last one ends with it.

    A rate over counts is that of the counts added up, in the arithmetic of a report that states these counts, and so
    equal to it to the last digit. A rate per population is its events over the population's mean, weighted by time.
    """
    rule = framework.over_periods(indicator)
    if rule == OverPeriods.NONE or not parts:
        return Whole()
    counting = [p for p in (parts[-1:] if rule == OverPeriods.LATEST else parts) if not p.empty]
    if not counting or all(p.measure.value is None and p.lack is None for p in counting):
        return Whole()
    for lack in (*(p.lack for p in counting), Lack.NO_VALUE, Lack.PERCENT_ONLY):
        if lack and (lacking := tuple(p.period for p in counting if _lacks(p, lack, indicator, rule))):
            return Whole(lack=lack, parts=lacking)
    if rule == OverPeriods.SUM:
        return _sum(framework, indicator, counting)
    good = 1.0 if indicator.direction == Direction.HIGHER else -1.0
    choose = max if rule == OverPeriods.BEST else min
    return Whole(choose((p.measure for p in counting), key=lambda m: good * (m.value or 0.0)))


def _lacks(part: PartMeasure, lack: Lack, indicator: Indicator, rule: OverPeriods) -> bool:
    m = part.measure
    if part.lack or lack not in (Lack.NO_VALUE, Lack.PERCENT_ONLY):
        return part.lack == lack
    if lack == Lack.NO_VALUE:
        return m.value is None
    return rule == OverPeriods.SUM and indicator.kind in (Kind.PROPORTION, Kind.RATE) and not m.denominator


def _sum(framework: Framework, indicator: Indicator, parts: Sequence[PartMeasure]) -> Whole:
    measures = [p.measure for p in parts]
    periods = tuple(p.period for p in parts)
    if len({m.stand_in for m in measures}) > 1:
        return Whole(lack=Lack.DEFINITIONS, parts=periods)
    bounds = {m.qualifier for m in measures if m.qualifier not in (None, Qualifier.EXACT)}
    if bounds >= {Qualifier.AT_LEAST, Qualifier.AT_MOST}:
        return Whole(lack=Lack.BOUNDS, parts=periods)
    qualifier = Qualifier.ABOUT if Qualifier.ABOUT in bounds else next(iter(bounds), None)
    sources = list(dict.fromkeys(m.source for m in measures if m.source))
    about = Measure(
        evidence=max((m.evidence for m in measures), key=_WEAKEST_LAST.index),
        qualifier=qualifier,
        stand_in=measures[0].stand_in,
        source="; ".join(sources) or None,
    )
    per_population = indicator.kind == Kind.RATE and not _adds(framework, indicator)
    return Whole(_added(framework, indicator, parts, about), exposure=_exposure(parts) if per_population else None)


def _added(framework: Framework, indicator: Indicator, parts: Sequence[PartMeasure], about: Measure) -> Measure:
    measures = [p.measure for p in parts]
    numerators = [m.numerator for m in measures if m.numerator is not None]
    numerator = sum(numerators) if len(numerators) == len(measures) else None
    denominators = [m.denominator or 0 for m in measures]
    if indicator.kind == Kind.PROPORTION:
        total = sum(denominators)
        return replace(about, value=100 * (numerator or 0) / total, numerator=numerator, denominator=total)
    if indicator.kind == Kind.RATE:
        events, base = numerator or 0, _base(framework, indicator, parts)
        value = indicator.per * events / (int(base) if base.denominator == 1 else float(base))
        return replace(about, value=value, numerator=events, denominator=round(base))
    value, printed = _exactly(measures, [1] * len(measures))
    return replace(about, value=value, printed=printed, numerator=numerator, standard_error=_together(measures))


def _exactly(measures: Sequence[Measure], signs: Sequence[int]) -> tuple[float, str | None]:
    """What counts or values come to, and as a report would print it: .1 and .2 are .3, as a report that states it."""
    figures = [Decimal(m.printed) for m in measures if m.printed is not None]
    if len(figures) < len(measures):
        return sum(sign * (m.value or 0) for sign, m in zip(signs, measures, strict=True)), None
    total = sum((sign * figure for sign, figure in zip(signs, figures, strict=True)), Decimal(0))
    return float(total), f"{total}"


def _together(measures: Sequence[Measure]) -> float | None:
    """The standard error of a sum or difference, None where none of its parts has one."""
    errors = [m.standard_error for m in measures if m.standard_error is not None]
    return math.hypot(*errors) if errors else None


def _base(framework: Framework, indicator: Indicator, parts: Sequence[PartMeasure]) -> Fraction:
    """What a rate is over: cases are added up; of a population, the mean over the time that each part lasts."""
    if _adds(framework, indicator):
        return Fraction(sum(p.measure.denominator or 0 for p in parts))
    people, months = _exposure(parts)
    return people / months


def _exposure(parts: Sequence[PartMeasure]) -> tuple[Fraction, int]:
    every = [p.population for p in parts]
    return sum((people for people, _ in every), Fraction(0)), sum(months for _, months in every)


def difference(framework: Framework, indicator: Indicator, later: PartMeasure, earlier: PartMeasure) -> PartMeasure:
    """What a cumulative report says of the part since the earlier one that began with it.

    Only what adds up is taken apart; anything else is as the later report has it. ``period`` and ``length`` of the
    result are the later one's; a number that falls cannot be cumulative.
    """
    if framework.over_periods(indicator) != OverPeriods.SUM or earlier.empty:
        return later
    if later.empty:
        return replace(later, empty=False, lack=Lack.FALLS)
    now, then = later.measure, earlier.measure
    if now.value is None and then.value is None:
        return later
    if now.value is None or then.value is None:
        return replace(later, measure=_MISSING, lack=Lack.NO_VALUE)
    if now.stand_in != then.stand_in:
        return replace(later, measure=_MISSING, lack=Lack.DEFINITIONS)
    if indicator.kind in (Kind.PROPORTION, Kind.RATE) and not (now.denominator and then.denominator):
        return replace(later, measure=_MISSING, lack=Lack.PERCENT_ONLY)
    inexact = any(m.qualifier not in (None, Qualifier.EXACT) for m in (now, then))
    about = replace(now, qualifier=Qualifier.ABOUT, evidence="about") if inexact else now
    return _less(framework, indicator, replace(later, measure=about), then)


def _less(framework: Framework, indicator: Indicator, later: PartMeasure, then: Measure) -> PartMeasure:
    now = later.measure
    numerator = None if now.numerator is None or then.numerator is None else now.numerator - then.numerator
    if indicator.kind not in (Kind.PROPORTION, Kind.RATE):
        value, printed = _exactly((now, then), (1, -1))
        falls = value < 0 or (numerator or 0) < 0
        return replace(
            later,
            measure=replace(
                now, value=value, printed=printed, numerator=numerator, standard_error=_together((now, then))
            ),
            lack=Lack.FALLS if falls else None,
        )
    if indicator.kind == Kind.RATE and not _adds(framework, indicator):
        return _per_base(indicator, later, numerator or 0, now.denominator or 0)
    return _per_base(indicator, later, numerator or 0, (now.denominator or 0) - (then.denominator or 0))


def _adds(framework: Framework, indicator: Indicator) -> bool:
    quantity = framework.quantities.get(indicator.denominator or "")
    return bool(quantity and quantity.over_periods == OverPeriods.SUM)


def _per_base(indicator: Indicator, part: PartMeasure, numerator: int, denominator: int) -> PartMeasure:
    """A part's rate from its own counts; a proportion's failures must not fall either."""
    per = 100 if indicator.kind == Kind.PROPORTION else indicator.per
    if numerator < 0 or denominator < 0 or (indicator.kind == Kind.PROPORTION and numerator > denominator):
        return replace(part, lack=Lack.FALLS)
    if denominator == 0:
        return replace(part, measure=_MISSING, empty=True)
    value = per * numerator / denominator
    made = replace(part.measure, value=value, numerator=numerator, denominator=denominator, printed=None)
    return replace(part, measure=made)
