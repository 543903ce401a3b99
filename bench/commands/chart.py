"""``bench chart``: charts redrawn from a league file alone."""

from __future__ import annotations

import click

from bench.commands.options import language
from bench.console import WordedCommand
from bench.words.interface import word

# As bench.charts.chart_kinds has them, which is not imported for it would slow the start of every command.
KINDS = ("league", "ranks", "rug", "movement", "funnel", "profile", "waterfall", "trends", "strips")


def command(lang: str) -> click.Command:
    kinds = [word("in_brackets", lang, kind, word(f"kind_{kind}", lang)) for kind in KINDS]
    shown = word("kinds_are", lang, word("list", lang).join(kinds))

    @click.command("chart", cls=WordedCommand, help=word("help_chart", lang, shown))
    @language(lang)
    @click.option("--out", required=True, metavar="DIR", help=word("help_out", lang))
    @click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice(KINDS),
        metavar="KIND",
        help=word("help_chart_kind", lang),
    )
    @click.option("--area", "areas", multiple=True, metavar="CODE", help=word("help_chart_area", lang))
    @click.argument("league", metavar=word("usage_league", lang))
    def chart(league: str, kinds: tuple[str, ...], areas: tuple[str, ...], out: str) -> int:
        from pathlib import Path

        from bench.redrawing import redraw

        return redraw(Path(league), kinds, areas, Path(out), lang)

    return chart
