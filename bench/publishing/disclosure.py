"""Disclosure control: from leagues as the office has them to leagues as the public may have them, before anything is
rendered. What is taken out here is in no page, table, picture or file of a public release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bench.intake.rulings import Ruling
from bench.league.codec import sealed
from bench.league.league import (
    Disclosed,
    IndicatorSummary,
    League,
    PastArea,
    PastMeasure,
    PastPeriod,
    RoundedTotal,
    Trend,
)
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, Row, UnrankedRow
from bench.publishing.masking import Masks, case_of, find_masks, is_masked, rules_of
from bench.publishing.public_measures import Withheld
from bench.publishing.public_ranges import public_places
from bench.publishing.public_rows import public_row, rounded_score
from scoring.framework import Disclosure

_ORDER = (RankedRow, UnrankedRow, AbsentRow, ReferenceRow)


def disclosed(leagues: Iterable[League]) -> list[League]:
    """The public versions of the leagues of one release.

    Masked values are None with evidence ``masked``, and so is everything that they could be worked back from: their
    scores and contributions, the pillars that hold them, comparisons with them. Totals that would give them away are
    rounded until they do not; scores are rounded, or ranges where a masked count moves them; so are places. The files'
    hashes are left out, for they would confirm a guess at what is masked. Leagues come back sealed anew, and meet the
    contract of a league.
    """
    every = list(leagues)
    if not every:
        return []
    rules = rules_of(every)
    masks = find_masks(every, rules)
    return [_public(Withheld(league, masks, rules, _hidden(league, masks, rules))) for league in every]


def _public(withheld: Withheld) -> League:
    """The public version of a league: every field that is admitted is named here; ``inputs`` is none of them."""
    league, masks, rules = withheld.league, withheld.masks, withheld.rules
    places = public_places(league, withheld.hidden, rules)
    rows = [public_row(row, withheld, places) for row in league.rows]
    items = any(block.items for block in league.framework.adjustments)
    unpooled = masks.leagues.get(league.id, frozenset())
    return sealed(
        League(
            program=league.program,
            id=league.id,
            collection=league.collection,
            framework=league.framework,
            framework_sha256=league.framework_sha256,
            period=league.period,
            group=league.group,
            within=league.within,
            rolled_up=league.rolled_up,
            notes=league.notes,
            uncertainty=league.uncertainty,
            indicators={c: _summary(i, pooled=c not in unpooled) for c, i in league.indicators.items()},
            rulings=tuple(_ruling(r) for r in league.rulings),
            lists=league.lists,
            history=tuple(_past(entry, masks, rules, items=items) for entry in league.history),
            trends=_trends(league.trends, masks),
            disclosure=_disclosure(withheld),
            rows=tuple(sorted(rows, key=_place)),
        )
    )


def _place(row: Row) -> tuple[int, int, float, str]:
    """Where a row stands in the table."""
    rank = row.rank if isinstance(row, RankedRow) else 0
    score = row.score if isinstance(row, RankedRow | UnrankedRow) else None
    return _ORDER.index(type(row)), rank, -(score or 0.0), row.area_code


def _hidden(league: League, masks: Masks, rules: Disclosure) -> dict[str, frozenset[str]]:
    """Codes of the masked indicators and items of each area."""
    kinds = {i.code: i.kind for i in league.framework.items}
    out = {}
    for row in league.rows:
        if isinstance(row, AbsentRow):
            continue
        codes = {c for c in row.indicators if (league.period, c, row.area_code) in masks.cells}
        if not isinstance(row, ReferenceRow):
            items = ((code, item) for block in row.adjustments.values() for code, item in block.items.items())
            codes |= {c for c, i in items if c not in rules.exempt and is_masked(case_of(kinds[c], i), rules)}
        if codes:
            out[row.area_code] = frozenset(codes)
    return out


def _disclosure(withheld: Withheld) -> Disclosed:
    """The rules, and what they masked and rounded."""
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


def _summary(summary: IndicatorSummary, *, pooled: bool) -> IndicatorSummary:
    """What the data say of an indicator; variation around the pooled rate only where that gives nothing away."""
    return IndicatorSummary(
        weight=summary.weight,
        areas_with_data=summary.areas_with_data,
        at_full_marks=summary.at_full_marks,
        discriminates=summary.discriminates,
        variation=summary.variation if pooled else None,
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


def _past(past: PastPeriod, masks: Masks, rules: Disclosure, *, items: bool) -> PastPeriod:
    """An earlier period: masked values out; scores rounded, and out with the places where any of it is masked.

    Parameters
    ----------
    items : whether the framework has items of adjustments, which are in the scores and, masked, not in the history
    """
    hidden = {area for period, _, area in masks.cells if period == past.period} & set(past.areas)
    hidden |= set(past.areas) if items else set()
    return PastPeriod(
        period=past.period,
        framework_version=past.framework_version,
        areas={
            code: PastArea(
                area_name=area.area_name,
                score=None if code in hidden or area.score is None else rounded_score(area.score, rules),
                rank=None if hidden else area.rank,
                rank_low=None if hidden else area.rank_low,
                rank_high=None if hidden else area.rank_high,
                tier=None if hidden else area.tier,
                indicators={
                    c: PastMeasure() if (past.period, c, code) in masks.cells else _past_measure(m)
                    for c, m in area.indicators.items()
                },
            )
            for code, area in past.areas.items()
        },
    )


def _past_measure(m: PastMeasure) -> PastMeasure:
    return PastMeasure(value=m.value, numerator=m.numerator, denominator=m.denominator, interval=m.interval)


def _trends(trends: Mapping[str, Mapping[str, Trend]], masks: Masks) -> dict[str, dict[str, Trend]]:
    """Trends of areas with no masked value: a statistic to full precision would give a count away."""
    hidden = {(c, area) for _, c, area in masks.cells}
    return {c: {a: t for a, t in by_area.items() if (c, a) not in hidden} for c, by_area in trends.items()}
