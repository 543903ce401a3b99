"""How cases come together: as the framework states it, else from how areas change between periods, else unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bench.forming.clusters import Clusters
from bench.forming.comparators import Peers
from bench.forming.membership import ROW_LEVELS
from bench.intake.periods import months, precedes
from bench.league.enumerations import ClusteringSource
from bench.league.league import ClusteringEstimate
from scoring.choices import Direction, Kind
from scoring.clustering import Clustering, Fitted, fitted, stated
from scoring.framework import Framework, Indicator

_EXACT = ("counts", "recovered", "stated_denominator")


def clusters_of(framework: Framework, peers: Mapping[str, Peers], period: str) -> Clusters:
    """What the framework and the periods up to one say of how cases come together.

    Parameters
    ----------
    peers : of every period of the collection, by period
    """
    known = {i.code: own for i in (*framework.indicators, *framework.items) if (own := stated(i)) is not None}
    sources = dict.fromkeys(known, ClusteringSource.FRAMEWORK)
    earlier = sorted((p for p in peers if precedes(p, period)), key=months)
    indicators = [i for i in framework.indicators if i.kind == Kind.PROPORTION and i.code not in known]
    found = _fitted(indicators, framework, [peers[p] for p in (*earlier, period)]) if earlier else None
    if found is None:
        return Clusters(known, sources, known)
    other = _fitted(indicators, framework, [peers[p] for p in earlier])
    estimated = _by_code(indicators, found)
    return Clusters(
        of={**estimated, **known},
        sources={**dict.fromkeys(estimated, ClusteringSource.EARLIER_PERIODS), **sources},
        steps={**_by_code(indicators, other or found), **known},
        estimate=ClusteringEstimate(
            periods=(*earlier, period),
            areas=found.places,
            groups=found.groups,
            within=found.areas,
            shared=found.shared,
            own_step=other is None,
        ),
    )


def _by_code(indicators: Sequence[Indicator], found: Fitted) -> dict[str, Clustering]:
    return {i.code: own for i, own in zip(indicators, found.indicators, strict=True)}


def _fitted(indicators: Sequence[Indicator], framework: Framework, periods: Sequence[Peers]) -> Fitted | None:
    """The clustering that the counts of successive periods show, of whoever counted by the same definition in both."""
    levels = ROW_LEVELS[framework.level]
    codes = sorted({code for own in periods for code, level in own.levels.items() if level in levels})
    if not indicators or len(periods) < 2 or not codes:
        return None
    counts = np.array([[[_counts(own, code, i.code) for code in codes] for own in periods] for i in indicators])
    signs = [1.0 if i.direction == Direction.HIGHER else -1.0 for i in indicators]
    return fitted(counts[..., 0], counts[..., 1], signs)


def _counts(peers: Peers, area: str, code: str) -> tuple[float, float]:
    """What an area counted exactly, by the indicator's own definition; NaN else."""
    m = peers.measures[area][code] if area in peers.measures else None
    exact = m is not None and m.evidence in _EXACT and m.qualifier in (None, "exact")
    if m is None or not exact or m.numerator is None or not m.denominator:
        return np.nan, np.nan
    return float(m.numerator), float(m.denominator)
