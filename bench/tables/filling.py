"""The submission that a workbook is to be filled with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding
from bench.intake.reading import read_json
from scoring.framework import Framework


def content_of(path: Path, file: str, framework: Framework) -> Mapping[str, Any] | list[Finding]:
    """A submission that keeps its contract and follows the framework, its digits kept; or why it cannot be used."""
    document = read_json(path, file)
    if isinstance(document, list):
        return document
    if findings := violations("submission", document.content, file):
        return findings
    make_whole("submission", document.content)
    content: Mapping[str, Any] = document.content
    if content["framework"] != framework.code:
        values = {"found": content["framework"], "expected": framework.code}
        return [Finding("fill-other-framework", file, "/framework", values)]
    return content
