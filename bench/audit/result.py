"""An audit for programs: weights in percent, scores as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.audit.arithmetic import Arithmetic
from bench.audit.auditing import Solved
from bench.audit.columns import Published
from scoring.audit import Audit, Conflict
from scoring.grid import Grid


@dataclass(frozen=True)
class UsedColumns:
    """The columns that were audited, and which of them were guessed."""

    name: str | None
    score: str
    indicators: tuple[str, ...]
    guessed: tuple[str, ...]


@dataclass(frozen=True)
class AuditedArea:
    """A row of the table, its score as printed, and half a unit of the score's last decimal."""

    line: int
    name: str
    score: str
    half_width: float


@dataclass(frozen=True)
class WeightRange:
    """The lowest and highest weight of an indicator, and whether it can be told from the others'."""

    indicator: str
    low: float
    high: float
    identified: bool


@dataclass(frozen=True)
class SharedWeight:
    """Indicators of which only the weight together is known."""

    indicators: tuple[str, ...]
    low: float
    high: float
    largest_difference: float


@dataclass(frozen=True)
class GridSolutions:
    """Weights in multiples of the step."""

    count: int
    complete: bool
    fixed: Mapping[str, float]
    solutions: list[list[float]]


@dataclass(frozen=True)
class LeftOut:
    """An area without which the others can be reproduced, and what its score would then be."""

    area: str
    low: float
    high: float
    grid: GridSolutions | None


@dataclass(frozen=True)
class Contradiction:
    """Areas whose scores cannot be had from one set of weights."""

    only_on_grid: bool
    areas: tuple[str, ...]
    smallest: bool
    widening: float | None
    nearest: tuple[float, ...] | None
    culprits: tuple[LeftOut, ...]


@dataclass(frozen=True)
class AuditData:
    """Everything that an audit found, and of the table; ``step`` is None where any weights will do."""

    columns: UsedColumns
    areas: tuple[AuditedArea, ...]
    step: float | None
    reproduced: bool
    weights_exist: bool
    weights: tuple[WeightRange, ...]
    groups: tuple[SharedWeight, ...]
    grid: GridSolutions | None
    conflict: Contradiction | None
    reproduced_from_unrounded_indicators: bool | None
    findings: Sequence[Mapping[str, str]] = ()
    total: float = 100.0
    bonus: tuple[str, ...] = ()
    deductions: tuple[str, ...] = ()
    arithmetic: Arithmetic | None = None


def result_of(
    published: Published,
    solved: Solved,
    step: float,
    findings: Sequence[Mapping[str, str]] = (),
    own: Arithmetic | None = None,
) -> AuditData:
    """The audit for programs."""
    found = solved.audit
    columns, names = published.columns, published.columns.indicators
    rows = zip(published.lines, published.names, published.scores, published.half_widths, strict=True)
    return AuditData(
        columns=UsedColumns(columns.name, columns.score, names, tuple(sorted(columns.guessed))),
        areas=tuple(AuditedArea(line, name, str(score.value), float(half)) for line, name, score, half in rows),
        step=step or None,
        reproduced=found.conflict is None,
        weights_exist=found.ranges is not None,
        weights=_weights(names, found),
        groups=tuple(
            SharedWeight(
                tuple(names[j] for j in group.members),
                _tidy(100 * group.low),
                _tidy(100 * group.high),
                _tidy(group.spread),
            )
            for group in found.groups
        ),
        grid=_grid(names, found.grid),
        conflict=_contradiction(published, found.conflict),
        reproduced_from_unrounded_indicators=solved.unrounded,
        findings=findings,
        total=float(published.total),
        bonus=published.bonus,
        deductions=published.taken,
        arithmetic=own,
    )


def _tidy(value: float) -> float:
    """Without the last digits, which are only the arithmetic's."""
    return round(float(value), 9)


def _weights(indicators: Sequence[str], found: Audit) -> tuple[WeightRange, ...]:
    if found.ranges is None:
        return ()
    return tuple(
        WeightRange(title, _tidy(100 * low), _tidy(100 * high), known)
        for title, (low, high), known in zip(indicators, found.ranges, found.identified, strict=True)
    )


def _grid(indicators: Sequence[str], grid: Grid | None) -> GridSolutions | None:
    if grid is None:
        return None
    fixed = {indicators[j]: float(grid.low[j]) for j in grid.fixed}
    return GridSolutions(grid.count, grid.complete, fixed, grid.solutions.tolist())


def _contradiction(published: Published, conflict: Conflict | None) -> Contradiction | None:
    if conflict is None:
        return None
    return Contradiction(
        only_on_grid=conflict.on_grid,
        areas=tuple(published.names[area] for area in conflict.areas),
        smallest=conflict.smallest,
        widening=None if conflict.widening is None else _tidy(conflict.widening * published.scale),
        nearest=None if conflict.nearest is None else tuple(_tidy(100 * weight) for weight in conflict.nearest),
        culprits=tuple(
            LeftOut(
                published.names[culprit.area],
                _tidy(published.score_of(culprit.area, culprit.low)),
                _tidy(published.score_of(culprit.area, culprit.high)),
                _grid(published.columns.indicators, culprit.grid),
            )
            for culprit in conflict.culprits
        ),
    )
