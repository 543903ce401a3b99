"""One look for every chart: colours, signs and sizes of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib import colormaps
from matplotlib.colors import to_hex

from bench.league.enumerations import ComparatorKind, Verdict


class Sign(NamedTuple):
    """A mark: its shape, the colour of its edge, and that of its face."""

    marker: str
    colour: str
    face: str


TITLE, HEADING, TEXT, SMALL = 15.0, 10.5, 10.0, 9.0  # points
INK, FAINT, GRID, PALE, WHITE = "#1a1a1a", "#6b6b6b", "#d9d9d9", "#eeeeee", "#ffffff"
GREY = "#9a9a9a"  # of lines and points that stand for the usual
OWN, CITY, PROVINCE = "#0072b2", "#d55e00", "#595959"  # Okabe and Ito; markers differ in shape too
# A verdict is told by shape first, so that it survives greyscale; better is also the darkest, worse the warmest.
VERDICTS = {
    Verdict.BETTER: Sign("^", OWN, OWN),
    Verdict.SIMILAR: Sign("o", "#8a8a8a", WHITE),
    Verdict.WORSE: Sign("v", CITY, CITY),
}
_NEAREST, _FURTHER = Sign("D", CITY, WHITE), Sign("s", PROVINCE, WHITE)


def parent_signs(kinds: Sequence[ComparatorKind]) -> dict[ComparatorKind, Sign]:
    """The marks of what areas lie in, the nearest first; of a province that ranks its cities as elsewhere."""
    signs = (_FURTHER,) if list(kinds) == [ComparatorKind.PROVINCE] else (_NEAREST, _FURTHER, _FURTHER)
    return dict(zip(kinds, signs, strict=False))


def ordered_colours(n: int) -> list[str]:
    """Colours that differ in lightness too, so that they survive greyscale and colour blindness."""
    return [shade("cividis", 0.08 + 0.84 * k / max(n - 1, 1)) for k in range(n)]


def shade(scale: str, share: float) -> str:
    """The colour at a share, 0 to 1, of one of matplotlib's scales of colours."""
    return to_hex(colormaps[scale](share))
