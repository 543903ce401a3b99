"""Reading the office's workbook back: sheets are known by their marks, columns and settings by their codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from bench.intake.findings import Finding, has_errors
from bench.intake.json_values import Json, JsonObject
from bench.intake.safe_workbook import ZIP, RefusedError, personal_data, read_bounded
from bench.tables.cells import Cell
from bench.tables.form_sheets import Opened
from bench.tables.gathering import Desk
from bench.tables.office_facts import OfficeFacts, problems
from bench.tables.office_layout import (
    COLLECTION,
    MARK,
    RECEIPTS,
    RULINGS,
    SETTINGS,
    Field,
    OfficeSheet,
    office_sheets,
)
from bench.words.system_errors import reason

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MARK = re.compile(re.escape(MARK) + r" (zh|en) ([a-z_]+)")
_SEPARATORS = re.compile(r"[、,，;；\s]+")
_READ = {"period": "period", "day": "day", "area": "area", "whole": "whole", "digits": "percent"}
_MAX_ROWS, _MAX_COLUMNS = 50_000, 80


def read_office(path: Path, file: str) -> tuple[OfficeFacts, list[Finding]] | None:
    """The facts that a filled workbook states, with every finding at its cell; None where it is another's."""
    desk = Desk(file, "zh")
    try:
        raw = read_bounded(path)
        if not raw.startswith(ZIP):
            return None
        opened = Opened(raw)
        marked = list(_marked(opened))
    except OSError as error:
        return OfficeFacts(), [Finding("file-unreadable", file, values={"found": reason(error)})]
    except RefusedError:
        return None  # said by the reader of tables
    if not marked:
        return None
    desk.findings += personal_data(path, raw, file)
    known = {sheet.key: sheet for sheet in office_sheets()}
    rows: dict[str, list[JsonObject]] = {}
    for sheet, key, lang in marked:
        if key in known:
            desk.lang = lang
            rows[key] = [*_Reading(opened, sheet, known[key], desk).rows()]
    facts = _facts(rows, desk)
    if has_errors(desk.findings):
        return facts, desk.findings
    return facts, [*desk.findings, *(_placed(f, desk) for f in problems(facts))]


def _marked(opened: Opened) -> Iterator[tuple[Worksheet, str, str]]:
    """The sheets with a mark of ours: sheet, key, language."""
    for sheet in opened.book.worksheets:
        cells = (str(c.value) for row in sheet.iter_rows(max_row=3) for c in row if c.value is not None)
        found = next((m for cell in cells if (m := _MARK.fullmatch(cell))), None)
        if found:
            yield sheet, found[2], found[1]


class _Reading:
    """One sheet: where each column or setting stands, and its rows."""

    def __init__(self, opened: Opened, sheet: Worksheet, layout: OfficeSheet, desk: Desk) -> None:
        self._opened, self._sheet, self._layout, self._desk = opened, sheet, layout, desk
        self._fields = {own.code: own for own in layout.fields}

    def rows(self) -> Iterator[JsonObject]:
        """The filled rows, nested as their paths say; of the settings the one object that they are."""
        if self._sheet.max_row > _MAX_ROWS or self._sheet.max_column > _MAX_COLUMNS:
            self._desk.report("table-too-long", self._sheet.title, found=self._sheet.max_row, limit=_MAX_ROWS)
            return
        if self._layout.key == SETTINGS:
            yield self._settings()
            return
        head, columns = self._columns()
        if head == 0:
            codes = "、".join(self._fields)
            self._desk.report("office-columns", self._sheet.title, expected=codes)
            return
        number = 0
        for row in range(head + 1, self._sheet.max_row + 1):
            cells = {code: cell for code, column in columns.items() if (cell := self._cell(row, column))}
            filled = {code: cell for code, cell in cells.items() if self._fields[code].kind != "fixed"}
            if not filled:
                continue
            if self._layout.document == RECEIPTS and set(filled) == {"sha256"}:
                continue  # a file that is not registered yet
            yield read_row(self._desk, self._layout, filled, f"/{self._layout.key}/{number}")
            number += 1

    def _settings(self) -> JsonObject:
        out: JsonObject = {}
        for row in range(1, self._sheet.max_row + 1):
            for code, column in self._codes(row).items():
                own, cell = self._fields[code], self._cell(row, column - 1)
                if cell is not None:
                    _put(out, own.path, _value(self._desk, cell, own, f"/{'/'.join(own.path)}"))
        return out

    def _columns(self) -> tuple[int, dict[str, int]]:
        """The row of codes, and the column of each; 0 where there is none."""
        for row in range(1, min(self._sheet.max_row, 20) + 1):
            found = self._codes(row)
            needed = {code for code, own in self._fields.items() if own.required}
            if needed <= set(found) and found:
                return row, found
        return 0, {}

    def _codes(self, row: int) -> dict[str, int]:
        """The codes that stand in a row, and their columns."""
        cells = ((n, str(self._sheet.cell(row, n).value)) for n in range(1, self._sheet.max_column + 1))
        return {code: n for n, code in cells if code in self._fields}

    def _cell(self, row: int, column: int) -> Cell | None:
        from openpyxl.utils import get_column_letter

        found = self._sheet.cell(row, column)
        value: object = found.value
        place = f"{self._sheet.title}!{get_column_letter(column)}{row}"
        if found.data_type == "f":
            value = self._opened.result(self._sheet.title, row, column)
            self._desk.report("cell-formula" if value is not None else "cell-formula-empty", place, read=str(value))
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        return Cell(place, value, str(found.number_format))


def read_row(desk: Desk, sheet: OfficeSheet, cells: Mapping[str, Cell], pointer: str) -> JsonObject:
    """What a row states, from its cells by the code of their column, nested as the columns' paths say."""
    out: JsonObject = {}
    desk.places[pointer] = next(iter(cells.values())).place
    known = {own.code: own for own in sheet.fields}
    for code, cell in cells.items():
        own = known[code]
        _put(out, own.path, _value(desk, cell, own, f"{pointer}/{'/'.join(own.path)}"))
    return out


def _value(desk: Desk, cell: Cell, own: Field, pointer: str) -> Json:
    """A cell's value by its field; None where it cannot be read, which is then a finding."""
    desk.places[pointer] = cell.place
    labels = own.labels(desk.lang)
    if labels:
        read = desk.read(cell, "text", labels)
        return None if read is None else read.value == "true" if own.kind == "flag" else str(read.value)
    if own.kind in _READ:
        known = len(desk.findings)
        read = desk.read(cell, _READ[own.kind])
        if own.path[0] != "entry":  # digits are kept of what a report printed; points are the office's own
            desk.findings[known:] = [f for f in desk.findings[known:] if f.code != "cell-number-for-digits"]
        return None if read is None else read.value
    words = f"{cell.value:%Y-%m-%d %H:%M:%S}" if isinstance(cell.value, datetime) else cell.shown.strip()
    if own.kind == "list":
        return [part for part in _SEPARATORS.split(words) if part]
    if own.kind == "json":
        return _json(desk, words, cell)
    if own.path[-1] in ("indicator", "block", "event", "subject"):
        return words.split(" ")[0]
    return words


def _json(desk: Desk, words: str, cell: Cell) -> Json:
    try:
        found: Json = json.loads(words, parse_float=Decimal)
    except ValueError:
        desk.report("cell-not-json", cell.place, found=words[:40])
        return None
    return found


def _put(out: JsonObject, path: tuple[str, ...], value: Json) -> None:
    """Set a value at the end of some keys; what could not be read is left out."""
    if value is None:
        return
    for key in path[:-1]:
        inner = out.setdefault(key, {})
        assert isinstance(inner, dict)
        out = inner
    out[path[-1]] = value


def _facts(rows: Mapping[str, list[JsonObject]], desk: Desk) -> OfficeFacts:
    """The documents that the sheets are parts of."""
    collection: JsonObject = dict(rows[SETTINGS][0]) if rows.get(SETTINGS) else {}
    for sheet in office_sheets():
        held = rows.get(sheet.key, [])
        if sheet.document != COLLECTION or sheet.key == SETTINGS or not held:
            continue
        if sheet.keyed:
            pairs: JsonObject = {}
            for n, row in enumerate(held):
                key = str(row.get("key", ""))
                desk.places[f"/{sheet.key}/{key}"] = desk.place(f"/{sheet.key}/{n}")
                if key in pairs:
                    desk.report("cell-repeated", desk.place(f"/{sheet.key}/{n}"), column=sheet.title, other=key)
                pairs[key] = row.get("value", "")
            collection[sheet.key] = pairs
        else:
            collection[sheet.key] = [*held]
    receipts = [{key: str(value) for key, value in row.items()} for row in rows.get(RECEIPTS, [])]
    return OfficeFacts(collection, [*rows.get(RULINGS, [])], receipts)


def _placed(finding: Finding, desk: Desk) -> Finding:
    """A finding about a file that is not written yet, at the cell that it comes from."""
    path = finding.path
    if finding.code == "received-cell":
        _, line, column = path.split("/")
        path = f"/{RECEIPTS}/{int(line) - 2}/{column}"
    return replace(finding, file=desk.file, path=desk.place(path) if path else "")
