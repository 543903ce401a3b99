"""Shares of variance: an additive function, and ranks whose sources are known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from scoring.draws import Table
from scoring.preparation import prepare
from scoring.sensitivity import active_sources, factor_shares, rank_shares
from scoring.simulation import Uncertain
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]
NAMES = ("a", "b", "c")
SLOPES = np.array([1.0, 2.0, 3.0])
CODES = [f"i{k}" for k in range(3)]


def made(areas: int = 20, cases: float = 100.0, seed: int = 1) -> tuple[Table, list[str]]:
    rng = np.random.default_rng(seed)
    exposure = np.full((3, areas), cases)
    events = rng.binomial(int(cases), rng.beta(18, 2, (3, areas))).astype(float)
    return Table(100 * events / exposure, events, exposure), [f"{k:02d}" for k in range(areas)]


RULES = framework(*(indicator(code) for code in CODES))


def test_the_shares_of_an_additive_function() -> None:
    # 128 points; over 100 seeds the root-mean-square error is about .01.
    errors = [
        factor_shares(lambda x: x @ SLOPES, NAMES, count=128, seed=seed).first - SLOPES**2 / 14 for seed in range(20)
    ]
    assert np.sqrt(np.mean(np.square(errors))) <= 0.02


def test_an_interaction_is_in_the_total_shares_alone() -> None:
    found = factor_shares(lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5) + 0.0 * x[:, 2], NAMES, count=1024, seed=1)
    assert_allclose(found.first, 0.0, atol=0.06)
    assert_allclose(found.total, [1.0, 1.0, 0.0], atol=0.06)


def test_a_constant_has_no_shares() -> None:
    with pytest.raises(ValueError, match="constant"):
        factor_shares(lambda x: np.ones(len(x)), NAMES, count=8, seed=1)


def test_points_come_in_powers_of_two() -> None:
    with pytest.raises(ValueError, match="power of two"):
        factor_shares(lambda x: x[:, 0], NAMES, count=100, seed=1)


def test_a_single_source_has_everything() -> None:
    table, areas = made()
    found = rank_shares(prepare(RULES, table, areas, Uncertain(concentration=None)), draws=1024)
    assert found.names == ("sampling",)
    assert_allclose([found.first[0], found.total[0]], 1.0, atol=1e-9)


def test_the_shares_of_ranks_agree_between_seeds_within_their_errors() -> None:
    table, areas = made()
    simulation = prepare(RULES, table, areas, Uncertain(concentration=20.0))
    one, other = (rank_shares(simulation, draws=4096, seed=seed) for seed in (1, 2))
    assert one.names == ("sampling", "weights")
    assert (one.error < 0.02).all()
    assert (np.abs(one.first - other.first) < 4 * np.hypot(one.error, other.error) + 1e-3).all()
    assert (one.total > one.first - 3 * one.error).all()
    assert one.first.sum() < 1.01


def test_more_cases_leave_less_to_sampling() -> None:
    shares = [
        rank_shares(prepare(RULES, *made(cases=cases), Uncertain(concentration=20.0)), draws=2048).first[0]
        for cases in (20.0, 2000.0)
    ]
    assert shares[0] > shares[1] + 0.2


def test_sources_that_do_not_vary_are_not_named() -> None:
    table, areas = made()
    values = table.values.copy()
    values[1, 3] = np.nan
    gaps = Table(values, table.events, table.exposure)
    assert active_sources(prepare(RULES, gaps, areas, Uncertain())) == ("sampling", "weights", "missing")
    some = Uncertain(sampling=False, missing="scored", alternatives=((framework(*RULES.indicators), 0.5),))
    assert active_sources(prepare(RULES, gaps, areas, some)) == ("weights", "method")
    certain = Uncertain(sampling=False, concentration=None)
    with pytest.raises(ValueError, match="nothing is uncertain"):
        rank_shares(prepare(RULES, table, areas, certain))


def test_ranks_that_never_change_have_no_shares() -> None:
    values = np.tile([90.0, 50.0], (3, 1))
    table = Table(values, np.full((3, 2), np.nan), np.full((3, 2), np.inf))
    with pytest.raises(ValueError, match="do not vary"):
        rank_shares(prepare(RULES, table, ["a", "b"], Uncertain()), draws=256)


def test_where_one_pass_alone_has_all_changes_the_error_cannot_be_told() -> None:
    events = np.tile([71.0, 52.0], (3, 1))  # the second is ahead in one draw of thousands
    table = Table(events, events, np.full((3, 2), 100.0))
    found = rank_shares(prepare(RULES, table, ["a", "b"], Uncertain(concentration=None)))
    assert_allclose([found.first[0], found.total[0]], 1.0)
    assert np.isnan([found.error[0], found.total_error[0]]).all()
