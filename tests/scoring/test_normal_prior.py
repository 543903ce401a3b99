"""The prior of values with standard errors, and what it makes of a league."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.normal_prior import SLICES, normal_prior
from scoring.prior import league_normal


def test_the_spread_of_areas_is_found() -> None:
    rng = np.random.default_rng(3)
    errors = np.full(400, 1.0)
    mean, between = normal_prior(rng.normal(50, 3, 400) + rng.normal(0, 1, 400), errors)
    assert len(mean) == len(between) == 2 * SLICES
    assert mean.mean() == pytest.approx(50, abs=0.5)
    assert between.mean() == pytest.approx(3, abs=0.3)


def test_two_equal_values_are_worked_by_hand() -> None:
    """With s = 1 and both values 0, each τ² has density ∝ (s² + τ²)^(−½), so that of B is ∝ B^½: its quantiles are
    q^(2/3)."""
    mean, between = normal_prior(np.zeros(2), np.ones(2))
    shrinkage = 1.0 / (1.0 + between[:SLICES] ** 2)
    wanted = ((np.arange(SLICES) + 0.5) / SLICES) ** (2 / 3)
    assert shrinkage == pytest.approx(wanted, abs=0.003)
    assert mean[:SLICES] == pytest.approx(-np.sqrt(1.0 / shrinkage / 2.0))
    assert mean[SLICES:] == pytest.approx(-mean[:SLICES])


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(5)
    held = []
    for _ in range(300):
        errors = rng.uniform(0.5, 4.0, 8)
        truth = rng.normal(70, 2, 8)
        values = truth + errors * rng.normal(size=8)
        first, second = league_normal(values, errors).posterior(values, 1.0 / errors**2)
        draws = first + second * rng.normal(size=(40, *first.shape))
        low, high = np.quantile(draws.reshape(-1, 8), [0.05, 0.95], axis=0)
        held.append((low <= truth) & (truth <= high))
    assert np.mean(held) == pytest.approx(0.9, abs=0.04)


def test_a_value_without_error_keeps_a_prior_of_its_own() -> None:
    """A missing area is as the others are; a sure one stays where it is."""
    prior = league_normal(np.array([10.0, 20.0]), np.array([1.0, 1.0]))
    first, second = prior.posterior(np.array([np.nan, 10.0]), np.array([np.nan, 1e12]))
    assert first[:, 0] == pytest.approx(prior.first)
    assert second[:, 0] == pytest.approx(prior.second)
    assert first[:, 1] == pytest.approx(np.full(16, 10.0), abs=1e-6)
