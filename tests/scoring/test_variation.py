"""Overdispersion and the limits of funnel plots: published values, hand-worked cases, coverage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm

from scoring import midp
from scoring.variation import (
    additive_limits,
    arcsine_scores,
    between_variance,
    dispersion,
    exact_limits,
    ordinary_dispersion,
    variation,
)

OBSERVED = np.array([100.0, 150.0, 180.0, 80.0, 120.0, 225.0])
EXPECTED = np.array([108.0, 112.0, 165.0, 95.0, 100.0, 220.0])


def test_phi_on_the_log_ratio_scale_is_the_published_one() -> None:
    assert dispersion(np.log(OBSERVED / EXPECTED) * np.sqrt(EXPECTED)) == pytest.approx(2.948033, abs=5e-7)


def test_without_overdispersion_a_winsorised_phi_is_678() -> None:
    assert ordinary_dispersion(0.1) == pytest.approx(0.67865, abs=5e-6)
    assert ordinary_dispersion(0.0) == 1.0
    drawn = np.random.default_rng(3).standard_normal(200_000)
    assert dispersion(drawn, 0.1) == pytest.approx(ordinary_dispersion(0.1), abs=0.01)


def test_winsorising_pulls_the_ends_in() -> None:
    # Tenths of −5 … 5 are −4 and 4: (2·16 + 2·16 + 2 (9 + 4 + 1)) / 11.
    assert dispersion(np.arange(-5.0, 6.0), 0.1) == pytest.approx((4 * 16 + 2 * 14) / 11)


def test_variance_between_areas_by_hand() -> None:
    # Four areas of variance 1/4 and φ = 2.5: (4·2.5 − 3) / (16 − 64 / 16) = 7 / 12.
    assert between_variance(2.5, np.full(4, 0.25)) == pytest.approx(7 / 12)
    assert between_variance(0.7, np.full(4, 0.25)) == 0.0


def test_arcsine_scores_by_hand() -> None:
    # arcsin √1 − arcsin √½ = π/4, over 1 / 2√25.
    assert arcsine_scores(np.array([25.0]), np.array([25.0]), 0.5)[0] == pytest.approx(10 * np.pi / 4)


sizes = st.integers(1, 400)
proportions = st.floats(0.02, 0.98)


@given(sizes, proportions, st.sampled_from([0.95, 0.998]), st.data())
def test_beyond_the_exact_limits_is_what_the_mid_p_rejects(n: int, p: float, level: float, data: st.DataObject) -> None:
    r = data.draw(st.integers(0, n))
    low, high = exact_limits(np.array([float(n)]), p, level)
    below = float(binom.cdf(r - 1, n, p) + binom.pmf(r, n, p) / 2)
    tail = (1 - level) / 2
    if min(abs(below - tail), abs(below - (1 - tail))) > 1e-9:
        assert (r / n < low[0]) == (below < tail)
        assert (r / n > high[0]) == (1 - below < tail)


@given(sizes, proportions)
def test_limits_enclose_each_other(n: int, p: float) -> None:
    size = np.array([float(n)])
    wide, narrow, added = (
        exact_limits(size, p, 0.998),
        exact_limits(size, p, 0.95),
        additive_limits(size, p, 0.002, 0.998),
    )
    assert 0 <= added[0][0] <= wide[0][0] <= narrow[0][0] <= narrow[1][0] <= wide[1][0] <= added[1][0] <= 1


def test_every_one_of_few_cases_is_not_beyond() -> None:
    # .98^22 is 64 %: 22 of 22 says nothing, whatever a smooth limit might say.
    assert exact_limits(np.array([22.0]), 0.98, 0.998)[1][0] == 1.0
    assert exact_limits(np.array([400.0]), 0.98, 0.998)[1][0] < 1.0


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_a_benchmark_at_the_end_of_the_scale_has_no_width(p: float) -> None:
    low, high = exact_limits(np.array([5.0, 500.0]), p, 0.95)
    assert low.tolist() == high.tolist() == [p, p]


def test_limits_agree_with_the_test_against_a_target() -> None:
    # 20 failures are too few for the score test at .99 of 500, so midp.target is the binomial mid-p too.
    low, _ = exact_limits(np.array([500.0]), 0.99, 0.998)
    failing = np.arange(0, 40)
    p_value = midp.target(500.0 - failing, np.full(40, 500.0), np.full(40, 0.99)).lower
    assert (((500 - failing) / 500 < low[0]) == (p_value < 0.001)).all()


def test_fewer_than_ten_areas_or_five_failures_are_not_judged() -> None:
    nine = variation(np.full(9, 90.0), np.full(9, 100.0))
    assert nine is not None
    assert (nine.reason, nine.phi, nine.tau2, nine.areas) == ("few_areas", None, None, 9)
    # 4 failures expected in the median area, and 5.
    for successes, reason in ((96.0, "few_failures"), (95.0, None)):
        found = variation(np.full(11, successes), np.full(11, 100.0))
        assert found is not None
        assert found.reason == reason
    rare = variation(np.full(11, 4.0), np.full(11, 100.0))
    assert rare is not None
    assert rare.reason == "few_failures"


def test_areas_alike_have_no_variance_between_them() -> None:
    found = variation(np.full(12, 80.0), np.full(12, 100.0))
    assert found is not None
    assert (found.phi, found.tau2) == (pytest.approx(0.0, abs=1e-12), 0.0)


def test_one_area_or_none_has_no_variation() -> None:
    assert variation(np.array([3.0, np.nan]), np.array([4.0, 0.0])) is None
    assert variation(np.array([]), np.array([])) is None


def test_variance_between_areas_is_found_again() -> None:
    # 300 leagues of 30 areas around 90 % with τ = .05 on the arcsine scale, and with none.
    rng = np.random.default_rng(5)
    n = rng.integers(100, 1500, (300, 30))
    for true in (0.0, 0.05):
        rates = np.sin(np.arcsin(np.sqrt(0.9)) + true * rng.standard_normal(n.shape)) ** 2
        x = rng.binomial(n, rates)
        found = [v for a, b in zip(x, n, strict=True) if (v := variation(a.astype(float), b.astype(float)))]
        tau2 = np.array([v.tau2 for v in found], dtype=float)
        assert len(found) == 300
        assert np.sqrt(tau2.mean()) == pytest.approx(true, abs=0.012)


def test_ordinary_areas_are_seldom_called_unusual() -> None:
    # The same leagues: of areas that vary no more than all do, hardly any lies beyond the 99.8 % limits, though a
    # quarter lies beyond those that know no variation.
    rng = np.random.default_rng(6)
    n = rng.integers(100, 1500, (200, 30)).astype(float)
    x = rng.binomial(n.astype(int), np.sin(np.arcsin(np.sqrt(0.9)) + 0.05 * rng.standard_normal(n.shape)) ** 2)
    differs, unusual = [], []
    for a, size in zip(x.astype(float), n, strict=True):
        about = variation(a, size)
        assert about is not None
        assert about.tau2 is not None
        for limits, into in (
            (exact_limits(size, about.benchmark, 0.998), differs),
            (additive_limits(size, about.benchmark, about.tau2, 0.998), unusual),
        ):
            into.append(np.mean((a / size < limits[0]) | (a / size > limits[1])))
    assert np.mean(differs) > 0.15
    assert np.mean(unusual) < 0.02


def test_the_normal_quantile_behind_the_constant() -> None:
    c = norm.ppf(0.9)
    by_hand = 0.8 - 2 * c * norm.pdf(c) + 0.2 * c**2
    assert ordinary_dispersion(0.1) == pytest.approx(by_hand)
