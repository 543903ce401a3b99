"""Leagues of the fictional prefecture on disk, and a frozen one, for counties to be placed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.forming.rank_intervals import Draws
from bench.publishing.frozen import frozen as freeze
from bench.writing import as_json, write
from tests.reports import SUBMISSIONS, League, leagues_of

PREFECTURE = SUBMISSIONS / "example-prefecture"


def frozen(league: League) -> dict[str, Any]:
    """What a public release gives away of a league for counties to be placed in, were there nothing to mask."""
    rows = [{**r, "score": r["score"] and round(r["score"], 1)} for r in league["rows"]]
    return freeze({**league, "rows": rows, "disclosure": {"score_decimals": 1}})


@pytest.fixture(scope="session")
def placed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the prefecture's leagues by period, with tiers, and frozen ones as ``frozen-`` and the period."""
    from bench.forming.leagues import form
    from bench.intake.collections import gather

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
