"""One league: its areas scored, their places drawn, and every row written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from bench import __version__
from bench.forming.area_findings import remedies_once
from bench.forming.area_scores import rulings_about, scored_areas
from bench.forming.comparators import Peers
from bench.forming.league_inputs import Forming
from bench.forming.left_out import gains
from bench.forming.membership import Members
from bench.forming.rank_intervals import Drawn, counts, league_uncertainty, rank_intervals, with_worth
from bench.forming.roll_up import PeriodReports
from bench.forming.rows import ScoredAreas, absent_row, beside_ruled, notes, reference_rows, scored_rows
from bench.forming.similar_areas import MOST_SIMILAR, similar_areas
from bench.intake.collections import Collection
from bench.intake.findings import Finding
from bench.intake.submissions import Submission
from bench.league.enumerations import Reason, Status
from bench.league.league import CollectionPart, Input, League, Program
from bench.league.rows import AbsentRow, RankedRow, Row, UnrankedRow
from scoring.composite import all_values
from scoring.framework import Group
from scoring.order import Order
from scoring.uncertainty import Uncertainty

_ORDER = tuple(Status)


def one_league(
    forming: Forming, period: str, group: Group | None, members: Members, peers: Peers, reports: PeriodReports
) -> tuple[League, Uncertainty | None, list[Finding]]:
    """A league of one group, without its history; how sure its places are; and findings about what is left out."""
    collection, framework = forming.collection, forming.loaded.framework
    stated = collection.configuration
    similar = similar_areas((s.area_code for s in members.rows), stated.facts, stated.similar or MOST_SIMILAR)
    peers = replace(peers, similar=similar)
    scored = scored_areas(forming, members, peers, reports)
    drawn = None
    if forming.draws and np.count_nonzero(~np.isnan(scored.totals.added.total)) >= 2:
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
    rulings = rulings_about(forming, members)
    stated_rows, remedies = remedies_once(beside_ruled(rows))
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
        remedies=remedies,
        rows=stated_rows,
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


def _unusable(forming: Forming, rejected: Iterable[Submission]) -> Iterator[AbsentRow]:
    """A row for every area whose report cannot be used, once, though it sent several."""
    files: dict[str, list[Submission]] = {}
    for s in rejected:
        files.setdefault(s.area_code, []).append(s)
    for code, own in files.items():
        found = tuple(f for s in own for f in forming.findings.get(s.file, ()))
        yield absent_row(code, own[0].area_name, Reason.UNUSABLE, found)


def _intervals(forming: Forming, scored: ScoredAreas, peers: Peers, codes: list[str]) -> Drawn:
    framework = forming.loaded.framework
    last = np.array([code in scored.placed_last for code in codes], dtype=bool)
    items, table = (
        with_worth(counts(of, peers.measures, codes), of, codes, peers.clusters)
        for of in (framework.items, framework.indicators)
    )
    additions = (items, scored.ruled, scored.other, last)
    scale = None if forming.scale is None else all_values(forming.scale, framework)
    assert forming.draws is not None
    return rank_intervals(framework, table, codes, additions, scale, forming.draws, peers.clusters)


def _identity(forming: Forming, period: str, group: Group | None) -> str:
    """A name for the league, also its folder: letters, digits, hyphens and slashes between the parts."""
    parts = [forming.loaded.framework.code, period.replace("/", "_")]
    parts += [group.code] if group else []
    parts += [forming.within] if forming.within else []
    return f"{forming.collection.name}/{'-'.join(parts)}"


def _name(code: str, collection: Collection, peers: Peers) -> str:
    return collection.configuration.roster.get(code) or peers.name(code)
