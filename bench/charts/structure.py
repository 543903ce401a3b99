"""The structure of a framework on data: correlations of its indicators, and what weights say against what they do."""

from __future__ import annotations

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words, names_width
from bench.charts.lettering import fitted, width
from bench.charts.panel import Panel
from bench.charts.primitives import Box
from bench.charts.style import CITY, FAINT, GRID, INK, OWN, SMALL, WHITE, Sign, shade
from bench.charts.ticks import multiples, round_step
from bench.views.structure import Pairs
from bench.words.interface import word

_WIDEST, _LOWEST = 0.36, 0.22  # inches of a cell
_NUMBERED = 0.25  # inches below which a cell is too narrow for its number
_LEGEND, _FOOT, _BARS, _GAP = 0.3, 0.5, 2.6, 0.3  # inches
_LONGEST = 2.2  # inches of a title above its column
_NOMINAL, _EFFECTIVE = Sign("o", FAINT, WHITE), Sign("D", OWN, OWN)


def draw(found: Pairs, heading: str, sentence: str, lang: str) -> Sheet:
    """A grid of correlations on the left; nominal against effective weights on the right, in the same rows."""
    count = len(found.titles)
    head = _LEGEND + 0.8 * min(max(width(t, SMALL) for t in found.titles), _LONGEST) + 0.15
    names = names_width(found.titles)
    left = MARGIN + names + 0.12
    cell = min((WIDTH - MARGIN - _BARS - _GAP - left) / count, _WIDEST)
    high = max(cell, _LOWEST) * count
    sheet = Sheet(Words(word("chart_structure", lang), heading, sentence), head + high + _FOOT, lang, found.titles)
    rows = (count - 0.5, -0.5)
    grid = sheet.panel((left, head, cell * count, high), (-0.5, count - 0.5), rows)
    _correlations(grid, found, numbered=cell >= _NUMBERED)
    grid.names(found.titles, names)
    for n, title in enumerate(found.titles):
        grid.write(n, -0.5, fitted(title, SMALL, _LONGEST), offset=(2, 7), turn=50)
    weights = [*found.nominal, *found.effective]
    low, top = min(0.0, *weights), max(weights)
    room = 0.04 * max(top - low, 1.0)
    beside = left + cell * count + _GAP
    bars = sheet.panel((beside, head, WIDTH - MARGIN - beside, high), (low - room, top + room), rows)
    _weights(bars, found, lang)
    signs = ((_NOMINAL, "nominal"), (_EFFECTIVE, "effective"))
    sheet.legend(MARGIN, 0.12, [(*sign, word(key, lang)) for sign, key in signs])
    return sheet


def _correlations(panel: Panel, found: Pairs, *, numbered: bool) -> None:
    by_colour: dict[str, list[Box]] = {}
    for y, row in enumerate(found.correlations):
        for x, r in enumerate(row):
            if r is not None:
                by_colour.setdefault(shade("PuOr", (r + 1) / 2), []).append((x - 0.48, y - 0.48, 0.96, 0.96))
            if r is not None and x != y and numbered:
                text = f"{round(r, 1) + 0.0:.1f}".replace("0.", ".").replace("-", "−")  # never a minus before nothing
                panel.write(x, y, text, size=7.5, colour=WHITE if abs(r) > 0.6 else INK, side="center")
    for colour, boxes in by_colour.items():
        panel.boxes(boxes, colour, label="correlation")


def _weights(panel: Panel, found: Pairs, lang: str) -> None:
    """What each weight says and what it does, with a stroke between them."""
    pairs = list(enumerate(zip(found.nominal, found.effective, strict=True)))
    ticks = multiples(*panel.x, round_step(panel.x[1] - panel.x[0], 6))
    panel.scale(ticks, [f"{tick:g}".replace("-", "−") for tick in ticks])
    panel.strokes([((0.0, panel.y[0]), (0.0, panel.y[1]))], CITY, 0.6)
    panel.strokes([((nominal, y), (effective, y)) for y, (nominal, effective) in pairs], GRID, 2.0, order=1)
    for sign, values, label in ((_NOMINAL, found.nominal, "nominal"), (_EFFECTIVE, found.effective, "effective")):
        points = [(value, y) for y, value in enumerate(values)]
        panel.marks(points, sign.marker, sign.colour, face=sign.face, size=6, label=label)
    middle = (panel.x[0] + panel.x[1]) / 2
    panel.write(middle, panel.y[0], word("chart_weights", lang), colour=FAINT, side="center", offset=(0, -24))
