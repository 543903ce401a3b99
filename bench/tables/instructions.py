"""The sheet that says how to fill in the others."""

from __future__ import annotations

from bench.tables.form_drawing import Pen, text_lines
from bench.tables.form_layout import Column
from bench.words.interface import word

STEPS = ("begin", "counts", "percent", "missing", "qualifier", "others", "save", "check", "persons")


def instructions(pen: Pen) -> None:
    """A short numbered list, and what the colours mean."""
    columns = (Column("number", "fixed", 5), Column("text", "fixed", 120))
    sheet = pen.sheet("instructions", word("wb_title_instructions", pen.lang), columns, "")
    row = 2
    for n, step in enumerate(STEPS, start=1):
        text = word(f"wb_step_{step}", pen.lang)
        pen.write(sheet, row, 0, n, "section")
        pen.write(sheet, row, 1, text, "text")
        sheet.set_row(row, 6 + 15 * text_lines(text, 120))
        row += 1
    row += 1
    for look, key in (
        ("number required", "required"),
        ("number", "optional"),
        ("closed", "closed"),
        ("alert", "alert"),
    ):
        pen.write(sheet, row, 0, None, look)
        pen.write(sheet, row, 1, word(f"wb_colour_{key}", pen.lang), "text")
        sheet.set_row(row, 22)
        row += 1
