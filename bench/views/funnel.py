"""Funnels: where each area lies beside the benchmark and the limits of ordinary variation, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.league.enumerations import VariationReason
from bench.league.league import League, Limits
from bench.views.values import in_unit
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number, percent_text
from bench.words.shortened_lists import shortened
from scoring.choices import Direction, Kind
from scoring.framework import Indicator

_REASONS = keyed("funnel_{}", VariationReason)
INNER, OUTER = "95", "998"
"""The levels of limits, as their names have them: 95 % and 99.8 %."""

_NAMED = 5  # areas


@dataclass(frozen=True)
class Point:
    """An area's proportion (percent) or rate and denominator; ``unusual`` is None where that cannot be judged."""

    area_code: str
    name: str
    denominator: float
    value: float
    differs: bool
    unusual: bool | None

    @property
    def stands_out(self) -> bool:
        """Beyond the limits that count: the adjusted ones where there are any."""
        return self.differs if self.unusual is None else self.unusual


@dataclass(frozen=True)
class Limit:
    """A line of the funnel in the indicator's measure, one a denominator; ``side`` is low or high."""

    side: str
    level: str
    values: Sequence[float]


@dataclass(frozen=True)
class Funnel:
    """One proportion or rate: its points, and limits by denominator; ``adjusted`` is empty where there are none."""

    code: str
    title: str
    benchmark: float
    points: list[Point]
    denominators: Sequence[float]
    limits: list[Limit]
    adjusted: list[Limit]
    phi: float | None
    reason: VariationReason | None
    higher_is_better: bool
    indicator: Indicator

    @property
    def most(self) -> float:
        """The most that a value can be."""
        return self.indicator.most

    def text(self, value: float, lang: str, decimals: int = 2) -> str:
        """A value in the indicator's own measure."""
        return in_unit(self.indicator, percent_text(value, decimals), lang)


def funnel_codes(league: League) -> list[str]:
    """The indicators that have a funnel: proportions and rates whose variation the league describes."""
    return [code for code, found in league.indicators.items() if found.variation and _points(league, code)]


def _points(league: League, code: str) -> list[Point]:
    points = []
    for row in league.scored:
        measured = row.indicators[code]
        if measured.value is None or not measured.denominator or measured.numerator is None:
            continue
        found = measured.ordinary
        points.append(
            Point(
                row.area_code,
                row.area_name,
                measured.denominator,
                measured.value,
                bool(found and found.differs),
                found.unusual if found else None,
            )
        )
    return points


def funnel(league: League, code: str, lang: str) -> Funnel:
    """The funnel of one indicator.

    Raises
    ------
    ValueError
        If the league does not describe that indicator's variation.
    """
    indicator, variation = league.framework.indicator(code), league.indicators[code].variation
    if indicator is None or variation is None:
        raise ValueError(f"no variation of {code}")
    return Funnel(
        code,
        localised(indicator.title, lang),
        variation.benchmark,
        _points(league, code),
        variation.limits.denominator,
        _limits(variation.limits),
        _adjusted(variation.limits),
        variation.phi,
        variation.reason,
        indicator.direction == Direction.HIGHER,
        indicator,
    )


def _limits(found: Limits) -> list[Limit]:
    return [
        Limit("low", INNER, found.low_95),
        Limit("high", INNER, found.high_95),
        Limit("low", OUTER, found.low_998),
        Limit("high", OUTER, found.high_998),
    ]


def _adjusted(found: Limits) -> list[Limit]:
    lines: Iterable[tuple[str, Sequence[float] | None]] = (
        ("low", found.adjusted_low_998),
        ("high", found.adjusted_high_998),
    )
    return [Limit(side, OUTER, values) for side, values in lines if values]


def funnel_sentence(league: League, code: str, lang: str) -> str:
    """How many areas differ from the benchmark, and how many differ more than counties ordinarily do."""
    found = funnel(league, code, lang)
    indicator = found.indicator
    out = [word("funnel_benchmark", lang, len(found.points), found.text(found.benchmark, lang))]
    differ = [p for p in found.points if p.differs]
    out.append(word("funnel_differ", lang, len(differ), _named(differ, lang)))
    if any(p.unusual is not None for p in found.points):
        unusual = [p for p in found.points if p.unusual]
        out.append(word("funnel_unusual", lang, len(unusual), _named(unusual, lang)))
    if found.reason:
        out.append(word(_REASONS[found.reason], lang))
    if pulled := pulled_sentence(league, indicator, lang):
        out.append(pulled)
    return "".join(out)


def pulled_sentence(league: League, indicator: Indicator, lang: str) -> str:
    """Which one area draws the benchmark away from the others, if one does."""
    variation = league.indicators[indicator.code].variation
    if variation is None or variation.pulled_by is None or variation.benchmark_of_others is None:
        return ""
    name = next(row.area_name for row in league.scored if row.area_code == variation.pulled_by)
    without = in_unit(indicator, percent_text(variation.benchmark_of_others), lang)
    key = "pulled_down" if variation.benchmark_of_others > variation.benchmark else "pulled_up"
    of = word("pulled_people" if indicator.kind == Kind.RATE else "pulled_cases", lang)
    return word(key, lang, name, of, number(variation.pulled_share or 0.0, 0), without)


def funnel_notes(found: Funnel, lang: str) -> list[str]:
    """What the lines are, and how far areas vary beyond chance."""
    notes = [word("funnel_limits" if found.adjusted else "funnel_limits_of_sampling", lang)]
    if found.phi is not None:
        notes.append(word("funnel_phi", lang, number(found.phi, 2)))
    return notes


def _named(points: list[Point], lang: str) -> str:
    """In brackets, the largest first."""
    if not points:
        return ""
    ordered = sorted(points, key=lambda p: -p.denominator)
    return word("in_brackets", lang, "", shortened([p.name for p in ordered], _NAMED, lang))
