"""Reading a filled workbook back: sheets are known by their marks, columns by their headings, lines by their codes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.intake.findings import Finding, has_errors
from bench.intake.frameworks import LoadedFramework, load, shipped, unknown_framework
from bench.intake.opening import ZIP, RefusedError, open_workbook, read_bounded
from bench.text.reasons import reason
from bench.workbooks.cells import Cell
from bench.workbooks.desk import Desk
from bench.workbooks.layout import COLUMNS, MARK_ROWS, SHEETS, heading

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_UNPACKED = 8_000_000  # of a filled workbook; as it is written it unpacks to about a tenth of that
MAX_ROWS, MAX_COLUMNS = 5_000, 60
_MARK = re.compile(r"county-workbook/([0-9]+) (\S+) (\S+) (zh|en) (\w+)")


@dataclass(frozen=True)
class Filled:
    """A workbook read: its submission, None where an error stands against it, and what was found."""

    desk: Desk
    framework: LoadedFramework | None
    submission: dict[str, Any] | None


@dataclass(frozen=True)
class Mark:
    """What a sheet says of itself."""

    form: str
    framework: str
    version: str
    lang: str
    sheet: str

    @property
    def template(self) -> str:
        return f"{self.framework} {self.version}"


class Opened:
    """A workbook with the stored results of its formulas, which are loaded only if a formula is met."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.book = open_workbook(raw, unpacked=MAX_UNPACKED)

    @cached_property
    def _results(self) -> Any:
        return open_workbook(self._raw, unpacked=MAX_UNPACKED, data_only=True)

    def result(self, sheet: str, row: int, column: int) -> Any:
        return self._results[sheet].cell(row, column).value

    def marks(self) -> Iterator[tuple[Worksheet, Mark | None]]:
        """Every sheet with its mark, None where it has none."""
        for sheet in self.book.worksheets:
            cells = (str(c.value) for row in sheet.iter_rows(max_row=MARK_ROWS) for c in row if c.value is not None)
            found = next((m for cell in cells if (m := _MARK.fullmatch(cell))), None)
            yield sheet, Mark(*found.groups()) if found else None


class Sheet:
    """One sheet under its headings."""

    def __init__(self, opened: Opened, sheet: Worksheet, name: str, desk: Desk) -> None:
        self._opened, self._sheet, self.name, self.desk = opened, sheet, name, desk
        wanted = {heading(column.key, desk.lang): column.key for column in COLUMNS[name]}
        self.head = 0
        self.columns: dict[str, int] = {}
        for row in range(1, min(sheet.max_row, 20) + 1):
            found = {
                wanted[title]: n for n in range(1, sheet.max_column + 1) if (title := self._text(row, n)) in wanted
            }
            if len(found) > len(self.columns):
                self.head, self.columns = row, found

    def missing_columns(self) -> list[str]:
        return [column.key for column in COLUMNS[self.name] if column.key not in self.columns]

    def place(self, row: int, column: int) -> str:
        from openpyxl.utils import get_column_letter

        return f"{self._sheet.title}!{get_column_letter(column)}{row}"

    def _text(self, row: int, column: int) -> str:
        value = self._sheet.cell(row, column).value
        return " ".join(str(value).split()) if value is not None else ""

    def words(self, row: int, key: str) -> str:
        """The words of a fixed cell."""
        return self._text(row, self.columns[key])

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell that holds something; a formula by its stored result."""
        found = self._sheet.cell(row, column)
        value, place = found.value, self.place(row, column)
        if found.data_type == "f":
            value = self._opened.result(self._sheet.title, row, column)
            if value is None:
                self.desk.report("cell-formula-empty", place)
                return None
            self.desk.report("cell-formula", place, read=value)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, float) and not math.isfinite(value):
            value = str(value)  # no number that anybody typed, and no reading knows it
        return Cell(place, value, str(found.number_format))

    def rows(self) -> Iterator[int]:
        """The rows below the headings."""
        return iter(range(self.head + 1, self._sheet.max_row + 1))

    def filled(self, row: int, keys: tuple[str, ...]) -> dict[str, Cell]:
        """The cells of a row that hold something, by column."""
        found = {key: self.cell(row, self.columns[key]) for key in keys}
        return {key: cell for key, cell in found.items() if cell is not None}

    def strays(self, row: int) -> Iterator[tuple[str, str]]:
        """Places and contents of cells under no heading."""
        for n in range(1, self._sheet.max_column + 1):
            if n not in self.columns.values() and (words := self._text(row, n)):
                yield self.place(row, n), words

    def below(self, title: str) -> tuple[int, int] | None:
        """The row and column of the cell below a label above the headings."""
        for row in range(1, self.head):
            for n in range(1, self._sheet.max_column + 1):
                if self._text(row, n) == title:
                    return row + 1, n
        return None

    def check_merged(self) -> None:
        """Merged cells hide which cell a number belongs to; only the line of advice at the top is merged by us."""
        for merged in self._sheet.merged_cells.ranges:
            if (merged.min_row, merged.max_row) != (2, 2):
                self.desk.report("workbook-merged", f"{self._sheet.title}!{merged.coord}", found=merged.coord)


def read_filled(path: Path, file: str, wanted: LoadedFramework | None) -> Filled | None:
    """Read one filled workbook; None where it is no workbook of ours, and perhaps a table.

    Sheets may be renamed, moved or left out, rows sorted and columns moved; cells that are merged, moved or hold what
    they should not become findings that name sheet and cell.
    """
    desk = Desk(file, "zh")
    try:
        raw = read_bounded(path)
        _check_name(path, raw)
        if not raw.startswith(ZIP):
            return None
        opened = Opened(raw)
        sheets = list(opened.marks())
        if not any(mark for _, mark in sheets):
            return None
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


def _check_name(path: Path, raw: bytes) -> None:
    """A file that is not what its name says is not guessed at."""
    suffix, is_zip = path.suffix.lower(), raw.startswith(ZIP)
    if suffix in (".xlsx", ".xlsm") and not is_zip:
        raise RefusedError("workbook-renamed", named=suffix, found=("文本（如 CSV）", "text, such as CSV"))
    if suffix in (".csv", ".txt") and is_zip:
        raise RefusedError("workbook-renamed", named=suffix, found=("工作簿或压缩包", "a workbook or zip archive"))


def _sheets(
    opened: Opened, sheets: list[tuple[Worksheet, Mark | None]], desk: Desk, wanted: LoadedFramework | None
) -> LoadedFramework | None:
    """Read every sheet into the desk; the framework, None where it is not clear."""
    from bench.workbooks.lines import read_sheet

    ours: dict[str, tuple[Worksheet, Mark]] = {}
    first = next((mark for _, mark in sheets if mark and mark.sheet == "form"), None)
    if first is None:
        desk.report("workbook-no-form", "")
        return None
    desk.lang = first.lang
    for sheet, mark in sheets:
        if mark is None:
            _without_mark(sheet, desk)
        elif mark.form != "1" or mark.template != first.template or mark.sheet not in SHEETS:
            values = {"found": sheet.title, "other": mark.template, "expected": first.template}
            desk.report("workbook-sheet-foreign", sheet.title, **values)
        elif mark.sheet in ours:
            desk.report("workbook-sheet-twice", sheet.title, found=sheet.title, other=ours[mark.sheet][0].title)
        else:
            ours[mark.sheet] = sheet, mark
            if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
                desk.report("table-too-long", sheet.title, rows=MAX_ROWS, columns=MAX_COLUMNS)
    framework = _framework(first, desk, wanted)
    if framework is None or any(f.code == "table-too-long" for f in desk.findings):
        return None
    for name in SHEETS:
        if name not in ours:
            desk.report("workbook-sheet-missing", "", found=heading(f"sheet_{name}", desk.lang))
            continue
        read_sheet(Sheet(opened, ours[name][0], name, desk), framework.framework)
    return framework


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
        values = {"framework": mark.framework, "found": mark.version, "expected": loaded.framework.version}
        desk.findings.append(Finding("workbook-other-version", desk.file, values=values))
    return loaded
