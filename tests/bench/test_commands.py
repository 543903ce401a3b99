"""The command line: exit codes, languages, and output that programs can read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import __version__
from bench.cli import commands
from bench.console import language, run
from bench.intake.frameworks import shipped
from tests.reports import NOT_STATED, SUBMISSIONS, report, write_reports

Run = Callable[..., tuple[int, str, str]]
# Words of click's own, and of its help.
CLICK_ENGLISH = re.compile(
    r"usage|option|error|command|argument|required|invalid|missing|such|show|exit|try|help\b", re.I
)


@pytest.fixture
def bench(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line: its exit code, stdout and stderr."""
    monkeypatch.delenv("BENCH_LANG", raising=False)

    def go(*arguments: object) -> tuple[int, str, str]:
        code = run(commands, [str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return go


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder of two reports in which nothing is wrong."""
    write_reports(tmp_path / "good", report("990101"), report("990102", "乙县", on_time=99))
    return tmp_path / "good"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of one report that cannot be used."""
    nothing = {code: {"missing": "not_stated"} for code in (*NOT_STATED, "on_time_completion")}
    wrong = {"satisfaction": {"numerator": 9, "denominator": 8}}
    write_reports(tmp_path / "bad", report("990101", indicators=nothing | wrong))
    return tmp_path / "bad"


def test_a_good_folder(bench: Run, good: Path) -> None:
    assert bench("check", good) == (0, "核查 2 个文件：没有发现问题。\n", "")
    assert bench("check", good, "--lang", "en") == (0, "2 files checked: Nothing found.\n", "")


def test_a_file_alone(bench: Run, good: Path) -> None:
    assert bench("check", good / "990101-2023.json") == (0, "核查 1 个文件：没有发现问题。\n", "")


def test_findings_are_listed_by_file(bench: Run, bad: Path) -> None:
    code, out, err = bench("check", bad)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        str(bad / "990101-2023.json"),
        "  错误 /indicators/satisfaction [numerator-above-denominator]",
        "    分子 9 大于分母 8。",
        "    处理：核对两数是否填反，或口径是否一致。",
        "核查 1 个文件：错误 1，警告 0，提示 0",
    ]


def test_a_question_is_no_reason_to_fail(bench: Run) -> None:
    code, out, _ = bench("check", SUBMISSIONS / "seed-reports" / "411421-2023.json")
    assert code == 0
    assert "[sum-disagrees]" in out
    assert out.endswith("错误 0，警告 2，提示 0\n")  # and ten indicators that it does not give


def test_check_as_json(bench: Run, bad: Path) -> None:
    code, out, err = bench("check", bad, "--format", "json", "--lang", "en")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "files": 1,
        "findings": [
            {
                "file": str(bad / "990101-2023.json"),
                "path": "/indicators/satisfaction",
                "severity": "error",
                "code": "numerator-above-denominator",
                "message": "The numerator 9 is above the denominator 8.",
                "remedy": "Check whether the two are swapped or counted differently.",
            }
        ],
    }


def test_an_answer_is_in_the_json(bench: Run) -> None:
    _, out, _ = bench("check", SUBMISSIONS / "example-prefecture", "--format", "json")
    answers = {f["code"]: f["answer"] for f in json.loads(out)["findings"] if "answer" in f}
    assert set(answers) == {"parts-disagree"}
    assert "740" in answers["parts-disagree"]


def test_every_shipped_report_passes(bench: Run) -> None:
    assert bench("check", SUBMISSIONS)[0] == 0


def test_a_path_to_nothing_is_a_finding(bench: Run, tmp_path: Path) -> None:
    code, out, err = bench("check", tmp_path / "absent")
    assert (code, err) == (1, "")
    assert out.startswith(str(tmp_path / "absent"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("collection.toml", "title = 1\n"),
        ("collection.toml", "[title\n"),
        ("collection.toml", 'frameworks = ["petition-wrok"]\n[title]\nzh = "甲"\nen = "A"\n'),
        ("rulings.toml", "[[rulings]]\n"),
    ],
)
def test_a_configuration_that_cannot_be_used(bench: Run, good: Path, name: str, content: str) -> None:
    (good / name).write_text(content, "utf-8")
    code, out, _ = bench("check", good)
    assert code == 3
    assert name in out


@pytest.mark.usefixtures("good")
def test_a_configuration_that_cannot_be_used_leaves_the_others_ranked(bench: Run, tmp_path: Path) -> None:
    write_reports(tmp_path / "other", report("990103", "丙县"))
    (tmp_path / "other" / "rulings.toml").write_text("[[rulings]]\n", "utf-8")
    code, out, _ = bench("rank", tmp_path, "--out", tmp_path / "out", "--within", "990100", "--format", "json")
    assert code == 3
    found = json.loads(out)
    (entry,) = found["leagues"]
    assert entry["id"] == "good/petition-process-2023-9901"
    assert json.loads(Path(entry["file"]).read_text("utf-8"))["id"] == entry["id"]
    assert {Path(f["file"]).name for f in found["findings"]} == {"rulings.toml"}


@pytest.mark.parametrize("reference", ["petition-wrok", "absent.toml"])
def test_a_framework_that_does_not_exist(bench: Run, good: Path, reference: str) -> None:
    code, out, err = bench("check", good, "--framework", reference)
    assert (code, out) == (3, "")
    assert reference in err
    assert ("是否想写“petition-work”？" in err) == (reference == "petition-wrok")


def test_a_framework_file_of_ones_own(bench: Run, good: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(shipped()["petition-process"].read_bytes())
    assert bench("check", good, "--framework", own)[0] == 0
    changed = tmp_path / "changed.toml"
    changed.write_text(own.read_text("utf-8").replace("weight = 15", "weight = 14"), "utf-8")
    code, _, err = bench("check", good, "--framework", changed, "--lang", "en")
    assert code == 3
    assert "The weights add up to 99" in err


def test_output_that_cannot_be_written(bench: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    code, _, err = bench("rank", good, "--out", tmp_path / "taken")
    assert code == 4
    assert err.startswith("无法写出：")


@pytest.mark.parametrize(
    ("arguments", "said", "said_en"),
    [
        (["chekc", "x"], "没有命令 chekc。是否想写“check”？", "No such command: chekc. Did you mean “check”?"),
        (["check", "x", "--frmat", "json"], "没有选项 --frmat。", "No such option: --frmat."),
        (["--nothing", "check", "x"], "没有选项 --nothing。", "No such option: --nothing."),
        (["check"], "缺少参数：路径…", "Missing: PATH…"),
        (["rank", "x"], "缺少参数：--out", "Missing: --out"),
        (["check", "x", "--format", "xml"], "参数 --format 的值不可用；可用：text、json。", "expected: text, json."),
        (["check", "x", "--lang", "fr"], "参数 --lang 的值不可用；可用：zh、en。", None),
        (
            ["rank", "x", "--out", "y", "--within", "4305251"],
            "参数 --within 的值不可用；可用：两位、四位或六位数字。",
            "two, four or six",
        ),
        (
            ["rank", "x", "--out", "y", "--within", "4305a"],
            "参数 --within 的值不可用；可用：两位、四位或六位数字。",
            "two, four or six",
        ),
        (["check", "x", "--framework"], "选项 --framework 缺少值", "Option --framework needs a value"),
    ],
)
def test_wrong_usage(bench: Run, arguments: list[str], said: str, said_en: str | None) -> None:
    code, out, err = bench(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    own_names = re.sub(r"--[a-z]+|bench check|“check”|chekc", "", err)
    assert not CLICK_ENGLISH.search(own_names), err
    if said_en:
        code, out, err = bench("--lang", "en", *arguments)
        assert (code, out) == (2, "")
        assert said_en in err
        assert not re.search("[\u4e00-\u9fff]", err), err


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["rank", "--help"]])
def test_help_in_chinese(bench: Run, arguments: list[str]) -> None:
    code, out, err = bench(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("用法：bench")
    assert "显示本说明" in out
    own_names = re.sub(r"--[a-z]+|^ {2}[a-z]+ |用法：bench [a-z]*", "", out, flags=re.M)
    assert not CLICK_ENGLISH.search(own_names), out


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["rank", "--help"]])
def test_help_in_english(bench: Run, arguments: list[str]) -> None:
    code, out, err = bench("--lang", "en", *arguments)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: bench")
    assert "Show this help." in out
    assert not re.search("[\u4e00-\u9fff]", out), out


def test_help_lists_the_commands(bench: Run) -> None:
    _, out, _ = bench("--help")
    assert re.search(r"^ {2}check +核查", out, re.M)
    assert re.search(r"^ {2}rank +按文件夹", out, re.M)


def test_the_version(bench: Run) -> None:
    assert bench("--version") == (0, f"{__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], None, "zh"),
        (["check", "--lang", "en"], None, "en"),
        (["--lang=en", "check"], None, "en"),
        (["check", "--lang", "fr"], None, "zh"),
        ([], "en", "en"),
        ([], "fr", "zh"),
        (["--lang", "zh"], "en", "zh"),
        (["--lang"], None, "zh"),
    ],
)
def test_the_language(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: str | None, expected: str
) -> None:
    monkeypatch.delenv("BENCH_LANG", raising=False)
    if environment:
        monkeypatch.setenv("BENCH_LANG", environment)
    assert language(arguments) == expected


def test_a_bug_is_reported_with_its_traceback(bench: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("bench.intake.collections.gather", broken)
    code, out, err = bench("check", good)
    assert (code, out) == (70, "")
    assert err.startswith("程序内部错误")
    assert "ZeroDivisionError: made up" in err


def test_rank_prints_the_tables_and_says_where_the_rest_is(bench: Run, good: Path, tmp_path: Path) -> None:
    code, out, err = bench("rank", good, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert "good/petition-process-2023" in out
    # 99 % on time is nine tenths of the way from 90: 45 of 50, with 25 for 90 % satisfied.
    assert re.search(r"^ *1 +990102 +乙县 +70\.0 ± \d+\.\d +50 % ", out, re.M)
    assert re.search(r"^ *2 +990101 +甲县 +50\.0 ± \d+\.\d +50 % ", out, re.M)
    assert out.endswith(f"已写入 {tmp_path / 'out' / 'index.html'}\n")


def test_rank_ranks_what_it_can_and_says_what_it_left_out(bench: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    code, out, err = bench("rank", good, bad, "--out", tmp_path / "out", "--lang", "en")
    assert code == 1
    assert "good/petition-process-2023" in out
    assert "[numerator-above-denominator]" in err
    assert err.endswith("error 1, warning 0, note 0\n")
    assert "numerator-above-denominator" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_rank_of_nothing_says_so(bench: Run, bad: Path, tmp_path: Path) -> None:
    code, out, _ = bench("rank", bad, "--out", tmp_path / "out")
    assert code == 1
    assert "没有可以形成排名的报告。" in out


def test_rank_within_where_nobody_reported(bench: Run, good: Path, tmp_path: Path) -> None:
    _, out, _ = bench("rank", good, "--out", tmp_path / "out", "--within", "9902", "--format", "json")
    assert json.loads(out)["leagues"] == []


def test_ranking_twice_into_the_folder_of_the_reports_finds_no_reports_in_its_own_output(
    bench: Run, tmp_path: Path
) -> None:
    write_reports(tmp_path, report("990101"))
    first = bench("rank", tmp_path, "--out", tmp_path / "out", "--format", "json")
    assert first[0] == 0
    assert bench("rank", tmp_path, "--out", tmp_path / "out", "--format", "json") == first


def test_too_many_leagues_are_listed_with_a_link_to_each(
    bench: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.pages.leagues_page.MOST_SHOWN", 1)
    hotline = SUBMISSIONS / "panjin-hotline-2023"
    code, out, _ = bench("rank", hotline, "--no-charts", "--draws", "256", "--out", str(tmp_path), "--lang", "en")
    lines, files = out.splitlines(), sorted(tmp_path.glob("*/*/league.csv"))
    assert code == 0
    assert len([line for line in lines if "panjin-hotline-2023/hotline" in line]) == len(files) == 2
    page = (tmp_path / "index.html").read_text("utf-8")
    said = f"{len(files)} tables, too many to show here"
    assert said in out
    assert said in page
    assert sorted(re.findall(r'href="([^"#]*)"', page)) == [f.relative_to(tmp_path).as_posix() for f in files]
