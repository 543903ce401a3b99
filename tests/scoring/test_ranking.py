"""Competition ranks: 1 is the highest, equal scores share the smallest rank."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from scoring.ranking import competition_rank

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
