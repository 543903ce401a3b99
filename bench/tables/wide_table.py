"""One wide table, a row an area, into a submission a row, by a confirmed mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bench.intake.area_names import official_name
from bench.intake.areas import area_table, stated_code
from bench.intake.entries import PERCENTS
from bench.intake.findings import Finding, Values, has_errors
from bench.intake.numerals import number
from bench.intake.report import Report
from bench.intake.table import Table
from bench.tables.area_rows import row_keys
from bench.tables.cells import Cell, UnreadableError
from bench.tables.column_suggestions import column_scale
from bench.tables.column_targets import timely
from bench.tables.empty_marks import is_empty_mark
from bench.tables.gathering import Desk
from bench.tables.mapping import SKIP, ColumnMapping
from bench.tables.table_periods import other_period
from bench.tables.total_rows import doubtful_totals
from bench.tables.written_dates import period as read_period
from bench.words.interface import both, word
from scoring.framework import Framework

_COUNTS = ("numerator", "denominator", "count", "population")


def read_rows(
    table: Table, mapping: ColumnMapping, framework: Framework, lang: str
) -> Iterator[tuple[Desk, Report | None]]:
    """A desk for every row that is of an area, or should be, with its submission where no error stands against it.

    The mapping's period is one.
    """
    period = str(read_period(Cell("", mapping.period)).value)
    keys = row_keys(table, mapping.name_column, mapping.city_column)
    for key, row, line in zip(keys, table.rows, table.lines, strict=True):
        desk = Desk(table.file, lang)
        reading = _RowReading(table, mapping, framework, desk, line, dict(zip(table.headers, row, strict=True)))
        if reading.read(key, period):
            yield desk, None if has_errors(desk.findings) or not desk.entries else desk.submission(framework.code)


def of_whole_table(table: Table, mapping: ColumnMapping, lang: str) -> Iterator[Finding]:
    """What was noticed while a table was read, and what its headings and totals say against the mapping."""
    yield from table.findings
    try:
        period = str(read_period(Cell("", mapping.period)).value)
    except UnreadableError:
        values: Values = {"key": "period", "found": mapping.period or '""', "expected": both("wb_map_period")}
        yield Finding("mapping-field", table.file, "", values)
        return
    if other := other_period(table, period):
        yield other
    for header, targets in mapping.columns.items():
        if not targets or header not in table.headers:
            continue
        if not _timely((*table.captions_of.get(header, ()), *table.path(header)), period):
            yield Finding("table-other-time", table.file, header, {"found": header, "expected": period})
        scale = column_scale(table, header) if _counted(targets) else 1
        if scale is None:
            yield Finding("table-unit", table.file, header, {"found": header})
        elif scale != 1:
            yield Finding("table-scaled", table.file, header, {"found": header, "scale": scale})
    yield from doubtful_totals(table, mapping.columns, _codes(table, mapping), lang)


def _timely(path: tuple[str, ...], period: str) -> bool:
    """Whether a heading that names months or years names those of the period; words such as 本月 were confirmed."""
    return timely(path, period, spans_only=True)


def _counted(targets: tuple[str, ...]) -> bool:
    return any(target.rpartition("/")[2] in _COUNTS for target in targets)


def _codes(table: Table, mapping: ColumnMapping) -> list[str]:
    """The code of each row, “skip” where it is of no area, empty where it is not known."""
    keys = row_keys(table, mapping.name_column, mapping.city_column)
    stated = table.column(mapping.code_column) if mapping.code_column else ("",) * len(keys)
    return [_code(key, cell, mapping) for key, cell in zip(keys, stated, strict=True)]


def _code(key: str, stated: str, mapping: ColumnMapping) -> str:
    """A row's code: that of the row itself unless the mapping says skip."""
    mapped = mapping.areas.get(key, "")
    return mapped if mapped == SKIP else stated_code(stated) or stated or mapped


class _RowReading:
    """One row while it is read."""

    def __init__(
        self,
        table: Table,
        mapping: ColumnMapping,
        framework: Framework,
        desk: Desk,
        line: int,
        cells: Mapping[str, str],
    ) -> None:
        self._table, self._mapping, self._framework = table, mapping, framework
        self._desk, self._line, self._cells = desk, line, cells

    def read(self, key: str, period: str) -> bool:
        """Read the row; whether it is of an area, or should be."""
        row = tuple(self._cells.values())
        code = _code(key, self._cells.get(self._mapping.code_column, ""), self._mapping)
        filled = [h for h, targets in self._mapping.columns.items() if targets and self._holds(h)]
        if code == SKIP or (not code and self._table.kind(row)) or not (code or key or filled):
            return False
        self._area(code, key)
        self._desk.head = replace(self._desk.head, period=period)
        for header in filled:
            for target in self._mapping.columns[header]:
                self._field(header, target)
        if not self._desk.entries and not has_errors(self._desk.findings):
            self._desk.report("row-empty", self._place(self._mapping.name_column), found=self._shown(key))
        return True

    def _holds(self, header: str) -> bool:
        return bool(self._cells.get(header)) or (
            header in self._table.headers and self._table.unsolved(self._line, header)
        )

    def _shown(self, key: str) -> str:
        return key or word("wb_row", self._desk.lang, self._line)

    def _place(self, header: str) -> str:
        return self._table.place(self._line, header, self._desk.lang)

    def _area(self, code: str, key: str) -> None:
        """Put the row's area into the submission."""
        place = self._place(self._mapping.name_column)
        name = self._cells.get(self._mapping.name_column, "")
        if not code:
            self._desk.report("mapping-area", place, found=self._shown(key))
            return
        known = area_table().get(code)
        whole = official_name(name, code) or (known.name if known else code)
        zone = "functional_zone" if len(code) == 6 and code[4] == "Z" else None
        self._desk.head = replace(self._desk.head, area_code=code, area_name=whole, zone=zone)
        self._desk.places |= {"/area/code": place, "/area/name": place, "/period": place}

    def _field(self, header: str, target: str) -> None:
        section, code, key = target.split("/")
        place, text = self._place(header), self._cells.get(header, "")
        if self._table.unsolved(self._line, header):
            self._desk.report("cell-formula-empty", place)
        elif merged := self._table.parted(self._line, header):
            self._desk.report("cell-merged", place, found=merged)
        elif is_empty_mark(text) and not self._is_level(code, key, text):
            self._desk.report("row-empty-mark", place, found=text)
        else:
            self._desk.places.setdefault(f"/{section}/{code}", place)
            cell = self._content(header, key, text, place)
            self._desk.field(f"/{section}/{code}", key, cell, self._levels(code, key), header)

    def _content(self, header: str, key: str, text: str, place: str) -> Cell:
        """A cell as it is to be read: a count with all its digits, in single pieces; a percentage without its sign."""
        held = self._table.held(self._line, header)
        if key in _COUNTS:
            scale = column_scale(self._table, header)
            stated = number(held or text)
            if stated is None or not text.isascii() or (scale == 1 and held):
                return Cell(place, held or text)
            if scale == 1:
                return Cell(place, text.replace(",", ""))
            return Cell(place, format((stated.value * (scale or 1)).normalize(), "f"))
        if key in PERCENTS:
            text = text.replace("％", "%").removesuffix("%").rstrip()
        return Cell(place, text, held=held)

    def _is_level(self, code: str, key: str, text: str) -> bool:
        return text in self._levels(code, key).values()

    def _levels(self, code: str, key: str) -> dict[str, str]:
        """The titles of a standing's levels, by level."""
        indicator = self._framework.indicator(code)
        titles = indicator.scoring.parameters.level_titles if indicator and key == "status" else {}
        return {level: title.in_language(self._desk.lang) for level, title in titles.items()}
