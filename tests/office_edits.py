"""Random edits of office tables, as happens to files on their way: what then stands there, and under what meaning.

Each edit says what a cell means afterwards by itself, and never asks the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl

from tests.office_tables import TRAPS, Cell, Made, made_table, write

# What may be typed over a number, and what it may be read as: as a count, and as a percentage.
RETYPED: tuple[tuple[Cell, str, str], ...] = (
    ("", "", ""),
    ("—", "", ""),
    ("无", "", ""),
    ("缺", "", ""),
    ("12①", "", ""),
    ("310²", "", ""),
    ("5\n7", "", ""),
    ("5 7", "", ""),
    ("约120", "120", "120"),
    ("1,20", "", ""),
    ("120余", "120", "120"),
    ("两次", "2", ""),
    ("8（块）", "8", ""),
    ("2万余", "20000", ""),
    ("５６", "56", "56"),
    ("56.0", "56", "56.0"),
    ("1e1", "10", "10"),
    ("98.5%%", "", ""),
    ("98.5%", "", "98.5"),
    ("0.98", "", "0.98"),
    ("#DIV/0!", "", ""),
    ("2024-01-05", "", ""),
    ("56(上年55)", "", ""),
    (56, "56", "56"),
    (56.5, "", "56.5"),
)


_LEVELS = {"无": "none", "全市": "city", "全省": "provincial"}


@dataclass
class Edited:
    """A table after an edit.

    ``expected``: what may be written, by area and target; rows and columns are counted from 0.
    """

    table: Made
    kind: str
    expected: dict[tuple[str, str], str]
    merged: tuple[int, int, int, int] | None = None
    hidden_row: int = -1
    hidden_column: int = -1


@dataclass(frozen=True)
class Body:
    """Where a table's numbers stand: rows of areas, columns of targets, and the row of its lowest headings."""

    areas: dict[int, str]
    targets: dict[int, str]
    head: int


def edited(seed: int) -> Edited:
    """One table with one edit; the same for the same seed."""
    random = Random(seed)
    base = made_table(seed % 997)
    # Kinds that keep a cell's value apart from what it shows, and one of plain text.
    table = replace(base, rows=[list(row) for row in base.rows], kind=random.choice(["csv", "xlsx"]), formats={})
    _as_shown(table, base)
    body = _body(table)
    kinds: list[Callable[[Random, Edited, Body], None]] = [_moved, _retyped, _retyped, _retitled, _swapped, _repeated]
    if table.kind == "xlsx":
        kinds += [_merged, _hidden]
    expected = {(area, target): value for area, values in table.truth.items() for target, value in values.items()}
    found = Edited(table, "", expected)
    edit = random.choice(kinds)
    found.kind = edit.__name__.strip("_")
    edit(random, found, body)
    return found


def _as_shown(table: Made, base: Made) -> None:
    """Percentages as texts, as they are shown, in every cell that had a format."""
    for (n, k), form in base.formats.items():
        value = base.rows[n][k]
        if isinstance(value, int | float):
            places = Decimal(1).scaleb(-len(form.removesuffix("%").partition(".")[2]))
            shown = Decimal(str(value)) * (100 if form.endswith("%") else 1)
            table.rows[n][k] = str(shown.quantize(places))


def _body(table: Made) -> Body:
    """Found by the truth: rows from the first area's on, and columns whose cells are the truth's."""
    areas: dict[int, str] = {}
    first = next(n for n, row in enumerate(table.rows) if _is_area(row, table.codes[0]))
    for k, code in enumerate(table.codes):
        areas[first + k] = code
    targets = {}
    for target in table.truth[table.codes[0]]:
        for column in range(len(table.rows[first])):
            if column not in targets and all(
                _same(table.rows[n][column], table.truth[code][target]) for n, code in areas.items()
            ):
                targets[column] = target
                break
    head = max(n for n in range(first) if sum(cell is not None for cell in table.rows[n]) > 1)
    while any(isinstance(cell, int) for cell in table.rows[head]) or _is_total(table.rows[head]):
        head -= 1
    return Body(areas, targets, head)


def _is_area(row: list[Cell], code: str) -> bool:
    from tests.office_tables import AREAS, SPELLINGS

    return any(str(cell) in {code, *(spell(AREAS[code]) for spell in SPELLINGS)} for cell in row if cell)


def _is_total(row: list[Cell]) -> bool:
    return any(isinstance(cell, int | float) for cell in row)


def _same(cell: Cell, stated: str) -> bool:
    text = str(cell).translate({ord("，"): "", ord(","): ""})
    plain = "".join(str("０１２３４５６７８９".find(c)) if c in "０１２３４５６７８９" else c for c in text)
    return _LEVELS.get(plain, plain) == stated


def _cell(random: Random, body: Body) -> tuple[int, int]:
    return random.choice(sorted(body.areas)), random.choice(sorted(body.targets))


def _put(found: Edited, body: Body, at: tuple[int, int], value: Cell, read: str) -> None:
    """Write a cell, and what it then means: nothing, or what it is read as."""
    row, column = at
    found.table.rows[row] += [None] * (column + 1 - len(found.table.rows[row]))
    found.table.rows[row][column] = value
    if row in body.areas and column in body.targets:
        key = (body.areas[row], body.targets[column])
        found.expected.pop(key, None)
        if read:
            found.expected[key] = read


def _reading(value: Cell, target: str) -> str:
    """What a moved cell may be read as in its new column."""
    text = str(value)
    if target.endswith("status"):
        return _LEVELS.get(text, "")
    count = not target.endswith(("percent", "status"))
    if count and "." in text:
        return str(int(float(text))) if float(text) == int(float(text)) else ""
    return text.replace(",", "")


def _moved(random: Random, found: Edited, body: Body) -> None:
    source = _cell(random, body)
    value = found.table.rows[source[0]][source[1]]
    _put(found, body, source, None, "")
    if random.random() < 0.7:
        row, column = _cell(random, body)
        _put(found, body, (row, column), value, _reading(value, body.targets[column]))
    else:
        row = random.choice(sorted(body.areas))
        _put(found, body, (row, len(found.table.rows[row]) + random.randint(0, 2)), value, "")


def _retyped(random: Random, found: Edited, body: Body) -> None:
    at = _cell(random, body)
    target = body.targets[at[1]]
    value, count, percent = random.choice(RETYPED)
    read = percent if target.endswith("percent") else count
    if target.endswith("status"):
        read = _LEVELS.get(str(value), "")
    if found.table.kind == "csv" and isinstance(value, int | float):
        value = str(value)
    _put(found, body, at, value, read)


def _retitled(random: Random, found: Edited, body: Body) -> None:
    column = random.choice(sorted(body.targets))
    rows = [n for n in range(body.head + 1) if column < len(found.table.rows[n]) and found.table.rows[n][column]]
    row = max(rows)
    title = str(found.table.rows[row][column])
    plain = title.partition("（")[0].partition("(")[0].lstrip("0123456789.")
    # “…同比同比” would mean what it did.
    traps = [trap for trap in TRAPS if trap != "{}同比" or not body.targets[column].endswith("change_percent")]
    found.table.rows[row][column] = random.choice(traps).format(plain)
    for code in body.areas.values():
        found.expected.pop((code, body.targets[column]), None)


def _swapped(random: Random, found: Edited, body: Body) -> None:
    """Two cells of one row are swapped: each then stands under the other's meaning."""
    row = random.choice(sorted(body.areas))
    if len(body.targets) < 2:
        return
    one, other = random.sample(sorted(body.targets), 2)
    first, second = found.table.rows[row][one], found.table.rows[row][other]
    _put(found, body, (row, one), second, _reading(second, body.targets[one]))
    _put(found, body, (row, other), first, _reading(first, body.targets[other]))


def _repeated(random: Random, found: Edited, body: Body) -> None:
    """A row is there twice: neither may be taken."""
    row = random.choice(sorted(body.areas))
    found.table.rows.insert(row + 1, list(found.table.rows[row]))
    for target in body.targets.values():
        found.expected.pop((body.areas[row], target), None)


def _merged(random: Random, found: Edited, body: Body) -> None:
    """Two cells below or beside each other are merged: the number is of neither for sure."""
    row, column = _cell(random, body)
    down = random.random() < 0.5
    end = (row + 1, column) if down else (row, column + 1)
    if end[0] not in body.areas or end[1] >= len(found.table.rows[row]):
        return
    found.merged = (row, column, *end)
    for n, k in ((row, column), end):
        if k in body.targets:
            found.expected.pop((body.areas[n], body.targets[k]), None)


def _hidden(random: Random, found: Edited, body: Body) -> None:
    row, column = _cell(random, body)
    if random.random() < 0.5:
        found.hidden_row = row
        for target in body.targets.values():
            found.expected.pop((body.areas[row], target), None)
    else:
        found.hidden_column = column
        for code in body.areas.values():
            found.expected.pop((code, body.targets[column]), None)


def write_edited(found: Edited, folder: Path) -> Path:
    """The edited table as a file."""
    path = write(found.table, folder)
    if found.merged or found.hidden_row >= 0 or found.hidden_column >= 0:
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        if found.merged:
            top, left, bottom, right = found.merged
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        if found.hidden_row >= 0:
            sheet.row_dimensions[found.hidden_row + 1].hidden = True
        if found.hidden_column >= 0:
            sheet.column_dimensions[openpyxl.utils.get_column_letter(found.hidden_column + 1)].hidden = True
        book.save(path)
    return path
