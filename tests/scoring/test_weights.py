"""Weights from data against published examples and tables worked by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.importance import MEASURES, effective_weights, importance, optimise
from scoring.shares import shares
from scoring.weights import (
    benefit_of_doubt,
    critic,
    entropy,
    equal,
    principal_components,
    weights_from_loadings,
)

# Technology Achievement Index, the 23 countries worked through in the OECD–JRC Handbook on Constructing Composite
# Indicators (2008), table A.2, in its order; one row an indicator: patents, royalties, Internet hosts, technology
# exports, telephones (log), electricity (log), schooling, university.
TABLE_A2 = """\
187 289 271 994 779 189 82 31 75 8 235 103 106 72 103 165 205 74 42 13 28 26 105
125.6 130 156.6 64.6 9.8 151.2 134 38.6 18.2 25.5 36.8 20.2 110.3 73.9 13 14.8 33.6 43.6 8.6 9.8 4.2 6.2 4
200.2 179.1 125.8 49 4.8 136 57.4 108 125.9 72.3 41.2 193.6 48.6 58.9 146.7 84.2 36.4 43.2 21 30.4 25 21.6 20.3
50.7 66.2 59.7 80.8 66.7 50.9 61.9 48.7 16.2 74.9 64.2 19 53.6 47.6 15.4 50.3 58.9 45 53.4 51 51.7 63.5 49.5
3.08 3.00 3.10 3.00 2.97 3.02 3.02 2.94 2.94 2.95 2.94 3.12 2.97 2.91 2.86 2.99 2.97 2.96 2.86 3.00 2.75 2.73 2.84
4.15 4.07 4.14 3.86 3.65 3.77 3.73 4.18 3.94 3.83 3.75 4.39 3.68 3.86 3.91 3.79 3.80 3.74 3.62 3.65 3.68 3.46 3.71
10 12 11.4 9.5 10.8 9.4 9.4 11.6 10.9 7.1 10.2 11.9 9.4 9.3 11.7 8.4 7.9 9.6 7.3 7.2 9.5 9.1 7.1
27.4 13.9 15.3 10 23.2 9.5 14.9 14.2 25.3 24.2 14.4 11.2 12.3 13.6 13.1 13.6 12.6 11 15.6 13 8.2 7.7 10.6
"""
TAI = np.array([line.split() for line in TABLE_A2.splitlines()], dtype=float).T
# The Handbook's tables 17 (rotated loadings) and 18 (weights, column PC).
LOADINGS = [
    [0.07, 0.97, 0.06, 0.06],
    [0.13, 0.07, -0.07, 0.93],
    [0.79, -0.21, 0.21, 0.42],
    [-0.64, 0.56, -0.04, 0.36],
    [0.37, 0.17, 0.38, 0.68],
    [0.82, -0.04, 0.25, 0.35],
    [0.88, 0.23, -0.09, 0.09],
    [0.08, 0.04, 0.96, 0.04],
]
TAI_WEIGHTS = [0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16]
TAI_BENEFIT = [1, 1, 1, 0.87, 0.80, 0.75, 0.71, 0.73, 0.66, 0.62, 0.62, 0.86]
TAI_BENEFIT += [0.60, 0.54, 0.58, 0.52, 0.51, 0.49, 0.34, 0.38, 0.31, 0.27, 0.28]

# Eight firms of Diakoulaki, Mavrotas & Papayannakis (1995): profitability, market share, productivity.
FIRMS = [
    [61, 1.08, 4.33],
    [20.7, 0.26, 4.34],
    [16.3, 1.98, 2.53],
    [9, 3.29, 1.65],
    [5.4, 2.77, 2.33],
    [4, 4.12, 1.21],
    [-6.1, 3.52, 2.10],
    [-34.6, 3.31, 0.98],
]
# Columns that are uncorrelated, with variances 4/3 · (1, 4, 9).
UNCORRELATED: Any = 50.0 + np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]) * [1.0, 2.0, 3.0]

tables = arrays(
    np.float64, st.tuples(st.integers(6, 12), st.integers(2, 5)), elements=st.integers(0, 10_000).map(lambda n: n / 100)
).filter(lambda table: bool((np.ptp(table, axis=0) > 1).all()))


def min_max(table: Any) -> Any:
    return 100.0 * (table - table.min(axis=0)) / np.ptp(table, axis=0)


def correlated(r: float) -> Any:
    """Two indicators of equal variance with Pearson correlation r."""
    a, b = UNCORRELATED[:, 0] - 50, (UNCORRELATED[:, 1] - 50) / 2
    return np.column_stack([a, r * a + np.sqrt(1 - r**2) * b])


def test_equal_weights() -> None:
    np.testing.assert_allclose(equal(4), [0.25, 0.25, 0.25, 0.25])
    with pytest.raises(ValueError, match="at least one indicator"):
        equal(0)


class TestPrincipalComponents:
    def test_weights_from_the_handbooks_loadings(self) -> None:
        # 0.005 for the two decimals of the weights, and as much again for those of the loadings.
        np.testing.assert_allclose(weights_from_loadings(LOADINGS), TAI_WEIGHTS, atol=0.006)

    def test_the_handbooks_data_give_its_tables_16_to_18(self) -> None:
        result = principal_components(TAI, components=4)
        np.testing.assert_allclose(result.weights, TAI_WEIGHTS, atol=0.006)
        order = [0, 2, 3, 1]  # ours go by variance explained; the Handbook's second and fourth change places
        np.testing.assert_allclose(np.abs(result.loadings[:, order]), np.abs(LOADINGS), atol=0.025)
        np.testing.assert_allclose(result.explained.sum(), 0.872, atol=0.001)
        assert (result.used, result.left_out) == (23, 0)

    def test_a_negative_deciding_loading_is_reported_and_the_weight_is_positive(self) -> None:
        result = principal_components(TAI, components=4)
        assert result.negative == (3,)  # technology exports, −0.64 on the first factor
        assert result.weights[3] > 0

    def test_the_handbooks_conditions_retain_two_components_with_eigenvalues_above_one(self) -> None:
        assert principal_components(TAI).loadings.shape == (8, 2)

    def test_more_components_are_retained_until_sixty_percent_is_explained(self) -> None:
        # Uncorrelated: every eigenvalue is 1 and explains a third.
        assert principal_components(UNCORRELATED).loadings.shape == (3, 2)

    def test_first_component_of_two_indicators_is_shared_equally(self) -> None:
        # The correlation matrix [[1, r], [r, 1]] has the first eigenvector (1, 1) / √2 whatever r > 0.
        np.testing.assert_allclose(principal_components([[1, 2], [2, 1], [5, 9]], components=1).weights, [0.5, 0.5])

    def test_opposite_indicators(self) -> None:
        result = principal_components([[1.0, 9.0], [2.0, 8.0], [5.0, 4.9]], components=1)
        np.testing.assert_allclose(result.weights, [0.5, 0.5])
        assert len(result.negative) == 1

    def test_two_components_of_two_indicators_are_turned_onto_them(self) -> None:
        # Before rotation both loadings are at 45 degrees, where varimax has its minimum and no slope to follow. After
        # it the loadings are the root of [[1, r], [r, 1]], the larger ones squared (1 + √(1 − r²)) / 2: 0.8 at r = 0.8.
        result = principal_components(correlated(0.8), components=2)
        np.testing.assert_allclose(np.sort(result.loadings**2, axis=1), [[0.2, 0.8], [0.2, 0.8]], atol=1e-9)
        np.testing.assert_allclose(result.weights, [0.5, 0.5])

    @given(tables)
    def test_shares_that_explain_no_more_than_there_is(self, table: Any) -> None:
        result = principal_components(table)
        assert (result.weights > 0).all()
        np.testing.assert_allclose(result.weights.sum(), 1.0)
        assert 0.6 < result.explained.sum() <= 1.0 + 1e-9
        np.testing.assert_allclose(principal_components(table, table.shape[1]).explained.sum(), 1.0)

    def test_wrong_number_of_components(self) -> None:
        with pytest.raises(ValueError, match="between 1 and 8"):
            principal_components(TAI, components=9)


class TestEntropy:
    def test_published_example(self) -> None:
        # Xu (2004), European Journal of Operational Research 156, 530–532.
        table: Any = [[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]
        np.testing.assert_allclose(entropy(table).weights, [0.4630, 0.3992, 0.1378, 0.0], atol=5e-5)

    def test_by_hand_with_a_zero(self) -> None:
        # p = (½, ½, 0): 1 − ln 2 / ln 3 = 0.36907; p = (½, ¼, ¼): 1 − 1.5 ln 2 / ln 3 = 0.05360.
        np.testing.assert_allclose(entropy([[1, 2], [1, 1], [0, 1]]).weights, [0.873176, 0.126824], atol=1e-6)

    def test_negative_scores_have_no_entropy(self) -> None:
        with pytest.raises(ValueError, match="column 1 holds a negative"):
            entropy([[1, 2], [1, -1], [0, 1]])


class TestCritic:
    def test_published_example(self) -> None:
        np.testing.assert_allclose(critic(FIRMS).weights, [0.20222554, 0.48090173, 0.31687273], atol=1e-8)

    def test_second_published_example(self) -> None:
        # Tuş & Aytaç Adalı (2019), Opsearch 56, 528–538.
        table = [[5000, 3, 3, 4, 3, 2], [680, 5, 3, 2, 2, 1], [2000, 3, 2, 3, 4, 3], [600, 4, 3, 1, 2, 2]]
        table += [[800, 2, 4, 3, 3, 4]]
        np.testing.assert_allclose(critic(table).weights, [0.157, 0.249, 0.168, 0.121, 0.154, 0.151], atol=5e-4)

    def test_columns_that_agree_perfectly_have_no_conflict(self) -> None:
        with pytest.raises(ValueError, match="columns 0 to 1 are perfectly correlated"):
            critic([[1, 10], [2, 20], [3, 30]])


class TestBenefitOfDoubt:
    def test_the_handbooks_table_19(self) -> None:
        # Min-max scores, every indicator between 10 and 15 % of the weights (its note 29).
        result = benefit_of_doubt(min_max(TAI), 0.10, 0.15)
        np.testing.assert_allclose(result.scores / 100, TAI_BENEFIT, atol=0.0075)
        japan = np.array([0.22, 0.15, 0.15, 0.22, 0.22, 0.16, 0.21, 0.15])
        np.testing.assert_allclose(result.weights[3], japan / japan.sum(), atol=0.006)

    def test_by_hand(self) -> None:
        # Free weights: A and C are best in one indicator each; B = (60, 60) meets (100, 20) and (20, 100) at equal
        # weights, where it has 60 and they have 60: it is on the frontier. D = (30, 30) is half of B.
        result = benefit_of_doubt([[100, 20], [60, 60], [20, 100], [30, 30]])
        np.testing.assert_allclose(result.scores, [100, 100, 100, 50])

    def test_bounds_by_hand(self) -> None:
        # The first indicator at most 40 %: A = (100, 0) has 40 of C's 60.
        result = benefit_of_doubt([[100, 0], [0, 100], [0, 50]], upper=[0.4, 1.0])
        np.testing.assert_allclose(result.scores, [200 / 3, 100, 50])
        np.testing.assert_allclose(result.weights[0], [0.4, 0.6])

    def test_missing_and_nothing(self) -> None:
        result = benefit_of_doubt([[100.0, 0.0], [0.0, 100.0], [np.nan, 50.0], [0.0, 0.0]])
        np.testing.assert_allclose(result.scores, [100, 100, np.nan, 0])
        assert np.isnan(result.weights[2:]).all()
        assert result.left_out == 1

    @pytest.mark.parametrize(
        ("lower", "upper", "message"),
        [
            ([0.6, 0.6], 1.0, "no shares of columns 0 to 1"),
            (0.0, 0.4, "no shares of columns 0 to 1"),
            ([0.0, 0.5], [1.0, 0.4], "bounds of column 1"),
            ([0.0, -0.1], 1.0, "bounds of column 1"),
            (0.0, [np.nan, 1.0], "bounds of column 0"),
        ],
    )
    def test_bounds_that_cannot_be(self, lower: Any, upper: Any, message: str) -> None:
        with pytest.raises(ValueError, match=message):
            benefit_of_doubt(UNCORRELATED[:, :2], lower, upper)


class TestEffectiveWeights:
    def test_by_hand(self) -> None:
        # Uncorrelated with variances 1 : 4 : 9, equal weights: shares 1/14, 4/14, 9/14.
        parts = UNCORRELATED / 3
        result = effective_weights(parts, parts.sum(axis=1), [2, 2, 2])
        np.testing.assert_allclose(result.effective, np.array([1, 4, 9]) / 14)
        assert result.nominal is not None
        np.testing.assert_allclose(result.nominal, [1 / 3, 1 / 3, 1 / 3])

    def test_an_indicator_at_its_ceiling_drives_nothing(self) -> None:
        parts = np.array([[1.0, 50], [2, 50], [4, 50]])
        np.testing.assert_allclose(effective_weights(parts, parts.sum(axis=1)).effective, [1, 0], atol=1e-12)

    def test_an_indicator_against_the_others_has_a_negative_share(self) -> None:
        # Contributions (3, 0, −3) and (−1, 0, 1): cov 6 − 2 and 2/3 of it back; shares 1.5 and −0.5.
        np.testing.assert_allclose(effective_weights([[3, -1], [0, 0], [-3, 1]], [2, 0, -2]).effective, [1.5, -0.5])

    def test_missing_areas_are_left_out_and_counted(self) -> None:
        parts = np.vstack([UNCORRELATED, [np.nan, 1, 2], [1, 2, 3]])
        whole = np.append(UNCORRELATED.sum(axis=1), [3, np.nan])
        result = effective_weights(parts, whole)
        np.testing.assert_allclose(result.effective, np.array([1, 4, 9]) / 14)
        assert result.left_out == 2

    @pytest.mark.parametrize(
        ("parts", "whole", "message"),
        [
            ([[1.0, 2], [2, 3], [3, 4]], [3.0, 5, 8], "columns 0 to 1 do not add up to the composite in area 2"),
            ([[1.0, 2], [2, 1], [3, 0]], [3.0, 3, 3], "constant"),
            ([[1.0, 2], [2, 1]], [3.0, 5], "2 areas have every score"),
            ([[1.0, np.inf], [2, 1], [3, 0]], [3.0, 3, 4], "column 1 holds an infinite"),
            ([[1.0, 2], [2, 1], [3, 0]], [3.0, 3], "do not go with"),
        ],
    )
    def test_refused(self, parts: Any, whole: Any, message: str) -> None:
        with pytest.raises(ValueError, match=message):
            effective_weights(parts, whole)

    @given(tables, st.data())
    def test_shares_add_up_to_one(self, table: Any, data: st.DataObject) -> None:
        weights = shares(
            data.draw(st.lists(st.integers(1, 9), min_size=table.shape[1], max_size=table.shape[1])), table.shape[1]
        )
        composite = table @ weights
        if np.ptp(composite) > 1e-3:
            effective = effective_weights(table * weights, composite).effective
            np.testing.assert_allclose(effective.sum(), 1.0)
            np.testing.assert_allclose(effective, importance(weights, table), atol=1e-9)


class TestOptimise:
    def test_equal_shares_of_equally_correlated_indicators(self) -> None:
        # Maillard, Roncalli & Teïletche (2010): with one correlation throughout, weights go by 1/σ; here 6 : 3 : 2.
        result = optimise(UNCORRELATED, [1, 1, 1])
        np.testing.assert_allclose(result.weights, np.array([6, 3, 2]) / 11, atol=1e-8)
        assert result.reached

    def test_wanted_shares_of_uncorrelated_indicators(self) -> None:
        # w ∝ √b / σ: √(4, 1, 4) / (1, 2, 3) = 2 : ½ : ⅔ = 12 : 3 : 4.
        result = optimise(UNCORRELATED, [4, 1, 4])
        np.testing.assert_allclose(result.weights, np.array([12, 3, 4]) / 19, atol=1e-8)
        np.testing.assert_allclose(result.achieved, np.array([4, 1, 4]) / 9, atol=1e-8)

    def test_nothing_wanted_means_no_weight(self) -> None:
        result = optimise(UNCORRELATED, [1, 0, 1])
        np.testing.assert_allclose(result.weights, [0.75, 0, 0.25], atol=1e-8)
        assert result.reached

    def test_squared_correlations_of_uncorrelated_indicators(self) -> None:
        # Without correlation both measures are the same.
        result = optimise(UNCORRELATED, [4, 1, 4], measure="correlation")
        np.testing.assert_allclose(result.weights, np.array([12, 3, 4]) / 19, atol=1e-4)
        assert result.reached

    def test_a_target_out_of_reach_is_said_to_be(self) -> None:
        # Two indicators with r = 0.9: even at weight 0 the second keeps r² = 0.81, a share of 0.81 / 1.81.
        table = correlated(0.9)
        result = optimise(table, [1, 0], measure="correlation")
        np.testing.assert_allclose(result.weights, [1, 0], atol=1e-6)
        np.testing.assert_allclose(result.shortfall, 0.81 / 1.81, atol=1e-6)
        assert not result.reached
        assert optimise(table, [1, 0], measure="correlation", tolerance=0.45).reached

    def test_indicators_that_cancel_out(self) -> None:
        # Opposite columns: any weights but (½, ½) drive shares of no or both signs; equal shares cannot be had.
        result = optimise([[1, 9], [2, 8], [5, 5]], [1, 1])
        assert not result.reached
        assert result.shortfall > 0.1
        np.testing.assert_allclose(result.weights.sum(), 1.0)
        with pytest.raises(ValueError, match="columns 0, 1 cancel out"):
            importance([1, 1], [[1, 9], [2, 8], [5, 5]])

    @pytest.mark.parametrize(
        ("target", "options", "message"),
        [
            ([1, 1], {}, "3 weights are needed"),
            ([1, -1, 1], {}, "column 1 is negative"),
            ([1, 1, np.nan], {}, "column 2 is not finite"),
            ([0, 0, 0], {}, "columns 0 to 2 are all zero"),
            ([1, 1, 1], {"measure": "rank"}, "unknown measure 'rank'"),
            ([1, 1, 1], {"tolerance": 0.0}, "tolerance must be positive"),
        ],
    )
    def test_refused(self, target: Any, options: Any, message: str) -> None:
        with pytest.raises(ValueError, match=message):
            optimise(UNCORRELATED, target, **options)

    @pytest.mark.parametrize("measure", MEASURES)
    @settings(max_examples=15)
    @given(table=tables, data=st.data())
    def test_never_negative_and_never_a_false_success(self, measure: str, table: Any, data: st.DataObject) -> None:
        wanted = data.draw(st.lists(st.integers(1, 9), min_size=table.shape[1], max_size=table.shape[1]))
        result = optimise(table, wanted, measure=measure)
        assert (result.weights >= 0).all()
        np.testing.assert_allclose([result.weights.sum(), result.achieved.sum()], 1.0)
        np.testing.assert_allclose(result.achieved, importance(result.weights, table, measure), atol=1e-9)
        assert result.shortfall == np.abs(result.achieved - result.target).max()
        assert result.reached == (result.shortfall <= 0.01)


METHODS = [principal_components, entropy, critic, benefit_of_doubt, lambda table: optimise(table, np.ones(3))]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([[1, 2, 3], [2, 1, np.inf], [4, 4, 1]], "column 2 holds an infinite"),
        ([[1, 7, 3], [2, 7, 2], [4, 7, 1]], "column 1 is constant"),
        ([[1, 2, 3], [2, 1, 5]], "2 areas have every score and 3 are needed"),
        ([[1, 2, 3], [2, np.nan, 5], [2, 3, 4]], "column 1 misses most, 1 of 3"),
        ([1, 2, 3], "areas as rows"),
    ],
)
def test_tables_that_cannot_be_used(method: Any, table: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        method(table)


@pytest.mark.parametrize("method", [principal_components, entropy, critic])
def test_areas_with_a_missing_score_change_nothing_and_are_counted(method: Any) -> None:
    whole = method(min_max(TAI))
    more = method(np.vstack([min_max(TAI), np.full(8, np.nan), [np.nan] + [3.0] * 7]))
    np.testing.assert_allclose(more.weights, whole.weights)
    assert (more.used, more.left_out) == (23, 2)


@pytest.mark.parametrize("method", [entropy, critic])
@given(table=tables, data=st.data())
def test_weights_are_shares_whatever_the_order_of_areas(method: Any, table: Any, data: st.DataObject) -> None:
    try:
        result = method(table)
    except ValueError as refused:
        assert "perfectly correlated" in str(refused)  # noqa: PT017
        return
    assert (result.weights >= 0).all()
    np.testing.assert_allclose(result.weights.sum(), 1.0)
    shuffled = table[data.draw(st.permutations(range(len(table))))]
    np.testing.assert_allclose(method(shuffled).weights, result.weights, atol=1e-6)


@settings(max_examples=15)
@given(tables)
def test_nobody_is_worse_off_under_the_weights_that_suit_them(table: Any) -> None:
    best = benefit_of_doubt(table).scores
    plain = table.mean(axis=1) / table.mean(axis=1).max() * 100
    assert (best >= plain - 1e-6).all()
    assert best.max() == pytest.approx(100)
    assert (benefit_of_doubt(table, upper=0.8).scores <= best + 1e-6).all()
