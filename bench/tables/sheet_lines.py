"""What each sheet of a filled workbook contributes to the submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bench.intake.area_names import official_name
from bench.tables.cells import Cell, UnreadableError, choice
from bench.tables.empty_marks import is_empty_mark
from bench.tables.form_layout import (
    COLUMNS,
    HEAD,
    ORIGIN,
    REQUIRED_HEAD,
    TABLE,
    VALUE_COLUMNS,
    Line,
    heading,
    level_options,
    lines,
    options,
)
from bench.tables.form_sheets import Sheet, is_figure
from bench.tables.gathering import Blank, Desk, read_field
from bench.tables.list_rows import answers, details, more, shares
from bench.tables.written_dates import period, period_by
from bench.words.periods import period_text
from scoring.framework import Framework

_INPUTS = tuple(column.key for column in TABLE if column.kind != "fixed")
_NAME = HEAD["area_name"][0]
_ORGANISATION = HEAD["organisation"][0]


def read_sheet(sheet: Sheet, framework: Framework) -> None:
    """Read one sheet into its desk."""
    sheet.check_merged()
    if missing := sheet.missing_columns():
        for key in missing:
            sheet.desk.report("workbook-column-missing", sheet.title, found=heading(key, sheet.desk.lang))
        return
    inputs = tuple(column.key for column in COLUMNS[sheet.name] if column.kind != "fixed")
    for place, name in sheet.hidden(sheet.held(inputs)):
        sheet.desk.report("cell-hidden", place, found=name)
    for place, words in sheet.above(_asked_above(sheet)):
        sheet.desk.report("cell-outside", place, found=words)
    _READERS[sheet.name](sheet, framework)


def _asked_above(sheet: Sheet) -> set[tuple[int, int]]:
    """The cells above the headings that are filled in: those of the form's head."""
    labels = HEAD if sheet.name == "form" else ()
    return {at for key in labels if (at := sheet.below(heading(key, sheet.desk.lang)))}


def _form(sheet: Sheet, framework: Framework) -> None:
    desk = sheet.desk
    found: dict[str, Cell] = {}
    for key, (pointer, _, _) in HEAD.items():
        title = heading(key, desk.lang)
        at = sheet.below(title)
        if at is None:
            desk.report("workbook-column-missing", sheet.title, found=title)
            continue
        desk.cells.opened[pointer] = sheet.place(*at)
        cell = sheet.cell(*at)
        if cell is not None:
            found[key] = cell
        elif key in REQUIRED_HEAD:
            desk.report("cell-required", sheet.place(*at), column=title)
    # The period last: one without its year is read by the date of the report.
    for key, cell in sorted(found.items(), key=lambda item: item[0] == "period"):
        pointer, kind, _ = HEAD[key]
        if key != "period" or not _period_by_date(desk, cell, pointer):
            _single(desk, cell, key, pointer, kind)
    _area_name(desk)
    if "report_date" in found and "organisation" not in found and (place := desk.cells.opened.get(_ORGANISATION)):
        desk.report("cell-missing", place, column=heading("organisation", desk.lang))
    _table(sheet, framework, "indicators")


def _area_name(desk: Desk) -> None:
    """The area's name as the area table has it, where the form's is the same as offices write it."""
    head = desk.head
    if head.area_name is None or (own := official_name(head.area_name, head.area_code or "")) == head.area_name:
        return
    desk.report("cell-read-as", desk.places[_NAME], found=head.area_name, read=own)
    desk.head = replace(head, area_name=own)


def _period_by_date(desk: Desk, cell: Cell, pointer: str) -> bool:
    """Whether a cell holds a period without its year that the date of the report tells; it is then set, and asked."""
    if desk.head.report_date is None:
        return False
    try:
        period(cell)
        return False
    except UnreadableError as error:
        if str(error) != "cell-period-no-year":
            return False
    read = str(period_by(cell, desk.head.report_date).value)
    words = (period_text(read, "zh"), period_text(read, "en"))
    desk.report("cell-period-year-taken", cell.place, found=cell.shown, date=desk.head.report_date, read=words)
    desk.set_head("period", read, pointer, cell.place, heading("period", desk.lang))
    return True


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
        own = known[code].title if code in known else ""
        for stray, words in sheet.typed_over(row, ("title", "definition", "computed", "hint")):
            if words != _plain(own):
                desk.report("cell-outside", stray, found=words)
        if code not in known:
            if cells or is_figure(code):
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
    typed = sheet.typed_over(row, ("definition", "computed", "hint"))
    for place, words in {**found, **dict(typed), **dict(sheet.strays(row))}.items():
        sheet.desk.report("cell-outside", place, found=words)


def _line(sheet: Sheet, row: int, line: Line, cells: Mapping[str, Cell]) -> None:
    desk, entry = sheet.desk, f"/{line.section}/{line.code}"
    for column, field in line.fields.items():
        desk.cells.opened[f"{entry}/{field}"] = sheet.place_of(row, column)
    cells = _without_marks(sheet, row, line, cells)
    if not cells:
        return
    same_title = sheet.words(row, "title") == _plain(line.title)
    if not same_title or not sheet.words(row, "definition").startswith(_plain(line.definition)):
        desk.report("workbook-definition-differs", sheet.place_of(row, "title"), title=line.title)
    # The qualifier first: what a number's words say is compared with it.
    for column, cell in sorted(cells.items(), key=lambda item: item[0] != "qualifier"):
        key = line.fields.get(column)
        if key is None:
            desk.report("cell-elsewhere", cell.place, found=cell.shown)
        else:
            read_field(desk, entry, key, cell, line, heading(column, desk.lang))


def _without_marks(sheet: Sheet, row: int, line: Line, cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """A row's cells without those that say that there is no number; a row that is left without one is noted as blank,
    unless it says why."""
    desk, entry = sheet.desk, f"/{line.section}/{line.code}"
    marks = {column: cell for column, cell in cells.items() if column in VALUE_COLUMNS and _is_mark(line, column, cell)}
    rest = {column: cell for column, cell in cells.items() if column not in marks}
    if "missing" in rest or any(column in rest for column in VALUE_COLUMNS):
        return rest
    mark = next(iter(marks.values()), None)
    if line.section == "indicators":
        first = next(column for column in VALUE_COLUMNS if column in line.fields)
        place = mark.place if mark else sheet.place_of(row, first)
        desk.blanks[entry] = Blank(place, mark.shown if mark else "")
    elif mark:
        desk.report("row-empty-mark", mark.place, found=mark.shown)
    return rest


def _is_mark(line: Line, column: str, cell: Cell) -> bool:
    """Whether a cell says that there is nothing; “无” may also be a standing that can be chosen."""
    key = line.fields.get(column)
    if key in ("status", "flag"):
        labels = options("flag", "zh") | options("flag", "en") if key == "flag" else level_options(line.levels)
        try:
            choice(cell, labels)
        except UnreadableError:
            return is_empty_mark(cell.value)
        return False
    return is_empty_mark(cell.value)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _origin(sheet: Sheet, framework: Framework) -> None:
    del framework
    desk = sheet.desk
    wanted = {heading(key, desk.lang): (key, pointer, kind) for key, (pointer, kind, _) in ORIGIN.items()}
    for row in sheet.rows():
        item, cell = sheet.words(row, "item"), sheet.value(row, "entered")
        for stray, words in sheet.strays(row):
            desk.report("cell-outside", stray, found=words)
        if item in wanted:
            desk.cells.opened[wanted[item][1]] = sheet.place_of(row, "entered")
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
