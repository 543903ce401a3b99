"""``bench audit``: which weights, if any, reproduce the scores of a published table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE, FINDINGS, USAGE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.audit.auditing import Choices, Solved
    from bench.audit.columns import Published
    from bench.intake.findings import Finding


@dataclass(frozen=True)
class AuditRequest:
    """A published table and what of it to audit."""

    table: Path
    choices: Choices


@dataclass(frozen=True)
class AuditResult:
    """The numbers of the table and what they say; None where the table, its columns or the step cannot be used."""

    published: Published | None
    solved: Solved | None
    findings: tuple[Finding, ...]
    exit_code: int


def audit(request: AuditRequest) -> AuditResult:
    """Audit one published table."""
    from bench.audit.auditing import published_numbers, solve

    published, findings = published_numbers(request.table, request.choices)
    if published is None:
        return AuditResult(None, None, tuple(findings), USAGE)
    solved = solve(published, request.choices.step or None)
    return AuditResult(published, solved, tuple(findings), FINDINGS if solved.audit.conflict else DONE)


def command(lang: str) -> click.Command:
    @click.command("audit", cls=WordedCommand, help=word("help_audit", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--sheet", metavar="NAME", help=word("help_sheet", lang))
    @click.option("--score", metavar="COL", help=word("help_score_column", lang))
    @click.option("--indicator", "indicators", multiple=True, metavar="COL", help=word("help_indicator_column", lang))
    @click.option("--name", metavar="COL", help=word("help_name_column", lang))
    @click.option("--decimals", type=click.IntRange(0, 6), metavar="0…6", help=word("help_decimals", lang))
    @click.option("--step", type=float, default=5.0, metavar="N", help=word("help_step", lang))
    @click.argument("table", metavar=word("usage_table", lang))
    def run(
        table: str,
        score: str | None,
        indicators: tuple[str, ...],
        name: str | None,
        decimals: int | None,
        step: float,
        sheet: str | None,
        form: str,
    ) -> int:
        from bench.audit.auditing import Choices

        request = AuditRequest(Path(table), Choices(score, indicators, name, decimals, step, sheet))
        result = audit(request)
        _print(request, result, form, lang)
        return result.exit_code

    return run


def _print(request: AuditRequest, result: AuditResult, form: str, lang: str) -> None:
    from bench.audit.report import as_lines
    from bench.audit.result import result_of
    from bench.intake.findings import as_text

    published, solved, choices = result.published, result.solved, request.choices
    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    findings = [f.as_json(lang) for f in result.findings]
    if published is None or solved is None:
        if form == "json":
            terminal.json({"findings": findings})
        return
    if form == "json":
        terminal.json(result_of(published, solved, choices.step, findings))
        return
    console = terminal.console()
    for line in as_lines(request.table.name, published, solved, choices.decimals, choices.step, lang):
        if isinstance(line, str):
            console.print(line, soft_wrap=True)
        else:
            console.print(terminal.grid(line.columns, line.rows))
