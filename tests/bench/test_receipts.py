"""Received, not claimed: receipts decide what is late, what counts and which version."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from bench.intake.collections import Collection, gather
from bench.intake.lateness import Arrival, LateBy
from bench.intake.receipts import moment, read_receipts
from bench.league.league import League
from tests.reports import asked, codes, leagues_of, report, row_of, write_reports

HEAD = "sha256,received,channel,outcome,note\n"
DEADLINE = 'title = { zh = "甲市", en = "A" }\n[deadlines]\n2023 = "2024-01-20"\n'


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def dated(code: str, day: str | None, name: str = "甲县", **more: object) -> dict[str, object]:
    reporter = {"organisation": "甲县信访局"} | ({} if day is None else {"date": day})
    return report(code, name, reporter=reporter, **more)


def register(folder: Path, *lines: tuple[Path, str, str]) -> None:
    rows = "".join(f"{sha256(path)},{time},mail,{outcome},\n" for path, time, outcome in lines)
    (folder / "received.csv").write_text(HEAD + rows, "utf-8")


def league(folder: Path) -> League:
    (found,), _, _ = leagues_of(folder)
    return found


def collection(folder: Path) -> Collection:
    (found,), unusable = gather([folder])
    assert unusable == []
    return found


@pytest.mark.parametrize(
    ("received", "days"),
    [
        ("2024-01-20T23:59:59", 0),
        ("2024-01-21T00:00", 0),  # 24:00 of the 20th
        ("2024-01-21T00:00:01", 1),
        ("2024-01-20T16:00:01+00:00", 1),  # the same in Beijing
        ("2024-01-20T16:00:00Z", 0),
        ("2024-01-22 09:00", 2),
        ("2024-01-19", 0),
    ],
)
def test_a_deadline_ends_at_24_in_beijing(received: str, days: int) -> None:
    assert Arrival(moment(received)).days_late("2024-01-20") == days


def test_lateness_is_by_receipt_and_not_by_the_date_in_the_report(tmp_path: Path) -> None:
    early, late = write_reports(tmp_path, dated("990101", "2024-01-30"), dated("990102", "2024-01-10", "乙县"))
    (tmp_path / "collection.toml").write_text(DEADLINE, "utf-8")
    register(tmp_path, (early, "2024-01-15 09:00", ""), (late, "2024-01-25 09:00", "accepted"))
    found = league(tmp_path)
    assert not row_of(found, "990101").late
    assert (row_of(found, "990102").late, row_of(found, "990102").late_by) == (True, LateBy.RECEIVED)
    assert set(found.collection.files) == {"collection.toml", "received.csv"}
    assert collection(tmp_path).findings == ()


def test_without_receipts_lateness_is_by_the_reports_own_date_and_marked(tmp_path: Path) -> None:
    write_reports(tmp_path, dated("990101", "2024-01-21"), dated("990102", None, "乙县"))
    (tmp_path / "collection.toml").write_text(DEADLINE, "utf-8")
    found = league(tmp_path)
    assert (row_of(found, "990101").late, row_of(found, "990101").late_by) == (True, LateBy.OWN_DATE)
    assert not row_of(found, "990102").late
    (finding,) = asked(collection(tmp_path).findings)
    assert (finding.code, finding.path, Path(finding.file).name) == (
        "date-not-given",
        "/reporter/date",
        "990102-2023.json",
    )


def test_a_returned_file_does_not_count_and_what_replaces_it_may_name_it(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, dated("990101", "2024-01-10", on_time=91))
    second = tmp_path / "second.json"
    second.write_text(json.dumps(dated("990101", "2024-01-10", on_time=99, replaces=sha256(first))), "utf-8")
    (other,) = write_reports(tmp_path, dated("990102", "2024-01-10", "乙县"))
    (tmp_path / "collection.toml").write_text(DEADLINE, "utf-8")
    register(
        tmp_path,
        (first, "2024-01-15 09:00", "returned"),
        (second, "2024-01-22 09:00", "accepted"),
        (other, "2024-01-15 09:00", ""),
    )
    row = row_of(league(tmp_path), "990101")
    assert row.indicators["on_time_completion"].numerator == 99
    assert row.late  # what was sent back was no report
    gathered = collection(tmp_path)
    assert codes(gathered.findings) == ["file-returned", "revised"]
    assert [Path(s.file).name for s in gathered.returned] == ["990101-2023.json"]


def test_a_returned_file_with_nothing_in_its_place_leaves_the_area_out(tmp_path: Path) -> None:
    first, other = write_reports(tmp_path, dated("990101", "2024-01-10"), dated("990102", "2024-01-10", "乙县"))
    register(tmp_path, (first, "2024-01-15 09:00", "returned"), (other, "2024-01-15 09:00", ""))
    assert [row.area_code for row in league(tmp_path).scored] == ["990102"]


def test_a_correction_after_the_deadline_does_not_make_a_report_late(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, dated("990101", "2024-01-10", on_time=91))
    second = tmp_path / "second.json"
    second.write_text(json.dumps(dated("990101", "2024-02-10", on_time=99, replaces=sha256(first))), "utf-8")
    (tmp_path / "collection.toml").write_text(DEADLINE, "utf-8")
    register(tmp_path, (first, "2024-01-15 09:00", "accepted"), (second, "2024-02-10 09:00", "accepted"))
    row = row_of(league(tmp_path), "990101")
    assert not row.late
    assert row.indicators["on_time_completion"].numerator == 99


def test_of_two_versions_that_do_not_say_the_last_received_counts(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, report("990101", on_time=91))
    second = tmp_path / "again.json"
    second.write_text(json.dumps(report("990101", on_time=99)), "utf-8")
    register(tmp_path, (second, "2024-01-15 09:00", ""), (first, "2024-01-16 09:00", ""))
    assert row_of(league(tmp_path), "990101").indicators["on_time_completion"].numerator == 91
    assert codes(collection(tmp_path).findings) == ["replaced-by-receipt"]


def test_what_does_not_go_together_is_said(tmp_path: Path) -> None:
    first, other = write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    lines = [f"{sha256(first)},2024-01-15,mail,,", f"{sha256(first)},2024-01-16,,,", f"{'0' * 64},2024-01-15,,,"]
    (tmp_path / "received.csv").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    found = collection(tmp_path).findings
    assert codes(found) == ["file-without-receipt", "receipt-twice", "receipt-without-file"]
    assert {f.file for f in found} == {str(other), str(tmp_path / "received.csv")}


def test_a_register_that_cannot_be_read_says_every_cell(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    (tmp_path / "received.csv").write_text(HEAD + f"abc,yesterday,mail,lost,\n{'0' * 64},2024-01-15,,,\n", "utf-8")
    collections, findings = gather([tmp_path])
    assert collections == []
    assert [(f.code, f.path) for f in findings] == [
        ("received-cell", "/2/sha256"),
        ("received-cell", "/2/received"),
        ("received-cell", "/2/outcome"),
    ]
    (tmp_path / "received.csv").write_text("sha256,time\nabc,x\n", "utf-8")
    assert codes(gather([tmp_path])[1]) == ["received-columns"]


@pytest.mark.parametrize(
    "note",
    ["no", "合计", "名称", "sha256", "一，二，三，四，五，六，七，八", "第一；第二", '"a;b;c;d;e;f;g;h;i;j;k"', "note"],
)
def test_whatever_an_office_notes_is_a_note(tmp_path: Path, note: str) -> None:
    first, other = write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    lines = [f"{sha256(path)},2024-01-15,mail,returned,{note}" for path in (first, other)]
    (tmp_path / "received.csv").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    receipts, _ = read_receipts(tmp_path / "received.csv", "received.csv")
    assert [r.note for own in receipts.by_file.values() for r in own] == [note.strip('"')] * 2


def test_a_register_with_no_line_is_kept_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "received.csv").write_text(HEAD, "utf-8")
    receipts, _ = read_receipts(tmp_path / "received.csv", "received.csv")
    assert (receipts.kept, receipts.by_file) == (True, {})


def test_a_deadline_that_is_no_day_is_refused(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    (tmp_path / "collection.toml").write_text(DEADLINE.replace("01-20", "02-30"), "utf-8")
    assert codes(gather([tmp_path])[1]) == ["date-impossible"]


def test_a_file_received_before_the_one_it_replaces_is_asked_about(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, report("990101", on_time=91))
    second = tmp_path / "second.json"
    second.write_text(json.dumps(report("990101", on_time=99, replaces=sha256(first))), "utf-8")
    register(tmp_path, (first, "2024-01-15 09:00", ""), (second, "2024-01-14 09:00", ""))
    assert codes(collection(tmp_path).findings) == ["replaced", "replaces-received-later", "revised"]
