"""The site of the fictional prefecture, built once."""

from __future__ import annotations

import pytest

from bench.league.league import League
from bench.pages.site import pages
from tests.site.made import prefecture


@pytest.fixture(scope="session")
def leagues() -> list[League]:
    return prefecture()


@pytest.fixture(scope="session")
def site(leagues: list[League]) -> dict[str, bytes]:
    """The internal site over both years, in both languages, by path."""
    return dict(pages(leagues, ("zh", "en"), internal=True))
