"""Numbers looked up for a batch of draws: each cell's rule and quantiles in one table, taken in random order.

An absolute rule is a function of one cell. Its points are therefore tabulated together with the cell's quantiles, and a
draw of a deduction or a tier costs what a draw of a plain rate costs: one look-up. Jumping rules stay jumps, since
nothing is interpolated.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.common_factor import LEVELS
from scoring.draws import ATOMS, Bytes, Floats, Row, Shuffle

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

TABULATED = 1 << 16  # values scored at a time
SERIES = 2048  # passes times areas worked on together: few enough for the cache, enough that threads seldom wait
MOST_AREAS = 512


@dataclass(frozen=True)
class Lookup:
    """A row's table as numbers to add.

    ``table``: shape (areas, nodes × ATOMS), 0 for missing cells that are drawn; None where no cell is. ``absent``:
    which those are; ``absent_table``: their numbers, shape (missing, nodes × ATOMS). ``constant``: the number for every
    draw where nothing varies, shape (areas,).
    """

    table: Floats | None
    absent: NDArray[np.intp]
    absent_table: Floats
    constant: Floats

    def add(self, out: Floats, areas: slice, order: Order | None, weight: Floats | None) -> None:
        """Add the numbers drawn for some areas, times a weight a draw.

        Parameters
        ----------
        out : array, shape (..., passes, areas, ATOMS)
        weight : array, shape (..., passes, 1, ATOMS), or None for 1; for every weighting the same draws
        """
        if self.table is None or order is None:
            constant = self.constant[areas, None]
            out += constant if weight is None else constant * weight
            return
        out += _weighed(_drawn(self.table[areas], order.present, areas), weight)
        if len(self.absent):
            first, end = (int(k) for k in np.searchsorted(self.absent, [areas.start, areas.stop]))
            if end > first:
                missing = slice(first, end)
                found = _weighed(_drawn(self.absent_table[missing], order.absent, missing), weight)
                out[..., self.absent[missing] - areas.start, :] += found


@dataclass(frozen=True)
class NestedLookup:
    """A row whose value is a share of the value of another: both are looked up, and the rule is applied to the product.

    ``steps``: from the widest row inwards, each with its number, its table of values and its nested cells.
    ``of_values``: from values to numbers to add.
    """

    steps: tuple[tuple[int, Lookup, Flags | None], ...]
    of_values: Callable[[Array], Array]

    def add(self, out: Floats, areas: slice, orders: Sequence[Order | None], weight: Floats | None) -> None:
        """As ``Lookup.add``, from the orders of all rows."""
        shape = out.shape[-3:]
        values = np.zeros(shape, dtype=np.float32)
        for n, table, nested in self.steps:
            own = np.zeros(shape, dtype=np.float32)
            table.add(own, areas, orders[n], None)
            values = own if nested is None else np.where(nested[areas, None], own * values / np.float32(100.0), own)
        numbers = self.of_values(values.astype(np.float64)).astype(np.float32)
        out += _weighed(numbers, weight)


@dataclass(frozen=True)
class Order:
    """The orders in which a row's cells are drawn: those with data by one source, missing ones by another."""

    present: Shuffle
    absent: Shuffle

    def first(self, passes: int) -> Order:
        """The orders of the first passes."""
        return Order(self.present.first(passes), self.absent.first(passes))


def order_of(row: Row, present: Shuffle, absent: Shuffle | None, lead: Bytes | None = None) -> Order:
    """Random orders for a row, of its cells with data and of those without.

    ``lead``: numbers of the atoms by the areas' common factor, where there is one, shape (passes, areas, ATOMS).
    """
    if lead is not None and row.together is not None:
        present = replace(present, lead=lead, led=np.where(row.together, np.uint8(ATOMS - LEVELS), np.uint8(0)))
    return Order(present, present if absent is None else absent)


def _drawn(table: Floats, order: Shuffle, cells: slice) -> Floats:
    """Numbers of some cells in their orders, shape (passes, cells, ATOMS); in as few and as long calls as can be.

    Between any two calls threads wait for each other.
    """
    count, length = table.shape
    orders, each = order.begin.shape
    found = table.take(order.places(cells, length), mode="wrap")
    if each == 1:
        return found
    # The numbers in their order, twice over: a pass begins anywhere and goes on to the end of the second.
    twice = np.concatenate([found, found], axis=2)
    shape, (order_bytes, cell, atom) = (orders, ATOMS + 1, count, ATOMS), twice.strides
    windows = np.ndarray(shape, np.float32, twice, 0, (order_bytes, atom, cell, atom))
    passes: Floats = windows[np.arange(orders)[:, None], order.begin]
    return passes.reshape(orders * each, count, ATOMS)


def _weighed(numbers: Floats, weight: Floats | None) -> Floats:
    """Numbers times a weight; in place where there is one weighting only."""
    if weight is None:
        return numbers
    return np.multiply(numbers, weight, out=numbers if weight.ndim == numbers.ndim else None)


def in_passes(of_draws: Array) -> Floats:
    """Numbers by draw, shape (..., draws), as (..., passes, 1, ATOMS)."""
    return of_draws.astype(np.float32).reshape(*of_draws.shape[:-1], of_draws.shape[-1] // ATOMS, 1, ATOMS)


def by_draw(areas: int, shape: tuple[int, ...], of_areas: Callable[[slice], Floats]) -> Floats:
    """Numbers computed some areas at a time, each part of shape (..., passes, areas, ATOMS), as (..., draws, areas).

    ``shape``: (..., passes)
    """
    out = np.empty((*shape, ATOMS, areas), dtype=np.float32)
    few = max(1, min(MOST_AREAS, SERIES // math.prod(shape)))
    for start in range(0, areas, few):
        chunk = slice(start, min(start + few, areas))
        out[..., chunk] = of_areas(chunk).swapaxes(-1, -2)
    return out.reshape(*shape[:-1], shape[-1] * ATOMS, areas)


def lookup_of(row: Row, quantiles: Floats | None, of_values: Callable[[Array], Array]) -> Lookup:
    """A row's table after a function of its values.

    ``quantiles``: as ``scoring.draws.quantile_tables`` gives them; not needed for a constant row.
    """
    absent = np.flatnonzero(row.absent)
    if quantiles is None:
        constant = of_values(row.values).astype(np.float32)
        return Lookup(None, absent, np.empty((0, ATOMS), dtype=np.float32), constant)
    areas, nodes, _ = quantiles.shape
    out = np.empty((areas, nodes, ATOMS), dtype=np.float32)
    few = max(1, TABULATED // (nodes * ATOMS))
    for start in range(0, areas, few):
        chunk = slice(start, start + few)
        out[chunk] = of_values(quantiles[chunk].astype(np.float64))
    table = out.reshape(areas, nodes * ATOMS)
    missing = table[absent]
    table[absent] = 0.0
    return Lookup(table, absent, missing, np.empty(0, dtype=np.float32))
