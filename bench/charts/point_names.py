"""Names beside points where they find room: no name over another, a point or the edge."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.charts.lettering import fitted, width
from bench.charts.panel import Panel
from bench.charts.primitives import Box, Point, Segments, Side
from bench.charts.style import FAINT, INK, SMALL

_HIGH = SMALL * 1.25 / 72  # inches that a line of names takes
_WIDEST = 2.6
_AWAY = (0.09, 0.2, 0.35, 0.55, 0.8)  # inches from the point to the name, the nearest tried first
_SHORT = 2 / 72  # inches by which a tie ends before its point

Places = NDArray[np.float64]


def place_names(panel: Panel, named: Sequence[tuple[float, float, str]], points: Sequence[Point]) -> int:
    """Write the names of points in data coordinates, the first with the first choice of room; returns how many fitted.

    A name that finds no room is left out; away from its point it is tied to it by a thin line.
    """
    taken: list[Box] = []
    marks = np.array([panel.at(x, y) for x, y in points]).reshape(-1, 2)
    for x, y, name in named:
        text, at = fitted(name, SMALL, _WIDEST), panel.at(x, y)
        found = _room(at, width(text, SMALL), panel, taken, marks)
        if found is None:
            continue
        (left, top, wide, high), side = found
        taken.append((left, top, wide, high))
        end = (left if side == "left" else left + wide), top + high / 2
        dx, dy = end[0] - at[0], end[1] - at[1]
        panel.write(x, y, text, colour=INK, side=side, offset=(72 * dx, -72 * dy))
        if abs(dy) > 0.125 or abs(dx) > 0.167:
            share = _SHORT / math.hypot(dx, dy)
            panel.primitives.append(Segments(((end, (at[0] + share * dx, at[1] + share * dy)),), FAINT, 0.5))
    return len(taken)


def _room(at: Point, wide: float, panel: Panel, taken: list[Box], marks: Places) -> tuple[Box, Side] | None:
    """The first free box for a name beside its point, and the side at which the name begins."""
    right, bottom = panel.left + panel.width, panel.top + panel.height
    for crowded in (False, True):  # over other points only where nothing else is left
        for away in _AWAY:
            steps: tuple[tuple[float, float, Side], ...] = (
                (away, 0.0, "left"), (-away, 0.0, "right"), (away * 0.6, -away, "left"), (away * 0.6, away, "left"),
                (-away * 0.6, -away, "right"), (-away * 0.6, away, "right"),
            )  # fmt: skip
            for dx, dy, side in steps:
                left, top = at[0] + dx - (wide if side == "right" else 0.0), at[1] + dy - _HIGH / 2
                box = (left, top, wide, _HIGH)
                if left < panel.left or top < panel.top or left + wide > right or top + _HIGH > bottom:
                    continue
                if not any(_overlap(box, other) for other in taken) and (crowded or not _covers(box, marks)):
                    return box, side
    return None


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _covers(box: Box, marks: Places) -> bool:
    left, top, wide, high = box
    x, y = marks[:, 0], marks[:, 1]
    beside = (x > left - 0.03) & (x < left + wide + 0.03)
    return bool(np.any(beside & (y > top - 0.02) & (y < top + high + 0.02)))
