"""Scores from 0 (nothing) to 100 (full marks): the two absolute normalisations, and the way into every other method."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from scoring import cohort, rules
from scoring.framework import METHODS, Indicator

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
    position: Array = clipped - place(lower)
    position /= place(upper) - place(lower)  # in place, for tables of draws are long
    if not higher:
        position = 1.0 - position
    position *= 100.0
    return position


_COHORT: dict[str, Callable[..., Array]] = {
    "min_max": cohort.min_max,
    "z_score": cohort.z_score,
    "rank": cohort.rank,
    "borda": cohort.borda,
    "percentile_rank": cohort.percentile_rank,
    "distance_to_best": cohort.distance_to_best,
    "distance_to_reference": cohort.distance_to_reference,
    "distance_to_target": cohort.distance_to_target,
    "fraction_of_best": cohort.fraction_of_best,
}
_SCALED = ("min_max", "z_score", "distance_to_best", "distance_to_reference", "distance_to_target", "fraction_of_best")
_SHARES = ("percentile_rank", "distance_to_best", "distance_to_reference", "distance_to_target", "fraction_of_best")


def score(indicator: Indicator, values: Array, *, areas: Sequence[str] = (), scale: Array | None = None) -> Array:
    """Scores of one indicator by its framework's method.

    Parameters
    ----------
    indicator : Indicator
    values : array, areas last
        Percent for a proportion, the number for a count or rate, the points of the standing for a status, 1 or 0 for a
        flag; NaN is missing.
    areas : area codes along the last axis; needed where a method names a reference area
    scale : values that a cohort method takes its scale from, where not the values themselves

    Returns
    -------
    array of the same shape, NaN where ``values`` is NaN; 0 to 100 but for z_score and for rank and borda, which count

    Raises
    ------
    ValueError
        If the method is unknown, or the values do not allow it, such as all equal for ``min_max``.
    """
    rule, higher = indicator.scoring, indicator.direction == "higher"
    parameters = dict(rule.parameters)
    if rule.method in rules.KERNELS:
        earned: Array = 100.0 * points(indicator, values) / indicator.weight
        return earned
    if rule.method not in METHODS:
        raise ValueError(f"unknown scoring method {rule.method!r}")
    if rule.method == "proportional":
        return proportional(values, higher=higher)
    if rule.method == "goalposts":
        log = parameters.pop("scale", "linear") == "log"
        return goalposts(values, **parameters, log=log, higher=higher)
    if rule.method == "distance_to_reference":
        if parameters["area"] not in areas:
            raise ValueError(f"the reference area {parameters['area']} is not among the areas scored")
        parameters = {"area": list(areas).index(parameters["area"])}
    if scale is not None and rule.method in _SCALED:
        parameters["scale"] = scale
    normalised: Array = _COHORT[rule.method](values, higher=higher, **parameters)
    return 100.0 * normalised if rule.method in _SHARES else normalised


def points(item: Indicator, values: Array) -> Array:
    """Points of an indicator or item of an adjustment; a method that gives scores earns its share of the weight."""
    if item.scoring.method not in rules.KERNELS:
        earned: Array = score(item, values) * item.weight / 100.0
        return earned
    parameters = dict(item.scoring.parameters)
    full, higher = item.weight, item.direction == "higher"
    if parameters.pop("by_period", False):
        # The values are steps short of the target, already added up over the periods.
        left: Array = np.maximum(full - parameters["points"] * values, parameters.get("floor", 0.0))
        return left
    return rules.KERNELS[item.scoring.method](values, full, higher, **parameters)
