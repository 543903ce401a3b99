"""What changed since the last period: moves of rank, and which of them are more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bench.pages import pictures
from bench.pages.history import Move, moves
from bench.pages.page_frame import Content
from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.views.headings import heading
from bench.words.interface import in_a_row, word
from bench.words.periods import period_text


@dataclass(frozen=True)
class ChangesPage(Content):
    """The moves in words, in a table and as a picture; ``before`` and ``now`` are the periods."""

    title: str
    lead: list[str]
    moves: list[Move]
    pictures: list[Markup]
    before: str
    now: str


def content(book: Book, page: Page) -> ChangesPage:
    """The page of changes of a league."""
    published, lang = book.leagues[page.league], page.lang
    league, every = published.league, moves(published)
    return ChangesPage(
        title=heading(league, lang),
        lead=_lead(published, every, lang),
        moves=every,
        pictures=pictures.league_pictures(published, pictures.OF_CHANGES, lang),
        before=period_text(league.history[-1].period, lang),
        now=period_text(league.period, lang),
    )


def _lead(published: PublishedLeague, every: Sequence[Move], lang: str) -> list[str]:
    """The moves in words: how many, and whose are beyond chance."""
    last = published.league.history[-1]
    moved = [m.places for m in every if m.places is not None]
    up, down = (sum(sign * places > 0 for places in moved) for sign in (1, -1))
    same = len(moved) - up - down
    out = [word("site_changes_count", lang, period_text(last.period, lang), up, down, same)]
    if any(m.beyond is not None for m in every):
        names = in_a_row((m.row.area_name for m in every if m.beyond), lang)
        out.append(word("site_changes_beyond", lang, names or word("nobody", lang)))
    ranked = [sum(area.rank is not None for area in last.areas.values()), len(published.ranked)]
    if ranked[0] != ranked[1]:
        out.append(word("site_changes_field", lang, *ranked))
    return out
