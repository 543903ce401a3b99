"""Whether a value rises or falls over several periods, by more than it ordinarily moves from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

    ``slope``: change per unit of time, by weighted least squares. ``statistic``: F with 1 and ``degrees`` degrees of
    freedom. ``p_value``: two-sided. ``jitter``: how a value moves beyond chance, over all areas: for proportions the
    correlation of two cases of one area and period, for rates the variance over the rate, for values the variance;
    ``degrees`` 0 where it cannot be told and chance alone counts.
    """

    slope: Array
    statistic: Array
    p_value: Array
    jitter: float
    degrees: int


@dataclass(frozen=True)
class _Points:
    """Values with their variance ``scale (chance + part ρ)``, arrays of shape (areas, periods), ``scale`` (areas,).

    Where not ``known`` there is nothing. ``most``: the largest ρ.
    """

    values: Array
    known: Flags
    scale: Array
    chance: Array
    part: Array
    most: float


class _Fit(NamedTuple):
    """Lines through every area's values: slope, what it is known by, and squares left over, in units of ``scale``."""

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
    points, pooled, chance = _counted(successes, trials)
    return _tested(replace(points, scale=pooled * (1.0 - pooled), part=1.0 - chance, most=MOST), times)


def trends_of_rates(events: Array, exposure: Array, times: Array) -> Trend:
    """The same for rates λ, whose variance is ``λ (1 / exposure + ρ)``.

    Parameters
    ----------
    events, exposure : arrays, shape (areas, periods), at least 0
        A period where either is NaN or the exposure is 0 is left out.
    """
    points, pooled, _ = _counted(events, exposure)
    return _tested(replace(points, scale=pooled), times)


def trends_of_values(values: Array, errors: Array, times: Array) -> Trend:
    """The same for values with standard errors, whose variance is ``errors² + ρ``.

    Parameters
    ----------
    values, errors : arrays, shape (areas, periods)
        A period where a value is NaN, or its error is not positive, is left out.
    """
    known = ~np.isnan(values) & (errors > 0)
    one = np.ones(values.shape)
    chance = np.where(known, errors, 1.0) ** 2
    return _tested(_Points(np.where(known, values, 0.0), known, one[:, 0], chance, one, np.inf), times)


def _counted(events: Array, exposure: Array) -> tuple[_Points, Array, Array]:
    """Points of counts whose scale is still to be told, the areas' pooled fractions, and one over the exposure."""
    known = (exposure > 0) & ~np.isnan(events)
    x, n = np.where(known, events, 0.0), np.where(known, exposure, 1.0)
    pooled = x.sum(axis=1) / np.maximum(np.where(known, n, 0.0).sum(axis=1), 1e-300)
    return _Points(x / n, known, pooled, 1.0 / n, np.ones(n.shape), np.inf), pooled, 1.0 / n


def _tested(points: _Points, times: Array) -> Trend:
    varying = points.scale > 0
    free = np.where(varying, np.maximum(points.known.sum(axis=1) - 2, 0), 0)
    degrees = int(free.sum())
    rho = _jitter(points, times, free > 0, degrees) if degrees else 0.0
    fit = _fitted(points, times, rho)
    several = fit.spread > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.where(varying, fit.slope**2 * fit.spread / points.scale, 0.0)
    statistic = np.where(several, statistic, np.nan)
    p_value = np.asarray(fdtrc(1.0, degrees or np.inf, statistic), dtype=np.float64)
    if not degrees:  # nothing is left over to tell a dispersion from
        p_value = np.where(several, np.where(statistic == 0.0, 1.0, np.nan), np.nan)
    return Trend(np.where(several, fit.slope, np.nan), statistic, p_value, rho, degrees)


def _fitted(points: _Points, times: Array, rho: float) -> _Fit:
    weights = np.where(points.known, 1.0 / (points.chance + points.part * rho), 0.0)
    total = weights.sum(axis=1, keepdims=True)
    share = weights / np.where(total > 0, total, 1.0)
    away = times - (share * times).sum(axis=1, keepdims=True)
    level = (share * points.values).sum(axis=1, keepdims=True)
    spread = (weights * away**2).sum(axis=1)
    slope = (weights * away * (points.values - level)).sum(axis=1) / np.where(spread > 0, spread, 1.0)
    residual = points.values - level - slope[:, None] * away
    left = (weights * residual**2).sum(axis=1) / np.where(points.scale > 0, points.scale, 1.0)
    return _Fit(slope, spread, left)


def _jitter(points: _Points, times: Array, telling: Flags, degrees: int) -> float:
    """ρ by bisection: the squares left over fall as it rises; 0 where chance alone leaves as many."""

    def beyond(rho: float) -> bool:
        return float(_fitted(points, times, rho).left[telling].sum()) > degrees

    if not beyond(0.0):
        return 0.0
    low, high = 0.0, points.most
    if not np.isfinite(high):
        high = float(points.chance[points.known].max())
        while beyond(high):
            low, high = high, 2.0 * high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if beyond(middle) else (low, middle)
    return high
