"""How the cases of each indicator come together, and what is said of it in a league."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from bench.league.enumerations import ClusteringSource
from bench.league.league import Clustered, ClusteringCarried, ClusteringEstimate, League
from bench.league.rows import ScoredMeasure
from scoring.clustering import INDEPENDENT, Clustering, Fitted, carried, stated
from scoring.framework import Framework, Indicator

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Clusters:
    """How cases come together in one period.

    ``of``: the indicators of which something is known, by code; ``sources``: where from. ``own``: of single areas, by
    indicator and area, where that depends on how an area's cases lie in the parts of the period. ``steps``: as ``of``,
    for tests against an area's last period, from other steps where there are any. ``estimate``: what the other periods
    or the parts say, None without any.
    """

    of: Mapping[str, Clustering] = field(default_factory=dict)
    sources: Mapping[str, ClusteringSource] = field(default_factory=dict)
    own: Mapping[tuple[str, str], Clustering] = field(default_factory=dict)
    steps: Mapping[str, Clustering] = field(default_factory=dict)
    estimate: ClusteringEstimate | None = None

    def indicator(self, code: str) -> Clustering:
        """How an indicator's cases come together, independently where nothing is known."""
        return self.of.get(code, INDEPENDENT)

    def of_area(self, code: str, area: str) -> Clustering:
        """The same of one area's cases."""
        return self.own.get((code, area)) or self.indicator(code)

    def worth(self, code: str, areas: Sequence[str], cases: Array) -> Array:
        """How many of each area's cases are worth one, shape (areas,); NaN stays NaN."""
        if not self.own:
            return self.indicator(code).design(cases)
        each = zip(areas, cases, strict=True)
        return np.array([float(self.of_area(code, area).design(np.array(n))) for area, n in each])

    def narrowed(self, areas: Iterable[str]) -> Clusters:
        """The same with what it says of some areas alone."""
        here = set(areas) if self.own else set()
        return replace(self, own={key: own for key, own in self.own.items() if key[1] in here}) if self.own else self

    def step(self, code: str) -> Clustering:
        """The same for what is tested against the area's last period."""
        return self.steps.get(code, INDEPENDENT)

    @property
    def shared(self) -> float:
        """Correlation of what moves several indicators of an area together."""
        return 0.0 if self.estimate is None else self.estimate.shared

    @property
    def tells_good_areas(self) -> bool:
        """Whether good areas can be told from good periods, which takes an earlier one."""
        return self.estimate is not None and self.estimate.source == ClusteringSource.EARLIER_PERIODS


UNKNOWN = Clusters()


def estimate_of(
    found: Fitted,
    source: ClusteringSource,
    periods: Sequence[str],
    areas: Sequence[str],
    counts: tuple[Array, Array],
    signs: Sequence[float],
    *,
    own_step: bool = False,
) -> ClusteringEstimate:
    """What a league says of an estimate, and of the one area that carries it, if any does.

    Parameters
    ----------
    periods : or parts of one, oldest first
    areas, counts, signs : that the estimate was fitted to, as ``scoring.clustering.fitted`` takes them
    """
    alone = carried(*counts, found, signs)
    return ClusteringEstimate(
        source=source,
        periods=tuple(periods),
        areas=found.places,
        groups=found.groups,
        within=found.areas,
        shared=found.shared,
        own_step=own_step,
        carried=None
        if alone is None
        else ClusteringCarried(area_code=areas[alone.place], worth=alone.worth, without=alone.without),
    )


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
        own={
            (code, row.area_code): _read_back(said, m)
            for code, said in summaries.items()
            if said.source == ClusteringSource.PARTS
            for row in league.scored
            for m in [row.indicators[code]]
            if m.interval is not None and m.denominator is not None and m.denominator > 1
        },
        steps={code: Clustering(own.groups, own.within) for code, own in summaries.items()},
        estimate=league.clustering,
    )


def _read_back(said: Clustered, m: ScoredMeasure) -> Clustering:
    """How one area's cases come together, from how many of them are worth one."""
    assert m.denominator is not None
    beyond = max((m.worth or 1.0) - 1.0 - said.groups, 0.0)
    return Clustering(said.groups, beyond / (m.denominator - 1))
