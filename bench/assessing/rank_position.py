"""Where a county's score would stand: its rank, the range that its own counts and its gaps leave, and what is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bench.assessing.reference_league import Before, Yardstick, YardstickKind
from bench.forming.changes_by_chance import measure_of
from bench.forming.clusters import clusters_in
from bench.forming.rank_intervals import LEVEL, counts, with_worth
from bench.intake.measures import Measure
from bench.league.rows import ScoredRow
from scoring.draws import Streams
from scoring.framework import Framework
from scoring.posteriors import known_of
from scoring.simulation import Uncertain
from scoring.variants import Field

Array = NDArray[np.float64]

DRAWS, SEED = 4000, 1


class Basis(StrEnum):
    """What was drawn: the county's own counts only, or everything that is uncertain in the league."""

    OWN_COUNTS = "own_counts"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Place:
    """Where a county stands, or would stand, among the scores of a league.

    ``areas``: how many are ranked, the county included. ``rank``, ``tier``: None without a score or tiers. ``low``,
    ``high``: the ranks of the middle ``LEVEL`` % of draws, of what ``basis`` says. ``best``, ``worst``: ranks with all
    that is missing at its best and at its worst. ``up``: the score that one place up takes; ``down``: that below which
    one is lost. ``before``: what the county had, where that is known.
    """

    kind: YardstickKind
    period: str
    areas: int
    rank: int | None
    tier: int | None
    low: int | None
    high: int | None
    basis: Basis
    best: int | None
    worst: int | None
    up: float | None
    down: float | None
    decimals: int
    before: Before | None


@dataclass(frozen=True)
class Placing:
    """A county among scores, ready to be placed with other values of its own; ``tier`` is the one that it has in its
    own league, None where it is only compared with another."""

    field: Field
    yardstick: Yardstick
    placed_last: bool
    tier: int | None = None

    def totals(self, own_values: Array) -> Array:
        """The county's total in each variant, shape (variants,)."""
        return self.field.totals(own_values)[:, self.field.own]

    def ranks(self, own_values: Array) -> Array:
        """The rank of each variant, shape (variants,)."""
        found = self.field.totals(own_values)
        others = None
        if len(self.field.areas) > 1:
            others = found[:, [self.field.areas.index(code) for code in self.yardstick.codes]]
        return self.yardstick.rank(found[:, self.field.own], self.placed_last, others)


def place(placing: Placing, row: ScoredRow, *, drawn: bool = True) -> Place:
    """Where the county stands.

    Parameters
    ----------
    drawn : whether to draw what its own counts leave open; ``low`` and ``high`` are the rank itself where not
    """
    field, yardstick = placing.field, placing.yardstick
    own = field.own_values[:, None]
    total, rank = placing.totals(own), placing.ranks(own)
    scored = not np.isnan(total[0])
    draws = placing.ranks(_drawn(placing, row)) if scored and drawn else rank
    lacking = bool(np.isnan(own).any())
    ends = placing.ranks(field.extremes()) if lacking else np.array([np.nan, np.nan])
    spread = (100 - LEVEL) / 200
    low, high = np.quantile(draws, [spread, 1 - spread], method="inverted_cdf")
    moves = scored and not placing.placed_last
    return Place(
        kind=yardstick.kind,
        period=yardstick.period,
        areas=len(yardstick.scores) + 1,
        rank=_whole(rank[0]),
        tier=_whole(yardstick.tier(total)[0]) if not placing.placed_last else None,
        low=_whole(np.fmin(low, rank[0])) if scored else None,
        high=_whole(np.fmax(high, rank[0])) if scored else None,
        basis=Basis.OWN_COUNTS,
        best=_whole(np.min(ends)),
        worst=_whole(np.max(ends)),
        up=yardstick.next_up(float(total[0])) if moves else None,
        down=yardstick.next_down(float(total[0])) if moves else None,
        decimals=yardstick.decimals,
        before=yardstick.before,
    )


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _drawn(placing: Placing, row: ScoredRow) -> Array:
    """Values drawn from what the county's own counts leave open, shape (indicators, DRAWS).

    In its league's place it is drawn as the league draws it: by the league's priors, with clusters, shares of chains
    and what its indicators have in common. Without a league Jeffreys' prior, which knows nothing of one, is all there
    is.
    """
    framework, own, league = placing.field.framework, row.area_code, placing.yardstick.league
    rows = {} if league is None else {r.area_code: r for r in league.ranked}
    measures = {code: _measures(framework, r) for code, r in {**rows, own: row}.items()}
    areas, clusters = list(measures), clusters_in(league, framework)
    table = with_worth(counts(framework.indicators, measures, areas), framework.indicators, areas, clusters)
    uncertain = Uncertain(
        missing="scored",
        prior="league" if rows else "jeffreys",
        shared=clusters.shared,
        factor=clusters.tells_good_areas,
    )
    found = known_of(framework, table, areas, [areas.index(own)], uncertain)
    return found.of_area(0, DRAWS, Streams(SEED, {}).generator("sampling", 0))


def _measures(framework: Framework, row: ScoredRow) -> Mapping[str, Measure]:
    return {i.code: measure_of(i, row.indicators[i.code]) for i in framework.indicators}
