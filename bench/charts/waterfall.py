"""The waterfall: from full marks down through what each indicator cost, to the score."""

from __future__ import annotations

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words, names_width
from bench.charts.style import CITY, FAINT, OWN, PROVINCE
from bench.league.rows import ScoredRow
from bench.views.headings import heading
from bench.views.merit import told
from bench.views.waterfall import StepKind, steps, waterfall_sentence
from bench.views.whole_league import WholeLeague
from bench.words.numbers import number, signed

_ROW, _FOOT = 0.28, 0.28  # inches


def draw(whole: WholeLeague, row: ScoredRow, lang: str) -> Sheet:
    """Horizontal bars, each starting where the one above ended."""
    bars = steps(whole.league, row, lang)
    words = Words(
        told(whole.league.framework, "chart_waterfall", lang, row.area_name),
        heading(whole.league, lang),
        waterfall_sentence(whole, row, lang),
    )
    sheet = Sheet(words, _ROW * len(bars) + _FOOT, lang, [row.area_name])
    names = names_width([bar.label for bar in bars])
    left = MARGIN + names + 0.12
    most = max(max(bar.start, bar.end) for bar in bars) or 1.0
    box = (left, 0.0, WIDTH - MARGIN - 0.6 - left, _ROW * len(bars))
    panel = sheet.panel(box, (0, most), (len(bars) - 0.5, -0.5))
    for kind, colour in ((StepKind.TOTAL, OWN), (StepKind.LOST, CITY), (StepKind.GAINED, PROVINCE)):
        found = [(y, bar) for y, bar in enumerate(bars) if bar.kind == kind]
        boxes = [(min(b.start, b.end), y - 0.32, abs(b.end - b.start), 0.64) for y, b in found]
        panel.boxes(boxes, colour, label=kind)
    for y, bar in enumerate(bars):
        text = number(bar.end, whole.decimals) if bar.kind == StepKind.TOTAL else signed(bar.end - bar.start)
        panel.write(max(bar.start, bar.end), y, text, offset=(5, 0))
    joints = [((bar.end, y - 0.32), (bar.end, y + 1.32)) for y, bar in enumerate(bars[:-1])]
    panel.strokes(joints, FAINT, 0.7, order=0)
    panel.names([bar.label for bar in bars], names)
    panel.scale([most * k / 4 for k in range(5)], [f"{most * k / 4:g}" for k in range(5)])
    return sheet
