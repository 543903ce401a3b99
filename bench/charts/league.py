"""The league chart: what each area's score is made of, where its points were lost, and how sure its place is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.charts.chart_sheet import MARGIN, NAMED, WIDTH, Sheet, Words, names_width
from bench.charts.lettering import fitted, width
from bench.charts.overview import draw_large
from bench.charts.panel import Panel
from bench.charts.pillars import pillar_legend, points_lost, stack, write_legend
from bench.charts.style import FAINT, HEADING, OWN, SMALL, TEXT
from bench.charts.ticks import round_step
from bench.league.league import League
from bench.league.rows import RankedRow, Ranks, ScoredRow
from bench.views.headings import heading
from bench.views.league_chart import league_notes, league_sentence, with_score
from bench.views.merit import told
from bench.views.places import decimals_of, rank_text, score_text
from bench.views.points import adjustment
from bench.words.interface import word
from bench.words.numbers import number, signed
from scoring.choices import Direction

_ROW, _TITLE, _FOOT = 0.27, 0.3, 0.26  # inches
_TICKS = 7  # on the scale of places, at most


@dataclass(frozen=True)
class _Ends:
    """Where scales end: the most points that an area lost, and the last place that an interval reaches."""

    lost: float
    place: int


def _ends(league: League, rows: Sequence[ScoredRow]) -> _Ends:
    places = [high for _, _, (_, high) in _with_interval(rows)]
    return _Ends(max([points_lost(league, row) for row in rows], default=0.0), max(places, default=1))


def draw(league: League, lang: str) -> Sheet:
    """Bars of points earned and lost on the same rows, rank intervals and tiers; of a large league an overview."""
    rows = with_score(league)
    return _draw(league, rows, _ends(league, rows), lang)


def draw_in_parts(league: League, lang: str, parts: Iterable[Sequence[ScoredRow]]) -> list[Sheet]:
    """A sheet for each part of the rows, on the same scales, so that bars compare from one to the next.

    The words are still about the whole league.
    """
    every = list(parts)
    ends = _ends(league, [row for part in every for row in part])
    return [_draw(league, part, ends, lang) for part in every]


def _draw(league: League, rows: Sequence[ScoredRow], ends: _Ends, lang: str) -> Sheet:
    words = Words(
        told(league.framework, "chart_league", lang),
        heading(league, lang),
        league_sentence(league, lang),
        league_notes(league, lang),
    )
    if len(rows) > NAMED:
        return draw_large(league, rows, words, lang)
    legend = pillar_legend(league, lang)
    top = 0.26 * len(legend) + _TITLE
    sheet = Sheet(words, top + _ROW * max(len(rows), 1) + _FOOT, lang, [r.area_name for r in rows])
    write_legend(sheet, legend, 0.135)
    _rows(sheet, league, rows, ends, top)
    return sheet


def _rows(sheet: Sheet, league: League, rows: Sequence[ScoredRow], ends: _Ends, top: float) -> None:
    """Rank, name, points earned and lost, and rank interval of each row."""
    lang, count, total = sheet.lang, max(len(rows), 1), league.framework.total
    high, upright = _ROW * count, (count - 0.5, -0.5)
    names = names_width([r.area_name for r in rows])
    decimals = decimals_of(league)
    labels = [_label(row, decimals, lang) for row in rows]
    said = max((width(text, TEXT) for text in labels), default=0.0) + 0.1
    sure = any(_with_interval(rows))
    tiers = 0.32 if sure else 0.0
    start = MARGIN + 0.38 + names + 0.1
    free = WIDTH - MARGIN - start - said - 0.25 - 0.42 - (0.25 + tiers if sure else 0.0)
    against = league.framework.direction == Direction.LOWER  # then there is nothing to lose beside the points
    shares = (0.42, 0.29, 0.29) if sure else (0.56, 0.44, 0.0)
    if against:
        shares = (0.71, 0.0, 0.29) if sure else (1.0, 0.0, 0.0)
    earned = sheet.panel((start, top, shares[0] * free, high), (0, total), upright)
    beside = start + shares[0] * free + said + 0.25
    stack(earned, league, rows, lost=False)
    earned.scale([0, total / 2, total], ["0", f"{total / 2:g}", f"{total:g}"])
    earned.names([r.area_name for r in rows], names)
    for y, (row, label) in enumerate(zip(rows, labels, strict=True)):
        before = (-72 * (names + 0.1) - 8, 0)
        earned.write(0.0, y, rank_text(row), colour=FAINT, side="right", offset=before, across=True)
        earned.write(1.0, y, label, size=TEXT, offset=(6, 0), across=True)
    headers = [(earned, told(league.framework, "chart_points", lang, f"{total:g}"), 0.0)]
    if not against:
        lost = sheet.panel((beside, top, shares[1] * free, high), (0, max(ends.lost, 1e-9)), upright)
        _lost(lost, league, rows)
        headers.append((lost, word("chart_lost", lang), 0.4))
    if sure:
        box = (WIDTH - MARGIN - tiers - shares[2] * free, top, shares[2] * free, high)
        panel = sheet.panel(box, (0.5, ends.place + 0.5), upright)
        _intervals(panel, rows)
        headers.append((panel, word("chart_intervals", lang), 0.0))
        panel.write(1.0, -0.5, word("tier", lang), colour=FAINT, side="right", offset=(72 * tiers, 9), across=True)
    for panel, text, beyond in headers:
        panel.write(0.0, -0.5, fitted(text, SMALL, panel.width + beyond), colour=FAINT, offset=(0, 9), across=True)


def _label(row: ScoredRow, decimals: int, lang: str) -> str:
    adjusted = word("in_brackets", lang, "", signed(adjustment(row))) if adjustment(row) else ""
    marked = word("in_brackets", lang, "", word("placed_last_short", lang)) if row.placed_last else ""
    return score_text(row, decimals) + adjusted + marked


def _lost(panel: Panel, league: League, rows: Sequence[ScoredRow]) -> None:
    stack(panel, league, rows, lost=True)
    total = league.framework.total
    for y, row in enumerate(rows):
        points = points_lost(league, row)
        low, high = row.score_range or (0.0, 0.0)
        text = f"{number(total - high, 1)}–{number(total - low, 1)}" if row.score_range else number(points, 1)
        panel.write(points, y, text, size=HEADING - 1, offset=(4, 0))


def _with_interval(rows: Sequence[ScoredRow]) -> Iterator[tuple[int, RankedRow, Ranks]]:
    """The rows that have a rank interval, each with its number and its interval."""
    for y, row in enumerate(rows):
        if isinstance(row, RankedRow) and row.rank_interval is not None:
            yield y, row, row.rank_interval


def _intervals(panel: Panel, rows: Sequence[ScoredRow]) -> None:
    """Ranks with their intervals, rank 1 at the left, and tiers beside them."""
    found = list(_with_interval(rows))
    panel.strokes([((low, y), (high, y)) for y, _, (low, high) in found], FAINT, 3.0, label="interval")
    held = [(row.rank, y) for y, row, _ in found if not row.rank_range]  # a range has no place of its own
    panel.marks(held, "o", OWN, size=5, label="rank")
    for y, row, _ in found:
        if row.tier:
            panel.write(1.0, y, str(row.tier), colour=FAINT, side="right", offset=(20, 0), across=True)
    last = int(panel.x[1])
    step = int(max(round_step(last, _TICKS), 1))
    ticks = range(step, last + 1, step)
    panel.scale(ticks, [str(t) for t in ticks])
