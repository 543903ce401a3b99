"""Lettering: outlines of the chart font, measured and made once, so that text is placed, drawn and outlined cheaply.

Matplotlib shapes a string anew each time that it measures or draws it, which for Chinese takes most of a chart's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import unescape
from typing import Literal

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from bench.charts.fonts import FONT, font_file

Side = Literal["left", "center", "right"]
EM = 1000  # outline units to the size of the font
MIDDLE = 0.365  # of the size: from the baseline to the middle of digits and of Chinese characters
_SCALE = 100  # pixels at which outlines are taken, fine enough for any print
_NO_START = set("，。、；：！？）》”’…%·—,.;:!?)")  # never first on a line
_NO_END = set("（《“‘(")  # never last
_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_TURN = re.compile(r"rotate\((-?[\d.]+)")


@cache
def _face() -> FT2Font:
    face = FT2Font(str(font_file()))
    face.set_size(_SCALE, 72)
    return face


@cache
def _glyph(character: str) -> tuple[float, Path]:
    """A character's advance and outline, for a font of size 1."""
    face = _face()
    glyph = face.load_char(ord(character), flags=LoadFlags.NO_HINTING)
    vertices, codes = face.get_path()
    return glyph.linearHoriAdvance / 65536 / _SCALE, Path(vertices / _SCALE, codes)


def drawable(character: str) -> bool:
    """Whether the chart font has a glyph for a character."""
    return _face().get_char_index(ord(character)) != 0


@lru_cache(16384)
def shown(text: str) -> str:
    """A text as it can be drawn: line ends and tabs as spaces, and what the font lacks by its code point."""
    out = []
    for c in text:
        if c.isspace():
            out.append(" ")
        elif c.isprintable():
            out.append(c if drawable(c) else f"[U+{ord(c):04X}]")
    return "".join(out)


def undrawable(texts: Iterable[str]) -> list[str]:
    """The code points, as drawn, of characters that the font lacks."""
    return sorted({shown(c) for text in texts for c in text if c.isprintable() and not drawable(c)})


@lru_cache(16384)
def _outline(text: str) -> tuple[float, Path]:
    """Width and outline of a line of text, for a font of size 1."""
    at = 0.0
    vertices: list[NDArray[np.float64]] = []
    codes: list[NDArray[np.uint8]] = []
    for character in text:
        advance, path = _glyph(character)
        if len(np.asarray(path.vertices)):
            vertices.append(np.asarray(path.vertices, dtype=np.float64) + np.array([at, 0.0]))
            codes.append(np.asarray(path.codes))
        at += advance
    if not vertices:
        return at, Path(np.empty((0, 2)))
    return at, Path(np.concatenate(vertices), np.concatenate(codes))


def width(text: str, size: float) -> float:
    """The width of a line of text in inches; ``size`` in points."""
    return sum(_glyph(c)[0] for c in shown(text)) * size / 72


def fitted(text: str, size: float, room: float) -> str:
    """A text cut with an ellipsis to the inches there are."""
    text = shown(text)
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, room: float) -> list[str]:
    """A text in lines no wider than the inches there are, broken between words or Chinese characters."""
    lines, line = [], ""
    for piece in _pieces(shown(text)):
        if line and width((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, size: float, room: float) -> list[str]:
    """The same in as few lines, of widths as equal as they can be."""
    lines = wrapped(text, size, room)
    while len(lines) > 1 and room > 0.2 and len(closer := wrapped(text, size, room - 0.04)) == len(lines):
        lines, room = closer, room - 0.04
    return lines


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text that a line break may come between."""
    piece = ""
    for n, character in enumerate(text):
        piece += character
        after = text[n + 1 : n + 2]
        wide = ord(character) > 0x2E7F or ord(after or " ") > 0x2E7F or character == " "
        if wide and after not in _NO_START and after != " " and character not in _NO_END:
            yield piece
            piece = ""
    if piece:
        yield piece


@cache
def _properties(size: float) -> FontProperties:
    """The font at a size; to look it up anew for each text takes a tenth of a chart's time."""
    return FontProperties(family=FONT, size=size)


class Label(Text):
    """One line of text that Agg draws from kept outlines, and other renderers as text.

    Its place is the middle of its height, at its left, middle or right as ``ha`` says. It is never clipped, and never
    read as mathematics.
    """

    def __init__(self, x: float, y: float, text: str, *, size: float, colour: str, ha: Side, turn: float = 0.0) -> None:
        super().__init__(
            x,
            y,
            shown(text),
            color=colour,
            fontproperties=_properties(size),
            horizontalalignment=ha,
            verticalalignment="center_baseline",
            rotation=turn,
            rotation_mode="anchor",
            parse_math=False,
        )

    def draw(self, renderer: RendererBase) -> None:
        text = self.get_text()
        if not self.get_visible() or not text:
            return
        x, y = self.get_transform().transform(self.get_unitless_position())
        size, turn = float(renderer.points_to_pixels(self.get_fontsize())), self.get_rotation()  # type: ignore[arg-type]
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        if isinstance(renderer, RendererAgg):
            advance, path = _outline(text)
            left = {"left": 0.0, "center": -advance / 2, "right": -advance}[self.get_horizontalalignment()]
            place = Affine2D().translate(left, -MIDDLE).scale(size).rotate_deg(turn).translate(x, y)
            context.set_linewidth(0)
            context.set_snap(False)
            renderer.draw_path(context, path, place, context.get_rgb())  # type: ignore[no-untyped-call]
        else:
            down = np.radians(turn)
            x, y = x + MIDDLE * size * np.sin(down), y - MIDDLE * size * np.cos(down)
            height = renderer.get_canvas_width_height()[1]
            renderer.draw_text(context, x, height - y, text, self.get_fontproperties(), turn, mtext=self)
        context.restore()
        self.stale = False


@cache
def _symbol(character: str) -> str:
    """A character's outline as an SVG symbol in outline units."""
    names = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
    parts = []
    for points, code in _glyph(character)[1].iter_segments(simplify=False, curves=True):
        if code == Path.CLOSEPOLY:
            parts.append("Z")
        else:
            numbers = np.rint(points.reshape(-1, 2) * (EM, -EM)).astype(int).ravel()
            parts.append(names[code] + " ".join(map(str, numbers)))
    return f'<path id="{_identity(character)}" d="{"".join(parts)}"/>'


def _identity(character: str) -> str:
    return f"u{ord(character):04x}"


def outlined(svg: str) -> str:
    """An SVG drawn with text as text, with each text turned into outlines, which show where the font is missing."""
    used: dict[str, None] = {}

    def outline(found: re.Match[str]) -> str:
        attributes, text = found[1], unescape(found[2])
        values = dict(re.findall(r'(\S+)="([^"]*)"', attributes))
        styles = dict(part.split(": ", 1) for part in values["style"].split("; "))
        size = float(re.findall(r"([\d.]+)px", values["style"])[0])
        turned = _TURN.search(values.get("transform", ""))
        turn = float(turned[1]) if turned else 0.0
        advances = [_glyph(c)[0] * EM for c in text]
        at = {"middle": -sum(advances) / 2, "end": -sum(advances)}.get(styles.get("text-anchor", "start"), 0.0)
        uses = []
        for character, advance in zip(text, advances, strict=True):
            if len(np.asarray(_glyph(character)[1].vertices)):
                used[character] = None
                uses.append(f'<use xlink:href="#{_identity(character)}" x="{at:.0f}"/>')
            at += advance
        place = values.get("transform", "")  # of a text without a place of its own
        if "x" in values:
            place = f"translate({values['x']} {values['y']})" + (f" rotate({turn:g})" if turn else "")
        fill = styles.get("fill", "#000000")
        return f'<g fill="{fill}" transform="{place} scale({size / EM:.6g})">{"".join(uses)}</g>'

    body = _TEXT.sub(outline, svg)
    symbols = "".join(_symbol(c) for c in used)
    return body.replace("</svg>", f" <defs>{symbols}</defs>\n</svg>") if symbols else body
