"""``bench publish``: a release of league files."""

from __future__ import annotations

from datetime import date

import click

from bench.console import WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    def publish(
        leagues: tuple[str, ...],
        out: str,
        public: bool,
        day: str | None,
        replace: bool,
        languages: tuple[str, ...],
        issuer: str | None,
    ) -> int:
        from pathlib import Path

        from bench.publishing.manifest import Edition
        from bench.publishing.release import publish

        chosen = tuple(dict.fromkeys(languages)) or (lang,)
        edition = Edition(day or date.today().isoformat(), chosen, public, issuer)
        return publish([Path(p) for p in leagues], Path(out), edition, lang, replace=replace)

    def iso(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        try:
            if value is not None and date.fromisoformat(value).isoformat() != value:
                raise ValueError(value)
        except ValueError as error:
            raise click.BadParameter(word("date_form", lang), ctx, param) from error
        return value

    found = publish
    for option in (
        click.option("--issuer", metavar="NAME", help=word("help_issuer", lang)),
        click.option(
            "--lang",
            "languages",
            multiple=True,
            type=click.Choice(["zh", "en"]),
            metavar="zh|en",
            help=word("help_languages", lang),
        ),
        click.option("--replace", is_flag=True, help=word("help_replace", lang)),
        click.option("--date", "day", callback=iso, metavar="YYYY-MM-DD", help=word("help_date", lang)),
        click.option("--public", is_flag=True, help=word("help_public", lang)),
        click.option("--out", required=True, metavar="DIR", help=word("help_out", lang)),
        click.argument("leagues", nargs=-1, required=True, metavar=word("usage_leagues", lang)),
    ):
        found = option(found)
    return click.command("publish", cls=WordedCommand, help=word("help_publish", lang))(found)
