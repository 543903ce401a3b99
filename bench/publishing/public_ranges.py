"""What a public release may say of scores and places: only what no withheld count can be worked back from.

A score is a sum of contributions, so a score to full precision gives away the one contribution that is not shown; and
a place among neighbours whose scores can be recomputed gives away on which side of them a score lies. So a row with
withheld values has the range that its score takes over every value that they may have, and every place is the range
that follows from these ranges; what a gate decides is said only where it is the same over the whole range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.forming.rescoring import ruled_points, with_used_weights
from bench.league.comparators import Range
from bench.league.rows import Item, RankedRow, Ranks, ScoredRow
from bench.publishing.masking import Hidden
from bench.publishing.withheld import Withheld
from scoring.adjustments import floored
from scoring.choices import BlockKind, GateOn
from scoring.composite import combined, totals
from scoring.framework import Adjustment, Framework, Indicator
from scoring.incomplete import end_values
from scoring.normalise import points, score
from scoring.ranking import rank_among

Array = NDArray[np.float64]
_SLACK = 5e-10  # as in scoring.adjustments: rounding must not open or close a gate


@dataclass(frozen=True)
class PublicPlace:
    """A row's score and place as far as they may be known, each from low to high.

    ``failed``, ``may_fail``: whether the fail line is surely met, or perhaps; ``open_blocks``: the adjustments of which
    withheld values decide whether a gate keeps them from counting.
    """

    score: Range
    rank: Ranks | None = None
    failed: bool = False
    may_fail: bool = False
    open_blocks: frozenset[str] = field(default_factory=frozenset)


def public_places(withheld: Withheld) -> dict[str, PublicPlace]:
    """The public score and rank of every row with a score, by area."""
    league = withheld.league
    rows = [r for r in league.scored if r.score is not None]
    if withheld.spreads:
        return {r.area_code: _unknown(r, withheld) for r in rows}
    open_ = [r for r in rows if withheld.of(r.area_code)]
    found = {r.area_code: _known(r) for r in rows if not withheld.of(r.area_code)}
    if open_:
        found |= _ranges(open_, withheld)
    ranked = [r for r in rows if isinstance(r, RankedRow)]
    last = np.array([r.placed_last for r in ranked], dtype=bool)
    places = places_of([found[r.area_code].score for r in ranked], last)
    ranks = {r.area_code: place for r, place in zip(ranked, places, strict=True)}
    return {code: _ranked(place, ranks.get(code)) for code, place in found.items()}


def _ranked(place: PublicPlace, rank: Ranks | None) -> PublicPlace:
    return PublicPlace(place.score, rank, place.failed, place.may_fail, place.open_blocks)


def _known(row: ScoredRow) -> PublicPlace:
    assert row.score is not None
    return PublicPlace((row.score, row.score), failed=row.failed)


def _unknown(row: ScoredRow, withheld: Withheld) -> PublicPlace:
    """Any score and any place, where what is withheld moves the scores of all."""
    framework = withheld.league.framework
    return PublicPlace(
        score=(0.0, float(framework.total)),
        rank=(1, len(withheld.league.ranked)) if isinstance(row, RankedRow) else None,
        may_fail=any(gate.below is not None for gate in framework.gates),
        open_blocks=frozenset(code for gate in framework.gates for code in gate.enables),
    )


def places_of(ranges: Sequence[Range], last: NDArray[np.bool_]) -> list[Ranks]:
    """Best and worst place of each: behind those surely above it, and behind those that may be above it."""
    lows, highs = np.array(ranges, dtype=np.float64).reshape(-1, 2).T
    best = rank_among(highs, last, lows, last)
    worst = rank_among(lows, last, highs, last, itself=np.arange(len(lows)))
    return [(int(a), int(b)) for a, b in zip(best, worst, strict=True)]


@dataclass(frozen=True)
class _Corner:
    """Scores with every withheld value at one end: composites, signed points of blocks, and which a gate closed."""

    base: Array
    blocks: pd.DataFrame
    closed: pd.DataFrame


def _ranges(rows: Sequence[ScoredRow], withheld: Withheld) -> dict[str, PublicPlace]:
    """Scores between those with every withheld value at its worst and at its best."""
    framework = with_used_weights(withheld.league)
    worst, best = (_corner(rows, withheld, framework, end) for end in (0, 1))
    out = {}
    for k, row in enumerate(rows):
        low, high = float(worst.base[k]), float(best.base[k])
        added = [_block_range(block, row, k, withheld, worst, best) for block in framework.adjustments]
        least, most = (base + sum(ends[e] for ends in added) + row.rulings for e, base in ((0, low), (1, high)))
        ends = floored(np.array([least, most]), np.array([low, high])).tolist()
        whole = (float(ends[0]), float(ends[1]))
        failed, may_fail = _failing(framework, (low, high), whole)
        out[row.area_code] = PublicPlace(
            score=whole,
            failed=failed,
            may_fail=may_fail,
            open_blocks=frozenset(
                code for code in worst.closed.columns if worst.closed[code].iloc[k] != best.closed[code].iloc[k]
            ),
        )
    return out


def _corner(rows: Sequence[ScoredRow], withheld: Withheld, framework: Framework, end: int) -> _Corner:
    """Scores of some rows with every withheld value at its worst (0) or its best (1)."""
    codes = [row.area_code for row in rows]
    matrix = np.full((len(framework.indicators), len(rows)), np.nan)
    for n, indicator in enumerate(framework.indicators):
        for k, row in enumerate(rows):
            hidden, m = withheld.of(row.area_code).get(indicator.code), row.indicators[indicator.code]
            if hidden is None:
                matrix[n, k] = np.nan if m.score is None else m.score
            elif hidden.valued:
                matrix[n, k] = ends_of(indicator, hidden)[end]
    items = pd.DataFrame(
        {i.code: [_earned(i, row, withheld, end) for row in rows] for i in framework.items}, index=codes
    )
    scores = combined(framework, matrix, codes, items)
    given = ruled_points(withheld.league)
    ruled = pd.DataFrame(
        {a.code: [given.get((code, a.code), 0.0) for code in codes] for a in framework.adjustments}, index=codes
    )
    found = totals(framework, scores, ruled, pd.Series([row.rulings for row in rows], index=codes))
    return _Corner(np.asarray(scores.composite, dtype=np.float64), found.blocks, found.closed)


def ends_of(indicator: Indicator, hidden: Hidden) -> Range:
    """The least and the most that a withheld value may score, 0 to 100."""
    values = hidden.values(indicator)
    found = score(indicator, np.array(end_values(indicator) if values is None else values))
    return float(found.min()), float(found.max())


def _earned(item: Indicator, row: ScoredRow, withheld: Withheld, end: int) -> float:
    """Points of an item before any other replaces it, NaN where nothing was reported."""
    hidden, m = withheld.of(row.area_code).get(item.code), _item(row, item.code)
    if hidden is not None and hidden.valued:
        values = hidden.values(item)
        found = points(item, np.array(end_values(item) if values is None else values))
        return float(found.max() if end else found.min())
    if hidden is not None or m is None or m.value is None:
        return np.nan
    if item.scoring.cohort:
        return np.nan if m.points is None else m.points
    return float(points(item, np.array([m.value]))[0])


def _item(row: ScoredRow, code: str) -> Item | None:
    return next((block.items[code] for block in row.adjustments.values() if code in block.items), None)


def _block_range(block: Adjustment, row: ScoredRow, k: int, withheld: Withheld, worst: _Corner, best: _Corner) -> Range:
    """Least and most signed points of an adjustment, whether or not a gate lets it count."""
    ends = float(worst.blocks[block.code].iloc[k]), float(best.blocks[block.code].iloc[k])
    codes = withheld.of(row.area_code).keys()
    if any(codes & set(item.scoring.parameters.unless) for item in block.items):
        # An item that replaces another may also take away: anything up to all of them at their most.
        most = sum(np.nan_to_num(max(_earned(i, row, withheld, e) for e in (0, 1))) for i in block.items)
        cap = min(float(most) + ruled_points(withheld.league).get((row.area_code, block.code), 0.0), block.most)
        return (0.0, cap) if block.kind == BlockKind.BONUS else (-cap, 0.0)
    return min(ends), max(ends)


def _failing(framework: Framework, base: Range, whole: Range) -> tuple[bool, bool]:
    """Whether a fail line is surely met, and whether that is open."""
    surely = maybe = False
    for gate in framework.gates:
        if gate.below is not None:
            low, high = base if gate.on == GateOn.BASE_TOTAL else whole
            surely |= high < gate.below - _SLACK
            maybe |= low < gate.below - _SLACK
    return surely, maybe and not surely
