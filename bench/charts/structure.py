"""The structure of a framework on data: correlations of its indicators, and what weights say against what they do."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from bench.charts.style import CITY, FAINT, GRID, OWN
from bench.words.interface import word

_CELL, _TOP, _BOTTOM = 0.36, 1.0, 2.0  # inches


def draw(
    correlations: pd.DataFrame, indicators: pd.DataFrame, titles: dict[str, str], heading: str, lang: str
) -> Figure:
    """A grid of correlations on the left; nominal against effective weights on the right, in the same rows."""
    codes = list(indicators.index)
    side = _CELL * len(codes)
    width, height = 2.4 + side + 0.5 + 4.0, _TOP + _BOTTOM + side
    figure = Figure(figsize=(width, height))
    figure.text(0.15 / width, 1 - 0.22 / height, word("chart_structure", lang), fontsize=14, va="center")
    figure.text(0.15 / width, 1 - 0.50 / height, heading, fontsize=10, color=FAINT, va="center")
    grid = figure.add_axes((2.4 / width, _BOTTOM / height, side / width, side / height))
    matrix = correlations.loc[codes, codes].to_numpy()
    grid.imshow(matrix, cmap="PuOr", vmin=-1, vmax=1)
    for i in range(len(codes)):
        for j in range(len(codes)):
            value = matrix[i, j]
            if i != j and value == value:
                ink = "white" if abs(value) > 0.7 else "black"
                grid.text(j, i, f"{value:.1f}".replace("0.", "."), ha="center", va="center", fontsize=7, color=ink)
    names = [titles[c] for c in codes]
    grid.set_yticks(range(len(codes)), names, fontsize=9)
    grid.set_xticks(range(len(codes)), names, fontsize=8, rotation=55, ha="right", rotation_mode="anchor")
    grid.tick_params(length=0)
    grid.spines[:].set_visible(False)
    bars = figure.add_axes(((2.9 + side) / width, _BOTTOM / height, 3.8 / width, side / height))
    places = range(len(codes))
    for y in places:
        nominal, effective = (float(indicators.loc[codes[y], k]) for k in ("nominal", "effective"))
        bars.plot([nominal, effective], [y, y], color=GRID, linewidth=2, zorder=1)
    bars.plot(indicators["nominal"], places, "o", markerfacecolor="white", color=FAINT, label=word("nominal", lang))
    bars.plot(indicators["effective"], places, "D", color=OWN, label=word("effective", lang))
    bars.axvline(0, color=CITY, linewidth=0.6)
    bars.set_ylim(len(codes) - 0.5, -0.5)
    bars.set_yticks(places, [""] * len(codes))
    bars.set_xlabel(word("chart_weights", lang), fontsize=9)
    bars.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False, fontsize=9)
    bars.tick_params(length=0)
    bars.spines[:].set_visible(False)
    bars.grid(visible=True, color=GRID, linewidth=0.5)
    bars.set_axisbelow(True)
    return figure
