"""Tests of proportions whose cases come in clusters: against SciPy's distributions, and at d = 1 today's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import betabinom, binom

from scoring import clustered_tests, midp


@pytest.mark.parametrize(
    ("x", "n", "y", "m", "d", "e"),
    [(150, 200, 900, 1000, 3.0, 4.0), (150, 200, 9990, 10000, 3.0, 40.0), (2700, 3000, 95000, 100000, 30.0, 50.0)],
)
def test_too_many_failures_are_beta_binomial(x: int, n: int, y: int, m: int, d: float, e: float) -> None:
    found = clustered_tests.areas(x, n, y, m, d, e)
    both = d * (1 + (e / m) / (d / n))
    mean, size = (m - y + 0.5) / (m + 1), 1 / ((both - 1) / (n - 1)) - 1
    failures = betabinom(n, mean * size, (1 - mean) * size)
    tail = failures.sf(n - x) + failures.pmf(n - x) / 2
    assert found.lower == pytest.approx(tail, rel=1e-4)


def test_no_failure_at_all_is_what_so_few_groups_often_have() -> None:
    # 1,000 cases in a hundred groups of ten, 3 % of which fail: none does in .97^100 = 4.8 %.
    found = clustered_tests.target(1000, 1000, 0.97, 10.0)
    assert found.higher == pytest.approx(0.97**100 / 2)
    size = 1 / (9 / 999) - 1
    assert betabinom(1000, 0.03 * size, 0.97 * size).pmf(0) < 0.001  # by itself this would call it better


def test_whole_groups_are_binomial() -> None:
    # 20 failures of 200 in groups of ten are two of twenty.
    found = clustered_tests.target(180, 200, 0.97, 10.0)
    exact = binom.cdf(1, 20, 0.03) + binom.pmf(2, 20, 0.03) / 2
    assert found.higher >= exact * (1 - 1e-9)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 50))
def test_at_one_every_number_is_that_of_independent_cases(own: tuple[int, int], failures: int) -> None:
    plain, same = midp.areas(*own, 1000 - failures, 1000), clustered_tests.areas(*own, 1000 - failures, 1000, 1.0, 1.0)
    assert_array_equal(plain.higher, same.higher)
    assert_array_equal(plain.lower, same.lower)
    assert_array_equal(midp.target(*own, 0.9).lower, clustered_tests.target(*own, 0.9).lower)


@given(
    st.integers(2, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.floats(1.001, 30),
    st.floats(1.001, 300),
)
def test_p_values_are_probabilities_and_clusters_make_them_no_smaller(
    own: tuple[int, int], design: float, other: float
) -> None:
    design = min(design, own[1])
    found = clustered_tests.areas(*own, 950, 1000, design, other)
    plain = midp.areas(*own, 950, 1000)
    assert 0 <= found.higher <= 1
    assert 0 <= found.lower <= 1
    assert found.higher >= plain.higher
    assert found.lower >= plain.lower


def test_many_areas_at_once_are_those_one_by_one() -> None:
    x, n = np.array([95.0, 40.0, 0.0, 1.0]), np.array([100.0, 60.0, 5.0, 1.0])
    d, e = np.array([2.0, 1.0, 3.0, 1.0]), np.array([3.0, 1.0, 2.0, 2.0])
    together = clustered_tests.areas(x, n, 900.0, 1000.0, d, e)
    for k in range(4):
        alone = clustered_tests.areas(x[k], n[k], 900.0, 1000.0, d[k], e[k])
        assert_allclose([together.higher[k], together.lower[k]], [alone.higher, alone.lower])


def test_no_test_without_counts() -> None:
    found = clustered_tests.areas([np.nan, 5.0], [10.0, 10.0], [9.0, 0.0], [10.0, 0.0], 2.0, 2.0)
    assert np.isnan(found.higher).all()
