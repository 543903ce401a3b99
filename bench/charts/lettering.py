"""Lines of text: what can be shown of them, how wide they are, and where they break or end to fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, takewhile

from bench.charts.glyphs import EM, advance, drawable

MIDDLE = 0.365  # of the size: from the baseline to the middle of digits and of Chinese characters
_NO_START = set("，。、；：！？）》”’…%·—,.;:!?)")  # never first on a line
_NO_END = set("（《“‘(")  # never last
_CLOSER = 0.04  # inches by which lines are drawn in until there are more of them


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
    characters = set().union(*texts)
    return sorted({shown(c) for c in characters if c.isprintable() and not c.isspace() and not drawable(c)})


@lru_cache(16384)
def units(text: str) -> int:
    """The width of a line of text as it is drawn, in thousandths of its size."""
    return sum(map(advance, shown(text)))


def width(text: str, size: float) -> float:
    """The width of a line of text in inches; ``size`` in points."""
    return units(text) * size / (EM * 72)


def _room(size: float, room: float) -> float:
    """Inches as units of a size; a hair more, for what fits exactly."""
    return room * EM * 72 / size + 1e-6


def fitted(text: str, size: float, room: float) -> str:
    """A text cut with an ellipsis to the inches there are."""
    text, free = shown(text), _room(size, room)
    if units(text) <= free:
        return text
    free -= advance("…")
    ends = accumulate(map(advance, text))
    return text[: sum(1 for _ in takewhile(lambda end: end <= free, ends))].rstrip() + "…"


def wrapped(text: str, size: float, room: float) -> list[str]:
    """A text in lines no wider than the inches there are, broken between words or Chinese characters."""
    return _lines(_measured(shown(text)), _room(size, room))


def balanced(text: str, size: float, room: float) -> list[str]:
    """The same in as few lines, of widths as equal as they can be."""
    pieces = _measured(shown(text))
    lines = _lines(pieces, _room(size, room))
    while len(lines) > 1 and room > 5 * _CLOSER:
        room -= _CLOSER
        closer = _lines(pieces, _room(size, room))
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


_Piece = tuple[str, int, int]  # with its width, and its width without the spaces at its end


@lru_cache(2048)
def _measured(text: str) -> tuple[_Piece, ...]:
    """The parts of a text that a line break may come between, each measured once, as titles are on every page."""
    blank = advance(" ")
    every = ((piece, units(piece), len(piece) - len(piece.rstrip())) for piece in _pieces(text))
    return tuple((piece, own, own - blank * spaces) for piece, own, spaces in every)


def _lines(pieces: Iterable[_Piece], room: float) -> list[str]:
    """Lines of the pieces, as many on each as there is room for."""
    lines: list[str] = []
    line, used = "", 0
    for piece, own, bare in pieces:
        if line and used + bare > room:
            lines.append(line.rstrip())
            line, used = piece, own
        else:
            line, used = line + piece, used + own
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text that a line break may come between; spaces stay with what they follow."""
    start = 0
    for n, character in enumerate(text, 1):
        after = text[n : n + 1]
        wide = character > "\u2e7f" or after > "\u2e7f" or character == " "
        if wide and after not in _NO_START and after != " " and character not in _NO_END:
            yield text[start:n]
            start = n
    if start < len(text):
        yield text[start:]
