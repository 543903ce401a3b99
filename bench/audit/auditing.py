"""``bench audit``: which weights, if any, reproduce the scores of a published table."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from bench.audit.columns import Published, choose, measure
from bench.audit.report import Lines, as_lines
from bench.audit.result import result_of
from bench.console import DONE, FINDINGS, USAGE
from bench.intake.findings import Finding, as_text
from bench.intake.table_reading import read_table
from bench.terminal import grid, terminal
from bench.writing import as_json
from scoring.audit import Audit, reproducible
from scoring.audit import audit as audit_weights
from scoring.grid import units


def audit(
    path: Path,
    score_column: str | None,
    indicator_columns: Sequence[str],
    name_column: str | None,
    decimals: int | None,
    step: float,
    lang: str,
    form: str,
) -> int:
    """Audit one published table and print what was found.

    Parameters
    ----------
    path : CSV or XLSX, see ``table_reading.read_table``
    score_column, name_column : headers; None to have them guessed, see ``columns.choose``
    indicator_columns : headers of the columns that the score is made of; empty to have them guessed
    decimals : of every score; None for those that its own cell prints
    step : percent, a divisor of 100, whose multiples the weights should be; 0 for any weights
    lang : "zh" or "en"
    form : "text" or "json"

    Returns
    -------
    int
        Exit code: 0 where weights (on the grid, unless ``step`` is 0) reproduce every score, 1 where none do, 2 where
        the table, its columns or the step cannot be used.
    """
    published, findings = _prepare(path, score_column, indicator_columns, name_column, decimals, step)
    if findings:
        sys.stderr.write(as_text(findings, lang) + "\n")
    if published is None:
        if form == "json":
            sys.stdout.write(as_json({"findings": [f.as_json(lang) for f in findings]}))
        return USAGE
    found, unrounded = solve(published, step or None)
    if form == "json":
        said = [f.as_json(lang) for f in findings]
        sys.stdout.write(as_json({**asdict(result_of(published, found, unrounded, step)), "findings": said}))
    else:
        _print(as_lines(path.name, published, found, unrounded, decimals, step, lang))
    return DONE if found.conflict is None else FINDINGS


def _prepare(
    path: Path,
    score_column: str | None,
    indicator_columns: Sequence[str],
    name_column: str | None,
    decimals: int | None,
    step: float,
) -> tuple[Published | None, list[Finding]]:
    try:
        units(step or 100.0)
    except ValueError:
        return None, [Finding("table-step", path.name, values={"found": f"{step:g}"})]
    table = read_table(path, path.name)
    if isinstance(table, list):
        return None, table
    columns = choose(table, score_column, indicator_columns, name_column)
    if isinstance(columns, list):
        return None, columns
    return measure(table, columns, decimals)


def solve(published: Published, step: float | None) -> tuple[Audit, bool | None]:
    """The audit, and, where there is a conflict, whether it goes away if the scores rest on unrounded indicators.

    Weights add up to 1, so indicators that each lie within half a unit of what is printed move a score by no more
    than the largest of those half units: the rounding of the scores is widened by it.
    """
    indicators = np.array([[float(n.value) for n in row] for row in published.indicators])
    scores = np.array([float(n.value) for n in published.scores])
    half = np.array([float(h) for h in published.half_widths])
    found = audit_weights(indicators, scores, half, step=step)
    if found.conflict is None:
        return found, None
    blur = np.array([float(b) for b in published.blur])
    return found, reproducible(indicators, scores, half + blur, step)


def _print(lines: Sequence[str | Lines]) -> None:
    """Sentences as they are, tables aligned."""
    console = terminal()
    for line in lines:
        if isinstance(line, str):
            console.print(line, soft_wrap=True)
        else:
            console.print(grid(line.headers, (n > 0 for n in range(len(line.headers))), line.rows))
