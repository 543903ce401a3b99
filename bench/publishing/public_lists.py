"""Red and black lists by what is public of the scores: who is surely on one, and of whom withheld counts decide it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_order

import numpy as np
from msgspec.structs import replace

from bench.forming.lists import chances, kept_off, listed
from bench.league.league import Listed
from bench.league.rows import RankedRow
from bench.publishing.public_ranges import PublicPlace, places_of
from bench.publishing.withheld import Withheld
from scoring.choices import Colour, Effect, End, First, Over
from scoring.framework import ListRule
from scoring.order import Order
from scoring.uncertainty import Uncertainty


@dataclass(frozen=True)
class PublicTable:
    """A league of a release: its public places by area, and what draws from public values say of them.

    ``drawn`` is None where the league's own draws may be public, or there are none.
    """

    withheld: Withheld
    places: Mapping[str, PublicPlace]
    drawn: Uncertainty | None


def public_lists(own: PublicTable, every: Sequence[PublicTable]) -> tuple[Listed, ...]:
    """The lists of one league of a release.

    A list over all groups is left out where a group is not in the release and anything of the others is withheld: who
    is on it rests on both.
    """
    out = []
    for entry in own.withheld.league.lists:
        over_all = entry.rule.over == Over.ALL
        tables = groups_of(own.withheld, every) if over_all else [own]
        whole = not over_all or _is_whole(own.withheld, tables)
        redrawn = any(table.withheld.redraws for table in tables)
        chance = _chances(entry.rule, tables) if redrawn and whole else {}
        if not redrawn:
            out.append(_kept(entry))
        elif not any(table.withheld.scored or table.withheld.spreads for table in tables):
            within, areas = (*entry.areas, *entry.undecided), [row.area_code for row in own.withheld.league.rows]
            out.append(replace(listed(entry.rule, within, areas, chance), tied_at_end=entry.tied_at_end))
        elif whole:
            out.append(_listed(entry.rule, own.withheld, tables, chance))
    return tuple(out)


def _kept(entry: Listed) -> Listed:
    return Listed(
        rule=entry.rule,
        areas=entry.areas,
        tied_at_end=entry.tied_at_end,
        undecided=entry.undecided,
        probability=entry.probability,
    )


def _chances(rule: ListRule, tables: Sequence[PublicTable]) -> dict[str, float]:
    """How likely areas truly belong on a list, by draws from public values."""
    drawn = {t.withheld.league.id: t.drawn for t in tables}
    return chances(rule, [t.withheld.league for t in tables], drawn, _failed_in(tables))


def groups_of(withheld: Withheld, every: Sequence[PublicTable]) -> list[PublicTable]:
    """The leagues of all groups of one period."""
    return [table for table in every if same_period(table.withheld, withheld)]


def same_period(one: Withheld, other: Withheld) -> bool:
    """Whether two leagues are groups of one."""
    return _period(one) == _period(other)


def _period(withheld: Withheld) -> tuple[str, str, str, str | None]:
    league = withheld.league
    return league.collection.folder, league.framework.code, league.period, league.within


def _is_whole(withheld: Withheld, tables: Sequence[PublicTable]) -> bool:
    groups = {group.code for group in withheld.league.framework.apart}
    return groups <= {t.withheld.league.group.code for t in tables if t.withheld.league.group is not None}


def _listed(rule: ListRule, withheld: Withheld, tables: Sequence[PublicTable], chance: Mapping[str, float]) -> Listed:
    """Who is surely on a list, and who may be: an area is on it whose place from its end is within the quota."""
    rows = [
        (row, table.places[row.area_code])
        for table in tables
        for row in table.withheld.league.ranked
        if not kept_off(rule, row, _failed_in(tables))
    ]
    own = {row.area_code for row in withheld.league.rows}
    surely, perhaps = _who(rule, rows, withheld.league.framework.order)
    found = listed(rule, own & set(surely), own, chance)
    tied = not perhaps and len(surely) > rule.count
    return replace(found, tied_at_end=tied, open=tuple(sorted(own & set(perhaps))))


def _failed_in(tables: Sequence[PublicTable]) -> Callable[[RankedRow], bool]:
    """Whether an area failed, as far as that is public."""
    shown = {code: place.failed for table in tables for code, place in table.places.items()}
    return lambda row: shown[row.area_code]


def _who(rule: ListRule, rows: Sequence[tuple[RankedRow, PublicPlace]], order: Order) -> tuple[list[str], list[str]]:
    """Who is surely on a list, and who may be.

    Who may have failed may be kept off: then it is on the list at the most perhaps, and others move up.
    """
    open_ = [place.may_fail and rule.colour == Colour.RED and Effect.FAIL not in rule.admits for _, place in rows]
    worst = [place for _, place in _places_from_end(rule, rows, order)]
    surely_there = [pair for pair, doubtful in zip(rows, open_, strict=True) if not doubtful]
    surely, perhaps = [], []
    for k, (row, place) in enumerate(rows):
        others = surely_there if not open_[k] else [*surely_there, (row, place)]
        best = _places_from_end(rule, others, order)[next(n for n, (other, _) in enumerate(others) if other is row)][0]
        if worst[k] <= rule.count and not open_[k]:
            surely.append(row.area_code)
        elif best <= rule.count:
            perhaps.append(row.area_code)
    return surely, perhaps


def _places_from_end(
    rule: ListRule, rows: Sequence[tuple[RankedRow, PublicPlace]], order: Order
) -> list[tuple[int, int]]:
    last = np.array([row.placed_last for row, _ in rows], dtype=bool)
    ranges = [place.score for _, place in rows]
    return places_of(ranges, last, replace_order(order, first=First.BEST if rule.end == End.TOP else First.WORST))
