"""Absolute methods as array kernels: values in, points or scores out; NaN stays NaN.

Every kernel has the name of its method in ``scoring.methods`` and takes values of any shape, ``higher`` (whether a
higher value is better) and the parameters of its method by name; one that gives points takes ``full``, the full points.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.parameters import Band, Condition

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


def proportional(values: Array, *, most: float = 100.0, higher: bool = True) -> Array:
    """Score equal to the share of the most that a value can be, or to what is left to 100 where lower is better.

    That is the rate itself where it is percent, from 0 to 100.
    """
    share = values if most == 100.0 else 100.0 * values / most
    return share if higher else 100.0 - share


def goalposts(
    values: Array, lower: float, upper: float, *, scale: str = "linear", clip: bool = True, higher: bool = True
) -> Array:
    """Position between two fixed goalposts, clipped to 0..100 unless ``clip`` is False.

    ``100 (v − lower) / (upper − lower)``, on logarithms of all three where ``scale`` is ``log`` (a value of 0 then
    scores 0); from the other end where lower is better. The form is that of the Human Development Index (UNDP,
    Technical notes), whose goalposts are fixed so that scores of different years compare.

    Raises
    ------
    ValueError
        If ``lower`` is not below ``upper``, or not positive on a logarithmic scale; or if that is not clipped.
    """
    if not lower < upper:
        raise ValueError(f"lower goalpost {lower} must be below upper {upper}")
    if scale == "log" and lower <= 0:
        raise ValueError(f"a logarithmic scale needs a positive lower goalpost, not {lower}")
    if scale == "log" and not clip:
        raise ValueError("a logarithmic scale cannot go beyond its goalposts: 0 has no logarithm")
    place = np.log if scale == "log" else np.asarray
    placed = place(np.clip(values, lower, upper) if clip else values)
    position: Array = placed - place(lower)
    position /= place(upper) - place(lower)  # in place, for tables of draws are long
    if not higher:
        position = 1.0 - position
    position *= 100.0
    return position


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
    by_period: bool = False,
) -> Array:
    """Full points at the target, ``points`` less for each ``step`` short of it, never below ``floor``.

    ``steps``: ``proportional``, ``started`` (a part counts as a whole) or ``completed`` (only whole ones count).
    ``by_period``: the values are steps short of the target already, added up over the periods.
    """
    short = values if by_period else _in_steps(np.maximum(_short(values, target, higher), 0.0), step, steps)
    lost = points * short
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
    above_weight: bool = False,
) -> Array:
    """``base`` points at the reference value, ``plus`` a step better, ``minus`` a step worse, within bounds.

    The most is ``cap``, else the full points; with ``above_weight`` and no cap there is none.
    """
    worse = _short(values, at, higher)
    gained = plus * _in_steps(np.maximum(-worse, 0.0), step, steps)
    lost = minus * _in_steps(np.maximum(worse, 0.0), step, steps)
    return np.clip(base + gained - lost, floor, _most(full, cap, above_weight))


def _most(full: float, cap: float | None, above_weight: bool) -> float:
    """The most points: the cap, else the full points unless there may be more."""
    if cap is not None:
        return cap
    return np.inf if above_weight else full


def threshold(values: Array, full: float, higher: bool, *, at: float) -> Array:
    """Full points at or beyond a value, none short of it."""
    reached = values >= at if higher else values <= at
    return np.where(np.isnan(values), np.nan, np.where(reached, full, 0.0))


def tiers(values: Array, full: float, higher: bool, *, bands: Sequence[Band], above_weight: bool = False) -> Array:
    """Points of the best band reached, none below all of them; a value at the bound is in.

    No band gives more than the full points, unless ``above_weight``.
    """
    out = np.where(np.isnan(values), np.nan, 0.0)
    for band in sorted(bands, key=lambda b: b.at, reverse=not higher):
        reached = values >= band.at if higher else values <= band.at
        out = np.where(reached, band.points if above_weight else min(band.points, full), out)
    return out


def per_event(
    values: Array,
    full: float,
    higher: bool,
    *,
    points: float,
    cap: float | None = None,
    above_weight: bool = False,
) -> Array:
    """``points`` an event up to the cap (the full points unless stated); taken off them where lower is better.

    With ``above_weight`` and no cap every event counts.
    """
    earned = np.minimum(values * points, _most(full, cap, above_weight))
    return earned if higher else full - earned


def status(values: Array, full: float, higher: bool) -> Array:
    """The points of the standing, which the values already are."""
    del full, higher
    return values


def flag(values: Array, full: float, higher: bool, *, points: float | None = None, answer: bool = True) -> Array:
    """``points`` (the full points unless stated) where this is the answer, else none."""
    del higher
    hit = (values > 0.5) == answer
    return np.where(np.isnan(values), np.nan, np.where(hit, full if points is None else points, 0.0))


def penalty(
    values: Array,
    full: float,
    higher: bool,
    *,
    points: float,
    when: Condition,
) -> Array:
    """``points`` where the condition holds: ``below`` or ``above`` a value, or an answer.

    What ``unless`` says is applied where the block is added up.
    """
    del full, higher
    hit = np.zeros(values.shape, dtype=bool)
    if when.below is not None:
        hit |= values < when.below
    if when.above is not None:
        hit |= values > when.above
    if when.answer is not None:
        hit |= (values > 0.5) == when.answer
    return np.where(np.isnan(values), np.nan, np.where(hit, points, 0.0))
