"""``bench rank``: from paths to leagues, and everything that is written of them."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.charts.chart_kinds import KINDS, pictures
from bench.charts.drawing_files import Job, draw_all
from bench.forming.leagues import League, form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import LEAGUE, gather
from bench.intake.findings import Finding, as_text, count_in_words, has_errors, in_order
from bench.intake.frameworks import load
from bench.spreadsheet_safety import disarmed
from bench.terminal import grid, terminal
from bench.views.league_table import heading, localised, sentences, table, value_text
from bench.views.profile import profiled, shown_alone
from bench.words.interface import word
from bench.words.message import NOTE
from bench.writing import as_json, sealed, write

_COLUMN = 16  # characters, so that long headings take a second line


def rank_collections(
    paths: list[Path],
    references: list[str],
    out: Path,
    within: str,
    output_format: str,
    lang: str,
    draws: Draws | None,
) -> int:
    """Rank all below the paths and write it, with rank intervals where draws are given; returns the exit code."""
    collections, findings = gather(paths, [load(r) for r in references])
    unusable = any(f.file.endswith(".toml") for f in findings)
    leagues: list[League] = []
    for collection in collections:
        formed, found = form(collection, within, draws)
        leagues += formed
        findings += [*collection.findings, *found]
    leagues = _named_apart(sorted(leagues, key=lambda league: "fictional" in league["notes"]))
    _write_all(leagues, findings, out, lang)
    if output_format == "json":
        written = [{"id": league["id"], "file": str(out / league["id"] / LEAGUE)} for league in leagues]
        sys.stdout.write(as_json({"leagues": written, "findings": [f.as_json(lang) for f in in_order(findings)]}))
    else:
        _report(leagues, findings, out, lang)
    return 3 if unusable else 1 if has_errors(findings) or not leagues else 0


def _named_apart(leagues: list[League]) -> list[League]:
    """Leagues of folders that share a name get a number, so that none overwrites another."""
    seen: dict[str, int] = {}
    out = []
    for league in leagues:
        n = seen[league["id"]] = seen.get(league["id"], 0) + 1
        out.append(league if n == 1 else sealed({**league, "id": f"{league['id']}-{n}"}))
    return out


def _report(leagues: list[League], findings: list[Finding], out: Path, lang: str) -> None:
    """The tables on stdout, the findings on stderr."""
    if asking := [f for f in findings if f.severity != NOTE]:  # notes are on the page, and in bench check
        sys.stderr.write(f"{as_text(asking, lang)}\n{count_in_words(findings, lang)}\n")
    console = terminal()
    for league in leagues:
        shown = table(league, lang)
        console.print()
        console.print(heading(league, lang) + word("colon", lang) + league["id"])
        console.print(grid(shown.headers, shown.numeric, shown.rows, widest=_COLUMN))
        for sentence in sentences(league, lang):
            console.print(sentence, soft_wrap=True)
        if profiled(league) and not shown_alone(league):
            console.print(word("areas_not_drawn", lang, len(profiled(league))), soft_wrap=True)
    if not leagues:
        console.print(word("no_leagues", lang))
    console.print()
    console.print(word("written_to", lang, out / "index.html"), soft_wrap=True)


def _write_all(leagues: list[League], findings: list[Finding], out: Path, lang: str) -> None:
    from bench.pages.leagues_page import render

    for league in leagues:
        write(out / league["id"] / LEAGUE, as_json(league))
        write(out / league["id"] / "league.csv", "\ufeff" + as_csv(league, lang))
    drawn = _draw(leagues, out, lang)
    write(out / "index.html", render(leagues, findings, drawn, lang))


def _kinds(league: League) -> list[str]:
    """The kinds of chart that come with a league: those of single areas only where there are not too many."""
    few = bool(shown_alone(league))
    return [name for name, kind in KINDS.items() if kind.by_default and (few or not kind.of_area)]


def _draw(leagues: list[League], out: Path, lang: str) -> dict[tuple[str, str], str]:
    """The charts that come with every league, by league and name."""
    jobs = [
        Job(n, picture, out / league["id"])
        for n, league in enumerate(leagues)
        for picture in pictures(league, _kinds(league))
    ]
    keys = [(leagues[job.league]["id"], job.picture.stem) for job in jobs]
    return dict(zip(keys, draw_all(leagues, jobs, lang), strict=True))


def as_csv(league: League, lang: str) -> str:
    """A league as CSV for spreadsheets: numbers at full precision, texts that could be formulas disarmed."""
    head = [word(k, lang) for k in ("rank", "area_code", "area", "status", "score", "coverage", "remarks")]
    for indicator in league["indicators"]:
        title = localised(indicator["title"], lang)
        head += [
            f"{title}{word('csv_' + k, lang)}" for k in ("value", "numerator", "denominator", "evidence", "points")
        ]
    shown = table(league, lang)
    lines: list[Sequence[Any]] = [head]
    for row, cells in zip(league["rows"], shown.rows, strict=True):
        status = word(f"status_{row['status']}", lang)
        line = [row["rank"], row["area_code"], row["area_name"], status, row["score"], row.get("coverage"), cells[-1]]
        for indicator in league["indicators"]:
            line += _csv_measure(indicator, row.get("indicators", {}).get(indicator["code"]), lang)
        lines.append(line)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([disarmed(cell) for cell in line] for line in lines)
    return out.getvalue()


def _csv_measure(indicator: dict[str, Any], measured: dict[str, Any] | None, lang: str) -> list[Any]:
    if measured is None:
        return [None] * 5
    value = value_text(indicator, measured, lang) if indicator["kind"] == "status" else measured["value"]
    evidence = word(f"evidence_{measured['evidence']}", lang)
    return [value, measured["numerator"], measured["denominator"], evidence, measured.get("contribution")]
