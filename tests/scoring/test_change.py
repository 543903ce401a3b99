"""Taking a change apart: hand-worked shares, adding up, and what chance explains."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.change import chance, shapley


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


def test_chance_by_hand() -> None:
    # T² = (9 + 1) / 2 − 1 = 4: four fifths of every change are real.
    found = chance(np.array([3.0, -1.0]), np.ones(2))
    assert found.real == pytest.approx([0.8, 0.8])
    assert found.p_value == pytest.approx([0.0027, 0.3173], abs=5e-5)


def test_changes_smaller_than_chance_gives_are_all_chance() -> None:
    assert chance(np.array([1.0, -1.0]), np.full(2, 2.0)).real.tolist() == [0.0, 0.0]


def test_where_nothing_is_uncertain_everything_is_real() -> None:
    found = chance(np.array([2.0, 0.0]), np.zeros(2))
    assert found.real.tolist() == [1.0, 1.0]
    assert found.p_value.tolist() == [0.0, 1.0]
    assert chance(np.array([]), np.array([])).real.shape == (0,)
