"""The chart font cut down to the characters that a page shows."""

from __future__ import annotations

import io
from collections.abc import Iterable

from bench.charts.fonts import font_file
from bench.league.codec import encoded_parts
from bench.league.league import League
from bench.words.interface import WORDS

# Tables of what a page does not do: replacing glyphs by others, drawing them closer together, setting them upright.
_UNUSED = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx"]


_ASCII = "".join(map(chr, range(32, 127)))
_MANY = 3


class _Smaller:
    """A smaller font to cut from where one process writes many pages: it holds what they have needed so far."""

    def __init__(self) -> None:
        self._asked = 0
        self._needed = {*_ASCII}
        self._held: bytes | None = None

    def font(self, text: str) -> bytes | None:
        """The smaller font, made again where a text has more characters than it holds; None at first."""
        self._asked += 1
        if self._asked < _MANY:
            return None
        if self._held is None:
            self._needed.update(*(t for words in WORDS.values() for t in (words.zh, words.en)))
        if self._held is None or not self._needed.issuperset(text):
            self._needed.update(text)
            self._held = _cut("".join(sorted(self._needed)), None)
        return self._held


_SMALLER = _Smaller()


def woff(text: str, source: bytes | None = None) -> bytes:
    """The chart font cut down to the characters of a text and to ASCII, as a WOFF file; the same bytes from any source.

    Parameters
    ----------
    source : a font file that holds them already and is smaller, to save time where many pages are written
    """
    return _cut(text, _SMALLER.font(text) if source is None else source)


def _cut(text: str, source: bytes | None) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=_UNUSED)
    subsetter = Subsetter(options)
    subsetter.populate(text=text + _ASCII)
    out = io.BytesIO()
    with TTFont(
        font_file() if source is None else io.BytesIO(source), lazy=True, recalcTimestamp=False, recalcBBoxes=False
    ) as font:
        font.setGlyphOrder([f"{n}" for n in range(font["maxp"].numGlyphs)])  # else names are made of every character
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(out, reorderTables=False)
    return out.getvalue()


def characters(leagues: Iterable[League]) -> str:
    """Every character that a page over these leagues can show, for cutting a font down to it."""
    found = set().union(*(t for text in WORDS.values() for t in (text.zh, text.en)))
    for league in leagues:
        for part in encoded_parts(league):
            found.update(part.decode("utf-8"))
    return "".join(sorted(found))
