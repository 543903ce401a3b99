"""Combining scores up a tree, and sharing the composite out again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from scoring import evaluate
from scoring.framework import Framework, Pillar, Scoring
from tests.scoring.made import NOTHING, framework, indicator

NAN = float("nan")


def nested(top: str = "arithmetic", inner: str = "geometric") -> Framework:
    """a (weight 1) and b (3) combined in a pillar of weight 1, c alone in one of weight 3."""
    made = framework(indicator("a", 1.0), indicator("b", 3.0), indicator("c", 1.0, pillar="q"), total=100.0)
    pillars = (Pillar("p", NOTHING, weight=1.0, aggregation=inner), Pillar("q", NOTHING, weight=3.0))
    return replace(made, pillars=pillars, aggregation=top, power=2.0)


def combined(made: Framework, scores: list[float]) -> tuple[float, list[float], list[float]]:
    """Composite, contributions and full points of one area."""
    matrix = np.array(scores)[:, None]
    weights = np.array([i.weight for i in made.indicators])
    tree = evaluate.tree(made)
    composite = evaluate.combine(tree, matrix, weights)
    earned, full = evaluate.contributions(tree, matrix, weights, composite)
    return float(composite[0]), list(earned[:, 0]), list(full[:, 0])


def test_a_geometric_pillar_inside_an_arithmetic_total() -> None:
    # p = (16^1 · 81^3)^(1/4) = 2 · 27 = 54; composite = (54 + 3 · 90) / 4 = 81.
    composite, earned, full = combined(nested(), [16.0, 81.0, 90.0])
    assert composite == pytest.approx(81.0)
    assert full == pytest.approx([6.25, 18.75, 75.0])
    # The pillar earns 13.5 of 25 and lacks 11.5; in logarithms a lacks ln(100/16) / 4, b 3 ln(100/81) / 4.
    short_a, short_b = np.log(100 / 16), 3 * np.log(100 / 81)
    share_a = short_a / (short_a + short_b)
    assert earned == pytest.approx([6.25 - 11.5 * share_a, 18.75 - 11.5 * (1 - share_a), 67.5])


def test_a_heading_leaves_its_indicators_to_the_level_above() -> None:
    made = framework(indicator("a", 10.0), indicator("b", 30.0), indicator("c", 60.0, pillar="q"), total=100.0)
    # b is missing: of the 70 points with data a has 10 and c 60, as if there were no pillars.
    composite, earned, full = combined(made, [70.0, NAN, 35.0])
    assert composite == pytest.approx((10 * 70 + 60 * 35) / 70)
    assert_allclose(full, [100 / 7, NAN, 600 / 7])
    assert_allclose(earned, [10.0, NAN, 30.0])


def test_a_pillar_with_a_weight_keeps_it_where_an_indicator_is_missing() -> None:
    composite, earned, full = combined(nested(inner="arithmetic"), [40.0, NAN, 80.0])
    assert composite == pytest.approx((40.0 + 3 * 80.0) / 4)
    assert_allclose(full, [25.0, NAN, 75.0])
    assert_allclose(earned, [10.0, NAN, 60.0])


def test_a_pillar_below_its_minimum_coverage_is_missing() -> None:
    made = nested(inner="arithmetic")
    made = replace(made, pillars=(replace(made.pillars[0], minimum_coverage=50.0), made.pillars[1]))
    composite, earned, _ = combined(made, [40.0, NAN, 80.0])  # a is a quarter of the pillar
    assert composite == pytest.approx(80.0)
    assert_allclose(earned, [NAN, NAN, 80.0])


def test_indicators_at_zero_share_what_a_geometric_mean_lacks() -> None:
    composite, earned, full = combined(nested(top="geometric"), [0.0, 50.0, 50.0])
    assert composite == 0.0
    assert full == pytest.approx([6.25, 18.75, 75.0])
    assert sum(earned) == pytest.approx(0.0)
    assert earned[2] == pytest.approx(75.0)


positive = st.floats(1.0, 100.0)


@given(
    st.sampled_from(["arithmetic", "geometric", "harmonic", "power"]),
    st.sampled_from(["arithmetic", "geometric", "harmonic", "power"]),
    st.lists(positive | st.just(NAN), min_size=3, max_size=3).filter(lambda s: not all(np.isnan(s))),
)
def test_contributions_add_up_for_every_mean(top: str, inner: str, scores: list[float]) -> None:
    composite, earned, full = combined(nested(top, inner), scores)
    assert np.nansum(earned) == pytest.approx(composite, abs=1e-9)
    assert np.nansum(full) == pytest.approx(100.0)
    assert list(np.isnan(earned)) == list(np.isnan(scores))


def test_copeland_is_not_shared_out() -> None:
    made = replace(nested(), pillars=(Pillar("p", NOTHING), Pillar("q", NOTHING)), aggregation="copeland")
    matrix = np.array([[1.0, 2.0], [1.0, 2.0], [5.0, 5.0]])
    tree, weights = evaluate.tree(made), np.array([1.0, 3.0, 1.0])
    composite = evaluate.combine(tree, matrix, weights)
    assert composite[1] > composite[0]
    assert np.isnan(evaluate.contributions(tree, matrix, weights, composite)[0]).all()


def test_draws_are_scored_as_areas_are_one_by_one() -> None:
    made = nested()
    made = replace(made, indicators=(replace(made.indicators[0], scoring=Scoring("min_max")), *made.indicators[1:]))
    values = np.random.default_rng(1).uniform(1.0, 100.0, (3, 4, 5))  # indicators, draws, areas
    weights = np.array([1.0, 3.0, 1.0])

    def composite(draw: np.ndarray) -> np.ndarray:
        return evaluate.combine(evaluate.tree(made), evaluate.scores(made, draw, list("abcde")), weights)

    together = composite(values)
    assert_allclose(together, np.stack([composite(values[:, d]) for d in range(4)]))


def test_what_values_do_not_allow_names_the_indicator() -> None:
    made = framework(indicator("a", scoring=Scoring("min_max")))
    with pytest.raises(ValueError, match=r"^a: all values are equal"):
        evaluate.scores(made, np.full((1, 3), 5.0), list("abc"))
