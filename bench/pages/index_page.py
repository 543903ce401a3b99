"""The first page: which leagues there are, and what each says in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from bench.pages.page_frame import Content
from bench.pages.published_leagues import Book, Page
from bench.views.headings import collection_title, heading
from bench.views.sentences import Topic, sentence_groups
from bench.words.interface import localised


@dataclass(frozen=True)
class Card:
    """One league on the first page."""

    number: int
    heading: str
    collection: str
    scope: str
    sentences: list[str]
    areas: int


@dataclass(frozen=True)
class FirstPage(Content):
    """Every league of the site."""

    cards: list[Card]


def content(book: Book, page: Page) -> FirstPage:
    """The leagues in order."""
    cards = []
    for n, published in enumerate(book.leagues):
        league, groups = published.league, sentence_groups(published.league, page.lang)
        cards.append(
            Card(
                number=n,
                heading=heading(league, page.lang),
                collection=collection_title(league, page.lang),
                scope=localised(league.collection.scope, page.lang),
                sentences=[*groups[Topic.FRAGILE], *groups[Topic.PLACES], *groups[Topic.ORDER]] or groups[Topic.NOTES],
                areas=len(published.with_pages),
            )
        )
    return FirstPage(cards)
