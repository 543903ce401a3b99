"""Charts, read from what they are drawn of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from bench.charts import league as league_chart
from bench.charts import profile as profile_chart
from bench.charts import ranks as ranks_chart
from bench.charts import structure as structure_chart
from bench.charts import waterfall as waterfall_chart
from bench.charts.overview import ENDS
from bench.charts.panel import Panel
from bench.charts.png import png
from bench.charts.primitives import Text
from bench.charts.style import ordered_colours
from bench.league.comparators import Comparator, Compared, reference
from bench.league.enumerations import ComparatorKind, ComparatorSource, Verdict
from bench.league.league import League
from bench.views.league_chart import cities
from bench.views.places import decimals_of, score_text
from bench.views.points import lost_points, parts
from bench.views.profile import profiled
from bench.views.structure import Pairs
from bench.views.verdicts import JUDGED, refused
from bench.views.waterfall import StepKind, steps, waterfall_sentence
from bench.views.whole_league import WholeLeague
from tests.bench.drawn import boxes, data, labels, misplaced, points, strokes, texts
from tests.charted import with_ranked, with_verdicts
from tests.made_league import made_league
from tests.reports import leagues_of, report, row_of, write_reports

PARENTS = (ComparatorKind.CITY, ComparatorKind.PROVINCE)


def widths_by_row(panel: Panel, league: League) -> list[list[float]]:
    """Widths of the bars on each row, in the order of the parts."""
    every = [boxes(panel, part.title.en) for part in parts(league)]
    return [[box[2] for box in row] for row in zip(*every, strict=True)]


def names(panel: Panel) -> list[str]:
    """Texts left of the rows, in the order of the rows, ranks left out."""
    left = [t for t in labels(panel) if t.side == "right" and t.x < panel.left]
    return [t.text for t in left if not t.text.isdigit()]


def row_of_label(panel: Panel, label: Text) -> float:
    """The row that a text stands on."""
    return data(panel, (label.x, label.y))[1]


# --- the league ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["counties", "zones"])
def test_bars_of_panjin_add_up_to_the_scores(panjin: dict[str, League], group: str) -> None:
    league = panjin[group]
    ranked = league.ranked
    earned, lost = league_chart.draw(league, "zh").panels[:2]
    assert names(earned) == [row.area_name for row in ranked]
    for row, got, missed in zip(ranked, widths_by_row(earned, league), widths_by_row(lost, league), strict=True):
        assert got == pytest.approx([m.contribution for m in row.indicators.values()])
        assert sum(got) == pytest.approx(row.score)
        assert sum(got) + sum(missed) == pytest.approx(100.0)


@pytest.mark.parametrize("period", ["2022", "2023"])
def test_bars_of_the_prefecture_are_its_pillars(prefecture: dict[str, League], period: str) -> None:
    league = prefecture[period]
    ranked = league.ranked
    earned, lost = league_chart.draw(league, "en").panels[:2]
    for row, got, missed in zip(ranked, widths_by_row(earned, league), widths_by_row(lost, league), strict=True):
        assert got == pytest.approx([p.points for p in row.pillars.values()])
        assert sum(got) == pytest.approx(row.score - row.rulings)
        # Where an indicator is missing the rest is scaled up, so points and losses still fill the total.
        assert sum(got) + sum(missed) == pytest.approx(100.0)


def test_bars_start_where_the_last_one_ended_and_points_at_0(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    earned = league_chart.draw(league, "en").panels[0]
    assert earned.x == (0.0, 100.0)
    for row in zip(*(boxes(earned, part.title.en) for part in parts(league)), strict=True):
        ends = 0.0
        for left, _, width, _ in row:
            assert left == pytest.approx(ends)
            ends += width


def test_ranks_and_scores_stand_beside_the_bars(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    panel = league_chart.draw(league, "zh").panels[0]
    shown = [t for t in labels(panel) if 0 <= row_of_label(panel, t) <= 10]
    ranked = league.ranked
    ranks = [t.text for t in shown if t.side == "right" and t.text.isdigit()]
    assert ranks == [str(row.rank) for row in ranked]
    scores = [score_text(row, decimals_of(league)) for row in ranked]
    scores[9] += "（-1）"  # 星桥区: one point taken by a ruling
    assert [t.text for t in shown if t.x > panel.left + panel.width] == scores


def test_the_legend_names_the_parts(prefecture: dict[str, League], panjin: dict[str, League]) -> None:
    for league in (prefecture["2023"], panjin["counties"]):
        assert {part.title.en for part in parts(league)} <= set(texts(league_chart.draw(league, "en")))


def test_who_is_not_drawn_is_named_with_the_reason(prefecture: dict[str, League]) -> None:
    assert any(
        "砚池县（覆盖率 46 %，低于 50 %）" in text for text in texts(league_chart.draw(prefecture["2023"], "zh"))
    )


def test_of_a_long_league_all_are_in_the_curve_and_the_ends_named() -> None:
    league = made_league(122)
    curve, ends, strips = league_chart.draw(league, "zh").panels
    rows = league.ranked
    assert [y for _, y in points(curve, "rank")] == [row.rank for row in rows]
    assert [(a[1] + 0.5, b[1] - 0.5) for a, b in strokes(curve, "interval")] == [row.rank_interval for row in rows]
    assert names(ends) == [r.area_name for r in rows[:ENDS]] + ["…"] + [r.area_name for r in rows[-ENDS:]]
    drawn = [sum(row) for row in widths_by_row(ends, league)]
    assert drawn == pytest.approx([r.score for r in (*rows[:ENDS], *rows[-ENDS:])])
    found = cities(league)
    assert names(strips) == [city.name for city in found]
    assert [x for x, _ in points(strips, "middle")] == pytest.approx([city.middle for city in found])
    every = sorted(score for city in found for score in city.scores)
    assert sorted(x for x, _ in points(strips, "areas")) == pytest.approx(every)
    assert sum(len(city.scores) for city in found) == 122


def test_of_a_long_league_without_intervals_the_scores_are_drawn() -> None:
    league = with_ranked(made_league(61), lambda row: replace(row, rank_low=None, rank_high=None))
    curve = league_chart.draw(replace(league, uncertainty=None), "zh").panels[0]
    assert [y for _, y in points(curve, "score")] == pytest.approx([row.score for row in league.ranked])


def test_rank_intervals_and_tiers_stand_beside_the_bars() -> None:
    league = made_league(12)
    panel = league_chart.draw(league, "zh").panels[2]
    assert [y for _, y in points(panel, "rank")] == list(range(12))
    assert [x for x, _ in points(panel, "rank")] == [row.rank for row in league.ranked]
    assert [(a[0], b[0]) for a, b in strokes(panel, "interval")] == [row.rank_interval for row in league.ranked]
    right = panel.left + panel.width
    tiers = [t.text for t in labels(panel) if t.x > right and row_of_label(panel, t) >= 0]
    assert tiers == [str(row.tier) for row in league.ranked]


def test_a_league_without_scores_can_be_drawn(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    sheet = league_chart.draw(league, "zh")
    assert widths_by_row(sheet.panels[0], league) == []
    assert png(sheet)


def test_shades_differ_in_lightness() -> None:
    for n in (2, 4, 5):
        parts_of = [[int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)] for colour in ordered_colours(n)]
        light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in parts_of]
        assert light == sorted(light)
        assert min(b - a for a, b in pairwise(light)) > 0.1


# --- a county's profile ----------------------------------------------------------------------------------------------


def test_points_of_a_profile_stand_at_the_scores(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    for row in profiled(league)[:4]:
        panel = profile_chart.draw(WholeLeague(league), row, "zh").panels[0]
        every = list(enumerate(row.indicators.values()))
        assert points(panel, "own") == [(pytest.approx(m.score), n) for n, m in every if m.score is not None]
        for kind, shift in zip(PARENTS, (-0.2, 0.2), strict=True):
            found = [(n, c) for n, m in every if (c := m.comparators.get(kind)) and not refused(c)]
            assert points(panel, kind) == [
                (pytest.approx(c.comparator.score), pytest.approx(n + shift)) for n, c in found
            ]


def test_intervals_of_a_profile_are_those_of_the_league(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    row = row_of(league, "431127")
    panel = profile_chart.draw(WholeLeague(league), row, "zh").panels[0]
    drawn = [(a[0], b[0]) for label in ("own", *PARENTS) for a, b in strokes(panel, label)]
    own = [m.score_interval for m in row.indicators.values() if m.score_interval]
    compared = [c for m in row.indicators.values() if (c := m.comparators.get(ComparatorKind.CITY))]
    city = [ends for c in compared if (ends := c.comparator.score_interval)]
    # 201 of 202 referrals, 93 of 191 and 52 of 108 have counts; the last two have shares that imply a range.
    assert (len(own), len(city), len(compared)) == (3, 2, 2)
    assert sorted(drawn) == [pytest.approx(ends) for ends in sorted([*own, *city])]


def test_a_profile_writes_values_and_sources_beside_the_points(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    shown = texts(profile_chart.draw(WholeLeague(league), row_of(league, "431127"), "zh"))
    for expected in ("≥20000", "99.5 %", "约36.7 %", "约38.2 %", "推算"):
        assert expected in shown, expected
    assert any("一次性化解率*" in text for text in shown)
    missing = [m for m in row_of(league, "431127").indicators.values() if m.value is None]
    assert shown.count("未报") == len(missing) == 9


def test_the_target_is_marked_where_there_is_one(prefecture: dict[str, League]) -> None:
    league = with_verdicts(prefecture["2023"])
    found = profiled(league)[4]
    parents = {
        code: replace(m, comparators={k: c for k, c in m.comparators.items() if k in PARENTS})
        for code, m in found.indicators.items()
    }
    row = replace(found, indicators=parents)
    assert "目标值" not in texts(profile_chart.draw(WholeLeague(league), row, "zh"))
    target = Comparator(source=ComparatorSource.TARGET, value=95.0, score=75.0)
    compared = {ComparatorKind.TARGET: Compared(of=reference(target), verdict=Verdict.WORSE)}
    measured = replace(parents["satisfaction"], comparators=compared)
    row = replace(row, indicators={**parents, "satisfaction": measured})
    sheet = profile_chart.draw(WholeLeague(league), row, "zh")
    place = list(row.indicators).index("satisfaction")
    assert points(sheet.panels[0], "target") == [(75.0, place)]
    assert "目标值" in texts(sheet)


def test_points_lost_are_bars_in_proportion(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    row = profiled(league)[4]
    lost = list(lost_points(league, row).values())
    drawn = [box[2] for box in boxes(profile_chart.draw(WholeLeague(league), row, "zh").panels[1], "lost")]
    assert [width / max(drawn) for width in drawn] == pytest.approx([points / max(lost) for points in lost])


def test_bars_of_points_lost_have_one_scale_in_all_profiles_of_a_league(prefecture: dict[str, League]) -> None:
    whole = WholeLeague(prefecture["2023"])
    ratios = []
    for row in profiled(whole.league):
        lost = max(lost_points(whole.league, row).values())
        widest = max(box[2] for box in boxes(profile_chart.draw(whole, row, "zh").panels[1], "lost"))
        if row.score is not None and lost > 1:
            ratios.append(widest / lost)
    assert len(ratios) > 5
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


def test_verdicts_are_signs_beside_what_they_compare_with(prefecture: dict[str, League]) -> None:
    league = with_verdicts(prefecture["2023"])
    for row in profiled(league)[:6]:
        sheet = profile_chart.draw(WholeLeague(league), row, "zh")
        table = sheet.panels[1]
        columns = sorted({x for verdict in JUDGED for x, _ in points(table, verdict)})
        for n, measured in enumerate(row.indicators.values()):
            for kind, column in zip(PARENTS, columns, strict=False):
                compared = measured.comparators.get(kind)
                signs = [v for v in JUDGED if (column, n) in points(table, v)]
                assert signs == ([compared.verdict] if compared and compared.verdict in JUDGED else [])
        assert any("不可比：没有件数" in text for text in texts(sheet))


# --- ranks and the waterfall -----------------------------------------------------------------------------------------


def test_the_place_held_is_framed_and_probable_places_are_numbered() -> None:
    league = made_league(12)
    panel = ranks_chart.draw(league, "zh").panels[0]
    assert [(x + 0.5, y + 0.5) for x, y, _, _ in boxes(panel, "held")] == [(n, n) for n in range(12)]
    numbered = [t for t in labels(panel) if t.side == "center" and row_of_label(panel, t) >= 0]
    expected = [
        ((x, y), f"{100 * p:.0f}")
        for y, row in enumerate(league.ranked)
        for x, p in enumerate(row.rank_probability or ())
        if p >= 0.02
    ]
    assert [(data(panel, (t.x, t.y)), t.text) for t in numbered] == expected


def test_the_waterfall_in_words(prefecture: dict[str, League], seeds: dict[str, League]) -> None:
    said = waterfall_sentence(WholeLeague(prefecture["2023"]), row_of(prefecture["2023"], "990101"), "zh")
    assert said.startswith("满分 100 分，得 66.2 分；失分最多：信访工作示范县 8.0 分、")
    said = waterfall_sentence(WholeLeague(seeds["2024"]), row_of(seeds["2024"], "431127"), "en")
    assert said.startswith("No score; of 33 points with data 25.0 are earned; most points lost on People trained 3.7, ")


def test_steps_lead_from_full_marks_to_the_score(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    for row in profiled(league)[:5]:
        bars = steps(league, row, "zh")
        panel = waterfall_chart.draw(WholeLeague(league), row, "zh").panels[0]
        assert [bar.label for bar in bars] == list(names(panel))
        assert bars[-1].end == pytest.approx(row.score)
        assert all(a.end == pytest.approx(b.start) for a, b in pairwise(bars[:-1]))
        lost = [b for b in bars if b.kind == StepKind.LOST]
        assert [(x, w) for x, _, w, _ in boxes(panel, "lost")] == pytest.approx(
            [pytest.approx((b.end, b.start - b.end)) for b in lost]
        )


def test_an_area_scored_on_nothing_that_can_be_shown_has_no_profile(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("nothing")
    write_reports(folder, report("990101", indicators={}), report("990102", "乙县"))
    (league,), _, _ = leagues_of(folder)
    assert [row.area_code for row in profiled(league)] == ["990102"]


# --- the structure of a framework ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 12, 30])
def test_the_structure_shows_every_pair_and_both_weights(count: int) -> None:
    titles = [f"第{n + 1}项其他法定程序调解成功率"[: 4 + n % 11] for n in range(count)]
    matrix = [[1.0 if x == y else None if x + y == 1 else (x - y) / 30 for x in range(count)] for y in range(count)]
    found = Pairs(titles, matrix, [100 / count] * count, [100 * (n - 0.5) / count**2 for n in range(count)])
    sheet = structure_chart.draw(found, "考核方案", "一句话。", "zh")
    grid, bars = sheet.panels
    cells = {(round(x + 0.48), round(y + 0.48)) for x, y, _, _ in boxes(grid, "correlation")}
    assert cells == {(x, y) for x in range(count) for y in range(count) if (count > 2 and x + y != 1) or x == y}
    assert points(bars, "nominal") == [pytest.approx((100 / count, n)) for n in range(count)]
    assert points(bars, "effective") == [pytest.approx((w, n)) for n, w in enumerate(found.effective)]
    assert names(grid) == titles
    assert misplaced(sheet) == []
    assert png(sheet)
