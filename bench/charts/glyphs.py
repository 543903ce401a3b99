"""The chart font's glyphs: how wide every character is, and its outline, each looked up once.

Matplotlib shapes a string anew each time that it measures or draws it, which for Chinese takes most of a chart's time.
"""

from __future__ import annotations

from functools import cache
from threading import Lock

from matplotlib.ft2font import FT2Font, LoadFlags

from bench.charts.fonts import font_file

EM = 1000  # units of advances and outlines to the size of the font
_SIZE = 100  # pixels at which the font is read: fine enough for its units to be told
Command = tuple[str, tuple[int, ...]]  # M, L, Q, C or Z with coordinates in units, y upwards
_LETTERS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3)}  # by FreeType's code: the letter, and its points
_ONE_AT_A_TIME = Lock()  # a face reads its file where it stands, and holds the outline that was loaded last


@cache
def _face() -> FT2Font:
    face = FT2Font(str(font_file()))
    face.set_size(_SIZE, 72)
    return face


@cache
def drawable(character: str) -> bool:
    """Whether the chart font has a glyph for a character."""
    face = _face()
    with _ONE_AT_A_TIME:
        return face.get_char_index(ord(character)) != 0


@cache
def advance(character: str) -> int:
    """How far the next character stands behind a character."""
    face = _face()
    with _ONE_AT_A_TIME:
        glyph = face.load_char(ord(character), flags=LoadFlags.NO_HINTING)
    return round(glyph.linearHoriAdvance / 65536 * EM / _SIZE)


@cache
def outline(character: str) -> tuple[Command, ...]:
    """A character's outline; empty of a space."""
    face = _face()
    with _ONE_AT_A_TIME:
        face.load_char(ord(character), flags=LoadFlags.NO_HINTING)
        vertices, codes = face.get_path()
    points = [(round(x * EM / _SIZE), round(y * EM / _SIZE)) for x, y in vertices.tolist()]
    out: list[Command] = []
    at = 0
    while at < len(points):
        letter, count = _LETTERS.get(int(codes[at]), ("Z", 1))
        out.append((letter, () if letter == "Z" else tuple(v for p in points[at : at + count] for v in p)))
        at += count
    return tuple(out)
