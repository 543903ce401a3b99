"""Sheets of an old workbook (.xls), as WPS and Excel before 2007 write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from bench.intake.numerals import held, printed
from bench.intake.safe_workbook import RefusedError
from bench.intake.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, Place, Span, filled_rows, if_bounded
from bench.words.interface import both

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet


def read_xls(raw: bytes) -> Iterator[Grid]:
    """The worksheets of an old workbook, in order.

    Raises
    ------
    RefusedError
        If it is damaged, protected, or a sheet has more than MAX_ROWS rows or MAX_COLUMNS columns.
    """
    import io

    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, logfile=io.StringIO())
        for sheet in book.sheets():
            yield if_bounded(sheet.name, sheet.visibility != 0, partial(_grid, book, sheet))
    except RefusedError:
        raise
    except Exception as error:  # a broken workbook may raise anything inside the library: to us it is one finding
        if "encrypted" in str(error):
            raise RefusedError("workbook-encrypted") from error
        raise RefusedError("table-unreadable", found=both("workbook_damaged")) from error


def _grid(book: Book, sheet: Sheet) -> Grid:
    if sheet.nrows > MAX_ROWS or sheet.ncols > MAX_COLUMNS:
        raise RefusedError("table-too-long", rows=MAX_ROWS, columns=MAX_COLUMNS)
    full: dict[Place, str] = {}
    rows = filled_rows(_row(book, sheet, line, full) for line in range(sheet.nrows))
    return Grid(
        sheet.name,
        rows,
        tuple(Span(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        full,
        frozenset(),
        frozenset(n + 1 for n, row in sheet.rowinfo_map.items() if row.hidden),
        frozenset(n + 1 for n, column in sheet.colinfo_map.items() if column.hidden),
        {Place(row + 1, n + 1): " ".join(note.text.split()) for (row, n), note in sheet.cell_note_map.items()},
        sheet.visibility != 0,
    )


def _row(book: Book, sheet: Sheet, line: int, full: dict[Place, str]) -> list[str]:
    texts = []
    for n in range(sheet.row_len(line)):
        value, shown = _value(book, sheet, line, n)
        text = printed(value, shown) if value is not None else ""
        if text and (more := held(value, text)):
            full[Place(line + 1, n + 1)] = more
        texts.append(text)
    return texts


def _value(book: Book, sheet: Sheet, line: int, column: int) -> tuple[object, str]:
    """A cell's value as openpyxl would give it, and its number format."""
    import xlrd

    value: object
    kind, value = sheet.cell_type(line, column), sheet.cell_value(line, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None, ""
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(str(value)), "#ERROR"), ""
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value), ""
    if kind == xlrd.XL_CELL_DATE:
        found: datetime = xlrd.xldate_as_datetime(float(str(value)), book.datemode)
        return (date(found.year, found.month, found.day) if found.time() == found.time().min else found), ""
    if kind != xlrd.XL_CELL_NUMBER or not isinstance(value, float):
        return value, ""
    style = book.xf_list[sheet.cell_xf_index(line, column)]
    known = book.format_map.get(style.format_key)
    return (int(value) if value == int(value) else value), known.format_str if known else "General"
