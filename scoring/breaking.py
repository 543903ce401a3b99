"""How much clustering a table bears of which nothing is known: in groups of how many it could not be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from scoring.draws import Table
from scoring.tiers import readable
from scoring.uncertainty import Uncertainty

GROUPS = (1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0)  # sizes tried
DRAWS = 1024  # of each trial


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
    """Where a table breaks, by bisection over the sizes tried.

    Parameters
    ----------
    found : what is said of the table with independent cases
    again : the same if cases came in groups of so many that end alike; see ``in_groups``
    """
    tried = cache(again)
    # Tiers can be read for as long as the order can, and so are looked for beyond it.
    order = _first(lambda d: readable(tried(d).rankability) != "order") if _reads(found, "order") else None
    begin = 0 if order is None else _place(order)
    tiers = None
    if _reads(found, "order", "tiers"):
        tiers = _first(lambda d: readable(tried(d).rankability) == "nothing", begin)
    verdicts = _first(lambda d: bool((tried(d).standing == "near").all())) if (found.standing != "near").any() else None
    return Breaking(order, tiers, verdicts)


def _reads(found: Uncertainty, *levels: str) -> bool:
    return readable(found.rankability) in levels


def _place(size: float) -> int:
    return GROUPS.index(size) if size in GROUPS else len(GROUPS)


def _first(falls: Callable[[float], bool], begin: int = 0) -> float:
    """The first size from a place on at which something falls, which then stays fallen; infinite if none."""
    low, high = begin, len(GROUPS)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if falls(GROUPS[middle]) else (middle + 1, high)
    return GROUPS[low] if low < len(GROUPS) else float("inf")


def in_groups(table: Table, size: float) -> Table:
    """A table whose cases come in groups of so many that end alike, never more than an area has."""
    return replace(table, design=np.where(table.exposure > 0, np.fmin(size, np.maximum(table.exposure, 1.0)), 1.0))
