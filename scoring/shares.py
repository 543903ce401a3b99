"""What may enter where weights are sought: complete tables, and shares that add up to 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

FEWEST_AREAS = 3
CONSTANT = 1e-9  # a column that varies by no more than this share of its size is constant


def complete(scores: ArrayLike) -> tuple[Array, NDArray[np.bool_]]:
    """The areas without a missing score, and which they are.

    Parameters
    ----------
    scores : array, shape (areas, indicators), NaN missing

    Returns
    -------
    array, shape (used, indicators), and boolean array, shape (areas,)

    Raises
    ------
    ValueError
        If a column is infinite somewhere or constant over the areas used, or fewer than 3 areas are complete.
    """
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError(f"scores must have areas as rows and indicators as columns, not shape {table.shape}")
    if np.isinf(table).any():
        raise ValueError(f"column {_first(np.isinf(table).any(axis=0))} holds an infinite value")
    used: NDArray[np.bool_] = np.asarray(~np.isnan(table).any(axis=1))
    if used.sum() < FEWEST_AREAS:
        missing = np.isnan(table).sum(axis=0)
        most = f"column {int(missing.argmax())} misses most, {int(missing.max())} of {len(table)}"
        raise ValueError(f"{used.sum()} areas have every score and {FEWEST_AREAS} are needed; {most}")
    kept = table[used]
    constant = np.ptp(kept, axis=0) <= CONSTANT * np.maximum(np.abs(kept).max(axis=0), 1.0)
    if constant.any():
        raise ValueError(f"column {_first(constant)} is constant")
    return kept, used


def shares(weights: ArrayLike, indicators: int) -> Array:
    """Weights scaled to add up to 1.

    Raises
    ------
    ValueError
        If their number is not ``indicators``, one is negative or not finite, or all are zero.
    """
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (indicators,):
        raise ValueError(f"{indicators} weights are needed, one a column, not shape {given.shape}")
    if not np.isfinite(given).all():
        raise ValueError(f"the weight of column {_first(~np.isfinite(given))} is not finite")
    if (given < 0).any():
        raise ValueError(f"the weight of column {_first(given < 0)} is negative")
    if given.sum() == 0:
        raise ValueError(f"the weights of columns 0 to {indicators - 1} are all zero")
    scaled: Array = given / given.sum()
    return scaled


def bounds(lower: ArrayLike, upper: ArrayLike, indicators: int) -> tuple[Array, Array]:
    """Lower and upper bounds on shares that add up to 1, one an indicator.

    Raises
    ------
    ValueError
        If a bound lies outside 0..1 or above its upper one, or no shares within the bounds add up to 1.
    """
    low = np.broadcast_to(np.asarray(lower, dtype=np.float64), (indicators,))
    high = np.broadcast_to(np.asarray(upper, dtype=np.float64), (indicators,))
    wrong = ~((low >= 0.0) & (low <= high) & (high <= 1.0))
    if wrong.any():
        j = _first(wrong)
        raise ValueError(f"the bounds of column {j}, {low[j]} and {high[j]}, must satisfy 0 <= lower <= upper <= 1")
    if low.sum() > 1.0 + 1e-12 or high.sum() < 1.0 - 1e-12:
        raise ValueError(f"no shares of columns 0 to {indicators - 1} add up to 1 between their bounds")
    return low, high


def no_negatives(table: Array) -> None:
    """Raise ValueError, naming the column, where a score is negative."""
    if (table < 0).any():
        raise ValueError(f"column {_first((table < 0).any(axis=0))} holds a negative score")


def _first(flags: ArrayLike) -> int:
    return int(np.flatnonzero(flags)[0])
