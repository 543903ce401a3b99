"""A league as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from bench.league.league import League
from bench.league.rows import AbsentRow, Measured, RankedRow, ReferenceRow, Row, ScoredMeasure
from bench.spreadsheet_safety import disarmed
from bench.views.places import remarks, status_text
from bench.views.values import EVIDENCE, value_text
from bench.words.interface import localised, word
from scoring.choices import Kind
from scoring.framework import Indicator

Cell = str | float | None

_OF_DRAWS = ("score_error", "csv_rank_low", "csv_rank_high", "tier", "expected_rank")
_OF_A_MEASURE = ("csv_value", "csv_numerator", "csv_denominator", "csv_evidence", "csv_points")


def as_csv(league: League, lang: str) -> str:
    """Every row with its numbers at full precision; texts that a spreadsheet would run as formulas are disarmed."""
    head = [word(k, lang) for k in ("rank", "area_code", "area", "status", "score", "coverage", "remarks")]
    for indicator in league.framework.indicators:
        title = localised(indicator.title, lang)
        head += [f"{title}{word(key, lang)}" for key in _OF_A_MEASURE]
    lines: list[list[Cell]] = [[*head, *(word(key, lang) for key in _OF_DRAWS)]]
    for row in league.rows:
        line = [*_first_cells(row, lang), word("semicolon", lang).join(remarks(league, row, lang))]
        for indicator in league.framework.indicators:
            line += _measure(indicator, _measures(row).get(indicator.code), lang)
        lines.append([*line, *_of_draws(row)])
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([disarmed(cell) for cell in line] for line in lines)
    return out.getvalue()


def _first_cells(row: Row, lang: str) -> list[Cell]:
    """Rank, code, name, status, score and coverage."""
    named = [row.area_code, row.area_name, status_text(row, lang)]
    if isinstance(row, AbsentRow | ReferenceRow):
        return [None, *named, None, None]
    return [row.rank, *named, row.score, row.coverage]


def _of_draws(row: Row) -> list[Cell]:
    """Standard error of the score, ends of the rank interval, tier and expected rank; empty without draws."""
    if not isinstance(row, RankedRow):
        return [None] * len(_OF_DRAWS)
    return [row.score_error, row.rank_low, row.rank_high, row.tier, row.expected_rank]


def _measures(row: Row) -> Mapping[str, Measured]:
    return {} if isinstance(row, AbsentRow) else row.indicators


def _measure(indicator: Indicator, measured: Measured | None, lang: str) -> list[Cell]:
    if measured is None:
        return [None] * len(_OF_A_MEASURE)
    value = value_text(indicator, measured, lang) if indicator.kind == Kind.STATUS else measured.value
    points = measured.contribution if isinstance(measured, ScoredMeasure) else None
    evidence = word(EVIDENCE[measured.evidence], lang)
    return [value, measured.numerator, measured.denominator, evidence, points]
