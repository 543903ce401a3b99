"""``bench compare``: why ranks changed between two leagues."""

from __future__ import annotations

import click

from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    @click.command("compare", cls=WordedCommand, help=word("help_compare", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--area", metavar="CODE", help=word("help_area", lang))
    @click.argument("old", metavar=word("usage_old_league", lang))
    @click.argument("new", metavar=word("usage_new_league", lang))
    def compare(old: str, new: str, area: str | None, form: str) -> int:
        from pathlib import Path

        from bench.comparing import compare_leagues

        return compare_leagues(Path(old), Path(new), area, form, lang)

    return compare
