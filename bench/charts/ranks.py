"""The heat map of ranks: how probable each place is for each area."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from bench.charts.chart_sheet import (
    MARGIN,
    SMALL,
    TEXT,
    WIDTH,
    Sheet,
    Words,
    blocks,
    names_width,
    outline_of,
    write,
    write_names,
)
from bench.charts.style import CITY, FAINT, INK
from bench.league.league import League
from bench.views.headings import heading
from bench.views.league_chart import ranks_sentence, with_probabilities
from bench.views.places import interval_text
from bench.words.interface import word

_WIDEST, _HIGH = 0.42, 0.27  # inches of a cell
_LEAST = 0.02  # probabilities below are left white
_NUMBERED = 0.29  # inches below which a cell is too narrow for its number
_SHADES = 16  # cells of about the same shade are drawn in one stroke


def draw(league: League, lang: str) -> Figure:
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
    axes = sheet.axes(left, 0.3, cell * count, high * count)
    axes.set_xlim(-0.5, count - 0.5)
    axes.set_ylim(count - 0.5, -0.5)
    _shades(axes, matrix)
    for y, row in enumerate(rows):
        _row(axes, y, matrix[y], numbered=cell >= _NUMBERED)
        write(axes, 1.0, y, interval_text(row, lang), colour=FAINT, offset=(8, 0), across=True)
    held = [(r.rank - 1, y) for y, r in enumerate(rows)]
    frames = outline_of([(x - 0.5, y - 0.5, 1.0, 1.0) for x, y in held])
    axes.add_artist(
        PathPatch(frames, facecolor="none", edgecolor=CITY, linewidth=1.4, clip_on=False, zorder=3, label="held")
    )
    write_names(axes, names, names_width(names), TEXT if count <= 40 else SMALL)
    step = 1 if cell >= 0.2 else 5
    for n in range(count):
        if (n + 1) % step == 0 or n == 0:
            write(axes, n, -0.5, str(n + 1), colour=FAINT, ha="center", offset=(0, 9))
    return sheet.figure


def _shades(axes: Axes, matrix: Sequence[Sequence[float]]) -> None:
    shades = colormaps["Blues"]
    by_shade: dict[int, list[tuple[float, float, float, float]]] = {}
    for y, row in enumerate(matrix):
        for x, p in enumerate(row):
            shade = round(p * _SHADES) if p >= _LEAST else 0
            by_shade.setdefault(max(shade, 1) if p >= _LEAST else 0, []).append((x - 0.48, y - 0.47, 0.96, 0.94))
    for shade, boxes in sorted(by_shade.items()):
        blocks(axes, boxes, "#f7fafd" if shade == 0 else shades(0.06 + 0.94 * shade / _SHADES), label=f"{shade}")


def _row(axes: Axes, y: int, probabilities: Sequence[float], *, numbered: bool) -> None:
    for x, p in enumerate(probabilities):
        if p >= _LEAST and numbered:
            write(axes, x, y, f"{100 * p:.0f}", size=8, colour="white" if p > 0.55 else INK, ha="center")
