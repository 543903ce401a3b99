"""The rug: verdicts of all areas on all indicators, counted and put in words; and why some cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.league.enumerations import PARENT_KINDS, ComparatorKind, NotComparable, Verdict
from bench.league.league import League
from bench.league.rows import ScoredMeasure, ScoredRow
from bench.views.verdicts import JUDGED, NOT_COMPARABLE
from bench.words.interface import keyed, localised, word
from bench.words.shortened_lists import shortened

TITLES = keyed("chart_rug_{}", PARENT_KINDS)
"""The keys of the titles by what areas are judged against."""

_NAMED = 3  # areas that are equally often worse


@dataclass(frozen=True)
class Rug:
    """Verdicts of all areas on all indicators against one comparator, areas in the league's order.

    ``cells[k][n]`` is the verdict of area k on indicator n, None where it has no value or no comparator.
    """

    level: ComparatorKind
    codes: list[str]
    titles: list[str]
    rows: Sequence[ScoredRow]
    cells: list[list[Verdict | None]]

    def count(self, verdict: Verdict, cells: Sequence[Verdict | None] | None = None) -> int:
        """How many of some cells, or of all, have a verdict."""
        return sum(row.count(verdict) for row in (self.cells if cells is None else [cells]))

    def column(self, n: int) -> list[Verdict | None]:
        """The verdicts on one indicator."""
        return [row[n] for row in self.cells]


def verdict_of(measured: ScoredMeasure, level: ComparatorKind) -> Verdict | None:
    """The verdict against one comparator; None where there is no comparator."""
    found = measured.comparators.get(level)
    return found.verdict if found else None


def judged_levels(league: League) -> list[ComparatorKind]:
    """The parents that any area is judged against."""
    return [level for level in PARENT_KINDS if _judged_columns(league, level)]


def _judged_columns(league: League, level: ComparatorKind) -> dict[str, list[Verdict | None]]:
    """The verdicts of all areas, by the indicators on which any has one."""
    every = [row.indicators for row in league.scored]
    columns = {i.code: [verdict_of(own[i.code], level) for own in every] for i in league.framework.indicators}
    return {code: column for code, column in columns.items() if any(verdict in column for verdict in JUDGED)}


def rug(league: League, level: ComparatorKind, lang: str) -> Rug:
    """The verdicts against ``level``, on the indicators that anybody is judged on."""
    columns = _judged_columns(league, level)
    titles = [localised(i.title, lang) for i in league.framework.indicators if i.code in columns]
    rows = league.scored
    cells = [[column[k] for column in columns.values()] for k in range(len(rows))]
    return Rug(level, [*columns], titles, rows, cells)


def rug_sentence(league: League, level: ComparatorKind, lang: str) -> str:
    """How many verdicts there are of each kind, and who has most of the worst."""
    found = rug(league, level, lang)
    counts = [found.count(v) for v in Verdict]
    out = [word("rug_counts", lang, len(found.rows), len(found.codes), *counts)]
    by_area = [found.count(Verdict.WORSE, row) for row in found.cells]
    worst = max(by_area, default=0)
    if worst:
        names = [r.area_name for r, count in zip(found.rows, by_area, strict=True) if count == worst]
        out.append(word("rug_worst_area", lang, shortened(names, _NAMED, lang), worst))
        columns = [found.count(Verdict.WORSE, found.column(n)) for n in range(len(found.codes))]
        most = max(columns)
        out.append(word("rug_worst_indicator", lang, found.titles[columns.index(most)], most))
    return "".join(out)


def reason_notes(league: League, row: ScoredRow, lang: str) -> list[str]:
    """Why indicators of an area are not comparable, one note a reason; a missing value speaks for itself."""
    titles: dict[NotComparable, dict[str, None]] = {}
    for indicator in league.framework.indicators:
        measured = row.indicators[indicator.code]
        if measured.value is None:
            continue
        for level in PARENT_KINDS:
            found = measured.comparators.get(level)
            if found and found.reason:
                titles.setdefault(found.reason, {})[localised(indicator.title, lang)] = None
    return [
        word("in_brackets", lang, word(NOT_COMPARABLE[reason], lang), word("list", lang).join(found))
        for reason, found in titles.items()
    ]
