"""Red and black lists: the areas at one end of the ranking, unordered, by quota."""

from __future__ import annotations

from typing import Any

from bench.forming.rows import plain
from scoring.framework import Framework, ListRule

League = dict[str, Any]


def with_lists(leagues: list[League], framework: Framework) -> list[League]:
    """The leagues of one period's groups, each with the lists that its areas are on."""
    out = []
    for league in leagues:
        found = []
        for rule in framework.lists:
            own = {row["area_code"] for row in league["rows"]}
            chosen, tied = _chosen(rule, [league] if rule.over == "group" else leagues)
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
    if rule.colour == "red":
        rows = [row for row in rows if not row["no_award"]]
    sign = -1.0 if rule.end == "top" else 1.0
    behind = 1 if rule.end == "top" else -1

    def place(row: dict[str, Any]) -> tuple[int, float]:
        return behind * row["placed_last"], sign * round(row["score"], 9)

    ordered = sorted(rows, key=place)
    if len(ordered) <= rule.count:
        return [r["area_code"] for r in ordered], False
    edge = place(ordered[rule.count - 1])
    chosen = [r["area_code"] for r in ordered if place(r) <= edge]
    return chosen, len(chosen) > rule.count
