"""What is gathered while a workbook is read: the submission, where each of its values stands, and findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from bench.intake.entries import NOT_REPORTED, Entry, Figure, Missing, Qualifier, Share, is_stated
from bench.intake.findings import Finding, Pair, Value
from bench.intake.report import Answer, Report, Reporter, ReportingArea, Source
from bench.tables.cells import (
    Cell,
    Read,
    Reading,
    UnreadableError,
    area_code,
    choice,
    digits,
    text,
    whole,
)
from bench.tables.form_cells import FormCells
from bench.tables.form_layout import CHOICES, FIELDS, Line, level_options, options
from bench.tables.head import Head
from bench.tables.written_dates import day, moment, period
from bench.words.interface import both, listed, word
from bench.words.periods import period_text

_READERS: Mapping[str, Callable[[Cell], Reading]] = {
    "whole": whole,
    "percent": digits,
    "change": digits,
    "figure": digits,
    "text": text,
    "day": day,
    "date": moment,
    "period": period,
    "area": area_code,
}
CODE = re.compile(r"[a-z][a-z0-9_]*")
# What becomes of a value that was read, in the fields that are neither a number nor a text.
_MADE: Mapping[str, Callable[[str], Any]] = {
    "flag": lambda value: value == "true",
    "missing": Missing,
    "qualifier": Qualifier,
}


def _in_words(found: Reading, kind: str) -> Pair:
    """What was read, a period in words."""
    read = str(found.value)
    return (period_text(read, "zh"), period_text(read, "en")) if kind == "period" else (read, read)


def _as_said(cell: Cell, found: Reading) -> bool:
    """Whether a cell says a period in the very words in which it would be said how it was read."""
    return "".join(cell.shown.split()) in (period_text(str(found.value), lang) for lang in ("zh", "en"))


class Blank(NamedTuple):
    """A row of a form without a number: the cell to fill in, and what stands there instead of one (“无”, “/”), if
    anything does."""

    place: str
    mark: str = ""


class Remark(NamedTuple):
    """A row of the sheet of answers: what it says it answers, by code, cell or number, its reason, and their cells."""

    asked: tuple[str, ...]
    reason: str
    place: str
    reason_place: str


@dataclass
class Desk:
    """A submission in the making: single values, and entries and shares by JSON pointer, such as /context/appeals.

    ``places`` leads from a JSON pointer to the cell that its value comes from; ``cells`` says which cells a form has.
    """

    file: str
    lang: str
    head: Head = field(default_factory=Head)
    entries: dict[str, Entry] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    cells: FormCells = field(default_factory=FormCells)
    blanks: dict[str, Blank] = field(default_factory=dict)

    def report(self, code: str, place: str, **values: Value) -> None:
        self.findings.append(Finding(code, self.file, place, values))

    def read(self, cell: Cell, kind: str, labels: Mapping[str, str] | None = None) -> Reading | None:
        """A cell's value by its kind; None where it cannot be read, which is then a finding."""
        labels = options(kind, self.lang) if kind in CHOICES and not labels else labels
        try:
            found = choice(cell, labels) if labels else _READERS[kind](cell)
        except UnreadableError as error:
            allowed = listed((labels or {}).values())
            self.report(str(error), cell.place, found=cell.shown, allowed=allowed, **error.values)
            return None
        if found.note and not (kind == "period" and _as_said(cell, found)):
            zh, en = both(f"wb_qualifier_{found.qualifier}") if found.qualifier else ("", "")
            said = _in_words(found, kind)
            shown = (f"{zh} {said[0]}".strip(), f"{en} {said[1]}".strip())
            self.report(found.note, cell.place, found=cell.shown, read=shown)
        return found

    def entry(self, pointer: str) -> Entry:
        """What has been gathered of an entry."""
        return self.entries.get(pointer, NOT_REPORTED)

    def set_head(self, key: str, value: Any, pointer: str, place: str, column: str) -> None:
        """Set a single value, unless another cell has set it."""
        if self.free(getattr(self.head, key), pointer, place, column):
            self.head = replace(self.head, **{key: value})

    def put(self, pointer: str, key: str, value: Read, place: str, column: str) -> None:
        """Set a field of an entry, unless another cell has set it."""
        entry = self.entry(pointer)
        if self.free(getattr(entry, key), f"{pointer}/{key}", place, column):
            made: Any = _MADE[key](str(value)) if key in _MADE else value  # Any: fields have types of their own
            self.entries[pointer] = replace(entry, **{key: made})

    def free(self, held: object, pointer: str, place: str, column: str) -> bool:
        """Whether a place in the submission is still free; it is then taken by a cell."""
        if is_stated(held):
            self.report("cell-repeated", place, column=column, other=self.places[pointer])
            return False
        self.places[pointer] = place
        return True

    def field(
        self, entry: str, key: str, cell: Cell, labels: Mapping[str, str] | None = None, column: str = ""
    ) -> None:
        """Read one field of an entry into the submission, and the qualifier that its words may carry."""
        kind = FIELDS[key]
        if kind == "status" and not labels:
            kind = "text"
        found = self.read(cell, kind, labels)
        if found is None:
            return
        self.put(entry, key, found.value, cell.place, column)
        if found.qualifier:
            self.qualify(entry, found.qualifier, cell)

    def qualify(self, entry: str, qualifier: Qualifier, cell: Cell) -> None:
        stated = self.entry(entry).qualifier or qualifier
        self.entries[entry] = replace(self.entry(entry), qualifier=stated)
        if stated != qualifier:
            other = word(f"wb_qualifier_{stated}", self.lang)
            self.report("cell-qualifiers", cell.place, found=cell.shown, other=other)
        self.places.setdefault(f"{entry}/qualifier", cell.place)

    def exact(self, cell: Cell, kind: str) -> Read | None:
        """A value that has no place for a qualifier; None where it cannot be read."""
        found = self.read(cell, kind)
        if found is not None and found.qualifier:
            self.report("cell-no-qualifier", cell.place, found=cell.shown)
        return None if found is None else found.value

    def count(self, cell: Cell) -> int | None:
        """A whole number that has no place for a qualifier; None where it cannot be read."""
        found = self.exact(cell, "whole")
        return found if isinstance(found, int) else None

    def figure(self, cell: Cell) -> Figure | None:
        """A percentage that has no place for a qualifier; None where it cannot be read."""
        found = self.exact(cell, "percent")
        return None if isinstance(found, str) else found

    def words(self, cell: Cell, kind: str = "text") -> str | None:
        """A text, day or period; None where it cannot be read."""
        found = self.exact(cell, kind)
        return None if found is None else str(found)

    def place(self, pointer: str, code: str = "") -> str:
        """The cell that a finding of a pointer doubts; the pointer itself where there is none."""
        return self.cells.doubted(pointer, code, self.places)

    def submission(self, framework: str) -> Report:
        """The report that has been gathered; it names its area and period, but may break the contract."""
        head = self.head
        assert head.area_code is not None
        assert head.area_name is not None
        assert head.period is not None
        reporter, source = Reporter(head.report_date, head.organisation), Source(head.source_title, head.source_note)
        return Report(
            area=ReportingArea(head.area_code, head.area_name, head.zone),
            period=head.period,
            framework=framework,
            reporter=None if reporter == Reporter() else reporter,
            source=None if source == Source() else source,
            revision=head.revision,
            replaces=head.replaces,
            indicators=self._entries("indicators"),
            context=self._entries("context"),
            shares_of_parent=self._shares(),
            answers=tuple(self.answers),
        )

    def _entries(self, section: str) -> dict[str, Entry]:
        found = (pointer.split("/")[1:] for pointer in self.entries)
        return {code: self.entries[f"/{part}/{code}"] for part, code in found if part == section}

    def _shares(self) -> dict[str, dict[str, Share]]:
        levels: dict[str, dict[str, Share]] = {}
        for pointer, share in self.shares.items():
            _, _, level, code = pointer.split("/")
            levels.setdefault(level, {})[code] = share
        return levels


def read_field(desk: Desk, entry: str, key: str, cell: Cell, line: Line | None, column: str) -> None:
    """Read one field of an entry, a standing by the levels of its line."""
    levels = level_options(line.levels) if line and key == "status" else {}
    if levels and CODE.fullmatch(str(cell.value)) and cell.value not in levels:
        levels = {}  # a code that the framework does not have is for the checks to name
    desk.field(entry, key, cell, levels, column)
