"""A release compared with its manifest, and made again from its inputs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bench import __version__
from bench.exit_codes import DONE, FINDINGS
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.league.checksum import is_sealed
from bench.league.file import read_league
from bench.league.folder_names import folder_names
from bench.league.league import League
from bench.publishing.manifest import (
    NAME,
    SIGNATURES,
    Manifest,
    Published,
    digest,
    environment,
    file_digest,
    read_manifest,
)
from bench.publishing.reproduce import Remade, differing_numbers, remade_leagues


class Cause(StrEnum):
    """Why something is not as the manifest says."""

    LATER = "later"
    INPUT = "input"
    FRAMEWORK = "framework"
    PROGRAM = "program"
    UNEXPLAINED = "unexplained"


class What(StrEnum):
    """How something is not as the manifest says."""

    CANNOT_BE_USED = "cannot_be_used"
    MISSING_FILE = "missing_file"
    CHANGED_FILE = "changed_file"
    EXTRA_FILE = "extra_file"
    EXTRA_FOLDER = "extra_folder"
    CHANGED_MODE = "changed_mode"
    NO_SUCH_LEAGUE = "no_such_league"
    LEAGUE_CHANGED = "league_changed"
    FRAMEWORK_CHANGED = "framework_changed"
    PROGRAM_CHANGED = "program_changed"
    OTHER_BYTES = "other_bytes"
    NOT_MADE_AGAIN = "not_made_again"
    OTHER_NUMBER = "other_number"


class Again(StrEnum):
    """What came of making a release again; ``numbers``: in another environment only these are compared."""

    IDENTICAL = "identical"
    NUMBERS = "numbers"
    DIFFERS = "differs"


@dataclass(frozen=True)
class Difference:
    """Something that is not as the manifest says."""

    cause: Cause
    place: str
    what: What


class Changed(NamedTuple):
    """Something that a release depends on, and its versions then and now."""

    name: str
    then: str
    now: str


@dataclass(frozen=True)
class Verified:
    """What a verification found.

    ``files``: how many the manifest lists; ``remade``: None where there was nothing to make the release from;
    ``signatures``: files beside the manifest; ``elsewhere``: what of the environment, and the program, is another than
    when the release was made; ``findings``: why inputs could not be used.
    """

    files: int
    differences: tuple[Difference, ...]
    remade: Again | None
    signatures: tuple[str, ...]
    elsewhere: tuple[Changed, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def as_published(self) -> bool:
        """Whether every file is that of the manifest, whatever comes out of the inputs."""
        return all(d.cause != Cause.LATER for d in self.differences)

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return FINDINGS if self.differences else DONE


class _Made(NamedTuple):
    """What came of making a release again."""

    again: Again
    differences: tuple[Difference, ...] = ()
    findings: tuple[Finding, ...] = ()


def verify(release: Path, inputs: Path | None) -> Verified:
    """Compare a release with its manifest, and where there are inputs with what is made of them now.

    Raises
    ------
    UnusableConfigurationError
        If there is no manifest that can be read.
    """
    manifest = read_manifest(release)
    changed = [] if is_sealed(manifest) else [Difference(Cause.LATER, NAME, What.CHANGED_FILE)]
    changed += _files(release, manifest)
    made = None if inputs is None else _made_again(release, inputs, manifest)
    return Verified(
        files=len(manifest.outputs),
        differences=(*changed, *(made.differences if made else ())),
        remade=made.again if made else None,
        signatures=tuple(sorted(p.name for p in release.iterdir() if _is_signature(p.name))),
        elsewhere=tuple(_elsewhere(manifest)),
        findings=made.findings if made else (),
    )


def _is_signature(name: str) -> bool:
    return name.startswith(NAME) and name.endswith(SIGNATURES)


def _files(release: Path, manifest: Manifest) -> Iterator[Difference]:
    """Files that are gone, changed or added since; links and folders too, and who may read, write or run them."""
    listed = {entry.path: entry for entry in manifest.outputs}
    every = {p.relative_to(release).as_posix(): p for p in sorted(release.rglob("*"))}
    found = {name: p for name, p in every.items() if p.is_symlink() or not p.is_dir()}
    for path, entry in listed.items():
        if path not in found:
            yield Difference(Cause.LATER, path, What.MISSING_FILE)
        elif found[path].is_symlink() or file_digest(found[path]) != entry.sha256:
            yield Difference(Cause.LATER, path, What.CHANGED_FILE)
    for path in found:
        if path not in listed and path != NAME and not _is_signature(path):
            yield Difference(Cause.LATER, path, What.EXTRA_FILE)
    held = {parent.as_posix() for path in found for parent in PurePosixPath(path).parents}
    folders = {name: p for name, p in every.items() if name not in found}
    for name in folders:
        if name not in held:
            yield Difference(Cause.LATER, name, What.EXTRA_FOLDER)
    files = {path: p for path, p in found.items() if (path in listed or path == NAME) and not p.is_symlink()}
    yield from _modes(files, release / NAME)
    yield from _modes(folders, release)


def _modes(paths: Mapping[str, Path], like: Path) -> Iterator[Difference]:
    """Files, or folders, with other permissions than one that was written with them, or files that may be run.

    A release copied under other defaults has others throughout, and is not changed by that.
    """
    expected = stat.S_IMODE(like.lstat().st_mode)
    for name, path in paths.items():
        mode = stat.S_IMODE(path.lstat().st_mode)
        runs = os.name == "posix" and not path.is_dir() and mode & 0o111
        if mode != expected or runs:
            yield Difference(Cause.LATER, name, What.CHANGED_MODE)


def _made_again(release: Path, inputs: Path, manifest: Manifest) -> _Made:
    """Make the leagues and then the release again, and name the cause of what does not come out the same."""
    try:
        remade = remade_leagues(inputs, manifest)
    except UnusableConfigurationError as error:
        unusable = tuple(Difference(Cause.INPUT, f.file, What.CANNOT_BE_USED) for f in error.findings)
        return _Made(Again.DIFFERS, unusable, tuple(error.findings))
    same_environment = environment() == manifest.environment
    pairs = zip(manifest.inputs, remade, strict=True)
    causes = [d for entry, found in pairs for d in _causes(entry, found, same_environment=same_environment)]
    if causes:
        return _Made(Again.DIFFERS, tuple(causes))
    leagues = [found.league for found in remade if found.league is not None]
    same_program = manifest.program.version == __version__
    if same_environment and same_program:
        differing = tuple(_bytes(leagues, manifest))
        return _Made(Again.DIFFERS if differing else Again.IDENTICAL, differing)
    by = Cause.UNEXPLAINED if same_program else Cause.PROGRAM
    differing = tuple(_numbers(release, leagues, manifest, by))
    return _Made(Again.DIFFERS if differing else Again.NUMBERS, differing)


def _causes(entry: Published, found: Remade, *, same_environment: bool) -> Iterator[Difference]:
    """Why a league is not the one that was published; nothing where it is, or where only the last digits differ."""
    if found.league is None:
        yield Difference(Cause.INPUT, entry.id, What.NO_SUCH_LEAGUE)
        return
    if found.sha256 == entry.sha256:
        return
    causes = []
    if found.league.framework_sha256 != entry.framework_sha256:
        causes.append(Difference(Cause.FRAMEWORK, entry.framework, What.FRAMEWORK_CHANGED))
    if entry.files:
        causes += _other_files(entry, found)
    if found.league.program.version != entry.program_version:
        causes.append(Difference(Cause.PROGRAM, entry.program_version, What.PROGRAM_CHANGED))
    if causes:
        yield from causes
    elif same_environment:
        by = Cause.UNEXPLAINED if entry.files else Cause.INPUT  # a public release does not say what went in
        yield Difference(by, entry.id, What.LEAGUE_CHANGED)


def _other_files(entry: Published, found: Remade) -> Iterator[Difference]:
    """Files that the league is formed from and was not, or the other way round, or that have other content."""
    now = found.files
    for name in sorted({*entry.files, *now}):
        if name not in now:
            yield Difference(Cause.INPUT, name, What.MISSING_FILE)
        elif name not in entry.files:
            yield Difference(Cause.INPUT, name, What.EXTRA_FILE)
        elif now[name] != entry.files[name]:
            yield Difference(Cause.INPUT, name, What.CHANGED_FILE)


def _bytes(leagues: Sequence[League], manifest: Manifest) -> Iterator[Difference]:
    """Files that do not come out byte for byte."""
    from bench.publishing.release import files

    expected = {entry.path: entry.sha256 for entry in manifest.outputs}
    for path, content in files(leagues, manifest.edition):
        if expected.pop(path, None) != digest(content):
            yield Difference(Cause.UNEXPLAINED, path, What.OTHER_BYTES)
    for path in expected:
        yield Difference(Cause.UNEXPLAINED, path, What.NOT_MADE_AGAIN)


def _numbers(release: Path, leagues: Sequence[League], manifest: Manifest, by: Cause) -> Iterator[Difference]:
    """Numbers of the leagues that differ by more than 1e-9; what is drawn and laid out of them is not compared."""
    from bench.publishing.disclosure import disclosed
    from bench.publishing.open_data import league_path

    shown = disclosed(leagues) if manifest.edition.public else leagues
    for name, league in zip(folder_names(leagues), shown, strict=True):
        path = league_path(name)
        try:
            published = read_league(release / path)
        except UnusableConfigurationError:
            yield Difference(Cause.LATER, path, What.CHANGED_FILE)
            continue
        for place in differing_numbers(published, league):
            yield Difference(by, f"{path}{place}", What.OTHER_NUMBER)


def _elsewhere(manifest: Manifest) -> Iterator[Changed]:
    """What of the environment, and the program, is another than when the release was made."""
    then, now = manifest.environment, environment()
    versions = (
        Changed("county-benchmark", manifest.program.version, __version__),
        Changed("python", then.python, now.python),
        Changed("platform", then.platform, now.platform),
        *(Changed(name, old, now.libraries.get(name, "—")) for name, old in then.libraries.items()),
    )
    yield from (version for version in versions if version.then != version.now)
