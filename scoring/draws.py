"""Draws of the areas' true values: exact, or taken from tables of each cell's quantiles in random order.

A cell is one area's value of one indicator. Each single draw from the tables has independent cells, as an exact draw
has; the draws of one batch depend on each other as those of a Latin hypercube do, which leaves every estimate unbiased
and makes most of them more precise. Random numbers come from Philox generators keyed by seed, source of
uncertainty and stream, and counted by batch of draws, so that any batch can be drawn by any thread, in any order, and
one source be drawn anew while the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.candidates import Candidates, OpenCell, open_cell, tables
from scoring.choices import Kind
from scoring.framework import Indicator
from scoring.marginal import NORMAL, PROPORTION, RATE
from scoring.prior import EXACT, Prior, check_counts, jeffreys, league_normal, league_priors
from scoring.quantiles import LONG_STEP, STEP, atoms, quantiles

Array = NDArray[np.float64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Short = NDArray[np.int32]
Bytes = NDArray[np.uint8]

SOURCES = ("sampling", "weights", "method", "missing")
ATOMS = 256  # values that stand for a cell's distribution, of equal probability
PERMUTATIONS = 32  # fixed orders of the atoms; with 256 beginnings and 256 masks each, 2 million orders


@dataclass(frozen=True)
class Table:
    """Counts and values of some indicators, arrays of shape (indicators, areas).

    ``values``: percent for a proportion, else as scored; NaN missing. ``events`` and ``exposure``: the numerator and
    denominator of a proportion or rate, NaN where there are none. A proportion or rate that has a value must have
    counts, those of ``scoring.printed.smallest_denominator`` where only a percentage was printed; an infinite exposure
    says that the value is known without error. ``open``: cells, by indicator and area, of which only the values that
    they may have are known; in the arrays they stand with any of these. ``design``: how many of a cell's cases are
    worth one independent case, at least 1; None where all count in full. ``alone``: the same for one indicator by
    itself, where draws of a total need more (``scoring.shocks``); None where it is ``design``. ``errors``: standard
    errors of values that are no counts, NaN where a value is known without error; None where all are.
    """

    values: Array
    events: Array
    exposure: Array
    open: Mapping[tuple[int, int], Candidates] = field(default_factory=dict)
    design: Array | None = None
    errors: Array | None = None
    alone: Array | None = None

    def of(self, indicators: slice) -> Table:
        """The same for some of the indicators, from the first of the slice on."""
        start, stop, _ = indicators.indices(len(self.values))
        found = {(n - start, k): cell for (n, k), cell in self.open.items() if start <= n < stop}
        design, errors, alone = (
            None if of is None else of[indicators] for of in (self.design, self.errors, self.alone)
        )
        values, events, exposure = (of[indicators] for of in (self.values, self.events, self.exposure))
        return Table(values, events, exposure, found, design, errors, alone)

    @property
    def counted(self) -> tuple[Array, Array]:
        """Events and exposure as independent cases would give them; values with errors beside their precisions."""
        events, exposure = self.effective
        if self.errors is None:
            return events, exposure
        normal = self.errors > 0
        precision = 1.0 / np.where(normal, self.errors, 1.0) ** 2
        return np.where(normal, self.values, events), np.where(normal, precision, exposure)

    @property
    def by_itself(self) -> Table:
        """The same for one indicator at a time, of which no draws are added up."""
        return self if self.alone is None else replace(self, design=self.alone, alone=None)

    @property
    def effective(self) -> tuple[Array, Array]:
        """Events and exposure as independent cases would give them."""
        if self.design is None:
            return self.events, self.exposure
        return self.events / self.design, self.exposure / self.design

    def candidates(self, n: int) -> Iterator[tuple[int, Candidates]]:
        """The open cells of the ``n``-th indicator, by area, with counts as independent cases would give them."""
        for (m, k), found in self.open.items():
            if m == n:
                worth = 1.0 if self.design is None else self.design[n, k]
                yield (
                    k,
                    found
                    if worth == 1.0
                    else replace(found, events=found.events / worth, exposure=found.exposure / worth),
                )

    def likeliest(self, rows: Sequence[Row]) -> Table:
        """The same with the likeliest value of every open cell, for where a single value is needed."""
        values = self.values.copy()
        for n, row in enumerate(rows):
            for k, cell in row.open.items():
                values[n, k] = cell.values[cell.likeliest]
        return replace(self, values=values)

    @property
    def known(self) -> Flags:
        """Which cells are not open."""
        found = np.ones(self.values.shape, dtype=np.bool_)
        for cell in self.open:
            found[cell] = False
        return found


@dataclass(frozen=True)
class Streams:
    """Which stream of random numbers each source of uncertainty is drawn from."""

    seed: int
    of: Mapping[str, int]

    def generator(self, source: str, batch: int) -> np.random.Generator:
        """The generator of one source for one batch of draws."""
        key = [self.seed, (SOURCES.index(source) << 32) + self.of.get(source, 0)]
        return np.random.Generator(np.random.Philox(key=key, counter=[0, 0, 0, batch]))


@dataclass(frozen=True)
class Row:
    """What is known of one indicator's true values, over the areas.

    ``first``, ``second``: parameters of the posteriors, shape (nodes, areas). ``values``: the value where it is known
    without error, NaN where it is drawn or missing. ``drawn``: cells with a posterior. ``absent``: cells without a
    value that are drawn all the same, from the prior, or from ``others`` (the values that other areas have, sorted)
    where there is none. ``scale`` turns a fraction or rate into the indicator's own measure. ``nested``: cells whose
    values are shares of the value of the row ``within``, in percent; see ``scoring.chains``. ``open``: by area, cells
    of which only the values that they may have are known. ``ends``: between which drawn values are kept. ``prior``: of
    the posteriors. ``together``: cells that are drawn by their area's common factor; see ``scoring.common_factor``.
    """

    family: str
    scale: float
    first: Array
    second: Array
    values: Array
    drawn: Flags
    absent: Flags
    others: Array
    within: int | None = None
    nested: Flags | None = None
    open: Mapping[int, OpenCell] = field(default_factory=dict)
    ends: tuple[float, float] | None = None
    prior: Prior | None = None
    together: Flags | None = None

    @cached_property
    def constant(self) -> bool:
        """Whether every cell is known without error, or missing for good."""
        return not (self.drawn.any() or self.absent.any() or self.open)

    @property
    def present(self) -> Flags:
        """Which cells have a value, known or drawn from what is known of it."""
        return (self.drawn & ~self.absent) | ~np.isnan(self.values)

    @property
    def nodes(self) -> int:
        """How many nodes the prior is averaged over."""
        return len(self.first)

    def of(self, areas: NDArray[np.intp]) -> Row:
        """The same for some of the areas."""
        parts = {name: getattr(self, name)[..., areas] for name in ("first", "second", "values", "drawn", "absent")}
        nested, together = (None if of is None else of[areas] for of in (self.nested, self.together))
        own = {k: self.open[area] for k, area in enumerate(areas.tolist()) if area in self.open}
        return replace(self, **parts, nested=nested, together=together, open=own)


def row_of(indicator: Indicator, n: int, table: Table, *, prior: str, fill: bool, sampling: bool) -> Row:
    """What the counts say of one indicator, the table's ``n``-th; else as ``rows_of``."""
    return rows_of([indicator], table.of(slice(n, n + 1)), prior=prior, fill=fill, sampling=sampling)[0]


def rows_of(
    indicators: Sequence[Indicator],
    table: Table,
    *,
    prior: str,
    fill: bool,
    sampling: bool,
    pool: Executor | None = None,
) -> list[Row]:
    """What the counts say of some indicators, of which each tells something of the others' priors.

    Parameters
    ----------
    table : counts and values of the indicators
    prior : league, coarse or jeffreys, see ``scoring.simulation.Uncertain``
    fill : whether missing cells are drawn
    sampling : whether values with counts are uncertain
    pool : where priors of large leagues may be looked for side by side

    Raises
    ------
    ValueError
        If a proportion or rate has a value without counts, or counts are out of range; with the indicator's code.
    """
    if not indicators:
        return []
    families = [_family(i, None if table.errors is None else table.errors[n]) for n, i in enumerate(indicators)]
    present = ~np.isnan(table.values)
    own_events, own_exposure = table.counted
    with_counts = present & (own_exposure > 0) & np.isfinite(own_exposure) & ~np.isnan(own_events)
    counted = with_counts & np.array([bool(family) for family in families], dtype=np.bool_)[:, None]
    for n, (indicator, family) in enumerate(zip(indicators, families, strict=True)):
        if family in (PROPORTION, RATE) and (present[n] & ~counted[n] & ~np.isinf(table.exposure[n])).any():
            raise ValueError(f"{indicator.code}: a value without counts; give it the smallest that can print it")
    events, exposure = (np.where(counted, of, np.nan) for of in (own_events, own_exposure))
    closed = counted & table.known  # what is not known of an area says nothing of the others
    having = [n for n in range(len(indicators)) if closed[n].any()]
    known_counts = tuple(np.where(closed, of, np.nan) for of in table.by_itself.counted)
    priors = _priors(indicators, families, having, known_counts, prior, pool)
    rows = []
    for n, indicator in enumerate(indicators):
        missing, chosen = ~present[n], priors.get(n)
        others = np.sort(table.values[n, present[n] & table.known[n]])
        proper = chosen is not None and bool(((chosen.second > 0) & np.isfinite(chosen.second)).all())
        absent = missing & (fill and (proper or len(others) > 0))
        drawn = (counted[n] & sampling) | (absent & proper)
        first, second = np.ones((1, len(missing))), np.ones((1, len(missing)))
        if chosen is not None:
            first, second = chosen.posterior(events[n], exposure[n])
            first, second = np.where(drawn, first, 1.0), np.where(drawn, second, 1.0)
        scale = {PROPORTION: 100.0, NORMAL: 1.0}.get(families[n], indicator.per)
        known = np.where(drawn | absent, np.nan, table.values[n])
        cells = {k: open_cell(families[n], found, chosen) for k, found in table.candidates(n)}
        ends = (0.0, indicator.most) if indicator.kind == Kind.POINTS else None
        family = families[n] or PROPORTION
        rows.append(
            Row(family, scale, first, second, known, drawn, absent, others, open=cells, ends=ends, prior=chosen)
        )
    return rows


def _family(indicator: Indicator, errors: Array | None) -> str:
    """The distribution of an indicator's true values, none where they are known without error."""
    if indicator.kind in (PROPORTION, RATE):
        return indicator.kind
    return NORMAL if errors is not None and (errors > 0).any() else ""


def _priors(
    indicators: Sequence[Indicator],
    families: Sequence[str],
    having: Sequence[int],
    counts: tuple[Array, ...],
    prior: str,
    pool: Executor | None,
) -> dict[int, Prior]:
    """The priors of the indicators that have counts, by position."""
    if prior == "jeffreys":
        return {n: jeffreys(families[n]) for n in having}
    events, exposure = counts
    for n in (n for n in having if families[n] != NORMAL):
        try:
            check_counts(families[n], events[n], exposure[n])
        except ValueError as error:
            raise ValueError(f"{indicators[n].code}: {error}") from error
    found: dict[int, Prior] = {}
    for family in (PROPORTION, RATE):
        own = [n for n in having if families[n] == family]
        of_family = [(events[n], exposure[n]) for n in own]
        found |= zip(own, league_priors(family, of_family, pool, coarse=prior == "coarse"), strict=True)
    for n in (n for n in having if families[n] == NORMAL):
        known = ~np.isnan(events[n]) & (exposure[n] > 0)
        found[n] = league_normal(events[n][known], 1.0 / np.sqrt(exposure[n][known]))
    return found


def quantile_tables(rows: Sequence[Row], *, coarse: bool = False) -> list[Floats | None]:
    """Values that stand for equal slices of each cell's distribution, shape (areas, nodes, ATOMS) a row.

    None for a row in which nothing varies. Rows are solved together, which for small leagues saves most of the time.
    ``coarse``: whether long steps of the solution are enough, as for trials.
    """
    step = LONG_STEP if coarse else STEP
    solved: dict[str, list[Floats]] = {}
    for family in {row.family for row in rows if row.drawn.any()}:
        parts = [[p[:, row.drawn].ravel() for p in (row.first, row.second)] for row in rows if row.family == family]
        first, second = (np.concatenate(p) for p in zip(*parts, strict=True))
        ends = np.cumsum([len(p[0]) for p in parts])[:-1]
        solved[family] = np.split(quantiles(family, first, second, atoms(ATOMS), step), ends)[::-1]
    return [_quantile_table(row, solved[row.family].pop() if row.family in solved else None) for row in rows]


def _quantile_table(row: Row, solved: Floats | None) -> Floats | None:
    if row.constant:
        return None
    found = _closed_table(row, solved)
    every = tables([*row.open.values()], row.family, row.scale, row.nodes, ATOMS)
    for k, own in zip(row.open, every, strict=True):
        found[k] = own
    return found


def _closed_table(row: Row, solved: Floats | None) -> Floats:
    """The table as if open cells had the value that they stand with."""
    nodes, areas = row.nodes, len(row.values)
    scaled = None if solved is None else solved.reshape(nodes, -1, ATOMS).swapaxes(0, 1) * np.float32(row.scale)
    if scaled is not None and row.ends is not None:
        scaled = np.clip(scaled, *row.ends)
    if scaled is not None and row.drawn.all():
        return scaled
    out = np.empty((areas, nodes, ATOMS), dtype=np.float32)
    out[:] = row.values.astype(np.float32)[:, None, None]
    if scaled is not None:
        out[row.drawn] = scaled
    if (empirical := row.absent & ~row.drawn).any():
        slices = ((np.arange(ATOMS) + 0.5) / ATOMS * len(row.others)).astype(int)
        out[empirical] = row.others[slices].astype(np.float32)
    return out


@dataclass(frozen=True)
class Shuffle:
    """The orders in which a batch of draws goes through the atoms of one row's cells.

    Each cell takes its atoms in an order of its own: one of PERMUTATIONS (``which``), begun at ``start``, and the
    atoms' numbers changed by an exclusive or with ``mask``; arrays of shape (orders, cells). So a cell's values in one
    draw are independent of every other cell's, and a cell meets each atom once in ATOMS draws (a Latin hypercube:
    McKay, Beckman and Conover 1979, Technometrics 21:239-245). ``node``: where the atoms of the prior's node begin at
    each place of an order, shape (orders, 1, ATOMS). ``begin``: where each pass of ATOMS draws begins, shape (orders,
    passes an order), so that passes in the same order pair it anew with those of other rows. ``lead``: numbers of atoms
    of which cells take the upper half, shape (orders, cells, ATOMS), where ``led`` has the bits of that half, shape
    (cells,), so that an area's cells in all rows have the same.
    """

    which: NDArray[np.intp]
    start: NDArray[np.intp]
    mask: Short
    node: Short
    begin: NDArray[np.intp]
    lead: Bytes | None = None
    led: Bytes | None = None

    def first(self, passes: int) -> Shuffle:
        """The orders of the first passes, a power of two as the passes an order are."""
        count, each = self.begin.shape
        if passes >= count * each:
            return self
        orders = slice(max(passes // each, 1))
        lead = None if self.lead is None else self.lead[orders]
        return Shuffle(
            self.which[orders],
            self.start[orders],
            self.mask[orders],
            self.node[orders],
            self.begin[orders, :passes],
            lead,
            self.led,
        )

    def places(self, cells: slice, length: int) -> NDArray[np.intp]:
        """Where some cells' atoms are in a table of their rows, in their orders, shape (orders, cells, ATOMS)."""
        if self.lead is not None and self.led is not None:
            return self._led_places(self.lead[:, cells], self.led[cells, None], cells, length)
        found = _windows()[self.which[:, cells], self.start[:, cells]]
        # Rows begin at multiples of ATOMS, so that one exclusive or changes the atom and finds the row.
        found ^= (self.mask[:, cells] + np.arange(found.shape[1], dtype=np.int32) * np.int32(length))[:, :, None]
        if length > ATOMS:
            found += self.node
        return found.astype(np.intp)  # late: until here half the bytes are half the time

    def _led_places(self, lead: Bytes, led: Bytes, cells: slice, length: int) -> NDArray[np.intp]:
        """The same with some bits of the numbers from elsewhere; a byte holds a number."""
        atom = _windows_in_bytes()[self.which[:, cells], self.start[:, cells]]
        atom ^= self.mask[:, cells, None].astype(np.uint8)
        atom &= ~led
        atom |= lead & led
        found = atom.astype(np.intp)
        found += (np.arange(atom.shape[1]) * length)[:, None]
        if length > ATOMS:
            found += self.node
        return found


def shuffle(rng: np.random.Generator, cells: int, nodes: int, orders: int, each: int) -> Shuffle:
    """Random orders for one row, each for ``each`` passes; a whole number of ``nodes`` must divide ATOMS."""
    which, start, mask = rng.integers(0, ATOMS, size=(3, orders, cells), dtype=np.uint8)
    node = rng.permuted(_nodes(nodes, orders), axis=1) if nodes > 1 else _nodes(1, 1)
    begin = rng.integers(ATOMS, size=(orders, each))
    node = node.astype(np.int32)[:, None]  # only now: whole machine words are permuted in half the time
    return Shuffle((which % PERMUTATIONS).astype(np.intp), start.astype(np.intp), mask.astype(np.int32), node, begin)


@cache
def _nodes(nodes: int, orders: int) -> NDArray[np.intp]:
    """Where each node's atoms begin in a table, every node equally often, shape (orders, ATOMS)."""
    return np.tile(np.repeat(np.arange(nodes) * ATOMS, ATOMS // nodes), (orders, 1))


@cache
def _windows() -> Short:
    """Every cyclic beginning of some fixed random permutations, shape (PERMUTATIONS, ATOMS + 1, ATOMS)."""
    rng = np.random.Generator(np.random.Philox(key=ATOMS))
    orders = np.stack([rng.permutation(ATOMS) for _ in range(PERMUTATIONS)]).astype(np.int32)
    return np.lib.stride_tricks.sliding_window_view(np.tile(orders, 2), ATOMS, axis=1)


@cache
def _windows_in_bytes() -> Bytes:
    orders = np.ascontiguousarray(_windows()[:, 0]).astype(np.uint8)
    return np.lib.stride_tricks.sliding_window_view(np.tile(orders, 2), ATOMS, axis=1)


def draw_values(row: Row, draws: int, sampling: np.random.Generator, missing: np.random.Generator) -> Array:
    """Exact draws of one row, shape (draws, areas): the oracle of the tables."""
    node = sampling.integers(row.nodes, size=draws) if row.nodes > 1 else np.zeros(draws, dtype=np.intp)
    out = np.repeat(row.values[None], draws, axis=0)
    for cells, rng in ((row.drawn & ~row.absent, sampling), (row.drawn & row.absent, missing)):
        if cells.any():
            first, second = row.first[:, cells], row.second[:, cells]
            if row.nodes > 1:
                first, second = first[node], second[node]
            size = (draws, int(cells.sum()))
            drawn = row.scale * EXACT[row.family](rng, *(np.broadcast_to(p, size) for p in (first, second)))
            out[:, cells] = drawn if row.ends is None else np.clip(drawn, *row.ends)
    if (empirical := row.absent & ~row.drawn).any():
        out[:, empirical] = row.others[missing.integers(len(row.others), size=(draws, int(empirical.sum())))]
    for k, cell in row.open.items():
        chosen = sampling.choice(len(cell.values), size=draws, p=cell.weights)
        own = cell.repeated(row.nodes)
        if own.first is None or own.second is None:
            out[:, k] = cell.values[chosen]
        else:
            out[:, k] = row.scale * EXACT[row.family](sampling, own.first[node, chosen], own.second[node, chosen])
    return out
