"""What changed since the last period: moves of rank, and which of them are more than chance."""

from __future__ import annotations

from typing import Any

from bench.pages import pictures
from bench.pages.history import Move, moves
from bench.pages.published_leagues import Book, Page
from bench.views.league_table import League, heading, rows_of
from bench.words.interface import word
from bench.words.periods import period_text


def content(book: Book, page: Page) -> dict[str, Any]:
    league, lang = book.leagues[page.league], page.lang
    every = moves(league)
    return {
        "title": heading(league, lang),
        "lead": lead(league, every, lang),
        "moves": every,
        "pictures": pictures.league_pictures(league, pictures.OF_CHANGES, lang),
        "before": period_text(league["history"][-1]["period"], lang),
        "now": period_text(league["period"], lang),
    }


def lead(league: League, every: list[Move], lang: str) -> list[str]:
    """The moves in words: how many, and whose are beyond chance."""
    last = league["history"][-1]
    up, down = (sum(sign * m.places > 0 for m in every) for sign in (1, -1))
    period = period_text(last["period"], lang)
    out = [
        word("site_changes_count", lang, period, up, down, len([m for m in every if m.before and m.now]) - up - down)
    ]
    beyond = [m.row["area_name"] for m in every if m.beyond]
    if any(m.beyond is not None for m in every):
        names = word("list", lang).join(beyond) or word("nobody", lang)
        out.append(word("site_changes_beyond", lang, names))
    ranked = [sum(a["rank"] is not None for a in last["areas"].values()), len(rows_of(league, "ranked"))]
    if ranked[0] != ranked[1]:
        out.append(word("site_changes_field", lang, *ranked))
    return out
