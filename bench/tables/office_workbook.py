"""Writing the office's workbook: settings, roster, deadlines, rulings and receipts, empty or filled from a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from bench.intake.json_values import Json, JsonObject, entries, members, text
from bench.spreadsheets import Worksheet
from bench.tables.form_drawing import Pen, text_lines
from bench.tables.office_facts import Arrived, OfficeFacts
from bench.tables.office_layout import (
    FIXED,
    MARK,
    RECEIPTS,
    RULINGS,
    SETTINGS,
    Field,
    OfficeSheet,
    headings,
    in_language,
    office_sheets,
)
from bench.words.interface import localised, word
from scoring.framework import Framework

_SPARE = 30  # empty rows below what is filled in
_WIDTHS = {"text": 26, "json": 18, "list": 30, "fixed": 20, "digest": 44}
_NARROW = 14
_UNFIT = re.compile(r"[\[\]:*?/\\]")
_KINDS = {"period": "period", "day": "day", "whole": "whole", "digest": "digest"}  # others take any text


def write_office(facts: OfficeFacts, lang: str, framework: Framework | None = None) -> bytes:
    """The workbook as XLSX; the same facts give the same bytes.

    Parameters
    ----------
    framework : whose indicators, blocks and events rulings may choose from; any may be typed where it is None
    """
    target = BytesIO()
    pen = Pen.begin(target, lang)
    for sheet in office_sheets():
        if sheet.key == SETTINGS:
            _settings(pen, sheet, facts.collection)
        else:
            _listed(pen, sheet, list(_rows(sheet, facts)), _chosen(sheet, framework, lang))
    pen.options_sheet()
    pen.book.close()
    return target.getvalue()


def _framed(pen: Pen, sheet: OfficeSheet, widths: Sequence[float]) -> Worksheet:
    """An empty sheet: title, mark, what it is for, and print setup; only cells to be filled in are open."""
    title = in_language(sheet.title, pen.lang)
    drawn = pen.book.add_worksheet(_UNFIT.sub(" ", title)[:31])
    for n, width in enumerate(widths):
        drawn.set_column(n, n, width)
    drawn.hide_gridlines(2)
    drawn.set_landscape()
    drawn.set_paper(9)  # A4
    drawn.fit_to_pages(1, 0)
    drawn.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    drawn.ignore_errors({"number_stored_as_text": "A1:Z5000"})  # on purpose
    drawn.set_row(0, 26)
    pen.write(drawn, 0, 0, word("office_title", pen.lang, title), "title")
    pen.write(drawn, 0, len(widths) - 1, f"{MARK} {pen.lang} {sheet.key}", "mark")
    how = in_language(sheet.how, pen.lang)
    if len(widths) > 1:
        drawn.merge_range(1, 0, 1, len(widths) - 1, "", pen.look("hint"))
    pen.write(drawn, 1, 0, how, "hint")
    drawn.set_row(1, _height(text_lines(how, sum(widths))))
    return drawn


def _height(lines: int) -> float:
    return 6 + 15 * lines


def _settings(pen: Pen, sheet: OfficeSheet, content: JsonObject) -> None:
    drawn = _framed(pen, sheet, (30, 70, 46, 18))
    drawn.set_row(2, 24)
    for n, heading in enumerate(headings(pen.lang)):
        pen.write(drawn, 2, n, heading, "head")
    for row, own in enumerate(sheet.fields, start=3):
        value = _held(content, own.path)
        how = in_language(own.how, pen.lang)
        shown = _shown(value, own, pen.lang)
        drawn.set_row(row, _height(max(text_lines(how, 70), text_lines(str(shown or ""), 46))))
        pen.write(drawn, row, 0, in_language(own.title, pen.lang), "name")
        pen.write(drawn, row, 1, how, "plain")
        _answer(pen, drawn, (row, 2), own, shown, {}, 1)
        pen.write(drawn, row, 3, own.code, "code")
    drawn.freeze_panes(3, 1)
    drawn.activate()


def _listed(
    pen: Pen, sheet: OfficeSheet, rows: Sequence[Mapping[str, Json]], chosen: Mapping[str, Mapping[str, str]]
) -> None:
    """A sheet whose rows are filled in from the top; the code of each column stands small below its heading."""
    widths = [_WIDTHS.get(own.kind, _NARROW) for own in sheet.fields]
    drawn = _framed(pen, sheet, widths)
    height = len(rows) + _SPARE
    drawn.set_row(2, 34)
    for column, own in enumerate(sheet.fields):
        pen.write(drawn, 2, column, in_language(own.title, pen.lang), "head")
        pen.write(drawn, 3, column, own.code, "code")
    for n in range(height):
        row = rows[n] if n < len(rows) else {}
        told = [_shown(row.get(own.code), own, pen.lang) for own in sheet.fields]
        wrapped = [(t, w) for t, w, own in zip(told, widths, sheet.fields, strict=True) if own.kind in ("text", "list")]
        lines = max((text_lines(str(t or ""), w) for t, w in wrapped), default=1)
        if lines > 1:
            drawn.set_row(4 + n, _height(lines))
        for column, (own, shown) in enumerate(zip(sheet.fields, told, strict=True)):
            if own.kind == "fixed":
                pen.write(drawn, 4 + n, column, shown, "fixed")
            else:
                _answer(pen, drawn, (4 + n, column), own, shown, chosen.get(own.code, {}), 0 if n else height)
    drawn.freeze_panes(4, 0)
    drawn.repeat_rows(2)


def _answer(
    pen: Pen,
    drawn: Worksheet,
    at: tuple[int, int],
    own: Field,
    shown: object,
    chosen: Mapping[str, str],
    rows: int,
) -> None:
    labels = own.labels(pen.lang) or chosen
    kind = _KINDS.get(own.kind, "text")
    pen.answer(drawn, at, kind, shown, required=own.required, limit=500, choices=labels, rows=rows)


def _shown(value: Json, own: Field, lang: str) -> str | int | None:
    """A value as its cell holds it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return own.labels(lang)["true" if value else "false"]
    if own.kind == "list":
        return "、".join(text(one) for one in entries(value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str):
        return own.labels(lang).get(value, value)
    return value if own.kind == "whole" and isinstance(value, int) else f"{value}"


def _held(content: Json, path: Sequence[str]) -> Json:
    """What stands at the end of some keys; None where there is nothing."""
    for key in path:
        if not isinstance(content, dict) or key not in content:
            return None
        content = content[key]
    return content


def _rows(sheet: OfficeSheet, facts: OfficeFacts) -> Iterator[Mapping[str, Json]]:
    """The filled rows of a sheet by the codes of its columns."""
    if sheet.document == RECEIPTS:
        for receipt in facts.receipts:
            known = facts.known.get(receipt["sha256"])
            yield {**(_named(known) if known else {}), **{key: value for key, value in receipt.items() if value}}
        for waiting in facts.waiting:
            yield {**_named(waiting), "sha256": waiting.sha256}
        return
    held: Json = [*facts.rulings] if sheet.document == RULINGS else _held(facts.collection, sheet.path)
    if sheet.keyed:
        for key, value in members(held).items() if isinstance(held, dict) else ():
            yield {"key": key, "value": value}
        return
    for row in entries(held) if isinstance(held, list) else ():
        yield {own.code: value for own in sheet.fields if (value := _held(row, own.path)) is not None}


def _named(arrived: Arrived) -> dict[str, Json]:
    """Which file a receipt is about, in the columns that are not read back."""
    return dict(zip(FIXED, (arrived.file, arrived.area, arrived.period), strict=True))


def _chosen(sheet: OfficeSheet, framework: Framework | None, lang: str) -> Mapping[str, Mapping[str, str]]:
    """What rulings may choose from, by column: a code with its title, of which the code is read back."""
    if framework is None or sheet.document != RULINGS:
        return {}
    codes = {
        "indicator": [(i.code, i.title) for i in framework.reported],
        "block": [(a.code, a.title) for a in framework.adjustments],
        "event": [(v.event, v.title) for v in framework.vetoes],
    }
    return {
        column: {code: f"{code} {localised(title, lang)}" for code, title in own}
        for column, own in codes.items()
        if own
    }
