"""What the pages of one site share: its leagues, their folders, and where each page lies."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from bench.charts.chart_kinds import KINDS
from bench.league.league import League
from bench.league.packed import PackedLeague
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, ScoredRow
from bench.pages.safe_text import file_part, for_charts
from bench.views.places import decimals_of
from bench.views.whole_league import WholeLeague

RowWithPage: TypeAlias = ScoredRow | AbsentRow
_NAMES = {"league": "index", "method": "method", "changes": "changes"}  # of pages that a league has one of


@dataclass(frozen=True)
class Page:
    """One page: its kind, its language, its league by number, and the area or indicator it is about."""

    kind: str
    lang: str
    league: int = -1
    about: str = ""

    def in_language(self, lang: str) -> Page:
        """The same page in another language."""
        return dataclasses.replace(self, lang=lang)


@dataclass(frozen=True)
class PublishedLeague:
    """A league as it is shown, the name of its folder, and what every page asks of it, found out once."""

    league: League
    folder: str

    def __reduce__(self) -> tuple[Callable[[PackedLeague, str], PublishedLeague], tuple[PackedLeague, str]]:
        """How it is sent to another process."""
        return _unpacked, (PackedLeague.of(self.league), self.folder)

    @cached_property
    def decimals(self) -> int:
        """The decimals at which its scores are printed."""
        return decimals_of(self.league)

    @cached_property
    def in_charts(self) -> WholeLeague:
        """The league as charts show it, with names that fit."""
        return WholeLeague(for_charts(self.league))

    @cached_property
    def subjects(self) -> Mapping[str, dict[str, None]]:
        """Of what it has charts, by their kind, in order."""
        return {name: dict.fromkeys(kind.subjects(self.in_charts.league)) for name, kind in KINDS.items()}

    @cached_property
    def ranked(self) -> tuple[RankedRow, ...]:
        """The ranked areas, in order."""
        return self.league.ranked

    @cached_property
    def scored(self) -> tuple[ScoredRow, ...]:
        """The areas that reported, in order; the ranked ones come first."""
        return self.league.scored

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each area that reported stands among them."""
        return {row.area_code: n for n, row in enumerate(self.scored)}

    @cached_property
    def with_pages(self) -> Mapping[str, RowWithPage]:
        """The rows that have a page, by code: all but cities and provinces."""
        return {row.area_code: row for row in self.league.rows if not isinstance(row, ReferenceRow)}


def _unpacked(packed: PackedLeague, folder: str) -> PublishedLeague:
    return PublishedLeague(packed.league, folder)


@dataclass(frozen=True)
class Book:
    """Leagues as they are shown, the languages, and whether readers are insiders."""

    leagues: tuple[PublishedLeague, ...]
    langs: tuple[str, ...]
    internal: bool

    def path(self, page: Page) -> str:
        """A page's path from the top of the site."""
        if page.kind == "index":
            return f"{page.lang}/index.html"
        name = _NAMES.get(page.kind) or f"{page.kind}-{file_part(page.about)}"
        return f"{page.lang}/{self.leagues[page.league].folder}/{name}.html"

    def pages(self, lang: str) -> list[Page]:
        """Every page in one language, in order."""
        found = [Page("index", lang)]
        for n, published in enumerate(self.leagues):
            league = published.league
            found += [Page("league", lang, n), Page("method", lang, n)]
            found += [Page("changes", lang, n)] if league.history else []
            found += [Page("indicator", lang, n, i.code) for i in league.framework.indicators]
            found += [Page("county", lang, n, code) for code in published.with_pages]
        return found
