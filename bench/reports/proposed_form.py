"""From a draft to the form that a clerk confirms: the values to fill in, and the evidence for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bench.intake.entries import GAPS, NOT_REPORTED, Entry, Event, Missing, Share, ValueSource
from bench.intake.report import Report, Reporter, ReportingArea, Source
from bench.reports.draft import Draft, Proposal, Unused
from bench.reports.name_table import NameTable
from bench.reports.number_kinds import FOLDED
from bench.reports.source_clauses import clause_of
from bench.tables.evidence import Evidence, Fact, Leftover, Suggestion
from bench.words.interface import word


def report_of_draft(draft: Draft, framework: str) -> Report:
    """What is not open of a draft, as a report that may still lack its area and period."""
    head = draft.head
    indicators: dict[str, Entry] = {}
    context: dict[str, Entry] = {}
    shares: dict[str, dict[str, Share]] = {}
    for p in (p for p in draft.proposals if not p.open):
        parts = p.path.split("/")
        if parts[1] == "shares_of_parent":
            _share(shares.setdefault(parts[2], {}), parts[3], p)
            continue
        held = indicators if parts[1] == "indicators" else context
        held[parts[2]] = _with(held.get(parts[2], NOT_REPORTED), p)
    return Report(
        area=ReportingArea(head.area_code or "", head.area_name or ""),
        period=head.period or "",
        framework=framework,
        reporter=Reporter(head.date, head.organisation),
        source=Source(head.title),
        indicators=indicators,
        context=context,
        shares_of_parent={level: {c: s for c, s in held.items() if s.percent != -1} for level, held in shares.items()},
    )


def _with(entry: Entry, p: Proposal) -> Entry:
    """An entry with a proposal's value."""
    value: object = dict(p.value) if p.key == "parts" else p.value  # type: ignore[arg-type]
    if p.key == "missing":
        value = Missing(str(value))
    made: dict[str, object] = {p.key: value}
    if p.qualifier is not None and p.key in ("count", "percent", "numerator", "denominator", "value", "points"):
        made["qualifier"] = p.qualifier
    return replace(entry, **made)  # type: ignore[arg-type]


def _share(held: dict[str, Share], code: str, p: Proposal) -> None:
    share = held.get(code, Share(percent=-1))
    held[code] = replace(share, **{p.key: p.value})  # type: ignore[arg-type]


def evidence_of(draft: Draft, table: NameTable, asked: Mapping[int, str], lang: str) -> Evidence:
    """The rows of the sheet of evidence: a fact a row, open ones by themselves.

    ``asked`` are the questions of ``bench check``, by the identity of the proposals that they are about.
    """
    facts = tuple(_fact(group, draft, table, asked, lang) for group in _groups(draft.proposals))
    return Evidence(facts, tuple(_leftover(u, lang) for u in draft.unused))


def _groups(proposals: Iterable[Proposal]) -> Iterator[list[Proposal]]:
    """Proposals of one sentence for one entry, a field at most once; what is suggested and what is open apart."""
    groups: dict[tuple[object, ...], list[list[Proposal]]] = {}
    for p in proposals:
        held = groups.setdefault((p.at[0], p.quote.sentence, p.path, p.open), [[]])
        if any(other.key == p.key for other in held[-1]):
            held.append([])
        held[-1].append(p)
    for several in groups.values():
        yield from several


def _fact(group: list[Proposal], draft: Draft, table: NameTable, asked: Mapping[int, str], lang: str) -> Fact:
    first = group[0]
    spans = tuple(sorted({(p.quote.start, p.quote.end) for p in group}))
    suggestions = tuple(Suggestion(p.path, p.key, p.value, p.qualifier, _source(p, draft.sha256)) for p in group)
    reasons = dict.fromkeys(word(f"draft_why_{p.why}" if p.why else f"draft_rule_{p.rule}", lang) for p in group)
    return Fact(
        first.quote.sentence,
        spans,
        first.quote.place,
        _shown(group, lang),
        _becomes(first.path, table, lang),
        "\n".join([word("semicolon", lang).join(reasons), *(asked[id(p)] for p in group if id(p) in asked)]),
        first.open,
        suggestions,
    )


def _source(p: Proposal, sha256: str) -> ValueSource:
    return ValueSource(f"{p.path}/{p.key}", sha256, p.quote.place, clause_of(p.quote))


def _shown(group: list[Proposal], lang: str) -> str:
    """A fact in a few words, such as “207 / 282，73.4%”."""
    held = {p.key: p for p in group}
    parts: list[str] = []
    if "numerator" in held or "denominator" in held:
        amounts = [str(held[k].value) if k in held else "…" for k in ("numerator", "denominator")]
        parts.append(" / ".join(amounts))
    for key, p in held.items():
        if key not in ("numerator", "denominator"):
            parts.append(_value(p, lang))
    qualifier = next((p.qualifier for p in group if p.qualifier), None)
    text = word("comma", lang).join(parts)
    return f"{word(f'wb_qualifier_{qualifier}', lang)} {text}" if qualifier else text


def _value(p: Proposal, lang: str) -> str:
    if p.key in GAPS.values():
        return f"{word(f'wb_{p.key}', lang)} {p.value}"
    if p.key in ("percent", "change_percent"):
        return f"{p.value}%"
    if isinstance(p.value, tuple):
        shown = ((v.date, v.count) if isinstance(v, Event) else v for v in p.value)
        return word("semicolon" if p.key == "events" else "comma", lang).join(f"{a} {b}" for a, b in shown)
    if p.key in ("flag", "position", "missing", "status"):
        return f"{word(f'wb_{p.key}', lang)} {_stated(p, lang)}"
    return str(p.value)


def _stated(p: Proposal, lang: str) -> str:
    if p.key == "flag":
        return word(f"wb_flag_{str(p.value).lower()}", lang)
    return word(f"wb_missing_{p.value}", lang) if p.key == "missing" else str(p.value)


def _becomes(path: str, table: NameTable, lang: str) -> str:
    title = table.title(path, lang)
    parts = path.split("/")
    if parts[1] == "shares_of_parent":
        return f"{word(f'wb_parent_{parts[2]}', lang)}{word('colon', lang)}{title}"
    return f"{word(f'wb_{parts[1]}', lang)} {title}"


def _leftover(u: Unused, lang: str) -> Leftover:
    span = (u.quote.start, u.quote.end)
    return Leftover(
        u.quote.sentence, span, u.quote.place, u.number, word(f"draft_seems_{u.seems}", lang), u.seems in FOLDED
    )
