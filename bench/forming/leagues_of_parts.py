"""The leagues of every part of the country over its periods and groups; of many parts by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bench.forming.comparators import Peers
from bench.forming.history import with_history
from bench.forming.league_inputs import OfPeriod
from bench.forming.lists import with_lists
from bench.forming.one_league import one_league
from bench.forming.surroundings import Surroundings, collection_of, reports_of, together
from bench.intake.findings import Finding, Value, Values
from bench.league.codec import sealed
from bench.league.league import League
from bench.processes import shared
from bench.words.interface import localised, word
from scoring.cohort import OneValueError, ZeroRangeError
from scoring.framework import Framework
from scoring.uncertainty import Uncertainty

MOST_TOGETHER = 64  # parts of one collection up to which one process forms their leagues
Formed = tuple[list[League], list[Finding]]
Finish = Callable[[League], League]


def leagues_of_parts(
    parts: Mapping[str, Sequence[OfPeriod]], wanted: Sequence[str], finish: Finish | None
) -> Iterator[Formed]:
    """The leagues of every part, in order; of many parts by several processes, each given only what it needs."""
    if len(parts) <= MOST_TOGETHER:
        yield from (_part(wanted, sealed, parts[part]) for part in sorted(parts))
        return
    around = {id(one.peers): Surroundings(one.peers) for part in parts.values() for one in part}
    jobs = [_narrowed([parts[part] for part in some], around) for some in together(sorted(parts))]
    for formed in shared(_batch, (tuple(wanted), finish or sealed), jobs, few=1):
        yield from formed


def _batch(common: tuple[Sequence[str], Finish], parts: Sequence[Sequence[OfPeriod]]) -> list[Formed]:
    return [_part(*common, part) for part in parts]


def _narrowed(parts: Sequence[Sequence[OfPeriod]], around: Mapping[int, Surroundings]) -> list[list[OfPeriod]]:
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


def _with_less(one: OfPeriod, peers: Peers) -> OfPeriod:
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


def _part(wanted: Sequence[str], finish: Finish, part: Sequence[OfPeriod]) -> Formed:
    """The leagues of one part of the country over its periods and groups, sealed or otherwise finished."""
    leagues: list[League] = []
    findings: list[Finding] = []
    for one in part:
        together, found = _of_groups(one)
        leagues += together
        findings += found
    stated = part[0].forming.collection.configuration
    past = with_history(leagues, stated.successions, stated.versions)
    return [finish(league) for league in past if league.period in wanted], findings


def _of_groups(one: OfPeriod) -> tuple[list[League], list[Finding]]:
    """The leagues of one period, one a group."""
    framework, collection = one.forming.loaded.framework, one.forming.collection
    together: list[League] = []
    findings: list[Finding] = []
    places: dict[str, Uncertainty | None] = {}
    for group, here in one.members:
        if here.rows:
            try:
                league, drawn, found = one_league(one.forming, one.period, group, here, one.peers, one.reports)
                together.append(league)
                places[league.id] = drawn
                findings += found
            except ValueError as error:
                values: Values = {"framework": framework.code, "period": one.period, "found": _why(error, framework)}
                findings.append(Finding("cannot-score", str(collection.folder), values=values))
    return with_lists(together, framework, places), findings


def _why(error: ValueError, framework: Framework) -> Value:
    """Why values do not allow a score, in both languages where it is a known case: the error names the indicator."""
    indicator = framework.indicator(str(error).partition(":")[0])
    key = "values_one" if isinstance(error.__cause__, OneValueError) else "values_equal"
    if indicator is None or not isinstance(error.__cause__, ZeroRangeError):
        return str(error)
    zh, en = (word(key, lang, localised(indicator.title, lang), indicator.code) for lang in ("zh", "en"))
    return zh, en
