"""Whether a proportion rises or falls over several periods."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

Array = NDArray[np.float64]


class Trend(NamedTuple):
    """Arrays of shape (areas,), NaN where fewer than two periods have cases.

    ``slope``: change of the proportion per unit of time, by weighted least squares. ``chi_square``: 1 degree of
    freedom. ``p_value``: two-sided.
    """

    slope: Array
    chi_square: Array
    p_value: Array


def cochran_armitage(successes: Array, trials: Array, times: Array) -> Trend:
    """Chi-square test for a linear trend in proportions, with the binomial variance.

    ``χ² = (Σ t (x − n p))² / (p (1 − p) (Σ n t² − (Σ n t)² / Σ n))`` with p of all periods together; 0 where nothing
    or everything succeeded.

    Parameters
    ----------
    successes, trials : arrays, shape (areas, periods)
        0 ≤ successes ≤ trials; a period where either is NaN or trials are 0 is left out.
    times : array, shape (periods,)

    References
    ----------
    P. Armitage (1955), Biometrics 11:375-386.
    """
    known = (trials > 0) & ~np.isnan(successes)
    x, n = np.where(known, successes, 0.0), np.where(known, trials, 0.0)
    total = n.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = x.sum(axis=1, keepdims=True) / total
        centred = np.where(known, times - (n * times).sum(axis=1, keepdims=True) / total, 0.0)
        spread = (n * centred**2).sum(axis=1)
        moved = (centred * (x - n * p)).sum(axis=1)
        variance = (p * (1.0 - p))[:, 0] * spread
        chi_square = np.where(variance > 0, moved**2 / variance, 0.0)
        slope = moved / spread
    several = spread > 0
    chi_square = np.where(several, chi_square, np.nan)
    return Trend(np.where(several, slope, np.nan), chi_square, np.asarray(chdtrc(1.0, chi_square)))
