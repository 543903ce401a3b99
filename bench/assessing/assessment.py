"""A county's assessment: everything that its terminal output, its JSON and its page show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from msgspec import structs

from bench.assessing.cohort_rules import field_alone, field_among, on_their_scale
from bench.assessing.rank_position import Basis, Place, Placing, place
from bench.assessing.reference_league import Yardstick, of_league, read_yardstick, without_own
from bench.assessing.single_report import Alone, read_alone
from bench.assessing.smallest_changes import Goals, goals
from bench.intake.entries import NOT_REPORTED
from bench.intake.findings import Finding, UnusableConfigurationError, Values, has_errors, in_order
from bench.intake.frameworks import LoadedFramework
from bench.intake.rulings import Ruling
from bench.intake.submissions import Submission
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredRow, UnrankedRow
from bench.views.parents import nearest_kind
from bench.words.interface import joined
from scoring.choices import Scale
from scoring.framework import Framework
from scoring.text import Text
from scoring.variants import looks_at_others

_REMARKS = (
    "against-fictional",
    "assess-drafts",
    "assess-needs-others",
    "assess-not-scored",
    "assess-parts-left-out",
    "against-newcomer",
    "against-own-unknown",
    "against-rounded",
    "cannot-score",
)


@dataclass(frozen=True)
class Quoted:
    """A value that stands in a narrative report: what it is of, the clause, and the paragraph from 1."""

    title: Text
    clause: str
    paragraph: int


@dataclass(frozen=True)
class Scored:
    """What a report scores.

    ``league`` and ``row`` are as in a league file. ``place``: among the scores of another league, or of its own.
    ``goals``: the smallest changes that would register, by indicator; empty where there is no score without others.
    ``needs_others``: whether the framework scores by what other areas have, and no others are known.
    """

    league: League
    row: ScoredRow
    place: Place | None
    goals: Mapping[str, Goals]
    needs_others: bool = False

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """Those about this county."""
        return tuple(r for r in self.league.rulings if r.area == self.row.area_code)


@dataclass(frozen=True)
class Assessment:
    """One county's report assessed.

    ``findings`` are about the report, ``remarks`` about what can be said of its score and place. ``area``: its name;
    empty where the file does not say. ``scored``: None where there is nothing to score. ``alone``: whether the verdicts
    are of this county by itself, and not over all of a league. ``in_workbook``: whether it was filled in on a workbook.
    ``quoted``: where its values stand in the narrative report, as far as it says.
    """

    file: str
    area: str
    findings: tuple[Finding, ...]
    scored: Scored | None
    alone: bool
    remarks: tuple[Finding, ...] = ()
    in_workbook: bool = False
    quoted: tuple[Quoted, ...] = ()

    @property
    def can_be_sent(self) -> bool:
        return not has_errors(self.findings)


def assess(
    path: Path, against: Path | None, frameworks: Sequence[LoadedFramework], today: date | None = None
) -> Assessment:
    """Assess one report, against a league where one is given, and on a day where one is.

    Raises
    ------
    UnusableConfigurationError
        If a framework, a configuration beside the report or the league cannot be used.
    """
    alone = read_alone(path, frameworks, today)
    league, row = alone.league, alone.row
    if alone.submission is None or alone.loaded is None or league is None or row is None:
        return _divided(Assessment(alone.file, alone.name, alone.findings, None, True, in_workbook=alone.in_workbook))
    yardstick: Yardstick | None = None
    remarks: list[Finding] = []
    if against is not None:
        yardstick, remarks = read_yardstick(against, alone.submission, alone.loaded)
        if yardstick.league is None:
            yardstick, further = _recognised(yardstick, alone)
            remarks += further
    found, further = _scored(alone.file, league, row, alone.loaded.framework, yardstick)
    findings = (*alone.findings, *remarks, *further)
    quoted = tuple(_quoted(alone.submission, alone.loaded.framework))
    done = Assessment(alone.file, row.area_name, findings, found, True, in_workbook=alone.in_workbook, quoted=quoted)
    return _divided(done)


def _quoted(submission: Submission, framework: Framework) -> Iterator[Quoted]:
    """Where the values of a report stand, in the order of the framework; a clause once for each of its entries."""
    titles = {i.code: i.title for i in framework.indicators} | {q: t.title for q, t in framework.quantities.items()}
    for entries in (submission.indicators, submission.context):
        for code, title in titles.items():
            stated = entries.get(code, NOT_REPORTED).source
            for clause, paragraph in dict.fromkeys((s.text, s.paragraph) for s in stated):
                yield Quoted(title, clause, paragraph)


def _scored(
    file: str, league: League, row: UnrankedRow, framework: Framework, yardstick: Yardstick | None
) -> tuple[Scored, list[Finding]]:
    """What a report scores among others, as far as they are known, and what has to be said of that."""
    dependent = looks_at_others(framework)
    if dependent and yardstick is None:
        values: Values = {"framework": framework.code, "found": _named(framework, dependent)}
        return Scored(league, row, None, {}, True), [Finding("assess-needs-others", file, values=values)]
    if dependent and yardstick is not None:
        if yardstick.league is None:
            values = {"framework": framework.code}
            raise UnusableConfigurationError([Finding("assess-needs-league", yardstick.file, values=values)])
        field = field_among(league, row, yardstick.league, yardstick.file, framework)
        row = on_their_scale(row, field)
        rows = tuple(row if r.area_code == row.area_code else r for r in league.rows)
        league = structs.replace(league, rows=rows)
    else:
        field = field_alone(league, row, framework)
    placing = None if yardstick is None else Placing(field, yardstick, row.placed_last)
    found = None if placing is None else place(placing, row)
    return Scored(league, row, found, goals(field, row, placing, nearest_kind(league))), []


def _divided(assessment: Assessment) -> Assessment:
    """Findings in order, apart from remarks on score and place."""
    ordered = in_order(assessment.findings)
    remarks = tuple(f for f in ordered if f.code in _REMARKS)
    return replace(assessment, findings=tuple(f for f in ordered if f.code not in _REMARKS), remarks=remarks)


def _recognised(yardstick: Yardstick, alone: Alone) -> tuple[Yardstick, list[Finding]]:
    """A frozen league without the county's own score, where a file of its own tells which that is."""
    leagues = [*alone.earlier, *([alone.league] if alone.league else [])]
    own = [row.score for league in leagues for row in league.scored if league.period == yardstick.period]
    known = without_own(yardstick, own[0] if own else None)
    if known.before is not None:
        return known, []
    return known, [Finding("against-own-unknown", yardstick.file, values={"count": len(yardstick.scores)})]


def _named(framework: Framework, dependent: Iterable[str]) -> tuple[str, str]:
    titles = {i.code: (i.title.zh, i.title.en) for i in (*framework.indicators, *framework.items)}
    return joined(titles.get(code, (code, code)) for code in dependent)


def assess_in_league(
    league: League, row: ScoredRow, loaded: LoadedFramework, findings: Iterable[Finding]
) -> Assessment:
    """One county of a league that has just been formed, against the others in it."""
    files = {i.area_code: i.file for i in league.inputs}
    found = _among_its_own(league, row, loaded.framework)
    return Assessment(files[row.area_code], row.area_name, tuple(in_order(findings)), found, False)


def _among_its_own(league: League, row: ScoredRow, framework: Framework) -> Scored:
    yardstick = of_league(league, row.area_code, league.id)
    dependent = looks_at_others(framework)
    unranked = row.rank is None and row.score is not None
    if unranked or not len(yardstick.scores) or framework.scale != Scale.PERIOD:
        # Nothing to be placed among, or a scale over periods that a league does not hold.
        return Scored(
            league,
            row,
            None,
            {} if dependent else goals(field_alone(league, row, framework), row, None, nearest_kind(league)),
        )
    field = field_among(league, row, league, league.id, framework) if dependent else field_alone(league, row, framework)
    tier = row.tier if isinstance(row, RankedRow) else None
    interval = row.rank_interval if isinstance(row, RankedRow) else None
    placing = Placing(field, yardstick, row.placed_last, tier)
    found = replace(place(placing, row, drawn=interval is None), rank=row.rank, tier=tier, before=None)
    if interval is not None:
        found = replace(found, low=interval[0], high=interval[1], basis=Basis.EVERYTHING)
    return Scored(league, row, found, goals(field, row, placing, nearest_kind(league)))
