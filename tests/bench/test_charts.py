"""Charts, read from the data on their Axes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from matplotlib.axes import Axes
from msgspec.structs import replace

from bench.charts import league as league_chart
from bench.charts import profile as profile_chart
from bench.charts import ranks as ranks_chart
from bench.charts import waterfall as waterfall_chart
from bench.charts.overview import ENDS
from bench.charts.style import look, ordered_colours, png
from bench.league.comparators import Comparator, Compared, reference
from bench.league.enumerations import PARENT_KINDS, ComparatorKind, ComparatorSource, Verdict
from bench.league.league import League
from bench.views.league_chart import cities
from bench.views.places import decimals_of, score_text
from bench.views.points import lost_points, parts
from bench.views.profile import profiled
from bench.views.verdicts import JUDGED, refused
from bench.views.waterfall import StepKind, steps, waterfall_sentence
from tests.bench.drawn import boxes, points, texts
from tests.charted import with_ranked, with_verdicts
from tests.made_league import made_league
from tests.reports import leagues_of, report, row_of, write_reports


@pytest.fixture(autouse=True)
def chart_settings() -> Iterator[None]:
    with look():
        yield


def widths_by_row(axes: Axes, league: League) -> list[list[float]]:
    """Widths of the bars on each row, in the order of the parts."""
    every = [boxes(axes, part.title.en) for part in parts(league)]
    return [[box[2] for box in row] for row in zip(*every, strict=True)]


def names(axes: Axes) -> list[str]:
    """Texts left of the rows, in the order of the rows, ranks left out."""
    left = [t for t in axes.texts if t.get_ha() == "right" and t.get_position()[0] == 0.0]
    return [t.get_text() for t in left if not t.get_text().isdigit()]


# --- the league ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["counties", "zones"])
def test_bars_of_panjin_add_up_to_the_scores(panjin: dict[str, League], group: str) -> None:
    league = panjin[group]
    ranked = league.ranked
    earned, lost = league_chart.draw(league, "zh").axes[:2]
    assert names(earned) == [row.area_name for row in ranked]
    for row, got, missed in zip(ranked, widths_by_row(earned, league), widths_by_row(lost, league), strict=True):
        assert got == pytest.approx([m.contribution for m in row.indicators.values()])
        assert sum(got) == pytest.approx(row.score)
        assert sum(got) + sum(missed) == pytest.approx(100.0)


@pytest.mark.parametrize("period", ["2022", "2023"])
def test_bars_of_the_prefecture_are_its_pillars(prefecture: dict[str, League], period: str) -> None:
    league = prefecture[period]
    ranked = league.ranked
    earned, lost = league_chart.draw(league, "en").axes[:2]
    for row, got, missed in zip(ranked, widths_by_row(earned, league), widths_by_row(lost, league), strict=True):
        assert got == pytest.approx([p.points for p in row.pillars.values()])
        assert sum(got) == pytest.approx(row.score - row.rulings)
        # Where an indicator is missing the rest is scaled up, so points and losses still fill the total.
        assert sum(got) + sum(missed) == pytest.approx(100.0)


def test_bars_start_where_the_last_one_ended_and_points_at_0(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    earned = league_chart.draw(league, "en").axes[0]
    assert earned.get_xlim() == (0.0, 100.0)
    for row in zip(*(boxes(earned, part.title.en) for part in parts(league)), strict=True):
        ends = 0.0
        for left, _, width, _ in row:
            assert left == pytest.approx(ends)
            ends += width


def test_ranks_and_scores_stand_beside_the_bars(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    shown = [t for t in league_chart.draw(league, "zh").axes[0].texts if 0 <= t.get_position()[1] <= 10]
    ranked = league.ranked
    ranks = [t.get_text() for t in shown if t.get_ha() == "right" and t.get_text().isdigit()]
    assert ranks == [str(row.rank) for row in ranked]
    scores = [score_text(row, decimals_of(league)) for row in ranked]
    scores[9] += "（-1）"  # 星桥区: one point taken by a ruling
    assert [t.get_text() for t in shown if t.get_position()[0] == 1.0] == scores


def test_the_legend_names_the_parts(prefecture: dict[str, League], panjin: dict[str, League]) -> None:
    for league in (prefecture["2023"], panjin["counties"]):
        assert {part.title.en for part in parts(league)} <= set(texts(league_chart.draw(league, "en")))


def test_who_is_not_drawn_is_named_with_the_reason(prefecture: dict[str, League]) -> None:
    assert any(
        "砚池县（覆盖率 46 %，低于 50 %）" in text for text in texts(league_chart.draw(prefecture["2023"], "zh"))
    )


def test_of_a_long_league_all_are_in_the_curve_and_the_ends_named() -> None:
    league = made_league(122)
    curve, ends, strips = league_chart.draw(league, "zh").axes
    rows = league.ranked
    (held,) = [line for line in curve.lines if len(line.get_xdata()) == 122]
    assert list(held.get_ydata()) == [row.rank for row in rows]
    strokes = [(a[1] + 0.5, b[1] - 0.5) for a, b in curve.collections[0].get_segments()]
    assert strokes == [row.rank_interval for row in rows]
    assert names(ends) == [r.area_name for r in rows[:ENDS]] + ["…"] + [r.area_name for r in rows[-ENDS:]]
    drawn = [sum(row) for row in widths_by_row(ends, league)]
    assert drawn == pytest.approx([r.score for r in (*rows[:ENDS], *rows[-ENDS:])])
    found = cities(league)
    assert names(strips) == [city.name for city in found]
    assert [x for x, _ in zip(strips.lines[1].get_xdata(), found, strict=True)] == [city.middle for city in found]
    assert sum(len(city.scores) for city in found) == 122


def test_of_a_long_league_without_intervals_the_scores_are_drawn() -> None:
    league = with_ranked(made_league(61), lambda row: replace(row, rank_low=None, rank_high=None))
    curve = league_chart.draw(replace(league, uncertainty=None), "zh").axes[0]
    assert [list(line.get_ydata()) for line in curve.lines] == [[row.score for row in league.ranked]]


def test_rank_intervals_and_tiers_stand_beside_the_bars() -> None:
    league = made_league(12)
    axes = league_chart.draw(league, "zh").axes[2]
    assert [y for _, y in points(axes, "rank")] == list(range(12))
    assert [x for x, _ in points(axes, "rank")] == [row.rank for row in league.ranked]
    drawn = [(a[0], b[0]) for a, b in axes.collections[0].get_segments()]
    assert drawn == [row.rank_interval for row in league.ranked]
    tiers = [t.get_text() for t in axes.texts if t.get_position()[0] == 1.0 and t.get_position()[1] >= 0]
    assert tiers == [str(row.tier) for row in league.ranked]


def test_a_league_without_scores_can_be_drawn(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    figure = league_chart.draw(league, "zh")
    assert widths_by_row(figure.axes[0], league) == []
    assert png(figure)


def test_shades_differ_in_lightness() -> None:
    for n in (2, 4, 5):
        light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b, _ in ordered_colours(n)]
        assert light == sorted(light)
        assert min(b - a for a, b in pairwise(light)) > 0.1


# --- a county's profile ----------------------------------------------------------------------------------------------


def test_points_of_a_profile_stand_at_the_scores(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    for row in profiled(league)[:4]:
        axes = profile_chart.draw(league, row, "zh").axes[0]
        every = list(enumerate(row.indicators.values()))
        assert points(axes, "own") == [(m.score, n) for n, m in every if m.score is not None]
        for kind, shift in zip(PARENT_KINDS, (-0.2, 0.2), strict=True):
            found = [(n, c) for n, m in every if (c := m.comparators.get(kind)) and not refused(c)]
            assert points(axes, kind) == [(c.comparator.score, n + shift) for n, c in found]


def test_intervals_of_a_profile_are_those_of_the_league(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    row = row_of(league, "431127")
    axes = profile_chart.draw(league, row, "zh").axes[0]
    strokes = [c for c in axes.collections if c.get_linewidth()[0] == pytest.approx(1.3)]
    drawn = [(ends[0][0], ends[1][0]) for c in strokes for ends in c.get_segments()]
    own = [m.score_interval for m in row.indicators.values() if m.score_interval]
    compared = [c for m in row.indicators.values() if (c := m.comparators.get(ComparatorKind.CITY))]
    city = [ends for c in compared if (ends := c.comparator.score_interval)]
    # 201 of 202 referrals, 93 of 191 and 52 of 108 have counts; the last two have shares that imply a range.
    assert (len(own), len(city), len(compared)) == (3, 2, 2)
    assert sorted(drawn) == sorted([*own, *city])


def test_a_profile_writes_values_and_sources_beside_the_points(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    shown = texts(profile_chart.draw(league, row_of(league, "431127"), "zh"))
    for expected in ("≥20000", "99.5 %", "约36.7 %", "约38.2 %", "推算"):
        assert expected in shown, expected
    assert any("一次性化解率*" in text for text in shown)
    missing = [m for m in row_of(league, "431127").indicators.values() if m.value is None]
    assert shown.count("未报") == len(missing) == 9


def test_the_target_is_marked_where_there_is_one(prefecture: dict[str, League]) -> None:
    league = with_verdicts(prefecture["2023"])
    found = profiled(league)[4]
    parents = {
        code: replace(m, comparators={k: c for k, c in m.comparators.items() if k in PARENT_KINDS})
        for code, m in found.indicators.items()
    }
    row = replace(found, indicators=parents)
    assert "目标值" not in texts(profile_chart.draw(league, row, "zh"))
    target = Comparator(source=ComparatorSource.TARGET, value=95.0, score=75.0)
    compared = {ComparatorKind.TARGET: Compared(of=reference(target), verdict=Verdict.WORSE)}
    measured = replace(parents["satisfaction"], comparators=compared)
    row = replace(row, indicators={**parents, "satisfaction": measured})
    figure = profile_chart.draw(league, row, "zh")
    place = list(row.indicators).index("satisfaction")
    assert points(figure.axes[0], "target") == [(75.0, place)]
    assert "目标值" in texts(figure)


def test_points_lost_are_bars_in_proportion(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    row = profiled(league)[4]
    lost = list(lost_points(league, row).values())
    drawn = [box[2] for box in boxes(profile_chart.draw(league, row, "zh").axes[1], "lost")]
    assert [width / max(drawn) for width in drawn] == pytest.approx([points / max(lost) for points in lost])


def test_verdicts_are_signs_beside_what_they_compare_with(prefecture: dict[str, League]) -> None:
    league = with_verdicts(prefecture["2023"])
    for row in profiled(league)[:6]:
        figure = profile_chart.draw(league, row, "zh")
        table = figure.axes[1]
        columns = sorted({x for verdict in JUDGED for x, _ in points(table, verdict)})
        for n, measured in enumerate(row.indicators.values()):
            for kind, column in zip(PARENT_KINDS, columns, strict=False):
                compared = measured.comparators.get(kind)
                signs = [v for v in JUDGED if (column, n) in points(table, v)]
                assert signs == ([compared.verdict] if compared and compared.verdict in JUDGED else [])
        assert any("不可比：没有件数" in text for text in texts(figure))


# --- ranks and the waterfall -----------------------------------------------------------------------------------------


def test_the_place_held_is_framed_and_probable_places_are_numbered() -> None:
    league = made_league(12)
    axes = ranks_chart.draw(league, "zh").axes[0]
    assert [(x + 0.5, y + 0.5) for x, y, _, _ in boxes(axes, "held")] == [(n, n) for n in range(12)]
    numbered = [t for t in axes.texts if t.get_ha() == "center" and t.get_position()[1] >= 0]
    expected = [
        ((x, y), f"{100 * p:.0f}")
        for y, row in enumerate(league.ranked)
        for x, p in enumerate(row.rank_probability or ())
        if p >= 0.02
    ]
    assert [(t.get_position(), t.get_text()) for t in numbered] == expected


def test_the_waterfall_in_words(prefecture: dict[str, League], seeds: dict[str, League]) -> None:
    said = waterfall_sentence(prefecture["2023"], row_of(prefecture["2023"], "990101"), "zh")
    assert said.startswith("满分 100 分，得 66.2 分；失分最多：信访工作示范县 8.0分、")
    said = waterfall_sentence(seeds["2024"], row_of(seeds["2024"], "431127"), "en")
    assert said.startswith("No score; of 33 points with data 25.0 are earned; most points lost on People trained 3.7, ")


def test_steps_lead_from_full_marks_to_the_score(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    for row in profiled(league)[:5]:
        bars = steps(league, row, "zh")
        axes = waterfall_chart.draw(league, row, "zh").axes[0]
        assert [bar.label for bar in bars] == list(names(axes))
        assert bars[-1].end == pytest.approx(row.score)
        assert all(a.end == pytest.approx(b.start) for a, b in pairwise(bars[:-1]))
        lost = [b for b in bars if b.kind == StepKind.LOST]
        assert [(x, w) for x, _, w, _ in boxes(axes, "lost")] == pytest.approx(
            [pytest.approx((b.end, b.start - b.end)) for b in lost]
        )


def test_an_area_scored_on_nothing_that_can_be_shown_has_no_profile(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("nothing")
    write_reports(folder, report("990101", indicators={}), report("990102", "乙县"))
    (league,), _, _ = leagues_of(folder)
    assert [row.area_code for row in profiled(league)] == ["990102"]
