"""What is said of reports that cannot be read, and of decisions that cannot be followed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from bench.reports.report_files import MAX_CHARACTERS
from tests.drafts.test_drafted_forms import decided, drafted

__all__ = ["drafted"]  # a fixture


def said_of(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The codes of what is found while a report is drafted."""
    run(commands, ["draft", str(path), "--framework", "petition-work", "--format", "json"])
    return [f["code"] for f in json.loads(capsys.readouterr().out)["findings"]]


def convert(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The codes of what is found while a form is converted, of which nothing is then written."""
    target = path.with_suffix(".json")
    run(commands, ["convert", str(path), "--out", str(target), "--format", "json"])
    assert not target.exists()
    return [f["code"] for f in json.loads(capsys.readouterr().out)["findings"]]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("也许", "draft-decision-unknown"),
        ("改到没有这一项", "draft-move-unknown"),
        ("改到【指标】 信访工作示范县 model_county", "draft-move-unfit"),
    ],
)
def test_a_decision_that_cannot_be_followed_is_named(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, code: str
) -> None:
    decided(drafted, tmp_path / "one.xlsx", 及时受理率="采用", 群众满意率=said)
    assert code in convert(tmp_path / "one.xlsx", capsys)


def test_a_row_that_was_changed_is_not_taken(drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    decided(drafted, tmp_path / "one.xlsx", every="采用")
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    sheet = book["出处"]
    rows = [r for r in range(4, sheet.max_row + 1) if str(sheet.cell(r, 9).value or "").startswith("[")]
    sheet.cell(rows[0], 9).value = "[oops"
    book.save(tmp_path / "one.xlsx")
    assert "draft-row-changed" in convert(tmp_path / "one.xlsx", capsys)


def test_a_folder_without_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said_of(tmp_path, capsys) == ["draft-no-report"]


def test_a_text_beyond_all_bounds_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "long.txt").write_text(("群众满意。" * 100 + "\n") * (MAX_CHARACTERS // 500 + 1), "utf-8")
    assert said_of(tmp_path / "long.txt", capsys) == ["report-too-long"]


def test_a_title_of_one_year_over_a_text_of_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "青禾县信访局2024年度信访工作报告\n2023年，全县群众满意率98.74%。2023年，化解率82.9%。\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert "draft-period-contradicts" in said_of(tmp_path / "a.txt", capsys)
