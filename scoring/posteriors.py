"""What counts say of every indicator's true values: cell by cell, within chains, and of an area as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import evaluate
from scoring.chains import nestings, unfolded, with_nested
from scoring.choices import Direction
from scoring.common_factor import LEVELS, with_factor
from scoring.draws import ATOMS, Floats, Row, Table, quantile_tables, rows_of
from scoring.framework import Framework
from scoring.shocks import clustered_variance, with_shocks
from scoring.simulation import Uncertain

Array = NDArray[np.float64]

CELLS = 2048  # whose quantiles are solved together


@dataclass(frozen=True)
class Posteriors:
    """What is known of every indicator's true values over the areas.

    ``rows``: one an indicator. ``tables``: their quantiles as ``scoring.draws.quantile_tables`` gives them.
    ``correlation``: of an area's true values, None without a common factor.
    """

    rows: list[Row]
    tables: list[Floats | None]
    correlation: float | None

    def of_area(self, area: int, draws: int, rng: np.random.Generator) -> Array:
        """One area's values in so many draws, shape (indicators, draws), drawn as those of a whole league are."""
        level = LEVELS * rng.integers(LEVELS, size=draws)
        values = np.empty((len(self.rows), draws))
        for n, (row, table) in enumerate(zip(self.rows, self.tables, strict=True)):
            atom = rng.integers(ATOMS, size=draws)
            if row.together is not None and row.together[area]:
                atom = level + atom % LEVELS
            node = rng.integers(row.nodes, size=draws)
            values[n] = row.values[area] if table is None else table[area, node, atom]
        alone = np.array([area], dtype=np.intp)
        found: Array = unfolded([row.of(alone) for row in self.rows], values[..., None])[..., 0]
        return found


def known_of(
    framework: Framework, table: Table, areas: Sequence[str], wanted: Sequence[int], uncertain: Uncertain
) -> Posteriors:
    """What counts say of some of a league's areas, in the order wanted; all others tell what the priors are.

    Parameters
    ----------
    table, areas : as ``scoring.preparation.prepare`` takes them, areas without a total left out
    """
    table = widened(framework, table, areas, uncertain)
    rows, own = cell_by_cell(framework, table, uncertain), np.array(wanted, dtype=np.intp)
    if not uncertain.factor:
        return solved([row.of(own) for row in rows])
    found = by_area(framework, table, rows, uncertain)
    tables = [None if of is None else of[own] for of in found.tables]
    return Posteriors([row.of(own) for row in found.rows], tables, found.correlation)


def widened(
    framework: Framework, table: Table, areas: Sequence[str], uncertain: Uncertain, scale: Array | None = None
) -> Table:
    """A table by which independent draws of the indicators give totals their variance; see ``scoring.shocks``."""
    if table.design is None or not uncertain.shared:
        return table
    own = evaluate.scores(framework, evaluate.treated(framework, table.values), areas, scale)
    return with_shocks(framework, table, own, uncertain.shared)


def cell_by_cell(framework: Framework, table: Table, uncertain: Uncertain, pool: Executor | None = None) -> list[Row]:
    """What is known of every indicator by itself, or as a share of the one that it is counted among."""
    own, prior, fill, sampling = framework.indicators, uncertain.prior, uncertain.missing == "drawn", uncertain.sampling
    rows = rows_of(own, table, prior=prior, fill=fill, sampling=sampling, pool=pool)
    return with_nested(own, table, rows, nestings(framework), prior=prior, fill=fill) if sampling else rows


def solved(rows: Sequence[Row], pool: Executor | None = None) -> Posteriors:
    """Rows with their quantiles."""
    groups = (pool.map if pool else map)(quantile_tables, [group for _, group in groups_of(rows)])
    return Posteriors([*rows], [table for group in groups for table in group], None)


def by_area(
    framework: Framework,
    table: Table,
    rows: Sequence[Row],
    uncertain: Uncertain,
    pool: Executor | None = None,
    areas: NDArray[np.intp] | slice = slice(None),
) -> Posteriors:
    """Rows with their quantiles under one factor over all indicators, where there is one to tell.

    Parameters
    ----------
    table : that the rows are of, as ``widened`` gives it
    areas : of the table that the rows have
    """
    plain = solved(rows, pool)
    better = [1.0 if i.direction == Direction.HIGHER else -1.0 for i in framework.indicators]
    shocks = uncertain.shared * clustered_variance(table.by_itself)
    events, exposure = table.by_itself.counted
    alone = None if table.alone is None else (events[:, areas], exposure[:, areas])
    found = with_factor(rows, plain.tables, better, shocks.tolist(), alone)
    return plain if found is None else Posteriors(found.rows, found.tables, found.correlation)


def groups_of(rows: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Rows to solve together, with the number of the first: enough cells to be worth a call, few enough to hold."""
    first, group, cells = 0, list[Row](), 0
    for n, row in enumerate(rows):
        group.append(row)
        cells += row.nodes * int(row.drawn.sum())
        if cells >= CELLS:
            yield first, group
            first, group, cells = n + 1, [], 0
    if group:
        yield first, group
