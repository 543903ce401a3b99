"""Which weights, if any, reproduce the scores of a published table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.audit.arithmetic import Arithmetic, arithmetic
from bench.audit.columns import Published, choose, guessed, measure
from bench.intake.findings import Finding
from bench.intake.table_reading import read_table
from scoring.audit import Audit, reproducible
from scoring.audit import audit as audit_weights
from scoring.grid import units

STEPS = (5.0, 1.0)  # percent, of which weights are looked for in turn


@dataclass(frozen=True)
class Choices:
    """Which columns to audit, by header, and how.

    ``sheet``: the worksheet, None for the only one with a table. ``score``, ``name`` and ``indicators`` are guessed
    where they are None or empty. ``decimals``: of every score; None for those that its own cell prints. ``step``:
    percent, a divisor of 100, whose multiples the weights should be; 0 for any weights, None for the first of STEPS
    that has any. ``total``: what the scores are out of, guessed where it is None.
    """

    score: str | None = None
    indicators: Sequence[str] = ()
    name: str | None = None
    decimals: int | None = None
    step: float | None = None
    sheet: str | None = None
    total: float | None = None


@dataclass(frozen=True)
class Solved:
    """The audit; ``unrounded``: whether a conflict goes away if the scores rest on unrounded indicators, else None."""

    audit: Audit
    unrounded: bool | None


@dataclass(frozen=True)
class Numbers:
    """What a table prints: what weights can be looked for in, and what its own numbers must agree with.

    ``published`` is None where there are no weights to look for: columns or step cannot be used, or the score is the
    sum of columns of points; ``arithmetic`` where the table cannot be read.
    """

    published: Published | None
    arithmetic: Arithmetic | None


def published_numbers(path: Path, choices: Choices) -> tuple[Numbers, list[Finding]]:
    """The numbers of a table."""
    nothing = Numbers(None, None)
    try:
        units(choices.step or 100.0)
    except ValueError:
        return nothing, [Finding("table-step", path.name, values={"found": f"{choices.step:g}"})]
    table = read_table(path, path.name, choices.sheet)
    if isinstance(table, list):
        return nothing, table
    columns = choose(table, choices.score, choices.indicators, choices.name)
    score, name = guessed(table, choices.score, choices.name)
    own = arithmetic(table, score, name)
    if own.sums is not None and not choices.indicators:
        return Numbers(None, own), list(table.findings)
    if isinstance(columns, list):
        return nothing, [*table.findings, *columns]
    published, findings = measure(table, columns, choices.decimals, choices.total)
    return Numbers(published, own if published else None), [*table.findings, *findings]


def solve_by_steps(published: Published, step: float | None) -> tuple[Solved, float]:
    """The audit by the step asked for, or by the first of STEPS that has weights; and the step."""
    if step is not None:
        return solve(published, step or None), step
    for tried in STEPS:
        found = solve(published, tried)
        if found.audit.conflict is None or not found.audit.conflict.on_grid:
            break
    return found, tried


def solve(published: Published, step: float | None) -> Solved:
    """The audit of published numbers, by weights in multiples of ``step`` percent or any.

    Weights add up to 1, so indicators that each lie within half a unit of what is printed move a score by no more
    than the largest of those half units: the rounding of the scores is widened by it.
    """
    indicators = np.array([[float(n.value) for n in row] for row in published.indicators])
    beside = np.array([published.beside(k) for k in range(len(published.scores))])
    scores = (np.array([float(n.value) for n in published.scores]) - beside) / published.scale
    half = np.array([float(h) for h in published.half_widths]) / published.scale
    found = audit_weights(indicators, scores, half, step=step)
    if found.conflict is None:
        return Solved(found, None)
    blur = np.array([float(b) for b in published.blur])
    return Solved(found, reproducible(indicators, scores, half + blur, step))
