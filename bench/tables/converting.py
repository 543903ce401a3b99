"""Filled workbooks and wide tables into submission files: read, checked as ``bench check`` does, and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import LoadedFramework, load
from bench.intake.reading import printable
from bench.intake.table_reading import Table, read_table
from bench.tables.checked_report import Converted, checked
from bench.tables.form_reading import read_filled
from bench.tables.mapping import ColumnMapping, confirmed, contradicted, suggest
from bench.tables.mapping_file import as_toml, read_mapping
from bench.tables.wide_table import read_rows
from bench.writing import write

Confirm = Callable[[str], bool]


@dataclass(frozen=True)
class Outcome:
    """Every report read, what was written where, findings, and a mapping that waits to be confirmed."""

    reports: tuple[Converted, ...]
    written: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    mapping: str = ""


@dataclass(frozen=True)
class TableChoices:
    """What a wide table needs to be told: its mapping's file, worksheet, period, and who confirms a suggestion."""

    mapping: Path | None = None
    sheet: str | None = None
    period: str = ""
    confirm: Confirm | None = None


def convert(
    paths: Sequence[Path], out: Path, reference: str | None, choices: TableChoices, *, overwrite: bool, lang: str
) -> Outcome:
    """Convert workbooks, or one table, and write every submission against which no error stands.

    Raises
    ------
    UnusableConfigurationError
        If the framework or the mapping cannot be used.
    """
    wanted = load(reference) if reference else None
    reports: list[Converted] = []
    findings: list[Finding] = []
    waiting = ""
    for path in dict.fromkeys(paths):
        file = printable(str(path))
        filled = read_filled(path, file, wanted)
        if filled is not None:
            reports.append(checked(filled.desk, filled.submission, filled.framework))
        elif len(paths) > 1:
            findings.append(Finding("convert-one-table", file))
        else:
            rows, found, waiting = _table(path, file, wanted, choices, lang)
            reports += rows
            findings += found
    written, refused = _write(reports, out, overwrite=overwrite)
    every = [*findings, *(f for r in reports for f in r.findings), *refused]
    return Outcome(tuple(reports), tuple(written), tuple(every), waiting)


def _table(
    path: Path, file: str, wanted: LoadedFramework | None, choices: TableChoices, lang: str
) -> tuple[list[Converted], list[Finding], str]:
    """The rows of a wide table; or, where its mapping is not confirmed, the mapping as a suggestion."""
    table = read_table(path, file, choices.sheet)
    if isinstance(table, list):
        return [], table, ""
    if choices.mapping is not None and choices.mapping.exists():
        mapping, framework = read_mapping(choices.mapping, table)
        text = choices.mapping.read_text("utf-8-sig")
    elif wanted is None:
        return [], [Finding("convert-no-framework", file)], ""
    else:
        mapping, framework = suggest(table, wanted.framework, _reference(wanted), choices.period, lang), wanted
        text = as_toml(mapping, lang)
        if choices.mapping is not None:
            write(choices.mapping, text)
        if choices.confirm is not None and choices.confirm(text):
            mapping = confirmed(mapping)
            _validate(mapping, table, wanted, file)
            if choices.mapping is not None:
                write(choices.mapping, as_toml(mapping, lang))
    if not mapping.confirmed:
        return [], [Finding("mapping-unconfirmed", str(choices.mapping or file))], text
    rows = [checked(desk, row, framework) for desk, row in read_rows(table, mapping, framework.framework, lang)]
    return rows, [], ""


def _reference(framework: LoadedFramework) -> str:
    code = framework.framework.code
    return code if framework.file == f"{code}.toml" else framework.file


def _validate(mapping: ColumnMapping, table: Table, framework: LoadedFramework, file: str) -> None:
    if findings := list(contradicted(mapping, table, framework.framework, file)):
        raise UnusableConfigurationError(findings)


def _write(reports: Sequence[Converted], out: Path, *, overwrite: bool) -> tuple[list[tuple[str, str]], list[Finding]]:
    """Write what can be used; two reports for one file, and files that would be lost, are errors."""
    written: list[tuple[str, str]] = []
    refused: list[Finding] = []
    usable = [r for r in reports if r.text is not None]
    for report in usable:
        assert report.text is not None
        target = out if out.suffix == ".json" else out / report.name
        others = [r.file for r in usable if r is not report and r.name == report.name]
        if others:
            refused.append(Finding("output-twice", report.file, values={"other": others[0]}))
        elif target.exists() and not overwrite and target.read_bytes() != report.text.encode():
            refused.append(Finding("output-exists", report.file, values={"found": str(target)}))
        else:
            write(target, report.text)
            written.append((report.file, str(target)))
    return written, refused
