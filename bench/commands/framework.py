"""``bench framework``: what can be asked of a framework."""

from __future__ import annotations

import click

from bench.commands.options import language, output_format
from bench.console import WordedCommand, WordedGroup
from bench.words.interface import word


def command(lang: str) -> click.Group:
    group = WordedGroup("framework", help=word("help_framework_group", lang))

    @group.command("check", cls=WordedCommand, help=word("help_framework_check", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--data", multiple=True, metavar="PATH", help=word("help_data", lang))
    @click.option("--out", metavar="DIR", help=word("help_out_picture", lang))
    @click.argument("reference", metavar="CODE|FILE")
    def check(reference: str, data: tuple[str, ...], out: str | None, form: str) -> int:
        from pathlib import Path

        from bench.structure import check_framework

        return check_framework(reference, [Path(p) for p in data], Path(out) if out else None, form, lang)

    return group
