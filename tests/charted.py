"""Leagues to draw: shipped ones with verdicts, variation and history added, and made-up ones of any size.

What is added follows simple rules and is no statistics; every made-up area has a code from 990000.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
from msgspec.structs import replace

from bench.league.comparators import Comparator, Compared
from bench.league.enumerations import (
    NotComparable,
    Side,
    TrendDirection,
    VariationReason,
    Verdict,
)
from bench.league.league import (
    League,
    Limits,
    PastArea,
    PastMeasure,
    PastPeriod,
    Trend,
    Variation,
)
from bench.league.rows import Ordinary, RankedRow, Row, ScoredMeasure, ScoredRow
from scoring.choices import Direction, Kind
from tests.made_league import interval, made_league

_FEW = 6  # areas with counts, below which ordinary variation cannot be judged


def with_measures(league: League, change: Callable[[str, ScoredMeasure], ScoredMeasure]) -> League:
    """A league with every value of a scored area changed, by its indicator's code."""

    def changed(row: Row) -> Row:
        if not isinstance(row, ScoredRow):
            return row
        return replace(row, indicators={code: change(code, m) for code, m in row.indicators.items()})

    return replace(league, rows=tuple(changed(row) for row in league.rows))


def with_ranked(league: League, change: Callable[[RankedRow], Row]) -> League:
    """A league with every ranked row changed."""
    return replace(league, rows=tuple(change(r) if isinstance(r, RankedRow) else r for r in league.rows))


def turned(league: League) -> League:
    """A league in whose indicators lower is better."""
    from dataclasses import replace as copy

    indicators = tuple(copy(i, direction=Direction.LOWER) for i in league.framework.indicators)
    return replace(league, framework=copy(league.framework, indicators=indicators))


def with_verdicts(league: League) -> League:
    """A league with a verdict beside every comparator, and with the variation of every proportion."""
    higher = {i.code: i.direction == Direction.HIGHER for i in league.framework.indicators}
    judged = with_measures(
        league,
        lambda code, m: replace(m, comparators={k: _judged(m, c, higher[code]) for k, c in m.comparators.items()}),
    )
    for indicator in league.framework.indicators:
        if indicator.kind == Kind.PROPORTION:
            judged = _varied(judged, indicator.code)
    return replace(judged, history=(), trends={})


def _judged(m: ScoredMeasure, compared: Compared, higher: bool) -> Compared:
    verdict = _verdict(m, compared.comparator, higher)
    reason = NotComparable.NO_VALUE if m.value is None else NotComparable.NO_COUNTS
    return replace(
        compared,
        verdict=verdict,
        other_95=None,
        other_998=None,
        p_value=None,
        tested=None,
        interval=None,
        reason=reason if verdict == Verdict.NOT_COMPARABLE else None,
    )


def _verdict(own: ScoredMeasure, other: Comparator, higher: bool) -> Verdict:
    if not own.denominator or not other.denominator:
        return Verdict.NOT_COMPARABLE
    mine, theirs = own.numerator or 0, other.numerator or 0
    p = (mine + theirs) / (own.denominator + other.denominator)
    error = max(np.sqrt(p * (1 - p) * (1 / own.denominator + 1 / other.denominator)), 1e-12)
    z = (mine / own.denominator - theirs / other.denominator) / error
    if abs(z) < 2.5:
        return Verdict.SIMILAR
    return Verdict.BETTER if (z > 0) == higher else Verdict.WORSE


def _varied(league: League, code: str) -> League:
    """A league with an indicator's limits, and what every area is beside them."""
    counted = [
        (m.numerator, m.denominator)
        for r in league.scored
        if (m := r.indicators[code]).denominator and m.numerator is not None
    ]
    summary = league.indicators[code]
    if not counted:
        return replace(league, indicators={**league.indicators, code: replace(summary, variation=None)})
    p, few = sum(x for x, _ in counted) / sum(n or 0 for _, n in counted), len(counted) < _FEW
    variation = Variation(
        benchmark=100 * p,
        areas=len(counted),
        phi=None if few else 2.4,
        tau2=None if few else 0.0009,
        adjusted=not few,
        reason=VariationReason.FEW_AREAS if few else None,
        limits=_limits(p, [n or 0 for _, n in counted], few),
    )
    found = replace(league, indicators={**league.indicators, code: replace(summary, variation=variation)})
    return with_measures(found, lambda c, m: replace(m, ordinary=_ordinary(m, p, few)) if c == code else m)


def _limits(p: float, sizes: Sequence[int], few: bool) -> Limits:
    grid = np.unique(np.geomspace(max(min(sizes) * 0.8, 1), max(sizes) * 1.2, 60).round())

    def ends(z: float, extra: float, sign: int) -> tuple[float, ...]:
        spread = z * np.sqrt(1 / (4 * grid) + extra**2)
        angle = np.clip(np.arcsin(np.sqrt(p)) + sign * spread, 0, np.pi / 2)
        return tuple(float(100 * v) for v in np.sin(angle) ** 2)

    return Limits(
        denominator=tuple(int(n) for n in grid),
        low_95=ends(1.96, 0.0, -1),
        high_95=ends(1.96, 0.0, 1),
        low_998=ends(3.09, 0.0, -1),
        high_998=ends(3.09, 0.0, 1),
        adjusted_low_95=None if few else ends(1.96, 0.03, -1),
        adjusted_high_95=None if few else ends(1.96, 0.03, 1),
        adjusted_low_998=None if few else ends(3.09, 0.03, -1),
        adjusted_high_998=None if few else ends(3.09, 0.03, 1),
    )


def _ordinary(m: ScoredMeasure, p: float, few: bool) -> Ordinary | None:
    if m.value is None or not m.denominator:
        return None
    off = abs(np.arcsin(np.sqrt(m.value / 100)) - np.arcsin(np.sqrt(p)))
    chance = 1 / (4 * m.denominator)
    return Ordinary(
        bool(off > 3.09 * np.sqrt(chance)),
        None if few else bool(off > 3.09 * np.sqrt(chance + 0.03**2)),
        Side.HIGH if m.value > 100 * p else Side.LOW,
    )


def with_history(league: League, periods: int = 4, seed: int = 5) -> League:
    """A league with earlier years made up by shaking its own values."""
    rng = np.random.default_rng(seed)
    rows, history = league.ranked, []
    for back in range(periods, 0, -1):
        scores = {r.area_code: r.score + rng.normal(0, 3) for r in rows}
        order = sorted(scores, key=lambda c: -scores[c])
        areas = {r.area_code: _past(r, scores[r.area_code], order.index(r.area_code) + 1, rng, back) for r in rows}
        history.append(PastPeriod(str(int(league.period[:4]) - back), league.framework.version, areas))
    trends = {}
    if periods >= 4:
        directions = (TrendDirection.RISING, TrendDirection.FALLING, TrendDirection.FLAT)
        for i in league.framework.indicators:
            trends[i.code] = {
                r.area_code: Trend(
                    direction=directions[rng.integers(3)],
                    statistic=1.0,
                    degrees=30,
                    correlation=0.0,
                    p_value=0.3,
                    points=periods + 1,
                )
                for r in rows
            }
    return replace(league, history=tuple(history), trends=trends)


def _past(row: RankedRow, score: float, rank: int, rng: np.random.Generator, back: int) -> PastArea:
    indicators = {code: _past_measure(m, rng, back) for code, m in row.indicators.items() if m.value is not None}
    return PastArea(
        area_name=row.area_name,
        score=score,
        score_error=2.0,
        rank=rank,
        rank_low=rank,
        rank_high=rank,
        tier=1,
        indicators=indicators,
    )


def _past_measure(m: ScoredMeasure, rng: np.random.Generator, back: int) -> PastMeasure:
    value = m.value or 0.0
    if not m.denominator:
        return PastMeasure(value=max(value * (1 + rng.normal(0, 0.1)), 0))
    shaken = min(max(value - 0.6 * back + rng.normal(0, 1.0), 0.0), 100.0)
    return PastMeasure(
        value=shaken,
        numerator=m.numerator,
        denominator=m.denominator,
        interval=interval(shaken, m.denominator),
    )


def with_past(league: League, change: Callable[[PastPeriod], Mapping[str, PastArea]]) -> League:
    """A league with the areas of its earlier periods changed."""
    return replace(league, history=tuple(replace(entry, areas=change(entry)) for entry in league.history))


@cache
def made(areas: int) -> League:
    """A made-up league with verdicts, variation and history."""
    return with_history(with_verdicts(made_league(areas)), 4 if areas < 1000 else 1)
