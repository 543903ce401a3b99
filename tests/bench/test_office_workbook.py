"""The office's workbook: every fact there and back, what is wrong at its cell, nothing lost."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from shutil import copytree
from typing import Any

import openpyxl
import pytest

from bench.cli import commands
from bench.commands.convert import ConvertRequest, ConvertResult, convert
from bench.commands.template import TemplateRequest, TemplateResult, template
from bench.console import run
from bench.intake.collections import gather
from bench.intake.contracts import schema
from bench.tables.office_layout import office_sheets
from tests.reports import SUBMISSIONS, codes, report, write_reports

EVERYTHING = """
frameworks = ["petition-work", "own.toml"]
periods = ["2024", "2024-H1"]
reporting = "cumulative"

[title]
zh = "甲市 “报送”"
en = "A"

[deadlines]
2024-Q1 = "2024-04-10"
"2024-01/2024-09" = "2024-10-12"

[[roster]]
code = "990101"
name = "=甲县"
[[roster]]
code = "9901Z1"
name = "甲区"
"""
RULINGS = """
[[rulings]]
kind = "correction"
area = "990101"
period = "2024-Q1"
indicator = "outreach_materials"
entry = { count = 12, qualifier = "at_least", parts = { one = 5, other = 7 }, note = "甲" }
reason = "甲"
document = "甲〔2024〕1号"
date = "2024-05-06"
[[rulings]]
kind = "correction"
area = "990101"
period = "2024-Q1"
indicator = "satisfaction"
entry = { percent = 77.40 }
reason = "甲"
document = "甲〔2024〕1号"
[[rulings]]
kind = "bonus"
area = "990101"
period = "2024"
points = 0.50
block = "honours"
reason = "甲\\n乙"
document = "@甲"
[[rulings]]
kind = "veto"
area = "990101"
period = "2024"
effect = "no_award"
reason = "甲"
document = "甲"
[[rulings]]
kind = "objection"
area = "990101"
period = "2024"
subject = "satisfaction"
outcome = "rejected"
reason = "甲"
document = "甲"
"""


def digits(path: Path) -> Any:
    """A TOML file with its numbers as they are written."""
    return tomllib.loads(path.read_text("utf-8"), parse_float=str)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "in"
    write_reports(out, report("990101", "=甲县", period="2024-Q1"))
    (out / "collection.toml").write_text(EVERYTHING.replace(', "own.toml"', ""), "utf-8")
    (out / "rulings.toml").write_text(RULINGS.replace("\\n乙", ""), "utf-8")
    received = f"sha256,received,channel,outcome,note\n{'0' * 64},2024-04-09T16:30:00+08:00,网报,returned,=1+1\n"
    (out / "received.csv").write_text(received.replace(",=1", ",'=1"), "utf-8")
    return out


def there(fill: Path | None, out: Path, lang: str = "zh") -> TemplateResult:
    return template(TemplateRequest("rules-example", out, lang, fill, office=True))


def back(workbook: Path, out: Path, *, overwrite: bool = False) -> ConvertResult:
    return convert(ConvertRequest((workbook,), out, "zh", overwrite=overwrite))


def cell_of(book: Any, sheet: str, code: str, row: int) -> Any:
    """The cell of a column, so many rows below the line of codes."""
    cells = book[sheet][4]
    column = next(c.column for c in cells if c.value == code)
    return book[sheet].cell(4 + row, column)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_goes_there_and_back(folder: Path, tmp_path: Path, lang: str) -> None:
    assert there(folder, tmp_path / "office.xlsx", lang).exit_code == 0
    result = back(tmp_path / "office.xlsx", tmp_path / "out")
    assert (result.exit_code, result.findings, result.office) == (0, (), True)
    for name in ("collection.toml", "rulings.toml"):
        assert digits(tmp_path / "out" / name) == digits(folder / name)
    assert (tmp_path / "out" / "received.csv").read_text("utf-8") == (folder / "received.csv").read_text("utf-8")


@pytest.mark.parametrize("name", ["example-year", "example-prefecture", "rules-example"])
def test_the_shipped_collections_go_there_and_back(tmp_path: Path, name: str) -> None:
    there(SUBMISSIONS / name, tmp_path / "office.xlsx")
    copytree(SUBMISSIONS / name, tmp_path / "again")
    assert back(tmp_path / "office.xlsx", tmp_path / "again", overwrite=True).exit_code == 0
    for path in sorted((SUBMISSIONS / name).glob("*.toml")):
        assert digits(tmp_path / "again" / path.name) == digits(path)
    found = [c.findings for folder in (SUBMISSIONS / name, tmp_path / "again") for c in gather([folder])[0]]
    assert codes(found[0]) == codes(found[1])


def test_it_has_a_place_for_everything_that_the_contracts_have() -> None:
    """A property that a contract gains has its place without a line here."""
    sheets = {sheet.key: sheet for sheet in office_sheets()}
    stated = {own.path[0] for own in sheets["settings"].fields} | set(sheets)
    assert set(schema("collection")["properties"]) <= stated
    rulings = schema("rulings")["properties"]["rulings"]["items"]["properties"]
    assert set(rulings) == {own.path[0] for own in sheets["rulings"].fields}
    for sheet in sheets.values():
        for lang in (0, 1):
            titles = [own.title[lang] for own in sheet.fields]
            assert len(titles) == len(set(titles)), sheet.key
            assert all(titles), sheet.key
        for own in sheet.fields:
            assert not own.choices.keys() & set(own.labels("zh").values()), own.path  # a code is no word of a drop-down


def test_what_a_sheet_holds_can_be_read_in_it(folder: Path, tmp_path: Path) -> None:
    """What it is for stands over all its columns, a SHA-256 in one line, and what is not to be changed is grey."""
    there(folder, tmp_path / "office.xlsx")
    sheets = {sheet["B4"].value: sheet for sheet in openpyxl.load_workbook(tmp_path / "office.xlsx").worksheets}
    receipts = sheets["area"]
    assert "A2:H2" in {str(merged) for merged in receipts.merged_cells.ranges}
    assert not receipts["D5"].alignment.wrap_text
    assert receipts["A5"].fill.start_color.rgb != receipts["E5"].fill.start_color.rgb


def test_what_every_ruling_has_stands_before_the_columns_of_a_correction() -> None:
    (rulings,) = (sheet for sheet in office_sheets() if sheet.key == "rulings")
    of_a_correction = [field.path[0] == "entry" for field in rulings.fields]
    assert of_a_correction == sorted(of_a_correction)
    assert sum(of_a_correction) > len(of_a_correction) / 2


def test_files_that_are_not_registered_wait_in_the_workbook_and_become_no_receipts(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", report("990101"), report("990102", "乙县"))
    (tmp_path / "in" / "collection.toml").write_text('[title]\nzh = "甲"\nen = "A"\n', "utf-8")
    result = there(tmp_path / "in", tmp_path / "office.xlsx")
    assert result.facts is not None
    assert [(w.file, w.area, w.period) for w in result.facts.waiting] == [
        ("990102-2023.json", "乙县", "2023"),
        ("990101-2023.json", "甲县", "2023"),
    ]
    book = openpyxl.load_workbook(tmp_path / "office.xlsx")
    cell_of(book, "收件登记", "received", 1).value = "2024-01-15 09:00"
    cell_of(book, "收件登记", "outcome", 1).value = "受理（采纳）"
    book.save(tmp_path / "filled.xlsx")
    assert back(tmp_path / "filled.xlsx", tmp_path / "in", overwrite=True).exit_code == 0
    lines = (tmp_path / "in" / "received.csv").read_text("utf-8").splitlines()
    assert [line.split(",", 1)[1] for line in lines[1:]] == ["2024-01-15 09:00,,accepted,"]


def test_what_is_wrong_is_said_at_its_cell_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    there(folder, tmp_path / "office.xlsx")
    book = openpyxl.load_workbook(tmp_path / "office.xlsx")
    cell_of(book, "认定列表", "kind", 1).value = "表扬"
    cell_of(book, "认定列表", "period", 3).value = "去年"
    cell_of(book, "截止日", "value", 1).value = "下周"
    cell_of(book, "认定列表", "entry.parts", 1).value = "5 和 7"
    book.save(tmp_path / "filled.xlsx")
    result = back(tmp_path / "filled.xlsx", tmp_path / "out")
    assert result.exit_code == 1
    assert {(f.code, f.path.split("!")[0]) for f in result.findings} == {
        ("cell-not-choice", "认定列表"),
        ("cell-not-period", "认定列表"),
        ("cell-not-date", "截止日"),
        ("cell-not-json", "认定列表"),
    }
    assert all(f.path.split("!")[1] for f in result.findings)
    assert not (tmp_path / "out").exists()


def test_what_the_contract_refuses_is_said_at_its_cell_too(folder: Path, tmp_path: Path) -> None:
    there(folder, tmp_path / "office.xlsx")
    book = openpyxl.load_workbook(tmp_path / "office.xlsx")
    points = cell_of(book, "认定列表", "points", 3)
    points.value = "-1"
    area = cell_of(book, "认定列表", "area", 4)
    area.value = None
    sha = cell_of(book, "收件登记", "sha256", 1)
    sha.value = "abc"
    book.save(tmp_path / "filled.xlsx")
    result = back(tmp_path / "filled.xlsx", tmp_path / "out")
    found = {f.code: f.path for f in result.findings}
    assert found["out-of-range"] == f"认定列表!{points.coordinate}"
    assert found["missing-field"].startswith("认定列表!")
    assert found["received-cell"] == f"收件登记!{sha.coordinate}"
    assert not (tmp_path / "out").exists()


def test_numbers_and_dates_that_a_spreadsheet_made_are_read(folder: Path, tmp_path: Path) -> None:
    from datetime import datetime

    there(folder, tmp_path / "office.xlsx")
    book = openpyxl.load_workbook(tmp_path / "office.xlsx")
    cell_of(book, "应报名单", "code", 1).value = 990101
    cell_of(book, "截止日", "value", 1).value = datetime(2024, 4, 10)
    cell_of(book, "收件登记", "received", 1).value = datetime(2024, 4, 9, 16, 30)
    book.save(tmp_path / "filled.xlsx")
    assert back(tmp_path / "filled.xlsx", tmp_path / "out").exit_code == 0
    assert digits(tmp_path / "out" / "collection.toml") == digits(folder / "collection.toml")
    assert ",2024-04-09 16:30:00," in (tmp_path / "out" / "received.csv").read_text("utf-8")


def test_points_of_a_ruling_may_be_a_number_of_the_spreadsheet(folder: Path, tmp_path: Path) -> None:
    """Only what a report printed has digits to keep."""
    out = tmp_path / "office.xlsx"
    there(folder, out)
    book = openpyxl.load_workbook(out)
    cell_of(book, "认定列表", "points", 3).value = 0.5
    book.save(out)
    result = back(out, tmp_path / "back")
    assert "cell-number-for-digits" not in {f.code for f in result.findings}


def test_a_sheet_without_its_line_of_codes_is_an_error(folder: Path, tmp_path: Path) -> None:
    there(folder, tmp_path / "office.xlsx")
    book = openpyxl.load_workbook(tmp_path / "office.xlsx")
    book["认定列表"].delete_rows(4)
    book.save(tmp_path / "filled.xlsx")
    assert codes(back(tmp_path / "filled.xlsx", tmp_path / "out").findings) == ["office-columns"]


def test_files_that_would_be_lost_are_kept(folder: Path, tmp_path: Path) -> None:
    there(folder, tmp_path / "office.xlsx")
    (folder / "rulings.toml").write_text("rulings = []\n", "utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = back(tmp_path / "office.xlsx", folder)
    assert result.exit_code == 4
    assert set(codes(result.findings)) == {"output-exists"}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert codes(back(tmp_path / "office.xlsx", tmp_path / "one.json").findings) == ["output-not-folder"]


def test_the_empty_workbook_becomes_nothing_and_is_the_same_bytes_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        assert there(None, tmp_path / name).exit_code == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()
    result = back(tmp_path / "one.xlsx", tmp_path / "out")
    assert (result.exit_code, result.outcome.written) == (0, ())
    assert run(commands, ["convert", str(tmp_path / "one.xlsx"), "--out", str(tmp_path / "out")]) == 0
    assert "什么也没有填" in capsys.readouterr().out


def test_text_never_becomes_a_formula(folder: Path, tmp_path: Path) -> None:
    there(folder, tmp_path / "office.xlsx")
    book = openpyxl.load_workbook(tmp_path / "office.xlsx")
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert json.dumps([c.value for c in book["应报名单"][5]], ensure_ascii=False) == '["990101", "=甲县"]'
