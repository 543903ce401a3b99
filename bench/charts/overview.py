"""A league of more areas than a page can name: every area in the curve, its two ends by name, its cities in strips."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.charts.chart_sheet import MARGIN, SMALL, TEXT, WIDTH, Sheet, Words, names_width, scale, write, write_names
from bench.charts.lettering import fitted
from bench.charts.pillars import LINE, pillar_legend, stack, write_legend
from bench.charts.style import CITY, FAINT, GRID, INK, OWN
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredRow
from bench.views.league_chart import City, cities
from bench.views.places import decimals_of, rank_text, score_text
from bench.words.interface import word

ENDS = 10  # areas named at either end
MOST_CITIES = 16
_CURVE, _ROW, _HEAD = 2.6, 0.25, 0.3  # inches


def draw_large(league: League, rows: Sequence[ScoredRow], words: Words, lang: str) -> Figure:
    """The overview: rank intervals (or scores) of all areas in order, the first and last by name, and the cities."""
    found = cities(league)
    some: list[City | None] = [*found]
    if len(found) > MOST_CITIES:
        some = [*found[: MOST_CITIES // 2], None, *found[-MOST_CITIES // 2 :]]
    legend = pillar_legend(league, lang)
    lower = _HEAD + LINE * len(legend) + _ROW * max(2 * ENDS + 1, len(some)) + 0.3
    names = [*(r.area_name for r in (*rows[:ENDS], *rows[-ENDS:])), *(c.name for c in some if c)]
    sheet = Sheet(words, _HEAD + _CURVE + 0.5 + lower, lang, names)
    drawn = [(r.rank, *r.rank_interval) for r in rows if isinstance(r, RankedRow) and r.rank_interval]
    sure = len(drawn) == len(rows)
    title = word("chart_caterpillar" if sure else "chart_scores", lang, len(rows))
    sheet.write(MARGIN, 0.12, title, size=TEXT, colour=INK)
    if sure:
        sheet.legend(
            WIDTH - MARGIN - 2.6, 0.12,
            [("o", OWN, OWN, word("chart_place_held", lang)), ("s", GRID, GRID, word("chart_interval", lang))],
        )  # fmt: skip
    curve = sheet.axes(MARGIN + 0.45, _HEAD, WIDTH - 2 * MARGIN - 0.45, _CURVE)
    if sure:
        _caterpillar(curve, drawn)
    else:
        _scores(curve, [r.score for r in rows if r.score is not None])
    top = _HEAD + _CURVE + 0.5
    half = (WIDTH - 2 * MARGIN) / 2 if some else WIDTH - 2 * MARGIN
    write_legend(sheet, legend, top + 0.12)
    top += LINE * len(legend)
    _ends(sheet, league, rows, top, half - 0.25)
    if some:
        _cities(sheet, some, len(found), MARGIN + half + 0.15, top)
    return sheet.figure


def _caterpillar(axes: Axes, drawn: Sequence[tuple[int, int, int]]) -> None:
    """Rank intervals over the order of the league: upright strokes while they can be told apart, then a band."""
    count = len(drawn)
    places = np.arange(1, count + 1)
    held, low, high = np.array(drawn).T
    axes.set_xlim(0.5, count + 0.5)
    axes.set_ylim(count + 0.5, 0.5)
    if count <= 400:
        axes.vlines(places, low - 0.5, high + 0.5, color="#c4c4c4", linewidth=max(0.6, 470 / count))
    else:
        axes.fill_between(places, _smooth(low, count), _smooth(high, count), color="#c4c4c4", linewidth=0)
    axes.plot(places, held, color=OWN, linewidth=1.6)
    ticks = _ticks(count)
    scale(axes, ticks, [str(t) for t in ticks])
    for tick in ticks:
        write(axes, 0.0, tick, str(tick), colour=FAINT, ha="right", offset=(-5, 0), across=True)


def _smooth(values: np.ndarray[tuple[int], np.dtype[np.float64]], count: int) -> list[float]:
    """Medians over one in a hundred places, so that a band of thousands has an edge that can be seen."""
    reach = max(count // 200, 1)
    return [float(np.median(values[max(k - reach, 0) : k + reach + 1])) for k in range(count)]


def _scores(axes: Axes, scores: Sequence[float]) -> None:
    """Scores in the order of the league."""
    axes.set_xlim(0.5, len(scores) + 0.5)
    span = max(max(scores) - min(scores), 1e-9)
    axes.set_ylim(min(scores) - 0.05 * span, max(scores) + 0.05 * span)
    axes.plot(range(1, len(scores) + 1), scores, color=OWN, linewidth=1.6)
    ticks = _ticks(len(scores))
    scale(axes, ticks, [str(t) for t in ticks])
    for value in sorted({min(scores), max(scores)}):
        write(axes, 0.0, value, f"{value:.1f}", colour=FAINT, ha="right", offset=(-5, 0), across=True)


def _ticks(count: int) -> list[int]:
    step = next(s for s in (10, 20, 50, 100, 200, 500, 1000, 10**6) if count / s <= 9)
    ticks = [1, *range(step, count, step)]
    return [*(t for t in ticks if count - t > step / 2), count]


def _ends(sheet: Sheet, league: League, rows: Sequence[ScoredRow], top: float, wide: float) -> None:
    """The first and the last areas with rank, name, score and rank interval."""
    first, last = rows[:ENDS], rows[-ENDS:]
    sheet.write(MARGIN, top + 0.1, word("chart_ends", sheet.lang, ENDS, ENDS), size=TEXT, colour=INK)
    shown: list[ScoredRow | None] = [*first, None, *last]
    names = min(names_width([r.area_name for r in (*first, *last)]), wide - 2.2)
    axes = sheet.axes(MARGIN + 0.5 + names + 0.1, top + _HEAD, wide - names - 1.15, _ROW * len(shown))
    axes.set_ylim(len(shown) - 0.5, -0.5)
    total = league.framework.total
    axes.set_xlim(0, total)
    bars, decimals = [(y, r) for y, r in enumerate(shown) if r], decimals_of(league)
    stack(axes, league, [r for _, r in bars], lost=False, at=[y for y, _ in bars])
    scale(axes, [0, total / 2, total], ["0", f"{total / 2:g}", f"{total:g}"])
    write_names(axes, [r.area_name if r else "…" for r in shown], names)
    for y, row in bars:
        write(axes, 0.0, y, rank_text(row), colour=FAINT, ha="right", offset=(-72 * (names + 0.1) - 8, 0), across=True)
        write(axes, 1.0, y, score_text(row, decimals), offset=(6, 0), across=True)


def _cities(sheet: Sheet, shown: list[City | None], every: int, left: float, top: float) -> None:
    """A strip of county scores for each city, its median marked."""
    found = [(y, c) for y, c in enumerate(shown) if c]
    key = "chart_cities" if len(found) == every else "chart_cities_some"
    sheet.write(left, top + 0.1, word(key, sheet.lang, len(found) // 2), size=TEXT, colour=INK)
    names = min(names_width([c.name for _, c in found]), 1.7)
    axes = sheet.axes(left + names + 0.1, top + _HEAD, WIDTH - MARGIN - left - names - 0.15, _ROW * len(shown))
    points = [(s, y) for y, c in found for s in c.scores]
    low, high = min(s for s, _ in points), max(s for s, _ in points)
    span = max(high - low, 1e-9)
    axes.set_xlim(low - 0.03 * span, high + 0.03 * span)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.hlines([y for y, _ in found], *axes.get_xlim(), color=GRID, linewidth=0.6, zorder=0)
    x, heights = zip(*points, strict=True)
    axes.plot(x, heights, "o", color=OWN, markersize=4, alpha=0.55, markeredgewidth=0, clip_on=False)
    axes.plot([c.middle for _, c in found], [y for y, _ in found], "|", color=CITY, markersize=13, markeredgewidth=2.2)
    write_names(axes, [fitted(c.name, TEXT, names) if c else "…" for c in shown], names)
    ends = [low, high] if high > low else [low]
    scale(axes, ends, [f"{end:.1f}" for end in ends], size=SMALL)
