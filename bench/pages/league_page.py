"""A league: its message, its table, and everything about it as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bench.pages import pictures
from bench.pages.bars import Axis, bar
from bench.pages.cells import interval_text, sentence, typeset
from bench.pages.published_leagues import Book, Page
from bench.views.league_table import (
    League,
    Row,
    heading,
    reason_text,
    rows_of,
    ruling_text,
    sentence_groups,
    table,
)
from bench.words.interface import word

_NAME, _SCORE, _COVERAGE, _INTERVAL, _TIER = 2, 3, 4, 5, 6  # columns of ``table``
_MOST_NAMED = 20
_BAR = 96.0  # width of a rank interval's axis


@dataclass(frozen=True)
class Column:
    """A column of the page's table; ``role`` is rank, area, score, interval, tier, standing, number or remarks."""

    title: str
    role: str

    @property
    def numeric(self) -> bool:
        return self.role not in ("area", "standing", "remarks")


@dataclass(frozen=True)
class Line:
    """A row of the page's table: the league's row, one text a column, its bar, and whether a tier begins here."""

    row: Row
    cells: list[str]
    bar: Markup
    starts_tier: bool


def content(book: Book, page: Page) -> dict[str, Any]:
    league, lang = book.leagues[page.league], page.lang
    groups = sentence_groups(league, lang)
    ranked = rows_of(league, "ranked")
    columns, lines = league_table(league, lang)
    reading = _reading(league, groups["reading"], lang)
    scored = any(row["score"] is not None for row in league["rows"])
    return {
        "title": heading(league, lang),
        "lead": groups["places"],
        "groups": groups,
        "reading": [*reading[:2], *groups["notes"]],  # what must be known before the table; the rest follows it
        "also": [*reading[2:], *groups["moving"], *groups["scaled"], *groups["ceiling"]],
        "figures": figures(league, lang),
        "columns": columns,
        "lines": lines,
        "statuses": {row["status"] for row in league["rows"]},
        "tiers": sorted({row["tier"] for row in ranked if row.get("tier")}),
        "left_out": [(row, reason_text(league, row, lang)) for row in rows_of(league, "unranked", "absent")],
        "rulings": [(r, name_of(league, r["area"]), ruling_text(league, r, lang)) for r in league["rulings"]],
        "pictures": pictures.league_pictures(league, pictures.OF_LEAGUE, lang) if scored else [],
    }


def _reading(league: League, sentences: list[str], lang: str) -> list[str]:
    """What can be read from the order; in a large league those who differ from the mean are counted, not named."""
    sides = [sum(r.get("standing") == side for r in league["rows"]) for side in ("above", "below")]
    if league["uncertainty"] is None or sum(sides) <= _MOST_NAMED:
        return sentences
    return [sentences[0], word("site_standing_counts", lang, *sides), *sentences[2:]]


def name_of(league: League, code: str) -> str:
    """An area's name in this league; its code where it is not there."""
    return next((str(r["area_name"]) for r in league["rows"] if r["area_code"] == code), code)


def figures(league: League, lang: str) -> list[tuple[str, str]]:
    """The few numbers about the league as a whole."""
    counts = [(status, len(rows_of(league, status))) for status in ("ranked", "unranked", "absent")]
    out = [(sentence(word(f"status_{status}", lang)), str(n)) for status, n in counts if n or status == "ranked"]
    if found := league["uncertainty"]:
        tiers = len({row["tier"] for row in rows_of(league, "ranked")})
        out.append((word("site_tiers", lang), str(tiers)))
        out.append((word("site_rankability", lang), f"{found['rankability']:.2f}"))
    return out


def league_table(league: League, lang: str) -> tuple[list[Column], list[Line]]:
    """The league table with the place, the area and what is sure of them first."""
    shown = table(league, lang)
    sure = league["uncertainty"] is not None
    first = [(0, "rank"), (_NAME, "area"), (_SCORE, "score")]
    first += [(_INTERVAL, "interval"), (_TIER, "tier")] if sure else []
    parts = range(_TIER + 1 if sure else _INTERVAL, len(shown.headers) - 1)
    remarked = any(cells[-1] or row.get("few_cases") for row, cells in zip(league["rows"], shown.rows, strict=True))
    first += [(len(shown.headers) - 1, "remarks")] if remarked else []
    order = [*first, *((n, "number") for n in parts), (_COVERAGE, "number")]
    columns = [Column(shown.headers[n], role) for n, role in order]
    last = max((row.get("rank_high", 1) for row in league["rows"]), default=1)
    axis, starts, lines = Axis(1, max(last, 2), _BAR), _tier_starts(league), []
    for row, cells in zip(league["rows"], shown.rows, strict=True):
        texts = [_cell(row, cells[n], role, lang) for n, role in order]
        lines.append(Line(row, texts, _rank_bar(axis, row), row["area_code"] in starts))
    if sure:
        at = 1 + [column.role for column in columns].index("tier")
        columns.insert(at, Column(word("site_standing", lang), "standing"))
        for line in lines:
            line.cells.insert(at, _standing(line.row, lang))
    return columns, lines


def _standing(row: Row, lang: str) -> str:
    return word(f"site_is_{row['standing']}", lang) if row.get("standing") in ("above", "below") else ""


def _cell(row: Row, text: str, role: str, lang: str) -> str:
    if role == "interval":
        return interval_text(row)
    if role == "remarks" and row.get("few_cases"):
        return word("semicolon", lang).join(filter(None, [word("few_cases", lang), text]))
    return typeset(text) if role == "number" else text


def _tier_starts(league: League) -> set[str]:
    """The areas at which a tier begins, where every area above is in a better tier and none below is."""
    rows = [row for row in rows_of(league, "ranked") if row.get("tier")]
    tiers = [row["tier"] for row in rows]
    return {row["area_code"] for n, row in enumerate(rows) if n and max(tiers[:n]) < min(tiers[n:])}


def _rank_bar(axis: Axis, row: Row) -> Markup:
    if "rank_low" not in row:
        return Markup("")
    return bar(axis, None if "rank_range" in row else row["rank"], row["rank_low"], row["rank_high"])
