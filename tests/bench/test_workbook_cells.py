"""Cells as clerks write them: read and said, or an error that names the cell."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from bench.tables.cells import Cell
from bench.tables.gathering import Desk
from tests.bench.test_tabular import with_sheet
from tests.filled import (
    REPORTED,
    WORK,
    digits,
    edited,
    found,
    read,
    row_of,
    typed,
    workbook,
)

UNREADABLE: list[tuple[str, object, str]] = [
    ("count", "近千余人", "cell-not-number"),
    ("count", "约5000余", "cell-not-number"),
    ("count", "两三", "cell-not-number"),
    ("count", "百余", "cell-not-number"),
    ("count", "12①", "cell-not-number"),
    ("count", "310²", "cell-not-number"),
    ("count", "5\n7", "cell-not-number"),
    ("count", "㉑", "cell-not-number"),
    ("percent", "99.5①", "cell-not-number"),
    ("percent", "99 .5 7", "cell-not-number"),
    ("count", "1.5e0", "cell-not-whole"),
    ("count", "-", "cell-not-number"),
    ("count", "1e99", "cell-not-whole"),
    ("count", "9" * 30, "cell-not-number"),
    ("count", True, "cell-not-number"),
    ("count", "#REF!", "cell-not-number"),
    ("count", 12.5, "cell-not-whole"),
    ("count", "1.25件", "cell-not-whole"),
    ("count", "100%", "cell-not-whole"),
    ("count", 1e300, "cell-not-whole"),
    ("count", datetime(2024, 5, 1), "cell-date-not-number"),
    ("percent", datetime(2024, 5, 1), "cell-date-not-number"),
    ("percent", "99.5件", "cell-not-number"),
    ("percent", "99.5.1", "cell-not-number"),
    ("missing", "忘了", "cell-not-choice"),
    ("flag", "也许", "cell-not-choice"),
    ("status", "全镇", "cell-not-choice"),
]
READINGS = [
    ("percent", "９９．５７％", Decimal("99.57"), None),
    ("percent", "９９．５０", Decimal("99.50"), None),
    ("percent", "100%", 100, None),
    ("percent", " 99.50 ", Decimal("99.50"), None),
    ("percent", "约99%", 99, "about"),
    ("change_percent", "−28.20%", Decimal("-28.20"), None),
    ("count", "１２", 12, None),
    ("count", "约5000", 5000, "about"),
    ("count", "5000余", 5000, "at_least"),
    ("count", "5000余册", 5000, "at_least"),
    ("count", "2万余人次", 20_000, "at_least"),
    ("count", "1.2万", 12_000, None),
    ("count", "5,000", 5000, None),
    ("count", "不超过300件", 300, "at_most"),
    ("count", "300件左右", 300, "about"),
    ("count", "12 场", 12, None),
    ("count", "≥200", 200, "at_least"),
    ("count", "两次", 2, None),
    ("count", "十二场次", 12, None),
    ("count", "二十余人次", 20, "at_least"),
    ("count", "8（块）", 8, None),
    ("count", "近300本", 300, "about"),
    ("count", "不足300份", 300, "at_most"),
    ("count", "300幅以上", 300, "at_least"),
    ("count", "2万余", 20_000, "at_least"),
    ("count", "40多张", 40, "at_least"),
    ("count", "5.0", 5, None),
    ("count", "1e1", 10, None),
]


@pytest.mark.parametrize(("key", "text", "value", "qualifier"), READINGS)
def test_words_for_numbers_are_read_and_said(key: str, text: str, value: object, qualifier: str | None) -> None:
    desk = Desk("report.xlsx", "zh")
    desk.field("/indicators/training_people", key, Cell("填报!C7", text))
    (finding,) = desk.findings
    assert (finding.code, finding.severity, finding.path) == ("cell-read-as", "note", "填报!C7")
    said = {"about": "约 ", "at_least": "至少 ", "at_most": "至多 ", None: ""}[qualifier]
    assert f"写的是“{text}”，读作 {said}{value}。" in finding.message("zh")
    entry = desk.entries["/indicators/training_people"]
    assert digits(getattr(entry, key)) == digits(value)
    assert entry.qualifier == qualifier


@pytest.mark.parametrize(("key", "value", "finding"), UNREADABLE)
def test_what_cannot_be_read_is_an_error_at_its_cell(key: str, value: object, finding: str) -> None:
    desk = Desk("report.xlsx", "zh")
    desk.field(
        "/indicators/training_people", key, Cell("填报!C7", value), {"city": "全市"} if key == "status" else None
    )
    assert [(f.code, f.path, f.severity) for f in desk.findings] == [(finding, "填报!C7", "error")]
    assert desk.entries == {}


PLACED: list[tuple[str, str, object, str]] = [
    ("C", "training_sessions", "５０余次", "cell-read-as"),
    ("C", "training_sessions", "近千余人", "cell-not-number"),
    ("C", "training_sessions", datetime(2024, 5, 1), "cell-date-not-number"),
    ("C", "training_sessions", "=1+1", "cell-formula-empty"),
    ("C", "model_county", "全镇", "cell-not-choice"),
    ("D", "training_sessions", 5, "cell-elsewhere"),
    ("M", "training_sessions", 5, "cell-elsewhere"),
]


@pytest.mark.parametrize(("column", "code", "value", "finding"), PLACED)
def test_findings_name_sheet_and_cell(column: str, code: str, value: object, finding: str, tmp_path: Path) -> None:
    cell = f"{column}{row_of(code)}"
    filled = read(edited(typed(**{cell: value}), REPORTED), tmp_path)
    assert found(filled) == [(finding, f"填报!{cell}")]
    assert (filled.submission is None) == (finding != "cell-read-as")


@pytest.mark.parametrize(("typed_in", "level"), [("省级", "provincial"), ("国家级", "national"), ("市级", "city")])
def test_a_level_may_be_typed_either_way(typed_in: str, level: str, tmp_path: Path) -> None:
    filled = read(edited(typed(**{f"C{row_of('model_county')}": typed_in}), REPORTED), tmp_path)
    assert filled.submission is not None
    assert filled.submission.indicators["model_county"].status == level


def test_numbers_where_text_keeps_digits(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        cells = {
            "timely_acceptance": (99.5, "0.00"),
            "satisfaction": (0.9957, "0.00%"),
            "mediation_other": (0.98, "0.00"),
            "dispute_resolution": (92.5, "General"),
            "mediation_appeals": (45.5, "0.##"),
        }
        for code, (value, shown) in cells.items():
            cell = book["填报"][f"E{row_of(code)}"]
            cell.value, cell.number_format = value, shown

    filled = read(edited(edit, REPORTED), tmp_path)
    lost = sorted(f"填报!E{row_of(code)}" for code in ("dispute_resolution", "mediation_appeals"))
    assert sorted(found(filled)) == [("cell-number-for-digits", place) for place in lost]  # the others show their 0
    assert filled.submission is not None
    read_back = {code: str(entry.percent) for code, entry in filled.submission.indicators.items()}
    kept = {"timely_acceptance": "99.50", "satisfaction": "99.57", "mediation_other": "0.98"}
    assert read_back == {**kept, "dispute_resolution": "92.5", "mediation_appeals": "45.5"}


def test_a_formula_by_its_stored_result(tmp_path: Path) -> None:
    row = row_of("training_sessions")
    content = {**REPORTED, "indicators": {"training_sessions": {"count": 4}}}
    (tmp_path / "filled.xlsx").write_bytes(workbook(WORK, "zh", content))
    pattern = rf'(<c r="C{row}"[^>]*>)(<v>4</v>)'
    raw = with_sheet(tmp_path / "filled.xlsx", lambda xml: re.sub(pattern, r"\1<f>2+2</f>\2", xml))
    filled = read(raw, tmp_path)
    assert [(f.code, f.path, f.values["read"]) for f in filled.desk.findings] == [("cell-formula", f"填报!C{row}", 4)]
    assert digits(filled.submission) == digits(content)


def test_a_stored_number_beyond_all_bounds(tmp_path: Path) -> None:
    content = {**REPORTED, "indicators": {"training_sessions": {"count": 4}}}
    (tmp_path / "filled.xlsx").write_bytes(workbook(WORK, "zh", content))
    row = row_of("training_sessions")
    pattern = rf'(<c r="C{row}"[^>]*>)<v>4</v>'
    raw = with_sheet(tmp_path / "filled.xlsx", lambda xml: re.sub(pattern, r"\1<v>1e400</v>", xml))
    assert found(read(raw, tmp_path)) == [("cell-not-number", f"填报!C{row}")]


def test_words_and_qualifier_that_disagree(tmp_path: Path) -> None:
    row = row_of("training_sessions")
    filled = read(edited(typed(**{f"C{row}": "约50", f"F{row}": "至少"}), REPORTED), tmp_path)
    assert ("cell-qualifiers", f"填报!C{row}") in found(filled)
    agreed = read(edited(typed(**{f"C{row}": "约50", f"F{row}": "约"}), REPORTED), tmp_path)
    assert [code for code, _ in found(agreed)] == ["cell-read-as"]


@pytest.mark.parametrize(
    ("kind", "value", "read_as", "noted"),
    [
        ("period", 2023, "2023", False),
        ("period", "2023-01/2023-04", "2023-01/2023-04", False),
        ("period", "2023-H1", "2023-H1", False),
        ("period", "2023年", "2023", False),
        ("period", "2023年上半年", "2023-H1", False),
        ("period", "２０２３年第二季度", "2023-Q2", True),
        ("period", "2023年1-4月", "2023-01/2023-04", True),
        ("period", "2023年11月至2024年2月", "2023-11/2024-02", True),
        ("period", "2023年5月", "2023-05", False),
        ("period", datetime(2023, 5, 1), "2023-05", True),
        ("day", "2024年1月5日", "2024-01-05", True),
        ("day", "2024/1/5", "2024-01-05", True),
        ("day", datetime(2024, 1, 5), "2024-01-05", False),
        ("day", 45296, "2024-01-05", True),  # the number that spreadsheets keep for this day
        ("date", "2024年5月", "2024-05", True),
        ("area", 990202, "990202", False),
        ("area", "９９０２０２", "990202", True),
    ],
)
def test_dates_periods_and_codes(kind: str, value: object, read_as: str, noted: bool) -> None:
    desk = Desk("report.xlsx", "zh")
    assert desk.exact(Cell("填报!C4", value), kind) == read_as
    assert [f.code for f in desk.findings] == ["cell-read-as"] * noted


@pytest.mark.parametrize(
    ("kind", "value", "finding"),
    [
        ("period", "今年", "cell-not-period"),
        ("period", datetime(2023, 5, 2), "cell-not-period"),
        ("period", "2023年13月", "cell-not-period"),
        ("period", "2023年9-4月", "cell-not-period"),
        ("day", "去年底", "cell-not-date"),
        ("day", 3, "cell-not-date"),
        ("day", 45296.5, "cell-not-date"),
        ("day", "2024-01", "cell-not-date"),
    ],
)
def test_dates_and_periods_that_cannot_be_read(kind: str, value: object, finding: str) -> None:
    desk = Desk("report.xlsx", "zh")
    assert desk.exact(Cell("填报!C4", value), kind) is None
    assert [(f.code, f.path) for f in desk.findings] == [(finding, "填报!C4")]


def test_what_the_head_must_say(tmp_path: Path) -> None:
    edit = typed(A4="  ", B4=None, C4="今年")
    expected = [("cell-required", "填报!A4"), ("cell-required", "填报!B4"), ("cell-not-period", "填报!C4")]
    assert found(read(edited(edit, REPORTED), tmp_path)) == expected


def test_line_breaks_in_a_note_become_spaces(tmp_path: Path) -> None:
    cell = f"H{row_of('satisfaction')}"
    filled = read(edited(typed(**{cell: "第一行\n第二行"}), REPORTED), tmp_path)
    assert found(filled) == [("cell-read-as", f"填报!{cell}")]
    assert filled.submission is not None
    assert filled.submission.indicators["satisfaction"].note == "第一行 第二行"
