"""Cells of which only the values they may have are known: how probable each is, and what they draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.stats import beta, betabinom, nbinom

from scoring.candidates import Candidates, OpenCell, open_cell, tables
from scoring.draws import ATOMS, Streams, Table, draw_values, quantile_tables, row_of
from scoring.marginal import PROPORTION, RATE
from scoring.prior import Prior, jeffreys
from tests.scoring.made import indicator

Array = NDArray[np.float64]


def counts(n: float, *events: float) -> Candidates:
    x = np.array(events)
    return Candidates(100.0 * x / n, x, np.full(len(x), n))


def test_probabilities_are_those_of_the_beta_binomial() -> None:
    prior = Prior(PROPORTION, np.array([8.0, 20.0]), np.array([2.0, 3.0]))
    found = open_cell(PROPORTION, counts(50.0, 1, 2, 48, 49), prior)
    one, other = (betabinom(50, a, b).pmf([1, 2, 48, 49]) for a, b in ((8, 2), (20, 3)))
    assert_allclose(found.weights, (one + other) / (one + other).sum(), rtol=1e-9)
    assert found.likeliest == 2


def test_probabilities_are_those_of_the_negative_binomial() -> None:
    prior = Prior(RATE, np.array([3.0]), np.array([2.0]))
    found = open_cell(RATE, Candidates(np.arange(4.0), np.arange(4.0), np.full(4, 5.0)), prior)
    expected = nbinom(3.0, 2.0 / (2.0 + 5.0)).pmf(np.arange(4))
    assert_allclose(found.weights, expected / expected.sum(), rtol=1e-9)


def test_without_a_prior_or_counts_all_are_as_probable() -> None:
    bare = Candidates(np.array([3.0, 9.0]), np.full(2, np.nan), np.full(2, np.nan))
    for found in (open_cell("", bare, None), open_cell(PROPORTION, bare, jeffreys(PROPORTION))):
        assert (found.weights.tolist(), found.first) == ([0.5, 0.5], None)
        (table,) = tables([found], PROPORTION, 100.0, 2, 4)
        assert table.tolist() == [[3.0, 3.0, 9.0, 9.0]] * 2


def test_a_table_is_of_the_mixture_of_posteriors() -> None:
    cell = OpenCell(np.array([10.0, 90.0]), np.array([0.25, 0.75]), np.array([[10.5, 90.5]]), np.array([[90.5, 10.5]]))
    ((found,),) = tables([cell], PROPORTION, 100.0, 1, ATOMS)
    assert (found < 50.0).mean() == 0.25
    assert np.median(found[found < 50.0]) == pytest.approx(100.0 * beta(10.5, 90.5).median(), abs=0.3)
    assert np.median(found[found > 50.0]) == pytest.approx(100.0 * beta(90.5, 10.5).median(), abs=0.3)
    assert (np.diff(found) >= 0).all()


def opened() -> Table:
    """Three areas near 90 %, and one of which it is known that 2 or 98 of 100 are counted."""
    events = np.array([[90.0, 180.0, 44.0, 2.0]])
    exposure = np.array([[100.0, 200.0, 50.0, 100.0]])
    return Table(100.0 * events / exposure, events, exposure, {(0, 3): counts(100.0, 2, 98)})


def test_an_open_cell_says_nothing_of_the_others() -> None:
    table = opened()
    more = np.array([0.0, 0.0, 0.0, 96.0])
    other = replace(table, values=table.values + more, events=table.events + more)
    one, two = (row_of(indicator("a"), 0, t, prior="league", fill=True, sampling=True) for t in (table, other))
    assert_allclose(one.first[:, :3], two.first[:, :3])
    assert one.open[3].likeliest == 1
    assert table.likeliest([one]).values[0, 3] == other.likeliest([two]).values[0, 3] == 98.0
    assert np.array_equal(*(quantile_tables([row])[0][3] for row in (one, two)))


def test_looked_up_draws_are_as_the_exact_ones() -> None:
    row = row_of(indicator("a"), 0, opened(), prior="league", fill=True, sampling=True)
    streams = Streams(1, {})
    exact = draw_values(row, 20_000, streams.generator("sampling", 0), streams.generator("missing", 0))[:, 3]
    table = quantile_tables([row])[0]
    assert table is not None
    assert table[3].mean() == pytest.approx(exact.mean(), abs=0.3)
    assert table[3].std() == pytest.approx(exact.std(), abs=0.3)
