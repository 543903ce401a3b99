"""The league chart: what each area's score is made of, and where its points were lost."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bench.charts.style import FAINT, GRID, INK, OWN, ordered_colours
from bench.text.views import (
    League,
    Row,
    adjustment,
    heading,
    localised,
    lost_points,
    number,
    parts,
    rank_text,
    reason_text,
    rows_of,
    score_text,
    signed,
)
from bench.text.words import word

MOST_ROWS = 60
_ROW, _TOP, _BOTTOM = 0.30, 1.35, 0.55  # inches


def shown_rows(league: League) -> list[Row]:
    """The rows drawn: all with a score, or the first and last of a large league."""
    rows = [r for r in rows_of(league, "ranked", "unranked") if r["score"] is not None]
    if len(rows) > MOST_ROWS:
        return rows[: MOST_ROWS * 2 // 3] + rows[-MOST_ROWS // 3 :]
    return rows


def draw(league: League, lang: str) -> Figure:
    """Two bar charts side by side on the same rows: points earned, from 0, and points lost on a scale of their own."""
    rows = shown_rows(league)
    height = _TOP + _BOTTOM + _ROW * max(len(rows), 1)
    figure = Figure(figsize=(11, height))
    figure.text(0.015, 1 - 0.22 / height, word("chart_league", lang), fontsize=14, va="center")
    figure.text(0.015, 1 - 0.50 / height, heading(league, lang), fontsize=10, color=FAINT, va="center")
    bottom, span = _BOTTOM / height, 1 - (_TOP + _BOTTOM) / height
    sure = any("rank_low" in row for row in rows)
    earned = figure.add_axes((0.16, bottom, 0.30 if sure else 0.40, span))
    lost = figure.add_axes((0.54, bottom, 0.22, span) if sure else (0.64, bottom, 0.34, span), sharey=earned)
    if sure:
        _intervals(figure.add_axes((0.80, bottom, 0.165, span), sharey=earned), rows, lang)
    colours = ordered_colours(len(parts(league)))
    _bars(earned, league, rows, colours, lang, lost=False)
    _bars(lost, league, rows, colours, lang, lost=True)
    total = f"{league['framework']['total']:g}"
    earned.set_xlim(0, league["framework"]["total"])
    earned.set_title(word("chart_points", lang, total), loc="left", fontsize=10, color=FAINT)
    lost.set_title(word("chart_lost", lang), loc="left", fontsize=10, color=FAINT)
    for y, row in enumerate(rows):
        earned.text(
            -0.30, y, rank_text(row), transform=earned.get_yaxis_transform(), ha="right", va="center", color=FAINT
        )
        adjusted = word("in_brackets", lang, "", signed(adjustment(row))) if adjustment(row) else ""
        marked = word("in_brackets", lang, "", word("placed_last_short", lang)) if row["placed_last"] else ""
        label = score_text(league, row) + adjusted + marked
        earned.text(1.02, y, label, transform=earned.get_yaxis_transform(), va="center")
    earned.set_yticks(range(len(rows)), [r["area_name"] for r in rows])
    earned.set_ylim(len(rows) - 0.4, -0.6)
    lost.tick_params(labelleft=False)
    handles, labels = earned.get_legend_handles_labels()
    figure.legend(
        handles, labels, loc="upper left", bbox_to_anchor=(0.008, 1 - 0.60 / height), ncols=5, frameon=False, fontsize=9
    )
    figure.text(0.015, 0.16 / height, _footnote(league, rows, lang), fontsize=8, color=FAINT, va="center")
    return figure


def _bars(
    axes: Axes,
    league: League,
    rows: list[Row],
    colours: list[tuple[float, float, float, float]],
    lang: str,
    *,
    lost: bool,
) -> None:
    starts = [0.0] * len(rows)
    for (_, title, codes), colour in zip(parts(league), colours, strict=True):
        widths = []
        for row in rows:
            points = lost_points(league, row) if lost else {c: m["contribution"] for c, m in row["indicators"].items()}
            widths.append(sum(points[c] or 0.0 for c in codes))
        axes.barh(range(len(rows)), widths, left=starts, height=0.62, color=colour, label=localised(title, lang))
        starts = [s + w for s, w in zip(starts, widths, strict=True)]
    if lost:
        axes.set_xlim(0, max([*starts, 1e-9]) * 1.14)
        for y, points_lost in enumerate(starts):
            axes.annotate(
                number(points_lost, 1), (points_lost, y), (4, 0), textcoords="offset points", va="center", color=INK
            )
    axes.tick_params(length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.xaxis.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _intervals(axes: Axes, rows: list[Row], lang: str) -> None:
    """Ranks with their intervals, the better end at the left, and tiers beside them."""
    for y, row in enumerate(rows):
        if "rank_low" in row:
            axes.plot([row["rank_low"], row["rank_high"]], [y, y], color=FAINT, linewidth=3, solid_capstyle="butt")
            axes.plot([row["rank"]], [y], "o", color=OWN, markersize=5)
            if row["tier"]:
                place = axes.get_yaxis_transform()
                axes.text(1.10, y, str(row["tier"]), transform=place, ha="right", va="center", color=FAINT)
    last = max(row.get("rank_high", 1) for row in rows)
    axes.set_xlim(0.5, last + 0.5)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=2))
    axes.set_title(word("chart_intervals", lang), loc="left", fontsize=10, color=FAINT)
    axes.tick_params(length=0, labelleft=False)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.xaxis.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _footnote(league: League, rows: list[Row], lang: str) -> str:
    scored = [r for r in rows_of(league, "ranked", "unranked") if r["score"] is not None]
    out = [word("chart_rulings", lang)] if any(adjustment(r) for r in rows) else []
    if len(scored) > len(rows):
        out.append(word("and_more", lang, len(scored) - len(rows)))
    left = [r for r in rows_of(league, "unranked", "absent") if r["score"] is None]
    if left:
        named = [word("in_brackets", lang, r["area_name"], reason_text(league, r, lang)) for r in left[:6]]
        more = "…" if len(left) > 6 else ""
        out.append(word("sentence_unranked", lang, word("list", lang).join(named) + more))
    return " ".join(out)
