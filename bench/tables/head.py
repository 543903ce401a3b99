"""The single values of a submission that a workbook asks for in cells of their own."""

from __future__ import annotations

from dataclasses import dataclass

from bench.intake.report import Report


@dataclass(frozen=True, slots=True)
class Head:
    """Whose report it is, of when, and where its numbers come from, under the names of the workbook's cells."""

    area_code: str | None = None
    area_name: str | None = None
    period: str | None = None
    report_date: str | None = None
    organisation: str | None = None
    source_title: str | None = None
    source_note: str | None = None
    zone: str | None = None
    revision: int | None = None
    replaces: str | None = None


def head_of(report: Report) -> Head:
    """The single values of a report."""
    return Head(
        area_code=report.area.code,
        area_name=report.area.name,
        period=report.period,
        report_date=report.reporter.date if report.reporter else None,
        organisation=report.reporter.organisation if report.reporter else None,
        source_title=report.source.title if report.source else None,
        source_note=report.source.note if report.source else None,
        zone=report.area.kind,
        revision=report.revision,
        replaces=report.replaces,
    )
