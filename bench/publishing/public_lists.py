"""Red and black lists by what is public of the scores: who is surely on one, and of whom withheld counts decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from bench.forming.lists import kept_off
from bench.league.league import Listed
from bench.league.rows import RankedRow
from bench.publishing.public_ranges import PublicPlace, places_of
from bench.publishing.withheld import Withheld
from scoring.choices import Colour, Effect, End, Over
from scoring.framework import ListRule

Together = Sequence[tuple[Withheld, Mapping[str, PublicPlace]]]  # leagues with their public places


def public_lists(withheld: Withheld, every: Together) -> tuple[Listed, ...]:
    """The lists of one league of a release.

    A list over all groups is left out where a group is not in the release and anything of the others is withheld: who
    is on it rests on both.
    """
    own = [pair for pair in every if pair[0] is withheld]
    out = []
    for entry in withheld.league.lists:
        pairs = own if entry.rule.over == Over.GROUP else _together(withheld, every)
        if not any(other.scored or other.spreads for other, _ in pairs):
            out.append(Listed(rule=entry.rule, areas=entry.areas, tied_at_end=entry.tied_at_end))
        elif entry.rule.over == Over.GROUP or _is_whole(withheld, pairs):
            out.append(_listed(entry.rule, withheld, pairs))
    return tuple(out)


def _together(withheld: Withheld, every: Together) -> list[tuple[Withheld, Mapping[str, PublicPlace]]]:
    """The leagues of all groups of one period."""
    return [pair for pair in every if _period(pair[0]) == _period(withheld)]


def _period(withheld: Withheld) -> tuple[str, str, str, str | None]:
    league = withheld.league
    return league.collection.folder, league.framework.code, league.period, league.within


def _is_whole(withheld: Withheld, pairs: Together) -> bool:
    groups = {group.code for group in withheld.league.framework.groups}
    return groups <= {other.league.group.code for other, _ in pairs if other.league.group is not None}


def _listed(rule: ListRule, withheld: Withheld, pairs: Together) -> Listed:
    """Who is surely on a list, and who may be: an area is on it whose place from its end is within the quota."""
    rows = [
        (row, places[row.area_code])
        for other, places in pairs
        for row in other.league.ranked
        if not kept_off(rule, _as_shown(row, places[row.area_code]))
    ]
    own = {row.area_code for row in withheld.league.rows}
    surely, perhaps = _who(rule, rows)
    return Listed(
        rule=rule,
        areas=tuple(sorted(own & set(surely))),
        tied_at_end=not perhaps and len(surely) > rule.count,
        open=tuple(sorted(own & set(perhaps))),
    )


def _as_shown(row: RankedRow, place: PublicPlace) -> RankedRow:
    """The row with a fail only where it is public."""
    return replace(row, failed=place.failed)


def _who(rule: ListRule, rows: Sequence[tuple[RankedRow, PublicPlace]]) -> tuple[list[str], list[str]]:
    """Who is surely on a list, and who may be.

    Who may have failed may be kept off: then it is on the list at the most perhaps, and others move up.
    """
    open_ = [place.may_fail and rule.colour == Colour.RED and Effect.FAIL not in rule.admits for _, place in rows]
    worst = [place for _, place in _places_from_end(rule, rows)]
    surely_there = [pair for pair, doubtful in zip(rows, open_, strict=True) if not doubtful]
    surely, perhaps = [], []
    for k, (row, place) in enumerate(rows):
        others = surely_there if not open_[k] else [*surely_there, (row, place)]
        best = _places_from_end(rule, others)[next(n for n, (other, _) in enumerate(others) if other is row)][0]
        if worst[k] <= rule.count and not open_[k]:
            surely.append(row.area_code)
        elif best <= rule.count:
            perhaps.append(row.area_code)
    return surely, perhaps


def _places_from_end(rule: ListRule, rows: Sequence[tuple[RankedRow, PublicPlace]]) -> list[tuple[int, int]]:
    last = np.array([row.placed_last for row, _ in rows], dtype=bool)
    ranges = [place.score for _, place in rows]
    if rule.end == End.TOP:
        return places_of(ranges, last)
    return places_of([(-high, -low) for low, high in ranges], ~last)
