"""What a league's values with standard errors say about its areas' true values: a normal prior, as equal nodes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SLICES = 8  # of the variance between areas, and with each two means; 16 nodes divide a pass of draws
_GRID = 400  # shrinkages at which the posterior is computed


def normal_prior(values: Array, errors: Array) -> tuple[Array, Array]:
    """Means and standard deviations of a normal prior, as equally weighted nodes, shape (nodes,).

    Values are normal around true values with their standard errors s, true values normal around μ with variance τ². The
    shrinkage ``B = s² / (s² + τ²)`` of an area with the usual error is uniform, μ uniform (as for counts: Christiansen
    and Morris 1997, JASA 92:618-632). The posterior of τ given the values, μ integrated out, is that of Gelman et al.
    (2013), Bayesian Data Analysis, equation 5.21; nodes are the middles of equal slices of it, each with the means one
    standard deviation either side of that of μ given τ, so that an area is drawn towards the others by as much as they
    are alike, and the doubt about that is kept.

    Parameters
    ----------
    values, errors : arrays, shape (areas,), errors positive; at least one area
    """
    usual = float(np.exp(np.mean(np.log(errors))))
    shrinkage = (np.arange(_GRID) + 0.5) / _GRID
    between = usual**2 * (1.0 / shrinkage - 1.0)
    mean, error = _means(values, errors, between)
    variance = errors**2 + between[:, None]
    logs = np.log(error) - 0.5 * (np.log(variance) + (values - mean[:, None]) ** 2 / variance).sum(axis=1)
    reached = np.cumsum(np.exp(logs - logs.max()))
    wanted = (np.arange(SLICES) + 0.5) / SLICES * reached[-1]
    chosen = between[np.searchsorted(reached, wanted)]
    mean, error = _means(values, errors, chosen)
    return np.concatenate([mean - error, mean + error]), np.sqrt(np.concatenate([chosen, chosen]))


def _means(values: Array, errors: Array, between: Array) -> tuple[Array, Array]:
    """The mean of μ and its standard error given each variance between areas."""
    weights = 1.0 / (errors**2 + between[:, None])
    total = weights.sum(axis=1)
    return (weights * values).sum(axis=1) / total, 1.0 / np.sqrt(total)
