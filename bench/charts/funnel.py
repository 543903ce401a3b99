"""The funnel: a proportion or rate of every area against its number of cases, with limits of chance and beyond."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words
from bench.charts.lettering import width
from bench.charts.panel import Panel, Range
from bench.charts.point_names import place_names
from bench.charts.style import FAINT, GREY, GRID, INK, SMALL, VERDICTS
from bench.charts.ticks import multiples, round_step
from bench.league.enumerations import Verdict
from bench.league.league import League
from bench.views.funnel import INNER, OUTER, Funnel, Point, funnel, funnel_notes, funnel_sentence
from bench.views.headings import heading
from bench.words.interface import word

_HIGH, _HEAD, _FOOT, _LEVEL = 4.3, 0.34, 0.5, 0.33  # inches; the last for the names of limits
_CLOSE = 0.13  # inches within which two names of limits would lie over each other
_LEVELS = {INNER: "95 %", OUTER: "99.8 %"}
MOST_NAMES = 14
FEW = 20  # areas, of which every one is named


def draw(league: League, code: str, lang: str, areas: Sequence[str] = ()) -> Sheet:
    """Points, benchmark and limits; areas that stand out are named, and those asked for by code."""
    found = funnel(league, code, lang)
    words = Words(
        word("chart_funnel", lang, found.title), heading(league, lang), funnel_sentence(league, code, lang),
        funnel_notes(found, lang),
    )  # fmt: skip
    named = _named(found, areas)
    sheet = Sheet(words, _HEAD + _HIGH + _FOOT, lang, [p.name for p in named])
    sizes = [p.denominator for p in found.points]
    bottom, top = _heights(found)
    room = 0.06 * (top - bottom) or (0.25 if found.most == 100.0 else 0.1 * top)
    box = (MARGIN + 0.55, _HEAD, WIDTH - 2 * MARGIN - 0.65 - _LEVEL, _HIGH)
    across = (min(sizes) * 0.85, max(sizes) * 1.18)
    panel = sheet.panel(box, across, (bottom - room, top + room), logarithmic=True)
    _frame(panel, found, multiples(bottom, top, _step(found, top - bottom)), lang)
    _limits(panel, found)
    _levels(panel, found)
    _points(sheet, panel, found)
    avoided = [(p.denominator, p.value) for p in found.points]
    avoided += [at for line in found.adjusted for at in zip(found.denominators, line.values, strict=True)]
    place_names(panel, [(p.denominator, p.value, p.name) for p in named], avoided)
    return sheet


def _step(found: Funnel, height: float) -> float:
    """Between the levels that are marked; percent are marked no finer than tenths."""
    if found.most == 100.0:
        return max(round_step(max(height, 0.1), 7), 0.1)
    return round_step(height or found.benchmark or 1.0, 7)


def _named(found: Funnel, areas: Sequence[str]) -> list[Point]:
    """Those asked for, then those that stand out, the furthest from the benchmark for their size first; of few all."""
    asked = [p for p in found.points if p.area_code in areas]
    if len(found.points) <= FEW:
        return [*asked, *(p for p in found.points if p not in asked)]
    out = [p for p in found.points if p.stands_out and p not in asked]
    out.sort(key=lambda p: -_distance(p, found))
    return [*asked, *out[: max(MOST_NAMES - len(asked), 0)]]


def _distance(point: Point, found: Funnel) -> float:
    whole = found.indicator.scale
    roots = [math.sqrt(max(v / whole, 0.0)) for v in (point.value, found.benchmark)]
    own, mean = (math.asin(min(root, 1.0)) if found.most == 100.0 else root for root in roots)
    return abs(own - mean) * math.sqrt(point.denominator)


def _heights(found: Funnel) -> Range:
    """From the lowest to the highest point, and to the outer limits as far as they do not flatten the rest."""
    sizes, values = [p.denominator for p in found.points], [p.value for p in found.points]
    low, high = min(sizes) * 0.85, max(sizes) * 1.18
    inside = [k for k, n in enumerate(found.denominators) if low <= n <= high]
    limits = [line.values[n] for line in found.limits if line.level == OUTER for n in inside] or [found.benchmark]
    beyond = 5.0 if found.most == 100.0 else max(max(values) - min(values), found.benchmark)
    bottom = max(min(*values, max(min(limits), min(values) - beyond)), 0.0)
    top = min(max(*values, min(max(limits), max(values) + beyond)), found.most)
    return bottom, top


def _frame(panel: Panel, found: Funnel, levels: Sequence[float], lang: str) -> None:
    (low, high), bottom = panel.x, panel.y[0]
    sizes = [p.denominator for p in found.points]
    ticks = [t for t in _round_numbers(low, high) if low <= t <= high]
    ticks = ticks if len(ticks) > 1 else sorted({int(min(sizes)), int(max(sizes))})
    panel.scale(ticks, [str(t) for t in ticks])
    across = word("funnel_x" if found.most == 100.0 else "funnel_x_population", lang)
    panel.write(math.sqrt(low * high), bottom, across, colour=FAINT, side="center", offset=(0, -24))
    for tick in levels:
        panel.strokes([((low, tick), (high, tick))], GRID, 0.6, order=0)
        panel.write(0.0, tick, found.text(tick, lang, 4), colour=FAINT, side="right", offset=(-6, 0), across=True)


def _round_numbers(low: float, high: float) -> list[int]:
    steps = (1, 2, 5) if high / low < 200 else (1,)
    return [m * 10**e for e in range(8) for m in steps]


def _limits(panel: Panel, found: Funnel) -> None:
    panel.strokes([((panel.x[0], found.benchmark), (panel.x[1], found.benchmark))], INK, 1.1, label="benchmark")
    for line in found.limits:
        dash, points = None if line.level == OUTER else (2, 2), zip(found.denominators, line.values, strict=True)
        panel.line(points, GREY, 0.9, dash=dash, label=f"{line.side}_{line.level}")
    for line in found.adjusted:
        points = zip(found.denominators, line.values, strict=True)
        panel.line(points, INK, 1.7, label=f"adjusted_{line.side}_{line.level}")


def _levels(panel: Panel, found: Funnel) -> None:
    """The level of each limit at its end on the right, the lines that count first; those that find no room are left."""
    taken: list[float] = []
    sampling = sorted(found.limits, key=lambda line: line.level == INNER)
    for line, colour in [*((line, INK) for line in found.adjusted), *((line, FAINT) for line in sampling)]:
        ends = [at for at in zip(found.denominators, line.values, strict=True) if at[0] <= panel.x[1]]
        if not ends or not panel.y[0] <= ends[-1][1] <= panel.y[1]:
            continue
        height = panel.at(*ends[-1])[1]
        if all(abs(height - other) >= _CLOSE for other in taken):
            taken.append(height)
            panel.write(panel.x[1], ends[-1][1], _LEVELS[line.level], size=7.5, colour=colour, offset=(4, 0))


def _points(sheet: Sheet, panel: Panel, found: Funnel) -> None:
    """A shape for each state: within limits, differing, and beyond what is ordinary."""
    many = len(found.points) > 300
    states = {"in": ("o", GREY), "differs": ("s", INK), "beyond": ("D", VERDICTS[Verdict.WORSE].colour)}
    for state, (marker, colour) in states.items():
        points = [p for p in found.points if _state(p) == state]
        small = many and state == "in"
        panel.marks(
            [(p.denominator, p.value) for p in points], marker, colour, label=state, order=2.5, edge_width=0,
            size=2.5 if small else 3.5 if many else 5, opacity=0.5 if small else 1.0,
        )  # fmt: skip
    keys = ("in", "differs", *(("beyond",) if any(p.unusual is not None for p in found.points) else ()))
    names = {"in": "funnel_in", "differs": "funnel_differs", "beyond": "funnel_beyond"}
    items = [(*states[k], states[k][1], word(names[k], sheet.lang)) for k in keys]
    sheet.legend(MARGIN, 0.1, items)
    text = word("funnel_rate", sheet.lang, found.text(found.benchmark, sheet.lang))
    sheet.write(WIDTH - MARGIN - 0.1 - width(text, SMALL), 0.1, text, colour=INK)


def _state(point: Point) -> str:
    return "beyond" if point.unusual else "differs" if point.differs else "in"
