"""The board as values to draw: a cell's state and what is written in it, and the words around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bench.intake.board import Board, BoardArea, Cell
from bench.intake.board import State as State
from bench.views.board import STATES, board_sentences, board_title, share_text
from bench.words.interface import word
from bench.words.periods import day_text, period_text

MOST = 400  # areas in one picture; among more nobody finds one
_MARKS = {State.UNUSABLE: "!", State.RETURNED: "←", State.ABSENT: "×"}


class Shown(NamedTuple):
    """A cell: its state, and the few characters written in it."""

    state: State
    text: str


@dataclass(frozen=True)
class BoardChart:
    """Rows of cells by period, names at their left, shares (complete, in time) at their right, each with a heading."""

    title: str
    heading: str
    sentence: str
    notes: tuple[str, ...]
    periods: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    share_headings: tuple[str, str]
    shares: tuple[tuple[str, str], ...]
    legend: tuple[tuple[State, str], ...]


def board_chart(board: Board, lang: str) -> BoardChart:
    """What the picture of a board shows."""
    areas = board.areas[:MOST]
    left = len(board.areas) - len(areas)
    return BoardChart(
        title=word("board_chart", lang),
        heading=f"{board_title(board, lang)} · {day_text(board.day, lang)}",
        sentence=("" if lang == "zh" else " ").join(board_sentences(board, lang)),
        notes=(word("board_chart_note", lang), *([word("and_more", lang, left)] if left else [])),
        periods=tuple(period_text(period, lang) for period in board.periods),
        names=tuple(area.name for area in areas),
        rows=tuple(tuple(_shown(cell) for cell in area.cells) for area in areas),
        share_headings=(word("board_complete", lang), word("board_timely", lang)),
        shares=tuple(_shares(area) for area in areas),
        legend=tuple((state, word(STATES[state], lang)) for state in State),
    )


def _shown(cell: Cell) -> Shown:
    return Shown(cell.state, f"{_MARKS.get(cell.state, '')}{cell.days or ''}")


def _shares(area: BoardArea) -> tuple[str, str]:
    return share_text(area.complete), share_text(area.timely)
