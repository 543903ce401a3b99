"""Red and black lists: the areas at one end of the ranking, unordered, by quota."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bench.league.league import League, Listed
from bench.league.rows import RankedRow
from scoring.framework import Framework, ListRule
from scoring.ranking import DECIMALS


def with_lists(leagues: Sequence[League], framework: Framework) -> list[League]:
    """The leagues of one period's groups, each with the lists that its areas are on."""
    return [
        replace(league, lists=tuple(_list(rule, league, leagues) for rule in framework.lists)) for league in leagues
    ]


def _list(rule: ListRule, league: League, leagues: Sequence[League]) -> Listed:
    own = {row.area_code for row in league.rows}
    chosen, tied = _chosen(rule, [league] if rule.over == "group" else leagues)
    return Listed(rule=rule, areas=tuple(sorted(own & set(chosen))), tied_at_end=tied)


def _chosen(rule: ListRule, leagues: Sequence[League]) -> tuple[list[str], bool]:
    """The areas on a list, and whether equal scores at the cut-off made it longer than its quota.

    A veto that places an area last puts it at the bottom here too, and keeps it from the top; who is barred from awards
    is on no red list.
    """
    rows = [row for league in leagues for row in league.ranked if not (rule.colour == "red" and row.no_award)]
    sign = -1.0 if rule.end == "top" else 1.0
    behind = 1 if rule.end == "top" else -1

    def place(row: RankedRow) -> tuple[int, float]:
        return behind * row.placed_last, sign * round(row.score, DECIMALS)

    ordered = sorted(rows, key=place)
    if len(ordered) <= rule.count:
        return [r.area_code for r in ordered], False
    edge = place(ordered[rule.count - 1])
    chosen = [r.area_code for r in ordered if place(r) <= edge]
    return chosen, len(chosen) > rule.count
