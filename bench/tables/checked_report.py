"""A report read from a form or a row of a table, with what ``bench check`` finds in it, each at its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.intake.areas import CODE, SCORED_LEVELS, level
from bench.intake.collections import gather
from bench.intake.completeness import left_out_of
from bench.intake.findings import Finding, has_errors
from bench.intake.frameworks import LoadedFramework
from bench.intake.report import Report
from bench.intake.report_json import exact_json
from bench.intake.safe_workbook import BESIDE_CELLS
from bench.tables.form_answers import Asked, answers_of, numbered
from bench.tables.gathering import Desk
from bench.words.message import ERROR
from scoring.framework import Framework

_SAID_BY_ROW = "indicators-not-given"  # a form says it of each row


@dataclass(frozen=True)
class Converted:
    """One report read: where from, its submission file's name and text, and findings.

    ``draft``: the text though errors may stand against it; None where not even that can be made. ``place``: the cell
    that names its area, and ``area`` the area's name.
    """

    file: str
    name: str
    draft: str | None
    findings: tuple[Finding, ...]
    place: str = ""
    area: str = ""

    @property
    def text(self) -> str | None:
        """The text of the submission file, None where an error stands against it."""
        return None if has_errors(self.findings) else self.draft


def checked(
    desk: Desk, submission: Report | None, framework: LoadedFramework | None, today: date | None = None
) -> Converted:
    """A report with everything that is found in it; of a form numbered in the order of its cells, with its answers.

    ``today``: the day on which it is looked at; None asks nothing that only a clock can tell.
    """
    asked = _own(desk, framework)
    if framework is not None:
        asked += _of_what_is_read(desk, submission, framework, today)
    asked = numbered(asked) if desk.cells.sheets else asked
    answers, said = answers_of(desk, asked)
    if submission is not None and framework is not None and answers:
        submission = replace(submission, answers=tuple(answers))
        known = {(a.finding.code, a.pointer) for a in asked}
        asked += [a for a in _found(desk, submission, framework, today) if (a.finding.code, a.pointer) not in known]
    reasons = {(answer.finding, answer.path): answer.reason for answer in answers}
    findings = [replace(a.finding, answer=reasons.get((a.finding.code, a.pointer))) for a in asked]
    findings += [desk.cells.at(f) for f in said]
    if submission is None:
        return Converted(desk.file, "", None, tuple(findings))
    name = f"{submission.area.code}-{submission.period.replace('/', '_')}.json"
    place, area = desk.places.get("/area/code", ""), submission.area.name
    return Converted(desk.file, name, exact_json(submission) + "\n", tuple(findings), place, area)


def _of_what_is_read(
    desk: Desk, submission: Report | None, framework: LoadedFramework, today: date | None
) -> list[Asked]:
    """What the check finds; of a form that has cells which cannot be read, what it finds in all other rows."""
    if submission is not None:
        return _found(desk, replace(submission, answers=()), framework, today)
    if not desk.cells.sheets or None in (desk.head.area_code, desk.head.area_name, desk.head.period):
        return []
    unread = [f for f in map(desk.cells.at, desk.findings) if f.severity == ERROR and f.code != BESIDE_CELLS]
    if any(f.cell is None or not f.cell[1] for f in unread):
        return []  # a sheet or the form as a whole is not as it should be
    rows = {f.cell[:2] for f in unread if f.cell}
    found = _found(desk, replace(desk.submission(framework.framework.code), answers=()), framework, today)
    return [a for a in found if a.finding.cell and a.finding.cell[1] and a.finding.cell[:2] not in rows]


def _own(desk: Desk, framework: LoadedFramework | None) -> list[Asked]:
    """What was found in reading, and the rows of a form that are left blank."""
    pointers = {place: pointer for pointer, place in {**desk.cells.opened, **desk.places}.items()}
    asked = [Asked(desk.cells.at(f), pointers.get(f.path, "")) for f in desk.findings]
    if framework is not None and "form" in desk.cells.titles:
        asked += _blank_rows(desk, framework.framework)
    return asked


def _blank_rows(desk: Desk, framework: Framework) -> Iterator[Asked]:
    """A question for every scored indicator whose row is blank or gone, unless another sheet gives its number."""
    code = desk.head.area_code or ""
    if CODE.fullmatch(code) and level(code) not in SCORED_LEVELS[framework.level]:
        return
    given = {p.split("/")[2] for p, entry in desk.entries.items() if p.startswith("/indicators/")}
    context = {p.split("/")[2]: entry for p, entry in desk.entries.items() if p.startswith("/context/")}
    rows = {pointer.rpartition("/")[0] for pointer in desk.cells.opened}
    for indicator in left_out_of(given, context, framework):
        pointer = f"/indicators/{indicator.code}"
        blank, title = desk.blanks.get(pointer), (indicator.title.zh, indicator.title.en)
        if blank is not None and blank.mark:
            found = Finding("cell-empty-mark", desk.file, blank.place, {"title": title, "found": blank.mark})
        elif blank is not None:
            found = Finding("row-blank", desk.file, blank.place, {"title": title})
        elif pointer not in rows:
            found = Finding("row-deleted", desk.file, desk.cells.titles["form"], {"title": title})
        else:
            continue  # something is written there that cannot be read, and was found
        yield Asked(desk.cells.at(found), pointer)


def _found(desk: Desk, submission: Report, framework: LoadedFramework, today: date | None) -> list[Asked]:
    """What the check of the file finds that the report would be written to."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "submission.json"
        path.write_text(exact_json(submission) + "\n", encoding="utf-8")
        collections, unusable = gather([path], [framework], today=today)
    found = [*unusable, *(f for c in collections for f in c.findings)]
    found = [replace(f, file=desk.file) for f in found if not (desk.cells.sheets and f.code == _SAID_BY_ROW)]
    placed = desk.cells.placed(found, desk.places)
    return [Asked(at_its_cell, f.path) for at_its_cell, f in zip(placed, found, strict=True)]
