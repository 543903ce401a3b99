"""Intervals of rates and of differences: published values, their definitions, and what holds of all of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import poisson

from scoring.intervals import byar, exact, newcombe, rate, wilson

Array = NDArray[np.float64]
NA = np.nan
counts = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.sampled_from([0.5, 0.8, 0.95, 0.998])


def of(*values: float) -> Array:
    return np.array(values, dtype=float)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        # Published test values of public-health software, per 100 of a population of 100, retyped.
        (5, 1.6234863901, 11.6683320793),  # exact below 10
        (20, 12.2114288349, 30.8898803692),  # Byar from 10 up
    ],
)
def test_published_rates(count: float, lower: float, upper: float) -> None:
    found = rate(of(count), of(100), per=100)
    assert_allclose([found[0][0], found[1][0]], [lower, upper], rtol=0, atol=1e-10)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    # Published exact limits of standardised ratios, observed = expected, as funnel-plot software prints them, retyped.
    [(15, 0.5596924, 1.649348), (20, 0.6108260, 1.544419), (30, 0.6746958, 1.427562)],
)
def test_published_exact_limits(count: float, lower: float, upper: float) -> None:
    found = exact(of(count))
    assert_allclose([found[0][0] / count, found[1][0] / count], [lower, upper], rtol=5e-7)


@given(count=st.integers(0, 500), level=levels)
def test_exact_limits_leave_half_of_the_rest_on_each_side(count: int, level: float) -> None:
    lower, upper = exact(of(count), level)
    assert_allclose(poisson.cdf(count, upper), (1 - level) / 2, rtol=1e-9)
    if count == 0:
        assert lower[0] == 0.0
    else:
        assert_allclose(poisson.sf(count - 1, lower), (1 - level) / 2, rtol=1e-9)


def test_byars_limits_are_close_to_the_exact_ones_where_they_are_used() -> None:
    many = np.arange(10.0, 1000.0)
    for approximate, true in zip(byar(many), exact(many), strict=True):
        assert_allclose(approximate, true, rtol=0.003)


def test_the_rule_changes_at_ten_events() -> None:
    nine_and_ten, population = of(9, 10), of(1000, 1000)
    for found, low, high in zip(rate(nine_and_ten, population), exact(nine_and_ten), byar(nine_and_ten), strict=True):
        assert_array_equal(found, of(low[0], high[1]) / 1000)


def test_byars_lower_limit_stops_at_zero() -> None:
    lower, upper = byar(of(0, 0.2, 1), level=0.999)
    assert_array_equal(lower, 0.0)
    assert (upper > of(0, 0.2, 1)).all()


def test_no_interval_of_a_rate_without_counts_or_population() -> None:
    found = rate(of(NA, 5, 5, 20, NA), of(100, 0, NA, 0, NA))
    assert np.isnan(found).all()


@pytest.mark.parametrize(
    ("first", "second", "lower", "upper"),
    [
        # R. G. Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10, retyped.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_published_differences(
    first: tuple[float, float], second: tuple[float, float], lower: float, upper: float
) -> None:
    found = newcombe(of(first[0]), of(first[1]), of(second[0]), of(second[1]))
    assert_allclose([found[0][0], found[1][0]], [lower, upper], rtol=0, atol=5e-5)


@given(first=counts, second=counts, level=levels)
def test_a_difference_turned_round_turns_its_interval_round(
    first: tuple[int, int], second: tuple[int, int], level: float
) -> None:
    (x, n), (y, m) = first, second
    lower, upper = newcombe(of(x), of(n), of(y), of(m), level)
    turned = newcombe(of(y), of(m), of(x), of(n), level)
    assert_allclose([lower, upper], [-turned[1], -turned[0]], rtol=0, atol=1e-15)
    failed = newcombe(of(n - x), of(n), of(m - y), of(m), level)
    assert_allclose([lower, upper], [-failed[1], -failed[0]], rtol=0, atol=1e-12)


@given(first=counts, second=counts, level=levels)
def test_an_interval_holds_the_difference_and_stays_on_the_scale(
    first: tuple[int, int], second: tuple[int, int], level: float
) -> None:
    (x, n), (y, m) = first, second
    lower, upper = newcombe(of(x), of(n), of(y), of(m), level)
    assert -1.0 <= lower[0] <= x / n - y / m <= upper[0] <= 1.0
    wider = newcombe(of(x), of(n), of(y), of(m), 0.999)
    assert wider[0][0] <= lower[0]
    assert wider[1][0] >= upper[0]


def test_against_a_proportion_known_exactly_it_is_wilsons_interval() -> None:
    wide = newcombe(of(18), of(20), of(5e13), of(1e14))
    assert_allclose(np.array(wide) + 0.5, wilson(of(18), of(20)), rtol=0, atol=1e-6)


def test_no_interval_of_a_difference_without_counts() -> None:
    found = newcombe(of(1, NA, 1, 0), of(2, 2, 2, 0), of(NA, 1, 0, 1), of(2, 2, 0, 2))
    assert np.isnan(found).all()


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0, -0.95, NA])
@pytest.mark.parametrize("interval", [wilson, rate, lambda x, n, level: newcombe(x, n, x, n, level)])
def test_a_level_is_not_guessed(interval: Callable[[Array, Array, float], object], level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        interval(of(1), of(2), level)


def test_a_wald_interval_would_have_been_noticed() -> None:
    # At 199 of 200 Wald's interval leaves the scale, and at 200 of 200 it has no width.
    p = 199 / 200
    assert p + ndtri(0.975) * np.sqrt(p * (1 - p) / 200) > 1
    lower, upper = wilson(of(199, 200), of(200, 200))
    assert (upper <= 1).all()
    assert (lower < of(p, 1)).all()
