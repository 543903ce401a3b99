"""Cells of which it is only known which values they may have: how probable each is, and what they draw.

A public league draws a masked count over the values that it may have. How probable each of them is follows from the
prior that the areas with known counts give (beta-binomial, gamma-Poisson), or is the same for all where there is none;
the true value then has a posterior of its own under each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln

from scoring.marginal import PROPORTION
from scoring.prior import Prior
from scoring.quantiles import atoms, quantiles

Array = NDArray[np.float64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Candidates:
    """The values that one cell may have, and the counts behind them, NaN where there are none; shape (candidates,)."""

    values: Array
    events: Array
    exposure: Array

    @property
    def counted(self) -> bool:
        """Whether every candidate is a count of cases."""
        return bool((self.exposure > 0).all() and np.isfinite(self.exposure).all() and not np.isnan(self.events).any())


@dataclass(frozen=True)
class OpenCell:
    """Candidates of one cell with what they draw.

    ``weights``: shape (candidates,), adding up to 1. ``first``, ``second``: parameters of the posteriors, shape (nodes,
    candidates); None where a candidate is drawn as it is.
    """

    values: Array
    weights: Array
    first: Array | None = None
    second: Array | None = None

    @property
    def likeliest(self) -> int:
        """The number of the most probable candidate, the first of equals."""
        return int(self.weights.argmax())

    def repeated(self, nodes: int) -> OpenCell:
        """The same for a prior of so many nodes, where this one has a single one."""
        if self.first is None or self.second is None:
            return self
        shape = (nodes, len(self.values))
        return replace(self, first=np.broadcast_to(self.first, shape), second=np.broadcast_to(self.second, shape))


def tables(cells: Sequence[OpenCell], family: str, scale: float, nodes: int, count: int) -> list[Floats]:
    """Values that stand for equal slices of each cell's distribution, arrays of shape (nodes, count).

    The quantiles of all posteriors are solved together, which saves most of the time.
    """
    every = [cell.repeated(nodes) for cell in cells]
    solved = [cell for cell in every if cell.first is not None]
    parts: Iterator[Array] = iter(())
    if solved:
        first, second = (np.concatenate([p.ravel() for p in side if p is not None]) for side in _parameters(solved))
        found = scale * quantiles(family, first, second, atoms(count)).astype(np.float64)
        ends = np.cumsum([nodes * len(cell.values) for cell in solved])[:-1]
        parts = iter(np.split(found, ends))
    out = []
    for cell in every:
        if cell.first is None:
            slices = _slices(cell.values[:, None], cell.weights, count)
            out.append(np.repeat(slices[None], nodes, axis=0))
        else:
            own = next(parts).reshape(nodes, len(cell.values), count)
            out.append(np.stack([_slices(part, cell.weights, count) for part in own]))
    return out


def _parameters(cells: Sequence[OpenCell]) -> tuple[list[Array | None], list[Array | None]]:
    return [cell.first for cell in cells], [cell.second for cell in cells]


def open_cell(family: str, found: Candidates, prior: Prior | None) -> OpenCell:
    """Candidates with their probabilities and posteriors by the prior of their indicator, None where there is none."""
    if not family or not found.counted or prior is None:
        return OpenCell(found.values, np.full(len(found.values), 1.0 / len(found.values)))
    first, second = prior.posterior(found.events, found.exposure)
    return OpenCell(found.values, _weights(prior, found.events, found.exposure, first, second), first, second)


def _weights(prior: Prior, x: Array, n: Array, first: Array, second: Array) -> Array:
    """How probable each count is, the nodes of the prior together."""
    a, b = prior.first[:, None], prior.second[:, None]
    if prior.family == PROPORTION:
        ways = gammaln(n + 1.0) - gammaln(x + 1.0) - gammaln(n - x + 1.0)
        logs = ways + betaln(first, second) - betaln(a, b)
    else:
        logs = gammaln(first) - gammaln(a) - gammaln(x + 1.0) + a * np.log(b) + x * np.log(n) - first * np.log(second)
    together = np.exp(logs - logs.max()).sum(axis=0)
    return np.asarray(together / together.sum())


def _slices(parts: Array, weights: Array, count: int) -> Floats:
    """The middles of equal slices of a mixture of equally weighted values, parts of shape (candidates, any number)."""
    values = parts.ravel()
    mass = np.repeat(weights / parts.shape[1], parts.shape[1])
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(mass[order])
    places = np.searchsorted(reached, (np.arange(count) + 0.5) / count * reached[-1])
    found: Floats = values[order][np.minimum(places, len(values) - 1)].astype(np.float32)
    return found
