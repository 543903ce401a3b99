"""Areas of which only a withheld count says whether they have a rank: of no cases there is no rate, and with it missing
there may be too little data; and weights from the data say how much is missing. That such an area has a rank, or none,
would give the count away."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace as replace_withheld

import numpy as np
from msgspec.structs import replace

from bench.league.enumerations import Reason
from bench.league.rows import RankedRow, Row, ScoredRow, UnrankedRow
from bench.publishing.withheld import Withheld
from scoring.choices import Missing, Weighting
from scoring.composite import combined
from scoring.framework import Framework


def with_undecided_unranked(withheld: Withheld) -> Withheld:
    """The same with every such area left without a rank, whether it has one or not."""
    league, codes = withheld.league, _undecided(withheld)
    if not codes:
        return withheld
    rows = tuple(_unranked(row, Reason.WITHHELD) if row.area_code in codes else row for row in league.rows)
    if sum(isinstance(row, RankedRow) for row in rows) < 2:
        rows = tuple(_unranked(row, Reason.TOO_FEW_AREAS) if isinstance(row, RankedRow) else row for row in rows)
    return replace_withheld(withheld, league=replace(league, rows=rows))


def _undecided(withheld: Withheld) -> Set[str]:
    """Codes of the areas that have a rank or none by what is withheld.

    Weights that withheld values move may leave an area that lacks anything with any part of the weight. By given ones
    it is the areas without a score where what may have no value has none.
    """
    rows, framework = withheld.league.scored, withheld.league.framework
    if withheld.spreads and framework.weighting != Weighting.GIVEN:
        return {row.area_code for row in rows if _may_lack(row, withheld)} if _asks_for_data(framework) else frozenset()
    open_ = [row for row in rows if any(h.perhaps_none for h in withheld.of(row.area_code).values())]
    if not open_:
        return frozenset()
    codes = [row.area_code for row in open_]
    matrix = np.array([[_least(row, i.code, withheld) for row in open_] for i in framework.indicators])
    scores = combined(framework, matrix, codes)
    return {code for code, score in zip(codes, scores.composite.tolist(), strict=True) if np.isnan(score)}


def _may_lack(row: ScoredRow, withheld: Withheld) -> bool:
    """Whether an area has some values, and lacks or may lack another."""
    least = [_least(row, code, withheld) for code in row.indicators]
    return bool(np.isnan(least).any()) and any(m.value is not None for m in row.indicators.values())


def _asks_for_data(framework: Framework) -> bool:
    """Whether an area needs some part of the weight for a rank."""
    minima = (framework.minimum_coverage, framework.top_coverage, *(p.minimum_coverage for p in framework.pillars))
    return framework.missing == Missing.UNRANKED or any(minima)


def _least(row: ScoredRow, code: str, withheld: Withheld) -> float:
    """Any score where there surely is one, NaN where there may be none."""
    hidden, m = withheld.of(row.area_code).get(code), row.indicators[code]
    if hidden is not None:
        return 50.0 if hidden.valued and not hidden.perhaps_none else np.nan
    return np.nan if m.score is None else m.score


def _unranked(row: Row, reason: Reason) -> UnrankedRow:
    """A row without what only one with a rank has, nor anything that a rank or its absence shows in."""
    assert isinstance(row, RankedRow | UnrankedRow)
    return UnrankedRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        base=None if reason == Reason.WITHHELD else row.base,
        coverage=row.coverage,
        late=row.late,
        late_by=row.late_by,
        parts=row.parts,
        parts_missing=row.parts_missing,
        adjustments=row.adjustments,
        rulings=row.rulings,
        no_award=row.no_award,
        placed_last=row.placed_last,
        failed=row.failed,
        fail_undecided=row.fail_undecided,
        pillars=row.pillars,
        indicators=row.indicators,
        reason=reason,
        score=None if reason == Reason.WITHHELD else row.score,
    )
