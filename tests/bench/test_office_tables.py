"""Tables as offices make them: what their headings mean, which rows are areas, and what a cell holds."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from bench.intake.area_names import areas_named, in_city
from bench.intake.areas import stated_code
from bench.intake.findings import Finding
from bench.intake.frameworks import load
from bench.intake.table import Table
from bench.intake.table_reading import read_table
from bench.tables.column_suggestions import suggested_columns
from bench.tables.mapping import SKIP, ColumnMapping, suggest
from bench.tables.wide_table import of_whole_table, read_rows

HOTLINE, WORK = load("hotline-panjin").framework, load("petition-work").framework
Rows = Sequence[Sequence[Any]]
HEAD = ["区划代码", "县区", "交办总量", "办结数", "办结率(%)"]
BODY = [["990101", "甲县", 100, 99, "99.00"], ["990102", "乙县", 200, 190, "95.00"]]


def csv_of(folder: Path, rows: Rows) -> Path:
    path = folder / "t.csv"
    path.write_text("".join(",".join("" if c is None else str(c) for c in row) + "\n" for row in rows), "utf-8")
    return path


def xlsx_of(folder: Path, rows: Rows, *merged: str, edit: Callable[[Worksheet], None] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    if edit:
        edit(sheet)
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def read(path: Path, sheet: str | None = None) -> Table:
    table = read_table(path, path.name, sheet)
    assert isinstance(table, Table), [(f.code, f.message("en")) for f in table]
    return table


def refusal(path: Path) -> Finding:
    found = read_table(path, path.name)
    assert isinstance(found, list)
    return found[0]


def noticed(path: Path) -> list[str]:
    return [finding.code for finding in read(path).findings]


def converted(table: Table, framework: Any = HOTLINE, period: str = "2023") -> tuple[dict[str, Any], list[Finding]]:
    """The indicators of every area by code, as a mapping reads them that is confirmed as it is suggested."""
    mapping = suggest(table, framework, framework.code, period, "zh")
    made = {f"{n}县": f"9901{k:02d}" for k, n in enumerate("甲乙丙丁", start=1)}
    mapping = replace(mapping, areas={key: code or made.get(key, "") for key, code in mapping.areas.items()})
    return by_mapping(table, mapping, framework)


def by_mapping(table: Table, mapping: ColumnMapping, framework: Any) -> tuple[dict[str, Any], list[Finding]]:
    reports, findings = {}, list(of_whole_table(table, mapping, "zh"))
    for desk, report in read_rows(table, mapping, framework, "zh"):
        findings += desk.findings
        if report is not None:
            entries = {**report.indicators, **report.context}
            reports[report.area.code] = {
                code: {key: str(getattr(entry, key)) for key in sorted(entry.given)} for code, entry in entries.items()
            }
    return reports, findings


def completion(*numbers: Any) -> dict[str, Any]:
    return {"completion": dict(zip(("denominator", "numerator", "percent"), map(str, numbers), strict=True))}


READ = {"990101": completion(100, 99, "99.00"), "990102": completion(200, 190, "95.00")}

# --- headers -----------------------------------------------------------------------------------------------------

ABOVE: list[Rows] = [
    [],
    [["某市2023年热线办理情况表"]],
    [["某市2023年热线办理情况表"], ["制表单位：某市热线办", "", "", "", "单位：件"]],
    [
        ["附件1", "", "", "", ""],
        ["某市热线办理情况统计表", "", "（单位：件、%）", "", ""],
        ["2024年1月5日", "", "", "", "单位：件、%"],
    ],
]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("kind", [csv_of, xlsx_of])
def test_titles_units_and_dates_stand_above_the_header(tmp_path: Path, above: Rows, kind: Any) -> None:
    table = read(kind(tmp_path, [*above, HEAD, *BODY]))
    assert table.headers == tuple(HEAD)
    assert converted(table)[0] == READ


TWO_ROWS = [
    ["区划代码", "县区", "办理情况", None, None, "满意率(%)"],
    [None, None, "交办总量", "办结数", "办结率(%)", None],
]
THREE_ROWS = [
    ["区划代码", "县区", "热线办理", None, None, "满意率(%)"],
    [None, None, "件数", None, "办结率(%)", None],
    [None, None, "交办总量", "办结数", None, None],
]
WITH_UNITS = [["区划代码", "县区", "交办总量", "办结数", "办结率", "满意率"], [None, None, "件", "件", "%", "%"]]
NUMBERED = [["区划代码", "县区", "交办总量", "办结数", "办结率(%)", "满意率(%)"], ["甲", "乙", 1, 2, 3, 4]]


MORE = ["县区", "满意件数", "参评件数"]
SATISFIED = {"990101": {"numerator": "90", "denominator": "96"}, "990102": {"numerator": "180", "denominator": "188"}}


@pytest.mark.parametrize("kind", [csv_of, xlsx_of])
@pytest.mark.parametrize("above", [[], [["二、办理情况"]], [["群众满意率"]]])
def test_further_columns_of_the_same_areas_stand_in_a_block_below(tmp_path: Path, kind: Any, above: Rows) -> None:
    more = [[MORE[0], MORE[2], MORE[1]], ["乙县", 188, 180], ["甲县", 96, 90]]
    table = read(kind(tmp_path, [HEAD, *BODY, *above, *more]))
    wanted = {code: {**entry, "satisfaction": SATISFIED[code]} for code, entry in READ.items()}
    reports, findings = converted(table)
    assert reports == wanted
    assert [f.code for f in findings] == ["table-blocks-joined"]
    line = 6 + len(above)
    header = next(header for header in table.headers if "参评件数" in header)
    assert table.place(2, header, "zh") == (f"表!B{line}" if kind is xlsx_of else f"第 {line} 行 {header}")


def test_areas_of_a_second_block_follow_below_whatever_the_order_of_its_columns(tmp_path: Path) -> None:
    other = [["县区", "办结率(%)", "交办总量"], ["丙县", "97.50", 400], ["合计", "96.00", 700]]
    reports, _ = converted(read(csv_of(tmp_path, [HEAD, *BODY, ["合计", None, 300, 289, "96.33"], *other])))
    assert reports == {**READ, "990103": {"completion": {"denominator": "400", "percent": "97.50"}}}


@pytest.mark.parametrize("above", ["二、未化解情况", "（二）来访情况", "单位：万件"])
def test_a_title_of_a_block_that_may_change_its_meaning_is_not_passed_over(tmp_path: Path, above: str) -> None:
    rows = [HEAD, *BODY, [above], MORE, ["甲县", 9, 10]]
    reports, findings = converted(read(csv_of(tmp_path, rows)))
    said = reports["990101"].get("satisfaction", {})
    assert said in ({}, {"numerator": "90000", "denominator": "100000"})
    assert bool(said) == ("table-scaled" in [f.code for f in findings])


def test_remarks_keep_no_blocks_apart_and_a_block_for_signatures_is_said_to_be_one(tmp_path: Path) -> None:
    first = [[*HEAD, "备注"], [*BODY[0], "甲注"]]
    rows = [*first, ["县区", "满意率", "备注"], ["甲县", "95.00", "乙注"], ["单位", "签字", "日期"], ["", "", ""]]
    table = read(csv_of(tmp_path, rows))
    reports, findings = converted(table)
    assert reports == {"990101": {**READ["990101"], "satisfaction": {"percent": "95.00"}}}
    assert table.column("备注") == ("甲注；乙注",)
    notes = {f.code: f.message("zh") for f in findings}
    assert notes["table-notes"].startswith("第 5 行是说明")


def test_blocks_that_say_different_things_of_one_area_are_not_made_one_row(tmp_path: Path) -> None:
    table = read(csv_of(tmp_path, [HEAD, *BODY, ["县区", "办结数", "满意率"], ["甲县", 98, "95.00"]]))
    assert [row[1] for row in table.rows] == ["甲县", "乙县", "甲县"]


@pytest.mark.parametrize(
    ("head", "merged"),
    [
        (TWO_ROWS, ["C1:E1", "A1:A2", "B1:B2", "F1:F2"]),
        (THREE_ROWS, ["C1:E1", "C2:D2", "E2:E3", "A1:A3", "B1:B3", "F1:F3"]),
        (WITH_UNITS, []),
        (NUMBERED, []),
    ],
)
def test_headers_of_several_rows_are_joined(tmp_path: Path, head: Rows, merged: list[str]) -> None:
    body = [[*row, 90.5] for row in BODY]
    wanted = {code: {**entry, "satisfaction": {"percent": "90.5"}} for code, entry in READ.items()}
    assert converted(read(csv_of(tmp_path, [*head, *body])))[0] == wanted
    assert converted(read(xlsx_of(tmp_path, [*head, *body], *merged)))[0] == wanted


def test_a_header_whose_second_row_holds_one_heading(tmp_path: Path) -> None:
    head = [["县区", "重点案件化解率", "培训场次"], [None, "化解率（%）", None]]
    reports, findings = converted(read(csv_of(tmp_path, [*head, ["甲县", "81.58", 5]])), WORK)
    assert reports == {
        "990101": {"key_case_resolution": {"percent": "81.58"}, "training_sessions": {"count": "5"}},
    }
    assert findings == []


def test_counts_stand_below_the_title_of_their_rate(tmp_path: Path) -> None:
    head = [
        ["序号", "县（市、区）", "重点案件化解率", None, None, "示范乡镇占比", None, "备注"],
        [None, None, "化解数（件）", "交办数（件）", "化解率（%）", "示范乡镇（个）", "乡镇总数（个）", None],
    ]
    body = [[1, "甲县", 31, 38, 81.58, 5, 12, None], ["合计", None, 31, 38, 82.58, 5, 13, None]]
    note = [["注：数据来自系统，截至12月31日。"]]
    for kind in (csv_of, xlsx_of):
        reports, findings = converted(read(kind(tmp_path, [*head, *body, *note])), WORK, "2024")
        assert reports == {
            "990101": {
                "key_case_resolution": {"denominator": "38", "numerator": "31", "percent": "81.58"},
                "model_townships": {"denominator": "12", "numerator": "5"},
            }
        }
        assert sorted(f.code for f in findings) == ["table-notes", "total-percent", "total-sum"]
        assert "31/38 是 81.58 %" in next(f for f in findings if f.code == "total-percent").message("zh")


def test_what_is_not_understood_is_refused_in_the_clerks_terms(tmp_path: Path) -> None:
    of_last_year = [["2023年同期"], ["县区", "满意率", "参评率"], ["甲县", 1, 2]]
    assert refusal(csv_of(tmp_path, [HEAD, *BODY, *of_last_year])).code == "table-several-blocks"
    unnamed = [["序号", "满意率", "参评率"], [1, 95.5, 80.1]]
    assert refusal(csv_of(tmp_path, [HEAD, *BODY, *unnamed])).code == "table-block-unnamed"
    assert refusal(csv_of(tmp_path, [["县区", "办结率", "县区", "办结率"], ["甲县", 1, "乙县", 2]])).code == (
        "table-side-by-side"
    )
    assert refusal(csv_of(tmp_path, [["甲县", 98, 97], ["乙县", 96, 95]])).code == "table-no-header"
    assert refusal(csv_of(tmp_path, [["指标", "甲县", "乙县"], ["办结率", 98, 97]])).code == "table-turned"
    wide = refusal(csv_of(tmp_path, [["县区", "办结率"], ["甲县", 1, 2]]))
    assert wide.message("zh") == "第 2 行 C 列有“2”，这一列没有表头。"
    assert "逗号" not in wide.remedy("zh")


# --- meanings ----------------------------------------------------------------------------------------------------

NOT_MEANT = [
    *(
        "未办结数",
        "不满意率(%)",
        "办结率(排名)",
        "满意率名次",
        "满意率(上年同期)",
        "去年满意率",
        "办结率同比(%)",
        "办结率(‰)",
    ),
    *(
        "超期办结数",
        "非热线办结率",
        "办结率较上月(%)",
        "办结率(目标值)",
        "基本满意率",
        "办结率得分",
        "本月办结率(%)",
        "网上办结率",
    ),
]


@pytest.mark.parametrize("title", NOT_MEANT)
def test_a_heading_is_never_taken_for_its_plain_opposite(tmp_path: Path, title: str) -> None:
    table = read(csv_of(tmp_path, [["县区", title], ["双台子区", 98.5]]))
    found = suggested_columns(table, HOTLINE, {"县区"}, "2023-01/2023-04", "zh")[title]
    assert found.targets == ()
    assert found.reason


MEANT = [
    ("办结率", "indicators/completion/percent"),
    ("1.办结率（%）", "indicators/completion/percent"),
    ("累计办结率(%)", "indicators/completion/percent"),
    ("1-4月办结率(%)", "indicators/completion/percent"),
    ("满意率(本期)", "indicators/satisfaction/percent"),
    ("群众满意率", "indicators/satisfaction/percent"),
    ("满意件数", "indicators/satisfaction/numerator"),
    ("办结率（%）(3=2/1)", "indicators/completion/percent"),
    ("参评率", "context/participation/percent"),
]


@pytest.mark.parametrize(("title", "target"), MEANT)
def test_headings_in_other_words(tmp_path: Path, title: str, target: str) -> None:
    table = read(csv_of(tmp_path, [["县区", title], ["双台子区", 98.5]]))
    assert suggested_columns(table, HOTLINE, {"县区"}, "2023-01/2023-04", "zh")[title].targets == (target,)


def test_of_two_columns_for_one_target_neither_is_taken(tmp_path: Path) -> None:
    table = read(csv_of(tmp_path, [["县区", "满意率", "群众满意率"], ["双台子区", 98.5, 97.5]]))
    found = suggested_columns(table, HOTLINE, {"县区"}, "2023", "zh")
    assert [column.targets for column in found.values()] == [(), ()]
    assert found["满意率"].reason.startswith("与“群众满意率”是同一项")


def test_what_another_column_has_already_is_not_offered_again(tmp_path: Path) -> None:
    head = [["县区", "及时受理", "", "", "按期办理件数"], ["", "受理数", "应受理数", "受理率", ""]]
    row = ["双台子区", 98, 100, "98%", 40]
    table = read(xlsx_of(tmp_path, [*head, row], "B1:D1", "A1:A2", "E1:E2"))
    found = suggested_columns(table, WORK, {"县区"}, "2023", "zh")
    assert found["及时受理 / 受理数"].targets == ("indicators/timely_acceptance/numerator",)
    due = found["及时受理 / 应受理数"]
    assert (due.targets, due.perhaps) == ((), (("indicators/timely_acceptance/denominator",),))
    assert due.reason.startswith("“及时受理率”的分子另有一列，这一列也许是它的分母")
    other = suggested_columns(read(csv_of(tmp_path, [["县区", "按期办结数", "按期办理件数"], ["双台子区", 40, 41]])),
                              WORK, {"县区"}, "2023", "zh")["按期办理件数"]  # fmt: skip
    assert (other.targets, other.perhaps, other.reason) == ((), (), "没有相近的指标或参考数")


def test_an_indicators_title_comes_before_a_quantitys(tmp_path: Path) -> None:
    table = read(
        csv_of(tmp_path, [["县区", "培训场次", "培训（人次）", "到国家局求决初件同比（%）"], ["甲县", 5, 300, -3]])
    )
    found = suggested_columns(table, WORK, {"县区"}, "2023", "zh")
    assert [column.targets for column in found.values()] == [
        ("indicators/training_sessions/count",),
        ("indicators/training_people/count",),
        ("context/national_bureau_first_petitions/change_percent",),
    ]


def test_a_column_may_serve_several_targets(tmp_path: Path) -> None:
    shared = [replace(i, denominator="assigned") if i.code == "on_time_feedback" else i for i in HOTLINE.indicators]
    framework = replace(HOTLINE, indicators=tuple(shared))
    head = ["县区", "交办总量", "办结数", "按时反馈件数"]
    reports, _ = converted(read(csv_of(tmp_path, [head, ["甲县", 100, 99, 98]])), framework)
    assert reports["990101"] == {
        "completion": {"denominator": "100", "numerator": "99"},
        "on_time_feedback": {"denominator": "100", "numerator": "98"},
    }


def test_denominators_alone_are_kept_as_context(tmp_path: Path) -> None:
    reports, _ = converted(read(csv_of(tmp_path, [["县区", "交办总量", "满意率"], ["甲县", 100, 98.5]])))
    assert reports == {"990101": {"assigned": {"count": "100"}, "satisfaction": {"percent": "98.5"}}}


@pytest.mark.parametrize(
    ("above", "head", "wanted"),
    [
        ([], ["县区", "交办总量(万件)", "办结数(万件)"], (30000, 20000)),
        ([["单位：万件"]], ["县区", "交办总量", "办结数"], (30000, 20000)),
        ([["单位：万件"]], ["县区", "交办总量（件）", "办结数（百件）"], (3, 200)),
        ([["单位：件、%"]], ["县区", "交办总量", "办结数"], (3, 2)),
    ],
)
def test_units_are_applied(tmp_path: Path, above: Rows, head: list[str], wanted: tuple[int, int]) -> None:
    reports, findings = converted(read(csv_of(tmp_path, [*above, head, ["甲县", 3, 2]])))
    denominator, numerator = map(str, wanted)
    assert reports == {"990101": {"completion": {"denominator": denominator, "numerator": numerator}}}
    assert ("table-scaled" in [f.code for f in findings]) == (wanted != (3, 2))


def test_a_unit_that_is_not_clear_is_refused(tmp_path: Path) -> None:
    table = read(csv_of(tmp_path, [["单位：件、万件"], ["县区", "交办总量", "办结数"], ["甲县", 3, 2]]))
    assert {c.targets for c in suggested_columns(table, HOTLINE, {"县区"}, "2023", "zh").values()} == {()}
    mapping = ColumnMapping(
        "hotline-panjin", "2023", "县区", "", {"甲县": "990101"}, {"办结数": ("context/completed/count",)}, {}
    )
    assert "table-unit" in [f.code for f in of_whole_table(table, mapping, "zh")]


def test_a_unit_above_the_table_is_of_what_is_counted_in_it(tmp_path: Path) -> None:
    rows = [
        ["单位：万件"],
        ["县区", "收到信访事项件数", "培训场次", "示范乡镇数", "乡镇（街道）总数（个）"],
        ["甲县", 3, 5, 7, 12],
    ]
    table = read(csv_of(tmp_path, rows))
    assert converted(table, WORK)[0] == {
        "990101": {"received": {"count": "30000"}, "training_sessions": {"count": "5"}, "townships": {"count": "12"}}
    }


BELOW = [
    (["办结率", "本期"], "indicators/completion/percent"),
    (["办结率", "上年同期"], ""),
    (["办结率", "同比"], ""),
    (["办结率", "排名"], ""),
    (["2023年", "办结率"], "indicators/completion/percent"),
    (["2022年", "办结率"], ""),
    (["上年", "办结率"], ""),
    (["累计", "办结率"], "indicators/completion/percent"),
    (["本月", "办结率"], ""),
    (["网上信访", "办结率"], ""),
    (["办理质量", "满意率"], "indicators/satisfaction/percent"),
    (["满意度评价", "满意率"], "indicators/satisfaction/percent"),
    (["未办结情况", "办结数"], ""),
    (["办结", "办结率"], "indicators/completion/percent"),
]


@pytest.mark.parametrize(("path", "target"), BELOW)
def test_what_stands_above_a_heading_is_part_of_its_meaning(tmp_path: Path, path: list[str], target: str) -> None:
    head = [["县区", path[0], None, "备注"], [None, path[1], "排位", None]]
    table = read(xlsx_of(tmp_path, [*head, ["双台子区", 98.5, 1, None]], "A1:A2", "B1:C1", "D1:D2"))
    found = suggested_columns(table, HOTLINE, {"县区"}, "2023", "zh")
    assert found[" / ".join(path)].targets == ((target,) if target else ())
    assert found[f"{path[0]} / 排位"].targets == ()


def test_a_heading_over_hidden_or_unmerged_columns_keeps_its_meaning(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = True

    head = [["县区", "上年", None, "本年", None], [None, "办结率", "满意率", "办结率", "满意率"]]
    body = ["双台子区", 91.5, 92.5, 93.5, 94.5]
    for path in (
        xlsx_of(tmp_path, [*head, body], "A1:A2", "B1:C1", "D1:E1", edit=hide),
        xlsx_of(tmp_path, [*head, body], "A1:A2"),
        csv_of(tmp_path, [*head, body]),
    ):
        found = suggested_columns(read(path), HOTLINE, {"县区"}, "2023", "zh")
        taken = {header: column.targets for header, column in found.items() if column.targets}
        assert taken == {
            "本年 / 办结率": ("indicators/completion/percent",),
            "本年 / 满意率": ("indicators/satisfaction/percent",),
        }


def test_a_title_in_several_cells_is_no_header(tmp_path: Path) -> None:
    rows = [["热线办理", "", "第三期", "", ""], [], HEAD, *BODY]
    assert converted(read(csv_of(tmp_path, rows)))[0] == READ
    grouped = [["", "", "办理情况", "", ""], HEAD, *BODY]
    assert converted(read(csv_of(tmp_path, grouped)))[0] == READ


def test_signs_without_width_are_passed_over(tmp_path: Path) -> None:
    rows = [HEAD, ["\u200b990101", "甲\u200b县", "1\ufeff00", 99, "99.00"]]
    assert converted(read(csv_of(tmp_path, rows)))[0] == {"990101": READ["990101"]}


def test_the_times_that_a_table_states_are_compared(tmp_path: Path) -> None:
    rows = [["2023年1-3月热线办理情况"], ["县区", "1-3月办结率(%)"], ["甲县", 98.5]]
    table = read(csv_of(tmp_path, rows))
    suggested = suggest(table, HOTLINE, "hotline-panjin", "", "zh")
    assert (suggested.period, suggested.reasons["period"]) == ("2023-Q1", "取自表上方的“2023年1-3月热线办理情况”")
    areas = {"甲县": "990101"}
    reports, findings = by_mapping(table, replace(suggested, areas=areas), HOTLINE)
    assert reports == {"990101": {"completion": {"percent": "98.5"}}}
    assert findings == []
    _, findings = by_mapping(table, replace(suggested, areas=areas, period="2023-H1"), HOTLINE)
    assert [f.code for f in findings] == ["table-other-period", "table-other-time"]


# --- rows --------------------------------------------------------------------------------------------------------

LABELS = [
    "合计",
    "合 计",
    "总计",
    "小计",
    "全市",
    "全市平均",
    "平均",
    "平均值",
    "Total",
    "合计（件）",
    "去年同期",
    "同比增减%",
]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("column", [0, 1, 2])
def test_totals_are_no_areas_wherever_their_text_stands(tmp_path: Path, label: str, column: int) -> None:
    total: list[Any] = ["", "", "", 300, 289, 96.33]
    total[column] = label
    head = ["序号", "区划代码", "县区", "交办总量", "办结数", "办结率(%)"]
    body = [[n, *row] for n, row in enumerate(BODY, start=1)]
    reports, findings = converted(read(csv_of(tmp_path, [head, *body, total])))
    assert reports == READ
    assert findings == []


@pytest.mark.parametrize(
    ("total", "wanted"),
    [
        (["", "合计", 300, 289, "96.33"], []),
        (["", "合计", 300, 289, "96"], []),
        (["", "合计", 983, 973, "98"], ["total-sum", "total-sum", "total-percent"]),
        (["", "合计", 300, 290, "96.67"], ["total-sum"]),
        (["", "平均", 150, 144, "97.00"], []),
    ],
)
def test_totals_are_compared_before_they_are_set_aside(tmp_path: Path, total: list[Any], wanted: list[str]) -> None:
    _, findings = converted(read(csv_of(tmp_path, [HEAD, *BODY, total])))
    assert [f.code for f in findings] == wanted


def test_subtotals_add_up_their_own_rows_and_a_city_is_no_part(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["990100", "某市", 600, 480, ""],
        *BODY,
        ["", "小计", 300, 289, ""],
        ["990103", "丙县", 300, 191, ""],
        ["", "小计", 300, 190, ""],
        ["", "总计", 600, 480, ""],
    ]
    _, findings = converted(read(csv_of(tmp_path, rows)))
    assert [(f.code, f.values["computed"]) for f in findings] == [("total-sum", "191")]


def test_a_row_without_a_number_is_said_and_not_written(tmp_path: Path) -> None:
    reports, findings = converted(read(csv_of(tmp_path, [HEAD, *BODY, ["990103", "丙县", "", "", ""]])))
    assert reports == READ
    assert [f.code for f in findings] == ["row-empty"]


def test_rows_of_a_section_say_the_city_of_a_name(tmp_path: Path) -> None:
    rows = [["县区", "办结率"], ["南京市", ""], ["鼓楼区", 98], ["徐州市", ""], ["鼓楼区", 97], ["二、其他", ""]]
    mapping = suggest(read(csv_of(tmp_path, rows)), HOTLINE, "hotline-panjin", "2023", "zh")
    assert mapping.areas == {
        "南京市": SKIP,
        "南京市 鼓楼区": "320106",
        "徐州市": SKIP,
        "徐州市 鼓楼区": "320302",
        "二、其他": SKIP,
    }


def test_a_column_of_cities_tells_names_apart(tmp_path: Path) -> None:
    rows = [["设区市", "县区", "办结率"], ["南京市", "鼓楼区", 98], ["徐州市", "鼓楼区", 97], ["盐城市", "鼓楼区", 96]]
    mapping = suggest(read(xlsx_of(tmp_path, rows)), HOTLINE, "hotline-panjin", "2023", "zh")
    assert mapping.city_column == "设区市"
    assert mapping.areas == {"南京市 鼓楼区": "320106", "徐州市 鼓楼区": "320302", "盐城市 鼓楼区": ""}


NAMES = [
    ("城步县", "430529"),
    ("城步", "430529"),
    ("芷江县", "431228"),
    ("洞 口 县", "430525"),
    ("洞口县人民政府", "430525"),
    ("洞口县信访局", "430525"),
    ("邵阳市洞口县", "430525"),
    ("湖南省邵阳市洞口县信访局", "430525"),
    ("双江县", "530925"),
    ("东乡县", "622926"),
    ("龙胜县", "450328"),
]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_areas_as_offices_write_them(name: str, code: str) -> None:
    assert [area.code for area in areas_named(name)] == [code]


def test_names_that_may_mean_several_are_narrowed_down() -> None:
    found = areas_named("鼓楼区")
    assert len(found) == 4
    assert [area.code for area in in_city(found, "徐州")] == ["320302"]
    assert [area.code for area in areas_named("鼓楼区", {"320302": "鼓楼区"})] == ["320302"]
    assert [area.code for area in areas_named("高新区", {"2111Z1": "盘锦高新区", "2111Z2": "高新区"})] == ["2111Z2"]
    assert {area.code for area in areas_named("邵阳")} == {"430500", "430523"}


def test_codes_of_twelve_places_and_with_spaces() -> None:
    written = ["430525000000", "430525000", " 430525 ", "４３０５２５", "2111z1", "430525.0", "430525001", "43052"]
    assert [stated_code(text) for text in written] == ["430525"] * 4 + ["2111Z1", "430525", "430525001", ""]


# --- what a cell shows and what it holds ---------------------------------------------------------------------------


def test_a_percentage_shown_without_decimals_is_asked_about(tmp_path: Path) -> None:
    def shown(sheet: Worksheet) -> None:
        for cell, form in {"C2": "0%", "C3": "0.0%", "D2": "0", "D3": "0"}.items():
            sheet[cell].number_format = form

    rows = [["区划代码", "县区", "满意率", "办结数"], ["990101", "甲县", 0.9957, 30], ["990102", "乙县", 0.9957, 31.4]]
    reports, findings = converted(read(xlsx_of(tmp_path, rows, edit=shown)))
    assert reports == {"990101": {"satisfaction": {"percent": "99.57"}, "completion": {"numerator": "30"}}}
    assert [(f.code, f.path) for f in findings] == [("cell-shows-less", "表!C2"), ("cell-not-whole", "表!D3")]


def test_what_is_hidden_or_remarked_on_is_said(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True
        sheet["D2"].comment = Comment("应为 95", "x")
        sheet.parent.create_sheet("封面").append(["说明"])
        old = sheet.parent.create_sheet("旧", 0)
        old.append(HEAD)
        old.append(BODY[1])
        old.sheet_state = "hidden"

    path = xlsx_of(tmp_path, [HEAD, *BODY], edit=hide)
    assert noticed(path) == [
        *("table-hidden-sheets", "table-other-sheets", "table-hidden-rows", "table-hidden-columns", "table-remark")
    ]
    assert read(path).rows == (("990101", "甲县", "100", "99"),)
    assert read(path, "旧").rows == (("990102", "乙县", "200", "190", "95.00"),)


def test_a_workbook_whose_sheets_are_all_hidden(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, [HEAD, *BODY])
    changed = with_part(path, "xl/workbook.xml", lambda xml: xml.replace('state="visible"', 'state="hidden"'))
    path.write_bytes(changed)
    assert refusal(path).code == "table-all-hidden"


def test_formulas_without_a_result_and_numbers_in_merged_cells(tmp_path: Path) -> None:
    rows = [HEAD, ["990101", "甲县", 100, "=1+1", None], *BODY[1:], ["990103", "丙县", 5, None, None]]
    reports, findings = converted(read(xlsx_of(tmp_path, rows, "C4:D4")))
    assert set(reports) == {"990102"}
    assert [(f.code, f.path) for f in findings] == [("cell-formula-empty", "表!D2"), ("cell-merged", "表!C4")]


def test_a_level_merged_over_two_areas_is_of_neither(tmp_path: Path) -> None:
    rows = [["县区", "信访工作示范县", "培训场次"], ["甲县", "全市", 5], ["乙县", None, 7], ["丙县", "无", 6]]
    reports, findings = converted(read(xlsx_of(tmp_path, rows, "B2:B3")), WORK)
    assert set(reports) == {"990103"}
    assert [(f.code, f.path) for f in findings] == [("cell-merged", "表!B2"), ("cell-merged", "表!B3")]


def test_a_merged_range_of_a_million_cells_costs_nothing(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, [HEAD, *BODY], "G1:H2")
    path.write_bytes(with_part(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("G1:H2", "G1:ZZ9000")))
    assert converted(read(path))[0] == READ


def with_part(path: Path, name: str, change: Callable[[str], str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == name:
                assert change(content.decode()).encode() != content
                content = change(content.decode()).encode()
            new.writestr(part, content)
    return packed.getvalue()


def strict(path: Path) -> bytes:
    """A workbook in the namespaces of Strict Open XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            content = old.read(part).decode()
            for name in ("spreadsheetml", "officeDocument"):
                content = content.replace(
                    f"http://schemas.openxmlformats.org/{name}/2006/", f"http://purl.oclc.org/ooxml/{name}/"
                )
            new.writestr(part, content)
    return packed.getvalue()


def test_workbooks_of_other_programs(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, [HEAD, *BODY])
    path.write_bytes(with_part(path, "xl/styles.xml", lambda xml: xml.replace("<fill>", "<fill/><fill>", 1)))
    assert converted(read(path))[0] == READ
    path = xlsx_of(tmp_path, [HEAD, *BODY])
    path.write_bytes(strict(path))
    assert converted(read(path))[0] == READ


def test_dates_are_counted_from_the_workbooks_own_first_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["县区", "办结率", "截止日"])
    sheet.append(["甲县", 98.5, date(2024, 1, 5)])
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx").rows[0][2].startswith("2024-01-05")


def test_old_workbooks_keep_the_decimals_that_they_print(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write_merge(0, 0, 0, 4, "某市热线办理情况")
    for n, row in enumerate([HEAD, *BODY], start=1):
        for k, value in enumerate(row):
            sheet.write(n, k, value)
    sheet.write(4, 0, "990103")
    sheet.write(4, 1, "丙县")
    sheet.write(4, 4, 0.985, xlwt.easyxf(num_format_str="0.00%"))
    sheet.row(3).hidden = True
    book.save(str(tmp_path / "t.xls"))
    reports, findings = converted(read(tmp_path / "t.xls"))
    assert reports == {"990101": READ["990101"], "990103": {"completion": {"percent": "98.50"}}}
    assert [f.code for f in findings] == ["table-hidden-rows"]


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="表">{}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def ods_of(folder: Path, rows: Sequence[str]) -> Path:
    with zipfile.ZipFile(folder / "t.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS.format("".join(rows)))
    return folder / "t.ods"


def ods_row(*cells: Any, more: str = "") -> str:
    made = [
        f'<table:table-cell office:value-type="float" office:value="{cell[0]}"><text:p>{cell[1]}</text:p>'
        "</table:table-cell>"
        if isinstance(cell, tuple)
        else f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    ]
    return f"<table:table-row {more}>{''.join(made)}</table:table-row>"


def test_opendocument_sheets(tmp_path: Path) -> None:
    hidden = 'table:visibility="collapse"'
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    rows = [
        ods_row("县区", "满意率(%)", "办结数"),
        ods_row("甲县", (0.9957, "99.57%"), (1234, "1,234")),
        ods_row("乙县", (99.5, "100"), (5, "5"), more=hidden),
        ods_row("丙县", (99.5, "100"), (31.4, "31")),
    ]
    reports, findings = converted(read(ods_of(tmp_path, [*rows, empty])))
    assert reports == {"990101": {"satisfaction": {"percent": "99.57"}, "completion": {"numerator": "1234"}}}
    assert [f.code for f in findings] == ["table-hidden-rows", "cell-shows-less", "cell-not-whole"]


def test_a_form_saved_in_another_format_is_known(tmp_path: Path) -> None:
    rows = [ods_row("county-workbook/1 petition-work 1.0 zh form"), ods_row("指标", "数"), ods_row("甲", 1)]
    assert refusal(ods_of(tmp_path, rows)).code == "table-is-form"


def test_levels_come_before_marks_for_nothing(tmp_path: Path) -> None:
    rows = [["县区", "信访工作示范县", "培训场次"], ["甲县", "无", 5], ["乙县", "全市", "无"], ["丙县", "—", "两次"]]
    reports, findings = converted(read(csv_of(tmp_path, rows)), WORK)
    assert reports == {
        "990101": {"model_county": {"status": "none"}, "training_sessions": {"count": "5"}},
        "990102": {"model_county": {"status": "city"}},
        "990103": {"training_sessions": {"count": "2"}},
    }
    assert [f.code for f in findings] == ["row-empty-mark", "row-empty-mark", "cell-read-as"]


def test_what_a_table_leaves_out_is_said_once_and_what_a_row_leaves_blank_at_its_row(tmp_path: Path) -> None:
    from bench.tables.converting import TableChoices, convert

    rows = [["县区", "办结率", "满意率"], ["双台子区", "98.5", "97.5"], ["兴隆台区", "96.5", ""]]
    kept = tmp_path / "m.toml"
    for _ in range(2):
        choices = TableChoices(kept, None, "2023")
        done = convert([csv_of(tmp_path, rows)], tmp_path / "o", "hotline-panjin", choices, overwrite=False, lang="zh")
        kept.write_text(kept.read_text("utf-8").replace("confirmed = false", "confirmed = true"), "utf-8")
    said = [(f.code, f.path, f.values["found"][0]) for f in done.findings if f.severity == "warning"]
    assert said == [
        ("table-indicators-absent", "", "按时反馈率、有效回访率"),
        ("row-indicators-blank", "第 3 行 县区", "满意率"),
    ]


# --- the next table, and other frameworks ------------------------------------------------------------------------


def test_a_mapping_serves_the_next_table_of_the_same_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bench.cli import commands
    from bench.console import run

    out, kept = tmp_path / "out", tmp_path / "m.toml"
    table = csv_of(tmp_path, [["县区", "1-3月办结率(%)", "备注"], ["双台子区", 98.5, ""]])
    options = ["--mapping", str(kept), "--out", str(out)]
    run(commands, ["convert", str(table), "--framework", "hotline-panjin", "--period", "2023年1-3月", *options])
    kept.write_text(kept.read_text("utf-8").replace("confirmed = false", "confirmed = true"), "utf-8")
    before = kept.read_bytes()
    table = csv_of(tmp_path, [["县区", "1-6月办结率(%)"], ["双台子区", 97.5]])
    assert run(commands, ["convert", str(table), "--period", "2023-H1", *options]) == 0
    assert kept.read_bytes() == before
    assert '"percent": 97.5' in (out / "211102-2023-H1.json").read_text("utf-8")
    table = csv_of(tmp_path, [["县区", "1-6月办结率(%)", "满意率"], ["双台子区", 97.5, 90.5]])
    capsys.readouterr()
    assert run(commands, ["convert", str(table), "--period", "2023-H1", *options]) == 3
    assert "建议：indicators/satisfaction/percent。" in capsys.readouterr().err


def test_a_framework_of_ones_own_from_table_to_league(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bench.cli import commands
    from bench.console import run
    from bench.intake.frameworks import shipped

    own = tmp_path / "方案" / "own.toml"
    own.parent.mkdir()
    own.write_text(shipped()["hotline-panjin"].read_text("utf-8").replace('"hotline-panjin"', '"our-hotline"'), "utf-8")
    out, kept = tmp_path / "out", tmp_path / "对应" / "m.toml"
    kept.parent.mkdir()
    rates = ["办结率", "满意率", "按时反馈率", "有效回访率"]
    table = csv_of(tmp_path, [["县区", *rates], ["双台子区", *[98.5] * 4], ["兴隆台区", *[97.5] * 4]])
    options = ["--mapping", str(kept), "--out", str(out)]
    run(commands, ["convert", str(table), "--framework", str(own), "--period", "2023", *options])
    kept.write_text(kept.read_text("utf-8").replace("confirmed = false", "confirmed = true"), "utf-8")
    assert run(commands, ["convert", str(table), *options]) == 0
    assert run(commands, ["rank", str(out), "--framework", str(own), "--out", str(tmp_path / "ranked")]) == 0
    capsys.readouterr()
    (league,) = (tmp_path / "ranked").rglob("league.json")
    ranks = [row.get("rank") for row in json.loads(league.read_text("utf-8"))["rows"]]
    assert sorted(rank for rank in ranks if rank) == [1, 2]


def test_a_column_goes_on_with_the_one_before_it(tmp_path: Path) -> None:
    head = ["县区", "矛盾纠纷排查数", "化解数", "化解率（%）", "化解率排名", "调解成功率"]
    suggested = suggest(read(csv_of(tmp_path, [head, ["甲县", 38, 31, 81.58, 1, 50]])), WORK, WORK.code, "2024", "zh")
    entry = "indicators/dispute_resolution"
    assert [suggested.columns[h] for h in head[1:]] == [
        (f"{entry}/denominator",),
        (f"{entry}/numerator",),
        (f"{entry}/percent",),
        (),
        (),  # nothing of the one before it, and of two indicators
    ]
    assert {"化解数", "化解率（%）"} <= suggested.doubtful  # somebody is asked


@pytest.mark.parametrize("between", ["未化解数", "去年化解数", "化解数（万件）", "办结数", "上报数"])
def test_a_column_that_does_not_go_on_ends_the_group(tmp_path: Path, between: str) -> None:
    head = ["县区", "矛盾纠纷排查数", between, "化解率（%）"]
    suggested = suggest(read(csv_of(tmp_path, [head, ["甲县", 38, 31, 81.58]])), WORK, WORK.code, "2024", "zh")
    assert suggested.columns["化解率（%）"] == ()


def test_a_column_of_counts_is_not_said_to_be_like_a_rate(tmp_path: Path) -> None:
    head = ["县区", "协议调解成功数"]
    suggested = suggest(read(csv_of(tmp_path, [head, ["甲县", 31]])), WORK, WORK.code, "2024", "zh")
    assert "/percent" not in suggested.reasons["协议调解成功数"]
