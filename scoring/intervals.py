"""Confidence intervals of proportions, rates and differences of proportions, vectorised.

None of them is a Wald interval: all are defined where nothing or everything succeeded, and none leaves the scale.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainccinv, gammaincinv, ndtri

Array = NDArray[np.float64]

BYAR_FROM = 10  # events from which Byar's approximation is as good as the exact limits


def wilson(successes: Array, trials: Array, level: float = 0.95) -> tuple[Array, Array]:
    """Wilson score interval of a proportion.

    Defined at 0 and at all successes, and always inside 0..1, which a Wald interval is not near 100 %.

    Parameters
    ----------
    successes, trials : arrays of one shape
        0 ≤ successes ≤ trials; no interval (NaN) where either is NaN or trials is 0.
    level : confidence level between 0 and 1

    Returns
    -------
    lower, upper : arrays of proportions, 0 to 1

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    E. B. Wilson (1927), Journal of the American Statistical Association 22:209-212.
    """
    z = _quantile(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = successes / trials
        centre = (p + z * z / (2.0 * trials)) / (1.0 + z * z / trials)
        half = z / (1.0 + z * z / trials) * np.sqrt(p * (1.0 - p) / trials + z * z / (4.0 * trials * trials))
    lower = np.where(successes == 0, 0.0, centre - half)
    upper = np.where(successes == trials, 1.0, centre + half)
    empty = ~(trials > 0) | np.isnan(successes)
    lower, upper = (np.minimum(np.maximum(end, 0.0), 1.0) for end in (lower, upper))
    return np.where(empty, np.nan, lower), np.where(empty, np.nan, upper)


def newcombe(
    successes: Array, trials: Array, other_successes: Array, other_trials: Array, level: float = 0.95
) -> tuple[Array, Array]:
    """Hybrid score interval of the difference p − q of two independent proportions, by square-and-add.

    With Wilson's intervals l..u of p and l'..u' of q it runs from ``p − q − sqrt((p − l)² + (u' − q)²)`` to
    ``p − q + sqrt((u − p)² + (q − l')²)``.

    Parameters
    ----------
    successes, trials, other_successes, other_trials : arrays of one shape
        0 ≤ successes ≤ trials in both; no interval (NaN) where one of them is NaN or trials are 0.
    level : confidence level between 0 and 1

    Returns
    -------
    lower, upper : arrays of differences, −1 to 1

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    R. G. Newcombe (1998), Statistics in Medicine 17:873-890, method 10.
    """
    low, high = wilson(successes, trials, level)
    other_low, other_high = wilson(other_successes, other_trials, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        p, q = successes / trials, other_successes / other_trials
    lower = p - q - np.hypot(p - low, other_high - q)
    upper = p - q + np.hypot(high - p, q - other_low)
    return np.clip(lower, -1.0, 1.0), np.clip(upper, -1.0, 1.0)


def rate(counts: Array, populations: Array, level: float = 0.95, per: float = 1.0) -> tuple[Array, Array]:
    """Interval of a rate: exact for fewer than 10 events, by Byar's approximation from 10 up.

    Parameters
    ----------
    counts, populations : arrays of one shape
        Events, at least 0, and what they are counted over; no interval (NaN) where either is NaN or the population
        is 0.
    level : confidence level between 0 and 1
    per : the rate is per so many of the population, as 10 000

    Returns
    -------
    lower, upper : arrays of rates, at least 0

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.
    """
    few = counts < BYAR_FROM
    limits = [np.where(few, low, high) for low, high in zip(exact(counts, level), byar(counts, level), strict=True)]
    with np.errstate(divide="ignore", invalid="ignore"):
        lower, upper = (np.where(populations > 0, per * limit / populations, np.nan) for limit in limits)
    return lower, upper


def exact(counts: Array, level: float = 0.95) -> tuple[Array, Array]:
    """Exact limits of the mean of a Poisson count, from quantiles of chi-square.

    ``χ²(α/2; 2 O) / 2`` and ``χ²(1 − α/2; 2 O + 2) / 2``, which are quantiles of the gamma distribution of shape O and
    O + 1; the lower is 0 where nothing happened.

    Parameters
    ----------
    counts : array of events, at least 0; NaN has no limits
    level : confidence level between 0 and 1

    Returns
    -------
    lower, upper : arrays of events, at least 0

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    References
    ----------
    F. Garwood (1936), Biometrika 28:437-442.
    """
    tail = _tail(level)
    lower = np.where(counts == 0, 0.0, gammaincinv(counts, tail))
    return lower, np.asarray(gammainccinv(counts + 1.0, tail), dtype=np.float64)


def byar(counts: Array, level: float = 0.95) -> tuple[Array, Array]:
    """Byar's approximation to the exact limits of the mean of a Poisson count.

    ``O (1 − 1 / 9 O − z / 3 sqrt(O))³``, and the same with O + 1 and + z for the upper limit. Parameters, missing
    values and errors are those of ``exact``; the lower is 0 where nothing happened, and never below it.

    References
    ----------
    N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, IARC, p. 69.
    """
    z, above = _quantile(level), counts + 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        root = 1.0 - 1.0 / (9.0 * counts) - z / (3.0 * np.sqrt(counts))
        lower = np.where(counts == 0, 0.0, counts * np.maximum(root, 0.0) ** 3)
        upper = above * (1.0 - 1.0 / (9.0 * above) + z / (3.0 * np.sqrt(above))) ** 3
    return lower, upper


def _quantile(level: float) -> float:
    return -float(ndtri(_tail(level)))


def _tail(level: float) -> float:
    """Half of what the level leaves outside."""
    if not 0.0 < level < 1.0:
        raise ValueError(f"a confidence level lies between 0 and 1, as 0.95, and is not {level}")
    return (1.0 - level) / 2.0
