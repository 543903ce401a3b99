"""The boards of some collections as one page: self-contained, no network, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bench.intake.board import Board, Cell
from bench.pages.font_face import FONT_HERE, with_font
from bench.pages.page_frame import LANGUAGES, in_words
from bench.pages.template_engine import template
from bench.views.board import board_sentences, board_table, board_title, chase_text
from bench.views.tables import Table
from bench.words.interface import word
from bench.words.periods import day_text


@dataclass(frozen=True)
class _Shown:
    """One board as its page has it; ``states`` are those of the table's cells, a row an area."""

    title: str
    day: str
    sentences: list[str]
    table: Table
    cells: list[tuple[Cell, ...]]
    chart: Markup
    chase: str


def render(boards: Sequence[Board], drawn: Sequence[str], lang: str) -> str:
    """The page; ``drawn`` are the boards' pictures as parts of a page, in order."""
    shown = [_shown(board, svg, lang) for board, svg in zip(boards, drawn, strict=True)]
    content = template("board").render(
        boards=shown, lang=LANGUAGES[lang], t=in_words(lang), font=FONT_HERE, title=word("board_chart", lang)
    )
    return with_font(content + "\n")


def _shown(board: Board, svg: str, lang: str) -> _Shown:
    return _Shown(
        title=board_title(board, lang),
        day=day_text(board.day, lang),
        sentences=board_sentences(board, lang),
        table=board_table(board, lang),
        cells=[area.cells for area in board.areas],
        chart=Markup(svg),
        chase=chase_text(board, lang),
    )
