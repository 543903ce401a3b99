"""The county's side: its calls, the form, uploads, the self-assessment, and receipts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from bench.desk import acts
from bench.desk.access import account, actor, allowed, in_address, page, slot_of
from bench.desk.acts import Slot
from bench.desk.board import Due, board
from bench.desk.calls import framework_of
from bench.desk.field_labels import label
from bench.desk.intake import MAX_UPLOAD, other_report, read_upload
from bench.desk.models import Call, CallPeriod, Draft, Sent
from bench.desk.policy import ASSESSMENT, language
from bench.desk.proposals import is_narrative, offered
from bench.desk.ranking import last_frozen, sheets_for
from bench.desk.report_form import answer_field, bands, computed, is_answer, shared_choices
from bench.desk.roles import DECIDING, OFFICE, Role, covers
from bench.desk.ruling_acts import may_object
from bench.desk.rulings import rulings_about
from bench.desk.self_assessment import assessment_page
from bench.intake.findings import Finding, has_errors
from bench.intake.frameworks import LoadedFramework

EVERYBODY = (Role.CLERK, *OFFICE)
REPORTING = (Role.CLERK, *DECIDING)


@dataclass(frozen=True)
class Shown:
    """A finding as a page shows it; ``field`` is the place in the form that it stands at, ``place`` what that is
    called, and ``answering`` the field that it is answered in, empty where it asks nothing."""

    field: str
    place: str
    code: str
    severity: str
    message: str
    remedy: str
    answer: str
    answering: str


def shown(findings: Iterable[Finding], lang: str, loaded: LoadedFramework | None = None) -> list[Shown]:
    """Findings in the reader's language; those of a report by ``loaded`` with their places, as cells or by label."""
    return [
        Shown(
            f.path,
            _place(f, lang, loaded),
            f.code,
            f.severity,
            f.message(lang),
            f.remedy(lang),
            f.answer or "",
            answer_field(f),
        )
        for f in findings
    ]


def _place(finding: Finding, lang: str, loaded: LoadedFramework | None) -> str:
    if not finding.path.startswith("/"):
        return finding.path
    return label(finding.path, loaded, lang) if loaded else ""


@dataclass(frozen=True)
class OwnReport:
    """A report that a clerk's area owes: its call, deadline and state."""

    due: Due
    period: CallPeriod
    days_left: int | None


def days_left(period: CallPeriod) -> int | None:
    """Days until the deadline, negative once it is over; None where there is none."""
    return None if period.deadline is None else (period.deadline - timezone.localdate()).days


@allowed(*EVERYBODY)
def home(request: HttpRequest) -> HttpResponse:
    """A clerk's calls with their state and the days left; the office's calls."""
    own, now = account(request), timezone.now()
    if own.role in OFFICE:
        return page(request, "office_home", {"calls": Call.objects.all(), "now": now})
    due = [
        OwnReport(d, period, days_left(period))
        for call in Call.objects.all()
        for made in [board(call, now)]
        for row in made.rows
        for period, d in zip(made.periods, row, strict=True)
        if covers(own.area_code, d.slot.area_code)
    ]
    return page(request, "county_home", {"due": due})


@allowed(*EVERYBODY)
def report(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """One report: what was sent and what became of it, and the ways to fill it in."""
    slot = slot_of(request, code, period, area)
    return report_page(request, slot, {})


def report_page(request: HttpRequest, slot: Slot, values: Mapping[str, object], status: int = 200) -> HttpResponse:
    """The page of one report; ``values`` say what became of what was done on it."""
    from bench.desk.ruling_pages import shown_rulings, subjects

    lang, draft, versions = language(request), acts.draft_of(slot), acts.sent_of(slot)
    period = slot.call.periods.get(period=slot.period)
    common = {
        "slot": slot,
        "address": in_address(slot.period),
        "period": period,
        "days_left": days_left(period),
        "draft": draft,
        "versions": versions,
        "changed": draft.revision > 0 and draft.revision != draft.sent_revision,
        "findings": [],
        "upload": "",
        "may_report": account(request).role in REPORTING and not slot.call.closed,
        "rulings": shown_rulings(slot.call, rulings_about(slot), lang),
        "objections": slot.call.objections.filter(area_code=slot.area_code, period=slot.period),
        "may_object": account(request).role in REPORTING and bool(versions) and may_object(slot.call, timezone.now()),
        "subjects": subjects(slot, lang),
        "given": [(f, f.path.partition("/")[0]) for f in sheets_for(slot.call, slot.area_code, slot.period)],
    }
    return page(request, "report", {**common, **values}, status)


@allowed(*REPORTING)
def form(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """The form of the framework, with what was typed, last period's values and findings at their fields."""
    slot = slot_of(request, code, period, area)
    return _form(request, slot, status=200)


def _form(request: HttpRequest, slot: Slot, status: int) -> HttpResponse:
    lang, draft = language(request), acts.draft_of(slot)
    cells, earlier = acts.cells_of(draft), acts.before(slot)
    findings = acts.findings_of(slot, acts.drafted(slot, draft, lang)) if cells or status != 200 else []
    values = {
        "slot": slot,
        "address": in_address(slot.period),
        "draft": draft,
        "bands": bands(framework_of(slot.call), cells, earlier, lang),
        "shared": shared_choices(lang),
        "cells": cells,
        "findings_json": json.dumps([vars(f) for f in shown(findings, lang)], ensure_ascii=False),
        "answers_json": json.dumps({n: t for n, t in cells.items() if is_answer(n)}, ensure_ascii=False),
    }
    return page(request, "form", values, status)


@allowed(*REPORTING, method="POST")
def save(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """Save what was typed, and say what is found; 409 with the newer draft where somebody saved in between."""
    slot, lang = slot_of(request, code, period, area), language(request)
    sent = _posted(request)
    if sent is None or slot.call.closed:
        return JsonResponse({}, status=400)
    revision, changes = sent
    saved = acts.save_draft(actor(request), slot, revision, changes)
    if saved.conflict:
        return JsonResponse(_draft_json(saved.draft), status=409)
    gathered = acts.drafted(slot, saved.draft, lang)
    findings = acts.findings_of(slot, gathered)
    cells = acts.cells_of(saved.draft)
    places = {name.rpartition("/")[0] for name in changes}
    content = {
        "revision": saved.draft.revision,
        "findings": [vars(f) for f in shown(findings, lang)],
        "computed": {place: computed(place, cells) for place in places},
        "struck": {name: cells.get(name, "") for name, text in changes.items() if cells.get(name, "") != text},
    }
    return JsonResponse(content)


def _posted(request: HttpRequest) -> tuple[int, dict[str, str]] | None:
    """The revision and the changes of a save; None where it is no such thing."""
    try:
        content = json.loads(request.body)
        revision, changes = content["revision"], content["changes"]
        plain = isinstance(revision, int) and all(isinstance(t, str) for pair in changes.items() for t in pair)
        json.dumps(changes, ensure_ascii=False).encode("utf-8")  # half a character is none, and cannot be stored
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return (revision, changes) if plain else None


def _draft_json(draft: Draft) -> dict[str, object]:
    return {
        "revision": draft.revision,
        "cells": acts.cells_of(draft),
        "by": draft.saved_by,
        "at": timezone.localtime(draft.saved).strftime("%Y-%m-%d %H:%M"),
    }


@allowed(*REPORTING, method="POST")
def upload(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """Take in a workbook or a JSON file as the draft; nothing is sent yet."""
    slot, lang = slot_of(request, code, period, area), language(request)
    file = request.FILES.get("file")
    if file is None or slot.call.closed:
        return report_page(request, slot, {"upload": "upload_none"}, 400)
    if (file.size or 0) > MAX_UPLOAD:
        return report_page(request, slot, {"upload": "upload_large"}, 413)
    loaded = framework_of(slot.call)
    if is_narrative(file.name or ""):
        return _proposals(request, slot, file.name or "", file.read(), lang)
    read = read_upload(file.name or "", file.read(), loaded)
    findings = list(read.findings)
    if read.report is not None:
        findings += other_report(read.report, slot.area_code, slot.period, loaded.framework.code, file.name or "")
    if read.report is None or has_errors(findings):
        return report_page(request, slot, {"upload": "upload_refused", "findings": shown(findings, lang, loaded)}, 400)
    acts.replace_draft(actor(request), slot, read.report, read.channel)
    return redirect("form", code, period, area)


def _proposals(request: HttpRequest, slot: Slot, name: str, raw: bytes, lang: str) -> HttpResponse:
    """A report in words: what it would fill in, sentence by sentence; nothing is taken unasked."""
    found = offered(slot.call, framework_of(slot.call), slot.period, name, raw, lang)
    if isinstance(found, Finding):
        return report_page(request, slot, {"upload": "upload_refused", "findings": shown([found], lang)}, 400)
    values = {
        "slot": slot,
        "address": in_address(slot.period),
        "revision": acts.draft_of(slot).revision,
        "offered": found,
        "findings": shown(found.findings, lang),
    }
    return page(request, "proposals", values)


@allowed(*REPORTING, method="POST")
def take(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """Take the ticked values into the draft."""
    slot = slot_of(request, code, period, area)
    revision = request.POST.get("revision", "")
    if slot.call.closed or not revision.isdecimal():
        return report_page(request, slot, {"upload": "upload_none"}, 400)
    changes = {}
    for ticked in request.POST.getlist("take"):
        field = request.POST.get(f"field-{ticked}", "")
        changes[field] = request.POST.get(f"value-{ticked}", "")
        if qualifier := request.POST.get(f"qualifier-{ticked}", ""):
            changes[f"{field.rpartition('/')[0]}/qualifier"] = qualifier
    saved = acts.save_draft(actor(request), slot, int(revision[:9]), changes)
    if saved.conflict:
        return report_page(request, slot, {"upload": "upload_changed"}, 409)
    return redirect("form", code, period, area)


@allowed(*REPORTING)
def workbook(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """The workbook of the framework, with what was typed already."""
    from bench.tables.template import write_workbook

    slot = slot_of(request, code, period, area)
    gathered = acts.drafted(slot, acts.draft_of(slot), language(request))
    content = write_workbook(framework_of(slot.call).framework, language(request), gathered.report)
    response = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = f"{slot.area_code}-{in_address(slot.period)}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@allowed(*REPORTING)
def assess(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """The self-assessment of the draft, as ``bench assess`` writes it."""
    slot, lang = slot_of(request, code, period, area), language(request)
    gathered = acts.drafted(slot, acts.draft_of(slot), lang)
    content = assessment_page(slot.call, gathered.report, last_frozen(slot.call, slot.period), lang)
    if content is None:
        return report_page(request, slot, {"upload": "assess_not"}, 400)
    response = HttpResponse(content)
    response["Content-Security-Policy"] = ASSESSMENT
    return response


@allowed(*REPORTING, method="POST")
def send(request: HttpRequest, code: str, period: str, area: str) -> HttpResponse:
    """Send the draft; sent twice, it gets the receipt that it has."""
    slot = slot_of(request, code, period, area)
    office = account(request).role in OFFICE
    sending = acts.send(actor(request), slot, language(request), on_behalf=office)
    if sending.sent is None:
        return _form(request, slot, status=400)
    return redirect("receipt", code, period, area, sending.sent.version)


@allowed(*EVERYBODY)
def receipt(request: HttpRequest, code: str, period: str, area: str, version: int) -> HttpResponse:
    """The receipt of one version, to print."""
    slot = slot_of(request, code, period, area)
    return page(request, "receipt", {"slot": slot, "sent": _version(slot, version), "address": in_address(slot.period)})


@allowed(*EVERYBODY)
def file(request: HttpRequest, code: str, period: str, area: str, version: int) -> HttpResponse:
    """The bytes of one version."""
    sent = _version(slot_of(request, code, period, area), version)
    response = HttpResponse(bytes(sent.file.content), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{sent.number}.json"'
    return response


def _version(slot: Slot, version: int) -> Sent:
    found = next((s for s in acts.sent_of(slot) if s.version == version), None)
    if found is None:
        raise Http404
    return found
