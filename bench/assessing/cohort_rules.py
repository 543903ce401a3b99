"""Frameworks that score by what other areas have: what of a county alone is known without them, and on their scale."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.forming.rescoring import rescorable, value_in
from bench.intake.frameworks import LoadedFramework
from bench.league.enumerations import Reason
from bench.league.league import League
from bench.league.rows import Block, Item, PillarScore, ScoredMeasure, ScoredRow, UnrankedRow
from scoring.choices import Aggregation, Scale, Weighting
from scoring.composite import indicator_table, score_areas, totals
from scoring.framework import Adjustment, Framework, Indicator, Pillar, Scoring
from scoring.scores import Scores, Totals
from scoring.variants import Field, looks_at_others

Array = NDArray[np.float64]
Ruled = Mapping[tuple[str, str], float]  # points by rulings, by area and block


def stand_in(loaded: LoadedFramework) -> tuple[LoadedFramework, list[str]]:
    """The framework with every rule that looks at other areas replaced by one that does not, and what was replaced.

    Whatever it scores in their place means nothing; ``restored`` takes it out again.
    """
    framework = loaded.framework
    dependent = looks_at_others(framework)
    if not dependent:
        return loaded, []
    alone = framework.aggregation == Aggregation.COPELAND
    plain = replace(
        framework,
        indicators=tuple(_plain(i) for i in framework.indicators),
        adjustments=tuple(_block(a) for a in framework.adjustments),
        pillars=tuple(_pillar(p) for p in framework.pillars),
        aggregation=Aggregation.ARITHMETIC if alone else framework.aggregation,
        weighting=Weighting.GIVEN,
        scale=Scale.PERIOD,
    )
    return replace(loaded, framework=plain), dependent


def _plain(indicator: Indicator) -> Indicator:
    if indicator.scoring.cohort:
        return replace(indicator, scoring=Scoring("proportional"), treatment=None)
    return replace(indicator, treatment=None)


def _block(block: Adjustment) -> Adjustment:
    return replace(block, items=tuple(_plain(i) for i in block.items))


def _pillar(pillar: Pillar) -> Pillar:
    return replace(pillar, aggregation=None) if pillar.aggregation == Aggregation.COPELAND else pillar


def restored(league: League, loaded: LoadedFramework, dependent: Sequence[str]) -> League:
    """A league of a stand-in with the framework's own rules, and without the scores that only the stand-in gives."""
    rows = tuple(_unscored(row, dependent) if isinstance(row, UnrankedRow) else row for row in league.rows)
    return msgspec.structs.replace(league, framework=loaded.framework, rows=rows)


def _unscored(row: UnrankedRow, dependent: Sequence[str]) -> UnrankedRow:
    return msgspec.structs.replace(
        row,
        score=None,
        base=None,
        indicators={code: _measure_unscored(m, code in dependent) for code, m in row.indicators.items()},
        pillars={code: PillarScore() for code in row.pillars},
        adjustments={code: _block_unscored(b) for code, b in row.adjustments.items()},
    )


def _measure_unscored(measure: ScoredMeasure, dependent: bool) -> ScoredMeasure:
    found = msgspec.structs.replace(measure, contribution=None, full=None)
    return msgspec.structs.replace(found, score=None, score_interval=None) if dependent else found


def _block_unscored(block: Block) -> Block:
    items = {code: msgspec.structs.replace(item, points=None) for code, item in block.items.items()}
    return msgspec.structs.replace(block, points=None, items=items)


def field_alone(league: League, row: ScoredRow, framework: Framework) -> Field:
    """The county by itself, where its score needs no other area."""
    return _field(framework, {row.area_code: row}, row.area_code, _ruled(league))


def field_among(league: League, row: ScoredRow, others: League, file: str, framework: Framework) -> Field:
    """The county among the areas of another league, in the place of its own old row, by the weights used there.

    Raises
    ------
    UnusableConfigurationError
        If the other league's values and rules do not give its scores.
    """
    found = rescorable(others, file)
    own = row.area_code
    rows = {code: r for code, r in found.rows.items() if code != own}
    ruled = {(a, b): points for (a, b), points in found.ruled.items() if a != own} | _ruled(league)
    used = {i.code: i.weight for i in found.framework.indicators}
    weighed = tuple(replace(i, weight=used[i.code]) for i in framework.indicators)
    among = replace(framework, indicators=weighed, weighting=Weighting.GIVEN)
    return _field(among, {**rows, own: row}, own, ruled)


def _ruled(league: League) -> dict[tuple[str, str], float]:
    ruled: dict[tuple[str, str], float] = {}
    for ruling in league.rulings:
        if ruling.block is not None:
            place = (ruling.area, ruling.block)
            ruled[place] = ruled.get(place, 0.0) + (ruling.points or 0.0)
    return ruled


def _field(framework: Framework, rows: Mapping[str, ScoredRow], own: str, ruled: Ruled) -> Field:
    codes = list(rows)

    def values(indicators: Sequence[Indicator]) -> Array:
        found = [[value_in(i, rows[c])[0] for c in codes] for i in indicators]
        return np.array(found, dtype=float).reshape(len(indicators), len(codes))

    points = [[ruled.get((c, a.code), 0.0) for c in codes] for a in framework.adjustments]
    return Field(
        framework=framework,
        areas=tuple(codes),
        own=codes.index(own),
        values=values(framework.indicators),
        items=values(framework.items),
        ruled=np.array(points, dtype=float).reshape(len(framework.adjustments), len(codes)),
        other=np.array([rows[c].rulings for c in codes], dtype=float),
    )


def on_their_scale(row: UnrankedRow, field: Field) -> UnrankedRow:
    """The county's row with the scores that it has among the others of a field."""
    framework, codes, own = field.framework, list(field.areas), row.area_code
    scores = score_areas(framework, _table(field), codes)
    counted = totals(framework, scores, field.ruled, field.other)
    total = _known(counted.total[own])
    return msgspec.structs.replace(
        row,
        score=total,
        base=_known(scores.composite[own]),
        reason=Reason.LOW_COVERAGE if total is None else Reason.TOO_FEW_AREAS,
        indicators={
            code: _measure_scored(m, scores, own, code, counts=total is not None) for code, m in row.indicators.items()
        },
        adjustments={code: _block_scored(b, counted, own, code) for code, b in row.adjustments.items()},
    )


def _table(field: Field) -> pd.DataFrame:
    """The values of a field as an indicator table."""
    framework = field.framework
    return indicator_table(
        (area, i.code, value, None, None, "missing" if np.isnan(value) else "stated")
        for indicators, values in ((framework.indicators, field.values), (framework.items, field.items))
        for i, of_areas in zip(indicators, values, strict=True)
        for area, value in zip(field.areas, of_areas, strict=True)
    )


def _measure_scored(m: ScoredMeasure, scores: Scores, own: str, code: str, *, counts: bool) -> ScoredMeasure:
    return msgspec.structs.replace(
        m,
        score=_cell(scores.indicators, own, code),
        contribution=_cell(scores.contributions, own, code) if counts else None,
        full=_cell(scores.full, own, code) if counts else None,
    )


def _block_scored(block: Block, counted: Totals, own: str, code: str) -> Block:
    items = {c: _item_scored(item, _cell(counted.items, own, c)) for c, item in block.items.items()}
    return Block(points=_cell(counted.blocks, own, code), closed=bool(counted.closed.loc[own, code]), items=items)


def _item_scored(item: Item, points: float | None) -> Item:
    return msgspec.structs.replace(item, points=None if item.value is None else points)


def _cell(frame: pd.DataFrame, row: str, column: str) -> float | None:
    return _known(float(frame[column].astype(float)[row]))


def _known(value: float) -> float | None:
    """A number, None for NaN."""
    return None if math.isnan(value) else float(value)
