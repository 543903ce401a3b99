"""How many cases are worth one: worked by hand, found again where it is known, and what must hold of any."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from scoring.clustering import INDEPENDENT, Clustering, carried, fitted, stated
from scoring.draws import Table, rows_of
from scoring.shocks import with_shocks
from scoring.simulation import Uncertain
from scoring.uncertainty import rank_uncertainty
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]
NA = np.nan


def test_what_cases_are_worth_by_hand() -> None:
    # Groups of 5: every 5 cases are one. Correlation .01: 200 cases are worth 200 / 2.99.
    assert_allclose(Clustering(4.0, 0.0).design(np.array([200.0, 20.0])), [5.0, 5.0])
    assert_allclose(Clustering(0.0, 0.01).design(np.array([200.0, 1.0])), [2.99, 1.0])
    assert_allclose(Clustering(4.0, 0.01).design(np.array([201.0])), [7.0])
    assert_allclose(INDEPENDENT.design(np.array([7.0, NA])), [1.0, NA])


@given(st.floats(0, 50), st.floats(0, 0.5), st.floats(0, 1e6))
def test_cases_are_worth_one_at_least_and_themselves_at_most(groups: float, areas: float, cases: float) -> None:
    (found,) = Clustering(groups, areas).design(np.array([cases]))
    assert 1.0 <= found <= max(cases, 1.0)


def test_what_a_framework_states() -> None:
    plain = indicator("a")
    assert stated(plain) is None
    assert stated(replace(plain, icc=0.0)) == INDEPENDENT
    assert stated(replace(plain, icc=0.02)) == Clustering(0.0, 0.02)
    assert stated(replace(plain, groups_of=4.0)) == Clustering(3.0, 0.0)
    assert stated(replace(plain, groups_of=4.0, icc=0.01)) == Clustering(3.0, 0.01)


def changing(noise: float, areas: int = 400, indicators: int = 3, together: float = 0.0) -> tuple[Array, Array]:
    """Counts of two periods, of 100 and 1,000 cases by area, with rates that move by ``noise`` (a correlation)."""
    rng = np.random.default_rng(5)
    n = np.broadcast_to(np.where(np.arange(areas) % 2, 100.0, 1000.0), (indicators, 2, areas))
    shock = np.sqrt(together) * rng.standard_normal((1, 2, areas))
    shock = shock + np.sqrt(1 - together) * rng.standard_normal((indicators, 2, areas))
    rates = np.clip(0.8 + np.sqrt(0.16 * noise) * shock, 0, 1)
    return rng.binomial(n.astype(int), rates).astype(float), n


def test_the_correlation_of_an_areas_cases_is_found_again() -> None:
    for noise in (0.0, 0.01, 0.05):
        found = fitted(*changing(noise))
        assert found is not None
        assert found.areas == pytest.approx(noise, abs=0.002 + noise / 6)
        assert found.groups < 0.4
        assert found.places == 400


def test_groups_that_end_alike_are_found_again() -> None:
    rng = np.random.default_rng(6)
    n = np.broadcast_to(np.where(np.arange(300) % 2, 50.0, 1000.0), (4, 2, 300))
    found = fitted(5.0 * rng.binomial((n / 5).astype(int), 0.7), n)
    assert found is not None
    assert found.groups == pytest.approx(4.0, abs=0.5)
    assert_allclose([own.design(np.array([200.0]))[0] for own in found.indicators], 5.0, rtol=0.2)


def test_shocks_that_hit_all_indicators_are_told_from_those_that_do_not() -> None:
    apart, together = (fitted(*changing(0.03, together=c)) for c in (0.0, 0.8))
    assert apart is not None
    assert together is not None
    assert apart.shared < 0.1
    assert together.shared == pytest.approx(0.8, abs=0.15)


def test_a_shock_is_one_where_one_indicator_counts_the_wrong_way() -> None:
    """Good in what is counted up, good in what is counted down: the sign of the direction decides."""
    x, n = changing(0.03, together=0.8)
    turned = x.copy()
    turned[0] = n[0] - x[0]
    found = fitted(turned, n, [-1.0, 1.0, 1.0])
    same = fitted(x, n)
    assert found is not None
    assert same is not None
    assert found.shared == pytest.approx(same.shared)


def test_one_indicator_may_be_more_clustered_than_another() -> None:
    calm, moved = changing(0.0, indicators=3), changing(0.04, indicators=3)
    found = fitted(np.concatenate([calm[0], moved[0]]), np.concatenate([calm[1], moved[1]]))
    assert found is not None
    worth = [own.design(np.array([1000.0]))[0] for own in found.indicators]
    assert max(worth[:3]) < 6
    assert min(worth[3:]) > 25


def test_periods_of_a_series_count_together() -> None:
    x, n = changing(0.02)
    longer = fitted(np.concatenate([x, x[:, ::-1]], axis=1), np.concatenate([n, n], axis=1))
    assert longer is not None
    assert longer.areas > 0


def moving(counties: int, mover: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Six rates of 200 independent cases each in two periods, between which one county falls by .2 in all of them."""
    n = np.full((6, 2, counties), 200.0)
    rates = np.full(n.shape, 0.8)
    rates[:, 1, mover] -= 0.2
    return rng.binomial(200, rates).astype(float), n


def test_one_county_that_truly_changed_is_named() -> None:
    x, n = moving(6, 2, np.random.default_rng(1))
    found = fitted(x, n)
    assert found is not None
    alone = carried(x, n, found)
    assert alone is not None
    assert alone.place == 2
    assert alone.worth > 4.0
    others = fitted(np.delete(x, 2, axis=2), np.delete(n, 2, axis=2))
    assert others is not None
    assert alone.without == Clustering(others.groups, others.areas).design(np.array([200.0]))[0] < 1.3


def test_where_all_change_nobody_is_named() -> None:
    x, n = changing(0.03, areas=12)
    found = fitted(x, n)
    assert found is not None
    assert carried(x, n, found) is None
    calm = fitted(*changing(0.0, areas=12))
    assert calm is not None
    assert carried(*changing(0.0, areas=12), calm) is None


def test_too_little_says_nothing() -> None:
    x, n = np.array([[[5.0, 6.0], [6.0, 7.0]]]), np.full((1, 2, 2), 10.0)
    assert fitted(x, n) is None
    everything = np.full((1, 2, 5), 10.0)
    assert fitted(everything, everything) is None  # nothing can vary
    gaps = np.full((1, 2, 5), NA)
    assert fitted(gaps, gaps) is None


def test_an_area_without_an_earlier_period_is_left_out() -> None:
    x, n = changing(0.02, areas=20)
    more_x, more_n = (np.concatenate([of, np.full((3, 2, 1), 50.0)], axis=2) for of in (x, n))
    more_x[:, 0, -1] = NA
    found, same = fitted(more_x, more_n), fitted(x, n)
    assert found is not None
    assert same is not None
    assert (found.places, found.areas) == (same.places, pytest.approx(same.areas))


EVENTS = np.array([[90.0, 160.0, 45.0], [70.0, 120.0, 50.0]])
CASES = np.array([[100.0, 200.0, 60.0], [100.0, 200.0, 60.0]])
TABLE = Table(100 * EVENTS / CASES, EVENTS, CASES)
RULES = framework(indicator("a"), indicator("b", 3.0))


def test_draws_rest_on_what_counts_are_worth() -> None:
    """A count of x in n worth d is drawn as x/d in n/d."""
    design = np.full(CASES.shape, 5.0)
    own = rows_of(RULES.indicators, replace(TABLE, design=design), prior="jeffreys", fill=False, sampling=True)
    fifth = Table(TABLE.values, EVENTS / 5, CASES / 5)
    other = rows_of(RULES.indicators, fifth, prior="jeffreys", fill=False, sampling=True)
    for mine, theirs in zip(own, other, strict=True):
        assert_allclose(mine.first, theirs.first)
        assert_allclose(mine.second, theirs.second)


def test_a_table_whose_cases_count_in_full_is_drawn_as_before() -> None:
    areas = ["990101", "990102", "990103"]
    plain, full = (
        rank_uncertainty(RULES, table, areas, draws=512, uncertain=Uncertain(shared=0.5))
        for table in (TABLE, replace(TABLE, design=np.ones(CASES.shape)))
    )
    assert plain.expected_score.tobytes() == full.expected_score.tobytes()
    assert (plain.low.tolist(), plain.rankability) == (full.low.tolist(), full.rankability)


def test_shocks_give_the_total_the_variance_that_it_has() -> None:
    """Of two indicators with equal errors and weights ¼ and ¾: 1 + c · 2 · ¼ · ¾ / (1/16 + 9/16) = 1 + .6 c."""
    events, cases = np.array([[80.0, 60.0], [80.0, 60.0]]), np.full((2, 2), 100.0)
    table = Table(events, events, cases, design=np.full((2, 2), 3.0))
    found = with_shocks(RULES, table, events, 0.5)
    assert found.design is not None
    assert_allclose(found.design, 1 + 2 * 1.3)
    assert with_shocks(RULES, table, events, 0.0) is table


def test_shocks_reach_the_draws_of_the_total() -> None:
    """What hits both indicators together spreads the total by more than two that are hit apart."""
    events = np.array([[50.0 + 4 * k for k in range(12)]] * 2)
    table = Table(events, events, np.full((2, 12), 100.0), design=np.full((2, 12), 3.0))
    areas = [f"9901{k:02d}" for k in range(12)]
    apart, together = (
        rank_uncertainty(RULES, table, areas, draws=2048, uncertain=Uncertain(concentration=None, shared=c))
        for c in (0.0, 1.0)
    )
    assert together.rankability < apart.rankability - 0.02
    assert (together.high - together.low).mean() > (apart.high - apart.low).mean()


def test_shocks_do_not_make_areas_more_alike() -> None:
    """What chance adds to the total is none of an indicator's own, from which the spread of its areas is told."""
    events = np.array([[50.0 + 4 * k for k in range(12)]] * 2)
    table = Table(events, events, np.full((2, 12), 100.0), design=np.full((2, 12), 3.0))
    apart, together = (
        rows_of(RULES.indicators, with_shocks(RULES, table, events, c), prior="league", fill=False, sampling=True)
        for c in (0.0, 1.0)
    )
    for one, other in zip(apart, together, strict=True):
        assert one.prior is not None
        assert other.prior is not None
        assert_allclose(one.prior.first, other.prior.first)
        assert (other.first + other.second < one.first + one.second).all()


def test_few_shocks_are_found_where_there_are_none() -> None:
    """Twelve areas cannot tell none from a few, and it is the safe side to take them for what they are by chance."""
    rng = np.random.default_rng(6)
    n = np.full((6, 2, 12), 200.0)
    found = [fitted(5.0 * rng.binomial(40, 0.9, n.shape), n) for _ in range(60)]
    shared = [own.shared for own in found if own is not None]
    assert np.mean(shared) < 0.1
    assert np.median(shared) < 0.05


def test_shocks_never_leave_less_than_one_case() -> None:
    events, cases = np.array([[4.0, 1.0], [3.0, 2.0]]), np.full((2, 2), 4.0)
    found = with_shocks(RULES, Table(25 * events, events, cases, design=np.full((2, 2), 3.5)), 25 * events, 1.0)
    assert found.design is not None
    assert (found.design <= 4.0).all()
