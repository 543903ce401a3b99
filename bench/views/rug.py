"""The rug: verdicts of all areas on all indicators, counted and put in words; and why some cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bench.views.league_table import League, Row, localised, rows_of
from bench.views.profile import COMPARED
from bench.words.interface import word

VERDICTS = ("better", "similar", "worse", "not_comparable")


@dataclass(frozen=True)
class Rug:
    """Verdicts of all areas on all indicators against one comparator, areas in the league's order.

    ``cells[k][n]`` is the verdict of area k on indicator n, None where it has no value or no comparator.
    """

    level: str
    codes: list[str]
    titles: list[str]
    rows: list[Row]
    cells: list[list[str | None]]

    def count(self, verdict: str, cells: Iterable[str | None] | None = None) -> int:
        every = (c for row in self.cells for c in row) if cells is None else cells
        return sum(c == verdict for c in every)

    def column(self, n: int) -> list[str | None]:
        return [row[n] for row in self.cells]


def verdict_of(measured: dict[str, Any], level: str) -> str | None:
    """The verdict against one comparator; None where there is no comparator or the league holds no verdicts."""
    found = measured["comparators"].get(level)
    return found.get("verdict") if found else None


def judged_levels(league: League) -> list[str]:
    """The comparators that any area is judged against."""
    rows = rows_of(league, "ranked", "unranked")
    return [
        level
        for level in COMPARED
        if any(verdict_of(m, level) in VERDICTS[:3] for r in rows for m in r["indicators"].values())
    ]


def rug(league: League, level: str, lang: str) -> Rug:
    """The verdicts against ``level``, on the indicators that anybody is judged on."""
    rows = rows_of(league, "ranked", "unranked")
    shown = [
        i
        for i in league["indicators"]
        if any(verdict_of(r["indicators"][i["code"]], level) in VERDICTS[:3] for r in rows)
    ]
    codes = [i["code"] for i in shown]
    cells = [[verdict_of(r["indicators"][c], level) for c in codes] for r in rows]
    return Rug(level, codes, [localised(i["title"], lang) for i in shown], rows, cells)


def rug_title(level: str, lang: str) -> str:
    return word(f"chart_rug_{level}", lang)


def rug_sentence(league: League, level: str, lang: str) -> str:
    """How many verdicts there are of each kind, and who has most of the worst."""
    found = rug(league, level, lang)
    counts = [found.count(v) for v in VERDICTS]
    out = [word("rug_counts", lang, len(found.rows), len(found.codes), *counts)]
    worst = max((found.count("worse", row) for row in found.cells), default=0)
    if worst:
        names = [
            r["area_name"] for r, row in zip(found.rows, found.cells, strict=True) if found.count("worse", row) == worst
        ]
        shown = word("list", lang).join(names[:3]) + (word("others_in_all", lang, len(names)) if len(names) > 3 else "")
        out.append(word("rug_worst_area", lang, shown, worst))
        columns = [found.count("worse", found.column(n)) for n in range(len(found.codes))]
        out.append(word("rug_worst_indicator", lang, found.titles[columns.index(max(columns))], max(columns)))
    return "".join(out)


def reason_notes(league: League, row: Row, lang: str) -> list[str]:
    """Why indicators of an area are not comparable, one note a reason; a missing value speaks for itself."""
    titles: dict[str, list[str]] = {}
    for indicator in league["indicators"]:
        for level in COMPARED if row["indicators"][indicator["code"]]["value"] is not None else ():
            found = row["indicators"][indicator["code"]]["comparators"].get(level) or {}
            reason, title = found.get("reason"), localised(indicator["title"], lang)
            if reason and title not in titles.setdefault(reason, []):
                titles[reason].append(title)
    listed = {reason: word("list", lang).join(found) for reason, found in titles.items()}
    return [word("in_brackets", lang, word(f"not_comparable_{r}", lang), t) for r, t in listed.items() if t]
