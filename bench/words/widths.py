"""How wide a text prints, without asking any font."""

from __future__ import annotations

from unicodedata import east_asian_width


def printed_width(text: str) -> int:
    """In Latin letters; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
