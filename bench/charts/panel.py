"""A part of a sheet with scales of its own: what is put on it in data coordinates lies on the sheet in inches."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bench.charts.lettering import fitted, shown
from bench.charts.primitives import (
    Area,
    Box,
    Boxes,
    Line,
    Marks,
    Outline,
    Point,
    Primitive,
    Segment,
    Segments,
    Side,
    Text,
)
from bench.charts.style import FAINT, GRID, INK, SMALL, TEXT

_AWAY = 9.0  # points from the edge of a panel to the middle of the texts of its scale
Range = tuple[float, float]


class Panel:
    """Scales of x and y over a box of the sheet; ``primitives`` is what lies on it.

    Parameters
    ----------
    box : left, top, width and height in inches
    x : the values at the left and at the right edge
    y : the values at the bottom and at the top; for rows from the top down the larger one comes first
    logarithmic : whether x goes by its logarithm
    """

    def __init__(self, box: Box, x: Range, y: Range, *, logarithmic: bool = False) -> None:
        self.left, self.top, self.width, self.height = box
        self.x, self.y, self.logarithmic = x, y, logarithmic
        self.primitives: list[Primitive] = []
        low, high = (math.log(v) for v in x) if logarithmic else x
        self._from_x, self._per_x = low, self.width / (high - low)
        self._from_y, self._per_y = y[1], self.height / (y[0] - y[1])

    def at(self, x: float, y: float) -> Point:
        """Where data lie on the sheet."""
        along = math.log(x) if self.logarithmic else x
        return self.left + (along - self._from_x) * self._per_x, self.top + (y - self._from_y) * self._per_y

    def boxes(
        self, boxes: Iterable[Box], colour: str, *, label: str = "", order: float = 1, beyond: bool = False
    ) -> None:
        """Filled boxes (left, bottom, width, height), cut at the edges of the panel unless they may go ``beyond``."""
        placed = map(self._box, boxes)
        if found := tuple(placed if beyond else map(self._cut, placed)):
            self.primitives.append(Boxes(found, colour, label, order))

    def outline(self, boxes: Iterable[Box], colour: str, width: float, *, label: str = "") -> None:
        """The edges of boxes."""
        if placed := tuple(map(self._box, boxes)):
            self.primitives.append(Outline(placed, colour, width, label))

    def _box(self, box: Box) -> Box:
        x, y, wide, high = box
        (ax, ay), (bx, by) = self.at(x, y), self.at(x + wide, y + high)
        return min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)

    def _cut(self, box: Box) -> Box:
        """The part of a box that lies on the panel; one that lies beyond has no width or no height."""
        left, top = max(box[0], self.left), max(box[1], self.top)
        right, bottom = min(box[0] + box[2], self.left + self.width), min(box[1] + box[3], self.top + self.height)
        return left, top, max(right - left, 0.0), max(bottom - top, 0.0)

    def strokes(
        self,
        segments: Iterable[Segment],
        colour: str,
        width: float,
        *,
        dash: tuple[float, float] | None = None,
        label: str = "",
        order: float = 2,
        beyond: bool = False,
    ) -> None:
        """Straight strokes, cut at the edges of the panel unless they may go ``beyond``."""
        placed = [(self.at(*a), self.at(*b)) for a, b in segments]
        found = placed if beyond else [cut for a, b in placed if (cut := self._inside(a, b))]
        if found:
            self.primitives.append(Segments(tuple(found), colour, width, dash, label, order))

    def line(
        self,
        points: Iterable[Point],
        colour: str,
        width: float,
        *,
        dash: tuple[float, float] | None = None,
        label: str = "",
    ) -> None:
        """A stroke through points, cut at the edges of the panel."""
        placed = [self.at(*p) for p in points]
        runs: list[list[Point]] = []
        for a, b in pairwise(placed):
            if cut := self._inside(a, b):
                if runs and runs[-1][-1] == cut[0]:
                    runs[-1].append(cut[1])
                else:
                    runs.append([*cut])
        if runs:
            self.primitives.append(Line(tuple(map(tuple, runs)), colour, width, dash, label))

    def area(
        self, along: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str, *, label: str = ""
    ) -> None:
        """What lies between two lines over the same values of x."""
        there = [self.at(x, y) for x, y in zip(along, high, strict=True)]
        back = [self.at(x, y) for x, y in zip(along, low, strict=True)]
        self.primitives.append(Area((*there, *reversed(back)), colour, label))

    def marks(
        self,
        points: Iterable[Point],
        marker: str,
        colour: str,
        *,
        label: str,
        size: float,
        face: str | None = None,
        edge_width: float = 1.0,
        opacity: float = 1.0,
        order: float = 2,
    ) -> None:
        """The same mark at every point, never cut; its face has the colour of its edge unless it is given."""
        if places := tuple(self.at(*p) for p in points):
            found = Marks(places, marker, size, colour, face or colour, edge_width, opacity, label, order)
            self.primitives.append(found)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SMALL,
        colour: str = INK,
        side: Side = "left",
        offset: tuple[float, float] = (0.0, 0.0),
        across: bool = False,
        turn: float = 0.0,
    ) -> None:
        """Write at data, moved by points to the right and up; ``across`` reads x as a share of the panel's width."""
        if said := shown(text):
            left, down = self.at(self.x[0] if across else x, y)
            left += self.width * x if across else 0.0
            self.primitives.append(Text(left + offset[0] / 72, down - offset[1] / 72, said, size, colour, side, turn))

    def scale(self, values: Sequence[float], texts: Sequence[str], *, above: bool = False, size: float = SMALL) -> None:
        """Lines over the height at values of x, with their texts below the panel or above."""
        low, high = self.y
        self.strokes([((v, low), (v, high)) for v in values], GRID, 0.6, order=0)
        for value, text in zip(values, texts, strict=True):
            at, move = (high, _AWAY) if above else (low, -_AWAY)
            self.write(value, at, text, size=size, colour=FAINT, side="center", offset=(0, move))

    def names(self, names: Sequence[str], room: float, size: float = TEXT) -> None:
        """Names left of the rows 0, 1, …, no wider than the inches there are."""
        for y, name in enumerate(names):
            self.write(0.0, y, fitted(name, size, room), size=size, side="right", offset=(-6, 0), across=True)

    def _inside(self, a: Point, b: Point) -> Segment | None:
        """The part of a stroke that lies on the panel (Liang and Barsky 1984)."""
        begin, end = 0.0, 1.0
        dx, dy = b[0] - a[0], b[1] - a[1]
        for step, room in (
            (-dx, a[0] - self.left),
            (dx, self.left + self.width - a[0]),
            (-dy, a[1] - self.top),
            (dy, self.top + self.height - a[1]),
        ):
            if abs(step) < _NOTHING:
                if room < -_NOTHING:
                    return None
            elif step < 0:
                begin = max(begin, (room + _NOTHING) / step)
            else:
                end = min(end, (room + _NOTHING) / step)
        if begin > end:
            return None
        start = a if begin <= 0 else (a[0] + begin * dx, a[1] + begin * dy)
        return start, b if end >= 1 else (a[0] + end * dx, a[1] + end * dy)


_NOTHING = 1e-9  # inches
