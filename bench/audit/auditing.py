"""Which weights, if any, reproduce the scores of a published table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.audit.columns import Published, choose, measure
from bench.intake.findings import Finding
from bench.intake.table_reading import read_table
from scoring.audit import Audit, reproducible
from scoring.audit import audit as audit_weights
from scoring.grid import units


@dataclass(frozen=True)
class Choices:
    """Which columns to audit, by header, and how.

    ``sheet``: the worksheet, None for the only one with a table. ``score``, ``name`` and ``indicators`` are guessed
    where they are None or empty. ``decimals``: of every score; None for those that its own cell prints. ``step``:
    percent, a divisor of 100, whose multiples the weights should be; 0 for any weights.
    """

    score: str | None = None
    indicators: Sequence[str] = ()
    name: str | None = None
    decimals: int | None = None
    step: float = 5.0
    sheet: str | None = None


@dataclass(frozen=True)
class Solved:
    """The audit; ``unrounded``: whether a conflict goes away if the scores rest on unrounded indicators, else None."""

    audit: Audit
    unrounded: bool | None


def published_numbers(path: Path, choices: Choices) -> tuple[Published | None, list[Finding]]:
    """The numbers of a table; None where it, its columns or the step cannot be used."""
    try:
        units(choices.step or 100.0)
    except ValueError:
        return None, [Finding("table-step", path.name, values={"found": f"{choices.step:g}"})]
    table = read_table(path, path.name, choices.sheet)
    if isinstance(table, list):
        return None, table
    columns = choose(table, choices.score, choices.indicators, choices.name)
    if isinstance(columns, list):
        return None, [*table.findings, *columns]
    published, findings = measure(table, columns, choices.decimals)
    return published, [*table.findings, *findings]


def solve(published: Published, step: float | None) -> Solved:
    """The audit of published numbers, by weights in multiples of ``step`` percent or any.

    Weights add up to 1, so indicators that each lie within half a unit of what is printed move a score by no more
    than the largest of those half units: the rounding of the scores is widened by it.
    """
    indicators = np.array([[float(n.value) for n in row] for row in published.indicators])
    scores = np.array([float(n.value) for n in published.scores])
    half = np.array([float(h) for h in published.half_widths])
    found = audit_weights(indicators, scores, half, step=step)
    if found.conflict is None:
        return Solved(found, None)
    blur = np.array([float(b) for b in published.blur])
    return Solved(found, reproducible(indicators, scores, half + blur, step))
