"""``bench chart``: charts redrawn from a league file alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from bench.commands import terminal
from bench.commands.options import language
from bench.console import WordedCommand
from bench.exit_codes import DONE
from bench.progress import Progress, silent
from bench.words.interface import word


@dataclass(frozen=True)
class ChartRequest:
    """Which charts of a league file to draw into which folder: all kinds by default, of some areas only theirs."""

    league: Path
    out: Path
    lang: str
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartResult:
    """How many charts were drawn, and the kinds for which the league holds nothing."""

    drawn: int
    empty: tuple[str, ...]
    exit_code: int = DONE


def chart(request: ChartRequest, progress: Progress = silent) -> ChartResult:
    """Draw charts of a league.

    Raises
    ------
    UnusableConfigurationError
        If the league cannot be read, or has no such area.
    OSError
        If a chart cannot be written.
    """
    from bench.charts.chart_kinds import KINDS, pictures
    from bench.charts.drawing_files import Job, draw_all
    from bench.league.file import find_row, read_league

    league = read_league(request.league)
    codes = [find_row(league, area, str(request.league)).area_code for area in dict.fromkeys(request.areas)]
    by_default = [name for name, kind in KINDS.items() if kind.of_area or not codes]
    jobs, empty = [], []
    for kind in dict.fromkeys(request.kinds or by_default):
        found = [Job(0, picture, request.out, codes) for picture in pictures(league, [kind], codes)]
        jobs += found
        empty += [] if found else [kind]
    draw_all([league], jobs, request.lang, progress)
    return ChartResult(len(jobs), tuple(empty))


def command(lang: str) -> click.Command:
    from bench.charts.chart_kinds import NAMES, NEEDS

    kinds_named = [word("in_brackets", lang, kind, word(key, lang)) for kind, key in NAMES.items()]
    shown = word("kinds_are", lang, word("list", lang).join(kinds_named))

    @click.command("chart", cls=WordedCommand, help=word("help_chart", lang, shown))
    @language(lang)
    @click.option("--out", required=True, metavar="DIR", help=word("help_out", lang))
    @click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice(list(NAMES)),
        metavar="KIND",
        help=word("help_chart_kind", lang),
    )
    @click.option("--area", "areas", multiple=True, metavar="CODE", help=word("help_chart_area", lang))
    @click.argument("league", metavar=word("usage_league", lang))
    def run(league: str, kinds: tuple[str, ...], areas: tuple[str, ...], out: str) -> int:
        with terminal.progress(lang) as progress:
            result = chart(ChartRequest(Path(league), Path(out), lang, kinds, areas), progress)
        for kind in result.empty:
            terminal.warn(word("none_to_draw", lang, kind, word(NEEDS[kind], lang)))
        terminal.say(word("charts_written", lang, result.drawn, out))
        return result.exit_code

    return run
