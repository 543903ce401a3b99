"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from bench.console import WordedCommand
from bench.words.interface import word

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def language(lang: str) -> Decorator:
    """``--lang``; it is read before the commands are built, and declared so that it is accepted and shown."""
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), expose_value=False, metavar="zh|en", help=word("help_lang", lang)
    )


def output_format(lang: str) -> Decorator:
    """``--format``, as ``form``."""
    choice = click.Choice(["text", "json"])
    return click.option(
        "--format", "form", type=choice, default="text", metavar="text|json", help=word("help_format", lang)
    )


def over_paths(lang: str, function: Callable[..., Any], name: str) -> click.Command:
    """A command over paths to submissions, with frameworks, language and format to choose."""
    function = click.argument("paths", nargs=-1, required=True, metavar=word("usage_paths", lang))(function)
    function = click.option(
        "--framework", "references", multiple=True, metavar="CODE|FILE", help=word("help_framework", lang)
    )(function)
    function = language(lang)(output_format(lang)(function))
    return click.command(name, cls=WordedCommand, help=word(f"help_{name}", lang))(function)
