"""A filled workbook's sheets: known by their marks, their columns by headings."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bench.intake.findings import Pair
from bench.intake.safe_workbook import open_workbook
from bench.tables.cells import Cell
from bench.tables.form_layout import COLUMNS, MARK_ROWS, heading
from bench.tables.gathering import Desk
from bench.words.interface import both, word

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_UNPACKED = 8_000_000  # of a filled workbook; as it is written it unpacks to about a tenth of that
_MARK = re.compile(r"county-workbook/([0-9]+) (\S+) (\S+) (zh|en) (\w+)")


@dataclass(frozen=True)
class Mark:
    """What a sheet says of itself."""

    form: str
    framework: str
    version: str
    lang: str
    sheet: str

    @property
    def template(self) -> str:
        return f"{self.framework} {self.version}"


class Opened:
    """A workbook with the stored results of its formulas, which are loaded only if a formula is met."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.book = open_workbook(raw, unpacked=MAX_UNPACKED)

    @cached_property
    def _results(self) -> Workbook:
        return open_workbook(self._raw, unpacked=MAX_UNPACKED, data_only=True)

    def result(self, sheet: str, row: int, column: int) -> object:
        return self._results[sheet].cell(row, column).value

    def marks(self) -> Iterator[tuple[Worksheet, Mark | None]]:
        """Every sheet with its mark, None where it has none."""
        for sheet in self.book.worksheets:
            cells = (str(c.value) for row in sheet.iter_rows(max_row=MARK_ROWS) for c in row if c.value is not None)
            found = next((m for cell in cells if (m := _MARK.fullmatch(cell))), None)
            yield sheet, Mark(*found.groups()) if found else None


_LONGEST_FIGURE = 20  # characters, with the few words that a number may carry
_NUMERAL = re.compile(
    "[约近超逾]?[零〇一二两三四五六七八九十百千万]+[余多]?(?:以上|左右)?(?:件|起|个|人次|人|期|场次|场|次|份|册|本)?"
)


def is_figure(words: str) -> bool:
    """Whether words may be meant as a number, and not as the title or the remark that they stand in place of."""
    if len(words) > _LONGEST_FIGURE:
        return False
    return any(c.isdigit() for c in words) or _NUMERAL.fullmatch(words) is not None


class Sheet:
    """One sheet under its headings."""

    def __init__(self, opened: Opened, sheet: Worksheet, name: str, desk: Desk) -> None:
        self._opened, self._sheet, self.name, self.desk = opened, sheet, name, desk
        wanted = {heading(column.key, desk.lang): column.key for column in COLUMNS[name]}
        self.head = 0
        self.columns: dict[str, int] = {}
        self._across = range(1, sheet.max_column + 1)  # openpyxl counts all cells each time it is asked
        for row in range(1, min(sheet.max_row, 20) + 1):
            found = {wanted[title]: n for n in self._across if (title := self._text(row, n)) in wanted}
            if len(found) > len(self.columns):
                self.head, self.columns = row, found

    @property
    def title(self) -> str:
        return str(self._sheet.title)

    def missing_columns(self) -> list[str]:
        return [column.key for column in COLUMNS[self.name] if column.key not in self.columns]

    def place(self, row: int, column: int) -> str:
        from openpyxl.utils import get_column_letter

        return f"{self._sheet.title}!{get_column_letter(column)}{row}"

    def place_of(self, row: int, key: str) -> str:
        """The place of a row's cell under a heading."""
        return self.place(row, self.columns[key])

    def _text(self, row: int, column: int) -> str:
        value = self._sheet.cell(row, column).value
        return " ".join(str(value).split()) if value is not None else ""

    def words(self, row: int, key: str) -> str:
        """The words of a fixed cell."""
        return self._text(row, self.columns[key])

    def value(self, row: int, key: str) -> Cell | None:
        """A row's cell under a heading, if it holds something."""
        return self.cell(row, self.columns[key])

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell that holds something; a formula by its stored result."""
        found = self._sheet.cell(row, column)
        value: object = found.value
        place = self.place(row, column)
        if found.data_type == "f":
            value = self._opened.result(self._sheet.title, row, column)
            if value is None:
                self.desk.report("cell-formula-empty", place)
                return None
            self.desk.report("cell-formula", place, read=value if isinstance(value, int | float) else str(value))
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, float) and not math.isfinite(value):
            value = str(value)  # no number that anybody typed, and no reading knows it
        return Cell(place, value, str(found.number_format))

    def rows(self) -> Iterator[int]:
        """The rows below the headings."""
        return iter(range(self.head + 1, self._sheet.max_row + 1))

    def filled(self, row: int, keys: tuple[str, ...]) -> dict[str, Cell]:
        """The cells of a row that hold something, by column."""
        found = {key: self.value(row, key) for key in keys}
        return {key: cell for key, cell in found.items() if cell is not None}

    def held(self, keys: tuple[str, ...]) -> list[tuple[int, int]]:
        """The cells below some headings that hold something, by row and column."""
        columns = [self.columns[key] for key in keys]
        return [(row, n) for row in self.rows() for n in columns if self._text(row, n)]

    def strays(self, row: int) -> Iterator[tuple[str, str]]:
        """Places and contents of cells under no heading."""
        for n in self._across:
            if n not in self.columns.values() and (words := self._text(row, n)):
                yield self.place(row, n), words

    def hidden(self, cells: Iterable[tuple[int, int]]) -> Iterator[tuple[str, Pair]]:
        """Hidden rows and columns that hold some of the cells, or the whole sheet if that is hidden: place and name."""
        from openpyxl.utils import column_index_from_string, get_column_letter

        held, sheet = sorted(cells), self._sheet
        if held and sheet.sheet_state != "visible":
            yield self.place(*held[0]), both("hidden_sheet", sheet.title)
            return
        for row in dict.fromkeys(row for row, _ in held):
            if sheet.row_dimensions[row].hidden:
                yield self.place(row, 1), both("hidden_row", row)
        out_of_sight = {
            n
            for letter, look in sheet.column_dimensions.items()
            if look.hidden
            for n in range(look.min or column_index_from_string(letter), (look.max or look.min or 0) + 1)
        }
        for column in sorted({column for _, column in held} & out_of_sight):
            yield self.place(self.head, column), both("hidden_column", get_column_letter(column))

    def typed_over(self, row: int, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Places and contents of a row's cells that should hold words or formulas of ours, and hold figures instead."""
        for key in keys:
            cell = self._sheet.cell(row, self.columns[key])
            if cell.data_type != "f" and is_figure(words := self._text(row, self.columns[key])):
                yield self.place(row, self.columns[key]), words

    def above(self, asked: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
        """Places and contents of figures in and above the headings, but for the cells that are asked there, the title
        and the examples."""
        example = word("wb_example", self.desk.lang)
        for row in range(1, self.head + 1):
            own = {n for at, n in asked if at == row} | ({1} if row == 1 else set())
            own |= set(self.columns.values()) if row == self.head else set()
            for n in self._across:
                words = self._text(row, n)
                typed = n not in own and self._sheet.cell(row, n).data_type != "f" and not words.startswith(example)
                if typed and is_figure(words):
                    yield self.place(row, n), words

    def below(self, title: str) -> tuple[int, int] | None:
        """The row and column of the cell below a label above the headings."""
        for row in range(1, self.head):
            for n in self._across:
                if self._text(row, n) == title:
                    return row + 1, n
        return None

    def check_merged(self) -> None:
        """Merged cells hide which cell a number belongs to; only the line of advice at the top is merged by us."""
        for merged in self._sheet.merged_cells.ranges:
            if (merged.min_row, merged.max_row) != (2, 2):
                self.desk.report("workbook-merged", f"{self._sheet.title}!{merged.coord}", found=merged.coord)
