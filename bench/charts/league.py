"""The league chart: what each area's score is made of, where its points were lost, and how sure its place is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bench.charts.chart_sheet import (
    HEADING,
    MARGIN,
    NAMED,
    SMALL,
    TEXT,
    WIDTH,
    Sheet,
    Words,
    marks,
    names_width,
    scale,
    write,
    write_names,
)
from bench.charts.lettering import fitted, width
from bench.charts.overview import draw_large
from bench.charts.pillars import pillar_legend, stack, write_legend
from bench.charts.style import FAINT, OWN
from bench.league.league import League
from bench.league.rows import RankedRow, Ranks, ScoredRow
from bench.views.headings import heading
from bench.views.league_chart import league_notes, league_sentence, with_score
from bench.views.places import decimals_of, rank_text, score_text
from bench.views.points import adjustment
from bench.words.interface import word
from bench.words.numbers import number, signed

_ROW, _TITLE, _FOOT = 0.27, 0.3, 0.26  # inches


def draw(league: League, lang: str, part: Sequence[ScoredRow] | None = None) -> Figure:
    """Bars of points earned and lost on the same rows, rank intervals and tiers; of a large league an overview.

    ``part``: some of the rows, for a page that holds no more; the words are still about the whole league.
    """
    rows = with_score(league) if part is None else part
    words = Words(
        word("chart_league", lang), heading(league, lang), league_sentence(league, lang), league_notes(league, lang)
    )
    if len(rows) > NAMED:
        return draw_large(league, rows, words, lang)
    legend = pillar_legend(league, lang)
    top = 0.26 * len(legend) + _TITLE
    sheet = Sheet(words, top + _ROW * max(len(rows), 1) + _FOOT, lang, [r.area_name for r in rows])
    write_legend(sheet, legend, 0.135)
    _rows(sheet, league, rows, MARGIN, WIDTH - MARGIN, top)
    return sheet.figure


def draw_in_parts(league: League, lang: str, parts: Iterable[Sequence[ScoredRow]]) -> list[Figure]:
    """A figure for each part of the rows, on the same scales, so that bars compare from one to the next."""
    figures = [draw(league, lang, part) for part in parts]
    for panels in zip(*(figure.axes for figure in figures), strict=False):
        left = min(axes.get_xlim()[0] for axes in panels)
        right = max(axes.get_xlim()[1] for axes in panels)
        for axes in panels:
            axes.set_xlim(left, right)
    return figures


def _rows(sheet: Sheet, league: League, rows: Sequence[ScoredRow], left: float, right: float, top: float) -> None:
    """Rank, name, points earned and lost, and rank interval of each row, between two edges (inches)."""
    lang, high = sheet.lang, _ROW * max(len(rows), 1)
    names = names_width([r.area_name for r in rows])
    decimals = decimals_of(league)
    labels = [_label(row, decimals, lang) for row in rows]
    said = max((width(text, TEXT) for text in labels), default=0.0) + 0.1
    sure = any(_with_interval(rows))
    tiers = 0.32 if sure else 0.0
    start = left + 0.38 + names + 0.1
    free = right - start - said - 0.25 - 0.42 - (0.25 + tiers if sure else 0.0)
    shares = (0.42, 0.29, 0.29) if sure else (0.56, 0.44, 0.0)
    earned = sheet.axes(start, top, shares[0] * free, high)
    lost = sheet.axes(start + shares[0] * free + said + 0.25, top, shares[1] * free, high)
    for axes in (earned, lost):
        axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    stack(earned, league, rows, lost=False)
    _lost(lost, league, rows)
    total = league.framework.total
    earned.set_xlim(0, total)
    scale(earned, [0, total / 2, total], ["0", f"{total / 2:g}", f"{total:g}"])
    write_names(earned, [r.area_name for r in rows], names)
    for y, (row, label) in enumerate(zip(rows, labels, strict=True)):
        write(
            earned, 0.0, y, rank_text(row), colour=FAINT, ha="right", offset=(-72 * (names + 0.1) - 8, 0), across=True
        )
        write(earned, 1.0, y, label, size=TEXT, offset=(6, 0), across=True)
    headers = [(earned, word("chart_points", lang, f"{total:g}")), (lost, word("chart_lost", lang))]
    if sure:
        axes = sheet.axes(right - tiers - shares[2] * free, top, shares[2] * free, high)
        _intervals(axes, rows)
        headers.append((axes, word("chart_intervals", lang)))
        write(axes, 1.0, -0.5, word("tier", lang), colour=FAINT, ha="right", offset=(72 * tiers, 9), across=True)
    for axes, text in headers:
        room = axes.get_position().width * WIDTH + (0.4 if axes is lost else 0.0)
        write(axes, 0.0, -0.5, fitted(text, SMALL, room), colour=FAINT, offset=(0, 9), across=True)


def _label(row: ScoredRow, decimals: int, lang: str) -> str:
    adjusted = word("in_brackets", lang, "", signed(adjustment(row))) if adjustment(row) else ""
    marked = word("in_brackets", lang, "", word("placed_last_short", lang)) if row.placed_last else ""
    return score_text(row, decimals) + adjusted + marked


def _lost(axes: Axes, league: League, rows: Sequence[ScoredRow]) -> None:
    ends = stack(axes, league, rows, lost=True)
    axes.set_xlim(0, max([*ends, 1e-9]))
    total = league.framework.total
    for y, (points, row) in enumerate(zip(ends, rows, strict=True)):
        low, high = row.score_range or (0.0, 0.0)
        text = f"{number(total - high, 1)}–{number(total - low, 1)}" if row.score_range else number(points, 1)
        write(axes, points, y, text, size=HEADING - 1, offset=(4, 0))


def _with_interval(rows: Sequence[ScoredRow]) -> Iterator[tuple[int, RankedRow, Ranks]]:
    """The rows that have a rank interval, each with its number and its interval."""
    for y, row in enumerate(rows):
        if isinstance(row, RankedRow) and row.rank_interval is not None:
            yield y, row, row.rank_interval


def _intervals(axes: Axes, rows: Sequence[ScoredRow]) -> None:
    """Ranks with their intervals, the better end at the left, and tiers beside them."""
    axes.set_ylim(len(rows) - 0.5, -0.5)
    found = list(_with_interval(rows))
    last = max(high for _, _, (_, high) in found)
    axes.set_xlim(0.5, last + 0.5)
    ends = [interval for _, _, interval in found]
    axes.hlines(
        [y for y, _, _ in found], [low for low, _ in ends], [high for _, high in ends], color=FAINT, linewidth=3
    )
    held = [(row.rank, y) for y, row, _ in found if not row.rank_range]  # a range has no place of its own
    marks(axes, held, "o", OWN, markersize=5, label="rank")
    for y, row, _ in found:
        if row.tier:
            write(axes, 1.0, y, str(row.tier), colour=FAINT, ha="right", offset=(20, 0), across=True)
    ticks = [t for t in MaxNLocator(nbins=5, integer=True, min_n_ticks=2).tick_values(1, last) if 1 <= t <= last]
    scale(axes, ticks, [f"{t:g}" for t in ticks])
