"""Who must report, by the roster: who has not, and whose name is another there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from bench.intake.configuration import CONFIGURATION, Configuration, read_configuration
from bench.intake.findings import Finding, UnusableConfigurationError, Values
from bench.intake.periods import months
from bench.intake.submissions import Submission
from bench.words.interface import listed

_MOST_NAMED = 60


def nobody_reported(root: Path, reported: Iterable[Path]) -> Iterator[Finding]:
    """A finding for every folder at or below a path that has a roster and not one report."""
    folders = {path.parent for path in root.rglob(CONFIGURATION) if path.is_file()} - set(reported)
    for folder in sorted(folders):
        try:
            roster = read_configuration(folder, {}, []).roster
        except UnusableConfigurationError as error:
            yield from error.findings
            continue
        if roster:
            values: Values = {"count": len(roster), "found": _named(list(roster.values()))}
            yield Finding("nobody-reported", str(folder), values=values)


def names_that_differ(configuration: Configuration, submissions: Iterable[Submission]) -> Iterator[Finding]:
    """A finding for every report whose area has another name on the roster."""
    for s in submissions:
        expected = configuration.roster.get(s.area_code, s.area_name)
        if expected != s.area_name:
            values: Values = {"code": s.area_code, "expected": expected, "found": s.area_name}
            yield Finding("roster-name-differs", s.file, "/area/name", values)


def not_reported(
    configuration: Configuration, submissions: Sequence[Submission], file: str, today: date | None
) -> Iterator[Finding]:
    """Who sent nothing, for every period that somebody reported for or whose deadline has passed.

    Parameters
    ----------
    submissions : all that were sent, also those that cannot be used
    """
    past = {p for p, day in configuration.deadlines.items() if today is not None and day < today.isoformat()}
    for period in sorted({s.period for s in submissions} | past, key=months):
        reported = [s.area_code for s in submissions if s.period == period]
        missing = absent_from(configuration.roster, reported, configuration)
        if missing:
            named = _named([configuration.roster[code] for code in missing])
            values: Values = {"period": period, "count": len(missing), "all": len(configuration.roster), "found": named}
            yield Finding("not-reported", file, "/roster", values)


def absent_from(expected: Iterable[str], reported: Iterable[str], configuration: Configuration) -> list[str]:
    """Who of those expected has not reported, under this code or another that the area has or had."""
    there = set(reported)
    there |= configuration.successions.linked(there)
    return [code for code in expected if code not in there]


def _named(names: Sequence[str]) -> tuple[str, str]:
    shown = [*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])]
    return listed(shown)
