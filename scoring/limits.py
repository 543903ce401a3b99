"""Linear limits on weights, and what linear programmes (HiGHS through SciPy) find between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.grid import Units, search, units
from scoring.shares import bounds

Array = NDArray[np.float64]

SLACK = 1e-7  # limits are missed by less than this only through the solver's arithmetic
SMALL = 200_000  # points of a grid that are searched without narrowing the weights first


@dataclass(frozen=True)
class Limits:
    """Weights, between their bounds and adding up to 1, that put every area's weighted mean between two limits.

    ``table``: shape (areas, indicators). ``low`` and ``high``: shape (areas,), both included. ``least`` and ``most``:
    shape (indicators,), bounds on the weights as shares.
    """

    table: Array
    low: Array
    high: Array
    least: Array
    most: Array

    def of(self, areas: Sequence[int]) -> Limits:
        """The limits that some of the areas set."""
        rows = list(areas)
        return Limits(self.table[rows], self.low[rows], self.high[rows], self.least, self.most)

    def wider(self, by: float) -> Limits:
        """The limits of every area widened at both ends."""
        return Limits(self.table, self.low - by, self.high + by, self.least, self.most)


def limits_of(
    indicators: ArrayLike, scores: ArrayLike, half_widths: ArrayLike, lower: ArrayLike, upper: ArrayLike
) -> Limits:
    """The limits that published scores set.

    Parameters
    ----------
    indicators : array, shape (areas, indicators)
    scores : array, shape (areas,)
    half_widths : array, shape (areas,) or one number, how far a score may lie from what was published
    lower, upper : bounds on the weights as shares; one number or one an indicator

    Raises
    ------
    ValueError
        If shapes do not match, a value is not finite, a half-width is negative, or the bounds cannot be met.
    """
    table, published = np.asarray(indicators, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if table.ndim != 2 or 0 in table.shape or published.shape != table.shape[:1]:
        raise ValueError(f"indicators of shape {table.shape} do not go with scores of shape {published.shape}")
    half = np.broadcast_to(np.asarray(half_widths, dtype=np.float64), published.shape)
    if not np.isfinite(table).all():
        raise ValueError(f"column {int((~np.isfinite(table)).any(axis=0).argmax())} holds a value that is not finite")
    if not np.isfinite(published).all():
        raise ValueError(f"the score of area {int((~np.isfinite(published)).argmax())} is not finite")
    if not (np.isfinite(half) & (half >= 0)).all():
        area = int((~(np.isfinite(half) & (half >= 0))).argmax())
        raise ValueError(f"the half-width of area {area}, {half[area]}, must be finite and not negative")
    return Limits(table, published - half, published + half, *bounds(lower, upper, table.shape[1]))


def _solve(objective: Array, matrix: Array, limit: Array, limits: Limits, free: int = 0) -> Array | None:
    """Minimise over the weights and ``free`` further variables of at least 0; None where there is nothing to find."""
    from scipy.optimize import linprog  # takes long to load

    total = np.concatenate([np.ones(limits.table.shape[1]), np.zeros(free)])
    low = np.concatenate([limits.least, np.zeros(free)])
    high = np.concatenate([limits.most, np.full(free, np.inf)])
    solved = linprog(
        objective,
        A_ub=matrix,
        b_ub=limit,
        A_eq=total[None, :],
        b_eq=[1.0],
        bounds=list(zip(low, high, strict=True)),
        method="highs",
        options={"primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9},
    )
    return None if solved.x is None else np.asarray(solved.x, dtype=np.float64)


def widening(limits: Limits) -> tuple[float, Array]:
    """The smallest uniform widening that admits weights, and weights that it admits."""
    table, extra = limits.table, -np.ones((len(limits.table), 1))
    matrix = np.vstack([np.hstack([table, extra]), np.hstack([-table, extra])])
    objective = np.append(np.zeros(table.shape[1]), 1.0)
    found = _solve(objective, matrix, np.concatenate([limits.high, -limits.low]), limits, free=1)
    if found is None:
        raise RuntimeError("the linear programme of the widening was not solved, though it always has a solution")
    return float(found[-1]), found[:-1]


def extremes(limits: Limits, combination: Array) -> tuple[float, float]:
    """Least and greatest value of a combination of the weights over all that are admissible."""
    matrix = np.vstack([limits.table, -limits.table])
    limit = np.concatenate([limits.high, -limits.low]) + SLACK
    ends = []
    for sign in (1.0, -1.0):
        found = _solve(sign * combination, matrix, limit, limits)
        if found is None:
            raise ValueError("no weights are admissible")
        ends.append(float(combination @ found))
    return ends[0], ends[1]


def ranges_of(limits: Limits) -> Array:
    """Least and greatest admissible weight of every indicator, shape (indicators, 2), as shares."""
    found = np.array([extremes(limits, unit) for unit in np.eye(limits.table.shape[1])], dtype=np.float64)
    return np.asarray(np.clip(found, 0.0, 1.0))


def points(limits: Limits, step: float) -> Iterator[Units]:
    """Blocks of admissible weights on a grid, in steps, see ``grid.search``.

    On a large grid linear programmes narrow every weight first; a small one is searched sooner than they are solved.
    """
    whole, others = units(step), limits.table.shape[1] - 1
    if comb(whole + others, others) <= SMALL:
        return search(limits.table, limits.low, limits.high, step, limits.least, limits.most)
    if widening(limits)[0] > SLACK:
        return iter(())
    ranges = ranges_of(limits)
    return search(limits.table, limits.low, limits.high, step, ranges[:, 0] - SLACK, ranges[:, 1] + SLACK)
