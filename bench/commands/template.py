"""``bench template``: a framework's workbook, to be filled in."""

from __future__ import annotations

import click

from bench.commands.options import language
from bench.console import DONE, FINDINGS, UNWRITABLE, WordedCommand
from bench.words.interface import word


def command(lang: str) -> click.Command:
    @click.command("template", cls=WordedCommand, help=word("help_template", lang))
    @language(lang)
    @click.option("--overwrite", is_flag=True, help=word("help_overwrite", lang))
    @click.option("--fill", metavar="FILE.json", help=word("help_fill", lang))
    @click.option("--out", required=True, metavar="FILE.xlsx", help=word("help_template_out", lang))
    @click.option(
        "--framework", "reference", required=True, metavar="CODE|FILE", help=word("help_template_framework", lang)
    )
    def template(reference: str, out: str, fill: str | None, overwrite: bool) -> int:
        from pathlib import Path

        from bench.intake.findings import as_text
        from bench.intake.frameworks import load
        from bench.tables.filling import report_at
        from bench.tables.template import write_workbook
        from bench.writing import write

        if not out.endswith(".xlsx"):
            raise click.UsageError(word("wb_out_xlsx", lang))
        framework = load(reference).framework
        report = report_at(Path(fill), fill, framework) if fill else None
        if isinstance(report, list):
            click.echo(as_text(report, lang), err=True)
            return FINDINGS
        raw, target = write_workbook(framework, lang, report), Path(out)
        if target.exists() and not overwrite and target.read_bytes() != raw:
            click.echo(word("wb_exists", lang, out), err=True)
            return UNWRITABLE
        write(target, raw)
        counts = len(framework.indicators) + len(framework.items), len(framework.quantities)
        click.echo(word("wb_template_written", lang, out, *counts))
        return DONE

    return template
