"""Draws: tables against SciPy's quantiles, looked-up draws against exact ones, and their order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from scipy.special import betaincinv, gammaincinv, ndtr

from scoring.draws import ATOMS, Row, Streams, Table, draw_values, quantile_tables, row_of, shuffle
from scoring.lookups import by_draw, lookup_of, order_of
from scoring.marginal import PROPORTION, RATE
from scoring.quantiles import LONG_STEP, STEP, atoms, quantiles
from tests.scoring.made import indicator

Array = NDArray[np.float64]
NAN = float("nan")


def table(values: list[float], events: list[float], exposure: list[float]) -> Table:
    return Table(*(np.array([row], dtype=float) for row in (values, events, exposure)))


COUNTED = table([99.0, 100.0, 50.0, NAN], [99, 4, 10, NAN], [100, 4, 20, NAN])


def row(counts: Table = COUNTED, *, prior: str = "league", fill: bool = True, sampling: bool = True) -> Row:
    return row_of(indicator("a"), 0, counts, prior=prior, fill=fill, sampling=sampling)


def generators(seed: int = 1) -> tuple[np.random.Generator, np.random.Generator]:
    streams = Streams(seed, {})
    return streams.generator("sampling", 0), streams.generator("missing", 0)


def looked_up(found: Row, passes: int, seed: int = 1) -> Array:
    """Draws of a row's values from its table, shape (draws, areas)."""
    lookup = lookup_of(found, *quantile_tables([found]), lambda values: values)
    sampling, missing = generators(seed)
    cells, gaps = len(found.values), int(found.absent.sum())
    absent = shuffle(missing, gaps, found.nodes, passes, 1) if gaps else None
    order = None if found.constant else order_of(found, shuffle(sampling, cells, found.nodes, passes, 1), absent)

    def of_areas(chunk: slice) -> NDArray[np.float32]:
        out = np.zeros((passes, chunk.stop - chunk.start, ATOMS), dtype=np.float32)
        lookup.add(out, chunk, order, None)
        return out

    return by_draw(len(found.values), (passes,), of_areas).astype(np.float64)


def test_the_atoms_of_a_normal_distribution() -> None:
    scores = atoms(ATOMS)
    assert_allclose(scores, -scores[::-1], atol=1e-12)
    assert_allclose(scores.mean(), 0.0, atol=1e-12)
    assert 0.999 < scores.var() < 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [(2000.5, 0.5), (0.3, 40.0), (30.0, 3.0), (1e3, 1e3), (0.5, 0.5), (1e6, 10.0), (200.0, 2.0), (5.0, 0.3)],
)
def test_quantiles_of_a_proportion_are_scipys(first: float, second: float) -> None:
    scores, inner = atoms(ATOMS), slice(20, -20)
    exact, rough = (
        quantiles(PROPORTION, np.array([first]), np.array([second]), scores, step)[0] for step in (STEP, LONG_STEP)
    )
    # The solution may be off by .015 in the normal score in the last slices, and hardly anywhere else.
    for found, error, some in ((exact, 0.015, slice(None)), (exact, 1e-3, inner), (rough, 0.01, inner)):
        low = betaincinv(first, second, ndtr(scores - error)[some])
        high = betaincinv(first, second, ndtr(scores + error)[some])
        assert (found[some] >= low - 2e-7).all()
        assert (found[some] <= high + 2e-7).all()


@pytest.mark.parametrize("shape", [0.3, 2.0, 50.0, 1e4])
def test_quantiles_of_a_rate_are_scipys(shape: float) -> None:
    scores = atoms(ATOMS)
    found = quantiles(RATE, np.array([shape]), np.array([3.0]), scores)[0].astype(np.float64)
    low, high = (gammaincinv(shape, ndtr(scores + error)) / 3.0 for error in (-0.015, 0.015))
    assert (found >= low * (1 - 1e-5)).all()
    assert (found <= high * (1 + 1e-5)).all()


def test_a_rate_next_to_all_stays_a_fraction() -> None:
    found = quantiles(PROPORTION, np.array([50.0, 1e-3]), np.array([1e-3, 50.0]), atoms(ATOMS))
    assert np.isfinite(found).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_a_cell_meets_every_atom_once_a_pass() -> None:
    order = shuffle(np.random.default_rng(1), 300, 1, 2, 1)
    places = order.places(slice(100, 200), ATOMS) - np.arange(100)[:, None] * ATOMS
    assert_array_equal(np.sort(places, axis=2), np.tile(np.arange(ATOMS), (2, 100, 1)))


def test_the_nodes_of_a_prior_are_met_equally_often_and_by_all_cells_of_a_draw() -> None:
    order = shuffle(np.random.default_rng(1), 5, 32, 1, 1)
    places = order.places(slice(0, 5), 32 * ATOMS)[0] - np.arange(5)[:, None] * 32 * ATOMS
    node = places // ATOMS
    assert (node == node[0]).all()
    assert_array_equal(np.bincount(node[0]), np.full(32, 8))


def test_cells_are_drawn_independently_of_each_other() -> None:
    rng = np.random.default_rng(5)
    scores = atoms(ATOMS)
    correlations = [
        np.mean(scores[places[0]] * scores[places[1]])
        for _ in range(400)
        for places in shuffle(rng, 2, 1, 1, 1).places(slice(0, 2), 0)
    ]
    # Of two random orders of 256 atoms: mean 0, standard deviation 1/16.
    assert abs(np.mean(correlations)) < 4 / 16 / 20
    assert np.std(correlations) < 1.3 / 16


@pytest.mark.parametrize("prior", ["league", "jeffreys"])
def test_looked_up_draws_have_the_distribution_of_exact_ones(prior: str) -> None:
    found = row(prior=prior)
    fast = looked_up(found, 40)
    exact = draw_values(found, len(fast), *generators())
    shares = [0.02, 0.05, 0.25, 0.5, 0.75, 0.95, 0.98]
    for area in range(4):
        spread = exact[:, area].std()
        assert_allclose(fast[:, area].mean(), exact[:, area].mean(), atol=0.04 * spread)
        assert_allclose(fast[:, area].std(), spread, rtol=0.04)
        # A quantile of the one has about its share of the other below it: 10240 draws, 4 standard errors. In 32 bits
        # rates next to 100 are 100.
        edges = np.quantile(exact[:, area], shares)
        below = (fast[:, area] <= edges[:, None]).mean(axis=1)
        assert np.abs(below - shares)[edges < 99.999].max() < 4 * 0.005 + 1 / ATOMS


def test_a_posterior_is_what_its_counts_and_prior_say() -> None:
    found = draw_values(row(prior="jeffreys"), 20_000, *generators())
    assert_allclose(found[:, 0].mean(), 100 * 99.5 / 101, atol=0.03)
    assert_allclose(found[:, 2].mean(), 50.0, atol=0.4)


def test_missing_cells_are_drawn_only_if_asked_for() -> None:
    assert np.isnan(looked_up(row(fill=False), 1)[:, 3]).all()
    drawn = looked_up(row(), 1)[:, 3]
    assert np.isfinite(drawn).all()
    assert drawn.std() > 1


def test_missing_cells_of_what_has_no_counts_take_the_values_of_others() -> None:
    standing = replace(indicator("a"), kind="status")
    counts = table([10, 20, 30, NAN], [NAN] * 4, [NAN] * 4)
    found = row_of(standing, 0, counts, prior="league", fill=True, sampling=True)
    drawn = looked_up(found, 4)
    assert_array_equal(drawn[0, :3], [10, 20, 30])
    values, times = np.unique(drawn[:, 3], return_counts=True)
    assert_array_equal(values, [10, 20, 30])
    assert_allclose(times / len(drawn), 1 / 3, atol=0.01)
    assert set(np.unique(draw_values(found, 100, *generators())[:, 3])) == {10.0, 20.0, 30.0}


def test_without_sampling_only_missing_cells_vary() -> None:
    drawn = looked_up(row(sampling=False), 1)
    assert_array_equal(drawn[:, :3], np.tile([99.0, 100.0, 50.0], (ATOMS, 1)))
    assert drawn[:, 3].std() > 0


def test_an_infinite_exposure_is_known_without_error() -> None:
    drawn = looked_up(row(table([99.0, 50.0], [99, 1], [100, np.inf])), 1)
    assert (drawn[:, 1] == 50.0).all()
    assert drawn[:, 0].std() > 0


def test_a_proportion_without_counts_is_refused() -> None:
    with pytest.raises(ValueError, match="a: a value without counts"):
        row(table([99.0], [NAN], [NAN]))


def test_streams_differ_by_source_number_and_batch() -> None:
    def first(source: str, stream: int, batch: int) -> float:
        return float(Streams(1, {source: stream}).generator(source, batch).random())

    assert first("sampling", 0, 0) == first("sampling", 0, 0)
    assert len({first(s, k, b) for s in ("sampling", "weights") for k in (0, 1) for b in (0, 1)}) == 8
