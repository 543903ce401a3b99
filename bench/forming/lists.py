"""Red and black lists: the areas at one end of the ranking, unordered, by quota."""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.forming.rows import plain
from scoring.choices import Colour, End, Over
from scoring.framework import Framework, ListRule
from scoring.ranking import competition_rank

League = dict[str, Any]


def with_lists(leagues: list[League], framework: Framework) -> list[League]:
    """The leagues of one period's groups, each with the lists that its areas are on."""
    out = []
    for league in leagues:
        found = []
        for rule in framework.lists:
            own = {row["area_code"] for row in league["rows"]}
            chosen, tied = _chosen(rule, [league] if rule.over == Over.GROUP else leagues)
            entry: dict[str, Any] = {
                "code": rule.code,
                "title": plain(rule.title),
                "colour": rule.colour,
                "count": rule.count,
            }
            entry |= {"end": rule.end, "over": rule.over, "areas": sorted(own & set(chosen)), "tied_at_end": tied}
            found.append(entry)
        out.append({**league, "lists": found})
    return out


def _chosen(rule: ListRule, leagues: list[League]) -> tuple[list[str], bool]:
    """The areas on a list, and whether equal scores at the cut-off made it longer than its quota.

    A veto that places an area last puts it at the bottom here too, and keeps it from the top; who is barred from awards
    is on no red list.
    """
    rows = [row for league in leagues for row in league["rows"] if row["status"] == "ranked"]
    if rule.colour == Colour.RED:
        rows = [row for row in rows if not row["no_award"]]
    if len(rows) <= rule.count:
        return [row["area_code"] for row in rows], False
    scores = np.array([row["score"] for row in rows], dtype=np.float64)
    last = np.array([row["placed_last"] for row in rows], dtype=bool)
    ranks = competition_rank(scores, last) if rule.end == End.TOP else competition_rank(-scores, ~last)
    chosen = [row["area_code"] for row, rank in zip(rows, ranks, strict=True) if rank <= np.sort(ranks)[rule.count - 1]]
    return chosen, len(chosen) > rule.count
