"""A submission: one area's report for one period, read from a file that meets the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sys import intern

from bench.intake import areas
from bench.intake.contracts import make_whole, violations
from bench.intake.entries import Entry, Share
from bench.intake.findings import Finding
from bench.intake.json_values import Json, members, text
from bench.intake.periods import canonical
from bench.intake.personal_data import strike_out
from bench.intake.reading import Document, parse_json, read_json
from bench.intake.report import Answer, Report, ReportingArea
from bench.intake.report_json import report_of


@dataclass(frozen=True, slots=True)
class Submission:
    """One area, one period; ``level`` is province, city, county or functional_zone, ``period`` canonical."""

    file: str
    sha256: str
    area_code: str
    area_name: str
    level: str
    period: str
    framework: str
    date: str | None
    replaces: str | None
    indicators: Mapping[str, Entry]
    context: Mapping[str, Entry]
    shares: Mapping[str, Mapping[str, Share]]
    answers: tuple[Answer, ...]


def read_submission(path: Path, file: str) -> tuple[Submission | None, list[Finding]]:
    """Read one file and validate it against the contract.

    Returns
    -------
    the submission, None where the file does not even name its area; all findings, errors among which make it unusable
    """
    return _of_document(read_json(path, file), file)


def parse_submission(raw: bytes, file: str) -> tuple[Submission | None, list[Finding]]:
    """A submission from the bytes of its file; as ``read_submission``."""
    return _of_document(parse_json(raw, file), file)


def _of_document(document: Document | list[Finding], file: str) -> tuple[Submission | None, list[Finding]]:
    if isinstance(document, list):
        return None, document
    content, findings = strike_out(document.content, file)
    submission, found = submission_of(content, file, document.sha256)
    return submission, [*findings, *found]


def submission_of(content: Json, file: str, sha256: str) -> tuple[Submission | None, list[Finding]]:
    """The submission that a file's content is; as ``read_submission``."""
    if broken := violations("submission", content, file):
        return _claim(content, file, sha256), broken
    make_whole("submission", content)
    report = report_of(content)
    findings = list(_impossible_dates(report, file))
    try:
        period = canonical(report.period)
    except ValueError:
        return None, [*findings, Finding("period-backwards", file, "/period", {"found": report.period})]
    if period != report.period:
        findings.append(Finding("period-renamed", file, "/period", {"found": report.period, "canonical": period}))
    findings += _area_findings(report.area, file)
    submission = Submission(
        file=file,
        sha256=sha256,
        area_code=report.area.code,
        area_name=report.area.name,
        level=areas.level(report.area.code),
        period=intern(period),  # the same in all files of a country
        framework=intern(report.framework),
        date=report.reporter.date if report.reporter else None,
        replaces=report.replaces,
        indicators=report.indicators,
        context=report.context,
        shares=report.shares_of_parent,
        answers=report.answers,
    )
    return submission, findings


def _claim(content: Json, file: str, sha256: str) -> Submission | None:
    """Whose report a file that breaks the contract says it is, lest the area be called silent; None if unclear."""
    try:
        stated = members(content)
        area, period, framework = members(stated["area"]), canonical(text(stated["period"])), str(stated["framework"])
        code, name = text(area["code"]), str(area["name"])
    except (KeyError, TypeError, ValueError):
        return None
    if not areas.CODE.fullmatch(code):
        return None
    return Submission(file, sha256, code, name, areas.level(code), period, framework, None, None, {}, {}, {}, ())


def _area_findings(area: ReportingArea, file: str) -> Iterator[Finding]:
    code, name = area.code, area.name
    known = areas.area_table().get(code)
    if (code[4] == "Z") != (area.kind is not None) and not (known and known.level == "functional_zone"):
        yield Finding("zone-kind", file, "/area", {"found": code})
    if known and known.name != name:
        yield Finding("area-name-differs", file, "/area/name", {"code": code, "expected": known.name, "found": name})
    if not known and code[4] != "Z" and not areas.is_fictional(code):
        yield Finding("area-unknown", file, "/area/code", {"found": code, "date": areas.TABLE_DATE})


def _impossible_dates(report: Report, file: str) -> Iterator[Finding]:
    """Days that have the right form but do not exist."""
    days = {"/reporter": report.reporter.date or ""} if report.reporter else {}
    for section, entries in (("indicators", report.indicators), ("context", report.context)):
        for code, entry in entries.items():
            days |= {f"/{section}/{code}/events/{n}": event.date for n, event in enumerate(entry.events)}
    for place, day in days.items():
        if len(day) == 10 and not exists(day):
            yield Finding("date-impossible", file, f"{place}/date", {"found": day})


def exists(day: str) -> bool:
    """Whether a day that has the right form is in the calendar."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
