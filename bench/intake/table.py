"""One table as it was read: its headers, its rows, and where each of its cells stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bench.intake.findings import Finding
from bench.intake.label_columns import LabelColumns, label_columns, label_kind, row_label
from bench.intake.sheets.grid import Grid, Place, Span, letters
from bench.words.interface import word


@dataclass(frozen=True)
class Table:
    """One table: unique headers, rows of as many cells, and the line or sheet row that each row stands in.

    ``paths``: the texts of each header from top to bottom. ``columns``: the column that each stands in, from 1.
    ``captions``: what stands above the header. ``sheet``: the grid that it was read from, None for one made up.
    ``findings``: what was noticed while it was read. Of a table of several blocks ``moved`` says, by row and header, in
    which cell what stands there was read, and ``captions_of`` what stands above the columns of a later block.
    """

    file: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    paths: tuple[tuple[str, ...], ...] = ()
    columns: tuple[int, ...] = ()
    captions: tuple[str, ...] = ()
    sheet: Grid | None = None
    findings: tuple[Finding, ...] = ()
    moved: Mapping[tuple[int, str], Place] = field(default_factory=dict)
    captions_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def column(self, header: str) -> tuple[str, ...]:
        """One column's cells."""
        at = self.headers.index(header)
        return tuple(row[at] for row in self.rows)

    def path(self, header: str) -> tuple[str, ...]:
        """The texts of a header from top to bottom."""
        return self.paths[self.headers.index(header)] if self.paths else (header,)

    def above(self, header: str) -> tuple[str, ...]:
        """What stands above the header of a column."""
        return self.captions_of.get(header, self.captions)

    def held(self, line: int, header: str) -> str:
        """All digits of a cell that shows fewer, else nothing."""
        return "" if self.sheet is None else self.sheet.held.get(self._at(line, header), "")

    def unsolved(self, line: int, header: str) -> bool:
        """Whether a cell holds a formula whose result is not stored."""
        return self.sheet is not None and self._at(line, header) in self.sheet.unsolved

    def parted(self, line: int, header: str) -> str:
        """The range of merged cells that a cell lies in, else nothing."""
        at = self._at(line, header)
        span = _holding(self._merged.get(at.row, ()), at) if self._merged else None
        if span is None:
            return ""
        return f"{letters(span.left)}{span.top}:{letters(span.right)}{span.bottom}"

    @cached_property
    def _merged(self) -> dict[int, list[Span]]:
        """The merged ranges of each row of the table."""
        found: dict[int, list[Span]] = {}
        lines = sorted({*self.lines, *(place.row for place in self.moved.values())})
        for span in self.sheet.merged if self.sheet else ():
            for line in lines[bisect_left(lines, span.top) : bisect_right(lines, span.bottom)]:
                found.setdefault(line, []).append(span)
        return found

    def _at(self, line: int, header: str) -> Place:
        own = Place(line, self.columns[self.headers.index(header)])
        return self.moved.get((line, header), own)

    def place(self, line: int, header: str, lang: str) -> str:
        """What a cell is called: “表1!C7”; of a text of separated values, and of no column, by its row."""
        if self.sheet is None or not self.sheet.name or header not in self.headers:
            at = self._at(line, header).row if header in self.headers and self.columns else line
            return f"{word('wb_row', lang, at)} {header}"
        return self.sheet.place(*self._at(line, header))

    @cached_property
    def labels(self) -> LabelColumns:
        """The columns that say of whom a row is."""
        lowest = [self.path(header)[-1] if self.path(header) else "" for header in self.headers]
        return label_columns(lowest, self.rows)

    def label(self, row: tuple[str, ...]) -> str:
        """What a row is called."""
        return row_label(row, self.labels)

    def kind(self, row: tuple[str, ...]) -> str:
        """“sum” for a row that adds up others, “other” for one that is of no area either, else nothing."""
        return label_kind(self.label(row))


def _holding(spans: Iterable[Span], place: Place) -> Span | None:
    """The first of some ranges that a place lies in."""
    inside = (s for s in spans if s.top <= place.row <= s.bottom and s.left <= place.column <= s.right)
    return next(inside, None)
