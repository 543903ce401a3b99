"""``bench audit``: which weights, if any, reproduce the scores of a published table."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE, FINDINGS, USAGE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.audit.arithmetic import Arithmetic
    from bench.audit.auditing import Choices, Solved
    from bench.audit.columns import Published
    from bench.intake.findings import Finding
    from bench.views.tables import Table


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
    step: float
    arithmetic: Arithmetic | None
    findings: tuple[Finding, ...]
    exit_code: int


def audit(request: AuditRequest) -> AuditResult:
    """Audit one published table."""
    from bench.audit.auditing import published_numbers, solve_by_steps

    numbers, findings = published_numbers(request.table, request.choices)
    own, published = numbers.arithmetic, numbers.published
    if own is None:
        return AuditResult(None, None, 0.0, None, tuple(findings), USAGE)
    if published is None:
        return AuditResult(None, None, 0.0, own, tuple(findings), FINDINGS if own.slips else DONE)
    solved, step = solve_by_steps(published, request.choices.step)
    code = FINDINGS if solved.audit.conflict or own.slips else DONE
    return AuditResult(published, solved, step, own, tuple(findings), code)


def command(lang: str) -> click.Command:
    @click.command("audit", cls=WordedCommand, help=word("help_audit", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--sheet", metavar="NAME", help=word("help_sheet", lang))
    @click.option("--score", metavar="COL", help=word("help_score_column", lang))
    @click.option("--indicator", "indicators", multiple=True, metavar="COL", help=word("help_indicator_column", lang))
    @click.option("--name", metavar="COL", help=word("help_name_column", lang))
    @click.option("--decimals", type=click.IntRange(0, 6), metavar="0…6", help=word("help_decimals", lang))
    @click.option("--step", type=float, metavar="N", help=word("help_step", lang))
    @click.option("--total", type=click.FloatRange(0, min_open=True), metavar="N", help=word("help_total", lang))
    @click.argument("table", metavar=word("usage_table", lang))
    def run(
        table: str,
        score: str | None,
        indicators: tuple[str, ...],
        name: str | None,
        decimals: int | None,
        step: float | None,
        total: float | None,
        sheet: str | None,
        form: str,
    ) -> int:
        from bench.audit.auditing import Choices

        request = AuditRequest(Path(table), Choices(score, indicators, name, decimals, step, sheet, total))
        result = audit(request)
        _print(request, result, form, lang)
        return result.exit_code

    return run


def _print(request: AuditRequest, result: AuditResult, form: str, lang: str) -> None:
    from bench.audit.auditing import STEPS
    from bench.audit.report import arithmetic_lines, as_lines
    from bench.audit.result import result_of
    from bench.intake.findings import as_text

    published, solved, choices = result.published, result.solved, request.choices
    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    findings = [f.as_json(lang) for f in result.findings]
    if form == "json":
        terminal.json(
            result_of(published, solved, result.step, findings, result.arithmetic)
            if published is not None and solved is not None
            else {"findings": findings} | ({"arithmetic": asdict(result.arithmetic)} if result.arithmetic else {})
        )
        return
    console = terminal.console()
    lines: list[str | Table] = [*arithmetic_lines(result.arithmetic, lang)] if result.arithmetic else []
    if published is not None and solved is not None:
        own = as_lines(request.table.name, published, solved, choices.decimals, result.step, lang)
        finer = choices.step is None and result.step != STEPS[0]
        note = [word("audit_finer", lang, f"{STEPS[0]:g}", f"{result.step:g}")] if finer else []
        lines = [*note, *own, *([""] if lines else []), *lines]
    for line in lines:
        if isinstance(line, str):
            console.print(line, soft_wrap=True)
        else:
            console.print(terminal.grid(line.columns, line.rows))
