"""Disclosure control: from leagues as the office has them to leagues as the public may have them, before anything is
rendered. What is taken out here is in no page, table, picture or file of a public release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from bench.forming.rank_intervals import Drawn
from bench.intake.rulings import Ruling
from bench.league.codec import sealed
from bench.league.league import (
    CollectionPart,
    Disclosed,
    IndicatorSummary,
    League,
    LeagueUncertainty,
    PublicLeague,
    RoundedTotal,
)
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, Row, ScoredMeasure, UnrankedRow
from bench.publishing.masking import find_masks, rules_of
from bench.publishing.public_draws import public_draws, redrawn
from bench.publishing.public_history import public_past, public_trends
from bench.publishing.public_lists import Together, public_lists
from bench.publishing.public_measures import public_scored
from bench.publishing.public_pools import Pools
from bench.publishing.public_ranges import PublicPlace, public_places
from bench.publishing.public_rows import Shown, public_row
from bench.publishing.withheld import Withheld

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
    withheld = [Withheld(league, masks, rules) for league in every]
    pools = Pools(withheld)
    together = [(one, public_places(one)) for one in withheld]
    return [_public(one, places, together, pools) for one, places in together]


def _public(withheld: Withheld, places: Mapping[str, PublicPlace], together: Together, pools: Pools) -> PublicLeague:
    """The public version of a league: every field that is admitted is named here; ``inputs`` is none of them."""
    league = withheld.league
    measures: dict[str, Mapping[str, ScoredMeasure]] = {}
    summaries: dict[str, IndicatorSummary] = {}
    for indicator in league.framework.indicators:
        measures[indicator.code], summaries[indicator.code] = public_scored(indicator, withheld, pools)
    drawn = public_draws(withheld, measures) if withheld.redraws else None
    shown = Shown(measures, places, None if drawn is None else drawn[0])
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
        clustering=withheld.clusters.estimate,
        indicators=summaries,
        rulings=tuple(_ruling(r) for r in league.rulings),
        lists=public_lists(withheld, together),
        history=tuple(public_past(entry, withheld) for entry in league.history),
        disclosure=_disclosure(withheld),
        rows=_in_order(public_row(row, withheld, shown) for row in league.rows),
    )
    return sealed(replace(public, trends=public_trends(public, withheld)))


def _in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of a table; where places are ranges, which have no order, by tier and expected rank first."""
    every = list(rows)
    ranges = any(row.rank_range for row in every if isinstance(row, RankedRow))

    def place(row: Row) -> tuple[float | str, ...]:
        ranked = row if isinstance(row, RankedRow) else None
        drawn = ranked if ranges else None
        score = row.score if isinstance(row, RankedRow | UnrankedRow) else None
        return (
            _ORDER.index(type(row)),
            float(drawn is not None and drawn.placed_last),
            (drawn.tier or 0.0) if drawn else 0.0,
            (drawn.expected_rank or 0.0) if drawn else 0.0,
            ranked.rank if ranked else 0.0,
            -(score or 0.0),
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
