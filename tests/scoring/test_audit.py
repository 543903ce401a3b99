"""Weights found again from published scores, and conflicts proved, on a published table and on small ones."""

from __future__ import annotations

from itertools import product
from math import comb
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scoring import grid
from scoring.audit import Audit, audit

# The published table of Panjin's 12345 hotline, January to April 2023: completion, satisfaction, on-time feedback,
# return visits, and the score. The last two areas are the development zones.
PANJIN = np.array(
    [
        [98.06, 99.00, 100.00, 100.00],
        [98.44, 98.37, 100.00, 100.00],
        [97.95, 98.44, 100.00, 99.96],
        [96.21, 94.01, 100.00, 100.00],
        [100.00, 100.00, 100.00, 100.00],
        [99.25, 97.02, 100.00, 100.00],
    ]
)
PUBLISHED = np.array([99.3, 99.2, 99.1, 97.4, 100.0, 99.0])
ONE_DECIMAL = np.full(6, 0.05)
AS_PRINTED = np.array([0.05, 0.05, 0.05, 0.05, 0.005, 0.005])  # the zones: 100.00 and 99.00
ZONE = 5


def reproduces(weights: Any, indicators: Any, scores: Any, half: Any) -> bool:
    return bool((np.abs(np.asarray(indicators) @ np.asarray(weights) - scores) <= np.asarray(half) + 1e-6).all())


def every_point(indicators: Any, scores: Any, half: Any, step: int) -> NDArray[np.float64]:
    """All points of a grid that reproduce the scores, by trying each: in whole hundredths, so without rounding."""
    table, wanted = np.rint(np.asarray(indicators) * 100).astype(int), np.rint(np.asarray(scores) * 100_000).astype(int)
    around = np.rint(np.asarray(half) * 100_000).astype(int)
    found = [
        (*head, 100 - sum(head))
        for head in product(range(0, 101, step), repeat=table.shape[1] - 1)
        if sum(head) <= 100 and (np.abs(10 * (table @ np.array([*head, 100 - sum(head)])) - wanted) <= around).all()
    ]
    return np.array(found, dtype=float).reshape(-1, table.shape[1])


@pytest.fixture(scope="module")
def at_one_decimal() -> Audit:
    return audit(PANJIN, PUBLISHED, ONE_DECIMAL)


@pytest.fixture(scope="module")
def as_printed() -> Audit:
    return audit(PANJIN, PUBLISHED, AS_PRINTED)


class TestPanjinAtOneDecimal:
    def test_completion_20_and_satisfaction_30_are_the_only_pair_on_a_5_percent_grid(
        self, at_one_decimal: Audit
    ) -> None:
        assert at_one_decimal.conflict is None
        assert at_one_decimal.grid is not None
        assert {(row[0], row[1]) for row in at_one_decimal.grid.solutions} == {(20.0, 30.0)}
        assert at_one_decimal.grid.fixed == (0, 1)

    def test_every_split_of_the_other_50_is_possible(self, at_one_decimal: Audit) -> None:
        assert at_one_decimal.grid is not None
        assert at_one_decimal.grid.complete
        assert at_one_decimal.grid.solutions[:, 2].tolist() == list(range(0, 51, 5))
        assert (at_one_decimal.grid.low.tolist(), at_one_decimal.grid.high.tolist()) == (
            [20, 30, 0, 0],
            [20, 30, 50, 50],
        )

    def test_ranges_of_all_weights(self, at_one_decimal: Audit) -> None:
        # Corners worked out by a separate solver from the twelve inequalities.
        assert at_one_decimal.ranges is not None
        expected = [[0.192525, 0.248065], [0.268753, 0.303895], [0, 0.503580], [0, 0.503580]]
        np.testing.assert_allclose(at_one_decimal.ranges, expected, atol=2e-6)

    def test_only_the_sum_of_the_last_two_is_identified(self, at_one_decimal: Audit) -> None:
        assert at_one_decimal.identified == (True, True, False, False)
        (group,) = at_one_decimal.groups
        assert group.members == (2, 3)
        np.testing.assert_allclose([group.low, group.high, group.spread], [0.471398, 0.503580, 0.04], atol=2e-6)

    def test_the_scores_that_the_solutions_give(self, at_one_decimal: Audit) -> None:
        # 兴隆台区, the third: 20 · 97.95 + 30 · 98.44 + 50 · 100 % is 99.122, less 0.04 · 50 % where visits weigh all.
        assert at_one_decimal.grid is not None
        np.testing.assert_allclose(at_one_decimal.grid.computed[[2, ZONE]], [[99.102, 99.122], [98.956, 98.956]])


class TestPanjinAsPrinted:
    def test_no_weights_on_the_grid_and_the_zone_alone_proves_it(self, as_printed: Audit) -> None:
        assert as_printed.grid is not None
        assert (as_printed.grid.count, as_printed.grid.complete) == (0, True)
        assert as_printed.conflict is not None
        assert as_printed.conflict.on_grid
        assert (as_printed.conflict.areas, as_printed.conflict.smallest) == ((ZONE,), True)

    def test_without_the_zone_20_and_30_remain_and_give_it_98_956(self, as_printed: Audit) -> None:
        assert as_printed.conflict is not None
        (culprit,) = as_printed.conflict.culprits
        assert culprit.area == ZONE
        np.testing.assert_allclose([culprit.low, culprit.high], [98.956, 98.956])
        assert culprit.grid is not None
        assert culprit.grid.fixed == (0, 1)
        assert culprit.grid.solutions[0, :2].tolist() == [20, 30]

    def test_how_far_every_score_would_have_to_give_way(self, as_printed: Audit) -> None:
        # 98.956 must reach 99.00 − 0.005.
        assert as_printed.conflict is not None
        assert as_printed.conflict.widening == pytest.approx(0.039, abs=1e-9)
        assert as_printed.conflict.nearest is not None
        np.testing.assert_allclose(as_printed.conflict.nearest[:2], [0.2, 0.3])

    def test_weights_off_the_grid_exist_and_are_not_denied(self, as_printed: Audit) -> None:
        assert as_printed.ranges is not None
        np.testing.assert_allclose(as_printed.ranges[:2], [[0.232155, 0.246462], [0.271864, 0.278820]], atol=2e-6)
        assert reproduces([0.24, 0.275, 0.2425, 0.2425], PANJIN, PUBLISHED, AS_PRINTED)

    def test_none_on_a_grid_of_1_percent_and_some_of_half_a_percent(self) -> None:
        hundredths = audit(PANJIN, PUBLISHED, AS_PRINTED, step=1.0)
        assert hundredths.conflict is not None
        assert [c.area for c in hundredths.conflict.culprits] == [3, ZONE]
        halves = audit(PANJIN, PUBLISHED, AS_PRINTED, step=0.5)
        assert halves.conflict is None
        assert halves.grid is not None
        assert {(row[0], row[1]) for row in halves.grid.solutions} == {(24.0, 27.5)}

    def test_any_weights_will_do_without_a_grid(self) -> None:
        found = audit(PANJIN, PUBLISHED, AS_PRINTED, step=None)
        assert (found.grid, found.conflict) == (None, None)


class TestConflict:
    def test_two_areas_that_contradict_each_other(self) -> None:
        # (100, 0) with 30.0 makes the first weight 30 %, (0, 100) with 60.0 makes it 40 %; together each must give
        # way by 5, less the rounding of 0.05. The third area says nothing.
        found = audit([[100, 0], [50, 50], [0, 100]], [30, 50, 60], 0.05)
        assert found.ranges is None
        assert found.conflict is not None
        assert not found.conflict.on_grid
        assert (found.conflict.areas, found.conflict.smallest) == ((0, 2), True)
        assert found.conflict.widening == pytest.approx(4.95)
        assert found.conflict.nearest is not None
        np.testing.assert_allclose(found.conflict.nearest, [0.35, 0.65])
        first, second = found.conflict.culprits
        assert (first.area, second.area) == (0, 2)
        np.testing.assert_allclose([first.low, first.high], [39.95, 40.05], atol=1e-6)
        assert first.grid is not None
        assert first.grid.solutions.tolist() == [[40, 60]]

    def test_an_area_that_no_weights_can_explain(self) -> None:
        found = audit([[90, 80], [70, 60], [50, 55]], [95, 65, 52], 0.5)
        assert found.conflict is not None
        assert found.conflict.areas == (0,)
        assert found.conflict.widening == pytest.approx(4.5)

    def test_two_conflicts_have_no_single_culprit(self) -> None:
        found = audit([[90, 80], [90, 80], [10, 20]], [95, 96, 30], 0.5)
        assert found.conflict is not None
        assert len(found.conflict.areas) == 1
        assert found.conflict.culprits == ()

    def test_the_only_area(self) -> None:
        found = audit([[90, 80]], [95], 0.5)
        assert found.conflict is not None
        assert found.conflict.culprits == ()


class TestRoundingEdges:
    @pytest.mark.parametrize("printed", [98.9, 99.0])
    def test_a_tie_may_have_been_rounded_either_way(self, printed: float) -> None:
        # (98.9 + 99.0) / 2 = 98.95 exactly: half up gives 99.0, half to even 99.0 or, from the digit before, 98.9.
        found = audit([[98.9, 99.0], [100.0, 0.0]], [printed, 50.0], [0.05, 0.0])
        assert found.conflict is None
        assert found.grid is not None
        assert found.grid.solutions.tolist() == [[50, 50]]

    @pytest.mark.parametrize(("printed", "there"), [(98.89, False), (98.9, True), (99.0, True), (99.01, False)])
    def test_a_hundredth_beyond_the_edge_is_out(self, printed: float, there: bool) -> None:
        assert (audit([[98.95, 98.95]], [printed], 0.05).conflict is None) == there

    def test_edges_that_doubles_miss(self) -> None:
        # 0.7 · 0.1 + 0.3 · 0.1 and the like are off by a last bit; 20 % of 98.06 and so on must not be lost by it.
        rng = np.random.default_rng(1)
        for _ in range(20):
            weights = rng.multinomial(20, [0.25] * 4) / 20
            table = rng.integers(0, 10_001, (6, 4)) / 100
            exact = np.rint(table * 100).astype(int) @ np.rint(weights * 20).astype(int)  # in 1/2000
            found = audit(table, exact / 2000 + 0.05, 0.05)
            assert found.grid is not None
            assert (found.grid.solutions == weights * 100).all(axis=1).any()


class TestGrid:
    def test_every_point_of_a_5_percent_grid_over_8_indicators(self) -> None:
        table = np.full((2, 8), 90.0)
        found = grid.gather(grid.search(table, np.full(2, 89.95), np.full(2, 90.05), 5.0), 5.0, table)
        assert (found.count, found.complete) == (comb(27, 7), True)
        assert len(found.solutions) == grid.KEPT
        assert found.high.tolist() == [100.0] * 8

    def test_weights_over_8_indicators_are_found_again(self) -> None:
        rng = np.random.default_rng(0)
        table = rng.integers(6_000, 10_001, (12, 8)) / 100
        weights = np.array([10, 20, 5, 15, 0, 30, 10, 10])
        found = audit(table, np.round(table @ weights / 100, 1), 0.05, step=1.0)
        assert found.grid is not None
        assert found.grid.solutions.tolist() == [weights.tolist()]

    @pytest.mark.parametrize("step", [0, -5, 7, 0.05, 3.3])
    def test_steps_that_do_not_divide_100(self, step: float) -> None:
        with pytest.raises(ValueError, match="does not divide 100"):
            audit(PANJIN, PUBLISHED, ONE_DECIMAL, step=step)

    def test_giving_up_is_said_and_is_no_conflict(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(grid, "EXAMINED", 3)
        found = audit(PANJIN, PUBLISHED, ONE_DECIMAL)
        assert found.grid is not None
        assert not found.grid.complete
        assert found.grid.fixed == ()
        assert found.conflict is None

    def test_counting_stops_at_its_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(grid, "MOST", 10)
        monkeypatch.setattr(grid, "BLOCK", 5)
        found = audit(PANJIN, PUBLISHED, ONE_DECIMAL, step=1.0)
        assert found.grid is not None
        assert found.grid.count >= 10
        assert not found.grid.complete

    @settings(max_examples=12)
    @given(
        table=st.integers(2, 3).flatmap(
            lambda k: st.lists(st.lists(st.integers(9_000, 10_000), min_size=k, max_size=k), min_size=2, max_size=4)
        ),
        offsets=st.lists(st.integers(-6, 6), min_size=4, max_size=4),
        data=st.data(),
    )
    def test_the_search_finds_what_trying_everything_finds(self, table: Any, offsets: Any, data: Any) -> None:
        indicators = np.array(table) / 100
        weights = data.draw(st.permutations([20, 30, 50][: indicators.shape[1]]))
        weights = np.array(weights) / sum(weights)
        scores = np.round(indicators @ weights, 1) + np.array(offsets[: len(table)]) / 100
        expected = every_point(indicators, scores, np.full(len(scores), 0.05), 10)
        found = audit(indicators, scores, 0.05, step=10.0)
        if len(expected):
            assert found.grid is not None
            np.testing.assert_array_equal(found.grid.solutions, expected)
            assert found.grid.count == len(expected)
            assert found.conflict is None
        else:
            assert found.conflict is not None


class TestBounds:
    def test_they_narrow_the_ranges(self) -> None:
        found = audit(PANJIN, PUBLISHED, ONE_DECIMAL, lower=[0, 0, 0.2, 0.2])
        assert found.grid is not None
        assert found.grid.solutions.tolist() == [[20, 30, 20, 30], [20, 30, 25, 25], [20, 30, 30, 20]]
        assert found.ranges is not None
        np.testing.assert_allclose(found.ranges[2, 0], 0.2, atol=1e-6)

    def test_bounds_that_no_point_of_the_grid_meets(self) -> None:
        with pytest.raises(ValueError, match="no weights in steps of 10"):
            audit(PANJIN, PUBLISHED, ONE_DECIMAL, lower=0.21, step=10)


@pytest.mark.parametrize(
    ("indicators", "scores", "half", "message"),
    [
        ([[90, np.nan], [80, 70]], [90, 80], 0.05, "column 1 holds a value that is not finite"),
        ([[90, 80], [80, 70]], [90, np.inf], 0.05, "score of area 1 is not finite"),
        ([[90, 80], [80, 70]], [90, 80], [0.05, -0.05], "half-width of area 1"),
        ([[90, 80], [80, 70]], [90, 80, 70], 0.05, "do not go with"),
        (np.zeros((0, 2)), [], 0.05, "do not go with"),
    ],
)
def test_tables_that_cannot_be_audited(indicators: Any, scores: Any, half: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        audit(indicators, scores, half)


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), decimals=st.integers(0, 2), broken=st.booleans())
def test_a_made_up_table_is_explained_and_a_broken_one_is_proved_broken(seed: int, decimals: int, broken: bool) -> None:
    rng = np.random.default_rng(seed)
    table = rng.integers(8_000, 10_001, (6, 3)) / 100
    weights = rng.multinomial(20, [1 / 3] * 3) / 20
    half = 0.5 * 10.0**-decimals
    scores = np.round(table @ weights, decimals)
    if broken:
        scores[0] += 25.0
    found = audit(table, scores, half)
    if not broken:
        assert found.conflict is None
        assert found.ranges is not None
        assert (found.ranges[:, 0] <= weights + 1e-6).all()
        assert (found.ranges[:, 1] >= weights - 1e-6).all()
        return
    assert found.conflict is not None
    conflict = found.conflict
    assert conflict.areas == (0,)  # no mean of scores up to 100 reaches it, and every other score is sound
    assert [c.area for c in conflict.culprits] == [0]
    assert conflict.widening is not None
    assert conflict.nearest is not None
    assert reproduces(conflict.nearest, table, scores, half + conflict.widening)
