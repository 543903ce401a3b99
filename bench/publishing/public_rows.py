"""What a public version says of one area: every field that is admitted is named here, and no other is public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from bench.forming.rows import drawn_of
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
    ScoredMeasure,
    ScoredRow,
    UnrankedRow,
)
from bench.publishing.public_measures import public_measured
from bench.publishing.public_ranges import PublicPlace
from bench.publishing.withheld import Withheld
from bench.words.numbers import number
from scoring.choices import Weighting
from scoring.framework import Disclosure
from scoring.uncertainty import Uncertainty


@dataclass(frozen=True)
class Shown:
    """What rows are written from, beside the league itself.

    ``measures``: by indicator and area; ``places``: of every row with a score, by area; ``drawn``: how sure the places
    are by the public values, None where nothing that is scored is withheld or nothing was drawn.
    """

    measures: Mapping[str, Mapping[str, ScoredMeasure]]
    places: Mapping[str, PublicPlace]
    drawn: Uncertainty | None


def public_row(row: Row, withheld: Withheld, shown: Shown) -> Row:
    """The public version of a row. Findings are in none, for they speak of single counts."""
    if isinstance(row, RankedRow):
        return _ranked(row, withheld, shown)
    if isinstance(row, UnrankedRow):
        return _unranked(row, withheld, shown)
    if isinstance(row, AbsentRow):
        return AbsentRow(area_code=row.area_code, area_name=row.area_name, level=row.level, reason=row.reason)
    return ReferenceRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        indicators=public_measured(row.indicators, row.area_code, withheld),
    )


def _ranked(row: RankedRow, withheld: Withheld, shown: Shown) -> RankedRow:
    place = shown.places[row.area_code]
    best, worst = place.rank or (row.rank, row.rank)
    found = RankedRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        base=_base(row, withheld),
        coverage=_coverage(row, withheld),
        late=row.late,
        late_by=row.late_by,
        parts=row.parts,
        parts_missing=row.parts_missing,
        rank_without=row.rank_without,
        rank_without_pillar=row.rank_without_pillar,
        rank_best=row.rank_best,
        rank_worst=row.rank_worst,
        adjustments=_adjustments(row, withheld, place),
        rulings=row.rulings,
        failed=place.failed,
        fail_undecided=place.fail_undecided,
        may_fail=place.may_fail,
        no_award=row.no_award,
        placed_last=row.placed_last,
        pillars=_pillars(row, withheld),
        score_range=_score_range(place, withheld.rules),
        indicators=_measures(row, shown),
        score=_middle(place, withheld.rules),
        rank=best,
        rank_range=None if best == worst else (best, worst),
    )
    if withheld.reclustered and not (withheld.scored or withheld.spreads):
        return found if shown.drawn is None else drawn_of(found, shown.drawn)
    if not withheld.redraws:
        return replace(
            found,
            rank_low=row.rank_low,
            rank_high=row.rank_high,
            score_error=row.score_error,
            expected_rank=row.expected_rank,
            tier=row.tier,
            standing=row.standing,
            few_cases=row.few_cases,
            first=row.first,
            top=row.top,
            bottom=row.bottom,
            beats_next=row.beats_next,
            rank_probability=row.rank_probability,
            gates=row.gates,
        )
    # Of another order than the table's: whom an area comes before is not known, nor its place without an indicator.
    bare = replace(found, rank_without={}, rank_without_pillar={}, rank_best=None, rank_worst=None)
    return bare if shown.drawn is None else replace(drawn_of(bare, shown.drawn), beats_next=None)


def _unranked(row: UnrankedRow, withheld: Withheld, shown: Shown) -> UnrankedRow:
    place = shown.places.get(row.area_code)
    found = UnrankedRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        base=_base(row, withheld),
        coverage=_coverage(row, withheld),
        late=row.late,
        late_by=row.late_by,
        parts=row.parts,
        parts_missing=row.parts_missing,
        rank_without=row.rank_without,
        rank_without_pillar=row.rank_without_pillar,
        rank_best=row.rank_best,
        rank_worst=row.rank_worst,
        adjustments=_adjustments(row, withheld, place),
        rulings=row.rulings,
        failed=place is not None and place.failed,
        fail_undecided=place is not None and place.fail_undecided,
        may_fail=place is not None and place.may_fail,
        no_award=row.no_award,
        placed_last=row.placed_last,
        pillars=_pillars(row, withheld),
        score_range=None if place is None else _score_range(place, withheld.rules),
        indicators=_measures(row, shown),
        reason=row.reason,
        score=None if place is None else _middle(place, withheld.rules),
    )
    if not (withheld.scored or withheld.spreads):
        return found
    return replace(found, rank_without={}, rank_without_pillar={}, rank_best=None, rank_worst=None)


def _measures(row: ScoredRow, shown: Shown) -> dict[str, ScoredMeasure]:
    return {code: by_area[row.area_code] for code, by_area in shown.measures.items()}


def rounded_score(score: float, rules: Disclosure) -> float:
    """A score to the decimals that may be public."""
    return float(number(score, rules.score_decimals))


def _middle(place: PublicPlace, rules: Disclosure) -> float:
    return rounded_score(sum(place.score) / 2, rules)


def _score_range(place: PublicPlace, rules: Disclosure) -> Range | None:
    """The range that a score may be said to lie in; None where it is known."""
    low, high = (rounded_score(s, rules) for s in place.score)
    return None if low == high else (low, high)


def _coverage(row: ScoredRow, withheld: Withheld) -> float:
    """Percent of the weight with data; by the stated weights where withheld values are in those from the data, or where
    a withheld count is 0 and leaves a rate without cases."""
    framework = withheld.league.framework
    has = {c for c, m in row.indicators.items() if m.value is not None}
    unsaid = {c for c, hidden in withheld.of(row.area_code).items() if hidden.valued and c in row.indicators} - has
    if not unsaid and (not withheld.spreads or framework.weighting == Weighting.GIVEN):
        return row.coverage
    whole = sum(i.weight for i in framework.indicators)
    return round(100.0 * sum(i.weight for i in framework.indicators if i.code in has | unsaid) / whole, 9)


def _base(row: ScoredRow, withheld: Withheld) -> float | None:
    if row.base is None or withheld.of(row.area_code) or withheld.spreads:
        return None
    return rounded_score(row.base, withheld.rules)


def _adjustments(row: ScoredRow, withheld: Withheld, place: PublicPlace | None) -> dict[str, Block]:
    codes, framework = withheld.of(row.area_code), withheld.league.framework
    replacing = {i.code: {i.code, *i.scoring.parameters.unless} for i in framework.items}
    moved = {i.code for i in framework.items if withheld.spreads and (i.scoring.cohort or i.treatment)}
    out = {}
    for code, block in row.adjustments.items():
        open_ = place is None or code in place.open_blocks
        hidden = bool(codes.keys() & set(block.items)) or bool(moved & set(block.items))
        gated = place is None and bool(codes)  # without a score nothing is said of what a gate decides
        out[code] = Block(
            points=None if hidden or (open_ and place is not None) or gated else block.points,
            closed=block.closed and not (open_ and place is not None) and not gated,
            items={
                item: Item(evidence=Evidence.MASKED)
                if item in codes
                else _item(found, pointless=bool(codes.keys() & replacing[item] or item in moved))
                for item, found in block.items.items()
            },
        )
    return out


def _item(item: Item, *, pointless: bool) -> Item:
    """An item; without points where a withheld value decides whether it counts."""
    return Item(
        evidence=item.evidence,
        value=item.value,
        points=None if pointless else item.points,
        numerator=item.numerator,
        denominator=item.denominator,
        standard_error=item.standard_error,
        status=item.status,
    )


def _pillars(row: ScoredRow, withheld: Withheld) -> dict[str, PillarScore]:
    """Scores of the pillars, but not of those that hold withheld indicators, nor of those above them; the points of
    none where a withheld value moves all."""
    closed = set(row.pillars) if withheld.spreads else _closed(row.area_code, withheld)
    points = not withheld.moves_contributions(row.area_code)
    return {
        code: PillarScore()
        if code in closed
        else PillarScore(score=found.score, points=found.points if points else None)
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
