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
from bench.exit_codes import DONE, FINDINGS
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.intake.findings import Finding
    from bench.reports.draft import Draft, Proposal, Unused


@dataclass(frozen=True)
class DraftRequest:
    """Reports, or folders of them, and the framework that says what is looked for."""

    paths: tuple[Path, ...]
    reference: str
    lang: str
    period: str | None = None


@dataclass(frozen=True)
class DraftResult:
    """The drafts in the order of their files, and everything that was found."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]
    exit_code: int


def draft(request: DraftRequest) -> DraftResult:
    """Draft every report.

    Raises
    ------
    UnusableConfigurationError
        If the framework or its names cannot be used.
    """
    from bench.intake.findings import Finding, has_errors
    from bench.intake.reading import printable
    from bench.reports.drafting import draft_at
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
    return DraftResult(tuple(drafts), tuple(findings), FINDINGS if has_errors(findings) else DONE)


def command(lang: str) -> click.Command:
    @click.command("draft", cls=WordedCommand, help=word("help_draft", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--period", metavar="PERIOD", help=word("help_draft_period", lang))
    @click.option(
        "--framework", "reference", required=True, metavar="CODE|FILE", help=word("help_draft_framework", lang)
    )
    @click.argument("paths", nargs=-1, required=True, metavar=word("usage_reports", lang))
    def run(paths: tuple[str, ...], reference: str, period: str | None, form: str) -> int:
        result = draft(DraftRequest(tuple(map(Path, paths)), reference, lang, period))
        if form == "json":
            _print_json(result, len(paths) == 1 and not Path(paths[0]).is_dir(), lang)
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
class _DraftData:
    """A draft for programs."""

    file: str
    sha256: str
    area: str | None
    area_name: str | None
    period: str | None
    proposals: list[_ProposalData]
    unused: list[_UnusedData]


def _print_json(result: DraftResult, one: bool, lang: str) -> None:
    from msgspec import to_builtins

    found = [f.as_json(lang) for f in result.findings]
    drafts = [_as_data(d) for d in result.drafts]
    if one:
        held = to_builtins(drafts[0], builtin_types=(Decimal,)) if drafts else {"proposals": [], "unused": []}
        terminal.json({**held, "findings": found})
    else:
        terminal.json({"reports": drafts, "findings": found})


def _as_data(made: Draft) -> _DraftData:
    proposals = [_proposal(p) for p in made.proposals]
    unused = [_unused(u) for u in made.unused]
    return _DraftData(
        made.file, made.sha256, made.head.area_code, made.head.area_name, made.head.period, proposals, unused
    )


def _proposal(p: Proposal) -> _ProposalData:
    q = p.quote
    return _ProposalData(
        p.path, p.key, _value(p), p.qualifier, q.sentence, q.start, q.end, q.place, p.rule, p.open, p.why or None
    )


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
    for made in result.drafts:
        for line in _lines(made, lang):
            terminal.say(line)


def _lines(made: Draft, lang: str) -> Iterator[str]:
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


def _shown(p: Proposal) -> str:
    value = _value(p)
    if isinstance(value, dict):
        return " + ".join(f"{key} {count}" for key, count in value.items())
    if isinstance(value, list):
        return ", ".join(f"{event['date']} {event['count']}" for event in value)
    return str(value)
