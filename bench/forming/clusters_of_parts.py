"""How cases come together as the months or quarters of one period tell it, where there is no earlier period.

What moves all cases of an area in one part has a correlation of its own, ρ_m, and a whole of n cases in parts of n_m
is worth n/d, ``d = 1 + α + (Σ n_m² / n − 1) ρ_m``. What moves the whole period is not seen: d is the least it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.forming.clusters import Clusters, estimate_of
from bench.forming.comparators import Measures
from bench.intake.periods import length
from bench.league.enumerations import ClusteringSource
from scoring.choices import Direction
from scoring.clustering import MOST, Clustering, fitted
from scoring.framework import Indicator

Array = NDArray[np.float64]
Counts = Callable[[Measures, str, str], tuple[float, float]]

FEWEST_PARTS = 2


def from_parts(
    indicators: Sequence[Indicator],
    parts: Mapping[str, Measures],
    whole: Measures,
    codes: Sequence[str],
    counts: Counts,
) -> Clusters | None:
    """What the parts of a period say; None where too few areas have counts of two successive parts.

    Parameters
    ----------
    indicators : proportions
    parts : the measures of each part that areas reported, by period
    whole : those of the period itself
    codes : of areas
    counts : exact numerator and denominator of an area and an indicator, NaN where there are none
    """
    chosen = usual_parts(parts)
    if len(chosen) < FEWEST_PARTS or not indicators or not codes:
        return None
    table = np.array([[[counts(parts[p], a, i.code) for a in codes] for p in chosen] for i in indicators])
    signs = [1.0 if i.direction == Direction.HIGHER else -1.0 for i in indicators]
    both = table[..., 0], table[..., 1]
    found = fitted(*both, signs)
    if found is None:
        return None
    cases = np.array([[counts(whole, a, i.code)[1] for a in codes] for i in indicators])
    together, usual = shares_together(table[..., 1], cases)
    of: dict[str, Clustering] = {}
    own: dict[tuple[str, str], Clustering] = {}
    for i, clustering, shares, share in zip(indicators, found.indicators, together, usual, strict=True):
        of[i.code] = _within(clustering, float(share))
        known = zip(codes, shares, strict=True)
        own |= {(i.code, area): _within(clustering, float(s)) for area, s in known if not np.isnan(s)}
    estimate = estimate_of(found, ClusteringSource.PARTS, chosen, codes, both, signs)
    return Clusters(of, dict.fromkeys(of, ClusteringSource.PARTS), own, of, estimate)


def usual_parts(parts: Mapping[str, Measures]) -> list[str]:
    """The parts of the length that most areas report, of equally many the shortest, in order of time."""
    areas: dict[int, set[str]] = {}
    for period, own in parts.items():
        areas.setdefault(length(period), set()).update(own)
    most = max(areas, key=lambda months: (len(areas[months]), -months), default=0)
    return sorted(period for period in parts if length(period) == most)


def shares_together(of_parts: Array, cases: Array) -> tuple[Array, Array]:
    """How often two cases of an area are of one part, ``(Σ n_m² − n) / (n (n − 1))``: of every area, and of all.

    Parameters
    ----------
    of_parts : cases of each part, shape (indicators, parts, areas), NaN where unknown
    cases : of the whole, shape (indicators, areas)

    Returns
    -------
    of areas, shape (indicators, areas): NaN where the parts known do not add up to the whole, or it has no two cases;
    of all areas together, shape (indicators,): as if parts were equal where none is known
    """
    n_m = np.nan_to_num(of_parts)
    n = np.where((n_m.sum(axis=1) == cases) & (cases > 1), cases, np.nan)
    pairs, of_one = n * (n - 1.0), (n_m**2).sum(axis=1) - n
    every = np.nansum(pairs, axis=1)
    usual = np.where(every > 0, np.nansum(of_one, axis=1) / np.where(every > 0, every, 1.0), 1.0 / of_parts.shape[1])
    return of_one / pairs, usual


def _within(own: Clustering, share: float) -> Clustering:
    return Clustering(own.groups, min(own.areas * share, MOST))
