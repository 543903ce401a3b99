"""Wide tables: a mapping suggested with its reasons, confirmed by a person, and held to."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import CliRunner

from bench.cli import commands
from bench.commands import terminal
from bench.console import run
from bench.intake.findings import Finding
from bench.intake.frameworks import load
from bench.intake.table import Table
from bench.intake.table_reading import read_table
from bench.tables.converting import TableChoices, convert
from bench.tables.mapping import ColumnMapping, suggest
from bench.tables.mapping_file import as_toml
from bench.tables.settling import Asking

Run = Callable[..., tuple[int, str, str]]
PROCESS = "petition-process"
PANJIN = load("hotline-panjin").framework


@pytest.fixture
def bench(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line: its exit code, stdout and stderr."""

    def go(*arguments: object) -> tuple[int, str, str]:
        code = run(commands, [str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return go


HEADERS = ["区划代码", "县区", "办结率(%)", "办结数", "交办总量", "满意率％", "有效回访率", "备注"]
ROWS = [
    ["211102", "双台子区", "96.21", "2486", "2584", "94.01", "100.00%", ""],
    ["", "兴隆台区", "98.50", "6432", "6530", "９５．５", "—", "约数"],
    ["", "合计", "97.85", "8918", "9114", "", "", ""],
]


def table_of(folder: Path, rows: list[list[str]], headers: list[str] = HEADERS) -> Path:
    path = folder / "table.csv"
    path.write_text("热线办理情况\n" + "".join(",".join(row) + "\n" for row in [headers, *rows]), "utf-8")
    return path


def read(path: Path) -> Table:
    table = read_table(path, path.name)
    assert isinstance(table, Table)
    return table


def suggested(folder: Path, rows: list[list[str]] = ROWS, headers: list[str] = HEADERS) -> ColumnMapping:
    return suggest(read(table_of(folder, rows, headers)), PANJIN, "hotline-panjin", "2023", "zh")


def test_a_mapping_is_suggested_with_its_reasons(tmp_path: Path) -> None:
    mapping = suggested(tmp_path)
    assert (mapping.name_column, mapping.code_column, mapping.confirmed) == ("县区", "区划代码", False)
    assert mapping.columns == {
        "办结率(%)": ("indicators/completion/percent",),
        "办结数": ("indicators/completion/numerator",),
        "交办总量": ("indicators/completion/denominator",),
        "满意率％": ("indicators/satisfaction/percent",),
        "有效回访率": ("indicators/valid_return_visit/percent",),
        "备注": (),
    }
    assert mapping.areas == {"兴隆台区": "211103", "合计": "skip"}
    assert mapping.reasons["办结率(%)"] == "与“办结率”同名"
    assert mapping.reasons["办结数"] == "与“办结件数”同名"
    assert mapping.reasons["备注"] == "没有相近的指标或参考数"
    written = tomllib.loads(as_toml(mapping, "zh"))["columns"]
    assert written == {header: targets[0] if targets else "skip" for header, targets in mapping.columns.items()}


def test_what_is_doubtful_is_not_suggested(tmp_path: Path) -> None:
    headers = ["县区", "办结率", "满意率", "按时反馈率(%)"]
    mapping = suggested(tmp_path, [["鼓楼区", "0.98", "很好", "12"], ["某某县", "0.99", "好", ""]], headers)
    assert mapping.columns == {
        "办结率": (),
        "满意率": (),
        "按时反馈率(%)": ("indicators/on_time_feedback/percent",),
    }
    assert "但各格都不大于 1，像是小数" in mapping.reasons["办结率"]
    assert mapping.areas == {"鼓楼区": "", "某某县": ""}  # four counties bear the first name, none the second
    assert "有 4 个可能：320106 鼓楼区" in mapping.reasons["鼓楼区"]


def test_a_name_that_several_counties_bear_is_looked_for_in_the_others_city(tmp_path: Path) -> None:
    rows = [["玄武区", "98"], ["秦淮区", "97"], ["鼓楼区", "99"], ["洞口", "99"]]
    mapping = suggested(tmp_path, rows, ["县区", "办结率"])
    assert mapping.areas == {"玄武区": "320102", "秦淮区": "320104", "鼓楼区": "320106", "洞口": "430525"}


def test_nothing_is_converted_before_the_mapping_is_confirmed(bench: Run, tmp_path: Path) -> None:
    table, out, mapping = table_of(tmp_path, ROWS), tmp_path / "out", tmp_path / "mapping.toml"
    code, said, err = bench("convert", table, "--framework", "hotline-panjin", "--out", out)
    assert code == 1
    assert tomllib.loads(said)["columns"]["办结数"] == "indicators/completion/numerator"
    assert "[mapping-unconfirmed]" in err
    assert not out.exists()
    arguments = ("convert", table, "--framework", "hotline-panjin", "--mapping", mapping, "--out", out)
    for _ in range(2):
        code, said, _ = bench(*arguments, "--period", "2023年1-4月")
        assert code == 1
        assert "[mapping-unconfirmed]" in said
    assert not out.exists()
    mapping.write_text(mapping.read_text("utf-8").replace("confirmed = false", "confirmed = true"), "utf-8")
    code, said, _ = bench("convert", table, "--mapping", mapping, "--out", out)
    assert code == 0
    assert "第 4 行 满意率％ [cell-read-as]" in said
    assert "第 4 行 有效回访率 [row-empty-mark]" in said
    one, other = (json.loads(p.read_text("utf-8"), parse_float=str) for p in sorted(out.iterdir()))
    assert one == {
        "schema": "county-submission/1",
        "area": {"code": "211102", "name": "双台子区"},
        "period": "2023-01/2023-04",
        "framework": "hotline-panjin",
        "indicators": {
            "completion": {"numerator": 2486, "denominator": 2584, "percent": "96.21"},
            "satisfaction": {"percent": "94.01"},
            "valid_return_visit": {"percent": "100.00"},
        },
    }
    assert other["area"] == {"code": "211103", "name": "兴隆台区"}
    assert other["indicators"]["satisfaction"] == {"percent": "95.5"}
    assert "valid_return_visit" not in other["indicators"]


class Clerk:
    """Somebody at the terminal: what was said to them, what they were asked, and what they answer."""

    def __init__(self, *words: str, agrees: bool = True, denies: str = "") -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self._words, self._agrees, self._denies = list(words), agrees, denies

    def asking(self) -> Asking:
        return Asking(self.said.append, self._confirm, self._answer)

    def _confirm(self, question: str) -> bool:
        self.asked.append(question)
        return self._agrees and not (self._denies and self._denies in question)

    def _answer(self, question: str) -> str:
        self.asked.append(question)
        return self._words.pop(0)


def test_a_mapping_is_confirmed_on_the_terminal_in_plain_questions(tmp_path: Path) -> None:
    headers = ["县区", "办结率(%)", "群众满意率(%)", "热线诉求办结数", "排名"]
    rows = [["双台子区", "96.2", "94.01", "20", "1"], ["某某园区", "95.0", "90.00", "30", "2"]]
    table, out, kept = table_of(tmp_path, rows, headers), tmp_path / "out", tmp_path / "m.toml"

    def converted(clerk: Clerk) -> list[str]:
        choices = TableChoices(kept, None, "", clerk.asking())
        return [f.code for f in convert([table], out, "hotline-panjin", choices, overwrite=False, lang="zh").findings]

    assert converted(Clerk("")) == ["mapping-unconfirmed"]
    kept.unlink()
    clerk = Clerk("去年", "2023年", "99", "2111Z1", denies="热线诉求办结数")
    converted(clerk)
    assert clerk.asked == [
        "这张表是哪个时期的？如 2023、2023年1-4月（不知道就直接回车）",
        "这张表是哪个时期的？如 2023、2023年1-4月（不知道就直接回车）",
        "C 列 “群众满意率(%)”算作“满意率”的百分比 %，对吗？",
        "D 列 “热线诉求办结数”算作“办结率”的分子，对吗？",
        "“某某园区”的区划代码是什么？（功能区不在区划表中，代码由市局编，如 2111Z1；不转换就直接回车）",
        "“某某园区”的区划代码是什么？（功能区不在区划表中，代码由市局编，如 2111Z1；不转换就直接回车）",
        "就照这样转换吗？",
    ]
    assert "  D 列 “热线诉求办结数” → 不用" in "\n".join(clerk.said)
    written = {p.name: json.loads(p.read_text("utf-8"), parse_float=str) for p in out.iterdir()}
    assert sorted(written) == ["211102-2023.json", "2111Z1-2023.json"]
    assert written["211102-2023.json"]["indicators"] == {
        "completion": {"percent": "96.2"},
        "satisfaction": {"percent": "94.01"},
    }
    assert tomllib.loads(kept.read_text("utf-8"))["confirmed"] is True


def test_what_only_looks_like_something_is_asked_on_the_terminal(tmp_path: Path) -> None:
    headers = ["县区", "办结数", "热线办结数", "未参评件数", "满意率"]
    table = table_of(tmp_path, [["双台子区", "96", "95", "8", "94.01"]], headers)
    clerk = Clerk(denies="“办结数”没有采用")
    choices = TableChoices(None, None, "2023", clerk.asking())
    convert([table], tmp_path / "out", "hotline-panjin", choices, overwrite=False, lang="zh")
    assert clerk.asked == [
        "B 列 “办结数”没有采用（与“热线办结数”是同一项，用哪一列不清楚，都没有采用）。它就是“办结率”的分子吗？"
        "拿不准就答“否”。",
        "C 列 “热线办结数”没有采用（与“办结数”是同一项，用哪一列不清楚，都没有采用）。它就是“办结率”的分子吗？"
        "拿不准就答“否”。",
        "D 列 “未参评件数”没有采用（像“参评件数”，但字面上的差别可能改变意思，没有采用）。它就是“满意率”的分母吗？"
        "拿不准就答“否”。",
        "就照这样转换吗？",
    ]
    (written,) = (tmp_path / "out").iterdir()
    assert json.loads(written.read_text("utf-8"))["indicators"]["completion"] == {"numerator": 95}


@pytest.mark.parametrize(
    ("typed", "meant"), [("是", True), ("Y", True), ("", False), ("否", False), ("什么\n不", False)]
)
def test_yes_and_no_are_understood_in_both_languages(typed: str, meant: bool) -> None:
    @click.command()
    def ask() -> None:
        click.echo(str(terminal.confirmed("对吗？", "zh")))

    assert CliRunner().invoke(ask, input=f"{typed}\n").output.endswith(f"{meant}\n")


def test_headings_of_two_rows_in_one_and_titles_of_blocks(tmp_path: Path) -> None:
    headers = ["县区", "重点案件化解率-化解数（件）", "重点案件化解率_交办数", "重点案件化解率：排名"]
    table = read(table_of(tmp_path, [["甲县", "31", "38", "2"]], headers))
    columns = suggest(table, load("petition-work").framework, "petition-work", "2023", "zh").columns
    assert list(columns.values()) == [
        ("indicators/key_case_resolution/numerator",),
        ("indicators/key_case_resolution/denominator",),
        (),
    ]
    (tmp_path / "t.csv").write_text(
        "县区,培训宣传,,网上宣传\n,培训场次,培训人次,宣传资料份数\n甲县,3,120,500\n", "utf-8"
    )
    table = read(tmp_path / "t.csv")
    assert list(suggest(table, load("petition-work").framework, "petition-work", "2023", "zh").columns.values()) == [
        ("indicators/training_sessions/count",),
        ("indicators/training_people/count",),
        (),
    ]


def test_a_workbook_of_one_table(bench: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("一月")
    sheet.append(["县区", "办结率", "满意率"])
    sheet.append(["双台子区", 0.9621, 94.5])
    sheet["B2"].number_format, sheet["C2"].number_format = "0.00%", "0.00"
    book.save(tmp_path / "table.xlsx")
    arguments = ("convert", tmp_path / "table.xlsx", "--sheet", "一月", "--out", tmp_path / "out")
    mapping = tmp_path / "m.toml"
    bench(*arguments, "--framework", "hotline-panjin", "--mapping", mapping, "--period", "2023-01")
    mapping.write_text(mapping.read_text("utf-8").replace("confirmed = false", "confirmed = true"), "utf-8")
    assert bench(*arguments, "--mapping", mapping)[0] == 0
    written = (tmp_path / "out" / "211102-2023-01.json").read_text("utf-8")
    assert '"percent": 96.21' in written
    assert '"percent": 94.50' in written


GOOD = """
confirmed = true
framework = "hotline-panjin"
period = "2023"
[area]
name = "县区"
code = "区划代码"
[areas]
"兴隆台区" = "211103"
"合计" = "skip"
[columns]
"办结率(%)" = "indicators/completion/percent"
"办结数" = "skip"
"交办总量" = "context/assigned/count"
"满意率％" = "skip"
"有效回访率" = "skip"
"备注" = "skip"
"""
WRONG = [
    ('"备注" = "skip"', "", "mapping-unmapped"),
    ('"备注" = "skip"', '"备注栏" = "context/completed/count"\n"备注" = "skip"', "mapping-column"),
    ('name = "县区"', 'name = "县"', "mapping-column"),
    ("context/assigned/count", "context/asigned/count", "mapping-target"),
    ("context/assigned/count", "indicators/completion/share", "mapping-target"),
    ("context/assigned/count", "completion", "mapping-target"),
    ("context/assigned/count", "indicators/completion/percent", "mapping-target-twice"),
    ('period = "2023"', "period = 2023", "mapping-field"),
    ("confirmed = true", 'confirmed = "true"', "mapping-field"),
    ('period = "2023"', 'period = "2023"\nyear = 1', "mapping-field"),
    ('name = "县区"', "", "mapping-field"),
    ('"备注" = "skip"', '"备注" = 1', "mapping-field"),
    ("hotline-panjin", "hotline-panjn", "unknown-framework"),
    ("[columns]", "[columns", "toml-syntax"),
]


@pytest.mark.parametrize(("old", "new", "finding"), WRONG)
def test_mappings_that_cannot_be_used(bench: Run, tmp_path: Path, old: str, new: str, finding: str) -> None:
    mapping = tmp_path / "m.toml"
    assert old in GOOD
    mapping.write_text(GOOD.replace(old, new, 1), "utf-8")
    table = table_of(tmp_path, ROWS)
    code, _, err = bench("convert", table, "--mapping", mapping, "--out", tmp_path / "out")
    assert code == 3
    assert f"[{finding}]" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('period = "2023"', 'period = "今年"', "mapping-field"),
        ('"兴隆台区" = "211103"', "", "mapping-area"),
        ('"兴隆台区" = "211103"', '"兴隆台区" = "2111"', "bad-format"),
        ('"兴隆台区" = "211103"', '"兴隆台区" = "211102"', "output-twice"),
    ],
)
def test_rows_that_cannot_be_converted(bench: Run, tmp_path: Path, old: str, new: str, finding: str) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text(GOOD.replace(old, new, 1), "utf-8")
    code, out, _ = bench("convert", table_of(tmp_path, ROWS), "--mapping", mapping, "--out", tmp_path / "out")
    assert code == 1
    assert f"[{finding}]" in out


def test_one_bad_row_does_not_stop_the_others(bench: Run, tmp_path: Path) -> None:
    rows = [ROWS[0], ["", "兴隆台区", "约一百", "6432", "6530", "", "", ""]]
    (tmp_path / "m.toml").write_text(GOOD, "utf-8")
    code, out, _ = bench(
        "convert", table_of(tmp_path, rows), "--mapping", tmp_path / "m.toml", "--out", tmp_path / "out"
    )
    assert code == 1
    assert "错误 第 4 行 办结率(%) [cell-not-number]" in out
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["211102-2023.json"]


def test_what_a_table_needs(bench: Run, tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS)
    _, out, _ = bench("convert", table, "--out", tmp_path / "out")
    assert "[convert-no-framework]" in out
    (tmp_path / "other.csv").write_bytes(table.read_bytes())
    _, out, _ = bench("convert", table, tmp_path / "other.csv", "--framework", PROCESS, "--out", tmp_path / "out")
    assert out.count("[convert-one-table]") == 2


def test_texts_of_findings_are_whole() -> None:
    found = Finding("mapping-target", "m.toml", "", {"column": "a", "found": "b", "suggestion": ("", "")})
    assert found.message("en") == "Column “a” cannot go to “b”."
