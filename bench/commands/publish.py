"""``bench publish``: a release of league files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import iso_date
from bench.console import WordedCommand
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.publishing.release import Released


def command(lang: str) -> click.Command:
    @click.command("publish", cls=WordedCommand, help=word("help_publish", lang))
    @click.argument("leagues", nargs=-1, required=True, metavar=word("usage_leagues", lang))
    @click.option("--out", required=True, metavar="DIR", help=word("help_out", lang))
    @click.option("--public", is_flag=True, help=word("help_public", lang))
    @click.option("--date", "day", callback=iso_date(lang), metavar="YYYY-MM-DD", help=word("help_date", lang))
    @click.option("--replace", is_flag=True, help=word("help_replace", lang))
    @click.option(
        "--lang",
        "languages",
        multiple=True,
        type=click.Choice(["zh", "en"]),
        metavar="zh|en",
        help=word("help_languages", lang),
    )
    @click.option("--issuer", metavar="NAME", help=word("help_issuer", lang))
    def run(
        leagues: tuple[str, ...],
        out: str,
        public: bool,
        day: str | None,
        replace: bool,
        languages: tuple[str, ...],
        issuer: str | None,
    ) -> int:
        from bench.publishing.manifest import Edition
        from bench.publishing.release import release

        chosen = tuple(dict.fromkeys(languages)) or (lang,)
        edition = Edition(day or date.today().isoformat(), chosen, public, issuer)
        with terminal.progress(lang) as progress:
            result = release([Path(p) for p in leagues], Path(out), edition, replace=replace, progress=progress)
        _print(result, out, lang)
        return result.exit_code

    return run


def _print(result: Released, out: str, lang: str) -> None:
    """How many files were written, or why none were."""
    from bench.intake.findings import as_text

    if result.obstacle is not None:
        terminal.warn(word("cannot_write", lang, word(result.obstacle, lang, Path(out))))
    elif result.findings:
        terminal.warn(as_text(result.findings, lang))
    else:
        terminal.say(word("release_written", lang, Path(out), len(result.files)))
