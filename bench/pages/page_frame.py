"""What every page has around its content: head, header, breadcrumb, footer, and the words templates use."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bench.pages.published_leagues import Book, Page, with_pages
from bench.views.league_table import localised
from bench.words.interface import word
from bench.words.periods import period_text

_LANGUAGES = {"zh": "zh-CN", "en": "en"}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bench.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def render(book: Book, page: Page, content: dict[str, Any]) -> bytes:
    """A page as bytes: its kind's template around its content."""
    here = posixpath.dirname(book.path(page))

    def to(kind: str, about: str = "") -> str:
        return posixpath.relpath(book.path(Page(kind, page.lang, page.league, about)), here)

    def to_league(n: int) -> str:
        return posixpath.relpath(book.path(Page("league", page.lang, n)), here)

    others = [lang for lang in book.langs if lang != page.lang]
    text = (
        _environment()
        .get_template(f"{page.kind}.html")
        .render(
            page=page,
            book=book,
            internal=book.internal,
            lang=_LANGUAGES[page.lang],
            root=posixpath.relpath(".", here),
            other=[(o, _LANGUAGES[o], posixpath.relpath(book.path(page.in_language(o)), here)) for o in others],
            league=book.leagues[page.league] if page.league >= 0 else None,
            known={row["area_code"] for row in with_pages(book.leagues[page.league])} if page.league >= 0 else set(),
            t=lambda key, *values: word(key, page.lang, *values),
            local=lambda texts: localised(texts, page.lang),
            period=lambda code: period_text(code, page.lang),
            to=to,
            to_league=to_league,
            safe=Markup,
            **content,
        )
    )
    return (text + "\n").encode("utf-8")


def root_page(book: Book) -> bytes:
    """The page at the top of the site, which leads to the first language's."""
    links = [(_LANGUAGES[lang], f"{lang}/index.html", word("site_language_name", lang)) for lang in book.langs]
    first = book.langs[0]
    text = (
        _environment()
        .get_template("root.html")
        .render(lang=_LANGUAGES[first], links=links, t=lambda key: word(key, first), internal=book.internal)
    )
    return (text + "\n").encode("utf-8")
