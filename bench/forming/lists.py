"""Red and black lists: the areas at one end of the ranking, unordered, by quota."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from bench.league.league import League, Listed
from bench.league.rows import RankedRow
from scoring.choices import Colour, Effect, End, Over
from scoring.framework import Framework, ListRule
from scoring.ranking import competition_rank


def with_lists(leagues: Sequence[League], framework: Framework) -> list[League]:
    """The leagues of one period's groups, each with the lists that its areas are on."""
    return [
        replace(league, lists=tuple(_list(rule, league, leagues) for rule in framework.lists)) for league in leagues
    ]


def _list(rule: ListRule, league: League, leagues: Sequence[League]) -> Listed:
    own = {row.area_code for row in league.rows}
    chosen, tied = _chosen(rule, [league] if rule.over == Over.GROUP else leagues)
    return Listed(rule=rule, areas=tuple(sorted(own & set(chosen))), tied_at_end=tied)


def kept_off(rule: ListRule, row: RankedRow) -> bool:
    """Whether an area is kept off a list: off a red one who failed, is barred from awards or was placed last, unless
    the list admits them."""
    return rule.colour == Colour.RED and any(effect not in rule.admits for effect in barring(row))


def barring(row: RankedRow) -> Iterator[Effect]:
    """What keeps an area off red lists."""
    holds = {Effect.FAIL: row.failed, Effect.NO_AWARD: row.no_award, Effect.LAST: row.placed_last}
    return (effect for effect, held in holds.items() if held)


def _chosen(rule: ListRule, leagues: Sequence[League]) -> tuple[list[str], bool]:
    """The areas on a list, and whether equal scores at the cut-off made it longer than its quota.

    A veto that places an area last puts it at the bottom here too.
    """
    rows = [row for league in leagues for row in league.ranked if not kept_off(rule, row)]
    if len(rows) <= rule.count:
        return [row.area_code for row in rows], False
    scores = np.array([row.score for row in rows], dtype=np.float64)
    last = np.array([row.placed_last for row in rows], dtype=bool)
    ranks = competition_rank(scores, last) if rule.end == End.TOP else competition_rank(-scores, ~last)
    edge = np.sort(ranks)[rule.count - 1]
    chosen = [row.area_code for row, rank in zip(rows, ranks, strict=True) if rank <= edge]
    return chosen, len(chosen) > rule.count
