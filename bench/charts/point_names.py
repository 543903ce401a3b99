"""Names beside points where they find room: no name over another, a point or the edge."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from bench.charts.chart_sheet import SMALL, write
from bench.charts.lettering import Side, fitted, width
from bench.charts.style import FAINT, INK

_HIGH = SMALL * 1.25 / 72  # inches that a line of names takes
_WIDEST = 2.6
_AWAY = (0.09, 0.2, 0.35, 0.55, 0.8)  # inches from the point to the name, the nearest tried first

Points = NDArray[np.float64]
Box = tuple[float, float, float, float]


def place_names(axes: Axes, named: Sequence[tuple[float, float, str]], points: Sequence[tuple[float, float]]) -> int:
    """Write the names of points in data coordinates, the first with the first choice of room; returns how many fitted.

    A name that finds no room is left out; away from its point it is tied to it by a thin line.
    """
    figure = axes.get_figure(root=True)
    if figure is None or not named:
        return 0
    box = axes.get_position()
    wide, high = box.width * figure.get_figwidth(), box.height * figure.get_figheight()

    def inches(found: Sequence[tuple[float, float]]) -> Points:
        shown = axes.transData.transform(np.array(found, dtype=float))
        return np.asarray(axes.transAxes.inverted().transform(shown) * (wide, high))

    taken: list[Box] = []
    marks = inches([(x, y) for x, y in points])
    written = 0
    for (x, y, name), (px, py) in zip(named, inches([(x, y) for x, y, _ in named]), strict=True):
        text = fitted(name, SMALL, _WIDEST)
        found = _room(px, py, width(text, SMALL), (wide, high), taken, marks)
        if found is None:
            continue
        (left, bottom, right, top), side = found
        taken.append((left, bottom, right, top))
        dx, dy = ((left if side == "left" else right) - px) * 72, ((bottom + top) / 2 - py) * 72
        write(axes, x, y, text, colour=INK, ha=side, offset=(dx, dy))
        if abs(dy) > 9 or abs(dx) > 12:
            axes.annotate(
                "", (x, y), (dx, dy), textcoords="offset points",
                arrowprops={"arrowstyle": "-", "color": FAINT, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2},
            )  # fmt: skip
        written += 1
    return written


def _room(
    x: float,
    y: float,
    wide: float,
    size: tuple[float, float],
    taken: list[Box],
    marks: Points,
) -> tuple[Box, Side] | None:
    for crowded in (False, True):  # over other points only where nothing else is left
        for away in _AWAY:
            steps: tuple[tuple[float, float, Side], ...] = (
                (away, 0.0, "left"), (-away, 0.0, "right"), (away * 0.6, away, "left"), (away * 0.6, -away, "left"),
                (-away * 0.6, away, "right"), (-away * 0.6, -away, "right"),
            )  # fmt: skip
            for dx, dy, side in steps:
                left = x + dx if side == "left" else x + dx - wide
                box = (left, y + dy - _HIGH / 2, left + wide, y + dy + _HIGH / 2)
                if box[0] < 0 or box[1] < 0 or box[2] > size[0] or box[3] > size[1]:
                    continue
                if any(_overlap(box, other) for other in taken):
                    continue
                if crowded or not _covers(box, marks):
                    return box, side
    return None


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covers(box: Box, marks: Points) -> bool:
    x, y = marks[:, 0], marks[:, 1]
    return bool(np.any((x > box[0] - 0.03) & (x < box[2] + 0.03) & (y > box[1] - 0.02) & (y < box[3] + 0.02)))
