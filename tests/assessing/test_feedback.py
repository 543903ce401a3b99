"""Feedback sheets: one for every county, with its own findings and place, and nobody else's values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from tests.assessing.conftest import PREFECTURE
from tests.reports import leagues_of, ranked_row, report, write_reports

SOME = {"990100", "990101", "990102", "990106", "990109", "990110", "990112"}


def test_every_county_of_a_collection_gets_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "prefecture"
    source.mkdir()
    for path in (*PREFECTURE.glob("*-2023*.json"), *PREFECTURE.glob("*.toml")):
        if path.suffix == ".toml" or path.name[:6] in SOME:
            (source / path.name).write_bytes(path.read_bytes())
    broken = json.loads((source / "990110-2023.json").read_text("utf-8"))
    broken["indicators"]["satisfaction"] = {"numerator": 9, "denominator": 3}
    (source / "990110-2023.json").write_text(json.dumps(broken, ensure_ascii=False), "utf-8")
    assert run(commands, ["assess", str(source), "--feedback", str(tmp_path / "out")]) == 0
    assert "5 张反馈单" not in capsys.readouterr().out
    sheets = {p.stem: p for p in (tmp_path / "out").rglob("*.html")}
    assert sorted(sheets) == sorted(SOME - {"990100"})
    names = {p.name[:6]: json.loads(p.read_text("utf-8"))["area"]["name"] for p in source.glob("9901*.json")}
    for code, path in sheets.items():
        page = path.read_text("utf-8")
        assert names[code] in page
        assert not [n for c, n in names.items() if c not in (code, "990100") and n in page]
        assert "<script" not in page
    ranked = sheets["990102"].read_text("utf-8")
    (league,) = leagues_of(source)[0]
    assert f"在2023年的排名里：第 {ranked_row(league, '990102').rank} 名（共 {len(league.ranked)} 个地区）" in ranked
    assert "示信发〔2024〕3号" in ranked
    assert "名次区间" in ranked
    assert "各项怎样计分" in ranked
    rules = ranked[ranked.index("各项怎样计分") :]
    assert all(rules.count(f"<td>{i.title.zh}</td>") == 1 for i in league.framework.indicators)
    assert "replaces" not in ranked
    assert sheets["990101"].read_text("utf-8").count("扣 1 分") == 1  # the ruling, with its reason
    assert sheets["990106"].read_text("utf-8").count("不得评优") == 1
    answered = sheets["990106"].read_text("utf-8")
    assert "34 名乡镇代办员兼任" in answered
    refused = sheets["990110"].read_text("utf-8")
    assert sheets["990110"].parent.name == "unusable-2023"
    assert "numerator-above-denominator" in refused
    assert "改正以前无法计分" in refused


def test_what_cannot_get_a_sheet_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "source"
    write_reports(source, report("990901"), report("990902", "乙县", on_time=80))
    (source / "nobody.json").write_text("{", "utf-8")
    code = run(commands, ["assess", str(source), "--feedback", str(tmp_path / "out"), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [Path(f).name for f in data["not_written"]] == ["nobody.json"]
    assert data["sheets"] == [f"source/petition-process-2023/99090{n}.html" for n in (1, 2)]
    assert all((tmp_path / "out" / sheet).exists() for sheet in data["sheets"])


def test_sheets_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_reports(source, *(report(f"99090{n}", f"{n}县", on_time=80 + n) for n in range(1, 4)))
    for out in ("one", "two"):
        assert run(commands, ["assess", str(source), "--feedback", str(tmp_path / out)]) == 0
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / out).rglob("*.html")} for out in ("one", "two"))
    assert len(one) == 3
    assert one == two
