"""One sheet as it stands: the texts of its cells, and what else there is to know of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.intake.safe_workbook import RefusedError

MAX_ROWS = 20_000
MAX_COLUMNS = 200
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))  # no width, and no meaning in a table


class Place(NamedTuple):
    """A cell by row and column, from 1."""

    row: int
    column: int


class Span(NamedTuple):
    """A range of merged cells, from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet that hold anything, by number, spaces inside cells made single.

    ``held``: all digits of the cells that show fewer. ``unsolved``: formulas whose result is not stored. ``hidden``
    says that the sheet is; ``too_long`` that it has more rows or columns than are read, and then it holds none.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: tuple[Span, ...] = ()
    held: Mapping[Place, str] = field(default_factory=dict)
    unsolved: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    remarks: Mapping[Place, str] = field(default_factory=dict)
    hidden: bool = False
    too_long: bool = False

    def place(self, row: int, column: int) -> str:
        """What a cell is called: “Sheet1!C7”, or “C7” where there is no sheet."""
        cell = f"{letters(column)}{row}"
        return f"{self.name}!{cell}" if self.name else cell


def if_bounded(name: str, hidden: bool, make: Callable[[], Grid]) -> Grid:
    """A sheet's grid; an empty one that says so where it is too long, since perhaps it is not asked for."""
    try:
        return make()
    except RefusedError as refused:
        if refused.code != "table-too-long":
            raise
        return Grid(name, (), hidden=hidden, too_long=True)


def letters(column: int) -> str:
    """The letters of a column, from 1."""
    found = ""
    while column:
        column, digit = divmod(column - 1, 26)
        found = chr(ord("A") + digit) + found
    return found


def filled_rows(rows: Iterable[Sequence[str]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Rows that hold anything, numbered, spaces and line breaks inside cells made single spaces.

    Raises
    ------
    RefusedError
        If there are more than MAX_ROWS rows or MAX_COLUMNS columns.
    """
    found = []
    for line, row in enumerate(rows, start=1):
        cells = [" ".join(cell.translate(_INVISIBLE).split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells and (line > MAX_ROWS or len(cells) > MAX_COLUMNS):
            raise RefusedError("table-too-long", rows=MAX_ROWS, columns=MAX_COLUMNS)
        if cells:
            found.append((line, tuple(cells)))
    return tuple(found)
