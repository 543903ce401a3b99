"""One area's score and rank with their 90 % intervals over periods; a broken line where the yardstick changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words
from bench.charts.lettering import fitted, width
from bench.charts.panel import Panel, Range
from bench.charts.primitives import Point
from bench.charts.style import CITY, FAINT, GREY, GRID, INK, OWN, SMALL, TEXT
from bench.charts.ticks import multiples, round_step
from bench.league.rows import ScoredRow
from bench.views.course import Stand, break_marks, course, course_notes, course_sentence, runs
from bench.views.headings import heading
from bench.views.whole_league import WholeLeague
from bench.words.interface import word
from bench.words.numbers import number
from bench.words.periods import period_text

_HEAD, _HIGH, _FOOT, _GAP, _SIDE = 0.62, 2.5, 0.3, 0.5, 0.55  # inches
_MOST_TEXTS = 10  # points up to which each has its number beside it


def draw(whole: WholeLeague, row: ScoredRow, lang: str) -> Sheet:
    """The score on the left, the rank on the right, the first place on top."""
    stands = course(whole, row, lang)
    words = Words(
        word("chart_course", lang, row.area_name),
        heading(whole.league, lang),
        course_sentence(whole, row, lang),
        course_notes(stands, lang),
    )
    sheet = Sheet(words, _HEAD + _HIGH + _FOOT, lang, [row.area_name])
    wide = (WIDTH - 2 * MARGIN - _GAP) / 2
    for at, (title, own) in enumerate((("score", _scores), ("rank", _ranks))):
        left = MARGIN + at * (wide + _GAP)
        sheet.write(left, 0.16, word(title, lang), size=TEXT, colour=INK)
        box = (left + _SIDE, _HEAD, wide - _SIDE - 0.1, _HIGH)
        own(sheet, box, stands, whole.decimals)
    return sheet


def _scores(sheet: Sheet, box: tuple[float, float, float, float], stands: list[Stand], decimals: int) -> None:
    known = [end for s in stands if s.score is not None for end in (s.score, *(s.scores or ()))]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = 0.15 * max(high - low, 0.02 * max(abs(high), 1.0))
    panel = sheet.panel(box, _across(stands), (low - room, high + room))
    step = round_step(high - low + 2 * room, 5)
    _frame(panel, stands, multiples(low - room, high + room, step), sheet.lang)
    _uprights(panel, [(n, s.scores) for n, s in enumerate(stands)])
    _course(panel, stands, lambda s: s.score, "score", lambda value: number(value, decimals))


def _ranks(sheet: Sheet, box: tuple[float, float, float, float], stands: list[Stand], _: int) -> None:
    every = [r for s in stands for r in (s.rank, *(s.interval or ())) if r is not None]
    last = max(every, default=1)
    step = max(int(round_step(max(last, 2), 6)), 1)
    ticks = sorted({1, *range(step, last + 1, step)} - ({2} if step == 2 and last > 6 else set()))
    panel = sheet.panel(box, _across(stands), (last + 0.6, 0.4))
    _frame(panel, stands, ticks, sheet.lang)
    _uprights(panel, [(n, s.interval) for n, s in enumerate(stands)])
    _course(panel, stands, lambda s: s.rank, "rank", lambda value: f"{value:.0f}")


def _uprights(panel: Panel, intervals: Sequence[tuple[int, Range | None]]) -> None:
    ends = [(n, between) for n, between in intervals if between]
    panel.strokes([((n, low), (n, high)) for n, (low, high) in ends], OWN, 1.0, label="interval")


def _across(stands: list[Stand]) -> Range:
    return -0.4, len(stands) - 0.6


def _frame(panel: Panel, stands: list[Stand], ticks: Sequence[float], lang: str) -> None:
    """Lines at round values, the periods that there is room for, and an upright at every break."""
    panel.strokes([((panel.x[0], t), (panel.x[1], t)) for t in ticks], GRID, 0.6, order=0)
    for t in ticks:
        panel.write(0.0, t, f"{t:g}", colour=FAINT, side="right", offset=(-6, 0), across=True)
    texts = [period_text(s.period, lang) for s in stands]
    each = panel.width / len(stands)
    every = -(-max(width(t, SMALL) + 0.1 for t in texts) // each)
    for n, text in enumerate(texts):
        if (len(texts) - 1 - n) % max(int(every), 1) == 0:
            room = max(each * max(every, 1), 0.3)
            panel.write(n, panel.y[0], fitted(text, SMALL, room), colour=FAINT, side="center", offset=(0, -9))
    broken = [n for n, s in enumerate(stands) if s.breaks]
    top, bottom = panel.y[1], panel.y[0]
    panel.strokes([((n - 0.5, bottom), (n - 0.5, top)) for n in broken], CITY, 1.2, dash=(3, 2), label="break")
    for n, mark in zip(broken, break_marks(), strict=False):
        panel.write(n - 0.5, top, mark, colour=CITY, side="center", offset=(0, 8))


def _course(
    panel: Panel,
    stands: list[Stand],
    of: Callable[[Stand], float | None],
    label: str,
    text: Callable[[float], str],
) -> None:
    """Points joined within each run, with a gap where a period has none; their numbers where there is room."""
    known: list[Point] = [(n, value) for n, s in enumerate(stands) if (value := of(s)) is not None]
    for run in runs(stands):
        joined: list[Point] = []
        for n, s in run:
            value = of(s)
            if value is None:
                panel.line(joined, GREY, 1.6)
                joined = []
            else:
                joined.append((n, value))
        panel.line(joined, GREY, 1.6)
    panel.marks(known, "o", OWN, size=5.5, label=label)
    if len(known) <= _MOST_TEXTS:
        for k, (at, value) in enumerate(known):
            rising = k + 1 < len(known) and panel.at(*known[k + 1])[1] < panel.at(at, value)[1]
            panel.write(at, value, text(value), colour=INK, offset=(5, -7 if rising else 7))  # beside the line
