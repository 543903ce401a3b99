"""Confidence intervals, vectorised."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]


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

    References
    ----------
    E. B. Wilson (1927), Journal of the American Statistical Association 22:209-212.
    """
    z = float(ndtri((1.0 + level) / 2.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = successes / trials
        centre = (p + z * z / (2.0 * trials)) / (1.0 + z * z / trials)
        half = z / (1.0 + z * z / trials) * np.sqrt(p * (1.0 - p) / trials + z * z / (4.0 * trials * trials))
    lower = np.where(successes == 0, 0.0, centre - half)
    upper = np.where(successes == trials, 1.0, centre + half)
    empty = ~(trials > 0) | np.isnan(successes)
    return np.where(empty, np.nan, np.clip(lower, 0.0, 1.0)), np.where(empty, np.nan, np.clip(upper, 0.0, 1.0))
