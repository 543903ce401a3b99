"""``bench assess``: a county's own report, before it is sent; or a feedback sheet for every county."""

from __future__ import annotations

import click

from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    @click.command("assess", cls=WordedCommand, help=word("help_assess", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--feedback", metavar="DIR", help=word("help_feedback", lang))
    @click.option("--out", metavar="DIR", help=word("help_assess_out", lang))
    @click.option(
        "--framework", "references", multiple=True, metavar="CODE|FILE", help=word("help_assess_framework", lang)
    )
    @click.option("--against", metavar="LEAGUE.json|FROZEN.json", help=word("help_against", lang))
    @click.argument("paths", nargs=-1, required=True, metavar=word("usage_assessed", lang))
    def assess(
        paths: tuple[str, ...],
        against: str | None,
        references: tuple[str, ...],
        out: str | None,
        feedback: str | None,
        form: str,
    ) -> int:
        from pathlib import Path

        if feedback is not None:
            for option, given in (("--against", against), ("--out", out)):
                if given is not None:
                    raise click.UsageError(word("feedback_not_with", lang, option))
            from bench.assessing.feedback import give_feedback

            return give_feedback([Path(p) for p in paths], list(references), Path(feedback), form, lang)
        from bench.assessing.report import refuse, report

        if len(paths) > 1:
            from bench.intake.findings import Finding

            return refuse(Finding("assess-several", paths[0], values={"found": len(paths)}), lang)
        chosen = None if against is None else Path(against)
        return report(Path(paths[0]), chosen, list(references), Path(out) if out else None, form, lang)

    return assess
