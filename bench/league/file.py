"""The file of a league: written whole, read back only as it was written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding, UnusableConfigurationError, Values
from bench.intake.json_values import Json
from bench.intake.reading import finite, read_bytes, read_json
from bench.league import version_1
from bench.league.codec import decode, encoded_parts, from_builtins, sealed, sealed_parts
from bench.league.league import League
from bench.league.league_checks import impossibilities
from bench.league.rows import ScoredRow
from bench.words.interface import listed, suggestion
from bench.writing import write

MAX_BYTES = 200_000_000
MAX_DEPTH = 24  # frameworks hold alternatives, which are frameworks


def write_league(path: Path, league: League) -> League:
    """Write a league's file, whole or not at all; returned is the league sealed."""
    found, parts = sealed_parts(league)
    write(path, parts)
    return found


def read_league(path: Path) -> League:
    """A league whose file keeps its contract and its checksum; one of an earlier version as of this one.

    Raises
    ------
    UnusableConfigurationError
        If it cannot be read, does not meet the contract, or was changed after it was written.
    """
    file = str(path)
    raw = read_bytes(path, file, MAX_BYTES)
    if isinstance(raw, Finding):
        raise UnusableConfigurationError([raw])
    league = _as_written(raw) or _explained(path, file)
    if findings := list(impossibilities(league, file)):
        raise UnusableConfigurationError(findings)
    return league


def _as_written(raw: bytes) -> League | None:
    """The league, where the bytes are just those that this program writes of it; None where anything is otherwise."""
    try:
        league = decode(raw)
        return league if _are(encoded_parts(league), raw) else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _are(parts: Iterable[bytes], raw: bytes) -> bool:
    """Whether parts one after another are some bytes."""
    end = 0
    for part in parts:
        if not raw.startswith(part, end):
            return False
        end += len(part)
    return end == len(raw)


def _explained(path: Path, file: str) -> League:
    """A league that was laid out otherwise or is of an earlier version; of any other, every finding."""
    document = read_json(path, file, parse_float=finite, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    content = document.content
    if version_1.is_one(content):
        return _of_version_1(content, file)
    league = parsed(content, file)
    if sealed(league).checksum != league.checksum:
        raise UnusableConfigurationError([Finding("league-changed", file, "/checksum")])
    return league


def _of_version_1(old: version_1.Json, file: str) -> League:
    try:
        content = version_1.upgraded(old)
    except version_1.NotALeagueError as error:
        raise UnusableConfigurationError([Finding("league-damaged", file, str(error))]) from error
    league = parsed(content, file)
    if not version_1.is_unchanged(old):
        raise UnusableConfigurationError([Finding("league-changed", file, "/checksum")])
    return sealed(league)


def parsed(content: Json, file: str) -> League:
    """A league from its JSON content.

    Raises
    ------
    UnusableConfigurationError
        With every finding, where it does not meet the contract.
    """
    if findings := violations("league", content, file):
        raise UnusableConfigurationError(findings)
    make_whole("league", content)
    try:
        return from_builtins(content)
    except msgspec.ValidationError as error:
        raise UnusableConfigurationError([Finding("league-damaged", file, place_of(error))]) from error


def place_of(error: msgspec.ValidationError) -> str:
    """The place that a message of the decoder names, as a JSON pointer."""
    _, _, place = str(error).partition(" - at `$")
    return place.rstrip("`").replace("[", "/").replace("]", "").replace(".", "/")


def find_row(league: League, area: str, file: str) -> ScoredRow:
    """The scored row of an area, by code or name.

    Raises
    ------
    UnusableConfigurationError
        If the league has no such row.
    """
    for row in league.scored:
        if area in (row.area_code, row.area_name):
            return row
    known = [r.area_name for r in league.scored]
    near = suggestion(area, known + [r.area_code for r in league.scored])
    values: Values = {"found": area, "suggestion": near, "allowed": listed(known, 12)}
    raise UnusableConfigurationError([Finding("area-not-in-league", file, "/rows", values)])
