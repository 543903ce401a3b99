"""Points that count against an area: a lower total is better, and rank 1 is the best or, where stated, the worst."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from bench.assessing.reference_league import of_frozen, of_league
from bench.forming.rank_changes import compare
from bench.forming.rank_intervals import Draws
from bench.league.league import League
from bench.publishing.frozen import frozen_leagues
from bench.views.explanation import explained
from bench.views.lists import list_sentences
from bench.views.method import added_steps
from bench.views.sentences import sentences
from bench.views.waterfall import steps
from tests.reports import SUBMISSIONS, leagues_of, row_of

EXACT = 1e-9
# Repeat petitions in per cent × 2, up to 40; overdue matters 3 each, up to 30; 1 for every point that satisfaction is
# short of 100 %, up to 20; 10 without a timetable.
POINTS = {
    "990501": (8.0, 3.0, 5.0, 0.0),  # 2 of 50; 1; 95 %
    "990502": (20.0, 12.0, 10.0, 0.0),  # 10 of 100; 4; 90 %
    "990503": (40.0, 30.0, 20.0, 10.0),  # 15 of 60 is 25 %; 12; 80 %; no timetable
    "990504": (10.0, 0.0, 2.0, 0.0),  # 5 of 100; none; 98 %
    "990505": (16.0, 0.0, 0.0, 0.0),  # 4 of 50; none; all
    "990506": (2.0, 0.0, 1.0, 0.0),  # 1 of 100; none; 99 %
}
# Less 2 for a practice taken up, 4 more for each late return; a tie of two; the last by a ruling, whatever its points.
TOTALS = {"990501": 14.0, "990502": 46.0, "990503": 108.0, "990504": 12.0, "990505": 14.0, "990506": 3.0}
BEST_FIRST = {"990504": 1, "990501": 2, "990505": 2, "990502": 4, "990503": 5, "990506": 6}
WORST_FIRST = {"990506": 1, "990503": 2, "990502": 3, "990501": 4, "990505": 4, "990504": 6}


@pytest.fixture(scope="module")
def best_first() -> League:
    (found,), _, unusable = leagues_of(SUBMISSIONS / "risk-example", draws=Draws(400, 1))
    assert not unusable
    return found


@pytest.fixture(scope="module")
def worst_first(tmp_path_factory: pytest.TempPathFactory) -> League:
    folder = tmp_path_factory.mktemp("worst") / "risk-example"
    shutil.copytree(SUBMISSIONS / "risk-example", folder)
    _state(folder, 'first = "best" ', 'first = "worst"')
    (found,), _, _ = leagues_of(folder, draws=Draws(400, 1))
    return found


def _state(folder: Path, old: str, new: str) -> None:
    file = folder / "risk-example.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _ranks(league: League) -> dict[str, int]:
    return {row.area_code: row.rank for row in league.ranked}


@pytest.mark.parametrize("code", POINTS)
def test_points_and_totals(best_first: League, code: str) -> None:
    row = row_of(best_first, code)
    assert [m.contribution for m in row.indicators.values()] == pytest.approx(POINTS[code], abs=EXACT)
    assert row.score == pytest.approx(TOTALS[code], abs=EXACT)
    assert row.failed == (code == "990503")  # 108 is above 60


def test_rank_1_is_the_best_or_the_worst(best_first: League, worst_first: League) -> None:
    assert _ranks(best_first) == BEST_FIRST
    assert _ranks(worst_first) == WORST_FIRST
    assert [row.area_code for row in worst_first.ranked] == list(WORST_FIRST)


@pytest.mark.parametrize("first", ["best", "worst"])
def test_intervals_and_tiers_count_from_rank_1(best_first: League, worst_first: League, first: str) -> None:
    league = best_first if first == "best" else worst_first
    for row in league.ranked:
        assert row.rank_low is not None
        assert row.rank_high is not None
        assert row.rank_low <= row.rank <= row.rank_high
    tiers = [row.tier or 0 for row in league.ranked]
    assert tiers == sorted(tiers)
    worst = next(row for row in league.ranked if row.area_code == "990503")
    assert worst.rank_interval == ((5, 5) if first == "best" else (2, 2))


def test_expected_ranks_count_from_either_end(best_first: League, worst_first: League) -> None:
    other = {row.area_code: row for row in worst_first.ranked}
    for row in best_first.ranked:
        assert row.expected_rank == pytest.approx(7 - (other[row.area_code].expected_rank or 0.0), abs=0.2)


def test_lists_are_by_merit_whoever_has_rank_1(best_first: League, worst_first: League) -> None:
    for league in (best_first, worst_first):
        red, black = league.lists
        assert (red.areas, black.areas) == (("990504",), ("990503", "990506"))
    assert "前 1 名" in list_sentences(best_first, "zh")[0]
    assert "最好的 1 名" in list_sentences(worst_first, "zh")[0]


def test_what_is_said_is_by_merit(best_first: League, worst_first: League) -> None:
    assert any("越低越好；第 1 名最好" in said for said in sentences(best_first, "zh"))
    assert any("rank 1 is the worst" in said for said in sentences(worst_first, "en"))
    found = explained(best_first, row_of(best_first, "990502"), "zh")
    assert "计 46.0" in found.sentences[0]
    assert "越低越好" in found.sentences[0]
    assert [column.header for column in found.table.columns][2:5] == ["占最多 %", "最多", "计分"]
    assert found.after[1:] == (
        "计 20.00 分：重复信访占比 10 %（0 % 得 0 分，20 % 得满分，其间按等距插值）。",
        "计 12.00 分：超期未办结件数 4（每次 3 分，最多 30 分）。",
        "计 10.00 分：群众满意率 90 %（100 % 得 0 分，80 % 得满分，其间按等距插值）。",
    )


def test_the_method_takes_the_bonus_off_and_adds_the_penalty(best_first: League) -> None:
    assert "总分 = 基础分 − 各加分板块 + 各扣分板块 ± 其他认定；抵减不使总分低于 0。" in added_steps(best_first, "zh")


def test_a_waterfall_adds_up_from_nothing(best_first: League) -> None:
    bars = steps(best_first, row_of(best_first, "990502"), "zh")
    assert [(bar.start, bar.end) for bar in bars] == [(0, 20), (20, 32), (32, 42), (42, 46), (0, 46)]


def test_a_gain_of_places_is_for_the_better(best_first: League, worst_first: League, tmp_path: Path) -> None:
    for first, before, places, fewer in (("best", best_first, 1, 1), ("worst", worst_first, 2, -2)):
        folder = tmp_path / first / "risk-example"
        shutil.copytree(SUBMISSIONS / "risk-example", folder)
        _state(folder, 'first = "best" ', f'first = "{first}"')
        for file in folder.glob("*.json"):
            file.write_text(file.read_text("utf-8").replace('"period": "2023"', '"period": "2024"'), "utf-8")
        better = folder / "990501-2023.json"  # from 14, shared, to 11, the best
        text = better.read_text("utf-8")
        better.write_text(text.replace('"overdue_matters": {"count": 1}', '"overdue_matters": {"count": 0}'), "utf-8")
        file = folder / "rulings.toml"
        file.write_text(file.read_text("utf-8").replace('period = "2023"', 'period = "2024"'), "utf-8")
        (after,), _, _ = leagues_of(folder, draws=Draws(100, 1))
        found = {c.area_code: c for c in compare(before, after, "old", "new").areas}
        one = found["990501"]
        assert (one.score_old, one.score_new) == pytest.approx((14.0, 11.0))
        assert (one.places, one.rank_old - one.rank_new) == (places, fewer)
        parts = one.parts
        causes = (parts.own, parts.peers, parts.method, parts.rulings, parts.noise or 0.0)
        assert sum(causes) == pytest.approx(places)


def test_a_county_is_placed_by_merit_in_a_league_and_in_a_frozen_one(best_first: League, worst_first: League) -> None:
    for league, ranks in ((best_first, BEST_FIRST), (worst_first, WORST_FIRST)):
        own = of_league(league, "990502", "league.json")
        (frozen,) = frozen_leagues([league])
        assert own.rank(np.array([46.0, 10.0, 200.0]), False).tolist() == (
            [4, 1, 5] if league is best_first else [3, 6, 2]
        )
        assert (own.next_up(46.0), own.next_down(46.0)) == (14.0, 108.0)
        assert own.rank(np.array([46.0]), False)[0] == ranks["990502"]
        scores = of_frozen(frozen, "frozen.json")
        assert scores.rank(np.array([11.0]), False)[0] == (1 if league is best_first else 7)
        assert sorted(frozen.scores, reverse=league is worst_first) == list(frozen.scores)


def test_an_incomplete_area_could_stand_from_its_best_to_its_worst(tmp_path: Path) -> None:
    # 16 of 80 is 20 of 100, less 2. With satisfaction at its best 16 − 2, as 990501 has; at its worst 36 − 2.
    for first, ends in (("best", (2, 3)), ("worst", (4, 4))):
        folder = tmp_path / first
        shutil.copytree(SUBMISSIONS / "risk-example", folder)
        _state(folder, 'first = "best" ', f'first = "{first}"')
        file = folder / "990505-2023.json"
        file.write_text(file.read_text("utf-8").replace('"satisfaction": {"numerator": 100, "denominator": 100},', ""))
        (league,), _, _ = leagues_of(folder)
        row = row_of(league, "990505")
        assert row.score == pytest.approx(18.0)
        assert (row.rank_best, row.rank_worst) == ends


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('missing = "rescale"    ', 'missing = "zero_points"', "missing-is-best", "/framework/missing"),
        (
            'missing = "rescale"    ',
            'top_coverage = 80\nmissing = "unranked"',
            "top-coverage-unused",
            "/framework/top_coverage",
        ),
    ],
)
def test_what_is_missing_must_not_be_the_best_nor_a_setting_without_effect(
    tmp_path: Path, old: str, new: str, code: str, path: str
) -> None:
    folder = tmp_path / "risk-example"
    shutil.copytree(SUBMISSIONS / "risk-example", folder)
    _state(folder, old, new)
    _, _, unusable = leagues_of(folder)
    assert [(f.code, f.path) for f in unusable] == [(code, path)]
