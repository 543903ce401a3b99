"""``bench audit``: which weights, if any, reproduce the scores of a published table."""

from __future__ import annotations

import click

from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    @click.command("audit", cls=WordedCommand, help=word("help_audit", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--score", metavar="COL", help=word("help_score_column", lang))
    @click.option("--indicator", "indicators", multiple=True, metavar="COL", help=word("help_indicator_column", lang))
    @click.option("--name", metavar="COL", help=word("help_name_column", lang))
    @click.option("--decimals", type=click.IntRange(0, 6), metavar="0…6", help=word("help_decimals", lang))
    @click.option("--step", type=float, default=5.0, metavar="N", help=word("help_step", lang))
    @click.argument("table", metavar=word("usage_table", lang))
    def audit(
        table: str,
        score: str | None,
        indicators: tuple[str, ...],
        name: str | None,
        decimals: int | None,
        step: float,
        form: str,
    ) -> int:
        from pathlib import Path

        from bench.audit.auditing import audit as run_audit

        return run_audit(Path(table), score, indicators, name, decimals, step, lang, form)

    return audit
