"""``bench simulate``: a made-up country with known true ranks."""

from __future__ import annotations

from typing import Any

import click

from bench.commands.options import language
from bench.console import WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    @click.command("simulate", cls=WordedCommand, help=word("help_simulate", lang))
    @language(lang)
    @click.option(
        "--framework", "reference", default="petition-work", metavar="CODE|FILE", help=word("help_one_framework", lang)
    )
    @click.option("--areas", type=click.IntRange(2, 9801), required=True, metavar="N", help=word("help_areas", lang))
    @click.option("--seed", type=click.IntRange(0, 2**63), default=1, metavar="N", help=word("help_seed", lang))
    @click.option("--period", default="2023", callback=_period(lang), metavar="PERIOD", help=word("help_period", lang))
    @click.option("--out", required=True, metavar="DIR", help=word("help_out_empty", lang))
    def simulate(reference: str, areas: int, seed: int, period: str, out: str) -> None:
        from pathlib import Path

        from bench.simulating import simulate as run_simulate

        run_simulate(reference, areas, seed, period, Path(out))
        click.echo(word("written_to", lang, Path(out) / "submissions"), err=True)

    return simulate


def _period(lang: str) -> Any:
    def check(ctx: click.Context, param: click.Parameter, value: str) -> str:
        from bench.intake.periods import canonical

        try:
            return canonical(value)
        except ValueError as error:
            raise click.BadParameter(word("period_form", lang), ctx, param) from error

    return check
