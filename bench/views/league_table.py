"""The league table as text: every row of a league, ranked or not."""

from __future__ import annotations

from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, Row, ScoredRow
from bench.views.places import decimals_of, expected_text, interval_text, rank_text, remarks, score_with_error
from bench.views.points import Part, adjustment, earned, is_withheld, marks_text, parts
from bench.views.tables import Column, Table
from bench.words.interface import localised, word
from bench.words.numbers import number, signed
from scoring.framework import Indicator
from scoring.text import Text
from scoring.year import originals

RANK, AREA_CODE, AREA, SCORE, COVERAGE = "rank", "area_code", "area", "score", "coverage"
INTERVAL, TIER, EXPECTED = "rank_interval", "tier", "expected_rank"
ADJUSTMENTS, REMARKS = "adjustments", "remarks"
"""The keys of the columns of every league, which are those of their headings."""

_TEXTS = (AREA_CODE, AREA, REMARKS)


def table(league: League, lang: str) -> Table:
    """The league table; the parts of the score stand between the coverage and the remarks."""
    columns, shown_parts = _columns(league, lang), parts(league)
    keys = {column.key for column in columns}
    without = [i.code for i in ranked_without(league)]
    decimals, rows = decimals_of(league), []
    for row in league.rows:
        scored = None if isinstance(row, AbsentRow | ReferenceRow) else row
        cells = [rank_text(row), row.area_code, row.area_name, score_with_error(row, decimals)]
        cells.append("" if scored is None else f"{number(scored.coverage, 0)} %")
        cells += [interval_text(row, lang), _tier(row), expected_text(row)] if INTERVAL in keys else []
        cells += [_earned(scored, part, lang) for part in shown_parts]
        if ADJUSTMENTS in keys:
            change = 0.0 if scored is None else adjustment(scored)
            cells.append(signed(change) if change else "")
        cells += ["" if scored is None else str(scored.rank_without.get(code) or "") for code in without]
        rows.append([*cells, word("semicolon", lang).join(remarks(league, row, lang))])
    return Table(columns, rows)


def _columns(league: League, lang: str) -> tuple[Column, ...]:
    def fixed(*keys: str) -> list[Column]:
        return [Column(key, word(key, lang), key not in _TEXTS) for key in keys]

    titles = originals(league.framework)
    adjusted = any(adjustment(row) for row in league.scored)
    shown = [
        Column(f"part {part.code}", with_marks(part.title, part.full, lang), numeric=True) for part in parts(league)
    ]
    without = [
        Column(f"without {i.code}", word("without", lang, localised(titles[i.code][1], lang)), numeric=True)
        for i in ranked_without(league)
    ]
    return (
        *fixed(RANK, AREA_CODE, AREA, SCORE, COVERAGE),
        *fixed(*((INTERVAL, TIER, EXPECTED) if league.uncertainty else ())),
        *shown,
        *fixed(*((ADJUSTMENTS,) if adjusted else ())),
        *without,
        *fixed(REMARKS),
    )


def ranked_without(league: League) -> tuple[Indicator, ...]:
    """The indicators that ranks are stated without, as the framework asks; none where a league has no such ranks."""
    asked = (i for i in league.framework.indicators if i.report_without)
    return tuple(i for i in asked if any(i.code in row.rank_without for row in league.scored))


def with_marks(title: Text, full: float, lang: str) -> str:
    """A title with its full marks, as a heading."""
    return word("points_of", lang, localised(title, lang), marks_text(full))


def _tier(row: Row) -> str:
    return str(row.tier or "") if isinstance(row, RankedRow) else ""


def _earned(row: ScoredRow | None, part: Part, lang: str) -> str:
    """Points of a part; empty where the area has no score."""
    if row is None or row.score is None:
        return ""
    if is_withheld(row, part.indicators):
        return word("masked", lang)
    points = earned(row, part.indicators)
    return "" if points is None else number(points, 1)
