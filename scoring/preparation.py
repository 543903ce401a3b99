"""From a framework and counts to a simulation: posteriors, tables, and the way of scoring of every alternative."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring import evaluate
from scoring.adjustments import Additions, with_additions
from scoring.composite import composites, part_points, weights_of
from scoring.draws import Floats, Row, Table, quantile_tables, rows_of
from scoring.framework import Framework, Indicator
from scoring.lookups import Lookup, NestedLookup, lookup_of
from scoring.plans import FastPlan, Group, fixed_shares, gated, group_of, is_fast, link_of, part_of
from scoring.posteriors import Posteriors, by_area, cell_by_cell, groups_of, widened
from scoring.ranking import competition_rank
from scoring.simulation import Simulation, Uncertain, Variant, item_points

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Observed:
    """What values give whatever their cases are worth, and so the same in every trial of how cases come together.

    ``base``, ``totals``: composites, and totals with all that is added, shape (areas,). ``ways``: the framework and its
    alternatives with their probabilities; ``matrices``: scores by each; ``nominal``: weights by each.
    """

    base: Array
    totals: Array
    ways: Sequence[tuple[Framework, float]]
    matrices: Sequence[Array]
    nominal: Sequence[Array]


def observe(
    framework: Framework,
    table: Table,
    areas: Sequence[str],
    uncertain: Uncertain,
    added: Additions,
    scale: Array | None = None,
) -> Observed:
    """What the values of a table give; Raises and parameters as ``prepare``, but no cell may be open."""
    own = _scores(framework, table, areas, scale)
    base = composites(framework, own)
    earned = {i.code: item_points(i, added.items.values[n]) for n, i in enumerate(framework.items)}
    observed = with_additions(framework, base, earned, added.ruled, added.other, part_points(framework, own))[0]
    ways = _ways(framework, uncertain)
    matrices = [own if way is framework else _scores(way, table, areas, scale) for way, _ in ways]
    nominal = [weights_of(way, matrix) for (way, _), matrix in zip(ways, matrices, strict=True)]
    return Observed(base, observed.astype(np.float64), ways, matrices, nominal)


def prepare(
    framework: Framework,
    table: Table,
    areas: Sequence[str],
    uncertain: Uncertain,
    additions: Additions | None = None,
    scale: Array | None = None,
    pool: Executor | None = None,
    observed: Observed | None = None,
) -> Simulation:
    """Everything that draws are computed from.

    Parameters
    ----------
    table : counts and values of the framework's indicators
    areas : area codes along the last axis
    additions : items, rulings and who is placed last, optional
    scale : values of all periods that cohort methods take their scale from, shape (indicators, any number), optional
    pool : where tables may be computed side by side
    observed : what ``observe`` gives of the same values, where it is known

    Raises
    ------
    ValueError
        If a value that should have counts has none, values do not allow a method, no area can be ranked, or the
        probabilities of the alternatives are none.
    """
    if uncertain.factor and uncertain.exact:
        raise ValueError("a common factor is drawn from tables only")
    added = Additions.none(framework, len(areas)) if additions is None else additions
    table = widened(framework, table, areas, uncertain, scale)
    rows = cell_by_cell(framework, table, uncertain, pool)
    items = _rows(framework.items, added.items, uncertain, pool)
    table, of_items = table.likeliest(rows), added.items.likeliest(items)
    if observed is None:
        observed = observe(framework, table, areas, uncertain, replace(added, items=of_items), scale)
    ranked, scores = np.flatnonzero(~np.isnan(observed.base)), observed.totals
    if not len(ranked):
        raise ValueError("no area can be ranked")
    behind = framework.order.behind(added.last[ranked])
    rank = competition_rank(framework.order.ranked(scores[ranked]), behind).astype(np.int64)
    by_rank = np.argsort(rank, kind="stable")
    ranked, rank, behind = ranked[by_rank], rank[by_rank], behind[by_rank]
    ways, nominal = observed.ways, observed.nominal
    each = zip(ways, observed.matrices, strict=True)
    looked_up = [not uncertain.exact and is_fast(way, rows, matrix) for (way, _), matrix in each]
    ruled, other = added.ruled, added.other
    over_ranked = all(looked_up) and not any(i.scoring.cohort for i in framework.items)  # those look at all areas
    here = ranked if over_ranked else slice(None)
    if over_ranked:
        rows, items = [row.of(ranked) for row in rows], [row.of(ranked) for row in items]
        ruled, other = ruled[:, ranked], other[ranked]
    found = by_area(framework, table, rows, uncertain, pool, here) if uncertain.factor else None
    rows = rows if found is None else found.rows
    used = _used(framework, items)
    compiled = _Compiler(ways, nominal, looked_up, uncertain, rows, found, {n for n in used if n is not None})
    groups = (pool.map if pool else map)(compiled.tables, *zip(*groups_of(rows), strict=True))
    tables = [row for group in groups for row in group]
    return Simulation(
        framework=framework,
        areas=tuple(areas),
        scale=scale,
        concentration=uncertain.concentration,
        exact=uncertain.exact,
        ranked=ranked,
        scores=scores[ranked],
        last=behind,
        rank=rank,
        over_ranked=over_ranked,
        ruled=ruled,
        other=other,
        rows=tuple(rows),
        items=tuple(items),
        used=used,
        variants=compiled.variants(tables),
        tables=tuple(found[-1] for found in tables),
        item_tables=_item_tables(framework.items, items, coarse=compiled.coarse),
        correlation=None if found is None else found.correlation,
    )


def _used(framework: Framework, items: Sequence[Row]) -> tuple[int | None, ...]:
    """The row of the indicator that each item uses, where it has one of its own and its values vary.

    What varies in no draw is the same in both; and a year made of parts has the indicator once a part.
    """
    rows = {i.code: n for n, i in enumerate(framework.indicators)}
    return tuple(
        None if row.constant else rows.get(item.uses or "") for item, row in zip(framework.items, items, strict=True)
    )


def _scores(framework: Framework, table: Table, areas: Sequence[str], scale: Array | None) -> Array:
    """Observed scores, shape (indicators, areas)."""
    return evaluate.scores(framework, evaluate.treated(framework, table.values), areas, scale)


def _rows(items: Sequence[Indicator], table: Table, uncertain: Uncertain, pool: Executor | None) -> list[Row]:
    """What is known of every item of an adjustment; none that was not reported is drawn."""
    return rows_of(items, table, prior=uncertain.prior, fill=False, sampling=uncertain.sampling, pool=pool)


def _ways(framework: Framework, uncertain: Uncertain) -> list[tuple[Framework, float]]:
    """The framework and its alternatives, with probabilities that add up to 1."""
    rest = 1.0 - sum(probability for _, probability in uncertain.alternatives)
    if rest < -1e-9 or any(probability <= 0 for _, probability in uncertain.alternatives):
        raise ValueError("probabilities of alternatives must be positive and add up to at most 1")
    codes = [i.code for i in framework.indicators]
    for other, _ in uncertain.alternatives:
        if [i.code for i in other.indicators] != codes:
            raise ValueError("an alternative must score the same indicators in the same order")
    own = [(framework, rest)] if rest > 1e-9 else []
    return [*own, *uncertain.alternatives]


class _Compiler:
    """Turns rows into tables for every way of scoring, one row at a time, so that their quantiles are not kept.

    ``found``: the rows with their quantiles, where these are known already.
    """

    def __init__(
        self,
        ways: Sequence[tuple[Framework, float]],
        nominal: Sequence[Array],
        looked_up: Sequence[bool],
        uncertain: Uncertain,
        rows: Sequence[Row],
        found: Posteriors | None,
        used: set[int],
    ) -> None:
        self.found = found
        self.ways, self.nominal, self.looked_up, self.rows = ways, nominal, looked_up, rows
        self.used = used
        self.nested = {n: row.within for n, row in enumerate(rows) if row.within is not None}
        self.exact, self.coarse = uncertain.exact, uncertain.prior == "coarse"
        self.groups = [
            group_of(evaluate.tree(way), weights) if fast else None
            for (way, _), weights, fast in zip(ways, nominal, looked_up, strict=True)
        ]
        certain = uncertain.concentration is None
        self.shares = [
            fixed_shares(group, weights) if certain and group else None
            for group, weights in zip(self.groups, nominal, strict=True)
        ]

    def tables(self, first: int, rows: Sequence[Row]) -> list[list[Lookup | None]]:
        """Tables of some rows, the first one's number being given.

        Of each row a table for every way of scoring, None where it is not looked up; and last that of its values, if
        there is such a way.
        """
        if self.exact:
            return [[None] * (len(self.ways) + 1) for _ in rows]
        if self.found is None:
            solved = quantile_tables(rows, coarse=self.coarse)
        else:
            solved = self.found.tables[first : first + len(rows)]
        found = enumerate(zip(rows, solved, strict=True), first)
        return [self._row_tables(n, row, quantiles) for n, (row, quantiles) in found]

    def _row_tables(self, n: int, row: Row, quantiles: Floats | None) -> list[Lookup | None]:
        out: list[Lookup | None] = []
        for (way, _), group, share in zip(self.ways, self.groups, self.shares, strict=True):
            of = link_of(group, way.indicators[n], n, share) if group else None
            out.append(lookup_of(row, quantiles, of) if of else None)
        kept = not all(self.looked_up) or n in self.used or n in self.nested or n in self.nested.values()
        return [*out, lookup_of(row, quantiles, _themselves) if kept else None]

    def variants(self, tables: Sequence[Sequence[Lookup | None]]) -> tuple[Variant, ...]:
        """Every way with its tables."""
        found = []
        for k, (way, probability) in enumerate(self.ways):
            group = self.groups[k]
            own = tuple(t for row in tables if (t := row[k]) is not None)
            nested = {n: self._within(k, n, tables) for n in self.nested} if group else {}
            plan = FastPlan(group, own, self.shares[k] is not None, nested) if group else None
            parts = tuple(replace(plan, root=part) for part in self._parts(k)) if plan else ()
            found.append(Variant(way, probability, self.nominal[k], plan, parts))
        return tuple(found)

    def _parts(self, way: int) -> list[Group]:
        """The pillars that gates look at, as groups of a way of scoring that is one sum."""
        group, (framework, _) = self.groups[way], self.ways[way]
        assert group is not None
        return [part_of(group, indices, self.nominal[way]) for indices in gated(framework)]

    def _within(self, way: int, n: int, tables: Sequence[Sequence[Lookup | None]]) -> NestedLookup:
        """A nested row's look-up, from the widest row that it lies in inwards."""
        chain = [n]
        while chain[0] in self.nested:
            chain.insert(0, self.nested[chain[0]])
        group = self.groups[way]
        values = [tables[m][-1] for m in chain]
        assert group is not None
        steps = tuple((m, v, self.rows[m].nested) for m, v in zip(chain, values, strict=True) if v is not None)
        return NestedLookup(steps, link_of(group, self.ways[way][0].indicators[n], n, self.shares[way]))


def _themselves(values: Array) -> Array:
    return values


def _item_tables(items: Sequence[Indicator], rows: Sequence[Row], *, coarse: bool) -> tuple[Lookup, ...]:
    def of(item: Indicator, row: Row) -> Callable[[Array], Array]:
        if item.scoring.cohort and not row.constant:  # a rule for all areas of a draw, and not for one area's values
            return _themselves
        return lambda values: item_points(item, values)

    found = zip(items, rows, quantile_tables(rows, coarse=coarse), strict=True)
    return tuple(lookup_of(row, quantiles, of(item, row)) for item, row, quantiles in found)
