"""The county profile: every indicator of one area beside its city and its province, on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words
from bench.charts.lettering import fitted, width, wrapped
from bench.charts.panel import Panel
from bench.charts.style import CITY, FAINT, INK, OWN, PALE, SMALL, TEXT, VERDICTS, Sign, parent_signs
from bench.league.enumerations import ComparatorKind, Verdict
from bench.league.rows import ScoredRow
from bench.views.headings import heading
from bench.views.merit import told
from bench.views.parents import parent_kinds, parents_named
from bench.views.profile import LOSS_DECIMALS, Mark, ProfileLine, profile, profile_notes, profile_sentence
from bench.views.rug import reason_notes
from bench.views.values import parent_name
from bench.views.verdicts import VERDICTS as NAMES
from bench.views.whole_league import WholeLeague
from bench.words.interface import word
from bench.words.numbers import is_shown, number

_HEAD, _FOOT = 0.72, 0.42  # inches
_ROW, _WIDE_ROW, _FEW = 0.345, 0.46, 8  # inches of a line; of one where there are few, and how many those are
_TITLES = 2.35  # inches that titles may take; longer ones take a second line
_OWN, _COMPARED, _SIGN, _SOURCE = 0.95, 1.33, 0.74, 0.42  # inches: widths of columns; what stands beside a value
_BAR = 0.62  # inches of the longest bar of lost points
_ABOVE = {"D": -0.2, "s": 0.2}  # of its line: where the mark of a parent stands, by its shape
_EDGE = 3.0  # of the scale left free beyond its ends
_AREA = Sign("o", OWN, OWN)
_TARGET = Sign("|", INK, INK)


def draw(whole: WholeLeague, row: ScoredRow, lang: str) -> Sheet:
    """One line an indicator: score with its interval, city's and province's, values, verdicts and points lost."""
    league = whole.league
    lines = profile(league, row, lang)
    judged = any(line.parents for line in lines)
    notes = [*profile_notes(league, row, lang), *reason_notes(league, row, lang)]
    words = Words(
        word("chart_profile", lang, row.area_name, parents_named(league, [row], lang)),
        heading(league, lang),
        profile_sentence(league, row, lang),
        notes,
    )
    kinds = parent_kinds(league)
    names, signs = _parents(row, kinds, lang), parent_signs(kinds)
    rows = max(len(lines), 1)
    high = rows * (_WIDE_ROW if rows <= _FEW else _ROW)
    sheet = Sheet(words, _HEAD + _FOOT + high, lang, [row.area_name, *names.values()])
    titles = min(max((width(line.title, TEXT) for line in lines), default=0.0), _TITLES) + 0.12
    columns = _columns(lines, kinds)
    right = WIDTH - MARGIN - columns.lost - _BAR - 0.68
    lower, wide = (rows - 0.5, -0.5), WIDTH - MARGIN - right
    points = sheet.panel((MARGIN + titles, _HEAD, right - MARGIN - titles, high), _span(lines), lower)
    table = sheet.panel((right, _HEAD, wide, high), (0, wide), lower)
    scale = told(league.framework, "chart_scale", lang)
    _marks(points, lines, signs, titles, scale, word("no_indicators", lang))
    _table(table, lines, columns, max([whole.most_lost, *(line.lost for line in lines)]))
    _legends(sheet, lines, row.area_name, {k: (signs[k], names[k]) for k in kinds}, judged=judged)
    _headers(sheet, row.area_name, names, columns, right, told(league.framework, "lost_of", lang))
    return sheet


def _span(lines: list[ProfileLine]) -> tuple[float, float]:
    """The ends of the scale: those of full marks, and beyond them where a score is."""
    marks = [mark for line in lines for mark in (line.own, *line.parents.values())]
    stated = (*(mark.score for mark in marks), *(line.target for line in lines))
    scores = [score for score in stated if score is not None]
    return min([0.0, *scores]) - _EDGE, max([100.0, *scores]) + _EDGE


@dataclass(frozen=True)
class _Columns:
    """Inches right of the marks: right edges of the parents' values, how far left of those their verdicts stand, and
    where the bars of lost points begin."""

    parents: dict[ComparatorKind, float]
    sign: float
    lost: float


def _columns(lines: list[ProfileLine], kinds: Sequence[ComparatorKind]) -> _Columns:
    """The columns of the table; a comparator that no line has takes no room."""
    shown = [kind for kind in kinds if any(kind in line.parents for line in lines)]
    widest = max((width(mark.text, TEXT) for line in lines for mark in line.parents.values()), default=0.0)
    sign = max(_SIGN, widest + 0.16)
    step = _COMPARED + sign - _SIGN
    parents = {kind: _OWN + step * n - _SOURCE for n, kind in enumerate(shown, 1)}
    return _Columns(parents, sign, _OWN + step * len(shown) + 0.24)


def _marks(
    panel: Panel, lines: list[ProfileLine], signs: Mapping[ComparatorKind, Sign], room: float, scale: str, empty: str
) -> None:
    """Every mark of one kind in one stroke: the area in the middle of its line, what it lies in above and below.

    ``scale``: what the scale is of; ``empty``: what is said where there are no lines.
    """
    left, right = panel.x
    panel.boxes([(left, y - 0.5, right - left, 1.0) for y in range(1, len(lines), 2)], PALE, order=-1)
    panel.scale([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100"])
    panel.write(50, panel.y[0], scale, colour=FAINT, side="center", offset=(0, -22))
    for kind, sign in signs.items():
        of_kind = [
            (y + _ABOVE[sign.marker], line.parents[kind]) for y, line in enumerate(lines) if kind in line.parents
        ]
        _points(panel, of_kind, sign, kind)
    _points(panel, [(float(y), line.own) for y, line in enumerate(lines)], _AREA, "own")
    aims = [(line.target, float(y)) for y, line in enumerate(lines) if line.target is not None]
    panel.marks(aims, _TARGET.marker, _TARGET.colour, size=13, edge_width=1.6, label="target")
    _titles(panel, lines, room)
    if not lines:
        panel.write(50, 0, empty, side="center")


def _points(panel: Panel, found: list[tuple[float, Mark]], sign: Sign, label: str) -> None:
    """Marks of one kind with their ranges."""
    ranges = [((m.low, y), (m.high, y)) for y, m in found if m.low is not None and m.high is not None]
    panel.strokes(ranges, sign.colour, 1.3, label=label)
    points = [(m.score, y) for y, m in found if m.score is not None]
    panel.marks(points, sign.marker, sign.colour, face=sign.face, size=6, order=3, label=label)


def _titles(panel: Panel, lines: list[ProfileLine], room: float) -> None:
    """The indicators' titles left of their lines, long ones on two lines of their own."""
    for y, line in enumerate(lines):
        split = wrapped(line.title, TEXT, room)
        size = TEXT if len(split) < 2 else SMALL
        split = wrapped(line.title, size, room)[:2] if len(split) > 1 else split
        colour = FAINT if line.own.score is None else INK
        for n, text in enumerate(split):
            up = 5.5 * (len(split) - 1 - 2 * n)
            said = fitted(text, size, room)
            panel.write(0.0, y, said, size=size, colour=colour, side="right", offset=(-8, up), across=True)


def _table(panel: Panel, lines: list[ProfileLine], columns: _Columns, most: float) -> None:
    """Values, verdicts as signs beside the values they compare with, and points lost as bars, the longest ``most``."""
    panel.boxes([(0, y - 0.5, panel.x[1], 1.0) for y in range(1, len(lines), 2)], PALE, order=-1)
    signs: dict[Verdict, list[tuple[float, float]]] = {verdict: [] for verdict in VERDICTS}
    for y, line in enumerate(lines):
        panel.write(_OWN, y, line.own.text, colour=FAINT if line.own.score is None else INK, side="right")
        for kind, x in columns.parents.items():
            mark = line.parents.get(kind)
            if mark is None:
                panel.write(x, y, "—", colour=FAINT, side="right")
                continue
            panel.write(x, y, mark.text, side="right")
            panel.write(x + 0.06, y, mark.source, size=7.5, colour=FAINT)
            if mark.verdict in signs:
                signs[mark.verdict].append((x - columns.sign, y))
            elif mark.verdict:
                panel.write(x - columns.sign, y, "×", colour=FAINT, side="center")
        text = f"{number(line.lost, LOSS_DECIMALS)}/{number(line.full, LOSS_DECIMALS)}" if line.full else "—"
        bar = _BAR * line.lost / most if most > 0 else 0.0
        shown = line.lost > 0 and is_shown(line.lost, LOSS_DECIMALS)
        panel.write(columns.lost + max(bar, 0.0) + 0.06, y, text, colour=INK if shown else FAINT)
    bars = [max(_BAR * line.lost / most, 0.0) if most > 0 else 0.0 for line in lines]
    panel.boxes([(columns.lost, y - 0.25, bar, 0.5) for y, bar in enumerate(bars)], CITY, label="lost")
    for verdict, places in signs.items():
        sign = VERDICTS[verdict]
        panel.marks(places, sign.marker, sign.colour, face=sign.face, size=7, label=verdict)


def _parents(row: ScoredRow, kinds: Sequence[ComparatorKind], lang: str) -> dict[ComparatorKind, str]:
    """What the parents are called; by their level where the league does not name them."""
    names = {kind: word(kind, lang) for kind in kinds}
    for measured in row.indicators.values():
        for kind in kinds:
            compared = measured.comparators.get(kind)
            if compared:
                names[kind] = parent_name(kind, compared, lang)
    return names


def _legends(
    sheet: Sheet, lines: list[ProfileLine], own: str, parents: dict[ComparatorKind, tuple[Sign, str]], *, judged: bool
) -> None:
    """Whose marks are which, and what the signs of the verdicts say."""
    shown = {kind for line in lines for kind, mark in line.parents.items() if mark.score is not None}
    signs = [(_AREA, own)] if any(line.own.score is not None for line in lines) else []
    signs += [parents[kind] for kind in reversed(parents) if kind in shown]
    items = [(*sign, fitted(name, SMALL, 2.0)) for sign, name in signs]
    if any(line.target is not None for line in lines):
        items.append((*_TARGET, word("target_mark", sheet.lang)))
    sheet.legend(MARGIN, 0.14, items)
    if judged:
        kinds = [(*sign, word(NAMES[verdict], sheet.lang)) for verdict, sign in VERDICTS.items()]
        kinds.append(("x", FAINT, FAINT, word(NAMES[Verdict.NOT_COMPARABLE], sheet.lang)))
        label = word("verdict_legend", sheet.lang)
        sheet.write(MARGIN, 0.4, label)
        sheet.legend(MARGIN + width(label, SMALL) + 0.1, 0.4, kinds)


def _headers(
    sheet: Sheet, own: str, names: dict[ComparatorKind, str], columns: _Columns, right: float, lost: str
) -> None:
    """What stands in the columns of the table; ``lost``: in that of the points."""
    for name, x in [(own, _OWN), *((names[kind], x) for kind, x in columns.parents.items())]:
        sheet.write(right + x, _HEAD - 0.1, fitted(name, SMALL, 0.85), side="right")
    sheet.write(right + columns.lost, _HEAD - 0.1, lost)
