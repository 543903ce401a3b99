"""How much clustering a table bears of which nothing is known: in groups of how many it could not be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri

from scoring.draws import Table
from scoring.tiers import ORDER, TIERS, against_mean, readable
from scoring.uncertainty import Uncertainty

GROUPS = (1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0)  # sizes tried
DRAWS = 1024  # of each trial
_GUESSES = 3  # trials at the size that is expected, before halves


@dataclass(frozen=True)
class Breaking:
    """The smallest size of groups tried at which something can no longer be read; None where it could not anyway.

    ``order``: the order; ``tiers``: tiers; ``verdicts``: that any area is above or below the mean. Infinite where it
    can be read at the largest size tried.
    """

    order: float | None
    tiers: float | None
    verdicts: float | None


def breaking(found: Uncertainty, again: Callable[[float], Uncertainty]) -> Breaking:
    """Where a table breaks, looked for among the sizes tried from where it is to be expected.

    Parameters
    ----------
    found : what is said of the table with independent cases
    again : the same if cases came in groups of so many that end alike; see ``in_groups``
    """
    trials = _Trials(again, {1.0: found})
    order = tiers = verdicts = None
    if readable(found.rankability) == "order":
        order = trials.first(lambda of: readable(of.rankability) != "order", lambda: trials.expected(ORDER))
    if readable(found.rankability) != "nothing":
        # Tiers can be read for as long as the order can, and so are looked for beyond it.
        begin = 0 if order is None else _place(order)
        tiers = trials.first(
            lambda of: readable(of.rankability) == "nothing", lambda: trials.expected(TIERS), begin=begin
        )
    if (found.standing != "near").any():
        verdicts = trials.first(lambda of: bool((of.standing == "near").all()), trials.expected_near)
    return Breaking(order, tiers, verdicts)


@dataclass
class _Trials:
    """What is said of a table in groups of the sizes tried so far, and what it lets expect of others.

    Chance in totals grows with the size of groups: the odds of rankability fall as 1 / size, and standard scores of
    being above the mean as 1 / √size. ``known``: by size, 1 for independent cases; ``last``: the size looked at last.
    """

    again: Callable[[float], Uncertainty]
    known: dict[float, Uncertainty]
    last: float = 1.0

    def of(self, size: float) -> Uncertainty:
        if size not in self.known:
            self.known[size] = self.again(size)
        self.last = size
        return self.known[size]

    def expected(self, least: float) -> int:
        """The place of the size at which rankability is expected to fall below the least that is needed."""
        rankability = self.known[self.last].rankability
        size = self.last * rankability * (1.0 - least) / max(least * (1.0 - rankability), 1e-9)
        return sum(group < size for group in GROUPS)

    def expected_near(self) -> int:
        """The place of the size at which no area is expected to be above or below the mean any more."""
        found = self.known[self.last]
        surest = 0.5 / found.draws
        scores = ndtri(np.clip(found.above_mean, surest, 1.0 - surest)) * np.sqrt(self.last)
        return sum(bool((against_mean(ndtr(scores / np.sqrt(group))) != "near").any()) for group in GROUPS)

    def first(self, falls: Callable[[Uncertainty], bool], expected: Callable[[], int], begin: int = 0) -> float:
        """The first size from a place on at which something falls, which then stays fallen; infinite if none.

        What is known by then says where to look next, usually at the size itself and the one before it; where that has
        not found it, halves of what is left are tried.
        """
        low, high, guesses = begin, len(GROUPS), _GUESSES
        while low < high:
            at = min(max(expected(), low), high - 1) if guesses else (low + high) // 2
            guesses = max(guesses - 1, 0)
            if falls(self.of(GROUPS[at])):
                high = at
            else:
                low = at + 1
        return GROUPS[low] if low < len(GROUPS) else float("inf")


def _place(size: float) -> int:
    return GROUPS.index(size) if size in GROUPS else len(GROUPS)


def in_groups(table: Table, size: float) -> Table:
    """A table whose cases come in groups of so many that end alike, never more than an area has."""
    return replace(table, design=np.where(table.exposure > 0, np.fmin(size, np.maximum(table.exposure, 1.0)), 1.0))
