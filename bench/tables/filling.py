"""The submission that a workbook is to be filled with."""

from __future__ import annotations

from pathlib import Path

from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding, Values
from bench.intake.reading import read_json
from bench.intake.report import Report
from bench.intake.report_json import report_of
from scoring.framework import Framework


def report_at(path: Path, file: str, framework: Framework) -> Report | list[Finding]:
    """A submission that keeps its contract and follows the framework, its digits kept; or why it cannot be used."""
    document = read_json(path, file)
    if isinstance(document, list):
        return document
    if findings := violations("submission", document.content, file):
        return findings
    make_whole("submission", document.content)
    report = report_of(document.content)
    if report.framework != framework.code:
        values: Values = {"found": report.framework, "expected": framework.code}
        return [Finding("fill-other-framework", file, "/framework", values)]
    return report
