"""Bars of points by pillar, and the legend that names the pillars."""

from __future__ import annotations

from collections.abc import Sequence

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet
from bench.charts.lettering import width
from bench.charts.panel import Panel
from bench.charts.style import INK, SMALL, ordered_colours
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.points import lost_points, parts
from bench.words.interface import localised

Legend = list[list[tuple[str, str]]]  # titles with their colours, line by line
_PATCH, _GAP, LINE = 0.29, 0.25, 0.26  # inches


def points_lost(league: League, row: ScoredRow) -> float:
    """Where a bar of points lost ends."""
    return sum(lost_points(league, row).values())


def stack(panel: Panel, league: League, rows: Sequence[ScoredRow], *, lost: bool, at: list[int] | None = None) -> None:
    """Bars of the points earned or lost on the rows 0, 1, … or ``at`` those given."""
    starts = [0.0] * len(rows)
    every = [lost_points(league, r) if lost else _earned(r) for r in rows]
    shown = parts(league)
    for part, colour in zip(shown, ordered_colours(len(shown)), strict=True):
        widths = [sum(points[c] for c in part.indicators) for points in every]
        boxes = [(x, y - 0.33, w, 0.66) for x, y, w in zip(starts, at or range(len(rows)), widths, strict=True)]
        panel.boxes(boxes, colour, label=part.title.en)
        starts = [s + w for s, w in zip(starts, widths, strict=True)]


def _earned(row: ScoredRow) -> dict[str, float]:
    return {code: measured.contribution or 0.0 for code, measured in row.indicators.items()}


def pillar_legend(league: League, lang: str) -> Legend:
    """Titles and colours of the parts, in lines that fit."""
    lines: Legend = [[]]
    x, shown = MARGIN, parts(league)
    for part, colour in zip(shown, ordered_colours(len(shown)), strict=True):
        text = localised(part.title, lang)
        needed = _PATCH + width(text, SMALL) + _GAP
        if lines[-1] and x + needed > WIDTH - MARGIN:
            lines.append([])
            x = MARGIN
        lines[-1].append((text, colour))
        x += needed
    return lines


def write_legend(sheet: Sheet, lines: Legend, top: float) -> None:
    for n, line in enumerate(lines):
        x, y = MARGIN, top + LINE * n
        for text, colour in line:
            sheet.box((x, y - 0.065, 0.22, 0.13), colour)
            sheet.write(x + _PATCH, y, text, colour=INK)
            x += _PATCH + width(text, SMALL) + _GAP
