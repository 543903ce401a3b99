"""The office's side: calls, the board, a report under review, and what is decided of it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from bench.desk import acts
from bench.desk.access import account, actor, allowed, call_of, in_address, page, slot_of
from bench.desk.board import board
from bench.desk.calls import collection_of, framework_of, known_frameworks, read_framework
from bench.desk.county_pages import shown
from bench.desk.exporting import archive
from bench.desk.models import Call, LogEntry, Sent
from bench.desk.policy import language
from bench.desk.review import review
from bench.desk.roles import DECIDING, OFFICE, Role
from bench.desk.transactions import act
from bench.intake.areas import CODE, area_table, is_fictional
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import shipped
from bench.intake.periods import canonical
from bench.intake.personal_numbers import without_numbers
from bench.tables.office_facts import OfficeFacts, problems

_CODE = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_FRAMEWORK = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MOST = 1_000_000  # bytes of a framework or a frozen league
_A_PAGE = 200


class _FaultError(Exception):
    """What keeps a call from being made: a key of ``desk_…`` and the line that it is about."""

    def __init__(self, key: str, found: str = "", findings: tuple[Finding, ...] = ()) -> None:
        self.key, self.found, self.findings = key, found, findings
        super().__init__(key)


@allowed(Role.ADMINISTRATOR)
def new_call(request: HttpRequest) -> HttpResponse:
    return _new_call(request, {})


def _new_call(request: HttpRequest, values: Mapping[str, object], status: int = 200) -> HttpResponse:
    common = {
        "frameworks": known_frameworks(language(request)),
        "typed": request.POST,
        "fault": "",
        "found": "",
        "findings": [],
    }
    return page(request, "new_call", {**common, **values}, status)


@allowed(Role.ADMINISTRATOR, method="POST")
def create_call(request: HttpRequest) -> HttpResponse:
    """A call from what was typed; the framework is checked first."""
    try:
        with act():
            call = acts.create_call(actor(request), _stated(request))
            if found := problems(OfficeFacts(collection_of(call))):
                raise _FaultError("call_settings", findings=tuple(found))
    except _FaultError as fault:
        findings = shown(fault.findings, language(request))
        return _new_call(request, {"fault": fault.key, "found": fault.found, "findings": findings}, 400)
    return redirect("board", call.code)


def _stated(request: HttpRequest) -> acts.NewCall:
    code = request.POST.get("code", "").strip()
    if not _CODE.fullmatch(code):
        raise _FaultError("call_code")
    if Call.objects.filter(code=code).exists():
        raise _FaultError("call_exists", code)
    title = _typed(request, "title_zh", 80)
    if not title:
        raise _FaultError("call_title")
    framework, rules = _framework(request)
    until = request.POST.get("objections_until", "").strip()
    return acts.NewCall(
        code=code,
        title_zh=title,
        title_en=_typed(request, "title_en", 120) or title,
        framework=framework,
        deadlines=_deadlines(request.POST.get("deadlines", "")),
        roster=_roster(request.POST.get("roster", "")),
        rules=rules,
        contact=_typed(request, "contact", 60),
        telephone=request.POST.get("telephone", "").strip()[:40],
        objections_until=_day(until, until) if until else None,
        cumulative=request.POST.get("reporting") == "cumulative",
        sandbox=bool(request.POST.get("sandbox")),
        frozen=_frozen(request),
    )


def _typed(request: HttpRequest, field: str, longest: int) -> str:
    text = request.POST.get(field, "").strip()[:longest]
    if (struck := without_numbers(text)) != text:
        raise _FaultError("call_number", struck)
    return text


def _framework(request: HttpRequest) -> tuple[str, bytes]:
    """The code of a shipped framework, or code and bytes of an own one."""
    file = request.FILES.get("rules")
    if file is None:
        code = request.POST.get("framework", "")
        if code not in shipped():
            raise _FaultError("call_framework")
        return code, b""
    raw = file.read(_MOST + 1)
    name = (file.name or "").removesuffix(".toml")
    if len(raw) > _MOST or not _FRAMEWORK.fullmatch(name):
        raise _FaultError("call_framework", file.name or "")
    try:
        loaded = read_framework(raw, name)
    except UnusableConfigurationError as error:
        raise _FaultError("call_framework_refused", file.name or "", tuple(error.findings)) from error
    return loaded.framework.code, raw


def _frozen(request: HttpRequest) -> bytes:
    """A frozen league for counties to assess themselves against; nothing where none was given."""
    from bench.league.frozen import read_frozen

    file = request.FILES.get("frozen")
    if file is None:
        return b""
    raw: bytes = file.read(_MOST + 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frozen.json"
        path.write_bytes(raw)
        try:
            read_frozen(path)
        except UnusableConfigurationError as error:
            raise _FaultError("call_frozen", file.name or "", tuple(error.findings)) from error
    return raw


def _deadlines(text: str) -> dict[str, date | None]:
    """Lines of a period and its last day: ``2024-Q1 2024-04-10``."""
    out: dict[str, date | None] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        period, _, day = line.partition(" ")
        try:
            known = canonical(period)
        except ValueError as error:
            raise _FaultError("call_period", line) from error
        if known != period or period in out:
            raise _FaultError("call_period", line)
        out[period] = _day(day.strip(), line)
    if not out:
        raise _FaultError("call_no_period")
    return out


def _day(text: str, line: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _FaultError("call_day", line) from error


def _roster(text: str) -> dict[str, str]:
    """Lines of a code and a name; a name may be left out where the area table has one."""
    out: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        code, _, name = line.partition(" ")
        known = area_table().get(code)
        name = name.strip()[:40] or (known.name if known else "")
        if not CODE.fullmatch(code) or not name or code in out or not (known or is_fictional(code) or code[4] == "Z"):
            raise _FaultError("call_area", without_numbers(line))
        if (struck := without_numbers(name)) != name:
            raise _FaultError("call_number", f"{code} {struck}")
        out[code] = name
    if not out:
        raise _FaultError("call_no_area")
    return out


@allowed(*OFFICE)
def show_board(request: HttpRequest, code: str) -> HttpResponse:
    """The board of a call, with the text to chase those that are missing."""
    return _board(request, call_of(code), [])


def _board(request: HttpRequest, call: Call, left: list[str], status: int = 200) -> HttpResponse:
    """The board; ``left`` are reports that could not be accepted, for they are not any more as they were shown."""
    made = board(call, timezone.now())
    values = {
        "board": made,
        "call": made.call,
        "framework": framework_of(made.call).framework,
        "open_objections": made.call.objections.filter(outcome="").count(),
        "left": left,
    }
    return page(request, "board", values, status)


@allowed(*OFFICE)
def show_review(request: HttpRequest, code: str, period: str, area: str, version: int) -> HttpResponse:
    """One version of a report: its numbers beside last period's and the others', and what was found."""
    slot = slot_of(request, code, period, area)
    return _review(request, slot, version, "")


def _review(request: HttpRequest, slot: acts.Slot, version: int, fault: str, status: int = 200) -> HttpResponse:
    lang, versions = language(request), acts.sent_of(slot)
    sent = next((s for s in versions if s.version == version), None)
    if sent is None:
        raise Http404
    made = review(slot, sent, versions, lang)
    values = {
        "slot": slot,
        "address": in_address(slot.period),
        "sent": sent,
        "versions": versions,
        "review": made,
        "findings": shown(made.findings, lang, framework_of(slot.call)),
        "fault": fault,
    }
    return page(request, "review", values, status)


@allowed(*DECIDING, method="POST")
def decide(request: HttpRequest, code: str, period: str, area: str, version: int) -> HttpResponse:
    """Accept a version, or return it with reasons: without a reason nothing is returned."""
    slot = slot_of(request, code, period, area)
    sent = next((s for s in acts.sent_of(slot) if s.version == version), None)
    if sent is None:
        raise Http404
    reasons = request.POST.get("reasons", "").strip()[:2_000]
    before = request.POST.get("before", "")
    if request.POST.get("outcome") == acts.ACCEPTED:
        done = acts.accept(actor(request), sent, before)
    elif not reasons:
        return _review(request, slot, version, "review_no_reason", 400)
    else:
        done = acts.give_back(actor(request), sent, reasons, before)
    if done is acts.Deciding.DONE:
        return redirect("board", code)
    return _review(request, slot, version, f"review_{done.value}", 409)


@allowed(*DECIDING, method="POST")
def accept_many(request: HttpRequest, code: str) -> HttpResponse:
    """Accept the reports that were ticked, or all without an open question, that are still undecided."""
    call = call_of(code)
    ticked = {int(n[:18]) for n in request.POST.getlist("sent") if n.isascii() and n.isdecimal()}
    if request.POST.get("which") == "clean":
        ticked = {d.sent.pk for row in board(call, timezone.now()).rows for d in row if d.sent and not d.open_questions}
    asked = Sent.objects.filter(call=call, pk__in=ticked)
    left = [sent.number for sent in asked if acts.accept(actor(request), sent) is not acts.Deciding.DONE]
    return _board(request, call, left, 409) if left else redirect("board", code)


@allowed(*OFFICE)
def slips(request: HttpRequest, code: str) -> HttpResponse:
    """Every receipt of a call, to print."""
    call = call_of(code)
    names = {e.area_code: e.area_name for e in call.roster.all()}
    every = [(acts.Slot(call, s.area_code, names.get(s.area_code, ""), s.period), s) for s in call.sent.all()]
    return page(request, "slips", {"call": call, "every": every})


@allowed(*DECIDING)
def download(request: HttpRequest, code: str) -> HttpResponse:
    """The call's folder, as ``bench desk export`` writes it, in a zip file."""
    del request
    call = call_of(code)
    response = HttpResponse(archive(call), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{call.code}.zip"'
    return response


@allowed(Role.ADMINISTRATOR, method="POST")
def close_call(request: HttpRequest, code: str) -> HttpResponse:
    """Take in no more reports for a call."""
    acts.close_call(actor(request), call_of(code))
    return redirect("board", code)


@allowed(Role.ADMINISTRATOR)
def show_log(request: HttpRequest) -> HttpResponse:
    """The log, newest first."""
    entries = Paginator(LogEntry.objects.order_by("-number"), _A_PAGE).get_page(request.GET.get("page"))
    return page(request, "log", {"entries": entries, "own_post": account(request).post})
