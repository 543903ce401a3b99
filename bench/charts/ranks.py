"""The heat map of ranks: how probable each place is for each area."""

from __future__ import annotations

from collections.abc import Sequence

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words, names_width
from bench.charts.panel import Panel
from bench.charts.primitives import Box
from bench.charts.style import CITY, FAINT, INK, SMALL, TEXT, WHITE, shade
from bench.league.league import League
from bench.views.headings import heading
from bench.views.league_chart import ranks_sentence, with_probabilities
from bench.views.places import interval_text
from bench.words.interface import word
from bench.words.numbers import number

_WIDEST, _HIGH = 0.42, 0.27  # inches of a cell
_LEAST = 0.02  # probabilities below are left white
_NUMBERED = 0.29  # inches below which a cell is too narrow for its number
_SHADES = 16  # cells of about the same shade are drawn in one stroke
_UNLIKELY = "#f7fafd"


def draw(league: League, lang: str) -> Sheet:
    """Areas in order of rank against places; the darker, the more probable; the place held is framed."""
    found = with_probabilities(league)
    rows, matrix = [row for row, _ in found], [probabilities for _, probabilities in found]
    count, names = len(rows), [r.area_name for r in rows]
    words = Words(
        word("chart_ranks", lang), heading(league, lang), ranks_sentence(league, lang), [word("chart_ranks_note", lang)]
    )
    left, right = MARGIN + names_width(names) + 0.12, 1.35
    cell = min((WIDTH - left - right) / count, _WIDEST)
    high = _HIGH if count <= 40 else 0.21
    sheet = Sheet(words, 0.3 + high * count, lang, names)
    panel = sheet.panel((left, 0.3, cell * count, high * count), (-0.5, count - 0.5), (count - 0.5, -0.5))
    _shades(panel, matrix)
    for y, row in enumerate(rows):
        _row(panel, y, matrix[y], numbered=cell >= _NUMBERED)
        panel.write(1.0, y, interval_text(row, lang), colour=FAINT, offset=(8, 0), across=True)
    held = [(r.certain_rank - 1.5, y - 0.5, 1.0, 1.0) for y, r in enumerate(rows) if r.certain_rank is not None]
    panel.outline(held, CITY, 1.4, label="held")
    panel.names(names, names_width(names), TEXT if count <= 40 else SMALL)
    step = 1 if cell >= 0.2 else 5
    for n in range(count):
        if (n + 1) % step == 0 or n == 0:
            panel.write(n, -0.5, str(n + 1), colour=FAINT, side="center", offset=(0, 9))
    return sheet


def _shades(panel: Panel, matrix: Sequence[Sequence[float]]) -> None:
    by_shade: dict[int, list[Box]] = {}
    for y, row in enumerate(matrix):
        for x, p in enumerate(row):
            step = max(round(p * _SHADES), 1) if p >= _LEAST else 0
            by_shade.setdefault(step, []).append((x - 0.48, y - 0.47, 0.96, 0.94))
    for step, boxes in sorted(by_shade.items()):
        colour = shade("Blues", 0.06 + 0.94 * step / _SHADES) if step else _UNLIKELY
        panel.boxes(boxes, colour, label=f"{step}")


def _row(panel: Panel, y: int, probabilities: Sequence[float], *, numbered: bool) -> None:
    for x, p in enumerate(probabilities):
        if p >= _LEAST and numbered:
            panel.write(x, y, number(100 * p, 0), size=8, colour=WHITE if p > 0.55 else INK, side="center")
