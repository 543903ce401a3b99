"""``bench convert``: filled workbooks, or one wide table, into submission files."""

from __future__ import annotations

import click

from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE, FINDINGS, UNWRITABLE
from bench.words.interface import word


def command(lang: str) -> click.Command:
    @click.command("convert", cls=WordedCommand, help=word("help_convert", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--overwrite", is_flag=True, help=word("help_overwrite", lang))
    @click.option("--period", default="", metavar="PERIOD", help=word("help_convert_period", lang))
    @click.option("--sheet", metavar="NAME", help=word("help_sheet", lang))
    @click.option("--mapping", metavar="FILE.toml", help=word("help_mapping", lang))
    @click.option("--framework", "reference", metavar="CODE|FILE", help=word("help_convert_framework", lang))
    @click.option("--out", required=True, metavar="FILE.json|DIR", help=word("help_convert_out", lang))
    @click.argument("paths", nargs=-1, required=True, metavar=word("usage_workbooks", lang))
    def convert(
        paths: tuple[str, ...],
        out: str,
        reference: str | None,
        mapping: str | None,
        sheet: str | None,
        period: str,
        overwrite: bool,
        form: str,
    ) -> int:
        import sys
        from pathlib import Path

        from bench.intake.findings import as_text, count_in_words, has_errors, in_order
        from bench.tables.converting import TableChoices
        from bench.tables.converting import convert as run_convert

        if len(paths) > 1 and out.endswith(".json"):
            raise click.UsageError(word("wb_out_folder", lang))

        def ask(suggested: str) -> bool:
            click.echo(suggested)
            return click.confirm(word("wb_confirm", lang))

        asked = ask if form == "text" and sys.stdin.isatty() and sys.stdout.isatty() else None
        choices = TableChoices(Path(mapping) if mapping else None, sheet, period, asked)
        done = run_convert([Path(p) for p in paths], Path(out), reference, choices, overwrite=overwrite, lang=lang)
        findings = in_order(done.findings)
        if form == "json":
            from bench.writing import as_json

            written = [{"file": file, "submission": target} for file, target in done.written]
            rows = [f.as_json(lang) for f in findings]
            content = {
                "reports": len(done.reports),
                "written": written,
                "mapping": done.mapping or None,
                "findings": rows,
            }
            click.echo(as_json(content), nl=False)
        else:
            piped = bool(done.mapping) and not (mapping or asked)  # the mapping alone on stdout, to be kept as a file
            if piped:
                click.echo(done.mapping)
            if findings:
                click.echo(as_text(findings, lang), err=piped)
            for file, target in done.written:
                click.echo(word("wb_written", lang, file, target))
            summary = count_in_words(findings, lang) if findings else word("nothing_found", lang)
            click.echo(word("wb_converted", lang, len(done.reports), len(done.written)) + summary, err=piped)
        if any(f.code == "output-exists" for f in findings):
            return UNWRITABLE
        return FINDINGS if has_errors(findings) else DONE

    return convert
