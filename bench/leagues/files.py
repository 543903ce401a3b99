"""Reading a league file back: only as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.reading import finite, read_json
from bench.text.words import listed, suggestion
from bench.writing import sealed

MAX_BYTES = 200_000_000
League = dict[str, Any]
Row = dict[str, Any]


def read_league(path: Path) -> League:
    """A league.json whose contract and checksum hold.

    Raises
    ------
    UnusableConfigurationError
        If it cannot be read, does not meet the contract, or was changed after it was written.
    """
    document = read_json(path, str(path), parse_float=finite, max_bytes=MAX_BYTES)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    if findings := violations("league", document.content, document.file):
        raise UnusableConfigurationError(findings)
    league: League = dict(document.content)
    if sealed(league)["checksum"] != league["checksum"]:
        raise UnusableConfigurationError([Finding("league-changed", document.file, "/checksum")])
    make_whole("league", league)
    return league


def find_row(league: League, area: str, file: str) -> Row:
    """The scored row of an area, by code or name.

    Raises
    ------
    UnusableConfigurationError
        If the league has no such row.
    """
    rows: list[Row] = [r for r in league["rows"] if r["status"] in ("ranked", "unranked")]
    for row in rows:
        if area in (row["area_code"], row["area_name"]):
            return row
    known = [r["area_name"] for r in rows]
    near = suggestion(area, known + [r["area_code"] for r in rows])
    values = {"found": area, "suggestion": near, "allowed": listed(known[:12])}
    raise UnusableConfigurationError([Finding("area-not-in-league", file, "/rows", values)])
