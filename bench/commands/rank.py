"""``bench rank``: leagues, and everything written of them."""

from __future__ import annotations

from collections.abc import Callable

import click

from bench.commands.options import over_paths
from bench.words.interface import word


def command(lang: str) -> click.Command:
    def rank(
        paths: tuple[str, ...],
        references: tuple[str, ...],
        form: str,
        out: str,
        within: str | None,
        draws: int,
        seed: int,
        no_uncertainty: bool,
    ) -> int:
        from pathlib import Path

        from bench.forming.rank_intervals import Draws
        from bench.ranking import rank_collections

        how = None if no_uncertainty else Draws(draws, seed)
        return rank_collections([Path(p) for p in paths], list(references), Path(out), within or "", form, lang, how)

    found = over_paths(lang, rank, "rank")
    for option in (
        click.option("--no-uncertainty", is_flag=True, help=word("help_no_uncertainty", lang)),
        click.option("--seed", type=click.IntRange(0, 2**63), default=1, metavar="N", help=word("help_seed", lang)),
        click.option(
            "--draws", type=click.IntRange(100, 10**7), default=10_000, metavar="N", help=word("help_draws", lang)
        ),
    ):
        found = option(found)
    within = click.option("--within", callback=_digits(lang), metavar="CODE", help=word("help_within", lang))
    out = click.option("--out", required=True, metavar="DIR", help=word("help_out", lang))
    return within(out(found))


def _digits(lang: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        code = (value or "").removesuffix("0000").removesuffix("00") if value and len(value) == 6 else value
        if code is not None and (len(code) not in (2, 4) or not code.isdigit()):
            raise click.BadParameter(word("within_form", lang), ctx, param)
        return code

    return check
