"""What changed since the last period: moves of rank, and which of them are more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bench.forming.changes import RankChanges
from bench.intake.findings import UnusableConfigurationError
from bench.league.league import League
from bench.pages import pictures
from bench.pages.history import Move, moves
from bench.pages.page_frame import Content
from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.views.headings import heading
from bench.views.rank_changes import beyond_text
from bench.views.since_last import SinceLast, since_last
from bench.words.interface import in_a_row, word
from bench.words.periods import period_text


@dataclass(frozen=True)
class ChangesPage(Content):
    """The moves in words, in a table and as a picture; ``before`` and ``now`` are the periods.

    ``since`` is there where the league of the last period is published too; ``said`` then says of every area whether
    its change is beyond chance.
    """

    title: str
    lead: list[str]
    moves: list[Move]
    pictures: list[Markup]
    before: str
    now: str
    since: SinceLast | None
    said: dict[str, str]


def content(book: Book, page: Page) -> ChangesPage:
    """The page of changes of a league."""
    published, lang = book.leagues[page.league], page.lang
    league, every = published.league, moves(published)
    old = _earlier(book, league)
    found = None if old is None else _changes(old, league)
    since = None if old is None or found is None else since_last(old, league, found, lang)
    return ChangesPage(
        title=heading(league, lang),
        lead=[*(since.lead if since else []), *_lead(published, every, lang, internal=book.internal, told=bool(since))],
        moves=every,
        pictures=pictures.league_pictures(published, pictures.OF_CHANGES, lang),
        before=period_text(league.history[-1].period, lang),
        now=period_text(league.period, lang),
        since=since,
        said={c.area_code: beyond_text(c, lang) for c in found.areas} if found else {},
    )


def _earlier(book: Book, league: League) -> League | None:
    """The league of the last period, where it is published in full beside this one."""
    before = league.history[-1].period
    same = (league.collection.folder, league.framework.code, league.group and league.group.code, league.within, before)
    for other in (published.league for published in book.leagues):
        its = (other.collection.folder, other.framework.code, other.group and other.group.code, other.within)
        if (*its, other.period) == same and other.disclosure is None:
            return other
    return None


def _changes(old: League, new: League) -> RankChanges | None:
    """The changes taken apart; None where the two do not compare."""
    from bench.forming.rank_changes import compare  # takes seconds to load, for the one page that asks

    try:
        return compare(old, new, old.id, new.id)
    except UnusableConfigurationError:
        return None


def _lead(published: PublishedLeague, every: Sequence[Move], lang: str, *, internal: bool, told: bool) -> list[str]:
    """The moves in words: how many, who left, and where nothing says what is beyond chance, whose intervals part."""
    last = published.league.history[-1]
    before = sum(area.rank is not None for area in last.areas.values())
    if published.league.disclosure is not None and not before:
        return [word("site_changes_withheld", lang, period_text(last.period, lang))]
    moved = [m.places for m in every if m.places is not None]
    up, down = (sum(sign * places > 0 for places in moved) for sign in (1, -1))
    same = len(moved) - up - down
    out = [word("site_changes_count", lang, period_text(last.period, lang), up, down, same)]
    gone = _gone(published)
    out += [word("site_changes_left", lang, in_a_row(gone, lang))] if gone else []
    if not told and any(m.beyond is not None for m in every):
        names = in_a_row((m.row.area_name for m in every if m.beyond), lang)
        out.append(word("site_changes_beyond", lang, names or word("nobody", lang)))
    if before != len(published.ranked):
        out.append(word("site_changes_field", lang, before, len(published.ranked)))
    return [*out, word("site_changes_both", lang)] if internal and not told else out


def _gone(published: PublishedLeague) -> list[str]:
    """The areas ranked in the last period that have no rank now."""
    ranked = {row.area_code for row in published.ranked}
    return [
        a.area_name for c, a in published.league.history[-1].areas.items() if a.rank is not None and c not in ranked
    ]
