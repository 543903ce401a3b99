"""Forming leagues: which areas are ranked together, by which framework, and every number a reader is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from bench import __version__
from bench.forming.area_findings import area_findings
from bench.forming.asked_periods import Periods, counting, period_findings, periods_of, version_findings
from bench.forming.comparators import Measures, Peers
from bench.forming.estimated_clusters import clusters_of
from bench.forming.history import with_history
from bench.forming.imputation import imputed
from bench.forming.left_out import gains
from bench.forming.lists import with_lists
from bench.forming.membership import (
    Members,
    league_members,
    peers_of,
    ungrouped,
    usable_submissions,
)
from bench.forming.rank_intervals import Drawn, Draws, counts, league_uncertainty, rank_intervals, with_worth
from bench.forming.roll_up import PeriodReports
from bench.forming.rows import (
    Findings,
    ScoredAreas,
    absent_row,
    beside_ruled,
    left_out,
    notes,
    reference_rows,
    scored_rows,
)
from bench.forming.similar_areas import similar_areas
from bench.forming.surroundings import Surroundings, collection_of, reports_of, together
from bench.forming.year_of_parts import Plan, plans
from bench.intake import areas
from bench.intake.collections import Collection, late_by
from bench.intake.findings import Finding, Value, Values
from bench.intake.frameworks import LoadedFramework, ranked_by
from bench.intake.periods import length, months, precedes
from bench.intake.rulings import RULINGS, Effect, Ruling, points_in_block
from bench.intake.submissions import Submission
from bench.league.codec import sealed
from bench.league.enumerations import Reason, Status
from bench.league.league import CollectionPart, Input, League, Program
from bench.league.rows import AbsentRow, RankedRow, Row, UnrankedRow
from bench.processes import shared
from bench.words.finding_messages import MESSAGES
from bench.words.interface import both, localised, suggestion, word
from scoring.adjustments import Floats, floored
from scoring.choices import BlockKind
from scoring.cohort import OneValueError, ZeroRangeError
from scoring.composite import all_values, composites_without, indicator_table, score_areas, totals
from scoring.framework import Adjustment, Framework, Group
from scoring.incomplete import possible_ranks
from scoring.order import Order
from scoring.ranking import competition_rank
from scoring.uncertainty import Uncertainty

_SIGNS = {"bonus": 1.0, "penalty": -1.0}
_NET = BlockKind.NET
_ORDER = tuple(Status)
MOST_TOGETHER = 64  # parts of one collection up to which one process forms their leagues
Formed = tuple[list[League], list[Finding]]
Finish = Callable[[League], League]


@dataclass(frozen=True)
class _Forming:
    """What the leagues of one framework in one collection share; of one period, the rulings that count in it."""

    collection: Collection
    loaded: LoadedFramework
    within: str
    rulings: Sequence[Ruling]
    draws: Draws | None
    findings: Findings
    asked: tuple[str, ...] = ()
    scale: pd.DataFrame | None = None

    def same_areas(self, other: Measures, own: Iterable[str]) -> Measures:
        """The measures of another period under the codes that the same areas have in this one."""
        return self.collection.configuration.successions.under_codes_of(other, own)


@dataclass(frozen=True)
class _OfPeriod:
    """What the leagues of one part of the country and one period are formed of, one a group."""

    forming: _Forming
    period: str
    peers: Peers
    reports: PeriodReports
    members: tuple[tuple[Group | None, Members], ...]


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
    finish : what is done with a league, such as writing it, by the process that formed it, where there are more than
        ``MOST_TOGETHER`` parts; what it returns takes the league's place. A function of a module

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
        rulings, unknown = _known_rulings(collection, loaded.framework)
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
                forming = _Forming(collection, by, within, rulings, draws, answered, plan.asked)
                formed, failed = _formed(forming, plan, divided, finish)
                leagues += formed
                findings += failed
    findings = [f for f in findings if f.code != "reports-overlap" or f not in collection.findings]  # said already
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
    forming: _Forming, plan: Plan, each: str | None, finish: Finish | None
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
    parts: dict[str, list[_OfPeriod]] = {}
    for period, reports in periods.reports.items():
        if periods.needed(period):
            here = replace(
                forming,
                rulings=counting(forming.rulings, period, inner=bool(forming.asked)),
                scale=_scale(periods, period, framework, peers),
                findings=_with_theirs(forming.findings, reports, findings, forming.collection),
            )
            for part, members_of in _parts(here, period, reports, each).items():
                one = _OfPeriod(replace(here, within=part), period, peers[period], reports, tuple(members_of))
                parts.setdefault(part, []).append(one)
    formed: list[League] = []
    for leagues, found in _of_parts(parts, periods.wanted, finish):
        formed += leagues
        findings += found
    return formed, findings


def _parts(
    forming: _Forming, period: str, reports: PeriodReports, each: str | None
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


def _of_parts(
    parts: Mapping[str, Sequence[_OfPeriod]], wanted: Sequence[str], finish: Finish | None
) -> Iterator[Formed]:
    """The leagues of every part, in order; of many parts by several processes, each given only what it needs."""
    if len(parts) <= MOST_TOGETHER:
        yield from (_part(wanted, parts[part]) for part in sorted(parts))
        return
    around = {id(one.peers): Surroundings(one.peers) for part in parts.values() for one in part}
    jobs = [_narrowed([parts[part] for part in some], around) for some in together(sorted(parts))]
    for formed in shared(_batch, (tuple(wanted), finish), jobs, few=1):
        yield from formed


def _batch(common: tuple[Sequence[str], Finish | None], parts: Sequence[Sequence[_OfPeriod]]) -> list[Formed]:
    wanted, finish = common
    formed = (_part(wanted, part) for part in parts)
    return [(leagues if finish is None else [finish(x) for x in leagues], found) for leagues, found in formed]


def _narrowed(parts: Sequence[Sequence[_OfPeriod]], around: Mapping[int, Surroundings]) -> list[list[_OfPeriod]]:
    """Parts that have the same surroundings, with nothing but what they need of the collection."""
    found: dict[int, Peers] = {}
    out = []
    for part in parts:
        own = []
        for one in part:
            key = id(one.peers)
            if key not in found:  # once for all parts, so that it is sent once
                found[key] = around[key].of(one.forming.within)
            own.append(_with_less(one, found[key]))
        out.append(own)
    return out


def _with_less(one: _OfPeriod, peers: Peers) -> _OfPeriod:
    members = [m for _, of_group in one.members for m in (*of_group.rows, *of_group.references, *of_group.rejected)]
    codes = [*(m.area_code for m in members), *(code for _, of_group in one.members for code in of_group.absent)]
    reports = reports_of(one.reports, codes)
    every = [*members, *(s for sources in reports.sources.values() for s in sources)]
    files = [s.file for s in every]
    same = one.forming.collection.configuration.successions.same
    here = {same(code) for code in codes}
    forming = replace(
        one.forming,
        collection=collection_of(one.forming.collection, codes, files),
        rulings=[r for r in one.forming.rulings if same(r.area) in here],
        findings={file: one.forming.findings[file] for file in files if file in one.forming.findings},
    )
    return replace(one, forming=forming, peers=peers, reports=reports)


def _part(wanted: Sequence[str], part: Sequence[_OfPeriod]) -> Formed:
    """The leagues of one part of the country over its periods and groups."""
    leagues: list[League] = []
    findings: list[Finding] = []
    for one in part:
        together, found = _of_groups(one)
        leagues += together
        findings += found
    stated = part[0].forming.collection.configuration
    past = with_history(leagues, stated.successions, stated.versions)
    return [sealed(league) for league in past if league.period in wanted], findings


def _of_groups(one: _OfPeriod) -> tuple[list[League], list[Finding]]:
    """The leagues of one period, one a group."""
    framework, collection = one.forming.loaded.framework, one.forming.collection
    together: list[League] = []
    findings: list[Finding] = []
    places: dict[str, Uncertainty | None] = {}
    for group, here in one.members:
        if here.rows:
            try:
                league, drawn, found = _league(one.forming, one.period, group, here, one.peers, one.reports)
                together.append(league)
                places[league.id] = drawn
                findings += found
            except ValueError as error:
                values: Values = {"framework": framework.code, "period": one.period, "found": _why(error, framework)}
                findings.append(Finding("cannot-score", str(collection.folder), values=values))
    return with_lists(together, framework, places), findings


def _scale(periods: Periods, period: str, framework: Framework, peers: Mapping[str, Peers]) -> pd.DataFrame | None:
    """The values of all periods as long as this one, where the framework has one scale over them."""
    if framework.scale != "all_periods":
        return None
    tables = []
    for other, reports in periods.reports.items():
        if length(other) == length(period):
            rows = [s for s in reports.submissions if s.level in areas.SCORED_LEVELS[framework.level]]
            table = _table(rows, framework, peers[other])
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


def _why(error: ValueError, framework: Framework) -> Value:
    """Why values do not allow a score, in both languages where it is a known case: the error names the indicator."""
    indicator = framework.indicator(str(error).partition(":")[0])
    key = "values_one" if isinstance(error.__cause__, OneValueError) else "values_equal"
    if indicator is None or not isinstance(error.__cause__, ZeroRangeError):
        return str(error)
    zh, en = (word(key, lang, localised(indicator.title, lang), indicator.code) for lang in ("zh", "en"))
    return zh, en


def _before(period: str, peers: Mapping[str, Peers]) -> Peers | None:
    """The latest earlier period of the same length."""
    earlier = [p for p in peers if precedes(p, period)]
    return peers[max(earlier, key=months)] if earlier else None


def _known_rulings(collection: Collection, framework: Framework) -> tuple[list[Ruling], list[Finding]]:
    """The rulings that were made and whose event and block the framework has; a finding for each that it has not."""
    blocks = {kind: [a.code for a in framework.adjustments if a.kind in (kind, _NET)] for kind in _SIGNS}
    events = [v.event for v in framework.vetoes]
    subjects = [*(i.code for i in (*framework.indicators, *framework.items)), *MESSAGES]
    known, findings = [], []
    for n, ruling in enumerate(collection.rulings):
        if n in collection.unfit:
            continue
        found, allowed = (ruling.event, events) if ruling.event else (ruling.block, blocks.get(ruling.kind, []))
        found, allowed = (ruling.subject, subjects) if ruling.subject else (found, allowed)
        if found is None or found in allowed:
            known.append(ruling)
        else:
            values: Values = {"framework": framework.code, "found": found, "suggestion": suggestion(found, allowed)}
            findings.append(Finding("ruling-unknown", str(collection.folder / RULINGS), f"/rulings/{n}", values))
    return known, findings


def _table(rows: Sequence[Submission], framework: Framework, peers: Peers) -> pd.DataFrame:
    return indicator_table(
        (s.area_code, i.code, m.value, m.numerator, m.denominator, m.evidence)
        for s in rows
        for i in (*framework.indicators, *framework.items)
        for m in [peers.measures[s.area_code][i.code]]
    )


def _league(
    forming: _Forming, period: str, group: Group | None, members: Members, peers: Peers, reports: PeriodReports
) -> tuple[League, Uncertainty | None, list[Finding]]:
    collection, framework = forming.collection, forming.loaded.framework
    stated = collection.configuration
    peers = replace(peers, similar=similar_areas((s.area_code for s in members.rows), stated.facts, stated.similar))
    scored = _scored(forming, members, peers, reports)
    drawn = None
    if forming.draws and int(scored.totals.total.notna().sum()) >= 2:
        drawn = _intervals(forming, scored, peers, [s.area_code for s in members.rows])
    places = drawn[0] if drawn else None
    own, summaries = scored_rows(members.rows, framework, scored, peers, forming.findings, places)
    rows: list[Row] = [
        *own,
        *_unusable(forming, members.rejected),
        *(absent_row(code, _name(code, collection, peers), Reason.NO_REPORT) for code in members.absent),
        *reference_rows(members.references, framework, peers),
    ]
    rows.sort(key=partial(in_order, order=framework.order))
    configuration = collection.configuration
    rulings = _rulings(forming, members)
    league = League(
        program=Program("county-benchmark", __version__),
        id=_identity(forming, period, group),
        collection=CollectionPart(
            folder=collection.name,
            title=configuration.title,
            scope=configuration.scope,
            files=dict(collection.configuration_sha256),
            contact=configuration.contact,
            objections=configuration.objections,
            successions=configuration.succession,
        ),
        framework=framework,
        framework_sha256=forming.loaded.sha256,
        period=period,
        group=group,
        within=forming.within or None,
        notes=notes(rows),
        uncertainty=league_uncertainty(drawn, framework, peers.measures) if drawn else None,
        clustering=peers.clusters.estimate,
        indicators=summaries,
        rolled_up=bool(reports.sources) or any(r.period != period for r in rulings),
        rulings=tuple(rulings),
        inputs=tuple(_inputs((*members.rows, *members.references), period, reports)),
        rows=tuple(beside_ruled(rows)),
    )
    return league, places, list(gains(members.rows, framework, scored))


def _inputs(members: Iterable[Submission], period: str, reports: PeriodReports) -> Iterator[Input]:
    """Every report that a league was formed from, by area; those for another period with their own."""
    for standing in sorted(members, key=lambda s: s.area_code):
        for s in reports.sources.get(standing.area_code, (standing,)):
            name = s.file.replace("\\", "/").rsplit("/", 1)[-1]
            yield Input(s.area_code, name, s.sha256, None if s.period == period else s.period)


def in_order(row: Row, order: Order) -> tuple[int, int, float, str]:
    """The order of a league's rows: by status, rank, score as places go, and code."""
    if isinstance(row, RankedRow | UnrankedRow):
        return _ORDER.index(row.status), row.rank or 0, -order.ranked(row.score or 0.0), row.area_code
    return _ORDER.index(row.status), 0, 0.0, row.area_code


def _unusable(forming: _Forming, rejected: Iterable[Submission]) -> Iterator[AbsentRow]:
    """A row for every area whose report cannot be used, once, though it sent several."""
    files: dict[str, list[Submission]] = {}
    for s in rejected:
        files.setdefault(s.area_code, []).append(s)
    for code, own in files.items():
        found = tuple(f for s in own for f in forming.findings.get(s.file, ()))
        yield absent_row(code, own[0].area_name, Reason.UNUSABLE, found)


def _intervals(forming: _Forming, scored: ScoredAreas, peers: Peers, codes: list[str]) -> Drawn:
    framework = forming.loaded.framework
    last = np.array([code in scored.placed_last for code in codes], dtype=bool)
    ruled = scored.ruled.to_numpy(dtype=np.float64).T.reshape(len(framework.adjustments), len(codes))
    items, table = (
        with_worth(counts(of, peers.measures, codes), of, codes, peers.clusters)
        for of in (framework.items, framework.indicators)
    )
    additions = (items, ruled, np.asarray(scored.other, dtype=np.float64), last)
    scale = None if forming.scale is None else all_values(forming.scale, framework)
    assert forming.draws is not None
    return rank_intervals(framework, table, codes, additions, scale, forming.draws, peers.clusters)


def _rulings(forming: _Forming, members: Members) -> list[Ruling]:
    """The rulings about this league's areas, under the codes that these have now, each veto with its effect."""
    same = forming.collection.configuration.successions.same
    now = {same(s.area_code): s.area_code for s in members.rows}
    effects = {v.event: v.effect for v in forming.loaded.framework.vetoes}
    return [
        replace(r, area=now[same(r.area)], effect=r.effect or Effect(effects[r.event]) if r.event else r.effect)
        for r in forming.rulings
        if same(r.area) in now
    ]


def _scored(forming: _Forming, members: Members, peers: Peers, reports: PeriodReports) -> ScoredAreas:
    framework, codes = forming.loaded.framework, [s.area_code for s in members.rows]
    scores = score_areas(framework, _table(members.rows, framework, peers), codes, forming.scale)
    rulings = _rulings(forming, members)
    given = [r for r in rulings if r.kind in _SIGNS]
    ruled = pd.DataFrame(
        {a.code: [_in_block(given, code, a) for code in codes] for a in framework.adjustments}, index=codes
    )
    other = pd.Series([_outside(given, code) * framework.order.merit for code in codes], index=codes)
    counted = totals(framework, scores, ruled, other)
    last = np.array([any(r.area == c and r.effect == "last" for r in rulings) for c in codes], dtype=bool)
    added = (counted.total - scores.composite).to_numpy(dtype=np.float64)

    def ranks(total: Floats) -> Floats:
        order = framework.order
        return competition_rank(order.ranked(np.asarray(total, dtype=np.float64)), order.behind(last))

    def without(left: Mapping[str, set[str]]) -> dict[str, list[float]]:
        found = composites_without(framework, scores, left)
        return {name: ranks(floored(rest + added_without(left[name]), rest)).tolist() for name, rest in found.items()}

    def added_without(codes: set[str]) -> Floats:
        """What is added to the composite where items that use an indicator left out earn nothing."""
        using = [i.code for i in framework.items if i.uses in codes]
        if not using:
            return added
        alone = totals(framework, replace(scores, items=scores.items.assign(**dict.fromkeys(using, 0.0))), ruled, other)
        return (alone.total - scores.composite).to_numpy(dtype=np.float64)

    indicators, pillars = left_out(framework, scores)
    return ScoredAreas(
        scores=scores,
        totals=counted,
        ranks=pd.Series(ranks(counted.total.to_numpy(dtype=np.float64)), index=codes),
        without=without(indicators),
        without_pillar=without(pillars),
        possible=possible_ranks(framework, scores, ruled, other, last),
        ruled=ruled,
        other=other,
        no_award=frozenset(r.area for r in rulings if r.effect == "no_award"),
        placed_last=frozenset(r.area for r in rulings if r.effect == "last"),
        vetoed=frozenset(r.area for r in rulings if r.effect == "fail"),
        late={
            s.area_code: by
            for s in members.rows
            if (by := late_by(reports.sources.get(s.area_code, (s,)), forming.collection))
        },
        missing=reports.missing,
        parts={code: tuple(s.period for s in sources) for code, sources in reports.sources.items()},
    )


def _in_block(rulings: Iterable[Ruling], area: str, block: Adjustment) -> float:
    """Points that rulings give an area in a block."""
    own = [r for r in rulings if r.area == area and r.block == block.code]
    return float(sum(points_in_block(r, block.kind) for r in own))


def _outside(rulings: Iterable[Ruling], area: str) -> float:
    """Points that rulings give an area outside every block, positive for the better."""
    return float(sum((r.points or 0.0) * _SIGNS[r.kind] for r in rulings if r.area == area and r.block is None))


def _identity(forming: _Forming, period: str, group: Group | None) -> str:
    """A name for the league, also its folder: letters, digits, hyphens and slashes between the parts."""
    parts = [forming.loaded.framework.code, period.replace("/", "_")]
    parts += [group.code] if group else []
    parts += [forming.within] if forming.within else []
    return f"{forming.collection.name}/{'-'.join(parts)}"


def _name(code: str, collection: Collection, peers: Peers) -> str:
    return collection.configuration.roster.get(code) or peers.name(code)
