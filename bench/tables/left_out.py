"""Scored indicators of which a wide table says nothing: those without a column once, and by row those left blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bench.intake.areas import CODE, SCORED_LEVELS, level
from bench.intake.completeness import left_out_of
from bench.intake.findings import Finding
from bench.intake.report import Report
from bench.tables.checked_report import Converted
from bench.tables.mapping import ColumnMapping
from bench.words.interface import joined
from scoring.framework import Framework, Indicator

_OF_REPORT = "indicators-not-given"  # what a report by itself is asked, once for all that is left out


def without_columns(mapping: ColumnMapping, framework: Framework, file: str) -> Iterator[Finding]:
    """The scored indicators that no column of the table goes to."""
    absent = [i for i in left_out_of(_with_columns(mapping), {}, framework) if not _stood_in(i, mapping)]
    if absent:
        yield Finding("table-indicators-absent", file, values={"found": _titles(absent)})


def in_table(row: Converted, report: Report | None, mapping: ColumnMapping, framework: Framework) -> Converted:
    """A row's findings at its own cells, without what is said of the whole table; what it leaves blank by itself."""
    found = [replace(f, path=row.place) if f.path == "/indicators" else f for f in row.findings if f.code != _OF_REPORT]
    if report is not None and CODE.fullmatch(report.area.code) and _is_scored(report.area.code, framework):
        columns = _with_columns(mapping)
        blank = [i for i in left_out_of(report.indicators, report.context, framework) if i.code in columns]
        if blank:
            found.append(Finding("row-indicators-blank", row.file, row.place, {"found": _titles(blank)}))
    return replace(row, findings=tuple(found))


def _is_scored(code: str, framework: Framework) -> bool:
    return level(code) in SCORED_LEVELS[framework.level]


def _with_columns(mapping: ColumnMapping) -> set[str]:
    """The codes of indicators that a column goes to."""
    targets = (target.split("/") for targets in mapping.columns.values() for target in targets)
    return {code for section, code, _ in targets if section == "indicators"}


def _stood_in(indicator: Indicator, mapping: ColumnMapping) -> bool:
    """Whether a quantity that may stand in for an indicator has a column."""
    targets = {target.rpartition("/")[0] for targets in mapping.columns.values() for target in targets}
    return any(f"context/{accepted.code}" in targets for accepted in indicator.accepts)


def _titles(indicators: Iterable[Indicator]) -> tuple[str, str]:
    return joined((i.title.zh, i.title.en) for i in indicators)
