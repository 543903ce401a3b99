"""The office's way: calls, the board, decisions, and a call as files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bench.desk import acts
from bench.desk.board import board
from bench.desk.calls import framework_of
from bench.desk.exporting import archive, files
from bench.desk.importing import import_folder
from bench.desk.log import Actor
from bench.desk.models import Call, LogEntry, Sent
from bench.intake.collections import gather
from bench.intake.configuration import read_configuration
from bench.intake.contact import Contact, Objections
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import shipped
from tests.desk.pages import OTHER, OWN, open_questions, save, sent, slot
from tests.reports import SUBMISSIONS, report, write_reports

NEW = {
    "code": "year",
    "title_zh": "年度报送",
    "framework": "petition-work",
    "deadlines": "2024 2025-01-10\n",
    "roster": "990101 云川县\n990102 白川县",
}


def test_a_call_is_made_of_what_was_typed(administrator: Client) -> None:
    answer = administrator.post("/office/create/", NEW)
    assert answer["Location"] == "/office/year/"
    found = Call.objects.get(code="year")
    assert [(p.period, p.deadline.isoformat()) for p in found.periods.all()] == [("2024", "2025-01-10")]
    assert [(e.area_code, e.area_name) for e in found.roster.all()] == [("990101", "云川县"), ("990102", "白川县")]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "Year 1"}, "代码用小写字母"),
        ({"code": "quarters"}, "已有这个代码"),
        ({"title_zh": " "}, "请写名称"),
        ({"framework": "none"}, "没有这个考核方案"),
        ({"deadlines": "2024-Q5 2025-01-10"}, "看不懂的时期"),
        ({"deadlines": "2024 2025-01-10\n2024 2025-02-10"}, "看不懂的时期"),
        ({"deadlines": "2024 2025-13-10"}, "日期写作"),
        ({"deadlines": ""}, "至少写一个时期"),
        ({"roster": "990101"}, "看不懂的地区"),
        ({"roster": "430599 某县"}, "看不懂的地区"),
        ({"roster": "990101 甲县\n990101 乙县"}, "看不懂的地区"),
        ({"roster": ""}, "请写应报名单"),
        ({"objections_until": "soon"}, "日期写作"),
    ],
)
def test_what_keeps_a_call_from_being_made_is_said(administrator: Client, changed: dict[str, str], said: str) -> None:
    answer = administrator.post("/office/create/", {**NEW, **changed})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Call.objects.count() == 1


def test_an_own_framework_is_checked_before_it_is_taken(administrator: Client) -> None:
    good = shipped()["petition-process"].read_bytes()
    bad = good.replace(b"weight = ", b"weigth = ", 1)
    refused = administrator.post("/office/create/", {**NEW, "rules": SimpleUploadedFile("own.toml", bad)})
    assert refused.status_code == 400
    assert "weigth" in refused.content.decode()
    taken = administrator.post("/office/create/", {**NEW, "rules": SimpleUploadedFile("own.toml", good)})
    assert taken.status_code == 302
    assert framework_of(Call.objects.get(code="year")).framework.code == "petition-process"


def test_the_board_says_how_every_report_stands(
    clerk: Client, reviewer: Client, signed_in: Callable[..., Client]
) -> None:
    sent(clerk)
    save(signed_in("990102-1", "clerk", "990102"), {"/indicators/satisfaction/numerator": "1"}, at=OTHER)
    page = reviewer.get("/office/quarters/").content.decode()
    assert "已报，待审" in page
    assert "填报中" in page
    assert "迟报" in page  # the deadline was in 2024
    assert "尚未报送或退回后尚未重报：白川县" in page


def test_many_are_accepted_at_once_and_none_that_was_decided(
    clerk: Client, reviewer: Client, signed_in: Callable[..., Client]
) -> None:
    sent(clerk)
    sent(signed_in("990102-1", "clerk", "990102"), OTHER)
    own, other = Sent.objects.order_by("area_code")
    reviewer.post(f"{OTHER}v1/decide/", {"outcome": "returned", "reasons": "请核对"})
    answer = reviewer.post("/office/quarters/accept/", {"sent": [own.pk, other.pk, "x", "999999"]})
    assert answer.status_code == 409
    assert f"没有接收，请看下面现在的情况：{other.number}</p>" in answer.content.decode()
    assert list(Sent.objects.order_by("area_code").values_list("outcome", flat=True)) == ["accepted", "returned"]


def test_of_two_decisions_the_later_is_told_what_stands(clerk: Client, reviewer: Client) -> None:
    sent(clerk)
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": "请核对"})
    stands = Sent.objects.values().get()
    for change in ({"outcome": "accepted"}, {"outcome": "returned", "reasons": "另有原因"}):
        answer = reviewer.post(f"{OWN}v1/decide/", {**change, "before": ""})
        assert answer.status_code == 409
        assert "已经有人处理过了" in answer.content.decode()
        assert "请核对" in answer.content.decode()
        assert Sent.objects.values().get() == stands
    assert 'name="before" value="returned"' in answer.content.decode()
    assert reviewer.post(f"{OWN}v1/decide/", {"outcome": "accepted", "before": "returned"}).status_code == 302
    assert Sent.objects.get().outcome == "accepted"


def test_all_without_an_open_question_are_accepted_at_once(
    clerk: Client, reviewer: Client, signed_in: Callable[..., Client]
) -> None:
    sent(clerk, **{"/indicators/satisfaction/percent": "98"})
    questions = board(Call.objects.get(), timezone.now()).rows[0][0].open_questions
    assert questions > 0
    clean = signed_in("990102-1", "clerk", "990102")
    sent(clean, OTHER)
    for name in open_questions(clean, OTHER):
        save(clean, {name: "属实"}, acts.draft_of(slot("990102")).revision, OTHER)
    assert clean.post(f"{OTHER}send/").status_code == 302
    reviewer.post("/office/quarters/accept/", {"which": "clean"})
    assert list(Sent.objects.values_list("area_code", "version", "outcome").order_by("area_code", "version")) == [
        ("990101", 1, ""),
        ("990102", 1, ""),
        ("990102", 2, "accepted"),
    ]


def test_a_version_that_was_replaced_is_not_accepted_with_the_others(clerk: Client, reviewer: Client) -> None:
    sent(clerk)
    old = Sent.objects.get()
    sent(clerk, revision=1, **{"/indicators/training_sessions/count": "4"})
    reviewer.post("/office/quarters/accept/", {"sent": [old.pk]})
    assert {s.outcome for s in Sent.objects.all()} == {""}


def test_nothing_is_returned_without_a_reason_and_only_the_last_version_is_decided(
    clerk: Client, reviewer: Client
) -> None:
    sent(clerk)
    assert reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": " "}).status_code == 400
    sent(
        clerk, revision=1, **{"/indicators/satisfaction/numerator": "497", "/indicators/satisfaction/percent": "98.81"}
    )
    assert reviewer.post(f"{OWN}v1/decide/", {"outcome": "accepted"}).status_code == 409
    assert {s.outcome for s in Sent.objects.all()} == {""}


def test_a_review_sets_numbers_beside_the_version_before(clerk: Client, reviewer: Client) -> None:
    sent(clerk)
    sent(
        clerk, revision=1, **{"/indicators/satisfaction/numerator": "497", "/indicators/satisfaction/percent": "98.81"}
    )
    page = reviewer.get(f"{OWN}v2/review/").content.decode()
    assert "497/503 · 98.81 %" in page
    assert "498/503 · 99.01 %" in page
    assert "全省" in page


def test_the_office_reports_for_a_county_and_the_record_says_so(reviewer: Client) -> None:
    sent(reviewer)
    assert (Sent.objects.get().post, Sent.objects.get().channel) == ("office-2", "office")
    for page in (f"{OWN}v1/", OWN, f"{OWN}v1/review/", "/office/quarters/slips/"):
        assert "市局代报" in reviewer.get(page).content.decode(), page
    assert ",office,,\n" in dict(files(Call.objects.get()))["received.csv"].decode()
    assert LogEntry.objects.get(act="sent").post == "office-2"


def unpacked(call: Call, to: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(archive(call))) as packed:
        packed.extractall(to)
    return to / call.code


def test_a_call_as_files_is_a_collection_and_comes_back(
    clerk: Client, reviewer: Client, call: Call, folder: Path
) -> None:
    sent(clerk)
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": "请核对"})
    sent(
        clerk, revision=1, **{"/indicators/satisfaction/numerator": "497", "/indicators/satisfaction/percent": "98.81"}
    )
    at = unpacked(call, folder)
    (found,), _ = gather([at])
    assert [(s.area_code, s.indicators["satisfaction"].numerator) for s in found.submissions] == [("990101", 497)]
    assert dict(found.configuration.roster) == {"990101": "云川县", "990102": "白川县"}
    again = import_folder(Actor("import"), at, "again").call
    assert dict(files(again)) == dict(files(call))


def test_a_shipped_collection_is_taken_in_byte_for_byte(folder: Path) -> None:
    own = SUBMISSIONS / "example-prefecture"
    call = import_folder(Actor("import"), own).call
    kept = {content for name, content in files(call) if name.endswith(".json")}
    assert kept == {path.read_bytes() for path in own.glob("*.json")}
    (before,), _ = gather([own])
    (after,), _ = gather([unpacked(call, folder)])
    assert {s.sha256 for s in after.submissions} == {s.sha256 for s in before.submissions}
    assert after.configuration.roster == before.configuration.roster
    assert after.rulings == before.rulings


def test_a_folder_that_is_no_call_is_refused_whole(folder: Path, call: Call, tmp_path: Path) -> None:
    folder.mkdir()
    write_reports(tmp_path / "mixed", report("990101"), report("990102", framework="petition-work"))
    for at, code, expected in (
        (folder, "", "no-submissions"),
        (SUBMISSIONS / "example-prefecture", call.code, "desk-call-exists"),
        (tmp_path / "mixed", "", "desk-one-framework"),
    ):
        with pytest.raises(UnusableConfigurationError) as refused:
            import_folder(Actor("import"), at, code)
        assert [f.code for f in refused.value.findings] == [expected]
    assert Call.objects.count() == 1


def test_what_a_call_says_is_in_its_collection(administrator: Client, folder: Path) -> None:
    said = {"contact": "示例市信访局", "telephone": "0990-1234567", "objections_until": "2025-02-15"}
    answer = administrator.post("/office/create/", {**NEW, **said, "reporting": "cumulative"})
    assert answer.status_code == 302
    call = Call.objects.get(code="year")
    for name, content in files(call):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    found = read_configuration(folder, {}, [])
    assert found.contact == Contact("示例市信访局", "0990-1234567")
    assert found.objections == Objections("2025-02-15")
    assert found.reporting == "cumulative"


def test_settings_that_cannot_be_a_collection_are_refused(administrator: Client) -> None:
    answer = administrator.post("/office/create/", {**NEW, "contact": "张三，13912345678"})
    assert answer.status_code == 400
    assert "13912345678" not in re.sub(r'value="[^"]*"', "", answer.content.decode())
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["example-prefecture", "example-year", "example-year-cumulative", "panjin-hotline-2023"]
)
def test_whatever_a_shipped_collection_says_comes_back(folder: Path, name: str) -> None:
    own = SUBMISSIONS / name
    at = unpacked(import_folder(Actor("import"), own, "taken-in").call, folder)
    before, after = read_configuration(own, {}, []), read_configuration(at, {}, [])
    assert dict(after.roster) | dict(before.roster) == dict(after.roster)
    assert replace(after, roster={}) == replace(before, roster={})
    assert all(
        p.deadline is None or p.period in before.deadlines for p in Call.objects.get(code="taken-in").periods.all()
    )


def test_a_report_that_lies_there_twice_is_taken_in_once(folder: Path) -> None:
    write_reports(folder, report("990101"), report("990102"))
    first = sorted(folder.glob("*.json"))[0]
    (folder / "again.json").write_bytes(first.read_bytes())
    assert import_folder(Actor("import"), folder, "twice").reports == 2


def test_a_period_without_a_deadline_is_never_late(reviewer: Client, folder: Path) -> None:
    write_reports(folder, report("990101"), report("990102"))
    import_folder(Actor("import"), folder, "undated")
    page = reviewer.get("/office/undated/").content.decode()
    assert "未定截止日" in page
    assert "迟报" not in page


def test_a_reason_is_no_formula_in_a_spreadsheet(clerk: Client, reviewer: Client, call: Call, folder: Path) -> None:
    sent(clerk)
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": "=1+1"})
    assert ",'=1+1\n" in (unpacked(call, folder) / "received.csv").read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_there_in_both_languages(
    clerk: Client, reviewer: Client, administrator: Client, lang: str
) -> None:
    sent(clerk)
    for client, addresses in (
        (clerk, ("/", OWN, f"{OWN}form/", f"{OWN}v1/")),
        (reviewer, ("/", "/office/quarters/", f"{OWN}v1/review/", "/office/quarters/slips/")),
        (administrator, ("/accounts/", "/log/", "/office/new/")),
    ):
        client.cookies["lang"] = lang
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in answer.content.decode()


def test_the_demo_is_a_desk_in_mid_season() -> None:
    from datetime import date

    from bench.commands.desk import made_up
    from bench.desk.demo import make
    from bench.desk.log import faults

    logins = make(date(2024, 8, 20), made_up)
    call = Call.objects.get(code="demo")
    assert [p.period for p in call.periods.all()] == ["2024-Q1", "2024-Q2"]
    outcomes = [s.outcome for s in call.sent.filter(period="2024-Q2")]
    assert sorted(outcomes) == ["", "", "", "accepted", "accepted", "returned"]
    assert {str(login.role) for login in logins} == {"clerk", "reviewer", "administrator"}
    assert list(faults()) == []
