"""Drawing a workbook: its formats, its cells with their limits, and the frame that every sheet shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

from bench.spreadsheets import Format, Workbook, Worksheet, cell_name, new_workbook
from bench.tables.form_layout import Column, heading, options
from bench.words.interface import word

FONT: Mapping[str, str | int] = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
EDGE: Mapping[str, str | int] = {"border": 1, "border_color": "#A6A6A6"}
INPUT: Mapping[str, str | int | bool] = {**FONT, **EDGE, "locked": False, "text_wrap": True}
FORMATS: Mapping[str, Mapping[str, str | int | bool]] = {
    "title": {**FONT, "font_size": 16, "bold": True},
    "hint": {**FONT, "text_wrap": True, "font_color": "#595959", "valign": "top"},
    "mark": {**FONT, "font_size": 7, "font_color": "#A6A6A6", "align": "right"},
    "head": {**FONT, **EDGE, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True},
    "band": {**FONT, "bold": True, "bg_color": "#DDEBF7", "top": 1, "bottom": 1, "border_color": "#A6A6A6"},
    "name": {**FONT, **EDGE, "bold": True, "text_wrap": True},
    "plain": {**FONT, **EDGE, "font_size": 9, "text_wrap": True},
    "code": {**FONT, **EDGE, "font_size": 7, "font_color": "#7F7F7F", "text_wrap": True},
    "example": {**FONT, "font_size": 8, "font_color": "#7F7F7F", "text_wrap": True, "valign": "top"},
    "closed": {**FONT, **EDGE, "pattern": 14, "bg_color": "#F2F2F2", "fg_color": "#BFBFBF"},
    "computed": {**FONT, **EDGE, "num_format": "0.00", "font_color": "#595959"},
    "alert": {**FONT, **EDGE, "font_size": 9, "font_color": "#C00000", "bold": True, "text_wrap": True},
    "number": {**INPUT, "num_format": "0", "align": "right"},
    "number required": {**INPUT, "num_format": "0", "align": "right", "bg_color": "#FFF2CC"},
    "digits": {**INPUT, "num_format": "@", "align": "right"},
    "digits required": {**INPUT, "num_format": "@", "align": "right", "bg_color": "#FFF2CC"},
    "words": {**INPUT, "num_format": "@"},
    "words required": {**INPUT, "num_format": "@", "bg_color": "#FFF2CC"},
    "fixed": {**FONT, **EDGE, "font_size": 9, "bg_color": "#F2F2F2"},
    "digest": {**FONT, **EDGE, "font_size": 7, "locked": False, "num_format": "@"},
    "digest required": {**FONT, **EDGE, "font_size": 7, "locked": False, "num_format": "@", "bg_color": "#FFF2CC"},
    "text": {**FONT, "text_wrap": True, "valign": "top"},
    "tinted": {**FONT, **EDGE, "font_size": 9, "text_wrap": True, "bg_color": "#FCE4D6"},
    "red": {**FONT, "font_size": 9, "font_color": "#C00000", "bold": True},
    "suggested": {"font_color": "#1F4E79", "italic": True, "bg_color": "#E2EFDA"},
    "done": {"bg_color": "#FFFFFF"},
    "section": {**FONT, "bold": True, "font_color": "#1F4E79", "valign": "top"},
}
_LOOK = {"digest": "digest", "whole": "number", "percent": "digits", "change": "digits", "figure": "digits"}


@dataclass
class Pen:
    """A workbook being drawn: its formats, and the lists that cells choose from, gathered on a sheet of their own."""

    book: Workbook
    lang: str
    formats: Mapping[str, Format]
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    suggested: frozenset[str] = frozenset()  # pointers of entries that a draft has filled in

    @classmethod
    def begin(cls, target: BytesIO, lang: str) -> Pen:
        from datetime import datetime

        book = new_workbook(target)
        book.set_properties({"created": datetime(2000, 1, 1)})  # no clock: the same content gives the same bytes
        return cls(book, lang, {name: book.add_format(dict(look)) for name, look in FORMATS.items()})

    def look(self, name: str) -> Format:
        """One of the formats of ``FORMATS``."""
        return self.formats[name]

    def write(self, sheet: Worksheet, row: int, column: int, value: object, look: str) -> None:
        """A value as it is: text never becomes a formula, a number or a link."""
        if isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, column, value, self.formats[look])
        elif value is None or value == "":
            sheet.write_blank(row, column, None, self.formats[look])
        else:
            sheet.write_string(row, column, str(value), self.formats[look])

    def answer(
        self,
        sheet: Worksheet,
        at: tuple[int, int],
        kind: str,
        value: object = None,
        *,
        required: bool = False,
        limit: int = 500,
        choices: Mapping[str, str] | None = None,
        rows: int = 1,
    ) -> None:
        """An input cell of one kind, with its value if any; its limits hold for so many ``rows`` from it."""
        row, column = at
        labels = choices if choices is not None else _choices(kind, self.lang)
        if value is not None and labels:
            value = labels.get(str(value).lower() if isinstance(value, bool) else str(value), value)
        if isinstance(value, Decimal) or (kind in ("percent", "change", "figure") and value is not None):
            value = str(value)  # as text, which keeps the digits that were printed
        look = _LOOK.get(kind, "words")
        self.write(sheet, row, column, value, f"{look} required" if required else look)
        if rows:
            sheet.data_validation(row, column, row + rows - 1, column, self._limits(at, kind, limit, labels))

    def _limits(
        self, at: tuple[int, int], kind: str, limit: int, labels: Mapping[str, str]
    ) -> Mapping[str, str | int | bool]:
        cell, lang = cell_name(*at), self.lang
        asks = "choice" if labels else kind
        message = word(f"wb_ask_{asks}", lang, limit) if asks == "text" else word(f"wb_ask_{asks}", lang)
        said: Mapping[str, str | bool] = {
            "input_message": message,
            "error_title": word("wb_refused", lang),
            "error_message": message,
            "ignore_blank": True,
        }
        if labels:
            return {"validate": "list", "source": self._source(tuple(labels.values())), **said}
        if kind == "whole":
            bound = 10**limit if limit < 10 else 10**10
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": bound, **said}
        bounds = {
            "percent": f"AND(VALUE({cell})>=0,VALUE({cell})<=100)",
            "change": f"VALUE({cell})>=-100",
            "figure": f"ISNUMBER(VALUE({cell}))",
            "area": f"OR(LEN({cell})=6,LEN({cell})=9)",
        }
        if kind in bounds:
            return {"validate": "custom", "value": f"=IFERROR({bounds[kind]},FALSE)", **said}
        return {"validate": "length", "criteria": "<=", "value": limit, **said}

    def _source(self, labels: tuple[str, ...]) -> str:
        """Where a list of choices stands on the options sheet."""
        letters, rest = "", len(self.lists) + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        place = f"='{heading('sheet_options', self.lang)}'!${letters}$1:${letters}${len(labels)}"
        return self.lists.setdefault(labels, place)

    def options_sheet(self) -> None:
        """The lists, hidden: they are for the cells, not for people."""
        sheet = self.book.add_worksheet(heading("sheet_options", self.lang))
        for column, labels in enumerate(self.lists):
            for row, label in enumerate(labels):
                sheet.write_string(row, column, label)
        sheet.protect()
        sheet.hide()

    def sheet(self, name: str, title: str, columns: tuple[Column, ...], mark: str) -> Worksheet:
        """An empty sheet in the common frame: title, mark, hint and print setup; locked, without a password."""
        sheet = self.book.add_worksheet(heading(f"sheet_{name}", self.lang))
        for n, column in enumerate(columns):
            sheet.set_column(n, n, column.width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.set_footer(f"&L&8{title.replace('&', '&&')}&R&8{word('wb_page', self.lang)}")
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        sheet.ignore_errors({"number_stored_as_text": "A1:K2000"})  # on purpose, and no reason for green corners
        sheet.set_row(0, 26)
        self.write(sheet, 0, 0, title, "title")
        if mark:
            self.write(sheet, 0, len(columns) - 1, mark, "mark")
            sheet.merge_range(1, 0, 1, len(columns) - 1, "", self.look("hint"))
            hint = word(f"wb_hint_{name}", self.lang, heading("sheet_form", self.lang))
            self.write(sheet, 1, 0, hint, "hint")
            sheet.set_row(1, 30)
        return sheet

    def headings(self, sheet: Worksheet, row: int, columns: tuple[Column, ...]) -> None:
        sheet.set_row(row, 32)
        for n, column in enumerate(columns):
            self.write(sheet, row, n, heading(column.key, self.lang), "head")


def _choices(kind: str, lang: str) -> Mapping[str, str]:
    from bench.tables.form_layout import CHOICES

    return options(kind, lang) if kind in CHOICES else {}


def text_lines(words: str, width: float) -> int:
    """How many lines words take in a column of so many characters, a Chinese one counting twice."""
    long = (sum(1 if c.isascii() else 2 for c in part) for part in words.split("\n"))
    return sum(max(1, -(-n // int(width * 1.1))) for n in long)
