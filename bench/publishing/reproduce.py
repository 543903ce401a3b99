"""The leagues of a release once more: read back where they are kept, else formed from the submissions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeGuard

import msgspec
from msgspec.structs import replace

from bench.intake.collections import LEAGUE, gather
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import LoadedFramework, load, shipped
from bench.league.codec import encode, sealed
from bench.league.comparators import Comparator, Reference
from bench.league.file import read_league
from bench.league.league import League
from bench.publishing.manifest import Manifest, Published, digest, file_digest, files_of

TOLERANCE = 1e-9
_NOT_COMPARED = {"checksum", "program"}
# The leagues of a folder by a framework, narrowed to some digits, with a number of draws and their seed, of a period
# that is made of its parts.
Formed = Callable[[Path, str | None, str, tuple[int, int] | None, str | None], tuple[League, ...]]


@dataclass(frozen=True)
class Remade:
    """A league made again, or None; and the SHA-256 of its file, in a public release of that of the public league."""

    league: League | None
    sha256: str = ""

    @property
    def files(self) -> dict[str, str]:
        """The files that it was formed from, with their SHA-256."""
        return {} if self.league is None else files_of(self.league)


def remade_leagues(inputs: Path, manifest: Manifest) -> list[Remade]:
    """Every league of the manifest, in its order.

    Parameters
    ----------
    inputs : a folder with the league files, or with the submissions that they were formed from

    Raises
    ------
    UnusableConfigurationError
        If a league file was changed by hand, or nothing in the folder can be used.
    """
    kept = {file_digest(path): path for path in sorted(inputs.rglob(LEAGUE))}
    formed = cache(_leagues)  # once for all entries
    out = []
    for entry in manifest.inputs:
        if entry.sha256 in kept and not manifest.edition.public:  # of a public release it is that of the public league
            out.append(Remade(read_league(kept[entry.sha256]), entry.sha256))
        else:
            out.append(_of_same_id(entry, list(kept.values())) or _formed(inputs, entry, formed))
    return _as_published(out) if manifest.edition.public else out


def _as_published(remade: list[Remade]) -> list[Remade]:
    """The same with the SHA-256 of the public leagues, where all are there: what each shows rests on the others."""
    from bench.publishing.disclosure import disclosed

    leagues = [found.league for found in remade if found.league is not None]
    if len(leagues) < len(remade):
        return remade
    public = disclosed(leagues)
    return [Remade(league, digest(encode(shown))) for league, shown in zip(leagues, public, strict=True)]


def _of_same_id(entry: Published, paths: list[Path]) -> Remade | None:
    """A league file of the same name, as the office has it."""
    for path in paths:
        league = read_league(path)
        if league.id == entry.id and league.disclosure is None:
            return Remade(league, file_digest(path))
    return None


def _formed(inputs: Path, entry: Published, leagues: Formed) -> Remade:
    """The league formed from submissions, with the framework, the seed and the draws that the manifest states."""
    draws = None if entry.seed is None or entry.draws is None else (entry.draws, entry.seed)
    for code in (None, entry.framework):
        for league in leagues(inputs, code, entry.within or "", draws, entry.rolled_up):
            again = _renamed(league, entry)
            if again is not None:
                return Remade(again, digest(encode(again)))
    return Remade(None)


def _leagues(
    inputs: Path, code: str | None, within: str, draws: tuple[int, int] | None, rolled_up: str | None
) -> tuple[League, ...]:
    """Every league of the inputs, by their own frameworks or by one; those of one period where it is rolled up."""
    from bench.forming.leagues import form
    from bench.forming.rank_intervals import Draws

    how = None if draws is None else Draws(*draws)
    collections = gather([inputs], [] if code is None else _framework(inputs, code))[0]
    asked = () if rolled_up is None else (rolled_up,)
    return tuple(league for collection in collections for league in form(collection, within, how, asked)[0])


def _framework(inputs: Path, code: str) -> list[LoadedFramework]:
    """The framework of this code: a file beside the inputs, else the shipped one."""
    for path in sorted(inputs.rglob("*.toml")):
        try:
            loaded = load(str(path))
        except UnusableConfigurationError:
            continue  # another kind of file
        if loaded.framework.code == code:
            return [loaded]
    return [load(code)] if code in shipped() else []


def _renamed(league: League, entry: Published) -> League | None:
    """The league under the name that its folder had, if it is the one meant."""
    own = league.id.rpartition("/")[2]
    if f"{entry.folder}/{own}" != entry.id:
        return None
    return sealed(replace(league, id=entry.id, collection=replace(league.collection, folder=entry.folder)))


def differing_numbers(one: League, other: League) -> Iterator[str]:
    """Places where two leagues differ, numbers by more than 1e-9; checksums and the program aside."""
    yield from differing(_spelled_out(one), _spelled_out(other))


def _spelled_out(league: League) -> object:
    """A league as JSON content in which each comparison states what it is with, however these are numbered."""
    return msgspec.to_builtins(replace(league, comparators=()), enc_hook=_comparator)


def _comparator(value: object) -> Comparator:
    assert isinstance(value, Reference)  # the one type of a league that JSON has not
    return value.comparator


def differing(one: object, other: object, place: str = "") -> Iterator[str]:
    """Places where two JSON contents differ, numbers by more than 1e-9; checksums and the program aside."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other} - _NOT_COMPARED):
            if key not in one or key not in other:
                yield f"{place}/{key}"
            else:
                yield from differing(one[key], other[key], f"{place}/{key}")
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        for n, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differing(a, b, f"{place}/{n}")
    elif isinstance(one, float) or isinstance(other, float):
        if not _near(one, other):
            yield place
    elif one != other:
        yield place


def _near(one: object, other: object) -> bool:
    return _is_number(one) and _is_number(other) and abs(one - other) <= TOLERANCE * max(1.0, abs(one), abs(other))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
