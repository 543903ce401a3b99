"""Normalisations that take their scale from the areas themselves; another area's value can move yours.

Every function takes values whose last axis is areas and returns an array of the same shape, higher being better
whatever the direction of the values. NaN is missing: it passes through and no statistic counts it. Where a function
accepts ``scale``, its minimum, maximum, mean and standard deviation are those of ``scale`` (last axis) instead, so that
several periods share one scale; scores of values beyond it then lie outside the usual range.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.ranking import DECIMALS

Array = NDArray[np.float64]


class ZeroRangeError(ValueError):
    """All values are equal, or the aim is no better than the worst value: nothing separates the areas."""


class OneValueError(ZeroRangeError):
    """Only one area has a value: there is nobody to separate it from."""


def finite(values: Array, name: str = "values") -> Array:
    """Values as floats, NaN allowed, infinity refused.

    Raises
    ------
    ValueError
        If there is no axis of areas, or a value is infinite.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim == 0:
        raise ValueError(f"{name} must have an axis of areas, not be a single number")
    if infinite := int(np.isinf(array).sum()):
        raise ValueError(f"{name} must be finite; {infinite} infinite")
    return array


def _measurable(values: Array, name: str = "values") -> Array:
    array = finite(values, name)
    if np.isnan(array).all(axis=-1).any():
        raise ValueError(f"{name} are all missing")
    return array


def _on_scale(values: Array, scale: Array | None) -> tuple[Array, Array]:
    """Values, and the values to take statistics from."""
    if scale is None:
        measured = _measurable(values)
        return measured, measured
    array, source = finite(values), _measurable(scale, "scale")
    leading = source.shape[:-1]
    if leading not in ((), array.shape[:-1]):
        raise ValueError(f"scale has leading axes {leading}, values have {array.shape[:-1]}")
    return array, source


def _extent(source: Array) -> tuple[Array, Array]:
    """Lowest and highest value over the areas, the axis kept."""
    low, high = np.nanmin(source, axis=-1, keepdims=True), np.nanmax(source, axis=-1, keepdims=True)
    if (low == high).any() and (alone := (~np.isnan(source)).sum(axis=-1, keepdims=True) == 1).any():
        raise OneValueError(f"only one area has a value ({low[alone][0]:g})")
    if (equal := low == high).any():
        raise ZeroRangeError(f"all values are equal ({low[equal][0]:g})")
    with np.errstate(over="ignore"):
        if np.isinf(high - low).any():
            raise ValueError(f"values from {low.min():g} to {high.max():g} are too far apart to scale")
    return low, high


def min_max(
    values: Array, lower: float = 0.0, upper: float = 100.0, *, higher: bool = True, scale: Array | None = None
) -> Array:
    """Position between the worst and the best value, put on ``lower`` to ``upper``.

    ``lower + (upper − lower) (v − min) / (max − min)``, from the other end where lower is better (OECD and JRC (2008),
    Handbook on constructing composite indicators, 5.3). A geometric mean needs ``lower`` above 0.

    Parameters
    ----------
    values : array, shape (..., areas)
    lower, upper : scores of the worst and the best value
    higher : whether a higher value is better
    scale : array, shape (areas of any number,) or leading axes as ``values``, optional

    Returns
    -------
    array of the same shape, ``lower`` to ``upper``, NaN where missing

    Raises
    ------
    ZeroRangeError
        If all values are equal; OneValueError if there is only one.
    ValueError
        If values are infinite, too far apart or all missing, shapes differ, or ``lower`` is not below ``upper``.
    """
    if not -np.inf < lower < upper < np.inf:
        raise ValueError(f"lower score {lower} must be below upper {upper}, both finite")
    array, source = _on_scale(values, scale)
    low, high = _extent(source)
    gained = array - low if higher else high - array
    return lower + (upper - lower) * (gained / (high - low))


def z_score(
    values: Array, mean: float = 0.0, sd: float = 1.0, *, higher: bool = True, scale: Array | None = None
) -> Array:
    """Standard score put on a mean and a standard deviation.

    ``mean + sd (v − m) / s`` with m the mean and s the sample standard deviation (n − 1); the sign of the fraction
    is turned where lower is better. Parameters, scale and errors are those of ``min_max``; ``sd`` must be positive.
    """
    if not (np.isfinite(mean) and 0 < sd < np.inf):
        raise ValueError(f"a z-score needs a finite mean and a positive sd, not {mean} and {sd}")
    array, source = _on_scale(values, scale)
    low, high = _extent(source)
    position, positions = (array - low) / (high - low), (source - low) / (high - low)  # squares stay in range
    centre, spread = np.nanmean(positions, -1, keepdims=True), np.nanstd(positions, -1, ddof=1, keepdims=True)
    standard: Array = (position - centre) / spread
    return mean + sd * (standard if higher else -standard)


def rank(values: Array, *, ties: str = "min", higher: bool = True) -> Array:
    """Rank counted from the worst value (1) up, so that the best has the highest score.

    Not a place in a table, which is ``scoring.ranking.competition_rank``. Values are compared on full precision; where
    all are equal all share one rank.

    Parameters
    ----------
    values : array, shape (..., areas)
    ties : "min" (the smallest of the ranks they span) or "average" (their mean)
    higher : whether a higher value is better

    Returns
    -------
    array of the same shape, 1 to the number of values, NaN where missing

    Raises
    ------
    ValueError
        If values are infinite or all missing, or ``ties`` is unknown.
    """
    from scipy.stats import rankdata  # takes a second to load, and most commands that score rank nothing

    if ties not in ("min", "average"):
        raise ValueError(f"ties must be min or average, not {ties!r}")
    array = _measurable(values)
    ordered = array if higher else -array
    ranks = rankdata(ordered, method="min" if ties == "min" else "average", axis=-1, nan_policy="omit")
    return np.asarray(ranks, dtype=np.float64)


def borda(values: Array, *, ties: str = "min", higher: bool = True) -> Array:
    """Borda count, ``rank − 1``: how many areas are worse, with "average" plus half of those that are equal.

    Parameters and errors are those of ``rank``.
    """
    return rank(values, ties=ties, higher=higher) - 1.0


def percentile_rank(values: Array, *, ties: str = "min", higher: bool = True) -> Array:
    """Share of the other areas that are worse, ``(rank − 1) / (n − 1)`` with n the values present; 0 to 1.

    Parameters and errors are those of ``rank``.

    Raises
    ------
    ValueError
        If fewer than two values are present.
    """
    worse = borda(values, ties=ties, higher=higher)
    others = (~np.isnan(worse)).sum(axis=-1, keepdims=True) - 1
    if (others == 0).any():
        raise ValueError("a percentile rank needs at least two values")
    return np.asarray(worse / others, dtype=np.float64)


def distance_to_best(values: Array, *, higher: bool = True, scale: Array | None = None) -> Array:
    """``1 − (best − v) / (best − worst)``: 1 for the best value, 0 for the worst; errors as ``min_max``."""
    return min_max(values, 0.0, 1.0, higher=higher, scale=scale)


def distance_to_reference(
    values: Array, area: int, *, capped: bool = False, higher: bool = True, scale: Array | None = None
) -> Array:
    """``1 − (reference − v) / (reference − worst)`` with one area's value as the reference.

    1 at the reference, 0 at the worst value, above 1 beyond the reference unless capped. Where the reference is itself
    the worst value there is no distance to measure: capped, all have reached it and score 1.

    Parameters
    ----------
    values : array, shape (..., areas)
    area : position of the reference area, from 0
    capped : whether values beyond the reference score 1
    higher : whether a higher value is better
    scale : array to take the worst value from, as in ``min_max``

    Raises
    ------
    ZeroRangeError
        If uncapped and the reference is no better than the worst value.
    ValueError
        If there is no such area, its value is missing, or values are infinite or all missing.
    """
    array, source = _on_scale(values, scale)
    if not 0 <= area < array.shape[-1]:
        raise ValueError(f"no area at position {area}; there are {array.shape[-1]}")
    reference = array[..., area : area + 1]
    if np.isnan(reference).any():
        raise ValueError("the reference area's value is missing")
    return _distance(array, reference, source, capped, higher)


def distance_to_target(
    values: Array, target: float, *, capped: bool = True, higher: bool = True, scale: Array | None = None
) -> Array:
    """``1 − (target − v) / (target − worst)``: 1 at the target, 0 at the worst value.

    Parameters as ``distance_to_reference``. Where even the worst value has reached the target there is no distance left
    to measure: capped, all score 1.

    Raises
    ------
    ZeroRangeError
        If uncapped and the target is no better than the worst value.
    ValueError
        If the target is not finite, or values are infinite or all missing.
    """
    if not np.isfinite(target):
        raise ValueError(f"the target must be a finite number, not {target}")
    array, source = _on_scale(values, scale)
    return _distance(array, np.asarray([target], dtype=np.float64), source, capped, higher)


def _distance(values: Array, aim: Array, source: Array, capped: bool, higher: bool) -> Array:
    sign = 1.0 if higher else -1.0
    worst = np.nanmin(sign * source, axis=-1, keepdims=True)
    gap, gained = sign * aim - worst, sign * values - worst
    reached = (gap <= 0) & ((sign * values >= sign * aim) | np.isnan(values)).all(axis=-1, keepdims=True)
    if ((gap <= 0) & ~(reached & capped)).any():
        raise ZeroRangeError("the reference or target is no better than the worst value")
    distance = np.where(reached, np.where(np.isnan(values), np.nan, 1.0), gained / np.where(gap > 0, gap, 1.0))
    return np.minimum(distance, 1.0) if capped else distance


def fraction_of_best(values: Array, *, higher: bool = True, scale: Array | None = None) -> Array:
    """Value as a fraction of the best: ``v / max`` where higher is better, ``min / v`` where lower is.

    1 for the best, towards 0 for the worst, in the right order for either direction.

    Parameters
    ----------
    values : array, shape (..., areas)
        On a ratio scale. Where higher is better the best must be positive, and a negative value has a negative
        fraction; where lower is better every value must be positive.
    higher, scale : as in ``min_max``

    Returns
    -------
    array of the same shape, at most 1 within the scale, NaN where missing

    Raises
    ------
    ValueError
        If values are out of that range, infinite or all missing.
    """
    array, source = _on_scale(values, scale)
    if not higher and ((array <= 0).any() or (source <= 0).any()):
        raise ValueError("where lower is better a fraction of the best needs positive values")
    best = np.nanmax(source, axis=-1, keepdims=True) if higher else np.nanmin(source, axis=-1, keepdims=True)
    if (best <= 0).any():
        raise ValueError(f"the best value is {best.min():g}, of which nothing is a fraction")
    return np.asarray(array / best if higher else best / array, dtype=np.float64)


def position_bonus(values: Array, full: float, higher: bool, *, positions: Sequence[float]) -> Array:
    """``positions[k − 1]`` points for place k by this value, none beyond them; equal values share a place."""
    del full
    compared = np.round(values if higher else -values, DECIMALS)
    best = -np.sort(-compared, axis=-1)  # what is missing comes last
    out = np.where(np.isnan(values), np.nan, 0.0)
    for k in reversed(range(min(len(positions), values.shape[-1]))):  # who is in place 2 is in the first 3 too
        out = np.where(compared >= best[..., k : k + 1], positions[k], out)
    return out
