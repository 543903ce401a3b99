"""``bench template``: a framework's workbook, to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language
from bench.console import WordedCommand
from bench.exit_codes import DONE, FINDINGS, UNWRITABLE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.intake.findings import Finding
    from scoring.framework import Framework


@dataclass(frozen=True)
class TemplateRequest:
    """A framework by code or file, the workbook to write, and a submission to fill it with, if any."""

    reference: str
    out: Path
    lang: str
    fill: Path | None = None
    overwrite: bool = False


@dataclass(frozen=True)
class TemplateResult:
    """The framework; findings where the submission cannot be filled in; ``kept``: another file was there already."""

    framework: Framework
    findings: tuple[Finding, ...] = ()
    kept: bool = False
    exit_code: int = DONE


def template(request: TemplateRequest) -> TemplateResult:
    """Write a framework's workbook.

    Raises
    ------
    UnusableConfigurationError
        If the framework cannot be used.
    OSError
        If the workbook cannot be written.
    """
    from bench.intake.frameworks import load
    from bench.tables.filling import report_at
    from bench.tables.template import write_workbook
    from bench.writing import write

    framework, target = load(request.reference).framework, request.out
    report = report_at(request.fill, str(request.fill), framework) if request.fill else None
    if isinstance(report, list):
        return TemplateResult(framework, tuple(report), exit_code=FINDINGS)
    raw = write_workbook(framework, request.lang, report)
    if target.exists() and not request.overwrite and target.read_bytes() != raw:
        return TemplateResult(framework, kept=True, exit_code=UNWRITABLE)
    write(target, raw)
    return TemplateResult(framework)


def command(lang: str) -> click.Command:
    @click.command("template", cls=WordedCommand, help=word("help_template", lang))
    @language(lang)
    @click.option("--overwrite", is_flag=True, help=word("help_overwrite", lang))
    @click.option("--fill", metavar="FILE.json", help=word("help_fill", lang))
    @click.option("--out", required=True, metavar="FILE.xlsx", help=word("help_template_out", lang))
    @click.option(
        "--framework", "reference", required=True, metavar="CODE|FILE", help=word("help_template_framework", lang)
    )
    def run(reference: str, out: str, fill: str | None, overwrite: bool) -> int:
        if not out.endswith(".xlsx"):
            raise click.UsageError(word("wb_out_xlsx", lang))
        result = template(TemplateRequest(reference, Path(out), lang, Path(fill) if fill else None, overwrite))
        _print(result, out, lang)
        return result.exit_code

    return run


def _print(result: TemplateResult, out: str, lang: str) -> None:
    from bench.intake.findings import as_text

    framework = result.framework
    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    elif result.kept:
        terminal.warn(word("wb_exists", lang, out))
    else:
        counts = len(framework.indicators) + len(framework.items), len(framework.quantities)
        terminal.say(word("wb_template_written", lang, out, *counts))
