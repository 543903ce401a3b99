"""Areas good or bad in everything: one factor over the indicators, which draws of one at a time do not know.

With z the normal score of a true value by its indicator's prior, better upwards, z of indicator j in area i is
``sqrt(r) A_i + sqrt(1 - r) e_ij`` with A and e standard normal. The correlation r is the same for every two indicators.
What is known of r and of every A comes from the posteriors of the cells by themselves, reweighted (importance sampling
on each cell's own distribution).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, gammainccinv, gammaincinv, ndtr

from scoring.draws import ATOMS, Floats, Row
from scoring.marginal import PROPORTION, RATE
from scoring.prior import Prior
from scoring.quantiles import atoms, quantiles

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST = 0.9  # of the correlation
TELLING = 2.0  # of the logarithm of the likelihood ratio of the best correlation to what shocks give
LEVELS = 16  # values of A an area, and of each cell given each of them: together as many as a table has
_CORRELATIONS = np.linspace(0.0, MOST, 10)
_FACTOR = np.linspace(-4.0, 4.0, 41)
_FINER = np.linspace(-4.0, 4.0, 401)
_BETWEEN = np.array([np.interp(_FINER, _FACTOR, own) for own in np.eye(len(_FACTOR))])  # from the one to the other
_NORMAL = np.exp(-0.5 * _FACTOR**2) / np.exp(-0.5 * _FACTOR**2).sum()
SMOOTH = 5.0  # areas that the normal distribution of A counts as
LEAST = 0.05  # correlation that is worth it
_ROUNDS = 50
_REACH = 6.0  # normal scores beyond this are taken as it
_PLACES = np.linspace(-_REACH, _REACH, 97)  # of the histograms of z
_FINE = np.linspace(-_REACH, _REACH, 97)  # at which a prior is tabulated
_CELLS = 16  # reweighted at a time, so that what is worked on stays in the cache
JOINED, TOGETHER = 4, 8  # atoms reweighted as one: of a single prior, and of each of its nodes


@dataclass(frozen=True)
class Fitted:
    """Rows whose tables hold, for each of LEVELS values of their area's A ascending, LEVELS values of the cell.

    ``correlation``: r, the mean of what is known of it.
    """

    rows: list[Row]
    tables: list[Floats | None]
    correlation: float


def with_factor(
    rows: Sequence[Row],
    tables: Sequence[Floats | None],
    better: Sequence[float],
    shocks: Sequence[float],
    alone: tuple[Array, Array] | None = None,
) -> Fitted | None:
    """Rows and tables under one factor; None where the counts do not tell that there is one.

    Cells that are missing, open or shares of another indicator's keep their own distribution.

    Parameters
    ----------
    tables : as ``scoring.draws.quantile_tables`` gives them
    better : by row, 1 where a higher value is better, −1 where a lower one is
    shocks : by row, variance over p (1 − p) of what moved an area in this period in several indicators at once. As much
        of the correlation is no doing of the area's, and taken off.
    alone : events and exposure, shape (rows, areas), as they are worth for one indicator by itself, where rows are
        widened by such shocks for draws of the total: these tell correlations, or they would be taken for larger
    """
    cells = _Cells(rows, tables, better)
    if len(cells.numbers) < 2:
        return None
    told = cells.places if alone is None else cells.places_by_counts(cells.numbers, alone)
    logs = np.array([_log_likelihood(_by_factor(told, cells.taking, r)) for r in _CORRELATIONS])
    by_shocks = _of_shocks(cells.priors, shocks)
    if logs.max() - np.interp(by_shocks, _CORRELATIONS, logs) < TELLING:
        return None
    likely = np.exp(logs - logs.max())
    correlation = float((likely * _CORRELATIONS).sum() / likely.sum()) - by_shocks
    if correlation < LEAST:
        return None
    levels = _levels(_with_shape(_by_factor(cells.places, cells.taking, correlation)))
    out_rows, out_tables = list(rows), list(tables)
    for n in cells.numbers:
        out_rows[n] = replace(rows[n], together=cells.taking[n])
        out_tables[n] = cells.reweighted(n, levels, correlation)
    return Fitted(out_rows, out_tables, correlation)


class _Cells:
    """The cells that take part, by number of their row: what they are drawn from, and where that lies by a single
    prior a row."""

    def __init__(self, rows: Sequence[Row], tables: Sequence[Floats | None], better: Sequence[float]) -> None:
        self.rows, self.tables, self.better = rows, tables, better
        self.taking = [_taking(row) for row in rows]
        self.numbers = [n for n, cells in enumerate(self.taking) if cells.any()]
        self.priors = {n: _single(rows[n]) for n in self.numbers}
        self.points = {n: _points(prior) for n, prior in self.priors.items()}

    @cached_property
    def values(self) -> dict[int, Array]:
        """What they are drawn from, shape (cells, nodes, atoms), as fractions or per unit of exposure."""
        return {n: _values(self.rows[n], self.tables[n], self.taking[n]) for n in self.numbers}

    @cached_property
    def scores(self) -> dict[int, Array]:
        """Normal scores of these, of the same shape."""
        return {n: self._scores(n, values) for n, values in self.values.items()}

    @cached_property
    def places(self) -> dict[int, Array]:
        """Histograms of the normal scores, shape (cells, places); of rows of several nodes by the single prior."""
        several = [n for n in self.numbers if self.rows[n].nodes > 1]
        single = {n: _histograms(self.scores[n]) for n in self.numbers if n not in several}
        return single | self.places_by_counts(several)

    def places_by_counts(self, numbers: Sequence[int], counts: tuple[Array, Array] | None = None) -> dict[int, Array]:
        """The same of the posteriors by the single priors, given other counts or the rows' own."""
        out: dict[int, Array] = {}
        for family in (PROPORTION, RATE):  # solved together: of small leagues a call a row would be most of the time
            own = [n for n in numbers if self.rows[n].family == family]
            if own:
                each = [self._posterior(n, counts) for n in own]
                first, second = (np.concatenate(of) for of in zip(*each, strict=True))
                found = quantiles(family, first, second, atoms(ATOMS)).astype(np.float64)
                parts = np.split(found, np.cumsum([len(of) for of, _ in each])[:-1])
                out |= {n: _histograms(self._scores(n, part)) for n, part in zip(own, parts, strict=True)}
        return out

    def _posterior(self, n: int, counts: tuple[Array, Array] | None) -> tuple[Array, Array]:
        row, one, cells = self.rows[n], self.priors[n], self.taking[n]
        if counts is not None:
            events, exposure = (of[n, cells] for of in counts)
            first, second = one.posterior(events, exposure)
            return first[0], second[0]
        assert row.prior is not None
        first, second = row.first[0, cells] - row.prior.first[0], row.second[0, cells] - row.prior.second[0]
        return first + one.first[0], second + one.second[0]

    def _scores(self, n: int, values: Array) -> Array:
        """Normal scores of values by the row's single prior, better upwards."""
        return self.better[n] * np.interp(_link(self.rows[n].family, values), self.points[n], _FINE)

    def reweighted(self, n: int, levels: Array, correlation: float) -> Floats:
        """A row's table with its cells' values given each level of A."""
        table = self.tables[n]
        assert table is not None
        values = self.values[n] * self.rows[n].scale
        return _reweighted(table, values, self.scores[n], self.taking[n], levels, correlation)


def _taking(row: Row) -> Flags:
    """The cells that take part: with counts of their own, and a prior that is a distribution."""
    none = np.zeros(len(row.values), dtype=np.bool_)
    if row.prior is None or row.family not in (PROPORTION, RATE) or not (row.prior.second > 0).all():
        return none
    cells = row.drawn & ~row.absent
    if row.nested is not None:
        cells = cells & ~row.nested
    cells = cells.copy()
    cells[list(row.open)] = False
    return cells


def _of_shocks(priors: Mapping[int, Prior], shocks: Sequence[float]) -> float:
    """Variance of shocks over that of true values, which over p (1 − p) is 1 / (M + 1); the mean over indicators."""
    sizes = {n: float(prior.first[0] + prior.second[0]) for n, prior in priors.items() if prior.family == PROPORTION}
    return float(np.mean([shocks[n] * (size + 1.0) for n, size in sizes.items()])) if sizes else 0.0


def _single(row: Row) -> Prior:
    """The prior as a single distribution, by the mean of its nodes' means and of the logarithms of their sizes.

    By one of several nodes alone all areas would be high in an indicator, or low, and look alike in everything.
    """
    prior = row.prior
    assert prior is not None
    sizes = prior.second if row.family == RATE else prior.first + prior.second
    mean, size = float(prior.mean.mean()), float(np.exp(np.log(sizes).mean()))
    rest = size if row.family == RATE else size * (1.0 - mean)
    return Prior(row.family, np.array([size * mean]), np.array([rest]))


def _values(row: Row, table: Floats | None, cells: Flags) -> Array:
    """The atoms of the cells that take part, some neighbours as one where nodes make up for them, shape (cells, nodes,
    atoms), as fractions or per unit of exposure."""
    assert table is not None
    own = table[cells].astype(np.float64) / row.scale
    return own if row.nodes == 1 else own.reshape(*own.shape[:2], -1, TOGETHER).mean(axis=3)


def _points(prior: Prior) -> Array:
    """A single prior's quantiles at the normal scores _FINE, on the scale of its link."""
    first, second = float(prior.first[0]), float(prior.second[0])
    below, above = _FINE[_FINE < 0], _FINE[_FINE >= 0]  # each half from its own end, where numbers keep their digits
    if prior.family == RATE:
        known = np.concatenate([gammaincinv(first, ndtr(below)), gammainccinv(first, ndtr(-above))])
        return _link(prior.family, known / second)
    low, high = betaincinv(first, second, ndtr(below)), betaincinv(second, first, ndtr(-above))
    return np.concatenate([_link(prior.family, low), -_link(prior.family, high)])


def _link(family: str, values: Array) -> Array:
    small = np.clip(values, 1e-12, None)
    if family == RATE:
        return np.log(small)
    return np.log(small) - np.log(np.clip(1.0 - values, 1e-8, None))


def _histograms(scores: Array) -> Array:
    """Where the atoms of every cell lie, shape (cells, places), each atom shared by the two places beside it."""
    step = _PLACES[1] - _PLACES[0]
    cells = len(scores)
    at = ((np.clip(scores, _PLACES[0], _PLACES[-1]) - _PLACES[0]) / step).reshape(cells, -1)
    left = np.minimum(at.astype(np.intp), len(_PLACES) - 2)
    right = (at - left).ravel()
    flat = (left + np.arange(cells)[:, None] * len(_PLACES)).ravel()
    size = cells * len(_PLACES)
    found = np.bincount(flat, 1.0 - right, size) + np.bincount(flat + 1, right, size)
    return np.asarray(found.reshape(cells, len(_PLACES)) / at.shape[1])


def _by_factor(histograms: Mapping[int, Array], taking: Sequence[Flags], correlation: float) -> Array:
    """Logarithm of φ(A) Π_j L_ij(A), shape (areas, values of A), L_ij being the mean of the density of z given A over
    that of z alone."""
    rest = 1.0 - correlation
    away = _PLACES[:, None] - np.sqrt(correlation) * _FACTOR
    kernel = np.exp(-0.5 * away**2 / rest + 0.5 * _PLACES[:, None] ** 2) / np.sqrt(rest)
    out = np.tile(np.log(_NORMAL), (len(taking[0]), 1))
    for n, histogram in histograms.items():
        out[taking[n]] += np.log(np.maximum(histogram @ kernel, 1e-300))
    return out


def _log_likelihood(logs: Array) -> float:
    """Of one correlation, over all areas."""
    most = logs.max(axis=1)
    return float((np.log(np.exp(logs - most[:, None]).sum(axis=1)) + most).sum())


def _with_shape(logs: Array) -> Array:
    """The same with the distribution of A as the areas have it in place of the normal one, as far as they tell.

    By expectation and maximisation, to which the normal distribution counts as SMOOTH areas: where most areas are alike
    and a few are not, the normal distribution would spread those that are alike.
    """
    likely = np.exp(logs - logs.max(axis=1, keepdims=True)) / _NORMAL
    shape = _NORMAL
    for _ in range(_ROUNDS):
        belongs = likely * shape
        belongs /= belongs.sum(axis=1, keepdims=True)
        shape = (SMOOTH * _NORMAL + belongs.sum(axis=0)) / (SMOOTH + len(logs))
    return np.asarray(logs + np.log(shape / _NORMAL))


def _levels(logs: Array) -> Array:
    """Means of A in equal slices of its posterior, ascending, shape (areas, LEVELS)."""
    mass = np.exp(logs - logs.max(axis=1, keepdims=True)) @ _BETWEEN
    return _slice_means(_FINER, mass)


def _slice_means(values: Array, mass: Array) -> Array:
    """Means within LEVELS equal slices of ascending values, which spread over their mass, shape (..., LEVELS)."""
    share = mass / (mass @ np.ones(mass.shape[-1]))[..., None]
    # All rows in one ascending list, for one call: each reaches 1 more than the one before.
    reached, moment = np.zeros(mass.size + 1), np.zeros(mass.size + 1)
    np.cumsum(share, out=reached[1:])
    share *= values
    np.cumsum(share, out=moment[1:])
    rows = mass.size // mass.shape[-1]
    upto = np.interp(np.arange(rows * LEVELS + 1) / LEVELS, reached, moment)
    found: Array = (LEVELS * np.diff(upto)).reshape(*mass.shape[:-1], LEVELS)
    return found


def _reweighted(table: Floats, values: Array, scores: Array, cells: Flags, levels: Array, correlation: float) -> Floats:
    """A table with the cells' values given each level of A, each LEVELS equal slices of the reweighted atoms."""
    nodes = table.shape[1]
    if nodes == 1:
        values, scores = (of.reshape(*of.shape[:2], -1, JOINED).mean(axis=3) for of in (values, scores))
    out = table.copy()
    places = np.flatnonzero(cells)
    rest = 1.0 - correlation
    few = _CELLS // nodes + 1
    for start in range(0, len(places), few):
        own = slice(start, start + few)
        z, level = scores[own, :, None], levels[places[own]][:, None, :, None]
        mass = np.sqrt(correlation) / rest * level - 0.5 * correlation / rest * z
        mass *= z  # z and level are bounded by _REACH and _FACTOR, and so these logarithms by 400
        np.exp(mass, out=mass)
        out[places[own]] = _slice_means(values[own, :, None], mass).reshape(-1, nodes, ATOMS)
    return out
