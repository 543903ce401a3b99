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


def woff(text: str, source: bytes | None = None) -> bytes:
    """The chart font cut down to the characters of a text and to ASCII, as a WOFF file.

    Parameters
    ----------
    source : a font file that holds them already and is smaller, to save time where many pages are written
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=_UNUSED)
    subsetter = Subsetter(options)
    subsetter.populate(text=text + "".join(map(chr, range(32, 127))))
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
