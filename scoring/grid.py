"""Every set of weights on a grid that reproduces published scores, found by search with pruning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Units = NDArray[np.int64]

MOST = 1_000_000  # solutions counted at most; a 5 % grid over 8 indicators has 888 030 points in all
KEPT = 1_000  # solutions kept to be shown
FINEST = 1_000  # steps in the whole at most
BLOCK = 50_000  # beginnings handled at once, which bounds memory
EXAMINED = 10_000_000  # beginnings looked at before giving up; a 5 % grid over 8 indicators has 3 million
# Printed numbers of up to 6 decimals times whole percentages lie at least 1e-8 apart, and sums of a few products near
# 100 err by about 1e-13: with this tolerance doubles decide every rounding edge as exact decimals would.
EDGE = 1e-9


class SearchLimitError(Exception):
    """More beginnings than EXAMINED: the grid is too fine for so many indicators and so few areas."""


@dataclass(frozen=True)
class Grid:
    """The weights on a grid that reproduce every score.

    ``step``: percent. ``count``: how many there are, all of them where ``complete``, else at least so many (0 too
    may then mean only that none was met).
    ``solutions``: shape (kept, indicators), percent, in ascending order. ``low`` and ``high``: shape (indicators,),
    percent, each weight's extremes over those counted; NaN where there are none. ``computed``: shape (areas, 2), the
    lowest and highest score that they give each area.
    """

    step: float
    count: int
    complete: bool
    solutions: Array
    low: Array
    high: Array
    computed: Array

    @property
    def fixed(self) -> tuple[int, ...]:
        """Indicators whose weight is the same in every solution."""
        return tuple(int(j) for j in np.flatnonzero(self.low == self.high)) if self.complete else ()


def units(step: float) -> int:
    """How many steps make 100 %.

    Raises
    ------
    ValueError
        If they do not divide 100, or are finer than 0.1 %.
    """
    count = round(100.0 / step) if step > 0 else 0
    if not 1 <= count <= FINEST or abs(count * step - 100.0) > EDGE:
        raise ValueError(f"a step of {step} % does not divide 100, or is finer than {100.0 / FINEST} %")
    return count


def search(
    indicators: Array, low: Array, high: Array, step: float, lower: Array | None = None, upper: Array | None = None
) -> Iterator[Units]:
    """Blocks of weights on a grid that put every area's weighted mean between ``low`` and ``high``.

    Weights are chosen indicator by indicator, those with the narrowest bounds first and then those that vary most; a
    beginning is given up as soon as no ending can bring some area between its limits.

    Parameters
    ----------
    indicators : array, shape (areas, indicators)
    low, high : arrays, shape (areas,), limits, both included
    step : percent, a divisor of 100
    lower, upper : arrays, shape (indicators,), bounds on the weights as shares; by default 0 and 1

    Yields
    ------
    array, shape (m, indicators), whole numbers of steps, rows adding up to 100 %

    Raises
    ------
    ValueError
        As ``units``.
    SearchLimitError
        If the search grows too long.
    """
    whole, count = units(step), indicators.shape[1]
    least = np.zeros(count) if lower is None else lower
    most = np.ones(count) if upper is None else upper
    first = np.ceil(least * whole - EDGE).astype(np.int64)
    last = np.floor(most * whole + EDGE).astype(np.int64)
    varies = np.ptp(indicators, axis=0) if len(indicators) else np.zeros(count)
    order = np.lexsort((-varies, last - first))
    first, last, table = first[order], last[order], indicators[:, order].T / whole
    back = np.argsort(order)
    stack: list[tuple[Units, Array]] = [(np.zeros((1, 0), dtype=np.int64), np.zeros((1, len(indicators))))]
    examined = 0
    while stack:
        chosen, sums = stack.pop()
        at = chosen.shape[1]
        if at == count:
            yield chosen[:, back]
            continue
        left = whole - chosen.sum(axis=1)
        begin = np.maximum(first[at], left - last[at + 1 :].sum())
        end = np.minimum(last[at], left - first[at + 1 :].sum())
        rows, values = _spread(begin, end)
        examined += len(rows)
        if examined > EXAMINED:
            raise SearchLimitError
        chosen, sums = chosen[rows], sums[rows] + values[:, None] * table[at]
        kept = _within_reach(sums, left[rows] - values, table[at + 1 :], low, high)
        chosen = np.column_stack([chosen, values])[kept]
        stack += [(chosen[i : i + BLOCK], sums[kept][i : i + BLOCK]) for i in reversed(range(0, len(chosen), BLOCK))]


def _spread(begin: Units, end: Units) -> tuple[Units, Units]:
    """Every whole number from each ``begin`` to its ``end``, and the row it belongs to."""
    lengths = np.maximum(end - begin + 1, 0)
    rows = np.repeat(np.arange(len(begin)), lengths)
    place = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return rows, begin[rows] + place


def _within_reach(sums: Array, left: Units, rest: Array, low: Array, high: Array) -> NDArray[np.bool_]:
    """Whether what is left to give could still bring every area between its limits."""
    if len(rest) == 0:
        smallest, largest = sums, sums
    else:
        smallest = sums + left[:, None] * rest.min(axis=0)
        largest = sums + left[:, None] * rest.max(axis=0)
    reachable = (smallest <= high + EDGE) & (largest >= low - EDGE)
    return np.asarray(reachable.all(axis=1))


def gather(blocks: Iterator[Units], step: float, indicators: Array) -> Grid:
    """Count and summarise the blocks of ``search``; ``computed`` is for the areas of ``indicators``."""
    areas, columns = indicators.shape
    whole = units(step)
    count, shown, kept = 0, 0, [np.zeros((0, columns), dtype=np.int64)]
    low, high = np.full(columns, np.inf), np.full(columns, -np.inf)
    least, most = np.full(areas, np.inf), np.full(areas, -np.inf)
    complete = True
    try:
        for block in blocks:
            count += len(block)
            low, high = np.minimum(low, block.min(axis=0)), np.maximum(high, block.max(axis=0))
            given = block @ indicators.T / whole
            least, most = np.minimum(least, given.min(axis=0)), np.maximum(most, given.max(axis=0))
            kept.append(block[: KEPT - shown])
            shown += len(kept[-1])
            if count >= MOST:
                complete = False
                break
    except SearchLimitError:
        complete = False
    found = np.concatenate(kept)
    found = found[np.lexsort(found.T[::-1])]
    scale = 100.0 / whole if count else np.nan
    computed = np.column_stack([least, most]) * (1.0 if count else np.nan)
    return Grid(step, count, complete, found * 100.0 / whole, low * scale, high * scale, computed)
