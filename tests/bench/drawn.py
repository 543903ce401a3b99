"""Reading figures: the data of their marks, their texts, and the room that texts take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

Box = tuple[float, float, float, float]


def labels(figure: Figure) -> list[Text]:
    """Every text that is drawn; those of hidden axes are not."""
    return [label for label in _below(figure) if label.get_text() and label.get_visible()]


def _below(artist: Artist) -> Iterator[Text]:
    """The texts below an artist but those of an axis, which would have its ticks made first."""
    for child in artist.get_children():
        if isinstance(child, Text):
            yield child
        if not isinstance(child, Axis):
            yield from _below(child)


def texts(figure: Figure) -> list[str]:
    return [label.get_text() for label in labels(figure)]


def boxes(axes: Axes, label: str) -> list[Box]:
    """Left, bottom, width and height of every filled box with a label, in data coordinates."""
    found = []
    for patch in axes.patches:
        if patch.get_label() == label:
            for corners in np.asarray(patch.get_path().vertices).reshape(-1, 5, 2):
                (x, y), (right, top) = corners[0], corners[2]
                found.append((float(x), float(y), float(right - x), float(top - y)))
    return found


def points(axes: Axes, label: str) -> list[tuple[float, float]]:
    """Data of every point of the lines with a label."""
    drawn = [line for line in axes.lines if line.get_label() == label]
    return [(float(x), float(y)) for line in drawn for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)]


def extents(figure: Figure) -> list[tuple[Text, Box]]:
    """The room that each text takes in pixels (left, bottom, right, top), as matplotlib measures it."""
    figure.set_dpi(100)
    renderer = FigureCanvasAgg(figure).get_renderer()
    out = []
    for label in labels(figure):
        box = label.get_window_extent(renderer)
        out.append((label, (box.x0, box.y0, box.x1, box.y1)))
    return out


def misplaced(figure: Figure) -> list[object]:
    """Texts that lie over each other, in pairs, and texts that leave the sheet; all are measured once."""
    measured = extents(figure)
    width, height = figure.get_size_inches() * figure.dpi
    return [*_overlapping(measured), *_outside(measured, width, height)]


def _overlapping(measured: list[tuple[Text, Box]]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that lie over each other. A line's box holds its blank leading, so boxes are cut to the ink."""
    cut = []
    for label, (left, bottom, right, top) in measured:
        if label.get_rotation() == 0.0:
            blank = 0.22 * (top - bottom)
            cut.append((label.get_text(), (left + 0.5, bottom + blank, right - 0.5, top - blank)))
    for (one, a), (other, b) in combinations(cut, 2):
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            yield one, other


def _outside(measured: list[tuple[Text, Box]], width: float, height: float) -> list[str]:
    """Texts that leave the sheet."""
    return [
        label.get_text()
        for label, (left, bottom, right, top) in measured
        if left < 0 or bottom < -1 or right > width or top > height + 1
    ]
