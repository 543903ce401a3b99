"""Whether a proportion rises or falls over several periods, by more than it ordinarily moves from one to the next."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST = 0.999  # correlation of an area's cases in one period
_HALVINGS = 40


class Trend(NamedTuple):
    """Arrays of shape (areas,), NaN where fewer than two periods have cases.

    ``slope``: change of the proportion per unit of time, by weighted least squares. ``statistic``: F with 1 and
    ``degrees`` degrees of freedom. ``p_value``: two-sided. ``correlation``: of two cases of one area and period, over
    all areas; ``degrees`` 0 where it cannot be told and every case counts in full.
    """

    slope: Array
    statistic: Array
    p_value: Array
    correlation: float
    degrees: int


class _Fit(NamedTuple):
    """Lines through every area's proportions: slope, what it is known by, and squares left over, in units of p q."""

    slope: Array
    spread: Array
    left: Array


def trends(successes: Array, trials: Array, times: Array) -> Trend:
    """Linear trends of the areas' proportions, with a dispersion of their own.

    Counts of one area move from period to period by more than independent cases would, without any trend. With
    weights ``n / (1 + (n − 1) ρ)`` a line is fitted to every area; ρ ≥ 0 is what makes the squares of all residuals,
    divided by p (1 − p), add up to their Σ (T − 2) degrees of freedom (Mandel and Paule). The slope is tested as
    F(1, Σ (T − 2)): the dispersion is itself estimated.

    Parameters
    ----------
    successes, trials : arrays, shape (areas, periods)
        0 ≤ successes ≤ trials; a period where either is NaN or trials are 0 is left out.
    times : array, shape (periods,)

    References
    ----------
    R. C. Paule and J. Mandel (1982), Journal of Research of the National Bureau of Standards 87:377-385;
    P. Armitage (1955), Biometrics 11:375-386, for the trend of independent cases.
    """
    known = (trials > 0) & ~np.isnan(successes)
    x, n = np.where(known, successes, 0.0), np.where(known, trials, 0.0)
    total = np.maximum(n.sum(axis=1), 1.0)
    pooled = x.sum(axis=1) / total
    pq = pooled * (1.0 - pooled)
    p = np.where(known, x / np.where(known, n, 1.0), 0.0)
    free = np.where(pq > 0, np.maximum(known.sum(axis=1) - 2, 0), 0)
    degrees = int(free.sum())
    telling = free > 0
    rho = _correlation(p, n, known, times, pq, telling, degrees) if degrees else 0.0
    fit = _fitted(p, _weights(n, known, rho), times, pq)
    several = fit.spread > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.where(pq > 0, fit.slope**2 * fit.spread / pq, 0.0)
    statistic = np.where(several, statistic, np.nan)
    p_value = np.asarray(fdtrc(1.0, degrees or np.inf, statistic), dtype=np.float64)
    if not degrees:  # nothing is left over to tell a dispersion from
        p_value = np.where(several, np.where(statistic == 0.0, 1.0, np.nan), np.nan)
    return Trend(np.where(several, fit.slope, np.nan), statistic, p_value, rho, degrees)


def _weights(n: Array, known: Flags, rho: float) -> Array:
    return np.where(known, n / (1.0 + (np.maximum(n, 1.0) - 1.0) * rho), 0.0)


def _fitted(p: Array, weights: Array, times: Array, pq: Array) -> _Fit:
    total = weights.sum(axis=1, keepdims=True)
    share = weights / np.where(total > 0, total, 1.0)
    away = times - (share * times).sum(axis=1, keepdims=True)
    level = (share * p).sum(axis=1, keepdims=True)
    spread = (weights * away**2).sum(axis=1)
    slope = (weights * away * (p - level)).sum(axis=1) / np.where(spread > 0, spread, 1.0)
    residual = p - level - slope[:, None] * away
    left = (weights * residual**2).sum(axis=1) / np.where(pq > 0, pq, 1.0)
    return _Fit(slope, spread, left)


def _correlation(p: Array, n: Array, known: Flags, times: Array, pq: Array, telling: Flags, degrees: int) -> float:
    """ρ by bisection: the squares left over fall as it rises; 0 where independent cases leave as many."""

    def beyond(rho: float) -> bool:
        return float(_fitted(p, _weights(n, known, rho), times, pq).left[telling].sum()) > degrees

    if not beyond(0.0):
        return 0.0
    low, high = 0.0, MOST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if beyond(middle) else (low, middle)
    return high
