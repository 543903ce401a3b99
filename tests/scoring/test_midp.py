"""Mid-p values: worked by hand, held to exact arithmetic and to SciPy's distributions, and what must hold of any."""

from __future__ import annotations

import time
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import ndtri
from scipy.stats import binom, hypergeom

from scoring import midp
from scoring.intervals import wilson

NA = np.nan
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
proportions = st.sampled_from([0.002, 0.1, 0.5, 0.9, 0.95, 0.99, 0.998])


def by_fractions(x: int, n: int, y: int, m: int) -> tuple[float, float]:
    """Mid-p that the first proportion is higher and that it is lower, in exact arithmetic, from the definition."""
    chances = {k: Fraction(comb(n, k) * comb(m, x + y - k), comb(n + m, x + y)) for k in range(x + y + 1)}
    half = chances[x] / 2
    above = sum((chance for k, chance in chances.items() if k > x), half)
    return float(above), float(1 - above)


def test_the_lady_tasting_tea() -> None:
    # Four cups of eight had milk first and she names four, three of them rightly: of 70 choices 16 do as well and 1
    # does better, so the mid-p is (1 + 16 / 2) / 70. With four of four it is (1 / 2) / 70.
    found = midp.areas([3, 4], 4, [1, 0], 4)
    assert_allclose(found.higher, [9 / 70, 1 / 140], rtol=1e-12)
    assert_allclose(found.lower, [61 / 70, 139 / 140], rtol=1e-12)
    assert_allclose(found.two_sided, [18 / 70, 1 / 70], rtol=1e-12)


def test_nothing_failed_says_nothing() -> None:
    found = midp.areas([10, 0], [10, 10], [2000, 0], [2000, 2000])
    assert_allclose(found.higher, 0.5)
    assert_allclose(found.lower, 0.5)
    assert_allclose(found.two_sided, 1.0)


def test_one_failure_in_a_small_area() -> None:
    # One failure among 2040 cases fell to the area of 40: chance 40 / 2040, of which half counts.
    found = midp.areas(39, 40, 2000, 2000)
    assert_allclose(found.lower, 40 / 2040 / 2, rtol=1e-10)


@given(first=counts, second=counts)
def test_it_is_the_definition_in_exact_arithmetic(first: tuple[int, int], second: tuple[int, int]) -> None:
    found = midp.areas(*first, *second)
    higher, lower = by_fractions(*first, *second)
    assert_allclose(found.higher, higher, rtol=1e-9 if higher < 0.5 else 0, atol=1e-10 if higher >= 0.5 else 0)
    assert_allclose(found.lower, lower, rtol=1e-9 if lower < 0.5 else 0, atol=1e-10 if lower >= 0.5 else 0)


@given(first=counts, second=counts)
def test_sides_and_areas_and_failures_turn_round(first: tuple[int, int], second: tuple[int, int]) -> None:
    (x, n), (y, m) = first, second
    found, turned = midp.areas(x, n, y, m), midp.areas(y, m, x, n)
    assert_allclose([found.higher, found.lower], [turned.lower, turned.higher], rtol=0, atol=1e-10)
    failed = midp.areas(n - x, n, m - y, m)
    assert_allclose([found.higher, found.lower], [failed.lower, failed.higher], rtol=0, atol=1e-10)
    assert_allclose(found.higher + found.lower, 1.0)
    if x * m <= y * n:
        assert found.higher >= 0.25  # the half of the probability of one side, which is at least a half


def test_large_counts_are_those_of_scipy() -> None:
    failures, n = np.array([30.0, 400.0, 5000.0, 90.0]), np.array([5000.0, 40000.0, 200000.0, 100.0])
    others, m = np.array([900.0, 3500.0, 90000.0, 100000.0]), np.array([100000.0, 400000.0, 4000000.0, 1000000.0])
    found = midp.areas(n - failures, n, m - others, m)
    law = hypergeom(n + m, failures + others, n)
    assert_allclose(found.lower, law.sf(failures) + law.pmf(failures) / 2, rtol=1e-6)
    assert_allclose(found.higher, law.cdf(failures) - law.pmf(failures) / 2, rtol=1e-6)


def test_every_pair_of_a_league() -> None:
    x, n = np.array([39.0, 1990.0, NA, 95.0]), np.array([40.0, 2000.0, 10.0, 100.0])
    found = midp.pairs(x, n)
    assert np.isnan(np.diag(found.higher)).all()
    assert np.isnan(found.higher[2]).all()
    assert np.isnan(found.lower[:, 2]).all()
    for i, j in [(0, 1), (1, 0), (3, 1), (1, 3), (3, 0)]:
        alone = midp.areas(x[i], n[i], x[j], n[j])
        assert_allclose([found.higher[i, j], found.lower[i, j]], [alone.higher, alone.lower], rtol=1e-9)


def test_a_province_takes_less_than_a_second() -> None:
    generator = np.random.default_rng(20230630)
    n = generator.integers(40, 5001, 122)
    x = generator.binomial(n, generator.uniform(0.3, 0.999, 122))
    began = time.process_time()
    found = midp.pairs(x, n)
    assert time.process_time() - began < 1.0
    assert np.isfinite(found.two_sided).sum() == 122 * 121


def test_the_rest_of_the_parent_is_the_parent_without_the_area() -> None:
    found = midp.rest_of_parent([39, 95], [40, 100], 2120, 2140)
    alone = midp.areas([39, 95], [40, 100], [2081, 2025], [2100, 2040])
    assert_array_equal(found.two_sided, alone.two_sided)


def test_no_test_where_there_is_no_rest_or_no_counts() -> None:
    found = midp.rest_of_parent([9, NA, 0, 3], [10, 10, 0, 4], [9, 20, 5, NA], [10, 30, 9, NA])
    assert np.isnan(found.two_sided).all()


@pytest.mark.parametrize(
    ("own", "parent", "message"),
    [
        ((12, 14), (10, 20), "2 more successes than the parent"),
        ((2, 14), (10, 20), "2 more failures than the parent"),
        ((12, 14), (12, 13), "1 more failures than the parent"),
    ],
)
def test_an_area_above_its_parent_is_an_error(own: tuple[int, int], parent: tuple[int, int], message: str) -> None:
    with pytest.raises(ValueError, match=f"area 1 has {message}"):
        midp.rest_of_parent([1, own[0]], [2, own[1]], [5, parent[0]], [9, parent[1]])


@pytest.mark.parametrize(
    ("x", "n", "message"),
    [(5, 4, "5 successes in 4 trials"), (-1, 4, "successes must be"), (1.5, 4, "not 1.5"), (1, np.inf, "trials must")],
)
def test_impossible_counts_are_refused(x: float, n: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        midp.areas([1, x], [2, n], 1, 2)


def test_one_failure_in_four_is_not_worse_than_99_percent_at_998() -> None:
    # P(at least one of four fails) = 1 - .99^4, P(exactly one) = 4 · .01 · .99^3.
    found = midp.target(3, 4, 0.99)
    assert_allclose(found.lower, 1 - 0.99**4 - 4 * 0.01 * 0.99**3 / 2, rtol=1e-12)
    assert found.two_sided > 0.002
    assert (0.99 - 0.75) / np.sqrt(0.99 * 0.01 / 4) > ndtri(0.999)  # which is what the score test would have said


@given(own=counts, p0=proportions)
def test_against_a_target_it_is_the_definition(own: tuple[int, int], p0: float) -> None:
    x, n = own
    found = midp.target(x, n, p0)
    if midp.score_test_holds(n, p0):
        lower, upper = wilson(np.array([float(x)]), np.array([float(n)]))
        assert (found.two_sided < 0.05) == bool(p0 < lower[0] or p0 > upper[0])
    else:
        assert_allclose(found.higher, binom.sf(x, n, p0) + binom.pmf(x, n, p0) / 2, rtol=1e-8, atol=1e-15)
    assert_allclose(found.higher + found.lower, 1.0)


def test_small_p_values_keep_their_digits() -> None:
    found = midp.target([0, 30], [30, 30], [0.99, 0.1])
    assert_allclose(found.lower[0], 0.01**30 / 2, rtol=1e-9)
    assert_allclose(found.higher[1], 0.1**30 / 2, rtol=1e-9)
    assert_allclose(midp.areas(0, 30, 30, 30).lower, 0.5 / comb(60, 30), rtol=1e-9)


@pytest.mark.parametrize(
    ("n", "p0", "holds"),
    [
        (100, 0.9, True),  # 100 · (1 − 0.9) is 9.999999999999998 in floating point
        (1000, 0.99, True),
        (99, 0.9, False),
        (100, 0.1, True),
        (99, 0.1, False),
        (1_000_000, 0.0, False),
        (NA, 0.5, False),
    ],
)
def test_the_score_test_needs_ten_of_both(n: float, p0: float, holds: bool) -> None:
    assert midp.score_test_holds(n, p0) == holds


def test_a_target_of_nothing_or_everything_is_never_tested() -> None:
    found = midp.target([5, 5, 0, 10], 10, [0.0, 1.0, 0.0, 1.0])
    assert np.isnan(found.two_sided).all()


def test_no_test_against_a_target_without_counts() -> None:
    assert np.isnan(midp.target([NA, 3, 0], [10, NA, 0], 0.9).two_sided).all()


@pytest.mark.parametrize("p0", [90, -0.1])
def test_a_target_in_percent_is_refused(p0: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        midp.target(3, 4, p0)
