"""Where a table begins in its sheet: titles and lines on units above it, and a header of one row or several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.intake.label_columns import is_label, plain
from bench.intake.numerals import number
from bench.intake.safe_workbook import RefusedError
from bench.intake.sheets.grid import MAX_COLUMNS, Grid, Span, letters

MAX_HEAD = 5  # rows of a header
_WIDEST = 100_000  # cells of a merged range that is followed; a wider one is a sheet's background
_CAPTION = re.compile(
    r"[(（]?(?:制表|填表|填报|报送|编制|统计|审核|审签|签发|联系|负责|主管|经办|单位|计量|时间|日期|截至|截止|数据|来源|注|附注|备注|说明|口径)"
    r"[^:：]{0,12}[:：].*|[(（]?(?:截至|截止).*|[(（]?\d{4}[年./-].*[日月年季度]+[)）]?|[(（].*[)）]|附[件表].{0,6}"
    r"|.{6,}(?:表|通报|台账)(?:[(（].*)?"
)
_TITLE = re.compile(r".*(?:表|通报|台账|清单|情况|统计|汇总|排名|[(（].*[)）])")
_NOTE = re.compile(
    r"[(（]?(?:附?注|备注|说明|填表说明|数据来源|资料来源|来源|制表|填表|审核|截至|截止|统计口径|口径|联系人|单位负责人).*"
)
_UNITS = re.compile(r"[(（]?(?:万|千|百|亿)?(?:件次?|人次?|个|次|份|批次?|场次?|条|篇|村|户|起|本|%|％|‰|名)[)）]?")
_TENS = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|栏次|栏目")


@dataclass(frozen=True)
class Head:
    """A table's header: for each column, from 1, its texts from top to bottom; and what stands above and below it.

    ``last``: the number of the header's last row. ``rows``: the texts of its rows, by which it is known again.
    """

    first: int
    last: int
    paths: Mapping[int, tuple[str, ...]]
    captions: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Row = tuple[int, tuple[str, ...]]


def find_head(grid: Grid, rows: Sequence[Row]) -> Head:
    """The header among the rows that are seen.

    It begins with the first row of at least two cells that is neither a title nor a line on units and dates. It goes on
    over the rows into which its cells are merged, and over those without numbers that fill what it leaves open.

    Raises
    ------
    RefusedError
        If there is none.
    """
    at = next((n for n, (_, cells) in enumerate(rows) if _begins(cells)), None)
    if at is None:
        raise RefusedError("table-empty")
    at = _below_titles(rows, at)
    if at and _is_group(rows[at - 1], rows[at], grid):
        at -= 1
    bottom = _bottom(grid, rows, at)
    head = list(rows[at:bottom])
    paths = _paths(grid, head)
    captions = tuple(cell for _, cells in rows[:at] for cell in cells if cell)
    return Head(head[0][0], head[-1][0], paths, captions, tuple(cells for _, cells in head))


def _begins(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 and not all(_CAPTION.fullmatch(cell) for cell in filled)


def _below_titles(rows: Sequence[Row], at: int) -> int:
    """The row below one that stands above a heading of names, codes or numbers of rows: that one is part of a title."""
    for n in range(at, min(at + MAX_HEAD, len(rows))):
        cells = rows[n][1]
        if any(map(number, cells)):
            break
        labels = {column for column, cell in _filled(cells) if is_label(cell)}
        if labels:
            return n if labels & {column for column, _ in _filled(rows[at][1])} else at
    return at


def _is_group(row: Row, below: Row, grid: Grid) -> bool:
    """Whether a row of one cell is a heading above some of the columns, and no title above all of them."""
    line, cells = row
    ((column, text),) = _filled(cells) if len(list(_filled(cells))) == 1 else ((1, ""),)
    if column == 1 or below[0] != line + 1 or _CAPTION.fullmatch(text) or re.search(r"表|通报", text):
        return False
    span = next((s for s in grid.merged if (s.top, s.left) == (line, column)), None)
    if span is not None:
        return span.right > span.left and span.bottom == line
    return not _TITLE.fullmatch(text)


def _filled(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((n, cell) for n, cell in enumerate(cells, start=1) if cell)


def _bottom(grid: Grid, rows: Sequence[Row], at: int) -> int:
    """The place after the header's last row."""
    first = rows[at][0]
    reach = max((s.bottom for s in _spans(grid) if s.top == first), default=first)
    end = at + 1
    while end < len(rows) and end - at < MAX_HEAD:
        line, cells = rows[end]
        within = line <= reach and not any(map(number, cells))
        if not within and not _continues(grid, rows[at:end], rows[end]):
            break
        reach = max(reach, *(s.bottom for s in _spans(grid) if s.top == line), line) if within else reach
        end += 1
    return end


def _spans(grid: Grid) -> Iterator[Span]:
    """Merged ranges of a header's size."""
    return (s for s in grid.merged if s.bottom - s.top < MAX_HEAD)


def _continues(grid: Grid, head: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with the header: no numbers and no area's name, or only what is open above, or units."""
    line, cells = row
    filled = dict(_filled(cells))
    if line > head[-1][0] + 1 or not filled or any(map(number, cells)):
        return False
    if len(filled) > 1 and all(_UNITS.fullmatch(cell) for cell in filled.values()):
        return True
    above = _paths(grid, head)
    labels = {n for n, path in above.items() if any(map(is_label, path))}
    unnamed = all(filled.get(n) in (None, above[n][-1]) for n in labels)
    if labels and unnamed and not is_caption(cells):
        return True  # a row of an area would bear its name or code
    groups = _open_columns(grid, head[-1])
    same = {n for n, cell in filled.items() if above.get(n) and above[n][-1] == cell}
    opened = {n for n in filled if n in groups or not above.get(n)}
    return bool(opened & groups) and set(filled) <= opened | same


def _open_columns(grid: Grid, row: Row) -> set[int]:
    """The columns below a heading that stands over several: merged, or followed by empty cells."""
    line, cells = row
    labels = {n for n, cell in enumerate(cells, start=1) if cell and is_label(cell)}
    merged = {
        n for s in _spans(grid) if s.top <= line == s.bottom and s.right > s.left for n in range(s.left, s.right + 1)
    }
    upright = {n for s in _spans(grid) if s.top <= line < s.bottom for n in range(s.left, s.right + 1)}
    if merged or upright:
        return merged | {n for n, cell in enumerate(cells, start=1) if not cell and n not in upright}
    found: set[int] = set()
    for n, cell in enumerate(cells, start=1):
        if not cell:
            found |= {n, n - 1} if n > 1 and cells[n - 2] else {n}
    trailing = len(cells)
    return (found | {trailing} | set(range(trailing + 1, trailing + MAX_COLUMNS))) - labels


def _paths(grid: Grid, head: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """The texts above each column, a heading over several columns given to each of them."""
    width = max(len(cells) for _, cells in head)
    width = max([width, *(s.right for s in _spans(grid) if s.top == head[0][0] and s.right - s.left < 200)])
    levels = [_level(grid, row, head[n + 1 :], width) for n, row in enumerate(head)]
    paths = {}
    for n in range(1, width + 1):
        texts = [level[n - 1] for level in levels if level[n - 1]]
        paths[n] = tuple(text for k, text in enumerate(texts) if k == 0 or text != texts[k - 1])
    return paths


def _level(grid: Grid, row: Row, below: Sequence[Row], width: int) -> list[str]:
    """One row of the header, its headings spread over the columns that they stand above."""
    line, cells = row
    texts = [*cells, *[""] * (width - len(cells))]
    spread = list(texts)
    covered: set[int] = set()
    for span in _spans(grid):
        if span.top == line and span.left <= width and (span.right - span.left) < 200:
            for n in range(span.left, min(span.right, width) + 1):
                spread[n - 1] = texts[span.left - 1]
                covered.add(n)
        elif span.top < line <= span.bottom:
            covered |= set(range(span.left, min(span.right, width) + 1))
    lower = {n for _, cells_below in below for n, _ in _filled(cells_below)}
    for n in range(2, width + 1):  # what is not merged, as in a text of separated values, reaches over empty cells
        if not texts[n - 1] and {n, n - 1} <= lower - covered:
            spread[n - 1] = spread[n - 2]
    return spread


def is_caption(cells: Sequence[str]) -> bool:
    """Whether a row below the header is a note, or says who made the table and when."""
    filled = [cell for cell in cells if cell]
    if any(map(number, filled)):
        return False
    noted = filled and _NOTE.fullmatch(filled[0]) is not None
    return bool(noted) or all(_CAPTION.fullmatch(cell) or len(cell) > 30 for cell in filled)


def is_numbering(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 甲, 乙, 1, 2, 3."""
    filled = [unicodedata.normalize("NFKC", cell).strip("()") for cell in cells if cell]
    counted = [int(cell) for cell in filled if cell.isascii() and cell.isdecimal() and len(cell) < 4]
    words = [cell for cell in filled if not (cell.isascii() and cell.isdecimal())]
    runs = len(counted) >= 2 and counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] <= 3
    return runs and all(_TENS.fullmatch(word) for word in words)


def is_head_again(cells: Sequence[str], head: Head) -> bool:
    """Whether a row repeats one of the header, as at the top of a new page."""
    return tuple(cells) in head.rows


def column_title(paths: Mapping[int, tuple[str, ...]], column: int) -> str:
    """A column's header in one line; one that is missing or repeated is told apart by the column's letter."""
    titles = {n: " / ".join(path) for n, path in paths.items()}
    title = titles.get(column, "")
    same = [n for n, other in titles.items() if plain(other) == plain(title)]
    return title if title and len(same) == 1 else f"{title} [{letters(column)}]".strip()
