"""Who is in a league: which submissions a framework can use, which areas are ranked together, and who was expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.forming.comparators import Measures, Peers
from bench.intake import areas
from bench.intake.collections import Collection
from bench.intake.findings import Finding, Values
from bench.intake.measures import measures_of
from bench.intake.periods import inside, months
from bench.intake.roster import absent_from
from bench.intake.submissions import Submission
from bench.words.interface import listed
from scoring.choices import Level
from scoring.framework import Framework, Group


@dataclass(frozen=True)
class Members:
    """The areas of one league before scoring."""

    rows: tuple[Submission, ...]
    references: tuple[Submission, ...]
    rejected: tuple[Submission, ...]
    absent: tuple[str, ...]

    def by_part(self, digits: int) -> dict[str, Members]:
        """The same for every county or city that has rows, by the digits that its codes begin with; each is what
        ``league_members`` gives where narrowed to it."""
        rows, rejected = _by_prefix(self.rows, digits), _by_prefix(self.rejected, digits)
        inside, named = _by_prefix(self.references, digits), {s.area_code: s for s in self.references}
        absent: dict[str, list[str]] = {}
        for code in self.absent:
            absent.setdefault(code[:digits], []).append(code)
        found = {}
        for part, own in rows.items():
            above = [named[code] for code in _above(part) if code in named]
            references = {s.area_code: s for s in (*above, *inside.get(part, ()))}.values()
            missing = tuple(absent.get(part, ()))
            found[part] = Members(tuple(own), tuple(references), tuple(rejected.get(part, ())), missing)
        return found


def _by_prefix(submissions: Iterable[Submission], digits: int) -> dict[str, list[Submission]]:
    found: dict[str, list[Submission]] = {}
    for s in submissions:
        found.setdefault(s.area_code[:digits], []).append(s)
    return found


def usable_submissions(collection: Collection, framework: Framework) -> tuple[list[Submission], list[Finding]]:
    """The submissions that a framework can use, each cut down to what it defines as they do."""
    members, findings = [], []
    for submission in collection.submissions:
        if submission.framework == framework.code:
            members.append(submission)
        elif collection.chosen:
            kept, differing = _translated(submission, collection.frameworks[submission.framework].framework, framework)
            if differing:
                values: Values = {"own": submission.framework, "framework": framework.code, "found": listed(differing)}
                findings.append(Finding("definition-differs", submission.file, "/indicators", values))
            if kept.indicators:
                members.append(kept)
    return members, findings


def _translated(submission: Submission, own: Framework, other: Framework) -> tuple[Submission, list[str]]:
    indicators, differing = {}, []
    for code, entry in submission.indicators.items():
        theirs, ours = other.indicator(code), own.indicator(code)
        if theirs and ours and theirs.same_definition(ours):
            indicators[code] = entry
        elif theirs:
            differing.append(code)
    context = {c: e for c, e in submission.context.items() if other.quantities.get(c) == own.quantities.get(c)}
    return replace(submission, indicators=indicators, context=context), differing


def in_group(code: str, level: str, group: Group | None) -> bool:
    """Whether an area is in a group; everyone is in none."""
    return group is None or group.holds(code, level)


def ungrouped(members: Iterable[Submission], framework: Framework) -> Iterator[Finding]:
    """A finding for every area that belongs in a table and is in no group."""
    for s in members:
        row = s.level in areas.SCORED_LEVELS[framework.level]
        if row and framework.apart and not any(in_group(s.area_code, s.level, g) for g in framework.apart):
            yield Finding("no-group", s.file, "/area", {"framework": framework.code, "area": s.area_name})


def _inside(code: str, within: str) -> bool:
    """Whether an area lies in the part narrowed to, or above it."""
    return code.startswith(within) or code in _above(within)


def _above(within: str) -> tuple[str, ...]:
    """What lies above a part of the country; and the part itself where its report may stand beside its areas'."""
    return (within[:2] + "0000", within[:4] + "00")


def expected(collection: Collection, framework: Framework, same: Sequence[Submission]) -> Mapping[str, tuple[str, ...]]:
    """Who should report in every area that lies above one that did: by the roster, else by the area table.

    Parameters
    ----------
    same : the reports of one period; an area is not expected again under another code that it has or had
    """
    levels = areas.SCORED_LEVELS[framework.level]
    configuration, here = collection.configuration, {s.area_code for s in same}
    linked = configuration.successions.linked(here)
    roster: dict[str, list[str]] = {}
    for code in configuration.roster:
        if areas.level(code) in levels:
            for parent in areas.parents(code).values():
                roster.setdefault(parent, []).append(code)
    found = {}
    for parent in {parent for s in same if s.level in levels for parent in areas.parents(s.area_code).values()}:
        every = roster.get(parent) or [area.code for area in areas.below(parent, framework.level)]
        found[parent] = tuple(code for code in every if code in here or code not in linked)
    return found


def peers_of(same: Sequence[Submission], collection: Collection, framework: Framework, made: Measures) -> Peers:
    """The measures of all areas of one period, and whom each parent expects to report.

    ``made`` are the measures of areas whose numbers were made of reports for parts of the period.
    """
    return Peers(
        measures={s.area_code: made.get(s.area_code) or measures_of(framework, s) for s in same},
        names={**collection.configuration.roster, **{s.area_code: s.area_name for s in same}},
        levels={s.area_code: s.level for s in same},
        expected=expected(collection, framework, same),
        ranked=areas.SCORED_LEVELS[framework.level],
    )


def league_members(
    same: Sequence[Submission],
    collection: Collection,
    framework: Framework,
    period: str,
    group: Group | None,
    within: str,
    *,
    parts: bool = False,
) -> Members:
    """The areas of one league: rows, references, those whose report cannot be used, and those absent.

    ``parts``: reports for parts of the period count too, so that one that cannot be used is not all there is.
    """
    levels = areas.SCORED_LEVELS[framework.level]
    rows = [s for s in same if s.level in levels and s.area_code.startswith(within)]
    # In order of code: neither names of files nor their order move a draw or the last bit of a sum.
    rows = sorted((s for s in rows if in_group(s.area_code, s.level, group)), key=lambda s: s.area_code)
    references = [
        s for s in same if areas.HEIGHT[s.level] > areas.HEIGHT[framework.level] and _inside(s.area_code, within)
    ]
    fictional = any(areas.is_fictional(s.area_code) for s in rows)
    usable = {s.area_code for s in rows} if parts else set()
    rejected = [
        s
        for s in collection.rejected
        if (inside(s.period, period) if parts else s.period == period)
        and s.area_code not in usable
        and s.level in levels
        and in_group(s.area_code, s.level, group)
        and s.area_code.startswith(within)
        and areas.is_fictional(s.area_code) == fictional
        and (collection.chosen or s.framework == framework.code)
    ]
    reported = {s.area_code for s in (*rows, *rejected)}
    expected = _must_report(rows, collection, framework, period) if collection.whole else []
    absent = [
        code
        for code in absent_from(expected, reported, collection.configuration)
        if code.startswith(within)
        and in_group(code, areas.level(code), group)
        and areas.level(code) in levels
        and areas.is_fictional(code) == fictional
    ]
    return Members(tuple(rows), tuple(references), tuple(rejected), tuple(absent))


def _must_report(rows: list[Submission], collection: Collection, framework: Framework, period: str) -> list[str]:
    """The roster, else every county of a city from which at least two reported.

    Without a roster only in the year of the area table: in another nobody can say which areas there were.
    """
    if collection.configuration.roster:
        return list(collection.configuration.roster)
    year = int(areas.TABLE_DATE[:4])
    if framework.level != Level.COUNTY or {month // 12 for month in months(period)} != {year}:
        return []
    cities = [areas.parent(s.area_code, "city") for s in rows]
    several = sorted({city for city in cities if city and cities.count(city) >= 2})
    return [area.code for city in several for area in areas.counties_below(city)]
