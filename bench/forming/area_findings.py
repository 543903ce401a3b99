"""What was found in each area's report, and what the area answered, as the league keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bench.intake.findings import Finding, in_order


def findings_part(findings: Iterable[Finding], file: str) -> list[dict[str, Any]]:
    """The findings about one file, errors first, each in both languages and with the area's answer or none.

    They speak of single counts, so a public version of the league leaves them out.
    """
    return [
        {
            "code": f.code,
            "severity": f.severity,
            "path": f.path,
            "message": {lang: f.message(lang) for lang in ("zh", "en")},
            "remedy": {lang: f.remedy(lang) for lang in ("zh", "en")},
            "answer": f.answer,
        }
        for f in in_order(findings)
        if f.file == file
    ]
