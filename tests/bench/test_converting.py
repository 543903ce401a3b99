"""``bench template`` and ``bench convert``: what is written, what is refused, and wide tables by a mapping."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.cli import commands
from bench.console import run
from bench.intake.frameworks import load
from tests.reports import report, write_reports
from tests.test_layers import HEAVY, loaded_by

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


def workbook(bench: Run, folder: Path, code: str, **fields: Any) -> Path:
    """A workbook filled with a report, in which every row has a number or the reason why there is none."""
    content = report(code, **fields)
    given = {i.code: {"missing": "not_stated"} for i in load(PROCESS).framework.indicators} | content["indicators"]
    (path,) = write_reports(folder / "given", content | {"indicators": given})
    out = folder / f"{code}.xlsx"
    assert bench("template", "--framework", PROCESS, "--fill", path, "--out", out)[0] == 0
    return out


# --- template ----------------------------------------------------------------------------------------------------


def test_a_template_is_written_and_never_lost(bench: Run, tmp_path: Path) -> None:
    out = tmp_path / "new" / "t.xlsx"
    code, said, _ = bench("template", "--framework", PROCESS, "--out", out)
    assert (code, said) == (0, f"已写出 {out}：5 项指标，105 项参考数。\n")
    first = out.read_bytes()
    assert bench("template", "--framework", PROCESS, "--out", out)[0] == 0  # the same bytes: nothing is lost
    code, said, err = bench("template", "--framework", "hotline-panjin", "--out", out)
    assert (code, said) == (4, "")
    assert "没有覆盖" in err
    assert out.read_bytes() == first
    assert bench("template", "--framework", "hotline-panjin", "--out", out, "--overwrite")[0] == 0
    assert out.read_bytes() != first
    assert [p.name for p in out.parent.iterdir()] == ["t.xlsx"]


def test_templates_that_cannot_be_written(bench: Run, tmp_path: Path) -> None:
    assert bench("template", "--framework", PROCESS, "--out", tmp_path / "t.xls")[0] == 2
    assert bench("template", "--out", tmp_path / "t.xlsx")[0] == 2
    assert bench("template", "--framework", "petition-wrk", "--out", tmp_path / "t.xlsx")[0] == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (report("990101", framework="petition-work"), "fill-other-framework"),
        ({**report("990101"), "surplus": 1}, "unknown-field"),
        ("[", "json-syntax"),
    ],
)
def test_what_cannot_be_filled_in(bench: Run, tmp_path: Path, content: Any, finding: str) -> None:
    path = tmp_path / "given.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
    code, out, err = bench("template", "--framework", PROCESS, "--fill", path, "--out", tmp_path / "t.xlsx")
    assert (code, out) == (1, "")
    assert f"[{finding}]" in err
    assert not (tmp_path / "t.xlsx").exists()


def test_a_framework_of_ones_own(bench: Run, tmp_path: Path) -> None:
    source = Path(load("rules-example").file)
    own = tmp_path / "own.toml"
    text = (Path(__file__).parents[2] / "scoring" / "frameworks" / source.name).read_text("utf-8")
    own.write_text(text.replace('code = "rules-example"', 'code = "our-own"'), "utf-8")
    (given,) = write_reports(tmp_path, report("990101", framework="our-own", indicators={"mediators": {"count": 3}}))
    assert bench("template", "--framework", own, "--fill", given, "--out", tmp_path / "t.xlsx")[0] == 0
    code, _, _ = bench("convert", tmp_path / "t.xlsx", "--out", tmp_path / "o.json")
    assert code == 1
    assert bench("convert", tmp_path / "t.xlsx", "--framework", own, "--out", tmp_path / "o.json")[0] == 0
    assert json.loads((tmp_path / "o.json").read_text("utf-8"))["framework"] == "our-own"


# --- convert -----------------------------------------------------------------------------------------------------


def test_several_workbooks_into_a_folder(bench: Run, tmp_path: Path) -> None:
    one, other = workbook(bench, tmp_path, "990101"), workbook(bench, tmp_path, "990102", name="乙县")
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"\xd0\xcf\x11\xe0 old")
    code, out, err = bench("convert", one, bad, other, "--out", tmp_path / "out")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        str(bad),
        "  错误 [table-unreadable]",
        "    表格无法读取：工作簿已损坏，或不是工作簿。",
        "    处理：用 WPS 或 Excel 打开，另存为 .xlsx 或 CSV。",
        f"  {one} → {tmp_path / 'out' / '990101-2023.json'}",
        f"  {other} → {tmp_path / 'out' / '990102-2023.json'}",
        "转换 2 份，写出 2 份：错误 1，警告 0，提示 0",
    ]
    assert bench("check", tmp_path / "out")[:2] == (0, "核查 2 个文件：没有发现问题。\n")


def test_a_period_that_is_not_over_is_asked_about(bench: Run, tmp_path: Path) -> None:
    path = workbook(bench, tmp_path, "990101", period="2199")
    _, out, _ = bench("convert", path, "--out", tmp_path / "o.json", "--format", "json")
    assert "period-not-over" in [f["code"] for f in json.loads(out)["findings"]]


def test_findings_of_the_check_name_the_cell(bench: Run, tmp_path: Path) -> None:
    path = workbook(bench, tmp_path, "990101", on_time=101)
    code, out, _ = bench("convert", path, "--out", tmp_path / "o.json", "--format", "json", "--lang", "en")
    assert code == 1
    assert json.loads(out) == {
        "reports": 1,
        "written": [],
        "mapping": None,
        "findings": [
            {
                "file": str(path),
                "path": "填报!C9",
                "severity": "error",
                "code": "numerator-above-denominator",
                "message": "The numerator 101 is above the denominator 100.",
                "remedy": "Check whether the two are swapped or counted differently.",
            }
        ],
    }
    assert not (tmp_path / "o.json").exists()


def test_outputs_are_not_lost(bench: Run, tmp_path: Path) -> None:
    path, target = workbook(bench, tmp_path, "990101"), tmp_path / "o.json"
    target.write_text("{}", "utf-8")
    code, out, _ = bench("convert", path, "--out", target)
    assert code == 4
    assert "[output-exists]" in out
    assert target.read_text("utf-8") == "{}"
    assert bench("convert", path, "--out", target, "--overwrite")[0] == 0
    assert bench("convert", path, "--out", target)[0] == 0  # the same bytes once more


def test_two_reports_for_one_file(bench: Run, tmp_path: Path) -> None:
    one = workbook(bench, tmp_path, "990101")
    other = tmp_path / "again.xlsx"
    other.write_bytes(one.read_bytes())
    code, out, _ = bench("convert", one, other, "--out", tmp_path / "out")
    assert code == 1
    assert out.count("[output-twice]") == 2
    assert not (tmp_path / "out").exists()
    assert bench("convert", one, other, "--out", tmp_path / "o.json")[0] == 2


def test_help_and_checking_stay_light(tmp_path: Path) -> None:
    _, modules = loaded_by("--help")
    assert not modules & {"openpyxl", "xlsxwriter", "jsonschema"}
    code, modules = loaded_by("template", "--framework", PROCESS, "--out", str(tmp_path / "t.xlsx"))
    assert code == 0
    assert not modules & (HEAVY - {"numpy"})  # openpyxl loads numpy where it is there; XlsxWriter does not
