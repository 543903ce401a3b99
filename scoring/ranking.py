"""Ranks on full precision; ties share the smallest rank (1, 2, 2, 4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Array = NDArray[np.float64]

DECIMALS = 9  # scores closer than this differ by the order of additions only, and tie


def competition_rank(scores: Array, last: NDArray[np.bool_] | None = None) -> Array:
    """Rank from the highest score (1) down.

    Parameters
    ----------
    scores : array, shape (areas,)
        Higher is better; NaN has no rank.
    last : boolean array, shape (areas,), optional
        Areas placed after all others whatever their score, and among themselves by score.

    Returns
    -------
    array of ranks, NaN where the score is NaN
    """
    ranks = np.full(scores.shape, np.nan)
    behind = np.zeros(scores.shape, dtype=bool) if last is None else last
    exact = np.round(scores, DECIMALS)
    ahead = 0
    for group in (~behind, behind):
        chosen = group & ~np.isnan(scores)
        ranks[chosen] = ahead + rankdata(-exact[chosen], method="min")
        ahead += int(chosen.sum())
    return ranks
