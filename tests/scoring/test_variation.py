"""Overdispersion and the limits of funnel plots: published values, hand-worked cases, coverage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm, poisson

from scoring import midp
from scoring.marginal import PROPORTION, RATE
from scoring.variation import (
    Variation,
    between_variance,
    dispersion,
    exact_limits,
    ordinary_dispersion,
    pulled_by,
    scores,
    variation,
    widened,
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
    assert scores(np.array([25.0]), np.array([25.0]), 0.5)[0] == pytest.approx(10 * np.pi / 4)


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
        widened(exact_limits(size, p, 0.998), size, Variation(p, 12, 2.0, 0.002, None), 0.998),
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


def test_fewer_than_six_areas_or_five_failures_are_not_judged() -> None:
    five = variation(np.full(5, 90.0), np.full(5, 100.0))
    assert five is not None
    assert (five.reason, five.phi, five.tau2, five.areas) == ("few_areas", None, None, 5)
    nine = variation(np.full(9, 90.0), np.full(9, 100.0))
    assert nine is not None
    assert nine.reason is None
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
            (widened(exact_limits(size, about.benchmark, 0.998), size, about, 0.998), unusual),
        ):
            into.append(np.mean((a / size < limits[0]) | (a / size > limits[1])))
    assert np.mean(differs) > 0.15
    assert np.mean(unusual) < 0.02


def test_the_normal_quantile_behind_the_constant() -> None:
    c = norm.ppf(0.9)
    by_hand = 0.8 - 2 * c * norm.pdf(c) + 0.2 * c**2
    assert ordinary_dispersion(0.1) == pytest.approx(by_hand)


# --- rates per population ---------------------------------------------------------------------------------------------


def test_scores_of_rates_by_hand() -> None:
    # 25 events over 100: √.25 − √.16 = .1, over 1 / 2√100.
    assert scores(np.array([25.0]), np.array([100.0]), 0.16, RATE)[0] == pytest.approx(2.0)


@pytest.mark.parametrize(("exposure", "rate"), [(10_000.0, 0.001), (60_000.0, 0.00005), (3e6, 0.0004)])
def test_limits_of_rates_are_what_the_mid_p_rejects(exposure: float, rate: float) -> None:
    low, high = exact_limits(np.array([exposure]), rate, 0.998, RATE)
    events = np.arange(0.0, 3.0 * exposure * rate + 20.0)
    below = poisson.cdf(events - 1, exposure * rate) + poisson.pmf(events, exposure * rate) / 2
    assert ((events / exposure < low[0]) == (below < 0.001)).all()
    assert ((events / exposure > high[0]) == (1 - below < 0.001)).all()


def test_a_rate_of_nothing_has_no_width() -> None:
    low, high = exact_limits(np.array([5e4]), 0.0, 0.95, RATE)
    assert (low[0], high[0]) == (0.0, 0.0)


def test_rates_vary_around_what_all_have_together() -> None:
    about = variation(np.full(8, 40.0), np.full(8, 1e5), None, RATE)
    assert about is not None
    assert (about.benchmark, about.tau2, about.reason) == (pytest.approx(4e-4), 0.0, None)
    few = variation(np.full(8, 4.0), np.full(8, 1e5), None, RATE)
    assert few is not None
    assert few.reason == "few_failures"


# --- a normal city ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("areas", "most"), [(9, 0.002), (12, 0.002), (20, 0.004)])
def test_limits_allow_for_the_estimate_of_spread(areas: int, most: float) -> None:
    """Of areas that vary as all do no more lie beyond 99.8 % limits than should; .6 % did by the normal quantile."""
    rng = np.random.default_rng(11)
    beyond = []
    for _ in range(150):
        n = np.rint(rng.lognormal(5.5, 0.8, areas)).clip(60)
        true = np.sin(np.arcsin(np.sqrt(0.85)) + 0.1 * rng.standard_normal(areas)) ** 2
        x = rng.binomial(n.astype(int), true).astype(float)
        about = variation(x, n)
        assert about is not None
        assert about.tau2 is not None
        low, high = widened(exact_limits(n, about.benchmark, 0.998), n, about, 0.998)
        beyond.append(np.mean((x / n < low) | (x / n > high)))
    assert np.mean(beyond) <= most


def test_one_giant_that_draws_the_mean_is_named() -> None:
    """Eight counties at 95 % of 300 and one at 80 % of 6,000: together 84 %, all eight beyond it; without it 95."""
    x, n = np.array([285.0] * 8 + [4800.0]), np.array([300.0] * 8 + [6000.0])
    found = pulled_by(x, n)
    assert found is not None
    assert found == (8, pytest.approx(0.95))


@pytest.mark.parametrize(
    ("x", "n"),
    [
        ([285.0] * 9, [300.0] * 9),  # nobody differs
        ([285.0] * 8 + [5700.0], [300.0] * 8 + [6000.0]),  # a giant like the others
        (
            [299.0] * 4 + [255.0] * 4 + [4800.0],
            [300.0] * 8 + [6000.0],
        ),  # the others differ anyway
        ([285.0, 4800.0], [300.0, 6000.0]),  # of two neither is the rest
    ],
)
def test_no_giant_is_named_where_it_explains_nothing(x: list[float], n: list[float]) -> None:
    assert pulled_by(np.array(x), np.array(n)) is None


@pytest.mark.parametrize("family", [PROPORTION, RATE])
def test_limits_lie_where_the_mid_distribution_reaches_their_level(family: str) -> None:
    """With G of whole numbers by SciPy's distributions, linear in between, from one case to a million and p next to 0
    and 1."""
    rng = np.random.default_rng(5)
    n = np.concatenate([[1.0, 1.0, 2.0, 1e6, 1e6], np.floor(10 ** rng.uniform(0, 6, 300))])
    p = np.concatenate([[0.5, 1e-5, 0.999, 1e-6, 0.999999], 10 ** rng.uniform(-6, -1e-4, 300)])
    level = rng.choice([0.5, 0.95, 0.998, 0.9999], len(n))
    counts, shape = (poisson, (n * p,)) if family == RATE else (binom, (n, p))
    for end, q in zip(exact_limits(n, p, level, family), ((1 - level) / 2, (1 + level) / 2), strict=True):
        inside = (end > 0) & ((end < 1) | (family == RATE))
        low = np.floor(end * n + 1e-7)  # beside a whole number either neighbour's line goes through it
        at = [counts.cdf(k - 1, *shape) + counts.pmf(k, *shape) / 2 for k in (low, low + 1)]
        found = at[0] + (end * n - low) * (at[1] - at[0])
        np.testing.assert_allclose(found[inside], q[inside], rtol=1e-6)
        assert (at[0] >= q - 1e-9)[end == 0].all()
        assert inside.sum() > 100
