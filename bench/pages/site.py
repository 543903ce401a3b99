"""The pages of a site, one after another, drawn by as many processes as there are processors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files

from bench.charts.font_subset import characters, woff
from bench.league.folder_names import folder_names
from bench.league.league import League
from bench.pages import changes_page, county_page, index_page, indicator_page, league_page, method_page
from bench.pages.page_frame import Content, render, root_page
from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.pages.safe_text import shown
from bench.processes import shared

MAKERS: Mapping[str, Callable[[Book, Page], Content]] = {
    "index": index_page.content,
    "league": league_page.content,
    "method": method_page.content,
    "changes": changes_page.content,
    "indicator": indicator_page.content,
    "county": county_page.content,
}
_FEW = 8  # pages made here; more are shared among processes


def pages(leagues: Sequence[League], lang: tuple[str, ...], *, internal: bool) -> Iterator[tuple[str, bytes]]:
    """Every file of the site.

    Parameters
    ----------
    leagues : in the order in which they are listed; what is not to be shown is masked already
    lang : "zh", "en" or both; the first is the one that the top page leads to
    internal : whether each page is marked 内部 and carries the findings and the files that went in

    Yields
    ------
    path with forward slashes from the site's top, and content; the same order and bytes each time

    Raises
    ------
    ValueError
        If a code of an area or an indicator cannot be part of a file name.
    """
    named = zip(leagues, folder_names(leagues), strict=True)
    book = Book(tuple(PublishedLeague(shown(league), folder) for league, folder in named), lang, internal)
    every = [page for one in lang for page in book.pages(one)]
    paths = [book.path(page) for page in every]
    yield "index.html", root_page(book)
    for name in ("icon.svg", "site.css", "site.js"):
        yield f"assets/{name}", files("bench.pages").joinpath("assets", name).read_bytes()
    yield "assets/font.woff", woff(characters(leagues))
    yield from zip(paths, shared(_made, book, every, few=_FEW), strict=True)


def _made(book: Book, page: Page) -> bytes:
    return render(book, page, MAKERS[page.kind](book, page))
