"""Rates per population against each other: the conditional binomial mid-p, and intervals of differences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from scoring import rate_tests
from scoring.intervals import rate

counts, populations = st.integers(0, 60), st.integers(1_000, 900_000)


def test_a_mid_p_by_hand() -> None:
    # 8 events over 10,000 and 2 over 30,000: of 10 a quarter is due; P(9) + P(10) + P(8)/2 of Binomial(10, 1/4).
    found = rate_tests.areas(8, 10_000, 2, 30_000)
    assert float(found.higher) == pytest.approx((30 + 1) / 4**10 + 45 * 9 / 4**10 / 2, rel=1e-12)
    assert float(found.higher + found.lower) == pytest.approx(1.0)


@given(counts, populations, counts, populations)
def test_it_is_the_binomial_given_all_events(x: int, n: int, y: int, m: int) -> None:
    found, own = rate_tests.areas(x, n, y, m), binom(x + y, n / (n + m))
    assert float(found.lower) == pytest.approx(own.cdf(x - 1) + own.pmf(x) / 2, abs=1e-9)
    turned = rate_tests.areas(y, m, x, n)
    assert float(turned.higher) == pytest.approx(float(found.lower), abs=1e-9)


def test_no_events_say_nothing_and_no_population_tests_nothing() -> None:
    assert rate_tests.areas(0, 1000, 0, 5000).two_sided == pytest.approx(1.0)
    assert np.isnan(rate_tests.areas(3, 0, 5, 100).higher)


def test_events_in_groups_are_no_surer() -> None:
    alone, grouped = (rate_tests.areas(40, 1e5, 60, 3e5, d, d).higher for d in (1.0, 4.0))
    assert alone < grouped < 0.5


def test_equal_rates_are_called_different_as_often_as_claimed() -> None:
    rng = np.random.default_rng(2)
    n, m = rng.uniform(2e4, 2e5, 20_000), rng.uniform(2e5, 2e6, 20_000)
    found = rate_tests.areas(rng.poisson(2e-4 * n), n, rng.poisson(2e-4 * m), m)
    assert np.mean(found.two_sided <= 0.05) == pytest.approx(0.05, abs=0.01)


def test_the_interval_of_a_difference_by_hand() -> None:
    # 18 over 20,000 and 40 over 80,000: 9 and 5 per 10,000, with Byar's limits squared and added.
    x, n, y, m = (np.array([float(v)]) for v in (18, 20_000, 40, 80_000))
    (low,), (high,) = (10_000 * end for end in rate_tests.difference(x, n, y, m))
    (own_low,), (own_high,) = rate(x, n, per=10_000)
    (their_low,), (their_high,) = rate(y, m, per=10_000)
    assert low == pytest.approx(4 - np.sqrt((9 - own_low) ** 2 + (their_high - 5) ** 2))
    assert high == pytest.approx(4 + np.sqrt((own_high - 9) ** 2 + (5 - their_low) ** 2))
    assert (round(low, 2), round(high, 2)) == (-0.09, 9.42)
