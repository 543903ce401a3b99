"""Indicators that count the same cases are drawn as shares of each other where a chain says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.stats import beta

from scoring.chains import nestings, sharing, unfolded
from scoring.draws import Streams, Table, draw_values
from scoring.framework import Framework, Indicator, Relation, Scoring
from scoring.preparation import prepare
from scoring.simulation import Simulation, Uncertain
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]
NAN = float("nan")
EXACT = Uncertain(concentration=None, prior="jeffreys", exact=True)


def of(code: str, numerator: str, denominator: str, scoring: Scoring = Scoring("proportional")) -> Indicator:  # noqa: B008
    return replace(indicator(code, scoring=scoring), numerator=numerator, denominator=denominator)


def work(*chain: str, scoring: Scoring = Scoring("proportional")) -> Framework:  # noqa: B008
    made = framework(
        of("completion", "completed", "accepted"),
        of("resolution", "resolved", "accepted", scoring),
        of("satisfaction", "satisfied", "rated"),
        of("return", "returned", "accepted"),
    )
    return replace(made, relations=(Relation("chain", chain),))


CHAIN = work("accepted", "completed", "resolved")
TABLE = Table(
    np.array([[90.0, 96.0, 80.0], [45.0, 88.0, 75.0], [50.0, 60.0, 70.0], [10.0, 20.0, 30.0]]),
    np.array([[90.0, 480.0, 16.0], [45.0, 440.0, 30.0], [5.0, 6.0, 7.0], [10.0, 100.0, 6.0]]),
    np.array([[100.0, 500.0, 20.0], [100.0, 500.0, 40.0], [10.0, 10.0, 10.0], [100.0, 500.0, 20.0]]),
)


def simulated(made: Framework, uncertain: Uncertain, table: Table = TABLE) -> Simulation:
    return prepare(made, table, ["x", "y", "z"], uncertain)


def test_a_numerator_counted_among_another_is_nested_in_the_nearest() -> None:
    assert nestings(CHAIN) == {1: 0}
    longer = work("accepted", "returned", "completed", "resolved")
    assert nestings(longer) == {1: 0, 0: 3}
    assert nestings(work("accepted", "resolved", "completed")) == {0: 1}


def test_what_only_shares_its_cases_is_named() -> None:
    assert sharing(CHAIN) == [("completion", "return"), ("resolution", "return")]
    assert sharing(work("accepted", "returned", "completed", "resolved")) == []


def test_a_sum_nests_nothing() -> None:
    made = replace(CHAIN, relations=(Relation("sum", ("accepted", "completed", "resolved")),))
    assert nestings(made) == {}


def values_of(simulation: Simulation, draws: int) -> Array:
    streams = Streams(1, {})
    sampling, missing = streams.generator("sampling", 0), streams.generator("missing", 0)
    return unfolded(simulation.rows, np.stack([draw_values(r, draws, sampling, missing) for r in simulation.rows]))


def test_no_draw_resolves_more_than_it_completes_and_the_rate_is_the_products() -> None:
    values = values_of(simulated(CHAIN, EXACT), 40_000)
    completion, resolution = values[0, :, 0], values[1, :, 0]
    assert (resolution <= completion).all()
    # 90 of 100 completed, and 45 of those 90 resolved: the product of two independent betas.
    wide, share = beta(90.5, 10.5), beta(45.5, 45.5)
    assert_allclose(resolution.mean() / 100, wide.mean() * share.mean(), atol=0.001)
    second = (wide.var() + wide.mean() ** 2) * (share.var() + share.mean() ** 2)
    assert_allclose(resolution.var() / 1e4, second - (wide.mean() * share.mean()) ** 2, rtol=0.03)
    assert np.corrcoef(completion, resolution)[0, 1] > 0.2


def test_an_area_whose_counts_do_not_allow_it_stays_independent() -> None:
    rows = simulated(CHAIN, EXACT).rows
    assert rows[1].nested is not None
    assert rows[1].nested.tolist() == [True, True, False]  # 30 of 40 are not among 16 of 20
    assert (rows[1].first[0, 2], rows[1].second[0, 2]) == (30.5, 10.5)


def test_without_a_chain_nothing_is_nested() -> None:
    rows = simulated(replace(CHAIN, relations=()), EXACT).rows
    assert all(row.nested is None for row in rows)
    certain = simulated(CHAIN, replace(EXACT, sampling=False)).rows
    assert all(row.nested is None for row in certain)


def test_a_missing_value_is_a_share_of_the_wider_one() -> None:
    values, events, exposure = (a.copy() for a in (TABLE.values, TABLE.events, TABLE.exposure))
    values[1, 2] = events[1, 2] = exposure[1, 2] = NAN
    simulation = simulated(CHAIN, replace(EXACT, prior="league"), Table(values, events, exposure))
    nested = simulation.rows[1].nested
    assert nested is not None
    assert nested.all()
    drawn = values_of(simulation, 4000)
    assert (drawn[1, :, 2] <= drawn[0, :, 2]).all()


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric", "harmonic"])
@pytest.mark.parametrize("concentration", [None, 100.0])
@pytest.mark.parametrize(
    "chain", [("accepted", "completed", "resolved"), ("accepted", "returned", "completed", "resolved")]
)
def test_tables_agree_with_the_exact_draws(
    aggregation: str, concentration: float | None, chain: tuple[str, ...]
) -> None:
    steps = Scoring.of({"method": "deduction", "target": 90.0, "points": 0.1, "step": 10.0, "floor": 0.1})
    made = replace(work(*chain, scoring=steps), aggregation=aggregation)
    means, spreads = [], []
    for exact in (True, False):
        uncertain = Uncertain(concentration=concentration, prior="jeffreys", exact=exact)
        simulation = simulated(made, uncertain)
        streams = Streams(1, {})
        totals = np.concatenate([simulation.totals(streams, batch)[0] for batch in range(10)])
        means.append(totals.mean(axis=0))
        spreads.append(totals.std(axis=0))
    assert_allclose(means[0], means[1], rtol=0.01)
    assert_allclose(spreads[0], spreads[1], rtol=0.05)
