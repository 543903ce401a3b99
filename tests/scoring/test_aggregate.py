"""Aggregation: means and majorities worked by hand, what is refused, and what must hold of any scores."""

from __future__ import annotations

import importlib
import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from scoring.aggregate import aggregate, copeland, coverage
from scoring.ranking import competition_rank

Array = NDArray[np.float64]
NA = math.nan
EQUAL = np.ones(3)
MEANS = [("arithmetic", None), ("geometric", None), ("harmonic", None), ("power", 2.0), ("power", -0.5)]
every = pytest.mark.parametrize(("method", "power"), [*MEANS, ("copeland", None)])
means = pytest.mark.parametrize(("method", "power"), MEANS)


def column(*scores: float) -> Array:
    """One area with these item scores."""
    return np.array(scores, dtype=float)[:, None]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Array, Array]:
    """Positive scores, some missing, and weights, not all 0."""
    items, areas = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    score = st.integers(1, 100).map(float) | st.just(NA)
    scores = draw(st.lists(st.lists(score, min_size=areas, max_size=areas), min_size=items, max_size=items))
    weights = draw(st.lists(st.integers(0, 9), min_size=items, max_size=items).filter(any))
    return np.array(scores), np.array(weights, dtype=float)


@pytest.mark.parametrize(
    ("method", "power", "expected"),
    [
        ("arithmetic", None, (2 * 1 + 4 + 8) / 4),
        ("geometric", None, 32**0.25),
        ("harmonic", None, 4 / (2 + 1 / 4 + 1 / 8)),
        ("power", 2.0, math.sqrt((2 + 16 + 64) / 4)),
        ("power", 1.0, 14 / 4),
        ("power", -1.0, 4 / (2 + 1 / 4 + 1 / 8)),
        ("power", 0.0, 32**0.25),
        ("power", 0.5, ((2 * 1 + 2 + math.sqrt(8)) / 4) ** 2),
    ],
)
def test_means_by_hand(method: str, power: float | None, expected: float) -> None:
    assert_allclose(aggregate(column(1, 4, 8), np.array([2.0, 1, 1]), method, power=power), [expected], rtol=1e-14)


@pytest.mark.parametrize(
    ("method", "power", "expected"),
    [
        ("arithmetic", None, 3.0),
        ("geometric", None, 4 ** (2 / 3)),
        ("harmonic", None, 3 / (1 + 2 / 4)),
        ("power", 3.0, ((1 + 2 * 64) / 3) ** (1 / 3)),
        ("power", -2.0, ((1 + 2 / 16) / 3) ** -0.5),
    ],
)
def test_a_missing_item_drops_out_with_its_weight(method: str, power: float | None, expected: float) -> None:
    assert_allclose(aggregate(column(1, NA, 4), np.array([1.0, 7, 2]), method, power=power), [expected], rtol=1e-14)


@every
def test_an_area_without_any_weighted_score_has_none(method: str, power: float | None) -> None:
    scores = np.array([[1.0, NA, NA], [2.0, NA, NA], [3.0, NA, 5.0]])
    result = aggregate(scores, np.array([1.0, 1.0, 0.0]), method, power=power)
    assert_array_equal(np.isnan(result), [False, True, True])


@every
def test_an_item_of_no_weight_does_not_matter(method: str, power: float | None) -> None:
    scores = np.array([[5.0, 2.0, 3.0], [1.0, 9.0, NA]])
    alone = aggregate(scores[:1], np.ones(1), method, power=power)
    assert_allclose(aggregate(scores, np.array([2.0, 0.0]), method, power=power), alone)


def test_an_item_of_no_weight_does_not_matter_even_at_the_extreme() -> None:
    assert_allclose(aggregate(column(5, 0), np.array([1.0, 0.0]), "geometric"), [5])
    assert_allclose(aggregate(column(10, 90), np.array([1.0, 0.0]), "power", power=400.0), [10])
    assert_allclose(aggregate(column(90, 10), np.array([1.0, 0.0]), "power", power=-400.0), [90])


def test_minimum_coverage_is_a_percentage_of_the_weight() -> None:
    scores = np.array([[80.0, 80.0, NA], [60.0, NA, 60.0]])
    weights = np.array([3.0, 2.0])
    assert_allclose(coverage(scores, weights), [100, 60, 40])
    assert_array_equal(aggregate(scores, weights, minimum_coverage=60), [72, 80, NA])
    assert_array_equal(aggregate(scores, weights, minimum_coverage=60.001), [72, NA, NA])


def test_coverage_just_reached_is_reached_whatever_the_order_of_additions() -> None:
    weights, scores = np.array([0.1, 0.6, 0.2, 0.6]), column(1, 1, 1, NA)
    assert coverage(scores, weights)[0] < 60
    assert_array_equal(aggregate(scores, weights, minimum_coverage=60), [1])


def test_zero_in_one_item_makes_the_geometric_mean_zero() -> None:
    scores = np.array([[0.0, 4.0], [100.0, 9.0]])
    assert_allclose(aggregate(scores, np.ones(2), "geometric"), [0, 6])
    assert_allclose(aggregate(scores, np.ones(2), "power", power=0.5), [25, 6.25])
    assert_allclose(aggregate(np.zeros((2, 1)), np.ones(2), "power", power=2.0), [0])


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
@pytest.mark.parametrize("scores", [(1, -1.0001, 2), (-1, -2, -3), (5, 5, -1e-12)])
def test_means_of_ratios_refuse_negative_scores(method: str, scores: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=f"a {method} mean needs scores that are not negative; the lowest is -"):
        aggregate(column(*scores), EQUAL, method)


def test_an_arithmetic_mean_takes_negative_scores() -> None:
    assert_allclose(aggregate(column(1, -2, 4), EQUAL), [1])


@every
@pytest.mark.parametrize("infinite", [np.inf, -np.inf])
def test_infinite_scores_are_refused(method: str, power: float | None, infinite: float) -> None:
    with pytest.raises(ValueError, match="scores must be finite; 1 infinite"):
        aggregate(column(1, infinite, 3), EQUAL, method, power=power)


@every
@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1, -0.1, 1], "not negative"),
        ([1, NA, 1], "must be numbers"),
        ([1, np.inf, 1], "weights must be finite"),
        ([0, 0, 0], "weights are all 0"),
        ([1, 1], "2 weights for 3 items"),
    ],
)
def test_weights_that_weigh_nothing_are_refused(
    method: str, power: float | None, weights: list[float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        aggregate(column(1, 2, 3), np.array(weights, dtype=float), method, power=power)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"method": "median"}, "unknown aggregation 'median'; known: arithmetic"),
        ({"method": "power"}, "finite exponent, not None"),
        ({"method": "power", "power": np.inf}, "finite exponent, not inf"),
        ({"method": "geometric", "power": 2.0}, "geometric takes no power"),
        ({"method": "power", "power": 2.0, "scores": column(1, -2, 4)}, "not negative; the lowest is -2"),
        ({"method": "harmonic", "scores": column(1, 0, 4)}, "needs positive scores; the lowest is 0"),
        ({"method": "power", "power": -0.5, "scores": column(1, 0, 4)}, "needs positive scores; the lowest is 0"),
        ({"minimum_coverage": 101}, "from 0 to 100 percent, not 101"),
        ({"minimum_coverage": NA}, "not nan"),
        ({"scores": np.ones(3)}, r"not shape \(3,\)"),
        ({"weights": np.ones((3, 2)), "scores": np.ones((3, 4, 5))}, r"shape \(3, 2\) do not match .* \(3, 4, 5\)"),
        ({"weights": np.array([[1.0, 0.0]] * 3), "scores": np.ones((3, 2, 5))}, "weights are all 0"),
        ({"weights": np.ones(0), "scores": np.ones((0, 4))}, "weights are all 0"),
    ],
)
def test_options_and_shapes_that_do_not_fit_are_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        aggregate(**({"scores": np.ones((3, 2)), "weights": EQUAL} | arguments))  # type: ignore[arg-type]


@pytest.mark.parametrize("power", [400.0, -400.0, 1e-9, -1e-9, 1e-300, 5e-324])
def test_extreme_powers_neither_overflow_nor_lose_their_digits(power: float) -> None:
    result = aggregate(column(10, 90), np.ones(2), "power", power=power)
    limit = {400.0: 90 * 0.5 ** (1 / 400), -400.0: 10 * 0.5 ** (-1 / 400)}.get(power, 30.0)
    assert_allclose(result, [limit], rtol=1e-8)


def test_majorities_by_hand() -> None:
    # the second beats the first and the third, the first the third, the fourth all
    scores = np.array([[1.0, 2, 3, 4], [3, 2, 1, 5], [2, 3, 1, 4]])
    assert_array_equal(copeland(scores, EQUAL), [-1, 1, -3, 3])
    # with five times the weight, the first item alone decides
    assert_array_equal(copeland(scores, np.array([5.0, 1, 1])), [-3, -1, 1, 3])


def test_copeland_can_be_chosen_like_any_other_method_and_ranked() -> None:
    scores = np.array([[90.0, 70, 80], [60, 70, 80], [50, 40, 30]])
    assert_array_equal(competition_rank(aggregate(scores, EQUAL, "copeland")), [1, 3, 2])


def test_ties_decide_nothing_even_where_weights_only_nearly_add_up() -> None:
    assert_array_equal(copeland(np.array([[1.0, 2], [2, 1], [5, 5]]), EQUAL), [0, 0])
    assert_array_equal(copeland(np.array([[1.0, 2], [1, 2], [2, 1]]), np.array([0.1, 0.2, 0.3])), [0, 0])
    assert_array_equal(copeland(np.array([[0.1 + 0.2, 0.3]]), np.ones(1)), [0, 0])


def test_an_item_that_one_of_the_pair_lacks_is_left_out() -> None:
    scores = np.array([[9.0, NA, 1.0], [1.0, 2.0, NA]])
    # first and second share the lighter item, first and third the heavier, second and third none
    assert_array_equal(copeland(scores, np.array([2.0, 1.0])), [0, 1, -1])


def test_an_area_below_the_minimum_coverage_is_compared_with_no_other() -> None:
    scores = np.array([[9.0, 5, 1], [NA, 5, 1]])
    assert_array_equal(copeland(scores, np.ones(2)), [2, 0, -2])
    assert_array_equal(copeland(scores, np.ones(2), minimum_coverage=60), [NA, 1, -1])


def test_blocks_of_pairs_give_what_all_pairs_at_once_give(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = np.random.default_rng(3).integers(0, 5, (4, 2, 17)).astype(float)
    scores[1, 0, 3] = NA
    weights = np.array([4.0, 3, 2, 1])
    whole = copeland(scores, weights)
    monkeypatch.setattr(importlib.import_module("scoring.aggregate"), "BLOCK", 40)
    assert_array_equal(copeland(scores, weights), whole)
    for draw in range(2):
        pairs = np.sign(scores[:, draw, :, None] - scores[:, draw, None, :])
        expected = np.sign(np.nansum(weights[:, None, None] * pairs, axis=0)).sum(axis=1)
        assert_array_equal(whole[draw], expected)


def test_thousands_of_areas_are_compared_in_little_memory() -> None:
    scores = np.random.default_rng(4).uniform(0, 100, (2, 3000))  # one matrix of all pairs would take 72 MB
    tracemalloc.start()
    result = copeland(scores, np.array([2.0, 1.0]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40e6
    assert_array_equal(result, 3001 - 2 * competition_rank(scores[0]))


def test_whole_weights_of_whole_scores_lose_no_digit() -> None:
    weights, scores = np.array([3.0, 7, 20, 11]), np.array([[100.0, 0], [100, 41], [100, 0], [100, 0]])
    assert_array_equal(aggregate(scores, weights), [100, 7])
    assert_array_equal(coverage(scores, weights), [100, 100])


def test_equal_scores_share_a_rank_and_scores_that_print_alike_are_ranked_apart() -> None:
    scores = aggregate(np.array([[3.0, 1, 2, 2]]), np.ones(1))
    assert_array_equal(competition_rank(scores), [1, 4, 2, 2])
    scores = aggregate(np.array([[66.67, 66.67, 66.67], [66.6700002, 66.6700004, 66.6699998]]), np.ones(2))
    assert len({f"{score:.2f}" for score in scores}) == 1
    assert_array_equal(competition_rank(scores), [2, 1, 3])


@every
def test_leading_axes_and_weights_by_draw_are_aggregated_one_by_one(method: str, power: float | None) -> None:
    random = np.random.default_rng(5)
    scores = random.uniform(1, 100, (3, 2, 4, 6))
    scores[random.random(scores.shape) < 0.2] = NA
    weights = random.dirichlet(np.ones(3), 4).T
    fixed, drawn = aggregate(scores, EQUAL, method, power=power), aggregate(scores, weights, method, power=power)
    shared = aggregate(scores[:, 0, :1], weights, method, power=power)
    for i, j in np.ndindex(2, 4):
        assert_allclose(fixed[i, j], aggregate(scores[:, i, j], EQUAL, method, power=power))
        assert_allclose(drawn[i, j], aggregate(scores[:, i, j], weights[:, j], method, power=power))
        assert_allclose(shared[j], aggregate(scores[:, 0, 0], weights[:, j], method, power=power))


@every
@given(table=tables(), factor=st.floats(1e-6, 1e6), seed=st.integers(0, 99))
def test_neither_the_unit_of_weights_nor_any_order_matters(
    method: str, power: float | None, table: tuple[Array, Array], factor: float, seed: int
) -> None:
    scores, weights = table
    result = aggregate(scores, weights, method, power=power)
    assert_allclose(aggregate(scores, weights * factor, method, power=power), result, rtol=1e-9)
    random = np.random.default_rng(seed)
    items, areas = random.permutation(len(scores)), random.permutation(scores.shape[1])
    shuffled = aggregate(scores[items][:, areas], weights[items], method, power=power)
    assert_allclose(shuffled, result[areas], rtol=1e-9)


@means
@given(table=tables(), gain=st.integers(1, 50))
def test_a_mean_lies_within_its_items_and_never_falls_when_one_rises(
    method: str, power: float | None, table: tuple[Array, Array], gain: int
) -> None:
    scores, weights = table
    result = aggregate(scores, weights, method, power=power)
    raised = scores.copy()
    raised[0] += gain
    known = ~np.isnan(result)
    assert (aggregate(raised, weights, method, power=power)[known] >= result[known] - 1e-9).all()
    counted = np.where(weights[:, None] > 0, scores, NA)[:, known]
    assert (result[known] >= np.fmin.reduce(counted, axis=0) - 1e-9).all()
    assert (result[known] <= np.fmax.reduce(counted, axis=0) + 1e-9).all()


@given(table=tables(), powers=st.tuples(st.floats(-5, 5), st.floats(-5, 5)).map(sorted))
def test_a_higher_power_never_gives_less(table: tuple[Array, Array], powers: list[float]) -> None:
    low, high = (aggregate(*table, "power", power=p) for p in powers)
    known = ~np.isnan(low)
    assert (low[known] <= high[known] * (1 + 1e-9)).all()


@given(table=tables())
def test_wins_and_losses_cancel_over_all_areas(table: tuple[Array, Array]) -> None:
    assert np.nansum(copeland(*table)) == 0
