"""The first page: which leagues there are, and what each says in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.pages.published_leagues import Book, Page
from bench.views.league_table import heading, localised, rows_of, sentence_groups


@dataclass(frozen=True)
class Card:
    """One league on the first page."""

    number: int
    heading: str
    collection: str
    scope: str
    sentences: list[str]
    areas: int


def content(book: Book, page: Page) -> dict[str, Any]:
    cards = []
    for n, league in enumerate(book.leagues):
        groups = sentence_groups(league, page.lang)
        reading = groups["reading"][:1]
        collection = league["collection"]
        cards.append(
            Card(
                number=n,
                heading=heading(league, page.lang),
                collection=localised(collection["title"], page.lang) or collection["folder"],
                scope=localised(collection["scope"], page.lang),
                sentences=[*groups["places"], *reading] or groups["notes"],
                areas=len(rows_of(league, "ranked", "unranked", "absent")),
            )
        )
    return {"cards": cards}
