"""Places over periods: a line for each area, or of a large league for those that moved most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bench.charts.chart_sheet import MARGIN, NAMED, WIDTH, Sheet, Words, names_width
from bench.charts.lettering import fitted, width
from bench.charts.panel import Panel, Range
from bench.charts.primitives import Side
from bench.charts.style import CITY, FAINT, GREY, GRID, INK, OWN, SMALL, TEXT
from bench.league.league import League
from bench.views.headings import heading
from bench.views.movement import Movement, Mover, movement, movement_notes, movement_sentence
from bench.words.interface import keyed, word
from bench.words.periods import period_text

MOST_MOVED = 16
_ROW, _HEAD = 0.27, 0.66  # inches
_COLOURS = {"rose": OWN, "fell": CITY, "same": GREY, "gone": FAINT}
_SIGNS = {"rose": "^", "fell": "v", "same": "o", "gone": "x"}
_NAMES = keyed("movement_{}", _COLOURS)


def draw(league: League, lang: str) -> Sheet:
    """Lines from each period's place to the next; blue rose since the period before, orange fell.

    Raises
    ------
    ValueError
        If the league knows no earlier period.
    """
    found = movement(league)
    if found is None:
        raise ValueError("no earlier period")
    words = Words(
        word("chart_movement", lang),
        heading(league, lang),
        movement_sentence(league, lang),
        movement_notes(found, lang),
    )
    if len(found.areas) > NAMED:
        return _large(found, words, lang)
    shown = [*found.areas, *found.left]
    last = max(r for a in shown for r in a.ranks if r is not None)
    count = max(len(found.areas), last)
    sheet = Sheet(words, _HEAD + _ROW * count + 0.1, lang, [a.name for a in shown])
    names = names_width([a.name for a in shown])
    _legend(sheet, MARGIN, gone=bool(found.left))
    box = (MARGIN + names + 0.5, _HEAD, WIDTH - 2 * MARGIN - 2 * names - 1.3, _ROW * count)
    panel = sheet.panel(box, _across(found), (last + 0.5, 0.5))
    _frame(panel, found, lang)
    _lines(panel, shown)
    _ends(panel, shown, names)
    return sheet


def _legend(sheet: Sheet, x: float, *, gone: bool = False) -> None:
    kinds = [kind for kind in _SIGNS if gone or kind != "gone"]
    items = [(_SIGNS[k], _COLOURS[k], _COLOURS[k], word(_NAMES[k], sheet.lang)) for k in kinds]
    sheet.legend(x, 0.12, items)


def _across(found: Movement) -> Range:
    return -0.05, len(found.periods) - 0.95


def _frame(panel: Panel, found: Movement, lang: str) -> None:
    panel.scale(range(len(found.periods)), [period_text(p, lang) for p in found.periods], above=True)


def _kind(mover: Mover) -> str:
    if mover.ranks[-1] is None:
        return "gone"
    change = mover.change or 0
    return "rose" if change > 0 else "fell" if change < 0 else "same"


def _lines(panel: Panel, movers: list[Mover]) -> None:
    """One stroke for each direction of the last move; a gap where a period has no rank."""
    for kind, colour in _COLOURS.items():
        segments, points = [], []
        for mover in movers:
            if _kind(mover) == kind:
                known = [(n, rank) for n, rank in enumerate(mover.ranks) if rank is not None]
                segments += [(a, b) for a, b in pairwise(known) if b[0] - a[0] == 1]
                points += known
        thick = 1.1 if kind in ("same", "gone") else 1.8
        panel.strokes(segments, colour, thick, dash=(5, 1.5) if kind == "fell" else None, label=kind)
        panel.marks(points, "x" if kind == "gone" else "o", colour, size=4.5, label=kind)


def _ends(panel: Panel, movers: list[Mover], room: float) -> None:
    """Names at both ends; of areas that share a place the names stand one below the other where they are given room."""
    first = [(m.ranks[0], m) for m in movers if m.ranks[0] is not None]
    last = [(m.ranks[-1], m) for m in movers if m.ranks[-1] is not None]
    ends: tuple[tuple[Sequence[tuple[int | None, Mover]], Side], ...] = ((first, "right"), (last, "left"))
    for found, side in ends:
        x, sign = (0, -1) if side == "right" else (len(movers[0].ranks) - 1, 1)
        placed = _spread([float(rank or 0) for rank, _ in found])
        for (rank, mover), y in zip(found, placed, strict=True):
            change = mover.change if side == "left" else None
            text = fitted(mover.name, TEXT, room)
            panel.write(x, y, str(rank), colour=FAINT, side=side, offset=(sign * 8, 0))
            panel.write(x, y, text, size=TEXT, side=side, offset=(sign * 30, 0))
            if change:
                arrow, colour = f"{change:+d}".replace("-", "−"), _COLOURS[_kind(mover)]
                panel.write(x, y, arrow, colour=colour, offset=(34 + 72 * width(text, TEXT), 0))


def _spread(heights: list[float]) -> list[float]:
    """Heights moved apart to at least one row, in their order; ties keep the order of the league."""
    order = sorted(range(len(heights)), key=lambda k: heights[k])
    out = list(heights)
    for before, k in pairwise(order):
        out[k] = max(out[k], out[before] + 1.0)
    excess = max([*out, 0.0]) - max([*heights, float(len(heights))])
    return [y - max(excess, 0.0) for y in out]


def _large(found: Movement, words: Words, lang: str) -> Sheet:
    """The areas that moved most since the period before, and how far all of them moved."""
    moved = [a for a in found.areas if a.change is not None]
    most = sorted(moved, key=lambda a: (-abs(a.change or 0), a.ranks[-1] or 0))[:MOST_MOVED]
    pair = [Mover(m.area_code, m.name, m.ranks[-2:]) for m in sorted(most, key=lambda a: a.ranks[-1] or 0)]
    names = names_width([m.name for m in pair])
    high = 4.8
    sheet = Sheet(words, _HEAD + high + 0.4, lang, [m.name for m in pair])
    title = word("movement_most", lang, len(pair))
    sheet.write(MARGIN, 0.12, title, size=TEXT, colour=INK)
    _legend(sheet, MARGIN + width(title, TEXT) + 0.3)
    wide = 5.9 - 2 * min(names, 1.9) - 1.3
    last = max((r for m in pair for r in m.ranks if r is not None), default=1)
    pair_only = Movement(found.periods[-2:], pair, found.versions[-2:], [])
    box = (MARGIN + min(names, 1.9) + 0.7, _HEAD, wide, high)
    panel = sheet.panel(box, _across(pair_only), (last + 0.5, 0.5))
    _frame(panel, pair_only, lang)
    _lines(panel, pair)
    step = last / high * 0.2
    ends: tuple[tuple[Side, int], ...] = (("right", 0), ("left", -1))
    for side, index in ends:
        heights = [float(m.ranks[index] or 0) for m in pair]
        x, sign = (0, -1) if side == "right" else (1, 1)
        placed = _apart(heights, step, last)
        ties = [((x, rank), (x + sign * 0.09, y)) for rank, y in zip(heights, placed, strict=True)]
        panel.strokes(ties, FAINT, 0.5, beyond=True)
        for mover, y in zip(pair, placed, strict=True):
            at = x + sign * 0.09
            panel.write(at, y, str(mover.ranks[index]), size=8, colour=FAINT, side=side, offset=(sign * 3, 0))
            text = fitted(mover.name, SMALL, min(names, 1.9))
            panel.write(at, y, text, side=side, offset=(sign * 29, 0))
    _histogram(sheet, [m.change or 0 for m in moved], 6.75, high, lang)
    return sheet


def _apart(heights: list[float], step: float, last: float) -> list[float]:
    """Heights moved apart to at least ``step``, within 1 and ``last``."""
    order = sorted(range(len(heights)), key=lambda k: heights[k])
    out, floor = list(heights), float("-inf")
    for k in order:
        out[k] = floor = max(out[k], floor + step)
    ceiling = max(last, 1 + step * (len(heights) - 1)) + step
    for k in reversed(order):
        ceiling = out[k] = min(out[k], ceiling - step)
    return out


def _histogram(sheet: Sheet, changes: list[int], left: float, high: float, lang: str) -> None:
    """How many areas moved how far, risen ones above."""
    reach = max(max(map(abs, changes), default=1), 1)
    size = max(-(-reach // 12), 1)
    counted = Counter((abs(c) + size - 1) // size * (1 if c > 0 else -1) if c else 0 for c in changes)
    ends = -(-reach // size)
    bins = range(-ends, ends + 1)
    box = (left + 0.75, _HEAD, WIDTH - MARGIN - left - 1.25, high)
    most = max(counted.values(), default=1)
    panel = sheet.panel(box, (0, most), (bins[0] - 0.5, bins[-1] + 0.5))
    sheet.write(left, 0.12, word("movement_axis", lang), size=TEXT, colour=INK)
    for kind, chosen in (("rose", [b for b in bins if b > 0]), ("fell", [b for b in bins if b < 0]), ("same", [0])):
        panel.boxes([(0, b - 0.4, counted[b], 0.8) for b in chosen], _COLOURS[kind], label=kind)
    for b in bins:
        panel.write(0.0, b, _reach(b, size), colour=FAINT, side="right", offset=(-6, 0), across=True)
        if counted[b]:
            panel.write(counted[b], b, str(counted[b]), colour=INK, offset=(4, 0))
    panel.strokes([((0, y), (most, y)) for y in (0.5, -0.5)], GRID, 0.6)


def _reach(b: int, size: int) -> str:
    """How far a bin of the histogram reaches, such as +7–12."""
    if b == 0:
        return "0"
    near, far = (abs(b) - 1) * size + 1, abs(b) * size
    return ("+" if b > 0 else "−") + (str(far) if near == far else f"{near}–{far}")
