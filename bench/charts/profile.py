"""The county profile: every indicator of one area beside its city and its province, on one scale."""

from __future__ import annotations

from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bench.charts.style import CITY, FAINT, GRID, INK, OWN, PROVINCE
from bench.text.profiles import Mark, ProfileLine, profile, profile_notes, profile_sentence
from bench.text.views import League, Row, heading, number
from bench.text.words import word

_ROW, _TOP = 0.36, 1.33  # inches
_COLUMNS = {"own": 0.645, "city": 0.745, "province": 0.865, "lost": 0.985}  # right edges, in figure widths


def draw(league: League, row: Row, lang: str) -> Figure:
    """One line an indicator: the area's score with its interval, city's and province's, and the values beside."""
    lines = profile(league, row, lang)
    notes = _wrapped(profile_notes(league, row, lang), 95 if lang == "zh" else 190)
    summary = _wrapped([profile_sentence(league, row, lang)], 72 if lang == "zh" else 150)
    top, bottom_inches = _TOP + 0.22 * len(summary), 0.55 + 0.2 * len(notes)
    height = top + bottom_inches + _ROW * max(len(lines), 1)
    figure = Figure(figsize=(11, height))
    figure.text(0.015, 1 - 0.22 / height, word("chart_profile", lang, row["area_name"]), fontsize=14, va="center")
    figure.text(0.015, 1 - 0.50 / height, heading(league, lang), fontsize=10, color=FAINT, va="center")
    for k, text in enumerate(summary):
        figure.text(0.015, 1 - (0.76 + 0.22 * k) / height, text, fontsize=9.5, va="center")
    span = 1 - (top + bottom_inches) / height
    axes = figure.add_axes((0.235, bottom_inches / height, 0.33, span))
    _marks(axes, lines)
    for y, line in enumerate(lines):
        _texts(axes, y, line)
    _frame(axes, lines, lang)
    _headers(figure, row, lines, top, height, lang)
    for k, note in enumerate(reversed(notes)):
        figure.text(0.015, (0.12 + 0.2 * k) / height, note, fontsize=8, color=FAINT, va="center")
    return figure


def _marks(axes: Axes, lines: list[ProfileLine]) -> None:
    """Every mark of one kind in one stroke: the area in the middle of its line, the city above, the province below."""
    axes.hlines(range(len(lines)), -3, 103, color=GRID, linewidth=0.6, zorder=0)
    kinds = [("city", -0.2, "D", CITY, "white"), ("province", 0.2, "^", PROVINCE, "white"), ("own", 0.0, "o", OWN, OWN)]
    for name, shift, marker, colour, face in kinds:
        marks: list[tuple[float, Mark]] = [(y + shift, m) for y, line in enumerate(lines) if (m := getattr(line, name))]
        ranges = [(y, m.low, m.high) for y, m in marks if m.low is not None and m.high is not None]
        axes.hlines(
            [y for y, _, _ in ranges], [r[1] for r in ranges], [r[2] for r in ranges], color=colour, linewidth=1.1
        )
        points = [m.score for _, m in marks], [y for y, _ in marks]
        axes.plot(*points, marker, color=colour, markerfacecolor=face, markersize=6, zorder=3, clip_on=False)


def _texts(axes: Axes, y: int, line: ProfileLine) -> None:
    place = axes.get_yaxis_transform()
    left, width = axes.get_position().x0, axes.get_position().width
    lost = f"{number(line.lost, 1)}/{number(line.full, 1)}"
    cells = [
        ("own", line.own.text, INK, ""),
        ("city", *((line.city.text, CITY, line.city.source) if line.city else ("—", FAINT, ""))),
        ("province", *((line.province.text, PROVINCE, line.province.source) if line.province else ("—", FAINT, ""))),
        ("lost", lost, INK if line.lost >= 0.05 else FAINT, ""),
    ]
    for name, text, colour, source in cells:
        x = (_COLUMNS[name] - left) / width
        axes.text(x, y, text, transform=place, ha="right", va="center", color=colour, fontsize=9)
        if source:
            axes.text(x + 0.012, y, source, transform=place, va="center", color=FAINT, fontsize=7)


def _frame(axes: Axes, lines: list[ProfileLine], lang: str) -> None:
    axes.set_xlim(-3, 103)
    axes.set_ylim(max(len(lines), 1) - 0.4, -0.6)
    axes.set_yticks(range(len(lines)), [line.title for line in lines], fontsize=9)
    axes.set_xticks([0, 25, 50, 75, 100])
    axes.set_xlabel(word("chart_scale", lang), fontsize=8.5)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.axvline(100, color=GRID, linewidth=1.2, zorder=0)
    if not lines:
        axes.text(0.5, 0.5, word("no_indicators", lang), transform=axes.transAxes, ha="center", va="center")


def _headers(figure: Figure, row: Row, lines: list[ProfileLine], top: float, height: float, lang: str) -> None:
    y = 1 - (top - 0.18) / height
    names = {"own": row["area_name"], "city": word("city", lang), "province": word("province", lang)}
    for level in ("city", "province"):
        found = [c for m in row["indicators"].values() if (c := m["comparators"][level])]
        names[level] = found[0]["area_name"] if found else names[level]
    names["lost"] = word("lost_of", lang)
    for name, x in _COLUMNS.items():
        text = names[name] if len(names[name]) <= 9 else names[name][:8] + "…"
        figure.text(x, y, text, ha="right", va="center", fontsize=9, color=FAINT)
    styles = [("o", OWN, OWN, "own"), ("D", CITY, "white", "city"), ("^", PROVINCE, "white", "province")]
    handles = [
        Line2D([], [], marker=m, color=c, markerfacecolor=f, linestyle="none", markersize=6, label=names[n])
        for m, c, f, n in styles
        if n == "own" or any(getattr(line, n) for line in lines)
    ]
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0.228, 1 - (top - 0.57) / height),
        ncols=3,
        frameon=False,
        fontsize=9,
    )


def _wrapped(texts: list[str], width: int) -> list[str]:
    return [line for text in texts for line in wrap(text, width)]
