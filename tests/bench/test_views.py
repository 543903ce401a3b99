"""Numbers and sentences as people are shown them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bench.league.league import League
from bench.views.league_table import REMARKS, table
from bench.views.places import decimals_apart, remarks
from bench.views.points import full_points, lost_points
from bench.views.profile import profile_sentence
from bench.views.rules import rule_text
from bench.views.sentences import Topic, sentence_groups, sentences
from bench.words.interface import keyed
from bench.words.numbers import is_shown, number, percent_text, signed
from bench.words.shortened_lists import shortened, shortened_things
from tests.reports import ranked_row, row_of


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (99.25, 1, "99.3"),
        (0.125, 2, "0.13"),
        # 2.675 is stored a little below; people round what they see.
        (2.675, 2, "2.68"),
        (-0.04, 1, "0.0"),
        (-1.25, 1, "-1.3"),
        (100.0, 1, "100.0"),
        (0.1 + 0.2, 1, "0.3"),
    ],
)
def test_rounding(value: float, decimals: int, shown: str) -> None:
    assert number(value, decimals) == shown


@pytest.mark.parametrize(("value", "shown"), [(99.5, "99.5"), (100.0, "100"), (33.3333, "33.33"), (0.0, "0")])
def test_percentages_without_needless_zeros(value: float, shown: str) -> None:
    assert percent_text(value) == shown


@pytest.mark.parametrize(
    ("scores", "decimals"),
    [
        ([99.3, 99.2], 1),
        ([99.31, 99.34], 2),
        ([50.0, 50.0], 1),
        ([99.9991, 99.9992], 4),
        # Beyond four decimals a difference is not worth printing.
        ([99.99999, 99.99998], 4),
    ],
)
def test_scores_that_differ_print_differently(scores: list[float], decimals: int) -> None:
    assert decimals_apart(scores) == decimals


def test_points_lost_and_earned_fill_the_total(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    row = row_of(league, "990110")
    assert row.coverage == 92.0
    assert sum(full_points(league, row).values()) == pytest.approx(100.0)
    earned = sum(m.contribution or 0.0 for m in row.indicators.values())
    assert earned + sum(lost_points(league, row).values()) == pytest.approx(100.0)


def test_the_table_has_a_cell_for_every_heading(prefecture: dict[str, League], panjin: dict[str, League]) -> None:
    for league in (prefecture["2022"], panjin["zones"]):
        shown = table(league, "zh")
        assert len(shown.headers) == len(shown.numeric)
        assert {len(cells) for cells in shown.rows} == {len(shown.headers)}
        assert shown.column("area_code") == [row.area_code for row in league.rows]
        assert shown.column(REMARKS)
        assert len(shown.places) == len(shown.columns)


def test_the_table_of_the_prefecture(prefecture: dict[str, League]) -> None:
    shown = table(prefecture["2023"], "en")
    assert shown.headers[:5] == ["Rank", "Area code", "Area", "Score", "Coverage"]
    assert shown.headers[-2:] == ["Rank without Model county", "Remarks"]
    cells = dict(zip(shown.column("area_code"), shown.rows, strict=True))
    assert cells["990104"][:5] == ["1", "990104", "芦汀县", "100.0", "100 %"]
    assert cells["990111"][0] == cells["990111"][3] == ""
    assert cells["990101"][shown.places[REMARKS]] == "-1 by rulings"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            [
                "4 个地区参加排名：第 1 名大洼区（99.3 分），最后一名双台子区（97.4 分），中位数 99.2 分。",
                "按时反馈率在全部有数据的地区都得满分或得分相同，不能区分名次。",
            ],
        ),
        (
            "en",
            [
                "4 areas are ranked: first 大洼区 (99.3 points), last 双台子区 (97.4 points); the median is 99.2.",
                "On-time feedback: every area with data has the same score, so it tells no areas apart.",
            ],
        ),
    ],
)
def test_panjin_in_words(panjin: dict[str, League], lang: str, expected: list[str]) -> None:
    found = sentences(panjin["counties"], lang)
    assert found[:2] == expected
    assert len(found) == 3  # and that there are no rank intervals


def test_the_prefecture_in_words(prefecture: dict[str, League]) -> None:
    said = " ".join(sentences(prefecture["2022"], "zh"))
    assert "本表全部地区和数字均为虚构。" in said
    assert "最后一名霜桥县" in said
    assert "缺报：砚池县（未收到报告）。" in said


def test_equal_counties_are_named_together(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    tied = replace(league, rows=tuple(row_of(league, code) for code in ("990103", "990109")))
    assert "first 青禾县, 桐荫县" in " ".join(sentences(tied, "en"))


def test_many_equal_counties_are_counted(prefecture: dict[str, League]) -> None:
    row = ranked_row(prefecture["2023"], "990103")
    rows = tuple(replace(row, area_name=f"{n}县") for n in range(60))
    said = sentences(replace(prefecture["2023"], rows=rows), "zh")
    assert any("第 1 名0县、1县、2县、3县、4县、5县等 60 个地区（" in sentence for sentence in said)


def test_an_area_in_one_sentence(panjin: dict[str, League]) -> None:
    league = panjin["counties"]
    # 双台子区: 96.21 and 94.01 % against the city's 97.48 and 96.75 %.
    said = profile_sentence(league, row_of(league, "211102"), "zh")
    assert said == (
        "与盘锦市相比，数值较优的 0 项、较劣的 2 项、持平的 0 项，均不能判定是否超出偶然；"
        "失分最多：满意率 1.8 分、办结率 0.8 分。"
    )


def test_remarks_on_a_vetoed_area(prefecture: dict[str, League]) -> None:
    assert remarks(prefecture["2022"], row_of(prefecture["2022"], "990108"), "zh") == ["一票否决，列最后"]


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        (
            "satisfaction",
            "80 % 得 0 分，100 % 得满分，其间按等距插值",
            "nothing at 80 %, full marks at 100 %, linear between",
        ),
        ("training_sessions", "每次 1 分，最多 3 分", "1 points each, 3 at the most"),
        (
            "outreach_materials",
            "1000 得 0 分，50000 得满分，其间按对数插值",
            "nothing at 1000, full marks at 50000, logarithmic between",
        ),
        (
            "model_county",
            "按等次：全国 8 分、全省 6 分、全市 3 分、无 0 分",
            "by standing: national 8, provincial 6, city 3, none 0",
        ),
    ],
)
def test_rules_in_words(prefecture: dict[str, League], code: str, zh: str, en: str) -> None:
    indicator = prefecture["2023"].framework.indicator(code)
    assert indicator is not None
    assert (rule_text(indicator, "zh"), rule_text(indicator, "en")) == (zh, en)


@pytest.mark.parametrize(("points", "shown"), [(1.25, "+1.25"), (-0.3, "-0.3"), (-0.004, "0"), (0.0, "0"), (2.0, "+2")])
def test_points_have_their_sign_where_they_are_not_nothing(points: float, shown: str) -> None:
    assert signed(points) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(0.05, 1, True), (0.049, 1, False), (-0.05, 1, True), (0.005, 2, True), (0.0049, 2, False), (0.0, 1, False)],
)
def test_what_prints_as_nothing_is_not_shown(value: float, decimals: int, shown: bool) -> None:
    assert is_shown(value, decimals) is shown
    assert (float(number(abs(value), decimals)) > 0) is shown


def test_long_lists_say_how_many_there_are() -> None:
    assert shortened(["甲", "乙"], 2, "zh") == "甲、乙"
    assert shortened(["甲", "乙", "丙"], 2, "zh") == "甲、乙等 3 个地区"
    assert shortened_things(["a", "b", "c"], 2, "en") == "a, b, and 1 more"
    assert shortened([], 2, "en") == ""


def test_a_key_without_a_word_is_refused() -> None:
    assert keyed("status_{}", ("ranked",)) == {"ranked": "status_ranked"}
    with pytest.raises(KeyError, match="status_winner"):
        keyed("status_{}", ("winner",))


def test_sentences_are_found_by_what_they_speak_of(prefecture: dict[str, League]) -> None:
    groups = sentence_groups(prefecture["2022"], "zh")
    assert list(groups) == list(Topic)
    assert [s for group in groups.values() for s in group] == sentences(prefecture["2022"], "zh")
    assert groups[Topic.NOTES] == ["本表全部地区和数字均为虚构。"]
    assert "最后一名霜桥县" in groups[Topic.PLACES][0]
    assert groups[Topic.ORDER][0].startswith("名次按未取整的得分排列")
    assert groups[Topic.MEAN] == []
