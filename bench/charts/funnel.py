"""The funnel: one proportion of every area against its number of cases, with limits of chance and of the ordinary."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.charts.chart_sheet import MARGIN, SMALL, WIDTH, Sheet, Words, scale, write
from bench.charts.lettering import width
from bench.charts.point_names import place_names
from bench.charts.style import FAINT, GRID, INK, VERDICTS
from bench.league.enumerations import Verdict
from bench.league.league import League
from bench.views.funnel import OUTER, Funnel, Point, funnel, funnel_notes, funnel_sentence
from bench.views.headings import heading
from bench.words.interface import word
from bench.words.numbers import percent_text

_HIGH, _HEAD, _FOOT = 4.3, 0.34, 0.5  # inches
MOST_NAMES = 14
_PLAIN = "#9a9a9a"


def draw(league: League, code: str, lang: str, areas: Sequence[str] = ()) -> Figure:
    """Points, benchmark and limits; areas that stand out are named, and those asked for by code."""
    found = funnel(league, code, lang)
    words = Words(
        word("chart_funnel", lang, found.title), heading(league, lang), funnel_sentence(league, code, lang),
        funnel_notes(found, lang),
    )  # fmt: skip
    named = _named(found, areas)
    sheet = Sheet(words, _HEAD + _HIGH + _FOOT, lang, [p.name for p in named])
    axes = sheet.axes(MARGIN + 0.55, _HEAD, WIDTH - 2 * MARGIN - 0.65, _HIGH)
    axes.set_xscale("log")
    axes.xaxis.set_visible(False)
    _frame(axes, found, lang)
    _limits(axes, found)
    _points(sheet, axes, found)
    avoided = [(p.denominator, p.value) for p in found.points]
    avoided += [at for line in found.adjusted for at in zip(found.denominators, line.values, strict=True)]
    place_names(axes, [(p.denominator, p.value, p.name) for p in named], avoided)
    return sheet.figure


def _named(found: Funnel, areas: Sequence[str]) -> list[Point]:
    """Those asked for, then those that stand out, the furthest from the benchmark for their size first."""
    asked = [p for p in found.points if p.area_code in areas]
    out = [p for p in found.points if p.stands_out and p not in asked]
    out.sort(key=lambda p: -_distance(p, found.benchmark))
    return [*asked, *out[: max(MOST_NAMES - len(asked), 0)]]


def _distance(point: Point, benchmark: float) -> float:
    own, mean = (math.asin(math.sqrt(min(max(v / 100, 0.0), 1.0))) for v in (point.value, benchmark))
    return abs(own - mean) * math.sqrt(point.denominator)


def _frame(axes: Axes, found: Funnel, lang: str) -> None:
    sizes = [p.denominator for p in found.points]
    low, high = min(sizes) * 0.85, max(sizes) * 1.18
    axes.set_xlim(low, high)
    values = [p.value for p in found.points]
    inside = [k for k, n in enumerate(found.denominators) if low <= n <= high]
    limits = [line.values[n] for line in found.limits if line.level == OUTER for n in inside] or [found.benchmark]
    bottom = max(min(*values, max(min(limits), min(values) - 5.0)), 0.0)
    top = min(max(*values, min(max(limits), max(values) + 5.0)), 100.0)
    room = max(0.06 * (top - bottom), 0.25)
    axes.set_ylim(bottom - room, top + room)
    ticks = [t for t in _round_numbers(low, high) if low <= t <= high]
    ticks = ticks if len(ticks) > 1 else sorted({int(min(sizes)), int(max(sizes))})
    scale(axes, ticks, [str(t) for t in ticks])
    write(
        axes, math.sqrt(low * high), bottom - room, word("funnel_x", lang), colour=FAINT, ha="center", offset=(0, -24)
    )
    for tick in _levels(bottom, top):
        axes.axhline(tick, color=GRID, linewidth=0.6, zorder=0)
        write(axes, 0.0, tick, f"{tick:g} %", colour=FAINT, ha="right", offset=(-6, 0), across=True)


def _round_numbers(low: float, high: float) -> list[int]:
    steps = (1, 2, 5) if high / low < 200 else (1,)
    return [m * 10**e for e in range(8) for m in steps]


def _levels(low: float, high: float) -> list[float]:
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if (high - low) / s <= 7)
    return [round(step * k, 6) for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _limits(axes: Axes, found: Funnel) -> None:
    axes.axhline(found.benchmark, color=INK, linewidth=1.1, label="benchmark")
    for line in found.limits:
        style = "solid" if line.level == OUTER else (0, (2, 2))
        label = f"{line.side}_{line.level}"
        axes.plot(found.denominators, line.values, color=_PLAIN, linewidth=0.9, linestyle=style, label=label)
    for line in found.adjusted:
        label = f"adjusted_{line.side}_{line.level}"
        axes.plot(found.denominators, line.values, color=INK, linewidth=1.7, label=label)


def _points(sheet: Sheet, axes: Axes, found: Funnel) -> None:
    """A shape for each state: within limits, differing, and beyond what is ordinary."""
    many = len(found.points) > 300
    states = {"in": ("o", _PLAIN), "differs": ("s", INK), "beyond": ("D", VERDICTS[Verdict.WORSE].colour)}
    for state, (marker, colour) in states.items():
        points = [p for p in found.points if _state(p) == state]
        small = many and state == "in"
        axes.plot(
            [p.denominator for p in points], [p.value for p in points], marker, color=colour, label=state, zorder=3,
            markersize=2.5 if small else 3.5 if many else 5, alpha=0.5 if small else 1.0, markeredgewidth=0,
        )  # fmt: skip
    keys = ("in", "differs", *(("beyond",) if any(p.unusual is not None for p in found.points) else ()))
    names = {"in": "funnel_in", "differs": "funnel_differs", "beyond": "funnel_beyond"}
    items = [(*states[k], states[k][1], word(names[k], sheet.lang)) for k in keys]
    sheet.legend(MARGIN, 0.1, items)
    text = word("funnel_rate", sheet.lang, percent_text(found.benchmark, 2))
    sheet.write(WIDTH - MARGIN - 0.1 - width(text, SMALL), 0.1, text, colour=INK)


def _state(point: Point) -> str:
    return "beyond" if point.unusual else "differs" if point.differs else "in"
