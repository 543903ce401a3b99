"""A value of the wrong kind, wherever it stands in a file from outside, is a finding at its place and no crash."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.cli import commands
from bench.console import run
from bench.intake.contracts import violations
from bench.league import sealed_file
from bench.league.codec import encode
from bench.league.league import League
from bench.publishing.frozen import frozen_leagues
from bench.writing import as_json, write
from tests.bench.test_contracts_gate import places
from tests.publishing.made import leagues_with_draws
from tests.reports import ROOT, SUBMISSIONS, report, write_reports

ODD: list[Any] = [None, True, 0, -1, 1.5, 10**24, "", "甲", "2023", [], [[]], ["甲", 1], {}, {"甲": {"乙": None}}]
PREFECTURE = SUBMISSIONS / "example-prefecture"
SHIPPED = ROOT / "scoring" / "frameworks"


def replaced(content: Any, place: tuple[Any, ...], value: Any) -> Any:
    """The content with another value in one place."""
    if not place:
        return value
    out = deepcopy(content)
    node = out
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = value
    return out


def toml(name: str) -> Any:
    path = SHIPPED / name if (SHIPPED / name).exists() else PREFECTURE / name
    return tomllib.loads(path.read_text("utf-8"))


def contents(league: League) -> dict[str, Any]:
    """A document of every contract."""
    return {
        "submission": report("990101", reporter={"organisation": "甲县信访局", "date": "2024-01-15"}, revision=1),
        "framework": toml("rules-example.toml"),
        "collection": toml("collection.toml"),
        "rulings": toml("rulings.toml"),
        "league": json.loads(encode(league)),
        "frozen": json.loads(sealed_file.as_file(frozen_leagues([league])[0])),
    }


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("reports")
    write_reports(folder, report("990101"), report("990102", "乙县", on_time=80), report("990100", "甲市"))
    (league,) = leagues_with_draws(folder, 256)
    return contents(league)


@pytest.mark.parametrize("name", ["submission", "framework", "collection", "rulings", "league", "frozen"])
def test_whatever_stands_wherever_is_explained_at_its_place(name: str, documents: dict[str, Any]) -> None:
    content = documents[name]
    assert violations(name, content, "x") == []

    @settings(max_examples=60)
    @given(st.sampled_from(places(content)), st.sampled_from([*ODD, date(2024, 1, 1)]))
    def holds(place: tuple[Any, ...], value: Any) -> None:
        where = "".join(f"/{key}" for key in place)
        for finding in violations(name, replaced(content, place, value), "x"):
            assert finding.path.startswith(where) or where.startswith(finding.path), finding
            for lang in ("zh", "en"):
                assert finding.message(lang)
                assert finding.remedy(lang)

    holds()


def test_a_kind_out_of_several_is_named_with_its_place(
    documents: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = documents["league"]["rows"]
    n = next(n for n, row in enumerate(rows) if row["area_code"] == "990101")
    path = tmp_path / "league.json"
    for place, value, kind in (
        (("rows", n, "rank"), "二", "整数"),
        (("group",), "县", "一组字段 {…}或空值"),
        (("within",), 99, "文字或空值"),
        (("rows", n, "score"), [1], "数字"),
    ):
        write(path, as_json(replaced(documents["league"], place, value)))
        assert run(commands, ["explain", str(path), "990101"]) == 3
        said = capsys.readouterr().err
        assert "/".join(map(str, place)) in said
        assert f"应为{kind}" in said


def test_inside_what_may_be_null_the_place_is_named_too(documents: dict[str, Any]) -> None:
    wrong = replaced(documents["league"], ("group",), {"code": 3, "title": {"zh": "甲", "en": "A"}})
    assert [(f.code, f.path) for f in violations("league", wrong, "x")] == [("wrong-type", "/group/code")]


@pytest.mark.parametrize(
    "content", [[], [1], "league", None, 1, {}, {"schema": "league/1"}, {"schema": "league/2"}], ids=str
)
@pytest.mark.parametrize("command", ["explain", "chart", "publish", "compare", "assess"])
def test_a_file_that_is_no_league_at_all(
    command: str, content: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, own = tmp_path / "league.json", tmp_path / "own.json"
    write(path, as_json(content))
    write(own, as_json(report("990101")))
    arguments = {
        "explain": [str(path), "990101"],
        "chart": [str(path), "league", "--out", str(tmp_path / "out")],
        "publish": [str(path), "--out", str(tmp_path / "out")],
        "compare": [str(path), str(path)],
        "assess": [str(own), "--against", str(path)],
    }
    assert run(commands, [command, *arguments[command]]) in (2, 3)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["submission", "framework", "collection", "rulings", "league"])
def test_commands_say_so_and_do_not_crash(
    name: str, documents: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = documents[name]
    path = tmp_path / "league.json"

    @settings(max_examples=15)
    @given(st.sampled_from(places(content)), st.sampled_from(ODD))
    def holds(place: tuple[Any, ...], value: Any) -> None:
        changed = replaced(content, place, value)
        if name == "league":
            write(path, as_json(changed))
            code = run(commands, ["explain", str(path), "990101"])
        elif name == "submission":
            write(tmp_path / "in" / "report.json", as_json(changed))
            code = run(commands, ["check", str(tmp_path / "in")])
        else:
            write(tmp_path / "in" / "report.json", as_json(report("990101")))
            file = {"framework": "own.toml"}.get(name, f"{name}.toml")
            write(tmp_path / "in" / file, as_toml(changed))
            if name == "framework":
                code = run(commands, ["framework", "check", str(tmp_path / "in" / file)])
            else:
                code = run(commands, ["check", str(tmp_path / "in")])
        assert code in (0, 1, 3), (place, value)
        assert "Traceback" not in capsys.readouterr().err

    holds()


def as_toml(content: Any) -> str:
    """A content as TOML, every value inline; what TOML has no word for is an empty list."""
    if not isinstance(content, dict):
        return f"value = {inline(content)}\n"
    return "".join(f"{json.dumps(key)} = {inline(value)}\n" for key, value in content.items())


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {inline(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return "[]" if value is None else json.dumps(value)
