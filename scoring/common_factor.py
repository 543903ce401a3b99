"""Areas good or bad in everything: one factor over the indicators, which draws of one at a time do not know.

With z the normal score of a true value by its indicator's prior, better upwards, z of indicator j in area i is
``sqrt(r) A_i + sqrt(1 - r) e_ij`` with A and e standard normal. The correlation r is the same for every two indicators.
What is known of r and of every A comes from the posteriors of the cells by themselves, reweighted (importance sampling
on each cell's own distribution).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
_CELLS = 64  # reweighted at a time, so that what is worked on stays in the cache
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
    alone: Sequence[Row] | None = None,
) -> Fitted | None:
    """Rows and tables under one factor; None where the counts do not tell that there is one.

    Cells that are missing, open or shares of another indicator's keep their own distribution.

    Parameters
    ----------
    tables : as ``scoring.draws.quantile_tables`` gives them
    better : by row, 1 where a higher value is better, −1 where a lower one is
    shocks : by row, variance over p (1 − p) of what moved an area in this period in several indicators at once. As much
        of the correlation is no doing of the area's, and taken off.
    alone : the rows as they are of one indicator by itself, where they are widened by such shocks for draws of the
        total: correlations are told by what each indicator's counts are worth, or they would be taken for larger
    """
    taking = [_taking(row) for row in rows]
    own = [n for n, cells in enumerate(taking) if cells.any()]
    if len(own) < 2:
        return None
    priors = {n: _single(rows[n]) for n in own}
    values = {n: _values(rows[n], tables[n], taking[n]) for n in own}
    scores = {n: _scores(rows[n], priors[n], values[n], better[n]) for n in own}
    histograms = {
        n: _histograms(scores[n] if rows[n].nodes == 1 else _by_single(rows[n], priors[n], taking[n], better[n]))
        for n in own
    }
    told = histograms
    if alone is not None:
        told = {n: _histograms(_by_single(alone[n], priors[n], taking[n], better[n])) for n in own}
    logs = np.array([_log_likelihood(_by_factor(told, taking, r)) for r in _CORRELATIONS])
    by_shocks = _of_shocks(priors, shocks)
    if logs.max() - np.interp(by_shocks, _CORRELATIONS, logs) < TELLING:
        return None
    likely = np.exp(logs - logs.max())
    correlation = float((likely * _CORRELATIONS).sum() / likely.sum()) - by_shocks
    if correlation < LEAST:
        return None
    levels = _levels(_with_shape(_by_factor(histograms, taking, correlation)))
    out_rows, out_tables = list(rows), list(tables)
    for n in own:
        table = tables[n]
        assert table is not None
        out_rows[n] = replace(rows[n], together=taking[n])
        out_tables[n] = _reweighted(table, values[n] * rows[n].scale, scores[n], taking[n], levels, correlation)
    return Fitted(out_rows, out_tables, correlation)


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


def _by_single(row: Row, prior: Prior, cells: Flags, better: float) -> Array:
    """Normal scores of the posteriors by a single prior, shape (cells, 1, ATOMS)."""
    assert row.prior is not None
    first, second = (
        own[0, cells] - nodes[0] + one[0]
        for own, nodes, one in ((row.first, row.prior.first, prior.first), (row.second, row.prior.second, prior.second))
    )
    return _scores(row, prior, quantiles(row.family, first, second, atoms(ATOMS)).astype(np.float64)[:, None], better)


def _scores(row: Row, prior: Prior, values: Array, better: float) -> Array:
    """Normal scores of values by a prior, better upwards, in the shape of the values."""
    first, second = float(prior.first[0]), float(prior.second[0])
    if row.family == RATE:
        known = np.where(_FINE < 0, gammaincinv(first, ndtr(_FINE)), gammainccinv(first, ndtr(-_FINE))) / second
        points = _link(row.family, known)
    else:  # each half from its own end, where a proportion keeps its digits
        low, high = betaincinv(first, second, ndtr(_FINE)), betaincinv(second, first, ndtr(-_FINE))
        points = np.where(_FINE < 0, _link(row.family, low), -_link(row.family, high))
    return better * np.interp(_link(row.family, values), points, _FINE)


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
    return _slice_means(np.broadcast_to(_FINER, mass.shape), mass)


def _slice_means(values: Array, mass: Array) -> Array:
    """Means within LEVELS equal slices of weighted ascending values, both of shape (rows, count)."""
    rows, count = np.arange(len(mass))[:, None], mass.shape[1]
    reached, moment = np.zeros((len(mass), count + 1)), np.zeros((len(mass), count + 1))
    np.cumsum(mass, axis=1, out=reached[:, 1:])
    np.cumsum(mass * values, axis=1, out=moment[:, 1:])
    whole = reached[:, -1:].copy()
    reached /= whole
    # One ascending list of all rows, for one call: each begins two after the one before.
    reached += 2 * rows
    upto = np.interp(np.arange(LEVELS + 1) / LEVELS + 2 * rows, reached.ravel(), moment.ravel())
    found: Array = LEVELS * np.diff(upto, axis=1) / whole
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
        z = scores[own, :, None]
        by = np.sqrt(correlation) / rest * levels[places[own]][:, None, :, None]
        logs = z * (by - 0.5 * correlation / rest * z)
        logs -= logs.max(axis=3, keepdims=True)
        mass = np.exp(logs, out=logs)
        count = mass.shape[-1]
        atoms_of = np.broadcast_to(values[own, :, None], mass.shape).reshape(-1, count)
        out[places[own]] = _slice_means(atoms_of, mass.reshape(-1, count)).reshape(-1, nodes, ATOMS)
    return out
