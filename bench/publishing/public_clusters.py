"""How the cases of a public league come together: estimated again from what is shown, where a count is withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bench.forming.clusters import Clusters, clusters_in
from bench.forming.estimated_clusters import clusters_from
from bench.forming.history import past_measure
from bench.league.league import League, PastMeasure
from bench.publishing.masking import Masks
from scoring.choices import Kind


def withholds(league: League, masks: Masks) -> bool:
    """Whether what is said of clusters rests on a count that a release withholds, or may withhold of areas that are in
    another. There need be no estimate: whether there is one may follow from such a count."""
    codes = {i.code for i in league.framework.indicators if i.kind == Kind.PROPORTION}
    if not codes or not (league.history or league.clustering):
        return False
    periods = _periods(league)
    cells = (*masks.cells, *masks.totals)
    return league.id in masks.partial or any(period in periods and code in codes for period, code, _ in cells)


def _periods(league: League) -> list[str]:
    return [*(past.period for past in league.history), league.period]


def public_clusters(league: League, masks: Masks, beside: Sequence[League] = ()) -> Clusters:
    """What the shown counts of a league and of its earlier periods say; what the framework states stays as it is.

    Counts of parts are in no release: where a count is withheld that they add up to, they say nothing of clusters.

    Parameters
    ----------
    beside : other leagues of the release that are formed from the same reports
    """
    if not withholds(league, masks):
        return clusters_in(league, league.framework)
    if not league.history:
        return clusters_in(None, league.framework)
    named: dict[str, dict[str, Mapping[str, PastMeasure]]] = {period: {} for period in _periods(league)}
    for one in (league, *beside):
        for past in one.history:
            named[past.period] |= {area: then.indicators for area, then in past.areas.items()}
        for row in one.scored:
            named[one.period][row.area_code] = {c: past_measure(m) for c, m in row.indicators.items()}
    periods, areas = list(named), sorted({area for of in named.values() for area in of})

    def counts(number: int, area: str, code: str) -> tuple[float, float]:
        period = periods[number]
        m = named[period].get(area, {}).get(code)
        hidden = (period, code, area) in masks.cells or (period, code, area) in masks.totals
        if m is None or hidden or m.inexact or m.stand_in or m.numerator is None or not m.denominator:
            return np.nan, np.nan
        return float(m.numerator), float(m.denominator)

    return clusters_from(league.framework, periods, areas, counts)
