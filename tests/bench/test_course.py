"""An area's score and rank over periods: every stand, and a break wherever the yardstick changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bench.charts import course as course_chart
from bench.league.league import League
from bench.views.course import apart, course, course_sentence, has_course, runs
from bench.views.whole_league import WholeLeague
from tests.bench.drawn import points, strokes, texts
from tests.charted import made, with_past


def sure(league: League) -> League:
    """A league whose areas were within one place of theirs in every earlier period."""
    return with_past(
        league,
        lambda e: {
            c: replace(a, rank_low=max((a.rank or 0) - 1, 1), rank_high=(a.rank or 0) + 1) for c, a in e.areas.items()
        },
    )


def with_breaks(league: League) -> League:
    """The framework's version changed with the third period, and what counts for i1 with the league's own."""
    history = []
    for n, entry in enumerate(league.history):
        areas = {
            code: replace(a, indicators={**a.indicators, "i1": replace(a.indicators["i1"], stand_in="other")})
            for code, a in entry.areas.items()
        }
        history.append(replace(entry, framework_version="1" if n > 1 else "0", areas=areas))
    return replace(league, history=tuple(history))


def test_every_period_has_the_score_and_rank_of_the_league_then() -> None:
    league = sure(made(12))
    row = league.ranked[4]
    stands = course(WholeLeague(league), row, "zh")
    past = [e.areas[row.area_code] for e in league.history]
    assert [s.score for s in stands] == [*(a.score for a in past), row.score]
    assert [s.rank for s in stands] == [*(a.rank for a in past), 5]
    assert [s.interval for s in stands] == [*((a.rank_low, a.rank_high) for a in past), row.rank_interval]
    assert [s.scores for s in stands[:-1]] == [((a.score or 0) - 3.29, (a.score or 0) + 3.29) for a in past]
    assert {s.areas for s in stands} == {12}
    assert not any(s.breaks for s in stands)
    score, rank = course_chart.draw(WholeLeague(league), row, "zh").panels
    assert points(score, "score") == [(n, pytest.approx(s.score)) for n, s in enumerate(stands)]
    drawn = [(low, high) for (_, low), (_, high) in strokes(score, "interval")]
    assert drawn == [pytest.approx(s.scores) for s in stands if s.scores]
    assert points(rank, "rank") == [(n, s.rank) for n, s in enumerate(stands)]
    assert [{y for _, y in line} for line in strokes(rank, "interval")] == [set(s.interval or ()) for s in stands]


def test_a_change_of_version_or_definition_is_a_break_and_nothing_is_joined_over_it() -> None:
    whole = WholeLeague(with_breaks(made(12)))
    row = whole.league.ranked[4]
    stands = course(whole, row, "en")
    assert [len(s.breaks) for s in stands] == [0, 0, 1, 0, 1]
    assert stands[2].breaks == ("version 0 of the framework gave way to version 1",)
    assert stands[4].breaks == ("another number counts for On-time completion",)
    assert [[n for n, _ in run] for run in runs(stands)] == [[0, 1], [2, 3], [4]]
    sheet = course_chart.draw(whole, row, "zh")
    for panel in sheet.panels:
        assert [line[0][0] for line in strokes(panel, "break")] == [1.5, 3.5]
    said = texts(sheet)
    assert "A 2021年起：考核方案由版本 0 改为版本 1。" in said
    assert "B 2023年起：按期办结率改用另一口径的数字。" in said
    assert course_sentence(whole, row, "zh").endswith("其间考核方案或口径有变，不能直接比较。")


def test_the_sentence_says_whether_the_intervals_overlap() -> None:
    assert apart((1, 3), (3, 5)) is False
    assert apart((4, 6), (1, 3)) is True
    assert apart(None, (1, 3)) is None
    league = sure(made(12))
    for row in league.ranked:
        before = league.history[-1].areas[row.area_code]
        overlap = (before.rank_low or 0) <= (row.rank_high or 0) and (row.rank_low or 0) <= (before.rank_high or 0)
        said = course_sentence(WholeLeague(league), row, "zh")
        assert said.endswith("区间重叠。" if overlap else "区间不重叠。")
        assert f"2023年 12 个地区中第 {row.rank} 名" in said


def test_a_period_without_a_rank_is_a_gap_and_one_period_no_course() -> None:
    league = made(12)
    row, gap = league.ranked[4], league.history[2].period
    without = {row.area_code: replace(league.history[2].areas[row.area_code], rank=None, score=None)}
    broken = with_past(league, lambda e: {**e.areas, **without} if e.period == gap else e.areas)
    score, _ = course_chart.draw(WholeLeague(broken), row, "zh").panels
    assert [x for x, _ in points(score, "score")] == [0.0, 1.0, 3.0, 4.0]
    assert has_course(broken, row)
    assert not has_course(replace(league, history=()), row)
