"""The file of a league: what is written, what is read back, and what is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from bench.intake.findings import UnusableConfigurationError
from bench.league.checksum import of_content
from bench.league.codec import NotFiniteError, decode, encode, from_builtins, sealed
from bench.league.file import read_league, write_league
from bench.league.league import League
from bench.league.rows import RankedRow
from tests.reports import ROOT, ranked_row

VERSIONS = ROOT / "tests" / "league" / "versions"


@pytest.fixture
def league(prefecture: dict[str, League]) -> League:
    return sealed(prefecture["2023"])


def refusal(path: Path) -> list[tuple[str, str]]:
    """Codes and places of the findings with which a file is refused."""
    with pytest.raises(UnusableConfigurationError) as raised:
        read_league(path)
    return [(f.code, f.path) for f in raised.value.findings]


def changed(tmp_path: Path, league: League, change: Callable[[Any], None]) -> Path:
    """The league's file after a change to its content."""
    content = json.loads(encode(league))
    change(content)
    path = tmp_path / "league.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def test_a_league_comes_back_as_it_was_written(tmp_path: Path, league: League) -> None:
    write_league(tmp_path / "league.json", league)
    found = read_league(tmp_path / "league.json")
    assert found == league
    assert found.framework == league.framework
    assert encode(found) == (tmp_path / "league.json").read_bytes()


def test_the_checksum_is_of_the_file_without_its_line(league: League) -> None:
    lines = encode(league).splitlines(keepends=True)
    (own,) = [line for line in lines if line.startswith(b' "checksum"')]
    rest = b"".join(line for line in lines if line != own)
    assert json.loads(b"{" + own.strip().rstrip(b",") + b"}")["checksum"] == hashlib.sha256(rest).hexdigest()
    assert league.checksum == hashlib.sha256(rest).hexdigest()


def test_a_row_is_a_line(league: League) -> None:
    lines = encode(league).decode().splitlines()
    start = lines.index(' "rows": [')
    codes = [json.loads(line.rstrip(","))["area_code"] for line in lines[start + 1 : start + 1 + len(league.rows)]]
    assert codes == [row.area_code for row in league.rows]


def test_comparators_are_stated_once_and_nothing_is_null(league: League) -> None:
    content = json.loads(encode(league))
    stated = [json.dumps(c, sort_keys=True) for c in content["comparators"]]
    assert len(set(stated)) == len(stated)
    assert "null" not in "".join(json.dumps(row) for row in content["rows"])


def test_a_file_laid_out_otherwise_is_read(tmp_path: Path, league: League) -> None:
    assert read_league(changed(tmp_path, league, lambda _: None)) == league


def test_a_changed_number_is_noticed(tmp_path: Path, league: League) -> None:
    def change(content: Any) -> None:
        content["rows"][0]["score"] += 0.001

    assert refusal(changed(tmp_path, league, change)) == [("league-changed", "/checksum")]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda c: c["rows"][0].update(rank="1"), ("wrong-type", "/rows/0/rank")),
        (lambda c: c["rows"][0].update(rank=None), ("wrong-type", "/rows/0/rank")),
        (lambda c: c["rows"][1].update(status="first"), ("not-allowed", "/rows/1/status")),
        (lambda c: c["rows"][0].update(extra=1), ("unknown-field", "/rows/0/extra")),
        (lambda c: c["rows"][0].pop("score"), ("missing-field", "/rows/0/score")),
        (lambda c: c.update(within=5), ("wrong-type", "/within")),
        (lambda c: c.update(framework_sha256="x"), ("bad-format", "/framework_sha256")),
        (lambda c: c["uncertainty"].update(readable="all"), ("not-allowed", "/uncertainty/readable")),
    ],
)
def test_what_breaks_the_contract_is_named(
    tmp_path: Path, league: League, change: Callable[[Any], None], found: tuple[str, str]
) -> None:
    league = league if league.uncertainty else read_league(VERSIONS / "league-2.json")
    assert found in refusal(changed(tmp_path, league, change))


def test_all_findings_come_at_once(tmp_path: Path, league: League) -> None:
    def change(content: Any) -> None:
        content["rows"][0]["rank"] = "1"
        content["rows"][1]["coverage"] = []
        content["period"] = 2023

    places = {place for _, place in refusal(changed(tmp_path, league, change))}
    assert places >= {"/rows/0/rank", "/rows/1/coverage", "/period"}


def test_a_key_written_twice_is_refused(tmp_path: Path, league: League) -> None:
    path = tmp_path / "league.json"
    path.write_bytes(encode(league).replace(b'"period": ', b'"period": "2020",\n "period": ', 1))
    assert refusal(path) == [("duplicate-key", "/period")]


def test_a_reference_to_no_comparator_is_refused(tmp_path: Path, league: League) -> None:
    def change(content: Any) -> None:
        content["comparators"] = content["comparators"][:1]

    assert [code for code, _ in refusal(changed(tmp_path, league, change))] == ["league-damaged"]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_finite_is_not_written(league: League, value: float) -> None:
    first = ranked_row(league, league.ranked[0].area_code)
    with pytest.raises(NotFiniteError, match="/rows/0/score"):
        encode(replace(league, rows=(replace(first, score=value), *league.rows[1:])))
    with pytest.raises(NotFiniteError, match="/rows/0/expected_rank"):
        encode(replace(league, rows=(replace(first, expected_rank=value), *league.rows[1:])))
    code, summary = next(iter(league.indicators.items()))
    with pytest.raises(NotFiniteError, match=f"/indicators/{code}/weight"):
        encode(replace(league, indicators={**league.indicators, code: replace(summary, weight=value)}))


def test_only_references_have_a_form_of_their_own() -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode(b"{}")


# --- earlier versions ---------------------------------------------------------------------------------------------


def test_a_league_of_the_first_version_is_read() -> None:
    league = read_league(VERSIONS / "league-1.json")
    assert league == read_league(VERSIONS / "league-2.json")
    first = league.ranked[0]
    assert (first.area_name, first.rank, round(first.score, 1)) == ("高新技术开发区", 1, 100.0)
    assert league.framework.code == "hotline-panjin"
    assert [i.code for i in league.framework.indicators] == list(league.indicators)


def test_a_league_of_the_first_version_whose_rates_accept_others_is_read(tmp_path: Path) -> None:
    content = json.loads((VERSIONS / "league-1.json").read_text("utf-8"))
    title = {"zh": "一次性化解率", "en": "First-time resolution"}
    content["indicators"][0]["accepts"] = [{"code": "first_time", "title": title, "reason": title}]
    content["checksum"] = of_content(content)
    path = tmp_path / "league.json"
    path.write_text(json.dumps(content), "utf-8")
    league = read_league(path)
    assert league.framework.quantities["first_time"].title.zh == "一次性化解率"
    first = league.framework.indicators[0]
    assert {first.numerator, first.denominator} <= set(league.framework.quantities)


def test_a_league_of_the_first_version_without_its_checksum_is_noticed(tmp_path: Path) -> None:
    content = json.loads((VERSIONS / "league-1.json").read_text("utf-8"))
    del content["checksum"]
    path = tmp_path / "league.json"
    path.write_text(json.dumps(content), "utf-8")
    assert refusal(path) == [("league-changed", "/checksum")]


def test_a_changed_league_of_the_first_version_is_noticed(tmp_path: Path) -> None:
    content = json.loads((VERSIONS / "league-1.json").read_text("utf-8"))
    content["rows"][0]["score"] += 0.001
    path = tmp_path / "league.json"
    path.write_text(json.dumps(content), "utf-8")
    assert refusal(path) == [("league-changed", "/checksum")]
    content["rows"][0]["rank"] = "1"
    path.write_text(json.dumps(content), "utf-8")
    assert ("wrong-type", "/rows/0/rank") in refusal(path)
    del content["rows"][0]["indicators"]
    del content["framework"]
    path.write_text(json.dumps(content), "utf-8")
    assert [code for code, _ in refusal(path)] == ["league-damaged"]


def test_ranked_rows_and_no_others_have_ranks(league: League) -> None:
    assert all(isinstance(row, RankedRow) == (row.status == "ranked") for row in league.rows)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda c: c["framework"]["indicators"][0]["scoring"].update(method="masked"),
            ("unknown-reference", "/framework/indicators/0/scoring/method"),
        ),
        (
            lambda c: c["framework"]["indicators"][0]["scoring"].update(method="per_event"),
            ("method-not-for-kind", "/framework/indicators/0/scoring"),
        ),
        (lambda c: c.update(period="masked"), ("league-impossible", "/period")),
        (lambda c: c.update(period=""), ("league-impossible", "/period")),
        (lambda c: c["rows"][0].update(tier=0), ("league-impossible", "/rows/0/tier")),
        (lambda c: c["rows"][0].update(coverage=100.1), ("league-impossible", "/rows/0/coverage")),
        (lambda c: c["rows"][0].update(rank=40), ("league-impossible", "/rows/0/rank")),
        (lambda c: c["rows"][1].update(rank_high=99), ("league-impossible", "/rows/1/rank_high")),
        (lambda c: c["rows"][1].update(area_code=c["rows"][0]["area_code"]), ("code-repeated", "/rows/1/area_code")),
    ],
)
def test_what_no_league_can_hold_is_named_though_its_checksum_was_made_again(
    tmp_path: Path, league: League, change: Callable[[Any], None], expected: tuple[str, str]
) -> None:
    content = json.loads(encode(league))
    change(content)
    path = tmp_path / "league.json"
    path.write_bytes(encode(from_builtins(content)))
    assert expected in refusal(path)
