"""What charts are drawn of: plain shapes in inches from the top left of a sheet, each with a label and an order.

A kind of chart makes a list of them; ``svg`` and ``png`` write the list, and tests read it. What has a higher order
lies above what has a lower one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Side = Literal["left", "center", "right"]
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, width, height
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; its place is the middle of its height, at its left, middle or right as ``side`` says.

    ``size`` in points; ``turn`` in degrees against the clock.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    side: Side = "left"
    turn: float = 0.0
    label: str = ""
    order: float = 3


@dataclass(frozen=True, slots=True)
class Boxes:
    """Filled boxes of one colour."""

    boxes: tuple[Box, ...]
    colour: str
    label: str = ""
    order: float = 1


@dataclass(frozen=True, slots=True)
class Outline:
    """Boxes of which only the edge is drawn; ``width`` in points."""

    boxes: tuple[Box, ...]
    colour: str
    width: float
    label: str = ""
    order: float = 3


@dataclass(frozen=True, slots=True)
class Segments:
    """Straight strokes of one colour; ``width`` in points, ``dash`` as multiples of it, drawn and left out in turn."""

    segments: tuple[Segment, ...]
    colour: str
    width: float
    dash: tuple[float, float] | None = None
    label: str = ""
    order: float = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke through points, in one or more runs; ``width`` and ``dash`` as of segments."""

    runs: tuple[tuple[Point, ...], ...]
    colour: str
    width: float
    dash: tuple[float, float] | None = None
    label: str = ""
    order: float = 2


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    corners: tuple[Point, ...]
    colour: str
    label: str = ""
    order: float = 1


@dataclass(frozen=True, slots=True)
class Marks:
    """The same mark at several places: see ``MARKERS``; ``size`` and ``edge_width`` in points.

    ``opacity`` is that of each mark by itself, so that places with many are darker.
    """

    places: tuple[Point, ...]
    marker: str
    size: float
    edge: str
    face: str
    edge_width: float = 1.0
    opacity: float = 1.0
    label: str = ""
    order: float = 2


Primitive: TypeAlias = Text | Boxes | Outline | Segments | Line | Area | Marks

CIRCLE = "o"
_DIAGONAL = 0.5**0.5
MARKERS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "s": (((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),),
    "D": (((0.0, -_DIAGONAL), (_DIAGONAL, 0.0), (0.0, _DIAGONAL), (-_DIAGONAL, 0.0)),),
    "^": (((0.0, -0.5), (-0.5, 0.5), (0.5, 0.5)),),
    "v": (((0.0, 0.5), (-0.5, -0.5), (0.5, -0.5)),),
    "|": (((0.0, -0.5), (0.0, 0.5)),),
    "x": (((-0.5, -0.5), (0.5, 0.5)), ((-0.5, 0.5), (0.5, -0.5))),
}
"""The marks beside the circle, for a size of 1, y downwards: polygons of three corners or more, or strokes of two."""
