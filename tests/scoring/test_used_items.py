"""Items of a block that use an indicator already reported, or the place by it: in every draw the same value."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scoring.adjustments import Additions
from scoring.choices import Aggregation, BlockKind, Direction, Kind, Level, Missing, RelationKind
from scoring.cohort import position_bonus
from scoring.draws import Streams, Table
from scoring.framework import Adjustment, Framework, Indicator, Pillar, Relation, Scoring
from scoring.preparation import prepare
from scoring.simulation import Simulation, Uncertain
from scoring.text import Text
from scoring.variants import Field

NOTHING = Text("无", "none")
AREAS = ("a", "b", "c")
FIRST = {"method": "position_bonus", "positions": [30]}
LOW = {"method": "penalty", "points": 20, "when": {"below": 70}}


def indicator(code: str, weight: float, numerator: str, rule: dict[str, object], uses: str | None = None) -> Indicator:
    scoring, kind = Scoring.of(rule), Kind.PROPORTION
    made = Indicator(code, "p", weight, NOTHING, NOTHING, kind, scoring, Direction.HIGHER, numerator, "d")
    return replace(made, uses=uses)


def framework(kind: BlockKind, rule: dict[str, object], relations: tuple[Relation, ...] = ()) -> Framework:
    """All weight on the second of two rates of the same cases, whose value, or place by it, an item uses."""
    block = Adjustment("block", NOTHING, kind, 30.0, (indicator("item", 30.0, "x", rule, uses="narrow"),))
    whole, part = (indicator(code, w, n, {"method": "proportional"}) for code, w, n in WEIGHED)
    return Framework(
        "x",
        "1",
        NOTHING,
        Level.COUNTY,
        100.0,
        0.0,
        Missing.RESCALE,
        pillars=(Pillar("p", NOTHING),),
        indicators=(whole, part),
        relations=relations,
        aggregation=Aggregation.ARITHMETIC,
        adjustments=(block,),
    )


WEIGHED = (("wide", 0.0, "y"), ("narrow", 100.0, "x"))
CHAIN = (Relation(RelationKind.CHAIN, ("d", "y", "x")),)
COUNTS = np.array([[36.0, 35.0, 37.0], [28.0, 27.0, 29.0]])


def simulation(made: Framework, *, exact: bool = False, missing: int | None = None) -> Simulation:
    """Three areas with 28, 27 and 29 of 40."""
    exposure, events = np.full(COUNTS.shape, 40.0), COUNTS.copy()
    if missing is not None:
        events[1, missing] = exposure[1, missing] = np.nan
    table = Table(100.0 * events / exposure, events, exposure)
    additions = replace(Additions.none(made, 3), items=table.of(slice(1, 2)))
    return prepare(made, table, AREAS, Uncertain(concentration=None, exact=exact), additions)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("relations", [(), CHAIN])
def test_the_first_place_goes_to_who_is_first_in_that_draw(relations: tuple[Relation, ...], exact: bool) -> None:
    """Base and place are by one value, so whoever is ahead is ahead by the 30 points too, or by the cap."""
    total, _ = simulation(framework(BlockKind.BONUS, FIRST, relations), exact=exact).totals(Streams(1, {}), 0)
    ordered = np.sort(total, axis=1)
    assert (ordered[:, 2] - ordered[:, 1] >= 30.0 - 1e-3).all()
    assert len(np.unique(total.argmax(axis=1))) == 3  # each is first in some draw


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("relations", [(), CHAIN])
def test_points_come_off_in_just_the_draws_below_the_line(relations: tuple[Relation, ...], exact: bool) -> None:
    """20 off below 70 of 100: no total is from 50 up to 70, and some are on either side."""
    total, _ = simulation(framework(BlockKind.PENALTY, LOW, relations), exact=exact).totals(Streams(1, {}), 0)
    assert not ((total > 50.0 + 1e-3) & (total < 70.0 - 1e-3)).any()
    assert (total < 50.0).any()
    assert (total > 70.0).any()


def test_what_is_not_reported_takes_nothing_in_any_draw() -> None:
    """The third area's value is drawn for the base, but it is no reported value below the line."""
    made = framework(BlockKind.PENALTY, {**LOW, "when": {"below": 101}})
    made = replace(made, indicators=(replace(made.indicators[0], weight=50.0), made.indicators[1]))
    nobody = replace(
        made.adjustments[0], items=(indicator("item", 30.0, "x", {**LOW, "when": {"below": 0}}, "narrow"),)
    )
    drawn = [simulation(of, missing=2) for of in (made, replace(made, adjustments=(nobody,)))]
    with_it, without = (dict(zip(s.ranked, s.totals(Streams(1, {}), 0)[0].T, strict=True)) for s in drawn)
    taken = [without[area] - with_it[area] for area in range(3)]
    assert_allclose(taken, np.array([[20.0], [20.0], [0.0]]).repeat(len(taken[0]), axis=1), atol=1e-3)


def test_an_item_of_its_own_is_placed_among_the_areas_of_each_draw() -> None:
    """Not among the values that one area may have: 30 points to one area in every draw."""
    made = framework(BlockKind.BONUS, FIRST)
    own = replace(made.adjustments[0], items=(replace(made.items[0], uses=None),))
    drawn = simulation(replace(made, adjustments=(own,)))
    given = np.asarray(drawn._item(0, made.items[0], {}, drawn._drawn_by(Streams(1, {}), 0)))
    assert_allclose(given.sum(axis=1), 30.0)


def test_places_are_those_of_competition() -> None:
    """1-2-2-4 with 5, 4, 3; a missing value has no place; along any leading axes."""
    values = np.array([[9.0, 8.0, 8.0, 7.0, np.nan], [1.0, np.nan, 3.0, 2.0, 3.0]])
    assert_allclose(
        position_bonus(values, 5.0, True, positions=[5, 4, 3]), [[5, 4, 4, 0, np.nan], [0, np.nan, 5, 3, 5]]
    )
    assert_allclose(position_bonus(values[1], 5.0, False, positions=[5, 4]), [5, np.nan, 0, 4, 0])


def test_what_if_moves_the_item_with_its_indicator() -> None:
    """One more point of 70 % and none comes off: 71 against 69 − 20 = 49."""
    made = framework(BlockKind.PENALTY, LOW)
    none = np.zeros((1, 1))
    field = Field(made, ("a",), 0, np.array([[90.0], [69.0]]), np.array([[69.0]]), none, np.zeros(1))
    assert_allclose(field.totals(np.array([[90.0, 90.0], [69.0, 71.0]])), [[49.0], [71.0]])
