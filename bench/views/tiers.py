"""Tiers beside ranks: tiers follow the mean score over the draws, so a tier may cross the order of the table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bench.league.league import League
from bench.league.rows import RankedRow
from bench.words.interface import word
from bench.words.shortened_lists import shortened

_NAMED = 6  # areas in the sentence


def crossing_sentences(league: League, lang: str) -> list[str]:
    """Whose tier is not in the order of the ranks, and why that can be; nothing where both have one order."""
    if any(row.rank_range for row in league.ranked):  # the rows stand in the order of the tiers
        return []
    names = [word("crossing_area", lang, r.area_name, r.rank, r.tier) for r in crossing(league.ranked)]
    return [word("sentence_tiers_cross", lang, shortened(names, _NAMED, lang))] if names else []


def crossing(ranked: Sequence[RankedRow]) -> list[RankedRow]:
    """The fewest rows without which tiers follow the order of the rows.

    They are those outside a longest run of tiers that never falls (Schensted 1961, by Fredman's binary search).
    """
    rows = [(row, row.tier) for row in ranked if row.tier]
    ends: list[int] = []  # the smallest tier that a run of each length can end in
    lengths: list[int] = []  # of the longest run that ends at each row
    for _, tier in rows:
        place = bisect_right(ends, tier)
        ends[place : place + 1] = [tier]
        lengths.append(place)
    out, wanted, below = list[RankedRow](), len(ends) - 1, float("inf")
    for (row, tier), length in zip(reversed(rows), reversed(lengths), strict=True):
        if length == wanted and tier <= below:
            wanted, below = wanted - 1, tier
        else:
            out.append(row)
    return out[::-1]
