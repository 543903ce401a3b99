"""The frozen league: scores in order and the bounds of the tiers, so that a county sees where it would stand, and
nothing of any other county."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import replace

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.league import checksum, sealed_file
from bench.league.enumerations import Readable
from bench.league.league import Program, Sha256
from scoring.choices import Direction, First
from scoring.text import Text

Whole: TypeAlias = Annotated[int, Meta(ge=0)]


class FrozenFramework(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The framework that the scores follow, which of them are better, and who has rank 1."""

    code: str
    version: str
    sha256: Sha256
    title: Text
    total: float
    direction: Direction = Direction.HIGHER
    first: First = First.BEST


class FrozenGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The group that was ranked apart."""

    code: str
    title: Text


class FrozenTier(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A tier: how many areas it holds, and between which scores."""

    tier: int
    areas: int
    lowest: float
    highest: float


class FrozenLeague(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schema", tag="frozen-league/1"
):
    """What is public of a league's scores for counties to be placed among.

    ``scores``: of the ranked areas but those that a ruling places last, from rank 1 on, rounded to ``decimals``;
    ``placed_last``: how many those are; ``tiers``: that of rank 1 first.
    """

    program: Program
    framework: FrozenFramework
    period: str
    group: FrozenGroup | None
    scores: tuple[float, ...]
    decimals: Whole
    placed_last: Whole
    tiers: tuple[FrozenTier, ...]
    readable: Readable | None
    checksum: Sha256 = ""


def sealed(frozen: FrozenLeague) -> FrozenLeague:
    """The frozen league with its checksum."""
    return replace(frozen, checksum=checksum.of_value(frozen))


def encode(frozen: FrozenLeague) -> bytes:
    """The bytes of its file."""
    return sealed_file.as_file(frozen)


def read_frozen(path: Path) -> FrozenLeague:
    """A frozen league whose file keeps its contract and its checksum.

    Raises
    ------
    UnusableConfigurationError
        With every finding, if it cannot be read, does not keep its contract, or was changed after it was written.
    """
    found = sealed_file.read(path, "frozen", FrozenLeague)
    if not checksum.is_sealed(found):
        raise UnusableConfigurationError([Finding("frozen-changed", str(path), "/checksum")])
    return found
