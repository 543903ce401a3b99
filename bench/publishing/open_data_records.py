"""The rows of the open data's tables: a type for each table, its members the columns in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bench.league.comparators import Compared
from bench.league.enumerations import ComparatorKind, Note
from bench.league.league import League
from bench.league.rows import AbsentRow, Measured, RankedRow, ReferenceRow, Row, ScoredMeasure, ScoredRow
from bench.publishing.open_data_rules import RULE_RECORDS, RuleRecord
from bench.views.points import adjustment, full_marks
from bench.views.rules import league_rule


class LeagueRecord(Struct, frozen=True, kw_only=True, gc=False):
    """A league."""

    league: str
    framework: str
    framework_version: str
    framework_sha256: str
    title_zh: str
    title_en: str
    period: str
    group: str | None
    total: float
    fictional: bool
    rankability: float | None


class AreaRecord(Struct, frozen=True, kw_only=True, gc=False):
    """An area of a league; where only a range is public, ``rank`` and ``score`` are empty and their ends are not."""

    league: str
    area_code: str
    area_name: str
    level: str
    status: str
    reason: str | None = None
    rank: int | None = None
    rank_from: int | None = None
    rank_to: int | None = None
    score: float | None = None
    score_from: float | None = None
    score_to: float | None = None
    score_error: float | None = None
    coverage: float | None = None
    expected_rank: float | None = None
    interval_low: int | None = None
    interval_high: int | None = None
    tier: int | None = None
    standing: str | None = None
    adjustments: float | None = None
    late: bool | None = None
    failed: bool | None = None
    no_award: bool | None = None
    placed_last: bool | None = None


class IndicatorRecord(Struct, frozen=True, kw_only=True, gc=False):
    """An indicator of a league."""

    league: str
    indicator: str
    title_zh: str
    title_en: str
    definition_zh: str
    definition_en: str
    pillar: str
    kind: str
    direction: str
    weight: float
    full: float
    rule_zh: str
    rule_en: str


class ValueRecord(Struct, frozen=True, kw_only=True, gc=False):
    """An area's value of an indicator."""

    league: str
    area_code: str
    indicator: str
    value: float | None
    numerator: int | None
    denominator: int | None
    evidence: str
    few_cases: bool | None
    low: float | None
    high: float | None
    score: float | None
    points: float | None
    full: float | None


class ComparisonRecord(Struct, frozen=True, kw_only=True, gc=False):
    """An area's value of an indicator beside one comparator."""

    league: str
    area_code: str
    indicator: str
    comparator: str
    source: str
    value: float
    numerator: int | None
    denominator: int | None
    difference: float | None
    verdict: str


Record = LeagueRecord | AreaRecord | IndicatorRecord | ValueRecord | ComparisonRecord | RuleRecord


def _leagues(leagues: Sequence[League]) -> Iterator[LeagueRecord]:
    for league in leagues:
        framework, uncertainty = league.framework, league.uncertainty
        yield LeagueRecord(
            league=league.id,
            framework=framework.code,
            framework_version=framework.version,
            framework_sha256=league.framework_sha256,
            title_zh=framework.title.zh,
            title_en=framework.title.en,
            period=league.period,
            group=None if league.group is None else league.group.code,
            total=framework.total,
            fictional=Note.FICTIONAL in league.notes,
            rankability=None if uncertainty is None else uncertainty.rankability,
        )


def _areas(leagues: Sequence[League]) -> Iterator[AreaRecord]:
    for league in leagues:
        for row in league.rows:
            yield _area(league, row)


def _area(league: League, row: Row) -> AreaRecord:
    named = AreaRecord(
        league=league.id, area_code=row.area_code, area_name=row.area_name, level=row.level, status=row.status
    )
    if isinstance(row, ReferenceRow):
        return named
    if isinstance(row, AbsentRow):
        return replace(named, reason=row.reason)
    scored = _with_score(named, row)
    return _with_place(scored, row) if isinstance(row, RankedRow) else replace(scored, reason=row.reason)


def _with_score(record: AreaRecord, row: ScoredRow) -> AreaRecord:
    low, high = row.score_range or (row.score, row.score)
    unknown = row.score is None or any(block.points is None for block in row.adjustments.values())
    return replace(
        record,
        score=row.score if row.score_range is None else None,
        score_from=low,
        score_to=high,
        coverage=row.coverage,
        adjustments=None if unknown else adjustment(row),
        late=row.late,
        failed=None if row.may_fail or row.fail_undecided else row.failed,
        no_award=row.no_award,
        placed_last=row.placed_last,
    )


def _with_place(record: AreaRecord, row: RankedRow) -> AreaRecord:
    best, worst = row.rank_range or (row.rank, row.rank)
    return replace(
        record,
        rank=row.rank if row.rank_range is None else None,
        rank_from=best,
        rank_to=worst,
        score_error=row.score_error if row.score_range is None else None,
        expected_rank=row.expected_rank,
        interval_low=row.rank_low,
        interval_high=row.rank_high,
        tier=row.tier,
        standing=row.standing,
    )


def _indicators(leagues: Sequence[League]) -> Iterator[IndicatorRecord]:
    for league in leagues:
        full = full_marks(league)
        for indicator in league.framework.indicators:
            yield IndicatorRecord(
                league=league.id,
                indicator=indicator.code,
                title_zh=indicator.title.zh,
                title_en=indicator.title.en,
                definition_zh=indicator.definition.zh,
                definition_en=indicator.definition.en,
                pillar=indicator.pillar,
                kind=indicator.kind,
                direction=indicator.direction,
                weight=league.indicators[indicator.code].weight,
                full=full[indicator.code],
                rule_zh=league_rule(league, indicator, "zh"),
                rule_en=league_rule(league, indicator, "en"),
            )


def _values(leagues: Sequence[League]) -> Iterator[ValueRecord]:
    for league in leagues:
        for row in league.rows:
            if not isinstance(row, AbsentRow):
                for code, m in row.indicators.items():
                    yield _value(league, row.area_code, code, m)


def _value(league: League, area: str, code: str, m: Measured) -> ValueRecord:
    low, high = m.interval or (None, None)
    return ValueRecord(
        league=league.id,
        area_code=area,
        indicator=code,
        value=m.value,
        numerator=m.numerator,
        denominator=m.denominator,
        evidence=m.evidence,
        few_cases=True if m.few_cases else None,
        low=low,
        high=high,
        score=m.score,
        points=m.contribution if isinstance(m, ScoredMeasure) else None,
        full=m.full if isinstance(m, ScoredMeasure) else None,
    )


def _comparisons(leagues: Sequence[League]) -> Iterator[ComparisonRecord]:
    for league in leagues:
        for row in league.scored:
            for code, m in row.indicators.items():
                for kind in m.comparators:
                    yield _comparison(league, row.area_code, code, kind, m.comparators[kind])


def _comparison(league: League, area: str, code: str, kind: ComparatorKind, compared: Compared) -> ComparisonRecord:
    comparator = compared.comparator
    return ComparisonRecord(
        league=league.id,
        area_code=area,
        indicator=code,
        comparator=kind,
        source=comparator.source,
        value=comparator.value,
        numerator=comparator.numerator,
        denominator=comparator.denominator,
        difference=compared.difference,
        verdict=compared.verdict,
    )


RECORDS: dict[str, Callable[[Sequence[League]], Iterator[Record]]] = {
    "leagues": _leagues,
    "areas": _areas,
    "indicators": _indicators,
    "values": _values,
    **RULE_RECORDS,
    "comparisons": _comparisons,
}
"""How the rows of each table are had from the leagues of a release."""
