"""The areas of a league scored: values in a table, what rulings give and take, ranks with and without an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.forming.comparators import Peers
from bench.forming.league_inputs import Forming
from bench.forming.membership import Members
from bench.forming.roll_up import PeriodReports
from bench.forming.rows import ScoredAreas, left_out
from bench.intake.collections import late_by
from bench.intake.rulings import Effect, Ruling, points_in_block
from bench.intake.submissions import Submission
from scoring.adjustments import Floats, floored
from scoring.composite import all_values, composites_without, indicator_table, score_values, totals
from scoring.framework import Adjustment, Framework, Indicator
from scoring.incomplete import possible_ranks
from scoring.ranking import competition_rank

Array = NDArray[np.float64]

SIGNS = {"bonus": 1.0, "penalty": -1.0}  # of the points that a ruling gives


def indicator_values(rows: Sequence[Submission], framework: Framework, peers: Peers) -> pd.DataFrame:
    """The indicator table of some areas: a row for each indicator and item of each."""
    return indicator_table(
        (s.area_code, i.code, m.value, m.numerator, m.denominator, m.evidence)
        for s in rows
        for i in (*framework.indicators, *framework.items)
        for m in [peers.measures[s.area_code][i.code]]
    )


def _values(indicators: Sequence[Indicator], codes: Sequence[str], peers: Peers) -> Array:
    """The values of some areas, shape (indicators, areas), NaN missing."""
    found = [[peers.measures[code][i.code].value for code in codes] for i in indicators]
    return np.array(found, dtype=np.float64).reshape(len(indicators), len(codes))


def rulings_about(forming: Forming, members: Members) -> list[Ruling]:
    """The rulings about this league's areas, under the codes that these have now, each veto with its effect."""
    same = forming.collection.configuration.successions.same
    now = {same(s.area_code): s.area_code for s in members.rows}
    effects = {v.event: v.effect for v in forming.loaded.framework.vetoes}
    return [
        replace(r, area=now[same(r.area)], effect=r.effect or Effect(effects[r.event]) if r.event else r.effect)
        for r in forming.rulings
        if same(r.area) in now
    ]


def scored_areas(forming: Forming, members: Members, peers: Peers, reports: PeriodReports) -> ScoredAreas:
    """Scores, totals and ranks of a league's areas, in the order of their reports."""
    framework, codes = forming.loaded.framework, [s.area_code for s in members.rows]
    scale = None if forming.scale is None else all_values(forming.scale, framework)
    values, of_items = (_values(of, codes, peers) for of in (framework.indicators, framework.items))
    scores = score_values(framework, values, of_items, codes, scale)
    rulings = rulings_about(forming, members)
    given = [r for r in rulings if r.kind in SIGNS]
    blocks = framework.adjustments
    in_blocks = [[_in_block(given, code, a) for code in codes] for a in blocks]
    ruled = np.array(in_blocks, dtype=np.float64).reshape(len(blocks), len(codes))
    other = np.array([_outside(given, code) * framework.order.merit for code in codes], dtype=np.float64)
    counted = totals(framework, scores, ruled, other)
    base, total = scores.arrays.composite, counted.added.total.astype(np.float64)
    last = np.array([any(r.area == c and r.effect == "last" for r in rulings) for c in codes], dtype=bool)
    added = total - base

    def ranks(total: Floats) -> Array:
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
        nothing = dict.fromkeys(using, np.zeros(len(base)))
        alone = replace(scores, arrays=replace(scores.arrays, items={**scores.arrays.items, **nothing}))
        return totals(framework, alone, ruled, other).added.total - base

    indicators, pillars = left_out(framework, scores)
    return ScoredAreas(
        scores=scores,
        totals=counted,
        ranks=ranks(total),
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
        in_the_way=reports.in_the_way,
        parts={code: tuple(s.period for s in sources) for code, sources in reports.sources.items()},
    )


def _in_block(rulings: Iterable[Ruling], area: str, block: Adjustment) -> float:
    """Points that rulings give an area in a block."""
    own = [r for r in rulings if r.area == area and r.block == block.code]
    return float(sum(points_in_block(r, block.kind) for r in own))


def _outside(rulings: Iterable[Ruling], area: str) -> float:
    """Points that rulings give an area outside every block, positive for the better."""
    return float(sum((r.points or 0.0) * SIGNS[r.kind] for r in rulings if r.area == area and r.block is None))
