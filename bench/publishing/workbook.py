"""The workbook of a release, laid out as official statistics are: cover, contents, notes, then one table a sheet.

The layout is that of the UK's Government Analysis Function (and of its package gptables): title, what the table holds,
and its source above each table, which starts in column A, has one heading row and no merged or blank cells.
"""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterator, Sequence
from functools import cached_property

from bench.league.league import League
from bench.publishing.pictures import Pictures
from bench.publishing.workbook_sheets import Cell, Column, Marked, Sheet, cover_lines, notes, sheets_of
from bench.spreadsheets import Format, Head, Property, Workbook, Worksheet, new_workbook
from bench.views.headings import heading
from bench.words.interface import localised, word
from bench.words.widths import printed_width
from bench.writing import printable_text
from scoring.ranking import DECIMALS

_STREAMED_FROM = 4000  # rows of all tables, from which they are written out one by one and not kept
_HEADER = 4  # rows above a table: title, contents, source, and a link back
_FONT = "宋体"
_PICTURE_WIDTH = 11.5  # inches
_A4, _TEXT_WIDTH = 9, 110.0
_PAPERS = ((150, 9), (240, 8))  # characters that a turned page holds and that can still be read: A4, A3
_LINE = 15.0  # points of a line of text


def workbook(leagues: Sequence[League], pictures: Pictures, date: str, lang: str, *, internal: bool) -> bytes:
    """The workbook as bytes, the same for the same leagues.

    Parameters
    ----------
    leagues : as they are to be shown
    date : ISO date of the release, also that of the file's properties
    """
    sheets = [(league, sheet) for league in leagues for sheet in sheets_of(league, lang)]
    streamed = sum(len(league.rows) * (1 + len(league.indicators)) for league in leagues) > _STREAMED_FROM
    out = io.BytesIO()
    book = new_workbook(out, streamed=streamed)
    book.set_properties(
        {
            "title": printable_text(_title(leagues, lang)),
            "created": datetime.datetime.fromisoformat(date),
            "comments": word("internal", lang) if internal else "",
        }
    )
    writer = _Writer(book, lang, internal=internal, streamed=streamed)
    names = [word("sheet_table", lang, n) for n in range(1, len(sheets) + 1)]
    drawn = [(league, picture) for league in leagues for picture in pictures.of(league)]
    charts = [word("sheet_chart", lang, n) for n in range(1, len(drawn) + 1)]
    writer.cover(leagues, date, _title(leagues, lang))
    entries = [(name, sheet.title) for name, (_, sheet) in zip(names, sheets, strict=True)]
    entries += [(name, f"{word('chart_league', lang)}{word('colon', lang)}{heading(league, lang)}")
                for name, (league, _) in zip(charts, drawn, strict=True)]  # fmt: skip
    writer.contents(entries)
    writer.notes(leagues)
    for name, (league, sheet) in zip(names, sheets, strict=True):
        writer.table(name, league, sheet)
    for name, (league, picture) in zip(charts, drawn, strict=True):
        page = writer.page(name, heading(league, lang))
        page.fit_to_pages(1, 1)
        scale = min(1.0, _PICTURE_WIDTH / picture.width)
        size: dict[str, Property] = {"x_scale": scale, "y_scale": scale, "description": printable_text(picture.words)}
        page.insert_image(_HEADER, 0, f"{name}.png", {"image_data": io.BytesIO(picture.png), **size})
    book.close()
    return out.getvalue()


def _title(leagues: Sequence[League], lang: str) -> str:
    titles = dict.fromkeys(localised(league.framework.title, lang) for league in leagues)
    return word("book_title", lang, word("list", lang).join(titles))


class _Writer:
    """A workbook being written, top to bottom, with its formats."""

    def __init__(self, book: Workbook, lang: str, *, internal: bool, streamed: bool) -> None:
        self.book, self.lang, self.internal, self.streamed = book, lang, internal, streamed
        self._formats: dict[str, Format] = {}
        self._tables = 0

    def format(self, **properties: Property) -> Format:
        key = repr(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": _FONT, "font_size": 11, **properties})
        return self._formats[key]

    def page(self, name: str, title: str) -> Worksheet:
        """A sheet with its title, the mark of an internal release, and how it is printed."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.7, 0.7)
        sheet.set_footer("&C&P / &N")
        if self.internal:
            sheet.set_header(f"&R{word('internal', self.lang)}")
        sheet.set_row(0, 24)
        self.text(sheet, 0, title, bold=True, font_size=15)
        return sheet

    def text(self, sheet: Worksheet, row: int, text: str, column: int = 0, **properties: Property) -> None:
        sheet.write_string(row, column, printable_text(text), self.format(**properties))

    def line(self, sheet: Worksheet, row: int, text: str, **properties: Property) -> None:
        """A line of a sheet of texts, as high as it is long: not every program works that out on opening."""
        sheet.set_row(row, _LINE * _lines(text, _TEXT_WIDTH))
        self.text(sheet, row, text, 0, **{"text_wrap": True, "valign": "top", **properties})

    def cover(self, leagues: Sequence[League], date: str, title: str) -> None:
        sheet = self.page(word("sheet_cover", self.lang), title)
        sheet.set_column(0, 0, _TEXT_WIDTH)
        lines = cover_lines(leagues, date, self.lang, internal=self.internal)
        for n, (line, strong) in enumerate(lines, 1):
            colour = "#B00020" if self.internal and n == 1 else "#000000"
            self.line(sheet, n, line, bold=strong, font_color=colour)
        sheet.activate()

    def contents(self, entries: Sequence[tuple[str, str]]) -> None:
        name = word("sheet_contents", self.lang)
        sheet = self.page(name, name)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 90)
        headers = (word("book_sheet", self.lang), word("book_holds", self.lang))
        for column, header in enumerate(headers):
            self.text(sheet, 1, header, column, bold=True, bottom=1)
        every = [(word("sheet_notes", self.lang), word("book_notes", self.lang)), *entries]
        for n, (target, title) in enumerate(every, 2):
            link = self.format(font_color="#0B3D66", underline=1)
            sheet.write_url(n, 0, f"internal:'{target}'!A1", link, target)
            self.text(sheet, n, title, 1, text_wrap=True)

    def notes(self, leagues: Sequence[League]) -> None:
        name = word("sheet_notes", self.lang)
        sheet = self.page(name, name)
        sheet.set_column(0, 0, _TEXT_WIDTH)
        for n, (line, strong) in enumerate(notes(leagues, self.lang), 1):
            self.line(sheet, n, line, bold=strong)

    def table(self, name: str, league: League, shown: Sheet) -> None:
        sheet = self.page(name, shown.title)
        self.text(sheet, 1, shown.note, font_color="#595959")
        source = heading(league, self.lang)
        marked = f"{word('internal', self.lang)}  {source}" if self.internal else source
        self.text(sheet, 2, marked, bold=self.internal, font_color="#B00020" if self.internal else "#595959")
        back = self.format(font_color="#0B3D66", underline=1)
        contents = word("sheet_contents", self.lang)
        sheet.write_url(3, 0, f"internal:'{contents}'!A1", back, word("book_back", self.lang))
        for n, column in enumerate(shown.columns):
            sheet.set_column(n, n, column.width)
        heads, bodies = [self._head(column) for column in shown.columns], [_Body(self, c) for c in shown.columns]
        titles = _unique([printable_text(c.title) for c in shown.columns])
        sheet.set_row(_HEADER, 48)
        for n, (title, head) in enumerate(zip(titles, heads, strict=True)):
            sheet.write_string(_HEADER, n, title, head)
        count = 0
        wrapped = [n for n, column in enumerate(shown.columns) if column.wrapped]
        for count, cells in enumerate(shown.rows, 1):
            high = max((_lines(str(cells[n] or ""), shown.columns[n].width) for n in wrapped), default=1)
            if high > 1:
                sheet.set_row(_HEADER + count, _LINE * high)
            for n, (body, cell) in enumerate(zip(bodies, cells, strict=True)):
                body.write(sheet, _HEADER + count, n, cell)
        self._as_table(sheet, titles, count, heads)
        sheet.freeze_panes(_HEADER + 1, shown.frozen)
        sheet.repeat_rows(_HEADER)
        sheet.repeat_columns(0, shown.frozen - 1)
        paper, across = _paper(sum(c.width for c in shown.columns))
        sheet.set_paper(paper)
        sheet.fit_to_pages(across, 0)

    def _head(self, column: Column) -> Format:
        aligned: dict[str, Property] = {"align": "right"} if column.is_number else {"align": "left", "indent": 1}
        return self.format(bold=True, text_wrap=True, valign="vcenter", bottom=2, top=1, bg_color="#EEF2F5", **aligned)

    def _as_table(self, sheet: Worksheet, titles: list[str], count: int, heads: list[Format]) -> None:
        last = (_HEADER + max(count, 1), len(titles) - 1)
        self._tables += 1
        if self.streamed:  # where rows are not kept no table can be declared; the filter is the same
            sheet.autofilter(_HEADER, 0, *last)
            return
        columns: list[Head] = [{"header": t, "header_format": head} for t, head in zip(titles, heads, strict=True)]
        sheet.add_table(_HEADER, 0, *last, {"columns": columns, "name": f"Table_{self._tables}", "style": None})


class _Body:
    """The cells of one column of a table, with a thin rule below each; their formats are looked up once."""

    def __init__(self, writer: _Writer, column: Column) -> None:
        self._writer, self._column = writer, column
        self._marked: dict[str, Format] = {}

    def _format(self, **properties: Property) -> Format:
        return self._writer.format(**properties, bottom=4, bottom_color="#BFBFBF", valign="vcenter")

    @cached_property
    def _number(self) -> Format:
        return self._format(num_format=self._column.pattern)

    @cached_property
    def _text(self) -> Format:
        if self._column.is_number:
            return self._format(align="right")
        return self._format(text_wrap=self._column.wrapped, align="left", indent=1)

    def write(self, sheet: Worksheet, row: int, n: int, cell: Cell) -> None:
        if isinstance(cell, int | float):
            sheet.write_number(row, n, _shown(cell), self._number)
        elif isinstance(cell, Marked):
            if cell.mark not in self._marked:
                self._marked[cell.mark] = self._format(num_format=f'{self._column.pattern}"{cell.mark}"')
            sheet.write_number(row, n, _shown(cell.number), self._marked[cell.mark])
        else:
            sheet.write_string(row, n, printable_text(cell or ""), self._text)


def _paper(width: float) -> tuple[int, int]:
    """The paper for a table of so many characters, and on how many pages side by side."""
    for most, paper in _PAPERS:
        if width <= most:
            return paper, 1
    most, paper = _PAPERS[-1]
    return paper, math.ceil(width / most)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters; a Chinese character is as wide as two."""
    long = printed_width(text)
    return max(
        math.ceil(long / max(width - 3.0, 1.0)), 1
    )  # which leaves room for an indent and for what cannot be parted


def _shown(value: float) -> float:
    """A number as ranks compare it: a spreadsheet then rounds it up and down as every other output does."""
    return round(value, DECIMALS)


def _unique(titles: Sequence[str]) -> list[str]:
    """Titles told apart where two are the same, as a table's must be."""
    return list(_numbered(titles))


def _numbered(titles: Sequence[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for title in titles:
        key = title.lower()
        seen[key] = seen.get(key, 0) + 1
        yield title if seen[key] == 1 else f"{title} ({seen[key]})"
