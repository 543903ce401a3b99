"""What a public release may say of scores and places: only what no withheld count can be worked back from.

A score is a sum of contributions, so a score to full precision gives away the one contribution that is not shown; and
a place among neighbours whose scores can be recomputed gives away on which side of them a score lies. So a row with
withheld values has the range that its score takes over every value that they may have, and every place is the range
that follows from these ranges; what a gate decides is said only where it is the same over the whole range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from bench.forming.fail_lines import decided
from bench.forming.rescoring import ruled_points, with_used_weights
from bench.intake.rulings import Effect
from bench.league.comparators import Range
from bench.league.league import League
from bench.league.rows import Item, RankedRow, Ranks, ScoredRow
from bench.publishing.masking import Hidden
from bench.publishing.withheld import Withheld
from scoring.adjustments import fails, floored, reaches
from scoring.choices import BlockKind, GateOn
from scoring.composite import combined, part_points
from scoring.framework import Adjustment, Framework, Indicator
from scoring.incomplete import end_values
from scoring.normalise import points, score
from scoring.order import Order
from scoring.ranking import rank_among
from scoring.uncertainty import Uncertainty

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PublicPlace:
    """A row's score and place as far as they may be known, each from low to high.

    ``failed``: whether it fails, whatever the withheld values are; ``fail_undecided``: whether it surely misses a fail
    line by its score, but less surely than the framework asks for; ``may_fail``: whether withheld values decide that a
    line is missed; ``open_blocks``: the adjustments of which they decide whether a gate keeps them from counting.
    """

    score: Range
    rank: Ranks | None = None
    failed: bool = False
    fail_undecided: bool = False
    may_fail: bool = False
    open_blocks: frozenset[str] = field(default_factory=frozenset)


def public_places(withheld: Withheld, drawn: Uncertainty | None) -> dict[str, PublicPlace]:
    """The public score and rank of every row with a score, by area.

    ``drawn``: what draws from public values say, where the league's own may not be public.
    """
    league = withheld.league
    rows = [r for r in league.scored if r.score is not None]
    if withheld.spreads:
        return {r.area_code: _unknown(r, withheld) for r in rows}
    open_ = [r for r in rows if withheld.of(r.area_code)]
    found = {r.area_code: _known(r) for r in rows if not withheld.of(r.area_code)}
    if open_:
        found |= _ranges(open_, withheld, drawn)
    if withheld.redraws and any(gate.probability_at_least is not None for gate in withheld.league.framework.gates):
        shown = [r for r in rows if not withheld.of(r.area_code)]
        again = _ranges(shown, withheld, drawn)  # by the probabilities that may be public
        found |= {
            code: replace(found[code], failed=of.failed, fail_undecided=of.fail_undecided) for code, of in again.items()
        }
    ranked = [r for r in rows if isinstance(r, RankedRow)]
    last = np.array([r.placed_last for r in ranked], dtype=bool)
    places = places_of([found[r.area_code].score for r in ranked], last, league.framework.order)
    ranks = {r.area_code: place for r, place in zip(ranked, places, strict=True)}
    return {code: replace(place, rank=ranks.get(code)) for code, place in found.items()}


def _known(row: ScoredRow) -> PublicPlace:
    assert row.score is not None
    return PublicPlace((row.score, row.score), failed=row.failed, fail_undecided=row.fail_undecided)


def _unknown(row: ScoredRow, withheld: Withheld) -> PublicPlace:
    """Any score and any place, where what is withheld moves the scores of all."""
    framework = withheld.league.framework
    return PublicPlace(
        score=(0.0, float(framework.total)),
        rank=(1, len(withheld.league.ranked)) if isinstance(row, RankedRow) else None,
        failed=row.area_code in failed_by_ruling(withheld.league),
        may_fail=any(gate.fails for gate in framework.gates),
        open_blocks=frozenset(code for gate in framework.gates for code in gate.enables),
    )


def places_of(ranges: Sequence[Range], last: NDArray[np.bool_], order: Order) -> list[Ranks]:
    """Best and worst place of each: behind those surely above it, and behind those that may be above it.

    The best is the one nearest to rank 1 as an order has it.
    """
    ends = np.sort(order.ranked(np.array(ranges, dtype=np.float64).reshape(-1, 2)), axis=1)
    (lows, highs), behind = ends.T, order.behind(last)
    best = rank_among(highs, behind, lows, behind)
    worst = rank_among(lows, behind, highs, behind, itself=np.arange(len(lows)))
    return [(int(a), int(b)) for a, b in zip(best, worst, strict=True)]


@dataclass(frozen=True)
class _Corner:
    """Scores with every withheld value at one end: composites, and points of the pillars that gates look at."""

    base: Array
    parts: Mapping[str, Array]


def _ranges(rows: Sequence[ScoredRow], withheld: Withheld, drawn: Uncertainty | None) -> dict[str, PublicPlace]:
    """Scores between those with every withheld value at its worst and at its best."""
    framework = with_used_weights(withheld.league)
    worst, best = (_corner(rows, withheld, framework, end) for end in (0, 1))
    ruled, failed_by = ruled_points(withheld.league), failed_by_ruling(withheld.league)
    chances = {} if drawn is None else {code: drawn.met[:, k].tolist() for k, code in enumerate(drawn.areas)}
    out = {}
    for k, row in enumerate(rows):
        base = (float(worst.base[k]), float(best.base[k]))
        seen: dict[str, Range] = {GateOn.BASE_TOTAL: base}
        seen |= {code: (float(worst.parts[code][k]), float(best.parts[code][k])) for code in worst.parts}
        earned = _items_range(framework, row, withheld)
        seen |= {
            b.code: _block_range(b, earned, ruled.get((row.area_code, b.code), 0.0), framework.order)
            for b in framework.adjustments
        }
        shut = {b.code: _shut(framework, b.code, seen) for b in framework.adjustments}
        counted = [_counted(seen[code], *shut[code]) for code in shut]
        least, most = (base[e] + sum(ends[e] for ends in counted) + row.rulings for e in (0, 1))
        ends = floored(np.array([least, most]), np.array(base)).tolist()
        whole = (float(ends[0]), float(ends[1]))
        missed, perhaps = _failing(framework, {**seen, GateOn.TOTAL: whole})
        vetoed = row.area_code in failed_by
        fail = decided(framework.gates, missed, chances.get(row.area_code, ()), vetoed=vetoed)
        open_ = perhaps and not fail.failed
        out[row.area_code] = PublicPlace(
            score=whole,
            failed=fail.failed,
            fail_undecided=fail.undecided and not open_,
            may_fail=open_,
            open_blocks=frozenset(code for code, (surely, maybe) in shut.items() if maybe and not surely),
        )
    return out


def failed_by_ruling(league: League) -> frozenset[str]:
    """The areas that a ruling fails."""
    return frozenset(ruling.area for ruling in league.rulings if ruling.effect == Effect.FAIL)


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
    scores = combined(framework, matrix, codes)
    return _Corner(np.asarray(scores.composite, dtype=np.float64), part_points(framework, matrix))


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


def _items_range(framework: Framework, row: ScoredRow, withheld: Withheld) -> dict[str, Range]:
    """Least and most points of every item as counted: none where another surely replaces it, perhaps where one may."""
    alone = {i.code: _known_range(_earned(i, row, withheld, e) for e in (0, 1)) for i in framework.items}
    out = {}
    for item in framework.items:
        low, high = alone[item.code]
        replacing = [alone[code] for code in item.scoring.parameters.unless]
        if any(least > 0 for least, _ in replacing):
            low, high = 0.0, 0.0
        elif any(most > 0 for _, most in replacing):
            low, high = min(low, 0.0), max(high, 0.0)
        out[item.code] = (low, high)
    return out


def _known_range(ends: Iterable[float]) -> Range:
    """The ends of a range in order, 0 where nothing was reported."""
    low, high = sorted(np.nan_to_num(end, posinf=np.inf, neginf=-np.inf) for end in ends)
    return float(low), float(high)


def _block_range(block: Adjustment, earned: Mapping[str, Range], ruled: float, order: Order) -> Range:
    """Least and most signed points of an adjustment, were no gate to keep it from counting."""
    low = high = ruled
    for item in block.items:
        least, most = earned[item.code]
        if item.takes and block.kind == BlockKind.NET:
            least, most = -most, -least
        low, high = low + least, high + most
    low, high = min(low, block.most), min(high, block.most)
    if block.kind == BlockKind.NET:
        low, high = max(low, -block.most), max(high, -block.most)
    turned = (block.kind == BlockKind.PENALTY) == (order.merit > 0)  # points off, or on to those that count against
    return (0.0 - high, 0.0 - low) if turned else (low, high)


def _shut(framework: Framework, block: str, seen: Mapping[str, Range]) -> tuple[bool, bool]:
    """Whether a gate surely keeps a block from counting, and whether one may."""
    surely = maybe = False
    for gate in framework.gates:
        if block in gate.enables and gate.opens is not None:
            least, most = (bool(reaches(np.array(end), *gate.opens, gate.decimals)) for end in seen[gate.on])
            surely |= not most
            maybe |= not least
    return surely, maybe


def _counted(points: Range, surely_shut: bool, maybe_shut: bool) -> Range:
    """Points of a block as far as gates let them count."""
    if surely_shut:
        return 0.0, 0.0
    return (min(points[0], 0.0), max(points[1], 0.0)) if maybe_shut else points


def _failing(framework: Framework, seen: Mapping[str, Range]) -> tuple[list[int], bool]:
    """The numbers of the fail lines that are surely missed, and whether another may be."""
    surely, perhaps = list[int](), False
    for n, gate in enumerate(framework.gates):
        if gate.fails:
            low, high = seen[gate.on]
            ends = fails(gate, np.array([low, high]))
            passable = None not in (gate.below, gate.fails_above) and low < (gate.below or 0.0) <= high
            if ends.all() and not passable:
                surely.append(n)
            else:
                perhaps |= bool(ends.any())
    return surely, perhaps
