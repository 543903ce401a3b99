"""The rows of a league: what is said of each area, by what it is in the league."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.forming.clusters import described
from bench.forming.comparators import Peers
from bench.forming.fail_lines import decided
from bench.forming.measures import Points, number, reference_measures, scored_measures
from bench.intake import areas
from bench.intake.lateness import LateBy
from bench.intake.measures import Measure
from bench.intake.submissions import Submission
from bench.league.enumerations import Evidence, Note, Reason, Standing
from bench.league.league import Clustered, IndicatorSummary, Variation
from bench.league.rows import (
    NO_POINTS,
    AbsentRow,
    AreaFinding,
    Block,
    Item,
    PillarScore,
    RankedRow,
    ReferenceRow,
    Row,
    ScoredMeasure,
    ScoredRow,
    UnrankedRow,
)
from scoring.choices import Missing
from scoring.framework import Adjustment, Framework
from scoring.incomplete import PossibleRanks
from scoring.scores import Scores, Totals
from scoring.uncertainty import Uncertainty
from scoring.year import originals

Array = NDArray[np.float64]
Findings = Mapping[str, tuple[AreaFinding, ...]]  # by file


@dataclass(frozen=True)
class ScoredAreas:
    """A league's areas after scoring: everything a row is written from, arrays over the areas in the order of scores.

    ``without`` and ``without_pillar`` hold ranks by indicator and by pillar left out; ``possible`` the best and worst
    rank that an incomplete area could have; ``ruled`` points by rulings inside each block, shape (blocks, areas),
    ``other`` signed points outside; ``no_award``, ``placed_last`` and ``vetoed`` (failed by a ruling) are the areas of
    which that is so; ``late`` says by what an area was found late; ``parts`` the periods that an area's numbers were
    made of, ``missing`` those that no report of it covers, ``in_the_way`` why else its reports make no whole.
    """

    scores: Scores
    totals: Totals
    ranks: Array
    without: Mapping[str, list[float]]
    without_pillar: Mapping[str, list[float]]
    possible: PossibleRanks
    ruled: Array
    other: Array
    no_award: frozenset[str]
    placed_last: frozenset[str]
    vetoed: frozenset[str]
    late: Mapping[str, LateBy]
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_the_way: Mapping[str, Reason] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def columns(self) -> Columns:
        """The same as plain lists."""
        scores, added, areas = self.scores.arrays, self.totals.added, len(self.scores.areas)
        blocks = dict(zip(self.totals.block_codes, added.blocks, strict=True))
        return Columns(
            total=added.total.tolist(),
            base=scores.composite.tolist(),
            rank=self.ranks.tolist(),
            coverage=scores.coverage.tolist(),
            missed={n: missed.tolist() for n, missed in self.totals.lines.items()},
            other=self.other.tolist(),
            best=self.possible.best.tolist(),
            worst=self.possible.worst.tolist(),
            without=self.without,
            without_pillar=self.without_pillar,
            pillars=_lists(scores.pillars, areas),
            blocks=_lists(blocks, areas),
            closed={code: shut.tolist() for code, shut in self.totals.shut.items()},
            items=_lists(added.items, areas),
        )


@dataclass(frozen=True)
class Columns:
    """Numbers of a league's areas in order, NaN where there is none; mappings are by code, ``missed`` by fail line."""

    total: list[float]
    base: list[float]
    rank: list[float]
    coverage: list[float]
    missed: Mapping[int, list[bool]]
    other: list[float]
    best: list[float]
    worst: list[float]
    without: Mapping[str, list[float]]
    without_pillar: Mapping[str, list[float]]
    pillars: Mapping[str, list[float]]
    blocks: Mapping[str, list[float]]
    closed: Mapping[str, list[bool]]
    items: Mapping[str, list[float]]


def _lists(arrays: Mapping[str, NDArray[np.floating]], areas: int) -> dict[str, list[float]]:
    return {code: np.broadcast_to(of, (areas,)).tolist() for code, of in arrays.items()}


def scored_rows(
    submissions: Sequence[Submission],
    framework: Framework,
    scored: ScoredAreas,
    peers: Peers,
    findings: Findings,
    drawn: Uncertainty | None,
) -> tuple[list[ScoredRow], dict[str, IndicatorSummary]]:
    """The rows of the areas that reported, in their order, and what their data say of each indicator.

    Parameters
    ----------
    findings : by file
    drawn : how sure the places are, where that was drawn; its areas are those of ``submissions``, in order
    """
    measures: dict[str, list[ScoredMeasure]] = {}
    summaries: dict[str, IndicatorSummary] = {}
    has_score = ~np.isnan(np.array(scored.columns.total, dtype=float))
    scores = scored.scores.arrays
    contributions, full = (np.where(has_score, of, np.nan) for of in (scores.contributions, scores.full))
    points = [Points(*of) for of in zip(scores.matrix, contributions, full, strict=True)]
    weights = dict(zip(scored.scores.codes, scores.weights.tolist(), strict=True))
    found = scored_measures(framework.indicators, submissions, peers, points)
    for i, own_points, (of_areas, variation) in zip(framework.indicators, points, found, strict=True):
        measures[i.code] = of_areas
        clustering = described(peers.clusters, i, [float(m.denominator) for m in of_areas if m.denominator])
        summaries[i.code] = _summary(own_points.scores, weights[i.code], variation, clustering)
    enough = int(has_score.sum()) >= 2
    places = {} if drawn is None else {code: k for k, code in enumerate(drawn.areas)}
    rows: list[ScoredRow] = []
    for k, s in enumerate(submissions):
        own = {code: found[k] for code, found in measures.items()}
        place = places.get(s.area_code) if enough and has_score[k] else None
        chances = () if drawn is None or place is None else tuple(drawn.met[:, place].tolist())
        row = _unranked(k, s, framework, scored, peers, own, findings.get(s.file, ()), chances, ranks=enough)
        if enough and has_score[k]:
            rows.append(_ranked(row, int(scored.columns.rank[k]), drawn, place))
        else:
            rows.append(row)
    return rows, summaries


def _summary(
    scores: Array, weight: float, variation: Variation | None, clustering: Clustered | None
) -> IndicatorSummary:
    known = scores[~np.isnan(scores)]
    return IndicatorSummary(
        weight=weight,
        areas_with_data=len(known),
        at_full_marks=int((known >= 100.0).sum()),
        discriminates=len(np.unique(known)) > 1,
        clustering=clustering,
        variation=variation,
    )


def _unranked(
    k: int,
    s: Submission,
    framework: Framework,
    scored: ScoredAreas,
    peers: Peers,
    own: Mapping[str, ScoredMeasure],
    findings: tuple[AreaFinding, ...],
    chances: Sequence[float],
    *,
    ranks: bool,
) -> UnrankedRow:
    """The row of area ``k`` as far as it is the same with and without a rank; ``chances``: that it truly meets each
    gate; ``ranks``: whether the league has any."""
    columns, code = scored.columns, s.area_code
    score = number(columns.total[k])
    missed = [n for n, own_line in columns.missed.items() if own_line[k] and score is not None]
    fail = decided(framework.gates, missed, chances, vetoed=code in scored.vetoed)
    return UnrankedRow(
        area_code=code,
        area_name=s.area_name,
        level=s.level,
        reason=_why_unranked(framework, score, columns.coverage[k], code, scored),
        score=score,
        base=number(columns.base[k]),
        coverage=columns.coverage[k],
        late=code in scored.late,
        late_by=scored.late.get(code),
        parts=scored.parts.get(code, ()),
        parts_missing=scored.missing.get(code, ()),
        rank_without=_ranks(columns.without, k) if ranks and score is not None else {},
        rank_without_pillar=_ranks(columns.without_pillar, k) if ranks and score is not None else {},
        rank_best=_rank(columns.best[k]) if ranks else None,
        rank_worst=_rank(columns.worst[k]) if ranks else None,
        adjustments={a.code: _block(a, k, code, scored, peers) for a in framework.adjustments},
        rulings=columns.other[k] or NO_POINTS,
        failed=fail.failed,
        fail_undecided=fail.undecided,
        no_award=code in scored.no_award,
        placed_last=code in scored.placed_last,
        pillars={p.code: _pillar(framework, p.code, columns.pillars[p.code][k], own) for p in framework.pillars},
        findings=findings,
        indicators=own,
    )


def _why_unranked(framework: Framework, score: float | None, coverage: float, code: str, scored: ScoredAreas) -> Reason:
    if score is not None:
        return Reason.TOO_FEW_AREAS
    if code in scored.in_the_way:
        return scored.in_the_way[code]
    if code not in scored.missing and coverage >= framework.minimum_coverage:
        if framework.every_pillar:
            return Reason.PART_UNSCORED
        if framework.top_coverage and framework.missing != Missing.UNRANKED:
            return Reason.TOP_UNSCORED
    return Reason.PARTS_MISSING if code in scored.missing else Reason.LOW_COVERAGE


def _ranked(row: UnrankedRow, rank: int, drawn: Uncertainty | None, place: int | None) -> RankedRow:
    """The same area with its rank, and what the draws say of it."""
    assert row.score is not None
    found = RankedRow(
        area_code=row.area_code,
        area_name=row.area_name,
        level=row.level,
        score=row.score,
        rank=rank,
        base=row.base,
        coverage=row.coverage,
        late=row.late,
        late_by=row.late_by,
        parts=row.parts,
        parts_missing=row.parts_missing,
        rank_without=row.rank_without,
        rank_without_pillar=row.rank_without_pillar,
        rank_best=row.rank_best,
        rank_worst=row.rank_worst,
        adjustments=row.adjustments,
        rulings=row.rulings,
        failed=row.failed,
        fail_undecided=row.fail_undecided,
        no_award=row.no_award,
        placed_last=row.placed_last,
        pillars=row.pillars,
        findings=row.findings,
        indicators=row.indicators,
    )
    return found if drawn is None or place is None else _with_place(found, drawn, place)


def drawn_of(row: RankedRow, drawn: Uncertainty) -> RankedRow:
    """A row with what some draws say of its area."""
    return _with_place(row, drawn, drawn.areas.index(row.area_code))


def _with_place(row: RankedRow, drawn: Uncertainty, place: int) -> RankedRow:
    """A row with what the draws say of the area at a place among theirs."""
    rank_probability = None if drawn.rank_probability is None else tuple(drawn.rank_probability[place].tolist())
    return replace(
        row,
        rank_low=int(drawn.low[place]),
        rank_high=int(drawn.high[place]),
        score_error=float(drawn.score_error[place]),
        expected_rank=float(drawn.expected_rank[place]),
        tier=int(drawn.tier[place]) or None,
        standing=None if row.placed_last else Standing(str(drawn.standing[place])),
        few_cases=bool(drawn.few_cases[place]),
        first=float(drawn.first[place]),
        top=float(drawn.top[place]),
        bottom=float(drawn.bottom[place]),
        beats_next=number(float(drawn.beats_next[place])),
        rank_probability=rank_probability,
        gates=tuple(drawn.met[:, place].tolist()),
    )


def beside_ruled(rows: Sequence[Row]) -> list[Row]:
    """Rows in order, none said to be truly better than one that a ruling alone puts behind it."""
    out = list(rows)
    for n, (row, after) in enumerate(pairwise(rows)):
        if isinstance(row, RankedRow) and isinstance(after, RankedRow) and after.placed_last and not row.placed_last:
            out[n] = replace(row, beats_next=None)
    return out


def _rank(value: float) -> int | None:
    """A rank, None for NaN."""
    return None if math.isnan(value) else int(value)


def _ranks(columns: Mapping[str, list[float]], k: int) -> dict[str, int | None]:
    """Area ``k``'s ranks by code, None where it has none."""
    return {code: _rank(ranks[k]) for code, ranks in columns.items()}


def _pillar(framework: Framework, pillar: str, score: float, own: Mapping[str, ScoredMeasure]) -> PillarScore:
    """A pillar's score, and the points of what it holds; none where nothing in it counts."""
    earned = [c for i in framework.members(pillar) if (c := own[i.code].contribution) is not None]
    return PillarScore(number(score), float(sum(earned)) if earned else None)


def _block(block: Adjustment, k: int, code: str, scored: ScoredAreas, peers: Peers) -> Block:
    columns = scored.columns
    items = {i.code: _item(peers.measures[code][i.code], columns.items[i.code][k]) for i in block.items}
    return Block(points=number(columns.blocks[block.code][k]), closed=columns.closed[block.code][k], items=items)


def _item(m: Measure, points: float) -> Item:
    return Item(
        evidence=Evidence(m.evidence),
        value=None if m.value is None else float(m.value),
        points=None if m.value is None else number(points),
        numerator=m.numerator,
        denominator=m.denominator,
        standard_error=m.standard_error,
        status=m.status or None,
    )


def absent_row(code: str, name: str, reason: Reason, findings: tuple[AreaFinding, ...] = ()) -> AbsentRow:
    """The row of an area that should have reported, or whose report cannot be used."""
    return AbsentRow(area_code=code, area_name=name, level=areas.level(code), reason=reason, findings=findings)


def reference_rows(submissions: Sequence[Submission], framework: Framework, peers: Peers) -> list[ReferenceRow]:
    """The rows of cities and provinces: their values, and no place."""
    measures = {i.code: reference_measures(i, submissions, peers) for i in framework.indicators}
    return [
        ReferenceRow(
            area_code=s.area_code,
            area_name=s.area_name,
            level=s.level,
            indicators={code: found[k] for code, found in measures.items()},
        )
        for k, s in enumerate(submissions)
    ]


def left_out(framework: Framework, scores: Scores) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Indicators, and pillars with their indicators, that ranks are shown without: those with data, but never all.

    An indicator of a year made of parts is left out of all of them together, under its first code.
    """
    lacking = np.isnan(scores.arrays.matrix)
    present = {i.code for i, none in zip(framework.indicators, lacking, strict=True) if not none.all()}
    pillars = {p.code: {i.code for i in framework.members(p.code)} & present for p in framework.pillars}
    held: dict[str, list[str]] = {}
    for code, (original, _) in originals(framework).items():
        held.setdefault(original, []).append(code)
    indicators = {codes[0]: set(codes) & present for codes in held.values()}
    indicators = {code: own for code, own in indicators.items() if own and own != present}
    return indicators, {code: held for code, held in pillars.items() if held and held != present}


def notes(rows: Sequence[Row]) -> tuple[Note, ...]:
    """What a reader must be told about the league as a whole."""
    here = [r.area_code for r in rows if isinstance(r, RankedRow | UnrankedRow)]
    out = []
    if all(areas.is_fictional(code) for code in here):
        out.append(Note.FICTIONAL)
    if len({code[:2] for code in here}) > 1:
        out.append(Note.SEVERAL_PROVINCES)
    if not any(isinstance(r, RankedRow) for r in rows):
        out.append(Note.TOO_FEW_TO_RANK)
    return tuple(out)
