"""Which periods of a collection are formed: those reported, or those asked for, made of their parts where need be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.forming.roll_up import PeriodReports, adds_to
from bench.forming.year_of_parts import Plan
from bench.intake.collections import Collection
from bench.intake.configuration import CUMULATIVE
from bench.intake.findings import Finding, Values
from bench.intake.measures import measure
from bench.intake.periods import earlier, gaps, inside, months, precedes
from bench.intake.rulings import RULINGS, Ruling
from bench.intake.submissions import Submission
from bench.intake.successions import Successions
from bench.intake.versions import versions_in
from bench.words.interface import listed
from scoring.choices import OverPeriods, WholePeriod
from scoring.framework import Framework
from scoring.year import year_end_pillars


@dataclass(frozen=True)
class Periods:
    """The reports of every period that a league is formed of or looks back to, in order of time.

    ``wanted`` are those whose leagues are asked for; what is before them and as long is their history.
    """

    reports: Mapping[str, PeriodReports]
    wanted: tuple[str, ...]

    def needed(self, period: str) -> bool:
        """Whether a league of the period is wanted, or is the past of one that is."""
        return any(period == w or precedes(period, w) for w in self.wanted)


def periods_of(plan: Plan, collection: Collection) -> tuple[Periods, list[Finding]]:
    """The periods of one plan's tables, with those before them."""
    members, asked = plan.members, plan.asked
    every = sorted({s.period for s in members})
    reports = {p: PeriodReports([s for s in members if s.period == p]) for p in every}
    findings: list[Finding] = []
    first = min((months(p)[0] for p in every), default=0)
    for period in asked if members else ():
        before = 0
        while months(past := earlier(period, before))[1] >= first:
            rolled, found = plan.reports(past, collection)
            if rolled.submissions:
                reports[past] = rolled
            findings += [] if before else [*found, *_not_made_of_parts(rolled, plan, past, collection)]
            before += 1
    wanted = tuple(p for p in dict.fromkeys(asked) if p in reports) if asked else tuple(every)
    ordered = {p: reports[p] for p in sorted(reports)}
    return Periods(ordered, wanted), findings


def _not_made_of_parts(rolled: PeriodReports, plan: Plan, period: str, collection: Collection) -> Iterator[Finding]:
    """The indicators that are reported in parts, and of which only a report for the whole period counts."""
    stated = {
        code for sources in rolled.sources.values() for s in sources if s.period != period for code in s.indicators
    }
    framework = plan.stated
    late = year_end_pillars(framework)
    added = [i for i in framework.indicators if not plan.years or i.pillar in late]
    left = [i for i in added if i.code in stated and framework.over_periods(i) == OverPeriods.NONE]
    if left:
        titles = (listed(i.title.zh for i in left)[0], listed(i.title.en for i in left)[1])
        values: Values = {"framework": framework.code, "period": period, "found": titles}
        yield Finding("only-whole-period", str(collection.folder), values=values)


def counting(rulings: Iterable[Ruling], period: str, *, inner: bool) -> list[Ruling]:
    """The rulings that count in a period's league: those for it and, where ``inner``, those inside it.

    One that is stated for a part and for the whole as well counts once.
    """
    found = [r for r in rulings if r.period == period or (inner and inside(r.period, period))]
    return [r for r in found if not any(_same(r, other) for other in found)]


def _same(one: Ruling, other: Ruling) -> bool:
    """Whether two rulings are one, stated for a period and for another that it lies in."""
    nested = inside(one.period, other.period) and one.period != other.period
    return nested and replace(one, period=other.period) == other


def period_findings(collection: Collection, asked: Sequence[str], formed: Iterable[str]) -> Iterator[Finding]:
    """What is in the way of the periods asked for, that no one area's numbers show."""
    folder, there = str(collection.folder), set(formed)
    for period in asked:
        reports = [s for s in collection.submissions if inside(s.period, period)]
        if period not in there and not reports:
            every = listed(sorted({s.period for s in collection.submissions}) or ["—"])
            yield Finding("period-without-reports", folder, values={"period": period, "found": every})
            continue
        if not collection.chosen:
            yield from _frameworks(reports, period)
        yield from _codes(reports, period, collection.configuration.successions)
        yield from _parted(reports, period, collection.configuration.successions)
        yield from _inner_rulings(collection, period)


def _frameworks(reports: Sequence[Submission], period: str) -> Iterator[Finding]:
    """Areas that changed their framework within the period."""
    used: dict[str, dict[str, Submission]] = {}
    for s in sorted(reports, key=lambda s: months(s.period)):
        used.setdefault(s.area_code, {}).setdefault(s.framework, s)
    for own in used.values():
        if len(own) > 1:
            last = list(own.values())[-1]
            values: Values = {"area": last.area_name, "period": period, "found": listed(own)}
            yield Finding("framework-changes", last.file, "/framework", values)


def _codes(reports: Sequence[Submission], period: str, successions: Successions) -> Iterator[Finding]:
    """Areas that have one code in some parts and another in others.

    Where the change is known they are one area, and added up; areas of one name and province, of which it is not, are
    not.
    """
    ordered = sorted(reports, key=lambda s: months(s.period))
    for code, known in (("area-recoded", True), ("area-code-changes", False)):
        grouped: dict[tuple[str, ...], dict[str, list[Submission]]] = {}
        for s in ordered:
            key = (successions.same(s.area_code),) if known else (s.area_name, s.area_code[:2])
            grouped.setdefault(key, {}).setdefault(s.area_code, []).append(s)
        for by_code in grouped.values():
            spans = [{s.period for s in own} for own in by_code.values()]
            areas = {successions.same(code) for code in by_code}
            if len(by_code) > 1 and (known or len(areas) > 1) and not set.intersection(*spans):
                shown = listed(f"{code} ({', '.join(s.period for s in own)})" for code, own in by_code.items())
                last = list(by_code.values())[-1][0]
                values: Values = {"area": last.area_name, "period": period, "found": shown}
                yield Finding(code, last.file, "/area/code", values)


def _parted(reports: Sequence[Submission], period: str, successions: Successions) -> Iterator[Finding]:
    """Areas that were split or merged within the period, over which nothing is added up."""
    here: dict[str, list[Submission]] = {}
    for s in sorted(reports, key=lambda s: months(s.period)):
        here.setdefault(s.area_code, []).append(s)
    for one in successions.changes:
        met = [code for code in (one.old, one.new) if code in here]
        if met and inside(one.since, period) and (one.since != period or len(met) == 2):
            own = here[met[-1]]
            spans = listed(f"{code} ({', '.join(s.period for s in here[code])})" for code in met)
            values: Values = {"old": one.old, "new": one.new, "since": one.since, "period": period, "found": spans}
            yield Finding(f"area-{one.kind}", own[-1].file, "/area/code", values | {"area": own[-1].area_name})


def version_findings(collection: Collection, formed: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
    """Periods in which a framework changed its version, or had another than the one that their tables are made by.

    Parameters
    ----------
    formed : the code and version of the framework, and the period, of every table
    """
    for code, version, period in dict.fromkeys(formed):
        stated = versions_in(collection.configuration.versions, code, period)
        values: Values = {"framework": code, "version": version, "period": period, "found": listed(stated)}
        if len(set(stated)) > 1:
            yield Finding("version-changes", str(collection.folder), values=values)
        elif stated and stated[0] != version:
            yield Finding("version-differs", str(collection.folder), values=values)


def _inner_rulings(collection: Collection, period: str) -> Iterator[Finding]:
    file = str(collection.folder / RULINGS)
    within = [
        (n, r) for n, r in enumerate(collection.rulings) if inside(r.period, period) and n not in collection.unfit
    ]
    reported: dict[str, dict[str, Submission]] = {}
    for s in collection.submissions if within else ():
        reported.setdefault(s.area_code, {})[s.period] = s
    cumulative = collection.configuration.reporting == CUMULATIVE
    frameworks = [of.framework for of in collection.chosen or collection.frameworks.values()]
    for n, ruling in within:
        own = reported.get(ruling.area, {})
        corrects = ruling.indicator is not None
        if ruling.period == period or (corrects and cumulative and period in own):  # such a report holds its parts
            continue
        if corrects and not _changes(ruling, period, own, frameworks):
            continue
        values: Values = {"area": ruling.area, "period": period, "found": ruling.period}
        twin = next((other for _, other in within if _same(ruling, other)), None)
        if twin is None:
            yield Finding("ruling-inside-period", file, f"/rulings/{n}", values)
        else:
            values |= {"document": ruling.document, "other": twin.period}
            yield Finding("ruling-twice", file, f"/rulings/{n}", values)


def _changes(ruling: Ruling, period: str, reported: Mapping[str, Submission], frameworks: Sequence[Framework]) -> bool:
    """Whether the correction of a part changes a period's number by one of the frameworks.

    Parameters
    ----------
    reported : the area's reports by period
    """
    parts, whole = [p for p in reported if inside(p, ruling.period)], reported.get(period)
    own = [(of, i) for of in frameworks if (i := of.indicator(ruling.indicator or "")) is not None]
    stated = {i.code for _, i in own if whole is not None and measure(i, whole).value is not None}
    by_parts = [(of, i) for of, i in own if i.code not in stated or of.whole_period == WholePeriod.ADDED]
    return not gaps(parts, ruling.period) and any(adds_to(of, i, ruling.period, period) for of, i in by_parts)
