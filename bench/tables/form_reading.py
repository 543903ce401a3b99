"""Reading a filled workbook back: sheets are known by their marks, columns by their headings, lines by their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.intake.findings import Finding, Values, has_errors
from bench.intake.frameworks import LoadedFramework, load, shipped, unknown_framework
from bench.intake.report import Report
from bench.intake.safe_workbook import ZIP, RefusedError, check_name, personal_data, read_bounded
from bench.tables.evidence_reading import weigh_evidence
from bench.tables.form_layout import EVIDENCE, SHEETS, heading
from bench.tables.form_sheets import Mark, Opened, Sheet
from bench.tables.gathering import Desk
from bench.tables.sheet_lines import read_sheet
from bench.words.system_errors import reason
from scoring.framework import Framework

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS, MAX_COLUMNS = 5_000, 60


@dataclass(frozen=True)
class Filled:
    """A workbook read: its submission, None where an error stands against it, and what was found."""

    desk: Desk
    framework: LoadedFramework | None
    submission: Report | None


def read_filled(path: Path, file: str, wanted: LoadedFramework | None) -> Filled | None:
    """Read one filled workbook; None where it is no workbook of ours, and perhaps a table.

    Sheets may be renamed, moved or left out, rows sorted and columns moved; cells that are merged, moved or hold what
    they should not become findings that name sheet and cell.
    """
    desk = Desk(file, "zh")
    try:
        raw = read_bounded(path)
        check_name(path, raw)
        if not raw.startswith(ZIP):
            return None
        opened = Opened(raw)
        sheets = list(opened.marks())
        if not any(mark for _, mark in sheets):
            return None
        desk.findings += personal_data(path, raw, file)
        framework = _sheets(opened, sheets, desk, wanted)
    except OSError as error:
        desk.report("file-unreadable", "", found=reason(error))
        return Filled(desk, None, None)
    except RefusedError as refused:
        desk.findings.append(refused.finding(file))
        return Filled(desk, None, None)
    if framework is None or has_errors(desk.findings):
        return Filled(desk, framework, None)
    return Filled(desk, framework, desk.submission(framework.framework.code))


def _sheets(
    opened: Opened, sheets: list[tuple[Worksheet, Mark | None]], desk: Desk, wanted: LoadedFramework | None
) -> LoadedFramework | None:
    """Read every sheet into the desk; the framework, None where it is not clear."""
    ours: dict[str, tuple[Worksheet, Mark]] = {}
    first = next((mark for _, mark in sheets if mark and mark.sheet == "form"), None)
    if first is None:
        desk.report("workbook-no-form", "")
        return None
    desk.lang = first.lang
    desk.cells.sheets = tuple(sheet.title for sheet, _ in sheets)
    for sheet, mark in sheets:
        if mark is None:
            _without_mark(sheet, desk)
        elif mark.form != "1" or mark.template != first.template or mark.sheet not in (*SHEETS, EVIDENCE):
            template = first.template
            desk.report(
                "workbook-sheet-foreign", sheet.title, found=sheet.title, other=mark.template, expected=template
            )
        elif mark.sheet in ours:
            desk.report("workbook-sheet-twice", sheet.title, found=sheet.title, other=ours[mark.sheet][0].title)
        else:
            ours[mark.sheet] = sheet, mark
            desk.cells.titles[mark.sheet] = sheet.title
            if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
                desk.report("table-too-long", sheet.title, rows=MAX_ROWS, columns=MAX_COLUMNS)
    framework = _framework(first, desk, wanted)
    if framework is None or any(f.code == "table-too-long" for f in desk.findings):
        return None
    _read(opened, {name: sheet for name, (sheet, _) in ours.items()}, desk, framework.framework)
    return framework


def _read(opened: Opened, ours: Mapping[str, Worksheet], desk: Desk, framework: Framework) -> None:
    for name in SHEETS:
        if name not in ours:
            desk.report("workbook-sheet-missing", "", found=heading(f"sheet_{name}", desk.lang))
            continue
        read_sheet(Sheet(opened, ours[name], name, desk), framework)
    if EVIDENCE in ours:
        weigh_evidence(Sheet(opened, ours[EVIDENCE], EVIDENCE, desk), framework)


def _without_mark(sheet: Worksheet, desk: Desk) -> None:
    known: Mapping[str, None] = dict.fromkeys(heading(f"sheet_{n}", desk.lang) for n in ("instructions", "options"))
    first = sheet.iter_rows(max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS))
    empty = all(cell.value is None for row in first for cell in row)
    if sheet.title not in known and not empty:
        desk.report("workbook-sheet-unknown", sheet.title, found=sheet.title)


def _framework(mark: Mark, desk: Desk, wanted: LoadedFramework | None) -> LoadedFramework | None:
    if wanted is not None and wanted.framework.code != mark.framework:
        desk.report("workbook-other-framework", "", found=mark.framework, expected=wanted.framework.code)
        return None
    if wanted is None and mark.framework not in shipped():
        desk.findings.append(unknown_framework(mark.framework, desk.file))
        return None
    loaded = wanted or load(mark.framework)
    if loaded.framework.version != mark.version:
        values: Values = {"framework": mark.framework, "found": mark.version, "expected": loaded.framework.version}
        desk.findings.append(Finding("workbook-other-version", desk.file, values=values))
    return loaded
