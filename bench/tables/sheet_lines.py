"""What each sheet of a filled workbook contributes to the submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.tables.cells import Cell
from bench.tables.form_layout import HEAD, ORIGIN, REQUIRED_HEAD, TABLE, Line, heading, lines
from bench.tables.form_sheets import Sheet
from bench.tables.gathering import Desk, read_field
from bench.tables.list_rows import answers, details, more, shares
from scoring.framework import Framework

_INPUTS = tuple(column.key for column in TABLE if column.kind != "fixed")


def read_sheet(sheet: Sheet, framework: Framework) -> None:
    """Read one sheet into its desk."""
    sheet.check_merged()
    if missing := sheet.missing_columns():
        for key in missing:
            sheet.desk.report(
                "workbook-column-missing", sheet.place(1, 1).split("!")[0], found=heading(key, sheet.desk.lang)
            )
        return
    _READERS[sheet.name](sheet, framework)


def _form(sheet: Sheet, framework: Framework) -> None:
    desk = sheet.desk
    for key, (pointer, kind, _) in HEAD.items():
        title = heading(key, desk.lang)
        at = sheet.below(title)
        if at is None:
            desk.report("workbook-column-missing", sheet.place(1, 1).split("!")[0], found=title)
            continue
        desk.places[pointer] = sheet.place(*at)
        cell = sheet.cell(*at)
        if cell is not None:
            desk.places.pop(pointer)
            _single(desk, cell, key, pointer, kind)
        elif key in REQUIRED_HEAD:
            desk.report("cell-required", sheet.place(*at), column=title)
    _table(sheet, framework, "indicators")


def _single(desk: Desk, cell: Cell, key: str, pointer: str, kind: str) -> None:
    value = desk.exact(cell, kind)
    if value is not None:
        desk.set_head(key, value, pointer, cell.place, heading(key, desk.lang))


def _context(sheet: Sheet, framework: Framework) -> None:
    _table(sheet, framework, "context")


def _table(sheet: Sheet, framework: Framework, section: str) -> None:
    desk = sheet.desk
    known = {line.code: line for line in lines(framework, section, desk.lang)}
    bands = {line.band for line in known.values()}
    seen: set[str] = set()
    for row in sheet.rows():
        code, cells = sheet.words(row, "code"), sheet.filled(row, _INPUTS)
        if not code:
            _outside(sheet, row, cells, bands)
            continue
        place = sheet.place_of(row, "code")
        for stray, words in sheet.strays(row):
            desk.report("cell-elsewhere", stray, found=words)
        if code not in known:
            if cells:
                desk.report("workbook-line-unknown", place, found=code, framework=framework.code)
        elif code in seen:
            desk.report("workbook-line-twice", place, found=known[code].title)
        else:
            seen.add(code)
            _line(sheet, row, known[code], cells)


def _outside(sheet: Sheet, row: int, cells: Mapping[str, Cell], bands: set[str]) -> None:
    """A row without a code: one finding for each cell of it, unless it is the heading of a pillar."""
    title = sheet.words(row, "title")
    found = {cell.place: cell.shown for cell in cells.values()}
    if title and title not in bands:
        found[sheet.place_of(row, "title")] = title
    for place, words in {**found, **dict(sheet.strays(row))}.items():
        sheet.desk.report("cell-outside", place, found=words)


def _line(sheet: Sheet, row: int, line: Line, cells: Mapping[str, Cell]) -> None:
    desk, entry = sheet.desk, f"/{line.section}/{line.code}"
    desk.places[entry] = sheet.place_of(row, "title")
    if not cells:
        return
    same_title = sheet.words(row, "title") == _plain(line.title)
    if not same_title or not sheet.words(row, "definition").startswith(_plain(line.definition)):
        desk.report("workbook-definition-differs", desk.places[entry], title=line.title)
    # The qualifier first: what a number's words say is compared with it.
    for column, cell in sorted(cells.items(), key=lambda item: item[0] != "qualifier"):
        key = line.fields.get(column)
        if key is None:
            desk.report("cell-elsewhere", cell.place, found=cell.shown)
        else:
            read_field(desk, entry, key, cell, line, heading(column, desk.lang))


def _plain(words: str) -> str:
    return " ".join(words.split())


def _origin(sheet: Sheet, framework: Framework) -> None:
    del framework
    desk = sheet.desk
    wanted = {heading(key, desk.lang): (key, pointer, kind) for key, (pointer, kind, _) in ORIGIN.items()}
    for row in sheet.rows():
        item, cell = sheet.words(row, "item"), sheet.value(row, "value")
        for stray, words in sheet.strays(row):
            desk.report("cell-outside", stray, found=words)
        if cell is not None and item in wanted:
            _single(desk, cell, *wanted[item])
        elif cell is not None:
            desk.report("cell-outside", cell.place, found=cell.shown)


_READERS: Mapping[str, Callable[[Sheet, Framework], None]] = {
    "form": _form,
    "context": _context,
    "details": details,
    "shares": shares,
    "more": more,
    "origin": _origin,
    "answers": answers,
}
