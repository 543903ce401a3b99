"""What each sheet of a filled workbook contributes to the submission."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from bench.tables.cells import Cell
from bench.tables.form_layout import (
    COLUMNS,
    FIELDS,
    HEAD,
    ORIGIN,
    REQUIRED_HEAD,
    TABLE,
    Line,
    heading,
    level_options,
    lines,
    targets,
)
from bench.tables.form_sheets import Sheet
from bench.tables.gathering import Desk
from bench.words.interface import listed
from scoring.framework import Framework

_INPUTS = tuple(column.key for column in TABLE if column.kind != "fixed")
_CODE = re.compile(r"[a-z][a-z0-9_]*")


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
            _single(desk, cell, pointer, kind, title)
        elif key in REQUIRED_HEAD:
            desk.report("cell-required", sheet.place(*at), column=title)
    _table(sheet, framework, "indicators")


def _single(desk: Desk, cell: Cell, pointer: str, kind: str, title: str) -> None:
    value = desk.exact(cell, kind)
    if value is not None:
        desk.put(pointer, value, cell.place, title)


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
        place = sheet.place(row, sheet.columns["code"])
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
    """A row without a code: a band of ours, or words that nobody will read."""
    title = sheet.words(row, "title")
    found = {cell.place: cell.shown for cell in cells.values()}
    if title and title not in bands:
        found[sheet.place(row, sheet.columns["title"])] = title
    for place, words in {**found, **dict(sheet.strays(row))}.items():
        sheet.desk.report("cell-outside", place, found=words)


def _line(sheet: Sheet, row: int, line: Line, cells: Mapping[str, Cell]) -> None:
    desk, entry = sheet.desk, f"/{line.section}/{line.code}"
    desk.places[entry] = sheet.place(row, sheet.columns["title"])
    if not cells:
        return
    same_title = sheet.words(row, "title") == _plain(line.title)
    if not same_title or not sheet.words(row, "definition").startswith(_plain(line.definition)):
        desk.report("workbook-definition-differs", desk.places[entry], title=line.title)
    # The qualifier first: what a number's words say is held against it.
    for column, cell in sorted(cells.items(), key=lambda item: item[0] != "qualifier"):
        key = line.fields.get(column)
        if key is None:
            desk.report("cell-elsewhere", cell.place, found=cell.shown)
        else:
            _field(desk, entry, key, cell, line, heading(column, desk.lang))


def _field(desk: Desk, entry: str, key: str, cell: Cell, line: Line | None, column: str) -> None:
    levels = level_options(line.levels) if line and key == "status" else {}
    if levels and _CODE.fullmatch(str(cell.value)) and cell.value not in levels:
        levels = {}  # a code that the framework does not have is for the checks to name
    desk.field(entry, key, cell, levels, column)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _complete(sheet: Sheet, row: int, cells: Mapping[str, Cell], wanted: tuple[str, ...]) -> bool:
    lacking = [key for key in wanted if key not in cells]
    for key in lacking:
        place = sheet.place(row, sheet.columns[key])
        sheet.desk.report("cell-missing", place, column=heading(key, sheet.desk.lang))
    return not lacking


def _filled_rows(sheet: Sheet, wanted: tuple[str, ...]) -> list[tuple[int, dict[str, Cell]]]:
    """The rows of a list that hold something, each with everything that it needs."""
    keys, found = tuple(column.key for column in COLUMNS[sheet.name]), []
    for row in sheet.rows():
        for stray, words in sheet.strays(row):
            sheet.desk.report("cell-elsewhere", stray, found=words)
        cells = sheet.filled(row, keys)
        if cells and _complete(sheet, row, cells, wanted):
            found.append((row, cells))
    return found


def _entry(desk: Desk, cell: Cell, names: Mapping[tuple[str, str], str]) -> str | None:
    """The entry that a cell names: as in the list, or by its code alone where that is clear."""
    words = unicodedata.normalize("NFKC", str(cell.value)).split()
    code = words[-1]
    sections = [
        s for s in ("indicators", "context") if words[0] == unicodedata.normalize("NFKC", heading(s, desk.lang))
    ]
    found = sections or [section for section, known in names if known == code]
    if len(found) != 1 or not _CODE.fullmatch(code):
        desk.report("cell-not-choice", cell.place, found=cell.shown, allowed=listed([*list(names.values())[:3], "…"]))
        return None
    return f"/{found[0]}/{code}"


def _details(sheet: Sheet, framework: Framework) -> None:
    desk, names = sheet.desk, targets(framework, sheet.desk.lang)
    for _, cells in _filled_rows(sheet, ("target", "detail", "when")):
        entry, kind = _entry(desk, cells["target"], names), desk.read(cells["detail"], "detail")
        if entry is None or kind is None:
            continue
        if kind.value == "events":
            _event(desk, entry, cells)
            continue
        if "detail_note" in cells:
            desk.report("cell-elsewhere", cells["detail_note"].place, found=cells["detail_note"].shown)
        if "detail_count" not in cells:
            desk.report("cell-missing", cells["when"].place, column=heading("detail_count", desk.lang))
            continue
        key, count = (
            desk.exact(cells["when"], "period" if kind.value == "by_period" else "text"),
            desk.exact(cells["detail_count"], "whole"),
        )
        if key is not None and count is not None:
            desk.places.setdefault(f"{entry}/{kind.value}", cells["target"].place)
            _section(desk, entry)
            # A period's own slash must not part the pointer.
            values = desk.content[entry.split("/")[1]][entry.split("/")[2]].setdefault(kind.value, {})
            pointer = f"{entry}/{kind.value}/{key}"
            if key in values:
                desk.report("cell-repeated", cells["when"].place, column=key, other=desk.places[pointer])
            values.setdefault(key, count)
            desk.places.setdefault(pointer, cells["detail_count"].place)


def _section(desk: Desk, entry: str) -> dict[str, object]:
    _, section, code = entry.split("/")
    found: dict[str, object] = desk.content.setdefault(section, {}).setdefault(code, {})
    return found


def _event(desk: Desk, entry: str, cells: Mapping[str, Cell]) -> None:
    date = desk.exact(cells["when"], "date")
    event = {"date": date}
    if "detail_count" in cells:
        event["count"] = desk.exact(cells["detail_count"], "whole")
    if "detail_note" in cells:
        event["note"] = desk.exact(cells["detail_note"], "text")
    if None in event.values():
        return
    events = _section(desk, entry).setdefault("events", [])
    assert isinstance(events, list)
    pointer = f"{entry}/events/{len(events)}"
    events.append(event)
    desk.places.setdefault(f"{entry}/events", cells["target"].place)
    desk.places |= {pointer: cells["target"].place, f"{pointer}/date": cells["when"].place}
    if "detail_count" in cells:
        desk.places[f"{pointer}/count"] = cells["detail_count"].place


def _shares(sheet: Sheet, framework: Framework) -> None:
    desk = sheet.desk
    names = {key: name for key, name in targets(framework, desk.lang).items() if key[0] == "context"}
    for _, cells in _filled_rows(sheet, ("parent", "quantity", "share_percent")):
        parent, entry = desk.read(cells["parent"], "parent"), _entry(desk, cells["quantity"], names)
        if parent is None or entry is None:
            continue
        pointer = f"/shares_of_parent/{parent.value}/{entry.split('/')[2]}"
        desk.places.setdefault(pointer, cells["quantity"].place)
        for key, column, kind in (("count", "share_count", "whole"), ("percent", "share_percent", "percent")):
            if column in cells:
                _single(desk, cells[column], f"{pointer}/{key}", kind, heading(column, desk.lang))


def _more(sheet: Sheet, framework: Framework) -> None:
    desk, names = sheet.desk, targets(framework, sheet.desk.lang)
    known = {(x.section, x.code): x for s in ("indicators", "context") for x in lines(framework, s, desk.lang)}
    for _, cells in _filled_rows(sheet, ("target", "field", "content")):
        entry, key = _entry(desk, cells["target"], names), desk.read(cells["field"], "field")
        if entry is None or key is None:
            continue
        desk.places.setdefault(entry, cells["target"].place)
        _, section, code = entry.split("/")
        assert key.value in FIELDS
        _section(desk, entry)
        title = heading(key.value, desk.lang)
        _field(desk, entry, key.value, cells["content"], known.get((section, code)), title)


def _origin(sheet: Sheet, framework: Framework) -> None:
    del framework
    desk = sheet.desk
    wanted = {heading(key, desk.lang): (pointer, kind) for key, (pointer, kind, _) in ORIGIN.items()}
    for row in sheet.rows():
        item, cell = sheet.words(row, "item"), sheet.cell(row, sheet.columns["value"])
        for stray, words in sheet.strays(row):
            desk.report("cell-outside", stray, found=words)
        if cell is not None and item in wanted:
            _single(desk, cell, *wanted[item], item)
        elif cell is not None:
            desk.report("cell-outside", cell.place, found=cell.shown)


def _answers(sheet: Sheet, framework: Framework) -> None:
    del framework
    desk = sheet.desk
    pointers = {place: pointer for pointer, place in reversed(desk.places.items())}
    for n, (_, cells) in enumerate(_filled_rows(sheet, ("finding", "path", "reason"))):
        answer = {key: desk.exact(cells[key], "text") for key in ("finding", "path", "reason")}
        asked = unicodedata.normalize("NFKC", str(answer["path"])).strip()
        if "!" in asked and not asked.startswith("/"):
            if asked not in pointers:
                desk.report("cell-no-such-place", cells["path"].place, found=asked)
                continue
            answer["path"] = pointers[asked]
        desk.content.setdefault("answers", []).append(answer)
        desk.places |= {f"/answers/{n}/{key}": cells[key].place for key in answer}


_READERS: Mapping[str, Callable[[Sheet, Framework], None]] = {
    "form": _form,
    "context": _context,
    "details": _details,
    "shares": _shares,
    "more": _more,
    "origin": _origin,
    "answers": _answers,
}
