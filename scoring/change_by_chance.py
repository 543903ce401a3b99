"""How far scores move from one period to the next where nothing has truly changed: draws of two tables of one truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring import evaluate
from scoring.change import REAL_AT, real_share
from scoring.composite import weights_of
from scoring.draws import Row, Table, draw_values, rows_of
from scoring.framework import Framework, Indicator
from scoring.marginal import NORMAL, PROPORTION
from scoring.plans import general_composites
from scoring.shocks import with_shocks

Array = NDArray[np.float64]

DRAWS = 1000
_SLACK = 1e-9  # a change that nothing could move must not be surpassed by the last bit of a float


@dataclass(frozen=True)
class Moved:
    """Changes of score beside what chance gives, shape (areas,), NaN for an area without a score in either period.

    ``change``: of the score from 0 to 100, less the mean change of all. ``real``: share of it that is not chance; 0
    throughout where all changes together are within chance. ``p_value``: how often chance alone moves this area as far,
    either way. ``together``: how often it moves all of them together as far.
    """

    change: Array
    real: Array
    p_value: Array
    together: float


def moved(
    framework: Framework, before: Table, after: Table, areas: Sequence[str], shared: float = 0.0, seed: int = 1
) -> Moved:
    """What of the changes of scores between two periods is chance, both scored by one framework.

    The counts of both, as independent cases would give them, are added up, and every area's true values drawn once from
    the league's prior and these; both tables are drawn from them. What has no counts stays as it is in both. The true
    changes are taken as normal with a variance estimated from all areas.

    Parameters
    ----------
    before, after : counts and values of the framework's indicators over the same areas
    shared : correlation of shocks, see ``scoring.shocks``

    Raises
    ------
    ValueError
        If values do not allow a method, or counts are missing or out of range.
    """
    tables = [with_shocks(framework, own, _scores(framework, own.values, areas), shared) for own in (before, after)]
    observed = _centred(_composites(framework, after.values, areas) - _composites(framework, before.values, areas))
    drawn = _centred(_null(framework, tables, areas, seed))
    scored = ~np.isnan(observed)
    spread = np.where(scored, drawn.std(axis=0), np.nan)
    p_value = np.where(scored, (1.0 + (np.abs(drawn) >= np.abs(observed) - _SLACK).sum(axis=0)) / (1.0 + DRAWS), np.nan)
    p_value = np.where(scored & (np.abs(observed) <= _SLACK), 1.0, p_value)
    together = _together(drawn, observed, spread)
    real = np.where(scored, 0.0, np.nan)
    if together <= REAL_AT:
        real[scored] = real_share(observed[scored], spread[scored])
    return Moved(observed, real, p_value, together)


def _together(drawn: Array, observed: Array, spread: Array) -> float:
    """How often chance moves all areas as far: by the sum of squares in standard errors, or by the largest one alone.

    The first sees many small movers and the second a single one; being two looks, the smaller p-value counts twice.
    """
    scale = np.where(spread > 0, spread, np.where(np.isnan(spread), np.nan, _SLACK))
    squares, reached = (drawn / scale) ** 2, (observed / scale) ** 2
    looks = ((np.nansum(squares, axis=1), np.nansum(reached)), (np.nanmax(squares, axis=1), np.nanmax(reached)))
    p_values = [(1.0 + float((of >= own * (1.0 - _SLACK)).sum())) / (1.0 + len(drawn)) for of, own in looks]
    return min(2.0 * min(p_values), 1.0)


def _centred(changes: Array) -> Array:
    """Changes less the mean over the areas; a league that moves as a whole moves no place."""
    if np.isnan(changes).all():
        return changes
    return np.asarray(changes - np.nanmean(changes, axis=-1, keepdims=True))


def _scores(framework: Framework, values: Array, areas: Sequence[str]) -> Array:
    return evaluate.scores(framework, evaluate.treated(framework, values), areas)


def _composites(framework: Framework, values: Array, areas: Sequence[str]) -> Array:
    """Composites from 0 to 100, shape (areas,), of values of shape (indicators, areas)."""
    matrix = _scores(framework, values, areas)
    found = evaluate.composites(framework, matrix, weights_of(framework, matrix))
    return np.where(found.enough, found.composite, np.nan)


def _null(framework: Framework, tables: Sequence[Table], areas: Sequence[str], seed: int) -> Array:
    """Changes of composites between two tables drawn from one truth, shape (draws, areas)."""
    rng = np.random.Generator(np.random.Philox(key=seed))
    pooled = _pooled(framework.indicators, tables)
    rows = rows_of(framework.indicators, pooled, prior="league", fill=False, sampling=True)
    truth = [draw_values(row, DRAWS, rng, rng) if row.drawn.any() else None for row in rows]
    drawn = []
    for table in tables:
        values = np.repeat(table.values[:, None], DRAWS, axis=1)
        for n, (indicator, own) in enumerate(zip(framework.indicators, truth, strict=True)):
            later = tables[1].values[n]
            if own is not None and rows[n].family == NORMAL:
                values[n] = _with_noise(rows[n], own, table, n, rng)
            elif own is None:
                values[n] = np.where(np.isnan(table.values[n]), np.nan, np.where(np.isnan(later), values[n], later))
            else:
                values[n] = _redrawn(indicator, own, table, n, rng)
        nominal = weights_of(framework, _scores(framework, table.values, areas))
        drawn.append(_general(framework, values, nominal, areas))
    return np.asarray(drawn[1] - drawn[0])


def _pooled(indicators: Sequence[Indicator], tables: Sequence[Table]) -> Table:
    """The counts of both periods added up, as independent cases would give them; values with errors by precision."""
    events, exposure = np.zeros(tables[0].values.shape), np.zeros(tables[0].values.shape)
    for table in tables:
        x, n = table.effective
        known = ~np.isnan(x) & (n > 0) & np.isfinite(n)
        events, exposure = events + np.where(known, x, 0.0), exposure + np.where(known, n, 0.0)
    counted = exposure > 0
    scale = np.array([i.scale for i in indicators])[:, None]
    values = np.where(counted, scale * events / np.where(counted, exposure, 1.0), tables[1].values)
    certain = np.isinf(tables[0].exposure) | np.isinf(tables[1].exposure)  # known without error in either
    bare = np.where(certain, np.inf, np.nan)
    pooled = Table(values, np.where(counted, events, np.nan), np.where(counted, exposure, bare))
    return _with_errors(pooled, tables)


def _with_errors(pooled: Table, tables: Sequence[Table]) -> Table:
    """With the means of values that have standard errors in every period in which they are stated."""
    if all(table.errors is None for table in tables):
        return pooled
    shape, values, precision = pooled.values.shape, np.zeros(pooled.values.shape), np.zeros(pooled.values.shape)
    certain = np.zeros(shape, dtype=np.bool_)
    for table in tables:
        errors = np.full(shape, np.nan) if table.errors is None else table.errors
        known = (errors > 0) & ~np.isnan(table.values)
        own = np.where(known, 1.0 / np.where(known, errors, 1.0) ** 2, 0.0)
        values, precision = values + own * np.where(known, table.values, 0.0), precision + own
        certain |= ~np.isnan(table.values) & ~known
    doubtful = (precision > 0) & ~certain
    weights = np.where(doubtful, precision, 1.0)
    return replace(
        pooled,
        values=np.where(doubtful, values / weights, pooled.values),
        errors=np.where(doubtful, 1.0 / np.sqrt(weights), np.nan),
    )


def _with_noise(row: Row, truth: Array, table: Table, n: int, rng: np.random.Generator) -> Array:
    """Values with standard errors of one period drawn anew; what is known without error in either period stays."""
    known = row.drawn & (False if table.errors is None else table.errors[n] > 0)
    noise = np.where(known, 0.0 if table.errors is None else table.errors[n], 0.0) * rng.standard_normal(truth.shape)
    found = truth + noise if row.ends is None else np.clip(truth + noise, *row.ends)
    own = table.values[n]
    return np.where(np.isnan(own) | np.isnan(found), own, found)


def _redrawn(indicator: Indicator, truth: Array, table: Table, n: int, rng: np.random.Generator) -> Array:
    """Values of one period drawn anew, shape (draws, areas); what was missing stays missing."""
    exposure = table.effective[1][n]
    known = (exposure > 0) & ~np.isnan(table.values[n])
    cases = np.where(known, exposure, 1.0)
    if indicator.kind == PROPORTION:
        whole = np.maximum(np.rint(cases), 1.0)
        rates = np.clip(np.nan_to_num(truth / 100.0), 0.0, 1.0)
        found = 100.0 * rng.binomial(whole.astype(np.int64), rates) / whole
    else:
        found = indicator.per * rng.poisson(np.nan_to_num(truth) / indicator.per * cases) / cases
    return np.where(known, found, table.values[n])


def _general(framework: Framework, values: Array, nominal: Array, areas: Sequence[str]) -> Array:
    weights = np.repeat(nominal[:, None], values.shape[1], axis=1)
    composites: Array = general_composites(framework, values, weights, nominal, areas, None)[0]  # and no pillars
    return composites
