"""The site of the fictional prefecture, built once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.league.league import League
from bench.pages import site as made_site
from bench.pages.site import pages
from tests.site.made import prefecture

SHARED = made_site._FEW


@pytest.fixture(scope="package", autouse=True)
def by_one_process() -> Iterator[None]:
    """Small sites are made here: to start other processes costs more than their pages do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_site, "_FEW", 10_000)
        yield


@pytest.fixture(scope="session")
def leagues() -> list[League]:
    return prefecture()


@pytest.fixture(scope="session")
def site(leagues: list[League]) -> dict[str, bytes]:
    """The internal site over both years, in both languages, by path; made by several processes, as sites are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_site, "_FEW", SHARED)
        return dict(pages(leagues, ("zh", "en"), internal=True))
