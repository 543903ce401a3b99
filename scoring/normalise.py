"""Scoring methods as array kernels: values in, scores from 0 (nothing) to 100 (full marks) out; NaN stays NaN."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.framework import Indicator

Array = NDArray[np.float64]


def proportional(percent: Array, *, higher: bool = True) -> Array:
    """Score equal to the rate, or to what is left to 100 where lower is better.

    Parameters
    ----------
    percent : array of any shape, 0 to 100
    higher : whether a higher rate is better
    """
    return percent if higher else 100.0 - percent


def goalposts(values: Array, lower: float, upper: float, *, log: bool = False, higher: bool = True) -> Array:
    """Position between two fixed goalposts, clipped to 0..100.

    ``100 (v − lower) / (upper − lower)``, on logarithms of all three where ``log`` (a value of 0 then scores 0);
    from the other end where lower is better. The form is that of the Human Development Index (UNDP, Technical
    notes), whose goalposts are fixed so that scores of different years compare.

    Raises
    ------
    ValueError
        If ``lower`` is not below ``upper``, or not positive on a logarithmic scale.
    """
    if not lower < upper:
        raise ValueError(f"lower goalpost {lower} must be below upper {upper}")
    if log and lower <= 0:
        raise ValueError(f"a logarithmic scale needs a positive lower goalpost, not {lower}")
    place = np.log if log else np.asarray
    clipped = place(np.clip(values, lower, upper))
    position: Array = (clipped - place(lower)) / (place(upper) - place(lower))
    return 100.0 * (position if higher else 1.0 - position)


def per_event(counts: Array, points: float, full: float) -> Array:
    """``points`` for each event, capped at the indicator's ``full`` points, as a share of them in percent."""
    return np.minimum(counts * points / full, 1.0) * 100.0


def score(indicator: Indicator, values: Array) -> Array:
    """Scores of one indicator by its framework's method.

    Parameters
    ----------
    indicator : Indicator
    values : array of any shape
        Percent for a proportion, the number for a count, the points of the standing for a status; NaN is missing.

    Returns
    -------
    array of the same shape, 0 to 100, NaN where ``values`` is NaN
    """
    rule, higher = indicator.scoring, indicator.direction == "higher"
    if rule.method == "proportional":
        return proportional(values, higher=higher)
    if rule.method == "goalposts":
        assert rule.lower is not None
        assert rule.upper is not None
        return goalposts(values, rule.lower, rule.upper, log=rule.scale == "log", higher=higher)
    if rule.method == "per_event":
        assert rule.points is not None
        return per_event(values, rule.points, indicator.weight)
    if rule.method == "status":
        return values / indicator.weight * 100.0
    raise ValueError(f"unknown scoring method {rule.method!r}")
