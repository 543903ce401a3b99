"""The terminal that results are printed on: its width, and tables without lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPED = 160  # characters, where nobody's terminal says how wide it is


def terminal() -> Console:
    """Standard output as it is: no colours for numbers, and nothing in a name taken for markup."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else _PIPED, highlight=False, markup=False, emoji=False)


def grid(
    headers: Sequence[str], numeric: Iterable[bool], rows: Iterable[Sequence[str]], widest: int | None = None
) -> Table:
    """A table without lines: columns of numbers to the right, at most ``widest`` characters wide."""
    from rich.table import Table

    out = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for header, number in zip(headers, numeric, strict=True):
        width = widest if number else None
        out.add_column(header, justify="right" if number else "left", max_width=width, overflow="fold")
    for row in rows:
        out.add_row(*row)
    return out
