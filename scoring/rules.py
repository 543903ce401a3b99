"""Points rules as offices write them, as array kernels: values in, points out; NaN stays NaN.

Every kernel takes values of any shape, ``full`` (the full points), ``higher`` (whether a higher value is better), and
the parameters of its method by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.ranking import competition_rank

Array = NDArray[np.float64]

_SLACK = 1e-9  # a shortfall of whole steps must not start another for the last bit of a float


def _short(values: Array, target: float, higher: bool) -> Array:
    """How far values fall short of a target, negative beyond it."""
    return target - values if higher else values - target


def _in_steps(distance: Array, step: float, steps: str) -> Array:
    """A distance in steps: in proportion, or counting each started or each completed one as a whole."""
    counted = distance / step
    if steps == "started":
        return np.ceil(counted - _SLACK)
    if steps == "completed":
        return np.floor(counted + _SLACK)
    return counted


def deduction(
    values: Array,
    full: float,
    higher: bool,
    *,
    target: float,
    points: float,
    step: float = 1.0,
    steps: str = "proportional",
    floor: float = 0.0,
) -> Array:
    """Full points at the target, ``points`` less for each ``step`` short of it, never below ``floor``.

    ``steps``: ``proportional``, ``started`` (a part counts as a whole) or ``completed`` (only whole ones count).
    """
    lost = points * _in_steps(np.maximum(_short(values, target, higher), 0.0), step, steps)
    return np.maximum(full - lost, floor)


def reference(
    values: Array,
    full: float,
    higher: bool,
    *,
    at: float,
    base: float,
    plus: float,
    minus: float,
    step: float = 1.0,
    steps: str = "proportional",
    floor: float = 0.0,
    cap: float | None = None,
) -> Array:
    """``base`` points at the reference value, ``plus`` a step better, ``minus`` a step worse, within bounds."""
    worse = _short(values, at, higher)
    gained = plus * _in_steps(np.maximum(-worse, 0.0), step, steps)
    lost = minus * _in_steps(np.maximum(worse, 0.0), step, steps)
    return np.clip(base + gained - lost, floor, full if cap is None else cap)


def threshold(values: Array, full: float, higher: bool, *, at: float) -> Array:
    """Full points at or beyond a value, none short of it."""
    reached = values >= at if higher else values <= at
    return np.where(np.isnan(values), np.nan, np.where(reached, full, 0.0))


def tiers(values: Array, full: float, higher: bool, *, bands: Sequence[Mapping[str, float]]) -> Array:
    """Points of the best band reached, none below all of them; each band is ``{at, points}``."""
    out = np.where(np.isnan(values), np.nan, 0.0)
    for band in sorted(bands, key=lambda b: b["at"], reverse=not higher):
        reached = values >= band["at"] if higher else values <= band["at"]
        out = np.where(reached, min(band["points"], full), out)
    return out


def per_event(values: Array, full: float, higher: bool, *, points: float, cap: float | None = None) -> Array:
    """``points`` an event up to the cap (the full points unless stated); taken off them where lower is better."""
    earned = np.minimum(values * points, full if cap is None else cap)
    return earned if higher else full - earned


def status(
    values: Array, full: float, higher: bool, *, levels: Mapping[str, float], level_titles: Mapping[str, object]
) -> Array:
    """The points of the standing, which the values already are."""
    del full, higher, levels, level_titles
    return values


def flag(values: Array, full: float, higher: bool, *, points: float | None = None, **when: bool) -> Array:
    """``points`` (the full points unless stated) where the answer is ``is`` (yes unless stated), else none."""
    del higher
    hit = (values > 0.5) == when.get("is", True)
    return np.where(np.isnan(values), np.nan, np.where(hit, full if points is None else points, 0.0))


def penalty(
    values: Array,
    full: float,
    higher: bool,
    *,
    points: float,
    when: Mapping[str, float | bool],
    unless: Sequence[str] = (),
) -> Array:
    """``points`` where the condition holds: ``below`` or ``above`` a value, or ``is`` true or false.

    ``unless`` names items of the same block that, where they already cost points, keep this one from counting; it is
    applied where the block is added up.
    """
    del full, higher, unless
    hit = np.zeros(values.shape, dtype=bool)
    if "below" in when:
        hit |= values < when["below"]
    if "above" in when:
        hit |= values > when["above"]
    if "is" in when:
        hit |= (values > 0.5) == when["is"]
    return np.where(np.isnan(values), np.nan, np.where(hit, points, 0.0))


def position_bonus(values: Array, full: float, higher: bool, *, positions: Sequence[float]) -> Array:
    """``positions[k − 1]`` points for place k by this value, none beyond them; equal values share a place."""
    del full
    table = np.array([*positions, 0.0])

    def one(row: Array) -> Array:
        ranks = competition_rank(row if higher else -row)
        known = ~np.isnan(ranks)
        out = np.full(row.shape, np.nan)
        out[known] = table[np.minimum(ranks[known].astype(int) - 1, len(positions))]
        return out

    return np.apply_along_axis(one, -1, values)


KERNELS: dict[str, Callable[..., Array]] = {
    "deduction": deduction,
    "reference": reference,
    "threshold": threshold,
    "tiers": tiers,
    "per_event": per_event,
    "status": status,
    "flag": flag,
    "penalty": penalty,
    "position_bonus": position_bonus,
}
