"""Charts as part of a page: an SVG's markup without styles of its own, and the font cut down to what is shown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from markupsafe import escape

from bench.charts.fonts import font_file
from bench.league.codec import encode
from bench.league.league import League
from bench.words.interface import WORDS

# Ids that matplotlib numbers in each figure anew; nothing refers to them, and on one page they would clash.
_NUMBERED_ID = re.compile(r' id="[A-Za-z0-9.]+_\d+"')
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_SHEET = re.compile(r'\s*<style type="text/css">\*\{([^}]*)\}</style>')
_STYLE = re.compile(r' style="([^"]*)"')
_REFERENCE = re.compile(r'( id="|url\(#|href="#)')


def inline(svg: str, label: str, prefix: str = "") -> str:
    """An SVG file's markup as part of a page, with a label for those who cannot see it.

    Styles become attributes, so that a page may forbid inline styles; the typeface is left to the page; ``prefix``
    keeps the ids of several charts on one page apart.
    """
    body = _METADATA.sub("", svg[svg.index("<svg") :])
    sheet = _SHEET.search(body)
    common = _attributes(sheet.group(1)) if sheet else ""
    body = _NUMBERED_ID.sub("", _SHEET.sub("", body))
    body = _STYLE.sub(lambda found: _attributes(found.group(1)), body)
    if prefix:
        body = _REFERENCE.sub(rf"\g<1>{prefix}-", body)
    return body.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"{common}', 1)


def _attributes(declarations: str) -> str:
    """CSS declarations of an SVG element as attributes: they are properties that SVG has attributes for."""
    pairs = [d.split(":", 1) for d in declarations.split(";") if d.strip()]
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs if name.strip() != "font-family")


def woff(text: str, source: bytes | None = None) -> bytes:
    """The chart font cut down to the characters of a text and to ASCII, as a WOFF file.

    Parameters
    ----------
    source : a font file that holds them already and is smaller, to save time where many pages are written
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=["GSUB", "GPOS", "GDEF"])
    subsetter = Subsetter(options)
    subsetter.populate(text=text + "".join(map(chr, range(32, 127))))
    out = io.BytesIO()
    with TTFont(font_file() if source is None else io.BytesIO(source), lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(out, reorderTables=False)
    return out.getvalue()


def characters(leagues: Iterable[League]) -> str:
    """Every character that a page over these leagues can show, for cutting a font down to it."""

    texts = [encode(league).decode("utf-8") for league in leagues]
    texts += [t for text in WORDS.values() for t in (text.zh, text.en)]
    return "".join(sorted(set().union(*texts)))
