"""Sheets and files: lists, changed structure, other templates, and files that are not what they seem."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment

from bench.cli import commands
from bench.console import run
from bench.intake import safe_workbook as opening
from bench.intake.findings import has_errors
from bench.intake.frameworks import load
from bench.intake.plain_workbook import made_plain
from bench.tables import form_sheets as opened
from bench.tables.converting import TableChoices, convert
from bench.tables.form_layout import COLUMNS, EVIDENCE, SHEETS
from bench.tables.form_reading import read_filled
from tests.filled import (
    FORM,
    REPORTED,
    WORK,
    Edit,
    digits,
    edited,
    found,
    read,
    row_of,
    typed,
    workbook,
)

# --- lists -------------------------------------------------------------------------------------------------------

LISTED: list[tuple[str, list[object], str, str]] = [
    ("明细", ["【指标】培训人次 training_people", "逐次活动", None, 5], "cell-missing", "C4"),
    ("明细", ["培训", "逐次活动", "2023-05", 5], "cell-not-choice", "A4"),
    ("明细", ["training_people", "培训", "2023-05", 5], "cell-not-choice", "B4"),
    ("明细", ["training_people", "逐次活动", "五月", 5], "cell-date-no-year", "C4"),
    ("明细", ["training_people", "构成", "全县", 5], "cell-not-choice", "C4"),
    ("明细", ["training_people", "逐次活动", "2023-05", "约5"], "cell-no-qualifier", "D4"),
    ("明细", ["training_people", "分期", "2023-Q1", None], "cell-missing", "C4"),
    ("明细", ["training_people", "构成", "county", 5, "说明"], "cell-elsewhere", "E4"),
    ("占全市全省", ["全市", "appeals", 5, None], "cell-missing", "D4"),
    ("占全市全省", ["全国", "appeals", 5, 4], "cell-not-choice", "A4"),
    ("补充", ["training_people", "人数", 5], "cell-not-choice", "B4"),
    ("补充", ["training_people", "人口", "许多"], "cell-not-number", "C4"),
    ("答复", [None, None, "已核对"], "cell-missing", "B4"),
    ("答复", ["percent-disagrees", "填报!E8", None], "cell-missing", "C4"),
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
    entries: dict[str, Any] = {
        "key_case_resolution": {"numerator": 31, "denominator": 38, "percent": 83},
        "training_people": {"count": 5, "events": [{"date": "2023-05", "count": 5}, {"date": "2024-05", "count": 5}]},
    }
    answers = [
        ("percent-disagrees", f"填报！E{row}", "/indicators/key_case_resolution/percent"),
        ("outside-period", "明细!C5", "/indicators/training_people/events/1/date"),
    ]

    def edit(book: openpyxl.Workbook) -> None:
        for n, (finding, place, _) in enumerate(answers, start=4):
            for m, value in enumerate((finding, place, f"已核对 {n}。"), start=1):
                book["答复"].cell(n, m).value = value

    (tmp_path / "report.xlsx").write_bytes(edited(edit, {**REPORTED, "indicators": entries}))
    assert run(commands, ["convert", str(tmp_path / "report.xlsx"), "--out", str(tmp_path / "report.json")]) == 0
    out = capsys.readouterr().out
    assert [f"答复：已核对 {n}。" in out for n in (4, 5)] == [True, True]
    written = json.loads((tmp_path / "report.json").read_text("utf-8"))["answers"]
    assert [answer["path"] for answer in written] == [pointer for *_, pointer in answers]


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
    # What stands below it is then nobody's.
    assert changed(typed(A3="代码编号"), tmp_path) == [("cell-outside", "填报!A4"), ("workbook-column-missing", "填报")]


def test_words_outside_the_table(tmp_path: Path) -> None:
    assert changed(typed(A60="填表人签字"), tmp_path) == [("cell-outside", "填报!A60")]


def test_a_number_in_words_beside_the_head_is_named(tmp_path: Path) -> None:
    assert changed(typed(L3="十二"), tmp_path) == [("cell-outside", "填报!L3")]
    assert changed(typed(L3="三十余件"), tmp_path) == [("cell-outside", "填报!L3")]


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
    same = read(workbook(older, "zh", content), tmp_path)
    assert found(same) == [("workbook-other-version", "")]
    assert digits(same.submission) == digits(content)
    sessions, people = (next(i for i in WORK.indicators if i.code == c) for c in content["indicators"])
    redefined = replace(sessions, definition=people.definition)
    others = tuple(redefined if i is sessions else i for i in WORK.indicators)
    differs = read(workbook(replace(older, indicators=others), "zh", content), tmp_path)
    assert found(differs)[1:] == [("workbook-definition-differs", f"填报!A{row_of('training_sessions')}")]
    assert differs.submission is None


def test_a_template_of_another_framework(tmp_path: Path) -> None:
    raw = workbook(WORK, "zh", REPORTED)
    assert found(read(raw, tmp_path, framework="hotline-panjin")) == [("workbook-other-framework", "")]
    own = workbook(replace(WORK, code="our-own"), "zh", REPORTED)
    assert found(read(own, tmp_path)) == [("unknown-framework", "")]


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**13), 10**13),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)),
    st.sampled_from(["=A1", "１２", "约", "2023-13", "构成", "分期", "全市", "#REF!", "填报!A1", "{0}", "  "]),
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12),
)
somewhere = st.tuples(st.integers(0, 7), st.integers(1, 14), st.integers(1, 12))


@settings(max_examples=10)
@given(edits=st.dictionaries(somewhere, anything, max_size=12), lang=st.sampled_from(["zh", "en"]))
def test_whatever_is_typed_wherever_nothing_breaks(
    tmp_path_factory: pytest.TempPathFactory, edits: dict[tuple[int, int, int], Any], lang: str
) -> None:
    folder = tmp_path_factory.mktemp("typed")
    book = openpyxl.load_workbook(io.BytesIO(workbook(load("hotline-panjin").framework, lang)))
    for (sheet, row, column), value in edits.items():
        cell = book.worksheets[sheet].cell(row, column)
        if not isinstance(cell, MergedCell):
            cell.value = value
    book.save(folder / "report.xlsx")
    done = convert([folder / "report.xlsx"], folder / "out", None, TableChoices(), overwrite=False, lang=lang)
    for finding in done.findings:
        assert finding.message("zh")
        assert finding.message("en")
    assert bool(done.written) != has_errors(done.findings)  # written, or a reason why not


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


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (b'<c r="A1" s="2"/><c r="B1"><v>5</v></c>', b'<c r="B1"><v>5</v></c>'),
        (b'<x:c r="A1"/><x:c r="B1"><x:v>5</x:v></x:c>', b'<x:c r="B1"><x:v>5</x:v></x:c>'),
        (b'<c s="2"/><c><v>5</v></c>', None),  # the second is B1, because there is a first
        (b'<c r="A1"/><c r="B1"><t><![CDATA[<c r="A1"/>]]></t></c>', None),
        (b'<cols><col min="1"/></cols>', None),
        (b'<dataValidations count="1"><dataValidation sqref="A1"/></dataValidations><x/>', b"<x/>"),
        (b'<conditionalFormatting/><conditionalFormatting a="1"/><a/>', b"<a/>"),
        (b"<y:dataValidations><y:a/></y:dataValidations ><dataValidations/>", b""),
        (b"<dataValidations><sheetData><c><v>5</v></c></sheetData><a></dataValidations>", None),  # not after the cells
        (
            b"</sheetData><dataValidations><a/><conditionalFormatting></conditionalFormatting><b/>",
            b"</sheetData><dataValidations><a/><b/>",
        ),
        (b"<conditionalFormatting>" * 200_000, None),  # without end: looked through once, and not once for each
        (b"".join(b"<p%d:dataValidations>" % n for n in range(100_000)), None),
    ],
    ids=lambda part: "" if part is None else part[:30].decode(),
)
def test_only_what_holds_nothing_is_left_out_of_a_sheet(sheet: bytes, kept: bytes | None) -> None:
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(made_plain(packed(**{name: sheet})))) as archive:
        assert archive.read(name) == (sheet if kept is None else kept)


OLE = opening.OLE + b"\xa1\xb1\x1a\xe1" + b"\0" * 504
SEEMING = [
    ("report.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "workbook-encrypted"),
    ("report.xlsx", "县,办结率\n甲县,99\n".encode(), "workbook-renamed"),
    ("report.csv", FORM, "workbook-renamed"),
    ("report.xlsx", packed(**{"填报.docx": b"x"}), "workbook-not-one"),
    ("report.xlsx", packed(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"x"}), "workbook-not-one"),
    ("report.xlsx", FORM[: len(FORM) // 2], "table-unreadable"),
    ("report.xlsm", with_part(FORM, "xl/vbaProject.bin", b"macro"), "workbook-macros"),
    ("report.xlsx", with_part(FORM, "xl/vbaProject.bin", b"macro"), "workbook-macros"),
    ("report.xlsx", with_part(FORM, "xl/media/image1.png", b"0" * (opened.MAX_UNPACKED + 1)), "table-too-large"),
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
    assert tuple(COLUMNS) == (*SHEETS, EVIDENCE)


def spread(element: str, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A small workbook with an element put at the end of a part's content."""
    plain = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(["地区", "满意率"])
    book.worksheets[0]["A1"].comment = Comment("甲", "乙")
    book.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8") if name.endswith(".xml") else old.read(name)
            if name == part:
                assert isinstance(content, str)
                end = content.rindex("</sheetData>") + 12 if "</sheetData>" in content else 0
                content = (
                    content.replace('ref="A1"', element, 1) if not end else content[:end] + element + content[end:]
                )
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("element", "found"),
    [
        ('<mergeCells><mergeCell ref="A1:ZZ9000"/></mergeCells>', "A1:ZZ9000"),
        ("<mergeCells><mergeCell ref='$A$1:$XFD$1048576'/></mergeCells>", "$A$1:$XFD$1048576"),
        ('<mergeCells><mergeCell ref="A&#49;:ZZ9000"/></mergeCells>', "A1:ZZ9000"),
        ('<mergeCells><mergeCell ref="3:9"/></mergeCells>', "3:9"),
        ('<mergeCells><mergeCell ref="B:F"/></mergeCells>', "B:F"),
        ("<mergeCells>" + "".join(f'<mergeCell ref="A{n}:Z{n}"/>' for n in range(2, 3000)) + "</mergeCells>", None),
        ('<hyperlinks><hyperlink ref="A1:XFD9000" location="A1"/></hyperlinks>', "A1:XFD9000"),
    ],
)
def test_ranges_that_would_fill_the_memory_are_refused_at_once(element: str, found: str | None, tmp_path: Path) -> None:
    refusal = read(spread(element), tmp_path).desk.findings
    assert [f.code for f in refusal] == ["workbook-spread"]
    assert found is None or refusal[0].values["found"] == found


def test_a_remark_on_a_whole_sheet_is_refused_too(tmp_path: Path) -> None:
    raw = spread('ref="A1:XFD1048576"', "xl/comments/comment1.xml")
    assert [f.code for f in read(raw, tmp_path).desk.findings] == ["workbook-spread"]


def test_a_title_merged_over_a_table_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(spread('<mergeCells><mergeCell ref="A3:XFD3"/></mergeCells>'))
    assert read_filled(path, path.name, None) is None  # no workbook of ours, and perhaps a table


@pytest.mark.parametrize("cell", ["XFD5", "A1048576"])
def test_a_cell_far_out_is_refused_at_once(cell: str, tmp_path: Path) -> None:
    assert ("table-too-long", "填报") in changed(lambda b: b["填报"].__setitem__(cell, 1), tmp_path)
