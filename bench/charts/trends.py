"""Small multiples of trends: each indicator of one area over the periods, with the middle half of all areas behind."""

from __future__ import annotations

import math

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words
from bench.charts.lettering import fitted, width
from bench.charts.panel import Panel, Range
from bench.charts.primitives import Side
from bench.charts.style import FAINT, GREY, GRID, INK, OWN, SMALL, TEXT, VERDICTS
from bench.league.enumerations import TrendDirection
from bench.league.rows import ScoredRow
from bench.views.headings import heading
from bench.views.trends import SIDES, Reading, Trend, reading_text, trends, trends_sentence
from bench.views.whole_league import WholeLeague
from bench.words.interface import word
from bench.words.periods import period_text

_COLUMNS, _HIGH, _GAP, _HEAD, _FOOT = 3, 1.15, 0.32, 0.34, 0.3  # inches


def draw(whole: WholeLeague, row: ScoredRow, lang: str) -> Sheet:
    """A panel for each indicator that has a value in two periods, each on a scale of its own."""
    found = trends(whole, row, lang)
    words = Words(
        word("chart_trends", lang, row.area_name), heading(whole.league, lang),
        trends_sentence(whole, row, lang),
        [word("trends_note", lang)],
    )  # fmt: skip
    lines = math.ceil(len(found) / _COLUMNS)
    panel = _HEAD + _HIGH + _FOOT
    sheet = Sheet(words, panel * max(lines, 1), lang, [row.area_name])
    wide = (WIDTH - 2 * MARGIN - _GAP * (_COLUMNS - 1)) / _COLUMNS
    for n, trend in enumerate(found):
        left, top = MARGIN + (wide + _GAP) * (n % _COLUMNS), panel * (n // _COLUMNS)
        _title(sheet, trend, left, top + 0.16, wide)
        box = (left + 0.55, top + _HEAD, wide - 1.15, _HIGH)
        _trend(sheet.panel(box, (-0.15, len(trend.readings) - 0.85), _limits(trend)), trend, lang)
    return sheet


def _title(sheet: Sheet, trend: Trend, left: float, y: float, wide: float) -> None:
    told = word(SIDES[trend.side], sheet.lang) if trend.direction != TrendDirection.UNKNOWN else ""
    room = wide - (width(told, SMALL) + 0.3 if told else 0.0)
    title = fitted(trend.title, TEXT, room)
    sheet.write(left, y, title, size=TEXT, colour=INK)
    if told:
        at = left + width(title, TEXT) + 0.06
        sheet.legend(at, y, [(*VERDICTS[trend.side], told)])


def _trend(panel: Panel, trend: Trend, lang: str) -> None:
    count = len(trend.readings)
    known = [(n, r) for n, r in enumerate(trend.readings) if r.value is not None]
    spread = [(n, r.quartiles) for n, r in enumerate(trend.readings) if r.quartiles]
    if spread:
        along = [n for n, _ in spread]
        panel.area(along, [q[0] for _, q in spread], [q[2] for _, q in spread], GRID, label="quartiles")
        panel.line([(n, q[1]) for n, q in spread], GREY, 1.2)
    sure = [((n, r.low), (n, r.high)) for n, r in known if r.low is not None and r.high is not None]
    panel.strokes(sure, OWN, 1.0)
    points = [(float(n), r.value) for n, r in known if r.value is not None]
    panel.line(points, OWN, 1.6)
    panel.marks(points, "o", OWN, size=4.5, label="own")
    bottom = panel.y[0]
    panel.strokes([((panel.x[0], bottom), (panel.x[1], bottom))], GRID, 0.8)
    for n in sorted({0, count - 1}):
        side: Side = "left" if n == 0 else "right"
        text = fitted(period_text(trend.readings[n].period, lang), SMALL, 1.2)
        panel.write(n, bottom, text, colour=FAINT, side=side, offset=(-9 if n == 0 else 9, -9))
    first, last = known[0][1], known[-1][1]
    ends: tuple[tuple[float, Reading, Side, float], ...] = ((0.0, first, "right", -4), (1.0, last, "left", 4))
    for x, reading, side, move in ends:
        if reading.value is not None:
            colour = INK if reading is last else FAINT
            text = reading_text(trend, reading.value, lang)
            panel.write(x, reading.value, text, colour=colour, side=side, offset=(move, 0), across=True)


def _limits(trend: Trend) -> Range:
    """A scale that holds the area, the middle half of all, and intervals as far as they do not flatten the rest."""
    values = [r.value for r in trend.readings if r.value is not None]
    values += [v for r in trend.readings if r.quartiles for v in (r.quartiles[0], r.quartiles[2])]
    low, high = min(values), max(values)
    span = max(high - low, 0.02 * max(abs(high), 1.0))
    ends = [v for r in trend.readings for v in (r.low, r.high) if v is not None]
    low = max(min([low, *ends]), low - 0.6 * span)
    high = min(max([high, *ends]), high + 0.6 * span)
    room = 0.08 * max(high - low, span)
    return low - room, high + room
