"""The site of the fictional prefecture, built once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.league.league import League
from bench.pages import site as made_site
from bench.pages.site import pages
from tests.site.made import prefecture


@pytest.fixture(scope="package", autouse=True)
def by_one_process() -> Iterator[None]:
    """Sites are made here, for other processes would have to start first; one test makes one with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_site, "_FEW", 10_000)
        yield


@pytest.fixture(scope="session")
def leagues() -> list[League]:
    return prefecture()


@pytest.fixture(scope="package")
def site(leagues: list[League]) -> dict[str, bytes]:
    """The internal site over both years, in both languages, by path."""
    return dict(pages(leagues, ("zh", "en"), internal=True))
