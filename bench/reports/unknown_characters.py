"""Characters that a file does not name: whether a text can be read in spite of them, and which lines hold any."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from bench.intake.findings import Finding, Values
from bench.reports.narrative import Narrative

_GLYPH_CODES = re.compile(r"\(cid:[0-9]+\)")
_MOST_UNKNOWN = 0.02  # of all characters, in a text that can be read
_MOST_ALIKE = 0.25  # of the letters of a text; the commonest of Chinese prose, 的, is one in twenty-five
_FEW = 40  # letters, among which any may be common
_SHOWN = 30  # characters of a line that is named


def is_readable(text: str) -> bool:
    """Whether a text is what its pages show.

    Fonts without a table of characters give nothing, private characters, codes of glyphs, or one character for all.
    """
    characters = [c for c in text if not c.isspace()]
    unknown = sum(map(_is_unknown, characters)) + sum(len(code) for code in _GLYPH_CODES.findall(text))
    if unknown > _MOST_UNKNOWN * len(characters):
        return False
    letters = Counter(c for c in characters if unicodedata.category(c) == "Lo")
    most, every = max(letters.values(), default=0), letters.total()
    return every < _FEW or most <= _MOST_ALIKE * every


def lost_characters(narrative: Narrative) -> list[Finding]:
    """How many characters could not be read, and where the first stands; nothing of the marks that lists begin with."""
    found = [(line, n) for line in narrative.lines for n in [_lost(line.text)] if n]
    if not found:
        return []
    first = found[0][0].text.strip()
    at = next((n for n, c in enumerate(first) if _is_unknown(c)), 0)
    shown = first[max(0, at - _SHOWN // 2) : at + _SHOWN // 2]
    values: Values = {"found": sum(n for _, n in found), "text": "".join("□" if _is_unknown(c) else c for c in shown)}
    return [Finding("report-characters-lost", narrative.file, values=values)]


def _lost(line: str) -> int:
    if line.isprintable() and "\ufffd" not in line and "(cid:" not in line:
        return 0  # nearly every line
    text = line.strip()
    mark = unicodedata.category(text[:1] or " ") == "Co"
    return sum(map(_is_unknown, text[mark:])) + len(_GLYPH_CODES.findall(text))


def _is_unknown(character: str) -> bool:
    return character == "\ufffd" or (
        unicodedata.category(character) in ("Cc", "Co", "Cn") and character not in "\t\n\f\v"
    )
