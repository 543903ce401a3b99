"""``bench compare``: parts that add up, hand-worked causes, and leagues that must not be held together."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from bench.cli import commands
from bench.console import run
from bench.forming.changes import AreaChange, CauseParts, LeftOut, MethodChanges, RankChanges
from bench.forming.leagues import form
from bench.forming.rank_changes import compare
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load, shipped
from bench.league.codec import decode, encode
from bench.league.file import read_league, write_league
from bench.league.league import League
from bench.league.rows import RankedRow, Row
from bench.publishing.disclosure import disclosed
from bench.writing import as_json
from scoring.framework import Group
from scoring.text import Text
from tests.reports import ROOT, SUBMISSIONS, leagues_of, ranked_row, report, write_reports

DRAWS = Draws(400, 1)


def drawn(folder: Path, *frameworks: str) -> dict[str, League]:
    """Leagues with rank intervals, by period; the last group where there are several."""
    (collection,), _ = gather([folder], [load(f) for f in frameworks])
    return {league.period: league for league in form(collection, draws=DRAWS)[0]}


@pytest.fixture(scope="module")
def years() -> dict[str, League]:
    return drawn(SUBMISSIONS / "example-prefecture")


@pytest.fixture
def files(years: dict[str, League], tmp_path: Path) -> tuple[Path, Path]:
    for period, league in years.items():
        write_league(tmp_path / f"{period}.json", league)
    return tmp_path / "2022.json", tmp_path / "2023.json"


def compared(old: League, new: League) -> RankChanges:
    """As read back from files."""
    return compare(decode(encode(old)), decode(encode(new)), "old.json", "new.json")


def change(found: RankChanges, area: str) -> AreaChange:
    (one,) = [a for a in found.areas if a.area_code == area]
    return one


def added_up(parts: CauseParts) -> float:
    return parts.own + parts.peers + parts.method + parts.rulings + (parts.noise or 0.0)


def rates(area: str, satisfaction: int, on_time: int = 95, **fields: Any) -> dict[str, Any]:
    return report(area, f"{area[-2:]}县", satisfied=satisfaction, on_time=on_time, **fields)


def two_leagues(folder: Path, old: dict[str, int], new: dict[str, int]) -> tuple[League, League]:
    """Satisfaction of areas in two years, without rank intervals."""
    write_reports(folder, *(rates(a, s, period="2022") for a, s in old.items()), *(rates(a, s) for a, s in new.items()))
    first, second = leagues_of(folder)[0]
    return first, second


# --- adding up ----------------------------------------------------------------------------------------------------


def test_the_parts_of_every_area_add_up_to_its_change(years: dict[str, League]) -> None:
    found = compared(years["2022"], years["2023"])
    assert len(found.areas) == 11
    for one in found.areas:
        ranks = [ranked_row(years[y], one.area_code).rank for y in ("2022", "2023")]
        assert [one.rank_old, one.rank_new] == ranks
        assert one.places == ranks[0] - ranks[1]
        assert added_up(one.parts) == pytest.approx(one.places, abs=1e-9)
        data = one.with_noise.own + one.with_noise.peers
        assert data + one.parts.method + one.parts.rulings == pytest.approx(one.places, abs=1e-9)
        assert one.chance is not None
        assert 0 <= one.chance <= 1
    assert any(one.parts.noise for one in found.areas)
    assert found.left_out == (LeftOut("990111", "砚池县", "no_rank"),)


def test_a_league_against_itself_changes_nothing(years: dict[str, League]) -> None:
    found = compared(years["2023"], years["2023"])
    assert found.method == MethodChanges((), (), (), (), (), ())
    for one in found.areas:
        assert one.parts == CauseParts(0.0, 0.0, 0.0, 0.0, 0.0)
        assert (one.chance, one.places) == (1.0, 0)
        assert not any(one.points.values())


# --- causes by hand -----------------------------------------------------------------------------------------------


def test_own_data_alone(tmp_path: Path) -> None:
    old, new = two_leagues(
        tmp_path, {"990101": 82, "990102": 88, "990103": 94}, {"990101": 98, "990102": 88, "990103": 94}
    )
    found = compared(old, new)
    assert change(found, "990101").parts == CauseParts(2.0, 0.0, 0.0, 0.0, None)
    assert change(found, "990102").parts == CauseParts(0.0, -1.0, 0.0, 0.0, None)
    assert change(found, "990101").chance is None
    # Only satisfaction moved, so its points are the whole change of the score.
    scores = [ranked_row(league, "990101").score for league in (old, new)]
    assert change(found, "990101").points["satisfaction"] == pytest.approx(scores[1] - scores[0])


def test_own_and_others_share_what_neither_does_alone(tmp_path: Path) -> None:
    # From 85 behind 90 to 92 before 88: either change alone would have done it, so each gets half a place.
    old, new = two_leagues(tmp_path, {"990101": 85, "990102": 90}, {"990101": 92, "990102": 84})
    parts = change(compared(old, new), "990101").parts
    assert dataclasses.astuple(parts) == (pytest.approx(0.5), pytest.approx(0.5), 0.0, 0.0, None)


def test_an_area_that_leaves_is_the_others_doing(tmp_path: Path) -> None:
    old, new = two_leagues(tmp_path, {"990101": 85, "990102": 90, "990103": 95}, {"990101": 85, "990102": 90})
    found = compared(old, new)
    assert change(found, "990101").parts.peers == 1.0
    assert found.left_out == (LeftOut("990103", "03县", "no_rank_new"),)


def reweighted(folder: Path, on_time: int, satisfaction: int) -> str:
    """petition-process with other weights on two of its indicators."""
    text = shipped()["petition-process"].read_text("utf-8")
    for code, weight in (("on_time_completion", on_time), ("satisfaction", satisfaction)):
        head, rest = text.split(f'code = "{code}"')
        text = f'{head}code = "{code}"{rest.replace("weight = 25", f"weight = {weight}", 1)}'
    path = folder / "made.toml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return str(path)


def test_the_method_alone(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", rates("990101", 99, 91), rates("990102", 81, 100), rates("990103", 90, 95))
    made = [reweighted(tmp_path / "old", 5, 45), reweighted(tmp_path / "new", 45, 5)]
    old, new = (leagues_of(tmp_path / "reports", frameworks=[file])[0][0] for file in made)
    found = compared(old, new)
    assert sorted(found.method.weight) == ["on_time_completion", "satisfaction"]
    assert found.method == MethodChanges((), (), found.method.weight, (), (), ())
    assert [one.places for one in found.areas] == [2, 0, -2]
    for one in found.areas:
        assert one.parts == CauseParts(0.0, 0.0, one.places, 0.0, None)


def test_scores_that_depend_on_the_others_add_up_too(tmp_path: Path) -> None:
    text = shipped()["petition-process"].read_text("utf-8")
    file = tmp_path / "framework" / "made.toml"
    file.parent.mkdir()
    file.write_text(text.replace('method = "goalposts", lower = 80, upper = 100', 'method = "min_max"'), "utf-8")
    old = {"990101": 82, "990102": 88, "990103": 94, "990104": 91}
    new = {"990101": 93, "990102": 70, "990103": 94, "990104": 92}
    reports = [rates(a, s, 90 + k, period="2022") for k, (a, s) in enumerate(old.items())]
    write_reports(tmp_path / "reports", *reports, *(rates(a, s, 99 - k) for k, (a, s) in enumerate(new.items())))
    first, second = leagues_of(tmp_path / "reports", frameworks=[str(file)])[0]
    found = compared(first, second)
    assert any(one.places for one in found.areas)
    for one in found.areas:
        assert one.with_noise.own + one.with_noise.peers == pytest.approx(one.places)


@pytest.mark.parametrize("folder", ["example-prefecture", "dachuan-example", "rules-example", "panjin-hotline-2023"])
def test_every_shipped_league_is_scored_again_from_its_file(folder: str) -> None:
    # Blocks, gates, rulings, a veto and every absolute rule among them; a difference would be refused.
    for league in leagues_of(SUBMISSIONS / folder)[0]:
        found = compared(league, league)
        assert len(found.areas) == len(league.ranked)


def test_a_veto_that_lapses_is_a_ruling_and_no_chance(years: dict[str, League]) -> None:
    """霜桥县 was placed last in 2022 by a veto, and stands eighth by its numbers a year later."""
    one = change(compared(years["2022"], years["2023"]), "990108")
    assert (one.rank_old, one.rank_new) == (11, 8)
    assert one.parts.rulings == pytest.approx(5.5)
    assert one.with_noise.own < 0
    assert one.parts.noise is not None
    assert abs(one.parts.noise) <= abs(one.with_noise.own + one.with_noise.peers)


def test_rulings_alone_by_hand(years: dict[str, League]) -> None:
    """A league beside itself without its one veto: whatever moves is that ruling's."""
    old = years["2022"]
    freed = [replace(r, placed_last=False) if isinstance(r, RankedRow) else r for r in old.rows]
    codes = [r.area_code for r in old.ranked]
    scores = {r.area_code: r.score for r in old.ranked}
    by_score = sorted(codes, key=lambda code: -scores[code])
    ranked = [replace(r, rank=by_score.index(r.area_code) + 1) if isinstance(r, RankedRow) else r for r in freed]
    found = compared(old, replace(old, rows=tuple(ranked), checksum=""))
    assert change(found, "990108").parts.rulings == 11 - (by_score.index("990108") + 1)
    for one in found.areas:
        assert dataclasses.astuple(one.parts) == (0.0, 0.0, 0.0, pytest.approx(one.places), 0.0)


def test_what_both_years_share_is_within_chance(years: dict[str, League]) -> None:
    found = compared(years["2023"], years["2023"])
    assert found.together == 1.0


# --- what must not be held together -------------------------------------------------------------------------------

Edit = Callable[[League], League]


def with_rows(league: League, edit: Callable[[Row], Row]) -> League:
    return replace(league, rows=tuple(edit(row) for row in league.rows))


def of_framework(league: League, code: str) -> League:
    return replace(league, framework=dataclasses.replace(league.framework, code=code))


def elsewhere(row: Row) -> Row:
    return replace(row, area_code=f"98{row.area_code[2:]}")


def with_a_point_more(row: Row) -> Row:
    return replace(row, score=row.score + 1) if isinstance(row, RankedRow) else row


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(commands, ["compare", *map(str, arguments), "--lang", "en"]) == 3
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda new: of_framework(new, "other"), "compare-other-framework"),
        (lambda new: replace(new, group=Group("zones", Text("功能区", "zones"))), "compare-other-group"),
        (lambda new: replace(new, period="2023-Q1"), "compare-other-length"),
        (lambda new: replace(new, period="2021"), "compare-order"),
        (lambda new: with_rows(new, elsewhere), "compare-no-common"),
        (lambda new: with_rows(new, with_a_point_more), "compare-not-recomputed"),
    ],
)
def test_leagues_that_do_not_go_together(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], edit: Edit, code: str
) -> None:
    old, new = files
    write_league(new, edit(read_league(new)))
    said = refused(capsys, old, new)
    assert f"[{code}]" in said
    assert "Traceback" not in said


def test_counts_by_period_need_one_rule() -> None:
    (old,) = leagues_of(SUBMISSIONS / "dachuan-example")[0]
    (indicator,) = [i for i in old.framework.indicators if i.scoring.parameters.by_period]
    parameters = dataclasses.replace(
        indicator.scoring.parameters, points=2 * (indicator.scoring.parameters.points or 0)
    )
    dearer = dataclasses.replace(indicator, scoring=dataclasses.replace(indicator.scoring, parameters=parameters))
    indicators = tuple(dearer if i is indicator else i for i in old.framework.indicators)
    new = replace(old, framework=dataclasses.replace(old.framework, indicators=indicators))
    with pytest.raises(UnusableConfigurationError) as raised:
        compare(old, new, "old.json", "new.json")
    assert [(f.code, f.values["found"]) for f in raised.value.findings] == [("compare-by-period", indicator.code)]


def test_an_edited_league_and_no_league_at_all(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = files
    content = json.loads(new.read_text("utf-8"))
    content["rows"][0]["score"] += 1
    new.write_text(as_json(content), "utf-8")
    assert "[league-changed]" in refused(capsys, old, new)
    assert "[missing-field]" in refused(capsys, old, SUBMISSIONS / "example-prefecture" / "990101-2023.json")
    assert "[area-not-in-league]" in refused(capsys, old, old, "--area", "999999")


# --- what is shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_and_one_area_in_words(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    assert run(commands, ["compare", *map(str, files), "--lang", lang]) == 0
    table = capsys.readouterr().out
    assert table.count("县") > 8
    table.encode("gbk")
    assert run(commands, ["compare", *map(str, files), "--area", "青禾县", "--lang", lang]) == 0
    said = capsys.readouterr().out
    expected = {
        "zh": "青禾县由第 7 名到第 6 名（前进 1 位）：本县数据 ",
        "en": "青禾县 went from rank 7 to 6 (up 1): Own data ",
    }
    assert expected[lang] in said
    said.encode("gbk")


def test_json_is_the_comparison(
    files: tuple[Path, Path], years: dict[str, League], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(commands, ["compare", *map(str, files), "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown == json.loads(as_json(to_builtins(compared(years["2022"], years["2023"]))))


def test_without_rank_intervals_chance_is_not_told(
    prefecture: dict[str, League], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for period, league in prefecture.items():
        paths.append(tmp_path / f"{period}.json")
        write_league(paths[-1], league)
    assert run(commands, ["compare", *map(str, paths)]) == 0
    assert "故不能分出偶然的部分" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "page"), [("zh", "compare.zh.md"), ("en", "compare.md")])
def test_the_page_shows_what_is_printed(
    prefecture: dict[str, League], tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, page: str
) -> None:
    for period, league in prefecture.items():
        write_league(tmp_path / f"{period}.json", league)
    assert run(commands, ["compare", str(tmp_path / "2022.json"), str(tmp_path / "2023.json"), "--lang", lang]) == 0
    printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    block = (ROOT / "docs" / page).read_text("utf-8").split("```text\n")[1].split("```")[0]
    shown = [" ".join(line.split()) for line in block.splitlines()]
    assert len(shown) == 8
    # The page leaves out rows, and the columns on chance, which are empty here.
    assert all(any(p.startswith(line) for p in printed) for line in shown)


def test_public_versions_are_refused_as_such(years: dict[str, League]) -> None:
    public = disclosed(list(years.values()))
    with pytest.raises(UnusableConfigurationError) as refused:
        compare(public[0], public[1], "old.json", "new.json")
    assert [(f.code, f.file, f.path) for f in refused.value.findings] == [
        ("compare-public", "old.json", "/disclosure"),
        ("compare-public", "new.json", "/disclosure"),
    ]
    with pytest.raises(UnusableConfigurationError) as refused:
        compare(years["2022"], decode(encode(public[1])), "old.json", "new.json")
    assert [(f.code, f.file) for f in refused.value.findings] == [("compare-public", "new.json")]
