"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import click

from bench.console import WordedCommand
from bench.words.interface import word

Run = Callable[..., int]
Decorator = Callable[[Run], Run]


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


def over_paths(lang: str, run: Run, name: str, summary: str) -> click.Command:
    """A command over paths to submissions, with frameworks, language and format to choose."""
    references = click.option(
        "--framework", "references", multiple=True, metavar="CODE|FILE", help=word("help_framework", lang)
    )
    paths = click.argument("paths", nargs=-1, required=True, metavar=word("usage_paths", lang))
    found: Run = language(lang)(output_format(lang)(references(paths(run))))
    return click.command(name, cls=WordedCommand, help=summary)(found)


def canonical_periods(lang: str) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    """Read an option that may be given several times as periods, each once and in canonical form."""
    one = canonical_period(lang)
    return lambda ctx, param, values: tuple(dict.fromkeys(one(ctx, param, value) for value in values))


def canonical_period(lang: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """Read an option as a period in canonical form."""

    def read(ctx: click.Context, param: click.Parameter, value: str) -> str:
        from bench.intake.periods import canonical, is_period

        if not is_period(value):
            raise click.BadParameter(word("period_form", lang), ctx, param)
        return canonical(value)

    return read


def iso_date(lang: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Read an option as a day in ISO 8601."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        try:
            if value is not None and date.fromisoformat(value).isoformat() != value:
                raise ValueError(value)
        except ValueError as error:
            raise click.BadParameter(word("date_form", lang), ctx, param) from error
        return value

    return check
