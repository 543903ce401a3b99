"""A release from league files, whole or not at all, and the same bytes from the same inputs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bench.exit_codes import DONE, UNUSABLE, UNWRITABLE
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.periods import months
from bench.league import frozen as frozen_file
from bench.league.file import read_league
from bench.league.folder_names import folder_names
from bench.league.league import League
from bench.league.packed import PackedLeague
from bench.memory import give_back
from bench.processes import beside
from bench.progress import Progress, Stage, counted, silent
from bench.publishing import manifest
from bench.publishing.atomic_folder import placed, restore, write_all
from bench.publishing.disclosure import disclosed
from bench.publishing.documents import documents
from bench.publishing.frozen import frozen_leagues
from bench.publishing.manifest import NAME, Edition, Output, file_digest, make_manifest, output_of
from bench.publishing.open_data import league_path, open_data
from bench.publishing.owned import require_release

File = tuple[str, bytes]
_MANY_ROWS = 1000  # of all leagues: less is written sooner than another process starts


class Pages(Protocol):
    """What makes the pages of a site: see ``bench.pages.site.pages``."""

    def __call__(self, leagues: list[League], lang: tuple[str, ...], /, *, internal: bool) -> Iterator[File]:
        """Every file of the site."""
        ...


class Obstacle(StrEnum):
    """What stands where a release is to be written."""

    RELEASE_EXISTS = "release_exists"


@dataclass(frozen=True)
class Released:
    """The files that were written beside the manifest; none where findings or what stands there forbid it."""

    files: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()
    obstacle: Obstacle | None = None

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        if self.obstacle is not None:
            return UNWRITABLE
        return UNUSABLE if self.findings else DONE


def release(
    paths: Sequence[Path], out: Path, edition: Edition, *, replace: bool = False, progress: Progress = silent
) -> Released:
    """Write a release of league files.

    Parameters
    ----------
    out : a new or empty folder, or an earlier release where ``replace``

    Raises
    ------
    OSError
        If the release cannot be written.
    UnwritableError
        If the folder holds anything but a release.
    """
    target = Path(os.path.realpath(out))  # of a link the folder that it leads to; the link stays
    restore(target)
    obstacle = _obstacle(target, replace=replace)
    if obstacle is not None:
        return Released(obstacle=obstacle)
    try:
        leagues = read_leagues(paths, public=edition.public)
    except UnusableConfigurationError as error:
        return Released(findings=tuple(error.findings))
    with placed(target) as folder:
        written = counted(write_all(folder, files(leagues, edition)), Stage.PUBLISHING, None, progress)
        outputs = tuple(output_of(name, content) for name, content in written)
        hashes = public_hashes(leagues, outputs) if edition.public else [file_digest(path) for path in paths]
        made = make_manifest(zip(leagues, hashes, strict=True), outputs, edition)
        (folder / NAME).write_bytes(manifest.encode(made))
    return Released(outputs)


def public_hashes(leagues: Sequence[League], outputs: Sequence[Output]) -> list[str]:
    """SHA-256 of the public leagues as they were written: that of another file would confirm a guess at its content."""
    written = {entry.path: entry.sha256 for entry in outputs}
    return [written[league_path(name)] for name in folder_names(leagues)]


def read_leagues(paths: Sequence[Path], *, public: bool) -> list[League]:
    """The leagues of one release, in the order given.

    Raises
    ------
    UnusableConfigurationError
        If one cannot be used, two have the same id, or a public release would tell a part of a year from the rest.
    """
    leagues = [read_league(path) for path in paths]
    findings = []
    for n, league in enumerate(leagues):
        for earlier in leagues[:n]:
            if league.id == earlier.id:
                findings.append(Finding("league-twice", str(paths[n]), "/id", {"found": league.id}))
            elif public and _overlap(league, earlier):
                values = {"found": league.period, "other": earlier.period}
                findings.append(Finding("periods-overlap", str(paths[n]), "/period", values))
        if league.disclosure is not None:
            findings.append(Finding("league-public", str(paths[n]), "/disclosure"))
    if findings:
        raise UnusableConfigurationError(findings)
    return leagues


def _overlap(one: League, other: League) -> bool:
    """Whether one period holds a part of the other, so that what one hides may be the difference of two shown."""
    (a, b), (c, d) = months(one.period), months(other.period)
    return one.period != other.period and a <= d and c <= b


def files(leagues: Sequence[League], edition: Edition, pages: Pages | None = None) -> Iterator[File]:
    """Every file of a release but its manifest, one after another, so that few are held at a time.

    Parameters
    ----------
    leagues : as read; for a public edition what may not be shown is taken out here, once, before anything is rendered
    pages : what makes the pages of the site; the site's own by default
    """
    shown: list[League] = [*disclosed(leagues)] if edition.public else [*leagues]
    yield from _frozen(leagues)  # first, for no other part of an internal release needs as much memory
    give_back()
    yield from open_data(shown, folder_names(leagues), edition.date, public=edition.public)
    give_back()
    large = sum(len(league.rows) for league in shown) >= _MANY_ROWS
    with beside(large=large) as other:
        rest = other.submit(documents, [PackedLeague.of(league) if large else league for league in shown], edition)
        for path, content in (pages or _pages())(shown, edition.languages, internal=not edition.public):
            yield f"site/{path}", content
        yield from rest.result()


def _frozen(leagues: Sequence[League]) -> Iterator[File]:
    """The frozen leagues; of an internal release too they are of what is public, for counties get them."""
    for name, league in zip(folder_names(leagues), frozen_leagues(leagues), strict=True):
        yield f"leagues/{name}/frozen.json", frozen_file.encode(league)


def _pages() -> Pages:
    from bench.pages.site import pages

    return pages


def _obstacle(out: Path, *, replace: bool) -> Obstacle | None:
    """Whether an earlier release stands there that is not to be replaced.

    Raises
    ------
    UnwritableError
        If anything but a release stands there.
    """
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return None
    require_release(out)
    return None if replace else Obstacle.RELEASE_EXISTS
