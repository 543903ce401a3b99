"""``bench explain``: where one area's score comes from, in words, as a table and as a waterfall."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from bench.league.file import find_row, read_league
from bench.terminal import terminal
from bench.views.league_table import (
    League,
    Row,
    adjustment,
    full_points,
    heading,
    localised,
    lost_points,
    remarks,
    score_text,
    value_text,
)
from bench.views.profile import profile_sentence
from bench.views.rules import item_traces, trace
from bench.views.uncertainty import without_sentences
from bench.views.verdicts import verdict_text
from bench.words.interface import word
from bench.words.numbers import number, signed
from bench.writing import as_json


def explain(path: Path, area: str, out: Path | None, output_format: str, lang: str) -> int:
    """Explain one area's score; with ``out`` also draw its waterfall there. Returns the exit code."""
    league = read_league(path)
    row = find_row(league, area, str(path))
    lines = explanation(league, row, lang)
    if output_format == "json":
        sys.stdout.write(as_json(as_data(league, row, lines, lang)))
    else:
        _print(league, row, lines, lang)
    if out is not None:
        from bench.charts.chart_kinds import Picture
        from bench.charts.drawing_files import Job, draw_all

        draw_all([league], [Job(0, Picture("waterfall", row["area_code"]), out)], lang)
        sys.stderr.write(word("written_to", lang, out / f"waterfall-{row['area_code']}.png") + "\n")
    return 0


def explanation(league: League, row: Row, lang: str) -> list[dict[str, Any]]:
    """One entry an indicator: value, score, full points, points earned, lost and against the city, verdicts, why."""
    full, lost = full_points(league, row), lost_points(league, row)
    entries = []
    for indicator in league["indicators"]:
        code = indicator["code"]
        measured = row["indicators"][code]
        city = measured["comparators"]["city"]
        against = None
        if city and city["score"] is not None and measured["score"] is not None:
            against = (measured["score"] - city["score"]) * full[code] / 100.0
        entries.append(
            {
                "code": code,
                "title": localised(indicator["title"], lang),
                "value": value_text(indicator, measured, lang),
                "score": measured["score"],
                "full": full[code],
                "contribution": measured["contribution"],
                "lost": lost[code],
                "against_city": against,
                "verdicts": {kind: c and c["verdict"] for kind, c in measured["comparators"].items()},
                "verdict": verdict_text("city", city, lang),
                "trace": trace(league, row, indicator, lang),
            }
        )
    return entries


def decomposition(league: League) -> str:
    """How contributions come about: ``sum`` for an arithmetic mean, ``shortfall`` for others, ``none`` for Copeland."""
    method = league["framework"]["aggregation"]
    return {"arithmetic": "sum", "copeland": "none"}.get(method, "shortfall")


def summary(league: League, row: Row, lang: str) -> list[str]:
    """The score in words."""
    out = []
    if row["score"] is not None:
        place = "" if row["rank"] is None else word("explain_rank", lang, row["rank"])
        total = f"{league['framework']['total']:g}"
        out.append(word("explain_score", lang, row["area_name"], score_text(league, row), total, place))
    noted = remarks(league, row, lang)
    if noted:
        out.append(word("semicolon", lang).join(noted) + word("full_stop", lang).strip())
    out.append(profile_sentence(league, row, lang))
    out += without_sentences(league, row, lang) if row["rank"] is not None else []
    if row["score"] is not None:
        out.append(word(f"decomposition_{decomposition(league)}", lang))
    return out


def as_data(league: League, row: Row, lines: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    """The explanation for programs."""
    return {
        "league": league["id"],
        "area_code": row["area_code"],
        "area_name": row["area_name"],
        "score": row["score"],
        "rank": row["rank"],
        "base": row["base"],
        "adjustments": row["adjustments"],
        "adjustment_traces": item_traces(league, row, lang),
        "rulings": row["rulings"],
        "rank_without": row["rank_without"],
        "rank_without_pillar": row["rank_without_pillar"],
        "decomposition": decomposition(league),
        "summary": summary(league, row, lang),
        "indicators": lines,
    }


def _print(league: League, row: Row, lines: list[dict[str, Any]], lang: str) -> None:
    from rich.table import Table

    console = terminal()
    console.print(heading(league, lang))
    for sentence in summary(league, row, lang):
        console.print(sentence, soft_wrap=True)
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(word("indicator", lang), overflow="fold")
    for key in ("value", "share_of_full", "full", "points", "lost", "against_city"):
        grid.add_column(word(key, lang), justify="right")
    grid.add_column(word("verdict", lang), overflow="fold")
    for line in lines:
        cells = [line["title"], line["value"]]
        cells += ["" if line[k] is None else number(line[k], 1) for k in ("score",)]
        cells += ["" if line[k] is None else number(line[k], 2) for k in ("full", "contribution", "lost")]
        grid.add_row(*cells, "" if line["against_city"] is None else signed(line["against_city"]), line["verdict"])
    if adjustment(row):
        grid.add_row(word("adjustments", lang), "", "", "", signed(adjustment(row)), "", "", "")
    console.print(grid)
    for sentence in item_traces(league, row, lang):
        console.print(sentence, soft_wrap=True)
    for line in lines:
        if line["lost"] > 0.005 or line["contribution"] is None:
            console.print(line["trace"], soft_wrap=True)
