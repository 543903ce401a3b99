"""Forming leagues: which areas are ranked together, by which framework, and every number a reader is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from bench.forming.area_findings import area_findings
from bench.forming.area_scores import indicator_values
from bench.forming.asked_periods import Periods, counting, period_findings, periods_of, version_findings
from bench.forming.comparators import Peers
from bench.forming.estimated_clusters import clusters_of
from bench.forming.imputation import imputed
from bench.forming.known_rulings import known_rulings
from bench.forming.league_inputs import Forming, OfPeriod
from bench.forming.leagues_of_parts import Finish, leagues_of_parts
from bench.forming.membership import Members, league_members, peers_of, ungrouped, usable_submissions
from bench.forming.rank_intervals import Draws
from bench.forming.roll_up import PeriodReports
from bench.forming.rows import Findings
from bench.forming.year_of_parts import Plan, plans
from bench.intake import areas
from bench.intake.collections import Collection
from bench.intake.findings import Finding, Values
from bench.intake.frameworks import ranked_by
from bench.intake.overlaps import OVERLAPS
from bench.intake.periods import length, months, precedes
from bench.league.league import League
from bench.words.interface import both
from scoring.framework import Framework, Group


def form(
    collection: Collection,
    within: str = "",
    draws: Draws | None = None,
    asked: Sequence[str] = (),
    *,
    each: str | None = None,
    finish: Finish | None = None,
) -> tuple[list[League], list[Finding]]:
    """Every league of a collection.

    Parameters
    ----------
    collection : Collection
    within : the first two, four or six digits of a province, city or county to narrow to; empty for all
    draws : how rank intervals are drawn; none are where left out
    asked : canonical periods to form, each from reports for it, else made of its parts; every period that reports are
        for, of just these, where left out
    each : ``city`` or ``county``, for a league of every one's areas by themselves, the same as if narrowed to it; a
        framework that ranks no lower level ranks all together, with a finding
    finish : what is done with a league instead of sealing it, such as writing it, by the process that formed it, where
        there are more than ``MOST_TOGETHER`` parts; what it returns takes the league's place. A function of a module

    Returns
    -------
    leagues in order of framework, kind of table (several years last), period and group; findings about areas that a
    framework cannot rank
    """
    leagues: list[League] = []
    findings: list[Finding] = []
    answered = area_findings(collection.findings)
    for loaded in ranked_by(collection.chosen, collection.frameworks, (s.framework for s in collection.submissions)):
        members, found = usable_submissions(collection, loaded.framework)
        rulings, unknown = known_rulings(collection, loaded.framework)
        findings += [*found, *unknown, *ungrouped(members, loaded.framework)]
        divided = each if each and areas.HEIGHT[each] > areas.HEIGHT[loaded.framework.level] else None
        if each and not divided:
            findings.append(_not_divided(collection, loaded.framework, each))
        for fictional in (False, True):
            same = [s for s in members if areas.is_fictional(s.area_code) == fictional]
            wanted, unmade = plans(loaded.framework, same, asked, str(collection.folder))
            findings += unmade
            for plan in wanted:
                by = replace(loaded, framework=plan.framework)
                forming = Forming(collection, by, within, rulings, draws, answered, plan.asked)
                formed, failed = _formed(forming, plan, divided, finish)
                leagues += formed
                findings += failed
    findings = [f for f in findings if f.code not in OVERLAPS or f not in collection.findings]  # said already
    findings += period_findings(collection, asked, (league.period for league in leagues))
    tables = ((of.framework.code, of.framework.version, of.period) for of in leagues)
    findings += version_findings(collection, tables)
    return leagues, findings


def _not_divided(collection: Collection, framework: Framework, each: str) -> Finding:
    """The finding that a framework's areas lie in none of what they are to be ranked by, one by one."""
    values: Values = {"framework": framework.code, "each": both(f"areas_{each}")}
    values |= {"level": both(f"areas_{framework.level}")}
    return Finding("not-divided", str(collection.folder), values=values)


def _formed(
    forming: Forming, plan: Plan, each: str | None, finish: Finish | None
) -> tuple[list[League], list[Finding]]:
    """The leagues of one plan over its periods and groups: of all areas, or of every county or city by itself."""
    framework = plan.framework
    periods, findings = periods_of(plan, forming.collection)
    peers: dict[str, Peers] = {}
    for period, reports in periods.reports.items():
        own = peers_of(reports.submissions, forming.collection, framework, reports.measures)
        before = _before(period, peers)
        if before is not None:
            before = replace(before, measures=forming.same_areas(before.measures, own.measures))
        peers[period] = imputed(own, framework, before)
    every = {p: own.measures for p, own in peers.items()}
    peers = {
        p: replace(
            own,
            period=p,
            others={o: forming.same_areas(m, own.measures) for o, m in every.items() if o != p},
        )
        for p, own in peers.items()
    }
    peers = {
        p: replace(own, clusters=clusters_of(framework, own, periods.reports[p].parts)) if periods.needed(p) else own
        for p, own in peers.items()
    }
    parts: dict[str, list[OfPeriod]] = {}
    for period, reports in periods.reports.items():
        if periods.needed(period):
            here = replace(
                forming,
                rulings=counting(forming.rulings, period, inner=bool(forming.asked)),
                scale=_scale(periods, period, framework, peers),
                findings=_with_theirs(forming.findings, reports, findings, forming.collection),
            )
            for part, members_of in _parts(here, period, reports, each).items():
                one = OfPeriod(replace(here, within=part), period, peers[period], reports, tuple(members_of))
                parts.setdefault(part, []).append(one)
    formed: list[League] = []
    for leagues, found in leagues_of_parts(parts, periods.wanted, finish):
        formed += leagues
        findings += found
    return formed, findings


def _parts(
    forming: Forming, period: str, reports: PeriodReports, each: str | None
) -> dict[str, list[tuple[Group | None, Members]]]:
    """The members of every league of a period, by the part of the country and then by group."""
    parts: dict[str, list[tuple[Group | None, Members]]] = {}
    framework, inner = forming.loaded.framework, bool(forming.asked)
    for group in framework.apart or (None,):
        every = league_members(
            reports.submissions, forming.collection, framework, period, group, forming.within, parts=inner
        )
        for part, own in every.by_part(areas.DIGITS[each]).items() if each else [(forming.within, every)]:
            parts.setdefault(part, []).append((group, own))
    return parts


def _scale(periods: Periods, period: str, framework: Framework, peers: Mapping[str, Peers]) -> pd.DataFrame | None:
    """The values of all periods as long as this one, where the framework has one scale over them."""
    if framework.scale != "all_periods":
        return None
    tables = []
    for other, reports in periods.reports.items():
        if length(other) == length(period):
            rows = [s for s in reports.submissions if s.level in areas.SCORED_LEVELS[framework.level]]
            table = indicator_values(rows, framework, peers[other])
            tables.append(table.assign(area_code=table["area_code"] + "@" + other))
    return pd.concat(tables)


def _with_theirs(
    findings: Findings, reports: PeriodReports, found: Sequence[Finding], collection: Collection
) -> Findings:
    """The findings by file; what was found in all of an area's reports at the one that stands for its period."""
    if not found and not reports.sources:
        return findings
    adding = area_findings(found)
    rejected: dict[str, list[str]] = {}
    for s in collection.rejected:
        rejected.setdefault(s.area_code, []).append(s.file)
    own = dict(findings)
    for s in reports.submissions:
        if s.area_code in reports.sources or s.file in adding:
            sources = reports.sources.get(s.area_code)
            files = [*(r.file for r in sources), *rejected.get(s.area_code, ())] if sources else [s.file]
            own[s.file] = tuple(f for file in files for f in (*findings.get(file, ()), *adding.get(file, ())))
    return own


def _before(period: str, peers: Mapping[str, Peers]) -> Peers | None:
    """The latest earlier period of the same length."""
    earlier = [p for p in peers if precedes(p, period)]
    return peers[max(earlier, key=months)] if earlier else None
