"""Shared by the tests of releases: the prefecture's league, and no real site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import pytest

from bench.league.frozen import FrozenLeague
from bench.league.league import League
from bench.publishing import release
from bench.publishing.disclosure import disclosed
from bench.publishing.frozen import frozen_leagues
from tests.publishing.made import example, pages, released, written

_FROZEN: dict[tuple[str, ...], list[FrozenLeague]] = {}
_PUBLIC: dict[tuple[str, ...], list[League]] = {}


def frozen_once(leagues: Sequence[League]) -> list[FrozenLeague]:
    """The frozen leagues, which follow from the checksums of the leagues, and cost more than all else of a release."""
    key = tuple(league.checksum for league in leagues)
    if key not in _FROZEN:
        _FROZEN[key] = frozen_leagues(leagues)
    return _FROZEN[key]


def public_once(leagues: Sequence[League]) -> list[League]:
    """The public leagues in the same way."""
    key = tuple(league.checksum for league in leagues)
    if key not in _PUBLIC:
        _PUBLIC[key] = list(disclosed(leagues))
    return _PUBLIC[key]


@pytest.fixture
def made_public_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of how a release is written, and not of what is public in it."""
    monkeypatch.setattr(release, "disclosed", public_once)


@pytest.fixture(autouse=True)
def small_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages in the place of the site, which has tests of its own, and leagues frozen once."""
    monkeypatch.setattr(release, "_pages", lambda: pages)
    monkeypatch.setattr(release, "frozen_leagues", frozen_once)


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
