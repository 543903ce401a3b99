"""How the cases of a public league come together: estimated again from what is shown, where a count is withheld."""

from __future__ import annotations

import numpy as np

from bench.forming.clusters import Clusters, clusters_in
from bench.forming.estimated_clusters import clusters_from
from bench.forming.history import past_measure
from bench.league.enumerations import ClusteringSource
from bench.league.league import League
from bench.publishing.masking import Masks


def withholds(league: League, masks: Masks) -> bool:
    """Whether what is said of clusters rests on a count that a release withholds."""
    if league.clustering is None:
        return False
    codes = {i.code for i in league.framework.indicators}
    periods = {league.period, *league.clustering.periods}
    return any(period in periods and code in codes for period, code, _ in (*masks.cells, *masks.totals))


def public_clusters(league: League, masks: Masks) -> Clusters:
    """What the shown counts of a league and of its earlier periods say; what the framework states stays as it is.

    Counts of parts are in no release: where a count is withheld that they add up to, nothing is said of clusters.
    """
    if not withholds(league, masks):
        return clusters_in(league, league.framework)
    assert league.clustering is not None
    if league.clustering.source == ClusteringSource.PARTS:
        return clusters_in(None, league.framework)
    earlier = [(p.period, {a: dict(of.indicators) for a, of in p.areas.items()}) for p in league.history]
    own = {row.area_code: {c: past_measure(m) for c, m in row.indicators.items()} for row in league.scored}
    named = [(period, of) for period, of in (*earlier, (league.period, own)) if period in league.clustering.periods]
    areas = sorted({area for _, of in named for area in of})

    def counts(period: int, area: str, code: str) -> tuple[float, float]:
        name, of = named[period]
        m = of[area].get(code) if area in of else None
        hidden = (name, code, area) in masks.cells or (name, code, area) in masks.totals
        if m is None or hidden or m.inexact or m.stand_in or m.numerator is None or not m.denominator:
            return np.nan, np.nan
        return float(m.numerator), float(m.denominator)

    return clusters_from(league.framework, [name for name, _ in named], areas, counts)
