"""``bench explain``: one area's score taken apart, in words, as a table and as a waterfall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.league.league import League
    from bench.league.rows import Block, ScoredRow
    from bench.views.explanation import ExplanationLine


@dataclass(frozen=True)
class ExplainRequest:
    """A league file, an area by code or name, and a folder to draw its waterfall in, if any."""

    league: Path
    area: str
    lang: str
    out: Path | None = None


@dataclass(frozen=True)
class ExplainResult:
    """An area's row, and its indicators line by line; ``picture`` is the waterfall that was drawn."""

    league: League
    row: ScoredRow
    lines: tuple[ExplanationLine, ...]
    picture: Path | None
    exit_code: int = DONE


def explain(request: ExplainRequest) -> ExplainResult:
    """Explain one area's score.

    Raises
    ------
    UnusableConfigurationError
        If the league cannot be read, or has no such area.
    OSError
        If the picture cannot be written.
    """
    from bench.league.file import find_row, read_league
    from bench.views.explanation import explanation

    league = read_league(request.league)
    row = find_row(league, request.area, str(request.league))
    picture = None
    if request.out is not None:
        from bench.charts.chart_kinds import Picture
        from bench.charts.drawing_files import Job, draw_all

        waterfall = Picture("waterfall", row.area_code)
        draw_all([league], [Job(0, waterfall, request.out)], request.lang)
        picture = request.out / f"{waterfall.stem}.png"
        _write_note(league, row, request.out, request.lang)
    return ExplainResult(league, row, tuple(explanation(league, row, request.lang)), picture)


def _write_note(league: League, row: ScoredRow, out: Path, lang: str) -> None:
    """The note on the score, as a Word document, whose properties bear the period's last month, and as a page."""
    from bench.intake.periods import months
    from bench.pages.score_note_page import render
    from bench.publishing.score_note_file import score_note_file
    from bench.publishing.xml_text import with_isolated_names
    from bench.views.score_note import score_note
    from bench.writing import write

    isolated = with_isolated_names(league)
    own = isolated.find(row.area_code) or row
    year, month = divmod(months(league.period)[1], 12)
    date = f"{year:04d}-{month + 1:02d}-01"
    write(out / f"note-{row.area_code}.docx", score_note_file(score_note(isolated, own, lang), date, lang))
    write(out / f"note-{row.area_code}.html", render(score_note(league, row, lang), lang))


def command(lang: str) -> click.Command:
    @click.command("explain", cls=WordedCommand, help=word("help_explain", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--out", metavar="DIR", help=word("help_out_picture", lang))
    @click.argument("league", metavar=word("usage_league", lang))
    @click.argument("area", metavar=word("usage_area", lang))
    def run(league: str, area: str, out: str | None, form: str) -> int:
        result = explain(ExplainRequest(Path(league), area, lang, Path(out) if out else None))
        if form == "json":
            terminal.json(_as_data(result, lang))
        else:
            _print(result, lang)
        if result.picture is not None:
            terminal.warn(word("written_to", lang, result.picture))
        return result.exit_code

    return run


@dataclass(frozen=True)
class _Explained:
    """The explanation for programs; numbers as in a league file."""

    league: str
    area_code: str
    area_name: str
    score: float | None
    rank: int | None
    base: float | None
    adjustments: Mapping[str, Block]
    adjustment_traces: list[str]
    rulings: float
    rank_without: Mapping[str, int | None]
    rank_without_pillar: Mapping[str, int | None]
    decomposition: str
    summary: list[str]
    contact: list[str]
    indicators: tuple[ExplanationLine, ...]


def _as_data(result: ExplainResult, lang: str) -> _Explained:
    from bench.views.contact import contact_sentences
    from bench.views.explanation import decomposition, summary
    from bench.views.rules import item_traces

    league, row = result.league, result.row
    return _Explained(
        league=league.id,
        area_code=row.area_code,
        area_name=row.area_name,
        score=row.score,
        rank=row.rank,
        base=row.base,
        adjustments=row.adjustments,
        adjustment_traces=item_traces(league, row, lang),
        rulings=row.rulings,
        rank_without=row.rank_without,
        rank_without_pillar=row.rank_without_pillar,
        decomposition=decomposition(league),
        summary=summary(league, row, lang),
        contact=contact_sentences(league, lang),
        indicators=result.lines,
    )


def _print(result: ExplainResult, lang: str) -> None:
    from bench.views.explanation import explained

    told, console = explained(result.league, result.row, lang), terminal.console()
    console.print(told.heading)
    for sentence in told.sentences:
        console.print(sentence, soft_wrap=True)
    console.print(terminal.grid(told.table.columns, told.table.rows))
    for sentence in told.after:
        console.print(sentence, soft_wrap=True)
