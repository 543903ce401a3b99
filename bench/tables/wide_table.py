"""One wide table, a row an area, into a submission a row, by a confirmed mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bench.intake.areas import area_table
from bench.intake.findings import Finding, Values, has_errors
from bench.intake.report import Report
from bench.intake.table_reading import Table
from bench.tables.cells import Cell, UnreadableError
from bench.tables.gathering import Desk
from bench.tables.mapping import SKIP, ColumnMapping
from bench.tables.written_dates import period as read_period
from bench.words.interface import both, word
from scoring.framework import Framework

_NOTHING = {"-", "--", "—", "——", "/", "\\", "无", "空", "未报", "n/a", "na"}


def read_rows(
    table: Table, mapping: ColumnMapping, framework: Framework, lang: str
) -> Iterator[tuple[Desk, Report | None]]:
    """A desk for every row that is an area, with its submission where no error stands against it."""
    period, wrong = _period(mapping, table.file)
    if wrong:
        desk = Desk(table.file, lang)
        desk.findings.append(wrong)
        yield desk, None
        return
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = dict(zip(table.headers, row, strict=True))
        desk = Desk(table.file, lang)
        code = _area(desk, cells, mapping, line)
        if code == SKIP:
            continue
        desk.head = replace(desk.head, period=period)
        for header, target in mapping.columns.items():
            if target != SKIP and cells[header]:
                _cell(desk, Cell(_place(line, header, lang), cells[header]), target, header, framework)
        submission = None if has_errors(desk.findings) else desk.submission(framework.code)
        yield desk, submission


def _period(mapping: ColumnMapping, file: str) -> tuple[str, Finding | None]:
    try:
        return str(read_period(Cell("", mapping.period)).value), None
    except UnreadableError:
        values: Values = {"key": "period", "found": mapping.period or '""', "expected": both("wb_map_period")}
        return "", Finding("mapping-field", file, "", values)


def _place(line: int, header: str, lang: str) -> str:
    return f"{word('wb_row', lang, line)} {header}"


def _area(desk: Desk, cells: Mapping[str, str], mapping: ColumnMapping, line: int) -> str:
    """Put the row's area into the submission; returns its code, or skip."""
    name = cells.get(mapping.name_column, "")
    code = (cells.get(mapping.code_column, "") if mapping.code_column else "") or mapping.areas.get(name, "")
    place = _place(line, mapping.name_column, desk.lang)
    if code == SKIP:
        return SKIP
    if not code:
        desk.report("mapping-area", place, found=name or word("wb_row", desk.lang, line))
        return ""
    known = area_table().get(code)
    whole_name = known.name if known and known.name[:-1] == name else name
    whole_name = whole_name or (known.name if known else code)
    zone = "functional_zone" if len(code) == 6 and code[4] == "Z" else None
    desk.head = replace(desk.head, area_code=code, area_name=whole_name, zone=zone)
    desk.places |= {"/area/code": place, "/area/name": place, "/period": place}
    return code


def _cell(desk: Desk, cell: Cell, target: str, header: str, framework: Framework) -> None:
    section, code, key = target.split("/")
    if str(cell.value).casefold() in _NOTHING:
        desk.report("row-empty-mark", cell.place, found=str(cell.value))
        return
    if key in ("percent", "change_percent"):
        cell = Cell(cell.place, str(cell.value).removesuffix("%").rstrip())
    desk.places.setdefault(f"/{section}/{code}", cell.place)
    desk.field(f"/{section}/{code}", key, cell, _levels(framework, code, key, desk.lang), header)


def _levels(framework: Framework, code: str, key: str, lang: str) -> dict[str, str]:
    """The titles of a standing's levels, by level."""
    indicator = framework.indicator(code)
    titles = indicator.scoring.parameters.level_titles if indicator and key == "status" else {}
    return {level: title.in_language(lang) for level, title in titles.items()}
