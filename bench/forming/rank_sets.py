"""Simultaneous rank sets of a proportion over the areas of a league."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.league.rows import Measured, Ranks
from scoring import rank_sets as sets
from scoring.clustering import INDEPENDENT, Clustering
from scoring.framework import Indicator

MOST_AREAS = 400  # beyond, there are too many pairs to compare, and nothing to tell


def rank_sets(
    indicator: Indicator, measures: Sequence[Measured], clustering: Clustering = INDEPENDENT
) -> list[Ranks | None]:
    """The set of ranks of every area with counts, None for the others.

    The sets of one indicator together hold the true ranks of all its areas with counts in 95 % of such leagues at
    least. Where cases come in clusters, the counts compared are those that independent cases would give, rounded. Areas
    without counts are not counted; there are no sets for fewer than two areas, or too many.
    """
    out: list[Ranks | None] = [None] * len(measures)
    if indicator.kind != "proportion" or not indicator.judged:
        return out
    known = [k for k, m in enumerate(measures) if m.numerator is not None and m.denominator]
    if not 2 <= len(known) <= MOST_AREAS:
        return out
    successes = np.array([measures[k].numerator for k in known], dtype=np.float64)
    trials = np.array([measures[k].denominator for k in known], dtype=np.float64)
    design = clustering.design(trials)
    if not clustering.none:
        trials = np.maximum(np.rint(trials / design), 1.0)
        successes = np.minimum(np.rint(successes / design), trials)
    low, high = sets.rank_sets(successes, trials, higher=indicator.direction == "higher")
    for k, first, last in zip(known, low, high, strict=True):
        out[k] = int(first), int(last)
    return out
