"""How the cases of each indicator come together, and what is said of it in a league."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.league.enumerations import ClusteringSource
from bench.league.league import Clustered, ClusteringEstimate, League
from scoring.clustering import INDEPENDENT, Clustering, stated
from scoring.framework import Framework, Indicator


@dataclass(frozen=True)
class Clusters:
    """How cases come together in one period.

    ``of``: the indicators of which something is known, by code; ``sources``: where from. ``steps``: the same for tests
    against an area's last period, from other steps where there are any. ``estimate``: what the other
    periods say, None without any.
    """

    of: Mapping[str, Clustering] = field(default_factory=dict)
    sources: Mapping[str, ClusteringSource] = field(default_factory=dict)
    steps: Mapping[str, Clustering] = field(default_factory=dict)
    estimate: ClusteringEstimate | None = None

    def indicator(self, code: str) -> Clustering:
        """How an indicator's cases come together, independently where nothing is known."""
        return self.of.get(code, INDEPENDENT)

    def step(self, code: str) -> Clustering:
        """The same for what is tested against the area's last period."""
        return self.steps.get(code, INDEPENDENT)

    @property
    def shared(self) -> float:
        """Correlation of what moves several indicators of an area together."""
        return 0.0 if self.estimate is None else self.estimate.shared


UNKNOWN = Clusters()


def described(clusters: Clusters, indicator: Indicator, cases: Sequence[float]) -> Clustered | None:
    """What is said of an indicator in the league, None where nothing is known or its cases come one by one.

    Parameters
    ----------
    cases : of the areas that have some
    """
    source, own = clusters.sources.get(indicator.code), clusters.indicator(indicator.code)
    if source is None or not len(cases):
        return None
    usual = float(np.median(np.asarray(cases, dtype=np.float64)))
    return Clustered(
        source=source,
        groups=own.groups,
        within=own.areas,
        cases=round(usual),
        worth=float(own.design(np.array([usual]))[0]),
    )


def clusters_in(league: League | None, framework: Framework) -> Clusters:
    """How cases come together as a league holds it; without a league as the framework states it."""
    if league is None:
        return Clusters({i.code: own for i in framework.indicators if (own := stated(i)) is not None})
    summaries = {code: s.clustering for code, s in league.indicators.items() if s.clustering is not None}
    return Clusters(
        of={code: Clustering(own.groups, own.within) for code, own in summaries.items()},
        sources={code: own.source for code, own in summaries.items()},
        steps={code: Clustering(own.groups, own.within) for code, own in summaries.items()},
        estimate=league.clustering,
    )
