"""``bench audit`` on a published table, typed in as CSV and as a workbook, and on tables it cannot audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bench.audit.arithmetic import Typing, typing
from bench.audit.auditing import solve
from bench.audit.columns import Columns, Published, choose, measure
from bench.audit.report import as_lines
from bench.cli import commands
from bench.console import run
from bench.intake.findings import Finding
from bench.intake.table import Table
from bench.words.findings import tables
from bench.words.phrases.auditing import PHRASES

# The league of Panjin's 12345 hotline, January to April 2023, as it was published.
PANJIN = """\
受理单位,交办总量,办结率 %,满意率 %,按时反馈率 %,有效回访率 %,知识库更新总数目,评分
大洼区,4226,98.06,99.00,100.00,100.00,10330,99.3
盘山县,1922,98.44,98.37,100.00,100.00,10884,99.2
兴隆台区,6530,97.95,98.44,100.00,99.96,16809,99.1
双台子区,2584,96.21,94.01,100.00,100.00,12814,97.4
高新技术开发区,22,100.00,100.00,100.00,100.00,2967,100.00
辽滨沿海经济技术开发区,268,99.25,97.02,100.00,100.00,2026,99.00
"""
ROWS = [line.split(",") for line in PANJIN.splitlines()]
RATES = ["办结率 %", "满意率 %", "按时反馈率 %", "有效回访率 %"]
ZONE = "辽滨沿海经济技术开发区"

Audit = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=["csv", "gb18030", "xlsx"])
def panjin(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The table as CSV in either encoding, and as a workbook whose numbers are numbers."""
    if request.param != "xlsx":
        path = tmp_path / "panjin.csv"
        path.write_bytes(PANJIN.encode("utf-8-sig" if request.param == "csv" else "gb18030"))
        return path
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["盘锦市 1—4 月诉求办理情况"])
    sheet.append(ROWS[0])
    for row in ROWS[1:]:
        sheet.append([row[0], *map(float, row[1:])])
        for cell, text in zip(sheet[sheet.max_row], row, strict=True):
            cell.number_format = "0." + "0" * len(text.partition(".")[2]) if "." in text else "0"
    path = tmp_path / "panjin.xlsx"
    book.save(path)
    return path


@pytest.fixture
def go(capsys: pytest.CaptureFixture[str]) -> Audit:
    """Audit a table: exit code, stdout, stderr."""

    def call(
        path: Path,
        *,
        score: str | None = None,
        indicators: tuple[str, ...] = (),
        name: str | None = None,
        decimals: int | None = None,
        step: float | None = 5.0,
        total: float | None = None,
        lang: str = "zh",
        form: str = "text",
    ) -> tuple[int, str, str]:
        options = {"--score": score, "--name": name, "--decimals": decimals, "--step": step, "--total": total}
        line = [str(part) for option, value in options.items() if value is not None for part in (option, value)]
        line += [part for indicator in indicators for part in ("--indicator", indicator)]
        code = run(commands, ["audit", str(path), *line, "--lang", lang, "--format", form])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def of(text: str) -> Table:
    """A table from lines of cells."""
    rows = [tuple(line.split(",")) for line in text.strip().splitlines()]
    return Table("made.csv", rows[0], tuple(rows[1:]), tuple(range(2, len(rows) + 1)))


def written(folder: Path, text: str) -> Path:
    path = folder / "made.csv"
    path.write_text(text, encoding="utf-8")
    return path


class TestPanjin:
    def test_at_one_decimal_20_and_30_are_the_only_pair(self, go: Audit, panjin: Path) -> None:
        code, out, err = go(panjin, decimals=1)
        assert (code, err) == (0, "")
        assert "有 5 % 整数倍的权重能在四舍五入范围内复现全部 6 个得分。" in out
        assert "办结率 20 %、满意率 30 %：在 5 % 的整数倍里只有这一种可能。" in out
        assert "5 % 的整数倍共有 11 组解：" in out

    def test_at_one_decimal_the_last_50_cannot_be_shared_out(self, go: Audit, panjin: Path) -> None:
        out = go(panjin, decimals=1)[1]
        sentence = "按时反馈率、有效回访率：权重合计 47.1–50.4 %，如何分配无从判断（这些列在任何一行最多相差 0.04）。"
        assert sentence in out

    def test_as_printed_there_are_none_and_the_zone_is_named(self, go: Audit, panjin: Path) -> None:
        code, out, err = go(panjin)
        assert (code, err) == (1, "")
        assert "没有 5 % 整数倍的权重能复现全部 6 个得分；不限整数倍的权重是有的" in out
        assert f"在 5 % 的整数倍里，光是这一行就得不出：{ZONE}（99.00）。别的权重得得出" in out
        assert "不可能" not in out
        assert f"去掉{ZONE}，其余 5 行可以复现，由此该行应为 98.956，公布的是 99.00。" in out
        assert "即使得分是用未取整的指标计算的，也没有这样的权重。" in out

    def test_what_was_used_is_always_said(self, go: Audit, panjin: Path) -> None:
        out = go(panjin)[1].splitlines()
        assert out[1] == (
            "名称列：受理单位（自动识别）；得分列：评分（自动识别）；"
            "指标列：办结率 %、满意率 %、按时反馈率 %、有效回访率 %（自动识别）。"
        )
        assert out[2] == "得分按各格印出的小数位数核对：1 位小数 4 行、2 位小数 2 行。"
        named = go(panjin, score="评分", indicators=tuple(RATES), name="受理单位", decimals=1)[1].splitlines()
        assert named[1] == "名称列：受理单位；得分列：评分；指标列：办结率 %、满意率 %、按时反馈率 %、有效回访率 %。"
        assert named[2] == "全部得分按 1 位小数核对。"

    def test_in_english(self, go: Audit, panjin: Path) -> None:
        code, out, _ = go(panjin, lang="en")
        assert code == 1
        assert "no weights in multiples of 5 % reproduce all 6 scores; other weights do" in out
        assert f"in multiples of 5 % none gives this row: {ZONE} (99.00). Other weights do" in out
        assert "this row would then be 98.956, and 99.00 is published." in out
        assert not any(mark in out for mark in "，。：；（")

    def test_as_data(self, go: Audit, panjin: Path) -> None:
        code, out, _ = go(panjin, decimals=1, form="json")
        data = json.loads(out)
        assert code == 0
        assert data["reproduced"]
        assert data["columns"]["indicators"] == RATES
        assert data["grid"]["fixed"] == {"办结率 %": 20.0, "满意率 %": 30.0}
        assert data["grid"]["count"] == len(data["grid"]["solutions"]) == 11
        assert [w["identified"] for w in data["weights"]] == [True, True, False, False]
        assert data["groups"][0]["indicators"] == RATES[2:]
        assert data["conflict"] is None

    def test_the_conflict_as_data(self, go: Audit, panjin: Path) -> None:
        code, out, _ = go(panjin, form="json")
        data = json.loads(out)
        assert code == 1
        assert (data["reproduced"], data["weights_exist"]) == (False, True)
        assert data["conflict"]["areas"] == [ZONE]
        assert data["conflict"]["widening"] == 0.039
        assert data["conflict"]["culprits"][0]["low"] == 98.956
        assert data["conflict"]["culprits"][0]["grid"]["fixed"] == {"办结率 %": 20.0, "满意率 %": 30.0}
        assert data["reproduced_from_unrounded_indicators"] is False
        assert [a["half_width"] for a in data["areas"]] == [0.05, 0.05, 0.05, 0.05, 0.005, 0.005]

    def test_without_a_grid_any_weights_will_do(self, go: Audit, panjin: Path) -> None:
        code, out, _ = go(panjin, step=0)
        assert code == 0
        assert "有权重能在四舍五入范围内复现全部 6 个得分" in out

    def test_on_a_grid_of_1_percent_three_rows_contradict_each_other(self, go: Audit, panjin: Path) -> None:
        code, out, _ = go(panjin, step=1)
        assert code == 1
        assert f"兴隆台区（99.1）、双台子区（97.4）、{ZONE}（99.00）" in out
        assert "没有比这更少的行相互矛盾。" in out
        assert "若得分是用未取整的指标计算的，则不能排除有这样的权重。" in out


class TestOfficeTables:
    ROWS = "东县,98.13,90.33,94.23,7\n西县,96.07,94.11,95.09,3\n南县,90.44,99.08,94.76,5\n"

    @pytest.mark.parametrize("label", ["全市平均", "合计", "全市"])
    def test_rows_of_no_area_are_set_aside(self, go: Audit, tmp_path: Path, label: str) -> None:
        text = f"县区,甲率(%),乙率(%),得分,件数\n{self.ROWS}{label},95.00,94.00,12.34,15\n注：略\n"
        code, out, err = go(written(tmp_path, text), decimals=2)
        assert code == 0
        assert "made.csv：3 行。" in out
        assert "甲率 50 %、乙率 50 %" in out
        assert "[table-set-aside]" in err
        assert f"5 {label}" in err

    @pytest.mark.parametrize(
        "head", ["县区,办结率,满意率,得分,件数", "县区,办结情况,群众满意,得分,排名", "县区,办结率,满意度,得分,序号"]
    )
    def test_indicators_are_found_without_a_sign(self, go: Audit, tmp_path: Path, head: str) -> None:
        first, other = head.split(",")[1:3]
        out = go(written(tmp_path, f"{head}\n{self.ROWS}"), decimals=2)[1]
        assert f"指标列：{first}、{other}（自动识别）" in out

    def test_a_sheet_is_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        book = openpyxl.Workbook()
        for title in ("一月", "二月"):
            sheet = book.create_sheet(title)
            for line in ["县区,办结率,满意率,得分", *self.ROWS.splitlines()]:
                sheet.append([float(c) if c[0].isdecimal() else c for c in line.split(",")[:4]])
        path = tmp_path / "t.xlsx"
        book.save(path)
        assert run(commands, ["audit", str(path)]) == 2
        assert "[table-several-sheets]" in capsys.readouterr().err
        assert run(commands, ["audit", str(path), "--sheet", "二月"]) == 0


class TestResults:
    def test_no_weights_at_all(self, go: Audit, tmp_path: Path) -> None:
        code, out, _ = go(written(tmp_path, "县,甲%,乙%,得分\n东,90,80,95.0\n西,70,60,65.0\n南,60,70,66.0\n"))
        assert code == 1
        assert "任何权重都不能复现全部 3 个得分。" in out
        assert "单凭这一行就不可能：东（95.0）。" in out

    def test_no_single_row_is_to_blame(self, go: Audit, tmp_path: Path) -> None:
        _, out, _ = go(written(tmp_path, "县,甲%,乙%,得分\n东,90,80,95.0\n西,70,60,75.0\n南,60,70,66.0\n"))
        assert "去掉任何单独一行都不能使其余各行全部复现。" in out

    def test_a_search_that_is_given_up_is_said_so(
        self, go: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("scoring.grid.EXAMINED", 0)
        code, out, _ = go(written(tmp_path, "县,甲%,乙%,得分\n东,90,80,85.0\n西,70,60,65.0\n"))
        assert code == 0
        assert "5 % 的步长对这些行和列太细，没有全部搜索完" in out
        assert "有权重能在四舍五入范围内复现全部 2 个得分。" in out

    def test_a_row_without_a_number_is_left_out_and_found(self, go: Audit, tmp_path: Path) -> None:
        text = "县,甲%,乙%,得分\n东,90,80,85.0\n西,—,60,65.0\n南,60,70,65.0\n"
        code, out, err = go(written(tmp_path, text))
        assert code == 0
        assert "made.csv：2 行。" in out
        assert "[table-cell]" in err
        assert "第 3 行“甲%”填的是“—”，不是数字；该行未采用。" in err

    def test_rows_without_names_go_by_their_line(self, go: Audit, tmp_path: Path) -> None:
        _, out, _ = go(written(tmp_path, "甲%,乙%,得分\n90,80,95.0\n70,60,65.0\n"))
        assert "名称列：（行号）" in out
        assert "#2（95.0）" in out


TWO_ROWS = "县,甲%,乙%,得分\n东,90,80,85\n西,70,60,65\n"
REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("县,甲%,乙%,总量\n东,90,80,85\n西,70,60,65\n", {}, "table-no-score", "认不出哪一列是得分"),
    ("县,甲%,乙%,得分,评分\n东,90,80,85,1\n西,70,60,65,2\n", {}, "table-no-score", "认不出哪一列是得分"),
    ("县,甲%,乙,得分\n东,90,80,85\n西,70,60,65\n", {}, "table-no-indicators", "认不出至少两列"),
    ("县,甲%,乙%,得分\n东,.9,.8,85\n", {}, "table-no-indicators", "认不出至少两列"),
    (TWO_ROWS, {"indicators": ("甲%", "得分")}, "table-no-indicators", "认不出至少两列"),
    (TWO_ROWS, {"score": "得份"}, "table-no-column", "没有列“得份”"),
    (TWO_ROWS, {"indicators": ("甲%", "丙%")}, "table-no-column", "没有列“丙%”"),
    (
        "县,甲%,乙,得分\n东,90,180,85\n西,70,60,65\n",
        {"indicators": ("甲%", "乙")},
        "table-beyond-percent",
        "“乙”里有 180",
    ),
    ("县,甲%,乙%,得分\n东,0.9,0.8,85\n西,0.7,1,65\n", {}, "table-fractions", "看来是小数而不是百分数"),
    ("县,甲%,乙%,得分\n东,90,80,850\n西,70,60,650\n", {"total": 100}, "table-score-scale", "与满分 100 不合"),
    ("县,甲%,乙%,得分\n东,90,80,85\n西,70,60,\n", {}, "table-few-rows", "能用的行只有 1 行"),
    (TWO_ROWS, {"step": 3.0}, "table-step", "步长 3 % 除不尽 100 %"),
    ("县,得分\n", {}, "table-empty", "找不到表头和数据"),
]


class TestRefused:
    @pytest.mark.parametrize(("text", "options", "finding", "said"), REFUSED)
    def test_with_exit_code_2(
        self, go: Audit, tmp_path: Path, text: str, options: dict[str, Any], finding: str, said: str
    ) -> None:
        code, out, err = go(written(tmp_path, text), **options)
        assert (code, out) == (2, "")
        assert said in err
        assert f"[{finding}]" in err
        english = go(tmp_path / "made.csv", **options, lang="en")[2]
        assert not any(mark in english for mark in "，。：；（？")

    def test_as_data(self, go: Audit, tmp_path: Path) -> None:
        code, out, _ = go(tmp_path / "absent.csv", form="json")
        assert code == 2
        assert [f["code"] for f in json.loads(out)["findings"]] == ["file-unreadable"]

    def test_a_wrong_column_gets_a_suggestion(self, go: Audit, tmp_path: Path) -> None:
        path = written(tmp_path, "县,办结率%,满意率%,得分\n东,90,80,85\n西,70,60,65\n")
        err = go(path, indicators=("办结%", "满意率%"))[2]
        assert "是否想写“办结率%”？" in err
        assert "表中的列：县、办结率%、满意率%、得分。" in err


class TestColumns:
    def test_widths_spaces_and_case_do_not_matter_when_asking(self) -> None:
        table = of("Name,Ａ (%),B %,Score\nx,90,80,85\ny,70,60,65")
        chosen = choose(table, "score", ["a(%)", "b%"], "NAME")
        assert chosen == Columns("Name", "Score", ("Ａ (%)", "B %"), frozenset())

    def test_a_percent_sign_in_every_cell_is_as_good_as_in_the_header(self) -> None:
        table = of("县,办结率,满意率,件数,综合得分（分）\n东,90%,80%,12,85\n西,70%,60%,9,65")
        chosen = choose(table, None, [], None)
        assert isinstance(chosen, Columns)
        assert (chosen.score, chosen.indicators, chosen.name) == ("综合得分（分）", ("办结率", "满意率"), "县")

    def test_a_column_of_changes_is_no_indicator(self) -> None:
        table = of("县,办结率%,满意率%,同比%,得分\n东,90,80,-3,85\n西,70,60,5,65")
        chosen = choose(table, None, [], None)
        assert isinstance(chosen, Columns)
        assert chosen.indicators == ("办结率%", "满意率%")

    def test_scores_at_given_decimals_are_rounded_half_up(self) -> None:
        published = self.measured("县,甲%,乙%,得分\n东,90.5,80,98.956\n西,70,60.25,65", 1)
        assert [str(score.value) for score in published.scores] == ["99.0", "65.0"]
        assert [float(h) for h in published.half_widths] == [0.05, 0.05]
        assert [float(b) for b in published.blur] == [0.5, 0.5]

    def test_scores_at_their_own_decimals(self) -> None:
        published = self.measured("县,甲%,乙%,得分\n东,90.5,80.1,98.956\n西,70.00,60.25,65", None)
        assert [float(h) for h in published.half_widths] == [0.0005, 0.5]
        assert [float(b) for b in published.blur] == [0.05, 0.005]

    def test_unrounded_indicators_may_explain_what_printed_ones_do_not(self) -> None:
        # Unrounded (90.04, 80.04) and (70.04, 60.04) at 50 : 50 give 85.04 and 65.04; printed they give 85.0 and 65.0.
        published = self.measured("县,甲%,乙%,得分\n东,90.0,80.0,85.04\n西,70.0,60.0,65.04\n南,50.0,50.0,50.04", None)
        solved = solve(published, None)
        assert solved.audit.conflict is not None
        assert solved.unrounded is True
        assert "不能排除" in str(as_lines("t.csv", published, solved, None, 0, "zh")[-1])

    @staticmethod
    def measured(text: str, decimals: int | None) -> Published:
        table = of(text)
        columns = choose(table, None, [], None)
        assert isinstance(columns, Columns)
        published, findings = measure(table, columns, decimals)
        assert published is not None
        assert findings == []
        return published


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_has_the_same_blanks_in_both_languages(key: str) -> None:
    assert PHRASES[key].zh.count("{}") == PHRASES[key].en.count("{}")
    assert (PHRASES[key].zh != PHRASES[key].en) or not any(c.isalpha() for c in PHRASES[key].zh)


class TestCommand:
    @pytest.fixture
    def table(self, tmp_path: Path) -> Path:
        return written(tmp_path, PANJIN)

    @pytest.fixture(autouse=True)
    def chinese(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("BENCH_LANG", raising=False)

    def test_audit(self, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
        options = ["--score", "评分", "--name", "受理单位", "--decimals", "1", "--step", "5", "--format", "json"]
        named = [word for rate in RATES for word in ("--indicator", rate)]
        assert run(commands, ["audit", str(table), *options, *named]) == 0
        assert json.loads(capsys.readouterr().out)["columns"]["guessed"] == []
        assert run(commands, ["audit", str(table), "--lang", "en"]) == 1
        assert run(commands, ["audit", str(table), "--score", "分数"]) == 2

    @pytest.mark.parametrize("wrong", [["--decimals", "7"], ["--decimals", "x"], ["--step", "x"], ["--format", "xml"]])
    def test_wrong_options(self, table: Path, wrong: list[str]) -> None:
        assert run(commands, ["audit", str(table), *wrong]) == 2

    def test_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(commands, ["audit", "--help"]) == 0
        assert "退出码：0 有这样的权重" in capsys.readouterr().out


def test_a_finding_of_a_column_names_the_file() -> None:
    found = choose(of("县,甲\n东,1"), "丙", [], None)
    assert isinstance(found, list)
    assert found[0] == Finding("table-no-column", "made.csv", values=found[0].values)


def test_every_message_about_tables_is_raised() -> None:
    folder = Path(__file__).parent
    text = "".join(path.read_text("utf-8") for path in sorted(folder.glob("test_*.py")))
    assert [code for code in tables.MESSAGES if f'"{code}"' not in text and f"[{code}]" not in text] == []


class TestArithmetic:
    """Points that should add up, counts that should give the rates, scores out of 1000 or with a bonus."""

    POINTS = "县,办理得分,实效得分,基础得分,扣分,总分\n东,28.95,24.00,29.40,2,80.35\n西,26.40,30.00,32.00,0,88.40\n"

    def test_points_that_add_up(self, go: Audit, tmp_path: Path) -> None:
        code, out, err = go(written(tmp_path, self.POINTS + "南,22.32,18.75,21.60,1,61.67\n"))
        assert (code, err) == (0, "")
        assert out == "“总分”等于各项分数之和（办理得分、实效得分、基础得分、−扣分）：3 行都相符。\n"

    def test_a_row_that_does_not_is_named_with_what_looks_like_typing(self, go: Audit, tmp_path: Path) -> None:
        path = written(tmp_path, self.POINTS + "南,22.32,18.75,21.60,1,61.76\n")
        code, out, _ = go(path)
        assert code == 1
        assert "2 行相符，1 行不符：" in out
        assert "南（第 4 行）：印 61.76，算得 61.67。像是相邻两个数字录反了（61.76，应为 61.67？）。" in out
        english = go(path, lang="en")[1]
        assert "printed 61.76, computed 61.67. Two neighbouring digits may have been swapped" in english
        data = json.loads(go(path, form="json")[1])
        assert data["arithmetic"]["sums"]["slips"][0]["typing"] == "swapped"

    def test_a_subtotal_is_not_added_twice(self, go: Audit, tmp_path: Path) -> None:
        text = "县,甲得分,乙得分,基础分,加分,总分\n东,40,50,90,2,92\n西,30,50,80,0,80\n南,45,50,95,3,98\n"
        code, out, _ = go(written(tmp_path, text))
        assert code == 0
        assert "3 行都相符" in out

    def test_printed_rates_are_held_to_the_counts(self, go: Audit, tmp_path: Path) -> None:
        text = (
            "县,交办件数,化解件数,化解率%,满意率%,得分\n东,282,207,73.4,90.0,81.70\n西,146,113,77.4,80.0,78.70\n"
            "南,191,93,48.7,70.0,59.35\n北,200,150,57.0,60.0,58.50\n"
        )
        code, out, _ = go(written(tmp_path, text))
        assert code == 1
        assert "“化解率%”应等于“化解件数”÷“交办件数”，1 行不符：" in out
        assert "北（第 5 行）：印 57.0，算得 75.0。像是相邻两个数字录反了（57.0，应为 75.0？）。" in out
        assert "化解率 50 %、满意率 50 %" in out  # the weights are those of what is printed

    @pytest.mark.parametrize("total", [None, 1000])
    def test_a_total_of_1000_and_a_bonus(self, go: Audit, tmp_path: Path, total: float | None) -> None:
        # 60 % and 40 % of 1000, and what is added: 900·.6 + 800·.4 + 20 = 880, 700·.6 + 900·.4 = 780, 800 + 5.
        text = "县,甲%,乙%,加分,得分\n东,90,80,20,880\n西,70,90,,780\n南,80,80,5,805\n"
        code, out, _ = go(written(tmp_path, text), step=None, total=total)
        assert code == 0
        assert "得分以 1000 分为满分。" in out
        assert "加权平均之外另有：加分（已先从得分中除去）。" in out
        assert "甲 60 %、乙 40 %" in out

    def test_1_percent_is_tried_before_a_row_is_doubted(self, go: Audit, tmp_path: Path) -> None:
        text = "县,甲%,乙%,得分\n东,90,80,86.3\n西,60,95,72.95\n南,50,90,64.8\n"  # 63 % and 37 %
        code, out, _ = go(written(tmp_path, text), step=None)
        assert code == 0
        assert "没有 5 % 整数倍的权重，改按 1 % 查找。" in out
        assert "甲 63 %、乙 37 %" in out
        assert "不可能" not in out

    @pytest.mark.parametrize(
        ("printed", "right", "said"),
        [
            ("61.76", "61.67", Typing.SWAPPED),
            ("51.67", "61.67", Typing.DIGIT),
            ("6.167", "61.67", Typing.POINT),
            ("616.7", "61.67", Typing.POINT),
            ("5.67", "55.67", Typing.LENGTH),
            ("61.68", "61.67", None),  # rounding as likely
            ("75.3", "61.7", None),
        ],
    )
    def test_what_looks_like_typing(self, printed: str, right: str, said: Typing | None) -> None:
        assert typing(printed, right) == said
