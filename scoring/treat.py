"""Treatment of outliers before normalisation, and what was done to which cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.cohort import ZeroRangeError, finite

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

METHODS = ("none", "winsorise", "log", "winsorise_else_log")


@dataclass(frozen=True)
class Treated:
    """Treated values and what was done.

    ``values`` and ``changed``: shape (..., areas), the cells after treatment and whether treatment changed them.
    ``method``: shape (...), "none", "winsorise" or "log" for each column of areas. ``passes``: shape (...), whether
    the column's shape is within the limits afterwards.
    """

    values: Array
    changed: Flags
    method: NDArray[np.str_]
    passes: Flags

    @property
    def points(self) -> NDArray[np.int64]:
        """Number of cells changed, shape (...)."""
        return np.asarray(self.changed.sum(axis=-1), dtype=np.int64)


def _moments(values: Array, power: int) -> tuple[Array, Array]:
    """Number of values, and the mean of ``((v − mean) / sd)^power``, both over n; NaN without spread."""
    array = finite(values)
    n = (~np.isnan(array)).sum(axis=-1).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        peak = np.fmax.reduce(np.abs(array), axis=-1, keepdims=True, initial=0.0)
        scaled = array / peak  # in range whatever the power, and exactly ±1 where all are equal
        away = scaled - np.nansum(scaled, axis=-1, keepdims=True) / n[..., None]
        variance = np.nansum(away**2, axis=-1) / n
        moment = np.nansum(away**power, axis=-1) / n / variance ** (power / 2)
    return n, moment


def skewness(values: Array) -> Array:
    """Sample skewness ``G1 = g1 sqrt(n (n − 1)) / (n − 2)``, the estimator of type 2 of Joanes and Gill (1998).

    Parameters
    ----------
    values : array, shape (..., areas)
        NaN is left out.

    Returns
    -------
    array, shape (...), NaN with fewer than three values or where all are equal

    Raises
    ------
    ValueError
        If values are infinite.

    References
    ----------
    D. N. Joanes and C. A. Gill (1998), The Statistician 47:183-189.
    """
    n, g1 = _moments(values, 3)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n >= 3, g1 * np.sqrt(n * (n - 1)) / (n - 2), np.nan)


def kurtosis(values: Array) -> Array:
    """Sample excess kurtosis ``G2 = (n − 1) ((n + 1) g2 + 6) / ((n − 2) (n − 3))``, type 2 of Joanes and Gill (1998).

    Parameters, source and errors are those of ``skewness``; NaN with fewer than four values or where all are equal.
    """
    n, ratio = _moments(values, 4)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n >= 4, (n - 1) * ((n + 1) * (ratio - 3) + 6) / ((n - 2) * (n - 3)), np.nan)


def _fails(values: Array, skew: float, kurt: float) -> Flags:
    return np.asarray((np.abs(skewness(values)) >= skew) & (kurtosis(values) >= kurt), dtype=np.bool_)


def winsorise(values: Array, points: int = 5, *, skew: float = 2.0, kurt: float = 3.5) -> Treated:
    """Pull in the outermost values one by one until the column's shape is within the limits.

    While ``|skewness| ≥ skew`` and ``excess kurtosis ≥ kurt``, the highest values (the lowest where the skewness is
    negative) take the value of the next, so that k treated points all end at the value of the (k + 1)-th. Equal values
    move together or not at all: treatment stops before it would change more than ``points`` cells.

    Parameters
    ----------
    values : array, shape (..., areas)
    points : most cells to change in a column
    skew, kurt : limits; a column beyond both is treated

    Returns
    -------
    Treated
        A column of fewer than four values, or of equal ones, has no shape to judge and is left as it is.

    Raises
    ------
    ValueError
        If values are infinite or ``points`` is negative.

    References
    ----------
    OECD and JRC (2008), Handbook on constructing composite indicators; the limits are those of the JRC's audits.
    """
    array = finite(values)
    if points < 0:
        raise ValueError(f"points must not be negative, not {points}")
    rows = array.reshape(-1, array.shape[-1]).copy()
    changed = np.zeros(rows.shape, dtype=np.bool_)
    beyond = _fails(rows, skew, kurt)
    active = beyond.copy()
    while active.any():
        at = np.flatnonzero(active)
        pulled, marked = _pull_in(rows[at])
        marked |= changed[at]
        allowed = marked.sum(axis=-1) <= points
        rows[at[allowed]], changed[at[allowed]] = pulled[allowed], marked[allowed]
        beyond[at[allowed]] = _fails(pulled[allowed], skew, kurt)
        active[at] = allowed & beyond[at]
    method = np.where(changed.any(axis=-1), "winsorise", "none")
    whole, leading = array.shape, array.shape[:-1]
    return Treated(rows.reshape(whole), changed.reshape(whole), method.reshape(leading), (~beyond).reshape(leading))


def _pull_in(rows: Array) -> tuple[Array, Flags]:
    """Rows with their outermost value, on the side of the skewness, replaced by the next; and the cells replaced."""
    sign = np.where(skewness(rows) >= 0, 1.0, -1.0)[:, None]
    turned = sign * rows
    outermost = turned == np.nanmax(turned, axis=-1, keepdims=True)
    following = np.nanmax(np.where(outermost, np.nan, turned), axis=-1, keepdims=True)
    return sign * np.where(outermost, following, turned), np.asarray(outermost, dtype=np.bool_)


def log_shift(values: Array) -> Array:
    """``ln(v − min + 0.01 (max − min))``: the COIN Tool's logarithm (JRC), shifted by one percent of the range.

    It draws in a long tail of high values; a tail of low values is mirrored first, ``−ln(max − v + 0.01 (max − min))``,
    since the plain form would stretch it. Order is kept.

    Parameters
    ----------
    values : array, shape (..., areas)

    Raises
    ------
    ZeroRangeError
        If all values of a column are equal.
    ValueError
        If values are infinite or all missing.
    """
    array = finite(values)
    if np.isnan(array).all(axis=-1).any():
        raise ValueError("values are all missing")
    sign = np.where(skewness(array) < 0, -1.0, 1.0)[..., None]
    turned = sign * array
    low, high = np.nanmin(turned, axis=-1, keepdims=True), np.nanmax(turned, axis=-1, keepdims=True)
    if (low == high).any():
        raise ZeroRangeError("all values are equal, so a logarithm cannot shift them by their range")
    return np.asarray(sign * np.log(turned - low + 0.01 * (high - low)), dtype=np.float64)


def treat(
    values: Array, method: str = "winsorise", *, points: int = 5, skew: float = 2.0, kurt: float = 3.5
) -> Treated:
    """Treat the columns whose shape is beyond both limits, and say what was done; others are left as they are.

    Parameters
    ----------
    values : array, shape (..., areas)
    method : str
        ``none``; ``winsorise``; ``log`` (``log_shift``); ``winsorise_else_log``, which takes the logarithm of the
        untreated values where winsorising leaves them beyond the limits.
    points, skew, kurt : as in ``winsorise``

    Returns
    -------
    Treated

    Raises
    ------
    ValueError
        If the method is unknown, values are infinite or ``points`` is negative.
    """
    if method not in METHODS:
        raise ValueError(f"unknown treatment {method!r}; known: {', '.join(METHODS)}")
    pulled = winsorise(values, points if method.startswith("winsorise") else 0, skew=skew, kurt=kurt)
    todo = ~pulled.passes
    if not method.endswith("log") or not todo.any():
        return pulled
    array = finite(values)
    result, changed, passes = pulled.values.copy(), pulled.changed.copy(), pulled.passes.copy()
    result[todo] = log_shift(array[todo])
    changed[todo] = ~np.isnan(array[todo])
    passes[todo] = ~_fails(result[todo], skew, kurt)
    return Treated(result, changed, np.where(todo, "log", pulled.method), passes)
