"""Reading figures: the data of their marks, their texts, and the room that texts take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

Box = tuple[float, float, float, float]


def labels(figure: Figure) -> list[Text]:
    """Every text that is drawn; those of hidden axes are not."""
    hidden = {id(t) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for t in axis.findobj(Text)}
    found = [t for t in figure.findobj(Text) if isinstance(t, Text)]
    return [t for t in found if t.get_text() and t.get_visible() and id(t) not in hidden]


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


def overlapping(figure: Figure) -> Iterator[tuple[str, str]]:
    """Pairs of texts that lie over each other. A line's box holds its blank leading, so boxes are cut to the ink."""
    cut = []
    for label, (left, bottom, right, top) in extents(figure):
        if label.get_rotation() == 0.0:
            blank = 0.22 * (top - bottom)
            cut.append((label.get_text(), (left + 0.5, bottom + blank, right - 0.5, top - blank)))
    for (one, a), (other, b) in combinations(cut, 2):
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            yield one, other


def outside(figure: Figure) -> list[str]:
    """Texts that leave the sheet."""
    width, height = figure.get_size_inches() * figure.dpi
    return [
        label.get_text()
        for label, (left, bottom, right, top) in extents(figure)
        if left < 0 or bottom < -1 or right > width or top > height + 1
    ]
