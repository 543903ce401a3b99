"""Where each column and row of a wide table goes: suggested with its reasons, then confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bench.intake.findings import Finding, Values
from bench.intake.table import Table
from bench.tables.area_rows import suggested_areas
from bench.tables.column_suggestions import suggested_columns
from bench.tables.column_targets import candidates
from bench.tables.form_layout import FIELDS
from bench.tables.headings import timeless
from bench.tables.table_periods import stated_period
from bench.words.interface import listed, suggestion
from scoring.framework import Framework

SKIP = "skip"


@dataclass(frozen=True)
class ColumnMapping:
    """A mapping: ``areas`` lead from a row's key to a code or ``skip``, ``columns`` to their targets, none if skipped.

    ``city_column`` tells areas of one name apart, and then stands before the name in a row's key. ``reasons`` are by
    key and by header. ``perhaps``: of a skipped header the targets of each thing that a person may say it is.
    """

    framework: str
    period: str
    name_column: str
    code_column: str
    areas: Mapping[str, str]
    columns: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, str]
    confirmed: bool = False
    city_column: str = ""
    doubtful: frozenset[str] = field(default_factory=frozenset)
    perhaps: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


def suggest(
    table: Table, framework: Framework, reference: str, period: str, lang: str, roster: Mapping[str, str] | None = None
) -> ColumnMapping:
    """A mapping to be confirmed: by headings for columns, by roster and area table for rows, each with its reason.

    ``period``: as it was asked for; empty to take the one that the table states above its header.
    """
    labels = table.labels
    name, city, code = (table.headers[n] if n is not None else "" for n in (labels.name, labels.city, labels.code))
    chosen, why = (period, "") if period else stated_period(table, lang)
    columns = suggested_columns(table, framework, {name, city, code}, chosen, lang)
    areas, said = suggested_areas(table, roster or {}, lang)
    reasons = {**{header: column.reason for header, column in columns.items()}, **said, "period": why}
    doubtful = frozenset(header for header, column in columns.items() if column.targets and not column.sure)
    targets = {header: column.targets for header, column in columns.items()}
    # What only looks like something is asked last: by then its column may have been found.
    asked = sorted(columns.items(), key=lambda item: item[1].alike)
    perhaps = {header: column.perhaps for header, column in asked if column.perhaps}
    return ColumnMapping(reference, chosen, name, code, areas, targets, reasons, False, city, doubtful, perhaps)


def contradicted(mapping: ColumnMapping, table: Table, framework: Framework, file: str) -> Iterator[Finding]:
    """Everything in a mapping that the table or the framework contradicts."""
    headers = list(table.headers)
    named = [h for h in (mapping.name_column, mapping.code_column, mapping.city_column) if h]
    for header in [*named, *(h for h, targets in mapping.columns.items() if targets)]:
        if header not in headers:
            yield Finding("mapping-column", file, "", {"found": header, "allowed": listed(headers)})
    fresh = [header for header in headers if header not in mapping.columns and header not in named]
    if fresh:
        near = suggested_columns(table, framework, set(headers) - set(fresh), mapping.period, "zh")
        for header in fresh:
            values: Values = {"found": header, "read": " ".join(near[header].targets) or SKIP}
            yield Finding("mapping-unmapped", file, "/columns", values)
    known = [target for candidate in candidates(framework) for target in candidate.targets]
    seen: dict[str, str] = {}
    for header, targets in mapping.columns.items():
        for target in targets:
            if target in seen:
                yield Finding("mapping-target-twice", file, "/columns", {"column": header, "other": seen[target]})
            seen[target] = header
            if not _possible(target, framework):
                values = {"column": header, "found": target, "suggestion": suggestion(target, known)}
                yield Finding("mapping-target", file, f"/columns/{header}", values)


def _possible(target: str, framework: Framework) -> bool:
    section, _, rest = target.partition("/")
    code, _, key = rest.partition("/")
    if key not in FIELDS:
        return False
    return (
        framework.indicator(code) is not None
        if section == "indicators"
        else (section == "context" and code in framework.quantities)
    )


def of_table(mapping: ColumnMapping, table: Table) -> ColumnMapping:
    """The mapping under the headers of a table of the same shape, in which only the times of headings differ."""
    fresh = [header for header in table.headers if header not in mapping.columns]
    renamed = {}
    for header in mapping.columns:
        alike = [h for h in fresh if timeless(h) == timeless(header)]
        twins = [h for h in mapping.columns if timeless(h) == timeless(header)]
        if header not in table.headers and len(alike) == len(twins) == 1:
            renamed[header] = alike[0]
    return replace(mapping, columns={renamed.get(h, h): targets for h, targets in mapping.columns.items()})


def confirmed(mapping: ColumnMapping) -> ColumnMapping:
    """The mapping, agreed to on the terminal."""
    return replace(mapping, confirmed=True)
