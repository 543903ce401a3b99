"""What a clerk is asked about a form: at the cell that is doubted, in the order of the sheet, in words of cells and
columns, and answered by cell, code or number."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.tables.cells import Cell, UnreadableError
from bench.tables.checked_report import Converted, checked
from bench.tables.empty_marks import is_empty_mark
from bench.tables.form_answers import Asked, answers_of, numbered
from bench.tables.form_cells import FormCells
from bench.tables.form_layout import level_options, lines
from bench.tables.gathering import Desk, Remark, read_field
from bench.tables.written_dates import day, period, period_by
from bench.words.finding_messages import MESSAGES, said_to
from bench.words.findings import plausibility, submissions
from bench.words.readers import SAID
from tests.filled import REPORTED, WORK, Edit, edited, read, row_of, typed, workbook

NOTHING = {i.code: {"missing": "not_stated"} for i in WORK.indicators}


def content(**indicators: Any) -> dict[str, Any]:
    """A report of these indicators, the others not stated."""
    return {**REPORTED, "indicators": {**NOTHING, **indicators}}


def converted(folder: Path, edit: Edit, given: Mapping[str, Any] = REPORTED) -> Converted:
    filled = read(edited(edit, given), folder)
    return checked(filled.desk, filled.submission, filled.framework)


def places(report: Converted) -> list[tuple[str, str]]:
    return [(f.code, f.path) for f in report.findings]


def cell(column: str, code: str) -> str:
    return f"{column}{row_of(code)}"


def answered(*rows: tuple[object, object, str]) -> Edit:
    """Fill in the sheet of answers."""

    def edit(book: openpyxl.Workbook) -> None:
        for n, row in enumerate(rows, start=4):
            for m, value in enumerate(row, start=1):
                book["答复"].cell(n, m).value = value

    return edit


# --- blanks ------------------------------------------------------------------------------------------------------


def test_a_form_with_its_head_only(tmp_path: Path) -> None:
    report = converted(tmp_path, lambda _: None)
    blank = [path for code, path in places(report) if code == "row-blank"]
    assert blank == [f"填报!{cell('C', i.code)}" for i in WORK.indicators]
    assert [(f.code, f.path) for f in report.findings if f.severity == "error"] == [("report-empty", "填报")]
    assert report.text is None


def test_blank_rows_deleted_rows_and_marks_are_asked_once_each(tmp_path: Path) -> None:
    blank, marked, twice, chosen, deleted = (i.code for i in WORK.indicators[:5])
    given = content()
    for code in (blank, marked, twice, deleted):
        del given["indicators"][code]

    def edit(book: openpyxl.Workbook) -> None:
        form = book["填报"]
        form[cell("C", marked)] = "无"
        form[cell("C", twice)], form[cell("D", twice)], form[cell("E", twice)] = "/", "——", "－"
        form[cell("C", chosen)] = "—"  # a reason is chosen there: nothing to ask
        form[cell("C", "training_people")], form[cell("G", "training_people")] = 310, None
        form.delete_rows(row_of(deleted))

    above = row_of(deleted) > max(map(row_of, (blank, marked, twice)))
    assert above  # the rows looked at do not move
    report = converted(tmp_path, edit, given)
    assert sorted(places(report)) == sorted(
        [
            ("row-blank", f"填报!{cell('C', blank)}"),
            ("cell-empty-mark", f"填报!{cell('C', marked)}"),
            ("cell-empty-mark", f"填报!{cell('C', twice)}"),
            ("row-deleted", "填报"),
        ]
    )
    assert report.text is not None
    written = json.loads(report.text)["indicators"]
    assert not {blank, marked, twice, deleted} & set(written)
    assert written[chosen] == {"missing": "not_stated"}


def test_what_another_sheet_gives_is_no_blank(tmp_path: Path) -> None:
    given = content()
    del given["indicators"]["training_people"]

    def edit(book: openpyxl.Workbook) -> None:
        for n, value in enumerate(("【指标】培训人次", "数量", "310"), start=1):  # the indicator by its title alone
            book["补充"].cell(4, n).value = value

    report = converted(tmp_path, edit, given)
    assert [code for code, _ in places(report) if code.startswith("row-")] == []
    assert json.loads(report.text or "")["indicators"]["training_people"] == {"count": 310}


def test_a_citys_form_may_leave_rows_empty(tmp_path: Path) -> None:
    report = converted(tmp_path, typed(A4="990200", B4="样例市", **{cell("C", "training_people"): 310}))
    assert [f.code for f in report.findings if f.severity == "warning"] == []


@pytest.mark.parametrize("mark", ["无", " / ", "—", "——", "-", "……", "N/A", "没有", "（无）", "*", "不详", "暂无数据"])
def test_marks_for_nothing(mark: str) -> None:
    assert is_empty_mark(mark)


@pytest.mark.parametrize("words", ["0", "12", "无异常", "一", "3/5", "约", 0, None, 5.0, ""])
def test_what_is_no_mark(words: object) -> None:
    assert not is_empty_mark(words)


# --- choices -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "level"), [("无", "none"), ("全省", "provincial"), ("全省 provincial", "provincial"), ("city", "city")]
)
def test_standings_as_they_read(words: str, level: str) -> None:
    (line,) = [line for line in lines(WORK, "indicators", "zh") if line.code == "model_county"]
    assert list(level_options(line.levels).values()) == ["全国", "全省", "全市", "无"]
    desk = Desk("report.xlsx", "zh")
    read_field(desk, "/indicators/model_county", "status", Cell("填报!C21", words), line, "填报数")
    assert (desk.entries["/indicators/model_county"].status, desk.findings) == (level, [])


def test_standings_of_one_title_are_told_apart_by_their_codes() -> None:
    assert level_options({"a": "一档", "b": "一档", "c": "无"}) == {"a": "一档 a", "b": "一档 b", "c": "无"}


# --- places and words ---------------------------------------------------------------------------------------------


def test_findings_stand_at_the_cell_that_is_doubted_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    given = content(
        timely_acceptance={"numerator": 9, "denominator": 8},
        on_time_completion={"numerator": 9, "denominator": 0},
        accurate_referral={"numerator": 9},
        satisfaction={"numerator": 31, "denominator": 38, "percent": 83.2},
        dispute_resolution={"numerator": 5, "denominator": 8, "missing": "left_blank"},
        training_people={"count": 5, "percent": 4},
        outreach_materials={"note": "见附件"},
    )
    report = converted(tmp_path, lambda _: None, given)
    wanted = {
        ("numerator-above-denominator", f"填报!{cell('C', 'timely_acceptance')}"),
        ("no-denominator", f"填报!{cell('D', 'accurate_referral')}"),
        ("percent-disagrees", f"填报!{cell('E', 'satisfaction')}"),
        ("missing-with-value", f"填报!{cell('G', 'dispute_resolution')}"),
        ("incomplete-entry", f"填报!{cell('H', 'outreach_materials')}"),
        ("wrong-keys", "补充!C4"),
    }
    assert wanted <= set(places(report))
    asking = [f for f in report.findings if f.severity != "note"]
    assert [f.cell for f in asking] == sorted(f.cell for f in asking if f.cell)
    assert [f.number for f in asking] == list(range(1, len(asking) + 1))
    for finding in report.findings:
        said = finding.message("zh") + finding.remedy("zh")
        assert not re.search(r"[a-z_]{4,}", said.replace("bench template", "")), said


@pytest.mark.parametrize("reader", SAID)
def test_every_finding_of_a_report_has_words_for_who_has_never_seen_its_file(reader: str) -> None:
    """No text that speaks of the file's fields reaches who filled in a workbook, a table or a page."""
    fields = re.compile(
        r"\b(?:[a-z]+_[a-z_]+|missing|numerator|denominator|answers|null|qualifier|replaces|context|note|JSON|SHA-256)\b"
    )
    of_folders = {"replaces-unknown", "revised"}  # of a file that lies beside an earlier one
    by_row = {"indicators-not-given"} if reader != "page" else set()  # said otherwise, row by row
    for module in (submissions, plausibility):
        for code in module.MESSAGES.keys() - of_folders - by_row:
            said = said_to(reader, code)
            for text in (said.what, said.remedy):
                bare = re.sub(r"\{[a-z_]+\}", "", text.zh)
                assert not fields.search(bare), (code, text.zh)
    for code, said in SAID[reader].items():
        own = MESSAGES[code]
        mine, stated = (set(re.findall(r"\{[a-z_]+\}", m.what.zh + m.remedy.zh)) for m in (said, own))
        assert mine <= stated, code
        assert set(re.findall(r"\{[a-z_]+\}", said.what.en + said.remedy.en)) == mine, code


def test_no_pointer_is_left_without_a_cell(tmp_path: Path) -> None:
    cells = read(workbook(WORK, "zh", content()), tmp_path).desk.cells
    for pointer in ("/indicators/satisfaction/percent", "/context/agents/count", "/indicators", "/context", "/period"):
        assert cells.where(cells.doubted(pointer, "", {})) is not None
        assert "!" in cells.doubted(pointer, "", {}) or pointer.count("/") == 1
    for pointer in (
        "/reporter/date",
        "/source/note",
        "/replaces",
        "/area/kind",
        "/answers/0/reason",
        "/framework",
        "/x",
    ):
        assert not cells.doubted(pointer, "", {}).startswith("/"), pointer


def test_the_order_of_columns_is_that_of_the_sheet() -> None:
    cells = FormCells(sheets=("填报",))
    found = [cells.where(f"填报!{place}") for place in ("C9", "C10", "AA10", "$B$11", "C12:D13")]
    assert found == [(1, 9, 3), (1, 10, 3), (1, 10, 27), (1, 11, 2), (1, 12, 3)]


# --- answers ------------------------------------------------------------------------------------------------------

DOUBTED = content(
    satisfaction={"numerator": 31, "denominator": 38, "percent": 83.2},
    key_case_resolution={"numerator": 33, "denominator": 40, "percent": 81.2},
)


def test_an_answer_in_a_workbook(tmp_path: Path) -> None:
    report = converted(tmp_path, answered((None, f"填报！{cell('E', 'satisfaction')}", "按上级口径。")), DOUBTED)
    assert {f.path: f.answer for f in report.findings} == {
        f"填报!{cell('E', 'satisfaction')}": "按上级口径。",
        f"填报!{cell('E', 'key_case_resolution')}": None,
    }
    assert json.loads(report.text or "")["answers"] == [
        {"finding": "percent-disagrees", "path": "/indicators/satisfaction/percent", "reason": "按上级口径。"}
    ]


@pytest.mark.parametrize(
    "asked",
    [
        ("percent-disagrees", "填报!E12"), ("填报!E12",), ("e12",), ("$E$12",), ("2",), ("第2条",), ("2.",),
        ("percent-disagrees", "2"), ("no-denominator", "明细!C5"),
    ],
)  # fmt: skip
def test_a_finding_is_answered_by_cell_code_or_number(asked: tuple[str, ...]) -> None:
    desk = Desk("report.xlsx", "zh", cells=FormCells(sheets=("填报", "明细"), titles={"form": "填报"}))
    found = [
        Asked(desk.cells.at(Finding(code, "report.xlsx", place)), pointer)
        for code, place, pointer in (
            ("percent-disagrees", "填报!E9", "/indicators/a/percent"),
            ("percent-disagrees", "填报!E12", "/indicators/b/percent"),
            ("no-denominator", "明细!C5", "/indicators/c"),
        )
    ]
    desk.remarks.append(Remark(asked, "按上级口径。", "答复!A4", "答复!C4"))
    answers, said = answers_of(desk, numbered(found))
    assert [a.path for a in answers] == ["/indicators/c" if "明细!C5" in asked else "/indicators/b/percent"]
    by_cell = any("E" in words.upper() and "12" in words for words in asked) or "明细!C5" in asked
    assert [f.code for f in said] == ([] if by_cell else ["answer-read-as"])


def test_an_answer_to_several_or_to_nothing_is_said_so(tmp_path: Path) -> None:
    edit = answered(
        ("percent-disagrees", None, "哪一处？"),
        (None, f"填报!{cell('C', 'satisfaction')}", "格子写错。"),
        (None, 9, "没有第九条。"),
        ("rate-jump", f"填报!{cell('C', 'satisfaction')}", "口径变了。"),
    )
    report = converted(tmp_path, edit, DOUBTED)
    found = {f.path: f for f in report.findings if f.path.startswith("答复")}
    assert {place: f.code for place, f in found.items()} == {
        "答复!A4": "answer-of-several",
        "答复!B5": "answer-unmatched",
        "答复!B6": "answer-unmatched",
    }
    assert f"填报!{cell('E', 'satisfaction')} [percent-disagrees]" in found["答复!B5"].message("zh")
    # What only shows beside other reports is kept for then.
    assert [a["finding"] for a in json.loads(report.text or "")["answers"]] == ["rate-jump"]


def test_a_blank_row_may_be_answered_and_is_then_not_asked_again(tmp_path: Path) -> None:
    given = content(training_people={"count": 5})
    del given["indicators"]["satisfaction"]
    report = converted(tmp_path, answered((None, cell("C", "satisfaction"), "市里统一测评，数未到。")), given)
    assert [(f.code, f.answer) for f in report.findings] == [("row-blank", "市里统一测评，数未到。")]
    path = tmp_path / "990201.json"
    path.write_text(report.text or "", "utf-8")
    assert gather([path])[0][0].findings == ()


# --- periods and dates ----------------------------------------------------------------------------------------------

PERIODS = [
    ("2024年三季度", "2024-Q3"), ("2024年前三季度", "2024-01/2024-09"), ("2024年1-3季度", "2024-01/2024-09"),
    ("2024.1-9月", "2024-01/2024-09"), ("2024年1月至9月", "2024-01/2024-09"),
    ("2024年1—9月份", "2024-01/2024-09"),
    ("24年", "2024"), ("2024全年", "2024"), ("2024年度", "2024"), ("二〇二四年上半年", "2024-H1"),
    ("二○二四年十二月", "2024-12"), ("2024年前9个月", "2024-01/2024-09"), ("Q3 2024", "2024-Q3"),
    ("2024.10", "2024-10"),
    ("202409", "2024-09"), ("2023年11月至2024年2月", "2023-11/2024-02"), ("2024年一至九月", "2024-01/2024-09"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "read_as"), PERIODS)
def test_periods_in_every_usual_way(words: str, read_as: str) -> None:
    found = period(Cell("填报!C4", words))
    assert (found.value, found.note) == (read_as, "cell-read-as")


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        (2024.1, "cell-period-number"), ("前三季度", "cell-period-no-year"), ("9月份", "cell-period-no-year"),
        ("2024-1-9", "cell-not-period"), ("2024/1/9", "cell-not-period"), ("截至9月底", "cell-not-period"),
    ],
)  # fmt: skip
def test_periods_that_leave_something_open(value: object, finding: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{finding}$"):
        period(Cell("填报!C4", value))


@pytest.mark.parametrize(
    ("words", "reported", "read_as"),
    [
        ("上半年", "2024-07-05", "2024-H1"), ("上半年", "2024-06-25", "2024-H1"), ("四季度", "2025-01-10", "2024-Q4"),
        ("前三季度", "2024-01-15", "2023-01/2023-09"), ("全年", "2025-01-02", "2024"),
    ],
)  # fmt: skip
def test_a_period_without_its_year_by_the_date_of_the_report(words: str, reported: str, read_as: str) -> None:
    assert period_by(Cell("填报!C4", words), reported).value == read_as


@pytest.mark.parametrize(
    "value",
    ["2024年10月8号", "2024.10.8", "20241008", 20241008, 45573, "24年10月8日", "二〇二四年十月八日",
     "2024年10月8日（周二）", "2024-10-08 00:00:00", "8 October 2024", "Oct. 8, 2024"],
)  # fmt: skip
def test_days_in_every_usual_way(value: object) -> None:
    assert day(Cell("填报!D4", value)).value == "2024-10-08"


def test_the_head_as_clerks_write_it(tmp_path: Path) -> None:
    edit = typed(C4="上半年", D4="2024年7月5号", H4="样例县信访局")
    report = converted(tmp_path, edit, content(training_people={"count": 5}))
    assert places(report) == [("cell-period-year-taken", "填报!C4"), ("cell-read-as", "填报!D4")]
    assert json.loads(report.text or "")["period"] == "2024-H1"
    alone = converted(tmp_path, typed(C4="上半年"), content(training_people={"count": 5}))
    assert places(alone) == [("cell-period-no-year", "填报!C4")]
    undated = converted(tmp_path, typed(C4=2024.1, D4="10月8日"), content(training_people={"count": 5}))
    assert [(f.code, f.path) for f in undated.findings] == [
        ("cell-period-number", "填报!C4"),
        ("cell-date-no-year", "填报!D4"),
        ("cell-missing", "填报!H4"),
    ]
    assert "2024-01 或 2024-10" in undated.findings[0].remedy("zh")


def test_a_period_without_its_year_lies_behind_the_report() -> None:
    for words, reported, wanted in (
        ("上半年", "2025-01-10", "2024-H1"),
        ("全年", "2024-12-20", "2024"),
        ("前三季度", "2024-09-28", "2024-01/2024-09"),
    ):
        assert period_by(Cell("填报!C4", words), reported).value == wanted


def test_area_code_name_and_parts_as_offices_write_them(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        typed(A4="430525000000", B4="洞 口 县信访局", C4="2024年二季度")(book)
        for column, value in enumerate(("培训人次", "构成", "县级", 5), start=1):
            book["明细"].cell(4, column).value = value

    report = converted(tmp_path, edit, content(training_people={"count": 5}))
    written = json.loads(report.text or "")
    assert written["area"] == {"code": "430525", "name": "洞口县"}
    assert written["indicators"]["training_people"]["parts"] == {"county": 5}
    said = {f.path: f.message("zh") for f in report.findings if f.code == "cell-read-as"}
    assert said["填报!C4"] == "写的是“2024年二季度”，读作 2024年第2季度。"
    assert said["填报!B4"].endswith("读作 洞口县。")


def test_a_title_that_is_not_listed_is_answered_with_the_nearest(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for column, value in enumerate(("满意率", "分母来源", "系统"), start=1):
            book["补充"].cell(4, column).value = value

    found = [f for f in converted(tmp_path, edit, content()).findings if f.code == "cell-not-choice"]
    assert "群众满意率" in found[0].remedy("zh")


def test_a_number_of_a_person_beside_the_cells_hides_nothing_else(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["填报"]["C8"] = "5\n7"
        book["填报"]["C9"].comment = Comment("核对人 13800138000", "甲")

    report = converted(tmp_path, edit, content(satisfaction={"numerator": 39, "denominator": 38}))
    assert report.text is None
    said = {f.code: f.message("zh") for f in report.findings}
    assert "填报!C9 的批注里有手机号码" in said["personal-number-in-workbook"]
    assert said["cell-not-number"] == "填的是“5⏎7”，读不出数字。"
    assert "numerator-above-denominator" in said


# --- hidden -----------------------------------------------------------------------------------------------------


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["填报"].row_dimensions[row_of("satisfaction")].hidden = True
        book["填报"].column_dimensions["E"].hidden = True
        book["来源与更正"]["B4"] = "年报"
        book["来源与更正"].sheet_state = "hidden"

    report = converted(tmp_path, edit, content(satisfaction={"numerator": 31, "denominator": 38, "percent": 81.58}))
    hidden = [f for f in report.findings if f.code == "cell-hidden"]
    assert {f.path: f.message("zh").split("被")[0] for f in hidden} == {
        f"填报!A{row_of('satisfaction')}": f"第 {row_of('satisfaction')} 行",
        "填报!E6": "E 列",
        "来源与更正!B4": "工作表“来源与更正”",
    }


def test_a_cell_that_cannot_be_read_keeps_nothing_else_from_being_found(tmp_path: Path) -> None:
    edit = typed(**{cell("C", "training_people"): "十几次", cell("D", "key_case_resolution"): "几十件"})
    report = converted(tmp_path, edit, DOUBTED)
    assert places(report) == [
        ("percent-disagrees", f"填报!{cell('E', 'satisfaction')}"),
        ("cell-not-number", f"填报!{cell('D', 'key_case_resolution')}"),  # and no word that its denominator is lacking
        ("cell-not-number", f"填报!{cell('C', 'training_people')}"),
    ]
    assert report.draft is None
