"""An assessment for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import UNSET, Struct, UnsetType

from bench.assessing.assessment import Assessment, Scored
from bench.assessing.rank_position import Place
from bench.assessing.smallest_changes import Goals
from bench.intake.report_json import entry_object
from bench.intake.rulings import Ruling
from bench.league.comparators import Compared, Range
from bench.league.enumerations import ComparatorKind, ComparatorSource, NotComparable, Verdict
from bench.league.league import League
from bench.league.rows import Block
from bench.views.explanation import ExplanationLine, explanation

NEEDS_OTHERS = "needs_others"  # why there is no score where a framework scores by what others have


class ComparedData(Struct, frozen=True):
    """An indicator beside a comparator."""

    value: float
    source: ComparatorSource
    difference: float | None
    interval: Range | None
    verdict_95: Verdict
    reason: NotComparable | None


class IndicatorData(ExplanationLine, frozen=True, kw_only=True):
    """An indicator explained, beside its comparators, and the smallest changes of it that would register."""

    comparators: Mapping[ComparatorKind, ComparedData | None]
    smallest_changes: Goals


class FrameworkData(Struct, frozen=True):
    """What the report was scored by."""

    code: str
    version: str
    sha256: str
    total: float


class RulingData(Struct, frozen=True, omit_defaults=True):
    """A ruling; what it does not state is left out."""

    kind: str
    area: str
    period: str
    reason: str
    document: str
    points: float | None = None
    effect: str | None = None
    event: str | None = None
    block: str | None = None
    indicator: str | None = None
    entry: object = None
    subject: str | None = None
    outcome: str | None = None


class AssessmentData(Struct, frozen=True, kw_only=True):
    """An assessment; what is said of a score is left out where there is nothing to score."""

    file: str
    can_be_sent: bool
    findings: Sequence[Mapping[str, str]]
    remarks: Sequence[Mapping[str, str]]
    area_code: str | UnsetType = UNSET
    area_name: str | UnsetType = UNSET
    score: float | UnsetType | None = UNSET
    base: float | UnsetType | None = UNSET
    coverage: float | UnsetType = UNSET
    reason: str | UnsetType | None = UNSET
    period: str | UnsetType = UNSET
    framework: FrameworkData | UnsetType = UNSET
    place: Place | UnsetType | None = UNSET
    rulings: list[RulingData] | UnsetType = UNSET
    adjustments: Mapping[str, Block] | UnsetType = UNSET
    indicators: list[IndicatorData] | UnsetType = UNSET
    page: str | UnsetType = UNSET


def as_data(assessment: Assessment, lang: str, page: str | None = None) -> AssessmentData:
    """An assessment with the texts of its findings, and the page that was written, if one was."""
    findings = [f.as_json(lang) for f in assessment.findings]
    remarks = [f.as_json(lang) for f in assessment.remarks]
    written = UNSET if page is None else page
    file, scored = assessment.file, assessment.scored
    if scored is None:
        return AssessmentData(
            file=file, can_be_sent=assessment.can_be_sent, findings=findings, remarks=remarks, page=written
        )
    row, league = scored.row, scored.league
    return AssessmentData(
        file=file,
        can_be_sent=assessment.can_be_sent,
        findings=findings,
        remarks=remarks,
        area_code=row.area_code,
        area_name=row.area_name,
        score=row.score,
        base=row.base,
        coverage=row.coverage,
        reason=NEEDS_OTHERS if scored.needs_others else row.reason,
        period=league.period,
        framework=_framework(league),
        place=scored.place,
        rulings=[_ruling(r) for r in scored.rulings],
        adjustments=row.adjustments,
        indicators=[_indicator(scored, line) for line in explanation(league, row, lang)],
        page=written,
    )


def _framework(league: League) -> FrameworkData:
    framework = league.framework
    return FrameworkData(framework.code, framework.version, league.framework_sha256, framework.total)


def _ruling(ruling: Ruling) -> RulingData:
    return RulingData(
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
        entry=None if ruling.entry is None else entry_object(ruling.entry),
        subject=ruling.subject,
        outcome=ruling.outcome,
    )


def _indicator(scored: Scored, line: ExplanationLine) -> IndicatorData:
    compared = scored.row.indicators[line.code].comparators
    return IndicatorData(
        code=line.code,
        title=line.title,
        value=line.value,
        score=line.score,
        full=line.full,
        contribution=line.contribution,
        lost=line.lost,
        against_city=line.against_city,
        verdicts=line.verdicts,
        verdict=line.verdict,
        trace=line.trace,
        comparators={kind: _compared(compared.get(kind)) for kind in ComparatorKind},
        smallest_changes=scored.goals.get(line.code, {}),
    )


def _compared(compared: Compared | None) -> ComparedData | None:
    if compared is None:
        return None
    found = compared.comparator
    return ComparedData(
        found.value, found.source, compared.difference, compared.interval, compared.verdict_95, compared.reason
    )
