"""The county's way: drafts that are not lost, uploads, sending, receipts, and what comes back."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from bench.desk import acts
from bench.desk.board import board
from bench.desk.field_labels import label
from bench.desk.log import Actor
from bench.desk.models import Call, Draft, File, LogEntry, Sent
from bench.intake.entries import Entry
from bench.intake.frameworks import load
from bench.intake.report import Answer, Report, ReportingArea
from bench.intake.report_json import exact_json
from bench.tables.template import write_workbook
from tests.desk.pages import OTHER, OWN, TYPED, open_questions, save, sent, slot

SATISFACTION = "/indicators/satisfaction"


def report(code: str = "990101", name: str = "云川县", **entry: int) -> Report:
    stated = Entry(**(entry or {"numerator": 498, "denominator": 503}))
    return Report(ReportingArea(code, name), "2024-Q1", "petition-work", indicators={"satisfaction": stated})


def uploaded(client: Client, name: str, content: bytes, at: str = OWN) -> int:
    return client.post(f"{at}upload/", {"file": SimpleUploadedFile(name, content)}).status_code


def test_what_is_typed_is_saved_checked_and_there_again(clerk: Client) -> None:
    answer = save(clerk, {f"{SATISFACTION}/numerator": "504", f"{SATISFACTION}/denominator": "503"})
    said = json.loads(answer.content)
    assert said["revision"] == 1
    assert [(f["field"], f["severity"]) for f in said["findings"] if f["severity"] == "error"] == [
        (SATISFACTION, "error")
    ]
    again = json.loads(save(clerk, {f"{SATISFACTION}/numerator": "498"}, 1).content)
    assert again["computed"] == {SATISFACTION: "99.01 %"}
    page = clerk.get(f"{OWN}form/").content.decode()
    assert 'value="498"' in page
    assert 'value="503"' in page


def test_a_cell_that_cannot_be_read_is_named_at_its_field(clerk: Client) -> None:
    said = json.loads(save(clerk, {f"{SATISFACTION}/numerator": "很多"}).content)
    assert [f["field"] for f in said["findings"]][:1] == [f"{SATISFACTION}/numerator"]


def test_a_page_speaks_of_its_fields_and_never_of_a_files(clerk: Client) -> None:
    typed = {f"{SATISFACTION}/numerator": "无", "/indicators/key_case_resolution/denominator": "0"}
    said = json.loads(save(clerk, {**typed, "/indicators/key_case_resolution/numerator": "0"}).content)
    found = {f["code"]: f for f in said["findings"]}
    assert found["cell-empty-mark"]["field"] == f"{SATISFACTION}/numerator"
    loaded = load("petition-work")
    assert label(found["cell-empty-mark"]["field"], loaded, "zh") == "群众满意率 · 评价满意件数"
    assert [label(at, loaded, "en") for at in ("/period", SATISFACTION, "/x/y")] == [
        "Period",
        "Public satisfaction",
        "",
    ]
    assert "选“缺失原因”" in found["cell-empty-mark"]["remedy"]
    assert "不适用" in found["no-cases"]["remedy"]
    for finding in said["findings"]:
        assert not re.search(r"[a-z_]{4,}", finding["message"] + finding["remedy"]), finding


def test_a_workbook_that_is_refused_is_told_everything_at_its_cells(clerk: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(load("petition-work").framework, "zh", report())))
    book["填报"]["C8"], book["填报"]["C9"], book["填报"]["D9"] = "12①", 9, 8
    out = io.BytesIO()
    book.save(out)
    page = clerk.post(f"{OWN}upload/", {"file": SimpleUploadedFile("a.xlsx", out.getvalue())}).content.decode()
    for said in ("填报!C8</b>：填的是“12①”", "填报!C9</b>：分子 9 大于分母 8。"):
        assert said in "".join(html.unescape(page).replace("： ", "：").split("\n"))


def test_of_two_tabs_the_later_sees_what_the_other_saved_and_overwrites_nothing(clerk: Client) -> None:
    save(clerk, {f"{SATISFACTION}/numerator": "498"})
    late = save(clerk, {f"{SATISFACTION}/numerator": "1"}, 0)
    assert late.status_code == 409
    said = json.loads(late.content)
    assert (said["revision"], said["by"]) == (1, "990101-1")
    assert said["cells"] == {f"{SATISFACTION}/numerator": "498"}


def test_a_form_is_light_to_load(clerk: Client) -> None:
    sizes = [len(clerk.get(f"{OWN}form/").content)]
    sizes += [path.stat().st_size for path in (Path(acts.__file__).parent / "static/desk").glob("*")]
    assert sum(sizes) <= 150_000


def test_only_fields_of_the_form_are_taken(clerk: Client) -> None:
    save(clerk, {"/area/code": "990102", "/period": "2023", "/indicators/x/numerator": "1", "outcome": "accepted"})
    assert acts.cells_of(Draft.objects.get()) == {}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"revision": "0", "changes": {}}',
        '{"revision": 0, "changes": {"a": 1}}',
        '{"revision": 0, "changes": {"/reporter/organisation": "\\ud800"}}',
    ],
)
def test_a_save_that_is_none_is_refused(clerk: Client, body: str) -> None:
    assert clerk.post(f"{OWN}save/", body, content_type="application/json").status_code == 400
    assert not Draft.objects.exists()


def test_numbers_of_persons_are_struck_out_before_anything_is_stored(clerk: Client) -> None:
    said = json.loads(save(clerk, {f"{SATISFACTION}/note": "联系人电话13912345678"}).content)
    assert "13912345678" not in Draft.objects.get().cells
    assert f"{SATISFACTION}/note" in said["struck"]
    content = exact_json(report()).replace('"satisfaction": {', '"satisfaction": {\n"note": "13912345678",').encode()
    assert uploaded(clerk, "13912345678.json", content) == 400
    assert not any("13912345678" in draft.base for draft in Draft.objects.all())


def test_a_report_is_its_bytes_its_receipt_and_its_entry_in_the_log(clerk: Client) -> None:
    answer = sent(clerk)
    assert answer.status_code == 302
    found = Sent.objects.get()
    content = bytes(found.file.content)
    assert found.file_id == hashlib.sha256(content).hexdigest()
    assert json.loads(content)["indicators"]["satisfaction"] == {
        "numerator": 498,
        "denominator": 503,
        "percent": 99.01,
    }
    assert LogEntry.objects.filter(act="sent", subject=f"{found.number} {found.file_id}").count() == 1
    slip = clerk.get(answer["Location"]).content.decode()
    assert found.number in slip
    assert found.file_id in slip
    assert clerk.get(f"{OWN}v1/file/").content == content


def test_sent_twice_it_has_one_receipt(clerk: Client) -> None:
    first, second = sent(clerk), clerk.post(f"{OWN}send/")
    assert first["Location"] == second["Location"]
    assert Sent.objects.count() == File.objects.count() == 1


def test_with_an_error_nothing_is_sent(clerk: Client) -> None:
    answer = sent(clerk, **{f"{SATISFACTION}/numerator": "504"})
    assert answer.status_code == 400
    assert not Sent.objects.exists()
    assert Draft.objects.get().sent_revision is None


def test_a_returned_report_is_corrected_and_takes_its_place(clerk: Client, reviewer: Client) -> None:
    sent(clerk)
    first = Sent.objects.get()
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": "满意率与台账不符 13912345678"})
    page = clerk.get(OWN).content.decode()
    assert "满意率与台账不符" in page
    assert "13912345678" not in page
    sent(clerk, revision=1, **{f"{SATISFACTION}/numerator": "497", f"{SATISFACTION}/percent": "98.81"})
    second = Sent.objects.get(version=2)
    content = json.loads(bytes(second.file.content))
    assert (content["revision"], content["replaces"]) == (2, first.file_id)
    assert Sent.objects.get(version=1).outcome == "returned"


def test_a_closed_call_takes_nothing_in(clerk: Client, call: Call) -> None:
    save(clerk, TYPED)
    acts.close_call(Actor("office-1"), call)
    assert clerk.post(f"{OWN}send/").status_code == 400
    assert save(clerk, TYPED, 1).status_code == 400
    assert uploaded(clerk, "a.json", exact_json(report()).encode()) == 400
    assert not Sent.objects.exists()


def test_a_workbook_and_a_file_become_the_draft(clerk: Client) -> None:
    framework = load("petition-work").framework
    assert uploaded(clerk, "填报.xlsx", write_workbook(framework, "zh", report())) == 302
    assert acts.cells_of(Draft.objects.get())[f"{SATISFACTION}/numerator"] == "498"
    assert uploaded(clerk, "a.json", exact_json(report(numerator=497, denominator=503)).encode()) == 302
    draft = Draft.objects.get()
    assert (acts.cells_of(draft)[f"{SATISFACTION}/numerator"], draft.channel, draft.revision) == ("497", "file", 2)


def test_the_workbook_that_is_offered_holds_what_was_typed_and_can_be_sent_back(clerk: Client) -> None:
    save(clerk, TYPED)
    content = clerk.get(f"{OWN}workbook/").content
    assert uploaded(clerk, "back.xlsx", content) == 302
    assert acts.cells_of(Draft.objects.get()) == TYPED


def test_details_of_a_file_are_kept_while_its_numbers_are_changed_on_the_page(clerk: Client) -> None:
    entry = Entry(numerator=498, denominator=503, parts={"town": 300, "county": 203})
    whole = Report(ReportingArea("990101", "云川县"), "2024-Q1", "petition-work", indicators={"satisfaction": entry})
    uploaded(clerk, "a.json", exact_json(whole).encode())
    save(clerk, {f"{SATISFACTION}/numerator": "497"}, 1)
    slot = acts.Slot(Call.objects.get(), "990101", "云川县", "2024-Q1")
    found = acts.drafted(slot, Draft.objects.get(), "zh").report.indicators["satisfaction"]
    assert (found.numerator, dict(found.parts)) == (497, {"town": 300, "county": 203})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.json", exact_json(report("990102", "白川县")).encode()),
        ("a.xlsx", b"PK\x03\x04" + bytes(1000)),
        ("a.exe", bytes(range(256))),
        ("../../a.json", b""),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600)),
    ],
)
def test_what_is_no_report_of_this_county_leaves_the_draft_as_it_was(clerk: Client, name: str, content: bytes) -> None:
    save(clerk, TYPED)
    assert uploaded(clerk, name, content) == 400
    assert acts.cells_of(Draft.objects.get()) == TYPED


def test_what_is_too_large_is_not_read(clerk: Client) -> None:
    assert uploaded(clerk, "a.json", bytes(2_000_001)) == 413


def test_last_periods_numbers_stand_beside_this_ones(clerk: Client, call: Call) -> None:
    from datetime import date

    from bench.desk.models import CallPeriod

    CallPeriod.objects.create(call=call, period="2024-Q2", deadline=date(2024, 7, 10))
    sent(clerk)
    page = clerk.get(OWN.replace("Q1", "Q2") + "form/").content.decode()
    assert "498/503" in page


def test_a_deadline_ends_at_midnight_in_beijing(call: Call) -> None:
    from bench.desk.board import late_by

    period = call.periods.get()
    assert late_by(period, datetime(2024, 4, 10, 15, 59, 59, tzinfo=UTC)) == 0
    assert late_by(period, datetime(2024, 4, 10, 16, 0, tzinfo=UTC)) == 1
    assert late_by(period, datetime(2024, 4, 11, 16, 0, tzinfo=UTC)) == 2


def test_a_workbook_of_nothing_is_no_form(clerk: Client) -> None:
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    assert uploaded(clerk, "a.xlsx", out.getvalue()) == 400
    assert uploaded(clerk, "a.xlsx", out.getvalue(), OTHER) == 404


TOLD = "一、办理情况\n2024年第一季度，云川县群众满意率99.57%。第三批信访积案化解率98.6%。经办人电话13912345678。"


def test_a_report_in_words_offers_its_numbers_with_their_sentences_and_takes_none(clerk: Client) -> None:
    answer = clerk.post(f"{OWN}upload/", {"file": SimpleUploadedFile("报告.txt", TOLD.encode())})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "群众满意率<mark>99.57" in page
    assert 'name="field-1"' in page
    assert "checked" not in page
    assert "13912345678" not in page
    assert not Draft.objects.exists()


def test_what_is_ticked_is_taken_and_nothing_else(clerk: Client) -> None:
    ticked = {"take": ["1"], "revision": "0"}
    ticked |= {"field-1": f"{SATISFACTION}/percent", "value-1": "99.57", "qualifier-1": ""}
    ticked |= {"field-2": "/indicators/model_county/status", "value-2": "national", "qualifier-2": ""}
    assert clerk.post(f"{OWN}take/", ticked).status_code == 302
    assert acts.cells_of(Draft.objects.get()) == {f"{SATISFACTION}/percent": "99.57"}
    assert clerk.post(f"{OWN}take/", ticked).status_code == 409
    assert clerk.post(f"{OWN}take/", {**ticked, "revision": "x"}).status_code == 400


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.doc", "a.txt"])
def test_a_report_that_cannot_be_read_is_refused(clerk: Client, name: str) -> None:
    assert uploaded(clerk, name, b"PK\x03\x04" + bytes(50)) == 400


def test_what_an_upload_is_instead_has_a_code_of_its_own() -> None:
    from openpyxl import Workbook

    from bench.desk.intake import other_report, read_upload

    out = io.BytesIO()
    Workbook().save(out)
    assert [f.code for f in read_upload("a.xlsx", out.getvalue(), load("petition-work")).findings] == ["desk-no-form"]
    found = other_report(report(), "990102", "2024-Q1", "petition-work", "a.json")
    assert [(f.code, f.path) for f in found] == [("desk-other-report", "/area/code")]


def test_a_question_is_answered_on_the_page_and_the_answer_travels_with_the_report(clerk: Client) -> None:
    sent(clerk, **{f"{SATISFACTION}/percent": "98"})
    assert board(Call.objects.get(), timezone.now()).rows[0][0].open_questions > 0
    (name, *others) = open_questions(clerk)
    assert name.startswith("/answers/")
    said = json.loads(save(clerk, {name: "以台账为准，电话13912345678"}, 1).content)
    (answered,) = [f for f in said["findings"] if f["answering"] == name]
    assert answered["answer"].startswith("以台账为准")
    assert "13912345678" not in answered["answer"]
    save(clerk, dict.fromkeys(others, "属实"), 2)
    clerk.post(f"{OWN}send/")
    last = Sent.objects.get(version=2)
    told = json.loads(bytes(last.file.content))["answers"]
    assert [f"/answers/{a['finding']}{a['path']}" for a in told] == sorted([name, *others])
    assert board(Call.objects.get(), timezone.now()).rows[0][0].open_questions == 0


def test_an_answer_to_what_is_no_longer_asked_is_kept_and_said(clerk: Client) -> None:
    save(clerk, {**TYPED, f"{SATISFACTION}/percent": "98"})
    name = next(n for n in open_questions(clerk) if SATISFACTION in n)
    save(clerk, {name: "以台账为准"}, 1)
    said = json.loads(save(clerk, {f"{SATISFACTION}/percent": "99.01"}, 2).content)
    assert "answer-unmatched" in [f["code"] for f in said["findings"]]
    assert acts.cells_of(Draft.objects.get())[name] == "以台账为准"


@pytest.mark.parametrize(
    "name", ["/answers/no-such-finding/x", "/answers/<b>", "/answers/", "/answers/percent-disagrees" + "/x" * 100]
)
def test_an_answer_to_nothing_that_can_be_found_is_not_taken(clerk: Client, name: str) -> None:
    assert json.loads(save(clerk, {name: "x"}).content)["struck"] == {name: ""}
    assert acts.cells_of(Draft.objects.get()) == {}


def test_answers_are_bounded(clerk: Client) -> None:
    save(clerk, {f"/answers/percent-disagrees/{n}": "x" for n in range(300)})
    assert len(acts.cells_of(Draft.objects.get())) == 200


def test_answers_of_a_file_stand_on_the_page_and_go_on(clerk: Client) -> None:
    told = (Answer("same-as-before", SATISFACTION, "确实没有变化"),)
    uploaded(clerk, "a.json", exact_json(replace(report(), answers=told)).encode())
    assert "确实没有变化" in html.unescape(clerk.get(f"{OWN}form/").content.decode())
    assert acts.drafted(slot(), Draft.objects.get(), "zh").report.answers == told


def test_what_came_in_another_way_is_corrected_whole(clerk: Client) -> None:
    entry = Entry(numerator=498, denominator=503, parts={"town": 300, "county": 203})
    whole = replace(report(), indicators={"satisfaction": entry, "training_sessions": Entry(count=3)})
    with transaction.atomic():
        acts.receive(Actor("import"), slot(), acts.next_version(whole, []), 1, "import", timezone.now())
    save(clerk, {"/indicators/training_sessions/count": "4"})
    clerk.post(f"{OWN}send/")
    content = json.loads(bytes(Sent.objects.get(version=2).file.content))
    assert content["indicators"]["training_sessions"] == {"count": 4}
    assert content["indicators"]["satisfaction"] == {
        "numerator": 498,
        "denominator": 503,
        "parts": {"town": 300, "county": 203},
    }


def test_what_was_not_touched_is_not_sent_again(clerk: Client) -> None:
    with transaction.atomic():
        acts.receive(Actor("import"), slot(), acts.next_version(report(), []), 1, "import", timezone.now())
    assert clerk.post(f"{OWN}send/")["Location"].endswith("/v1/")
    assert Sent.objects.count() == 1


def test_a_draft_is_assessed_as_the_command_does(clerk: Client) -> None:
    save(clerk, {f"{SATISFACTION}/numerator": "504", f"{SATISFACTION}/denominator": "503"})
    answer = clerk.get(f"{OWN}assess/")
    assert answer.status_code == 200
    assert "云川县" in answer.content.decode()
    assert "大于分母" in answer.content.decode()
