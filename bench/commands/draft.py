"""``bench draft``: narrative reports into proposed submissions, for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
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
    from bench.reports.draft import Draft, Proposal, Unused
    from bench.reports.questions import Question


@dataclass(frozen=True)
class DraftRequest:
    """Reports, or folders of them, the framework that says what is looked for, and the form or folder to write."""

    paths: tuple[Path, ...]
    reference: str
    lang: str
    period: str | None = None
    out: Path | None = None
    overwrite: bool = False


@dataclass(frozen=True)
class DraftResult:
    """The drafts in the order of their files, what would be asked of each, and everything that was found."""

    drafts: tuple[Draft, ...]
    questions: tuple[tuple[Question, ...], ...]
    findings: tuple[Finding, ...]
    written: tuple[tuple[str, str], ...]
    exit_code: int


def draft(request: DraftRequest) -> DraftResult:
    """Draft every report.

    Raises
    ------
    UnusableConfigurationError
        If the framework or its names cannot be used.
    """
    from bench.intake.findings import Finding, has_errors
    from bench.intake.frameworks import load
    from bench.intake.reading import printable
    from bench.reports.drafting import draft_at
    from bench.reports.questions import questions_of
    from bench.reports.report_files import reports_below

    drafts: list[Draft] = []
    findings: list[Finding] = []
    for path in request.paths:
        files = reports_below(path) if path.is_dir() else [path]
        if not files:
            findings.append(Finding("draft-no-report", printable(str(path))))
        for file in files:
            made = draft_at(file, printable(str(file)), request.reference, request.period)
            if isinstance(made, Finding):
                findings.append(made)
            else:
                drafts.append(made)
                findings += made.findings
    framework = load(request.reference).framework
    questions = tuple(questions_of(made, framework) for made in drafts)
    written, kept = _write(drafts, questions, request) if request.out is not None else ([], [])
    findings += kept
    code = UNWRITABLE if kept else FINDINGS if has_errors(findings) else DONE
    return DraftResult(tuple(drafts), questions, tuple(findings), tuple(written), code)


def _write(
    drafts: list[Draft], questions: tuple[tuple[Question, ...], ...], request: DraftRequest
) -> tuple[list[tuple[str, str]], list[Finding]]:
    """A form a draft, its cells filled as suggestions; files that would be lost are kept, with a finding."""
    from bench.intake.findings import Finding
    from bench.reports.name_table import name_table
    from bench.reports.proposed_form import evidence_of, report_of_draft
    from bench.tables.template import write_workbook
    from bench.writing import write

    assert request.out is not None
    table = name_table(request.reference)
    written, kept = [], []
    for made, asked in zip(drafts, questions, strict=True):
        target = request.out
        if target.suffix.lower() != ".xlsx":
            target = target / f"{Path(made.file).stem}.xlsx"
        messages = {id(q.proposal): _asked(q, request.lang) for q in asked}
        report = report_of_draft(made, table.framework.code)
        evidence = evidence_of(made, table, messages, request.lang)
        raw = write_workbook(table.framework, request.lang, report, evidence)
        if target.exists() and not request.overwrite and target.read_bytes() != raw:
            kept.append(Finding("output-exists", made.file, values={"found": str(target)}))
        else:
            write(target, raw)
            written.append((made.file, str(target)))
    return written, kept


def _print_survey(result: DraftResult, form: str, lang: str) -> None:
    from bench.intake.findings import as_text
    from bench.reports.survey import survey_of

    found = survey_of(result.drafts)
    if form == "json":
        terminal.json({"reports": len(result.drafts), "survey": found})
        return
    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    terminal.say(word("survey_reports", lang, len(result.drafts)))
    for path, reports in found.stated:
        terminal.say(f"  {reports:>4}  {path}")
    terminal.say(word("survey_unknown", lang, len(found.unknown)))
    for name in found.unknown:
        terminal.say(f"  {name.reports:>4}  {name.name}  {name.sentence}")


def _asked(question: Question, lang: str) -> str:
    return word("draft_asked", lang, question.finding.message(lang))


def command(lang: str) -> click.Command:
    @click.command("draft", cls=WordedCommand, help=word("help_draft", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--survey", is_flag=True, help=word("help_survey", lang))
    @click.option("--overwrite", is_flag=True, help=word("help_overwrite", lang))
    @click.option("--out", metavar="FILE.xlsx|DIR", help=word("help_draft_out", lang))
    @click.option("--period", metavar="PERIOD", help=word("help_draft_period", lang))
    @click.option(
        "--framework", "reference", required=True, metavar="CODE|FILE", help=word("help_draft_framework", lang)
    )
    @click.argument("paths", nargs=-1, required=True, metavar=word("usage_reports", lang))
    def run(
        paths: tuple[str, ...],
        reference: str,
        period: str | None,
        out: str | None,
        overwrite: bool,
        survey: bool,
        form: str,
    ) -> int:
        several = len(paths) > 1 or Path(paths[0]).is_dir()
        if several and out is not None and out.lower().endswith(".xlsx"):
            raise click.UsageError(word("draft_out_folder", lang))
        target = Path(out) if out is not None else None
        result = draft(DraftRequest(tuple(map(Path, paths)), reference, lang, period, target, overwrite))
        if survey:
            _print_survey(result, form, lang)
        elif form == "json":
            _print_json(result, not several, lang)
        else:
            _print(result, lang)
        return result.exit_code

    return run


@dataclass(frozen=True)
class _ProposalData:
    """A proposal for programs."""

    path: str
    key: str
    value: object
    qualifier: str | None
    sentence: str
    start: int
    end: int
    place: int
    rule: str
    open: bool
    why: str | None


@dataclass(frozen=True)
class _UnusedData:
    """A number that becomes nothing, for programs."""

    number: str
    sentence: str
    start: int
    end: int
    place: int
    seems: str


@dataclass(frozen=True)
class _QuestionData:
    """What ``bench check`` would ask, for programs."""

    path: str
    code: str
    message: str
    sentence: str
    place: int


@dataclass(frozen=True)
class _DraftData:
    """A draft for programs."""

    file: str
    sha256: str
    area: str | None
    area_name: str | None
    period: str | None
    proposals: list[_ProposalData]
    unused: list[_UnusedData]
    questions: list[_QuestionData]


def _print_json(result: DraftResult, one: bool, lang: str) -> None:
    from msgspec import to_builtins

    found = [f.as_json(lang) for f in result.findings]
    drafts = [_as_data(d, asked, lang) for d, asked in zip(result.drafts, result.questions, strict=True)]
    if one:
        held = to_builtins(drafts[0], builtin_types=(Decimal,)) if drafts else {"proposals": [], "unused": []}
        terminal.json({**held, "findings": found})
    else:
        terminal.json({"reports": drafts, "findings": found})


def _as_data(made: Draft, asked: tuple[Question, ...], lang: str) -> _DraftData:
    proposals = [_proposal(p) for p in made.proposals]
    unused = [_unused(u) for u in made.unused]
    questions = [_question(q, lang) for q in asked]
    return _DraftData(
        made.file, made.sha256, made.head.area_code, made.head.area_name, made.head.period, proposals, unused, questions
    )


def _proposal(p: Proposal) -> _ProposalData:
    q = p.quote
    return _ProposalData(
        p.path, p.key, _value(p), p.qualifier, q.sentence, q.start, q.end, q.place, p.rule, p.open, p.why or None
    )


def _question(q: Question, lang: str) -> _QuestionData:
    finding, quote = q.finding, q.proposal.quote
    return _QuestionData(finding.path, finding.code, finding.message(lang), quote.sentence, quote.place)


def _unused(u: Unused) -> _UnusedData:
    return _UnusedData(u.number, u.quote.sentence, u.quote.start, u.quote.end, u.quote.place, u.seems)


def _value(p: Proposal) -> object:
    """A value as a submission holds it."""
    if not isinstance(p.value, tuple):
        return p.value
    if p.key == "parts":
        return dict(p.value)  # type: ignore[arg-type]  # the pairs of parts, not events
    return [{"date": e.date, "count": e.count} for e in p.value]  # type: ignore[union-attr]


def _print(result: DraftResult, lang: str) -> None:
    from bench.intake.findings import as_text

    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    targets = dict(result.written)
    for made, asked in zip(result.drafts, result.questions, strict=True):
        lines = list(_lines(made, asked, lang))
        for line in lines[:2] if made.file in targets else lines:
            terminal.say(line)
        if made.file in targets:
            terminal.say(word("draft_written", lang, targets[made.file]))


def _lines(made: Draft, asked: tuple[Question, ...], lang: str) -> Iterator[str]:
    unknown = word("draft_unknown", lang)
    open_ = sum(p.open for p in made.proposals)
    yield word("draft_counts", lang, made.file, len(made.proposals) - open_, open_, len(made.unused))
    yield "  " + word("draft_of", lang, made.head.area_name or unknown, made.head.period or unknown)
    sentence = ""
    for p in made.proposals:
        if p.quote.sentence != sentence:
            sentence = p.quote.sentence
            yield f"  {sentence}"
        mark = word("draft_open", lang) + " " if p.open else ""
        because = word(f"draft_why_{p.why}", lang) if p.why else word(f"draft_rule_{p.rule}", lang)
        qualifier = f" {word(f'wb_qualifier_{p.qualifier}', lang)}" if p.qualifier else ""
        yield f"    {mark}{p.path}/{p.key} = {_shown(p)}{qualifier}{word('colon', lang)}{because}"
        yield from (f"      {_asked(q, lang)}" for q in asked if q.proposal is p)


def _shown(p: Proposal) -> str:
    value = _value(p)
    if isinstance(value, dict):
        return " + ".join(f"{key} {count}" for key, count in value.items())
    if isinstance(value, list):
        return ", ".join(f"{event['date']} {event['count']}" for event in value)
    return str(value)
