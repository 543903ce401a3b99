"""Normalisations over the cohort: tables worked by hand, what is refused, and what must hold of any values."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from scoring.cohort import (
    OneValueError,
    ZeroRangeError,
    borda,
    distance_to_best,
    distance_to_reference,
    distance_to_target,
    fraction_of_best,
    min_max,
    percentile_rank,
    rank,
    z_score,
)
from scoring.ranking import competition_rank

Array = NDArray[np.float64]
Method = Callable[..., Array]
NA = math.nan

METHODS: dict[str, Method] = {
    "min_max": min_max,
    "z_score": z_score,
    "rank": rank,
    "borda": borda,
    "percentile_rank": percentile_rank,
    "distance_to_best": distance_to_best,
    "distance_to_target": partial(distance_to_target, target=2.5, capped=False),
    "distance_to_reference": partial(distance_to_reference, area=1, capped=False),
    "fraction_of_best": fraction_of_best,
}
every = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
scaled = pytest.mark.parametrize("method", [min_max, z_score, distance_to_best, fraction_of_best])
ranked = pytest.mark.parametrize("method", [rank, borda, percentile_rank])

columns = st.lists(st.integers(1, 1000), min_size=3, max_size=12, unique=True).map(lambda v: np.array(v, dtype=float))


@pytest.mark.parametrize(
    ("method", "higher", "lower"),
    [
        (min_max, [0, 25, 100, 50, NA], [100, 75, 0, 50, NA]),
        (partial(min_max, lower=1, upper=10), [1, 3.25, 10, 5.5, NA], [10, 7.75, 1, 5.5, NA]),
        # mean 5.5, squared distances 12.25, 2.25, 20.25, 0.25 add up to 35
        (z_score, *(np.array([sign * v / math.sqrt(35 / 3) for v in (-3.5, -1.5, 4.5, 0.5, NA)]) for sign in (1, -1))),
        (
            partial(z_score, mean=100, sd=math.sqrt(35 / 3)),
            [96.5, 98.5, 104.5, 100.5, NA],
            [103.5, 101.5, 95.5, 99.5, NA],
        ),
        (rank, [1, 2, 4, 3, NA], [4, 3, 1, 2, NA]),
        (borda, [0, 1, 3, 2, NA], [3, 2, 0, 1, NA]),
        (percentile_rank, [0, 1 / 3, 1, 2 / 3, NA], [1, 2 / 3, 0, 1 / 3, NA]),
        (distance_to_best, [0, 0.25, 1, 0.5, NA], [1, 0.75, 0, 0.5, NA]),
        (partial(distance_to_reference, area=3), [0, 0.5, 2, 1, NA], [2, 1.5, 0, 1, NA]),
        (partial(distance_to_reference, area=3, capped=True), [0, 0.5, 1, 1, NA], [1, 1, 0, 1, NA]),
        (partial(distance_to_target, target=7), [0, 0.4, 1, 0.8, NA], [1, 1, 0, 4 / 3 - 1 / 3, NA]),
        (partial(distance_to_target, target=7, capped=False), [0, 0.4, 1.6, 0.8, NA], [8 / 3, 2, 0, 4 / 3, NA]),
        (fraction_of_best, [0.2, 0.4, 1, 0.6, NA], [1, 0.5, 0.2, 1 / 3, NA]),
    ],
)
def test_worked_by_hand_in_both_directions(method: Method, higher: list[float], lower: list[float]) -> None:
    values = np.array([2.0, 4.0, 10.0, 6.0, NA])
    assert_allclose(method(values), higher, rtol=1e-14, atol=1e-14)
    assert_allclose(method(values, higher=False), lower, rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize(
    ("method", "smallest", "average"),
    [
        (rank, [4, 1, 2, 2], [4, 1, 2.5, 2.5]),
        (borda, [3, 0, 1, 1], [3, 0, 1.5, 1.5]),
        (percentile_rank, [1, 0, 1 / 3, 1 / 3], [1, 0, 0.5, 0.5]),
    ],
)
def test_ties_share_the_smallest_rank_or_the_average(
    method: Method, smallest: list[float], average: list[float]
) -> None:
    values = np.array([3.0, 1.0, 2.0, 2.0])
    assert_array_equal(method(values), smallest)
    assert_array_equal(method(values, ties="average"), average)


def test_a_fraction_of_the_best_ranks_lower_is_better_the_right_way_round() -> None:
    scores = fraction_of_best(np.array([5.0, 20.0, 10.0]), higher=False)
    assert_array_equal(scores, [1, 0.25, 0.5])
    assert_array_equal(competition_rank(scores), [1, 3, 2])


def test_a_negative_value_has_a_negative_fraction_of_a_positive_best() -> None:
    assert_array_equal(fraction_of_best(np.array([-2.0, 0.0, 4.0])), [-0.5, 0, 1])


@pytest.mark.parametrize(
    ("values", "higher", "message"),
    [
        ([0.0, 1.0], False, "positive values"),
        ([-1.0, 1.0], False, "positive values"),
        ([0.0, 0.0], True, "best value is 0"),
        ([-2.0, -1.0], True, "best value is -1"),
    ],
)
def test_fractions_that_mean_nothing_are_refused(values: list[float], higher: bool, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fraction_of_best(np.array(values), higher=higher)
    if not higher:
        with pytest.raises(ValueError, match=message):
            fraction_of_best(np.array(values), higher=False, scale=np.array([1.0, 2.0]))


def test_once_even_the_worst_has_reached_the_target_all_score_one() -> None:
    values = np.array([95.0, 97.0, NA])
    assert_array_equal(distance_to_target(values, 90.0), [1, 1, NA])
    assert_array_equal(distance_to_target(values, 95.0), [1, 1, NA])
    assert_array_equal(distance_to_reference(values, 0, capped=True), [1, 1, NA])
    with pytest.raises(ZeroRangeError, match="no better than the worst"):
        distance_to_target(values, 90.0, capped=False)
    with pytest.raises(ZeroRangeError, match="no better than the worst"):
        distance_to_reference(values, 0)


def test_a_target_out_of_reach_leaves_the_best_below_one() -> None:
    assert_array_equal(distance_to_target(np.array([0.0, 5.0]), 10.0), [0, 0.5])


@every
@pytest.mark.parametrize("infinite", [np.inf, -np.inf])
def test_infinite_values_are_refused(method: Method, infinite: float) -> None:
    with pytest.raises(ValueError, match="finite; 1 infinite"):
        method(np.array([1.0, 2.0, infinite, 4.0]))


@every
def test_values_all_missing_are_refused_even_in_one_draw(method: Method) -> None:
    with pytest.raises(ValueError, match="all missing"):
        method(np.array([[1.0, 2.0, 3.0], [NA, NA, NA]]))


@pytest.mark.parametrize("method", [min_max, z_score, distance_to_best])
@pytest.mark.parametrize("values", [[7.0], [NA, 7.0, NA], [[1.0, 2.0], [NA, 3.0]]])
def test_one_value_has_no_scale_and_is_not_called_equal(method: Method, values: list[float]) -> None:
    with pytest.raises(OneValueError, match="only one area has a value"):
        method(np.array(values))


@pytest.mark.parametrize("method", [min_max, z_score, distance_to_best])
@pytest.mark.parametrize("values", [[0.1, 0.1, 0.1, NA], [[1.0, 2.0], [3.0, 3.0]]])
def test_equal_values_have_no_scale(method: Method, values: list[float]) -> None:
    with pytest.raises(ZeroRangeError, match="all values are equal"):
        method(np.array(values))


@pytest.mark.parametrize("method", [rank, borda])
def test_equal_values_share_one_rank(method: Method) -> None:
    assert np.ptp(method(np.full(4, 0.1))) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda v: min_max(v, 10, 10), "lower score 10 must be below"),
        (lambda v: min_max(v, NA, 10), "lower score nan"),
        (lambda v: min_max(v, 0, np.inf), "both finite"),
        (lambda v: z_score(v, sd=0), "positive sd"),
        (lambda v: z_score(v, mean=NA), "finite mean"),
        (lambda v: rank(v, ties="first"), "not 'first'"),
        (lambda v: percentile_rank(v[:1]), "at least two"),
        (lambda v: distance_to_reference(v, 4), "no area at position 4; there are 4"),
        (lambda v: distance_to_reference(v, -1), "no area at position -1"),
        (lambda v: distance_to_reference(v, 3), "reference area's value is missing"),
        (lambda v: distance_to_target(v, NA), "finite number, not nan"),
        (lambda v: min_max(v, scale=np.array([NA])), "scale are all missing"),
        (lambda v: min_max(v, scale=np.ones((2, 4))), r"scale has leading axes \(2,\), values have \(\)"),
        (lambda v: min_max(v[0]), "axis of areas"),
        (lambda v: min_max(v * 1e308), "too far apart"),
    ],
)
def test_what_cannot_be_scored_is_refused_by_name(call: Method, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call(np.array([-1.0, 0.5, 1.0, NA]))


@pytest.mark.parametrize("size", [1e-300, 1e300])
def test_very_small_and_very_large_values_keep_their_z_scores(size: float) -> None:
    assert_allclose(z_score(np.array([0.0, 1.0, 2.0]) * size), [-1, 0, 1])


@scaled
def test_one_scale_over_two_periods_gives_equal_values_equal_scores(method: Method) -> None:
    first, second = np.array([1.0, 3.0, 7.0]), np.array([3.0, 9.0, 2.0])
    both = np.concatenate([first, second])
    together = method(both)
    assert_allclose(method(first, scale=both), together[:3])
    assert_allclose(method(second, scale=both), together[3:])


def test_a_value_beyond_the_scale_lies_beyond_its_ends() -> None:
    assert_array_equal(min_max(np.array([0.0, 30.0]), scale=np.array([10.0, 20.0])), [-100, 200])


def test_a_scale_may_score_a_column_without_spread_or_values() -> None:
    assert_array_equal(min_max(np.array([15.0, 15.0]), scale=np.array([10.0, 20.0])), [50, 50])
    assert_array_equal(min_max(np.array([NA]), scale=np.array([10.0, 20.0])), [NA])


@every
@pytest.mark.parametrize("higher", [True, False])
def test_leading_axes_are_scored_one_by_one(method: Method, higher: bool) -> None:
    draws = np.random.default_rng(1).uniform(1, 4, (2, 3, 5))
    draws[..., :3] = 1, 2.5, 4  # so that neither the target nor the reference is the worst either way
    draws[0, 1, 4] = NA
    expected = [[method(column, higher=higher) for column in block] for block in draws]
    assert_allclose(method(draws, higher=higher), expected)


def between(worst: float, best: float, values: Array) -> Array:
    """Values with the worst first and the best second, where the reference is."""
    return np.concatenate([[worst, best], values])


@every
@given(values=columns, seed=st.integers(0, 99))
def test_the_order_of_areas_and_missing_ones_do_not_matter(method: Method, values: Array, seed: int) -> None:
    values = between(0.5, 1001, values)
    order = np.concatenate([[0, 1], 2 + np.random.default_rng(seed).permutation(len(values) - 2)])
    assert_allclose(method(np.append(values[order], NA)), np.append(method(values)[order], NA))


@every
@pytest.mark.parametrize("higher", [True, False])
@given(values=columns)
def test_a_better_value_scores_better(method: Method, higher: bool, values: Array) -> None:
    values = between(0.5, 1001, values) if higher else between(1001, 0.5, values)
    scores = method(values, higher=higher)
    assert (np.diff(scores[np.argsort(values if higher else -values)]) > 0).all()


@pytest.mark.parametrize("method", [min_max, z_score, distance_to_best, rank, borda, percentile_rank])
@given(values=columns, factor=st.floats(0.01, 100), shift=st.integers(-1000, 1000))
def test_the_unit_of_measurement_does_not_matter(method: Method, values: Array, factor: float, shift: int) -> None:
    assert_allclose(method(values * factor + shift), method(values), rtol=1e-9, atol=1e-9)
    assert_allclose(method(shift - values * factor, higher=False), method(values), rtol=1e-9, atol=1e-9)


@given(values=columns, lower=st.integers(-50, 49), width=st.integers(1, 100))
def test_min_max_reaches_both_ends_exactly(values: Array, lower: int, width: int) -> None:
    scores = min_max(values, lower, lower + width)
    assert (scores.min(), scores.max()) == (lower, lower + width)


@given(values=columns, mean=st.integers(-50, 50), sd=st.integers(1, 20))
def test_z_scores_have_the_mean_and_sample_deviation_asked_for(values: Array, mean: int, sd: int) -> None:
    scores = z_score(values, mean, sd)
    assert_allclose([scores.mean(), scores.std(ddof=1)], [mean, sd], atol=1e-9)


def test_arguments_are_left_as_they_were() -> None:
    values = np.array([3.0, NA, 1.0])
    for method in (min_max, z_score, rank, distance_to_best, fraction_of_best):
        method(values)
    assert_array_equal(values, [3, NA, 1])
