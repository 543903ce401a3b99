"""What is done at the desk: every act is one transaction whose last step is its entry in the log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from bench.desk import log
from bench.desk.calls import framework_of
from bench.desk.field_labels import on_page
from bench.desk.intake import OFFICE, checked, read_report
from bench.desk.log import Actor
from bench.desk.models import Call, CallPeriod, Draft, Expected, File, Sent
from bench.desk.report_form import MAX_ANSWERS, MAX_TEXT, Gathered, gather, is_answer, names, typed
from bench.desk.transactions import act
from bench.intake.findings import Finding, has_errors
from bench.intake.periods import precedes
from bench.intake.personal_numbers import without_numbers
from bench.intake.report import Report, ReportingArea
from bench.intake.report_json import exact_json
from bench.intake.rulings import RULINGS

ACCEPTED, RETURNED = "accepted", "returned"


class Slot(NamedTuple):
    """One report that is due: an area's of a period of a call."""

    call: Call
    area_code: str
    area_name: str
    period: str


# Calls


@dataclass(frozen=True)
class NewCall:
    """What a call is made of; ``rules`` are the bytes of an own framework, empty for a shipped one."""

    code: str
    title_zh: str
    title_en: str
    framework: str
    deadlines: Mapping[str, date | None]
    roster: Mapping[str, str]
    rules: bytes = b""
    contact: str = ""
    telephone: str = ""
    settings: str = "{}"
    objections_until: date | None = None
    cumulative: bool = False
    sandbox: bool = False
    frozen: bytes = b""
    rulings: bytes = b""


def create_call(actor: Actor, new: NewCall) -> Call:
    with act():
        call = Call.objects.create(
            code=new.code,
            title_zh=without_numbers(new.title_zh),
            title_en=without_numbers(new.title_en),
            framework=new.framework,
            rules=new.rules,
            frozen=new.frozen,
            rulings=new.rulings,
            contact=without_numbers(new.contact),
            telephone=new.telephone,
            settings=new.settings,
            objections_until=new.objections_until,
            cumulative=new.cumulative,
            sandbox=new.sandbox,
        )
        CallPeriod.objects.bulk_create(
            CallPeriod(call=call, period=period, deadline=day) for period, day in new.deadlines.items()
        )
        Expected.objects.bulk_create(
            Expected(call=call, area_code=code, area_name=without_numbers(name)) for code, name in new.roster.items()
        )
        log.write(actor, "call-created", call.code, f"{new.framework} {' '.join(new.deadlines)}")
        if new.rulings:
            log.write(actor, "ruled", f"{call.code} {hashlib.sha256(new.rulings).hexdigest()}", RULINGS)
    return call


def close_call(actor: Actor, call: Call) -> None:
    """Take in no more reports for a call; one that is closed stays as it is."""
    with act():
        if Call.objects.filter(pk=call.pk, closed=False).update(closed=True):
            log.write(actor, "call-closed", call.code)


# Drafts, which stand outside the log


@dataclass(frozen=True)
class Saved:
    """A draft after a save: its revision, and whether somebody else had saved in between, so that nothing was taken."""

    draft: Draft
    conflict: bool


def draft_of(slot: Slot) -> Draft:
    """The draft as it stands; where nothing was saved yet that of the last version sent, not stored."""
    return _stored(slot) or _fresh(slot)


def _stored(slot: Slot) -> Draft | None:
    found = Draft.objects.select_for_update() if connection.in_atomic_block else Draft.objects.all()
    return found.filter(call=slot.call, area_code=slot.area_code, period=slot.period).first()


def _fresh(slot: Slot) -> Draft:
    """A draft of what was sent last by another way than this desk's form, empty where nothing was."""
    draft = Draft(call=slot.call, area_code=slot.area_code, period=slot.period)
    if versions := sent_of(slot):
        report = report_in(versions[-1])
        draft.base, draft.cells = exact_json(report), _as_json(typed(report, framework_of(slot.call)))
        draft.sent_revision = draft.revision
    return draft


def cells_of(draft: Draft) -> dict[str, str]:
    """What was typed, by field."""
    found: dict[str, str] = json.loads(draft.cells)
    return found


def save_draft(actor: Actor, slot: Slot, revision: int, changes: Mapping[str, str]) -> Saved:
    """Take what was typed into a draft, unless it was saved by somebody else since ``revision``.

    Names of no field are passed over; telephone and identity numbers are struck out before anything is stored.
    """
    known = names(framework_of(slot.call))
    with act():
        draft = _locked(slot)
        if draft.revision != revision:
            return Saved(draft, conflict=True)
        cells = cells_of(draft)
        answers = [name for name in changes if name not in cells and is_answer(name)]
        known = known.union(cells, answers[: max(0, MAX_ANSWERS - len(cells.keys() - known))])
        cells |= {name: without_numbers(text[:MAX_TEXT]) for name, text in changes.items() if name in known}
        cells = {name: text for name, text in cells.items() if text}
        _store(draft, actor, draft.base, cells)
    return Saved(draft, conflict=False)


def replace_draft(actor: Actor, slot: Slot, report: Report, channel: str) -> Draft:
    """Put an uploaded report in the place of the draft."""
    with act():
        draft = _locked(slot)
        draft.channel = channel
        _store(draft, actor, exact_json(report), typed(report, framework_of(slot.call)))
    return draft


def _locked(slot: Slot) -> Draft:
    draft = draft_of(slot)
    if draft.pk is None:
        draft.save(force_insert=True)
    return draft


def _as_json(cells: Mapping[str, str]) -> str:
    return json.dumps(cells, ensure_ascii=False, sort_keys=True)


def _store(draft: Draft, actor: Actor, base: str, cells: Mapping[str, str]) -> None:
    draft.base, draft.cells = base, _as_json(cells)
    draft.revision += 1
    draft.saved_by = actor.post
    draft.save(update_fields=["base", "cells", "channel", "revision", "saved", "saved_by"])


# Reports


def sent_of(slot: Slot) -> list[Sent]:
    """Every version that was sent, oldest first."""
    found = Sent.objects.filter(call=slot.call, area_code=slot.area_code, period=slot.period)
    return list(found.order_by("version").select_related("call", "file"))


def report_in(sent: Sent) -> Report:
    """The report that was sent."""
    found = read_report(bytes(sent.file.content)).report
    assert found is not None  # it was read before it was stored, and never changes
    return found


def before(slot: Slot) -> Report | None:
    """The area's report of the last period before, of the same length and framework, that was not returned."""
    found = Sent.objects.filter(area_code=slot.area_code, call__framework=slot.call.framework)
    found = found.exclude(outcome=RETURNED).select_related("file").order_by("period", "version")
    earlier = [s for s in found if precedes(s.period, slot.period)]
    return report_in(earlier[-1]) if earlier else None


def drafted(slot: Slot, draft: Draft, lang: str) -> Gathered:
    """The report that a draft makes."""
    base = read_report(draft.base.encode("utf-8")).report if draft.base else None
    area = ReportingArea(slot.area_code, slot.area_name, base.area.kind if base else None)
    return gather(framework_of(slot.call), area, slot.period, base, cells_of(draft), lang)


def findings_of(slot: Slot, gathered: Gathered) -> list[Finding]:
    """What stands against a draft."""
    loaded = framework_of(slot.call)
    return on_page([*gathered.findings, *checked(gathered.report, loaded)], loaded)


@dataclass(frozen=True)
class Sending:
    """What became of sending a draft: its receipt, or the findings that stand against it."""

    sent: Sent | None
    findings: tuple[Finding, ...]
    again: bool = False


def send(actor: Actor, slot: Slot, lang: str, *, on_behalf: bool = False) -> Sending:
    """Send a draft: its bytes, its receipt and the entry in the log in one transaction.

    What was sent already and not changed since gets the receipt that it has. ``on_behalf``: by the office for a
    county, which its receipt says.
    """
    with act():
        draft = _locked(slot)
        versions = sent_of(slot)
        if versions and draft.sent_revision == draft.revision:
            return Sending(versions[-1], (), again=True)
        gathered = drafted(slot, draft, lang)
        findings = findings_of(slot, gathered)
        if has_errors(findings) or Call.objects.filter(pk=slot.call.pk, closed=True).exists():
            return Sending(None, tuple(findings))
        content = next_version(gathered.report, versions)
        draft.sent_revision = draft.revision
        draft.save(update_fields=["sent_revision"])
        channel = OFFICE if on_behalf else draft.channel
        sent = receive(actor, slot, content, len(versions) + 1, channel, timezone.now())
    return Sending(sent, tuple(findings))


def next_version(report: Report, versions: Sequence[Sent]) -> bytes:
    """The bytes of a report as the next version, which replaces the last one."""
    if versions:
        report = replace(report, revision=versions[-1].version + 1, replaces=versions[-1].file_id)
    return (exact_json(report) + "\n").encode("utf-8")


def receive(actor: Actor, slot: Slot, content: bytes, version: int, channel: str, at: datetime) -> Sent:
    """Store a report's bytes as a version, with the entry in the log; inside the caller's transaction."""
    sha256 = hashlib.sha256(content).hexdigest()
    file, _ = File.objects.get_or_create(sha256=sha256, defaults={"content": content})
    sent = Sent.objects.create(
        call=slot.call,
        area_code=slot.area_code,
        period=slot.period,
        version=version,
        file=file,
        received=at,
        post=actor.post,
        channel=channel,
    )
    log.write(actor, "sent", f"{sent.number} {sha256}")
    return sent


class Deciding(Enum):
    """What became of a decision; unless it is ``DONE``, a newer version or another decision came first."""

    DONE = "done"
    NEWER = "newer"
    DECIDED = "decided"


def accept(actor: Actor, sent: Sent, before: str = "") -> Deciding:
    """Accept a report whose outcome was ``before`` when it was looked at."""
    return _decide(actor, sent, before, ACCEPTED, "")


def give_back(actor: Actor, sent: Sent, reasons: str, before: str = "") -> Deciding:
    """Return a report, with the reasons that its county will read; as ``accept``."""
    return _decide(actor, sent, before, RETURNED, without_numbers(reasons))


def _decide(actor: Actor, sent: Sent, before: str, outcome: str, reasons: str) -> Deciding:
    with act():
        own = Sent.objects.select_for_update().select_related("call").get(pk=sent.pk)
        same = Sent.objects.filter(call=own.call_id, area_code=own.area_code, period=own.period)
        if same.filter(version__gt=own.version).exists():
            return Deciding.NEWER
        if own.outcome != before:
            return Deciding.DECIDED
        own.outcome, own.reasons, own.decided, own.decided_by = outcome, reasons, timezone.now(), actor.post
        own.save(update_fields=["outcome", "reasons", "decided", "decided_by"])
        log.write(actor, outcome, f"{own.number} {own.file_id}", reasons)
    return Deciding.DONE
