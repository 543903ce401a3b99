"""The county profile: every indicator of one area beside its city and its province, on one scale."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.charts.chart_sheet import MARGIN, SMALL, TEXT, WIDTH, Sheet, Words, blocks, marks, scale, write
from bench.charts.lettering import fitted, width, wrapped
from bench.charts.style import CITY, FAINT, INK, OWN, PALE, PROVINCE, VERDICTS
from bench.views.league_table import League, Row, heading
from bench.views.profile import COMPARED, Mark, ProfileLine, profile, profile_notes, profile_sentence
from bench.views.rug import reason_notes
from bench.words.interface import word
from bench.words.numbers import number

_ROW, _HEAD, _FOOT = 0.345, 0.72, 0.42  # inches
_TITLES = 2.35  # inches that titles may take; longer ones take a second line
_OWN, _COMPARED, _SIGN, _SOURCE = 0.95, 1.33, 0.74, 0.42  # inches: widths of columns; what stands beside a value
_BAR = 0.62  # inches of the longest bar of lost points
_STYLES = (("city", -0.2, "D", CITY, "white"), ("province", 0.2, "s", PROVINCE, "white"), ("own", 0.0, "o", OWN, OWN))


def draw(league: League, row: Row, lang: str) -> Figure:
    """One line an indicator: score with its interval, city's and province's, values, verdicts and points lost."""
    lines = profile(league, row, lang)
    judged = any(m and m.verdict for line in lines for m in (line.city, line.province))
    notes = [*profile_notes(league, row, lang), *reason_notes(league, row, lang)]
    words = Words(
        word("chart_profile", lang, row["area_name"]), heading(league, lang), profile_sentence(league, row, lang), notes
    )
    names = {"own": row["area_name"], **_parents(row, lang)}
    rows = max(len(lines), 1)
    sheet = Sheet(words, _HEAD + _FOOT + _ROW * rows, lang, [*names.values()])
    titles = min(max((width(line.title, TEXT) for line in lines), default=0.0), _TITLES) + 0.12
    columns = _columns(lines)
    right = WIDTH - MARGIN - columns["lost"] - _BAR - 0.68
    points = sheet.axes(MARGIN + titles, _HEAD, right - MARGIN - titles, _ROW * rows)
    table = sheet.axes(right, _HEAD, WIDTH - MARGIN - right, _ROW * rows)
    table.set_xlim(0, WIDTH - MARGIN - right)
    for axes in (points, table):
        axes.set_ylim(rows - 0.5, -0.5)
    _marks(points, lines, titles, lang)
    _table(table, lines, columns)
    _headers(sheet, lines, names, {n: right + x for n, x in columns.items()}, judged=judged)
    return sheet.figure


def _columns(lines: list[ProfileLine]) -> dict[str, float]:
    """Right edges of the values and where the bars of lost points begin, in inches right of the marks.

    A comparator that no line has takes no room.
    """
    columns, end = {"own": _OWN}, _OWN
    for level in COMPARED:
        if any(getattr(line, level) for line in lines):
            end += _COMPARED
            columns[level] = end - _SOURCE
    return {**columns, "lost": end + 0.24}


def _marks(axes: Axes, lines: list[ProfileLine], room: float, lang: str) -> None:
    """Every mark of one kind in one stroke: the area in the middle of its line, the city above, the province below."""
    axes.set_xlim(-3, 103)
    blocks(axes, [(-3, y - 0.5, 106, 1.0) for y in range(1, len(lines), 2)], PALE, zorder=-1)
    scale(axes, [0, 25, 50, 75, 100], ["0", "25", "50", "75", "100"])
    low, _ = axes.get_ylim()
    write(axes, 50, low, word("chart_scale", lang), colour=FAINT, ha="center", offset=(0, -22))
    for name, shift, marker, colour, face in _STYLES:
        found: list[tuple[float, Mark]] = [(y + shift, m) for y, line in enumerate(lines) if (m := getattr(line, name))]
        ranges = [(y, m.low, m.high) for y, m in found if m.low is not None and m.high is not None]
        axes.hlines(
            [y for y, _, _ in ranges], [r[1] for r in ranges], [r[2] for r in ranges], color=colour, linewidth=1.3
        )
        points = [(m.score, y) for y, m in found if m.score is not None]
        marks(axes, points, marker, colour, markerfacecolor=face, markersize=6, zorder=3, label=name)
    aims = [(line.target, float(y)) for y, line in enumerate(lines) if line.target is not None]
    marks(axes, aims, "|", INK, markersize=13, markeredgewidth=1.6, zorder=2, label="target")
    for y, line in enumerate(lines):
        split = wrapped(line.title, TEXT, room)
        size = TEXT if len(split) < 2 else SMALL
        split = wrapped(line.title, size, room)[:2] if len(split) > 1 else split
        colour = FAINT if line.own.score is None else INK
        for n, text in enumerate(split):
            up = 5.5 * (len(split) - 1 - 2 * n)
            write(
                axes,
                0.0,
                y,
                fitted(text, size, room),
                size=size,
                colour=colour,
                ha="right",
                offset=(-8, up),
                across=True,
            )
    if not lines:
        write(axes, 50, 0, word("no_indicators", lang), ha="center")


def _table(axes: Axes, lines: list[ProfileLine], columns: dict[str, float]) -> None:
    """Values, verdicts as signs beside the values they compare with, and points lost as bars."""
    blocks(axes, [(0, y - 0.5, axes.get_xlim()[1], 1.0) for y in range(1, len(lines), 2)], PALE, zorder=-1)
    signs: dict[str, list[tuple[float, float]]] = {verdict: [] for verdict in VERDICTS}
    most = max([line.lost for line in lines], default=0.0)
    for y, line in enumerate(lines):
        write(axes, _OWN, y, line.own.text, colour=FAINT if line.own.score is None else INK, ha="right")
        for mark, x in ((getattr(line, level), columns[level]) for level in COMPARED if level in columns):
            if mark is None:
                write(axes, x, y, "—", colour=FAINT, ha="right")
                continue
            write(axes, x, y, mark.text, ha="right")
            write(axes, x + 0.06, y, mark.source, size=7.5, colour=FAINT)
            if mark.verdict in signs:
                signs[mark.verdict].append((x - _SIGN, y))
            elif mark.verdict:
                write(axes, x - _SIGN, y, "×", colour=FAINT, ha="center")
        text = f"{number(line.lost, 1)}/{number(line.full, 1)}" if line.full else "—"
        bar = _BAR * line.lost / most if most > 0 else 0.0
        write(axes, columns["lost"] + max(bar, 0.0) + 0.06, y, text, colour=INK if line.lost >= 0.05 else FAINT)
    bars = [max(_BAR * line.lost / most, 0.0) if most > 0 else 0.0 for line in lines]
    blocks(axes, [(columns["lost"], y - 0.25, bar, 0.5) for y, bar in enumerate(bars)], CITY, label="lost")
    for verdict, places in signs.items():
        marker, colour = VERDICTS[verdict]
        face = "white" if verdict == "similar" else colour
        marks(axes, places, marker, colour, markerfacecolor=face, markersize=7, label=verdict)


def _parents(row: Row, lang: str) -> dict[str, str]:
    names = {level: word(level, lang) for level in COMPARED}
    for measured in row["indicators"].values():
        for level in names:
            if found := measured["comparators"].get(level):
                names[level] = found["area_name"]
    return names


def _headers(
    sheet: Sheet, lines: list[ProfileLine], names: dict[str, str], columns: dict[str, float], *, judged: bool
) -> None:
    items = [(m, c, f, fitted(names[n], SMALL, 2.0)) for n, _, m, c, f in reversed(_STYLES) if _used(lines, n)]
    if any(line.target is not None for line in lines):
        items.append(("|", INK, INK, word("target_mark", sheet.lang)))
    sheet.legend(MARGIN, 0.14, items)
    if judged:
        kinds = [
            (m, c, "white" if v == "similar" else c, word(f"verdict_{v}", sheet.lang)) for v, (m, c) in VERDICTS.items()
        ]
        kinds.append(("x", FAINT, FAINT, word("verdict_not_comparable", sheet.lang)))
        label = word("verdict_legend", sheet.lang)
        sheet.write(MARGIN, 0.4, label)
        sheet.legend(MARGIN + width(label, SMALL) + 0.1, 0.4, kinds)
    for name in (n for n in ("own", *COMPARED) if n in columns):
        sheet.write(columns[name], _HEAD - 0.1, fitted(names[name], SMALL, 0.85), ha="right")
    sheet.write(columns["lost"], _HEAD - 0.1, word("lost_of", sheet.lang))


def _used(lines: list[ProfileLine], name: str) -> bool:
    return any((m := getattr(line, name)) and m.score is not None for line in lines)
