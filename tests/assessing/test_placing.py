"""Where a county would stand, and the smallest changes that would move it, held to whole leagues formed anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from bench.assessing.assessment import Assessment, Scored, assess
from bench.assessing.rank_position import Place
from bench.assessing.reference_league import of_league, refusals, without_own
from bench.assessing.smallest_changes import CityStep, Goal, GoalKind, Why
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load
from bench.intake.submissions import read_submission
from bench.league import frozen as frozen_file
from bench.league.enumerations import ComparatorKind
from bench.league.file import read_league, write_league
from bench.league.frozen import FrozenLeague, read_frozen
from bench.league.league import League
from bench.league.rows import RankedRow
from bench.publishing.frozen import frozen_leagues
from bench.writing import as_json, write
from scoring.midp import areas
from tests.assessing.conftest import COUNTIES, PREFECTURE, PUBLIC, frozen
from tests.reports import SUBMISSIONS, leagues_of, ranked_row, row_of


def scored(found: Assessment) -> Scored:
    assert found.scored is not None
    return found.scored


def place(found: Assessment) -> Place:
    where = scored(found).place
    assert where is not None
    return where


def goal(found: Assessment, code: str, kind: GoalKind) -> Goal:
    return scored(found).goals[code][kind]


@pytest.mark.parametrize("code", COUNTIES)
def test_against_its_own_league_a_county_has_the_place_that_it_has(
    code: str, placed: dict[str, Path], at_home: dict[str, Assessment]
) -> None:
    row = row_of(read_league(placed["2023"]), code)
    found = at_home[code]
    where = place(found)
    assert scored(found).row.score == pytest.approx(row.score) or row.score is None
    assert where.rank == row.rank
    assert where.areas == (11 if row.rank else 12)
    assert (where.best, where.worst) == (row.rank_best, row.rank_worst)
    if where.rank is not None and where.low is not None and where.high is not None:
        assert 1 <= where.low <= where.rank <= where.high <= where.areas


def changed_folder(tmp_path: Path, indicator: str, entry: dict[str, Any]) -> Path:
    """The prefecture's reports of 2023 with one entry of 990102 changed."""
    folder = tmp_path / "changed"
    folder.mkdir(exist_ok=True)
    for path in PREFECTURE.glob("*"):
        if path.suffix == ".toml" or path.name.endswith("-2023.json"):
            content = path.read_text("utf-8")
            if path.name == "990102-2023.json":
                report = json.loads(content)
                report["indicators"][indicator] = entry
                content = json.dumps(report, ensure_ascii=False)
            (folder / path.name).write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("code", ["satisfaction", "model_townships", "zero_irregular_petition_villages"])
def test_the_smallest_change_moves_the_county_and_one_less_does_not(code: str, tmp_path: Path) -> None:
    report = json.loads((PREFECTURE / "990102-2023.json").read_text("utf-8"))
    own = {k: report["indicators"][code][k] for k in ("numerator", "denominator")}
    before = leagues_of(changed_folder(tmp_path, code, own))[0][0]
    write_league(tmp_path / "league.json", before)
    found = assess(tmp_path / "changed" / "990102-2023.json", tmp_path / "league.json", [])
    step = goal(found, code, GoalKind.RANK).step
    assert step is not None
    assert step.numerator == own["numerator"] + step.change
    for less, rank in ((0, step.reached), (1, ranked_row(before, "990102").rank)):
        entry = {**own, "numerator": step.numerator - less}
        after = ranked_row(leagues_of(changed_folder(tmp_path, code, entry))[0][0], "990102")
        assert after.rank == rank
        if not less:
            assert after.score == pytest.approx(step.score)


def test_the_step_to_the_city_is_where_the_test_turns(at_home: dict[str, Assessment]) -> None:
    found = at_home["990102"]
    turned = 0
    for code, goals in scored(found).goals.items():
        step, m = goals[GoalKind.CITY].step, scored(found).row.indicators[code]
        if step is None or step.numerator is None:
            continue
        city = m.comparators[ComparatorKind.CITY].comparator
        x, n = m.numerator or 0, m.denominator or 0
        rest = (city.numerator or 0) - x, (city.denominator or 0) - n
        p = [float(areas(step.numerator - less, n, *rest).two_sided) for less in (0, 1)]
        wanted = (p[0] <= 0.05 < p[1]) if step.reached == CityStep.BETTER else (p[1] <= 0.05 < p[0])
        assert wanted, code
        turned += 1
    assert turned >= 8


def test_a_tier_is_reached_at_its_lowest_score(placed: dict[str, Path], at_home: dict[str, Assessment]) -> None:
    found = at_home["990108"]
    league = read_league(placed["2023"])
    others = [r for r in league.ranked if r.tier and r.area_code != "990108"]
    lowest = {tier: min(r.score for r in others if r.tier == tier) for tier in {r.tier or 0 for r in others}}
    for goals in scored(found).goals.values():
        step = goals[GoalKind.TIER].step
        if step is None:
            continue
        assert step.score is not None
        assert step.reached == min(t for t, s in lowest.items() if s <= step.score)
        assert isinstance(step.reached, int)
        assert step.reached < (place(found).tier or 0)


def test_rules_in_bands_and_standings_step_as_the_rule_does(by_rules: dict[str, Path]) -> None:
    found = assess(SUBMISSIONS / "rules-example" / "990302.json", by_rules["counties"], [])
    assert scored(found).row.score == pytest.approx(862.0)
    step = goal(
        found, "mediators", GoalKind.POINTS
    ).step  # 3 per 10,000 people: a band of 20 points a mediator more, or less
    assert step is not None
    assert step.value == pytest.approx(10_000 * 121 / 400_000)
    standing = goal(found, "model_standing", GoalKind.POINTS).step
    assert standing is not None
    assert (standing.status, standing.score) == ("provincial", pytest.approx(892.0))
    returned = goal(found, "returned_referrals", GoalKind.POINTS).step
    assert returned is not None
    assert (returned.change, returned.numerator) == (-1, 2)


def test_scored_by_the_others_needs_the_others(by_rules: dict[str, Path]) -> None:
    alone = assess(SUBMISSIONS / "rules-example" / "990302.json", None, [])
    assert [f.code for f in alone.remarks] == ["assess-needs-others"]
    assert scored(alone).needs_others
    assert scored(alone).row.score is None
    assert scored(alone).row.indicators["online_share"].score is None
    assert scored(alone).row.indicators["timely_acceptance"].score is not None
    for row in read_league(by_rules["counties"]).ranked:
        found = assess(SUBMISSIONS / "rules-example" / f"{row.area_code}.json", by_rules["counties"], [])
        own = scored(found).row
        assert (own.score, place(found).rank) == (pytest.approx(row.score), row.rank)
        for code, m in row.indicators.items():
            assert own.indicators[code].score == pytest.approx(m.score)


def test_a_frozen_league_places_as_the_league_does_up_to_its_rounding(
    placed: dict[str, Path], at_home: dict[str, Assessment], tmp_path: Path
) -> None:
    for code in ("990102", "990103", "990106", "990110", "990112"):
        whole = at_home[code]
        nameless = assess(PREFECTURE / f"{code}-2023.json", placed["frozen-2023"], [])
        if place(whole).rank is None:
            assert place(nameless).rank is None
            continue
        # Its own score is known, and taken out.
        assert [f.code for f in nameless.remarks] == ["against-rounded"]
        assert place(nameless).areas == 11
        assert place(nameless).rank == place(whole).rank
    alone = tmp_path / "990102-2023.json"
    alone.write_bytes((PREFECTURE / "990102-2023.json").read_bytes())
    unknown = assess(alone, placed["frozen-2022"], [])
    assert [f.code for f in unknown.remarks] == ["against-own-unknown", "against-rounded"]
    assert place(unknown).areas == 12


def test_own_score_is_taken_out_of_a_frozen_league_once(placed: dict[str, Path]) -> None:
    league = read_league(placed["2023"])
    yardstick = of_league(league, "990103", "league.json")
    nameless = replace(yardstick, league=None, decimals=1)
    tied = row_of(league, "990109").score
    assert len(without_own(nameless, tied).scores) == len(nameless.scores) - 1
    assert len(without_own(nameless, 3.0).scores) == len(nameless.scores)


def with_framework(league: League, **fields: Any) -> League:
    return structs.replace(league, framework=replace(league.framework, **fields))


def alone(league: League, area: str) -> RankedRow:
    """The row of an area that is the only one of its league."""
    row = league.find(area)
    assert isinstance(row, RankedRow)
    return structs.replace(row, rank=1, rank_low=1, rank_high=1, tier=1)


def otherwise_hashed(league: League) -> League:
    return structs.replace(league, framework_sha256="0" * 64)


def write_frozen(path: Path, league: FrozenLeague) -> None:
    write(path, frozen_file.encode(frozen_file.sealed(league)))


def codes(error: UnusableConfigurationError) -> list[str]:
    return [f.code for f in error.findings]


def test_what_a_report_must_not_be_placed_in(
    placed: dict[str, Path], by_rules: dict[str, Path], tmp_path: Path
) -> None:
    own = PREFECTURE / "990102-2023.json"
    league, half = read_league(placed["2023"]), read_frozen(placed["frozen-2023"])
    against = tmp_path / "against.json"

    def refused_as(code: str) -> None:
        with pytest.raises(UnusableConfigurationError) as refused:
            assess(own, against, [])
        assert codes(refused.value) == [code]

    edits: list[tuple[Callable[[League], League], str]] = [
        (lambda whole: with_framework(whole, version="0.9"), "against-other-framework"),
        (lambda whole: with_framework(otherwise_hashed(whole), minimum_coverage=55.0), "against-other-framework"),
        (lambda whole: structs.replace(whole, period="2023-H1"), "against-other-length"),
        (lambda whole: structs.replace(whole, rows=(alone(whole, "990102"),)), "against-empty"),
    ]
    for edit, code in edits:
        write_league(against, edit(league))
        refused_as(code)
    unlike = structs.replace(half.framework, sha256="0" * 64)
    for frozen_league, code in (
        (structs.replace(half, framework=unlike), "against-other-framework"),
        (structs.replace(half, period="2023-05"), "against-other-length"),
    ):
        write_frozen(against, frozen_league)
        refused_as(code)
    write(against, frozen_file.encode(structs.replace(half, scores=half.scores[1:])))
    refused_as("frozen-changed")
    text = placed["2023"].read_text("utf-8")
    for content, code in (
        (text.replace('"period": "2023"', '"period": "2022"', 1), "league-changed"),
        (as_json({**json.loads(placed["frozen-2023"].read_text("utf-8")), "scores": ["1"]}), "wrong-type"),
        ('{"schema": "county-submission/1"}', "against-not-league"),
        ("[1]", "against-not-league"),
    ):
        write(against, content)
        refused_as(code)
    with pytest.raises(UnusableConfigurationError) as refused:
        assess(SUBMISSIONS / "rules-example" / "990302.json", by_rules["zones"], [])
    assert codes(refused.value) == ["against-other-group"]
    with pytest.raises(UnusableConfigurationError) as refused:
        assess(own, tmp_path / "nowhere.json", [])
    assert codes(refused.value) == ["file-unreadable"]


def test_a_newcomer_is_one_area_more(placed: dict[str, Path]) -> None:
    found = assess(PREFECTURE / "990111-2023.json", placed["2022"], [])
    assert [f.code for f in found.remarks] == ["against-newcomer"]
    assert place(found).areas == 12


def test_a_county_placed_last_stays_last(placed: dict[str, Path]) -> None:
    found = assess(PREFECTURE / "990108-2022.json", placed["2022"], [])
    assert (place(found).rank, place(found).areas) == (11, 11)
    reachable = [goals for goals in scored(found).goals.values() if goals[GoalKind.POINTS].step]
    assert {goals[GoalKind.RANK].why for goals in reachable} == {Why.PLACED_LAST}


def test_every_indicator_has_an_answer_for_every_goal(at_home: dict[str, Assessment]) -> None:
    for found in at_home.values():
        for goals in scored(found).goals.values():
            assert set(goals) == set(GoalKind)
            assert all((g.step is None) != (g.why is None) for g in goals.values())


def test_the_range_of_its_own_counts_is_within_that_of_all_that_is_uncertain(
    placed: dict[str, Path], at_home: dict[str, Assessment]
) -> None:
    """Its own counts are drawn as the league draws them, and the others' are not drawn at all."""
    league = read_league(placed["2023"])
    assert league.uncertainty is not None
    assert league.uncertainty.correlation is not None
    for row in league.ranked:
        where = place(at_home[row.area_code])
        assert row.rank_low is not None
        assert row.rank_high is not None
        assert where.low is not None
        assert where.high is not None
        assert row.rank_low <= where.low <= where.high <= row.rank_high


def test_a_frozen_league_cannot_score_by_the_others(by_rules: dict[str, Path], tmp_path: Path) -> None:
    write_frozen(tmp_path / "frozen.json", frozen(read_league(by_rules["counties"])))
    with pytest.raises(UnusableConfigurationError) as refused:
        assess(SUBMISSIONS / "rules-example" / "990302.json", tmp_path / "frozen.json", [])
    assert codes(refused.value) == ["assess-needs-league"]


def test_a_league_prepared_for_the_public_places_nobody(placed: dict[str, Path]) -> None:
    own, _ = read_submission(PREFECTURE / "990102-2023.json", "990102-2023.json")
    assert own is not None
    league = structs.replace(read_league(placed["2023"]), disclosure=PUBLIC)
    refused = refusals(of_league(league, "990102", "league.json"), own, load("petition-work"))
    assert [f.code for f in refused] == ["against-public"]


def test_a_citys_report_is_checked_and_not_scored() -> None:
    found = assess(SUBMISSIONS / "seed-reports" / "150100-2023.json", None, [])
    assert [f.code for f in found.remarks] == ["assess-not-scored"]
    assert (found.scored, found.can_be_sent, found.area) == (None, True, "呼和浩特市")


def test_the_frozen_league_of_a_public_release_is_read(placed: dict[str, Path], tmp_path: Path) -> None:
    (public,) = frozen_leagues([read_league(placed["2023"])])
    write_frozen(tmp_path / "frozen.json", public)
    found = assess(PREFECTURE / "990104-2023.json", tmp_path / "frozen.json", [])
    assert (place(found).rank, place(found).areas, place(found).up) == (1, 11, None)
    assert "against-rounded" in [f.code for f in found.remarks]


def test_a_framework_whose_file_changed_and_whose_rules_did_not_is_the_same(
    placed: dict[str, Path], tmp_path: Path
) -> None:
    league = read_league(placed["2023"])
    moved = otherwise_hashed(league)
    write_league(tmp_path / "league.json", moved)
    found = assess(PREFECTURE / "990102-2023.json", tmp_path / "league.json", [])
    assert place(found).rank == 9
    heavier = tuple(replace(i, weight=i.weight + 1) for i in league.framework.indicators)
    write_league(tmp_path / "league.json", with_framework(moved, indicators=heavier))
    with pytest.raises(UnusableConfigurationError):
        assess(PREFECTURE / "990102-2023.json", tmp_path / "league.json", [])


def test_an_area_placed_last_stands_behind_all_in_a_frozen_league_too(placed: dict[str, Path]) -> None:
    # In 2022 霜桥县 has 81.5 points, more than most, and a veto that places it last of eleven.
    found = read_frozen(placed["frozen-2022"])
    assert (len(found.scores), found.placed_last) == (10, 1)
    assert 81.5 not in found.scores
    own = PREFECTURE / "990103-2023.json"
    one, other = (place(assess(own, placed[name], [])).rank for name in ("2022", "frozen-2022"))
    assert one == other
