"""What every page has around its content: head, header, breadcrumb, footer, and the words templates use."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, fields
from itertools import takewhile

from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.pages.template_engine import template
from bench.views.contact import contact_sentences
from bench.views.merit import told
from bench.words.interface import localised, word

LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""The tags of the languages."""


@dataclass(frozen=True)
class Content:
    """What one kind of page says; its template knows the fields by their names."""


def render(book: Book, page: Page, content: Content) -> bytes:
    """A page as bytes: its kind's template around its content."""
    here = posixpath.dirname(book.path(page))
    published = book.leagues[page.league] if page.league >= 0 else None

    def to(kind: str, about: str = "") -> str:
        return from_folder(here, book.path(Page(kind, page.lang, page.league, about)))

    def to_league(n: int) -> str:
        return from_folder(here, book.path(Page("league", page.lang, n)))

    others = [lang for lang in book.langs if lang != page.lang]
    text = template(page.kind).render(
        page=page,
        internal=book.internal,
        lang=LANGUAGES[page.lang],
        root=from_folder(here, ""),
        other=[(LANGUAGES[o], from_folder(here, book.path(page.in_language(o)))) for o in others],
        league=published.league if published else None,
        office=_office(book, published),
        contact=contact_sentences(published.league, page.lang) if published else [],
        known=published.with_pages if published else {},
        t=in_words(page.lang),
        told=lambda key, *values: told(published.league.framework, key, page.lang, *values) if published else "",
        local=lambda texts: localised(texts, page.lang),
        to=to,
        to_league=to_league,
        **{field.name: getattr(content, field.name) for field in fields(content)},
    )
    return (text + "\n").encode("utf-8")


def from_folder(folder: str, path: str) -> str:
    """The way to a file (or to the top, which is empty) from a folder, both as they are from the top of the site.

    The library's own asks the system where it is for every link.
    """
    here, there = ([part for part in of.split("/") if part] for of in (folder, path))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def _office(book: Book, published: PublishedLeague | None) -> str:
    """Whose site it is, where its collections say so; the first league's on the page of all."""
    shown = published or next(iter(book.leagues), None)
    contact = None if shown is None else shown.league.collection.contact
    return contact.organisation if contact else ""


def in_words(lang: str) -> Callable[..., str]:
    """What a template asks for its words by key."""

    def words(key: str, *values: object) -> str:
        return word(key, lang, *values)

    return words


def root_page(book: Book) -> bytes:
    """The page at the top of the site, which leads to the first language's."""
    links = [(LANGUAGES[lang], f"{lang}/index.html", word("site_language_name", lang)) for lang in book.langs]
    first = book.langs[0]
    text = template("root").render(lang=LANGUAGES[first], links=links, t=in_words(first), internal=book.internal)
    return (text + "\n").encode("utf-8")
