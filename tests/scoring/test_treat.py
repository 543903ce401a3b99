"""Treatment of outliers: worked by hand, held to pandas, and what must hold of any column."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from scoring.cohort import ZeroRangeError
from scoring.treat import kurtosis, log_shift, skewness, treat, winsorise

Array = NDArray[np.float64]
NA = math.nan
ONE_TO_TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
ONE_OUTLIER = np.array([*ONE_TO_TEN, 100], dtype=float)
columns = st.lists(st.integers(-1000, 1000), min_size=4, max_size=15).map(lambda v: np.array(v, dtype=float))
heavy = st.lists(st.integers(0, 9).map(lambda e: float(3**e)), min_size=6, max_size=20).map(np.array)


def test_shape_by_hand() -> None:
    values = np.array([1.0, 2.0, 6.0, NA])  # away from the mean: -2, -1, 3
    g1 = (18 / 3) / (14 / 3) ** 1.5
    assert_allclose(skewness(values), g1 * math.sqrt(3 * 2) / 1)
    assert np.isnan(kurtosis(values))
    values = np.array([0.0, 0.0, 0.0, 4.0])  # away from the mean: -1, -1, -1, 3
    assert_allclose(kurtosis(values), 3 * (5 * (84 / 4 / 9 - 3) + 6) / 2)
    assert_allclose(skewness(values), 2.0)


@given(values=columns)
def test_shape_is_that_of_pandas(values: Array) -> None:
    assume(len(set(values)) > 1)
    with_gap = np.append(values, NA)
    assert_allclose(skewness(with_gap), pd.Series(values).skew(), rtol=1e-9, atol=1e-9)
    assert_allclose(kurtosis(with_gap), pd.Series(values).kurt(), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_shape_does_not_depend_on_the_unit(size: float) -> None:
    assert_allclose(skewness(ONE_OUTLIER * size), skewness(ONE_OUTLIER))
    assert_allclose(kurtosis(ONE_OUTLIER * size), kurtosis(ONE_OUTLIER))


@pytest.mark.parametrize(
    "values", [[0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [0.0, 0.0, 0.0, 0.0], [NA, NA, NA, NA], [1.0, 2.0, NA, NA]]
)
def test_no_shape_without_spread_or_enough_values(values: list[float]) -> None:
    assert np.isnan(skewness(np.array(values)))
    result = winsorise(np.array(values))
    assert_array_equal(result.values, values)
    assert result.passes


def test_the_outlier_takes_the_value_of_the_next() -> None:
    result = winsorise(ONE_OUTLIER)
    assert_array_equal(result.values, [*ONE_TO_TEN, 10])
    assert_array_equal(np.flatnonzero(result.changed), [10])
    assert (result.points, result.method, result.passes) == (1, "winsorise", True)


def test_two_outliers_both_end_at_the_third_value() -> None:
    # one step, 1000 to 100, leaves skewness 2.03 and kurtosis 2.58: within the limit of kurtosis, 3.5
    values = np.array([*ONE_TO_TEN, 100, 1000], dtype=float)
    assert_array_equal(winsorise(values).values[10:], [100, 100])
    assert_array_equal(winsorise(values, kurt=2.5).values[10:], [10, 10])
    assert winsorise(values, kurt=2.5).points == 2


def test_a_tail_of_low_values_is_treated_from_below() -> None:
    assert_array_equal(winsorise(-ONE_OUTLIER).values, [-v for v in [*ONE_TO_TEN, 10]])


def test_no_more_points_than_allowed_and_it_is_said_when_that_was_not_enough() -> None:
    values = np.array([*ONE_TO_TEN, *ONE_TO_TEN, 200, 500])
    allowed = winsorise(values, 1, kurt=2.0)
    assert_array_equal(allowed.values[-2:], [200, 200])
    assert (allowed.points, bool(allowed.passes)) == (1, False)
    assert_array_equal(winsorise(values, 2, kurt=2.0).values[-2:], [10, 10])


def test_points_on_both_sides_count_together() -> None:
    values = np.array([*ONE_TO_TEN, *ONE_TO_TEN, -100, 200])
    assert_array_equal(winsorise(values, 2).values[-2:], [1, 10])
    one = winsorise(values, 1)
    assert_array_equal(one.values[-2:], [-100, 10])
    assert (one.points, bool(one.passes)) == (1, False)


def test_equal_outliers_move_together_or_not_at_all() -> None:
    values = np.array([*ONE_TO_TEN * 3, 900, 900])
    assert_array_equal(winsorise(values, 2).values[-2:], [10, 10])
    left = winsorise(values, 1)
    assert_array_equal(left.values, values)
    assert (left.points, left.method, bool(left.passes)) == (0, "none", False)


def test_a_column_beyond_one_limit_only_is_left_alone() -> None:
    assert_array_equal(winsorise(ONE_OUTLIER, skew=50).values, ONE_OUTLIER)
    assert_array_equal(winsorise(ONE_OUTLIER, kurt=50).values, ONE_OUTLIER)


def test_the_limits_themselves_are_beyond() -> None:
    skew, kurt = float(skewness(ONE_OUTLIER)), float(kurtosis(ONE_OUTLIER))
    assert winsorise(ONE_OUTLIER, skew=skew, kurt=kurt).points == 1
    assert winsorise(ONE_OUTLIER, skew=math.nextafter(skew, 99), kurt=kurt).points == 0


def test_missing_cells_stay_missing_and_leading_axes_are_treated_one_by_one() -> None:
    with_gap = np.append(ONE_OUTLIER, NA)
    calm = np.array([*ONE_TO_TEN, 11, 12], dtype=float)
    draws = np.array([[with_gap, calm], [calm, -with_gap]])
    result = winsorise(draws)
    assert_array_equal(result.values[0, 0], [*ONE_TO_TEN, 10, NA])
    assert_array_equal(result.values[1, 1], [*(-v for v in ONE_TO_TEN), -10, NA])
    assert_array_equal(result.values[:, ::-1].diagonal().T, [calm, calm])
    assert_array_equal(result.points, [[1, 0], [0, 1]])
    assert_array_equal(result.method, [["winsorise", "none"], ["none", "winsorise"]])


def test_log_shift_by_hand() -> None:
    assert_allclose(log_shift(np.array([0.0, 1.0, 100.0, NA])), [0, math.log(2), math.log(101), NA])


def test_a_low_tail_is_mirrored_before_the_logarithm() -> None:
    assert_allclose(log_shift(np.array([0.0, -1.0, -100.0])), [0, -math.log(2), -math.log(101)])
    assert abs(float(skewness(log_shift(-ONE_OUTLIER)))) < abs(float(skewness(-ONE_OUTLIER))) / 2


@pytest.mark.parametrize(
    ("method", "expected", "name"),
    [
        ("none", ONE_OUTLIER, "none"),
        ("winsorise", [*ONE_TO_TEN, 10], "winsorise"),
        ("log", log_shift(ONE_OUTLIER), "log"),
        ("winsorise_else_log", [*ONE_TO_TEN, 10], "winsorise"),
    ],
)
def test_each_treatment_of_one_outlier(method: str, expected: list[float], name: str) -> None:
    result = treat(ONE_OUTLIER, method)
    assert_array_equal(result.values, expected)
    assert result.method == name
    assert bool(result.passes) == (name != "none")


def test_the_logarithm_is_taken_of_untreated_values_where_winsorising_is_not_enough() -> None:
    values = np.array([[*ONE_TO_TEN, *ONE_TO_TEN, 200, 500, NA], [*ONE_TO_TEN, *ONE_TO_TEN, 11, 12, 13]])
    result = treat(values, "winsorise_else_log", points=1, kurt=2.0)
    assert_array_equal(result.values, [log_shift(values[0]), values[1]])
    assert_array_equal(result.method, ["log", "none"])
    assert_array_equal(result.points, [22, 0])
    assert_array_equal(treat(values[0], "winsorise_else_log", points=1, kurt=2.0).values, log_shift(values[0]))


def test_logarithm_is_left_out_where_the_shape_is_within_limits() -> None:
    result = treat(np.array(ONE_TO_TEN, dtype=float), "log")
    assert_array_equal(result.values, ONE_TO_TEN)
    assert result.points == 0


@pytest.mark.parametrize(
    ("error", "message", "call"),
    [
        (ValueError, "finite; 1 infinite", lambda: winsorise(np.array([1.0, np.inf]))),
        (ValueError, "must not be negative, not -1", lambda: winsorise(ONE_OUTLIER, -1)),
        (ValueError, "unknown treatment 'clip'", lambda: treat(ONE_OUTLIER, "clip")),
        (ValueError, "all missing", lambda: log_shift(np.array([NA]))),
        (ZeroRangeError, "equal", lambda: log_shift(np.array([2.0, 2.0]))),
    ],
)
def test_what_cannot_be_treated_is_refused(error: type[Exception], message: str, call: object) -> None:
    with pytest.raises(error, match=message):
        call()  # type: ignore[operator]


@pytest.mark.parametrize("method", ["winsorise", "log", "winsorise_else_log"])
@given(values=heavy, points=st.integers(0, 6), seed=st.integers(0, 99))
def test_treatment_keeps_the_order_of_areas_whatever_their_place(
    method: str, values: Array, points: int, seed: int
) -> None:
    result = treat(values, method, points=points)
    assert (np.diff(result.values[np.argsort(values, kind="stable")]) >= 0).all()
    assert_array_equal(result.values[~result.changed], values[~result.changed])
    order = np.random.default_rng(seed).permutation(len(values))
    assert_array_equal(treat(values[order], method, points=points).values, result.values[order])


@given(values=heavy, points=st.integers(0, 6))
def test_winsorising_stops_at_the_limits_or_at_the_number_of_points(values: Array, points: int) -> None:
    result = winsorise(values, points)
    shape = abs(float(skewness(result.values))) >= 2 and float(kurtosis(result.values)) >= 3.5
    assert bool(result.passes) == (not shape)
    assert result.points <= points
    assert (result.points > 0) <= (abs(float(skewness(values))) >= 2 and float(kurtosis(values)) >= 3.5)
