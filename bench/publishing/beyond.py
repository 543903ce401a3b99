"""What a release cannot know: whether values are withheld of areas that are ranked apart and are not in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from bench.intake import areas
from bench.league.enumerations import PARENT_KINDS, ComparatorSource, Evidence
from bench.league.league import League
from bench.league.rows import ScoredMeasure
from scoring.choices import Imputation, Kind

Cell = tuple[str, str, str]  # period, indicator or item, area
_COUNTED = (Kind.PROPORTION, Kind.RATE, Kind.COUNT)


def lacks_groups(league: League, leagues: Sequence[League]) -> bool:
    """Whether the release holds a league but not those of all groups that are ranked apart from it."""
    present = {o.group.code for o in leagues if _table(o) == _table(league) and o.group is not None}
    return league.group is not None and not {group.code for group in league.framework.apart} <= present


def is_partial(league: League, leagues: Sequence[League]) -> bool:
    """Whether areas that are not in the release had a part in how a league was formed."""
    return league.within is not None or lacks_groups(league, leagues)


def same_table(one: League, other: League) -> bool:
    """Whether two leagues are of one collection, framework and period, and so formed from the same reports."""
    return _pooling(one) == _pooling(other)


def totals_beyond(leagues: Sequence[League], exempt: Collection[str]) -> Iterator[Cell]:
    """Totals that more counties make up than the release holds.

    Those pooled from others too; and where a group is not in it, every total that a city or province reported, for
    less this group's counties and those that the others' release shows, it would be the one that that withholds.
    """
    held: dict[tuple[object, ...], int] = defaultdict(int)
    for league, area, code, m in _scored(leagues):
        if _with_counts(m):
            for kind in PARENT_KINDS:
                held[_pooling(league), code, m.stand_in, areas.parent(area, kind)] += 1
    lacking = {league.id: lacks_groups(league, leagues) for league in leagues}
    for league, _, code, m in _scored(leagues):
        for pool in (c.comparator for kind in PARENT_KINDS if (c := m.comparators.get(kind))):
            counted = (pool.others_counted or 0) + _with_counts(m)
            known = held[_pooling(league), code, m.stand_in, pool.area_code]
            if counted > known if pool.source == ComparatorSource.POOLED else lacking[league.id] and code not in exempt:
                yield league.period, code, pool.area_code or ""
    for league in leagues:
        counts = [i.code for i in league.framework.indicators if i.kind in _COUNTED and i.code not in exempt]
        if lacking[league.id]:
            yield from ((league.period, code, row.area_code) for row in league.references for code in counts)


def filled_beyond(leagues: Sequence[League]) -> Iterator[Cell]:
    """Values that were filled in from areas of which some are not in the release."""
    for league in leagues:
        if is_partial(league, leagues):
            for indicator in league.framework.indicators:
                if indicator.impute not in (None, Imputation.PREVIOUS_PERIOD) and indicator.kind in _COUNTED:
                    for row in league.scored:
                        if row.indicators[indicator.code].evidence == Evidence.IMPUTED:
                            yield league.period, indicator.code, row.area_code


def _scored(leagues: Sequence[League]) -> Iterator[tuple[League, str, str, ScoredMeasure]]:
    """Every value that is scored: its league, area and indicator."""
    for league in leagues:
        for row in league.scored:
            for code, m in row.indicators.items():
                yield league, row.area_code, code, m


def _with_counts(m: ScoredMeasure) -> bool:
    return bool(m.denominator) and m.numerator is not None


def _pooling(league: League) -> tuple[str, str, str]:
    """What leagues have in common whose counties are added up."""
    return league.collection.folder, league.framework.code, league.period


def _table(league: League) -> tuple[str, str, str, str | None]:
    """What the groups of one table have in common."""
    return *_pooling(league), league.within
