"""Several tables below each other in one sheet: told apart by their headers, and joined into one where that is clear.

Blocks of other areas below each other, and blocks with other columns of the same areas, become one table with a row an
area. Nothing is joined where a title says that a block is of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bench.intake.label_columns import is_label, is_serial, plain
from bench.intake.numerals import number
from bench.intake.safe_workbook import RefusedError
from bench.intake.sheets.grid import Grid, Place, letters
from bench.intake.table import Table
from bench.intake.table_head import Row, find_head, is_head_again

_YEAR = re.compile(r"20[0-9]{2}")
_LAST = re.compile("上年|去年|上一年|同期|上期|往年|上月|上季|上个月|上一季")
_UNIT = re.compile("单位|日期|时间|截至|%|％|年")
_REMARK = re.compile("备注|附注|说明|注|notes?|remarks?", re.IGNORECASE)
_SHORT = 20  # characters of a title that may say what the columns below it are of


def blocks_of(grid: Grid, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of each block: those of its header, the titles right above it, and what stands below.

    Raises
    ------
    RefusedError
        If there is no header.
    """
    start = 0
    while start < len(rows):
        head = find_head(grid, rows[start:])
        end = next(
            (
                n
                for n, (line, cells) in enumerate(rows)
                if line > head.last and _is_header(cells) and not is_head_again(cells, head)
            ),
            len(rows),
        )
        while end < len(rows) and end - 1 > start and rows[end - 1][0] > head.last and _is_title(rows[end - 1][1]):
            end -= 1
        yield rows[start:end]
        start = end


def _is_header(cells: tuple[str, ...]) -> bool:
    """Whether a row is the header of another table."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and not any(map(number, filled)) and any(map(is_label, filled))


def _is_title(cells: tuple[str, ...]) -> bool:
    """Whether a row above a header may be its title, or say its unit: words only, in the first cell or two."""
    filled = [cell for cell in cells if cell]
    return len(filled) <= 2 and not any(map(number, filled)) and not any(map(is_label, filled))


def joined(tables: Sequence[Table]) -> Table:
    """Blocks as one table: columns of one heading are one, and so are rows of one label that fill different columns.

    Raises
    ------
    RefusedError
        If a later block has no column of names or codes, or its title names another time than the first one's.
    """
    whole = tables[0]
    for table in tables[1:]:
        if table.labels.name is None and table.labels.code is None:
            raise RefusedError("table-block-unnamed", line=table.lines[0])
        if caption := _of_another_time(table, tables[0]):
            raise RefusedError("table-several-blocks", line=table.lines[0], found=caption)
        whole = _with(whole, table)
    return whole


def _of_another_time(block: Table, first: Table) -> str:
    """The title of a block that names the year before, or a year that the first block's titles do not."""
    years = set(_YEAR.findall(" ".join(first.captions)))
    for caption in block.captions:
        stated = set(_YEAR.findall(caption))
        if _LAST.search(caption) or (stated and years and not stated <= years):
            return caption
    return ""


def _with(whole: Table, block: Table) -> Table:
    """The whole with one more block."""
    whole, goes = _widened(whole, block, _same_columns(whole, block))
    rows, lines, moved = [list(row) for row in whole.rows], list(whole.lines), dict(whole.moved)
    of_label = {header for header in block.headers if _is_of_label(block, header)}
    remarks = {header for header in block.headers if _REMARK.fullmatch("".join(block.path(header)[-1:]))}
    taken: set[int] = set()
    for line, cells in zip(block.lines, block.rows, strict=True):
        filled = {header: cell for header, cell in zip(block.headers, cells, strict=True) if cell}
        numbers = {whole.headers.index(goes[h]): cell for h, cell in filled.items() if h not in of_label | remarks}
        label = _label(block, cells)
        at = next((n for n, row in enumerate(whole.rows) if n not in taken and _fits(whole, row, label, numbers)), None)
        if at is None:
            at = len(rows)
            rows.append([""] * len(whole.headers))
            lines.append(line)
        taken.add(at)
        for header, cell in filled.items():
            n = whole.headers.index(goes[header])
            if rows[at][n] and header in remarks and cell != rows[at][n]:
                rows[at][n] += f"；{cell}"
            elif not rows[at][n]:
                rows[at][n] = cell
                column = block.columns[block.headers.index(header)]
                moved[lines[at], goes[header]] = Place(line, column)
    return replace(whole, rows=tuple(map(tuple, rows)), lines=tuple(lines), moved=moved)


def _label(table: Table, row: tuple[str, ...]) -> tuple[str, ...]:
    """What a row is known by: its name, and its code and city where the table has them."""
    own = table.labels
    beside = [row[n] if n is not None else "" for n in (own.code, own.city)]
    return (plain(table.label(row)), *beside)


def _fits(whole: Table, row: tuple[str, ...], label: tuple[str, ...], numbers: Mapping[int, str]) -> bool:
    """Whether a row is of the same area and holds nothing else where the block's row has something."""
    own = _label(whole, row)
    same = own[0] == label[0] != "" or (own[1] == label[1] != "")
    alike = all(not one or not other or one == other for one, other in zip(own[1:], label[1:], strict=True))
    return same and alike and all(row[n] in ("", cell) for n, cell in numbers.items())


def _same_columns(whole: Table, block: Table) -> dict[str, str]:
    """The header of the whole by that of the block, for those that are the same."""
    by_path = {tuple(map(plain, whole.path(header))): header for header in whole.headers if whole.path(header)}
    same = {h: by_path[key] for h in block.headers if (key := tuple(map(plain, block.path(h)))) in by_path}
    for kind in ("name", "code", "city"):
        one, other = getattr(block.labels, kind), getattr(whole.labels, kind)
        if one is not None and other is not None:
            same[block.headers[one]] = whole.headers[other]
    return same


def _widened(whole: Table, block: Table, same: Mapping[str, str]) -> tuple[Table, dict[str, str]]:
    """The whole with the columns that only the block has, below the block's title; and where each of its own goes."""
    titled = tuple(c for c in block.captions if len(c) <= _SHORT and not _UNIT.search(c))[-1:]
    fresh = [header for header in block.headers if header not in same]
    named = {
        header: header if header not in whole.headers else f"{header} [{_cell(block, header)}]" for header in fresh
    }
    captions = {named[header]: block.captions for header in fresh}
    captions |= {own: (*whole.above(own), *block.captions) for own in same.values()}
    wider = replace(
        whole,
        headers=(*whole.headers, *(named[header] for header in fresh)),
        rows=tuple((*row, *[""] * len(fresh)) for row in whole.rows),
        paths=(*whole.paths, *((*titled, *block.path(header)) if block.path(header) else () for header in fresh)),
        columns=(*whole.columns, *(block.columns[block.headers.index(header)] for header in fresh)),
        captions_of={**whole.captions_of, **captions},
    )
    return wider, {**same, **named}


def _cell(block: Table, header: str) -> str:
    """Where a header stands, as near as is known: the column's letter and the row above its first number."""
    return f"{letters(block.columns[block.headers.index(header)])}{block.lines[0] - 1}"


def _is_of_label(block: Table, header: str) -> bool:
    n = block.headers.index(header)
    path = block.path(header)
    return n in (block.labels.name, block.labels.code, block.labels.city) or bool(path and is_serial(path[-1]))
