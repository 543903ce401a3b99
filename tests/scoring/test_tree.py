"""What each indicator is worth on the total, by the pillars that hold it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.framework import Framework, Pillar
from scoring.tree import full_marks
from tests.scoring.made import NOTHING, framework, indicator


def nested(*pillars: Pillar) -> Framework:
    """Of 100: a (weight 1) and b (3) in the pillar p, c (5) in q, d (7) in s."""
    made = framework(
        indicator("a", 1.0, pillar="p"),
        indicator("b", 3.0, pillar="p"),
        indicator("c", 5.0, pillar="q"),
        indicator("d", 7.0, pillar="s"),
        total=100.0,
    )
    return replace(made, pillars=pillars)


def marks(made: Framework) -> dict[str, float]:
    return full_marks(made, {i.code: i.weight for i in made.indicators})


def test_a_stated_weight_shares_the_points_of_the_pillar_above() -> None:
    # Of 100 o has 60 and s 40; of the 60 of o, p has two thirds and q one; of the 40 of p, a has a quarter.
    outer = (Pillar("o", NOTHING, weight=60.0), Pillar("s", NOTHING, weight=40.0))
    inner = (Pillar("p", NOTHING, parent="o", weight=2.0), Pillar("q", NOTHING, parent="o", weight=1.0))
    assert marks(nested(*outer, *inner)) == pytest.approx({"a": 10.0, "b": 30.0, "c": 20.0, "d": 40.0})


def test_a_heading_leaves_its_indicators_to_the_level_above() -> None:
    headings = (Pillar("o", NOTHING), *(Pillar(code, NOTHING, parent="o") for code in "pq"), Pillar("s", NOTHING))
    assert marks(nested(*headings)) == pytest.approx({"a": 6.25, "b": 18.75, "c": 31.25, "d": 43.75})


def test_a_mean_of_its_own_makes_a_pillar_a_level_worth_what_it_holds() -> None:
    outer = (Pillar("o", NOTHING, weight=50.0), Pillar("s", NOTHING, weight=50.0))
    inner = (Pillar("p", NOTHING, parent="o", aggregation="geometric"), Pillar("q", NOTHING, parent="o"))
    # p is worth 4 and c, of the heading q, 5 of the 9 that o holds.
    assert marks(nested(*outer, *inner)) == pytest.approx({"a": 50 / 9, "b": 150 / 9, "c": 250 / 9, "d": 50.0})
