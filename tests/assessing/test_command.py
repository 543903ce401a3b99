"""``bench assess`` as a clerk runs it: what is printed, what is written, and what is said of bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

from bench.cli import commands
from bench.console import run
from bench.league.file import read_league
from bench.words.interface import WORDS
from tests.assessing.conftest import PREFECTURE
from tests.reports import SUBMISSIONS, report, write_reports

SEEDS = sorted(p for p in (SUBMISSIONS / "seed-reports").glob("*.json"))


def assessed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run(commands, ["assess", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_every_published_report_can_be_assessed(path: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = assessed(capsys, path, "--lang", lang)
    assert (code, err) == (0, "")
    titles = [WORDS[k].in_language(lang) for k in ("assess_send", "assess_score")]
    assert [line for line in out.splitlines() if line in titles] == titles
    out.encode("gbk")  # a console of a Chinese office prints all of it


def test_the_questions_come_in_the_order_in_which_a_clerk_asks(
    placed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = assessed(capsys, PREFECTURE / "990102-2023.json", "--against", placed["2022"])
    assert code == 0
    keys = ("assess_send", "assess_score", "assess_beside", "is_arithmetic")
    places = [out.index(WORDS[k].zh.format("全市、全省")) for k in keys]
    assert places == sorted(places)
    assert "得 66.30 分（满分 100）" in out
    assert "放到2022年的排名里：第 6 名（共 11 个地区）" in out
    assert "再进一名需要 69.15 分（还差 2.85）" in out
    assert "抽查发现 8 件只有办结材料" in out  # the ruling about it


def test_no_other_county_shows(placed: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {p.name[:6]: json.loads(p.read_text("utf-8"))["area"]["name"] for p in PREFECTURE.glob("9901*-2023.json")}
    others = [n for code, n in names.items() if code not in ("990102", "990100")]
    own = PREFECTURE / "990102-2023.json"
    _, out, _ = assessed(capsys, own, "--against", placed["2023"], "--out", tmp_path)
    page = (tmp_path / "990102-2023.html").read_text("utf-8")
    _, data, _ = assessed(capsys, own, "--against", placed["2023"], "--format", "json")
    for text in (out, page, data):
        assert "雁鸣区" in text
        assert not [n for n in others if n in text]
    scores = {round(row.score, 2) for row in read_league(placed["2023"]).ranked}
    shown = {float(n) for n in re.findall(r"\d+\.\d\d", out)} & scores
    assert shown == {66.3, 66.79, 66.16}  # its own and the two thresholds next to it


def test_the_json_says_what_the_text_says(placed: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = assessed(
        capsys, PREFECTURE / "990102-2023.json", "--against", placed["2023"], "--format", "json", "--lang", "en"
    )
    data = json.loads(out)
    assert code == 0
    assert data["can_be_sent"] is True
    assert data["place"]["rank"] == 9
    assert data["place"]["up"] == pytest.approx(66.79, abs=5e-3)
    satisfaction = next(i for i in data["indicators"] if i["code"] == "satisfaction")
    assert satisfaction["smallest_changes"]["rank"]["step"]["numerator"] == 501
    assert satisfaction["comparators"]["city"]["verdict_95"] == "worse"
    assert [r["document"] for r in data["rulings"]] == ["示信发〔2024〕3号"]


def test_the_page_stands_by_itself(placed: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = PREFECTURE / "990102-2023.json"
    for folder in ("one", "two"):
        code, _, err = assessed(capsys, own, "--against", placed["2023"], "--out", tmp_path / folder)
        assert code == 0
        assert "990102-2023.html" in err
    page = (tmp_path / "one" / "990102-2023.html").read_text("utf-8")
    assert page == (tmp_path / "two" / "990102-2023.html").read_text("utf-8")
    assert "<script" not in page
    assert page.count("<svg") == 2
    assert "@@" not in page
    links = re.findall(r'(?:href|src)="([^"]*)"|url\(([^)]{0,20})', page)
    assert all(a.startswith("#") or b.startswith(("data:font", "#")) for a, b in links)
    assert [p.name for p in (tmp_path / "one").iterdir()] == ["990102-2023.html"]  # nothing half-written beside it


def test_a_report_with_errors_is_refused_and_the_rest_computed(
    tmp_path: Path, placed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads((PREFECTURE / "990102-2023.json").read_text("utf-8"))
    content["indicators"]["satisfaction"] = {"numerator": "495", "denominator": 531}
    content["indicators"]["first_time_resolution"] = {"numerator": 1300, "denominator": 1226}
    content["indicators"]["timely_acceptence"] = {"percent": 98}
    path = tmp_path / "990102-2023.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    code, out, _ = assessed(capsys, path, "--against", placed["2023"])
    assert code == 1
    assert "还不能报送：有 3 个错误" in out  # what a broken contract hides is told at once too
    assert "有错误的部分未计：群众满意率、一次性化解率、timely_acceptence" in out
    assert "放到2023年的排名里：第 8 名" in out
    code, out, _ = assessed(capsys, path, "--format", "json")
    assert code == 1
    assert json.loads(out)["can_be_sent"] is False
    assert [f["code"] for f in json.loads(out)["remarks"]] == ["assess-parts-left-out"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"schema": "county-submission/1" "area"', "json-syntax"),
        ('{"schema": "county-submission/1"}', "missing-field"),
        ('{"schema": "league/1", "rows": []}', "assess-not-submission"),
        ('{"schema": "frozen-league/1"}', "assess-not-submission"),
        ("[]", "wrong-type"),
        ("", "file-empty"),
    ],
)
def test_what_is_no_submission_says_so(
    content: str, found: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, "utf-8")
    code, out, _ = assessed(capsys, path)
    assert code == 1
    assert f"[{found}]" in out
    assert WORDS["nothing_scored"].zh in out


def test_paths_that_cannot_be_assessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = openpyxl.Workbook()
    table.worksheets[0].append(["县", "办结率"])
    book = tmp_path / "report.json"  # renamed, and still a workbook
    table.save(book)
    one, two = write_reports(tmp_path / "folder", report("990901"), report("990902"))
    for arguments, found in (
        ((book,), "assess-workbook"),
        ((tmp_path / "report.xlsx",), "path-missing"),
        ((tmp_path / "folder",), "assess-folder"),
        ((tmp_path / "nowhere.json",), "path-missing"),
        ((one, two), "assess-several"),
    ):
        code, out, err = assessed(capsys, *arguments)
        assert code == 1
        assert f"[{found}]" in out + err
    table.save(tmp_path / "report.xlsx")
    assert "bench convert report.xlsx" in assessed(capsys, tmp_path / "report.xlsx")[1]


def test_wrong_usage_and_unusable_references(
    tmp_path: Path, placed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own = PREFECTURE / "990102-2023.json"
    assert assessed(capsys)[0] == 2
    assert assessed(capsys, own, "--feedback", tmp_path, "--against", placed["2023"])[0] == 2
    assert assessed(capsys, own, "--framework", "nothing")[0] == 3
    code, out, err = assessed(capsys, own, "--against", PREFECTURE / "990101-2023.json")
    assert (code, out) == (3, "")
    assert "[against-not-league]" in err
    (tmp_path / "file").write_text("", "utf-8")
    assert assessed(capsys, own, "--out", tmp_path / "file")[0] == 4


def test_another_framework_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = assessed(
        capsys, PREFECTURE / "990102-2023.json", "--framework", "petition-process", "--format", "json"
    )
    data = json.loads(out)
    assert code == 0
    assert data["framework"]["code"] == "petition-process"
    assert data["score"] is not None


def test_the_citys_report_is_read_and_no_other_countys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, city = write_reports(tmp_path, report("990901"), report("990900", "乙市", on_time=90, satisfied=95))
    for path in (own, city):  # the city has ten times as many cases
        content = json.loads(path.read_text("utf-8"))
        if path is city:
            for entry in content["indicators"].values():
                entry |= {k: 10 * v for k, v in entry.items() if k != "missing"}
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    # Files that do not even mention the codes are not read, however broken they are.
    (tmp_path / "990902-2023.json").write_text('{"area": {"code": "990902"', "utf-8")
    _, out, _ = assessed(capsys, own, "--format", "json")
    by_code = {i["code"]: i["comparators"] for i in json.loads(out)["indicators"]}
    assert by_code["on_time_completion"]["city"]["source"] == "own_report"
    assert by_code["on_time_completion"]["city"]["difference"] == pytest.approx(5.0)
    write_reports(tmp_path, report("990903"), report("990904"), report("990905"))
    _, again, _ = assessed(capsys, own, "--format", "json")
    assert json.loads(again)["indicators"] == json.loads(out)["indicators"]  # nothing is pooled from others
