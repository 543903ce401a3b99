"""A sheet as PNG: its list drawn by Matplotlib's Agg renderer, without a figure, and packed with a palette."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from bench.charts.chart_sheet import Sheet
from bench.charts.glyphs import EM, advance, outline
from bench.charts.lettering import MIDDLE
from bench.charts.primitives import (
    CIRCLE,
    MARKERS,
    Area,
    Box,
    Boxes,
    Line,
    Marks,
    Outline,
    Point,
    Primitive,
    Segments,
    Side,
    Text,
)
from bench.charts.style import WHITE

DPI = 130
Colour = tuple[float, float, float, float]
_CODES = {"M": Path.MOVETO, "L": Path.LINETO, "Q": Path.CURVE3, "C": Path.CURVE4}
_BACK: dict[Side, float] = {"left": 0.0, "center": -0.5, "right": -1.0}  # of its width: where a text starts
_UNSNAPPED = (CIRCLE,)  # marks that look the same wherever they lie between pixels


def png(sheet: Sheet) -> bytes:
    """A sheet as PNG with a palette: a third of the bytes, in less time than true colours take to pack."""
    from PIL import Image

    drawing = _Drawing(sheet)
    for primitive in sheet.primitives:
        drawing.draw(primitive)
    picture = Image.frombuffer("RGBA", drawing.size, bytes(drawing.renderer.buffer_rgba()), "raw", "RGBA", 0, 1)
    packed = picture.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    ground = packed.tobytes()[0]
    palette = packed.getpalette() or []
    palette[3 * ground : 3 * ground + 3] = [255, 255, 255]  # the palette's white is the mean of all that is nearly so
    packed.putpalette(palette)
    out = io.BytesIO()
    packed.save(out, format="png", dpi=(DPI, DPI), compress_level=6)
    return out.getvalue()


class _Agg(Protocol):
    """What is used of Matplotlib's renderer, which has no types of its own."""

    def new_gc(self) -> GraphicsContextBase: ...
    def buffer_rgba(self) -> memoryview: ...
    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Affine2D, face: Colour | None, /) -> None: ...
    def draw_markers(
        self, gc: GraphicsContextBase, marker: Path, sized: Affine2D, path: Path, transform: Affine2D, face: Colour, /
    ) -> None: ...


class _Drawing:
    """A sheet being drawn; ``size`` in pixels."""

    def __init__(self, sheet: Sheet) -> None:
        self.size = int(sheet.width * DPI), int(sheet.height * DPI)
        self.renderer: _Agg = RendererAgg(*self.size, DPI)  # type: ignore[no-untyped-call]
        self._top = sheet.height * DPI
        self._pixels = Affine2D().scale(DPI, -DPI).translate(0, self._top)
        whole = Path(_corners([(0.0, 0.0, sheet.width + 1, sheet.height + 1)]))
        self._fill(whole, WHITE, smooth=False)

    def draw(self, primitive: Primitive) -> None:
        match primitive:
            case Text():
                self._text(primitive)
            case Boxes(boxes, colour):
                self._fill(_outline_of(boxes), colour)
            case Area(corners, colour):
                self._fill(Path(corners), colour)
            case Outline(boxes, colour, width):
                self._stroke(_outline_of(boxes), colour, width, None)
            case Segments(segments, colour, width, dash):
                for segment in segments:
                    self._stroke(Path(segment), colour, width, dash)
            case Line(runs, colour, width, dash):
                for run in runs:
                    self._stroke(Path(run), colour, width, dash)
            case Marks():
                self._marks(primitive)

    def _context(self, colour: str, width: float, opacity: float = 1.0) -> GraphicsContextBase:
        context = self.renderer.new_gc()
        context.set_foreground(to_rgba(colour, opacity), isRGBA=True)
        context.set_linewidth(width)
        context.set_joinstyle("round")
        return context

    def _fill(self, path: Path, colour: str, *, smooth: bool = True) -> None:
        context = self._context(colour, 0.0)
        context.set_antialiased(smooth)
        self.renderer.draw_path(context, path, self._pixels, to_rgba(colour))

    def _stroke(self, path: Path, colour: str, width: float, dash: tuple[float, float] | None) -> None:
        context = self._context(colour, width)
        if dash:
            context.set_dashes(0, [part * width for part in dash])
        self.renderer.draw_path(context, path, self._pixels, None)

    def _text(self, text: Text) -> None:
        wide, path = _written(text.text)
        size = text.size * DPI / 72
        place = Affine2D().translate(_BACK[text.side] * wide, -MIDDLE).scale(size).rotate_deg(text.turn)
        place.translate(text.x * DPI, self._top - text.y * DPI)
        context = self._context(text.colour, 0.0)
        context.set_snap(False)
        self.renderer.draw_path(context, path, place, to_rgba(text.colour))

    def _marks(self, marks: Marks) -> None:
        context = self._context(marks.edge, marks.edge_width, marks.opacity)
        context.set_joinstyle("miter")
        context.set_snap(marks.marker not in _UNSNAPPED)
        size = marks.size * DPI / 72
        self.renderer.draw_markers(
            context, _marker(marks.marker), Affine2D().scale(size), Path(marks.places), self._pixels,
            to_rgba(marks.face, marks.opacity),
        )  # fmt: skip


def _corners(boxes: list[Box] | tuple[Box, ...]) -> list[Point]:
    return [p for x, y, w, h in boxes for p in ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))]


def _outline_of(boxes: tuple[Box, ...]) -> Path:
    """Boxes as one path, five points each."""
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(boxes)
    return Path(_corners(boxes), codes)


@cache
def _marker(name: str) -> Path:
    """A mark for a size of 1, y upwards."""
    if name == CIRCLE:
        return Path.circle(radius=0.5)
    return Path.make_compound_path(
        *(Path([(x, -y) for x, y in (*part, part[0])], closed=True) if len(part) > 2
          else Path([(x, -y) for x, y in part]) for part in MARKERS[name])
    )  # fmt: skip


@cache
def _glyph(character: str) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], list[np.uint8]]:
    """The points and codes of a character's outline, for a font of size 1."""
    numbers: list[int] = []
    codes: list[np.uint8] = []
    for letter, found in outline(character):
        numbers += found or (0, 0)
        codes += [_CODES[letter]] * (len(found) // 2) if found else [Path.CLOSEPOLY]
    return np.array(numbers, dtype=np.float64).reshape(-1, 2) / EM, codes


@lru_cache(4096)
def _written(text: str) -> tuple[float, Path]:
    """Width and outline of a line of text, for a font of size 1."""
    at, points, codes = 0, [np.empty((0, 2))], []
    for character in text:
        own, found = _glyph(character)
        points.append(own + np.array([at / EM, 0.0]))
        codes += found
        at += advance(character)
    return at / EM, Path(np.concatenate(points), codes or None)
