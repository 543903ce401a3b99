"""Total scores under everything that is uncertain at once, a batch of draws at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from scoring.adjustments import Parts, with_additions
from scoring.chains import unfolded
from scoring.draws import ATOMS, Row, Shuffle, Streams, draw_values, shuffle
from scoring.framework import Framework, Indicator
from scoring.lookups import Lookup, Order, by_draw, order_of
from scoring.normalise import points
from scoring.plans import FastPlan, general_composites

Array = NDArray[np.float64]
Floats = NDArray[np.floating]
Shape = tuple[int, int, int, int]  # of orders: cells, nodes, orders and passes in each
Totals = tuple[Floats, NDArray[np.bool_] | None]  # total scores, and which gates each met, gates first

CELLS = 1 << 21  # scores in a batch, unless one pass through the tables has more
MOST_PASSES = 8
ROWS = 4  # uncertain rows for each pass that keeps the orders of the cells
SHUFFLED_ONCE = 32  # areas of leagues whose orders are kept for the leagues to come
FEW = 1 << 18  # values worked on at once where there is no table, in double precision


@dataclass(frozen=True)
class Uncertain:
    """What is uncertain, and how much.

    ``concentration``: of the Dirichlet distribution of the weights around the framework's; a share w then varies by
    sqrt(w (1 − w) / (concentration + 1)); None where the weights are certain. ``alternatives``: other frameworks
    for the same indicators, each with its probability; the framework itself has the rest. ``sampling``: whether
    values with counts vary. ``missing``: ``drawn`` (missing values are drawn from the league's prior, or from the
    other areas' values where there are no counts) or ``scored`` (by the framework's own rule). ``prior``:
    ``league``, ``coarse`` (the league's by fewer nodes and longer steps, for trials) or ``jeffreys``. ``exact``:
    draw from the distributions themselves, not from tables. ``shared``: correlation of what moves several
    indicators of an area together where cases come in clusters; see ``scoring.shocks``. ``factor``: whether areas
    may be good or bad in everything; see ``scoring.common_factor``. Not with ``exact``.
    """

    concentration: float | None = 200.0
    alternatives: tuple[tuple[Framework, float], ...] = ()
    sampling: bool = True
    missing: str = "drawn"
    prior: str = "league"
    exact: bool = False
    shared: float = 0.0
    factor: bool = False


@dataclass(frozen=True)
class Variant:
    """One way of scoring, with its probability; ``plan`` is None where there are no tables to look up.

    ``parts``: plans of the pillars that gates look at, where there is one of the whole.
    """

    framework: Framework
    probability: float
    nominal: Array
    plan: FastPlan | None
    parts: tuple[FastPlan, ...] = ()

    def looked_up(self, orders: Sequence[Order | None], weights: Sequence[Array], areas: int) -> Floats:
        """Composites and pillars' points by look-up, shape (1 + pillars, runs, draws, areas)."""
        assert self.plan is not None
        whole = self.plan.composites(orders, weights, areas)
        if not self.parts:
            return whole[np.newaxis]
        return np.stack([whole, *(part.composites(orders, weights, areas) for part in self.parts)])


@dataclass(frozen=True)
class _DrawnBy:
    """What a batch is drawn by: the orders of rows and of items, None where nothing is looked up; or, where draws are
    exact, the generators for what is there and for what is missing."""

    rows: Sequence[Order | None]
    items: Sequence[Order | None]
    exact: tuple[np.random.Generator, np.random.Generator] | None = None


@dataclass(frozen=True)
class Simulation:
    """Everything a batch of draws is computed from.

    ``ranked``: positions of the areas that have a total, in the order of the table. ``scores``: the observed totals of
    those; ``last``: which of those come after all others in the order of ranks; ``rank``: their observed ranks.
    ``rows``, ``items``: what is known of every indicator and item, and ``ruled``, ``other``: points by rulings, over
    all areas or, where all scoring is by look-up (``over_ranked``), over those ranked. ``used``: by item the row of the
    indicator that it is scored by, None where it has its own. ``correlation``: of an area's true values, None without a
    common factor.
    ``most_passes``: of a batch that are made, where fewer draws are wanted than it has.
    """

    framework: Framework
    areas: tuple[str, ...]
    scale: Array | None
    concentration: float | None
    exact: bool
    ranked: NDArray[np.intp]
    scores: Array
    last: NDArray[np.bool_]
    rank: NDArray[np.int64]
    over_ranked: bool
    ruled: Array
    other: Array
    rows: tuple[Row, ...]
    items: tuple[Row, ...]
    used: tuple[int | None, ...]
    variants: tuple[Variant, ...]
    tables: tuple[Lookup | None, ...]
    item_tables: tuple[Lookup, ...]
    correlation: float | None = None
    most_passes: int = MOST_PASSES

    def shortened(self, draws: int) -> Simulation:
        """The same with batches cut off after so many draws, rounded up to passes; what is left of them is the same."""
        needed = -(-draws // ATOMS)
        if self.exact or needed >= self.passes:
            return self
        return replace(self, most_passes=1 << (needed - 1).bit_length())

    @cached_property
    def made(self) -> int:
        """Passes of a batch that are made."""
        return min(self.passes, self.most_passes)

    @cached_property
    def passes(self) -> int:
        """Passes through the tables in a batch, by the number of areas alone: results do not depend on who computes."""
        fitting = max(1, min(MOST_PASSES, CELLS // (ATOMS * len(self.areas))))
        return 1 << fitting.bit_length() - 1

    @cached_property
    def most_each(self) -> int:
        """Passes that keep the cells' orders and only pair the rows anew, which is cheap; one where rows are few.

        Where many rows are added up, hardly anything depends on the order of one row's cells.
        """
        varying = sum(not row.constant for row in self.rows)
        fitting = max(1, min(self.passes, varying // ROWS))
        return 1 << fitting.bit_length() - 1

    def each(self, row: Row) -> int:
        """The same of one row: nodes of a prior, which all cells of a draw share, need new orders every time, and so
        does a common factor."""
        return 1 if row.nodes > 1 or row.together is not None else self.most_each

    @cached_property
    def batch(self) -> int:
        """Draws in a batch."""
        return self.made * ATOMS

    def totals(self, streams: Streams, batch: int) -> Totals:
        """Total scores of the ranked areas in a batch of draws, shape (draws, ranked), and which gates each met.

        Without gates there is no such array. A draw whose values do not allow a method is NaN throughout.
        """
        return self.totals_by_weights([streams], batch)[0]

    def totals_by_weights(self, runs: Sequence[Streams], batch: int) -> list[Totals]:
        """As ``totals``, for runs that differ in the stream of the weights alone: their values are drawn once."""
        by = self._drawn_by(runs[0], batch)
        composites, used = self._composites(runs, batch, by)
        if self.framework.total != 100.0:
            composites *= composites.dtype.type(self.framework.total / 100.0)
        items = {}
        for k, item in enumerate(self.framework.items):
            earned = self._item(k, item, used, by)
            items[item.code] = earned.astype(composites.dtype, copy=False)
        return [
            self._with_additions(base, items, dict(zip(self.framework.gated_pillars, parts, strict=True)))
            for base, *parts in composites.swapaxes(0, 1)
        ]

    def _with_additions(self, base: Floats, items: Mapping[str, Floats], parts: Parts) -> Totals:
        total, met = with_additions(self.framework, base, items, self.ruled, self.other, parts)
        if self.over_ranked:
            return total, met
        return total[:, self.ranked], None if met is None else met[..., self.ranked]

    def _composites(self, runs: Sequence[Streams], batch: int, by: _DrawnBy) -> tuple[Floats, Mapping[int, Floats]]:
        """Composites from 0 to 100 and the points of the pillars that gates look at, shape (1 + pillars, runs, draws,
        areas); and the values drawn of every row that an item uses, shape (draws, areas)."""
        areas = len(self.rows[0].values)
        weights = [self._weights(streams, batch) for streams in runs]
        chosen = self._chosen(runs[0], batch)
        if by.exact is not None:
            return self._exact(weights, chosen, *by.exact)
        orders = by.rows
        used = {n: self._values_of(n, orders) for n in self.used if n is not None}
        if len(self.variants) == 1 and self.variants[0].plan is not None:
            return self.variants[0].looked_up(orders, [own[0] for own in weights], areas), used
        out = np.empty((self._kept, len(runs), self.batch, areas))
        for k, variant in enumerate(self.variants):
            own = np.flatnonzero(chosen == k)
            if variant.plan is not None:
                out[:, :, own] = variant.looked_up(orders, [w[k] for w in weights], areas)[:, :, own]
            elif len(own):
                self._from_values(variant, orders, [w[k] for w in weights], own, out)
        return out, used

    def _values_of(self, n: int, orders: Sequence[Order | None]) -> Floats:
        """The values of one row in a batch, shape (draws, areas), from its table and those that it is a share of."""
        chain = [n]
        while (within := self.rows[chain[0]].within) is not None:
            chain.insert(0, within)
        areas = len(self.rows[0].values)
        values = np.zeros((self.batch, areas), dtype=np.float32)
        for m in chain:
            table, nested = self.tables[m], self.rows[m].nested
            assert table is not None
            own = _drawn(table, orders[m], areas, self.made)
            values = own if nested is None else np.where(nested, own * values / np.float32(100.0), own)
        return values

    def _exact(
        self,
        weights: Sequence[Sequence[Array]],
        chosen: NDArray[np.intp],
        sampling: np.random.Generator,
        missing: np.random.Generator,
    ) -> tuple[Array, Mapping[int, Array]]:
        """Composites and used values from exact draws, some at a time; of the shapes of ``_composites``."""
        areas = len(self.rows[0].values)
        out = np.empty((self._kept, len(weights), self.batch, areas))
        used = {n: np.empty((self.batch, areas)) for n in self.used if n is not None}
        few = max(1, FEW // (len(self.rows) * areas))
        for start in range(0, self.batch, few):
            draws = np.arange(start, min(start + few, self.batch))
            drawn = np.stack([draw_values(row, len(draws), sampling, missing) for row in self.rows])
            values = unfolded(self.rows, drawn)
            for n, of_row in used.items():
                of_row[draws] = values[n]
            for k, variant in enumerate(self.variants):
                own = np.flatnonzero(chosen[draws] == k)
                for run, of_variants in enumerate(weights):
                    out[:, run, draws[own]] = self._general(variant, values[:, own], of_variants[k][:, draws[own]])
        return out, used

    def _from_values(
        self,
        variant: Variant,
        orders: Sequence[Order | None],
        weights: Sequence[Array],
        draws: NDArray[np.intp],
        out: Array,
    ) -> None:
        """Composites of some draws in the general way, from the tables of values."""
        areas = out.shape[-1]
        looked_up = np.zeros((len(self.rows), len(draws), areas), dtype=np.float32)
        for n, table in enumerate(self.tables):
            assert table is not None
            looked_up[n] = _drawn(table, orders[n], areas, self.made)[draws]
        few = max(1, FEW // (len(self.rows) * areas))
        for start in range(0, len(draws), few):
            some = slice(start, start + few)
            values = unfolded(self.rows, looked_up[:, some].astype(np.float64))
            for run, own in enumerate(weights):
                out[:, run, draws[some]] = self._general(variant, values, own[:, draws[some]])

    def _general(self, variant: Variant, values: Array, weights: Array) -> Array:
        """Composites by the framework's own functions, shape (1 + pillars, draws, areas); a draw that does not allow
        them is NaN, and only that one."""
        shape = (self._kept, *values.shape[1:])
        if not values.shape[1]:
            return np.empty(shape)
        try:
            return self._scored(variant, values, weights)
        except ValueError:
            out = np.full(shape, np.nan)
            if shape[1] > 1:
                for d in range(shape[1]):
                    out[:, d] = self._general(variant, values[:, d : d + 1], weights[:, d : d + 1])[:, 0]
            return out

    @property
    def _kept(self) -> int:
        """How many numbers are drawn of each area: the composite, and the points of pillars that gates look at."""
        return 1 + len(self.framework.gated_pillars)

    def _scored(self, variant: Variant, values: Array, weights: Array) -> Array:
        return general_composites(variant.framework, values, weights, variant.nominal, self.areas, self.scale)

    def _weights(self, streams: Streams, batch: int) -> list[Array]:
        """Weights of every variant, shape (indicators, draws)."""
        draws = self.batch
        if self.concentration is None:
            return [np.repeat(v.nominal[:, None], draws, axis=1) for v in self.variants]
        shapes = tuple(tuple((self.concentration * v.nominal / v.nominal.sum()).tolist()) for v in self.variants)
        return list(_grown(streams.seed, streams.of.get("weights", 0), batch, draws, shapes))

    def _chosen(self, streams: Streams, batch: int) -> NDArray[np.intp]:
        """Which variant each draw is scored by."""
        if len(self.variants) == 1:
            return np.zeros(self.batch, dtype=np.intp)
        bounds = np.cumsum([v.probability for v in self.variants])
        drawn = streams.generator("method", batch).random(self.batch)
        return np.minimum(np.searchsorted(bounds, drawn, side="right"), len(bounds) - 1)

    def _item(self, k: int, item: Indicator, used: Mapping[int, Floats], by: _DrawnBy) -> Floats:
        """Points of an item of an adjustment, the ``k``-th.

        One that uses an indicator's value is scored by what was drawn of it, where the area reported it.
        """
        row, table, n = self.items[k], self.item_tables[k], self.used[k]
        if row.constant:
            return table.constant
        if n is not None:
            return item_points(item, np.where(row.present, used[n], np.nan))
        if by.exact is not None:
            return item_points(item, draw_values(row, self.batch, *by.exact))
        found = _drawn(table, by.items[k], len(row.values), self.made)
        return item_points(item, np.where(row.present, found, np.nan)) if item.scoring.cohort else found

    def _drawn_by(self, streams: Streams, batch: int) -> _DrawnBy:
        """What a batch is drawn by; orders are made of all passes, so that those wanted are the same however many."""
        if self.exact:
            return _DrawnBy((), (), (streams.generator("sampling", batch), streams.generator("missing", batch)))
        with_orders = [not row.constant for row in self.rows]
        with_orders += [not row.constant and n is None for row, n in zip(self.items, self.used, strict=True)]
        rows = [row for row, varies in zip((*self.rows, *self.items), with_orders, strict=True) if varies]
        shapes = [(row.nodes, self.passes // self.each(row), self.each(row)) for row in rows]
        cells, gaps = [len(row.values) for row in rows], [int(row.absent.sum()) for row in rows]
        factor = [] if self.correlation is None else [(len(self.rows[0].values), 1, self.passes, 1)]
        whole = [*factor, *((count, *shape) for count, shape in zip(cells, shapes, strict=True))]
        present = self._shuffles(streams, "sampling", batch, whole)
        lacking = [(count, *shape) for count, shape in zip(gaps, shapes, strict=True) if count]
        absent = self._shuffles(streams, "missing", batch, lacking)
        # The factor is the same for every row, and so looked up once.
        lead = next(present).places(slice(None), 0).astype(np.uint8) if factor else None
        drawn = (
            order_of(row, next(present), next(absent) if gap else None, lead)
            for row, gap in zip(rows, gaps, strict=True)
        )
        orders = [next(drawn) if varies else None for varies in with_orders]
        return _DrawnBy(orders[: len(self.rows)], orders[len(self.rows) :])

    def _shuffles(self, streams: Streams, source: str, batch: int, shapes: Sequence[Shape]) -> Iterator[Shuffle]:
        """Orders from one source, those of small leagues made once for all leagues of so many areas."""
        made = _shuffled if len(self.rows[0].values) <= SHUFFLED_ONCE else _shuffled.__wrapped__
        return (
            order.first(self.made)
            for order in made(streams.seed, source, streams.of.get(source, 0), batch, tuple(shapes))
        )


@lru_cache(maxsize=256)
def _shuffled(seed: int, source: str, stream: int, batch: int, shapes: tuple[Shape, ...]) -> tuple[Shuffle, ...]:
    """Orders in a batch of draws, one of every shape after the other.

    They rest on nothing else, and so are the same in all leagues with as many areas, rows and gaps.
    """
    rng = Streams(seed, {source: stream}).generator(source, batch)
    return tuple(shuffle(rng, *shape) for shape in shapes)


@lru_cache(maxsize=32)
def _grown(seed: int, stream: int, batch: int, draws: int, shapes: tuple[tuple[float, ...], ...]) -> tuple[Array, ...]:
    """Weights in a batch of draws for every shape that they are gamma of, shape (indicators, draws), in any unit.

    They rest on nothing else, and so are the same in all runs and trials of a league, and in leagues of one framework.
    """
    rng = Streams(seed, {"weights": stream}).generator("weights", batch)
    out = []
    for own in shapes:
        shape = np.array(own)
        same = bool((shape == shape[0]).all())  # one shape is drawn from faster, and gives the same numbers
        grown = rng.standard_gamma(float(shape[0]) if same else shape, size=(draws, len(shape)))
        grown = np.ascontiguousarray(grown.T)
        # No weight vanishes altogether, or 0 times the logarithm of 0 would be met.
        np.maximum(grown, 1e-12, out=grown)
        grown[shape <= 0] = 0.0
        grown.flags.writeable = False
        out.append(grown)
    return tuple(out)


def _drawn(table: Lookup, order: Order | None, areas: int, passes: int) -> NDArray[np.float32]:
    """Numbers of a batch from one table, shape (draws, areas)."""

    def of_areas(chunk: slice) -> NDArray[np.float32]:
        found = np.zeros((passes, chunk.stop - chunk.start, ATOMS), dtype=np.float32)
        table.add(found, chunk, order, None)
        return found

    return by_draw(areas, (passes,), of_areas)


def item_points(item: Indicator, values: Array) -> Array:
    """Points of an item of an adjustment, 0 where nothing was reported."""
    return np.nan_to_num(points(item, values))
