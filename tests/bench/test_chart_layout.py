"""No chart lets texts lie over each other or leave the sheet, whatever the league, its size and its names."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import BytesIO
from itertools import islice

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from PIL import Image

from bench.charts.chart_kinds import KINDS, Picture, alt, pictures, sheet_of
from bench.charts.fonts import font_file
from bench.charts.png import DPI, png
from bench.charts.primitives import Boxes
from bench.charts.svg import file_svg, page_svg
from bench.league.comparators import Comparator, Compared, reference
from bench.league.enumerations import ComparatorKind, ComparatorSource, Verdict
from bench.league.league import League
from bench.league.rows import ScoredMeasure
from bench.views.whole_league import WholeLeague
from tests.bench.drawn import labels, misplaced, texts
from tests.charted import made, with_history, with_measures, with_ranked, with_verdicts
from tests.made_league import made_league

HOSTILE = [
    "县",
    "$x^2$县",
    "<b>&amp;县",
    "甲\"'县",
    "一二三四五六七八九十一二三四五六七八县",
    "𠮷\U0002b5a1县",
    "a\tb\n县",
    "%s{}县",
]


@pytest.fixture(scope="module")
def glyphs() -> set[int]:
    with TTFont(font_file(), lazy=True) as font:
        return set(font.getBestCmap())


def one_of_each(league: League) -> list[Picture]:
    """The first chart of every kind."""
    found = [next(pictures(league, [kind]), None) for kind in KINDS]
    return [p for p in found if p]


def unreadable(league: League, picture: Picture, lang: str) -> list[object]:
    drawn = sheet_of(WholeLeague(league), picture, lang)
    assert drawn.height <= 15.0  # of ten inches' width, so that it fits an A4 page
    assert all(label.size >= 7.5 for label in labels(drawn))
    return misplaced(drawn)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("areas", [6, 12, 40, 41, 122])
def test_texts_have_room_in_leagues_of_every_size(areas: int, lang: str) -> None:
    league = made(areas)
    shown = one_of_each(league)
    assert {p.kind for p in shown} == (set(KINDS) if areas <= 60 else set(KINDS) - {"ranks"})
    assert {p: found for p in shown if (found := unreadable(league, p, lang))} == {}


@pytest.mark.parametrize("kind", ["league", "rug", "movement", "funnel", "strips"])
def test_the_largest_league_fits_a_page(kind: str) -> None:
    league = made(2844)
    picture = next(pictures(league, [kind], [league.ranked[7].area_code]))
    assert unreadable(league, picture, "zh") == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_texts_have_room_in_the_shipped_leagues(
    panjin: dict[str, League], seeds: dict[str, League], prefecture: dict[str, League], lang: str
) -> None:
    for league in (*panjin.values(), *seeds.values(), with_history(with_verdicts(prefecture["2023"]))):
        for picture in [p for kind in KINDS for p in islice(pictures(league, [kind]), 2)]:
            assert unreadable(league, picture, lang) == [], picture


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_of_any_kind_are_shown_as_they_are(glyphs: set[int], lang: str) -> None:
    league = with_history(with_verdicts(made_league(len(HOSTILE), names=HOSTILE)))
    codes = {row.area_name: row.area_code for row in league.ranked}
    for kind in KINDS:
        for picture in pictures(league, [kind], [codes[HOSTILE[4]], codes[HOSTILE[5]]]):
            drawn = sheet_of(WholeLeague(league), picture, lang, list(codes.values()))
            assert misplaced(drawn) == [], picture
            assert {c for text in texts(drawn) for c in text if ord(c) not in glyphs} == set()
            ET.fromstring(file_svg(drawn, alt(WholeLeague(league), picture, lang)))
    drawn = sheet_of(WholeLeague(league), Picture("league", ""), lang)
    shown = texts(drawn)
    for name in ("县", "$x^2$县", "<b>&amp;县", "甲\"'县", HOSTILE[4], "[U+20BB7][U+2B5A1]县", "a b 县", "%s{}县"):
        assert name in shown, name
    assert any("[U+20BB7]" in text and "[U+2B5A1]" in text and text not in HOSTILE for text in shown)
    assert png(drawn)


def all_equal(league: League) -> League:
    first = league.ranked[0]
    return with_ranked(
        league, lambda row: replace(row, indicators=first.indicators, score=first.score, rank=first.rank)
    )


def without_comparators(league: League) -> League:
    return with_measures(league, lambda _, m: replace(m, comparators={}))


def without_denominators(league: League) -> League:
    nothing = ScoredMeasure(numerator=0, denominator=0)
    return with_measures(league, lambda _, m: replace(nothing, full=m.full, comparators=m.comparators))


def without_intervals(league: League) -> League:
    nothing = {"rank_low": None, "rank_high": None, "tier": None, "rank_probability": None}
    return replace(with_ranked(league, lambda row: replace(row, **nothing)), uncertainty=None)


def with_more_comparators(league: League) -> League:
    """A fixed target and the period before, which have no area."""
    target = Comparator(source=ComparatorSource.TARGET, value=90.0, score=80.0)
    found = {
        ComparatorKind.TARGET: Compared(of=reference(target), difference=1.0, verdict=Verdict.WORSE),
        ComparatorKind.PREVIOUS: Compared(
            of=reference(replace(target, source=ComparatorSource.PREVIOUS)), difference=1.0, verdict=Verdict.WORSE
        ),
    }
    return with_measures(league, lambda _, m: replace(m, comparators={**m.comparators, **found}))


@pytest.mark.parametrize(
    "spoil", [all_equal, without_comparators, without_denominators, without_intervals, with_more_comparators]
)
@pytest.mark.parametrize("areas", [1, 12, 60])
def test_poor_data_spoil_no_chart(areas: int, spoil: Callable[[League], League]) -> None:
    league = spoil(with_history(with_verdicts(made_league(areas))))
    drawn = list(one_of_each(league))
    assert "league" in {p.kind for p in drawn}
    for picture in drawn:
        assert unreadable(league, picture, "zh") == [], picture
        assert alt(WholeLeague(league), picture, "en")


def test_every_chart_says_in_words_what_it_shows() -> None:
    league = made(12)
    for lang in ("zh", "en"):
        for picture in one_of_each(league):
            said = alt(WholeLeague(league), picture, lang)
            drawn = sheet_of(WholeLeague(league), picture, lang)
            words = texts(drawn)
            assert words[0] in said
            assert words[2][1:12] in said, picture  # after title and heading comes the sentence
            tree = ET.fromstring(file_svg(drawn, said))
            assert tree.attrib["aria-label"] == said
            assert tree[0].text == said


def test_a_chart_is_the_same_bytes_each_time() -> None:
    league = made(12)
    for picture in one_of_each(league):
        first, second = (sheet_of(WholeLeague(league), picture, "zh") for _ in range(2))
        assert png(first) == png(second)
        assert page_svg(first, "a") == page_svg(second, "a")
        assert file_svg(first, "a") == file_svg(second, "a")


def test_a_picture_has_the_size_of_its_sheet() -> None:
    drawn = sheet_of(WholeLeague(made(6)), Picture("league", ""), "zh")
    content = png(drawn)
    size = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
    assert size == [int(drawn.width * DPI), int(drawn.height * DPI)]


def test_a_picture_is_white_where_nothing_is_drawn_and_keeps_its_colours() -> None:
    league = made(12)
    for kind in ("profile", "league", "rug"):
        drawn = sheet_of(WholeLeague(league), next(pictures(league, [kind])), "zh")
        found = np.asarray(Image.open(BytesIO(png(drawn))).convert("RGB"))
        assert (found[:8] == 255).all()  # above the title
        for p in drawn.primitives:
            if isinstance(p, Boxes):
                wanted = [int(p.colour[at : at + 2], 16) for at in (1, 3, 5)]
                for x, y, wide, high in p.boxes:
                    pixel = found[int((y + high / 7) * DPI), int((x + wide / 7) * DPI)].astype(int)
                    if wide * DPI > 20 and high * DPI > 8:
                        assert abs(pixel - wanted).max() <= 24, (kind, p.label)
