"""A Word report at the desk: what its sentences would become, for the clerk to take or leave, one by one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from bench.desk.models import Call
from bench.desk.report_form import form_lines, names
from bench.intake.findings import Finding
from bench.intake.frameworks import LoadedFramework
from bench.intake.personal_numbers import without_numbers
from bench.reports.draft import Draft, Proposal, Quote
from bench.words.interface import word

SUFFIXES = (".docx", ".txt", ".html", ".htm", ".pdf", ".doc", ".wps", ".rtf")
_BEFORE, _AFTER = 28, 14  # characters shown around a number


@dataclass(frozen=True)
class Sentence:
    """A sentence with its number apart, so that a page can mark it."""

    before: str
    number: str
    after: str


@dataclass(frozen=True)
class Offer:
    """A value that the clerk may take: its field, the field's words, and the sentence that states it.

    ``open``: whether it is not sure, and so not ticked beforehand; ``qualifier`` is a field of its own, empty where
    the number is exact.
    """

    field: str
    value: str
    qualifier: str
    label: str
    sentence: Sentence
    open: bool


@dataclass(frozen=True)
class Offered:
    """What a report offers the form: values to take, what goes into the workbook only, and numbers left over."""

    offers: tuple[Offer, ...]
    elsewhere: tuple[tuple[str, Sentence], ...]
    unused: tuple[Sentence, ...]
    findings: tuple[Finding, ...]


def is_narrative(name: str) -> bool:
    """Whether a file is a report in words, by its name."""
    return PurePath(name.replace("\\", "/")).suffix.lower() in SUFFIXES


def offered(call: Call, loaded: LoadedFramework, period: str, name: str, raw: bytes, lang: str) -> Offered | Finding:
    """What a report in words offers, or why it cannot be read. The report itself is not kept."""
    from bench.reports.drafting import draft_at

    shown = PurePath(name.replace("\\", "/")).name[:80]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / f"report{PurePath(shown).suffix.lower()}"
        path.write_bytes(raw)
        reference = call.framework
        if call.rules:
            own = folder / f"{call.framework}.toml"
            own.write_bytes(bytes(call.rules))
            reference = str(own)
        draft = draft_at(path, shown, reference, period)
    if isinstance(draft, Finding):
        return draft
    return _sorted_out(draft, loaded, lang)


def _sorted_out(draft: Draft, loaded: LoadedFramework, lang: str) -> Offered:
    known, titles = names(loaded), dict(_titles(loaded, lang))
    offers, elsewhere = [], []
    for proposal in draft.proposals:
        field = f"{proposal.path}/{proposal.key}"
        label = titles.get(proposal.path, proposal.path)
        if field in known and not isinstance(proposal.value, tuple):
            offers.append(_offer(proposal, field, f"{label} · {word(f'wb_{proposal.key}', lang)}"))
        else:
            elsewhere.append((label, _sentence(proposal.quote)))
    unused = tuple(_sentence(u.quote) for u in draft.unused)
    return Offered(tuple(offers), tuple(elsewhere), unused, draft.findings)


def _titles(loaded: LoadedFramework, lang: str) -> Iterator[tuple[str, str]]:
    for line in form_lines(loaded, lang):
        yield f"/{line.section}/{line.code}", line.title


def _offer(proposal: Proposal, field: str, label: str) -> Offer:
    value = str(proposal.value).lower() if isinstance(proposal.value, bool) else str(proposal.value)
    qualifier = str(proposal.qualifier) if proposal.qualifier else ""
    return Offer(field, value, qualifier, label, _sentence(proposal.quote), proposal.open)


def _sentence(quote: Quote) -> Sentence:
    before = quote.sentence[max(0, quote.start - _BEFORE) : quote.start]
    after = quote.sentence[quote.end : quote.end + _AFTER]
    return Sentence(*(without_numbers(text) for text in (before, quote.text, after)))
