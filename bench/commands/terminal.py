"""The terminal: results on stdout, diagnostics and progress on stderr, tables in one form."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from bench.words.interface import word

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from bench.progress import Progress, Step
    from bench.views.tables import Column

PIPED = 160  # columns where there is no terminal
MOST_ROWS = 60  # of a table on a terminal
HEAD, TAIL = 40, 10  # rows shown of a longer one


def on_terminal() -> bool:
    """Whether results are read on a terminal, and not by a file or a program."""
    return sys.stdout.isatty()


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{text}\n")


def json(content: object) -> None:
    """A result for programs: typed values as JSON."""
    from decimal import Decimal

    from msgspec import to_builtins

    from bench.writing import as_json

    sys.stdout.write(as_json(to_builtins(content, builtin_types=(Decimal,), str_keys=True)))


def warn(text: str) -> None:
    """A line of diagnostics."""
    sys.stderr.write(f"{text}\n")


_YES = ("是", "是的", "对", "对的", "好", "y", "yes")
_NO = ("", "否", "不是", "不", "不对", "n", "no")


def interactive() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and on_terminal()


def confirmed(question: str, lang: str) -> bool:
    """Ask until the answer is yes or no, in either language; no if nothing is typed."""
    while (said := answered(word("yes_or_no", lang, question)).strip().casefold()) not in (*_YES, *_NO):
        continue
    return said in _YES


def answered(question: str) -> str:
    """Ask for words, and return them; none if nothing is typed."""
    import click

    return str(click.prompt(question, default="", show_default=False))


def console() -> Console:
    """Stdout for tables and long sentences: as wide as the terminal, and nothing in texts is taken as markup."""
    from rich.console import Console

    return Console(width=None if on_terminal() else PIPED, highlight=False, markup=False, emoji=False)


def grid(columns: Iterable[Column], rows: Iterable[Sequence[str]], width: int | None = None) -> Table:
    """A table without lines: numbers to the right, in columns at most ``width`` wide; longer texts take more lines."""
    from rich.table import Table

    found = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.numeric else "left"
        widest = width if column.numeric else None
        found.add_column(column.header, justify=justify, max_width=widest, overflow="fold")
    for row in rows:
        found.add_row(*row)
    return found


def show(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None = None) -> None:
    """Print a table; a long one to a file or a program with every row in one line, however wide."""
    if on_terminal() or len(rows) <= MOST_ROWS:
        console().print(grid(columns, shortened(rows), width))
    else:
        for line in aligned(columns, rows):
            say(line)


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, numbers to the right, each column as wide as its widest text (in cells of a terminal)."""
    from rich.cells import cell_len

    lines = [[column.header for column in columns], *rows]
    sizes = [[cell_len(cell) for cell in line] for line in lines]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    for line, own in zip(lines, sizes, strict=True):
        gaps = [" " * (width - size) for width, size in zip(widths, own, strict=True)]
        cells = zip(columns, line, gaps, strict=True)
        yield "  ".join(gap + cell if column.numeric else cell + gap for column, cell, gap in cells).rstrip()


def hidden(rows: Sequence[Sequence[str]]) -> int:
    """How many rows of a long table a terminal is not shown; a file or a program gets all of them."""
    return len(rows) - HEAD - TAIL if on_terminal() and len(rows) > MOST_ROWS else 0


def shortened(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows to show: all, or the first and the last with a row of dots between."""
    if not hidden(rows):
        return list(rows)
    return [*rows[:HEAD], ["…"] * len(rows[0]), *rows[-TAIL:]]


@contextmanager
def progress(lang: str) -> Iterator[Progress]:
    """What long work reports to: a bar where stderr is a terminal, nothing else."""
    from bench.progress import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def show(step: Step) -> None:
            if step.stage not in tasks:
                tasks[step.stage] = shown.add_task(word(step.stage, lang), total=step.total)
            shown.update(tasks[step.stage], completed=step.done, total=step.total)

        yield show
