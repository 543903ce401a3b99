"""How much clustering a table bears: the bisection, and real tables that bear little and much."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from scoring.breaking import GROUPS, breaking, in_groups
from scoring.draws import Table
from scoring.uncertainty import Uncertainty, rank_uncertainty
from tests.scoring.made import framework, indicator

RULES = framework(indicator("a"), indicator("b"))
AREAS = [f"9901{k:02d}" for k in range(12)]


def table(spread: float, cases: float = 400.0) -> Table:
    """Rates evenly from .9 downwards."""
    events = np.round(cases * np.stack([np.linspace(0.9, 0.9 - spread, 12)] * 2))
    exposure = np.full(events.shape, cases)
    return Table(100 * events / exposure, events, exposure)


def drawn(of: Table) -> Uncertainty:
    return rank_uncertainty(RULES, of, AREAS, draws=512, with_tiers=False)


def fallen(at: float, base: Uncertainty) -> Uncertainty:
    """What is said in groups of so many where the order falls at 4, tiers at 10 and verdicts at 6."""
    readable = 0.9 if at < 4 else 0.6 if at < 10 else 0.2
    standing = np.array(["above" if at < 6 else "near"] * 12)
    return replace(base, rankability=readable, standing=standing)


def test_each_falls_where_it_falls_and_no_size_is_tried_twice() -> None:
    base = drawn(table(0.2))
    seen = []

    def again(size: float) -> Uncertainty:
        seen.append(size)
        return fallen(size, base)

    found = breaking(fallen(1.0, base), again)
    assert (found.order, found.tiers, found.verdicts) == (4.0, 10.0, 6.0)
    assert len(seen) == len(set(seen)) <= 11  # though nothing falls where the size before lets expect it


@pytest.mark.parametrize("size", GROUPS)
def test_every_size_can_be_found(size: float) -> None:
    base = replace(drawn(table(0.2)), rankability=0.9)
    found = breaking(base, lambda d: replace(base, rankability=0.9 if d < size else 0.1))
    assert (found.order, found.tiers) == (size, size)
    assert found.verdicts == np.inf  # some still differ at the largest size tried


def test_what_could_not_be_read_anyway_does_not_fall() -> None:
    base = drawn(table(0.0))
    found = breaking(base, lambda _: base)
    assert (found.order, found.tiers, found.verdicts) == (None, None, None)


def test_a_narrow_table_bears_less_than_a_wide_one() -> None:
    narrow, wide = (breaking(drawn(t), lambda d, t=t: drawn(in_groups(t, d))) for t in (table(0.15), table(0.6)))
    assert narrow.order is not None
    assert wide.order is not None
    assert narrow.order < wide.order
    assert narrow.order <= (narrow.tiers or 0)


def test_groups_are_no_larger_than_what_an_area_has() -> None:
    exposure = np.array([[2.0, 100.0, np.nan]])
    found = in_groups(Table(exposure, exposure, exposure), 5.0)
    assert_array_equal(found.design, [[2.0, 5.0, 1.0]])
