"""Leagues of the fictional prefecture on disk, and a frozen one, for counties to be placed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.leagues.robustness import Draws
from bench.writing import as_json, sealed, write
from tests.reports import SUBMISSIONS, League, leagues_of

PREFECTURE = SUBMISSIONS / "example-prefecture"


def frozen(league: League, decimals: int = 1) -> dict[str, Any]:
    """What a public release gives away of a league: scores in order and tiers, and nobody's name."""
    ranked = [r for r in league["rows"] if r["status"] == "ranked"]
    tiers: dict[int, list[float]] = {}
    for row in ranked:
        if row.get("tier"):
            tiers.setdefault(row["tier"], []).append(round(row["score"], decimals))
    return sealed(
        {
            "schema": "frozen-league/1",
            "program": league["program"],
            "framework": {k: league["framework"][k] for k in ("code", "version", "sha256", "title", "total")},
            "period": league["period"],
            "group": league["group"],
            "scores": sorted((round(r["score"], decimals) for r in ranked), reverse=True),
            "tiers": [
                {"tier": t, "areas": len(s), "lowest": min(s), "highest": max(s)} for t, s in sorted(tiers.items())
            ],
            "readable": None,
        }
    )


@pytest.fixture(scope="session")
def placed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the prefecture's leagues by period, with tiers, and frozen ones as ``frozen-`` and the period."""
    from bench.intake.collections import gather
    from bench.leagues.forming import form

    folder = tmp_path_factory.mktemp("leagues")
    collections, _ = gather([PREFECTURE])
    out = {}
    for league in form(collections[0], draws=Draws(2000))[0]:
        out[league["period"]] = folder / league["period"] / "league.json"
        write(out[league["period"]], as_json(league))
        out["frozen-" + league["period"]] = folder / f"frozen-{league['period']}.json"
        write(out["frozen-" + league["period"]], as_json(frozen(league)))
    return out


@pytest.fixture(scope="session")
def by_rules(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the leagues of a framework that scores by what others have, by group."""
    folder = tmp_path_factory.mktemp("rules")
    out = {}
    for league in leagues_of(SUBMISSIONS / "rules-example")[0]:
        out[league["group"]["code"]] = folder / f"{league['group']['code']}.json"
        write(out[league["group"]["code"]], as_json(league))
    return out
