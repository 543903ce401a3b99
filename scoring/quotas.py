"""How likely each area truly belongs to a list: those of the draws in which it is within the list's quota."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def within_quota(totals: NDArray[np.floating], last: Flags, eligible: Flags, count: int, *, bottom: bool) -> Array:
    """The share of the draws in which each area is among the ``count`` at one end; equal totals at the cut-off all are.

    Parameters
    ----------
    totals : array, shape (draws, areas)
    last : shape (areas,), areas that a ruling places after all others, whatever their totals
    eligible : shape (areas,), areas that may be on the list at all
    count : the quota, at least 1
    bottom : whether the list takes the lowest

    Returns
    -------
    array, shape (areas,), 0 where not eligible
    """
    out = np.zeros(len(last))
    own = np.flatnonzero(eligible)
    if len(own) <= count:
        out[own] = 1.0
        return out
    # Behind all others, and among themselves in the order of their totals.
    away = 2.0 * float(np.abs(totals).max()) + 1.0
    placed = totals[:, own] - np.where(last[own], away, 0.0)
    placed = placed if bottom else -placed
    edge = np.partition(placed, count - 1, axis=1)[:, count - 1 : count]
    out[own] = (placed <= edge).mean(axis=0)
    return out


def joined(parts: Sequence[NDArray[np.floating]], seed: int) -> NDArray[np.floating]:
    """Draws of leagues that were drawn apart, as draws of all areas together, shape (draws, all areas).

    Leagues are drawn from the same random numbers; each after the first is put into an order of its own, so that no
    area goes with one of another league.
    """
    draws = min(len(part) for part in parts)
    rng = np.random.Generator(np.random.Philox(key=[seed, len(parts)]))
    orders = [np.arange(draws), *(rng.permutation(draws) for _ in parts[1:])]
    return np.concatenate([part[:draws][order] for part, order in zip(parts, orders, strict=True)], axis=1)
