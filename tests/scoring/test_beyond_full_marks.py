"""Rules that go beyond full marks or below nothing, and the highest of several, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scoring import evaluate
from scoring.adjustments import with_additions
from scoring.choices import Aggregation, BlockKind, Direction, Kind, Level, Missing
from scoring.framework import Adjustment, Framework, Indicator, Pillar, Scoring
from scoring.normalise import points, score
from scoring.text import Text

NOTHING = Text("无", "none")
NAN = np.nan


def indicator(code: str, weight: float, pillar: str = "a", kind: Kind = Kind.COUNT, **rule: Any) -> Indicator:
    return Indicator(code, pillar, weight, NOTHING, NOTHING, kind, Scoring.of(rule), Direction.HIGHER)


def framework(*indicators: Indicator, **fields: Any) -> Framework:
    pillars = tuple(Pillar(code, NOTHING) for code in dict.fromkeys(i.pillar for i in indicators))
    given = {"pillars": pillars, "aggregation": Aggregation.ARITHMETIC, **fields}
    return Framework("x", "1", NOTHING, Level.COUNTY, 100.0, 0.0, Missing.RESCALE, indicators=indicators, **given)


@pytest.mark.parametrize(
    ("rule", "values", "earned"),
    [
        # Base 8 at 90, 1 more a point: 8 + 5; to a cap of 10; 8 − 2·1 at 89.
        ({"method": "reference", "at": 90, "base": 8, "plus": 1, "minus": 2, "above_weight": True}, [95, 89], [13, 6]),
        ({"method": "reference", "at": 90, "base": 8, "plus": 1, "minus": 2, "cap": 10}, [95, 89], [10, 6]),
        ({"method": "per_event", "points": 2, "above_weight": True}, [3, 9], [6, 18]),
        ({"method": "tiers", "bands": [{"at": 9, "points": 12}], "above_weight": True}, [9, 8], [12, 0]),
    ],
)
def test_points_above_the_weight(rule: dict[str, Any], values: list[float], earned: list[float]) -> None:
    assert_allclose(points(indicator("x", 8.0, **rule), np.array(values, dtype=float)), earned)


def test_goalposts_that_do_not_clip_go_on_beyond_both_ends() -> None:
    made = indicator("x", 10.0, method="goalposts", lower=20, upper=40, clip=False)
    assert_allclose(score(made, np.array([10.0, 20.0, 50.0, NAN])), [-50, 0, 150, NAN])
    assert_allclose(score(replace(made, direction=Direction.LOWER), np.array([10.0, 50.0])), [150, -50])
    with pytest.raises(ValueError, match="no logarithm"):
        score(indicator("x", 1.0, method="goalposts", lower=1, upper=2, clip=False, scale="log"), np.array([1.0]))


def test_a_block_without_a_cap_counts_all_that_its_items_give() -> None:
    item = indicator("e", 0.0, method="per_event", points=4)
    block = Adjustment("b", NOTHING, BlockKind.BONUS, None, (item,))
    made = framework(indicator("x", 100.0, method="goalposts", lower=0, upper=10), adjustments=(block,))
    earned = points(item, np.array([30.0, 1.0]))
    assert_allclose(earned, [120, 4])
    total, _ = with_additions(made, np.array([50.0, 50.0]), {"e": earned}, np.array([[1.0, 0.0]]), np.zeros(2), {})
    assert_allclose(total, [171, 54])


def test_an_item_gives_way_to_others_of_its_block() -> None:
    """A system in place earns 3 where nothing else does."""
    award = indicator("award", 10.0, method="per_event", points=5)
    system = indicator("system", 3.0, kind=Kind.FLAG, method="flag", points=3, unless=["award"])
    block = Adjustment("b", NOTHING, BlockKind.BONUS, 10.0, (award, system))
    made = framework(indicator("x", 100.0, method="goalposts", lower=0, upper=10), adjustments=(block,))
    earned = {"award": np.array([5.0, 0.0, 0.0]), "system": np.array([3.0, 3.0, 0.0])}
    total, _ = with_additions(made, np.full(3, 50.0), earned, np.zeros((1, 3)), np.zeros(3), {})
    assert_allclose(total, [55, 53, 50])


def test_a_pillar_may_count_the_highest_of_what_it_holds() -> None:
    """Weight 40 for an award, or 3 tenths of it for a system; 60 for the rest."""
    made = framework(
        indicator("award", 40.0, "best", method="per_event", points=20),
        indicator("system", 40.0, "best", Kind.FLAG, method="flag", points=12),
        indicator("rest", 60.0, "other", method="goalposts", lower=0, upper=10),
        pillars=(Pillar("best", NOTHING, weight=40.0, aggregation=Aggregation.MAXIMUM), Pillar("other", NOTHING)),
    )
    values = np.array([[1.0, 0.0, 0.0, NAN], [1.0, 1.0, 0.0, 1.0], [5.0, 5.0, 5.0, 5.0]])
    matrix = evaluate.scores(made, values, list("abcd"))
    weights = np.array([i.weight for i in made.indicators])
    found = evaluate.composites(made, matrix, weights)
    assert_allclose(found.composite, [20 + 30, 12 + 30, 30, 12 + 30])
    earned, full = evaluate.contributions(evaluate.tree(made), matrix, weights, found.composite)
    # What counts contributes all; the other indicator of the pillar nothing, and it loses nothing either.
    assert_allclose(earned, [[20, 0, 0, NAN], [0, 12, 0, 12], [30, 30, 30, 30]])
    assert_allclose(full, [[40, 0, 40, NAN], [0, 40, 0, 40], [60, 60, 60, 60]])


def test_a_pillar_may_have_a_power_of_its_own() -> None:
    halves = [indicator(code, 50.0, "p", Kind.PROPORTION, method="proportional") for code in "xy"]
    values = np.array([[100.0], [0.0]])
    for own, expected in ((None, 50.0), (2.0, np.sqrt(0.5) * 100.0)):
        pillar = Pillar("p", NOTHING, aggregation=Aggregation.POWER, power=own)
        made = framework(*halves, pillars=(pillar,), power=1.0)
        assert_allclose(evaluate.composites(made, values, np.array([50.0, 50.0])).composite, [expected])
