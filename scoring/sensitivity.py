"""Which source of uncertainty moves ranks most: first-order and total shares of variance, by pick and freeze.

Both shares are Jansen's: with runs A and B of independent inputs, and A_k equal to A but for the k-th input from B,
``S_k = 1 − E (f(B) − f(A_k))² / 2V`` and ``T_k = E (f(A) − f(A_k))² / 2V`` (Jansen 1999, Computer Physics
Communications 117:35-43; Saltelli et al. 2010, Computer Physics Communications 181:259-270). Differences of runs
need no centring, without which a first-order estimate is of little use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from scoring.draws import ATOMS, SOURCES, Streams
from scoring.rank_counts import ranks_of
from scoring.simulation import Simulation

Array = NDArray[np.float64]

_A, _B = 0, 1  # streams; those of a run itself are 0 as well


@dataclass(frozen=True)
class Shares:
    """Shares of variance by source or factor.

    ``first``: what would be gone if this one were known; ``total``: what would be left if all others were. ``error``,
    ``total_error``: their Monte Carlo standard errors, NaN where there is no telling. First-order shares of additive
    functions add up to 1; what total shares have beyond first-order ones is interaction.
    """

    names: tuple[str, ...]
    first: Array
    total: Array
    error: Array
    total_error: Array


def factor_shares(function: Callable[[Array], Array], names: tuple[str, ...], *, count: int, seed: int) -> Shares:
    """Shares of the variance of a function of independent factors, by scrambled Sobol sequences.

    Parameters
    ----------
    function : from factors between 0 and 1, shape (points, factors), to values, shape (points,)
    names : of the factors
    count : points of each of the two base samples, a power of two; ``count`` (factors + 2) values are computed
    seed : of the scrambling

    Raises
    ------
    ValueError
        If ``count`` is not a power of two, or the function is constant.
    """
    if count < 2 or count & (count - 1):
        raise ValueError(f"the number of points must be a power of two, not {count}")
    factors = len(names)
    points = qmc.Sobol(2 * factors, scramble=True, seed=np.random.default_rng(seed)).random(count)
    a, b = points[:, :factors], points[:, factors:]
    mixed = [function(np.where(np.arange(factors) == k, b, a)) for k in range(factors)]
    own, other = function(a), function(b)
    variance = float(np.var(np.concatenate([own, other])))
    if variance == 0:
        raise ValueError("the function is constant: there is no variance to share")
    first = np.array([1.0 - np.mean((other - f) ** 2) / (2.0 * variance) for f in mixed])
    total = np.array([np.mean((own - f) ** 2) / (2.0 * variance) for f in mixed])
    unknown = np.full(factors, np.nan)
    return Shares(names, first, total, unknown, unknown)


def rank_shares(simulation: Simulation, *, draws: int = 4096, seed: int = 1, pool: Executor | None = None) -> Shares:
    """Shares of the variance of ranks, over all areas together, by source of uncertainty.

    A source is one factor, however many random numbers it takes: its whole stream is drawn anew while the others stay.
    Errors are by the jackknife over passes of 256 draws.

    Parameters
    ----------
    simulation : as ``scoring.preparation.prepare`` makes it
    draws : of each run, rounded up to whole batches; there are as many runs as active sources, and two more
    pool : where batches may be computed side by side; the result is the same

    Raises
    ------
    ValueError
        If nothing is uncertain, or ranks do not vary at all.
    """
    names = active_sources(simulation)
    if not names:
        raise ValueError("nothing is uncertain")
    batches = range(-(-draws // simulation.batch))

    def one(batch: int) -> Array:
        return _sums(simulation, seed, names, batch)

    sums = np.concatenate(list((pool.map if pool else map)(one, batches)))
    if sums[:, -1].sum() == 0:
        raise ValueError("ranks do not vary: there is no variance to share")
    found = _ratios(sums.sum(axis=0))
    error = _errors(sums)
    return Shares(names, found[0], found[1], error[0], error[1])


def _errors(sums: Array) -> Array:
    """Standard errors of the shares by the jackknife; NaN where one pass alone has all the variance there is."""
    rest = sums.sum(axis=0) - sums
    if (rest[:, -1] <= 0).any():
        return np.full((2, (sums.shape[1] - 1) // 2), np.nan)
    without, count = np.array([_ratios(own) for own in rest]), len(sums)
    return np.asarray(np.sqrt((count - 1) / count * ((without - without.mean(axis=0)) ** 2).sum(axis=0)))


def active_sources(simulation: Simulation) -> tuple[str, ...]:
    """The sources that are uncertain at all in a simulation."""
    rows = (*simulation.rows, *simulation.items)
    active = {
        "sampling": any((row.drawn & ~row.absent).any() for row in rows),
        "weights": simulation.concentration is not None and len(simulation.rows) > 1,
        "method": len(simulation.variants) > 1,
        "missing": any(row.absent.any() for row in rows),
    }
    return tuple(source for source in SOURCES if active[source])


def _sums(simulation: Simulation, seed: int, names: tuple[str, ...], batch: int) -> Array:
    """Sums of squared differences by pass: (…, first differences, total differences, variance) in one row each."""

    def ranks(streams: Mapping[str, int]) -> Array:
        scores = simulation.totals(Streams(seed, streams), batch)[0]
        out = np.full(scores.shape, np.nan)
        good = np.flatnonzero(np.isfinite(scores).all(axis=1))
        out[good] = ranks_of(scores[good], simulation.last)[0]
        return out

    own, other = ranks(dict.fromkeys(SOURCES, _A)), ranks(dict.fromkeys(SOURCES, _B))
    mixed = [ranks({**dict.fromkeys(SOURCES, _A), name: _B}) for name in names]
    good = np.asarray(np.isfinite([own[:, 0], other[:, 0], *(f[:, 0] for f in mixed)]).all(axis=0))

    def squares(difference: Array) -> Array:
        """Sum over areas, of the draws that did not fail, by pass."""
        total = np.square(np.where(good[:, None], difference, 0.0)).sum(axis=1)
        return np.asarray(total.reshape(-1, ATOMS).sum(axis=1))

    columns = [squares(other - f) for f in mixed] + [squares(own - f) for f in mixed]
    return np.stack([*columns, squares(own - other)], axis=1)


def _ratios(sums: Array) -> Array:
    """First-order and total shares, shape (2, sources); the squared difference of A and B is twice the variance."""
    shares = sums[:-1].reshape(2, -1) / sums[-1]
    return np.stack([1.0 - shares[0], shares[1]])
