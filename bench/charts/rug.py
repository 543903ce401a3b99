"""The tartan rug: verdicts of all areas on all indicators, areas in the order of the league."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from bench.charts.chart_sheet import MARGIN, NAMED, WIDTH, Sheet, Words, names_width
from bench.charts.lettering import balanced, fitted, width
from bench.charts.panel import Panel
from bench.charts.primitives import Box
from bench.charts.style import FAINT, GRID, INK, SMALL, VERDICTS, WHITE, Sign
from bench.charts.ticks import places
from bench.league.enumerations import ComparatorKind, Verdict
from bench.league.league import League
from bench.views.headings import heading
from bench.views.places import rank_text
from bench.views.rug import TITLES, Rug, rug, rug_sentence
from bench.views.verdicts import JUDGED
from bench.views.verdicts import VERDICTS as NAMES
from bench.words.interface import word

MOST_COLUMNS = 150  # columns of a large rug; beyond, areas share them
_ROW, _WIDEST, _LINE, _BAND = 0.26, 0.95, 0.165, 0.42  # inches
GROUNDS = {Verdict.BETTER: "#cfe3f1", Verdict.SIMILAR: "#ededed", Verdict.WORSE: "#f6d5bd"}
_SIDES = (Verdict.BETTER, Verdict.WORSE)
_NONE = Sign("x", GRID, GRID)  # of cells that cannot be compared


def draw(league: League, level: ComparatorKind, lang: str) -> Sheet:
    """Cells by verdict where areas can be named; of a large league a strip for each indicator."""
    found = rug(league, level, lang)
    words = Words(word(TITLES[level], lang), heading(league, lang), rug_sentence(league, level, lang))
    if len(found.rows) > NAMED:
        return _strips(found, words, lang)
    unusual = _unusual(found)
    words = Words(words.title, words.heading, words.sentence, [word("rug_unusual", lang)] if unusual else [])
    names = [r.area_name for r in found.rows]
    left = MARGIN + 0.34 + names_width(names) + 0.12
    count, rows = max(len(found.codes), 1), max(len(found.rows), 1)
    cell = min((WIDTH - MARGIN - left) / count, _WIDEST)
    titles = [balanced(t, SMALL, cell - 0.06) for t in found.titles]
    turned = any(width(line, SMALL) > cell - 0.02 for t in titles for line in t) or any(len(t) > 5 for t in titles)
    longest = max((width(t, SMALL) for t in found.titles), default=0.0)
    head = 0.8 * min(longest, 2.2) + 0.15 if turned else _LINE * max(map(len, titles), default=1) + 0.1
    cell = min(cell, (WIDTH - MARGIN - left - 0.7 * min(longest, 2.2)) / count) if turned else cell
    sheet = Sheet(words, 0.36 + head + _ROW * rows, lang, names)
    _legend(sheet, JUDGED)
    box = (left, 0.36 + head, cell * count, _ROW * rows)
    panel = sheet.panel(box, (-0.5, count - 0.5), (rows - 0.5, -0.5))
    _cells(panel, found, unusual)
    panel.names(names, names_width(names))
    for y, row in enumerate(found.rows):
        offset = (-72 * (names_width(names) + 0.12) - 4, 0)
        panel.write(0.0, y, rank_text(row), colour=FAINT, side="right", offset=offset, across=True)
    for n, lines in enumerate(titles):
        if turned:
            panel.write(n, -0.5, fitted(found.titles[n], SMALL, 2.2), offset=(2, 7), turn=50)
            continue
        for k, text in enumerate(reversed(lines)):
            panel.write(n, -0.5, text, side="center", offset=(0, 9 + 72 * _LINE * k))
    return sheet


def _unusual(found: Rug) -> list[tuple[int, int]]:
    """Cells of a verdict that is also beyond ordinary variation."""
    return [
        (n, k)
        for k, (row, cells) in enumerate(zip(found.rows, found.cells, strict=True))
        for n, code in enumerate(found.codes)
        if cells[n] in _SIDES and (ordinary := row.indicators[code].ordinary) and ordinary.unusual
    ]


def _cells(panel: Panel, found: Rug, unusual: list[tuple[int, int]]) -> None:
    for verdict, sign in {**VERDICTS, Verdict.NOT_COMPARABLE: _NONE}.items():
        places = [(n, k) for k, row in enumerate(found.cells) for n, v in enumerate(row) if v == verdict]
        if verdict in GROUNDS:
            panel.boxes([_box(n, k) for n, k in places], GROUNDS[verdict], label=verdict)
        if verdict != Verdict.SIMILAR:
            panel.marks(places, sign.marker, sign.colour, size=7 if verdict in GROUNDS else 5, label=verdict)
    panel.outline([_box(n, k) for n, k in unusual], INK, 1.1, label="unusual")


def _box(n: int, k: int) -> Box:
    return n - 0.47, k - 0.45, 0.94, 0.9


def _legend(sheet: Sheet, verdicts: Sequence[Verdict]) -> None:
    items = []
    for verdict in verdicts:
        ground = GROUNDS[verdict]
        sign = Sign("s", ground, ground) if verdict == Verdict.SIMILAR else VERDICTS[verdict]
        items.append((*sign, word(NAMES[verdict], sheet.lang)))
    if Verdict.SIMILAR in verdicts:
        items.append(("x", FAINT, FAINT, word(NAMES[Verdict.NOT_COMPARABLE], sheet.lang)))
    label = word("verdict_legend", sheet.lang)
    sheet.write(MARGIN, 0.12, label)
    sheet.legend(MARGIN + width(label, SMALL) + 0.1, 0.12, items)


def _strips(found: Rug, words: Words, lang: str) -> Sheet:
    """For each indicator a strip along the league: up what is better, down what is worse, grey what is judged."""
    areas, count = len(found.rows), len(found.codes)
    columns = min(areas, MOST_COLUMNS)
    note = word("rug_columns", lang) if columns == areas else word("rug_bins", lang, round(areas / columns))
    words = Words(words.title, words.heading, words.sentence, [note])
    names = names_width(found.titles)
    sheet = Sheet(words, 0.62 + _BAND * count + 0.45, lang)
    _legend(sheet, _SIDES)
    left, right = MARGIN + names + 0.12, 2.05
    panel = sheet.panel((left, 0.62, WIDTH - left - right, _BAND * count), (0, areas), (count - 0.5, -0.5))
    edges = [areas * c // columns for c in range(columns + 1)]
    for n in range(count):
        column = found.column(n)
        parts = [column[a:b] for a, b in pairwise(edges)]
        shares = {v: [found.count(v, p) / max(len(p), 1) for p in parts] for v in JUDGED}
        judged = [sum(s) for s in zip(*shares.values(), strict=True)]
        for shown, reach, rise, colour, label in (
            (judged, 0.84, 0.5, GROUNDS[Verdict.SIMILAR], "judged"),
            (shares[Verdict.BETTER], 0.42, 1.0, VERDICTS[Verdict.BETTER].colour, Verdict.BETTER),
            (shares[Verdict.WORSE], 0.42, 0.0, VERDICTS[Verdict.WORSE].colour, Verdict.WORSE),
        ):
            sized = _joined(zip(edges[:-1], edges[1:], (reach * s for s in shown), strict=True))
            panel.boxes([(x, n - rise * h, end - x, h) for x, end, h in sized], colour, label=label)
        panel.strokes([((0, n), (areas, n))], WHITE, 0.8)
        for k, verdict in enumerate(JUDGED):
            text = str(found.count(verdict, column))
            colour = FAINT if verdict == Verdict.SIMILAR else VERDICTS[verdict].colour
            panel.write(1.0, n, text, colour=colour, side="right", offset=(40 + 44 * k, 0), across=True)
    for k, verdict in enumerate(JUDGED):
        text = fitted(word(NAMES[verdict], lang), SMALL, 0.6)
        panel.write(1.0, -0.5, text, colour=FAINT, side="right", offset=(40 + 44 * k, 9), across=True)
    panel.names(found.titles, names)
    ticks = places(areas)
    panel.scale([t - 0.5 for t in ticks], [str(t) for t in ticks])
    panel.write(areas / 2, count - 0.5, word("rug_order", lang), colour=FAINT, side="center", offset=(0, -24))
    return sheet


def _joined(columns: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Columns (start, end, height), neighbours of the same height as one."""
    for height, some in groupby(columns, key=lambda column: column[2]):
        every = list(some)
        yield every[0][0], every[-1][1], height
