"""Areas good or bad in everything: found where it is so, not where it is not, and drawn together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.special import expit

from scoring.common_factor import _NORMAL, LEVELS, Fitted, _levels, _slice_means, _with_shape, with_factor
from scoring.draws import ATOMS, Row, Table, quantile_tables, rows_of
from scoring.framework import Framework
from scoring.simulation import Uncertain
from scoring.uncertainty import rank_uncertainty
from tests.benchmarks.clustered_worlds import World
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]

AREAS, CASES = 60, 200
SIX = framework(*(indicator(f"i{k}") for k in range(6)))
HIGHER, NONE = [1.0] * 6, [0.0] * 6


def table(correlation: float, seed: int, areas: int = AREAS) -> Table:
    rng = np.random.default_rng(seed)
    own = rng.standard_normal((6, areas))
    away = 0.5 * (np.sqrt(correlation) * rng.standard_normal(areas) + np.sqrt(1.0 - correlation) * own)
    trials = np.full((6, areas), float(CASES))
    events = rng.binomial(CASES, expit(2.0 + away)).astype(float)
    return Table(100.0 * events / trials, events, trials)


def rows(of: Table, given: Framework = SIX) -> list[Row]:
    return rows_of(given.indicators, of, prior="league", fill=True, sampling=True)


def fitted(of: Table) -> Fitted | None:
    found = rows(of)
    return with_factor(found, quantile_tables(found), HIGHER, NONE)


@pytest.mark.parametrize("areas", [12, 60])
def test_the_correlation_is_found(areas: int) -> None:
    found = [f.correlation for seed in range(4) if (f := fitted(table(0.7, seed, areas))) is not None]
    assert len(found) == 4
    assert 0.5 < np.mean(found) < 0.9


def test_where_areas_are_not_alike_nothing_is_said() -> None:
    assert [fitted(table(0.0, seed)) for seed in range(3)] == [None, None, None]


def test_better_areas_are_better_in_every_indicator() -> None:
    of = table(0.8, 1)
    found = fitted(of)
    assert found is not None
    for row, own in zip(found.rows, found.tables, strict=True):
        assert own is not None
        assert row.together is not None
        assert row.together.all()
        levels = own.reshape(AREAS, LEVELS, LEVELS)
        assert (np.diff(levels.mean(axis=2), axis=1) > 0).all()  # the more so, the higher the area's own factor
        assert (np.diff(levels, axis=2) > -1e-4).all()


def test_an_indicator_of_which_less_is_better_counts_the_other_way() -> None:
    of, lower = table(0.8, 1), [1.0] * 5 + [-1.0]
    flipped = replace(of, events=np.vstack([of.events[:5], (of.exposure - of.events)[5:]]))
    flipped = replace(flipped, values=100.0 * flipped.events / flipped.exposure)
    found = with_factor(rows(flipped), quantile_tables(rows(flipped)), lower, NONE)
    same = fitted(of)
    assert found is not None
    assert same is not None
    assert found.correlation == pytest.approx(same.correlation, abs=1e-3)


def test_cells_without_counts_of_their_own_keep_their_distribution() -> None:
    of = table(0.8, 2)
    values, events = of.values.copy(), of.events.copy()
    values[0, 3] = events[0, 3] = np.nan
    before = rows(Table(values, events, of.exposure))
    plain = quantile_tables(before)
    found = with_factor(before, plain, HIGHER, NONE)
    assert found is not None
    assert found.rows[0].together is not None
    assert not found.rows[0].together[3]
    assert plain[0] is not None
    assert found.tables[0] is not None
    assert_allclose(found.tables[0][3], plain[0][3])


def test_slices_of_weighted_values_keep_their_mean() -> None:
    rng = np.random.default_rng(5)
    values, mass = np.sort(rng.standard_normal((7, ATOMS)), axis=1), rng.random((7, ATOMS)) ** 4
    found = _slice_means(values, mass)
    assert_allclose(found.mean(axis=1), (values * mass).sum(axis=1) / mass.sum(axis=1), rtol=1e-9)
    assert (np.diff(found, axis=1) > 0).all()
    even = _slice_means(np.arange(32.0)[None], np.ones((1, 32)))
    assert_allclose(even[0], np.arange(16) * 2 + 0.5)


def test_an_areas_draws_go_together() -> None:
    of, areas = table(0.8, 3), [f"{k:03}" for k in range(AREAS)]
    alone, together = (
        rank_uncertainty(SIX, of, areas, draws=2048, uncertain=Uncertain(None, factor=factor), threads=1, kept=2048)
        for factor in (False, True)
    )
    assert together.correlation is not None
    assert alone.correlation is None
    assert together.rankability > alone.rankability  # what all indicators say together is less doubtful
    assert alone.totals is not None
    assert together.totals is not None
    between = np.abs(np.corrcoef(together.totals.T)[np.triu_indices(AREAS, 1)])
    assert between.mean() < 0.03  # of different areas nothing does


def test_what_shocks_move_is_no_doing_of_the_areas() -> None:
    of = table(0.7, 0)
    given = rows(of)
    plain = fitted(of)
    assert plain is not None
    size = np.mean([float(row.prior.first[0] + row.prior.second[0]) for row in given if row.prior is not None])
    less = with_factor(given, quantile_tables(given), HIGHER, [0.3 / (size + 1.0)] * 6)
    assert less is not None
    assert less.correlation == pytest.approx(plain.correlation - 0.3, abs=0.02)
    assert with_factor(given, quantile_tables(given), HIGHER, [1.0 / size] * 6) is None


def test_a_few_areas_apart_do_not_spread_the_others() -> None:
    rng = np.random.default_rng(1)
    logs = np.log(_NORMAL) - 0.5 * ((np.linspace(-4, 4, 41) - np.repeat([0.6, -1.5], [40, 20])[:, None]) / 0.6) ** 2
    noise = 0.3 * rng.standard_normal(60)
    logs = np.array(
        [np.interp(np.linspace(-4, 4, 41) + e, np.linspace(-4, 4, 41), own) for e, own in zip(noise, logs, strict=True)]
    )
    plain, shaped = _levels(logs), _levels(_with_shape(logs))
    assert shaped[:40].mean(axis=1).std() < 0.7 * plain[:40].mean(axis=1).std()
    assert shaped[:40].mean() - shaped[40:].mean() > 1.2


def test_a_factor_has_no_exact_draws() -> None:
    with pytest.raises(ValueError, match="from tables only"):
        rank_uncertainty(
            SIX, table(0.8, 3), [str(k) for k in range(AREAS)], uncertain=Uncertain(factor=True, exact=True)
        )


def test_shocks_that_indicators_share_are_no_factor() -> None:
    """Sixty areas that are good in nothing throughout, in a year whose shocks hit all of an area together."""
    world = World("independent", "icc", 0.005, 60, "1000", 0.7, known=True)
    found = []
    for seed in range(4):
        rng = np.random.default_rng(seed)
        cases = world.cases(rng)
        events = world.counts(rng, world.truth(rng), cases)
        design = world.clustering.design(cases)
        of = Table(100.0 * events / cases, events, cases, design=design)
        uncertain = Uncertain(concentration=None, shared=world.shared, factor=True)
        drawn = rank_uncertainty(SIX, of, [f"{k:02d}" for k in range(60)], draws=256, uncertain=uncertain)
        found.append(drawn.correlation or 0.0)
    assert np.mean(found) < 0.1
