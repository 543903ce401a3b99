"""The charts that pages carry, as markup with text as text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bench.charts.chart_kinds import Picture, alt, sheet_of
from bench.charts.svg import page_svg
from bench.pages.published_leagues import PublishedLeague

OF_LEAGUE = ("league", "ranks", "rug")
OF_CHANGES = ("movement",)
OF_INDICATOR = ("funnel",)
LOSSES, PLACEMENT, COURSE = ("waterfall",), ("profile",), ("course", "trends")
_MOST_RANKS = 40  # ranked areas up to which the heat map of places can be read on a page


def league_pictures(published: PublishedLeague, kinds: Sequence[str], lang: str) -> list[Markup]:
    """Charts of the league as a whole, each of every subject that it has."""
    if len(published.ranked) > _MOST_RANKS:
        kinds = tuple(kind for kind in kinds if kind != "ranks")
    return [_drawn(published, Picture(kind, subject), lang) for kind in kinds for subject in published.subjects[kind]]


def indicator_pictures(published: PublishedLeague, code: str, lang: str) -> list[Markup]:
    """Charts of one indicator, where it has any."""
    return [_drawn(published, Picture(kind, code), lang) for kind in OF_INDICATOR if code in published.subjects[kind]]


def area_pictures(published: PublishedLeague, code: str, kinds: Sequence[str], lang: str) -> list[Markup]:
    """Charts of one area, where it has any."""
    return [_drawn(published, Picture(kind, code), lang) for kind in kinds if code in published.subjects[kind]]


def _drawn(published: PublishedLeague, picture: Picture, lang: str) -> Markup:
    whole = published.in_charts
    return Markup(page_svg(sheet_of(whole, picture, lang), alt(whole, picture, lang)))
