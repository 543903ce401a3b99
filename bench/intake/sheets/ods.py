"""Sheets of an OpenDocument spreadsheet (.ods), whose cells hold the text that they show beside their value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.intake.numerals import held
from bench.intake.safe_workbook import MAX_PARTS, MAX_UNPACKED, RefusedError
from bench.intake.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, Place, Span, filled_rows, if_bounded
from bench.words.interface import both

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def is_ods(raw: bytes) -> bool:
    """Whether a zip archive says that it is an OpenDocument spreadsheet; its type stands first and unpacked."""
    return MIMETYPE in raw[:200]


def read_ods(raw: bytes) -> Iterator[Grid]:
    """The sheets of an OpenDocument spreadsheet, in order.

    Raises
    ------
    RefusedError
        If it is damaged, protected, unpacks to too much, or a sheet has too many rows or columns.
    """
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > MAX_UNPACKED or len(archive.infolist()) > MAX_PARTS:
                raise RefusedError("table-too-large", found=size, limit=MAX_UNPACKED)
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise RefusedError("workbook-encrypted")
            root = fromstring(archive.read("content.xml"))
        unseen = set(_unseen_styles(root))
        for table in root.iter(f"{_TABLE}table"):
            sheet = _Sheet(table, unseen)
            yield if_bounded(sheet.name, sheet.hidden, sheet.grid)
    except RefusedError:
        raise
    except Exception as error:  # a broken archive or text may raise anything: to us it is one finding
        raise RefusedError("table-unreadable", found=both("workbook_damaged")) from error


def _unseen_styles(root: Element) -> Iterator[str]:
    """The styles of sheets that are hidden."""
    for style in root.iter(f"{_STYLE}style"):
        for properties in style.iter(f"{_STYLE}table-properties"):
            if properties.get(f"{_TABLE}display") == "false":
                yield style.get(f"{_STYLE}name", "")


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, table: Element, unseen: set[str]) -> None:
        self._table = table
        self.name = table.get(f"{_TABLE}name", "")
        self.hidden = table.get(f"{_TABLE}style-name") in unseen
        self._full: dict[Place, str] = {}
        self._unsolved: set[Place] = set()
        self._remarks: dict[Place, str] = {}
        self._merged: list[Span] = []
        self._hidden_rows: set[int] = set()

    def grid(self) -> Grid:
        rows = filled_rows(self._rows())
        return Grid(
            self.name,
            rows,
            tuple(self._merged),
            self._full,
            frozenset(self._unsolved),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns()),
            self._remarks,
            self.hidden,
        )

    def _hidden_columns(self) -> Iterator[int]:
        at = 1
        for column in self._table.iter(f"{_TABLE}table-column"):
            repeated = _repeated(column, "columns")
            if column.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                yield from range(at, min(at + repeated, MAX_COLUMNS + 1))
            at += repeated

    def _rows(self) -> Iterator[list[str]]:
        line = 1
        for row in self._table.iter(f"{_TABLE}table-row"):
            repeated = _repeated(row, "rows")
            cells = self._cells(row, line)
            if row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                self._hidden_rows |= set(range(line, min(line + repeated, MAX_ROWS + 1)))
            if repeated > MAX_ROWS and any(cells):
                raise RefusedError("table-too-long", rows=MAX_ROWS, columns=MAX_COLUMNS)
            for _ in range(min(repeated, MAX_ROWS)):
                yield cells
            line += repeated
            if line > MAX_ROWS and not any(cells):
                return  # what fills a sheet to its end

    def _cells(self, row: Element, line: int) -> list[str]:
        texts: list[str] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            repeated, text = _repeated(cell, "columns"), _shown(cell)
            if cell.tag.endswith("}table-cell"):
                self._notice(cell, Place(line, len(texts) + 1), text)
            texts += [text if cell.tag.endswith("}table-cell") else ""] * min(repeated, MAX_COLUMNS + 1 - len(texts))
            if len(texts) > MAX_COLUMNS:
                break
        return texts

    def _notice(self, cell: Element, place: Place, text: str) -> None:
        down, across = (int(cell.get(f"{_TABLE}number-{kind}-spanned", "1")) for kind in ("rows", "columns"))
        if down > 1 or across > 1:
            self._merged.append(Span(place.row, place.column, place.row + down - 1, place.column + across - 1))
        if cell.get(f"{_TABLE}formula") and not text:
            self._unsolved.add(place)
        for remark in cell.iter(f"{_OFFICE}annotation"):
            self._remarks[place] = " ".join("".join(remark.itertext()).split())
        if more := _held(cell, text):
            self._full[place] = more


def _repeated(element: Element, kind: str) -> int:
    return max(int(element.get(f"{_TABLE}number-{kind}-repeated", "1")), 1)


def _shown(cell: Element) -> str:
    """The text that a cell shows, paragraphs parted by line breaks, remarks left out."""
    return "\n".join("".join(_words(p)) for p in cell if p.tag == f"{_TEXT}p")


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 100)
        elif child.tag != f"{_OFFICE}annotation":
            yield from _words(child)
        yield child.tail or ""


def _held(cell: Element, text: str) -> str:
    """All digits of a number of which the text shows fewer."""
    if cell.get(f"{_OFFICE}value-type") not in ("float", "percentage"):
        return ""
    try:
        return held(float(cell.get(f"{_OFFICE}value", "")), text)
    except ValueError:
        return ""
