"""What is assessed is the one report that is named: as a workbook too, whatever lies beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.assessing.assessment import assess
from bench.assessing.sections import sections
from bench.intake.frameworks import load
from bench.intake.report_json import report_of
from bench.tables.template import write_workbook
from tests.assessing.conftest import PREFECTURE
from tests.reports import codes, report, write_reports

PROCESS = load("petition-process")


def form(folder: Path, name: str = "report.xlsx", **fields: object) -> Path:
    """A workbook of petition-process filled in with a report."""
    content = report("990901", **fields)
    path = folder / name
    path.write_bytes(write_workbook(PROCESS.framework, "zh", report_of(content)))
    return path


def said(path: Path, against: Path | None = None) -> str:
    first, *_ = sections(assess(path, against, []), "zh", feedback=False)
    return first.sentences[0]


def test_a_workbook_is_assessed_as_its_submission_would_be(tmp_path: Path) -> None:
    own, city = write_reports(tmp_path, report("990901"), report("990900", "乙市", on_time=80, satisfied=85))
    by_file = assess(own, None, [])
    path = form(tmp_path)
    by_workbook = assess(path, None, [])
    assert by_file.scored is not None
    assert by_workbook.scored is not None
    assert by_workbook.scored.row == by_file.scored.row
    assert by_workbook.in_workbook
    own.unlink()
    city.unlink()
    alone = assess(path, None, [])
    assert alone.scored is not None
    assert alone.scored.row != by_workbook.scored.row  # its city's report was read


def test_a_workbook_that_cannot_be_read_or_has_errors(tmp_path: Path) -> None:
    wrong = assess(form(tmp_path, on_time=101), None, [])
    assert [(f.code, f.path) for f in wrong.findings] == [("numerator-above-denominator", "填报!C9")]
    assert wrong.scored is not None  # without that part
    assert not wrong.can_be_sent
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(write_workbook(PROCESS.framework, "zh"))
    nothing = assess(empty, None, [])
    assert {f.path for f in nothing.findings} == {
        f"填报!{cell}" for cell in ("A4", "B4", "C4", "C8", "C9", "C10", "C12", "C13")
    }
    assert nothing.scored is None


@pytest.mark.parametrize("book", [True, False])
def test_what_is_left_open_is_said_before_anything_else(book: bool, tmp_path: Path) -> None:
    def first_words(folder: str, **indicators: object) -> str:
        (tmp_path / folder).mkdir()
        if book:
            return said(form(tmp_path / folder, indicators=indicators))
        return said(write_reports(tmp_path / folder, report("990901", indicators=indicators))[0])

    rate, nothing = {"numerator": 90, "denominator": 100}, {"missing": "not_stated"}
    open_ones = first_words("open", satisfaction=rate, timely_acceptance=nothing)
    assert open_ones.startswith("还没有填完：有 3 项计分指标空着")
    every = {i.code: nothing for i in PROCESS.framework.indicators}
    doubtful = first_words("doubtful", **{**every, "satisfaction": {**rate, "percent": 83.2}})
    assert ("“答复”表" if book else "answers") in doubtful


def test_drafts_and_older_versions_beside_a_report_are_no_error(tmp_path: Path) -> None:
    own, _ = write_reports(tmp_path, report("990901"), report("990901", period="2022"))
    draft = json.loads(own.read_text("utf-8"))
    draft["indicators"]["satisfaction"]["numerator"] = 80
    for name in ("draft.json", "old.json"):
        (tmp_path / name).write_text(json.dumps(draft, ensure_ascii=False), "utf-8")
    found = assess(own, None, [])
    assert found.can_be_sent
    assert codes(found.findings) == []
    assert [f.message("zh") for f in found.remarks if f.code == "assess-drafts"] == [
        "同一文件夹里还有本县同一时期的 draft.json、old.json；自评只看这一份。"
    ]
    assert found.scored is not None


def test_a_real_county_among_fictional_ones_is_told(placed: dict[str, Path], tmp_path: Path) -> None:
    content = json.loads((PREFECTURE / "990102-2023.json").read_text("utf-8"))
    content["area"] = {"code": "430525", "name": "洞口县"}
    path = tmp_path / "430525-2023.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    remarks = {f.code: f for f in assess(path, placed["2023"], []).remarks}
    assert "洞口县是真实的地区，这张排名里的是虚构的地区" in remarks["against-fictional"].message("zh")
    at_home = assess(PREFECTURE / "990102-2023.json", placed["2023"], [])
    assert "against-fictional" not in codes(at_home.remarks)
