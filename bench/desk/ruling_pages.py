"""Rulings and objections: the office's page of a call, and what a county sees and does on its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from bench.desk import acts, ruling_acts
from bench.desk.access import actor, allowed, call_of, page, slot_of
from bench.desk.acts import Slot
from bench.desk.board import questions
from bench.desk.calls import framework_of
from bench.desk.county_pages import REPORTING, report_page, shown
from bench.desk.models import Call, Objection
from bench.desk.policy import language
from bench.desk.roles import DECIDING, OFFICE
from bench.desk.rulings import FIELDS, Ruled, fields_of, rulings_of, titles, typed_ruling
from bench.intake.findings import Finding
from bench.intake.rulings import Outcome


@dataclass(frozen=True)
class ShownRuling:
    """A ruling in words."""

    area: str
    period: str
    kind: str
    decides: str
    reason: str
    document: str
    key: str


def shown_rulings(call: Call, rulings: Sequence[Ruled], lang: str) -> list[ShownRuling]:
    """Rulings in the reader's language."""
    from bench.views.rulings import decided

    framework = framework_of(call).framework
    named, places = titles(framework, lang), {e.area_code: e.area_name for e in call.roster.all()}
    events = {v.event: v.title.in_language(lang) for v in framework.vetoes}
    return [
        ShownRuling(
            f"{r.area} {places.get(r.area, '')}".strip(),
            r.period,
            r.kind,
            events[r.event] if r.event in events else decided(r, named, lang),
            r.reason,
            r.document,
            ruled.key,
        )
        for ruled in rulings
        for r in [ruled.ruling]
    ]


@allowed(*OFFICE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The rulings of a call, the objections that wait for an answer, and the forms to rule."""
    return _show(request, call_of(code), {})


def _show(request: HttpRequest, call: Call, values: Mapping[str, object], status: int = 200) -> HttpResponse:
    lang = language(request)
    common = {
        "call": call,
        "rulings": shown_rulings(call, rulings_of(call), lang),
        "objections": call.objections.all(),
        "titles": titles(framework_of(call).framework, lang),
        "places": {e.area_code: e.area_name for e in call.roster.all()},
        "forms": {kind.value: list(fields_of(call, kind, lang)) for kind in FIELDS},
        "typed": request.POST,
        "findings": [],
        "fault": "",
    }
    return page(request, "rulings", {**common, **values}, status)


def _refused(request: HttpRequest, call: Call, findings: Sequence[Finding]) -> HttpResponse:
    found = shown(findings, language(request))
    return _show(request, call, {"fault": "ruling_refused", "findings": found}, 400)


@allowed(*DECIDING, method="POST")
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """A ruling from what was typed, or everything that keeps it from being one."""
    call = call_of(code)
    kind = next((kind for kind in FIELDS if kind == request.POST.get("kind")), None)
    if kind is None:
        raise Http404
    stated, found = typed_ruling(call, kind, request.POST.dict(), language(request))
    found = found or ruling_acts.rule(actor(request), call, stated)
    return _refused(request, call, found) if found else redirect("rulings", code)


@allowed(*DECIDING, method="POST")
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a ruling back."""
    if not ruling_acts.withdraw(actor(request), call_of(code), request.POST.get("key", "")):
        raise Http404
    return redirect("rulings", code)


@allowed(*DECIDING, method="POST")
def answer(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Accept or reject an objection, with a reason and the number of the document."""
    call = call_of(code)
    objection = Objection.objects.filter(call=call, pk=number).first()
    outcome = request.POST.get("outcome", "")
    if objection is None or outcome not in {*Outcome}:
        raise Http404
    reason, document = (request.POST.get(name, "").strip() for name in ("reason", "document"))
    found = ruling_acts.answer_objection(actor(request), objection, outcome, reason, document)
    if found is None:
        return _show(request, call, {"fault": "objection_answered"}, 409)
    return _refused(request, call, found) if found else redirect("rulings", code)


def subjects(slot: Slot, lang: str) -> dict[str, str]:
    """What may be objected to: indicators, and what was found in the last version, by their code."""
    framework = framework_of(slot.call).framework
    out = {i.code: i.title.in_language(lang) for i in (*framework.indicators, *framework.items)}
    if versions := acts.sent_of(slot):
        out |= {f.code: f"{f.message(lang)[:60]} [{f.code}]" for f in questions(versions[-1].file_id, slot.call.pk)}
    return out


@allowed(*REPORTING, method="POST")
def put_objection(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """Object to something of the county's own report."""
    slot = slot_of(request, code, period, area)
    subject, text = request.POST.get("subject", ""), request.POST.get("text", "").strip()
    if subject not in subjects(slot, language(request)) or not text:
        return report_page(request, slot, {"upload": "objection_empty"}, 400)
    if not ruling_acts.put_objection(actor(request), slot, subject, text):
        return report_page(request, slot, {"upload": "objection_not"}, 409)
    return redirect("report", code, period, area)
