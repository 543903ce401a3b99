"""Red and black lists: the areas at one end of the ranking, unordered, by quota, and how likely each belongs there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec.structs import replace

from bench.league.league import League, Listed
from bench.league.rows import RankedRow
from scoring.choices import Colour, Effect, End, Over
from scoring.framework import Framework, ListRule
from scoring.order import Order
from scoring.quotas import joined, within_quota
from scoring.ranking import competition_rank

if TYPE_CHECKING:  # what draws takes seconds to load, and pages only say what was found
    from scoring.uncertainty import Uncertainty

Drawn: TypeAlias = "Mapping[str, Uncertainty | None]"  # by the id of the league
WORTH_SAYING = 0.05  # an area off a list is named with a chance from here on


def with_lists(leagues: Sequence[League], framework: Framework, drawn: Drawn) -> list[League]:
    """The leagues of one period's groups, each with the lists that its areas are on."""
    return [
        replace(league, lists=tuple(_list(rule, league, leagues, drawn) for rule in framework.lists))
        for league in leagues
    ]


def _list(rule: ListRule, league: League, leagues: Sequence[League], drawn: Drawn) -> Listed:
    own = {row.area_code for row in league.rows}
    together = [league] if rule.over == Over.GROUP else leagues
    chosen, tied = _chosen(rule, together)
    found = listed(rule, own & set(chosen), own, chances(rule, together, drawn))
    return replace(found, tied_at_end=tied)


def listed(rule: ListRule, chosen: Iterable[str], own: Iterable[str], chance: Mapping[str, float]) -> Listed:
    """A list of one league: those within the quota, where the framework asks for it only those surely enough so.

    Parameters
    ----------
    chosen : of the league's areas those within the quota by the scores shown
    own : the league's areas
    chance : that each truly is, by area; empty where nothing was drawn
    """
    within = sorted(chosen)
    asked = rule.probability_at_least
    sure = within if asked is None else [code for code in within if chance.get(code, 0.0) >= asked]
    named = {code: chance[code] for code in sorted(own) if code in chance}
    return Listed(
        rule=rule,
        areas=tuple(sure),
        undecided=tuple(code for code in within if code not in sure),
        probability={code: p for code, p in named.items() if code in within or p >= WORTH_SAYING},
    )


def has_failed(row: RankedRow) -> bool:
    """Whether an area failed, for whoever may know it."""
    return row.failed


def chances(
    rule: ListRule,
    leagues: Iterable[League],
    drawn: Drawn,
    failed: Callable[[RankedRow], bool] = has_failed,
) -> dict[str, float]:
    """How likely every area that may be on a list truly belongs there, rulings included; none without draws of all.

    ``failed``: whether an area is known to have failed.
    """
    parts, codes, rows, seed, order = [], list[str](), dict[str, RankedRow](), 0, Order()
    for league in leagues:
        order = league.framework.order
        found = drawn.get(league.id)
        if league.ranked and (found is None or found.totals is None):
            return {}
        if found is not None and found.totals is not None:
            parts.append(found.totals)
            codes += found.areas
            rows |= {row.area_code: row for row in league.ranked}
            seed = found.seed
    if not parts:
        return {}
    last = np.array([rows[code].placed_last for code in codes], dtype=bool)
    eligible = np.array([not kept_off(rule, rows[code], failed) for code in codes], dtype=bool)
    totals = order.better(joined(parts, seed))
    found_chances = within_quota(totals, last, eligible, rule.count, bottom=rule.end == End.BOTTOM)
    return {code: float(found_chances[k]) for k, code in enumerate(codes) if eligible[k]}


def kept_off(rule: ListRule, row: RankedRow, failed: Callable[[RankedRow], bool] = has_failed) -> bool:
    """Whether an area is kept off a list: off a red one who failed, is barred from awards or was placed last, unless
    the list admits them."""
    return bool(barring(rule, row, failed))


def barring(rule: ListRule, row: RankedRow, failed: Callable[[RankedRow], bool] = has_failed) -> list[Effect]:
    """What keeps an area off a list; nothing does off a black one."""
    holds = {Effect.FAIL: failed(row), Effect.NO_AWARD: row.no_award, Effect.LAST: row.placed_last}
    off = [effect for effect, held in holds.items() if held and effect not in rule.admits]
    return off if rule.colour == Colour.RED else []


def _chosen(rule: ListRule, leagues: Sequence[League]) -> tuple[list[str], bool]:
    """The areas within a quota at the better end or the worse, and whether equal scores at the cut-off made them more.

    A veto that places an area last puts it at the bottom here too.
    """
    rows = [row for league in leagues for row in league.ranked if not kept_off(rule, row)]
    if len(rows) <= rule.count:
        return [row.area_code for row in rows], False
    order = leagues[0].framework.order
    scores = order.better(np.array([row.score for row in rows], dtype=np.float64))
    last = np.array([row.placed_last for row in rows], dtype=bool)
    ranks = competition_rank(scores, last) if rule.end == End.TOP else competition_rank(-scores, ~last)
    edge = np.sort(ranks)[rule.count - 1]
    chosen = [row.area_code for row, rank in zip(rows, ranks, strict=True) if rank <= edge]
    return chosen, len(chosen) > rule.count
