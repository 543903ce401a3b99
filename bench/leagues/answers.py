"""What was found in each area's file, and what the county answered, in the rows of its league."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from bench.intake.findings import Finding, in_order

League = dict[str, Any]


def with_findings(league: League, findings: Iterable[Finding]) -> League:
    """The league with the findings about each file that it was made from, errors first, each with its answer.

    A row without a file of its own has none, and says nothing of findings.
    """
    by_file: dict[str, list[dict[str, Any]]] = {}
    for f in in_order(findings):
        found = {"code": f.code, "path": f.path, "severity": f.severity, "answer": f.answer}
        by_file.setdefault(PurePath(f.file.replace("\\", "/")).name, []).append(found)
    files = {i["area_code"]: i["file"] for i in league["inputs"]}
    rows = [
        {**row, "findings": by_file.get(files[row["area_code"]], [])} if row["area_code"] in files else row
        for row in league["rows"]
    ]
    return {**league, "rows": rows}
