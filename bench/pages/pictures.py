"""The charts that pages carry, as markup with text as text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec.structs import replace

from bench.charts.chart_kinds import KINDS, Picture, alt, sheet_of
from bench.charts.svg import page_svg
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.pages.safe_text import for_charts

OF_LEAGUE = ("league", "ranks", "rug")
OF_CHANGES = ("movement",)
OF_INDICATOR = ("funnel",)
LOSSES, PLACEMENT, COURSE = ("waterfall",), ("profile",), ("trends",)
_MOST_RANKS = 40  # ranked areas up to which the heat map of places can be read on a page


def league_pictures(league: League, kinds: Sequence[str], lang: str) -> list[Markup]:
    """Charts of the league as a whole, each of every subject that it has."""
    if len(league.ranked) > _MOST_RANKS:
        kinds = tuple(kind for kind in kinds if kind != "ranks")
    short = for_charts(league)
    return [_drawn(short, Picture(kind, subject), lang) for kind in kinds for subject in KINDS[kind].subjects(short)]


def indicator_pictures(league: League, code: str, lang: str) -> list[Markup]:
    """Charts of one indicator, where it has any."""
    kinds = [kind for kind in OF_INDICATOR if code in KINDS[kind].subjects(league)]
    return [_drawn(for_charts(league), Picture(kind, code), lang) for kind in kinds]


def area_pictures(league: League, row: ScoredRow, kinds: Sequence[str], lang: str) -> list[Markup]:
    """Charts of one area that look at no other, where it has any."""
    alone = for_charts(replace(league, rows=(row,)))
    code = row.area_code
    return [_drawn(alone, Picture(kind, code), lang) for kind in kinds if code in KINDS[kind].subjects(alone)]


def _drawn(league: League, picture: Picture, lang: str) -> Markup:
    return Markup(page_svg(sheet_of(league, picture, lang), alt(league, picture, lang)))
