"""Lists, gates and fail lines say how likely an area truly belongs there, rulings included."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.forming.fail_lines import decided
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.frameworks import load, shipped
from bench.league.league import League, Listed
from bench.publishing.disclosure import disclosed
from bench.publishing.open_data_records import RECORDS
from bench.views.lists import area_list_texts, list_sentences
from bench.views.places import remarks
from bench.views.problems import problem_sentences
from scoring.framework import Gate
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
    assert (strict_row.failed, strict_row.fail_undecided) == (False, True)


def test_an_undecided_fail_bars_from_nothing_and_is_called_one_nowhere(tmp_path: Path) -> None:
    """A red list long enough for all: who surely fails is not on it, who may fail is; alike in a public version."""
    unsure = "990306"
    for asked, failed in ((0.9, False), (0.3, True)):
        text = Path(strict(tmp_path, asked)).read_text("utf-8").replace("\ncount = 2", "\ncount = 9", 1)
        path = tmp_path / f"long-{asked}.toml"
        path.write_text(text, "utf-8")
        leagues = list(formed(str(path)).values())
        for league in (leagues[0], disclosed(leagues)[0]):
            row, red = ranked_row(league, unsure), on(league, "red")
            assert [row.failed, row.fail_undecided, row.may_fail].count(True) == 1
            assert row.failed == failed or row.may_fail
            assert (unsure in {*red.areas, *red.undecided, *red.open}) != row.failed
            undecided = [said for said in problem_sentences(league, "zh") if "尚不能确定" in said]
            assert any(row.area_name in said for said in undecided) == row.fail_undecided
            (record,) = [r for r in RECORDS["areas"]([league]) if getattr(r, "area_code", "") == unsure]
            assert record.failed is (row.failed or None)


def test_a_line_decides_as_surely_as_it_is_asked_to() -> None:
    """Two fail lines: one asks for .8, the other for nothing."""
    gates = (Gate("total", below=60.0, probability_at_least=0.8), Gate("base_total", below=50.0))
    assert decided(gates, [], (0.9, 0.9), vetoed=False) == (False, False)
    assert decided(gates, [0], (0.7, 0.9), vetoed=False) == (False, True)
    assert decided(gates, [0], (0.8, 0.1), vetoed=False) == (True, False)
    assert decided(gates, [0, 1], (0.7, 0.1), vetoed=False) == (True, False)
    assert decided(gates, [0], (), vetoed=False) == (False, True)
    assert decided(gates, [], (), vetoed=True) == (True, False)


def test_a_line_not_to_be_exceeded_asks_too(tmp_path: Path) -> None:
    text = shipped()["rules-example"].read_text("utf-8")
    asked = text.replace('on = "total"\nbelow = 600\n', 'on = "base_total"\nabove = 800\nprobability_at_least = 0.9\n')
    assert asked != text
    path = tmp_path / "exceeding.toml"
    path.write_text(asked, "utf-8")
    league = formed(str(path))["counties"]
    missed = [row for row in league.ranked if row.failed or row.fail_undecided]
    assert [row.failed for row in missed] == [row.gates[1] >= 0.9 for row in missed]
    assert {row.failed for row in missed} == {True, False}
    for row in missed:
        said = "不合格（确属不合格" if row.failed else "尚不能确定"
        assert any(said in text for text in remarks(league, row, "zh"))


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
