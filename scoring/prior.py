"""What a league's counts say about its areas' true rates: one prior an indicator, and the posterior of every area.

Proportions are beta-binomial, rates gamma-Poisson, and values with a standard error normal. The prior is the league's
own: mean μ and size M (in cases for a proportion, in exposure for a rate) come from the counts, so that an area with
few cases is drawn towards the league by as much as the league's areas are alike (Efron and Morris 1975, JASA
70:311-319).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from scoring.marginal import NORMAL, PROPORTION, RATE, Counts
from scoring.normal_prior import normal_prior
from scoring.prior_modes import modes
from scoring.prior_nodes import Nodes, densities, nodes, together

Array = NDArray[np.float64]

FEW_AREAS = 30  # below this many areas with counts the prior is averaged over its own uncertainty
TELLING = 0.5  # standard error of log M up to which more areas tell it well enough
CELLS = 2048  # counts that are worked on together
_AWAY = ndtr(np.array([-1.0, 1.0]))  # two equal nodes one standard deviation away keep mean and variance
_FEW = Nodes((np.arange(8) + 0.5) / 8, _AWAY)  # of few areas: middles of eight equal slices of M
_MANY = Nodes((np.arange(4) + 0.5) / 4, np.array([0.5]))  # of more; 16 and 4 nodes divide a pass of draws
_COARSE = Nodes(_AWAY, _AWAY)  # of few areas where it is enough


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
    vary by no more than chance. From FEW_AREAS areas on that tell log M to within TELLING the mode (in logit or log μ,
    and log M) is taken; else nodes at quantiles of the posterior of M and of μ given M.

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


def league_priors(
    family: str, counts: Sequence[tuple[Array, Array]], pool: Executor | None = None, *, coarse: bool = False
) -> list[Prior]:
    """As ``league_prior``, for all indicators of one family together.

    How widely areas differ in one indicator is told by the others too: the logarithm of the variance of true values on
    the scale of their link scatters around a level of all, and the uniform shrinkage is of that level. So what a few
    areas, or a few cases, leave open is drawn to what all indicators say (``scoring.prior_nodes``). Where an indicator
    itself tells log M to within TELLING, its mode is taken, and tells the level.

    Parameters
    ----------
    pool : where large leagues' indicators may be worked on side by side
    coarse : whether a quarter of the nodes are enough; by them rankability comes out as by all within half a hundredth
        (the root of the mean square over made-up and shipped leagues in groups of 1.5 to 30; at most .016)
    """
    if not counts:
        return []
    known = [check_counts(family, events, exposure) for events, exposure in counts]
    each = pool.map if pool else map
    few = [n for n, (x, _) in enumerate(known) if len(x) < FEW_AREAS]
    parts = _parts(family, known, [n for n in range(len(known)) if n not in few])
    likeliest = _by_number(parts, each(modes, [part.counts for part in parts]))
    telling = {n: own for n, own in likeliest.items() if own[3] <= TELLING}
    levels, errors = (np.array([own[k] for own in telling.values()], dtype=np.float64) for k in (2, 3))
    parts = [*_parts(family, known, few), *_parts(family, known, [n for n in likeliest if n not in telling])]
    open_ = [part.counts for part in parts]
    density = together(list(each(densities, open_)), levels, errors)
    fewest = _COARSE if coarse else _FEW
    kinds = [fewest if part.numbers[0] in few else _MANY for part in parts]
    found = {n: Prior(family, np.array([first]), np.array([second])) for n, (first, second, *_) in telling.items()}
    found |= {n: Prior(family, *own) for n, own in _by_number(parts, each(nodes, open_, density, kinds)).items()}
    return [found[n] for n in range(len(known))]


@dataclass(frozen=True)
class _Part:
    """Some of the indicators, by number, that are worked on together: many of small leagues, few of large ones."""

    numbers: list[int]
    counts: Counts


def _parts(family: str, known: Sequence[tuple[Array, Array]], chosen: Sequence[int]) -> list[_Part]:
    parts: list[list[int]] = []
    for n in chosen:
        if not parts or sum(len(known[m][0]) for m in parts[-1]) >= CELLS:
            parts.append([])
        parts[-1].append(n)
    return [_Part(part, Counts.of(family, [known[n] for n in part])) for part in parts]


def _by_number(parts: Sequence[_Part], found: Iterable[Sequence[Array]]) -> dict[int, list[Array]]:
    """What was found of each indicator, from arrays with a part's indicators on their first axis."""
    every = zip(parts, found, strict=True)
    return {n: own for part, arrays in every for n, *own in zip(part.numbers, *arrays, strict=True)}


def check_counts(family: str, events: Array, exposure: Array) -> tuple[Array, Array]:
    """The counts of the areas that have some; Raises as ``league_prior``."""
    known = (exposure > 0) & ~np.isnan(events)
    x, n = events[known], exposure[known]
    if not len(x):
        raise ValueError("no area has counts")
    if (x < 0).any() or (family == PROPORTION and (x > n).any()):
        raise ValueError("events must be from 0 to the number of cases")
    return x, n


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
