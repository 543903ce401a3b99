"""Sheets of an XLSX workbook: values by openpyxl, and beside them what its quick reading leaves out."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from bench.intake.numerals import held, printed
from bench.intake.safe_workbook import RefusedError, open_workbook
from bench.intake.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, Place, Span, filled_rows, if_bounded
from bench.words.interface import both

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_xlsx(raw: bytes) -> Iterator[Grid]:
    """The sheets of a workbook, in order.

    Raises
    ------
    RefusedError
        If it is no workbook, is damaged, or a sheet has more than MAX_ROWS rows or MAX_COLUMNS columns.
    """
    book = open_workbook(raw, read_only=True, data_only=True)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for sheet, part in zip(book.worksheets, _sheet_parts(archive), strict=True):
                hidden = sheet.sheet_state != "visible"
                yield if_bounded(sheet.title, hidden, partial(_grid, sheet, archive, part))
    except RefusedError:
        raise
    except Exception as error:  # a read-only workbook is parsed only now, and may still be broken
        raise RefusedError("table-unreadable", found=both("workbook_damaged")) from error
    finally:
        book.close()


@dataclass
class _Beside:
    """What a sheet says beside its values."""

    merged: list[Span] = field(default_factory=list)
    unsolved: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    remarks: dict[Place, str] = field(default_factory=dict)


def _grid(sheet: Any, archive: zipfile.ZipFile, part: str) -> Grid:
    beside = _beside(archive, part)
    sheet.reset_dimensions()  # what the file states may be wrong, and is never trusted with a loop
    full: dict[Place, str] = {}
    rows = filled_rows(_texts(sheet, full))
    return Grid(
        sheet.title,
        rows,
        tuple(beside.merged),
        full,
        frozenset(beside.unsolved),
        frozenset(beside.hidden_rows),
        frozenset(beside.hidden_columns),
        beside.remarks,
        sheet.sheet_state != "visible",
    )


def _texts(sheet: Any, full: dict[Place, str]) -> Iterator[list[str]]:
    """The rows as they are shown; the digits that are not shown go into ``full``."""
    for line, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
        texts = [printed(cell.value, cell.number_format) if cell.value is not None else "" for cell in row]
        for n, (cell, text) in enumerate(zip(row, texts, strict=True), start=1):
            if text and (more := held(cell.value, text)):
                full[Place(line, n)] = more
        yield texts
        if line == MAX_ROWS:
            return


def _beside(archive: zipfile.ZipFile, part: str) -> _Beside:
    """What stands beside the values of a worksheet."""
    found = _marks(archive, part)
    for kind, target in _relations(archive, part):
        if kind == "comments":
            found.remarks |= dict(_remarks(archive, target))
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    """The parts of the worksheets, in the order of the workbook."""
    book = next((target for kind, target in _relations(archive, "") if kind == "officeDocument"), "xl/workbook.xml")
    targets = {}
    for element in _tree(archive, _relations_of(book)).iter():
        if _local(element) == "Relationship" and element.get("Type", "").endswith("/worksheet"):
            targets[element.get("Id", "")] = _resolved(book, element.get("Target", ""))
    for element in _tree(archive, book).iter():
        if _local(element) == "sheet":
            identity = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            if identity in targets:
                yield targets[identity]


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The kinds and targets of what a part leads to."""
    name = _relations_of(part)
    if name in archive.namelist():
        for element in _tree(archive, name).iter():
            if _local(element) == "Relationship" and element.get("TargetMode") != "External":
                yield element.get("Type", "").rpartition("/")[2], _resolved(part, element.get("Target", ""))


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _tree(archive: zipfile.ZipFile, part: str) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(archive.read(part))
    return root


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _marks(archive: zipfile.ZipFile, part: str) -> _Beside:
    """Merged ranges, hidden rows and columns, and formulas without a result."""
    from defusedxml.ElementTree import iterparse

    found = _Beside()
    with archive.open(part) as stream:
        for _, element in iterparse(stream):
            kind = _local(element)
            if kind == "row":
                _row(element, found)
                element.clear()
            elif kind == "mergeCell" and (span := _span(element.get("ref", ""))):
                found.merged.append(span)
            elif kind == "col" and element.get("hidden") in ("1", "true"):
                first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                found.hidden_columns |= set(range(first, min(last, MAX_COLUMNS) + 1))
    return found


def _row(row: Element, found: _Beside) -> None:
    if row.get("hidden") in ("1", "true") and row.get("r", "").isdecimal():
        found.hidden_rows.add(int(row.get("r", "")))
    below = row.get("r", "").isdecimal() and int(row.get("r", "")) > MAX_ROWS
    for cell in row:
        if len(cell) and below:
            raise RefusedError("table-too-long", rows=MAX_ROWS, columns=MAX_COLUMNS)
        if len(cell) and cell.get("r"):
            at = _place(cell.get("r", ""))
            if at.row > MAX_ROWS or at.column > MAX_COLUMNS:
                raise RefusedError("table-too-long", rows=MAX_ROWS, columns=MAX_COLUMNS)
        kinds = {_local(child): child for child in cell}
        result = kinds.get("v")
        empty = result is None or (not result.text and cell.get("t") != "str")
        if "f" in kinds and empty and cell.get("r"):
            found.unsolved.add(_place(cell.get("r", "")))


def _place(reference: str) -> Place:
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    letters, line = coordinate_from_string(reference)
    return Place(line, column_index_from_string(letters))


def _span(reference: str) -> Span | None:
    from openpyxl.utils import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return None
    return Span(top or 1, left or 1, bottom or MAX_ROWS, right or MAX_COLUMNS)


def _remarks(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, str]]:
    if part not in archive.namelist():
        return
    for element in _tree(archive, part).iter():
        if _local(element) == "comment" and (span := _span(element.get("ref", ""))):
            yield Place(span.top, span.left), " ".join("".join(element.itertext()).split())
