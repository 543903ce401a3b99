"""Tiers against every possible partition, and the other readings of a league."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from scipy.stats import rankdata

from scoring.tiers import against_mean, rankability, readable, tiers

Array = NDArray[np.float64]


def gain(below: Array, tier: NDArray[np.int64]) -> float:
    """Σ (0.045 − w) over pairs in different tiers, areas in the order of their scores."""
    pairs = [(i, j) for j in range(len(tier)) for i in range(j) if tier[i] != tier[j]]
    return float(sum(0.045 - below[i, j] for i, j in pairs))


def probabilities(draws: Array) -> Array:
    """P(row below column) from draws of scores, shape (draws, areas)."""
    own, other = draws[:, :, None], draws[:, None, :]
    found: Array = ((own < other) + 0.5 * (own == other)).mean(axis=0)
    return found


def test_areas_that_differ_for_sure_are_each_a_tier() -> None:
    scores = np.array([70.0, 90.0, 80.0])
    below = (scores[:, None] < scores).astype(float)
    assert_array_equal(tiers(scores, below), [3, 1, 2])


def test_areas_that_nothing_tells_apart_are_one_tier() -> None:
    assert_array_equal(tiers(np.array([3.0, 1.0, 2.0]), np.full((3, 3), 0.5)), [1, 1, 1])


def test_a_clear_gap_parts_two_groups() -> None:
    # Within the groups nothing is known; across them 1 % of the pairs are wrong: 4 (.045 − .01) is gained by one cut.
    below = np.full((4, 4), 0.5)
    below[:2, 2:], below[2:, :2] = 0.01, 0.99
    assert_array_equal(tiers(np.array([4.0, 3.0, 2.0, 1.0]), below), [1, 1, 2, 2])


def test_exactly_as_many_as_may_be_wrong_gain_nothing_and_fewest_tiers_win() -> None:
    below = np.array([[0.5, 0.045], [0.955, 0.5]])
    assert_array_equal(tiers(np.array([2.0, 1.0]), below), [1, 1])


def test_equal_scores_are_never_parted() -> None:
    below = np.tril(np.ones((3, 3)), -1)  # as if the order of every pair were sure
    assert_array_equal(tiers(np.array([5.0, 5.0, 4.0]), below), [1, 1, 2])


def test_one_area_is_one_tier() -> None:
    assert_array_equal(tiers(np.array([5.0]), np.full((1, 1), 0.5)), [1])


@given(st.integers(2, 8), st.integers(0, 10_000))
def test_no_other_partition_gains_more_or_as_much_with_fewer_tiers(areas: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    draws = rng.normal(rng.normal(0, 2, areas), 1, (50, areas))
    scores = draws.mean(axis=0)
    order = np.argsort(-scores)
    found = tiers(scores, probabilities(draws))[order]
    below = probabilities(draws)[np.ix_(order, order)]
    assert (np.diff(found) >= 0).all()
    for cuts in product([0, 1], repeat=areas - 1):
        other = np.concatenate([[1], 1 + np.cumsum(cuts)])
        assert gain(below, other) <= gain(below, found) + 1e-9
        if gain(below, other) > gain(below, found) - 1e-9:
            assert other[-1] >= found[-1]


def test_rankability_of_a_full_order_and_of_none() -> None:
    held = np.arange(1, 11)
    assert_allclose(rankability(np.arange(1.0, 11.0), held), 1.0)
    assert_allclose(rankability(np.full(10, 5.5), held), 0.0)
    # Covariance (1.5 · 1 + .5 · 1) · 2 / 4 over 1.25, squared.
    assert_allclose(rankability(np.array([1.5, 1.5, 3.5, 3.5]), np.array([1, 2, 3, 4])), 0.8**2)
    assert_allclose(rankability(np.array([1.5, 1.5, 3.5, 3.5]), np.array([1, 1, 3, 3])), 0.8)
    assert_allclose(rankability(np.full(4, 2.5), np.array([1, 1, 1, 1])), 0.0)
    assert np.isnan(rankability(np.array([1.0]), np.array([1])))


def test_rankability_is_of_the_order_held() -> None:
    # The best order there is puts the last area first; the table does not.
    expected = np.array([2.0, 3.0, 4.0, 1.0])
    assert rankability(expected, np.array([1, 2, 3, 4])) < 0.1
    assert_allclose(rankability(expected, np.array([2, 3, 4, 1])), 1.0)


def test_rankability_is_the_correlation_of_two_tables() -> None:
    rng = np.random.default_rng(4)
    areas, error = 400, np.exp(rng.uniform(-1.5, 1.0, 400))
    truth = rng.standard_normal(areas)
    first, second = (truth + error * rng.standard_normal(areas) for _ in range(2))
    mean, spread = first / (1.0 + error**2), error / np.sqrt(1.0 + error**2)
    draws = mean + spread * rng.standard_normal((400, areas))
    expected = (1.0 + areas - rankdata(draws, axis=1)).mean(axis=0)
    held, again = (1.0 + areas - rankdata(own) for own in (first, second))
    found = rankability(expected, held.astype(np.int64))
    assert abs(found - np.corrcoef(held, again)[0, 1]) < 0.06
    assert np.var(expected) / ((areas**2 - 1) / 12) > found + 0.05


@pytest.mark.parametrize(("value", "word"), [(0.49, "nothing"), (0.5, "tiers"), (0.75, "tiers"), (0.76, "order")])
def test_what_a_rankability_allows(value: float, word: str) -> None:
    assert readable(value) == word


def test_verdicts_against_the_mean_keep_their_expected_errors_within_5_percent() -> None:
    # Doubts .00, .02, .08 have means 0, .01, .033; with .12 the mean is .055.
    above = np.array([1.0, 0.02, 0.92, 0.88, 0.5])
    assert_array_equal(against_mean(above), ["above", "below", "above", "near", "near"])


def test_nobody_is_above_or_below_where_nothing_is_known() -> None:
    assert_array_equal(against_mean(np.full(4, 0.5)), ["near"] * 4)
