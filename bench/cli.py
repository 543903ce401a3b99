"""The command group of ``bench``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

from bench import __version__
from bench.commands.options import language
from bench.console import WordedGroup, run
from bench.memory import seldom_look_for_cycles
from bench.words.interface import word

# Each is the module of that name in bench.commands, with the key of its help.
COMMANDS = {
    "assess": "help_assess",
    "audit": "help_audit",
    "chart": "help_chart",
    "check": "help_check",
    "compare": "help_compare",
    "convert": "help_convert",
    "desk": "help_desk",
    "draft": "help_draft",
    "explain": "help_explain",
    "framework": "help_framework_group",
    "publish": "help_publish",
    "rank": "help_rank",
    "simulate": "help_simulate",
    "status": "help_status",
    "template": "help_template",
    "verify": "help_verify",
}


class _Commands(MutableMapping[str, click.Command]):
    """Every command by name, imported when it is first asked for."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            if name not in COMMANDS:
                raise KeyError(name)
            try:
                self._loaded[name] = import_module(f"bench.commands.{name}").command(self._lang)
            except KeyError as error:  # to a mapping it would mean that there is no such command
                raise RuntimeError(f"bench.commands.{name} cannot be loaded: {error}") from error
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def commands(lang: str) -> click.Group:
    """The command group, worded in one language."""
    summaries = {name: word(key, lang).split("\n")[0] for name, key in COMMANDS.items()}
    group = WordedGroup("bench", commands=_Commands(lang), summaries=summaries, help=word("help_bench", lang))
    click.version_option(__version__, message="%(version)s", help=word("help_version", lang))(group)
    language(lang)(group)
    return group


def main() -> None:
    """Entry point of the installed command."""
    seldom_look_for_cycles()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console in GBK must not stop on a character it lacks
    sys.exit(run(commands, sys.argv[1:]))
