"""Texts that a spreadsheet would run as formulas, disarmed."""

from __future__ import annotations

from typing import TypeVar

Cell = TypeVar("Cell")

# What begins a formula, in either width, and the characters after which a spreadsheet looks for one.
_BEGINNINGS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def disarmed(cell: Cell) -> Cell | str:
    """A cell with an apostrophe in front of a text that could be run as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINNINGS) else cell
