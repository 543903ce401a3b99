"""The heat map of ranks: how probable each place is for each area."""

from __future__ import annotations

from matplotlib.figure import Figure

from bench.charts.style import CITY, FAINT, INK
from bench.text.views import League, heading, interval_text, rows_of
from bench.text.words import word

_CELL, _TOP, _BOTTOM = 0.32, 1.15, 0.55  # inches
_LEAST = 0.02  # probabilities below are left white


def draw(league: League, lang: str) -> Figure:
    """Areas in order of rank against places; the darker, the more probable; the place held is framed."""
    rows = [r for r in rows_of(league, "ranked") if "rank_probability" in r]
    count = len(rows)
    width, height = 2.2 + _CELL * count + 1.6, _TOP + _BOTTOM + _CELL * count
    width = max(width, 7.0)
    figure = Figure(figsize=(width, height))
    figure.text(0.15 / width, 1 - 0.22 / height, word("chart_ranks", lang), fontsize=14, va="center")
    figure.text(0.15 / width, 1 - 0.50 / height, heading(league, lang), fontsize=10, color=FAINT, va="center")
    box = (2.2 / width, _BOTTOM / height, _CELL * count / width, _CELL * count / height)
    axes = figure.add_axes(box)
    matrix = [r["rank_probability"] for r in rows]
    edges = [n - 0.5 for n in range(count + 1)]
    shown = [[p if p >= _LEAST else 0.0 for p in row] for row in matrix]
    axes.pcolormesh(edges, edges, shown, cmap="Blues", vmin=0, vmax=1, edgecolors="white", linewidth=0.8)
    axes.set_xlim(-0.5, count - 0.5)
    axes.set_ylim(count - 0.5, -0.5)
    for y, row in enumerate(rows):
        for x, p in enumerate(row["rank_probability"]):
            if p >= _LEAST:
                ink = "white" if p > 0.55 else INK
                axes.text(x, y, f"{100 * p:.0f}", ha="center", va="center", fontsize=7.5, color=ink)
        place = row["rank"] - 1
        axes.plot(
            [place - 0.5, place + 0.5, place + 0.5, place - 0.5, place - 0.5],
            [y - 0.5, y - 0.5, y + 0.5, y + 0.5, y - 0.5],
            color=CITY,
            linewidth=1.4,
            clip_on=False,
        )
        text = interval_text(row, lang)
        axes.text(count - 0.3, y, text, va="center", ha="left", fontsize=9, color=FAINT, clip_on=False)
    axes.set_yticks(range(count), [r["area_name"] for r in rows])
    axes.set_xticks(range(count), [str(n + 1) for n in range(count)])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    figure.text(0.15 / width, 0.2 / height, word("chart_ranks_note", lang), fontsize=8, color=FAINT, va="center")
    return figure
