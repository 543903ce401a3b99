"""The command group of ``bench``."""

from __future__ import annotations

import sys

import click

from bench import __version__
from bench.commands import (
    assess,
    audit,
    chart,
    check,
    compare,
    convert,
    explain,
    framework,
    publish,
    rank,
    simulate,
    template,
    verify,
)
from bench.commands.options import language
from bench.console import WordedGroup, run
from bench.words.interface import word

_COMMANDS = (
    template,
    convert,
    check,
    assess,
    rank,
    explain,
    chart,
    compare,
    publish,
    verify,
    framework,
    audit,
    simulate,
)


def commands(lang: str) -> click.Group:
    """The command group, worded in one language."""
    group = WordedGroup("bench", help=word("help_bench", lang))
    click.version_option(__version__, message="%(version)s", help=word("help_version", lang))(group)
    language(lang)(group)
    for module in _COMMANDS:
        group.add_command(module.command(lang))
    return group


def main() -> None:
    """Entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console in GBK must not stop on a character it lacks
    sys.exit(run(commands, sys.argv[1:]))
