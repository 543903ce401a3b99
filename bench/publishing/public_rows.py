"""What a public version says of one area: every field that is admitted is named here, and no other is public."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bench.league.comparators import Range
from bench.league.enumerations import Evidence
from bench.league.rows import (
    AbsentRow,
    Block,
    Item,
    PillarScore,
    RankedRow,
    ReferenceRow,
    Row,
    ScoredRow,
    UnrankedRow,
)
from bench.publishing.public_measures import Withheld, public_measured, public_scored
from bench.publishing.public_ranges import PublicPlace
from bench.words.numbers import number
from scoring.framework import Disclosure


def public_row(row: Row, withheld: Withheld, places: Mapping[str, PublicPlace]) -> Row:
    """The public version of a row. Findings are in none, for they speak of single counts.

    Parameters
    ----------
    places : the public score and place of every row with a score, by area
    """
    if isinstance(row, RankedRow):
        return _ranked(row, withheld, places[row.area_code])
    if isinstance(row, UnrankedRow):
        return _unranked(row, withheld, places.get(row.area_code))
    if isinstance(row, AbsentRow):
        return AbsentRow(area_code=row.area_code, area_name=row.area_name, level=row.level, reason=row.reason)
    return ReferenceRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        indicators=public_measured(row.indicators, row.area_code, withheld),
    )


def _ranked(row: RankedRow, withheld: Withheld, place: PublicPlace) -> RankedRow:
    best, worst = place.rank or (row.rank, row.rank)
    shown = RankedRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        base=_base(row, withheld),
        coverage=row.coverage,
        late=row.late,
        late_by=row.late_by,
        parts=row.parts,
        parts_missing=row.parts_missing,
        rank_without=row.rank_without,
        rank_without_pillar=row.rank_without_pillar,
        rank_best=row.rank_best,
        rank_worst=row.rank_worst,
        adjustments=_adjustments(row, withheld),
        rulings=row.rulings,
        failed=row.failed,
        no_award=row.no_award,
        placed_last=row.placed_last,
        pillars=_pillars(row, withheld),
        score_range=_score_range(place, withheld.rules),
        indicators=public_scored(row.indicators, row.area_code, withheld),
        score=_middle(place, withheld.rules),
        rank=best,
        rank_low=None if row.rank_low is None else min(row.rank_low, best),
        rank_high=None if row.rank_high is None else max(row.rank_high, worst),
        expected_rank=row.expected_rank,
        tier=row.tier,
        standing=row.standing,
        few_cases=row.few_cases,
        first=row.first,
        top=row.top,
        bottom=row.bottom,
        beats_next=row.beats_next,
        rank_probability=row.rank_probability,
        rank_range=None if best == worst else (best, worst),
    )
    return _without_order(shown) if withheld.hidden else shown


def _without_order(row: RankedRow) -> RankedRow:
    """A row without what would tell the order of masked scores: other places, and what the draws say in full."""
    return replace(
        row,
        rank_without={},
        rank_without_pillar={},
        rank_best=None,
        rank_worst=None,
        expected_rank=None,
        first=None,
        top=None,
        bottom=None,
        beats_next=None,
        rank_probability=None,
    )


def _unranked(row: UnrankedRow, withheld: Withheld, place: PublicPlace | None) -> UnrankedRow:
    shown = UnrankedRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        base=_base(row, withheld),
        coverage=row.coverage,
        late=row.late,
        late_by=row.late_by,
        parts=row.parts,
        parts_missing=row.parts_missing,
        rank_without=row.rank_without,
        rank_without_pillar=row.rank_without_pillar,
        rank_best=row.rank_best,
        rank_worst=row.rank_worst,
        adjustments=_adjustments(row, withheld),
        rulings=row.rulings,
        failed=row.failed,
        no_award=row.no_award,
        placed_last=row.placed_last,
        pillars=_pillars(row, withheld),
        score_range=None if place is None else _score_range(place, withheld.rules),
        indicators=public_scored(row.indicators, row.area_code, withheld),
        reason=row.reason,
        score=None if place is None else _middle(place, withheld.rules),
    )
    if not withheld.hidden:
        return shown
    return replace(shown, rank_without={}, rank_without_pillar={}, rank_best=None, rank_worst=None)


def rounded_score(score: float, rules: Disclosure) -> float:
    """A score to the decimals that may be public."""
    return float(number(score, rules.score_decimals))


def _middle(place: PublicPlace, rules: Disclosure) -> float:
    return rounded_score(sum(place.score) / 2, rules)


def _score_range(place: PublicPlace, rules: Disclosure) -> Range | None:
    """The range that a score may be said to lie in; None where it is known."""
    low, high = (rounded_score(s, rules) for s in place.score)
    return None if low == high else (low, high)


def _base(row: ScoredRow, withheld: Withheld) -> float | None:
    if row.base is None or withheld.of(row.area_code) or not withheld.adds_up:
        return None
    return rounded_score(row.base, withheld.rules)


def _adjustments(row: ScoredRow, withheld: Withheld) -> dict[str, Block]:
    codes = withheld.of(row.area_code)
    return {
        code: Block(
            points=None if codes & set(block.items) else block.points,
            closed=block.closed,
            items={item: _item(found, masked=item in codes) for item, found in block.items.items()},
        )
        for code, block in row.adjustments.items()
    }


def _item(item: Item, *, masked: bool) -> Item:
    if masked:
        return Item(evidence=Evidence.MASKED)
    return Item(
        evidence=item.evidence,
        value=item.value,
        points=item.points,
        numerator=item.numerator,
        denominator=item.denominator,
        status=item.status,
    )


def _pillars(row: ScoredRow, withheld: Withheld) -> dict[str, PillarScore]:
    """Scores of the pillars, but not of those that hold masked indicators, nor of those above them."""
    closed = _closed(row.area_code, withheld) if withheld.adds_up else set(row.pillars)
    return {
        code: PillarScore() if code in closed else PillarScore(score=found.score, points=found.points)
        for code, found in row.pillars.items()
    }


def _closed(area: str, withheld: Withheld) -> set[str]:
    framework, codes = withheld.league.framework, withheld.of(area)
    parents = {p.code: p.parent for p in framework.pillars}
    out: set[str] = set()
    for indicator in framework.indicators:
        pillar = indicator.pillar if indicator.code in codes else None
        while pillar is not None:
            out.add(pillar)
            pillar = parents[pillar]
    return out
