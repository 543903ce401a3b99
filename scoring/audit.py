"""Which weights, if any, reproduce published scores within their rounding.

A published score s with rounding half-width h says that the weighted mean of the area's indicators lies between s − h
and s + h, both ends included, so that rounding half up and half to even are both accepted. Over all areas these are
linear limits on the weights, and linear programmes answer what they leave open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.grid import EDGE, Grid, SearchLimitError, gather, units
from scoring.limits import SLACK, Limits, extremes, limits_of, points, ranges_of, widening

Array = NDArray[np.float64]

WITHIN = 0.1  # a weight, or a sum of weights, is identified when its range is no wider
MOST_SETS = 500  # sets of areas or of indicators that are tried one by one


@dataclass(frozen=True)
class Group:
    """Indicators whose weights add up to an identified sum though each one's share of it is open.

    ``low`` and ``high``: the sum's range, as shares. ``spread``: the largest difference between these indicators in
    any one area, which is why they cannot be told apart where it is small.
    """

    members: tuple[int, ...]
    low: float
    high: float
    spread: float


@dataclass(frozen=True)
class Culprit:
    """An area without which the others can be reproduced.

    ``low`` and ``high``: the scores that the weights reproducing all the others would give it. ``grid``: those
    weights on the grid, where a grid was asked for.
    """

    area: int
    low: float
    high: float
    grid: Grid | None


@dataclass(frozen=True)
class Conflict:
    """Why no weights reproduce every score.

    ``on_grid``: whether only weights on the grid fail while others exist. ``areas``: a set that cannot be reproduced
    together though it can without any one of them; ``smallest`` where no set of fewer areas conflicts. ``widening``:
    how far every rounding interval would have to be widened at both ends, in the scores' units; None where the grid
    is too fine to tell. ``nearest``: weights, as shares, that reproduce every score so widened. ``culprits``: the
    areas that alone stand in the way; none where no single one does.
    """

    on_grid: bool
    areas: tuple[int, ...]
    smallest: bool
    widening: float | None
    nearest: Array | None
    culprits: tuple[Culprit, ...]


@dataclass(frozen=True)
class Audit:
    """What published scores say about the weights.

    ``ranges``: shape (indicators, 2), the least and greatest admissible weight, as shares; None where there are no
    weights at all. ``identified``: whether each range is at most ``within`` wide. ``groups``: sums that are
    identified among the weights that are not. ``grid``: the weights on the grid, None where none was asked for or
    there are no weights at all. ``conflict``: None where weights (on the grid, if there is one) exist.
    """

    ranges: Array | None
    identified: tuple[bool, ...]
    groups: tuple[Group, ...]
    grid: Grid | None
    conflict: Conflict | None
    within: float


def audit(
    indicators: ArrayLike,
    scores: ArrayLike,
    half_widths: ArrayLike,
    *,
    step: float | None = 5.0,
    lower: ArrayLike = 0.0,
    upper: ArrayLike = 1.0,
    within: float = WITHIN,
) -> Audit:
    """Find the weights, at least 0 and adding up to 1, that reproduce every published score within its rounding.

    Parameters
    ----------
    indicators : array, shape (areas, indicators), as they enter the weighted mean, taken as exact
    scores : array, shape (areas,), as published
    half_widths : array, shape (areas,) or one number, half a unit of the last decimal printed (0.05 for one decimal)
    step : percent, a divisor of 100: weights are also looked for among its multiples; None for none
    lower, upper : bounds on the weights as shares; one number or one an indicator
    within : width of a range, as a share, up to which a weight counts as identified

    Raises
    ------
    ValueError
        If shapes do not match, a value is not finite, a half-width is negative, the bounds cannot be met (on the
        grid), or the step does not divide 100.
    """
    limits = limits_of(indicators, scores, half_widths, lower, upper)
    if step is not None:
        _check_grid(limits, step)
    if widening(limits)[0] > SLACK:
        return Audit(None, (), (), None, _conflict(limits, None, step), within)
    ranges = ranges_of(limits)
    identified = tuple(bool(width <= within) for width in np.ptp(ranges, axis=1))
    groups = _groups(limits, identified, within)
    grid = None if step is None else gather(points(limits, step), step, limits.table)
    nothing = grid is not None and grid.complete and grid.count == 0
    conflict = _conflict(limits, step, step) if nothing else None
    return Audit(ranges, identified, groups, grid, conflict, within)


def _check_grid(limits: Limits, step: float) -> None:
    whole = units(step)
    if np.ceil(limits.least * whole - EDGE).sum() > whole or np.floor(limits.most * whole + EDGE).sum() < whole:
        raise ValueError(f"no weights in steps of {step} % lie within the bounds and add up to 100 %")


def reproducible(indicators: ArrayLike, scores: ArrayLike, half_widths: ArrayLike, step: float | None = 5.0) -> bool:
    """Whether any weights reproduce every score, see ``audit``; a search of the grid given up counts as yes."""
    return _possible(limits_of(indicators, scores, half_widths, 0.0, 1.0), step)


def _groups(limits: Limits, identified: tuple[bool, ...], within: float) -> tuple[Group, ...]:
    """The smallest sets of unidentified weights with an identified sum, none holding another."""
    open_ones = [j for j, known in enumerate(identified) if not known]
    found: list[Group] = []
    tried = 0
    for size in range(2, len(open_ones) + 1):
        tried += comb(len(open_ones), size)
        if tried > MOST_SETS and size < len(open_ones):
            continue
        for members in combinations(open_ones, size):
            if any(set(group.members) <= set(members) for group in found):
                continue
            chosen = np.isin(np.arange(len(identified)), members).astype(np.float64)
            low, high = extremes(limits, chosen)
            if high - low <= within:
                spread = float(np.ptp(limits.table[:, members], axis=1).max())
                found.append(Group(members, max(low, 0.0), min(high, 1.0), spread))
    return tuple(found)


def _possible(limits: Limits, step: float | None) -> bool:
    """Whether weights exist, on the grid if there is one; a search that grows too long counts as yes."""
    if step is None:
        return widening(limits)[0] <= SLACK
    try:
        return next(points(limits, step), None) is not None
    except SearchLimitError:
        return True


def _conflict(limits: Limits, judged: float | None, step: float | None) -> Conflict:
    """The conflict among weights on the grid of step ``judged``, or among all weights where that is None."""
    everyone = range(len(limits.table))
    areas, smallest = _irreducible(everyone, lambda chosen: _possible(limits.of(chosen), judged))
    least, nearest = widening(limits) if judged is None else _widening_on_grid(limits, judged)
    culprits = []
    for area in areas:  # whoever alone stands in the way is in every conflict
        others = limits.of([other for other in everyone if other != area])
        if len(others.table) and _possible(others, judged):
            culprits.append(_culprit(limits, others, area, judged, step))
    return Conflict(judged is not None, areas, smallest, least, nearest, tuple(culprits))


def _culprit(limits: Limits, others: Limits, area: int, judged: float | None, step: float | None) -> Culprit:
    grid = None if step is None else gather(points(others, step), step, limits.table)
    if judged is not None and grid is not None and grid.count:
        low, high = (float(end) for end in grid.computed[area])
    else:
        low, high = extremes(others, limits.table[area])
    return Culprit(area, low, high, grid)


def _irreducible(everyone: Sequence[int], possible: Callable[[Sequence[int]], bool]) -> tuple[tuple[int, ...], bool]:
    """A conflicting set of which every part is possible, by the deletion filter (Chinneck & Dravnieks 1991).

    Then smaller sets are tried one by one while there are not too many, and whether it is the smallest is said.
    """
    kept = list(everyone)
    for area in everyone:
        without = [other for other in kept if other != area]
        if without and not possible(without):
            kept = without
    tried = 0
    for size in range(1, len(kept)):
        tried += comb(len(everyone), size)
        if tried > MOST_SETS:
            return tuple(kept), False
        for areas in combinations(everyone, size):
            if not possible(areas):
                return areas, True
    return tuple(kept), True


def _widening_on_grid(limits: Limits, step: float) -> tuple[float | None, Array | None]:
    """The smallest uniform widening that admits weights on the grid, and such weights."""
    reach, share = max(widening(limits)[0], 1e-3), step / 100.0
    best, weights = np.inf, None
    try:
        while weights is None:
            for block in points(limits.wider(reach), step):
                given = block @ limits.table.T * share
                excess = np.maximum(given - limits.high, limits.low - given).max(axis=1)
                at = int(excess.argmin())
                if excess[at] < best - EDGE:
                    best, weights = float(excess[at]), block[at] * share
            reach *= 2.0
    except SearchLimitError:
        return None, None
    return max(best, 0.0), weights
