"""Leagues of the fictional prefecture on disk, and a frozen one, for counties to be placed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.assessing.assessment import Assessment, assess
from bench.forming.rank_intervals import Draws
from bench.league.file import write_league
from bench.league.frozen import FrozenLeague, encode
from bench.league.league import Disclosed, League
from bench.publishing.disclosure import Ranking
from bench.publishing.frozen import frozen as freeze
from bench.writing import write
from tests.reports import SUBMISSIONS, leagues_of

PREFECTURE = SUBMISSIONS / "example-prefecture"
COUNTIES = [f"9901{n:02d}" for n in range(1, 13)]
PUBLIC = Disclosed(
    small_count=5, zeros="shown", withheld_below=10, marked_below=20, score_decimals=1, ranks="protected"
)


def frozen(league: League) -> FrozenLeague:
    """What a public release gives away of a league for counties to be placed in, were there nothing to mask."""
    rows = tuple(replace(row, score=round(row.score, 1)) for row in league.ranked)
    return freeze(league, Ranking(rows, None if league.uncertainty is None else league.uncertainty.readable, 1))


@pytest.fixture(scope="session")
def placed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the prefecture's leagues by period, with tiers, and frozen ones as ``frozen-`` and the period."""
    from bench.forming.leagues import form
    from bench.intake.collections import gather

    folder = tmp_path_factory.mktemp("leagues")
    collections, _ = gather([PREFECTURE])
    out = {}
    for league in form(collections[0], draws=Draws(2000))[0]:
        out[league.period] = folder / league.period / "league.json"
        write_league(out[league.period], league)
        out[f"frozen-{league.period}"] = folder / f"frozen-{league.period}.json"
        write(out[f"frozen-{league.period}"], encode(frozen(league)))
    return out


@pytest.fixture(scope="session")
def at_home(placed: dict[str, Path]) -> dict[str, Assessment]:
    """Every county's report of 2023 assessed against the league that it is in, by code."""
    return {code: assess(PREFECTURE / f"{code}-2023.json", placed["2023"], []) for code in COUNTIES}


@pytest.fixture(scope="session")
def by_rules(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the leagues of a framework that scores by what others have, by group."""
    folder = tmp_path_factory.mktemp("rules")
    out = {}
    for league in leagues_of(SUBMISSIONS / "rules-example")[0]:
        assert league.group is not None
        out[league.group.code] = folder / f"{league.group.code}.json"
        write_league(out[league.group.code], league)
    return out
