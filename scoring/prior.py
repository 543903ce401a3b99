"""What a league's counts say about its areas' true rates: one prior an indicator, and the posterior of every area.

Proportions are beta-binomial, rates gamma-Poisson, and values with a standard error normal. The prior is the league's
own: mean μ and size M (in cases for a proportion, in exposure for a rate) come from the counts, so that an area with
few cases is drawn towards the league by as much as the league's areas are alike (Efron and Morris 1975, JASA
70:311-319).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr

from scoring.marginal import NORMAL, PROPORTION, RATE, Counts
from scoring.normal_prior import normal_prior

Array = NDArray[np.float64]

FEW_AREAS = 30  # below this many areas with counts the prior is averaged over its own uncertainty
SIZES = 8  # nodes of that average: the middles of equal slices of M, and with each two μ; 16 divide a pass of draws
_STEPS, _CLOSE, _NEAR = 50, 1e-4, 1e-5  # of Newton's method: most steps, the last one's size, and of differences
_AWAY = ndtr(np.array([-1.0, 1.0]))  # two equal nodes one standard deviation away keep mean and variance
_SPAN = 6.0  # log M is looked for within this of its centre, where the prior of M has .5 % of its weight on either side


@dataclass(frozen=True)
class Prior:
    """A prior as equally weighted nodes.

    ``family``: proportion, Beta(first, second); rate, Gamma(shape first, rate second); or normal, of mean first and
    standard deviation second. ``first``, ``second``: shape (nodes,); one node where the prior is a single distribution.
    """

    family: str
    first: Array
    second: Array

    @property
    def mean(self) -> Array:
        """Mean of each node, as a fraction, per unit of exposure, or a value."""
        if self.family == NORMAL:
            return self.first
        return self.first / (self.first + self.second if self.family == PROPORTION else self.second)

    def posterior(self, events: Array, exposure: Array) -> tuple[Array, Array]:
        """Parameters of every area's posterior, shape (nodes, areas); NaN counts leave the prior.

        Of the normal family ``events`` are the values and ``exposure`` their precisions, one over the squared errors.
        """
        x, n = np.where(np.isnan(events), 0.0, events), np.where(np.isnan(exposure), 0.0, exposure)
        if self.family == NORMAL:
            own = 1.0 / self.second[:, None] ** 2
            with np.errstate(divide="ignore", invalid="ignore"):  # nothing is known of a missing value by a flat prior
                return (self.first[:, None] * own + x * n) / (own + n), 1.0 / np.sqrt(own + n)
        rest = n - x if self.family == PROPORTION else n
        return self.first[:, None] + x, self.second[:, None] + rest


def jeffreys(family: str) -> Prior:
    """Jeffreys' prior, which knows nothing of the league: Beta(½, ½), Gamma(½, 0) for a rate, or flat for a value."""
    if family == NORMAL:
        return Prior(family, np.array([0.0]), np.array([np.inf]))
    return Prior(family, np.array([0.5]), np.array([0.5 if family == PROPORTION else 0.0]))


def league_prior(family: str, events: Array, exposure: Array) -> Prior:
    """The prior of one indicator from the counts of its league.

    The marginal likelihood of the counts (beta-binomial, or negative binomial) is weighted by Jeffreys' density for μ
    and by the uniform-shrinkage density for M, under which the weight n / (n + M) of an area with the league's usual
    number n of cases is uniform (Christiansen and Morris 1997, JASA 92:618-632); it keeps M finite where the counts
    vary by no more than chance. From FEW_AREAS areas on the mode (in logit or log μ, and log M) is taken; below,
    nodes at quantiles of the posterior of M and of μ given M.

    Parameters
    ----------
    events, exposure : arrays, shape (areas,)
        Cases that count and cases in all, or events and exposure; areas lacking either, or without exposure, are
        left out.

    Raises
    ------
    ValueError
        If counts are negative, more events than cases are given, or no area has counts.
    """
    return league_priors(family, [(events, exposure)])[0]


def league_priors(family: str, counts: Sequence[tuple[Array, Array]]) -> list[Prior]:
    """As ``league_prior``, for several indicators in one go, which for small leagues saves most of the time."""
    known = [check_counts(family, events, exposure) for events, exposure in counts]
    many = [len(x) >= FEW_AREAS for x, _ in known]
    modes, nodes = (
        iter(find(Counts.of(family, some)) if some else [])
        for find, some in (
            (_modes, list(compress(known, many))),
            (_nodes, list(compress(known, (not m for m in many)))),
        )
    )
    return [next(modes if m else nodes) for m in many]


def check_counts(family: str, events: Array, exposure: Array) -> tuple[Array, Array]:
    """The counts of the areas that have some; Raises as ``league_prior``."""
    known = (exposure > 0) & ~np.isnan(events)
    x, n = events[known], exposure[known]
    if not len(x):
        raise ValueError("no area has counts")
    if (x < 0).any() or (family == PROPORTION and (x > n).any()):
        raise ValueError("events must be from 0 to the number of cases")
    return x, n


def _modes(counts: Counts) -> list[Prior]:
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
    first, second = counts.parameters(at[0], at[1])
    return [Prior(counts.family, first[k : k + 1], second[k : k + 1]) for k in range(len(first))]


def _newton_steps(counts: Counts, at: Array) -> Array:
    """The step to the top of the parabola, or uphill where the density is no hill there; at most 2 either way."""
    near = at[:, :, None] + np.array([[0.0, _NEAR, 0.0], [0.0, 0.0, _NEAR]])[:, None]
    gradient = counts.gradient(near[0], near[1])
    slope = gradient[..., 0]
    by_place, by_size = ((gradient[..., k] - slope) / _NEAR for k in (1, 2))
    p, q, r = by_place[0], (by_place[1] + by_size[0]) / 2.0, by_size[1]
    determinant = p * r - q * q
    hill = (p < 0) & (determinant > 0)
    top = -np.stack([r * slope[0] - q * slope[1], p * slope[1] - q * slope[0]]) / np.where(hill, determinant, 1.0)
    step = np.where(hill, top, slope / np.maximum(np.abs(np.stack([p, r])), 1.0))
    limited: Array = step * np.minimum(1.0, 2.0 / np.maximum(np.abs(step).max(axis=0), 1e-300))
    return limited


def _nodes(counts: Counts) -> list[Prior]:
    """Nodes at the middles of equal slices of the posterior of M, and for each one standard deviation of μ away."""
    log_sizes = np.log(counts.usual)[:, None] + np.linspace(-_SPAN, _SPAN, 17)
    at = _quantiles(log_sizes, _over_means(counts, log_sizes)[2], (np.arange(SIZES) + 0.5) / SIZES)
    places, density, _ = _over_means(counts, at)
    chosen = _quantiles(places, density, _AWAY)
    first, second = counts.parameters(chosen.reshape(len(at), -1), np.repeat(at, len(_AWAY), axis=1))
    return [Prior(counts.family, a, b) for a, b in zip(first, second, strict=True)]


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
    density = counts.log_density(places, np.broadcast_to(log_sizes[..., None], places.shape))
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


def league_normal(values: Array, errors: Array) -> Prior:
    """The prior of values with standard errors, arrays of shape (areas,) without NaN."""
    return Prior(NORMAL, *normal_prior(values, errors))


Draw = Callable[[np.random.Generator, Array, Array], Array]


def _beta(rng: np.random.Generator, first: Array, second: Array) -> Array:
    return rng.beta(first, second)


def _gamma(rng: np.random.Generator, first: Array, second: Array) -> Array:
    return rng.standard_gamma(first) / second


def _normal(rng: np.random.Generator, first: Array, second: Array) -> Array:
    return rng.normal(first, second)


EXACT: dict[str, Draw] = {PROPORTION: _beta, RATE: _gamma, NORMAL: _normal}
