"""What a public version says of earlier periods, and of where values go."""

from __future__ import annotations

from bench.forming.history import trends_of
from bench.forming.measures import interval_of
from bench.league.league import League, PastArea, PastMeasure, PastPeriod, Trend
from bench.publishing.public_rows import rounded_score
from bench.publishing.withheld import Withheld
from scoring.choices import Scale
from scoring.variants import looks_at_others


def public_past(past: PastPeriod, withheld: Withheld) -> PastPeriod:
    """An earlier period: withheld values out; scores rounded, and out with the places where any of it is withheld."""
    masks, framework, rules = withheld.masks, withheld.league.framework, withheld.rules
    cells = {(code, area) for period, code, area in (*masks.cells, *masks.totals) if period == past.period}
    cells = {(code, area) for code, area in cells if area in past.areas and framework.indicator(code) is not None}
    looking = {*looks_at_others(framework)}
    every = withheld.scale_codes if framework.scale == Scale.ALL_PERIODS else {code for code, _ in cells}
    spreads = bool(every) and bool(looking & {"aggregation", "weighting", *every})
    hidden = {area for _, area in cells}
    if spreads or framework.items:  # items are in the scores and, withheld, not in the history
        hidden = set(past.areas)
    return PastPeriod(
        period=past.period,
        framework_version=past.framework_version,
        rankability=None if hidden else past.rankability,
        areas={
            code: PastArea(
                area_name=area.area_name,
                score=None if code in hidden or area.score is None else rounded_score(area.score, rules),
                score_error=None if hidden else area.score_error,
                rank=None if hidden else area.rank,
                rank_low=None if hidden else area.rank_low,
                rank_high=None if hidden else area.rank_high,
                tier=None if hidden else area.tier,
                indicators={
                    c: PastMeasure() if (c, code) in cells else _past_measure(c, m, withheld)
                    for c, m in area.indicators.items()
                },
            )
            for code, area in (sorted(past.areas.items()) if hidden else past.areas.items())  # not in order of scores
        },
    )


def _past_measure(code: str, m: PastMeasure, withheld: Withheld) -> PastMeasure:
    """A shown value of an earlier period, its interval by what is shown of clusters."""
    interval = m.interval
    if withheld.reclustered and interval is not None and m.numerator is not None and m.denominator:
        indicator = withheld.league.framework.indicator(code)
        assert indicator is not None
        interval = interval_of(indicator, m.numerator, m.denominator, withheld.clusters.indicator(code))
    return PastMeasure(
        value=m.value,
        numerator=m.numerator,
        denominator=m.denominator,
        interval=interval,
        stand_in=m.stand_in,
        inexact=m.inexact,
        standard_error=m.standard_error,
    )


def public_trends(public: League, withheld: Withheld) -> dict[str, dict[str, Trend]]:
    """Trends of what is shown: tested again, all areas together, where any value of the indicator is withheld.

    Parameters
    ----------
    public : the league's public version with its earlier periods
    """
    own = withheld.league.trends
    codes = {code for code in withheld.touched if code in own}
    again = trends_of(public) if codes else {}
    order = [row.area_code for row in public.scored]  # the public one
    found = {
        code: again.get(code, {}) if code in codes else {a: _trend(own[code][a]) for a in order if a in own[code]}
        for code in own
    }
    return {code: by_area for code, by_area in found.items() if by_area}


def _trend(t: Trend) -> Trend:
    return Trend(
        direction=t.direction,
        chi_square=t.chi_square,
        statistic=t.statistic,
        degrees=t.degrees,
        correlation=t.correlation,
        p_value=t.p_value,
        points=t.points,
    )
