"""A text of separated values, CSV as programs and spreadsheets write it."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from bench.intake.safe_workbook import RefusedError
from bench.intake.sheets.grid import Grid, filled_rows
from bench.words.interface import both

SEPARATORS = ",\t;，"
_MARKUP = ("<?xml", "<html", "<!doctype", "<table", "<workbook", "<meta", "<div", "mime-version:")


def read_delimited(raw: bytes, *, header_first: bool = False) -> Grid:
    """The one grid of a text in UTF-8, UTF-16 or GB18030, separated by commas, tabs or semicolons.

    ``header_first``: the first line is the header, and says alone which of them; a title above it may be misleading
    elsewhere, and what is written in the cells is here.

    Raises
    ------
    RefusedError
        If it is in another encoding, is XML or HTML, or has a quotation mark without its other.
    """
    text = _decoded(raw)
    if text.lstrip().lower().startswith(_MARKUP):
        raise RefusedError("table-markup")
    beginning = "".join(text.lstrip().splitlines()[: 1 if header_first else 20])  # a title must not decide alone
    separator = max(SEPARATORS, key=beginning.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise RefusedError("table-unreadable", found=both("quotes_unpaired")) from error
    return Grid("", filled_rows(rows))


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-16",) if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedError("table-encoding")
