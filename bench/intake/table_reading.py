"""Reading one table from outside, CSV or XLSX, as text that keeps the decimals printed in every cell."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from bench.intake.findings import Finding
from bench.intake.safe_workbook import ZIP, RefusedError, open_workbook, read_bounded
from bench.words.interface import both, listed
from bench.words.system_errors import reason

MAX_ROWS = 20_000
MAX_COLUMNS = 200
SEPARATORS = ",\t;，"

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,25})(?:\.(\d{1,15}))?")
# What a number format may hold beside digits: quoted text, [colour], escaped, padding and filling characters.
_DECORATION = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_PLAIN_FORMAT = re.compile(r"[#0?,]*[#0?](?:\.([0#?]+))?(%?)")


@dataclass(frozen=True)
class Table:
    """One table: unique headers, rows of as many cells, and the line or sheet row that each row stands in."""

    file: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def column(self, header: str) -> tuple[str, ...]:
        """One column's cells."""
        at = self.headers.index(header)
        return tuple(row[at] for row in self.rows)


@dataclass(frozen=True)
class Number:
    """A number as printed: its value, how many decimals it shows, and whether a percent sign stands behind it."""

    value: Decimal
    decimals: int
    percent: bool


def number(cell: str) -> Number | None:
    """A cell's number: full-width digits, thousands separators and a trailing % or 分 are understood; else None."""
    text = unicodedata.normalize("NFKC", cell).replace("\u2212", "-").strip()
    bare = text.removesuffix("%").removesuffix("分").rstrip()
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return None
    return Number(Decimal(bare.replace(",", "")), len(match[1] or ""), text.endswith("%"))


def read_table(path: Path, file: str, sheet: str | None = None) -> Table | list[Finding]:
    """Read one table: its header is the first row with at least two cells filled, and titles above it are passed over.

    A file that begins as a zip archive is read as XLSX, its first worksheet unless ``sheet`` names one; anything else
    as CSV in UTF-8 or GB18030, separated by commas, tabs or semicolons. Empty rows and columns are dropped; a header
    that is missing or repeated is told apart by its column's letter, as in “名次 [C]”.

    Refused, with a finding: what ``opening`` refuses (too large, old, encrypted or with macros); more than MAX_ROWS or
    MAX_COLUMNS; control characters; a row longer than the header; no header or no rows.
    """
    try:
        raw = read_bounded(path)
        cells = _workbook(raw, sheet) if raw.startswith(ZIP) else _csv(raw)
        return _table(file, _bounded(cells))
    except OSError as error:
        return [Finding("file-unreadable", file, values={"found": reason(error)})]
    except RefusedError as refused:
        return [refused.finding(file)]


def _bounded(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, numbered, spaces and line breaks inside cells made single spaces."""
    for line, row in enumerate(rows, start=1):
        cells = [" ".join(cell.split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if line > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise RefusedError("table-too-long", rows=MAX_ROWS, columns=MAX_COLUMNS)
        if any(_unprintable(cell) for cell in cells):
            raise RefusedError("table-character", line=line)
        if cells:
            yield line, cells


def _unprintable(text: str) -> bool:
    """Whether a text holds a control character, half a surrogate pair, or a mark that turns the writing direction."""
    return any(unicodedata.category(c) in ("Cc", "Cs") or "\u202a" <= c <= "\u202e" for c in text)


def _table(file: str, rows: Iterator[tuple[int, list[str]]]) -> Table:
    header = next((cells for _, cells in rows if sum(map(bool, cells)) >= 2), None)
    body = list(rows)
    if header is None or not body:
        raise RefusedError("table-empty")
    for line, cells in body:
        if len(cells) > len(header):
            raise RefusedError("table-row-too-wide", line=line, found=len(cells), expected=len(header))
    wide = [(line, cells + [""] * (len(header) - len(cells))) for line, cells in body]
    kept = [j for j, title in enumerate(header) if title or any(cells[j] for _, cells in wide)]
    headers = tuple(_named(header, j) for j in kept)
    return Table(
        file, headers, tuple(tuple(cells[j] for j in kept) for _, cells in wide), tuple(line for line, _ in wide)
    )


def _named(header: Sequence[str], column: int) -> str:
    title = header[column]
    if title and header.count(title) == 1:
        return title
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{title} [{letters}]".strip()


def _csv(raw: bytes) -> list[list[str]]:
    text = _decoded(raw)
    beginning = "".join(text.splitlines()[:20])  # a title with a comma must not decide alone
    separator = max(SEPARATORS, key=beginning.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise RefusedError("table-unreadable", found=both("quotes_unpaired")) from error


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedError("table-encoding")


def _workbook(raw: bytes, sheet: str | None) -> list[list[str]]:
    book = open_workbook(raw, read_only=True, data_only=True)
    try:
        return list(_sheet_rows(book, sheet))
    except RefusedError:
        raise
    except Exception as error:  # a read-only workbook is parsed only now, and may still be broken
        raise RefusedError("table-unreadable", found=both("workbook_damaged")) from error
    finally:
        book.close()


def _sheet_rows(book: Any, sheet: str | None) -> Iterator[list[str]]:
    sheets = {found.title: found for found in book.worksheets}
    if sheet is not None and sheet not in sheets:
        raise RefusedError("table-no-sheet", found=sheet, allowed=listed(sheets))
    chosen = sheets[sheet] if sheet is not None else next(iter(sheets.values()))
    chosen.reset_dimensions()  # what the file states may be wrong, and is never trusted with a loop
    for line, row in enumerate(chosen.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
        yield [printed(cell.value, cell.number_format) if cell.value is not None else "" for cell in row]
        if line > MAX_ROWS:
            return


def printed(value: object, number_format: str) -> str:
    """A workbook's value as its cell shows it, as far as decimals and percent go; dates as ISO."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value.isoformat() if isinstance(value, date | time) else str(value)
    exact = Decimal(format(value, ".15g"))  # the digits that Excel itself knows
    match = _PLAIN_FORMAT.fullmatch(_DECORATION.sub("", number_format.split(";")[0]).strip())
    if match is None or abs(exact) >= 10**15:
        return format(exact, "f")
    percent = bool(match[2])
    places = Decimal(1).scaleb(-len(match[1] or ""))
    shown = format((exact * 100 if percent else exact).quantize(places, ROUND_HALF_UP), "f")
    spare = len(match[1] or "") - len((match[1] or "").rstrip("#"))
    while spare and shown.endswith("0"):
        shown, spare = shown[:-1], spare - 1
    return shown.removesuffix(".") + ("%" if percent else "")
