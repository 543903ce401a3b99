"""Shared by all tests: Hypothesis without chance, and the leagues of the shipped submissions."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

from bench.league.league import League
from tests.reports import SUBMISSIONS, leagues_of

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, max_examples=30)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--parity", default=None, metavar="DIR", help="folder with the published stages of an index")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: garbage is looked for in what comes after them only."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def panjin() -> dict[str, League]:
    """The leagues of Panjin's hotline, by group."""
    return {
        league.group.code if league.group else "": league
        for league in leagues_of(SUBMISSIONS / "panjin-hotline-2023")[0]
    }


@pytest.fixture(scope="session")
def seeds() -> dict[str, League]:
    """The leagues of the five published reports, by period."""
    return {league.period: league for league in leagues_of(SUBMISSIONS / "seed-reports")[0]}


@pytest.fixture(scope="session")
def prefecture() -> dict[str, League]:
    """The leagues of the fictional prefecture, by period."""
    return {league.period: league for league in leagues_of(SUBMISSIONS / "example-prefecture")[0]}
