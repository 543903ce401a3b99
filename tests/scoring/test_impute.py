"""Imputation: what is filled, with what, and that it is reported."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from scoring.impute import group_mean, group_median, parent_value, previous_period

NA = math.nan
GROUPS = ["north", "south", "north", "south", "north", "west", "north"]
VALUES = np.array([1.0, NA, 2.0, 8.0, NA, NA, 9.0])


def test_group_mean_and_median_by_hand_and_an_empty_group_stays_missing() -> None:
    filled, imputed = group_mean(VALUES, GROUPS)
    assert_array_equal(filled, [1, 8, 2, 8, 4, NA, 9])
    assert_array_equal(imputed, [False, True, False, False, True, False, False])
    filled, imputed = group_median(VALUES, GROUPS)
    assert_array_equal(filled, [1, 8, 2, 8, 2, NA, 9])
    assert_array_equal(imputed, [False, True, False, False, True, False, False])


def test_the_median_of_an_even_number_is_between_the_middle_two() -> None:
    assert group_median(np.array([1.0, 2.0, 5.0, 90.0, NA]), ["a"] * 5)[0][-1] == 3.5


def test_previous_period_fills_only_what_is_missing_now_and_known_then() -> None:
    filled, imputed = previous_period(np.array([1.0, NA, NA]), np.array([5.0, 6.0, NA]))
    assert_array_equal(filled, [1, 6, NA])
    assert_array_equal(imputed, [False, True, False])


def test_parent_value_by_area_or_shared() -> None:
    values = np.array([1.0, NA, NA])
    filled, imputed = parent_value(values, np.array([5.0, 6.0, NA]))
    assert_array_equal(filled, [1, 6, NA])
    assert_array_equal(imputed, [False, True, False])
    draws = np.array([[1.0, NA], [NA, 2.0]])
    assert_array_equal(parent_value(draws, np.array([[7.0], [8.0]]))[0], [[1, 7], [8, 2]])


@pytest.mark.parametrize("fill", [group_mean, group_median])
def test_leading_axes_are_filled_one_by_one(fill: object) -> None:
    draws = np.stack([VALUES, VALUES + 1, np.where(VALUES > 5, NA, VALUES)])[None]
    filled, imputed = fill(draws, GROUPS)  # type: ignore[operator]
    for draw in range(3):
        expected = fill(draws[0, draw], GROUPS)  # type: ignore[operator]
        assert_array_equal(filled[0, draw], expected[0])
        assert_array_equal(imputed[0, draw], expected[1])


def test_arguments_are_left_as_they_were() -> None:
    values = np.array([1.0, NA])
    group_mean(values, ["a", "a"])
    previous_period(values, np.array([3.0, 4.0]))
    assert_array_equal(values, [1, NA])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: group_mean(VALUES, GROUPS[:-1]), "6 group labels for 7 areas"),
        (lambda: group_median(np.array([1.0, 2.0, 3.0]), np.array(["a", None, "b"])), r"no group .* positions \[1\]"),
        (lambda: group_mean(np.array([np.inf, 1.0]), ["a", "a"]), "finite"),
        (lambda: previous_period(np.zeros(3), np.zeros(2)), r"shape \(2,\), values \(3,\)"),
        (lambda: previous_period(np.zeros(2), np.array([1.0, np.inf])), "earlier values must be finite"),
        (lambda: parent_value(np.zeros(3), np.zeros(2)), r"parent values have shape \(2,\), values \(3,\)"),
    ],
)
def test_what_does_not_fit_is_refused(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


@given(
    cells=st.lists(st.tuples(st.none() | st.integers(-50, 50), st.sampled_from("abc")), min_size=1, max_size=12),
    seed=st.integers(0, 99),
)
def test_reported_cells_are_exactly_those_filled_in_any_order(cells: list[tuple[int | None, str]], seed: int) -> None:
    values = np.array([NA if v is None else float(v) for v, _ in cells])
    groups = np.array([group for _, group in cells])
    known = {g for v, g in cells if v is not None}
    for fill in (group_mean, group_median):
        filled, imputed = fill(values, groups)
        assert_array_equal(imputed, [v is None and g in known for v, g in cells])
        assert_array_equal(filled[~imputed], values[~imputed])
        for v, group in zip(filled[imputed], groups[imputed], strict=True):
            members = values[(groups == group) & ~np.isnan(values)]
            assert_allclose(v, members.mean() if fill is group_mean else np.median(members), atol=1e-12)
        order = np.random.default_rng(seed).permutation(len(values))
        assert_allclose(fill(values[order], groups[order])[0], filled[order], atol=1e-12)
