"""Leagues for pages: the fictional prefecture with its past, names that try to break out, and a whole country."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.rulings import Ruling
from bench.league.league import League
from bench.league.rows import RankedRow, Row
from tests.reports import SUBMISSIONS

AWKWARD = [
    "<b>粗</b>县",
    "=1+1",
    "\"引'号&amp;",
    "</script><script>alert(1)</script>",
    "../../etc/passwd",
    "\u202eمدينة\u200f",
    "长" * 200,
    "$x^2$县",
]


def ranked(folder: Path) -> list[League]:
    """A collection's leagues with rank intervals from few draws."""
    collections, _ = gather([folder], [])
    return [league for collection in collections for league in form(collection, draws=Draws(200, 1))[0]]


def prefecture() -> list[League]:
    """Both years of the fictional prefecture, the later first; it knows the earlier."""
    return ranked(SUBMISSIONS / "example-prefecture")[::-1]


def renamed(league: League, names: list[str]) -> League:
    """A league of so many areas with these names, and a ruling that tries to break out too."""
    rows = tuple(_anonymous(row, name) for row, name in zip(league.rows, names, strict=False))
    reason = "<img src=x onerror=alert(1)>"
    ruling = Ruling("penalty", rows[0].area_code, league.period, reason=reason, document="=1+1", points=1.0)
    return replace(league, rows=rows, rulings=(ruling,))


def _anonymous(row: Row, name: str) -> Row:
    renamed_row = replace(row, area_name=name)
    return replace(renamed_row, rank_probability=None) if isinstance(renamed_row, RankedRow) else renamed_row


def country(league: League, areas: int) -> League:
    """A league of so many made-up areas, each a copy of one that is ranked, with a place and an interval of its own."""
    found, rows = league.ranked, []
    for n in range(areas):
        row = replace(
            found[n % len(found)],
            rank_probability=None,
            rank=n + 1,
            rank_low=max(1, n - 8),
            rank_high=min(areas, n + 12),
            tier=1 + n * 5 // areas,
            area_code=f"99{n:04d}",
            area_name=f"示例{(n * 7919) % areas:04d}县",
            score=100.0 - 60.0 * n / areas,
        )
        rows.append(row)
    return replace(league, rows=tuple(rows), rulings=())
