"""The first page: which leagues there are, and what each says in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from bench.intake.periods import months
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
    """The leagues, the newest period first."""
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
    newest = {n: months(published.league.period) for n, published in enumerate(book.leagues)}
    return FirstPage(sorted(cards, key=lambda card: (-newest[card.number][1], newest[card.number][0], card.number)))
