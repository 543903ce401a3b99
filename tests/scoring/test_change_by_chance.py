"""What scores move by chance alone: one truth, two tables; and what is seen beyond it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from scoring.change_by_chance import moved
from scoring.choices import Kind
from scoring.draws import Table
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]
RULES = framework(indicator("a"), indicator("b"), indicator("c"))
AREAS = [f"9901{k:02d}" for k in range(15)]
CASES = np.full((3, 15), 400.0)


def table(rates: Array, rng: np.random.Generator, design: float = 1.0) -> Table:
    """Counts in groups of ``design`` that end alike."""
    events = design * rng.binomial((CASES / design).astype(int), rates)
    return Table(100 * events / CASES, events, CASES, design=np.full(CASES.shape, design))


def test_where_nothing_changes_one_in_twenty_is_called_unlikely() -> None:
    rng = np.random.default_rng(8)
    p_values, together = [], 0
    for _ in range(30):
        rates = rng.beta(40, 8, (3, 15))
        found = moved(RULES, table(rates, rng, 5.0), table(rates, rng, 5.0), AREAS)
        p_values += found.p_value.tolist()
        together += found.together <= 0.05
    assert 0.02 < np.mean(np.array(p_values) <= 0.05) < 0.09
    assert together <= 4


def test_a_single_mover_is_seen_and_the_others_are_not_called_real_for_it() -> None:
    rng = np.random.default_rng(9)
    rates = np.full((3, 15), 0.8)
    later = rates.copy()
    later[:, 4] = 0.9
    found = moved(RULES, table(rates, rng), table(later, rng), AREAS)
    assert found.together <= 0.05
    assert found.p_value[4] < 0.005
    assert (found.p_value < 0.005).sum() == 1
    assert found.change[4] > 0
    assert found.change.sum() == pytest.approx(0.0, abs=1e-9)


def test_a_league_that_moves_as_a_whole_has_not_moved() -> None:
    rng = np.random.default_rng(10)
    rates = np.full((3, 15), 0.7)
    found = moved(RULES, table(rates, rng), table(rates + 0.1, rng), AREAS)
    assert found.together > 0.05
    assert found.real.max() == 0.0


def test_known_values_that_change_are_no_chance() -> None:
    values = np.full((3, 15), 80.0)
    nothing, certain = np.full((3, 15), np.nan), np.full((3, 15), np.inf)
    before = Table(values, nothing, certain)
    after = values.copy()
    after[0, 3] = 95.0
    found = moved(RULES, before, Table(after, nothing, certain), AREAS)
    assert found.together < 0.01
    assert found.real[3] == 1.0
    assert moved(RULES, before, before, AREAS).p_value.min() == 1.0


def test_an_area_without_a_value_before_has_no_change() -> None:
    rng = np.random.default_rng(11)
    before = table(np.full((3, 15), 0.8), rng)
    gone = before.values.copy()
    gone[:, 0] = np.nan
    found = moved(RULES, Table(gone, before.events, before.exposure), before, AREAS)
    assert np.isnan([found.change[0], found.p_value[0], found.real[0]]).all()
    assert not np.isnan(found.p_value[1:]).any()


def test_values_with_stated_errors_move_by_them_alone() -> None:
    """Values, in percent of full marks: what their errors explain is chance, and without errors nothing is."""
    rng = np.random.default_rng(12)
    rules = framework(*(replace(indicator(code), kind=Kind.POINTS, full_marks=100.0) for code in "abc"))
    nothing, errors = np.full((3, 15), np.nan), np.full((3, 15), 2.0)
    p_values = []
    for _ in range(20):
        truth = rng.normal(70.0, 6.0, (3, 15))
        before, after = (truth + 2.0 * rng.normal(size=truth.shape) for _ in range(2))
        found = moved(
            rules, Table(before, nothing, nothing, errors=errors), Table(after, nothing, nothing, errors=errors), AREAS
        )
        p_values += found.p_value.tolist()
    assert 0.01 < np.mean(np.array(p_values) <= 0.05) < 0.1
    sure = moved(rules, Table(before, nothing, nothing), Table(after, nothing, nothing), AREAS)
    assert sure.p_value.max() < 0.01
