"""``bench explain`` and ``bench framework check``: where a score comes from, and whether a framework can be used."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.cli import commands
from bench.console import run
from bench.intake.frameworks import shipped
from bench.league.enumerations import Evidence
from bench.league.file import write_league
from bench.league.rows import ScoredMeasure
from bench.views.explanation import explained, explanation
from bench.writing import as_json, write
from scoring.choices import Missing
from tests.reports import League


@pytest.fixture
def written(prefecture: dict[str, League], tmp_path: Path) -> Path:
    """The prefecture's league of 2023, as ``bench rank`` writes it."""
    path = tmp_path / "league.json"
    write_league(path, prefecture["2023"])
    return path


def test_points_full_marks_and_losses_add_up(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["explain", str(written), "990110", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    entries = found["indicators"]
    assert (found["area_name"], found["rank"]) == ("澄湾县", 11)
    assert sum(e["contribution"] or 0.0 for e in entries) == pytest.approx(found["score"])
    counted = [e for e in entries if e["contribution"] is not None]
    assert 0 < len(counted) < len(entries)
    assert sum(e["full"] for e in counted) == pytest.approx(100.0)
    assert all(e["full"] == pytest.approx(e["contribution"] + e["lost"]) for e in counted)
    assert all(e["full"] is e["lost"] is None for e in entries if e not in counted)


@pytest.mark.parametrize("area", ["990101", "星桥区"])
def test_an_area_is_named_by_code_or_name(written: Path, area: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["explain", str(written), area, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "星桥区" in out
    assert out.count("points taken: 1") == 1


def test_what_is_withheld_is_neither_called_unreported_nor_given_points(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    row = next(r for r in league.ranked if all(m.value is not None for m in r.indicators.values()))
    first, second, third = (i.code for i in league.framework.indicators[:3])
    changed = {first: ScoredMeasure(evidence=Evidence.MASKED)}
    changed |= dict.fromkeys((second, third), ScoredMeasure(evidence=Evidence.MISSING))
    found = explained(league, replace(row, indicators={**row.indicators, **changed}), "zh")
    cells = [line[:6] for line in found.table.rows[:3]]
    titles = [i.title.zh for i in league.framework.indicators[:3]]
    assert cells == [[titles[0], "不公开", "", "", "", ""], *([title, "—", "", "", "", ""] for title in titles[1:])]
    valueless = [said for said in found.after if said.startswith(("未报", "不公开"))]
    assert valueless == [
        f"未报：{titles[1]}、{titles[2]}。缺失的指标不计入，按有数据的分值折算到总分。",
        f"不公开：{titles[0]}。",
    ]
    assert not any("未报" in said for said in found.after if said not in valueless)


def test_what_is_withheld_has_no_points_where_what_is_missing_earns_none(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    league = replace(league, framework=dataclasses.replace(league.framework, missing=Missing.ZERO_POINTS))
    first, second = (i.code for i in league.framework.indicators[:2])
    row = league.ranked[0]
    of = {first: ScoredMeasure(evidence=Evidence.MASKED), second: ScoredMeasure(evidence=Evidence.MISSING, full=8.0)}
    withheld, missing, *_ = explanation(league, replace(row, indicators={**row.indicators, **of}), "zh")
    assert (withheld.full, withheld.lost, withheld.trace) == (None, None, f"{withheld.title}：不公开。")
    assert (missing.full, missing.lost) == (8.0, 8.0)
    assert missing.trace.startswith(f"{missing.title}：未报。")


def test_an_area_that_is_not_scored_is_refused(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["explain", str(written), "稻香区", "--lang", "en"]) == 3
    err = capsys.readouterr().err
    assert "[area-not-in-league]" in err
    assert "Did you mean “稻香县”?" in err


def test_a_league_that_was_changed_is_refused(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    league = json.loads(written.read_text("utf-8"))
    league["rows"][1]["rank"] = 1
    write(written, as_json(league))
    assert run(commands, ["explain", str(written), "990101"]) == 3
    assert "[league-changed]" in capsys.readouterr().err


@pytest.mark.parametrize("code", sorted(shipped()))
def test_every_shipped_framework_can_be_used(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["framework", "check", code]) == 0
    assert code in capsys.readouterr().out
