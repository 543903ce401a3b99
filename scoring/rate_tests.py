"""Tests and differences of rates per population: an area against the rest of its parent, or its own last period."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc

from scoring.intervals import rate
from scoring.midp import PValues

Array = NDArray[np.float64]


def areas(
    events: ArrayLike,
    exposure: ArrayLike,
    other_events: ArrayLike,
    other_exposure: ArrayLike,
    design: ArrayLike = 1.0,
    other_design: ArrayLike = 1.0,
) -> PValues:
    """An area's rate against another's, by the conditional binomial mid-p.

    Given all events T of both, those of the first are binomial with T trials and the share ``n / (n + m)`` of the
    exposures where the rates are equal (Przyborowski and Wilenski 1940, Biometrika 31:313-323). Counts of clustered
    events are divided by their designs, and the binomial continued to numbers that are not whole.

    Parameters
    ----------
    events, exposure, other_events, other_exposure : numbers or arrays, of shapes that go together
        Events at least 0; no test (NaN) where one of them is NaN or an exposure is 0.
    design, other_design : how many events are worth one independent event, at least 1
    """
    x, n, y, m, d, e = (
        np.asarray(part, dtype=np.float64)
        for part in np.broadcast_arrays(events, exposure, other_events, other_exposure, design, other_design)
    )
    known = (n > 0) & (m > 0) & ~np.isnan(x + y)
    higher, lower = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    own, theirs = x[known] / d[known], y[known] / e[known]
    share = (n / d)[known] / ((n / d)[known] + (m / e)[known])
    higher[known], lower[known] = _mid_p(own, own + theirs, share)
    return PValues(higher, lower)


def difference(
    events: Array, exposure: Array, other_events: Array, other_exposure: Array, level: float = 0.95
) -> tuple[Array, Array]:
    """Interval of the difference p − q of two independent rates, by square-and-add of their own limits.

    As ``scoring.intervals.newcombe`` with the limits of ``scoring.intervals.rate`` (Zou and Donner 2008, Statistics in
    Medicine 27:1693-1702); events per unit of exposure.
    """
    low, high = rate(events, exposure, level)
    other_low, other_high = rate(other_events, other_exposure, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        p, q = events / exposure, other_events / other_exposure
    return p - q - np.hypot(p - low, other_high - q), p - q + np.hypot(high - p, q - other_low)


def _mid_p(x: Array, trials: Array, share: Array) -> tuple[Array, Array]:
    """Mid-p of x or more, and of x or fewer, both summed from their own end, so that a small one keeps its digits."""

    def at_least(k: Array, all_: Array, p: Array) -> Array:
        inside = np.minimum(np.where(k > 0, k, 1.0), np.maximum(all_, 1e-9))
        found = betainc(inside, np.maximum(all_ - inside, 0.0) + 1.0, p)
        return np.where(k <= 0, 1.0, np.where(k > all_, 0.0, found))

    higher = (at_least(x, trials, share) + at_least(x + 1.0, trials, share)) / 2.0
    rest = trials - x
    return higher, (at_least(rest, trials, 1.0 - share) + at_least(rest + 1.0, trials, 1.0 - share)) / 2.0
