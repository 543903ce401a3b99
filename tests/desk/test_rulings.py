"""Rulings and objections: made, refused, withdrawn, answered, exported, and seen by those whom they are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from bench.desk import ruling_acts
from bench.desk.exporting import files
from bench.desk.importing import import_folder
from bench.desk.log import Actor, faults
from bench.desk.models import Call, LogEntry, Objection
from bench.desk.rulings import fields_of, typed_ruling
from bench.intake.configuration import read_rulings
from bench.intake.rulings import Kind, Outcome
from bench.words.finding_messages import MESSAGES
from tests.desk.pages import OTHER, OWN, sent, slot
from tests.reports import SUBMISSIONS

RULINGS, RULE, WITHDRAW = (f"/office/quarters/{page}/" for page in ("rulings", "rule", "withdraw"))
BONUS = {"kind": "bonus", "area": "990101", "period": "2024-Q1", "points": "1.50", "reason": "经验推广"}
BONUS |= {"document": "云信〔2024〕3号", "date": "2024-04-20"}
CORRECTION = {**BONUS, "kind": "correction", "indicator": "satisfaction", "entry.numerator": "497"}
CORRECTION |= {"entry.denominator": "503", "entry.percent": "98.81"}


@pytest.fixture
def objecting(clerk: Client, call: Call) -> Client:
    """A clerk whose report is in, while objections are taken."""
    sent(clerk)
    call.objections_until = timezone.localdate()
    call.save()
    return clerk


def exported(call: Call, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files(Call.objects.get(pk=call.pk)):
        (folder / name).write_bytes(content)
    return folder


def test_a_ruling_is_in_the_export_and_the_log_and_its_county_sees_it(
    reviewer: Client, clerk: Client, call: Call, folder: Path
) -> None:
    assert reviewer.post(RULE, BONUS).status_code == 302
    (made,) = read_rulings(exported(call, folder), {}, [])
    assert (made.kind, made.area, made.period, made.points) == (Kind.BONUS, "990101", "2024-Q1", 1.5)
    assert (made.reason, made.document, made.date) == ("经验推广", "云信〔2024〕3号", "2024-04-20")
    assert "云信〔2024〕3号" in LogEntry.objects.get(act="ruled").detail
    assert "加 1.5 分" in reviewer.get(RULINGS).content.decode()
    assert "云信〔2024〕3号" in clerk.get(OWN).content.decode()
    assert list(faults()) == []


def test_a_ruling_about_one_county_is_not_shown_to_another(
    reviewer: Client, call: Call, signed_in: Callable[..., Client]
) -> None:
    del call
    reviewer.post(RULE, BONUS)
    other = signed_in("990102-1", "clerk", "990102")
    assert "云信" not in other.get(OTHER).content.decode()
    for address in (RULINGS, RULE, WITHDRAW):
        assert other.post(address, BONUS).status_code == 404
        assert other.get(address).status_code == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": " "},
        {"document": ""},
        {"points": "-1"},
        {"points": "很多"},
        {"area": "990199"},
        {"period": "2023"},
        {"date": "2024-13-01"},
        {"kind": "veto"},
        {**CORRECTION, "indicator": ""},
        {**CORRECTION, "indicator": "none"},
        {**CORRECTION, "entry.numerator": "x"},
        {**CORRECTION, "entry.numerator": "504"},
        {**CORRECTION, "area": "990102"},
    ],
)
def test_what_is_no_ruling_is_refused_with_what_was_typed(
    clerk: Client, reviewer: Client, changed: dict[str, str]
) -> None:
    sent(clerk)
    answer = reviewer.post(RULE, {**BONUS, **changed})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "没有作出认定" in page
    assert 'class="error"' in page
    assert bytes(Call.objects.get().rulings) == b""


def test_a_correction_of_a_report_that_nobody_sent_is_refused(reviewer: Client) -> None:
    answer = reviewer.post(RULE, CORRECTION)
    assert answer.status_code == 400
    assert MESSAGES["correction-without-report"].what.zh.partition("}")[2] in answer.content.decode()
    assert bytes(Call.objects.get().rulings) == b""


def test_a_correction_is_made_of_the_report_that_stands(
    clerk: Client, reviewer: Client, call: Call, folder: Path
) -> None:
    sent(clerk)
    assert reviewer.post(RULE, CORRECTION).status_code == 302
    (made,) = read_rulings(exported(call, folder), {}, [])
    assert made.entry is not None
    assert (made.entry.numerator, made.entry.denominator, str(made.entry.percent)) == (497, 503, "98.81")
    assert reviewer.post(RULE, {**BONUS, "kind": "objection"}).status_code == 404


def test_a_ruling_is_withdrawn_and_the_others_stay(reviewer: Client, call: Call, folder: Path) -> None:
    reviewer.post(RULE, BONUS)
    reviewer.post(RULE, {**BONUS, "points": "2"})
    page = reviewer.get(RULINGS).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    assert reviewer.post(WITHDRAW, {"key": key}).status_code == 302
    assert reviewer.post(WITHDRAW, {"key": key}).status_code == 404
    assert [r.points for r in read_rulings(exported(call, folder), {}, [])] == [2.0]
    assert list(faults()) == []


def test_rulings_changed_behind_the_desk_show(reviewer: Client, call: Call) -> None:
    reviewer.post(RULE, BONUS)
    own = Call.objects.get(pk=call.pk)
    Call.objects.update(rulings=bytes(own.rulings).replace(b"1.50", b"9.50"))
    assert [(f.kind, f.subject) for f in faults()] == [("rulings", "quarters")]


def test_rulings_of_a_folder_are_taken_in_and_can_be_added_to(reviewer: Client) -> None:
    call = import_folder(Actor("import"), SUBMISSIONS / "example-prefecture", "taken").call
    before = bytes(call.rulings)
    assert list(faults()) == []
    stated = {k: v for k, v in BONUS.items() if k != "points"} | {"points": 1}
    assert ruling_acts.rule(Actor("office-2"), call, dict(stated)) == []
    page = reviewer.get("/office/taken/rulings/")
    assert page.status_code == 200
    assert before not in (b"", bytes(Call.objects.get(code="taken").rulings))


def test_an_objection_is_answered_by_a_ruling_that_its_county_reads(
    objecting: Client, reviewer: Client, call: Call, folder: Path
) -> None:
    said = {"subject": "satisfaction", "text": "应为 499 件，经办人13912345678"}
    assert objecting.post(f"{OWN}object/", said).status_code == 302
    assert objecting.post(f"{OWN}object/", said).status_code == 409
    own = Objection.objects.get()
    assert "13912345678" not in own.text
    assert "1 件异议待答复" in reviewer.get("/office/quarters/").content.decode()
    assert "应为 499 件" in reviewer.get(RULINGS).content.decode()
    at = f"/office/quarters/objections/{own.pk}/"
    answer = {"outcome": "rejected", "reason": "与台账一致", "document": "云信〔2024〕5号"}
    assert reviewer.post(at, {**answer, "reason": ""}).status_code == 400
    assert reviewer.post(at, answer).status_code == 302
    assert reviewer.post(at, answer).status_code == 409
    page = objecting.get(OWN).content.decode()
    assert "不予采纳：与台账一致" in page
    assert "云信〔2024〕5号" in page
    (made,) = read_rulings(exported(call, folder), {}, [])
    assert (made.kind, made.subject, made.outcome) == (Kind.OBJECTION, "satisfaction", Outcome.REJECTED)
    assert list(faults()) == []


def test_an_answer_that_is_withdrawn_opens_the_objection_again(objecting: Client, reviewer: Client) -> None:
    objecting.post(f"{OWN}object/", {"subject": "satisfaction", "text": "应为 499 件"})
    at = f"/office/quarters/objections/{Objection.objects.get().pk}/"
    reviewer.post(at, {"outcome": "accepted", "reason": "属实", "document": "云信〔2024〕5号"})
    key = reviewer.get(RULINGS).content.decode().split('name="key" value="')[1].split('"')[0]
    reviewer.post(WITHDRAW, {"key": key})
    assert Objection.objects.get().outcome == ""


def test_objections_are_taken_until_the_day_is_over_of_ones_own_report_and_to_what_is_in_it(
    objecting: Client, call: Call, signed_in: Callable[..., Client]
) -> None:
    said = {"subject": "satisfaction", "text": "应为 499 件"}
    for wrong in ({"subject": "none"}, {"text": " "}):
        assert objecting.post(f"{OWN}object/", {**said, **wrong}).status_code == 400
    other = signed_in("990102-1", "clerk", "990102")
    assert other.post(f"{OWN}object/", said).status_code == 404
    call.objections_until = timezone.localdate() - timedelta(days=1)
    call.save()
    assert objecting.post(f"{OWN}object/", said).status_code == 409
    assert "提出异议" not in objecting.get(OWN).content.decode()
    assert not Objection.objects.exists()


def test_nobody_answers_their_own_objection_or_one_of_another_call(objecting: Client, reviewer: Client) -> None:
    objecting.post(f"{OWN}object/", {"subject": "satisfaction", "text": "应为 499 件"})
    number = Objection.objects.get().pk
    answer = {"outcome": "accepted", "reason": "x", "document": "y"}
    assert objecting.post(f"/office/quarters/objections/{number}/", answer).status_code == 404
    assert reviewer.post(f"/office/quarters/objections/{number + 1}/", answer).status_code == 404
    assert reviewer.post(f"/office/none/objections/{number}/", answer).status_code == 404
    assert Objection.objects.get(area_code=slot().area_code).outcome == ""


def test_blocks_and_events_are_chosen_from_the_framework(call: Call) -> None:
    Call.objects.update(framework="rules-example")
    own = Call.objects.get(pk=call.pk)
    blocks, events = ({f.name: f.choices for f in fields_of(own, kind, "zh")} for kind in (Kind.BONUS, Kind.VETO))
    (block, *_), (event, *_) = blocks["block"], events["event"]
    stated, found = typed_ruling(own, Kind.BONUS, {**BONUS, "block": block}, "zh")
    assert (stated["block"], found) == (block, [])
    stated, found = typed_ruling(own, Kind.VETO, {**BONUS, "event": event}, "zh")
    assert (stated["event"], "points" in stated, found) == (event, False, [])
    _, found = typed_ruling(own, Kind.BONUS, {**BONUS, "block": event}, "zh")
    assert [f.code for f in found] == ["ruling-choice"]
