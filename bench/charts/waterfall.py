"""The waterfall: from full marks down through what each indicator cost, to the score."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from bench.charts.style import CITY, FAINT, GRID, INK, OWN, PROVINCE
from bench.text.views import League, Row, adjustment, heading, localised, lost_points, number, signed
from bench.text.words import word

_ROW, _TOP, _BOTTOM = 0.32, 0.95, 0.45  # inches
_LEAST = 0.05  # points; smaller losses are drawn together


@dataclass(frozen=True)
class Step:
    """One bar: from one total to the next; ``kind`` is total, lost or gained."""

    label: str
    start: float
    end: float
    kind: str


def steps(league: League, row: Row, lang: str) -> list[Step]:
    """The bars in order: full marks, losses from the largest down, adjustments, the score.

    An area without a score starts from the weight that it has data for.
    """
    lost = lost_points(league, row)
    scored = row["score"] is not None
    present = [c for c in lost if row["indicators"][c]["score"] is not None or (scored and lost[c] > 0)]
    weights = {i["code"]: i["weight"] for i in league["indicators"]}
    at = league["framework"]["total"] if scored else sum(weights[c] for c in present)
    out = [Step(word("full_marks", lang), 0.0, at, "total")]
    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
    ordered = sorted(present, key=lambda c: -abs(lost[c]))
    for code in (c for c in ordered if abs(lost[c]) >= _LEAST):
        out.append(Step(titles[code], at, at - lost[code], "lost" if lost[code] > 0 else "gained"))
        at -= lost[code]
    rest = sum(lost[c] for c in present if abs(lost[c]) < _LEAST)
    if rest >= 1e-9:
        out.append(Step(word("other_losses", lang), at, at - rest, "lost"))
        at -= rest
    change = adjustment(row)
    if scored and change:
        end = max(at + change, 0.0)
        out.append(Step(word("adjustments", lang), at, end, "gained" if change > 0 else "lost"))
        at = end
    return [*out, Step(word("score" if scored else "points_with_data", lang), 0.0, at, "total")]


def draw(league: League, row: Row, lang: str) -> Figure:
    """Horizontal bars, each starting where the one above ended."""
    bars = steps(league, row, lang)
    height = _TOP + _BOTTOM + _ROW * len(bars)
    figure = Figure(figsize=(9, height))
    figure.text(0.02, 1 - 0.22 / height, word("chart_waterfall", lang, row["area_name"]), fontsize=14, va="center")
    figure.text(0.02, 1 - 0.50 / height, heading(league, lang), fontsize=10, color=FAINT, va="center")
    axes = figure.add_axes((0.30, _BOTTOM / height, 0.62, 1 - (_TOP + _BOTTOM) / height))
    colours = {"total": OWN, "lost": CITY, "gained": PROVINCE}
    for y, bar in enumerate(bars):
        left, width = min(bar.start, bar.end), abs(bar.end - bar.start)
        axes.barh(y, width, left=left, height=0.62, color=colours[bar.kind])
        text = number(bar.end, 1) if bar.kind == "total" else signed(round(bar.end - bar.start, 2))
        axes.annotate(text, (left + width, y), (5, 0), textcoords="offset points", va="center", color=INK, fontsize=9)
        if y + 1 < len(bars):
            axes.plot([bar.end, bar.end], [y - 0.31, y + 1.31], color=FAINT, linewidth=0.7, zorder=0)
    axes.set_yticks(range(len(bars)), [bar.label for bar in bars])
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_xlim(0, max(max(bar.start, bar.end) for bar in bars) * 1.06)
    axes.tick_params(length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.xaxis.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure
