"""Trends: a published line, the dispersion that they are tested by, and what they must and must not see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import f as f_distribution

from scoring.trends import trends, trends_of_rates, trends_of_values
from scoring.verdicts import discoveries

COUNTS = np.array([[994.0, 1023.0, 1199.0, 1332.0, 1367.0]])
OVER = np.array([[40299.0, 41527.0, 42811.0, 44064.0, 44701.0]])
YEARS = np.arange(5.0)


def test_a_published_line_scatters_by_more_than_chance_and_still_rises() -> None:
    # Cochran and Armitage's χ² of these is 47.897, at ρ = 0. About its line the five leave squares of 6.6 where three
    # are expected, and at the ρ that explains this the statistic is the χ² shrunk in that proportion.
    found = trends(COUNTS, OVER, YEARS)
    assert 0 < found.jitter < 1e-4
    assert found.degrees == 3
    pooled = COUNTS.sum() / OVER.sum()
    weight = np.sqrt(OVER[0] / (pooled * (1 - pooled)))
    line = np.polyfit(YEARS, COUNTS[0] / OVER[0], 1, w=weight)
    left = float((weight**2 * (COUNTS[0] / OVER[0] - np.polyval(line, YEARS)) ** 2).sum())
    assert found.statistic[0] == pytest.approx(47.897 * 3 / left, rel=0.01)
    assert found.slope[0] == pytest.approx(line[0], rel=0.01)
    assert found.p_value[0] == pytest.approx(float(f_distribution.sf(found.statistic[0], 1, 3)))


def test_the_line_and_its_f_by_hand() -> None:
    # 50, 50, 60, 60 of 100 at 0 to 3: slope .04, residuals −.01, .01 . . . in units of pq/n far below chance, so ρ = 0:
    # F = .04² · 100 · 5 / (.55 · .45) with 2 degrees of freedom.
    found = trends(np.array([[50.0, 50.0, 60.0, 60.0]]), np.full((1, 4), 100.0), np.arange(4.0))
    assert (found.slope[0], found.jitter, found.degrees) == (pytest.approx(0.04), 0.0, 2)
    assert found.statistic[0] == pytest.approx(0.04**2 * 500 / (0.55 * 0.45))  # Cochran and Armitage's χ²


def test_the_correlation_makes_the_squares_add_up() -> None:
    """Two areas, five periods each: with the weights of ρ the squares left over are 6 in units of p q."""
    x = np.array([[500.0, 600.0, 480.0, 590.0, 510.0], [55.0, 45.0, 58.0, 40.0, 52.0]])
    n = np.array([[1000.0] * 5, [100.0] * 5])
    found = trends(x, n, YEARS)
    assert found.degrees == 6
    assert 0 < found.jitter < 0.1
    left = 0.0
    for counts, cases in zip(x, n, strict=True):
        weight = cases / (1 + (cases - 1) * found.jitter)
        line = np.polyfit(YEARS, counts / cases, 1, w=np.sqrt(weight))
        pooled = counts.sum() / cases.sum()
        left += float((weight * (counts / cases - np.polyval(line, YEARS)) ** 2).sum() / (pooled * (1 - pooled)))
    assert left == pytest.approx(6.0, rel=1e-6)


@given(st.floats(-100, 100), st.floats(0.1, 50))
def test_neither_the_year_counted_from_nor_its_length_matters(start: float, step: float) -> None:
    found = trends(COUNTS, OVER, start + step * YEARS)
    assert found.statistic[0] == pytest.approx(trends(COUNTS, OVER, YEARS).statistic[0], rel=1e-6)


def test_backwards_falls_by_as_much() -> None:
    there, back = trends(COUNTS, OVER, YEARS), trends(COUNTS[:, ::-1], OVER[:, ::-1], YEARS)
    assert back.slope[0] == pytest.approx(-there.slope[0])
    assert back.statistic[0] == pytest.approx(there.statistic[0])


def test_a_period_without_cases_is_left_out() -> None:
    gap = np.insert(COUNTS, 2, np.nan, axis=1), np.insert(OVER, 2, 0.0, axis=1)
    found = trends(*gap, np.array([0.0, 1.0, 9.0, 2.0, 3.0, 4.0]))
    assert found.statistic[0] == pytest.approx(trends(COUNTS, OVER, YEARS).statistic[0], rel=1e-6)


def test_a_hundred_per_cent_throughout_is_no_trend() -> None:
    found = trends(np.vstack([OVER, COUNTS]), np.vstack([OVER, OVER]), YEARS)
    assert (found.statistic[0], found.p_value[0], found.degrees) == (0.0, 1.0, 3)
    assert found.slope[0] == pytest.approx(0.0, abs=1e-15)


def test_one_period_has_none_and_two_leave_nothing_to_test_by() -> None:
    found = trends(np.array([[3.0, np.nan]]), np.array([[4.0, 4.0]]), np.array([0.0, 1.0]))
    assert np.isnan([found.statistic[0], found.p_value[0], found.slope[0]]).all()
    two = trends(np.array([[15.0, 5.0]]), np.array([[20.0, 20.0]]), np.array([0.0, 1.0]))
    assert two.slope[0] == pytest.approx(-0.5)
    assert np.isnan(two.p_value[0])


def test_jitter_names_nobody_and_a_mover_is_still_seen() -> None:
    """Areas whose cases are correlated by .02 within a year, of 20 to 3,000 cases: no trend but in one of them."""
    rng = np.random.default_rng(3)
    named, seen = 0, 0
    for _ in range(60):
        n = np.exp(rng.uniform(np.log(20), np.log(3000), (20, 1))).round() * np.ones((1, 5))
        level = np.full((20, 5), 0.85)
        moving = rng.random() < 0.5
        if moving:
            level[0] += np.linspace(-0.14, 0.14, 5)
            n[0] = 1000
        x = rng.binomial(n.astype(int), rng.beta(level * 49, (1 - level) * 49)).astype(float)
        found = discoveries(trends(x, n, YEARS).p_value)
        named += int(found[1:].any())
        seen += int(moving and found[0])
    assert named <= 9
    assert seen >= 15


def test_rates_of_rare_events_rise_as_their_proportions_do() -> None:
    rate, proportion = (of(COUNTS, 100.0 * OVER, YEARS) for of in (trends_of_rates, trends))
    assert rate.statistic == pytest.approx(proportion.statistic, rel=1e-3)
    assert rate.jitter == pytest.approx(proportion.jitter, rel=0.02)
    per_thousand = trends_of_rates(COUNTS, 0.1 * OVER, YEARS)
    assert per_thousand.p_value == pytest.approx(trends_of_rates(COUNTS, OVER, YEARS).p_value)


def test_the_line_of_values_and_its_f_by_hand() -> None:
    # 80, 80, 82, 82: slope .8, squares left 1.6 − .8² · … = .8; Σ (t − 1.5)² = 5.
    values = np.array([[80.0, 80.0, 82.0, 82.0]])
    wide = trends_of_values(values, np.full((1, 4), 2.0), np.arange(4.0))
    assert (wide.slope[0], wide.jitter, wide.degrees) == (pytest.approx(0.8), 0.0, 2)
    assert wide.statistic[0] == pytest.approx(0.8**2 * 5 / 4)
    # Where they scatter by more than their errors, F is that of the squares left over, whatever the errors.
    for error in (0.1, 0.5):
        narrow = trends_of_values(values, np.full((1, 4), error), np.arange(4.0))
        assert narrow.statistic[0] == pytest.approx(0.8**2 * 5 / (0.8 / 2))


@pytest.mark.parametrize("kind", ["rates", "values"])
def test_jitter_of_rates_and_values_is_called_a_trend_as_rarely_as_it_should(kind: str) -> None:
    rng = np.random.default_rng(8)
    named = 0
    for _ in range(150):
        size = np.exp(rng.uniform(np.log(200), np.log(20_000), (12, 1))) * np.ones((12, 5))
        if kind == "rates":
            found = trends_of_rates(rng.poisson(size * 0.05 * rng.gamma(25.0, 1 / 25.0, size.shape)), size, YEARS)
        else:
            errors = 30.0 / np.sqrt(size)
            found = trends_of_values(80.0 + np.hypot(errors, 1.0) * rng.standard_normal(size.shape), errors, YEARS)
        named += bool(discoveries(found.p_value).any())
    assert named <= 0.1 * 150  # 5 % and two standard errors and more
