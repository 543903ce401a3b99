"""The board in words: cells, the table of all, and the texts to chase the absent with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from bench.intake.board import SENT, Board, BoardArea, Cell, State
from bench.intake.lateness import LateBy
from bench.spreadsheet_safety import disarmed
from bench.views.contact import office_sentences
from bench.views.tables import Column, Table
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.numbers import number
from bench.words.periods import day_text, period_text

STATES = keyed("board_{}", State)
_CHASED = (State.ABSENT, State.RETURNED, State.UNUSABLE)


def board_title(board: Board, lang: str) -> str:
    """What the board is of."""
    return localised(board.title, lang) or board.folder


def board_table(board: Board, lang: str) -> Table:
    """Areas by periods, then how complete and how timely each is."""
    columns = (
        Column("area_code", word("area_code", lang)),
        Column("area", word("area", lang)),
        *(Column(period, period_text(period, lang)) for period in board.periods),
        Column("complete", word("board_complete", lang), numeric=True),
        Column("timely", word("board_timely", lang), numeric=True),
    )
    return Table(columns, [_row(area, lang) for area in board.areas])


def _row(area: BoardArea, lang: str) -> list[str]:
    cells = [cell_text(cell, lang) for cell in area.cells]
    return [area.code, area.name, *cells, share_text(area.complete), share_text(area.timely)]


def share_text(value: float | None) -> str:
    """A share in percent; a dash where there is none."""
    return "—" if value is None else f"{number(value, 0)} %"


def cell_text(cell: Cell, lang: str) -> str:
    """One area and period in a few words: how it stands, by how many days, and what is open."""
    state = word(STATES[cell.state], lang)
    if cell.days:
        state = word("board_days" if cell.state == State.LATE else "board_overdue", lang, state, cell.days)
    if cell.by == LateBy.OWN_DATE and cell.state == State.LATE:
        state = word("in_brackets", lang, state, word("board_own_date", lang))
    more = [
        word(key, lang, count)
        for key, count in (
            ("board_corrected", cell.corrected),
            ("board_returned_before", cell.returned if cell.state != State.RETURNED else 0),
            ("board_errors" if cell.state == State.UNUSABLE else "board_questions", cell.questions),
        )
        if count
    ]
    return word("comma", lang).join([state, *more])


def board_sentences(board: Board, lang: str) -> list[str]:
    """What of each period is there; and that times are the counties' own where no receipts are kept."""
    out = [
        word(
            "board_sentence",
            lang,
            period_text(period, lang),
            *(board.count(period, *states) for states in (SENT, (State.LATE,), (State.UNUSABLE, State.RETURNED))),
            board.count(period, State.ABSENT),
        )
        for period in board.periods
        if board.count(period, State.NOT_DUE) < len(board.areas)
    ]
    own = any(c.by == LateBy.OWN_DATE for area in board.areas for c in area.cells)
    out += [word("board_own_dates", lang)] if own else []
    return [*out, *office_sentences(board.contact, lang)]


def board_csv(boards: Sequence[Board], lang: str) -> str:
    """A line an area and period, for spreadsheets; texts that a spreadsheet would run as formulas are disarmed."""
    keys = ("board_collection", "area_code", "area", "board_period", "board_deadline", "status", "board_days_late")
    more = ("board_on_word_of", "board_versions_corrected", "board_versions_returned", "board_open", "board_file")
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([word(key, lang) for key in (*keys, *more)])
    for board in boards:
        for area in board.areas:
            for cell in area.cells:
                lines.writerow([disarmed(value) for value in _line(board, area, cell, lang)])
    return out.getvalue()


def _line(board: Board, area: BoardArea, cell: Cell, lang: str) -> list[str | int]:
    word_of = "" if cell.by is None else word(f"board_by_{cell.by}", lang)
    file = (cell.file or "").replace("\\", "/").rsplit("/", 1)[-1]
    return [
        board_title(board, lang),
        area.code,
        area.name,
        cell.period,
        board.deadlines.get(cell.period, ""),
        word(STATES[cell.state], lang),
        cell.days,
        word_of,
        cell.corrected,
        cell.returned,
        cell.questions,
        file,
    ]


def chase_text(board: Board, lang: str) -> str:
    """A text for each period in which something is missing, to send to those who owe it; empty where nobody does."""
    return "\n\n".join(_chased(board, lang))


def _chased(board: Board, lang: str) -> Iterator[str]:
    for at, period in enumerate(board.periods):
        owing = {s: [a.name for a in board.areas if a.cells[at].state == s] for s in _CHASED}
        everyone = [a.name for a in board.areas if a.cells[at].state in _CHASED]
        if not everyone:
            continue
        title, deadline = period_text(period, lang), board.deadlines.get(period)
        until = "" if deadline is None else word("chase_deadline", lang, day_text(deadline, lang))
        lines = [
            word("chase_title", lang, title),
            word("chase_to", lang, in_a_row(everyone, lang)),
            word("chase_stands", lang, day_text(board.day, lang), title, until),
            *(word(f"chase_{s}", lang, in_a_row(names, lang)) for s, names in owing.items() if names),
            word("chase_end", lang),
            *office_sentences(board.contact, lang),
        ]
        yield "\n".join(lines)
