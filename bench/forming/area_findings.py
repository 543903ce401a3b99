"""What was found in each area's report, and what the area answered, as the league keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from bench.intake.findings import Finding, in_order
from bench.league.rows import AreaFinding, ReferenceRow, Row
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


def remedies_once(rows: Sequence[Row]) -> tuple[tuple[Row, ...], Mapping[str, Text]]:
    """Rows whose findings leave out what to do where all of their code say the same, and that by code."""
    said: defaultdict[str, set[Text | None]] = defaultdict(set)
    for row in rows:
        for f in _findings(row):
            said[f.code].add(f.remedy)
    once = {code: own for code, (own, *others) in said.items() if own is not None and not others}
    return tuple(_without(row, once) for row in rows), once


def _findings(row: Row) -> tuple[AreaFinding, ...]:
    return () if isinstance(row, ReferenceRow) else row.findings


def _without(row: Row, remedies: Mapping[str, Text]) -> Row:
    if isinstance(row, ReferenceRow) or not row.findings:
        return row
    return replace(row, findings=tuple(replace(f, remedy=None) if f.code in remedies else f for f in row.findings))
