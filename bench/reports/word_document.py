"""The lines of a Word document as it prints: insertions in, deletions out, fields by their results.

Read from the XML itself, since the plain interface of python-docx passes over fields, content controls, text boxes,
footnotes, tracked insertions and automatic numbers.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from bench.intake.safe_workbook import RefusedError
from bench.reports.narrative import Line
from bench.reports.word_numbering import Numbering
from bench.reports.word_xml import child, local, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_UNPACKED = 60_000_000
MAX_PARTS = 5_000
_DROPPED = {"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "tblPr", "rt"}


def word_lines(raw: bytes) -> tuple[Line, ...]:
    """Body, text boxes and notes in the order of their places; headers and footers last, marked.

    Raises
    ------
    RefusedError
        If the document is damaged or unpacks to more than can be held.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return tuple(_Document(_Parts(archive)).lines())
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, zipfile.LargeZipFile) as error:
        # zipfile raises the last but one for a way of packing that it cannot read
        raise RefusedError("report-damaged") from error
    except RuntimeError as error:  # a part that is encrypted by itself
        raise RefusedError("report-encrypted") from error


class _Parts:
    """The XML parts of a document, bounded before they are unpacked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(p.file_size for p in parts if p.filename.endswith(".xml")) > MAX_UNPACKED:
            raise RefusedError("report-too-long", limit=MAX_UNPACKED)
        self._archive = archive
        names = [p.filename for p in parts]
        self.main = next((n for n in names if n.lower() == "word/document.xml"), "")
        self.main = self.main or next(n for n in names if n.lower().endswith("document.xml"))
        self._folder = self.main.rpartition("/")[0]
        self.names = names

    def root(self, name: str) -> Element | None:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring

        path = name if name == self.main else f"{self._folder}/{name}"
        if path not in self.names:
            return None
        try:
            found: Element = fromstring(self._archive.read(path))
        except (ParseError, DefusedXmlException, zipfile.BadZipFile, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
            raise RefusedError("report-damaged") from error
        return found

    def margins(self) -> Iterator[Element]:
        for name in sorted(self.names):
            part = name.rpartition("/")[2]
            if part.startswith(("header", "footer")) and part.endswith(".xml") and name.startswith(self._folder):
                root = self.root(part)
                if root is not None:
                    yield root


@dataclass
class _Paragraph:
    """A paragraph being read: pieces of text, and the boxes and notes that hang on it."""

    text: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Document:
    def __init__(self, parts: _Parts) -> None:
        root = parts.root(parts.main)
        if root is None:
            raise RefusedError("report-damaged")
        self._root, self._parts = root, parts
        self._numbering = Numbering(parts.root("numbering.xml"), parts.root("styles.xml"))
        self._notes = {**self._notes_of("footnote"), **self._notes_of("endnote")}
        self._place = 0
        self._kept: list[str] = []  # of a paragraph whose mark is deleted, so that the next goes on with it

    def _notes_of(self, kind: str) -> dict[str, Element]:
        root = self._parts.root(f"{kind}s.xml")
        found = () if root is None else (e for e in root if local(e) == kind and value(e, "type") is None)
        return {f"{kind} {value(e, 'id')}": e for e in found}

    def lines(self) -> Iterator[Line]:
        body = child(self._root, "body")
        if body is None:
            raise RefusedError("report-damaged")
        yield from self._blocks(body)
        if self._kept:
            yield from self._printed("", 0)
        for margin in self._parts.margins():
            for line in list(self._blocks(margin)):
                yield Line(line.text, line.place, margin=True)

    def _blocks(self, parent: Element) -> Iterator[Line]:
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _DROPPED:
                yield from self._blocks(element)

    def _paragraph(self, element: Element) -> Iterator[Line]:
        read = _Paragraph()
        properties = child(element, "pPr")
        self._inline(element, read, self._numbering.hides(properties))
        text = "".join(read.text)
        mark = None if properties is None else child(properties, "rPr")
        if mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None):
            self._kept.append(text)
        else:
            number = self._numbering.number(properties) if text.strip() or self._kept else ""
            yield from self._printed(number + text, self._numbering.heading(properties))
        for box in read.boxes:
            yield from self._blocks(box)
        for note in read.notes:
            if note in self._notes:
                yield from self._blocks(self._notes.pop(note))

    def _printed(self, text: str, heading: int) -> Iterator[Line]:
        whole = "".join(self._kept) + text
        self._kept.clear()
        if not whole.strip():
            return
        self._place += 1
        for line in whole.split("\n"):
            if line.strip():
                yield Line(line, self._place, heading)

    def _inline(self, parent: Element, read: _Paragraph, hidden: bool) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                if not (hidden or self._numbering.hides_run(child(element, "rPr"))):
                    self._inline(element, read, hidden)
            elif name in ("footnoteReference", "endnoteReference"):
                read.notes.append(f"{name.removesuffix('Reference')} {value(element, 'id')}")
            elif name == "txbxContent":
                read.boxes.append(element)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._inline(element if chosen is None else chosen, read, hidden)
            elif (text := _text(element, name)) is not None:
                read.text.append(text)
            elif name not in _DROPPED:
                self._inline(element, read, hidden)

    def _table(self, table: Element) -> Iterator[Line]:
        for row in _rows(table):
            cells = [list(self._blocks(cell)) for cell in _cells(row)]
            filled = [cell for cell in cells if cell]
            prose = any("。" in line.text for cell in filled for line in cell)
            if len(filled) < 2 or prose:
                yield from (line for cell in cells for line in cell)
                continue
            text = "\t".join(" ".join(line.text.strip() for line in cell) for cell in cells)
            yield Line(text, filled[0][0].place)


def _text(element: Element, name: str) -> str | None:
    """What an element of a run prints by itself; None of one that only holds others."""
    if name == "t":
        return element.text or ""
    if name in ("br", "cr"):
        return "\n" if value(element, "type") in (None, "textWrapping") else ""
    return {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": ""}.get(name)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "tr":
            properties = child(element, "trPr")
            if properties is None or (child(properties, "del") is None and child(properties, "moveFrom") is None):
                yield element
        elif local(element) not in _DROPPED:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if local(element) == "tc":
            properties = child(element, "tcPr")
            if properties is not None:
                merged = child(properties, "vMerge")
                below = merged is not None and value(merged, "val") in (None, "continue")
                if below or child(properties, "cellDel") is not None:
                    continue
            yield element
        elif local(element) not in _DROPPED and local(element) != "trPr":
            yield from _cells(element)
