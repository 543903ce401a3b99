"""What the pages of one site share: its leagues, their folders, and where each page lies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.pages.safe_text import file_part
from bench.views.league_table import League, Row

ROWS_WITH_PAGES = ("ranked", "unranked", "absent")


@dataclass(frozen=True)
class Page:
    """One page: its kind, its language, its league by number, and the area or indicator it is about."""

    kind: str
    lang: str
    league: int = -1
    about: str = ""

    def in_language(self, lang: str) -> Page:
        return replace(self, lang=lang)


@dataclass(frozen=True)
class Book:
    """Leagues as they are shown, the name of each one's folder, the languages, and whether readers are insiders."""

    leagues: tuple[League, ...]
    folders: tuple[str, ...]
    langs: tuple[str, ...]
    internal: bool

    def path(self, page: Page) -> str:
        """A page's path from the top of the site."""
        if page.kind == "index":
            return f"{page.lang}/index.html"
        name = {"league": "index", "method": "method", "changes": "changes"}.get(page.kind)
        return f"{page.lang}/{self.folders[page.league]}/{name or f'{page.kind}-{file_part(page.about)}'}.html"

    def pages(self, lang: str) -> list[Page]:
        """Every page in one language, in order."""
        found = [Page("index", lang)]
        for n, league in enumerate(self.leagues):
            found += [Page("league", lang, n), Page("method", lang, n)]
            found += [Page("changes", lang, n)] if league.get("history") else []
            found += [Page("indicator", lang, n, i["code"]) for i in league["indicators"]]
            found += [Page("county", lang, n, r["area_code"]) for r in with_pages(league)]
        return found


def with_pages(league: League) -> list[Row]:
    """The rows that have a page: all but cities and provinces."""
    return [row for row in league["rows"] if row["status"] in ROWS_WITH_PAGES]


def folder_names(leagues: tuple[League, ...]) -> tuple[str, ...]:
    """A folder for each league from its codes alone; leagues with the same codes are numbered in order."""
    seen: dict[str, int] = {}
    out = []
    for league in leagues:
        parts = [league["framework"]["code"], league["period"].replace("/", "_")]
        parts += [league["group"]["code"]] if league["group"] else []
        parts += [league["within"]] if league["within"] else []
        name = "-".join(file_part(part) for part in parts)
        n = seen[name] = seen.get(name, 0) + 1
        out.append(name if n == 1 else f"{name}-no{n}")
    return tuple(out)
