"""An audit for programs: weights in percent, scores as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.audit.auditing import Solved
from bench.audit.columns import Published
from scoring.audit import Audit, Conflict
from scoring.grid import Grid


@dataclass(frozen=True)
class ColumnsData:
    name: str | None
    score: str
    indicators: tuple[str, ...]
    guessed: list[str]


@dataclass(frozen=True)
class AreaData:
    line: int
    name: str
    score: str
    half_width: float


@dataclass(frozen=True)
class WeightData:
    indicator: str
    low: float
    high: float
    identified: bool


@dataclass(frozen=True)
class GroupData:
    """Indicators of which only the sum of weights is known."""

    indicators: list[str]
    low: float
    high: float
    largest_difference: float


@dataclass(frozen=True)
class GridData:
    """Solutions in multiples of the step; ``fixed`` are the weights that all of them share."""

    count: int
    complete: bool
    fixed: Mapping[str, float]
    solutions: list[list[float]]


@dataclass(frozen=True)
class CulpritData:
    """An area without which the others agree, and the scores that it could then have."""

    area: str
    low: float
    high: float
    grid: GridData | None


@dataclass(frozen=True)
class ConflictData:
    only_on_grid: bool
    areas: list[str]
    smallest: bool
    widening: float | None
    nearest: list[float] | None
    culprits: list[CulpritData]


@dataclass(frozen=True)
class AuditData:
    columns: ColumnsData
    areas: list[AreaData]
    step: float | None
    reproduced: bool
    weights_exist: bool
    weights: list[WeightData]
    groups: list[GroupData]
    grid: GridData | None
    conflict: ConflictData | None
    reproduced_from_unrounded_indicators: bool | None
    findings: Sequence[Mapping[str, str]]


def as_data(published: Published, solved: Solved, step: float, findings: Sequence[Mapping[str, str]]) -> AuditData:
    """An audit with its findings."""
    columns, found = published.columns, solved.audit
    numbers = zip(published.lines, published.names, published.scores, published.half_widths, strict=True)
    return AuditData(
        columns=ColumnsData(columns.name, columns.score, columns.indicators, sorted(columns.guessed)),
        areas=[AreaData(line, name, str(score.value), float(half)) for line, name, score, half in numbers],
        step=step or None,
        reproduced=found.conflict is None,
        weights_exist=found.ranges is not None,
        weights=_weights(columns.indicators, found),
        groups=[
            GroupData(
                indicators=[columns.indicators[j] for j in group.members],
                low=_tidy(100 * group.low),
                high=_tidy(100 * group.high),
                largest_difference=_tidy(group.spread),
            )
            for group in found.groups
        ],
        grid=None if found.grid is None else _grid(columns.indicators, found.grid),
        conflict=None if found.conflict is None else _conflict(published, found.conflict),
        reproduced_from_unrounded_indicators=solved.unrounded,
        findings=findings,
    )


def _tidy(value: float) -> float:
    """Without the last digits, which are only the arithmetic's."""
    return round(float(value), 9)


def _weights(indicators: Sequence[str], found: Audit) -> list[WeightData]:
    if found.ranges is None:
        return []
    return [
        WeightData(title, _tidy(100 * low), _tidy(100 * high), bool(known))
        for title, (low, high), known in zip(indicators, found.ranges, found.identified, strict=True)
    ]


def _grid(indicators: Sequence[str], grid: Grid) -> GridData:
    fixed = {indicators[j]: float(grid.low[j]) for j in grid.fixed}
    return GridData(grid.count, grid.complete, fixed, grid.solutions.tolist())


def _conflict(published: Published, conflict: Conflict) -> ConflictData:
    indicators = published.columns.indicators
    return ConflictData(
        only_on_grid=conflict.on_grid,
        areas=[published.names[area] for area in conflict.areas],
        smallest=conflict.smallest,
        widening=None if conflict.widening is None else _tidy(conflict.widening),
        nearest=None if conflict.nearest is None else [_tidy(100 * weight) for weight in conflict.nearest],
        culprits=[
            CulpritData(
                area=published.names[c.area],
                low=_tidy(c.low),
                high=_tidy(c.high),
                grid=None if c.grid is None else _grid(indicators, c.grid),
            )
            for c in conflict.culprits
        ],
    )
