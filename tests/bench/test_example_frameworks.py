"""Two shipped frameworks with points rules on their fictional submissions; every expected number is worked by hand."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

import pytest

from bench.intake import areas
from bench.intake.frameworks import load
from bench.league.enumerations import Evidence
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredRow
from scoring.methods import METHODS
from tests.reports import SUBMISSIONS, asked, compared, leagues_of, ranked_row, ranks, reference_row, row_of

DACHUAN, RULES = SUBMISSIONS / "dachuan-example", SUBMISSIONS / "rules-example"
EXACT = 1e-9


@pytest.fixture(scope="module")
def dachuan() -> League:
    (league,), findings, unusable = leagues_of(DACHUAN)
    assert (asked(findings), unusable) == ([], [])
    return league


@pytest.fixture(scope="module")
def rules() -> dict[str, League]:
    leagues, findings, unusable = leagues_of(RULES)
    assert (asked(findings), unusable) == ([], [])
    return {league.group.code: league for league in leagues if league.group}


def counted(row: ScoredRow) -> dict[str, float | None]:
    return {code: found.contribution for code, found in row.indicators.items()}


def placed(league: League) -> dict[str, tuple[int, float]]:
    """Rank and score of every ranked area."""
    return {code: (rank, ranked_row(league, code).score) for code, rank in ranks(league).items()}


@pytest.mark.parametrize("folder", [DACHUAN, RULES], ids=lambda folder: folder.name)
def test_no_area_of_the_examples_exists(folder: Path) -> None:
    reports = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    assert len(reports) > 5
    real = {area.name for area in areas.area_table().values()}
    assert [r["area"]["name"] for r in reports if r["area"]["name"] in real] == []
    assert all(areas.is_fictional(r["area"]["code"]) for r in reports)


# --- dachuan-petition -------------------------------------------------------------------------------------------------

# Part 1: acceptance × 5, reply × 10, repeats 10 less one each, satisfaction × 10, participation × 5. Part 2: sessions.
DACHUAN_POINTS: dict[str, tuple[float, ...]] = {
    # 200/200, 180/180, no repeats, 150/150, 150/150 rated; 8 sessions, 6 at the most.  5+10+10+10+5+6 = 46
    "990201": (5.0, 10.0, 10.0, 10.0, 5.0, 6.0),
    # 196/200 = 98 % → 4.9; 171/180 = 95 % → 9.5; February 1, June 2 → 10−3 = 7; 126/140 = 90 % → 9;
    # 140/175 = 80 % → 4; 4 sessions → 4.  4.9+9.5+7+9+4+4 = 38.4
    "990202": (4.9, 9.5, 7.0, 9.0, 4.0, 4.0),
    # 294/300 = 98 % → 4.9; 285/300 = 95 % → 9.5; five months with 1 → 5; 190/200 = 95 % → 9.5;
    # 200/250 = 80 % → 4; 6 sessions → 6.  4.9+9.5+5+9.5+4+6 = 38.9
    "990203": (4.9, 9.5, 5.0, 9.5, 4.0, 6.0),
    # 100/100 → 5; 147/150 = 98 % → 9.8; September 1 → 9; 88/100 → 8.8; 100/125 = 80 % → 4; 5 sessions → 5.
    # 5+9.8+9+8.8+4+5 = 41.6
    "990204": (5.0, 9.8, 9.0, 8.8, 4.0, 5.0),
    # 190/200 = 95 % → 4.75; 160/200 = 80 % → 8; 1+2+1+0+3+2+1+1+0+2+1+1 = 15 repeats → 10−15, floor 0;
    # 84/120 = 70 % → 7; 120/200 = 60 % → 3; 2 sessions → 2.  4.75+8+0+7+3+2 = 24.75
    "990205": (4.75, 8.0, 0.0, 7.0, 3.0, 2.0),
}


def test_dachuan_is_the_46_points_that_are_published() -> None:
    framework = load("dachuan-petition").framework
    weights = {i.code: i.weight for i in framework.indicators}
    assert weights == {
        "timely_acceptance": 5,
        "on_time_reply": 10,
        "repeat_petitions": 10,
        "satisfaction": 10,
        "participation": 5,
        "petition_sessions": 6,
    }
    assert (framework.pillar_weight("system"), framework.pillar_weight("yearly_work"), framework.total) == (40, 6, 46)
    assert framework.note
    assert "54 分" in framework.note.zh
    assert "54 points" in framework.note.en


@pytest.mark.parametrize("code", DACHUAN_POINTS)
def test_dachuans_points(dachuan: League, code: str) -> None:
    found = counted(row_of(dachuan, code))
    expected = dict(zip(dachuan.indicators, DACHUAN_POINTS[code], strict=True))
    assert found == pytest.approx(expected, abs=EXACT)


def test_dachuans_ranking(dachuan: League) -> None:
    expected = {
        "990201": (1, 46.0),
        "990204": (2, 41.6 - 1),  # 16/20 = 80 % of the cases led by leaders
        "990203": (3, 38.9 - 2),  # no reception record; 17/20 is 85 % and not below it
        "990202": (4, 38.4 - 2),  # no case led; the rate, 0/6, does not cost 1 more
        "990205": (5, 24.75),
    }
    found = placed(dachuan)
    assert {code: rank for code, (rank, _) in found.items()} == {code: rank for code, (rank, _) in expected.items()}
    for code, (_, score) in expected.items():
        assert found[code][1] == pytest.approx(score, abs=EXACT)


@pytest.mark.parametrize(
    ("code", "expected"), [("990201", 0), ("990202", -2), ("990203", -2), ("990204", -1), ("990205", 0)]
)
def test_dachuans_deductions(dachuan: League, code: str, expected: float) -> None:
    assert row_of(dachuan, code).adjustments["deductions"].points == expected


def test_the_city_is_shown_beside_dachuans_counties_and_has_no_place(dachuan: League) -> None:
    assert reference_row(dachuan, "990200").status == "reference"
    assert "990200" not in ranks(dachuan)
    acceptance = compared(dachuan, "990202", "timely_acceptance")
    assert acceptance.comparator.source == "own_report"
    # 196/200 = 98 % in the county, 1274/1300 = 98 % in the city.
    assert acceptance.difference == 0.0


def changed(folder: Path, code: str, **entries: dict[str, Any] | None) -> League:
    """The league after one report's entries were replaced, or left out."""
    shutil.copytree(DACHUAN, folder)
    path = folder / f"{code}.json"
    report = json.loads(path.read_text("utf-8"))
    for indicator, entry in entries.items():
        report["indicators"].pop(indicator)
        report["indicators"] |= {indicator: entry} if entry else {}
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return leagues_of(folder)[0][0]


def test_a_gap_in_dachuans_system_data_leaves_the_area_unranked(tmp_path: Path) -> None:
    row = row_of(changed(tmp_path / "gap", "990202", repeat_petitions=None), "990202")
    assert (row.status, row.reason, row.rank) == ("unranked", "low_coverage", None)
    # 36 of 46 points have data.
    assert row.coverage == pytest.approx(100 * 36 / 46)


def test_an_unanswered_question_costs_nothing_in_dachuan(tmp_path: Path) -> None:
    row = row_of(changed(tmp_path / "silent", "990203", reception_record=None), "990203")
    assert row.score == pytest.approx(38.9, abs=EXACT)


def test_leading_cases_without_resolving_any_costs_one_point_in_dachuan(tmp_path: Path) -> None:
    row = row_of(changed(tmp_path / "led", "990202", leaders_led_cases={"flag": True}), "990202")
    assert row.score == pytest.approx(38.4 - 1, abs=EXACT)


# --- rules-example ----------------------------------------------------------------------------------------------------

# In the framework's order: acceptance (rate × 120), reply (99 %, 8 off for each half point started, not below 20),
# referrals sent back (10 off for each full 3), first-time resolution (80 from 85 %), online share (40 × place between
# the group's worst and best), satisfaction (90 at 90 %, +5, −8, 20 to 120), key cases (95/85/70 % → 100/70/40), backlog
# (−5 %, 2 off a point), mediators (20 each per 10,000, at most 80), materials (30 for each power of ten above 100, at
# most 60), sessions (10 each, at most 60), standing (60, 30, 0), timetable (40).
RULES_POINTS: dict[str, tuple[float | None, ...]] = {
    # 250/250; 297/300 = 99 %, at the target; 2 sent back; 170/200 = 85 %, just enough; 240/300 = 80 %, the best;
    # 192/200 = 96 % → 90+6·5 = 120, the cap; 36/40 = 90 %; −12.5 %; 175/500000 = 3.5; 1000; 7 sessions, 6 count.
    # 120+100+60+80+40 = 400; 120+70+80 = 270; 70+30+60+60+40 = 260; together 930
    "990301": (120, 100, 60, 80, 40, 120, 70, 80, 70, 30, 60, 60, 40),
    # 190/200 = 95 % → 114; 492/500 = 98.4 %, 0.6 short, 2 started → 84; 3 sent back → 50; 90 %; 150/250 = 60 %, half
    # way from 40 to 80 → 20; 188/200 = 94 % → 90+4·5 = 110; 19/20 = 95 %, just enough → 100; −5 %, at the target;
    # 120/400000 = 3 → 60; 1000; 5 → 50.  114+84+50+80+20 = 348; 110+100+80 = 290; 60+30+50+30+40 = 210; 848
    "990302": (114, 84, 50, 80, 20, 110, 100, 80, 60, 30, 50, 30, 40),
    # 390/400 = 97.5 % → 117; 197/200 = 98.5 %, one step exactly → 92; 5 → 1 full three → 50; 88 %; 70 % → 30;
    # 180/200 = 90 % → 90; 48/50 = 96 %; 0 %, 5 short → 70; 250/500000 = 5, at most 80; 1000; 6; city.
    # 117+92+50+80+30 = 369; 90+100+70 = 260; 80+30+60+30+40 = 240; 869
    "990303": (117, 92, 50, 80, 30, 90, 100, 70, 80, 30, 60, 30, 40),
    # 100 %; 124/125 = 99.2 %; 0; 92 %; 50 % → 10; 184/200 = 92 % → 100; 25/25; −8 %; 100/400000 = 2.5 → 50; 100 → 0;
    # 6; none.  120+100+60+80+10 = 370; 100+100+80 = 280; 50+0+60+0+40 = 150; exactly 800
    "990304": (120, 100, 60, 80, 10, 100, 100, 80, 50, 0, 60, 0, 40),
    # 270/300 = 90 % → 108; 97 %, 2 short, 4 steps → 68; 4 → 50; 169/200 = 84.5 % → 0; 55 % → 15; 95 % → 115;
    # 22/25 = 88 % → 70; −20 %; 150/400000 = 3.75 → 75; 10000; 4 → 40; provincial.
    # 108+68+50+0+15 = 241; 115+70+80 = 265; 75+60+40+60+40 = 275; 781
    "990305": (108, 68, 50, 0, 15, 115, 70, 80, 75, 60, 40, 60, 40),
    # 180/200 = 90 % → 108; 93 %, 6 short, 12 steps → 100−96, floor 20; 7 → 2 full threes → 40; 86 %; 40 %, the worst;
    # 80 % → 90−80 = 10, floor 20; 17/20 = 85 % → 70; +10 %, 15 short → 50; 90/300000 = 3 → 60; 10000; 4; city; yes.
    # 108+20+40+80+0 = 248; 20+70+50 = 140; 60+60+40+30+40 = 230; 618
    "990306": (108, 20, 40, 80, 0, 20, 70, 50, 60, 60, 40, 30, 40),
    # 140/200 = 70 % → 84; 99 %; 20 → 6 full threes → 0; 171/200 = 85.5 %; online share left blank; 81 % → 90−72 = 18,
    # floor 20; 60 % → 0; +40 %, 45 short → 80−90, floor 0; 10/200000 = 0.5 → 10; 50 → 0; none.
    # 84+100+0+80 = 264; 20; 10; 294
    "990307": (84, 100, 0, 80, None, 20, 0, 0, 10, 0, 0, 0, 0),
    # 98 % → 117.6; 98 %, 1 short, 2 steps → 84; 9 → 30; 91 %; 65 % → 25; 91 % → 95; 43/50 = 86 % → 70; −2.5 %, 2.5
    # short → 75; 60/300000 = 2 → 40; 2000 → 30·log10(20); 3; city.
    # 117.6+84+30+80+25 = 336.6; 95+70+75 = 240; 40+39.0309+30+30+40 = 179.0309; 755.6309
    "990308": (117.6, 84, 30, 80, 25, 95, 70, 75, 40, 30 * math.log10(20), 30, 30, 40),
    # 80/80; 199/200 = 99.5 %; 1; 76/80 = 95 %; 90 %, the zones' best; 97 % → 125, cap 120; 10/10; −30 %;
    # 10/100000 = 1 → 20; 1000; 2; city.  120+100+60+80+40 = 400; 120+100+80 = 300; 20+30+20+30+40 = 140; 840
    "9903Z1": (120, 100, 60, 80, 40, 120, 100, 80, 20, 30, 20, 30, 40),
    # 25/50 → 60; 49/50 = 98 % → 84; 3 → 50; 80 % → 0; 60 %, the zones' worst; 80 % → floor 20; 60 %; +40 %;
    # 10/50000 = 2 → 40; 100; 1.  60+84+50 = 194; 20; 40+10 = 50; 264
    "9903Z2": (60, 84, 50, 0, 0, 20, 0, 0, 40, 0, 10, 0, 0),
    # 92 % → 110.4; 97.5 %, 1.5 short, 3 steps → 76; 0; 90 %; 75 %, half way from 60 to 90 → 20; 93 % → 105;
    # 18/20 = 90 % → 70; −4 %, 1 short → 78; 3.2 → 64; 5000 → 30·log10(50); 6; provincial.
    # 110.4+76+60+80+20 = 346.4; 105+70+78 = 253; 64+50.9691+60+60+40 = 274.9691; 874.3691
    "9903Z3": (110.4, 76, 60, 80, 20, 105, 70, 78, 64, 30 * math.log10(50), 60, 60, 40),
}
# Rank in the group, base, bonus block, penalty block, rulings outside the blocks, total.
RULES_TOTALS: dict[str, tuple[int, float, float, float, float, float]] = {
    # First by suggestions 5, four commendations 20 but 15 at the most, the ruling 10: 30, capped at 25.
    "990301": (1, 930, 25, 0, 0, 955),
    "990302": (2, 848, 4 + 2 * 5, 0, 0, 862),
    "990303": (2, 869, 3, -10, 0, 862),  # 8/10 of the leaders' cases
    "990304": (8, 800, 2 + 5, 0, 0, 807),  # the gate opens at 800; fourth with 990305; last by veto
    "990305": (4, 781, 0, 0, 0, 781),  # 2 and 10 of bonus lost at the gate
    "990308": (5, 755.6 + 30 * math.log10(20) - 39, 0, 0, -20, 735.6 + 30 * math.log10(20) - 39),
    "990306": (6, 618, 0, -40, 0, 578),  # 20 + 20 + 15 (4 × 5, at most 15) = 55, capped at 40
    "990307": (7, 294, 0, -5, 0, 289),
    "9903Z3": (1, 823.4 + 30 * math.log10(50), 3 + 15, -20, 0, 821.4 + 30 * math.log10(50)),
    "9903Z1": (2, 840, 4, 0, 0, 844),
    "9903Z2": (3, 264, 0, 0, 0, 264),  # first by suggestions, and 5 of bonus lost at the gate
}


def rules_row(leagues: dict[str, League], code: str) -> RankedRow:
    return ranked_row(leagues["zones" if "Z" in code else "counties"], code)


def test_the_example_shows_every_absolute_method_and_both_cohort_ones() -> None:
    framework = load("rules-example").framework
    used = {i.scoring.method for i in (*framework.indicators, *framework.items)}
    assert used == {name for name, method in METHODS.items() if not method.cohort} | {"position_bonus", "min_max"}
    assert {i.kind for i in framework.indicators} == {"proportion", "rate", "count", "change", "status", "flag"}
    steps = {i.scoring.parameters.steps for i in framework.indicators if i.scoring.method == "deduction"}
    assert steps == {"proportional", "started", "completed"}
    scales = [
        i.scoring.parameters.scale or "linear" for i in framework.indicators if i.scoring.parameters.lower is not None
    ]
    assert sorted(scales) == ["linear", "log"]
    assert {(v.event, v.effect) for v in framework.vetoes} == {
        ("mass_incident", "last"),
        ("false_reporting", "no_award"),
    }
    assert (framework.total, framework.note and "fictional" in framework.note.en) == (1000, True)


@pytest.mark.parametrize("code", RULES_POINTS)
def test_points_by_every_rule(rules: dict[str, League], code: str) -> None:
    found = counted(rules_row(rules, code))
    expected = dict(zip(rules["zones"].indicators, RULES_POINTS[code], strict=True))
    assert found == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize("code", RULES_TOTALS)
def test_totals_by_every_rule(rules: dict[str, League], code: str) -> None:
    rank, base, bonus, penalty, ruled, total = RULES_TOTALS[code]
    row = rules_row(rules, code)
    blocks = {block: found.points for block, found in row.adjustments.items()}
    assert (row.status, row.rank) == ("ranked", rank)
    assert blocks == {"honours": bonus, "faults": penalty}
    assert row.rulings == ruled
    assert (row.base, row.score) == pytest.approx((base, total), abs=EXACT)


def test_every_area_of_the_example_is_expected_once(rules: dict[str, League]) -> None:
    ranked = [code for league in rules.values() for code in ranks(league)]
    assert sorted(ranked) == sorted(RULES_TOTALS) == sorted(RULES_POINTS)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("failed", {"990306", "990307", "9903Z2"}),  # 990306 only after its deductions: 618 − 40
        ("placed_last", {"990304"}),
        ("no_award", {"990305"}),
    ],
)
def test_verdicts_of_the_example(rules: dict[str, League], key: str, expected: set[str]) -> None:
    assert {code for code in RULES_TOTALS if getattr(rules_row(rules, code), key)} == expected


def test_the_gate_closes_below_800_points(rules: dict[str, League]) -> None:
    closed = {c for c in RULES_TOTALS if rules_row(rules, c).adjustments["honours"].closed}
    assert closed == {"990305", "990306", "990307", "990308", "9903Z2"}
    # What the gate kept from counting: two fourth places for suggestions are worth 2 each, and two commendations.
    lost = rules_row(rules, "990305").adjustments["honours"].items
    assert {code: item.points for code, item in lost.items()} == {"suggestions_adopted": 2, "commendations": 10}


def test_positions_are_those_in_the_group(rules: dict[str, League]) -> None:
    place = {c: rules_row(rules, c).adjustments["honours"].items["suggestions_adopted"] for c in RULES_TOTALS}
    # Suggestions 30, 24, 18, 12, 12, 10, 8, 4 in the counties: two fourth places, no fifth. 9, 6, 2 in the zones.
    expected = {"990301": 5, "990302": 4, "990303": 3, "990304": 2, "990305": 2, "990306": 0, "990308": 0, "990307": 0}
    assert {code: item.points for code, item in place.items()} == {**expected, "9903Z2": 5, "9903Z1": 4, "9903Z3": 3}


def test_items_of_the_penalty_block_before_its_cap(rules: dict[str, League]) -> None:
    items = rules_row(rules, "990306").adjustments["faults"].items
    others = {code: items[code].points for code in ("leaders_led_cases", "reception_record", "late_returns")}
    assert others == {"leaders_led_cases": 20, "reception_record": 20, "late_returns": 15}


def test_lists_of_the_example(rules: dict[str, League]) -> None:
    found = {
        (group, entry.rule.code): (entry.areas, entry.tied_at_end)
        for group, league in rules.items()
        for entry in league.lists
    }
    assert found == {
        # Two from each group, and 990302 and 990303 share the second place.
        ("counties", "red"): (("990301", "990302", "990303"), True),
        ("zones", "red"): (("9903Z1", "9903Z3"), False),
        # Two from all: the one placed last by veto, in spite of its 807 points, and the lowest score, 264 against 289.
        ("counties", "black"): (("990304",), False),
        ("zones", "black"): (("9903Z2",), False),
    }


def test_what_is_not_reported_earns_nothing_and_is_marked_missing(rules: dict[str, League]) -> None:
    row = rules_row(rules, "990307")
    online = row.indicators["online_share"]
    assert (online.value, online.evidence, row.coverage) == (None, Evidence.MISSING, 96.0)


def test_a_rate_may_take_its_population_from_the_context(rules: dict[str, League]) -> None:
    found = rules_row(rules, "9903Z1").indicators["mediators"]
    assert (found.value, found.numerator, found.denominator) == (1.0, 10, 100000)


def test_the_rulings_stand_in_the_league_with_their_effect(rules: dict[str, League]) -> None:
    found = {(r.area, r.kind, r.effect, r.block, r.points) for r in rules["counties"].rulings}
    assert found == {
        ("990304", "veto", "last", None, None),
        ("990305", "veto", "no_award", None, None),
        ("990301", "bonus", None, "honours", 10.0),
        ("990308", "penalty", None, None, 20.0),
    }
    assert rules["zones"].rulings == ()
