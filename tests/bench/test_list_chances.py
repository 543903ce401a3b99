"""Lists, gates and fail lines say how likely an area truly belongs there, rulings included."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.frameworks import load, shipped
from bench.league.league import League, Listed
from bench.publishing.disclosure import disclosed
from bench.views.lists import area_list_texts, list_sentences
from bench.views.places import remarks
from tests.reports import SUBMISSIONS, ranked_row

VETOED, BARRED, NEAR, SECOND = "990304", "990305", "990307", "990302"


def formed(framework: str) -> dict[str, League]:
    (collection,), _ = gather([SUBMISSIONS / "rules-example"], [load(framework)])
    leagues, _ = form(collection, "", Draws(512))
    return {league.group.code: league for league in leagues if league.group}


def strict(folder: Path, asked: float) -> str:
    """The example's framework, which asks how likely an area belongs on its red list and below its line."""
    text = shipped()["rules-example"].read_text("utf-8")
    for place in ('over = "group"', 'verdict = "fail"'):
        assert text.count(place) == 1
        text = text.replace(place, f"{place}\nprobability_at_least = {asked}")
    path = folder / "strict.toml"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.fixture(scope="module")
def plain() -> dict[str, League]:
    return formed("rules-example")


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> dict[str, League]:
    return formed(strict(tmp_path_factory.mktemp("framework"), 0.9))


def on(league: League, code: str) -> Listed:
    (found,) = [entry for entry in league.lists if entry.rule.code == code]
    return found


def test_rulings_count_in_the_chances(plain: dict[str, League]) -> None:
    red, black = on(plain["counties"], "red"), on(plain["counties"], "black")
    assert black.probability[VETOED] == 1.0  # placed last by a veto, whatever its cases say
    assert {VETOED, BARRED}.isdisjoint(red.probability)
    # Two from all groups: what the veto leaves is one place, between one county and one zone.
    zone = on(plain["zones"], "black").probability["9903Z2"]
    assert black.probability[NEAR] + zone == pytest.approx(1.0, abs=0.02)
    assert not black.undecided


def test_a_quota_holds_as_many_as_it_has_places(plain: dict[str, League]) -> None:
    red = on(plain["counties"], "red")
    assert sum(red.probability.values()) == pytest.approx(2.0, abs=0.05)
    assert set(red.areas) <= set(red.probability)


def test_who_is_not_surely_enough_there_is_undecided(asking: dict[str, League], plain: dict[str, League]) -> None:
    red, said = on(asking["counties"], "red"), " ".join(list_sentences(asking["counties"], "zh"))
    assert red.areas == ("990301",)
    assert red.undecided == ("990302", "990303")
    assert red.probability == on(plain["counties"], "red").probability
    assert "尚不能确定" in said
    assert "90 %" in said
    row = ranked_row(asking["counties"], SECOND)
    assert [text for text in area_list_texts(asking["counties"], row, "zh") if "尚不能确定" in text]


def test_without_draws_nobody_is_surely_enough_there(tmp_path: Path) -> None:
    (collection,), _ = gather([SUBMISSIONS / "rules-example"], [load(strict(tmp_path, 0.5))])
    leagues, _ = form(collection)
    for league in leagues:
        red = on(league, "red")
        assert (red.areas, bool(red.undecided), red.probability) == ((), True, {})


def test_fail_lines_and_gates_say_how_likely(plain: dict[str, League], asking: dict[str, League]) -> None:
    row = ranked_row(plain["counties"], "990306")
    opens, fails = row.gates
    assert opens < 0.01
    assert 0.4 < fails < 0.75  # 578 points at a line of 600
    assert row.failed
    assert any(text.startswith("不合格（确属不合格的可能性") for text in remarks(plain["counties"], row, "zh"))
    strict_row = ranked_row(asking["counties"], "990306")
    assert strict_row.gates == row.gates
    (said,) = [text for text in remarks(asking["counties"], strict_row, "zh") if "尚不能确定" in text]
    assert "得分触及不合格线" in said


def test_a_line_not_to_be_exceeded_asks_too(tmp_path: Path) -> None:
    text = shipped()["rules-example"].read_text("utf-8")
    asked = text.replace('on = "total"\nbelow = 600\n', 'on = "base_total"\nabove = 800\nprobability_at_least = 0.9\n')
    assert asked != text
    path = tmp_path / "exceeding.toml"
    path.write_text(asked, "utf-8")
    league = formed(str(path))["counties"]
    said = {row.area_code: (row.gates[1], remarks(league, row, "zh")) for row in league.ranked if row.failed}
    sure = {code: any("确属不合格" in text for text in texts) for code, (_, texts) in said.items()}
    assert sure == {code: chance >= 0.9 for code, (chance, _) in said.items()}
    assert {*sure.values()} == {True, False}


def test_scores_come_with_their_error(plain: dict[str, League]) -> None:
    for row in plain["counties"].ranked:
        assert row.score_error is not None
        assert 0.0 < row.score_error < 100.0  # of 1000 points


def test_public_lists_are_of_public_values(asking: dict[str, League]) -> None:
    leagues = list(asking.values())
    for league, public in zip(leagues, disclosed(leagues), strict=True):
        for entry, shown in zip(league.lists, public.lists, strict=True):
            within = {*entry.areas, *entry.undecided}
            assert {*shown.areas, *shown.undecided} <= within
            assert within <= {*shown.areas, *shown.undecided, *shown.open}
            assert set(shown.areas) <= set(shown.probability)
