"""``bench assess``: one report assessed, on the terminal, as JSON and as a page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.assessing.assessment import Assessment, as_data, assess
from bench.assessing.sections import Asked, Section, sections, title
from bench.intake.findings import Finding, as_text, has_errors
from bench.intake.frameworks import load
from bench.views.league_table import Table, heading
from bench.words.interface import word
from bench.words.message import NOTE
from bench.writing import as_json, write


def report(
    path: Path, against: Path | None, references: list[str], out: Path | None, output_format: str, lang: str
) -> int:
    """Assess one report and show it; with ``out`` also write its page there. Returns the exit code."""
    found = assess(path, against, [load(r) for r in references])
    page = None
    if out is not None:
        from bench.assessing.page import render

        page = out / f"{page_name(found)}.html"
        write(page, render(found, lang, feedback=False))
    if output_format == "json":
        content = as_data(found, lang)
        sys.stdout.write(as_json(content if page is None else {**content, "page": str(page)}))
    else:
        _print(found, lang)
        if page is not None:
            sys.stderr.write(word("written_to", lang, page) + "\n")
    return 1 if has_errors(found.findings) else 0


def page_name(assessment: Assessment) -> str:
    """A file name of code and period, which have a pattern; names from outside have none."""
    if assessment.row is None or assessment.league is None:
        return "assessment"
    return f"{assessment.row['area_code']}-{assessment.league['period'].replace('/', '_')}"


def refuse(finding: Finding, lang: str) -> int:
    """Say why a path cannot be assessed."""
    sys.stderr.write(as_text([finding], lang) + "\n")
    return 1


def _print(assessment: Assessment, lang: str) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False, markup=False, emoji=False)
    console.print(title(assessment, lang, feedback=False), soft_wrap=True)
    if assessment.league is not None:
        console.print(heading(assessment.league, lang), soft_wrap=True)
    for section in sections(assessment, lang, feedback=False):
        console.print()
        console.print(section.title, soft_wrap=True)
        for line in _lines(section, lang):
            console.print(line, soft_wrap=True)
        if section.table is not None:
            console.print(_grid(section.table))
        for sentence in section.after:
            console.print(f"  {sentence}", soft_wrap=True)


def _lines(section: Section, lang: str) -> Iterator[str]:
    for sentence in section.sentences:
        yield f"  {sentence}"
    for asked in section.asked:
        yield from _asked(asked, lang)


def _asked(asked: Asked, lang: str) -> Iterator[str]:
    """A finding; of a note only what it says, for nothing has to be done about it."""
    place = f" {asked.place}" if asked.place else ""
    if asked.severity == NOTE:
        yield f"  - {word(asked.severity, lang)}{place}{word('colon', lang)}{asked.message}"
        return
    yield f"  * {word(asked.severity, lang)}{place} [{asked.code}]"
    yield f"    {asked.message}"
    yield f"    {word('remedy', lang)}{asked.remedy}"
    if asked.answer:
        yield f"    {word('answer', lang)}{asked.answer}"


def _grid(table: Table) -> object:
    from rich.table import Table as Grid

    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for header, numeric in zip(table.headers, table.numeric, strict=True):
        grid.add_column(header, justify="right" if numeric else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*row)
    return grid
