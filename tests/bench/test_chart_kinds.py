"""Rug, funnel, movement, trends and strips, read from what they are drawn of."""

from __future__ import annotations

import dataclasses
from statistics import median, quantiles

import numpy as np
import pytest
from msgspec.structs import replace

from bench.charts import funnel as funnel_chart
from bench.charts import league as league_chart
from bench.charts import movement as movement_chart
from bench.charts import rug as rug_chart
from bench.charts import strips as strips_chart
from bench.charts import trends as trends_chart
from bench.charts.chart_sheet import NAMED
from bench.charts.primitives import Area
from bench.league.enumerations import ComparatorKind, TrendDirection, Verdict
from bench.league.league import League
from bench.views.funnel import funnel, funnel_codes, funnel_sentence
from bench.views.movement import movement, movement_sentence
from bench.views.places import decimals_of
from bench.views.rug import judged_levels, rug, rug_sentence
from bench.views.strips import strips, strips_sentence
from bench.views.trends import has_trends, trends, trends_sentence
from bench.views.verdicts import JUDGED
from bench.views.whole_league import WholeLeague
from bench.words.numbers import number
from tests.bench.drawn import boxes, data, extents, points, strokes, texts
from tests.charted import made, turned, with_history, with_past, with_ranked, with_verdicts
from tests.made_league import made_league

CITY, PROVINCE = PARENTS = (ComparatorKind.CITY, ComparatorKind.PROVINCE)
SIDES = (Verdict.BETTER, Verdict.WORSE)


# --- the rug ---------------------------------------------------------------------------------------------------------


def test_every_cell_of_the_rug_is_the_verdict_of_the_league(prefecture: dict[str, League]) -> None:
    league = with_verdicts(prefecture["2023"])
    assert judged_levels(league) == list(PARENTS)
    panel = rug_chart.draw(league, CITY, "zh").panels[0]
    found = rug(league, CITY, "zh")
    rows = league.scored
    assert found.rows == rows
    for verdict in JUDGED:
        expected = {
            (n, k)
            for k, row in enumerate(rows)
            for n, code in enumerate(found.codes)
            if (c := row.indicators[code].comparators.get(CITY)) and c.verdict == verdict
        }
        assert {(round(x + 0.47), round(y + 0.45)) for x, y, _, _ in boxes(panel, verdict)} == expected
        if verdict != Verdict.SIMILAR:  # signs too, so that colour is not needed
            assert set(points(panel, verdict)) == expected
    assert {(round(x + 0.47), round(y + 0.45)) for x, y, _, _ in boxes(panel, "unusual")} == {
        (n, k)
        for k, row in enumerate(rows)
        for n, code in enumerate(found.codes)
        if found.cells[k][n] in SIDES and (ordinary := row.indicators[code].ordinary) and ordinary.unusual
    }


@pytest.mark.parametrize("areas", [122, 2844])
def test_a_large_rug_holds_every_verdict_in_its_columns(areas: int) -> None:
    league = made(areas)
    sheet = rug_chart.draw(league, PROVINCE, "zh")
    panel = sheet.panels[0]
    found = rug(league, PROVINCE, "zh")
    drawn = {verdict: boxes(panel, verdict) for verdict in SIDES}
    for n in range(len(found.codes)):
        for verdict, sign in zip(SIDES, (-1, 1), strict=True):
            mine = [(y, w, h) for _, y, w, h in drawn[verdict] if n - 0.43 <= y + h / 2 <= n + 0.43]
            share = sum(w * h for _, w, h in mine) / 0.42
            assert share == pytest.approx(found.count(verdict, found.column(n)))
            assert all((y + h / 2 - n) * sign >= 0 for y, _, h in mine)
    shown = texts(sheet)
    for n in range(len(found.codes)):
        assert str(found.count(Verdict.WORSE, found.column(n))) in shown


def test_the_rug_in_words() -> None:
    found = rug(made(12), CITY, "zh")
    counts = [found.count(v) for v in Verdict]
    assert sum(counts) == 12 * 8
    said = rug_sentence(made(12), CITY, "zh")
    assert said.startswith(
        f"12 个地区、8 项指标：较好 {counts[0]} 处，相当 {counts[1]} 处，较差 {counts[2]} 处，不可比 {counts[3]} 处。"
    )


def test_without_verdicts_there_is_no_rug() -> None:
    assert judged_levels(made_league(6)) == []


@pytest.mark.parametrize("areas", [12, 60])
def test_where_only_a_range_of_places_is_public_no_chart_says_more(areas: int) -> None:
    public = with_ranked(
        made_league(areas), lambda row: replace(row, rank_range=(row.rank, areas + 7), score_range=(1.0, row.score))
    )
    league = with_history(with_verdicts(public), periods=1)
    drawn = [rug_chart.draw(league, CITY, "zh")] if areas <= NAMED else []
    for chart in (*drawn, league_chart.draw(league, "zh")):
        shown = texts(chart)
        assert f"1–{areas + 7}" in shown
        assert not [t for t in shown if t == number(league.ranked[0].score, decimals_of(league))]


# --- the funnel ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("areas", [6, 122, 2844])
def test_points_and_limits_of_a_funnel_are_those_of_the_league(areas: int) -> None:
    league = made(areas)
    assert funnel_codes(league) == [f"i{k}" for k in range(8)]
    panel = funnel_chart.draw(league, "i3", "zh").panels[0]
    rows = [(m, o) for row in league.ranked if (o := (m := row.indicators["i3"]).ordinary)]
    assert len(rows) == areas
    drawn = {state: points(panel, state) for state in ("in", "differs", "beyond")}
    for state, wanted in (
        ("beyond", lambda o: bool(o.unusual)),
        ("differs", lambda o: o.differs and not o.unusual),
        ("in", lambda o: not o.differs and not o.unusual),
    ):
        expected = [(m.denominator, m.value) for m, o in rows if wanted(o)]
        assert sorted(drawn[state]) == [pytest.approx(at) for at in sorted(expected)], state
    variation = league.indicators["i3"].variation
    assert variation is not None
    for name in ("low_95", "high_95", "low_998", "high_998"):
        expected = list(zip(variation.limits.denominator, getattr(variation.limits, name), strict=True))
        inside = [(x, y) for x, y in expected if panel.x[0] < x < panel.x[1] and panel.y[0] < y < panel.y[1]]
        there = points(panel, name)
        assert len(inside) > 30
        assert all(any(at == pytest.approx(point, abs=1e-6) for point in there) for at in inside)
    assert bool(points(panel, "adjusted_low_998")) == (areas >= 6)
    ((a, b),) = strokes(panel, "benchmark")
    assert (a[1], b[1]) == pytest.approx((variation.benchmark, variation.benchmark))


@pytest.mark.parametrize("areas", [12, 122, 2844])
def test_names_in_a_funnel_cover_no_point_and_stay_in_the_axes(areas: int) -> None:
    league = made(areas)
    named = 0
    for code in funnel_codes(league):
        sheet = funnel_chart.draw(league, code, "zh")
        panel = sheet.panels[0]
        found = funnel(league, code, "zh")
        names, spots = {p.name: p for p in found.points}, [panel.at(p.denominator, p.value) for p in found.points]
        for label, (left, top, right, bottom) in extents(sheet):
            if label.text not in names:
                continue
            named += 1
            assert areas <= funnel_chart.FEW or names[label.text].stands_out
            assert areas > 122 or not any(left < x < right and top < y < bottom for x, y in spots)
            assert left >= panel.left - 0.01
            assert right <= panel.left + panel.width + 0.01
    assert named >= 3
    every = sum(len(funnel(league, code, "zh").points) for code in funnel_codes(league))
    assert areas > funnel_chart.FEW or named == every


def test_an_area_asked_for_is_named_though_it_does_not_stand_out() -> None:
    league = made(122)
    quiet = next(p for p in funnel(league, "i3", "zh").points if not p.stands_out)
    assert quiet.name not in texts(funnel_chart.draw(league, "i3", "zh"))
    assert quiet.name in texts(funnel_chart.draw(league, "i3", "zh", [quiet.area_code]))


def test_the_funnel_in_words() -> None:
    league = made(5)
    assert funnel_sentence(league, "i0", "zh").endswith("有件数的地区不足六个，正常波动无从判断。")
    found = funnel(made(122), "i3", "en")
    said = funnel_sentence(made(122), "i3", "en")
    assert f"{sum(p.differs for p in found.points)} differ from it" in said
    assert f"{sum(bool(p.unusual) for p in found.points)} differ by more than areas ordinarily do" in said


# --- movement --------------------------------------------------------------------------------------------------------


def test_lines_of_movement_are_the_ranks_of_the_periods() -> None:
    league = made(12)
    panel = movement_chart.draw(league, "zh").panels[0]
    found = movement(league)
    assert found is not None
    assert found.periods == ["2019", "2020", "2021", "2022", "2023"]
    expected = {kind: set() for kind in ("rose", "fell", "same")}  # type: dict[str, set[tuple[float, float]]]
    for area in found.areas:
        past = [entry.areas[area.area_code].rank or 0 for entry in league.history]
        assert area.ranks[:-1] == past
        change = past[-1] - (area.ranks[-1] or 0)
        kind = "rose" if change > 0 else "fell" if change < 0 else "same"
        expected[kind] |= set(enumerate(map(float, [*past, area.ranks[-1] or 0])))
    assert {kind: set(points(panel, kind)) for kind in expected} == expected


def test_of_a_long_league_those_that_moved_most_are_drawn() -> None:
    league = made(122)
    panel, histogram = movement_chart.draw(league, "zh").panels
    found = movement(league)
    assert found is not None
    drawn = sorted(y for kind in ("rose", "fell", "same") for x, y in points(panel, kind) if x == 1.0)
    changes = sorted((abs(a.change or 0) for a in found.areas), reverse=True)
    least = changes[movement_chart.MOST_MOVED - 1]
    assert len(drawn) == movement_chart.MOST_MOVED
    assert {a.ranks[-1] for a in found.areas if abs(a.change or 0) > least} <= set(drawn)
    counted = {kind: sum(box[2] for box in boxes(histogram, kind)) for kind in ("rose", "fell", "same")}
    signs = [np.sign(a.change) for a in found.areas]
    assert counted == {"rose": signs.count(1), "fell": signs.count(-1), "same": signs.count(0)}


def test_an_area_without_a_rank_before_has_a_gap() -> None:
    league = with_history(with_verdicts(made_league(6)), periods=2)
    code, gap = league.ranked[0].area_code, league.history[1]
    league = with_past(league, lambda e: {c: a for c, a in e.areas.items() if e != gap or c != code})
    found = movement(league)
    assert found is not None
    assert found.areas[0].ranks[1] is None
    assert found.areas[0].change is None
    panel = movement_chart.draw(league, "zh").panels[0]
    segments = [s for kind in ("rose", "fell", "same") for s in strokes(panel, kind)]
    assert len(segments) == 5 * 2
    league = with_past(league, lambda _: {})
    assert movement(league) is None
    with pytest.raises(ValueError, match="no earlier period"):
        movement_chart.draw(league, "zh")


def test_who_had_a_rank_before_and_has_none_now_is_shown_and_named() -> None:
    league = with_history(with_verdicts(made_league(6)), periods=2)
    gone, code = replace(league.history[-1].areas[league.ranked[0].area_code], area_name="去县", rank=7), "990999"
    league = with_past(league, lambda e: {**e.areas, code: gone} if e == league.history[-1] else e.areas)
    found = movement(league)
    assert found is not None
    assert [(m.name, m.ranks) for m in found.left] == [("去县", [None, 7, None])]
    assert movement_sentence(league, "zh").endswith("上期有名次、本期没有：去县。")
    sheet = movement_chart.draw(league, "zh")
    assert points(sheet.panels[0], "gone") == [(1.0, 7.0)]
    assert "本期没有名次" in texts(sheet)


@pytest.mark.parametrize("areas", [8, 60])
def test_without_ranks_in_the_period_before_nothing_is_said_to_have_moved(areas: int) -> None:
    league = with_history(with_verdicts(made_league(areas)), periods=2)
    last = league.history[1]
    league = with_past(league, lambda e: {c: replace(a, rank=None) if e == last else a for c, a in e.areas.items()})
    assert movement_sentence(league, "zh") == "本期地区在上一期没有名次。"
    assert movement_chart.draw(league, "zh").panels


def test_movement_in_words() -> None:
    league = made(12)
    found = movement(league)
    assert found is not None
    changes = [a.change or 0 for a in found.areas]
    up, down = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    said = movement_sentence(league, "zh")
    assert said.startswith(f"与2022年相比，12 个地区中上升 {up} 个、下降 {down} 个、不变 {12 - up - down} 个；")
    assert f"半数地区的变动不超过 {median(map(abs, changes)):g} 位。" in said
    other = replace(league, framework=dataclasses.replace(league.framework, version="2"))
    assert any("版本不同" in text for text in texts(movement_chart.draw(other, "zh")))


# --- trends ----------------------------------------------------------------------------------------------------------


def test_panels_of_trends_hold_the_areas_own_values_and_the_quartiles_of_all() -> None:
    league = made(12)
    row = league.ranked[4]
    panels = trends_chart.draw(WholeLeague(league), row, "zh").panels
    assert len(panels) == 8
    for k, panel in enumerate(panels):
        past = [entry.areas[row.area_code].indicators[f"i{k}"].value for entry in league.history]
        values = [*past, row.indicators[f"i{k}"].value]
        assert points(panel, "own") == [pytest.approx(at) for at in enumerate(values)]
        now = quantiles([r.indicators[f"i{k}"].value or 0.0 for r in league.ranked], n=4, method="inclusive")
        (band,) = [p for p in panel.primitives if isinstance(p, Area)]
        ends = sorted(y for x, y in (data(panel, corner) for corner in band.corners) if x == 4.0)
        assert ends == pytest.approx([now[0], now[2]])


def test_directions_are_for_the_better_or_the_worse() -> None:
    league = made(12)
    row = league.ranked[0]
    told = dict(zip(TrendDirection, (Verdict.BETTER, Verdict.WORSE, Verdict.SIMILAR), strict=False))
    for trend in trends(WholeLeague(league), row, "zh"):
        assert trend.side == told[league.trends[trend.code][row.area_code].direction]
    for trend, other in zip(
        trends(WholeLeague(league), row, "zh"), trends(WholeLeague(turned(league)), row, "zh"), strict=True
    ):
        assert {trend.side, other.side} in (set(SIDES), {Verdict.SIMILAR})
    better = [t.title for t in trends(WholeLeague(league), row, "zh") if t.side == Verdict.BETTER]
    assert f"好转的有{'、'.join(better) or '无'}；" in trends_sentence(WholeLeague(league), row, "zh")


def test_few_periods_tell_no_direction() -> None:
    league = with_history(with_verdicts(made_league(12)), periods=2)
    row = league.ranked[0]
    assert trends_sentence(WholeLeague(league), row, "en").endswith("fewer than five periods, so no direction is read.")
    assert not {"好转", "变差", "平稳"} & set(texts(trends_chart.draw(WholeLeague(league), row, "zh")))
    assert not has_trends(replace(league, history=()), row)
    assert has_trends(league, row)


# --- strips ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("areas", [12, 40])
def test_strips_hold_every_area_from_worst_to_best(areas: int) -> None:
    league = made(areas)
    row = league.ranked[4]
    panel = strips_chart.draw(league, row, "zh").panels[0]
    found = strips(league, row, "zh")
    dots = points(panel, "areas")
    for y, strip in enumerate(found):
        values = [r.indicators[strip.code].value or 0.0 for r in league.ranked]
        every = [*values, *(c.comparator.value for c in row.indicators[strip.code].comparators.values())]
        shares = sorted((v - min(every)) / (max(every) - min(every)) for v in values)
        line = y + 0.2 if strip.city else y
        assert sorted(x for x, at in dots if at == pytest.approx(line)) == pytest.approx(shares)
        assert strip.place == 1 + sum(v > strip.own for v in values)
        assert bool(strip.city) == (areas > 12)
        if strip.city:
            same = [r for r in league.ranked if r.area_code[:4] == row.area_code[:4]]
            assert sum(at == pytest.approx(y - 0.2) for _, at in dots) == len(same)


def test_lower_is_better_lies_to_the_right_too() -> None:
    league = made(12)
    row = league.ranked[4]
    other_way = turned(league)
    own = points(strips_chart.draw(league, row, "zh").panels[0], "own")
    other = points(strips_chart.draw(other_way, row, "zh").panels[0], "own")
    assert [x for x, _ in own] == pytest.approx([1 - x for x, _ in other])
    for one, two in zip(strips(league, row, "zh"), strips(other_way, row, "zh"), strict=True):
        assert one.ends == two.ends[::-1]


def test_strips_in_words() -> None:
    league = made(12)
    row = league.ranked[0]
    found = strips(league, row, "en")
    first, last = (sum(test(s) for s in found) for test in (lambda s: s.place <= 3, lambda s: s.place > 9))
    said = strips_sentence(league, row, "en")
    assert f"on 8 indicators: {first} in the best quarter" in said
    assert f"{last} in the last quarter" in said
