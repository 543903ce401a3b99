"""What is decided beside reports: rulings, and objections with what became of them; each act as in ``acts``."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.utils import timezone

from bench.desk import log
from bench.desk.acts import Slot
from bench.desk.board import ends
from bench.desk.log import Actor
from bench.desk.models import Call, Objection
from bench.desk.rulings import MAX_TEXT, answer_of, as_file, key_of, stated_in
from bench.desk.transactions import act
from bench.intake.findings import Finding
from bench.intake.json_values import Json, JsonObject, members
from bench.intake.personal_numbers import without_numbers
from bench.intake.rulings import Kind
from bench.tables.office_facts import OfficeFacts, problems

MOST_OPEN = 20  # objections of a report that wait for an answer


def rule(actor: Actor, call: Call, stated: JsonObject) -> list[Finding]:
    """Add a ruling to a call; what keeps it from being one, and then nothing is done."""
    with act():
        own = Call.objects.select_for_update().get(pk=call.pk)
        rulings = [*stated_in(own), stated]
        if found := problems(OfficeFacts(rulings=rulings)):
            return found
        _write(actor, own, "ruled", rulings, stated)
    return []


def withdraw(actor: Actor, call: Call, key: str) -> bool:
    """Take a ruling back; False where there is no such ruling. An objection that it answers is open again."""
    with act():
        own = Call.objects.select_for_update().get(pk=call.pk)
        rulings = stated_in(own)
        gone = next((members(stated) for stated in rulings if key_of(stated) == key), None)
        if gone is None:
            return False
        rulings.remove(gone)
        if gone["kind"] == Kind.OBJECTION:
            same = own.objections.filter(area_code=gone["area"], period=gone["period"], subject=gone["subject"])
            same.filter(document=gone["document"]).update(outcome="", answer="", document="", decided=None)
        _write(actor, own, "ruling-withdrawn", rulings, gone)
    return True


def _write(actor: Actor, call: Call, act: str, rulings: list[Json], about: JsonObject) -> None:
    call.rulings = as_file(rulings)
    call.save(update_fields=["rulings"])
    sha256 = hashlib.sha256(bytes(call.rulings)).hexdigest()
    parts = (about[key] for key in ("kind", "area", "period", "document", "reason"))
    log.write(actor, act, f"{call.code} {sha256}", " ".join(map(str, parts)))


def may_object(call: Call, now: datetime) -> bool:
    """Whether a call takes objections at this moment: until the end of the day that it states."""
    return call.objections_until is not None and now < ends(call.objections_until)


def put_objection(actor: Actor, slot: Slot, subject: str, text: str) -> bool:
    """Object to something of a report; False where objections are not taken, or one to the same waits already."""
    with act():
        waiting = Objection.objects.select_for_update().filter(call=slot.call, area_code=slot.area_code, outcome="")
        subjects = list(waiting.filter(period=slot.period).values_list("subject", flat=True))
        if not may_object(slot.call, timezone.now()) or subject in subjects or len(subjects) >= MOST_OPEN:
            return False
        Objection.objects.create(
            call=slot.call,
            area_code=slot.area_code,
            period=slot.period,
            subject=subject,
            text=without_numbers(text[:MAX_TEXT]),
            received=timezone.now(),
            post=actor.post,
        )
        log.write(actor, "objected", f"{slot.call.code} {slot.area_code} {slot.period} {subject}")
    return True


def answer_objection(
    actor: Actor, objection: Objection, outcome: str, reason: str, document: str
) -> list[Finding] | None:
    """Accept or reject an objection by a ruling; the findings against it, None where it was answered meanwhile."""
    with act():
        objection = Objection.objects.select_for_update().get(pk=objection.pk)
        if objection.outcome:
            return None
        day = timezone.localdate().isoformat()
        stated = answer_of(objection, outcome, reason, document, day)
        if found := rule(actor, objection.call, stated):
            return found
        objection.outcome, objection.answer, objection.document = (
            outcome,
            str(stated["reason"]),
            str(stated["document"]),
        )
        objection.decided, objection.decided_by = timezone.now(), actor.post
        objection.save(update_fields=["outcome", "answer", "document", "decided", "decided_by"])
    return []
