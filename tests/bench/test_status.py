"""The board: who sent what, when, in which version, what is still open, and the text to chase with."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from bench.charts.board import draw
from bench.cli import commands
from bench.commands.status import StatusRequest, status
from bench.console import run
from bench.intake.board import Board, State
from bench.views.board import board_csv, board_sentences, board_table, chase_text
from bench.views.board_chart import board_chart
from tests.bench.drawn import boxes
from tests.reports import report, write_reports

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
COLLECTION = """
[title]
zh = "甲市"
en = "A"
[contact]
organisation = "甲市信访局"
telephone = "0999-1234567"
[deadlines]
2024-Q1 = "2024-04-10"
2024-Q2 = "2024-07-10"
2024-Q3 = "2024-10-10"
2024-Q4 = "2025-01-10"
""" + "".join(
    f'[[roster]]\ncode = "9901{n:02}"\nname = "{name}"\n' for n, name in enumerate(("甲县", "乙县", "丙县", "=1+1"), 1)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four counties at the end of August: one in time, one late and corrected, one sent back, one silent."""
    out = tmp_path_factory.mktemp("year")
    first = write_reports(out, *(report("990101", period=p) for p in QUARTERS[:2]))
    old, late, broken = write_reports(
        out,
        report("990102", "乙县", period="2024-Q1", on_time=90),
        report("990102", "乙县", period="2024-Q2"),
        report("990103", "丙县", period="2024-Q1", indicators={"satisfaction": {"percent": "98%"}}),
    )
    new = out / "corrected.json"
    digest = hashlib.sha256(old.read_bytes()).hexdigest()
    new.write_text(json.dumps(report("990102", "乙县", period="2024-Q1", replaces=digest)), "utf-8")
    (back,) = write_reports(out, report("990103", "丙县", period="2024-Q2"))
    lines = [(path, "2024-04-09 10:00", "accepted") for path in (*first, old, new, broken)]
    lines += [(late, "2024-07-12 08:00", ""), (back, "2024-07-01", "returned")]
    rows = "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()},{t},mail,{o},\n" for p, t, o in lines)
    (out / "received.csv").write_text("sha256,received,channel,outcome,note\n" + rows, "utf-8")
    (out / "collection.toml").write_text(COLLECTION, "utf-8")
    return out


@pytest.fixture(scope="module")
def board(folder: Path) -> Board:
    (found,) = status(StatusRequest((folder,), "2024-08-31", "zh")).boards
    return found


def test_every_area_and_period_stands_somewhere(board: Board) -> None:
    assert board.periods == QUARTERS
    states = {area.code: [cell.state for cell in area.cells] for area in board.areas}
    later = [State.NOT_DUE, State.NOT_DUE]
    assert states == {
        "990101": [State.IN_TIME, State.IN_TIME, *later],
        "990102": [State.IN_TIME, State.LATE, *later],
        "990103": [State.UNUSABLE, State.RETURNED, *later],
        "990104": [State.ABSENT, State.ABSENT, *later],
    }


def test_days_versions_and_what_is_open(board: Board) -> None:
    cells = {(area.code, cell.period): cell for area in board.areas for cell in area.cells}
    assert cells["990102", "2024-Q2"].days == 2  # received on the 12th, due on the 10th
    assert cells["990102", "2024-Q1"].corrected == 1
    assert cells["990103", "2024-Q2"].returned == 1
    assert cells["990103", "2024-Q1"].questions == 1
    assert cells["990104", "2024-Q1"].days == 143  # from the 10th of April to the 31st of August


def test_completeness_and_timeliness_are_of_what_is_due(board: Board) -> None:
    assert {a.code: (a.due, a.sent, a.complete, a.timely) for a in board.areas} == {
        "990101": (2, 2, 100.0, 100.0),
        "990102": (2, 2, 100.0, 50.0),
        "990103": (2, 0, 0.0, 0.0),
        "990104": (2, 0, 0.0, 0.0),
    }


def test_a_later_day_makes_more_due(folder: Path) -> None:
    (later,) = status(StatusRequest((folder,), "2024-10-11", "zh", ("2024-H2",))).boards
    assert later.periods == ("2024-Q3", "2024-Q4")
    assert [cell.state for cell in later.areas[0].cells] == [State.ABSENT, State.NOT_DUE]
    assert later.areas[0].cells[0].days == 1


def test_the_table_says_it_in_both_languages(board: Board) -> None:
    rows = {row[0]: row for row in board_table(board, "zh").rows}
    assert rows["990102"][2:] == ["已报，更正 1 次", "迟报 2 天", "未到期", "未到期", "100 %", "50 %"]
    assert rows["990103"][2:4] == ["不能采用，错误 1", "已退回，逾期 52 天"]
    english = {row[0]: row for row in board_table(board, "en").rows}
    assert english["990102"][2:4] == ["in time, corrected 1×", "late by 2 days"]
    assert board_sentences(board, "zh") == [
        "2024年第1季度：可用 2 份，其中迟报 0 份；退回或不能采用 1 份；缺报 1 份。",
        "2024年第2季度：可用 2 份，其中迟报 1 份；退回或不能采用 1 份；缺报 1 份。",
        "联系单位：甲市信访局；电话：0999-1234567。",
    ]


def test_the_text_to_chase_with_names_who_owes_what(board: Board) -> None:
    first, second = chase_text(board, "zh").split("\n\n")
    assert first.splitlines() == [
        "关于催报2024年第1季度信访工作报告的通知",
        "丙县、=1+1：",
        "截至2024年8月31日，下列单位2024年第1季度的报告（报送截止日2024年4月10日）尚未收到可用的文本。",
        "未收到报告：=1+1。",
        "有错误、不能采用：丙县。",
        "请即报送。报送前请先用 bench check 核查；确有困难的，请说明情况。",
        "联系单位：甲市信访局；电话：0999-1234567。",
    ]
    assert "已退回、待重报：丙县。" in second


def test_the_csv_has_a_line_a_cell_and_no_formulas(board: Board) -> None:
    head, *lines = csv.reader(io.StringIO(board_csv([board], "zh")))
    assert len(lines) == 16
    of = {(line[1], line[3]): dict(zip(head, line, strict=True)) for line in lines}
    assert of["990104", "2024-Q1"]["地区"] == "'=1+1"
    late = of["990102", "2024-Q2"]
    assert (late["状态"], late["迟报或逾期天数"], late["时间依据"]) == ("迟报", "2", "收件登记")


def test_the_picture_has_a_box_a_cell(board: Board) -> None:
    (panel,) = draw(board_chart(board, "zh"), "zh").panels
    found = {str(state): len(boxes(panel, state)) for state in State if boxes(panel, state)}
    assert found == {"in_time": 3, "late": 1, "unusable": 1, "returned": 1, "absent": 2, "not_due": 8}


def test_the_command_writes_it_all_and_says_what_cannot_be_used(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(commands, ["status", str(folder), "--date", "2024-08-31", "--out", str(tmp_path), "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    assert code == 1  # a file cannot be used
    assert {p.name for p in tmp_path.iterdir()} == {
        "status.csv", "status.html", "status.png", "status.svg", "chase.txt",
    }  # fmt: skip
    (area, *_) = said["boards"][0]["areas"]
    assert (area["name"], area["cells"][0]["state"], area["complete"]) == ("甲县", "in_time", 100.0)
    assert "&lt;" not in (tmp_path / "status.html").read_text("utf-8")


def test_a_folder_without_deadlines_or_roster_has_a_board_too(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101", "甲县"), report("990102", "乙县", period="2022"))
    (found,) = status(StatusRequest((tmp_path,), "2024-08-31", "en")).boards
    assert [[c.state for c in a.cells] for a in found.areas] == [
        [State.ABSENT, State.SENT],
        [State.SENT, State.ABSENT],
    ]
    assert all(a.timely is None for a in found.areas)
    result = status(StatusRequest((tmp_path,), "2024-08-31", "en"))
    assert result.exit_code == 0


def test_a_folder_that_cannot_be_used_is_no_board(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    (tmp_path / "received.csv").write_text("a,b\n1,2\n", "utf-8")
    result = status(StatusRequest((tmp_path,), "2024-08-31", "en"))
    assert (result.boards, result.exit_code) == ((), 3)


def test_as_of_an_earlier_day_what_came_later_is_not_there(folder: Path) -> None:
    """On the 5th of July the second quarter of 丙县 is sent back already, and that of 乙县 still a week off."""
    (found,) = status(StatusRequest((folder,), "2024-07-05", "zh")).boards
    assert [[c.state for c in a.cells[:2]] for a in found.areas] == [
        [State.IN_TIME, State.IN_TIME],
        [State.IN_TIME, State.NOT_DUE],
        [State.UNUSABLE, State.RETURNED],
        [State.ABSENT, State.NOT_DUE],
    ]
    (earlier,) = status(StatusRequest((folder,), "2024-04-01", "zh")).boards
    assert {c.state for a in earlier.areas for c in a.cells} == {State.NOT_DUE}
