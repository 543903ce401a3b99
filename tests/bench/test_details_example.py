"""The rules in the small print of sheets, on fictional reports from files to the league; every number by hand."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from bench.intake.collections import gather
from bench.league.enumerations import Evidence, Reason
from bench.league.league import League
from bench.publishing.masking import find_masks, rules_of
from bench.views.lists import list_sentences
from tests.reports import SUBMISSIONS, asked, leagues_of, ranks, row_of

EXACT = 1e-9
# Acceptance in per cent × 0.32; first-time 8 at 90 %, 1 more or 2 less a point, from 0 up without a cap; satisfaction
# × 0.3; archives × 0.2; sessions 2 each, up to 12.
POINTS: dict[str, tuple[float | None, ...]] = {
    "990401": (30.4, 13.0, 27.0, 19.0, 10.0),  # 95, 95, 90 %; 95 points; 5 sessions: 70.4 of the 70, and 29
    "990402": (25.6, 8.0, 28.5, 16.0, 12.0),  # 80, 90, 95 %; 80; 8, of which 6 count: 62.1 and 28
    "990403": (27.2, 0.0, 0.3 * 100 * 239 / 249, 14.0, 6.0),  # 85, 84 (12 off 8), 95.98 %; 70; 3: 55.995 and 20
    "990404": (27.36, 4.0, 24.6, 12.0, 2.0),  # 85.5, 88, 82 %; 60; 1: 55.96 and 14
    "9904Z1": (28.8, 10.0, 25.5, 18.0, 8.0),  # 90, 92 %, the other zone's 85; 90; 4: 64.3 and 26
    "9904Z2": (24.0, 0.0, 25.5, 10.0, 2.0),  # 75, 80, 85 %; 50; 1: 49.5 and 12
}
# Rank, base, and the blocks: honours, faults, net of ratings, pilot; their total.
TOTALS: dict[str, tuple[int, float, dict[str, float], float]] = {
    # Two commendations, so the system in place counts for nothing; third by satisfaction. 3 − 0.5, at most 2.
    "990401": (1, 99.4, {"honours": 4 + 1, "faults": 0, "ratings": 2, "pilots": 1}, 107.4),
    # No commendation, so 3 for the system; second by satisfaction; acceptance below 85 %; 1 − 2; 90.1 is above 90.
    "990402": (2, 90.1, {"honours": 3 + 2, "faults": -2, "ratings": -1, "pilots": 1}, 93.1),
    # The satisfaction is not its own, so no place by it. 90.3 is above 90, but there is no pilot.
    "9904Z1": (3, 90.3, {"honours": 0, "faults": 0, "ratings": 0.5, "pilots": 0}, 90.8),
    # 55.995 prints as 56.00, which opens the bonus: one commendation, first by satisfaction. Not above 90.
    "990403": (4, 47.2 + 7170 / 249, {"honours": 2 + 3, "faults": 0, "ratings": 0, "pilots": 0}, 52.2 + 7170 / 249),
    # 55.96 does not: three commendations are lost.
    "990404": (5, 69.96, {"honours": 0, "faults": 0, "ratings": 2, "pilots": 0}, 71.96),
    "9904Z2": (6, 61.5, {"honours": 0, "faults": -2, "ratings": 0, "pilots": 0}, 59.5),
}


@pytest.fixture(scope="module")
def league() -> League:
    (found,), findings, unusable = leagues_of(SUBMISSIONS / "details-example")
    assert (asked(findings), unusable) == ([], [])
    return found


@pytest.mark.parametrize("code", POINTS)
def test_points_of_the_indicators(league: League, code: str) -> None:
    found = {c: m.contribution for c, m in row_of(league, code).indicators.items()}
    assert found == pytest.approx(dict(zip(league.indicators, POINTS[code], strict=True)), abs=EXACT)


@pytest.mark.parametrize("code", TOTALS)
def test_blocks_and_totals(league: League, code: str) -> None:
    rank, base, blocks, total = TOTALS[code]
    row = row_of(league, code)
    assert ranks(league)[code] == rank
    assert {block: found.points for block, found in row.adjustments.items()} == pytest.approx(blocks, abs=EXACT)
    assert (row.base, row.score) == pytest.approx((base, total), abs=EXACT)


def test_all_groups_are_ranked_in_one_table_and_fill_only_their_own(league: League) -> None:
    """The zones' mean is 85; that of all would be 87.4."""
    assert (league.group, sorted(ranks(league))) == (None, sorted(TOTALS))
    found = row_of(league, "9904Z1").indicators["satisfaction"]
    assert (found.value, found.evidence) == (85.0, Evidence.IMPUTED)


def test_seventy_of_a_hundred_are_not_enough_where_eighty_of_the_top_are_needed(league: League) -> None:
    row = row_of(league, "990405")
    assert (row.coverage, row.status, row.reason, row.score) == (70.0, "unranked", Reason.TOP_UNSCORED, None)


def test_an_item_shows_the_value_of_the_indicator_that_it_uses(league: League) -> None:
    items = row_of(league, "990402").adjustments
    used = row_of(league, "990402").indicators
    for block, item, indicator in (
        ("honours", "best_rated", "satisfaction"),
        ("faults", "slow_acceptance", "timely_acceptance"),
    ):
        assert items[block].items[item].value == used[indicator].value
    assert row_of(league, "9904Z1").adjustments["honours"].items["best_rated"].value is None


def test_a_veto_that_fails_leaves_the_place_and_keeps_off_the_red_list(league: League) -> None:
    assert {code for code in TOTALS if row_of(league, code).failed} == {"990402", "9904Z2"}
    assert ranks(league)["990402"] == 2
    assert league.lists[0].areas == ("990401", "9904Z1")
    name = row_of(league, "990402").area_name
    assert f"按方案不得列入“红榜”的：{name}（不合格）。" in list_sentences(league, "zh")


def test_without_an_indicator_goes_what_uses_it(league: League) -> None:
    """Without satisfaction 990404 has 31.36/40 × 70 + 14 + 2 = 70.88, and 990403 27.2/40 × 70 + 20 + 2 = 69.6.

    The 3 points for the first place by satisfaction would make that 72.6.
    """
    assert [row_of(league, code).rank_without["satisfaction"] for code in ("990404", "990403")] == [4, 5]


def test_what_is_withheld_of_an_indicator_is_withheld_of_what_uses_it(tmp_path: Path) -> None:
    """Three of four satisfied are too few to show, in the indicator and in the item; exempt is one with the other."""
    folder = tmp_path / "few"
    shutil.copytree(SUBMISSIONS / "details-example", folder)
    report = json.loads((folder / "990404.json").read_text("utf-8"))
    report["indicators"]["satisfaction"] = {"numerator": 3, "denominator": 4}
    (folder / "990404.json").write_text(json.dumps(report), encoding="utf-8")
    (found,), _, _ = leagues_of(folder)
    masked = {code for _, code, area in find_masks([found], rules_of([found])).cells if area == "990404"}
    assert masked >= {"satisfaction", "best_rated"}
    assert masked.isdisjoint({"timely_acceptance", "slow_acceptance"})
    exempt = replace(found.framework, disclosure=replace(found.framework.disclosure, exempt=("satisfaction",)))
    free = rules_of([msgspec.structs.replace(found, framework=exempt)])
    assert {"satisfaction", "best_rated"} <= set(free.exempt)


def test_a_count_may_state_its_change_which_is_held_to_the_years_own_counts(tmp_path: Path) -> None:
    """486 after 521 is −6.7 %, as stated; after 500 it would be −2.8 %."""
    for before, found in ((521, []), (500, ["/context/petitions/change_percent"])):
        folder = tmp_path / str(before)
        folder.mkdir()
        for name in ("990401.json", "details-example.toml", "collection.toml"):
            shutil.copy(SUBMISSIONS / "details-example" / name, folder / name)
        last = json.loads((folder / "990401.json").read_text("utf-8"))
        last |= {"period": "2022", "context": {"petitions": {"count": before}}}
        (folder / "990401-2022.json").write_text(json.dumps(last), encoding="utf-8")
        (collection,), _ = gather([folder])
        assert [f.path for f in collection.findings if f.code == "change-disagrees"] == found
        assert not [f for f in collection.findings if f.code == "wrong-keys"]
