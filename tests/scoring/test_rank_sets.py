"""Rank sets: worked by hand, what must hold of any, and that they cover what they claim to."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from scoring.rank_sets import per_test, rank_sets, rank_sets_of_rates, rank_sets_of_values
from scoring.ranking import competition_rank
from tests.benchmarks.rank_set_coverage import LEVEL, TESTS, cells, measure, sets

Array = NDArray[np.float64]
NA = np.nan
area = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
leagues = st.lists(st.one_of(area, st.just((NA, NA))), min_size=1, max_size=8).map(lambda rows: np.array(rows).T)


def test_two_areas_by_hand() -> None:
    # Nothing of n against everything of n: P(X = n) = 1 / C(2n, n), of which half counts, at .05 / 2 each.
    # n = 2: 1 / 12 is above .025; n = 3: 1 / 40 is .025, whatever the last bit; n = 4: 1 / 140.
    assert_array_equal(rank_sets([2, 0], [2, 2]), [[1, 1], [2, 2]])
    assert_array_equal(rank_sets([3, 0], [3, 3]), [[1, 2], [1, 2]])
    assert_array_equal(rank_sets([0, 3], [3, 3]), [[2, 1], [2, 1]])
    assert_array_equal(rank_sets([4, 0], [4, 4]), [[1, 2], [1, 2]])
    assert_array_equal(rank_sets([4, 0], [4, 4], higher=False), [[2, 1], [2, 1]])
    assert_array_equal(rank_sets([4, 0], [4, 4], level=0.99), [[1, 1], [2, 2]])


def test_three_areas_by_hand() -> None:
    # At .05 / 6 each, 1 / 140 is enough: the first is better than the last; the middle one is near both.
    assert_array_equal(rank_sets([4, 2, 0], [4, 4, 4]), [[1, 1, 2], [2, 3, 3]])


def test_an_area_without_counts_may_hold_any_rank_and_leaves_others_room() -> None:
    low, high = rank_sets([4, NA, 0, 0], [4, NA, 4, 0])
    assert_array_equal(low, [1, 1, 2, 1])
    assert_array_equal(high, [3, 4, 4, 4])


@pytest.mark.parametrize("trials", [[], [5], [0, 0]])
def test_leagues_without_pairs(trials: list[int]) -> None:
    low, high = rank_sets(np.zeros(len(trials)), trials)
    assert_array_equal(low, 1)
    assert_array_equal(high, len(trials))


def test_the_level_is_shared_by_all_tests() -> None:
    assert_allclose(per_test(0.95, 12), 0.05 / 132)
    assert_allclose(per_test(0.95, 122), 0.05 / 14762)


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_a_level_is_not_guessed(level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        rank_sets([1, 2], [3, 4], level)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="5 successes in 4 trials"):
        rank_sets([5, 2], [4, 4])


@given(league=leagues)
def test_a_set_is_a_range_of_ranks_that_holds_the_observed_one(league: Array) -> None:
    x, n = league
    low, high = rank_sets(x, n)
    assert low.dtype.kind == high.dtype.kind == "i"
    assert ((low >= 1) & (low <= high) & (high <= len(x))).all()
    seen, counted = competition_rank(x / n), ~np.isnan(x)
    assert (low[counted] <= seen[counted]).all()
    assert (high[counted] >= seen[counted] + (~counted).sum()).all()  # all without counts may come before it
    assert_array_equal(low[~counted], 1)
    assert_array_equal(high[~counted], len(x))


@given(league=leagues, order=st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing_to_a_set(league: Array, order: Random) -> None:
    x, n = league
    shuffled = list(range(len(x)))
    order.shuffle(shuffled)
    assert_array_equal(rank_sets(x[shuffled], n[shuffled]), np.array(rank_sets(x, n))[:, shuffled])


@given(league=leagues)
def test_lower_is_better_turns_the_table_round(league: Array) -> None:
    x, n = league
    low, high = rank_sets(x, n, higher=False)
    failed = rank_sets(n - x, n)
    assert_array_equal([low, high], failed)
    best = rank_sets(x, n)
    assert_array_equal([low, high], [len(x) + 1 - best[1], len(x) + 1 - best[0]])


@given(league=leagues)
def test_a_higher_level_gives_no_smaller_sets(league: Array) -> None:
    low, high = rank_sets(*league)
    wider = rank_sets(league[0], league[1], 0.999)
    assert (wider[0] <= low).all()
    assert (wider[1] >= high).all()


def test_the_simulation_has_the_programs_sets() -> None:
    cell = next(c for c in cells(12) if c.sizes == "40 to 2000" and c.rates == "spread 0.9 to 0.999")
    failures = np.random.default_rng(5).binomial(cell.trials, 1 - cell.proportions, (25, 12))
    found = sets(failures, cell.trials, TESTS["mid-p"])
    for league, low, high in zip(failures, *found, strict=True):
        assert_array_equal(rank_sets(cell.trials - league, cell.trials), [low, high])


@pytest.mark.parametrize("sizes", ["2000 each", "40 and 2000", "40, three of 2000"])
@pytest.mark.parametrize("rates", ["all 0.9", "all 0.99", "half 0.95, half 0.99"])
def test_sets_cover_what_they_claim(sizes: str, rates: str) -> None:
    cell = next(c for c in cells(12) if (c.sizes, c.rates) == (sizes, rates))
    failures = np.random.default_rng(11).binomial(cell.trials, 1 - cell.proportions, (2000, 12))
    assert measure(cell, failures, TESTS["mid-p"]).coverage >= LEVEL
    if sizes != "2000 each" and rates != "all 0.9":
        assert measure(cell, failures, TESTS["Wald"]).coverage < 0.6


def test_rank_sets_of_values_by_hand() -> None:
    # One-sided at .05 / 6: 2.394 standard errors of a difference. 90 − 86 is 2.83 of √2, 86 − 83 is 2.12.
    low, high = rank_sets_of_values([90.0, 86.0, 83.0], [1.0, 1.0, 1.0])
    assert (low.tolist(), high.tolist()) == ([1, 2, 2], [1, 3, 3])
    low, high = rank_sets_of_values([90.0, 86.0, 83.0, 83.0], [0.0] * 4, higher=False)
    assert (low.tolist(), high.tolist()) == ([4, 3, 1, 1], [4, 3, 2, 2])


def test_rank_sets_of_rare_events_are_those_of_their_proportions() -> None:
    events, people = np.array([5.0, 40.0, 44.0, 90.0]), np.array([1e5, 1e5, 1.2e5, 1e5])
    rates = rank_sets_of_rates(events, people, higher=False)
    proportions = rank_sets(events, people, higher=False)
    assert [part.tolist() for part in rates] == [part.tolist() for part in proportions]
    assert rates[0].tolist() == [1, 2, 2, 4]
    clustered = rank_sets_of_rates(events, people, 10.0, higher=False)
    assert (clustered[1] - clustered[0]).sum() > (rates[1] - rates[0]).sum()


def test_rank_sets_of_rates_hold_all_ranks() -> None:
    rng = np.random.default_rng(9)
    held = 0
    for _ in range(300):
        people = np.exp(rng.uniform(np.log(2e3), np.log(2e5), 12))
        true = 0.002 * rng.gamma(20.0, 1 / 20.0, 12)
        low, high = rank_sets_of_rates(rng.poisson(true * people), people)
        rank = 1 + (true[:, None] < true).sum(axis=1)
        held += bool(((low <= rank) & (rank <= high)).all())
    assert held >= 0.93 * 300
