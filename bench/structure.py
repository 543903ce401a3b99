"""``bench framework check``: a framework file by itself, and how it behaves on data."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.intake.findings import as_text
from bench.intake.frameworks import LoadedFramework, load
from bench.terminal import terminal
from bench.views.league_table import League, heading, localised
from bench.words.interface import word
from bench.words.numbers import number
from bench.writing import as_json, write
from scoring.framework import Framework
from scoring.structure import Structure, structure


def check_framework(reference: str, data: list[Path], out: Path | None, output_format: str, lang: str) -> int:
    """Check a framework file; with data, its structure on every league they form. Returns the exit code."""
    loaded = load(reference)
    collections, findings = gather(data, [loaded]) if data else ([], [])
    leagues = [league for c in collections for league in form(c)[0]]
    results = [(league, _checked(loaded.framework, league)) for league in leagues]
    if findings:
        sys.stderr.write(as_text(findings, lang) + "\n")
    if output_format == "json":
        checked = [{"league": league["id"], **as_data(found)} for league, found in results]
        sys.stdout.write(as_json({"framework": loaded.framework.code, "leagues": checked}))
    else:
        _print(loaded, results, lang)
    for league, found in results if out else []:
        if isinstance(found, Structure):
            _draw(league, found, Path(out or ""), lang)
    return 0


def _checked(framework: Framework, league: League) -> Structure | str:
    """The structure of one league, or why there is none."""
    rows = [r for r in league["rows"] if r["status"] in ("ranked", "unranked") and r["score"] is not None]
    codes, names = [i.code for i in framework.indicators], [r["area_name"] for r in rows]
    frames = [
        pd.DataFrame([[r["indicators"][c][key] for c in codes] for r in rows], index=names, columns=codes, dtype=float)
        for key in ("score", "contribution")
    ]
    try:
        return structure(framework, *frames)
    except ValueError as error:
        return str(error)


def as_data(found: Structure | str) -> dict[str, Any]:
    """A structure for programs; why there is none, where it could not be computed."""
    if isinstance(found, str):
        return {"not_computed": found}
    return {
        "areas": found.areas,
        "complete": found.complete,
        "indicators": _records(found.indicators),
        "correlations": _records(found.correlations),
        "alternative_weights": _records(found.alternatives),
        "redundant": [list(pair) for pair in found.redundant],
        "reversed": [list(pair) for pair in found.reversed],
        "flat": found.flat,
        "alpha": {k: _plain(v) for k, v in found.alpha.items()},
        "balanced_weights": {k: _plain(v) for k, v in found.balanced.items()},
        "balance_reached": found.balance_reached,
        "best_case": {k: _plain(v) for k, v in found.best_case.items()},
    }


def _records(frame: pd.DataFrame) -> dict[str, dict[str, float | None]]:
    return {str(i): {str(c): _plain(v) for c, v in row.items()} for i, row in frame.iterrows()}


def _plain(value: Any) -> float | None:
    return None if math.isnan(value) else float(value)


def sentences(framework: Framework, found: Structure, lang: str) -> list[str]:
    """What a designer should look at, in words."""
    titles = {i.code: i.title.in_language(lang) for i in framework.indicators}
    pillars = {p.code: p.title.in_language(lang) for p in framework.pillars} | {"": word("all_indicators", lang)}
    out = [word("structure_areas", lang, found.areas, found.complete)]
    if found.flat:
        out.append(word("structure_flat", lang, word("list", lang).join(titles[c] for c in found.flat)))
    out += [word("structure_redundant", lang, titles[a], titles[b], number(r, 2)) for a, b, r in found.redundant]
    out += [word("structure_reversed", lang, titles[c], number(r, 2)) for c, r in found.reversed]
    alphas = [f"{pillars[c]} {number(a, 2)}" for c, a in found.alpha.items() if not math.isnan(a)]
    out.append(word("structure_alpha", lang, word("list", lang).join(alphas)))
    gap = (found.indicators["effective"] - found.indicators["nominal"]).abs()
    worst = str(gap.idxmax())
    shown = [_cell(_records(found.indicators)[worst][k]) for k in ("nominal", "effective")]
    out.append(word("structure_gap", lang, titles[worst], *shown))
    out.append(word("structure_balanced" if found.balance_reached else "structure_unbalanced", lang))
    return out


def _print(loaded: LoadedFramework, results: list[tuple[League, Structure | str]], lang: str) -> None:
    console = terminal()
    framework = loaded.framework
    console.print(word("framework_version", lang, framework.code, framework.version))
    console.print(
        word("framework_usable", lang, len(framework.pillars), len(framework.indicators), f"{framework.total:g}")
    )
    for league, found in results:
        console.print()
        console.print(heading(league, lang) + word("colon", lang) + league["id"])
        if isinstance(found, str):
            console.print(word("structure_none", lang, found))
            continue
        console.print(_grid(framework, found, lang))
        for sentence in sentences(framework, found, lang):
            console.print(sentence, soft_wrap=True)
        best = [f"{name} {number(score, 1)}" for name, score in found.best_case.sort_values(ascending=False).items()]
        console.print(word("structure_best_case", lang, word("list", lang).join(best)), soft_wrap=True)


def _grid(framework: Framework, found: Structure, lang: str) -> Any:
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    columns = ["coverage", "mean", "sd", "at_full", "with_pillar", "nominal", "effective"]
    others = list(found.alternatives.columns)
    grid.add_column(word("indicator", lang), overflow="fold")
    for key in [*columns, *others, "balanced"]:
        grid.add_column(word(f"structure_col_{key}", lang), justify="right", max_width=9, overflow="fold")
    measured, weights = _records(found.indicators), _records(found.alternatives)
    for i in framework.indicators:
        cells = [_cell(measured[i.code][c], 2 if c == "with_pillar" else 1) for c in columns]
        cells += [_cell(weights[i.code][c]) for c in others]
        grid.add_row(i.title.in_language(lang), *cells, _cell(_plain(found.balanced[i.code])))
    return grid


def _cell(value: float | None, decimals: int = 1) -> str:
    return "" if value is None else number(value, decimals)


def _draw(league: League, found: Structure, out: Path, lang: str) -> None:
    from bench.charts import structure as chart
    from bench.charts.style import file_svg, look, page_svg, png

    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
    stem = "structure-" + league["id"].replace("/", "-")
    with look():
        figure = chart.draw(found.correlations, found.indicators, titles, heading(league, lang), lang)
        write(out / f"{stem}.png", png(figure))
        words = f"{word('chart_structure', lang)}{word('colon', lang)}{heading(league, lang)}"
        write(out / f"{stem}.svg", file_svg(page_svg(figure), words))
    sys.stderr.write(word("written_to", lang, out / f"{stem}.png") + "\n")
