"""What was found in each area's report, and what the area answered, as the league keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bench.intake.findings import Finding, in_order
from bench.league.rows import AreaFinding
from scoring.text import Text


def area_findings(findings: Iterable[Finding]) -> dict[str, tuple[AreaFinding, ...]]:
    """The findings of each file, errors first, in both languages and with the area's answer or none.

    They speak of single counts, so a public version of the league leaves them out.
    """
    by_file: defaultdict[str, list[AreaFinding]] = defaultdict(list)
    for f in in_order(findings):
        by_file[f.file].append(
            AreaFinding(
                code=f.code,
                severity=f.severity,
                path=f.path,
                message=Text(f.message("zh"), f.message("en")),
                remedy=Text(f.remedy("zh"), f.remedy("en")),
                answer=f.answer,
            )
        )
    return {file: tuple(found) for file, found in by_file.items()}
