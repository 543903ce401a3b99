"""Panels: data lie where their scales say, and what leaves a panel is cut at its edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.charts.league import draw_in_parts
from bench.charts.panel import Panel
from bench.charts.primitives import Boxes, Line, Segments
from bench.charts.ticks import multiples, places, round_step
from tests.made_league import made_league

UNIT = (0.0, 1.0)
shares = st.floats(-3, 4, allow_nan=False)


def panel() -> Panel:
    """Two inches wide and one high, from three inches and five, its scales from 0 to 1."""
    return Panel((3.0, 5.0, 2.0, 1.0), UNIT, UNIT)


def test_data_lie_where_the_scales_say() -> None:
    assert [panel().at(x, y) for x, y in ((0, 0), (1, 1), (0.5, 0.25))] == [(3.0, 6.0), (5.0, 5.0), (4.0, 5.75)]
    rows = Panel((0.0, 0.0, 1.0, 3.0), UNIT, (2.5, -0.5))  # rows 0, 1 and 2 from the top down
    assert [rows.at(0, y)[1] for y in range(3)] == [0.5, 1.5, 2.5]
    cases = Panel((0.0, 0.0, 2.0, 1.0), (10, 1000), UNIT, logarithmic=True)
    assert cases.at(100, 0)[0] == pytest.approx(1.0)


def test_a_stroke_is_cut_where_it_leaves_the_panel() -> None:
    drawn = panel()
    drawn.strokes([((-1, 0.5), (2, 0.5)), ((0.5, 0), (0.5, 2)), ((-1, 2), (2, 3)), ((-1, -1), (2, 2))], "#000000", 1.0)
    (found,) = drawn.primitives
    assert isinstance(found, Segments)
    expected = [((3.0, 5.5), (5.0, 5.5)), ((4.0, 6.0), (4.0, 5.0)), ((3.0, 6.0), (5.0, 5.0))]
    for got, wanted in zip(found.segments, expected, strict=True):
        assert [*got[0], *got[1]] == pytest.approx([*wanted[0], *wanted[1]], abs=1e-6)
    beyond = panel()
    beyond.strokes([((-1, 0.5), (2, 0.5))], "#000000", 1.0, beyond=True)
    assert beyond.primitives == [Segments((((1.0, 5.5), (7.0, 5.5)),), "#000000", 1.0)]


def test_a_line_that_leaves_and_comes_back_is_drawn_in_two_runs() -> None:
    drawn = panel()
    drawn.line([(0.0, 0.5), (0.25, 0.5), (0.5, 2.0), (0.75, 0.5), (1.0, 0.5)], "#000000", 1.0)
    (found,) = drawn.primitives
    assert isinstance(found, Line)
    assert [len(run) for run in found.runs] == [3, 3]
    assert [run[-1] for run in found.runs] == [pytest.approx((3.6667, 5.0), abs=1e-3), (5.0, 5.5)]


@given(st.lists(st.tuples(shares, shares), min_size=2, max_size=6))
def test_no_line_leaves_the_panel_and_what_lies_on_it_is_whole(points: list[tuple[float, float]]) -> None:
    drawn = panel()
    drawn.line(points, "#000000", 1.0)
    runs = [run for found in drawn.primitives if isinstance(found, Line) for run in found.runs]
    for x, y in (place for run in runs for place in run):
        assert 3 - 1e-6 <= x <= 5 + 1e-6
        assert 5 - 1e-6 <= y <= 6 + 1e-6
    if all(0 <= v <= 1 for point in points for v in point):
        assert runs == [tuple(panel().at(*point) for point in points)]


@given(shares, shares, st.floats(-2, 2), st.floats(-2, 2))
def test_a_box_is_cut_to_what_it_shares_with_the_panel(x: float, y: float, wide: float, high: float) -> None:
    drawn = panel()
    drawn.boxes([(x, y, wide, high)], "#000000")
    (found,) = drawn.primitives
    assert isinstance(found, Boxes)
    ends = [(min(a, a + by), max(a, a + by)) for a, by in ((x, wide), (y, high))]
    across, upright = (max(min(end, 1.0) - max(start, 0.0), 0.0) for start, end in ends)
    assert found.boxes[0][2:] == pytest.approx((2 * across, upright), abs=1e-9)


def test_the_parts_of_a_league_have_their_scales_in_common() -> None:
    league = made_league(30)
    rows = list(league.ranked)
    parts = draw_in_parts(league, "zh", [rows[:12], rows[12:24], rows[24:]])
    for panels in zip(*(sheet.panels for sheet in parts), strict=True):
        assert len({one.x for one in panels}) == 1
    assert parts[0].panels[2].x == (0.5, max(row.rank_high or 0 for row in rows) + 0.5)


@pytest.mark.parametrize(
    ("span", "most", "step"), [(1, 5, 0.2), (12, 6, 2), (41, 9, 5), (100, 5, 20), (2844, 9, 500), (0.7, 7, 0.1)]
)
def test_steps_are_round(span: float, most: int, step: float) -> None:
    assert round_step(span, most) == pytest.approx(step)
    assert multiples(0.0, 3 * step, step) == pytest.approx([0.0, step, 2 * step, 3 * step])


def test_places_keep_away_from_the_last() -> None:
    assert places(41) == [1, 10, 20, 30, 41]
    assert places(122) == [1, 20, 40, 60, 80, 100, 122]
    assert places(2844) == [1, 500, 1000, 1500, 2000, 2500, 2844]
