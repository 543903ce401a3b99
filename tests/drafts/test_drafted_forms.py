"""From a report to a form, and back only what a clerk has taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.cli import commands
from bench.console import run
from bench.reports.source_clauses import without_names

TEXT = """青禾县信访局2023年度信访工作报告
2023年，全县信访事项及时受理率100%，群众满意率98.74%。
集中交办重点案件158起，已化解131起，化解率82.9%。
市交办积案26件，化解率100%。
举办信访业务培训班4期，培训信访干部620人次，发放宣传手册近2万份。
"""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draft")
    report = folder / "报告.txt"
    report.write_text(TEXT.replace("市交办", "中省交办"), "utf-8")
    arguments = ["draft", str(report), "--framework", "petition-work", "--out", str(folder / "draft.xlsx")]
    assert run(commands, arguments) == 0
    return folder / "draft.xlsx"


def decided(path: Path, target: Path, **choices: str) -> None:
    """The form with its area filled in, and decisions by a word of the fact's place; ``every`` for all others."""
    import openpyxl

    book = openpyxl.load_workbook(path, rich_text=True)
    book["填报"]["A4"] = "990101"
    sheet = book["出处"]
    for row in range(4, sheet.max_row + 1):
        if str(sheet.cell(row, 9).value or "").startswith("["):
            becomes = str(sheet.cell(row, 4).value)
            said = next((c for name, c in choices.items() if name in becomes), choices.get("every", ""))
            if said.startswith("改到"):
                sheet.cell(row, 7).value = said.removeprefix("改到")
            elif said:
                sheet.cell(row, 6).value = said
    book.save(target)


def converted(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    target = path.with_suffix(".json")
    run(commands, ["convert", str(path), "--out", str(target), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return json.loads(target.read_text("utf-8")), found


def test_nothing_is_taken_before_it_is_decided(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(drafted, tmp_path / "one.xlsx", 群众满意率="采用")
    report, found = converted(tmp_path / "one.xlsx", capsys)
    assert list(report["indicators"]) == ["satisfaction"]
    assert "context" not in report
    undecided = [f for f in found if f["code"] == "draft-undecided"]
    left = [f["message"] for f in found if f["code"] == "draft-left"]
    assert len(undecided) == 7
    assert left == ["“出处”表还有 7 行没有选择。"]


def test_what_is_taken_is_converted_with_its_source(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(drafted, tmp_path / "all.xlsx", every="采用", 第三批="不采用", 群众满意率="")
    report, _ = converted(tmp_path / "all.xlsx", capsys)
    assert report["period"] == "2023"
    key_cases = report["indicators"]["key_case_resolution"]
    assert (key_cases["numerator"], key_cases["denominator"], key_cases["percent"]) == (131, 158, 82.9)
    assert key_cases["source"][1] == {
        "path": "/indicators/key_case_resolution/numerator",
        "sha256": key_cases["source"][0]["sha256"],
        "paragraph": 3,
        "text": "已化解131起",
    }
    assert report["indicators"]["outreach_materials"]["qualifier"] == "about"
    assert "satisfaction" not in report["indicators"]
    assert "backlog_resolution" not in report["indicators"]


def test_an_open_reading_is_filled_in_once_it_is_taken(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(drafted, tmp_path / "open.xlsx", 第三批="采用")
    report, _ = converted(tmp_path / "open.xlsx", capsys)
    assert report["indicators"]["backlog_resolution"]["percent"] == 100


def test_a_fact_goes_where_the_clerk_moves_it(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(drafted, tmp_path / "moved.xlsx", 群众满意率="改到【指标】 一次性化解率 first_time_resolution")
    report, _ = converted(tmp_path / "moved.xlsx", capsys)
    assert list(report["indicators"]) == ["first_time_resolution"]
    assert report["indicators"]["first_time_resolution"]["percent"] == 98.74


def test_what_a_clerk_types_over_a_suggestion_is_taken(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import openpyxl

    decided(drafted, tmp_path / "typed.xlsx")
    book = openpyxl.load_workbook(tmp_path / "typed.xlsx", rich_text=True)
    form = book["填报"]
    row = next(r for r in range(6, form.max_row + 1) if form.cell(r, 1).value == "群众满意率")
    assert form.cell(row, 5).value == "98.74"
    form.cell(row, 5).value = "98.47"
    book.save(tmp_path / "typed.xlsx")
    report, _ = converted(tmp_path / "typed.xlsx", capsys)
    assert report["indicators"] == {"satisfaction": {"percent": 98.47}}


def test_a_source_keeps_no_names() -> None:
    assert without_names("县委书记张大山，主任李明等化解52件") == "县委书记某，主任李明等化解52件".replace("李明", "某")
    assert without_names("主任高度重视，化解52件") == "主任高度重视，化解52件"


def test_a_form_filled_with_a_converted_report_keeps_its_sources(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import openpyxl

    decided(drafted, tmp_path / "d.xlsx", every="采用")
    first, _ = converted(tmp_path / "d.xlsx", capsys)
    given = tmp_path / "given.json"
    given.write_text(json.dumps(first, ensure_ascii=False), "utf-8")
    arguments = ["template", "--framework", "petition-work", "--fill", str(given), "--out", str(tmp_path / "f.xlsx")]
    assert run(commands, arguments) == 0
    capsys.readouterr()
    assert converted(tmp_path / "f.xlsx", capsys)[0]["indicators"] == first["indicators"]
    book = openpyxl.load_workbook(tmp_path / "f.xlsx", rich_text=True)
    sheet = book["填报"]
    (row,) = [r for r in range(6, sheet.max_row + 1) if sheet.cell(r, 1).value == "群众满意率"]
    sheet.cell(row, 5).value = "98.75"
    book.save(tmp_path / "g.xlsx")
    again = converted(tmp_path / "g.xlsx", capsys)[0]["indicators"]
    assert "source" not in again.pop("satisfaction")
    assert again == {code: entry for code, entry in first["indicators"].items() if code != "satisfaction"}
    assert run(commands, ["assess", str(given), "--out", str(tmp_path / "page")]) == 0
    assert "群众满意率98.74%" in capsys.readouterr().out
