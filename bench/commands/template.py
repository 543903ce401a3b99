"""``bench template``: a framework's workbook, to be filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    from bench.tables.office_facts import OfficeFacts
    from scoring.framework import Framework


@dataclass(frozen=True)
class TemplateRequest:
    """A framework by code or file, the workbook to write, and what to fill it with, if anything.

    ``office``: the office's own workbook, filled from a collection's folder; else a county's, from a submission.
    """

    reference: str | None
    out: Path
    lang: str
    fill: Path | None = None
    overwrite: bool = False
    office: bool = False


@dataclass(frozen=True)
class TemplateResult:
    """The framework, or the office's facts; findings where it cannot be filled; ``kept``: another file was there."""

    framework: Framework | None
    facts: OfficeFacts | None = None
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

    framework = load(request.reference).framework if request.reference else None
    if request.office:
        return _office(request, framework)
    from bench.tables.filling import report_at
    from bench.tables.template import write_workbook

    assert framework is not None  # the command asks for one
    report = report_at(request.fill, str(request.fill), framework) if request.fill else None
    if isinstance(report, list):
        return TemplateResult(framework, findings=tuple(report), exit_code=FINDINGS)
    return _written(request, write_workbook(framework, request.lang, report), TemplateResult(framework))


def _office(request: TemplateRequest, framework: Framework | None) -> TemplateResult:
    from bench.tables.office_facts import OfficeFacts, read_facts
    from bench.tables.office_workbook import write_office

    facts = read_facts(request.fill) if request.fill else OfficeFacts()
    return _written(request, write_office(facts, request.lang, framework), TemplateResult(framework, facts))


def _written(request: TemplateRequest, raw: bytes, result: TemplateResult) -> TemplateResult:
    """Write the workbook, unless another file is there that must not be lost."""
    from bench.writing import write

    target = request.out
    if target.exists() and not request.overwrite and target.read_bytes() != raw:
        return replace(result, kept=True, exit_code=UNWRITABLE)
    write(target, raw)
    return result


def command(lang: str) -> click.Command:
    @click.command("template", cls=WordedCommand, help=word("help_template", lang))
    @language(lang)
    @click.option("--overwrite", is_flag=True, help=word("help_overwrite", lang))
    @click.option("--fill", metavar="FILE.json|DIR", help=word("help_fill", lang))
    @click.option("--office", is_flag=True, help=word("help_template_office", lang))
    @click.option("--out", required=True, metavar="FILE.xlsx", help=word("help_template_out", lang))
    @click.option("--framework", "reference", metavar="CODE|FILE", help=word("help_template_framework", lang))
    def run(reference: str | None, out: str, fill: str | None, overwrite: bool, office: bool) -> int:
        if not out.endswith(".xlsx"):
            raise click.UsageError(word("wb_out_xlsx", lang))
        if reference is None and not office:
            raise click.UsageError(word("office_needs_framework", lang))
        where = Path(fill) if fill else None
        result = template(TemplateRequest(reference, Path(out), lang, where, overwrite, office))
        _print(result, out, lang)
        return result.exit_code

    return run


def _print(result: TemplateResult, out: str, lang: str) -> None:
    from bench.intake.findings import as_text

    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    elif result.kept:
        terminal.warn(word("wb_exists", lang, out))
    elif result.facts is not None:
        facts = result.facts
        numbers = len(facts.rulings), len(facts.receipts) + len(facts.waiting), len(facts.waiting)
        terminal.say(word("office_template_written", lang, out, len(facts.roster), *numbers))
    elif (framework := result.framework) is not None:
        counts = len(framework.reported), len(framework.quantities)
        terminal.say(word("wb_template_written", lang, out, *counts))
