"""Shocks that hit several indicators of an area together, which draws of one indicator at a time do not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scoring import evaluate
from scoring.composite import weights_of
from scoring.draws import Table
from scoring.framework import Framework

Array = NDArray[np.float64]


def with_shocks(framework: Framework, table: Table, matrix: Array, shared: float) -> Table:
    """A table whose designs let independent draws of the indicators give the total the variance that it has.

    With w an indicator's share of the total and σ the standard deviation of its score by clustering alone, d − 1 is
    multiplied by ``1 + c Σ w_j w_l σ_j σ_l / Σ w_j² σ_j²`` (j ≠ l). How widely areas differ in one indicator is
    still told by the counts' own designs: by the larger ones chance would be taken for more of it than it is.

    Parameters
    ----------
    table : counts of the framework's indicators
    matrix : their observed scores, shape (indicators, areas)
    shared : c, the correlation of the shocks, 0 to 1
    """
    if table.design is None or shared == 0.0:
        return table
    proportions = np.array([i.kind == "proportion" for i in framework.indicators])[:, None]
    events, exposure = (
        np.where(proportions & ~np.isnan(table.events), of, 0.0) for of in (table.events, table.exposure)
    )
    exposure = np.where(np.isfinite(exposure), exposure, 0.0)
    pooled = events.sum(axis=1) / np.maximum(exposure.sum(axis=1), 1.0)
    clustered = _clustered(table.design, exposure)
    error = np.sqrt((pooled * (1.0 - pooled))[:, None] * clustered)
    sigma = error * _slopes(table.values, matrix)[:, None] * _shares(framework, matrix)
    alone = (sigma**2).sum(axis=0)
    both = sigma.sum(axis=0) ** 2 - alone
    times = 1.0 + shared * np.where(alone > 0, both / np.where(alone > 0, alone, 1.0), 0.0)
    # Cases are worth one case at least, as in ``Clustering.design``; where there are none, there is nothing to widen.
    most = np.where(exposure > 0, np.maximum(exposure, 1.0), np.inf)
    return replace(table, design=np.minimum(1.0 + (table.design - 1.0) * times, most), alone=table.design)


def clustered_variance(table: Table) -> Array:
    """Variance of proportions by clustering over p (1 − p), the mean over the areas with cases, shape (indicators,)."""
    if table.design is None:
        return np.zeros(len(table.values))
    known = (table.exposure > 0) & np.isfinite(table.exposure)
    found = _clustered(table.design, np.where(known, table.exposure, 0.0)).sum(axis=1)
    return np.asarray(found / np.maximum(known.sum(axis=1), 1))


def _clustered(design: Array, exposure: Array) -> Array:
    return np.where(exposure > 0, (design - 1.0) / np.maximum(exposure, 1.0), 0.0)


def _slopes(values: Array, matrix: Array) -> Array:
    """Points of score for a point of the value, over the areas as they are; of any rule, absolute or not."""
    both = ~np.isnan(values) & ~np.isnan(matrix)
    own, scored = (_spread(np.where(both, of, np.nan)) for of in (values, matrix))
    return np.where(own > 0, scored / np.where(own > 0, own, 1.0), 0.0)


def _spread(rows: Sequence[Array] | Array) -> Array:
    return np.array([float(np.std(row[~np.isnan(row)])) if (~np.isnan(row)).any() else 0.0 for row in rows])


def _shares(framework: Framework, matrix: Array) -> Array:
    """Every indicator's share of each area's total, shape (indicators, areas); as weighted, where it is no sum."""
    weights = weights_of(framework, matrix)
    found = evaluate.composites(framework, matrix, weights)
    full = evaluate.contributions(evaluate.tree(framework), found.used, weights, found.composite)[1]
    if np.isnan(full).all():
        full = np.where(np.isnan(matrix), np.nan, weights[:, None])
    return np.nan_to_num(full)
