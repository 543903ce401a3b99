"""Ranks on full precision; ties share the smallest rank (1, 2, 2, 4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

DECIMALS = 9  # scores closer than this differ by the order of additions only, and tie


def competition_rank(scores: Array, last: Flags | None = None) -> Array:
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
    behind = np.zeros(scores.shape, dtype=bool) if last is None else last
    return rank_among(scores, behind, scores, behind)


def middle_rank(values: Array) -> Array:
    """Rank from the lowest value (1) up, those that are equal sharing the middle of their ranks; NaN is not taken."""
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    middles: Array = (np.cumsum(times) - (times - 1) / 2.0)[place]
    return middles


def rank_among(
    scores: Array,
    last: Flags | bool,
    others: Array,
    others_last: Flags,
    *,
    itself: NDArray[np.intp] | None = None,
    decimals: int = DECIMALS,
) -> Array:
    """The rank that scores would take among others' scores.

    Parameters
    ----------
    scores : array of any shape
        Higher is better; NaN has no rank.
    last : whether each is placed after all others whatever its score, and among those by score
    others : array, shape (others,), or the shape of ``scores`` and an axis of others where these differ; NaN counts
        for nobody
    others_last : shape (others,), which of them are placed last
    itself : the place among the others of the area that each score belongs to, whose score there does not count;
        only with others of one axis
    decimals : to which scores are compared

    Returns
    -------
    array of the shape of ``scores``, 1 for the best, NaN for NaN
    """
    own, theirs = np.round(scores, decimals), np.round(others, decimals)
    behind = np.broadcast_to(np.asarray(last, dtype=bool), own.shape)
    ahead = np.zeros(own.shape)
    for side in (False, True):
        here = theirs[..., others_last == side]
        known = (~np.isnan(here)).sum(axis=-1)
        ahead += np.where(behind == side, _above(here, own), known if side is False else 0)
    if itself is not None:
        same, before = others_last[itself] == behind, ~others_last[itself] & behind
        ahead -= (same & (theirs[itself] > own)) | (before & ~np.isnan(theirs[itself]))
    return np.where(np.isnan(own), np.nan, 1.0 + ahead)


def _above(others: Array, own: Array) -> NDArray[np.int64]:
    """How many of the others are above each score."""
    if others.ndim > 1:
        return np.asarray((others > own[..., None]).sum(axis=-1), dtype=np.int64)
    ordered = np.sort(others[~np.isnan(others)])
    return np.asarray(len(ordered) - np.searchsorted(ordered, own, side="right"), dtype=np.int64)
