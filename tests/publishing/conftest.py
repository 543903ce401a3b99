"""Shared by the tests of releases: the prefecture's league, and no real site."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from bench.league.league import League
from bench.publishing import release
from tests.publishing.made import example, pages, released, written


@pytest.fixture(autouse=True)
def small_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages in the place of the site, which has tests of its own."""
    monkeypatch.setattr(release, "_pages", lambda: pages)


@pytest.fixture(scope="session")
def league() -> League:
    return example()


@pytest.fixture(scope="session")
def league_files(league: League, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return written(tmp_path_factory.mktemp("ranked"), league)


@pytest.fixture(scope="session")
def release_made_once(league_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("once") / "release"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "_pages", lambda: pages)
        assert released(league_files, folder).exit_code == 0
    return folder


@pytest.fixture
def out(release_made_once: Path, tmp_path: Path) -> Path:
    """An internal release of the prefecture, to be changed at will."""
    return copytree(release_made_once, tmp_path / "release")
