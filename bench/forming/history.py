"""A league beside its earlier periods: what each area had in them, and whether its values rise or fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from bench.forming.recoded import recoded
from bench.forming.verdicts import counted
from bench.intake.periods import months, precedes
from bench.intake.successions import Successions
from bench.intake.versions import VersionFrom, versions_in
from bench.league.enumerations import TrendDirection
from bench.league.league import Agreement, League, PastArea, PastMeasure, PastPeriod, Trend
from bench.league.rows import Measured, RankedRow, ScoredRow
from scoring.choices import Kind
from scoring.framework import Indicator
from scoring.ranking import middle_rank
from scoring.trends import trends, trends_of_rates, trends_of_values
from scoring.verdicts import discoveries

FEWEST_POINTS = 5
FEWEST_AGREEING = 3  # areas of which ranks of two periods are compared


def with_history(
    leagues: Sequence[League], successions: Successions, versions: Sequence[VersionFrom] = ()
) -> list[League]:
    """The leagues of one framework in one collection, each with those before it and the trends up to it.

    An area that has got another code is found under its earlier one. ``versions``: which version of the framework
    applied when, where that is said.
    """
    out = []
    for league in leagues:
        earlier = [o for o in leagues if _group(o) == _group(league) and precedes(o.period, league.period)]
        earlier.sort(key=lambda other: months(other.period))
        earlier = [recoded(other, league, successions) for other in earlier]
        with_past = replace(league, history=tuple(_past(other, versions) for other in earlier))
        out.append(replace(with_past, trends=trends_of(with_past), agreement=agreement_of(with_past)))
    return out


def _group(league: League) -> str | None:
    return league.group.code if league.group else None


def _past(league: League, versions: Sequence[VersionFrom]) -> PastPeriod:
    """What is kept of an earlier league; its version is the one that applied at its end."""
    version = [league.framework.version, *versions_in(versions, league.framework.code, league.period)][-1]
    areas = {row.area_code: _past_area(row) for row in league.scored}
    said = league.uncertainty
    return PastPeriod(league.period, version, areas, None if said is None else said.rankability)


def agreement_of(league: League) -> Agreement | None:
    """How far a league's ranks agree with those of its last period; None where too few areas have both.

    Each table's ranks correlate with the true ones by the root of its rankability, and so with each other's by the root
    of the product where true rates are the same.
    """
    if not league.history:
        return None
    past = league.history[-1]
    both = [
        (rank, then)
        for row in league.ranked
        if (rank := row.certain_rank) is not None
        and (area := past.areas.get(row.area_code)) is not None
        and (then := area.rank) is not None
    ]
    now, before = map(middle_rank, np.array(both, dtype=np.float64).reshape(-1, 2).T)
    if len(both) < FEWEST_AGREEING or np.ptp(now) == 0 or np.ptp(before) == 0:
        return None
    expected = None
    if league.uncertainty is not None and past.rankability is not None:
        expected = float(np.sqrt(league.uncertainty.rankability * past.rankability))
    correlation = float(np.corrcoef(now, before)[0, 1])
    return Agreement(period=past.period, areas=len(both), correlation=correlation, expected=expected)


def _past_area(row: ScoredRow) -> PastArea:
    ranked = row if isinstance(row, RankedRow) else None
    return PastArea(
        area_name=row.area_name,
        score=row.score,
        score_error=ranked.score_error if ranked else None,
        rank=row.rank,
        rank_low=ranked.rank_low if ranked else None,
        rank_high=ranked.rank_high if ranked else None,
        tier=ranked.tier if ranked else None,
        indicators={code: past_measure(m) for code, m in row.indicators.items()},
    )


def past_measure(m: Measured) -> PastMeasure:
    """What is kept of a value for later periods."""
    return PastMeasure(
        value=m.value,
        numerator=m.numerator,
        denominator=m.denominator,
        interval=m.interval,
        stand_in=m.stand_in,
        inexact=m.numerator is not None and bool(m.denominator) and not counted(m),
        standard_error=m.standard_error,
    )


def trends_of(league: League) -> dict[str, dict[str, Trend]]:
    """By indicator and area, where an area of the league has at least five periods with a value, its own among them."""
    out = {}
    for indicator in league.framework.indicators if len(league.history) + 1 >= FEWEST_POINTS else ():
        if indicator.kind in _TESTS and (found := _directions(league, indicator)):
            out[indicator.code] = found
    return out


def _directions(league: League, indicator: Indicator) -> dict[str, Trend]:
    """Rising or falling where the test for trend says so over all areas of this indicator together.

    It allows for how much they ordinarily move from one period to the next. Only periods by the definition of the last
    one count; an area with fewer than five with counts, or with a standard error, is not tested.
    """
    code, told = indicator.code, _counts if indicator.counted else _with_error
    now = {row.area_code: past_measure(row.indicators[code]) for row in league.scored}
    series: dict[str, list[PastMeasure | None]] = {area: [] for area in now}
    periods: list[Mapping[str, PastMeasure | None]] = [
        {area: then.indicators.get(code) for area, then in past.areas.items()} for past in league.history
    ]
    for then in (*periods, now):
        for area, points in series.items():
            m = then.get(area)
            alike = m is not None and m.value is not None and m.stand_in == now[area].stand_in
            points.append(m if alike else None)
    long = {area: p for area, p in series.items() if p[-1] and sum(m is not None for m in p) >= FEWEST_POINTS}
    if not long:
        return {}
    counts = np.array([[told(m) for m in points] for points in long.values()])
    counts[(~np.isnan(counts[:, :, 1])).sum(axis=1) < FEWEST_POINTS] = np.nan
    named = [*(past.period for past in league.history), league.period]
    times = np.array([months(period)[0] for period in named], dtype=float)
    trend = _TESTS[indicator.kind](counts[:, :, 0], counts[:, :, 1], times)
    proportion = indicator.kind == Kind.PROPORTION
    moving = discoveries(trend.p_value)
    out = {}
    for k, (area, points) in enumerate(long.items()):
        tested = not np.isnan(trend.p_value[k])
        direction = TrendDirection.RISING if trend.slope[k] > 0 else TrendDirection.FALLING
        still = TrendDirection.FLAT if tested else TrendDirection.UNKNOWN
        out[area] = Trend(
            direction=direction if tested and moving[k] else still,
            statistic=float(trend.statistic[k]) if tested else None,
            degrees=trend.degrees if tested else None,
            correlation=trend.jitter if tested and proportion else None,
            p_value=float(trend.p_value[k]) if tested else None,
            points=sum(m is not None for m in points),
        )
    return out


def _counts(m: PastMeasure | None) -> tuple[float, float]:
    if m is None or m.numerator is None or not m.denominator or m.inexact:
        return np.nan, np.nan
    return float(m.numerator), float(m.denominator)


def _with_error(m: PastMeasure | None) -> tuple[float, float]:
    if m is None or m.value is None or not m.standard_error:
        return np.nan, np.nan
    return m.value, m.standard_error


_TESTS = {
    Kind.PROPORTION: trends,
    Kind.RATE: trends_of_rates,
    Kind.VALUE: trends_of_values,
    Kind.POINTS: trends_of_values,
}
