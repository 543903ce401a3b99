"""Competition ranks: 1 is the highest, equal scores share the smallest rank."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from scipy.stats import rankdata

from scoring.ranking import competition_rank, middle_rank, rank_among

NAN = float("nan")


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        # scikit-criteria breaks the tie by the order of input (argsort); here both are 2 and 3 is skipped.
        ([3.0, 1.0, 2.0, 2.0], [1, 4, 2, 2]),
        ([90.0, 90.0, 90.0], [1, 1, 1]),
        ([50.0, 70.0, 60.0], [3, 1, 2]),
        ([NAN, 70.0, NAN, 80.0], [NAN, 2, NAN, 1]),
        ([NAN, NAN], [NAN, NAN]),
        ([], []),
    ],
)
def test_ranks(scores: list[float], expected: list[float]) -> None:
    assert_array_equal(competition_rank(np.array(scores)), expected)


def test_full_precision_ranks_what_prints_alike() -> None:
    assert_array_equal(competition_rank(np.array([99.249999, 99.25])), [2, 1])


def test_the_order_of_additions_makes_no_difference() -> None:
    assert 0.1 + 0.2 != 0.3
    assert_array_equal(competition_rank(np.array([0.1 + 0.2, 0.3])), [1, 1])


def test_those_placed_last_follow_all_others_in_order_of_score() -> None:
    scores = np.array([95.0, 60.0, 99.0, NAN, 95.0])
    last = np.array([True, False, True, True, True])
    assert_array_equal(competition_rank(scores, last), [3, 1, 2, NAN, 3])


@pytest.mark.parametrize(
    ("own", "last", "expected"),
    [
        # Others: 90 and 80, 80 placed last, one without a score, and 95 placed last.
        ([95.0, 90.0, 85.0, 80.0, 70.0, NAN], False, [1, 1, 2, 2, 3, NAN]),
        ([99.0, 95.0, 90.0, 80.0, 70.0, NAN], True, [3, 3, 4, 4, 5, NAN]),
    ],
)
def test_a_rank_among_others(own: list[float], last: bool, expected: list[float]) -> None:
    others, behind = np.array([90.0, 80.0, 80.0, NAN, 95.0]), np.array([False, False, True, False, True])
    assert_array_equal(rank_among(np.array(own), last, others, behind), expected)
    each = np.broadcast_to(others, (len(own), 5))
    assert_array_equal(rank_among(np.array(own), last, each, behind), expected)


def test_a_rank_is_compared_to_the_decimals_asked_for() -> None:
    others, nobody = np.array([80.04, 79.96]), np.zeros(2, dtype=bool)
    assert rank_among(np.array(80.0), False, others, nobody) == 2
    assert rank_among(np.array(80.0), False, others, nobody, decimals=1) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_an_area_does_not_count_among_its_others(areas: list[tuple[int, int, bool, bool]]) -> None:
    others = np.array([NAN if gone else float(a) for a, _, _, gone in areas])
    own, last = np.array([float(b) for _, b, _, _ in areas]), np.array([c for _, _, c, _ in areas])
    found = rank_among(own, last, others, last, itself=np.arange(len(areas)))
    for k in range(len(areas)):
        rest = np.arange(len(areas)) != k
        assert found[k] == rank_among(own[k : k + 1], bool(last[k]), others[rest], last[rest])[0]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_equals_share_the_middle_of_their_ranks(values: list[int]) -> None:
    assert_array_equal(middle_rank(np.array(values, dtype=float)), rankdata(values))
