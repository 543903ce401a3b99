"""Workbooks being written: what is used of XlsxWriter, which ships no types, and the one place where it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Protocol, TypedDict

if TYPE_CHECKING:
    from datetime import datetime

Property = str | int | float | bool
# Text stays text: nothing that a county wrote becomes a formula, a link or a number.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Format(Protocol):
    """How a cell looks; made by its workbook, and only handed on."""

    def set_num_format(self, num_format: str) -> None: ...


class Head(TypedDict):
    """A column of a declared table."""

    header: str
    header_format: Format


class Table(TypedDict):
    """How a table is declared."""

    columns: list[Head]
    name: str
    style: None


class Worksheet(Protocol):
    """A sheet being written; rows and columns count from 0."""

    def activate(self) -> None: ...
    def add_table(self, row: int, column: int, last_row: int, last_column: int, options: Table) -> int: ...
    def autofilter(self, row: int, column: int, last_row: int, last_column: int) -> None: ...
    def conditional_format(
        self, row: int, column: int, last_row: int, last_column: int, options: Mapping[str, str | Format]
    ) -> int: ...
    def data_validation(
        self, row: int, column: int, last_row: int, last_column: int, options: Mapping[str, Property]
    ) -> int: ...
    def fit_to_pages(self, width: int, height: int) -> None: ...
    def freeze_panes(self, row: int, column: int) -> None: ...
    def hide(self) -> None: ...
    def hide_gridlines(self, option: int) -> None: ...
    def ignore_errors(self, options: Mapping[str, str]) -> int: ...
    def insert_image(self, row: int, column: int, name: str, options: Mapping[str, Property | BytesIO]) -> int: ...
    def merge_range(self, row: int, column: int, last_row: int, last_column: int, text: str, look: Format) -> int: ...
    def protect(self, password: str = "", options: Mapping[str, bool] | None = None) -> None: ...
    def repeat_columns(self, first: int, last: int) -> None: ...
    def repeat_rows(self, first: int) -> None: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...
    def set_footer(self, footer: str) -> None: ...
    def set_header(self, header: str) -> None: ...
    def set_landscape(self) -> None: ...
    def set_margins(self, left: float, right: float, top: float, bottom: float) -> None: ...
    def set_paper(self, size: int) -> None: ...
    def set_row(
        self, row: int, height: float, look: Format | None = None, options: Mapping[str, Property] | None = None
    ) -> int: ...
    def write_blank(self, row: int, column: int, blank: None, look: Format) -> int: ...
    def write_formula(self, row: int, column: int, formula: str, look: Format, value: str | float) -> int: ...
    def write_number(self, row: int, column: int, number: float, look: Format) -> int: ...
    def write_rich_string(self, row: int, column: int, *parts: object) -> int: ...
    def write_string(self, row: int, column: int, text: str, look: Format | None = None) -> int: ...
    def write_url(self, row: int, column: int, url: str, look: Format, text: str) -> int: ...


class Workbook(Protocol):
    """A workbook being written; it is in its file once it is closed."""

    def add_format(self, properties: dict[str, Property]) -> Format: ...
    def add_worksheet(self, name: str) -> Worksheet: ...
    def close(self) -> None: ...
    def set_properties(self, properties: Mapping[str, str | datetime]) -> None: ...


def new_workbook(target: BytesIO, *, streamed: bool = False) -> Workbook:
    """A workbook in which text stays text.

    Parameters
    ----------
    streamed : whether rows are written out one by one and not kept
    """
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet as Sheet

    class PlainSheet(Sheet):  # type: ignore[misc]  # the library ships no types
        """A sheet whose formulas use no function from after 2007: XlsxWriter would search every one for thirty."""

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            del expand_future_functions
            return formula.removeprefix("=")

    book = xlsxwriter.Workbook(target, {**_PLAIN, "constant_memory": streamed, "in_memory": not streamed})
    book.worksheet_class = PlainSheet
    plain: Workbook = book
    return plain


def cell_name(row: int, column: int) -> str:
    """The name of a cell, such as ``B3``."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: str = xl_rowcol_to_cell(row, column)
    return name
