"""``bench status``: the board of what was received, and the text to chase what was not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import canonical_periods, iso_date, language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE, FINDINGS, UNUSABLE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.intake.board import Board
    from bench.intake.findings import Finding

_COLUMN = 12  # characters, so that long headings take a second line


@dataclass(frozen=True)
class StatusRequest:
    """What to look at, as of which day, in which periods, and where to write it, if anywhere."""

    paths: tuple[Path, ...]
    day: str
    lang: str
    periods: tuple[str, ...] = ()
    out: Path | None = None


@dataclass(frozen=True)
class StatusResult:
    """A board a collection, the files written, and what was found."""

    boards: tuple[Board, ...]
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    exit_code: int


def status(request: StatusRequest) -> StatusResult:
    """The boards of all collections at or below the paths.

    Raises
    ------
    OSError
        If something cannot be written.
    """
    from bench.intake.board import board
    from bench.intake.collections import gather
    from bench.intake.findings import has_errors

    collections, unusable = gather(request.paths, keep=False, until=date.fromisoformat(request.day))
    boards = tuple(board(collection, request.day, request.periods) for collection in collections)
    findings = (*unusable, *(f for c in collections for f in c.findings))
    files = () if request.out is None else tuple(_write(boards, request.out, request.lang))
    configuration = any(f.file.endswith((".toml", ".csv")) for f in unusable)
    code = UNUSABLE if configuration else FINDINGS if has_errors(findings) else DONE
    return StatusResult(boards, files, findings, code)


def _write(boards: tuple[Board, ...], out: Path, lang: str) -> list[Path]:
    """CSV, page, a picture a board, and the text to chase with."""
    from bench.charts.board import draw
    from bench.charts.png import png
    from bench.charts.svg import file_svg, page_svg
    from bench.pages.board_page import render
    from bench.views.board import board_csv, board_title, chase_text
    from bench.views.board_chart import board_chart
    from bench.writing import write

    contents: dict[str, str | bytes] = {"status.csv": "\ufeff" + board_csv(boards, lang)}
    drawn = []
    for n, board in enumerate(boards, 1):
        stem = "status" if len(boards) == 1 else f"status-{n}"
        sheet, said = draw(board_chart(board, lang), lang), f"{board_title(board, lang)} {word('board_chart', lang)}"
        contents |= {f"{stem}.png": png(sheet), f"{stem}.svg": file_svg(sheet, said)}
        drawn.append(page_svg(sheet, said))
    contents["status.html"] = render(boards, drawn, lang)
    if chased := [text for board in boards if (text := chase_text(board, lang))]:
        contents["chase.txt"] = "\n\n".join(chased) + "\n"
    for name, content in contents.items():
        write(out / name, content)
    return [out / name for name in contents]


def command(lang: str) -> click.Command:
    @click.command("status", cls=WordedCommand, help=word("help_status", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--out", metavar="DIR", help=word("help_status_out", lang))
    @click.option("--date", "day", callback=iso_date(lang), metavar="DATE", help=word("help_status_date", lang))
    @click.option(
        "--period",
        "periods",
        multiple=True,
        callback=canonical_periods(lang),
        metavar="PERIOD",
        help=word("help_status_period", lang),
    )
    @click.argument("paths", nargs=-1, required=True, metavar=word("usage_paths", lang))
    def run(paths: tuple[str, ...], periods: tuple[str, ...], day: str | None, out: str | None, form: str) -> int:
        from bench.intake.receipts import BEIJING

        today = datetime.now(UTC).astimezone(BEIJING).date().isoformat()
        folder = None if out is None else Path(out)
        result = status(StatusRequest(tuple(map(Path, paths)), day or today, lang, periods, folder))
        _print_json(result, lang) if form == "json" else _print(result, lang)
        return result.exit_code

    return run


def _print_json(result: StatusResult, lang: str) -> None:
    from bench.intake.findings import in_order

    findings = [f.as_json(lang) for f in in_order(result.findings)]
    terminal.json({"boards": result.boards, "files": [str(path) for path in result.files], "findings": findings})


def _print(result: StatusResult, lang: str) -> None:
    from bench.intake.findings import as_text, has_errors
    from bench.views.board import board_sentences, board_table, board_title
    from bench.words.interface import in_a_row
    from bench.words.periods import day_text

    if errors := [f for f in result.findings if has_errors([f])]:
        terminal.warn(as_text(errors, lang))
    console = terminal.console()
    for board in result.boards:
        heading = word("board_heading", lang, day_text(board.day, lang))
        console.print(f"\n{board_title(board, lang)} · {heading}")
        if not board.areas:
            console.print(word("board_nobody", lang))
            continue
        shown = board_table(board, lang)
        terminal.show(shown.columns, shown.rows, _COLUMN)
        for sentence in board_sentences(board, lang):
            console.print(sentence, soft_wrap=True)
    if result.files:
        names = in_a_row((path.name for path in result.files), lang)
        console.print()
        console.print(word("board_written", lang, result.files[0].parent, names), soft_wrap=True)
