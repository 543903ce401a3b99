"""The sheet that every chart is drawn on: title, sentence, body and notes, set out in inches from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from bench.charts.lettering import fitted, shown, undrawable, width, wrapped
from bench.charts.panel import Panel, Range
from bench.charts.primitives import Box, Boxes, Marks, Primitive, Side, Text
from bench.charts.style import FAINT, HEADING, INK, SMALL, TEXT, TITLE
from bench.words.interface import word

WIDTH = 10.0  # inches: an A4 page on its side, or most of a slide
NAMED = 40  # areas that a page has room to name; beyond, a chart takes another form
MARGIN = 0.15
_LINE, _NOTE = 0.225, 0.2  # inches a line takes
_WIDEST_NAME = 2.9  # inches: twenty characters of TEXT


@dataclass(frozen=True)
class Words:
    """What a chart says beside its marks."""

    title: str
    heading: str
    sentence: str
    notes: Sequence[str] = ()


class Sheet:
    """The list of all that a chart is drawn of; ``width``, ``height`` and ``body`` in inches, and its ``panels``."""

    def __init__(self, words: Words, body: float, lang: str, names: Sequence[str] = ()) -> None:
        """``names``: texts that are drawn and may hold characters that the font lacks."""
        room = WIDTH - 2 * MARGIN
        sentence = wrapped(words.sentence[:1].upper() + words.sentence[1:], TEXT, room)
        notes = [
            line for note in (*words.notes, *_code_points(words, names, lang)) for line in wrapped(note, SMALL, room)
        ]
        self.lang, self.body, self.width = lang, body, WIDTH
        self._top = 0.80 + _LINE * len(sentence) + 0.12
        self.height = self._top + body + 0.18 + _NOTE * len(notes) + (0.06 if notes else 0.0)
        self.panels: list[Panel] = []
        self._loose: list[Primitive] = []
        self._line(0.26, fitted(words.title, TITLE, room), TITLE, INK)
        self._line(0.56, fitted(words.heading, HEADING, room), HEADING, FAINT)
        for n, text in enumerate(sentence):
            self._line(0.85 + _LINE * n, text, TEXT, INK)
        for n, text in enumerate(notes):
            self._line(self.height - 0.16 - _NOTE * (len(notes) - 1 - n), text, SMALL, FAINT)

    @property
    def primitives(self) -> list[Primitive]:
        """Everything that is drawn, what lies below first; words come in the order in which they are read."""
        every = chain(self._loose, *(panel.primitives for panel in self.panels))
        return sorted(every, key=lambda primitive: primitive.order)

    def _line(self, y: float, text: str, size: float, colour: str) -> None:
        self.write(MARGIN, y - self._top, text, size=size, colour=colour)

    def write(
        self, x: float, y: float, text: str, *, size: float = SMALL, colour: str = FAINT, side: Side = "left"
    ) -> None:
        """Write a line of text; inches from the left and from the top of the body."""
        if said := shown(text):
            self._loose.append(Text(x, self._top + y, said, size, colour, side))

    def box(self, box: Box, colour: str) -> None:
        """A filled box (left, top, width, height), in inches from the left and from the top of the body."""
        left, top, wide, high = box
        self._loose.append(Boxes(((left, self._top + top, wide, high),), colour))

    def panel(self, box: Box, x: Range, y: Range, *, logarithmic: bool = False) -> Panel:
        """A part of the body with scales of its own; its box likewise."""
        left, top, wide, high = box
        panel = Panel((left, self._top + top, wide, high), x, y, logarithmic=logarithmic)
        self.panels.append(panel)
        return panel

    def legend(self, x: float, y: float, items: Sequence[tuple[str, str, str, str]]) -> float:
        """Marks with their words in a row: (marker, edge, face, text); returns where the row ends."""
        for marker, edge, face, text in items:
            self._loose.append(Marks(((x + 0.07, self._top + y),), marker, 6.0, edge, face))
            self.write(x + 0.2, y, text, colour=INK)
            x += 0.2 + width(text, SMALL) + 0.22
        return x


def _code_points(words: Words, names: Sequence[str], lang: str) -> list[str]:
    lacking = undrawable([words.title, words.heading, words.sentence, *words.notes, *names])
    return [word("no_glyph", lang, word("list", lang).join(lacking[:6]))] if lacking else []


def names_width(names: Sequence[str], size: float = TEXT) -> float:
    """Inches that a column of names takes, at most those of twenty characters."""
    return min(max((width(n, size) for n in names), default=0.0), _WIDEST_NAME)
