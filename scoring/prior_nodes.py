"""Priors where counts do not tell one: nodes of what is known of each, to which all indicators of a league add."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from scoring.marginal import PROPORTION, Counts

Array = NDArray[np.float64]

ALIKE = 1.0  # standard deviation of the indicators' log variances around their common level: variances within e or so
_SIZES, _LEVELS = 17, 65  # values of log M and of the level at which densities are computed
_SPAN = 6.0  # log M is looked for within this of its centre, where the prior of M has .5 % of its weight on either side


class Nodes(NamedTuple):
    """What a prior is averaged over: some quantiles of M, and with each some of μ, arrays of probabilities."""

    sizes: Array
    means: Array


class Density(NamedTuple):
    """What the counts say of log M, at some values of it, arrays of shape (indicators, values).

    ``logs``: of the density, up to a constant an indicator; ``shrinkage``: the part of it that is the density of the
    uniform shrinkage; ``level``: as of ``Modes``.
    """

    logs: Array
    shrinkage: Array
    level: Array


def _sizes(counts: Counts) -> Array:
    """Values of log M, shape (indicators, values)."""
    return np.asarray(np.log(counts.usual)[:, None] + np.linspace(-_SPAN, _SPAN, _SIZES))


def densities(counts: Counts) -> Density:
    sizes = _sizes(counts)
    logs = np.log(np.maximum(_over_means(counts, sizes)[2], 1e-300))
    return Density(logs, counts.shrinkage(sizes), sizes + counts.log_weight[:, None])


def together(parts: Sequence[Density], known: Array, errors: Array) -> list[Array]:
    """The densities of log M given all indicators, shape (indicators, values) a part.

    Given the level of all, indicators are independent, each with the density of its level around it; the level's own
    density is the geometric mean of the indicators' uniform shrinkages.

    Parameters
    ----------
    known, errors : levels that other indicators tell by themselves, and their standard errors
    """
    if not parts:
        return []
    logs, shrinkage, level = (np.concatenate(own) for own in zip(*parts, strict=True))
    count = len(logs) + len(known)
    every = np.linspace(min([level.min(), *known]), max([level.max(), *known]), _LEVELS)
    if count == 1:
        given = logs[:, :, None] + np.zeros(_LEVELS)
    else:
        given = (logs - (1.0 - 1.0 / count) * shrinkage)[:, :, None]
        given = given - 0.5 * ((level[:, :, None] - every) / ALIKE) ** 2
    given = np.exp(given - given.max(axis=(1, 2), keepdims=True))
    said = np.log(np.maximum(given.sum(axis=1), 1e-300))
    told = (-0.5 * (every - known[:, None]) ** 2 / (ALIKE**2 + errors[:, None] ** 2)).sum(axis=0)
    rest = said.sum(axis=0) + told - said
    found = (given * np.exp(rest - rest.max(axis=1, keepdims=True))[:, None]).sum(axis=2)
    return np.split(found, np.cumsum([len(part.logs) for part in parts])[:-1])


def nodes(counts: Counts, density: Array, kind: Nodes) -> tuple[Array, Array]:
    """Parameters of equally weighted nodes of the priors, shape (indicators, nodes)."""
    at = _quantiles(_sizes(counts), density, kind.sizes)
    places, of_means, _ = _over_means(counts, at)
    chosen = _quantiles(places, of_means, kind.means)
    return counts.parameters(chosen.reshape(len(at), -1), np.repeat(at, len(kind.means), axis=1))


def _means_near(counts: Counts, log_sizes: Array) -> Array:
    """Where μ may lie given each M: a grid of 6 standard errors either way, shape (indicators, sizes, 15)."""
    centre = counts.centre
    mean = expit(centre) if counts.family == PROPORTION else np.exp(centre)
    variance = mean * (1.0 - mean) if counts.family == PROPORTION else mean
    error = 1.0 / np.sqrt(counts.weight(log_sizes) * variance[:, None] + 0.5)
    # A rate near its end is skewed on the link's scale: the far side is given more room.
    grid: Array = centre[:, None, None] + np.linspace(-6.0, 6.0, 15) * error[..., None]
    return grid


def _over_means(counts: Counts, log_sizes: Array) -> tuple[Array, Array, Array]:
    """The grid of μ given each M and the density over it, shape (indicators, sizes, 15), and the density over M."""
    places = _means_near(counts, log_sizes)
    density = counts.log_density(places, log_sizes[..., None])
    density = np.exp(density - density.max(axis=(1, 2), keepdims=True))
    step = places[..., 1] - places[..., 0]
    return places, density, density.sum(axis=2) * step


def _quantiles(points: Array, density: Array, shares: Array) -> Array:
    """Quantiles of densities known at equidistant points, both on the last axis, shape (..., shares)."""
    below = np.zeros(density.shape)
    np.cumsum((density[..., 1:] + density[..., :-1]) / 2.0, axis=-1, out=below[..., 1:])
    wanted = shares * below[..., -1:]
    left = np.clip((below[..., None, :] <= wanted[..., None]).sum(axis=-1) - 1, 0, density.shape[-1] - 2)
    (x0, x1), (y0, y1) = (
        (np.take_along_axis(of, left, axis=-1), np.take_along_axis(of, left + 1, axis=-1)) for of in (below, points)
    )
    found: Array = (y1 - y0) / np.where(x1 > x0, x1 - x0, 1.0) * (wanted - x0) + y0
    return found
