"""What the areas of a league lie in and are compared with: which levels those are, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from bench.intake import areas
from bench.league.enumerations import PARENT_KINDS, ComparatorKind
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.words.interface import in_a_row, keyed, word
from scoring.choices import Level

_KINDS = {Level(level): tuple(map(ComparatorKind, above)) for level, above in areas.ABOVE.items()}
_NAMES = keyed("parent_{}", PARENT_KINDS)
_BY = keyed("by_{}", PARENT_KINDS)
_TOGETHER = keyed("parents_of_{}", Level)


def parent_kinds(league: League) -> tuple[ComparatorKind, ...]:
    """What the league's areas are compared with, the nearest first.

    Of townships it depends on where they are: few cities have no counties, and the districts of a municipality lie in
    no city.
    """
    usual = _KINDS[league.framework.level]
    if league.framework.level != Level.TOWNSHIP:
        return usual
    found = {kind for row in league.scored for kind in areas.parents(row.area_code)}
    return tuple(kind for kind in PARENT_KINDS if kind in found) or usual


def nearest_kind(league: League) -> ComparatorKind:
    """What the league's areas lie in directly."""
    return parent_kinds(league)[0]


def nearest_name(league: League, lang: str) -> str:
    """全县, 全市 or 全省; county, city or province."""
    return word(_NAMES[nearest_kind(league)], lang)


def by_nearest(league: League, lang: str) -> str:
    """县, 市 or 省, as in 按市; county, city or province."""
    return word(_BY[nearest_kind(league)], lang)


def compared_kinds(league: League, rows: Iterable[ScoredRow]) -> tuple[ComparatorKind, ...]:
    """Of what the league's areas lie in, what any of some areas is compared with; all of it where none is."""
    usual, found = parent_kinds(league), set[ComparatorKind]()
    for row in rows:
        found.update(kind for m in row.indicators.values() for kind in m.comparators)
        if found.issuperset(usual):
            break
    return tuple(kind for kind in usual if kind in found) or usual


def parents_named(league: League, rows: Iterable[ScoredRow], lang: str) -> str:
    """全市、全省; city and province: what some areas are compared with."""
    kinds, level = compared_kinds(league, rows), league.framework.level
    if len(kinds) == len(_KINDS[level]):
        return word(_TOGETHER[level], lang)
    return in_a_row((word(_NAMES[kind], lang) for kind in kinds), lang)


def nearest_digits(league: League) -> int:
    """How many digits the codes of areas that lie in the same county or city begin with."""
    return areas.DIGITS["county" if league.framework.level == Level.TOWNSHIP else "city"]
