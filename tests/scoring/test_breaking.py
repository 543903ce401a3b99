"""How much clustering a table bears: the sizes tried, and real tables that bear little and much."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy.special import ndtr, ndtri

from scoring.breaking import GROUPS, breaking, in_groups
from scoring.draws import Table
from scoring.tiers import against_mean
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


def fallen(at: float, base: Uncertainty, *, order: float, verdicts: float, power: float = 1.0) -> Uncertainty:
    """What is said of the table in groups of so many, where the order falls from a size on and verdicts from another.

    The odds of rankability fall as a power of the size, and the surest standard score as its root.
    """
    odds = 3.0 * (order / at) ** power
    above = np.full(12, ndtr(-ndtri(0.05) * np.sqrt(verdicts / at)))
    return replace(base, rankability=odds / (1.0 + odds), above_mean=above, standing=against_mean(above))


@pytest.mark.parametrize("power", [0.6, 0.85, 1.2])
def test_each_falls_where_it_falls_and_few_sizes_are_tried(power: float) -> None:
    base = drawn(table(0.2))
    seen = []

    def again(size: float) -> Uncertainty:
        seen.append(size)
        return fallen(size, base, order=3.3, verdicts=7.0, power=power)

    found = breaking(fallen(1.0, base, order=3.3, verdicts=7.0, power=power), again)
    tiers = next(size for size in GROUPS if 3.0 * (3.3 / size) ** power < 1.0)
    assert (found.order, found.tiers, found.verdicts) == (4.0, tiers, 8.0)
    assert len(seen) == len(set(seen)) <= 5


@pytest.mark.parametrize("size", GROUPS)
def test_every_size_can_be_found(size: float) -> None:
    base = drawn(table(0.2))
    just = size / 1.02
    found = breaking(fallen(1.0, base, order=just, verdicts=just), lambda d: fallen(d, base, order=just, verdicts=just))
    assert (found.order, found.verdicts) == (size, size)


def test_what_can_be_read_in_the_largest_groups_never_falls() -> None:
    base = drawn(table(0.2))
    found = breaking(fallen(1.0, base, order=31.0, verdicts=31.0), lambda d: fallen(d, base, order=31.0, verdicts=31.0))
    assert (found.order, found.tiers, found.verdicts) == (np.inf, np.inf, np.inf)


@pytest.mark.parametrize("spread", [0.15, 0.6])
def test_few_trials_find_what_a_trial_at_every_size_does(spread: float) -> None:
    of = table(spread)
    trials = {size: drawn(in_groups(of, size)) for size in GROUPS}
    found = breaking(drawn(of), trials.__getitem__)
    for least, own in ((0.75, found.order), (0.5, found.tiers)):
        first = next((size for size, trial in trials.items() if trial.rankability < least), np.inf)
        assert own is None or abs(np.searchsorted(GROUPS, own) - np.searchsorted(GROUPS, first)) <= 1
    assert found.order is not None or spread < 0.2


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
