"""The likeliest prior of every indicator of a league, and how well its counts tell it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.marginal import Counts

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

_STEPS, _CLOSE, _NEAR = 50, 1e-4, 1e-5  # of Newton's method: most steps, the last one's size, and of differences


class Modes(NamedTuple):
    """Arrays of shape (indicators,): parameters of the likeliest priors; their ``level``, the logarithm of one over the
    variance of true values on the link's scale; and its standard error, which is that of log M."""

    first: Array
    second: Array
    level: Array
    error: Array


def modes(counts: Counts) -> Modes:
    """The modes by Newton's method, the curvature from differences of the gradient, each step one that gains."""
    at = np.stack([counts.centre, np.log(counts.usual)])
    best = counts.log_density(at[0], at[1])
    open_ = np.ones(len(best), dtype=np.bool_)
    for _ in range(_STEPS):
        step = _newton_steps(counts, at)
        tried = open_.copy()
        while True:
            close = tried & ~(np.abs(step).max(axis=0) > _CLOSE)
            open_, tried = open_ & ~close, tried & ~close
            if not tried.any():
                break
            reached = counts.log_density(*(at + step))
            gained = tried & (reached > best)
            at, best = np.where(gained, at + step, at), np.where(gained, reached, best)
            tried &= ~gained
            step = np.where(tried, step / 4.0, step)
        if not open_.any():
            break
    return Modes(*counts.parameters(at[0], at[1]), at[1] + counts.log_weight, _curvature(counts, at).error)


class _Curvature(NamedTuple):
    """The density's slope, second derivatives (by place, by both, by log M), and whether it is a hill there."""

    slope: Array
    by_place: Array
    by_both: Array
    by_size: Array
    hill: Flags

    @property
    def determinant(self) -> Array:
        return np.where(self.hill, self.by_place * self.by_size - self.by_both**2, 1.0)

    @property
    def error(self) -> Array:
        """Standard error of log M, infinite where there is no hill."""
        return np.where(self.hill, np.sqrt(np.maximum(-self.by_place, 0.0) / self.determinant), np.inf)


def _curvature(counts: Counts, at: Array) -> _Curvature:
    """From differences of the gradient."""
    near = at[:, :, None] + np.array([[0.0, _NEAR, 0.0], [0.0, 0.0, _NEAR]])[:, None]
    gradient = counts.gradient(near[0], near[1])
    slope = gradient[..., 0]
    by_place, by_size = ((gradient[..., k] - slope) / _NEAR for k in (1, 2))
    p, q, r = by_place[0], (by_place[1] + by_size[0]) / 2.0, by_size[1]
    return _Curvature(slope, p, q, r, (p < 0) & (p * r - q * q > 0))


def _newton_steps(counts: Counts, at: Array) -> Array:
    """The step to the top of the parabola, or uphill where the density is no hill there; at most 2 either way."""
    slope, p, q, r, hill = found = _curvature(counts, at)
    top = -np.stack([r * slope[0] - q * slope[1], p * slope[1] - q * slope[0]]) / found.determinant
    step = np.where(hill, top, slope / np.maximum(np.abs(np.stack([p, r])), 1.0))
    limited: Array = step * np.minimum(1.0, 2.0 / np.maximum(np.abs(step).max(axis=0), 1e-300))
    return limited
