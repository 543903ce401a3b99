"""``bench convert``: filled workbooks, or one wide table, into submission files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE, FINDINGS, UNWRITABLE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.intake.findings import Finding
    from bench.tables.converting import Outcome
    from bench.tables.settling import Asking


@dataclass(frozen=True)
class ConvertRequest:
    """Workbooks or one table, and the file or folder to write submissions to.

    ``mapping``, ``sheet`` and ``period`` are of a wide table; ``asking`` settles a suggested mapping, None where nobody
    can be asked. ``today``: the day to look at them; None asks nothing that only a clock can tell.
    """

    paths: tuple[Path, ...]
    out: Path
    lang: str
    reference: str | None = None
    mapping: Path | None = None
    sheet: str | None = None
    period: str = ""
    asking: Asking | None = None
    overwrite: bool = False
    today: date | None = None


@dataclass(frozen=True)
class ConvertResult:
    """What was read and written, and everything that was found, in order; ``office``: it was the office's workbook."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    exit_code: int
    office: bool = False


def convert(request: ConvertRequest) -> ConvertResult:
    """Convert workbooks, or one table, and write every submission against which no error stands.

    Raises
    ------
    UnusableConfigurationError
        If the framework or the mapping cannot be used.
    """
    from bench.intake.findings import has_errors, in_order
    from bench.tables.converting import TableChoices
    from bench.tables.converting import convert as convert_files
    from bench.tables.office_converting import convert_office

    if (facts := convert_office(request.paths, request.out, overwrite=request.overwrite)) is not None:
        kept = any(f.code == "output-exists" for f in facts.findings)
        code = UNWRITABLE if kept else FINDINGS if has_errors(facts.findings) else DONE
        return ConvertResult(facts, tuple(in_order(facts.findings)), code, office=True)
    choices = TableChoices(request.mapping, request.sheet, request.period, request.asking, request.today)
    done = convert_files(
        request.paths, request.out, request.reference, choices, overwrite=request.overwrite, lang=request.lang
    )
    kept = any(f.code == "output-exists" for f in done.findings)
    code = UNWRITABLE if kept else FINDINGS if has_errors(done.findings) else DONE
    return ConvertResult(done, tuple(in_order(done.findings)), code)


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
    def run(
        paths: tuple[str, ...],
        out: str,
        reference: str | None,
        mapping: str | None,
        sheet: str | None,
        period: str,
        overwrite: bool,
        form: str,
    ) -> int:
        if len(paths) > 1 and out.endswith(".json"):
            raise click.UsageError(word("wb_out_folder", lang))

        from bench.tables.settling import Asking

        request = ConvertRequest(
            paths=tuple(map(Path, paths)),
            out=Path(out),
            lang=lang,
            reference=reference,
            mapping=Path(mapping) if mapping else None,
            sheet=sheet,
            period=period,
            asking=Asking(terminal.say, lambda question: terminal.confirmed(question, lang), terminal.answered)
            if form == "text" and terminal.interactive()
            else None,
            overwrite=overwrite,
            today=date.today(),
        )
        result = convert(request)
        if form == "json":
            _print_json(result, lang)
        else:
            _print(request, result, lang)
        return result.exit_code

    return run


@dataclass(frozen=True)
class _Written:
    file: str
    submission: str


def _print_json(result: ConvertResult, lang: str) -> None:
    done = result.outcome
    content = {
        "reports": len(done.reports),
        "written": [_Written(file, target) for file, target in done.written],
        "mapping": done.mapping or None,
        "findings": [f.as_json(lang) for f in result.findings],
    }
    terminal.json(content)


def _print(request: ConvertRequest, result: ConvertResult, lang: str) -> None:
    from bench.intake.findings import as_text, count_in_words

    done, findings = result.outcome, result.findings
    # The mapping alone on stdout, to be kept as a file; everything else beside it.
    piped = bool(done.mapping) and not (request.mapping or request.asking)
    tell = terminal.warn if piped else terminal.say
    if piped:
        terminal.say(done.mapping)
    if findings:
        tell(as_text(findings, lang))
    for file, target in done.written:
        terminal.say(word("wb_written", lang, file, target))
    if result.office and not (done.written or findings):
        tell(word("wb_nothing_filled", lang))
        return
    if result.office:
        tell(count_in_words(findings, lang) if findings else word("nothing_found", lang))
        return
    summary = count_in_words(findings, lang) if findings else word("nothing_found", lang)
    tell(word("wb_converted", lang, len(done.reports), len(done.written)) + summary)
