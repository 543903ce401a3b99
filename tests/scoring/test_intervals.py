"""Wilson intervals against published test values."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.special import ndtri

from scoring.intervals import wilson


@pytest.mark.parametrize(
    ("successes", "trials", "level", "lower", "upper", "tolerance"),
    [
        # Published test values of public-health software for Wilson's method, retyped with all the digits given there.
        (65, 100, 0.95, 0.5525444330, 0.7363575176, 1e-10),
        (65, 100, 0.998, 0.4954946574, 0.7783540614, 1e-10),
        (1, 100, 0.95, 0.0017674321, 0.0544861962, 1e-10),
        (18, 20, 0.95, 0.6989663548, 0.9721335188, 1e-10),
        (19, 38, 0.95, 0.348499283643951, 0.651500716356049, 1e-14),
        # At the ends the interval stops at the end of the scale.
        (0, 20, 0.95, 0.0, 0.161125, 1e-6),
        (20, 20, 0.95, 0.838875, 1.0, 1e-6),
    ],
)
def test_published_values(
    successes: float, trials: float, level: float, lower: float, upper: float, tolerance: float
) -> None:
    found = wilson(np.array([successes], dtype=float), np.array([trials], dtype=float), level)
    assert_allclose([found[0][0], found[1][0]], [lower, upper], rtol=0, atol=tolerance)


def test_the_ends_are_exact_where_nothing_or_everything_succeeded() -> None:
    trials = np.arange(1.0, 500.0)
    assert (wilson(np.zeros_like(trials), trials)[0] == 0.0).all()
    assert (wilson(trials, trials)[1] == 1.0).all()


def test_no_interval_without_cases_or_counts() -> None:
    found = wilson(np.array([0.0, np.nan, 3.0]), np.array([0.0, 10.0, np.nan]))
    assert np.isnan(found).all()


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.998])
def test_each_end_solves_the_score_equation(level: float) -> None:
    # The definition: the ends are those p0 at which (p - p0)^2 = z^2 p0 (1 - p0) / n.
    successes, trials = np.array([3.0, 50.0, 199.0]), np.array([10.0, 100.0, 200.0])
    z = ndtri((1 + level) / 2)
    for end in wilson(successes, trials, level):
        assert_allclose((successes / trials - end) ** 2, z * z * end * (1 - end) / trials, rtol=1e-9)
