"""How likely an area belongs on a list: worked by hand, and against every order written out."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scoring.quotas import joined, within_quota
from scoring.ranking import competition_rank

DRAWS = np.array(
    [[90.0, 80.0, 70.0, 60.0], [90.0, 80.0, 60.0, 70.0], [80.0, 90.0, 60.0, 70.0], [70.0, 70.0, 90.0, 70.0]]
)
NONE, ALL = np.zeros(4, dtype=bool), np.ones(4, dtype=bool)
FIRST = np.array([True, False, False, False])


def test_shares_of_draws_within_the_quota() -> None:
    # Of the last draw three are equal at the cut-off, and all on the list.
    assert_allclose(within_quota(DRAWS, NONE, ALL, 2, bottom=False), [1.0, 1.0, 0.25, 0.25])
    assert_allclose(within_quota(DRAWS, NONE, ALL, 1, bottom=True), [0.25, 0.25, 0.5, 0.5])


def test_who_is_placed_last_is_last_in_every_draw() -> None:
    assert_allclose(within_quota(DRAWS, FIRST, ALL, 1, bottom=True), [1.0, 0.0, 0.0, 0.0])
    assert_allclose(within_quota(DRAWS, FIRST, ALL, 3, bottom=False), [0.0, 1.0, 1.0, 1.0])


def test_who_is_barred_leaves_the_place_to_the_next() -> None:
    assert_allclose(within_quota(DRAWS, NONE, ~FIRST, 2, bottom=False), [0.0, 1.0, 0.5, 0.75])
    assert_allclose(within_quota(DRAWS, NONE, FIRST, 2, bottom=False), [1.0, 0.0, 0.0, 0.0])


@pytest.mark.parametrize("bottom", [False, True])
def test_it_is_the_rule_of_the_lists_in_every_draw(bottom: bool) -> None:
    rng = np.random.default_rng(3)
    totals = rng.integers(0, 6, size=(200, 7)).astype(float)
    last = np.array([False, True, False, False, True, False, False])
    eligible = np.array([True, True, False, True, True, True, True])
    expected = np.zeros(7)
    for draw in totals:
        own = draw[eligible]
        ranks = competition_rank(-own, ~last[eligible]) if bottom else competition_rank(own, last[eligible])
        expected[eligible] += ranks <= np.sort(ranks)[2]
    assert_allclose(within_quota(totals, last, eligible, 3, bottom=bottom), expected / 200)


def test_leagues_drawn_apart_are_independent_together() -> None:
    same = np.random.default_rng(1).standard_normal((4096, 1))
    both = joined([same, same], seed=1)
    assert both.shape == (4096, 2)
    assert abs(np.corrcoef(both.T)[0, 1]) < 0.05
    assert_allclose(np.sort(both[:, 1]), np.sort(same[:, 0]))
