"""Filled workbooks and wide tables into submission files: read, checked as ``bench check`` does, and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bench.intake.configuration import read_configuration
from bench.intake.findings import Finding, UnusableConfigurationError, has_errors
from bench.intake.frameworks import LoadedFramework, load
from bench.intake.reading import printable
from bench.intake.table_reading import may_be_form, read_table
from bench.tables.cells import Cell, UnreadableError
from bench.tables.checked_report import Converted, checked
from bench.tables.form_reading import read_filled
from bench.tables.left_out import in_table, without_columns
from bench.tables.mapping import contradicted, suggest
from bench.tables.mapping_file import as_toml, read_mapping, reference_of
from bench.tables.settling import Asking, settle
from bench.tables.wide_table import of_whole_table, read_rows
from bench.tables.written_dates import period
from bench.writing import write


@dataclass(frozen=True)
class Outcome:
    """Every report read, what was written where, findings, and a mapping that waits to be confirmed."""

    reports: tuple[Converted, ...]
    written: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    mapping: str = ""


@dataclass(frozen=True)
class TableChoices:
    """What a wide table needs to be told: its mapping's file, worksheet, period, and who is asked about it.

    ``today``: the day on which any file is looked at; None asks nothing that only a clock can tell.
    """

    mapping: Path | None = None
    sheet: str | None = None
    period: str = ""
    asking: Asking | None = None
    today: date | None = None


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
        filled = read_filled(path, file, wanted) if may_be_form(path) else None
        if filled is not None:
            reports.append(checked(filled.desk, filled.submission, filled.framework, choices.today))
        elif len(paths) > 1:
            table = read_table(path, file)
            findings += table if isinstance(table, list) else [Finding("convert-one-table", file)]
        else:
            rows, found, waiting = _table(path, file, _Asked(wanted, reference or "", out), choices, lang)
            reports += rows
            findings += found
    written, refused = _write(reports, out, overwrite=overwrite)
    every = [*findings, *(f for r in reports for f in r.findings), *refused]
    return Outcome(tuple(reports), tuple(written), tuple(every), waiting)


@dataclass(frozen=True)
class _Asked:
    """The framework that was asked for, how, and where submissions go."""

    framework: LoadedFramework | None
    reference: str
    out: Path

    def roster(self) -> Mapping[str, str]:
        """Who must report, where the folder that is written to says so."""
        folder = self.out.parent if self.out.suffix == ".json" else self.out
        return read_configuration(folder, {}, []).roster


def _table(
    path: Path, file: str, asked: _Asked, choices: TableChoices, lang: str
) -> tuple[list[Converted], list[Finding], str]:
    """The rows of a wide table; or, where its mapping is not confirmed, the mapping as a suggestion."""
    table = read_table(path, file, choices.sheet)
    if isinstance(table, list):
        return [], table, ""
    kept = choices.mapping is not None and choices.mapping.exists()
    stated = _canonical(choices.period)
    if choices.mapping is not None and kept:
        mapping, framework = read_mapping(choices.mapping, table, asked.framework, stated)
    elif asked.framework is None:
        return [], [*table.findings, Finding("convert-no-framework", file)], ""
    else:
        framework = asked.framework
        named = reference_of(framework, asked.reference, choices.mapping)
        mapping = suggest(table, framework.framework, named, stated, lang, asked.roster())
    if not mapping.confirmed and choices.asking is not None:
        mapping = settle(mapping, table, framework.framework, choices.asking, lang)
        if findings := list(contradicted(mapping, table, framework.framework, file)):
            raise UnusableConfigurationError(findings)
    text = as_toml(mapping, lang)
    if choices.mapping is not None and (not kept or (mapping.confirmed and choices.asking is not None)):
        write(choices.mapping, text)
    if not mapping.confirmed:
        return [], [*table.findings, Finding("mapping-unconfirmed", str(choices.mapping or file))], text
    findings = list(of_whole_table(table, mapping, lang))
    if has_errors(f for f in findings if f not in table.findings):
        return [], findings, ""
    findings += without_columns(mapping, framework.framework, file)
    rows = [
        in_table(checked(desk, report, framework, choices.today), report, mapping, framework.framework)
        for desk, report in read_rows(table, mapping, framework.framework, lang)
    ]
    if has_errors(table.findings):
        rows = [replace(row, draft=None) for row in rows]
    return rows, findings, ""


def _canonical(stated: str) -> str:
    """A period in its own form; what cannot be read stays as it is, and is found where it is used."""
    try:
        return str(period(Cell("", stated)).value) if stated else ""
    except UnreadableError:
        return stated


def _write(reports: Sequence[Converted], out: Path, *, overwrite: bool) -> tuple[list[tuple[str, str]], list[Finding]]:
    """Write what can be used; two reports for one file, and files that would be lost, are errors."""
    written: list[tuple[str, str]] = []
    refused: list[Finding] = []
    usable = [r for r in reports if r.text is not None]
    for report in usable:
        assert report.text is not None
        target = out if out.suffix == ".json" else out / report.name
        others = [r for r in usable if r is not report and r.name == report.name]
        if others:
            other = others[0].place if others[0].file == report.file else others[0].file
            refused.append(Finding("output-twice", report.file, report.place, {"area": report.area, "other": other}))
        elif target.exists() and not overwrite and target.read_bytes() != report.text.encode():
            refused.append(Finding("output-exists", report.file, values={"found": str(target)}))
        else:
            write(target, report.text)
            written.append((report.file, str(target)))
    return written, refused
