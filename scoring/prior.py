"""What a league's counts say about its areas' true rates: one prior an indicator, and the posterior of every area.

Proportions are beta-binomial and rates gamma-Poisson. The prior is the league's own: mean μ and size M (in cases for a
proportion, in exposure for a rate) come from the counts, so that an area with few cases is drawn towards the league
by as much as the league's areas are alike (Efron and Morris 1975, JASA 70:311-319).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, expit, gammaln, logit, ndtr

Array = NDArray[np.float64]

PROPORTION, RATE = "proportion", "rate"
FEW_AREAS = 30  # below this many areas with counts the prior is averaged over its own uncertainty
SIZES = 8  # nodes of that average: the middles of equal slices of M, and with each two μ; 16 divide a pass of draws
_STEPS, _CLOSE, _NEAR = 50, 1e-4, 1e-5  # of Newton's method: most steps, the last one's size, and of differences
_AWAY = ndtr(np.array([-1.0, 1.0]))  # two equal nodes one standard deviation away keep mean and variance
_SPAN = 6.0  # log M is looked for within this of its centre, where the prior of M has .5 % of its weight on either side


@dataclass(frozen=True)
class Prior:
    """A prior as equally weighted nodes.

    ``family``: proportion, Beta(first, second); or rate, Gamma(shape first, rate second). ``first``, ``second``: shape
    (nodes,); one node where the prior is a single distribution.
    """

    family: str
    first: Array
    second: Array

    @property
    def mean(self) -> Array:
        """Mean of each node, as a fraction or per unit of exposure."""
        return self.first / (self.first + self.second if self.family == PROPORTION else self.second)

    def posterior(self, events: Array, exposure: Array) -> tuple[Array, Array]:
        """Parameters of every area's posterior, shape (nodes, areas); NaN counts leave the prior."""
        x, n = np.where(np.isnan(events), 0.0, events), np.where(np.isnan(exposure), 0.0, exposure)
        rest = n - x if self.family == PROPORTION else n
        return self.first[:, None] + x, self.second[:, None] + rest


def jeffreys(family: str) -> Prior:
    """Jeffreys' prior, which knows nothing of the league: Beta(½, ½), or Gamma(½, 0) for a rate."""
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
    known = (exposure > 0) & ~np.isnan(events)
    x, n = events[known], exposure[known]
    if not len(x):
        raise ValueError("no area has counts")
    if (x < 0).any() or (family == PROPORTION and (x > n).any()):
        raise ValueError("events must be from 0 to the number of cases")
    counted = _Counts(family, *_repeated(x, n))
    return _mode(counted) if len(x) >= FEW_AREAS else _nodes(counted)


def _repeated(x: Array, n: Array) -> tuple[Array, Array, Array]:
    """Distinct pairs of counts, and how often each occurs."""
    pairs, times = np.unique(np.stack([x, n]), axis=1, return_counts=True)
    return pairs[0], pairs[1], times.astype(np.float64)


@dataclass(frozen=True)
class _Counts:
    """The counts of a league, each distinct pair once."""

    family: str
    events: Array
    exposure: Array
    times: Array

    @property
    def usual(self) -> float:
        """The exposure of a usual area, the geometric mean."""
        return float(np.exp(np.average(np.log(self.exposure), weights=self.times)))

    @property
    def centre(self) -> float:
        """Where μ is looked for: the pooled rate on the scale of its link, defined at 0 and at all."""
        x, n = float(self._sum(self.events)), float(self._sum(self.exposure))
        return float(logit((x + 0.5) / (n + 1.0)) if self.family == PROPORTION else np.log((x + 0.5) / n))

    def parameters(self, place: Array, log_size: Array) -> tuple[Array, Array]:
        """Parameters of the prior at μ (on its link) and log M."""
        size = np.exp(log_size)
        if self.family == PROPORTION:
            return size * expit(place), size * expit(-place)
        return size * np.exp(place), size

    def log_density(self, place: Array, log_size: Array) -> Array:
        """Log posterior density of (link of μ, log M), arrays of one shape, up to a constant."""
        a, b = (v[..., None] for v in self.parameters(place, log_size))
        x, n = self.events, self.exposure
        if self.family == PROPORTION:
            terms = gammaln(a + x) + gammaln(b + n - x) - gammaln(a + b + n)
            terms -= gammaln(a) + gammaln(b) - gammaln(a + b)
            jeffreys_density = 0.5 * (np.log(expit(place)) + np.log(expit(-place)))
        else:
            terms = gammaln(a + x) - gammaln(a) - a * np.log1p(n / b) - x * np.log(b + n)
            jeffreys_density = 0.5 * place
        away = log_size - np.log(self.usual)
        shrinkage = -away - 2.0 * np.log1p(np.exp(-away))  # logistic: uniform for n / (n + M)
        found: Array = self._sum(terms) + jeffreys_density + shrinkage
        return found

    def gradient(self, place: Array, log_size: Array) -> Array:
        """Derivatives of ``log_density`` by its two arguments, shape (2, ...)."""
        first, second = self.parameters(place, log_size)
        a, b = first[..., None], second[..., None]
        x, n = self.events, self.exposure
        if self.family == PROPORTION:
            together = digamma(a + b + n) - digamma(a + b)
            by_a = self._sum(digamma(a + x) - digamma(a) - together)
            by_b = self._sum(digamma(b + n - x) - digamma(b) - together)
            by_place = (by_a - by_b) * first * second / (first + second) + 0.5 - expit(place)
        else:
            by_a = self._sum(digamma(a + x) - digamma(a) - np.log1p(n / b))
            by_b = self._sum(a * (1.0 / b - 1.0 / (b + n)) - x / (b + n))
            by_place = by_a * first + 0.5
        by_size = by_a * first + by_b * second - 1.0 + 2.0 * expit(np.log(self.usual) - log_size)
        return np.stack([by_place, by_size])

    def _sum(self, terms: Array) -> Array:
        # Not by a matrix product: its threads cost more than such small sums, and their order would be theirs.
        found: Array = (terms * self.times).sum(axis=-1)
        return found


def _mode(counted: _Counts) -> Prior:
    """The mode by Newton's method, the curvature from differences of the gradient, each step one that gains."""
    at = np.array([counted.centre, np.log(counted.usual)])
    best = float(counted.log_density(at[0], at[1]))
    for _ in range(_STEPS):
        step = _newton_step(counted, at)
        while np.abs(step).max() > _CLOSE:
            reached = float(counted.log_density(*(at + step)))
            if reached > best:
                break
            step = step / 4.0
        else:
            break
        at, best = at + step, reached
    first, second = counted.parameters(at[:1], at[1:])
    return Prior(counted.family, first, second)


def _newton_step(counted: _Counts, at: Array) -> Array:
    """The step to the top of the parabola, or uphill where the density is no hill there; at most 2 either way."""
    near = at[:, None] + np.array([[0.0, _NEAR, 0.0], [0.0, 0.0, _NEAR]])
    slope, *beside = counted.gradient(near[0], near[1]).T
    hessian = np.array([(b - slope) / _NEAR for b in beside])
    (p, q), (_, r) = (hessian + hessian.T) / 2.0
    determinant = p * r - q * q
    if p < 0 and determinant > 0:
        step = -np.array([r * slope[0] - q * slope[1], p * slope[1] - q * slope[0]]) / determinant
    else:
        step = slope / np.maximum(np.abs([p, r]), 1.0)
    limited: Array = step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-300))
    return limited


def _nodes(counted: _Counts) -> Prior:
    """Nodes at the middles of equal slices of the posterior of M, and for each one standard deviation of μ away."""
    log_sizes = np.log(counted.usual) + np.linspace(-_SPAN, _SPAN, 17)
    at = _quantiles(log_sizes, _over_means(counted, log_sizes)[1], (np.arange(SIZES) + 0.5) / SIZES)
    places, (density, _) = _means_near(counted, at), _over_means(counted, at)
    chosen = np.array([_quantiles(places[k], density[k], _AWAY) for k in range(SIZES)])
    first, second = counted.parameters(chosen.ravel(), np.repeat(at, len(_AWAY)))
    return Prior(counted.family, first, second)


def _means_near(counted: _Counts, log_sizes: Array) -> Array:
    """Where μ may lie given each M: a grid of 6 standard errors either way, shape (sizes, 15)."""
    centre, size = counted.centre, np.exp(log_sizes)[:, None]
    weight = (counted.times * counted.exposure * size / (counted.exposure + size)).sum(axis=1)  # cases that count
    mean = expit(centre) if counted.family == PROPORTION else np.exp(centre)
    variance = mean * (1.0 - mean) if counted.family == PROPORTION else mean
    error = 1.0 / np.sqrt(weight * variance + 0.5)
    # A rate near its end is skewed on the link's scale: the far side is given more room.
    grid: Array = centre + np.linspace(-6.0, 6.0, 15) * error[:, None]
    return grid


def _over_means(counted: _Counts, log_sizes: Array) -> tuple[Array, Array]:
    """Density over the grid of μ given each M, shape (sizes, 15), and over M, shape (sizes,)."""
    places = _means_near(counted, log_sizes)
    density = counted.log_density(places, np.broadcast_to(log_sizes[:, None], places.shape))
    density = np.exp(density - density.max())
    step = places[:, 1] - places[:, 0]
    return density, density.sum(axis=1) * step


def _quantiles(points: Array, density: Array, shares: Array) -> Array:
    """Quantiles of a density known at equidistant points."""
    below = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2.0)])
    found: Array = np.interp(shares * below[-1], below, points)
    return found


Draw = Callable[[np.random.Generator, Array, Array], Array]


def _beta(rng: np.random.Generator, first: Array, second: Array) -> Array:
    return rng.beta(first, second)


def _gamma(rng: np.random.Generator, first: Array, second: Array) -> Array:
    return rng.standard_gamma(first) / second


EXACT: dict[str, Draw] = {PROPORTION: _beta, RATE: _gamma}
