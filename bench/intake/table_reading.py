"""Reading one table from outside, whatever program wrote it, as text that keeps the decimals printed in every cell."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.intake.findings import Finding
from bench.intake.label_columns import is_label
from bench.intake.numerals import number
from bench.intake.safe_workbook import OLE, ZIP, RefusedError, check_archive, check_name, personal_data, read_bounded
from bench.intake.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, letters
from bench.intake.sheets.ods import is_ods, read_ods
from bench.intake.table import Table
from bench.intake.table_blocks import blocks_of, joined
from bench.intake.table_head import Head, Row, column_title, find_head, is_caption, is_head_again, is_numbering
from bench.words.interface import listed
from bench.words.system_errors import reason

FORM_MARK = "county-workbook/"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_AREA = re.compile(r"[\u4e00-\u9fff ]{1,12}(?:县|区|市|旗)")


def read_table(path: Path, file: str, sheet: str | None = None) -> Table | list[Finding]:
    """Read one table of XLSX, XLS, ODS, or CSV in UTF-8 or GB18030; of several visible sheets the one with a table.

    Titles and lines on units above the header are passed over, a header of several rows is joined (“重点案件 /
    化解数”). What is hidden is not read, and said. Empty rows and columns are dropped, notes and repeated headers
    too; a header that is missing or repeated is told apart by its column's letter, as in “名次 [C]”.

    Refused, with a finding: a file too large, encrypted, with macros or not what its name says; too many rows or
    columns; control characters; a cell under no header; several tables where none is named; no header or no rows.
    """
    try:
        raw = read_bounded(path)
        check_name(path, raw)
        found = personal_data(path, raw, file)
        grid = _chosen(list(_grids(raw)), sheet, found, file)
        return _table(file, grid, found)
    except OSError as error:
        return [Finding("file-unreadable", file, values={"found": reason(error)})]
    except RefusedError as refused:
        return [refused.finding(file)]


def read_records(path: Path, file: str) -> Table | list[Finding]:
    """Read a text of separated values whose first line is the header and every other one a record.

    Nothing is guessed: whatever stands in a cell, no line is a title, a note or another header.
    """
    from bench.intake.sheets.delimited import read_delimited

    try:
        raw = read_bounded(path)
        check_name(path, raw)
        if found := personal_data(path, raw, file):
            return found
        rows = read_delimited(raw, header_first=True).rows
        for line, cells in rows:
            if any(_unprintable(cell) for cell in cells):
                raise RefusedError("table-character", line=line)
        if not rows:
            raise RefusedError("table-empty")
        (_, headers), *records = rows
        for line, cells in records:
            if len(cells) > len(headers):
                at = len(headers) + 1
                raise RefusedError("table-row-too-wide", line=line, column=letters(at), found=cells[at - 1])
    except OSError as error:
        return [Finding("file-unreadable", file, values={"found": reason(error)})]
    except RefusedError as refused:
        return [refused.finding(file)]
    whole = tuple((*cells, *[""] * (len(headers) - len(cells))) for _, cells in records)
    return Table(file, headers, whole, tuple(line for line, _ in records))


def may_be_form(path: Path) -> bool:
    """Whether a file may be a workbook of ours: an archive of which a part bears its mark, or what cannot be said."""
    try:
        raw = read_bounded(path)
        if not raw.startswith(ZIP) or is_ods(raw):
            return False
        check_archive(raw)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return any(FORM_MARK.encode() in archive.read(part) for part in archive.namelist() if part.endswith(".xml"))
    except Exception:  # whatever is wrong with it is said where it is read
        return True


def _grids(raw: bytes) -> Iterable[Grid]:
    """The sheets of a file by what it is, not by what it is called."""
    if raw.startswith(OLE):
        from bench.intake.sheets.xls import read_xls

        return read_xls(raw)
    if raw.startswith(ZIP):
        from bench.intake.sheets.xlsx import read_xlsx

        return read_ods(raw) if is_ods(raw) else read_xlsx(raw)
    from bench.intake.sheets.delimited import read_delimited

    return [read_delimited(raw)]


def _chosen(grids: list[Grid], asked: str | None, found: list[Finding], file: str) -> Grid:
    """The sheet that is asked for, else the only visible one that holds a table."""
    for grid in grids:
        if any(FORM_MARK in cell for _, cells in grid.rows[:3] for cell in cells):
            raise RefusedError("table-is-form")
    named = {grid.name: grid for grid in grids}
    if asked is not None:
        if asked not in named:
            raise RefusedError("table-no-sheet", found=asked, allowed=listed(named))
        return named[asked]
    hidden = [grid.name for grid in grids if grid.hidden and grid.rows]
    if hidden:
        found.append(Finding("table-hidden-sheets", file, values={"found": listed(hidden)}))
    visible = [grid for grid in grids if not grid.hidden]
    tables = [grid for grid in visible if _holds_table(grid)]
    if len(tables) > 1:
        raise RefusedError("table-several-sheets", found=len(tables), allowed=listed(g.name for g in tables))
    if not tables and not visible:
        raise RefusedError("table-all-hidden", allowed=listed(named))
    chosen = (tables or visible)[0]
    if others := [grid.name for grid in visible if grid is not chosen and grid.rows]:
        found.append(Finding("table-other-sheets", file, chosen.name, {"found": listed(others)}))
    return chosen


def _holds_table(grid: Grid) -> bool:
    """Whether a sheet has a header with a row of two cells below it, one of them a number."""
    rows = [row for row in grid.rows if row[0] not in grid.hidden_rows]
    if grid.too_long:
        return True
    try:
        head = find_head(grid, rows)
    except RefusedError:
        return False
    return any(line > head.last and any(map(number, cells)) and sum(map(bool, cells)) > 1 for line, cells in rows)


def _table(file: str, grid: Grid, found: list[Finding]) -> Table:
    if grid.too_long:
        raise RefusedError("table-too-long", rows=MAX_ROWS, columns=MAX_COLUMNS)
    found += _hidden(grid, file)
    rows = list(_seen(grid))
    for line, cells in rows:
        if any(_unprintable(cell) for cell in cells):
            raise RefusedError("table-character", line=line)
    blocks = [_block(file, grid, block) for block in blocks_of(grid, rows)]
    body = [block for block in blocks if block.rows]
    if not body:
        raise RefusedError("table-empty")
    if notes := sorted(line for block in blocks for line in block.notes):
        found.append(Finding("table-notes", file, values={"found": listed(map(str, notes))}))
    table = joined([block.table for block in body])
    if len(body) > 1:
        found.append(Finding("table-blocks-joined", file, values={"count": len(body)}))
    return replace(table, findings=tuple(found))


@dataclass(frozen=True)
class _Read:
    """A block as a table of its own, and the rows in it that are notes."""

    table: Table
    notes: tuple[int, ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return self.table.rows


def _block(file: str, grid: Grid, rows: Sequence[Row]) -> _Read:
    """The only table among some rows, its header and what stands above it included."""
    head = find_head(grid, rows)
    _check_head(head)
    notes: list[int] = []
    body = list(_body(rows, head, notes))
    width = max([*head.paths, *(len(cells) for _, cells in body)])
    for line, cells in body:
        for n, cell in enumerate(cells, start=1):
            if cell and not head.paths.get(n) and n > max(head.paths):
                raise RefusedError("table-row-too-wide", line=line, column=letters(n), found=cell)
    seen = [n for n in range(1, width + 1) if n not in grid.hidden_columns]
    wide = [(line, (*cells, *[""] * (width - len(cells)))) for line, cells in body]
    wide = [(line, cells) for line, cells in wide if any(cells[n - 1] for n in seen)]
    kept = [n for n in seen if head.paths.get(n) or any(cells[n - 1] for _, cells in wide)]
    table = Table(
        file,
        tuple(column_title(head.paths, n) for n in kept),
        tuple(tuple(cells[n - 1] for n in kept) for _, cells in wide),
        tuple(line for line, _ in wide),
        tuple(head.paths.get(n, ()) for n in kept),
        tuple(kept),
        head.captions,
        grid,
    )
    if table.labels.others:
        every = [table.headers[n] for n in (table.labels.name, *table.labels.others) if n is not None]
        if len({table.path(header)[-1:] for header in every}) == 1:
            raise RefusedError("table-side-by-side", found=listed(every))
    return _Read(table, tuple(notes) if table.rows else tuple(line for line, _ in rows))


def _check_head(head: Head) -> None:
    """Refuse a header that is the first row of data, or names areas: a table with a column an area."""
    lowest = [path[-1] for path in head.paths.values() if path]
    numbers = [text for text in lowest if number(text) and not _YEAR.fullmatch(text)]
    if 2 * len(numbers) > len(lowest):
        raise RefusedError("table-no-header", line=head.last, found=numbers[0])
    areas = [text for text in lowest[1:] if _AREA.fullmatch(text) and not is_label(text)]
    if len(areas) > 1 and 2 * len(areas) > len(lowest):
        raise RefusedError("table-turned", found=listed(areas, 3))


def _hidden(grid: Grid, file: str) -> Iterator[Finding]:
    """What is hidden and holds something, and what is remarked on cells."""
    lines = [line for line, _ in grid.rows if line in grid.hidden_rows]
    if lines:
        yield Finding("table-hidden-rows", file, grid.name, {"found": listed(map(str, lines))})
    columns = sorted(
        {n for _, cells in grid.rows for n, cell in enumerate(cells, start=1) if cell} & grid.hidden_columns
    )
    if columns:
        yield Finding("table-hidden-columns", file, grid.name, {"found": listed(map(letters, columns))})
    for place, remark in sorted(grid.remarks.items()):
        yield Finding("table-remark", file, grid.place(*place), {"found": remark[:80]})


def _seen(grid: Grid) -> Iterator[Row]:
    """The rows that are not hidden, with texts of merged cells given to every row that they reach over."""
    spread = _spread(grid)
    for line, cells in grid.rows:
        if line in grid.hidden_rows:
            continue
        texts = list(cells)
        for n, text in sorted(spread.get(line, {}).items()):
            texts += [""] * (n - len(texts))
            texts[n - 1] = texts[n - 1] or text
        if any(texts):
            yield line, tuple(texts)


def _spread(grid: Grid) -> dict[int, dict[int, str]]:
    """By row and column, the words of cells that are merged downwards; a number belongs to one row only."""
    texts = dict(grid.rows)
    found: dict[int, dict[int, str]] = {}
    for span in grid.merged:
        first = texts.get(span.top, ())
        text = first[span.left - 1] if span.left <= len(first) else ""
        if text and number(text) is None:
            for line in range(span.top + 1, min(span.bottom, grid.rows[-1][0]) + 1):
                found.setdefault(line, {})[span.left] = text
    return found


def _body(rows: Iterable[Row], head: Head, notes: list[int]) -> Iterator[Row]:
    """The rows below the header that may be of an area, or a total; ``notes`` gets the lines of those that say
    something else."""
    begun = False
    for line, cells in rows:
        if line <= head.last or is_head_again(cells, head) or (not begun and is_numbering(cells)):
            continue
        if is_caption(cells):
            notes.append(line)
        else:
            begun = True
            yield line, cells


def _unprintable(text: str) -> bool:
    """Whether a text holds a control character, half a surrogate pair, or a mark that turns the writing direction."""
    return any(unicodedata.category(c) in ("Cc", "Cs") or "\u202a" <= c <= "\u202e" for c in text)
