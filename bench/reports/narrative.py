"""A narrative report as it was read: its lines, each with the paragraph that it stands in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as printed; ``place`` is its paragraph, from 1.

    ``heading`` is the level of a heading that the document itself marks as one, 0 elsewhere; ``margin`` says that the
    line is repeated at the head or foot of pages and states nothing.
    """

    text: str
    place: int
    heading: int = 0
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Narrative:
    """A report: its file, the SHA-256 of its bytes, and its lines."""

    file: str
    sha256: str
    lines: tuple[Line, ...]
