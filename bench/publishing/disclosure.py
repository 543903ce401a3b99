"""Disclosure control: from leagues as the office has them to leagues as the public may have them, before anything is
rendered. What is taken out here is in no page, table, picture or file of a public release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from bench.forming.history import agreement_of
from bench.forming.rank_intervals import Drawn
from bench.intake.rulings import Ruling
from bench.league.codec import sealed
from bench.league.enumerations import Readable
from bench.league.league import (
    ClusteringEstimate,
    CollectionPart,
    Disclosed,
    IndicatorSummary,
    League,
    LeagueUncertainty,
    Listed,
    PublicLeague,
    RoundedTotal,
)
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, Row, ScoredMeasure, UnrankedRow
from bench.publishing.beyond import same_table
from bench.publishing.masking import Masks, find_masks, rules_of
from bench.publishing.public_draws import drawable, public_draws, redrawn
from bench.publishing.public_history import public_past, public_trends
from bench.publishing.public_lists import PublicTable, public_lists, same_period
from bench.publishing.public_measures import public_scored, public_values
from bench.publishing.public_pools import Pools
from bench.publishing.public_ranges import public_places
from bench.publishing.public_rows import Shown, public_row
from bench.publishing.undecided import with_undecided_unranked
from bench.publishing.withheld import Withheld
from scoring.choices import Over
from scoring.framework import Disclosure
from scoring.order import Order

_ORDER = (RankedRow, UnrankedRow, AbsentRow, ReferenceRow)


def disclosed(leagues: Iterable[League]) -> list[PublicLeague]:
    """The public versions of the leagues of one release.

    Masked values are None with evidence ``masked``, and so is everything that they could be worked back from: their
    scores and contributions, the pillars that hold them, comparisons with them, totals that they are part of. Scores
    are rounded, or ranges where a masked count moves them; so are places. Whatever rests on several areas (verdicts,
    pooled rates, ordinary variation, rank intervals and tiers, lists, trends) is worked out again from what is shown.
    So nothing that is public depends on a masked count: another that the rules would mask too gives the same bytes.
    Hashes of files are left out, for they would confirm a guess. Leagues come back sealed anew, and meet the contract
    of a league.
    """
    every = list(leagues)
    if not every:
        return []
    rules = rules_of(every)
    masks = find_masks(every, rules)
    withheld = [_withheld(league, every, masks, rules) for league in every]
    pools = Pools(withheld)
    indicators = [_indicators(one, pools) for one in withheld]
    drawn = [
        public_draws(one, drawable(one, own.measures)) if _draws_again(one, withheld) else None
        for one, own in zip(withheld, indicators, strict=True)
    ]
    tables = [
        PublicTable(one, public_places(one, again), again)
        for one, own in zip(withheld, drawn, strict=True)
        for again in [None if own is None else own[0]]
    ]
    return [
        _public(table, own, again, public_lists(table, tables))
        for table, own, again in zip(tables, indicators, drawn, strict=True)
    ]


def _draws_again(one: Withheld, every: Sequence[Withheld]) -> bool:
    """Whether a league is drawn again from what is shown: for its own sake, or for a list over it and one that is."""
    over_all = any(rule.over == Over.ALL for rule in one.league.framework.lists)
    return one.redraws or (over_all and any(other.redraws for other in every if same_period(one, other)))


@dataclass(frozen=True)
class Ranking:
    """What is public of a table's order: the ranked rows without their indicators, and how far it can be read."""

    rows: tuple[RankedRow, ...]
    readable: Readable | None
    score_decimals: int


def public_rankings(leagues: Iterable[League]) -> list[Ranking]:
    """The order alone of the tables of ``disclosed``, at a fraction of its cost: all that freezing asks of them."""
    every = list(leagues)
    rules = rules_of(every)
    masks = find_masks(every, rules)
    return [_ranking(_withheld(league, every, masks, rules)) for league in every]


def _withheld(league: League, every: Sequence[League], masks: Masks, rules: Disclosure) -> Withheld:
    beside = [other for other in every if other is not league and same_table(other, league)]
    return with_undecided_unranked(Withheld(league, masks, rules, beside))


def _ranking(withheld: Withheld) -> Ranking:
    league, drawn = withheld.league, None
    if withheld.redraws:
        of = drawable(withheld, {i.code: public_values(i, withheld) for i in league.framework.indicators})
        drawn = public_draws(withheld, of, places_only=True)
    again = None if drawn is None else drawn[0]
    shown = Shown({}, public_places(withheld, again), again)
    rows = (public_row(row, withheld, shown) for row in league.ranked)
    said = _uncertainty(withheld, drawn)
    return Ranking(
        rows=tuple(row for row in rows if isinstance(row, RankedRow)),
        readable=None if said is None else said.readable,
        score_decimals=withheld.rules.score_decimals,
    )


@dataclass(frozen=True)
class _Indicators:
    """What is public of the indicators of a league: by code, of every area, and what the data say of each."""

    measures: Mapping[str, Mapping[str, ScoredMeasure]]
    summaries: Mapping[str, IndicatorSummary]


def _indicators(withheld: Withheld, pools: Pools) -> _Indicators:
    found = {i.code: public_scored(i, withheld, pools) for i in withheld.league.framework.indicators}
    return _Indicators({c: own for c, (own, _) in found.items()}, {c: summary for c, (_, summary) in found.items()})


def _public(
    table: PublicTable, indicators: _Indicators, drawn: Drawn | None, lists: tuple[Listed, ...]
) -> PublicLeague:
    """The public version of a league: every field that is admitted is named here; ``inputs`` is none of them."""
    withheld, league = table.withheld, table.withheld.league
    shown = Shown(indicators.measures, table.places, table.drawn)
    public = PublicLeague(
        program=league.program,
        id=league.id,
        collection=CollectionPart(
            folder=league.collection.folder,
            title=league.collection.title,
            scope=league.collection.scope,
            contact=league.collection.contact,
            objections=league.collection.objections,
            successions=league.collection.successions,
        ),
        framework=league.framework,
        framework_sha256=league.framework_sha256,
        period=league.period,
        group=league.group,
        within=league.within,
        rolled_up=league.rolled_up,
        notes=league.notes,
        uncertainty=_uncertainty(withheld, drawn),
        clustering=_clustering(withheld),
        indicators=indicators.summaries,
        rulings=tuple(_ruling(r) for r in league.rulings),
        lists=lists,
        history=tuple(public_past(entry, withheld) for entry in league.history),
        disclosure=_disclosure(withheld),
        rows=_in_order((public_row(row, withheld, shown) for row in league.rows), league.framework.order),
    )
    if any(row.rank_range for row in public.ranked):  # who is where is not known, nor how far that agrees
        return sealed(replace(public, trends=public_trends(public, withheld)))
    return sealed(replace(public, trends=public_trends(public, withheld), agreement=agreement_of(public)))


def _clustering(withheld: Withheld) -> ClusteringEstimate | None:
    """What is said of clusters, without an area that is not in this league: of that this release says nothing."""
    found = withheld.clusters.estimate
    if found is None or found.carried is None or withheld.league.find(found.carried.area_code):
        return found
    return replace(found, carried=None)


def _in_order(rows: Iterable[Row], order: Order) -> tuple[Row, ...]:
    """The rows of a table; where places are ranges, which have no order, by tier and expected rank first."""
    every = list(rows)
    ranges = any(row.rank_range for row in every if isinstance(row, RankedRow))

    def place(row: Row) -> tuple[float | str, ...]:
        ranked = row if isinstance(row, RankedRow) else None
        drawn = ranked if ranges else None
        score = row.score if isinstance(row, RankedRow | UnrankedRow) else None
        return (
            _ORDER.index(type(row)),
            order.upward * float(drawn is not None and drawn.placed_last),
            (drawn.tier or 0.0) if drawn else 0.0,
            (drawn.expected_rank or 0.0) if drawn else 0.0,
            ranked.rank if ranked else 0.0,
            -order.ranked(score or 0.0),
            row.area_code,
        )

    return tuple(sorted(every, key=place))


def _uncertainty(withheld: Withheld, drawn: Drawn | None) -> LeagueUncertainty | None:
    """What is said of the draws: of those from public values where anything that is scored is withheld."""
    said = withheld.league.uncertainty
    if said is None or not withheld.redraws:
        return said
    return None if drawn is None else redrawn(said, drawn)


def _disclosure(withheld: Withheld) -> Disclosed:
    """The rules, and what they masked and which totals they withhold."""
    league, rules = withheld.league, withheld.rules
    totals = (
        RoundedTotal(indicator=code, area_code=area)
        for period, code, area in sorted(withheld.masks.totals)
        if period == league.period and code in league.indicators
    )
    return Disclosed(
        small_count=rules.small_count,
        zeros=rules.zeros,
        withheld_below=rules.withheld_below,
        marked_below=rules.marked_below,
        score_decimals=rules.score_decimals,
        ranks=rules.ranks,
        exempt=rules.exempt,
        masked=sum(map(len, withheld.hidden.values())),
        totals_rounded=tuple(totals),
    )


def _ruling(ruling: Ruling) -> Ruling:
    """A ruling without the entry that a correction puts in a report's place."""
    return Ruling(
        kind=ruling.kind,
        area=ruling.area,
        period=ruling.period,
        reason=ruling.reason,
        document=ruling.document,
        points=ruling.points,
        effect=ruling.effect,
        event=ruling.event,
        block=ruling.block,
        indicator=ruling.indicator,
        subject=ruling.subject,
        outcome=ruling.outcome,
        date=ruling.date,
    )
