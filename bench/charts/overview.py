"""A league of more areas than a page can name: every area in the curve, its two ends by name, its cities in strips."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words, names_width
from bench.charts.lettering import fitted
from bench.charts.pillars import LINE, pillar_legend, stack, write_legend
from bench.charts.primitives import Box
from bench.charts.style import CITY, FAINT, GRID, INK, OWN, SMALL, TEXT
from bench.charts.ticks import places
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredRow
from bench.views.league_chart import City, cities
from bench.views.parents import by_nearest
from bench.views.places import decimals_of, rank_text, score_text
from bench.words.interface import word
from bench.words.numbers import number

ENDS = 10  # areas named at either end
MOST_CITIES = 16
_CURVE, _ROW, _HEAD = 2.6, 0.25, 0.3  # inches
_TOLD_APART = 400  # areas whose intervals are strokes of their own
_SURE = "#c4c4c4"


def draw_large(league: League, rows: Sequence[ScoredRow], words: Words, lang: str) -> Sheet:
    """The overview: rank intervals (or scores) of all areas in order, the first and last by name, and the cities."""
    found = cities(league)
    some: list[City | None] = [*found]
    if len(found) > MOST_CITIES:
        some = [*found[: MOST_CITIES // 2], None, *found[-MOST_CITIES // 2 :]]
    legend = pillar_legend(league, lang)
    lower = _HEAD + LINE * len(legend) + _ROW * max(2 * ENDS + 1, len(some)) + 0.3
    names = [*(r.area_name for r in (*rows[:ENDS], *rows[-ENDS:])), *(c.name for c in some if c)]
    sheet = Sheet(words, _HEAD + _CURVE + 0.5 + lower, lang, names)
    drawn = [(r.certain_rank, *r.rank_interval) for r in rows if isinstance(r, RankedRow) and r.rank_interval]
    sure = len(drawn) == len(rows)
    title = word("chart_caterpillar" if sure else "chart_scores", lang, len(rows))
    sheet.write(MARGIN, 0.12, title, size=TEXT, colour=INK)
    if sure:
        sheet.legend(
            WIDTH - MARGIN - 2.6, 0.12,
            [("o", OWN, OWN, word("chart_place_held", lang)), ("s", GRID, GRID, word("chart_interval", lang))],
        )  # fmt: skip
    curve = (MARGIN + 0.45, _HEAD, WIDTH - 2 * MARGIN - 0.45, _CURVE)
    if sure:
        _caterpillar(sheet, curve, drawn)
    else:
        _scores(sheet, curve, [r.score for r in rows if r.score is not None])
    top = _HEAD + _CURVE + 0.5
    half = (WIDTH - 2 * MARGIN) / 2 if some else WIDTH - 2 * MARGIN
    write_legend(sheet, legend, top + 0.12)
    top += LINE * len(legend)
    _ends(sheet, league, rows, top, half - 0.25)
    if some:
        _cities(sheet, some, len(found), MARGIN + half + 0.15, top, by_nearest(league, sheet.lang))
    return sheet


def _caterpillar(sheet: Sheet, box: Box, drawn: Sequence[tuple[int | None, int, int]]) -> None:
    """Rank intervals over the order of the league: upright strokes while they can be told apart, then a band."""
    count = len(drawn)
    numbers = range(1, count + 1)
    panel = sheet.panel(box, (0.5, count + 0.5), (count + 0.5, 0.5))
    if count <= _TOLD_APART:
        strokes = [((x, low - 0.5), (x, high + 0.5)) for x, (_, low, high) in zip(numbers, drawn, strict=True)]
        panel.strokes(strokes, _SURE, max(0.6, 470 / count), label="interval")
    else:
        low, high = _smooth([best for _, best, _ in drawn]), _smooth([worst for _, _, worst in drawn])
        panel.area(numbers, low, high, _SURE, label="interval")
    held = [(x, rank) for x, (rank, _, _) in zip(numbers, drawn, strict=True) if rank is not None]
    if len(held) == count:  # ranges have no order to be drawn as a line
        panel.line(held, OWN, 1.6, label="rank")
    ticks = places(count)
    panel.scale(ticks, [str(t) for t in ticks])
    for tick in ticks:
        panel.write(0.0, tick, str(tick), colour=FAINT, side="right", offset=(-5, 0), across=True)


def _smooth(values: Sequence[float]) -> list[float]:
    """Medians over one in a hundred places, so that a band of thousands has an edge that can be seen."""
    reach = max(len(values) // 200, 1)
    return [median(values[max(k - reach, 0) : k + reach + 1]) for k in range(len(values))]


def _scores(sheet: Sheet, box: Box, scores: Sequence[float]) -> None:
    """Scores in the order of the league."""
    low, high = min(scores), max(scores)
    room = 0.05 * max(high - low, 1e-9)
    panel = sheet.panel(box, (0.5, len(scores) + 0.5), (low - room, high + room))
    panel.line(list(enumerate(scores, 1)), OWN, 1.6, label="score")
    ticks = places(len(scores))
    panel.scale(ticks, [str(t) for t in ticks])
    for value in sorted({low, high}):
        panel.write(0.0, value, number(value, 1), colour=FAINT, side="right", offset=(-5, 0), across=True)


def _ends(sheet: Sheet, league: League, rows: Sequence[ScoredRow], top: float, wide: float) -> None:
    """The first and the last areas with rank, name, score and rank interval."""
    first, last = rows[:ENDS], rows[-ENDS:]
    sheet.write(MARGIN, top + 0.1, word("chart_ends", sheet.lang, ENDS, ENDS), size=TEXT, colour=INK)
    shown: list[ScoredRow | None] = [*first, None, *last]
    names = min(names_width([r.area_name for r in (*first, *last)]), wide - 2.2)
    total, count = league.framework.total, len(shown)
    box = (MARGIN + 0.5 + names + 0.1, top + _HEAD, wide - names - 1.15, _ROW * count)
    panel = sheet.panel(box, (0, total), (count - 0.5, -0.5))
    bars, decimals = [(y, r) for y, r in enumerate(shown) if r], decimals_of(league)
    stack(panel, league, [r for _, r in bars], lost=False, at=[y for y, _ in bars])
    panel.scale([0, total / 2, total], ["0", f"{total / 2:g}", f"{total:g}"])
    panel.names([r.area_name if r else "…" for r in shown], names)
    for y, row in bars:
        before = (-72 * (names + 0.1) - 8, 0)
        panel.write(0.0, y, rank_text(row), colour=FAINT, side="right", offset=before, across=True)
        panel.write(1.0, y, score_text(row, decimals), offset=(6, 0), across=True)


def _cities(sheet: Sheet, shown: list[City | None], every: int, left: float, top: float, named: str) -> None:
    """A strip of area scores for each city, its median marked; ``named``: what they are by."""
    found = [(y, c) for y, c in enumerate(shown) if c]
    key = "chart_cities" if len(found) == every else "chart_cities_some"
    sheet.write(left, top + 0.1, word(key, sheet.lang, named, len(found) // 2), size=TEXT, colour=INK)
    names = min(names_width([c.name for _, c in found]), 1.7)
    points = [(s, y) for y, c in found for s in c.scores]
    low, high = min(s for s, _ in points), max(s for s, _ in points)
    span = max(high - low, 1e-9)
    box = (left + names + 0.1, top + _HEAD, WIDTH - MARGIN - left - names - 0.15, _ROW * len(shown))
    panel = sheet.panel(box, (low - 0.03 * span, high + 0.03 * span), (len(shown) - 0.5, -0.5))
    panel.strokes([((panel.x[0], y), (panel.x[1], y)) for y, _ in found], GRID, 0.6, order=0)
    panel.marks(points, "o", OWN, size=4, opacity=0.55, edge_width=0, label="areas")
    panel.marks([(c.middle, y) for y, c in found], "|", CITY, size=13, edge_width=2.2, label="middle")
    panel.names([fitted(c.name, TEXT, names) if c else "…" for c in shown], names)
    ends = [low, high] if high > low else [low]
    panel.scale(ends, [number(end, 1) for end in ends], size=SMALL)
