"""Scales and means that few sheets use, on fictional reports from files to the league; every number by hand."""

from __future__ import annotations

import math

import pytest

from bench.charts.profile import draw
from bench.league.league import League
from bench.views.whole_league import WholeLeague
from tests.bench.drawn import misplaced, points
from tests.reports import SUBMISSIONS, asked, leagues_of, ranks, row_of

EXACT = 1e-9
# Acceptance: 4 a point above 80 %, beyond 90 % and below 80 % too. Quality: 40 % of the root of the mean square of two
# rates. Sessions: 10 for all of the four others worse, two equal ones half each. Reception days: 20 in 990603, none the
# worst, so half a point a day up to 10.
POINTS = {
    "990601": (60.0, 0.4 * math.sqrt((60**2 + 80**2) / 2), 10.0, 10.0),  # 95 %; 8 sessions; 30 days
    "990602": (40.0, 0.4 * math.sqrt(100**2 / 2), 6.25, 10.0),  # 90 %; 5, better than two and like one: 2.5 of 4; 20
    "990603": (20.0, 0.4 * 50, 6.25, 10.0),  # 85 %; as 990602; itself
    "990604": (0.0, 0.4 * math.sqrt((30**2 + 40**2) / 2), 2.5, 5.0),  # 80 %; 2; 10 days
    "990605": (-8.0, 0.4 * math.sqrt(100**2 / 2), 0.0, 0.0),  # 78 %; 1; none
}


@pytest.fixture(scope="module")
def league() -> League:
    (found,), findings, unusable = leagues_of(SUBMISSIONS / "scales-example")
    assert (asked(findings), unusable) == ([], [])
    return found


@pytest.mark.parametrize("code", POINTS)
def test_points_and_totals(league: League, code: str) -> None:
    row, (speed, quality, sessions, days) = row_of(league, code), POINTS[code]
    points = {pillar: found.points for pillar, found in row.pillars.items()}
    assert points == pytest.approx({"speed": speed, "quality": quality, "place": sessions + days}, abs=EXACT)
    assert row.indicators["training_sessions"].contribution == pytest.approx(sessions, abs=EXACT)
    assert row.indicators["reception_days"].contribution == pytest.approx(days, abs=EXACT)
    assert row.score == pytest.approx(sum(POINTS[code]), abs=EXACT)


@pytest.mark.parametrize("code", ["990601", "990605"])  # 150 % of full marks, and -20 %
def test_marks_beyond_both_ends_are_on_the_scale_of_the_chart(league: League, code: str) -> None:
    sheet = draw(WholeLeague(league), row_of(league, code), "zh")
    assert misplaced(sheet) == []
    scale = sheet.panels[0]
    assert all(scale.x[0] <= x <= scale.x[1] for x, _ in points(scale, "own"))


def test_the_order(league: League) -> None:
    assert ranks(league) == {code: k for k, code in enumerate(POINTS, 1)}
