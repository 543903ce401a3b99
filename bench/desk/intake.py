"""What counties send, read by the engine: bytes into a report with its findings, whatever kind of file they are."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath

from bench.intake.answers import unmatched
from bench.intake.checking import check
from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding, answered, has_errors, in_order
from bench.intake.frameworks import LoadedFramework
from bench.intake.periods import canonical
from bench.intake.personal_data import strike_out
from bench.intake.reading import MAX_BYTES, parse_json
from bench.intake.report import Report
from bench.intake.report_json import exact_json, report_of
from bench.intake.submissions import Submission, parse_submission
from bench.tables.checked_report import checked as checked_form
from bench.tables.form_reading import read_filled

MAX_UPLOAD = 2_000_000  # bytes
FORM, WORKBOOK, FILE, OFFICE, IMPORT = "form", "workbook", "file", "office", "import"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Read:
    """An upload: its report, None where it cannot be used at all, and what was found; ``channel``: what it was."""

    report: Report | None
    findings: tuple[Finding, ...]
    channel: str


def read_upload(name: str, raw: bytes, loaded: LoadedFramework) -> Read:
    """A report from an uploaded workbook or JSON file; numbers of persons are struck out before all else."""
    shown = PurePath(name.replace("\\", "/")).name[:80] or "?"
    if not raw.startswith(_ZIP):
        if len(raw) > MAX_BYTES:
            return Read(None, (Finding("file-too-large", shown, values={"found": len(raw), "limit": MAX_BYTES}),), FILE)
        return read_report(raw, shown)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        path.write_bytes(raw)
        filled = read_filled(path, shown, loaded)
    if filled is None:
        return Read(None, (Finding("desk-no-form", shown),), WORKBOOK)
    # With every answer at the finding that it is to, which is only known once all is checked.
    form = checked_form(filled.desk, filled.submission, filled.framework)
    if form.draft is None:
        return Read(None, form.findings, WORKBOOK)
    struck = read_report(form.draft.encode("utf-8"), shown)
    return Read(struck.report, (*filled.desk.findings, *struck.findings), WORKBOOK)


def read_report(raw: bytes, shown: str = "") -> Read:
    """A report from the bytes of its JSON file, without telephone and identity numbers."""
    document = parse_json(raw, shown)
    if isinstance(document, list):
        return Read(None, tuple(document), FILE)
    content, struck = strike_out(document.content, shown)
    if broken := violations("submission", content, shown):
        return Read(None, (*struck, *broken), FILE)
    make_whole("submission", content)
    return Read(report_of(content), tuple(struck), FILE)


def other_report(report: Report, area_code: str, period: str, framework: str, shown: str) -> list[Finding]:
    """An error for everything that makes a report another one than was asked for."""
    try:
        stated = canonical(report.period)
    except ValueError:
        stated = report.period
    wanted = {"/area/code": area_code, "/period": period, "/framework": framework}
    found = {"/area/code": report.area.code, "/period": stated, "/framework": report.framework}
    return [
        Finding("desk-other-report", shown, place, {"found": found[place], "expected": expected})
        for place, expected in wanted.items()
        if found[place] != expected
    ]


def parsed(report: Report, shown: str = "") -> Submission | None:
    """A report as the engine takes it in; None where it could not be used."""
    return parse_submission(exact_json(report).encode("utf-8"), shown)[0]


def checked(report: Report, loaded: LoadedFramework, shown: str = "") -> list[Finding]:
    """Everything that is found in a report by itself, in order, each with what the report answers to it."""
    submission, findings = parse_submission(exact_json(report).encode("utf-8"), shown)
    if submission is not None and not has_errors(findings):
        findings = [*findings, *check(submission, loaded.framework)]
        findings += unmatched([submission], findings, whole=False)
    return in_order(answered(findings, report.answers))
