"""Distribution strips: one area among those of its city and among all, an indicator a line, better to the right."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import quantiles

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words, names_width
from bench.charts.lettering import fitted, wrapped
from bench.charts.panel import Panel
from bench.charts.style import FAINT, GRID, INK, OWN, PALE, SMALL, TEXT, Sign, parent_signs
from bench.league.enumerations import PARENT_KINDS, ComparatorKind
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.headings import heading
from bench.views.parents import parent_kinds
from bench.views.strips import Strip, strips, strips_sentence
from bench.words.interface import keyed, word

DOTS = 60  # areas that dots can show; beyond, bands do
_ROW, _HEAD = 0.5, 0.62  # inches
_BESIDE = keyed("strips_{}", PARENT_KINDS)


def draw(league: League, row: ScoredRow, lang: str) -> Sheet:
    """Two strips an indicator where the league holds several cities, else one; each on the indicator's own scale."""
    found = strips(league, row, lang)
    bands = any(len(s.everyone) > DOTS for s in found)
    notes = [word("strips_bands" if bands else "strips_dots", lang)] if found else []
    words = Words(
        word("chart_strips", lang, row.area_name), heading(league, lang), strips_sentence(league, row, lang), notes
    )
    count = max(len(found), 1)
    sheet = Sheet(words, _HEAD + _ROW * count + 0.05, lang, [row.area_name])
    split = any(s.city for s in found)
    titles = min(names_width([s.title for s in found]), 2.4)
    left = MARGIN + titles + (0.62 if split else 0.2) + 0.62
    panel = sheet.panel((left, _HEAD, WIDTH - MARGIN - 2.6 - left, _ROW * count), (0, 1), (count - 0.5, -0.5))
    if not found:
        panel.write(0.5, 0.0, word("no_strips", lang), side="center")
        return sheet
    before = (left - MARGIN) / panel.width
    odd = [(-before, y - 0.5, 1 + before + 0.02, 1.0) for y in range(1, len(found), 2)]
    panel.boxes(odd, PALE, order=-1, beyond=True)
    kinds = parent_kinds(league)
    signs = parent_signs(kinds)
    beside = word(_BESIDE[kinds[0]], lang)
    for y, strip in enumerate(found):
        _strip(panel, y, strip, signs)
        _texts(panel, y, strip, titles, (beside, word("strips_all", lang)), split=split)
    _legend(sheet, row, found, signs, lang)
    for text, x in ((fitted(row.area_name, SMALL, 1.0), 118.0), (word("strips_place", lang), 184.0)):
        panel.write(1.0, -0.5, text, colour=FAINT, side="right", offset=(x, 9), across=True)
    return sheet


def _share(strip: Strip, value: float) -> float:
    """Where a value lies from the worst (0) to the best (1) of all; in the middle where all are equal."""
    every = [*strip.everyone, *strip.parents.values()]
    low, high = min(every), max(every)
    if high == low:
        return 0.5
    share = (value - low) / (high - low)
    return share if strip.higher_is_better else 1 - share


def _strip(panel: Panel, y: int, strip: Strip, signs: Mapping[ComparatorKind, Sign]) -> None:
    lines = [(strip.city, y - 0.2), (strip.everyone, y + 0.2)] if strip.city else [(strip.everyone, float(y))]
    for values, at in lines:
        panel.strokes([((0, at), (1, at))], GRID, 0.7, order=0)
        if len(values) > DOTS:
            _bands(panel, strip, values, at)
        else:
            points = [(_share(strip, v), at) for v in values]
            panel.marks(points, "o", "#7f7f7f", size=4.5, opacity=0.5, edge_width=0, label="areas")
        panel.marks([(_share(strip, strip.own), at)], "o", OWN, size=8, order=4, label="own")
    for level, value in strip.parents.items():
        sign = signs[level]
        at = lines[0][1] if level == next(iter(signs)) else lines[-1][1]
        place = [(_share(strip, value), at)]
        panel.marks(place, sign.marker, sign.colour, face=sign.face, size=6, order=5, label=level)


def _bands(panel: Panel, strip: Strip, values: list[float], at: float) -> None:
    """The middle 80 % and the middle half, and the median."""
    tenths, quarters = quantiles(values, n=10, method="inclusive"), quantiles(values, n=4, method="inclusive")
    for ends, colour, high in (
        ((tenths[0], tenths[-1]), "#dcdcdc", 0.3),
        ((quarters[0], quarters[-1]), "#b5b5b5", 0.3),
    ):
        left, right = sorted(_share(strip, v) for v in ends)
        panel.boxes([(left, at - high / 2, right - left, high)], colour)
    middle = _share(strip, quarters[1])
    panel.strokes([((middle, at - 0.15), (middle, at + 0.15))], INK, 1.2)


def _texts(panel: Panel, y: int, strip: Strip, room: float, names: tuple[str, str], *, split: bool) -> None:
    back = -72 * (1.24 if split else 0.82)
    lines = wrapped(strip.title, TEXT, room)[:2]
    for n, text in enumerate(lines):
        up = 6.5 * (len(lines) - 1 - 2 * n)
        panel.write(0.0, y, fitted(text, TEXT, room), size=TEXT, side="right", offset=(back, up), across=True)
    if strip.city:
        for text, at in zip(names, (y - 0.2, y + 0.2), strict=True):
            panel.write(0.0, at, text, size=8, colour=FAINT, side="right", offset=(-52, 0), across=True)
    panel.write(0.0, y, strip.ends[0], size=8, colour=FAINT, side="right", offset=(-9, 0), across=True)
    panel.write(1.0, y, strip.ends[1], size=8, colour=FAINT, offset=(9, 0), across=True)
    panel.write(1.0, y, strip.text, side="right", offset=(118, 0), across=True)
    panel.write(1.0, y, f"{strip.place}/{strip.of}", side="right", offset=(184, 0), across=True)


def _legend(sheet: Sheet, row: ScoredRow, found: list[Strip], signs: Mapping[ComparatorKind, Sign], lang: str) -> None:
    items = [("o", OWN, OWN, fitted(row.area_name, SMALL, 2.9))]
    items += [(*sign, word(level, lang)) for level, sign in signs.items() if any(level in s.parents for s in found)]
    sheet.legend(MARGIN, 0.12, items)
