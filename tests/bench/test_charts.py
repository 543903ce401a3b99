"""Charts, read from the data on their Axes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from bench.charts import league as league_chart
from bench.charts import profile as profile_chart
from bench.charts.style import font_file, look, ordered_colours, png, svg
from bench.text.profiles import profiled
from bench.text.verdicts import refused
from bench.text.views import parts, score_text
from tests.reports import League, leagues_of, report, row_of, write_reports


@pytest.fixture(autouse=True)
def chart_settings() -> Iterator[None]:
    with look():
        yield


@pytest.fixture(scope="session")
def glyphs() -> set[int]:
    with TTFont(font_file(), lazy=True) as font:
        return set(font.getBestCmap())


def widths_by_row(axes: Axes) -> list[list[float]]:
    """Widths of the bars on each row, in the order of the parts."""
    return [list(row) for row in zip(*([bar.get_width() for bar in c] for c in axes.containers), strict=True)]


def names(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def texts(figure: Figure) -> list[str]:
    return [found.get_text() for found in figure.findobj(Text) if isinstance(found, Text) and found.get_text()]


def points(axes: Axes, marker: str) -> list[tuple[float, int]]:
    """Score and line of every point drawn with a marker."""
    drawn = [line for line in axes.lines if line.get_marker() == marker]
    return [(x, round(y)) for line in drawn for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)]


# --- the league ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["counties", "zones"])
def test_bars_of_panjin_add_up_to_the_scores(panjin: dict[str, League], group: str) -> None:
    league = panjin[group]
    ranked = [row for row in league["rows"] if row["status"] == "ranked"]
    earned, lost = league_chart.draw(league, "zh").axes[:2]
    assert names(earned) == [row["area_name"] for row in ranked]
    for row, got, missed in zip(ranked, widths_by_row(earned), widths_by_row(lost), strict=True):
        assert got == pytest.approx([m["contribution"] for m in row["indicators"].values()])
        assert sum(got) == pytest.approx(row["score"])
        assert sum(got) + sum(missed) == pytest.approx(100.0)


@pytest.mark.parametrize("period", ["2022", "2023"])
def test_bars_of_the_prefecture_are_its_pillars(prefecture: dict[str, League], period: str) -> None:
    league = prefecture[period]
    ranked = [row for row in league["rows"] if row["status"] == "ranked"]
    earned, lost = league_chart.draw(league, "en").axes[:2]
    for row, got, missed in zip(ranked, widths_by_row(earned), widths_by_row(lost), strict=True):
        assert got == pytest.approx([p["points"] for p in row["pillars"].values()])
        assert sum(got) == pytest.approx(row["score"] - row["rulings"])
        # Where an indicator is missing the rest is scaled up, so points and losses still fill the total.
        assert sum(got) + sum(missed) == pytest.approx(100.0)


def test_bars_start_where_the_last_one_ended_and_points_at_0(prefecture: dict[str, League]) -> None:
    earned = league_chart.draw(prefecture["2023"], "en").axes[0]
    assert earned.get_xlim() == (0.0, 100.0)
    for row in zip(*earned.containers, strict=True):
        ends = 0.0
        for bar in row:
            assert bar.get_x() == pytest.approx(ends)
            ends += bar.get_width()


def test_ranks_and_scores_stand_beside_the_bars(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    shown = [t.get_text() for t in league_chart.draw(league, "zh").axes[0].texts]
    ranked = [row for row in league["rows"] if row["status"] == "ranked"]
    assert shown[0::2] == [str(row["rank"]) for row in ranked]
    scores = [score_text(league, row) for row in ranked]
    scores[9] += "（-1）"  # 星桥区: one point taken by a ruling
    assert shown[1::2] == scores


def test_the_legend_names_the_parts(prefecture: dict[str, League], panjin: dict[str, League]) -> None:
    for league in (prefecture["2023"], panjin["counties"]):
        (legend,) = league_chart.draw(league, "en").legends
        assert [t.get_text() for t in legend.get_texts()] == [title["en"] for _, title, _ in parts(league)]


def test_who_is_not_drawn_is_named_with_the_reason(prefecture: dict[str, League]) -> None:
    assert any(
        "砚池县（覆盖率 46 %，低于 50 %）" in text for text in texts(league_chart.draw(prefecture["2023"], "zh"))
    )


def test_of_a_long_league_the_first_and_the_last_are_drawn(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    one = row_of(league, "990106")
    long = {**league, "rows": [{**one, "rank": n, "area_name": f"{n}县"} for n in range(1, 71)]}
    figure = league_chart.draw(long, "zh")
    assert names(figure.axes[0]) == [f"{n}县" for n in [*range(1, 41), *range(51, 71)]]
    assert any("（另有 10 个地区未画出）" in text for text in texts(figure))


def test_a_league_without_scores_can_be_drawn(seeds: dict[str, League]) -> None:
    figure = league_chart.draw(seeds["2024"], "zh")
    assert widths_by_row(figure.axes[0]) == []
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
        (axes,) = profile_chart.draw(league, row, "zh").axes
        measured = [m for m in row["indicators"].values() if m["score"] is not None]
        assert points(axes, "o") == [(m["score"], n) for n, m in enumerate(measured)]
        for level, marker in (("city", "D"), ("province", "^")):
            compared = [(n, m["comparators"][level]) for n, m in enumerate(measured)]
            assert points(axes, marker) == [(c["score"], n) for n, c in compared if c and not refused(c)]


def test_intervals_of_a_profile_are_those_of_the_league(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    row = row_of(league, "431127")
    (axes,) = profile_chart.draw(league, row, "zh").axes
    strokes = [c for c in axes.collections if c.get_linewidth()[0] == pytest.approx(1.1)]
    drawn = [(ends[0][0], ends[1][0]) for c in strokes for ends in c.get_segments()]
    own = [tuple(m["score_interval"]) for m in row["indicators"].values() if m["score_interval"]]
    city = [c["score_interval"] for m in row["indicators"].values() if (c := m["comparators"]["city"])]
    # 201 of 202 referrals, 93 of 191 and 52 of 108 have counts; the last two have shares that imply a range.
    assert (len(own), len(city)) == (3, 2)
    assert sorted(drawn) == sorted([*own, *(tuple(ends) for ends in city)])


def test_a_profile_writes_values_and_sources_beside_the_points(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    figure = profile_chart.draw(league, row_of(league, "431127"), "zh")
    shown = texts(figure)
    for expected in ("≥20000", "99.5 %", "约36.7 %", "约38.2 %", "推算"):
        assert expected in shown, expected
    assert any("一次性化解率*" in text for text in shown)
    assert any("按期办结率" in text for text in shown)  # among those not reported


# --- all charts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_character_drawn_has_a_glyph(
    panjin: dict[str, League], seeds: dict[str, League], prefecture: dict[str, League], glyphs: set[int], lang: str
) -> None:
    for league in (panjin["zones"], seeds["2023"], seeds["2024"], prefecture["2023"]):
        figures = [
            league_chart.draw(league, lang),
            *(profile_chart.draw(league, r, lang) for r in profiled(league)[:2]),
        ]
        drawn = {c for figure in figures for text in texts(figure) for c in text}
        assert any("\u4e00" <= c <= "\u9fff" for c in drawn)
        assert {c for c in drawn if ord(c) not in glyphs and c != "\n"} == set()


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    with look(text_as_text=True):
        figure = Figure()
        figure.text(0.5, 0.5, "$x^2$县")
        assert ">$x^2$县</text>" in svg(figure)


def test_a_figure_is_the_same_bytes_each_time(panjin: dict[str, League]) -> None:
    first, second = (league_chart.draw(panjin["zones"], "zh") for _ in range(2))
    assert png(first) == png(second)
    assert svg(first) == svg(second)


def test_an_area_scored_on_nothing_that_can_be_shown_has_no_profile(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("nothing")
    write_reports(folder, report("990101", indicators={}), report("990102", "乙县"))
    (league,), _, _ = leagues_of(folder)
    assert [row["area_code"] for row in profiled(league)] == ["990102"]
