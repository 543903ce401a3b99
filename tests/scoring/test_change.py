"""Taking a change apart: hand-worked shares, adding up, and what chance explains."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.change import real_share, shapley


def test_two_causes_by_hand() -> None:
    # Alone 1 and 2, together 6: 1 + (6 − 2) and 2 + (6 − 1), halved.
    outcomes = np.array([[[0.0], [2.0]], [[1.0], [6.0]]])
    assert shapley(outcomes)[:, 0].tolist() == [2.5, 3.5]


@given(arrays(np.float64, (2, 2, 2, 3), elements=st.floats(-50, 50)))
def test_the_shares_add_up_exactly(outcomes: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:
    whole = outcomes[1, 1, 1] - outcomes[0, 0, 0]
    assert shapley(outcomes).sum(axis=0) == pytest.approx(whole, abs=1e-9)


def test_what_changes_nothing_gets_nothing() -> None:
    outcomes = np.zeros((2, 2, 2, 1))
    outcomes[1] = 3.0  # the first cause alone
    assert shapley(outcomes)[:, 0] == pytest.approx([3.0, 0.0, 0.0])


def test_four_causes_of_which_one_does_everything() -> None:
    outcomes = np.zeros((2, 2, 2, 2, 1))
    outcomes[:, :, :, 1] = 2.0
    assert shapley(outcomes)[:, 0] == pytest.approx([0.0, 0.0, 0.0, 2.0])


def test_what_is_real_by_hand() -> None:
    # T² = (9 + 1) / 2 − 1 = 4: four fifths of every change are real.
    assert real_share(np.array([3.0, -1.0]), np.ones(2)) == pytest.approx([0.8, 0.8])


def test_changes_smaller_than_chance_gives_are_all_chance() -> None:
    assert real_share(np.array([1.0, -1.0]), np.full(2, 2.0)).tolist() == [0.0, 0.0]


def test_where_nothing_is_uncertain_everything_is_real() -> None:
    assert real_share(np.array([2.0, 0.0]), np.zeros(2)).tolist() == [1.0, 1.0]
    assert real_share(np.array([]), np.array([])).shape == (0,)
