"""Leagues for pages: the fictional prefecture with its past, names that try to break out, and a whole country."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from tests.reports import SUBMISSIONS

League = dict[str, Any]

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
    rows = [
        {**{k: v for k, v in row.items() if k != "rank_probability"}, "area_name": name}
        for row, name in zip(league["rows"], names, strict=False)
    ]
    reason = "<img src=x onerror=alert(1)>"
    ruling = {"kind": "penalty", "area": rows[0]["area_code"], "period": league["period"], "points": 1.0}
    return {**league, "rows": rows, "rulings": [{**ruling, "reason": reason, "document": "=1+1"}]}


def country(league: League, areas: int) -> League:
    """A league of so many made-up areas, each a copy of one that is ranked, with a place and an interval of its own."""
    found = [row for row in league["rows"] if row["status"] == "ranked"]
    rows = []
    for n in range(areas):
        row = {k: v for k, v in found[n % len(found)].items() if k != "rank_probability"}
        place = {"rank": n + 1, "rank_low": max(1, n - 8), "rank_high": min(areas, n + 12), "tier": 1 + n * 5 // areas}
        name = {"area_code": f"99{n:04d}", "area_name": f"示例{(n * 7919) % areas:04d}县"}
        rows.append({**row, **place, **name, "score": 100.0 - 60.0 * n / areas})
    return {**league, "rows": rows, "rulings": []}
