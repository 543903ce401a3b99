"""Which tables a framework makes of a collection: of periods, of years made of their parts' scores, of years pooled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.forming.comparators import Measures
from bench.forming.missing_parts import Unused
from bench.forming.roll_up import Corrections, PeriodReports, rolled_up
from bench.intake.collections import Collection
from bench.intake.configuration import CUMULATIVE
from bench.intake.findings import Finding, Values
from bench.intake.measures import Measure, measure
from bench.intake.overlaps import speaking_of
from bench.intake.periods import inside, length, months, named
from bench.intake.rulings import RULINGS
from bench.intake.submissions import Submission
from bench.league.enumerations import Reason
from bench.words.interface import listed
from scoring.framework import Framework, Indicator
from scoring.year import Slot, of_part, over_parts, slots, year_end_pillars


@dataclass(frozen=True)
class Plan:
    """Tables that are made in one way.

    ``framework``: by which they are scored; ``stated``: as its file has it. ``asked``: canonical periods, empty for
    each period of just its own reports. ``years``: of how many years' parts each is made, 0 where it is scored by the
    numbers of its period.
    """

    framework: Framework
    stated: Framework
    members: Sequence[Submission]
    asked: tuple[str, ...]
    years: int = 0

    def reports(self, period: str, collection: Collection) -> tuple[PeriodReports, list[Finding]]:
        """The numbers of a period: of one report or added up, or those of each of its parts by themselves."""
        cumulative = collection.configuration.reporting == CUMULATIVE
        successions = collection.configuration.successions
        corrections, unused = _corrections(collection), _unused_reports(self.members, collection)
        whole, findings = rolled_up(
            self.members,
            self.stated,
            period,
            corrections,
            cumulative=cumulative,
            successions=successions,
            unused=unused,
        )
        if not self.years:
            return whole, findings
        return _of_parts(self, period, whole, findings, collection)


def plans(
    framework: Framework, members: Sequence[Submission], asked: Sequence[str], folder: str
) -> tuple[list[Plan], list[Finding]]:
    """The tables to make, those of single periods and years first, then those of several years.

    Parameters
    ----------
    asked : canonical periods; where there are none, every period that reports are for
    """
    periods = tuple(asked) or tuple(sorted({s.period for s in members}))
    by_parts = [p for p in periods if framework.year is not None and whole_years(p)]
    rest = tuple(p for p in asked if p not in by_parts)
    own = [s for s in members if asked or s.period not in by_parts]
    found = [Plan(of_part(framework), of_part(framework), own, rest)] if rest or not asked else []
    spans, findings = _spans(framework, members, [p for p in periods if whole_years(p) == 1], folder)
    wanted = dict.fromkeys([*by_parts, *(spans if framework.year else ())])
    for years in sorted({whole_years(p) for p in wanted}):
        same = tuple(p for p in wanted if whole_years(p) == years)
        found.append(Plan(over_parts(framework, years), framework, members, same, years))
    pooled = tuple(p for p in spans if p not in asked)
    if framework.year is None and pooled:
        found.append(Plan(framework, framework, members, pooled))
    return [plan for plan in found if plan.members], findings


def whole_years(period: str) -> int:
    """How many calendar years a period is; 0 where it is none."""
    return length(period) // 12 if months(period)[0] % 12 == 0 and length(period) % 12 == 0 else 0


def _spans(
    framework: Framework, members: Sequence[Submission], years: Iterable[str], folder: str
) -> tuple[list[str], list[Finding]]:
    """The years to pool, each with those before it, where something was reported in every one of them."""
    out, findings = [], []
    for year in years if framework.pool else ():
        last = int(year)
        each = [str(y) for y in range(last - (framework.pool or 1) + 1, last + 1)]
        span = named(months(each[0])[0], months(year)[1])
        lacking = [y for y in each if not any(inside(s.period, y) for s in members)]
        if lacking:
            findings.append(Finding("pool-without-years", folder, values={"period": span, "found": listed(lacking)}))
        else:
            out.append(span)
    return out, findings


def _of_parts(
    plan: Plan, period: str, whole: PeriodReports, found: Sequence[Finding], collection: Collection
) -> tuple[PeriodReports, list[Finding]]:
    """Every area's numbers of each part by itself, and of the whole those that are judged once."""
    framework = plan.stated
    late = year_end_pillars(framework)
    once = [*(i for i in framework.indicators if i.pillar in late), *framework.items]
    in_parts = [i for i in framework.indicators if i.pillar not in late]
    periods = {slot: _period(slot, period) for slot in slots(framework, plan.years)}
    unused = _unused_corrections(period, list(periods.values()), in_parts, collection)
    findings = [*_of_the_whole(found, in_parts), *unused]
    measures = {s.area_code: dict(_once(s, whole.measures, once)) for s in whole.submissions}
    sources = {s.area_code: {r.file: r for r in whole.sources.get(s.area_code, (s,))} for s in whole.submissions}
    missing: dict[str, list[str]] = {}
    in_the_way = dict[str, Reason]()
    successions = collection.configuration.successions
    cumulative = collection.configuration.reporting == CUMULATIVE
    corrections, not_counted = _corrections(collection), _unused_reports(plan.members, collection)
    known: dict[tuple[str, str, str], list[Finding]] = {}
    for f in findings:
        known.setdefault((f.code, f.file, f.path), []).append(f)
    for slot, part in periods.items():
        rolled, more = rolled_up(
            plan.members,
            of_part(framework),
            part,
            corrections,
            cumulative=cumulative,
            successions=successions,
            unused=not_counted,
        )
        for f in more:
            alike = known.setdefault((f.code, f.file, f.path), [])
            if f not in alike:
                alike.append(f)
                findings.append(f)
        standing = {successions.same(s.area_code): s for s in rolled.submissions}
        for code, own in measures.items():
            report = standing.get(successions.same(code))
            own |= {slot.code(i.code): _in_part(report, rolled.measures, i) for i in in_parts}
            if report is None:
                missing.setdefault(code, []).append(part)
                if not_counted.for_gaps(successions.same(code), [part], period):
                    in_the_way.setdefault(code, Reason.PARTS_UNUSABLE)
                continue
            if (reason := rolled.in_the_way.get(report.area_code)) is not None:
                in_the_way.setdefault(code, reason)
            missing.setdefault(code, []).extend(rolled.missing.get(report.area_code, ()))
            sources[code] |= {r.file: r for r in rolled.sources.get(report.area_code, (report,))}
    return PeriodReports(
        submissions=[replace(s, shares={}) for s in whole.submissions],
        measures=measures,
        sources={code: tuple(own.values()) for code, own in sources.items()},
        missing={code: tuple(parts) for code, parts in missing.items() if parts},
        in_the_way=in_the_way,
    ), findings


def _unused_reports(members: Iterable[Submission], collection: Collection) -> Unused:
    """What was sent and is none of the reports that count: with errors, returned, by another framework."""
    counting = {s.file for s in members}
    out: dict[str, list[Submission]] = {}
    for s in (*collection.submissions, *collection.rejected, *collection.returned):
        if s.file not in counting:
            out.setdefault(collection.configuration.successions.same(s.area_code), []).append(s)
    return Unused(out)


def _corrections(collection: Collection) -> Corrections:
    """The corrections that fit a report or what reports come to; of the others it was said when they were read."""
    fit = [(n, r) for n, r in enumerate(collection.rulings) if r.indicator is not None and n not in collection.unfit]
    reported: dict[str, list[str]] = {r.area: [] for _, r in fit}
    for s in collection.submissions if fit else ():
        if s.area_code in reported:
            reported[s.area_code].append(s.period)
    cumulative = collection.configuration.reporting == CUMULATIVE
    held = [(n, r) for n, r in fit if speaking_of(reported[r.area], r.period, cumulative=cumulative)]
    return Corrections(str(collection.folder / RULINGS), held)


def _period(slot: Slot, period: str) -> str:
    """The period of a part of the last years of a period."""
    return f"{months(period)[1] // 12 - slot.back:04d}-{slot.part}"


def _once(own: Submission, made: Measures, once: Sequence[Indicator]) -> Iterator[tuple[str, Measure]]:
    for i in once:
        yield i.code, made[own.area_code][i.code] if own.area_code in made else measure(i, own)


def _in_part(own: Submission | None, made: Measures, indicator: Indicator) -> Measure:
    """What an area has in a part; nothing where it sent no report for it."""
    if own is None:
        return Measure()
    found: Mapping[str, Measure] | None = made.get(own.area_code)
    return measure(indicator, own) if found is None else found[indicator.code]


def _of_the_whole(found: Iterable[Finding], in_parts: Sequence[Indicator]) -> Iterator[Finding]:
    """What was found in adding up the whole, but for what is not added up: the indicators that are scored in parts."""
    apart, titles = {f"/indicators/{i.code}" for i in in_parts}, {(i.title.zh, i.title.en) for i in in_parts}
    for f in found:
        of_parts = f.path in apart or (f.code == "correction-not-in-whole" and f.values["title"] in titles)
        if not of_parts or f.code in ("whole-differs-from-parts", "cumulative-falls"):
            yield f


def _unused_corrections(
    period: str, parts: Sequence[str], in_parts: Sequence[Indicator], collection: Collection
) -> Iterator[Finding]:
    """Corrections of what no part has by itself: of a whole year, or of a half where the parts are quarters."""
    titles = {i.code: i.title for i in in_parts}
    for n, ruling in enumerate(collection.rulings):
        title = titles.get(ruling.indicator or "")
        if title is None or n in collection.unfit or not inside(ruling.period, period):
            continue
        if not any(inside(ruling.period, part) for part in parts):
            values: Values = {"area": ruling.area, "period": ruling.period, "title": (title.zh, title.en)}
            yield Finding("correction-of-whole-year", str(collection.folder / RULINGS), f"/rulings/{n}", values)
