"""Reading sheets: the data of their marks, their texts, and the room that texts take."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from matplotlib.ft2font import FT2Font, LoadFlags

from bench.charts.chart_sheet import Sheet
from bench.charts.fonts import font_file
from bench.charts.panel import Panel
from bench.charts.primitives import Boxes, Line, Marks, Outline, Point, Segments, Text

Box = tuple[float, float, float, float]
_INK = 0.28  # of its size: how far a text reaches above and below its middle, blank leading left out


def labels(drawn: Sheet | Panel) -> list[Text]:
    """Every text that is drawn."""
    return [p for p in drawn.primitives if isinstance(p, Text)]


def texts(drawn: Sheet | Panel) -> list[str]:
    return [label.text for label in labels(drawn)]


def data(panel: Panel, place: Point) -> Point:
    """The data that lie at a place of the sheet, to nine digits."""
    low, high = (math.log(v) for v in panel.x) if panel.logarithmic else panel.x
    x = low + (place[0] - panel.left) / panel.width * (high - low)
    y = panel.y[1] + (place[1] - panel.top) / panel.height * (panel.y[0] - panel.y[1])
    return round(math.exp(x) if panel.logarithmic else x, 9), round(y, 9)


def boxes(panel: Panel, label: str) -> list[Box]:
    """Left, bottom, width and height of every box with a label, in data coordinates."""
    found = []
    for p in panel.primitives:
        if isinstance(p, Boxes | Outline) and p.label == label:
            for x, y, wide, high in p.boxes:
                a, b = data(panel, (x, y)), data(panel, (x + wide, y + high))
                left, bottom = min(a[0], b[0]), min(a[1], b[1])
                found.append((left, bottom, round(abs(b[0] - a[0]), 9), round(abs(b[1] - a[1]), 9)))
    return found


def points(panel: Panel, label: str) -> list[Point]:
    """Data of every mark with a label and of every point of the lines with it."""
    found: list[Point] = []
    for p in panel.primitives:
        if isinstance(p, Marks) and p.label == label:
            found += (data(panel, place) for place in p.places)
        elif isinstance(p, Line) and p.label == label:
            found += (data(panel, place) for run in p.runs for place in run)
    return found


def strokes(panel: Panel, label: str) -> list[tuple[Point, Point]]:
    """Data of both ends of every stroke with a label."""
    found = [p for p in panel.primitives if isinstance(p, Segments) and p.label == label]
    return [(data(panel, a), data(panel, b)) for p in found for a, b in p.segments]


@cache
def _face() -> FT2Font:
    face = FT2Font(str(font_file()))
    face.set_size(100, 72)
    return face


@cache
def inches(text: str, size: float) -> float:
    """How wide a text is as FreeType sets it whole, pairs of letters drawn closer together as the font says."""
    _face().set_text(text, flags=LoadFlags.NO_HINTING)
    return float(_face().get_width_height()[0]) / 64 / 100 * size / 72


def extents(sheet: Sheet) -> list[tuple[Text, Box]]:
    """The room that the ink of each text that lies straight takes in inches (left, top, right, bottom)."""
    out = []
    for label in labels(sheet):
        if not label.turn:
            wide, high = inches(label.text, label.size), _INK * label.size / 72
            left = label.x - {"left": 0.0, "center": wide / 2, "right": wide}[label.side]
            out.append((label, (left, label.y - high, left + wide, label.y + high)))
    return out


def misplaced(sheet: Sheet) -> list[object]:
    """Texts that lie over each other, in pairs, and texts that leave the sheet."""
    measured = extents(sheet)
    return [*_overlapping(measured), *_outside(sheet)]


def _overlapping(measured: list[tuple[Text, Box]]) -> Iterator[tuple[str, str]]:
    cut = [(label.text, (left + 0.005, top, right - 0.005, bottom)) for label, (left, top, right, bottom) in measured]
    for (one, a), (other, b) in combinations(cut, 2):
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            yield one, other


def _outside(sheet: Sheet) -> Iterator[str]:
    for label in labels(sheet):
        wide, turned = inches(label.text, label.size), math.radians(label.turn)
        back = {"left": 0.0, "center": 0.5, "right": 1.0}[label.side]
        ends = [
            (label.x + s * wide * math.cos(turned), label.y - s * wide * math.sin(turned)) for s in (-back, 1 - back)
        ]
        high = _INK * label.size / 72
        if any(not (0 <= x <= sheet.width and high <= y <= sheet.height - high) for x, y in ends):
            yield label.text
