"""Gates: on which points they look, what they open, and whom they fail; by hand, and in every draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from bench.words.numbers import number
from scoring.adjustments import Additions, add_up, fails, reaches
from scoring.choices import Aggregation, BlockKind, Direction, Kind, Level, Missing
from scoring.draws import Streams, Table
from scoring.framework import Adjustment, Alternative, Framework, Gate, Indicator, Pillar, Scoring
from scoring.preparation import prepare
from scoring.simulation import Uncertain
from scoring.text import Text

NOTHING = Text("无", "none")
EVENTS = Scoring.of({"method": "per_event", "points": 5})


def indicator(code: str, weight: float, pillar: str) -> Indicator:
    rule, kind = Scoring("proportional"), Kind.PROPORTION
    return Indicator(code, pillar, weight, NOTHING, NOTHING, kind, rule, Direction.HIGHER, "n", "d")


def item(code: str, block: str, *, takes: bool = False) -> Indicator:
    made = Indicator(code, block, 0.0, NOTHING, NOTHING, Kind.COUNT, EVENTS, Direction.HIGHER)
    return replace(made, takes=takes)


BONUS = Adjustment("bonus", NOTHING, BlockKind.BONUS, 10.0, (item("good", "bonus"),))
FAULTS = Adjustment("faults", NOTHING, BlockKind.PENALTY, None, (item("bad", "faults"),))


def framework(*gates: Gate, blocks: tuple[Adjustment, ...] = (BONUS, FAULTS)) -> Framework:
    """Indicators of 40 and 30 in a part of 70, and one of 30 in the other."""
    return Framework(
        "x",
        "1",
        NOTHING,
        Level.COUNTY,
        100.0,
        0.0,
        Missing.RESCALE,
        pillars=(Pillar("duty", NOTHING), Pillar("extra", NOTHING)),
        indicators=(indicator("a", 40.0, "duty"), indicator("b", 30.0, "duty"), indicator("c", 30.0, "extra")),
        aggregation=Aggregation.ARITHMETIC,
        adjustments=blocks,
        gates=gates,
    )


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("line", [80.0, 79.995, 0.0, -20.0])
def test_a_gate_on_the_printed_scale_is_one_on_the_number_that_is_printed(line: float, decimals: int) -> None:
    offsets = np.array([-1.0, -0.5, -0.05, -0.005, -0.0049, 0.0, 0.0049, 0.005, 0.05, 0.5, 0.51])
    points = round(line) + offsets
    printed = np.array([float(number(p, decimals)) for p in points])
    assert_allclose(reaches(points, line, False, decimals), printed >= line)
    assert_allclose(reaches(points, line, True, decimals), printed > line)


def test_a_gate_above_a_line_is_not_open_at_it() -> None:
    points = np.array([79.9, 80.0, 80.1, np.nan])
    assert reaches(points, 80.0, True, None).tolist() == [False, False, True, False]
    assert reaches(points, 80.0, False, None).tolist() == [False, True, True, False]


def test_whom_a_fail_line_meets() -> None:
    points = np.array([59.9, 59.996, 60.0, np.nan])
    assert fails(Gate("total", below=60.0), points).tolist() == [True, True, False, False]
    assert fails(Gate("total", below=60.0, decimals=2), points).tolist() == [True, False, False, False]
    assert fails(Gate("total", above=59.95), points).tolist() == [False, True, True, False]


def test_a_gate_on_a_part_looks_at_its_points_of_its_full_points() -> None:
    """Bonus from 56 of the part of 70 on: 80 % of it, whatever the other part is."""
    made = framework(Gate("duty", at_least=56.0, enables=("bonus",)))
    base = np.array([86.0, 85.0])
    earned = {"good": np.array([5.0, 5.0]), "bad": np.zeros(2)}
    parts = {"duty": np.array([56.0, 55.0])}
    found = add_up(made, base, earned, np.zeros((2, 2)), np.zeros(2), parts)
    assert found.total.tolist() == [91.0, 85.0]
    assert [shut.tolist() for shut in found.closed] == [[False, True], False]


def test_a_gate_on_a_block_looks_at_its_signed_points() -> None:
    """No bonus for who lost more than 5 points, and a fail below −20."""
    made = framework(Gate("faults", at_least=-5.0, enables=("bonus",)), Gate("faults", below=-20.0))
    earned = {"good": np.full(3, 10.0), "bad": np.array([5.0, 10.0, 25.0])}
    found = add_up(made, np.full(3, 80.0), earned, np.zeros((2, 3)), np.zeros(3), {})
    assert found.total.tolist() == [85.0, 70.0, 55.0]
    assert found.met[1].tolist() == [False, False, True]


def test_a_net_block_gives_what_is_given_less_what_is_taken_up_to_its_cap_either_way() -> None:
    """Events evaluated less those not evaluated, 5 each, at most 15 either way; and a ruling that takes 2."""
    net = Adjustment("net", NOTHING, BlockKind.NET, 15.0, (item("done", "net"), item("undone", "net", takes=True)))
    earned = {"done": np.array([10.0, 25.0, 0.0]), "undone": np.array([5.0, 5.0, 40.0])}
    ruled = np.array([[-2.0, 0.0, 0.0]])
    found = add_up(framework(blocks=(net,)), np.full(3, 50.0), earned, ruled, np.zeros(3), {})
    assert found.blocks[0].tolist() == [3.0, 15.0, -15.0]
    assert found.total.tolist() == [53.0, 65.0, 35.0]


@pytest.mark.parametrize("way", ["looked up", "exact", "with an alternative"])
def test_in_every_draw_of_weights_a_gate_on_a_part_opens_for_the_same_areas(way: str) -> None:
    """Full marks in the part stay its full 70 points however the weights are drawn; 69 % of one indicator do not."""
    made = framework(Gate("duty", at_least=70.0, enables=("bonus",)))
    values = np.array([[100.0, 99.0], [100.0, 100.0], [50.0, 100.0]])
    table = Table(values, values, np.full(values.shape, np.inf))
    events = np.array([[1.0, 1.0], [0.0, 0.0]])
    nothing = np.full(events.shape, np.nan)
    added = replace(Additions.none(made, 2), items=Table(events, nothing, nothing))
    other = replace(made, aggregation=Aggregation.GEOMETRIC)
    uncertain = Uncertain(
        concentration=50.0,
        exact=way == "exact",
        alternatives=((other, 0.5),) if way == "with an alternative" else (),
    )
    without = replace(made, gates=(Gate("duty", at_least=101.0, enables=("bonus",)),))
    totals, shut = (
        prepare(f, table, ["1", "2"], uncertain, additions=added).totals(Streams(1, {}), 0)[0] for f in (made, without)
    )
    order = prepare(made, table, ["1", "2"], uncertain, additions=added).ranked
    assert_allclose((totals - shut)[:, np.argsort(order)], np.tile([5.0, 0.0], (len(totals), 1)), atol=1e-4)
    assert len(np.unique(shut)) > 2  # the weights do vary


def test_an_alternative_has_the_gates_of_its_framework() -> None:
    made = framework(Gate("duty", at_least=70.0, enables=("bonus",)))
    way = Alternative(NOTHING, 0.5, replace(made, aggregation=Aggregation.GEOMETRIC))
    assert way.framework.gated_pillars == ("duty",)
