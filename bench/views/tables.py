"""A table of texts, as the terminal, pages, sheets and documents set it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: the key that it is found by, its heading, and whether it is set right-aligned as numbers are."""

    key: str
    header: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """Columns, and rows with a text for each of them."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]

    @property
    def headers(self) -> list[str]:
        """The headings in order."""
        return [column.header for column in self.columns]

    @property
    def numeric(self) -> list[bool]:
        """Which columns are set right-aligned."""
        return [column.numeric for column in self.columns]

    @property
    def places(self) -> dict[str, int]:
        """Where each column stands, by its key."""
        return {column.key: n for n, column in enumerate(self.columns)}

    def without(self, key: str) -> Table:
        """The same but for one column, where it has it."""
        kept = [n for n, column in enumerate(self.columns) if column.key != key]
        return Table(tuple(self.columns[n] for n in kept), [[row[n] for n in kept] for row in self.rows])

    def column(self, key: str) -> list[str]:
        """A column's texts, a row each.

        Raises
        ------
        KeyError
            If there is no such column.
        """
        place = self.places[key]
        return [row[place] for row in self.rows]
