"""The manifest of a release: every input and output with its SHA-256, and what made it."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from bench import __version__
from bench.league import checksum, sealed_file
from bench.league.league import League, Program, Sha256

NAME = "manifest.json"
SIGNATURES = (".sig", ".asc", ".p7s", ".minisig")  # detached, beside the manifest
_LIBRARIES = (
    "fonttools",
    "jinja2",
    "lxml",
    "matplotlib",
    "numpy",
    "pandas",
    "pillow",
    "python-docx",
    "scipy",
    "XlsxWriter",
    "zhplot",
)


class Audience(StrEnum):
    """Whom a release is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True)
class Edition:
    """Which release is made of the leagues: of what date (ISO), in which languages, the main one first, for whom, and
    who issues the bulletin, where that is known."""

    date: str
    languages: tuple[str, ...]
    public: bool = False
    issuer: str | None = None


class Published(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A league of a release: enough to make it again from the submissions.

    ``draws`` counts the failed ones too; ``sha256`` is of its file, in a public release of that of the public league;
    ``files`` are those that it was formed from, with their SHA-256, in no public release: they would confirm a guess;
    ``rolled_up`` is the period where it was asked for and reports for its parts count in it.
    """

    id: str
    folder: str
    framework: str
    framework_version: str
    framework_sha256: Sha256
    program_version: str
    seed: int | None
    draws: int | None
    within: str | None
    sha256: Sha256
    files: Mapping[str, Sha256]
    rolled_up: str | None = None


class Environment(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What the bytes of a release depend on beside its inputs and the program."""

    python: str
    platform: str
    libraries: Mapping[str, str]


class Output(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A file of a release."""

    path: Annotated[str, Meta(min_length=1)]
    bytes: Annotated[int, Meta(ge=0)]
    sha256: Sha256


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schema", tag="release/1"):
    """What a release was made of and what it holds; ``outputs`` by path."""

    program: Program
    date: Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    audience: Audience
    issuer: str | None
    languages: Annotated[tuple[str, ...], Meta(min_length=1)]
    inputs: Annotated[tuple[Published, ...], Meta(min_length=1)]
    environment: Environment
    outputs: tuple[Output, ...]
    checksum: Sha256 = ""

    @property
    def edition(self) -> Edition:
        """The edition that the release is."""
        return Edition(self.date, self.languages, self.audience == Audience.PUBLIC, self.issuer)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str:
    """The same of a file, of which little is held at a time."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def environment() -> Environment:
    """This environment."""
    return Environment(
        python=platform.python_version(),
        platform=f"{platform.system()} {platform.machine()}",
        libraries={name: version(name) for name in _LIBRARIES},
    )


def make_manifest(leagues: Iterable[tuple[League, str]], outputs: Sequence[Output], edition: Edition) -> Manifest:
    """The manifest over leagues as they were read and files as they were written.

    Parameters
    ----------
    leagues : with the SHA-256 of their files
    """
    return sealed(
        Manifest(
            program=Program("county-benchmark", __version__),
            date=edition.date,
            audience=Audience.PUBLIC if edition.public else Audience.INTERNAL,
            issuer=edition.issuer,
            languages=edition.languages,
            inputs=tuple(_published(league, sha256, public=edition.public) for league, sha256 in leagues),
            environment=environment(),
            outputs=tuple(sorted(outputs, key=lambda entry: entry.path)),
        )
    )


def files_of(league: League) -> dict[str, str]:
    """The files that a league was formed from, with their SHA-256."""
    return {entry.file: entry.sha256 for entry in league.inputs} | dict(league.collection.files)


def _published(league: League, sha256: str, *, public: bool) -> Published:
    drawn = league.uncertainty
    return Published(
        id=league.id,
        folder=league.collection.folder,
        framework=league.framework.code,
        framework_version=league.framework.version,
        framework_sha256=league.framework_sha256,
        program_version=league.program.version,
        seed=None if drawn is None else drawn.seed,
        draws=None if drawn is None else drawn.draws + drawn.failed_draws,
        within=league.within,
        sha256=sha256,
        files={} if public else dict(sorted(files_of(league).items())),
        rolled_up=league.period if league.rolled_up else None,
    )


def output_of(path: str, content: bytes) -> Output:
    """What the manifest says of a file."""
    return Output(path=path, bytes=len(content), sha256=digest(content))


def sealed(manifest: Manifest) -> Manifest:
    """The manifest with its checksum."""
    return replace(manifest, checksum=checksum.of_value(manifest))


def encode(manifest: Manifest) -> bytes:
    """The bytes of its file."""
    return sealed_file.as_file(manifest)


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release, whether or not it was changed since.

    Raises
    ------
    UnusableConfigurationError
        If it cannot be read or does not keep its contract.
    """
    return sealed_file.read(release / NAME, "release", Manifest)
