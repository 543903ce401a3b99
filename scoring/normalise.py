"""Values into scores from 0 (nothing) to 100 (full marks), or into points, by an indicator's own rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import cohort, rules
from scoring.framework import Indicator
from scoring.methods import METHODS, Gives, Method

Array = NDArray[np.float64]


def kernel(method: str) -> Callable[..., Array]:
    """The function that computes a method: of the same name, among those that look at other areas or the others."""
    found: Callable[..., Array] = getattr(cohort if METHODS[method].cohort else rules, method)
    return found


def score(indicator: Indicator, values: Array, *, areas: Sequence[str] = (), scale: Array | None = None) -> Array:
    """Scores of one indicator by its framework's method.

    Parameters
    ----------
    indicator : Indicator
    values : array, areas last
        Percent for a proportion, the number for a count, rate or value, points as awarded, the points of the standing
        for a status, 1 or 0 for a flag; NaN is missing.
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
    method, found = _computed(indicator, values, areas, scale)
    if method.gives == Gives.POINTS:
        return np.asarray(100.0 * found / indicator.weight, dtype=np.float64)
    return 100.0 * found if method.gives == Gives.SHARE else found


def points(item: Indicator, values: Array) -> Array:
    """Points of an indicator or item of an adjustment; a method that gives scores earns its share of the weight."""
    if item.scoring.method in METHODS and METHODS[item.scoring.method].gives == Gives.POINTS:
        return _computed(item, values, (), None)[1]
    return np.asarray(score(item, values) * item.weight / 100.0, dtype=np.float64)


def _computed(indicator: Indicator, values: Array, areas: Sequence[str], scale: Array | None) -> tuple[Method, Array]:
    """An indicator's method, and what its kernel makes of the values."""
    rule = indicator.scoring
    if rule.method not in METHODS:
        raise ValueError(f"unknown scoring method {rule.method!r}")
    method = METHODS[rule.method]
    elsewhere = {name for name, parameter in method.parameters.items() if parameter.elsewhere}
    arguments: dict[str, Any] = {k: v for k, v in rule.parameters.stated().items() if k not in elsewhere}
    arguments["higher"] = indicator.scores_higher
    if method.gives == Gives.POINTS:
        arguments["full"] = indicator.full
    if method.bounded:
        arguments["most"] = indicator.most
    if method.scaled and scale is not None:
        arguments["scale"] = scale
    if rule.parameters.area is not None:
        arguments["area"] = _position(rule.parameters.area, areas)
    return method, kernel(rule.method)(values, **arguments)


def _position(area: str, areas: Sequence[str]) -> int:
    if area not in areas:
        raise ValueError(f"the reference area {area} is not among the areas scored")
    return list(areas).index(area)
