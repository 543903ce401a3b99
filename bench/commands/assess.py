"""``bench assess``: a county's own report, before it is sent; or a feedback sheet for every county."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.exit_codes import DONE, FINDINGS, UNUSABLE
from bench.progress import Progress, silent
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.assessing.assessment import Assessment
    from bench.assessing.sections import Asked, Section
    from bench.intake.findings import Finding


@dataclass(frozen=True)
class AssessRequest:
    """One report; the league to be placed in; frameworks to choose from; and the folder of its page, if any.

    ``today``: the day to look at it; None asks nothing that only a clock can tell.
    """

    path: Path
    lang: str
    against: Path | None = None
    references: tuple[str, ...] = ()
    out: Path | None = None
    today: date | None = None


@dataclass(frozen=True)
class AssessResult:
    """A report assessed, and the page that was written."""

    assessment: Assessment
    page: Path | None
    exit_code: int


@dataclass(frozen=True)
class FeedbackRequest:
    """What to write feedback sheets for, by which frameworks, and into which folder."""

    paths: tuple[Path, ...]
    out: Path
    lang: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class FeedbackResult:
    """The sheets written, below the folder; the files that do not say whose they are; and everything found."""

    sheets: tuple[str, ...]
    unread: tuple[str, ...]
    findings: tuple[Finding, ...]
    exit_code: int


def assess(request: AssessRequest) -> AssessResult:
    """Assess one report.

    Raises
    ------
    UnusableConfigurationError
        If a framework, a configuration beside the report or the league cannot be used.
    OSError
        If the page cannot be written.
    """
    from bench.assessing.assessment import assess as assess_report
    from bench.intake.frameworks import load

    found = assess_report(request.path, request.against, [load(r) for r in request.references], request.today)
    page = None
    if request.out is not None:
        from bench.assessing.page import render
        from bench.writing import write

        page = request.out / f"{_page_name(found)}.html"
        write(page, render(found, request.lang, feedback=False))
    return AssessResult(found, page, DONE if found.can_be_sent else FINDINGS)


def _page_name(assessment: Assessment) -> str:
    """A file name of code and period, which have a pattern; names from outside have none."""
    if assessment.scored is None:
        return "assessment"
    return f"{assessment.scored.row.area_code}-{assessment.scored.league.period.replace('/', '_')}"


def feedback(request: FeedbackRequest, progress: Progress = silent) -> FeedbackResult:
    """Write a sheet for every county below the paths.

    Raises
    ------
    UnusableConfigurationError
        If a framework cannot be used.
    OSError
        If a sheet cannot be written.
    """
    from bench.assessing.feedback import give_feedback
    from bench.intake.collections import gather
    from bench.intake.findings import has_errors
    from bench.intake.frameworks import load

    collections, unusable = gather(request.paths, [load(r) for r in request.references])
    given = give_feedback(collections, request.out, request.lang, progress)
    findings = (*unusable, *given.findings)
    configuration = any(f.file.endswith(".toml") for f in unusable)
    code = UNUSABLE if configuration else FINDINGS if given.unread or has_errors(findings) else DONE
    return FeedbackResult(given.sheets, given.unread, findings, code)


def command(lang: str) -> click.Command:
    @click.command("assess", cls=WordedCommand, help=word("help_assess", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--feedback", "sheets", metavar="DIR", help=word("help_feedback", lang))
    @click.option("--out", metavar="DIR", help=word("help_assess_out", lang))
    @click.option(
        "--framework", "references", multiple=True, metavar="CODE|FILE", help=word("help_assess_framework", lang)
    )
    @click.option("--against", metavar="LEAGUE.json|FROZEN.json", help=word("help_against", lang))
    @click.argument("paths", nargs=-1, required=True, metavar=word("usage_assessed", lang))
    def run(
        paths: tuple[str, ...],
        against: str | None,
        references: tuple[str, ...],
        out: str | None,
        sheets: str | None,
        form: str,
    ) -> int:
        if sheets is not None:
            for option, given in (("--against", against), ("--out", out)):
                if given is not None:
                    raise click.UsageError(word("feedback_not_with", lang, option))
            return _run_feedback(FeedbackRequest(tuple(map(Path, paths)), Path(sheets), lang, references), form)
        if len(paths) > 1:
            return _refuse_several(paths, lang)
        chosen, folder = (None if given is None else Path(given) for given in (against, out))
        result = assess(AssessRequest(Path(paths[0]), lang, chosen, references, folder, date.today()))
        _print(result, form, lang)
        return result.exit_code

    return run


def _refuse_several(paths: tuple[str, ...], lang: str) -> int:
    """Say that one report is assessed at a time."""
    from bench.intake.findings import Finding, as_text

    terminal.warn(as_text([Finding("assess-several", paths[0], values={"found": len(paths)})], lang))
    return FINDINGS


def _run_feedback(request: FeedbackRequest, form: str) -> int:
    from bench.intake.findings import as_text

    lang = request.lang
    with terminal.progress(lang) as progress:
        result = feedback(request, progress)
    if form == "json":
        findings = [f.as_json(lang) for f in result.findings]
        terminal.json({"sheets": result.sheets, "not_written": result.unread, "findings": findings})
        return result.exit_code
    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    if result.unread:
        terminal.warn(word("feedback_unreadable", lang, word("list", lang).join(result.unread)))
    count = len(result.sheets)
    terminal.say(word("feedback_written", lang, count, request.out) if count else word("feedback_none", lang))
    return result.exit_code


def _print(result: AssessResult, form: str, lang: str) -> None:
    if form == "json":
        from bench.assessing.assessment_data import as_data

        terminal.json(as_data(result.assessment, lang, None if result.page is None else str(result.page)))
        return
    _print_text(result.assessment, lang)
    if result.page is not None:
        terminal.warn(word("written_to", lang, result.page))


def _print_text(assessment: Assessment, lang: str) -> None:
    from bench.assessing.sections import sections, title
    from bench.views.headings import heading

    console = terminal.console()
    console.print(title(assessment, lang, feedback=False), soft_wrap=True)
    if assessment.scored is not None:
        console.print(heading(assessment.scored.league, lang), soft_wrap=True)
    for section in sections(assessment, lang, feedback=False):
        console.print()
        console.print(section.title, soft_wrap=True)
        for line in _lines(section, lang):
            console.print(line, soft_wrap=True)
        if section.table is not None:
            console.print(terminal.grid(section.table.columns, section.table.rows))
        for sentence in section.after:
            console.print(f"  {sentence}", soft_wrap=True)


def _lines(section: Section, lang: str) -> Iterator[str]:
    for sentence in section.sentences:
        yield f"  {sentence}"
    for asked in section.asked:
        yield from _asked(asked, lang)


def _asked(asked: Asked, lang: str) -> Iterator[str]:
    """A finding; of a note only what it says, for nothing has to be done about it."""
    from bench.words.message import NOTE

    number = "" if asked.number is None else f" {asked.number}"
    place = number + (f" {asked.place}" if asked.place else "")
    if asked.severity == NOTE:
        yield f"  - {word(asked.severity, lang)}{place}{word('colon', lang)}{asked.message}"
        return
    yield f"  * {word(asked.severity, lang)}{place} [{asked.code}]"
    yield f"    {asked.message}"
    yield f"    {word('remedy', lang)}{asked.remedy}"
    if asked.answer:
        yield f"    {word('answer', lang)}{asked.answer}"
