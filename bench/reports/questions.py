"""What ``bench check`` would ask of a draft, each question at the sentence that it is about."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Decimal

from bench.intake.checking import check
from bench.intake.findings import Finding
from bench.intake.json_values import Json
from bench.intake.report_json import exact_json
from bench.intake.submissions import submission_of
from bench.reports.draft import Draft, Proposal
from bench.reports.proposed_form import report_of_draft
from scoring.framework import Framework

_NOWHERE = "990000"  # the area of a report that does not name its own, so that its numbers can be checked
_SOME_YEAR = "2000"


@dataclass(frozen=True, slots=True)
class Question:
    """A finding and the proposal that it is about."""

    finding: Finding
    proposal: Proposal


def questions_of(draft: Draft, framework: Framework) -> tuple[Question, ...]:
    """The questions about the values that are not open."""
    report = report_of_draft(draft, framework.code)
    area = report.area._replace(code=report.area.code or _NOWHERE, name=report.area.name or _NOWHERE)
    report = replace(report, area=area, period=report.period or _SOME_YEAR, reporter=None)
    content: Json = json.loads(exact_json(report), parse_float=Decimal)
    submission, broken = submission_of(content, draft.file, draft.sha256)
    found = [*broken, *(check(submission, framework) if submission is not None else [])]
    if not draft.head.area_code:
        found = [f for f in found if f.code != "gap-to-nothing"]  # nobody knows yet what the area lies in
    asked = ((finding, _about(finding.path, draft)) for finding in found)
    return tuple(Question(finding, proposal) for finding, proposal in asked if proposal is not None)


def _about(path: str, draft: Draft) -> Proposal | None:
    """The proposal whose value a path names, or the first of its entry."""
    held = [p for p in draft.proposals if not p.open and (path == p.path or path.startswith(f"{p.path}/"))]
    exact = [p for p in held if path.startswith(f"{p.path}/{p.key}")]
    return next(iter(exact or held), None)
