"""``bench verify``: a release held to its manifest and made again from its inputs."""

from __future__ import annotations

import click

from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    def verify(release: str, inputs: str | None, form: str) -> int:
        from pathlib import Path

        from bench.publishing.verify import verify

        return verify(Path(release), Path(inputs) if inputs else None, form, lang)

    found = click.argument("release", metavar=word("usage_release", lang))(verify)
    found = click.option("--inputs", metavar="DIR", help=word("help_inputs", lang))(found)
    found = language(lang)(output_format(lang)(found))
    return click.command("verify", cls=WordedCommand, help=word("help_verify", lang))(found)
