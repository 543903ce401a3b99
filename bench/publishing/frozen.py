"""The frozen league: what a county needs to see where it would stand, and nothing of any other county."""

from __future__ import annotations

from typing import Any

from bench.views.league_table import League, rows_of
from bench.writing import sealed
from scoring.ranking import DECIMALS

SCHEMA = "frozen-league/1"


def frozen(league: League) -> dict[str, Any]:
    """Scores in order and the bounds of the tiers, with neither names nor codes nor values.

    Parameters
    ----------
    league : after disclosure control, so that its scores are rounded
    """
    framework, uncertainty = league["framework"], league["uncertainty"]
    ranked = rows_of(league, "ranked")
    by_score = [row for row in ranked if not row["placed_last"]]
    tiers: dict[int, list[float]] = {}
    for row in by_score:
        if row.get("tier"):
            tiers.setdefault(row["tier"], []).append(row["score"])
    return sealed(
        {
            "schema": SCHEMA,
            "program": league["program"],
            "framework": {k: framework[k] for k in ("code", "version", "sha256", "title", "total")},
            "period": league["period"],
            "group": league["group"],
            "scores": sorted((row["score"] for row in by_score), reverse=True),
            "decimals": league["disclosure"]["score_decimals"] if "disclosure" in league else DECIMALS,
            "placed_last": len(ranked) - len(by_score),
            "tiers": [
                {"tier": tier, "areas": len(found), "lowest": min(found), "highest": max(found)}
                for tier, found in sorted(tiers.items())
            ],
            "readable": uncertainty["readable"] if uncertainty else None,
        }
    )
