"""Who must report, by the roster: who has not, and whose name is another there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from bench.intake import areas
from bench.intake.configuration import CONFIGURATION, Configuration, read_configuration
from bench.intake.findings import Finding, UnusableConfigurationError, Values
from bench.intake.periods import months
from bench.intake.submissions import Submission
from bench.words.interface import both, listed

_MOST_NAMED = 60
_KINDS = ("街道", "地区", "街道办", "街道办事处")


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


def misplaced(configuration: Configuration, submissions: Sequence[Submission]) -> Iterator[Finding]:
    """A finding for every township whose code lies in another county than its name says, or the roster.

    The roster says so where the township's code is not on it, and one of its name in another county is that nobody
    reported for. A name says so that begins with another county's.
    """
    townships = [s for s in submissions if s.level == "township"]
    if not townships:
        return
    counties = _counties(configuration, submissions)
    named: dict[str, list[str]] = {}
    for code, name in counties.items():
        named.setdefault(name, []).append(code)
    reported = {s.area_code for s in submissions}
    awaited: dict[str, list[str]] = {}
    for code, name in configuration.roster.items():
        if areas.level(code) == "township" and code not in reported:
            awaited.setdefault(name, []).append(code)
    for s in townships:
        own = s.area_code[: areas.DIGITS["county"]]
        others = [code for code in awaited.get(s.area_name, ()) if not code.startswith(own)]
        said = None
        if others and s.area_code not in configuration.roster:
            said = both("roster_has_code", others[0])
        elif (other := _begins_with(s.area_name, named)) and own not in named[other]:
            said = both("name_has_county", other, named[other][0])
        if said is not None:
            values: Values = {"name": s.area_name, "code": s.area_code, "county": counties.get(own, own), "said": said}
            yield Finding("township-elsewhere", s.file, "/area/code", values)


def _counties(configuration: Configuration, submissions: Iterable[Submission]) -> dict[str, str]:
    """The names of counties by code: of the area table, the roster and the reports."""
    known = {a.code: a.name for a in areas.area_table().values() if a.level == "county"}
    known |= {code: name for code, name in configuration.roster.items() if areas.level(code) == "county"}
    return known | {s.area_code: s.area_name for s in submissions if s.level == "county"}


def _begins_with(name: str, counties: Mapping[str, object]) -> str:
    """The county whose name a township's begins with; 新城区街道 is no street of some 新城区."""
    for length in range(len(name) - 2, 2, -1):
        if name[:length] in counties and name[length:] not in _KINDS:
            return name[:length]
    return ""


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
