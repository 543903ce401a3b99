"""Filled workbooks and wide tables into submission files: read, checked as ``bench check`` does, and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.intake.collections import gather
from bench.intake.findings import Finding, UnusableConfigurationError, has_errors
from bench.intake.frameworks import LoadedFramework, load
from bench.intake.reading import printable
from bench.intake.report import Report
from bench.intake.report_json import exact_json
from bench.intake.table_reading import Table, read_table
from bench.tables.form_reading import read_filled
from bench.tables.gathering import Desk
from bench.tables.mapping import ColumnMapping, confirmed, contradicted, suggest
from bench.tables.mapping_file import as_toml, read_mapping
from bench.tables.wide_table import read_rows
from bench.writing import write

Confirm = Callable[[str], bool]


@dataclass(frozen=True)
class Converted:
    """One report read: where from, its submission file's text (None where an error stands against it), and findings."""

    file: str
    name: str
    text: str | None
    findings: tuple[Finding, ...]


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
            reports.append(_checked(filled.desk, filled.submission, filled.framework))
        elif len(paths) > 1:
            findings.append(Finding("convert-one-table", file))
        else:
            rows, found, waiting = _table(path, file, wanted, choices, lang)
            reports += rows
            findings += found
    written, refused = _write(reports, out, overwrite=overwrite)
    every = [*findings, *(f for r in reports for f in r.findings), *refused]
    return Outcome(tuple(reports), tuple(written), tuple(every), waiting)


def _checked(desk: Desk, submission: Report | None, framework: LoadedFramework | None) -> Converted:
    """A report with what ``bench check`` finds in it, each finding at the cell that it comes from."""
    if submission is None or framework is None:
        return Converted(desk.file, "", None, tuple(desk.findings))
    text = exact_json(submission) + "\n"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "submission.json"
        path.write_text(text, encoding="utf-8")
        collections, unusable = gather([path], [framework])
    found = [*unusable, *(f for c in collections for f in c.findings)]
    placed = [replace(f, file=desk.file, path=desk.place(f.path) if f.path else "") for f in found]
    name = f"{submission.area.code}-{submission.period.replace('/', '_')}.json"
    findings = (*desk.findings, *placed)
    return Converted(desk.file, name, None if has_errors(found) else text, findings)


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
    rows = [_checked(desk, row, framework) for desk, row in read_rows(table, mapping, framework.framework, lang)]
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
