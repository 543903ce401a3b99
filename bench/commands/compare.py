"""``bench compare``: why ranks changed between two leagues."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.forming.changes import RankChanges
    from bench.league.league import League


@dataclass(frozen=True)
class CompareRequest:
    """Two league files, and one area by code or name; all where it is None."""

    old: Path
    new: Path
    area: str | None = None


@dataclass(frozen=True)
class CompareResult:
    """The changes, and the newer league; ``one``: whether a single area was asked for."""

    league: League
    changes: RankChanges
    one: bool
    exit_code: int = DONE


def compare(request: CompareRequest) -> CompareResult:
    """Compare two leagues, or one area in them.

    Raises
    ------
    UnusableConfigurationError
        If a league cannot be read, has no such area, or the two must not be compared.
    """
    from bench.forming.rank_changes import compare as changes_between
    from bench.league.file import find_row, read_league

    old, new = read_league(request.old), read_league(request.new)
    found = changes_between(old, new, str(request.old), str(request.new))
    if request.area is not None:
        code = find_row(new, request.area, str(request.new)).area_code
        areas = tuple(a for a in found.areas if a.area_code == code)
        found = replace(
            found,
            areas=areas,
            left_out=tuple(a for a in found.left_out if a.area_code == code),
            joined=tuple(j for j in found.joined if j.code_new == code),
        )
    return CompareResult(new, found, request.area is not None)


def command(lang: str) -> click.Command:
    @click.command("compare", cls=WordedCommand, help=word("help_compare", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--area", metavar="CODE", help=word("help_area", lang))
    @click.argument("old", metavar=word("usage_old_league", lang))
    @click.argument("new", metavar=word("usage_new_league", lang))
    def run(old: str, new: str, area: str | None, form: str) -> int:
        result = compare(CompareRequest(Path(old), Path(new), area))
        if form == "json":
            terminal.json(result.changes)
        else:
            _print(result, lang)
        return result.exit_code

    return run


def _print(result: CompareResult, lang: str) -> None:
    from bench.views.rank_changes import area_sentences, changes_table, heading, method_sentence, reading_sentences

    league, found, console = result.league, result.changes, terminal.console()
    console.print(heading(league, found, lang), soft_wrap=True)
    console.print(method_sentence(league, found.method, lang), soft_wrap=True)
    if result.one:
        for change in found.areas:
            for sentence in area_sentences(league, change, lang):
                console.print(sentence, soft_wrap=True)
    elif found.areas:
        table = changes_table(found, lang)
        terminal.show(table.columns, table.rows)
    for sentence in reading_sentences(found, lang):
        console.print(sentence, soft_wrap=True)
