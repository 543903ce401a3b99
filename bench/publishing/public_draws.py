"""Rank intervals, tiers and probabilities of a public league, drawn again from the values that are shown.

A withheld count is drawn over the values that it may have, each as probable as the shown counts make it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_table

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.forming.rank_intervals import (
    Added,
    Drawn,
    Draws,
    Valued,
    borne,
    counts,
    rank_intervals,
    sources_of,
    with_worth,
)
from bench.forming.rescoring import ruled_points
from bench.league.enumerations import Readable, Reason
from bench.league.league import League, LeagueUncertainty
from bench.league.rows import Item, ScoredMeasure, ScoredRow, UnrankedRow
from bench.publishing.masking import Hidden
from bench.publishing.withheld import Withheld
from scoring.candidates import Candidates
from scoring.choices import Kind, Scale
from scoring.draws import Table
from scoring.framework import Indicator
from scoring.incomplete import end_values
from scoring.tiers import readable

Array = NDArray[np.float64]
_COUNTED = (Kind.PROPORTION, Kind.RATE)


@dataclass(frozen=True)
class Drawable:
    """A league as draws are made of it: areas, the table of its indicators, what is added, and one scale over periods.

    Without the rows and values that it is made from, which for a country are larger.
    """

    codes: list[str]
    table: Table
    additions: Added
    scale: Array | None


def drawable(withheld: Withheld, shown: Mapping[str, Mapping[str, ScoredMeasure]]) -> Drawable:
    """What draws are made of, from the public values of every area, by indicator and area."""
    league = withheld.league
    said = (row for row in league.scored if not (isinstance(row, UnrankedRow) and row.reason == Reason.WITHHELD))
    rows = {row.area_code: row for row in sorted(said, key=lambda row: row.area_code)}
    framework, codes = league.framework, list(rows)
    own = {code: {i.code: shown[i.code][code] for i in framework.indicators} for code in codes}
    items = {code: _items(row, withheld) for code, row in rows.items()}
    measures: dict[str, dict[str, Valued]] = {code: {**own[code], **items[code]} for code in codes}
    items_table, table = (
        with_worth(opened(of, counts(of, measures, codes), codes, withheld), of, codes, withheld.clusters)
        for of in (framework.items, framework.indicators)
    )
    given = ruled_points(league)
    ruled = np.array([[given.get((code, a.code), 0.0) for code in codes] for a in framework.adjustments])
    additions = (
        items_table,
        ruled.reshape(len(framework.adjustments), len(codes)),
        np.array([row.rulings for row in rows.values()]),
        np.array([row.placed_last for row in rows.values()], dtype=bool),
    )
    scale = _scale(league, table) if framework.scale == Scale.ALL_PERIODS else None
    return Drawable(codes, table, additions, scale)


def public_draws(withheld: Withheld, of: Drawable, *, places_only: bool = False) -> Drawn | None:
    """What draws from public values say of the places of a league; None where it has no rank intervals.

    ``places_only``: as in ``bench.forming.rank_intervals``
    """
    league, drawn = withheld.league, withheld.league.uncertainty
    if drawn is None or not league.ranked:
        return None
    how = Draws(drawn.draws + drawn.failed_draws, drawn.seed)
    try:
        return rank_intervals(
            league.framework,
            of.table,
            of.codes,
            of.additions,
            of.scale,
            how,
            withheld.clusters,
            places_only=places_only,
        )
    except ValueError:  # what withheld values may be does not allow the method
        return None


def redrawn(said: LeagueUncertainty, drawn: Drawn) -> LeagueUncertainty:
    """What is said of a league whose places were drawn again."""
    found, bears = drawn
    return replace(
        said,
        draws=found.draws,
        failed_draws=found.failed_draws,
        rankability=float(found.rankability),
        readable=Readable(readable(found.rankability)),
        breaking=None if bears is None else borne(bears),
        sources=sources_of(found.sources),
        correlation=found.correlation,
    )


def _items(row: ScoredRow, withheld: Withheld) -> dict[str, Item]:
    """The items of adjustments of one area that are shown."""
    every = {code: item for block in row.adjustments.values() for code, item in block.items.items()}
    return {c: replace(i, value=None) if c in withheld.of(row.area_code) else i for c, i in every.items()}


def opened(indicators: Sequence[Indicator], table: Table, areas: Sequence[str], withheld: Withheld) -> Table:
    """A table of shown values with the withheld ones as cells of which only the possible values are known."""
    found: dict[tuple[int, int], Candidates] = {}
    values, events, exposure = (part.copy() for part in (table.values, table.events, table.exposure))
    for n, indicator in enumerate(indicators):
        others = np.unique(table.values[n][~np.isnan(table.values[n])])
        for k, area in enumerate(areas):
            hidden = withheld.of(area).get(indicator.code)
            if hidden is not None and hidden.valued:
                found[n, k] = own = _candidates(indicator, hidden, others)
                values[n, k], events[n, k], exposure[n, k] = own.values[0], own.events[0], own.exposure[0]
    return replace_table(table, values=values, events=events, exposure=exposure, open=found)


def _candidates(indicator: Indicator, hidden: Hidden, others: Array) -> Candidates:
    """The values that a withheld one may have; where it may be anything, those that others have."""
    known = hidden.values(indicator)
    if known is None:
        values = others if len(others) else np.array(end_values(indicator))
        return Candidates(values, np.full(len(values), np.nan), np.full(len(values), np.inf))
    values = np.array(known)
    if indicator.kind not in _COUNTED:
        return Candidates(values, np.full(len(values), np.nan), np.full(len(values), np.nan))
    exposure = np.full(len(values), float(hidden.denominator or 0))
    return Candidates(values, np.array(hidden.counts, dtype=float), exposure)


def _scale(league: League, table: Table) -> Array:
    """The shown values of all periods that are known, shape (indicators, any number)."""
    past = [
        [measure.value if (measure := area.indicators.get(i.code)) else None for i in league.framework.indicators]
        for entry in league.history
        for area in entry.areas.values()
    ]
    earlier = np.array(past, dtype=float).reshape(-1, len(league.framework.indicators)).T
    return np.concatenate([earlier, np.where(table.known, table.values, np.nan)], axis=1)
