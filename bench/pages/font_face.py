"""The chart font in a page that stands alone, cut down to the characters that the page shows."""

from __future__ import annotations

import base64
from collections.abc import Callable

from bench.charts.font_subset import woff
from bench.charts.fonts import FONT

FontFace = Callable[[str], str]
"""The CSS rule that embeds the font for the characters of a text."""

FONT_HERE = "@@font@@"
"""What a template is given as its font: the place of the rule, which is known when all else is."""


def font_face(text: str, source: bytes | None = None) -> str:
    """A CSS rule holding the font of ``bench.charts.font_subset.woff``."""
    data = base64.b64encode(woff(text, source)).decode("ascii")
    return f"@font-face{{font-family:'{FONT}';src:url(data:font/woff;base64,{data}) format('woff')}}"


def with_font(content: str, font: FontFace = font_face) -> str:
    """A page with the font in its place."""
    return content.replace(FONT_HERE, font("".join(sorted(set(content)))), 1)
