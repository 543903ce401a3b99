"""``bench chart``: any chart from the league file alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.charts.chart_kinds import KINDS, Picture, pictures
from bench.cli import commands
from bench.console import run
from bench.intake.contracts import violations
from bench.league.codec import encode
from bench.league.file import write_league
from bench.writing import as_json
from tests.made_league import made_league
from tests.reports import SUBMISSIONS, League


@pytest.fixture
def file(prefecture: dict[str, League], tmp_path: Path) -> Path:
    path = tmp_path / "league.json"
    write_league(path, prefecture["2023"])
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_the_command_offers_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["chart", "--help"]) == 0
    shown = capsys.readouterr().out.replace("\n  ", "")
    assert all(f"{kind}（" in shown for kind in KINDS)


def test_made_leagues_meet_the_contract() -> None:
    assert violations("league", json.loads(encode(made_league(12))), "made") == []


def test_one_kind_of_one_area(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "out"
    arguments = ["chart", str(file), "--kind", "profile", "--kind", "strips", "--area", "990105", "--area", "稻香县"]
    assert run(commands, [*arguments, "--out", str(out)]) == 0
    stems = {f"{kind}-{code}" for kind in ("profile", "strips") for code in ("990105", "990102")}
    assert {name.partition(".")[0] for name in names(out)} >= {"profile-990105", "strips-990105"}
    assert len(names(out)) == 8
    assert {Path(name).suffix for name in names(out)} == {".png", ".svg"}
    assert len(stems) * 2 == len(names(out))
    assert capsys.readouterr().out == f"已画 4 幅图，写入 {out}\n"


def test_with_areas_alone_their_own_charts_are_drawn(file: Path) -> None:
    out = file.parent / "out"
    assert run(commands, ["chart", str(file), "--area", "990105", "--out", str(out)]) == 0
    assert {"profile-990105.png", "waterfall-990105.svg", "strips-990105.png"} <= names(out)
    assert {name for name in names(out) if "990105" not in name} == set()


def test_what_the_league_holds_nothing_for_is_said_and_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "league.json"
    write_league(path, made_league(3))
    kinds = [part for kind in ("funnel", "rug", "movement", "league") for part in ("--kind", kind)]
    assert run(commands, ["chart", str(path), *kinds, "--out", str(tmp_path / "out"), "--lang", "en"]) == 0
    assert names(tmp_path / "out") == {"league.png", "league.svg"}
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "funnel: the league holds nothing to draw (no limits of ordinary variation); skipped.",
        "rug: the league holds nothing to draw (no verdicts); skipped.",
        "movement: the league holds nothing to draw (no earlier period); skipped.",
    ]
    assert said.out == f"1 charts written to {tmp_path / 'out'}\n"


def test_a_chart_is_the_one_that_rank_wrote(tmp_path: Path) -> None:
    ranked = ["rank", str(SUBMISSIONS / "panjin-hotline-2023"), "--out", str(tmp_path / "ranked"), "--draws", "200"]
    assert run(commands, ranked) == 0
    (folder, *_) = sorted((tmp_path / "ranked").glob("*/*/"))
    assert run(commands, ["chart", str(folder / "league.json"), "--out", str(tmp_path / "again")]) == 0
    drawn = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".png", ".svg")}
    again = {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()}
    assert len(drawn) >= 8
    assert {name: again[name] for name in drawn} == drawn


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--kind", "pie"], 2, "--kind"),
        (["--area", "梅坞"], 3, "是否想写“梅坞县”？"),
        (["--area", "990100"], 3, "990100"),  # a reference area has no chart of its own
    ],
)
def test_unknown_kinds_and_areas(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    out = file.parent / "out"
    assert run(commands, ["chart", str(file), *arguments, "--out", str(out)]) == code
    assert said in capsys.readouterr().err
    assert names(out) == set()


def test_a_changed_league_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    league = json.loads(file.read_text("utf-8"))
    league["rows"][0]["score"] = 99.9
    file.write_text(as_json(league), encoding="utf-8")
    assert run(commands, ["chart", str(file), "--out", str(file.parent / "out")]) == 3
    assert "league-changed" in capsys.readouterr().err


def test_a_code_from_outside_names_no_other_folder() -> None:
    assert Picture("funnel", "../../etc/x").stem == "funnel-______etc_x"
    assert Picture("profile", "2111Z1").stem == "profile-2111Z1"


def test_pictures_have_names_of_their_own(prefecture: dict[str, League]) -> None:
    stems = [picture.stem for picture in pictures(prefecture["2023"], list(KINDS))]
    assert len(stems) == len(set(stems))
    assert [p.stem for p in pictures(prefecture["2023"], ["league", "profile"], ["990105"])] == [
        "league",
        "profile-990105",
    ]
