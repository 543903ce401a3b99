"""How cases come together: as the framework states it, else from how areas change between periods, else from the
parts of the period, else unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from bench.forming.clusters import Clusters, estimate_of
from bench.forming.clusters_of_parts import from_parts
from bench.forming.comparators import Measures, Peers
from bench.intake import areas
from bench.intake.periods import months, precedes
from bench.league.enumerations import ClusteringSource
from scoring.choices import Direction, Kind
from scoring.clustering import Clustering, Fitted, fitted, stated
from scoring.framework import Framework, Indicator

_EXACT = ("counts", "recovered", "stated_denominator")


Counted = Callable[[int, str, str], tuple[float, float]]


def clusters_of(framework: Framework, peers: Peers, parts: Mapping[str, Measures]) -> Clusters:
    """What the framework, one period, those before it and its own parts say of how cases come together."""
    earlier = sorted((p for p in peers.others if precedes(p, peers.period)), key=months)
    periods = [*earlier, peers.period] if earlier else []
    of = [*(peers.others[p] for p in earlier), peers.measures]
    levels = areas.SCORED_LEVELS[framework.level]
    codes = sorted(code for code, level in peers.levels.items() if level in levels)

    def counted(number: int, area: str, code: str) -> tuple[float, float]:
        return _counts(of[number], area, code)

    found = clusters_from(framework, periods, codes, counted)
    if found.estimate is not None:
        return found
    told = from_parts(_untold(framework), parts, peers.measures, codes, _counts)
    if told is None:
        return found
    stated_too = {**told.of, **found.of}
    return Clusters(stated_too, {**told.sources, **found.sources}, told.own, stated_too, told.estimate)


def _untold(framework: Framework) -> list[Indicator]:
    """The proportions of which the framework does not state how their cases come together."""
    return [i for i in framework.indicators if i.kind == Kind.PROPORTION and stated(i) is None]


def clusters_from(framework: Framework, periods: Sequence[str], codes: Sequence[str], counted: Counted) -> Clusters:
    """The same from counts of whatever origin.

    Parameters
    ----------
    periods : oldest first, the league's own last; none where there is no earlier one
    codes : of areas
    counted : numerator and denominator of a period (by number), an area and an indicator, NaN where there are none
    """
    known = {i.code: own for i in (*framework.indicators, *framework.items) if (own := stated(i)) is not None}
    sources = dict.fromkeys(known, ClusteringSource.FRAMEWORK)
    indicators = _untold(framework)
    if len(periods) < 2 or not indicators or not codes:
        return Clusters(known, sources, steps=known)
    counts = np.array([[[counted(p, a, i.code) for a in codes] for p in range(len(periods))] for i in indicators])
    signs = [1.0 if i.direction == Direction.HIGHER else -1.0 for i in indicators]
    both = counts[..., 0], counts[..., 1]
    found = fitted(*both, signs)
    if found is None:
        return Clusters(known, sources, steps=known)
    other = fitted(counts[:, :-1, :, 0], counts[:, :-1, :, 1], signs) if len(periods) > 2 else None
    estimated = _by_code(indicators, found)
    return Clusters(
        of={**estimated, **known},
        sources={**dict.fromkeys(estimated, ClusteringSource.EARLIER_PERIODS), **sources},
        steps={**_by_code(indicators, other or found), **known},
        estimate=estimate_of(
            found, ClusteringSource.EARLIER_PERIODS, periods, codes, both, signs, own_step=other is None
        ),
    )


def _by_code(indicators: Sequence[Indicator], found: Fitted) -> dict[str, Clustering]:
    return {i.code: own for i, own in zip(indicators, found.indicators, strict=True)}


def _counts(measures: Measures, area: str, code: str) -> tuple[float, float]:
    """What an area counted exactly, by the indicator's own definition; NaN else."""
    m = measures[area].get(code) if area in measures else None
    exact = m is not None and m.evidence in _EXACT and m.qualifier in (None, "exact")
    if m is None or not exact or m.numerator is None or not m.denominator:
        return np.nan, np.nan
    return float(m.numerator), float(m.denominator)
