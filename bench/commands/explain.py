"""``bench explain``: one area's score taken apart."""

from __future__ import annotations

import click

from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    @click.command("explain", cls=WordedCommand, help=word("help_explain", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--out", metavar="DIR", help=word("help_out_picture", lang))
    @click.argument("league", metavar=word("usage_league", lang))
    @click.argument("area", metavar=word("usage_area", lang))
    def explain(league: str, area: str, out: str | None, form: str) -> int:
        from pathlib import Path

        from bench.explaining import explain as run_explain

        return run_explain(Path(league), area, Path(out) if out else None, form, lang)

    return explain
