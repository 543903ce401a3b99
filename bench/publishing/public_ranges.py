"""What a public release may say of scores and places: only what no masked count can be worked back from.

A score is a sum of contributions, so a score to full precision gives away the one contribution that is not shown; and
a place among neighbours whose scores can be recomputed gives away on which side of them a score lies. So a row with
masked values has the range that its score takes over every value that they may have, which depends on no masked count,
and every place is the range that follows from these ranges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.league.comparators import Range
from bench.league.league import League
from bench.league.rows import RankedRow, Ranks, ScoredMeasure, ScoredRow
from bench.publishing.masking import case_of, possible_counts
from scoring.choices import Aggregation, BlockKind, Kind, PublicRanks, Weighting
from scoring.framework import Adjustment, Disclosure, Indicator
from scoring.normalise import score
from scoring.ranking import rank_among


@dataclass(frozen=True)
class PublicPlace:
    """A row's score and place as far as they may be known, each from low to high."""

    score: Range
    rank: Ranks | None


def public_places(league: League, masked: Mapping[str, frozenset[str]], rules: Disclosure) -> dict[str, PublicPlace]:
    """The public score and rank of every row with a score, by area.

    Parameters
    ----------
    league : before anything is masked
    masked : the codes of each area's masked indicators and items, by area
    """
    rows = [r for r in league.scored if r.score is not None]
    if not adds_up(league, masked):
        return _unknown(league, rows)
    scores = {r.area_code: _score_range(league, r, masked.get(r.area_code, frozenset()), rules) for r in rows}
    ranked = [r for r in rows if isinstance(r, RankedRow)]
    if rules.ranks == PublicRanks.EXACT:
        ranks = {r.area_code: (r.rank, r.rank) for r in ranked}
    else:
        last = np.array([r.placed_last for r in ranked], dtype=bool)
        places = _places([scores[r.area_code] for r in ranked], last)
        ranks = {r.area_code: place for r, place in zip(ranked, places, strict=True)}
    return {code: PublicPlace(found, ranks.get(code)) for code, found in scores.items()}


def adds_up(league: League, masked: Mapping[str, frozenset[str]]) -> bool:
    """Whether masked values move nothing but their own contributions to their own areas' scores.

    Not so under other means than the arithmetic or weights from the data, nor where a masked indicator or item is
    scored by what others have, or treated for outliers.
    """
    framework, codes = league.framework, frozenset().union(*masked.values())
    means = {framework.aggregation, *(p.aggregation or Aggregation.ARITHMETIC for p in framework.pillars)}
    others = {i.code for i in (*framework.indicators, *framework.items) if depends_on_others(i)}
    plain = means == {Aggregation.ARITHMETIC} and framework.weighting == Weighting.GIVEN
    return not codes or (plain and not codes & others)


def depends_on_others(indicator: Indicator) -> bool:
    """Whether other areas' values move an area's score: by the method, or by how outliers are treated."""
    return is_cohort(indicator) or indicator.treatment is not None


def is_cohort(indicator: Indicator) -> bool:
    """Whether the scoring method itself takes other areas' values."""
    return indicator.scoring.cohort


def _unknown(league: League, rows: Sequence[ScoredRow]) -> dict[str, PublicPlace]:
    """Any score and any place, where what is masked moves the scores of all."""
    whole, ranked = (0.0, float(league.framework.total)), len(league.ranked)
    return {r.area_code: PublicPlace(whole, (1, ranked) if isinstance(r, RankedRow) else None) for r in rows}


def _places(ranges: Sequence[Range], last: NDArray[np.bool_]) -> list[Ranks]:
    """Best and worst place of each: behind those surely above it, and behind those that may be above it."""
    lows, highs = np.array(ranges, dtype=np.float64).reshape(-1, 2).T
    best = rank_among(highs, last, lows, last)
    worst = rank_among(lows, last, highs, last, itself=np.arange(len(lows)))
    return [(int(a), int(b)) for a, b in zip(best, worst, strict=True)]


def _score_range(league: League, row: ScoredRow, masked: frozenset[str], rules: Disclosure) -> Range:
    assert row.score is not None  # as of every row that is given a place here
    if not masked:
        return row.score, row.score
    assert row.base is not None  # every score is made of one
    # Before it is kept from falling below 0, or how far above 0 a range ends would tell the rest.
    low = high = row.base + sum(block.points or 0.0 for block in row.adjustments.values()) + row.rulings
    for indicator in league.framework.indicators:
        m = row.indicators[indicator.code]
        if indicator.code in masked and m.contribution is not None:
            least, most = _contribution_range(indicator, m, m.contribution, rules)
            low, high = low - m.contribution + least, high - m.contribution + most
    for block in league.framework.adjustments:
        found = row.adjustments[block.code]
        if masked & set(found.items) and not found.closed:
            least, most = _block_range(block, league.framework.total)
            low, high = low - (found.points or 0.0) + least, high - (found.points or 0.0) + most
    return max(low, 0.0), max(high, 0.0)


def _block_range(block: Adjustment, total: float) -> Range:
    """Least and most that an adjustment may add to a score."""
    cap = block.cap if np.isfinite(block.cap) else total
    return (0.0, cap) if block.kind == BlockKind.BONUS else (-cap, 0.0)


def _contribution_range(indicator: Indicator, m: ScoredMeasure, own: float, rules: Disclosure) -> Range:
    """Least and most that a masked value may contribute, over all counts it may have; ``own`` is what it does."""
    full = m.full or 0.0
    values = _possible(indicator, m, rules)
    if values is None:
        return min(0.0, own), max(full, own)
    found = full * score(indicator, np.array(values, dtype=float)) / 100.0
    return float(found.min()), float(found.max())


def _possible(indicator: Indicator, m: ScoredMeasure, rules: Disclosure) -> list[float] | None:
    """Every value that a masked measure may have by what is known of it; None where anything is possible."""
    if is_cohort(indicator) or indicator.scoring.parameters.by_period:
        return None
    case = case_of(indicator.kind, m)
    counts = possible_counts(case, rules)
    if case.kind == Kind.COUNT:
        return [float(x) for x in counts]
    if case.kind == Kind.RATE:
        return [m.value * x / case.numerator for x in counts] if case.numerator and m.value is not None else None
    return [100.0 * x / case.denominator for x in counts] if case.denominator else None
