"""Workbooks: what is filled in comes back whole, and what cannot be read is named by its cell."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.cli import commands
from bench.console import run
from bench.intake import opening
from bench.intake.frameworks import load
from bench.workbooks import reading
from bench.workbooks.cells import Cell
from bench.workbooks.desk import Desk, exact_json
from bench.workbooks.layout import COLUMNS, SHEETS, lines
from bench.workbooks.reading import Filled, read_filled
from bench.workbooks.template import hint, write_workbook
from tests.reports import SUBMISSIONS

HERE = Path(__file__).parent / "workbooks"
EVERYTHING = HERE / "everything.json"
REPORTS = sorted(SUBMISSIONS.rglob("*.json"))
WORK = load("petition-work").framework
Edit = Callable[[openpyxl.Workbook], None]


def content_of(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    return content


def digits(node: Any) -> Any:
    """A content in which 99.50 and 99.5, and 100 and 100.0, differ."""
    if isinstance(node, Mapping):
        return {key: digits(value) for key, value in node.items()}
    if isinstance(node, list):
        return [digits(value) for value in node]
    return node if isinstance(node, str) else f"{type(node).__name__} {node}"


def read(raw: bytes, folder: Path, name: str = "report.xlsx", framework: str | None = None) -> Filled:
    path = folder / name
    path.write_bytes(raw)
    found = read_filled(path, name, load(framework) if framework else None)
    assert found is not None
    return found


def edited(edit: Edit, content: Mapping[str, Any] | None = None) -> bytes:
    """A filled workbook after somebody's changes."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(WORK, "zh", content or content_of(EVERYTHING))))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(**cells: Any) -> Edit:
    """Type into cells of the form."""

    def edit(book: openpyxl.Workbook) -> None:
        for cell, value in cells.items():
            book["填报"][cell] = value

    return edit


def row_of(code: str, section: str = "indicators") -> int:
    """The sheet's row of an indicator: 6 rows of head, then a row each, with a band over each pillar."""
    row, band = (6 if section == "indicators" else 3), ""
    for line in lines(WORK, section, "zh"):
        row += 1 if line.band == band else 2
        band = line.band
        if line.code == code:
            return row
    raise KeyError(code)


def found(filled: Filled) -> list[tuple[str, str]]:
    return [(f.code, f.path) for f in filled.desk.findings]


# --- there and back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*REPORTS, EVERYTHING], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_what_is_filled_in_comes_back_with_its_digits(path: Path, tmp_path: Path) -> None:
    content = content_of(path)
    filled = read(write_workbook(load(content["framework"]).framework, "zh", content), tmp_path)
    assert filled.desk.findings == []
    assert digits(filled.submission) == digits(content)


def test_in_english_too(tmp_path: Path) -> None:
    filled = read(write_workbook(WORK, "en", content_of(EVERYTHING)), tmp_path)
    assert filled.desk.findings == []
    assert digits(filled.submission) == digits(content_of(EVERYTHING))


def test_the_json_written_keeps_the_digits() -> None:
    content = content_of(EVERYTHING)
    text = exact_json(content)
    assert '"percent": 100.00' in text
    assert digits(json.loads(text, parse_float=Decimal)) == digits(content)


counts = st.integers(0, 10**10)
percents = st.one_of(st.integers(0, 100), st.decimals(0, 100, places=2), st.decimals(0, 100, places=1))
notes = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40).filter(str.strip)
common = {
    "qualifier": st.sampled_from(["exact", "at_least", "at_most", "about"]),
    "missing": st.sampled_from(["not_stated", "left_blank", "not_applicable"]),
    "position": st.integers(1, 4000),
    "note": notes,
    "denominator_source": notes,
    "parts": st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), counts, min_size=1, max_size=3),
    "by_period": st.dictionaries(st.sampled_from(["2023-Q1", "2023-01/2023-02", "2023-05"]), counts, min_size=1),
    "events": st.lists(
        st.fixed_dictionaries(
            {"date": st.sampled_from(["2023-05", "2023-10-31"])}, optional={"count": counts, "note": notes}
        ),
        min_size=1,
        max_size=3,
    ),
}
entries = st.fixed_dictionaries(
    {},
    optional={
        **common,
        "numerator": counts,
        "denominator": counts,
        "percent": percents,
        "count": counts,
        "population": counts,
        "change_percent": st.decimals(-100, 1000, places=2),
        "status": st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True),
        "flag": st.booleans(),
    },
).filter(bool)
CODES = ["completion", "satisfaction", "assigned", "of_no_framework"]


@settings(max_examples=20)
@given(
    indicators=st.dictionaries(st.sampled_from(CODES), entries, max_size=3),
    context=st.dictionaries(st.sampled_from(CODES), entries, min_size=1, max_size=2),
    lang=st.sampled_from(["zh", "en"]),
)
def test_whatever_keeps_the_contract_comes_back(
    tmp_path_factory: pytest.TempPathFactory, indicators: Any, context: Any, lang: str
) -> None:
    content = {
        "schema": "county-submission/1",
        "area": {"code": "990101", "name": "甲县"},
        "period": "2023",
        "framework": "hotline-panjin",
        "indicators": indicators,
        "context": context,
    }
    raw = write_workbook(load("hotline-panjin").framework, lang, content)
    filled = read(raw, tmp_path_factory.mktemp("any"))
    assert {f.severity for f in filled.desk.findings} <= {"warning"}  # a percentage below 1 is asked about
    assert digits(filled.submission) == digits(content)


def test_the_same_content_gives_the_same_bytes() -> None:
    content = content_of(EVERYTHING)
    assert write_workbook(WORK, "zh", content) == write_workbook(WORK, "zh", content)


# --- the workbook ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def empty() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(WORK, "zh")))


def test_structure_is_locked_and_only_inputs_are_open(empty: openpyxl.Workbook) -> None:
    assert [sheet.title for sheet in empty.worksheets] == [
        "填报", "填写说明", "参考数", "明细", "占全市全省", "补充", "来源与更正", "答复", "选项",
    ]  # fmt: skip
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in empty.worksheets)
    form, row = empty["填报"], row_of("training_sessions")
    is_open = [not form.cell(row, n).protection.locked for n in range(1, 12)]
    # A count: its number, qualifier, reason and note; neither denominator nor percentage.
    assert is_open == [False, False, True, False, False, True, True, True, False, False, False]


def test_cells_have_limits_choices_and_prompts(empty: openpyxl.Workbook) -> None:
    rules = {str(r.sqref): r for r in empty["填报"].data_validations.dataValidation}
    row = row_of("timely_acceptance")
    last = row_of("outreach_materials")
    kinds = {cell: rules[f"{cell}{row}"].type for cell in "CDE"}
    kinds |= {cell: rules[f"{cell}{row}:{cell}{last}"].type for cell in "FGH"}
    assert kinds == {"C": "whole", "D": "whole", "E": "custom", "F": "list", "G": "list", "H": "textLength"}
    assert all(rule.prompt and rule.error for rule in rules.values())
    levels = rules[f"C{row_of('model_county')}"].formula1
    column = levels.split("$")[1]
    assert [cell.value for cell in empty["选项"][column][:4]] == [
        "全国 national", "全省 provincial", "全市 city", "无 none",
    ]  # fmt: skip


def test_definitions_stand_beside_the_cells(empty: openpyxl.Workbook) -> None:
    form = empty["填报"]
    for i in WORK.indicators:
        row = row_of(i.code)
        assert form.cell(row, 1).value == i.title.zh
        assert str(form.cell(row, 2).value).startswith(f"{i.definition.zh}\n填法：")


def test_text_never_becomes_a_formula() -> None:
    content = content_of(EVERYTHING)
    content["indicators"]["satisfaction"]["note"] = "=1+1"
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(WORK, "zh", content)))
    assert book["填报"][f"H{row_of('satisfaction')}"].data_type == "s"


def test_percentages_are_text_cells() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(WORK, "zh", content_of(EVERYTHING))))
    cell = book["填报"][f"E{row_of('timely_acceptance')}"]
    assert (cell.value, cell.number_format) == ("99.50", "@")


# --- saved by another program ------------------------------------------------------------------------------------


def test_a_workbook_saved_by_libreoffice(tmp_path: Path) -> None:
    filled = read((HERE / "libreoffice.xlsx").read_bytes(), tmp_path)
    assert filled.desk.findings == []
    assert digits(filled.submission) == digits(content_of(EVERYTHING))


def test_libreoffice_computes_the_hints_that_we_wrote() -> None:
    """Its recalculated cells against those of the file it was given."""
    form = openpyxl.load_workbook(HERE / "libreoffice.xlsx", data_only=True)["填报"]
    content = content_of(EVERYTHING)["indicators"]
    for line in lines(WORK, "indicators", "zh"):
        assert (form.cell(row_of(line.code), 10).value or "") == hint(line, content.get(line.code, {}), "zh")
    assert form["J4"].value == 6
    assert form.cell(row_of("timely_acceptance"), 9).value == 99.5


HINTS = [
    ("timely_acceptance", {}, "待填"),
    ("timely_acceptance", {"missing": "left_blank"}, ""),
    ("timely_acceptance", {"percent": 99, "missing": "left_blank"}, "有数就不选缺失原因"),
    ("timely_acceptance", {"numerator": 3}, "缺分母"),
    ("timely_acceptance", {"numerator": 3, "percent": 99}, ""),
    ("timely_acceptance", {"numerator": 9, "denominator": 8}, "分子大于分母"),
    ("timely_acceptance", {"numerator": 31, "denominator": 38, "percent": Decimal("83.20")}, "百分比与件数不符"),
    ("timely_acceptance", {"numerator": 31, "denominator": 38, "percent": Decimal("81.58")}, ""),
    ("timely_acceptance", {"numerator": 0, "denominator": 0, "percent": 100}, ""),
    ("model_county", {}, "待填"),
    ("model_county", {"status": "city"}, ""),
    ("training_people", {"count": 3, "missing": "left_blank"}, "有数就不选缺失原因"),
]


@pytest.mark.parametrize(("code", "entry", "shown"), HINTS)
def test_hints(code: str, entry: dict[str, Any], shown: str) -> None:
    (line,) = [x for x in lines(WORK, "indicators", "zh") if x.code == code]
    assert hint(line, entry, "zh") == shown


def test_sheets_and_columns_may_move_and_styles_change(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book.move_sheet("填报", 6)
        book["填报"].title = "云梯填报"
        book["补充"].insert_cols(1)
        for row in book["明细"].iter_rows():
            for cell in row:
                cell.number_format = "General"

    filled = read(edited(edit), tmp_path)
    assert filled.desk.findings == []
    assert digits(filled.submission) == digits(content_of(EVERYTHING))


def test_rows_may_be_sorted(tmp_path: Path) -> None:
    one, other = row_of("timely_acceptance"), row_of("satisfaction")

    def swap(book: openpyxl.Workbook) -> None:
        form = book["填报"]
        for n in range(1, 12):
            a, b = form.cell(one, n), form.cell(other, n)
            a.value, b.value = b.value, a.value

    assert digits(read(edited(swap), tmp_path).submission) == digits(content_of(EVERYTHING))


# --- as clerks write ---------------------------------------------------------------------------------------------

UNREADABLE: list[tuple[str, object, str]] = [
    ("count", "近千余人", "cell-not-number"),
    ("count", "约5000余", "cell-not-number"),
    ("count", "十二", "cell-not-number"),
    ("count", "-", "cell-not-number"),
    ("count", "1e9", "cell-not-number"),
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
]
REPORTED = {
    "schema": "county-submission/1",
    "area": {"code": "990201", "name": "样例县"},
    "period": "2023",
    "framework": "petition-work",
    "indicators": {},
}


@pytest.mark.parametrize(("key", "text", "value", "qualifier"), READINGS)
def test_words_for_numbers_are_read_and_said(key: str, text: str, value: object, qualifier: str | None) -> None:
    desk = Desk("report.xlsx", "zh")
    desk.field("/indicators/training_people", key, Cell("填报!C7", text))
    (finding,) = desk.findings
    assert (finding.code, finding.severity, finding.path) == ("cell-read-as", "note", "填报!C7")
    said = {"about": "约 ", "at_least": "至少 ", "at_most": "至多 ", None: ""}[qualifier]
    assert f"写的是“{text}”，读作 {said}{value}。" in finding.message("zh")
    entry = desk.content["indicators"]["training_people"]
    assert digits(entry[key]) == digits(value)
    assert entry.get("qualifier") == qualifier


@pytest.mark.parametrize(("key", "value", "finding"), UNREADABLE)
def test_what_cannot_be_read_is_an_error_at_its_cell(key: str, value: object, finding: str) -> None:
    desk = Desk("report.xlsx", "zh")
    desk.field(
        "/indicators/training_people", key, Cell("填报!C7", value), {"city": "全市"} if key == "status" else None
    )
    assert [(f.code, f.path, f.severity) for f in desk.findings] == [(finding, "填报!C7", "error")]
    assert desk.content == {}


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


def test_numbers_where_text_keeps_digits(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        cells = {
            "timely_acceptance": (99.5, "0.00"),
            "satisfaction": (0.9957, "0.00%"),
            "mediation_other": (0.98, "0.00"),
        }
        for code, (value, shown) in cells.items():
            cell = book["填报"][f"E{row_of(code)}"]
            cell.value, cell.number_format = value, shown

    filled = read(edited(edit, REPORTED), tmp_path)
    assert sorted(code for code, _ in found(filled)) == ["cell-fraction", *["cell-number-for-digits"] * 3]
    assert filled.submission is not None
    read_back = {code: str(entry["percent"]) for code, entry in filled.submission["indicators"].items()}
    assert read_back == {"timely_acceptance": "99.50", "satisfaction": "99.57", "mediation_other": "0.98"}


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
        ("period", "2023年", "2023", True),
        ("period", "2023年上半年", "2023-H1", True),
        ("period", "２０２３年第二季度", "2023-Q2", True),
        ("period", "2023年1-4月", "2023-01/2023-04", True),
        ("period", "2023年11月至2024年2月", "2023-11/2024-02", True),
        ("period", "2023年5月", "2023-05", True),
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
    assert filled.submission["indicators"]["satisfaction"]["note"] == "第一行 第二行"


# --- lists -------------------------------------------------------------------------------------------------------

LISTED: list[tuple[str, list[object], str, str]] = [
    ("明细", ["【指标】培训人次 training_people", "逐次活动", None, 5], "cell-missing", "C4"),
    ("明细", ["培训", "逐次活动", "2023-05", 5], "cell-not-choice", "A4"),
    ("明细", ["training_people", "培训", "2023-05", 5], "cell-not-choice", "B4"),
    ("明细", ["training_people", "逐次活动", "五月", 5], "cell-not-date", "C4"),
    ("明细", ["training_people", "逐次活动", "2023-05", "约5"], "cell-no-qualifier", "D4"),
    ("明细", ["training_people", "分期", "2023-Q1", None], "cell-missing", "C4"),
    ("明细", ["training_people", "构成", "county", 5, "说明"], "cell-elsewhere", "E4"),
    ("占全市全省", ["全市", "appeals", 5, None], "cell-missing", "D4"),
    ("占全市全省", ["全国", "appeals", 5, 4], "cell-not-choice", "A4"),
    ("补充", ["training_people", "人数", 5], "cell-not-choice", "B4"),
    ("补充", ["training_people", "人口", "许多"], "cell-not-number", "C4"),
    ("答复", ["percent-disagrees", "填报!E99", "已核对"], "cell-no-such-place", "B4"),
]


@pytest.mark.parametrize(("sheet", "row", "finding", "cell"), LISTED)
def test_rows_of_lists_that_cannot_be_read(
    sheet: str, row: list[object], finding: str, cell: str, tmp_path: Path
) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for n, value in enumerate(row, start=1):
            book[sheet].cell(4, n).value = value

    filled = read(edited(edit, REPORTED), tmp_path)
    assert (finding, f"{sheet}!{cell}") in found(filled)
    assert filled.submission is None


def test_one_value_given_twice(tmp_path: Path) -> None:
    row = row_of("training_people")

    def edit(book: openpyxl.Workbook) -> None:
        book["填报"][f"C{row}"] = 5
        for n, values in enumerate([("training_people", "数量", "6"), ("training_people", "人口", "6")], start=4):
            for m, value in enumerate(values, start=1):
                book["补充"].cell(n, m).value = value
        for n in (4, 5):
            for m, value in enumerate(("training_people", "分期", "2023-Q1", 3), start=1):
                book["明细"].cell(n, m).value = value

    filled = read(edited(edit, REPORTED), tmp_path)
    assert found(filled) == [("cell-repeated", "明细!C5"), ("cell-repeated", "补充!C4")]


def test_an_answer_may_name_the_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = row_of("key_case_resolution")
    content = {**REPORTED, "indicators": {"key_case_resolution": {"numerator": 31, "denominator": 38, "percent": 83}}}

    def edit(book: openpyxl.Workbook) -> None:
        for n, value in enumerate(("percent-disagrees", f"填报！E{row}", "以件数为准。"), start=1):
            book["答复"].cell(4, n).value = value

    (tmp_path / "report.xlsx").write_bytes(edited(edit, content))
    assert run(commands, ["convert", str(tmp_path / "report.xlsx"), "--out", str(tmp_path / "report.json")]) == 0
    assert "答复：以件数为准。" in capsys.readouterr().out
    (answer,) = json.loads((tmp_path / "report.json").read_text("utf-8"))["answers"]
    assert answer["path"] == "/indicators/key_case_resolution/percent"


# --- changed structure -------------------------------------------------------------------------------------------


def changed(edit: Edit, tmp_path: Path) -> list[tuple[str, str]]:
    return found(read(edited(edit, REPORTED), tmp_path))


def test_merged_cells(tmp_path: Path) -> None:
    assert changed(lambda b: b["填报"].merge_cells("C8:D8"), tmp_path) == [("workbook-merged", "填报!C8:D8")]


def test_moved_cells(tmp_path: Path) -> None:
    row = row_of("training_sessions")

    def edit(book: openpyxl.Workbook) -> None:
        book["填报"][f"C{row}"] = 5
        book["填报"].move_range(f"C{row}", cols=1)

    assert changed(edit, tmp_path) == [("cell-elsewhere", f"填报!D{row}")]


def test_a_heading_that_is_gone(tmp_path: Path) -> None:
    assert changed(typed(D6="总数"), tmp_path) == [("workbook-column-missing", "填报")]
    assert changed(typed(A3="代码编号"), tmp_path) == [("workbook-column-missing", "填报")]


def test_words_outside_the_table(tmp_path: Path) -> None:
    assert changed(typed(A60="填表人签字"), tmp_path) == [("cell-outside", "填报!A60")]


def test_a_sheet_missing_copied_foreign_or_unknown(tmp_path: Path) -> None:
    assert changed(lambda b: b.remove(b["答复"]), tmp_path) == [("workbook-sheet-missing", "")]
    assert changed(lambda b: b.remove(b["填报"]), tmp_path) == [("workbook-no-form", "")]
    copied = changed(lambda b: b.copy_worksheet(b["填报"]), tmp_path)
    assert copied == [("workbook-sheet-twice", "填报 Copy")]
    older = "county-workbook/1 petition-work 0.9 zh context"
    foreign = changed(lambda b: b["参考数"].__setitem__("K1", older), tmp_path)
    assert foreign[0] == ("workbook-sheet-foreign", "参考数")
    unknown = changed(lambda b: b.create_sheet("草稿").__setitem__("A1", "草稿"), tmp_path)
    assert unknown == [("workbook-sheet-unknown", "草稿")]
    assert changed(lambda b: b.create_sheet("空表"), tmp_path) == []


def test_lines_unknown_twice_and_defined_otherwise(tmp_path: Path) -> None:
    row = row_of("training_sessions")
    assert changed(typed(**{f"C{row}": 5, f"K{row}": "sessions_held"}), tmp_path) == [
        ("workbook-line-unknown", f"填报!K{row}")
    ]
    assert changed(typed(**{f"K{row}": "training_people"}), tmp_path) == [("workbook-line-twice", f"填报!K{row + 1}")]
    assert changed(typed(**{f"C{row}": 5, f"B{row}": "随便什么会议"}), tmp_path) == [
        ("workbook-definition-differs", f"填报!A{row}")
    ]


def test_a_template_of_another_version(tmp_path: Path) -> None:
    content = {**REPORTED, "indicators": {"training_sessions": {"count": 4}, "training_people": {"count": 90}}}
    older = replace(WORK, version="0.9")
    same = read(write_workbook(older, "zh", content), tmp_path)
    assert found(same) == [("workbook-other-version", "")]
    assert digits(same.submission) == digits(content)
    sessions, people = (next(i for i in WORK.indicators if i.code == c) for c in content["indicators"])
    redefined = replace(sessions, definition=people.definition)
    others = tuple(redefined if i is sessions else i for i in WORK.indicators)
    differs = read(write_workbook(replace(older, indicators=others), "zh", content), tmp_path)
    assert found(differs)[1:] == [("workbook-definition-differs", f"填报!A{row_of('training_sessions')}")]
    assert differs.submission is None


def test_a_template_of_another_framework(tmp_path: Path) -> None:
    raw = write_workbook(WORK, "zh", REPORTED)
    assert found(read(raw, tmp_path, framework="hotline-panjin")) == [("workbook-other-framework", "")]
    own = write_workbook(replace(WORK, code="our-own"), "zh", REPORTED)
    assert found(read(own, tmp_path)) == [("unknown-framework", "")]


# --- files that are not what they seem ---------------------------------------------------------------------------


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


OLE = opening.OLE + b"\xa1\xb1\x1a\xe1" + b"\0" * 504
FORM = write_workbook(WORK, "zh", REPORTED)
SEEMING = [
    ("report.xlsx", OLE, "table-old-workbook"),
    ("report.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "workbook-encrypted"),
    ("report.xlsx", "县,办结率\n甲县,99\n".encode(), "workbook-renamed"),
    ("report.csv", FORM, "workbook-renamed"),
    ("report.xlsx", packed(**{"填报.docx": b"x"}), "workbook-not-one"),
    ("report.xlsx", packed(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"x"}), "workbook-not-one"),
    ("report.xlsx", FORM[: len(FORM) // 2], "table-unreadable"),
    ("report.xlsm", with_part(FORM, "xl/vbaProject.bin", b"macro"), "workbook-macros"),
    ("report.xlsx", with_part(FORM, "xl/vbaProject.bin", b"macro"), "workbook-macros"),
    ("report.xlsx", with_part(FORM, "xl/media/image1.png", b"0" * (reading.MAX_UNPACKED + 1)), "table-too-large"),
]


@pytest.mark.parametrize(("name", "raw", "finding"), SEEMING, ids=[f"{n}-{c}" for n, _, c in SEEMING])
def test_files_that_are_not_what_they_seem(name: str, raw: bytes, finding: str, tmp_path: Path) -> None:
    filled = read(raw, tmp_path, name)
    assert found(filled) == [(finding, "")]
    assert filled.submission is None


def test_a_sheet_without_end(tmp_path: Path) -> None:
    assert changed(typed(XFD1048576=1), tmp_path) == [("table-too-long", "填报")]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    filled = read_filled(tmp_path / "absent.xlsx", "absent.xlsx", None)
    assert filled is not None
    assert found(filled) == [("file-unreadable", "")]


def test_every_sheet_has_its_columns() -> None:
    assert tuple(COLUMNS) == SHEETS
