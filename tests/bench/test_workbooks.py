"""Workbooks: what is filled in comes back whole, from other programs too; and what the workbook offers."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from bench.intake.frameworks import load
from bench.intake.report_json import entry_of, exact_json, report_of
from bench.tables.form_layout import lines
from bench.tables.template import hint
from tests.filled import (
    EVERYTHING,
    HERE,
    REPORTS,
    WORK,
    content_of,
    digits,
    edited,
    of_every_shape,
    read,
    row_of,
    workbook,
)

# --- there and back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*of_every_shape(REPORTS), EVERYTHING], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_what_is_filled_in_comes_back_with_its_digits(path: Path, tmp_path: Path) -> None:
    content = content_of(path)
    own = path.with_name(f"{content['framework']}.toml")  # a collection may bring its framework along
    name = str(own) if own.exists() else content["framework"]
    filled = read(workbook(load(name).framework, "zh", content), tmp_path, framework=name)
    assert filled.desk.findings == []
    assert digits(filled.submission) == digits(content)


def test_in_english_too(tmp_path: Path) -> None:
    filled = read(workbook(WORK, "en", content_of(EVERYTHING)), tmp_path)
    assert filled.desk.findings == []
    assert digits(filled.submission) == digits(content_of(EVERYTHING))


def test_the_json_written_keeps_the_digits() -> None:
    content = content_of(EVERYTHING)
    text = exact_json(report_of(content))
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


@settings(max_examples=10)
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
    raw = workbook(load("hotline-panjin").framework, lang, content)
    filled = read(raw, tmp_path_factory.mktemp("any"))
    assert {f.severity for f in filled.desk.findings} <= {"warning"}  # a percentage below 1 is asked about
    assert digits(filled.submission) == digits(content)


def test_the_same_content_gives_the_same_bytes() -> None:
    content = content_of(EVERYTHING)
    assert workbook(WORK, "zh", content) == workbook(WORK, "zh", content)


# --- the workbook ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def empty() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(WORK, "zh")))


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
        "全国", "全省", "全市", "无",
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
    book = openpyxl.load_workbook(io.BytesIO(workbook(WORK, "zh", content)))
    assert book["填报"][f"H{row_of('satisfaction')}"].data_type == "s"


def test_no_formula_needs_what_xlsxwriter_would_have_to_mark(empty: openpyxl.Workbook) -> None:
    formulas = [str(c.value) for sheet in empty for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) > 16
    assert [f for f in formulas if f != f"={Worksheet()._prepare_formula(f, True)}"] == []


def test_percentages_are_text_cells() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(WORK, "zh", content_of(EVERYTHING))))
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
        assert (form.cell(row_of(line.code), 10).value or "") == hint(line, entry_of(content.get(line.code, {})), "zh")
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
    assert hint(line, entry_of(entry), "zh") == shown


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
