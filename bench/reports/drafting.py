"""From a report's lines to a draft: every passage read, equal places compared, what stands alone put where it may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bench.intake.findings import Finding
from bench.reports.area_and_period import told_by
from bench.reports.draft import Draft, Proposal, Unused
from bench.reports.labels import Labels
from bench.reports.name_table import NameTable, name_table
from bench.reports.narrative import Narrative
from bench.reports.number_kinds import Seems
from bench.reports.passage_state import Found, Reading
from bench.reports.passages import passages_of
from bench.reports.report_files import read_report
from bench.reports.scope_words import ScopeWords
from bench.reports.sentence_reading import read_passage
from bench.reports.statements import Statements
from bench.reports.unknown_characters import lost_characters


def draft_at(path: Path, file: str, reference: str, period: str | None = None) -> Draft | Finding:
    """The draft of a report's file, or why it cannot be read."""
    narrative = read_report(path, file)
    if isinstance(narrative, Finding):
        return narrative
    return draft_of(narrative, name_table(reference), period)


def draft_of(narrative: Narrative, table: NameTable, period: str | None = None) -> Draft:
    """The draft of a report that was read."""
    passages = list(passages_of(narrative))
    told = told_by(narrative, passages, period)
    scope = ScopeWords(tuple(_called(told.names)), told.city)
    found = Found()
    reading = Reading(table, Labels(table, scope), told.span, found)
    statements = Statements(table, scope, told.span)
    stated: list[Proposal] = []
    for order, passage in enumerate(passages, start=1):
        read_passage(reading, passage)
        stated += (replace(p, at=(order, _offset(p))) for p in statements.read(passage))
    proposals, dropped = _settled(found, stated, table)
    proposals = sorted(proposals, key=lambda p: (p.at, p.path, p.key))
    unused = sorted([*_left(found, proposals), *dropped], key=lambda u: u.at)
    findings = (*lost_characters(narrative), *told.findings)
    return Draft(narrative.file, narrative.sha256, told.head, tuple(proposals), tuple(unused), findings)


def _offset(proposal: Proposal) -> int:
    return proposal.quote.start


def _called(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        yield name
        yield f"{name}信访局"


def _settled(found: Found, stated: Iterable[Proposal], table: NameTable) -> tuple[list[Proposal], list[Unused]]:
    """Proposals with equal places compared: the same value once, different ones open."""
    every = [*found.proposals, *_parts(found, table), *_events(found), *stated]
    every = _kinds_and_whole(every, found, table)
    every = _without_idle_nears(every, found)
    every = _lonely(_whole_or_part(every), table)
    every = _blanks(every)
    by_place: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for proposal in every:
        by_place[proposal.path, proposal.key].append(proposal)
    out: list[Proposal] = []
    dropped: list[Unused] = []
    for held in by_place.values():
        distinct: dict[tuple[object, object], Proposal] = {}
        for proposal in held:
            same = (proposal.value, proposal.qualifier)
            if same not in distinct or (distinct[same].open and not proposal.open):
                if same in distinct:
                    dropped.append(_repeated(distinct[same]))
                distinct[same] = proposal
            else:
                dropped.append(_repeated(proposal))
        kept = list(distinct.values())
        whole = [p for p in kept if _place(p) not in found.partial]
        if len(kept) > 1 and whole:  # the year's and a month's
            dropped += [Unused(p.quote.text, p.quote, Seems.ANOTHER_PERIOD, p.at) for p in kept if p not in whole]
            kept = whole
        if len(kept) > 1:
            why = "two_bodies" if len({found.bodies.get(_place(p), "") for p in kept}) > 1 else "two_values"
            kept = [replace(p, open=True, why=p.why or why) for p in kept]
        out += kept
    return out, [d for d in dropped if any(c.isdigit() for c in d.number)]


def _without_idle_nears(every: list[Proposal], found: Found) -> list[Proposal]:
    """What only a near name says is asked about where nothing else says it; else it is listed as not used."""
    known = {(p.path, p.key) for p in every if p.why != "near_name"}
    out = []
    for p in every:
        if p.why == "near_name" and (p.path, p.key) in known:
            found.unused.append(Unused(p.quote.text, p.quote, Seems.NEAR_NAME, p.at))
        else:
            out.append(p)
    return out


def _place(p: Proposal) -> tuple[str, str, int, int]:
    return p.path, p.key, p.quote.place, p.quote.start


def _repeated(proposal: Proposal) -> Unused:
    return Unused(proposal.quote.text, proposal.quote, Seems.REPEATED, proposal.at)


def _left(found: Found, proposals: Iterable[Proposal]) -> list[Unused]:
    """What was left, and every number whose proposals were all dropped."""
    kept = {(p.quote.place, p.quote.sentence, p.quote.start) for p in proposals}
    known = {(u.quote.place, u.quote.sentence, u.quote.start) for u in found.unused}
    out: list[Unused] = []
    for u in found.unused:
        place = (u.quote.place, u.quote.sentence, u.quote.start)
        if place not in kept:
            kept.add(place)
            out.append(u)
    for meaning, number, quote, at in found.parts:
        del meaning, number
        place = (quote.place, quote.sentence, quote.start)
        if place not in kept and place not in known:
            known.add(place)
            out.append(Unused(quote.text, quote, Seems.PART, at))
    for fact in found.events:
        quote = fact.proposal.quote
        place = (quote.place, quote.sentence, quote.start)
        if place not in kept and place not in known:
            known.add(place)
            out.append(Unused(quote.text, quote, Seems.EVENT, fact.proposal.at))
    for proposal in found.proposals:
        place = (proposal.quote.place, proposal.quote.sentence, proposal.quote.start)
        if (
            place not in kept
            and place not in known
            and any(c.isdigit() or c in "一二两三四五六七八九十百千万" for c in proposal.quote.text)
        ):
            known.add(place)
            out.append(Unused(proposal.quote.text, proposal.quote, Seems.COUNT, proposal.at))
    return out


def _parts(found: Found, table: NameTable) -> list[Proposal]:
    """The parts of a total, where at least two of them stand together."""
    del table
    by_path: dict[str, list[int]] = defaultdict(list)
    for n, (meaning, *_) in enumerate(found.parts):
        by_path[meaning.path].append(n)
    out = []
    for path, held in by_path.items():
        values: dict[str, int] = {}
        for n in held:
            meaning, number, quote, at = found.parts[n]
            if meaning.part not in values and number.whole is not None and number.qualifier is None:
                values[meaning.part] = number.whole
        if len(values) > 1:
            _, _, quote, at = found.parts[held[0]]
            out.append(Proposal(path, "parts", tuple(values.items()), quote, "parts", at=at))
    return out


def _events(found: Found) -> list[Proposal]:
    """The dated counts of one thing, together."""
    by_path: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(found.events):
        by_path[fact.path].append(n)
    out = []
    for held in by_path.values():
        first = found.events[held[0]].proposal
        out.append(replace(first, value=tuple(found.events[n].event for n in held)))
    return out


def _kinds_and_whole(every: list[Proposal], found: Found, table: NameTable) -> list[Proposal]:
    """Counts of dated or partial kinds beside a year's claim: the claim is the count, the others are events.

    Several kinds, or several events, without a claim have a sum that nobody printed: no count is proposed; nor where other
    materials are listed beside a kind.
    """
    dated = {(f.path, f.proposal.at) for f in found.events}
    out = list(every)
    by_path: dict[str, list[Proposal]] = defaultdict(list)
    for p in every:
        if p.key == "count":
            by_path[p.path].append(p)
    for path, counts in by_path.items():
        mixed = [p for p in counts if p.rule == "count_of_kind" and (p.quote.place, p.quote.sentence) in found.mixed]
        refused = {id(p) for p in mixed}
        out = [p for p in out if id(p) not in refused]
        claims = [p for p in counts if (path, p.at) not in dated and p.rule != "count_of_kind"]
        events = [p for p in counts if (path, p.at) in dated]
        kinds = [p for p in counts if (path, p.at) not in dated and p.rule == "count_of_kind"]
        if not events and not kinds:
            continue
        gone = [*events, *kinds] if claims or len(events) + len(kinds) > 1 else []
        refused = {id(p) for p in gone}
        out = [p for p in out if id(p) not in refused]
    del table
    return out


def _whole_or_part(every: list[Proposal]) -> list[Proposal]:
    """包案化解61件: the whole where so many of them are resolved is said; else how many are."""
    resolved = {p.path for p in every if p.key == "numerator"}
    out = []
    for p in every:
        if p.rule == "whole_or_part" and p.path not in resolved:
            out.append(replace(p, key="numerator", rule="pair_part"))
        elif p.rule == "whole_or_part":
            out.append(replace(p, rule="pair_whole"))
        else:
            out.append(p)
    return out


def _lonely(every: list[Proposal], table: NameTable) -> list[Proposal]:
    """Denominators without a numerator: a count of their own where the framework has one."""
    numerators = {p.path for p in every if p.key in ("numerator",)}
    percents = {p.path for p in every if p.key == "percent"}
    used = {(p.quote, p.value) for p in every if p.key == "denominator" and p.path in numerators}
    out = []
    for p in every:
        if p.key != "denominator" or p.path in numerators:
            out.append(p)
            continue
        named = table.file.indicators.get(p.path.rpartition("/")[2])
        moved = p.path.startswith("/indicators/") and (
            p.path not in percents or (named is not None and named.denominator_alone)
        )
        quantity = table.quantity(p.path, "denominator") if moved else None
        if quantity is not None and not p.open:
            out.append(replace(p, path=f"/context/{quantity}", key="count"))
        elif p.path in percents or p.open:
            out.append(p)
        elif not p.path.startswith("/indicators/") and (p.quote, p.value) not in used:
            out.append(replace(p, open=True, why="whole_alone"))
    return out


def _blanks(every: list[Proposal]) -> list[Proposal]:
    """A rate left blank is missing only where nothing else is said of it."""
    stated = {p.path for p in every if p.key != "missing"}
    return [p for p in every if p.key != "missing" or p.path not in stated]
