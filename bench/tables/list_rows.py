"""What the sheets whose rows are filled in from the top contribute: details, shares, further fields, answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bench.intake.areas import stated_code
from bench.intake.entries import Event, Share
from bench.intake.report import Answer
from bench.tables.cells import Cell
from bench.tables.form_layout import COLUMNS, FIELDS, heading, lines, targets
from bench.tables.form_sheets import Sheet
from bench.tables.gathering import CODE, Desk, Remark, read_field
from bench.words.interface import both, in_a_row, listed
from scoring.framework import Framework

PART_LEVELS = {  # how offices call the levels that a number is made of, and their usual codes
    "省级": "province", "市级": "city", "县级": "county", "乡级": "township", "乡镇级": "township", "村级": "village",
}  # fmt: skip
_CODE = re.compile(r"[a-z][a-z0-9-]*")


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
    """The entry that a cell names: as in the list, or by its title or code alone where that is clear."""
    words = unicodedata.normalize("NFKC", str(cell.value)).split()
    prefixes = {s: unicodedata.normalize("NFKC", heading(s, desk.lang)) for s in ("indicators", "context")}
    code = words[-1]
    sections = [section for section, prefix in prefixes.items() if words[0] == prefix]
    found = [f"/{section}/{code}" for section in sections] if CODE.fullmatch(code) else []
    if not found:
        asked = "".join(words)
        known = {key: unicodedata.normalize("NFKC", name).split() for key, name in names.items()}
        found = [
            f"/{section}/{own}"
            for (section, own), name in known.items()
            if asked in (own, "".join(name[1:-1]), "".join(name[:-1]), "".join(name))
        ]
        # Of one title the indicator, whose numbers the quantity's are.
        found = [pointer for pointer in found if pointer.startswith("/indicators/")] or found
    if len(found) != 1:
        meant = [name for (section, own), name in names.items() if f"/{section}/{own}" in found]
        allowed = listed(meant or [*_nearest("".join(words), names.values()), "…"])
        desk.report("cell-not-choice", cell.place, found=cell.shown, allowed=allowed)
        return None
    return found[0]


def _nearest(asked: str, names: Iterable[str]) -> list[str]:
    """The three names whose title is nearest to what is asked for; the first three where none is near."""
    titles = {"".join(name.split()[1:-1]): name for name in names}
    near = get_close_matches(asked, titles, n=3, cutoff=0.3)
    return [titles[title] for title in near] or list(titles.values())[:3]


def details(sheet: Sheet, framework: Framework) -> None:
    desk, names = sheet.desk, targets(framework, sheet.desk.lang)
    for _, cells in _filled_rows(sheet, ("target", "detail", "when")):
        row = _Detail(**cells)
        entry, kind = _entry(desk, row.target, names), desk.read(row.detail, "detail")
        if entry is None or kind is None:
            continue
        if kind.value == "events":
            _event(desk, entry, row)
        else:
            _part(desk, entry, row, str(kind.value))


@dataclass(frozen=True)
class _Detail:
    """A row of the details."""

    target: Cell
    detail: Cell
    when: Cell
    detail_count: Cell | None = None
    detail_note: Cell | None = None


def _part(desk: Desk, pointer: str, detail: _Detail, kind: str) -> None:
    """One of an entry's ``parts`` or of its counts ``by_period``."""
    if detail.detail_note:
        desk.report("cell-elsewhere", detail.detail_note.place, found=detail.detail_note.shown)
    if detail.detail_count is None:
        desk.report("cell-missing", detail.when.place, column=heading("detail_count", desk.lang))
        return
    key = desk.words(detail.when, "period") if kind == "by_period" else _part_named(desk, detail.when)
    count = desk.count(detail.detail_count)
    if key is None or count is None:
        return
    desk.places.setdefault(f"{pointer}/{kind}", detail.target.place)
    entry, place = desk.entry(pointer), f"{pointer}/{kind}/{key}"
    held = entry.by_period if kind == "by_period" else entry.parts
    if key in held:
        desk.report("cell-repeated", detail.when.place, column=key, other=desk.places[place])
        return
    more = {**held, key: count}
    desk.entries[pointer] = replace(entry, by_period=more) if kind == "by_period" else replace(entry, parts=more)
    desk.places.setdefault(place, detail.detail_count.place)


def _part_named(desk: Desk, cell: Cell) -> str | None:
    """The part that a cell names: a level in words, a code of letters, or an area's code."""
    words = desk.words(cell)
    if words is None:
        return None
    flat = "".join(unicodedata.normalize("NFKC", words).split())
    found = PART_LEVELS.get(flat) or stated_code(flat) or (flat if CODE.fullmatch(flat) else None)
    if found is None:
        allowed = both("wb_parts_allowed", in_a_row(PART_LEVELS, "zh"))
        desk.report("cell-not-choice", cell.place, found=words, allowed=allowed)
    return found


def _event(desk: Desk, pointer: str, detail: _Detail) -> None:
    date = desk.words(detail.when, "date")
    count = desk.count(detail.detail_count) if detail.detail_count else None
    note = desk.words(detail.detail_note) if detail.detail_note else None
    if date is None or (detail.detail_count and count is None):
        return
    entry = desk.entry(pointer)
    place = f"{pointer}/events/{len(entry.events)}"
    desk.entries[pointer] = replace(entry, events=(*entry.events, Event(date, count, note)))
    desk.places.setdefault(f"{pointer}/events", detail.target.place)
    desk.places |= {place: detail.target.place, f"{place}/date": detail.when.place}
    if detail.detail_count:
        desk.places[f"{place}/count"] = detail.detail_count.place


def shares(sheet: Sheet, framework: Framework) -> None:
    desk = sheet.desk
    names = {key: name for key, name in targets(framework, desk.lang).items() if key[0] == "context"}
    for _, cells in _filled_rows(sheet, ("parent", "quantity", "share_percent")):
        _share(desk, _Share(**cells), names)


@dataclass(frozen=True)
class _Share:
    """A row of the shares."""

    parent: Cell
    quantity: Cell
    share_percent: Cell
    share_count: Cell | None = None


def _share(desk: Desk, row: _Share, names: Mapping[tuple[str, str], str]) -> None:
    parent, entry = desk.read(row.parent, "parent"), _entry(desk, row.quantity, names)
    if parent is None or entry is None:
        return
    pointer = f"/shares_of_parent/{parent.value}/{entry.split('/')[2]}"
    desk.places.setdefault(pointer, row.quantity.place)
    held, count = desk.shares.get(pointer), None
    if row.share_count:
        count = desk.count(row.share_count)
        stated, column = held.count if held else None, heading("share_count", desk.lang)
        if count is not None and not desk.free(stated, f"{pointer}/count", row.share_count.place, column):
            count = stated
    percent = desk.figure(row.share_percent)
    if percent is None:
        return
    stated_percent, column = held.percent if held else None, heading("share_percent", desk.lang)
    if held and not desk.free(stated_percent, f"{pointer}/percent", row.share_percent.place, column):
        percent = held.percent
    desk.shares[pointer] = Share(count=count, percent=percent)


def more(sheet: Sheet, framework: Framework) -> None:
    desk, names = sheet.desk, targets(framework, sheet.desk.lang)
    known = {(x.section, x.code): x for s in ("indicators", "context") for x in lines(framework, s, desk.lang)}
    for _, cells in _filled_rows(sheet, ("target", "field", "content")):
        row = _Further(**cells)
        entry, key = _entry(desk, row.target, names), desk.read(row.field, "field")
        if entry is None or key is None:
            continue
        _, section, code = entry.split("/")
        name = str(key.value)
        assert name in FIELDS
        read_field(desk, entry, name, row.content, known.get((section, code)), heading(name, desk.lang))


@dataclass(frozen=True)
class _Further:
    """A row of the further fields."""

    target: Cell
    field: Cell
    content: Cell


def answers(sheet: Sheet, framework: Framework) -> None:
    """Answers to findings: by code and place as in the file, which are taken as they stand; any other is kept until it
    is known what was found."""
    del framework
    desk = sheet.desk
    for row, cells in _filled_rows(sheet, ("reason",)):
        said = {key: desk.words(cell) or "" for key, cell in cells.items()}
        asked = tuple(_asked(said[key]) for key in ("finding", "path") if said.get(key))
        if not asked:
            desk.report("cell-missing", sheet.place_of(row, "path"), column=heading("path", desk.lang))
        elif len(asked) == 2 and _CODE.fullmatch(asked[0]) and asked[1].startswith("/"):
            desk.places |= {f"/answers/{len(desk.answers)}/{key}": cell.place for key, cell in cells.items()}
            desk.answers.append(Answer(*asked, said["reason"]))
        else:
            place = next(cells[key].place for key in ("finding", "path") if key in cells)
            desk.remarks.append(Remark(asked, said["reason"], place, cells["reason"].place))


def _asked(words: str) -> str:
    """What an answer is to, full-width forms, brackets and spaces around it passed over."""
    return unicodedata.normalize("NFKC", words).strip().strip("[]【】()").strip()
