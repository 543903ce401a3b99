"""What every page has around its content: head, header, breadcrumb, footer, and the words templates use."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, fields

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
        return posixpath.relpath(book.path(Page(kind, page.lang, page.league, about)), here)

    def to_league(n: int) -> str:
        return posixpath.relpath(book.path(Page("league", page.lang, n)), here)

    others = [lang for lang in book.langs if lang != page.lang]
    text = template(page.kind).render(
        page=page,
        internal=book.internal,
        lang=LANGUAGES[page.lang],
        root=posixpath.relpath(".", here),
        other=[(LANGUAGES[o], posixpath.relpath(book.path(page.in_language(o)), here)) for o in others],
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
