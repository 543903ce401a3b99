"""Where a county would stand, and the smallest changes that would move it, held to whole leagues formed anew."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.assessing.assessment import assess
from bench.assessing.reference_league import of_league, refusals, without_own
from bench.assessing.smallest_changes import CITY, GOALS, POINTS, RANK, TIER
from bench.forming.verdicts import counted
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load
from bench.intake.submissions import read_submission
from bench.league.file import read_league
from bench.publishing.disclosure import disclosed
from bench.publishing.frozen import frozen as freeze
from bench.writing import as_json, sealed, write
from scoring.midp import areas
from tests.assessing.conftest import PREFECTURE, frozen
from tests.reports import SUBMISSIONS, leagues_of, row_of

COUNTIES = [f"9901{n:02d}" for n in range(1, 13)]


@pytest.mark.parametrize("code", COUNTIES)
def test_against_its_own_league_a_county_has_the_place_that_it_has(code: str, placed: dict[str, Path]) -> None:
    row = row_of(read_league(placed["2023"]), code)
    found = assess(PREFECTURE / f"{code}-2023.json", placed["2023"], [])
    assert found.row is not None
    assert found.place is not None
    assert found.row["score"] == pytest.approx(row["score"]) or row["score"] is None
    assert found.place.rank == row["rank"]
    assert found.place.areas == (11 if row["rank"] else 12)
    assert (found.place.best, found.place.worst) == (row["rank_best"], row["rank_worst"])
    if found.place.rank is not None and found.place.low is not None and found.place.high is not None:
        assert 1 <= found.place.low <= found.place.rank <= found.place.high <= found.place.areas


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
    write(tmp_path / "league.json", as_json(before))
    found = assess(tmp_path / "changed" / "990102-2023.json", tmp_path / "league.json", [])
    step = found.goals[code][RANK].step
    assert step is not None
    assert step.numerator == own["numerator"] + step.change
    for less, rank in ((0, step.reached), (1, row_of(before, "990102")["rank"])):
        entry = {**own, "numerator": step.numerator - less}
        after = row_of(leagues_of(changed_folder(tmp_path, code, entry))[0][0], "990102")
        assert after["rank"] == rank
        if not less:
            assert after["score"] == pytest.approx(step.score)


def test_the_step_to_the_city_is_where_the_test_turns(placed: dict[str, Path]) -> None:
    found = assess(PREFECTURE / "990102-2023.json", placed["2023"], [])
    assert found.row is not None
    turned = 0
    for code, goals in found.goals.items():
        step, m = goals[CITY].step, found.row["indicators"][code]
        if step is None or step.numerator is None:
            continue
        city = m["comparators"]["city"]
        assert counted(city)
        rest = city["numerator"] - m["numerator"], city["denominator"] - m["denominator"]
        p = [float(areas(step.numerator - less, m["denominator"], *rest).two_sided) for less in (0, 1)]
        wanted = (p[0] <= 0.05 < p[1]) if step.reached == "better" else (p[1] <= 0.05 < p[0])
        assert wanted, code
        turned += 1
    assert turned >= 8


def test_a_tier_is_reached_at_its_lowest_score(placed: dict[str, Path]) -> None:
    found = assess(PREFECTURE / "990108-2023.json", placed["2023"], [])
    league = read_league(placed["2023"])
    assert found.place is not None
    lowest = {
        tier: min(r["score"] for r in league["rows"] if r.get("tier") == tier and r["area_code"] != "990108")
        for tier in {r["tier"] for r in league["rows"] if r.get("tier") and r["area_code"] != "990108"}
    }
    steps = [g[TIER].step for g in found.goals.values() if g[TIER].step]
    for step in steps:
        assert step.score is not None
        assert step.reached == min(t for t, s in lowest.items() if s <= step.score)
        assert isinstance(step.reached, int)
        assert step.reached < (found.place.tier or 0)


def test_rules_in_bands_and_standings_step_as_the_rule_does(by_rules: dict[str, Path]) -> None:
    found = assess(SUBMISSIONS / "rules-example" / "990302.json", by_rules["counties"], [])
    assert found.row is not None
    assert found.row["score"] == pytest.approx(862.0)
    step = found.goals["mediators"][POINTS].step  # 3 per 10,000 people: a band of 20 points a mediator more, or less
    assert step is not None
    assert step.value == pytest.approx(10_000 * 121 / 400_000)
    standing = found.goals["model_standing"][POINTS].step
    assert standing is not None
    assert (standing.status, standing.score) == ("provincial", pytest.approx(892.0))
    returned = found.goals["returned_referrals"][POINTS].step
    assert returned is not None
    assert (returned.change, returned.numerator) == (-1, 2)


def test_scored_by_the_others_needs_the_others(by_rules: dict[str, Path]) -> None:
    alone = assess(SUBMISSIONS / "rules-example" / "990302.json", None, [])
    assert [f.code for f in alone.remarks] == ["assess-needs-others"]
    assert alone.row is not None
    assert alone.row["score"] is None
    assert alone.row["indicators"]["online_share"]["score"] is None
    assert alone.row["indicators"]["timely_acceptance"]["score"] is not None
    for row in read_league(by_rules["counties"])["rows"]:
        if row["status"] == "ranked":
            found = assess(SUBMISSIONS / "rules-example" / f"{row['area_code']}.json", by_rules["counties"], [])
            assert found.row is not None
            assert found.place is not None
            assert (found.row["score"], found.place.rank) == (pytest.approx(row["score"]), row["rank"])
            for code, m in row["indicators"].items():
                assert found.row["indicators"][code]["score"] == pytest.approx(m["score"])


def test_a_frozen_league_places_as_the_league_does_up_to_its_rounding(placed: dict[str, Path], tmp_path: Path) -> None:
    for code in COUNTIES:
        whole = assess(PREFECTURE / f"{code}-2023.json", placed["2023"], [])
        nameless = assess(PREFECTURE / f"{code}-2023.json", placed["frozen-2023"], [])
        assert nameless.place is not None
        assert whole.place is not None
        if whole.place.rank is None:
            assert nameless.place.rank is None
            continue
        # Its own score is known, and taken out.
        assert [f.code for f in nameless.remarks] == ["against-rounded"]
        assert nameless.place.areas == 11
        assert nameless.place.rank == whole.place.rank
    alone = tmp_path / "990102-2023.json"
    alone.write_bytes((PREFECTURE / "990102-2023.json").read_bytes())
    unknown = assess(alone, placed["frozen-2022"], [])
    assert [f.code for f in unknown.remarks] == ["against-own-unknown", "against-rounded"]
    assert unknown.place is not None
    assert unknown.place.areas == 12


def test_own_score_is_taken_out_of_a_frozen_league_once(placed: dict[str, Path]) -> None:
    league = read_league(placed["2023"])
    yardstick = of_league(league, "990103", "league.json")
    nameless = replace(yardstick, kind="frozen", decimals=1)
    tied = row_of(league, "990109")["score"]
    assert len(without_own(nameless, tied).scores) == len(nameless.scores) - 1
    assert len(without_own(nameless, 3.0).scores) == len(nameless.scores)


def codes(error: UnusableConfigurationError) -> list[str]:
    return [f.code for f in error.findings]


def test_what_a_report_must_not_be_placed_in(
    placed: dict[str, Path], by_rules: dict[str, Path], tmp_path: Path
) -> None:
    own = PREFECTURE / "990102-2023.json"
    league = json.loads(placed["2023"].read_text("utf-8"))
    other, unlike = {**league["framework"], "version": "0.9"}, {"sha256": "0" * 64}
    half = json.loads(placed["frozen-2023"].read_text("utf-8"))
    cases: list[tuple[Any, str]] = [
        ({**league, "rows": league["rows"][:5]}, "league-changed"),
        (sealed({**league, "framework": other}), "against-other-framework"),
        (sealed({**league, "framework": {**league["framework"], **unlike, "total": 99.0}}), "against-other-framework"),
        (sealed({**half, "framework": {**half["framework"], **unlike}}), "against-other-framework"),
        (sealed({**league, "period": "2023-H1"}), "against-other-length"),
        (sealed({**league, "rows": [r for r in league["rows"] if r["area_code"] == "990102"]}), "against-empty"),
        ({**half, "scores": half["scores"][1:]}, "frozen-changed"),
        (sealed({**half, "period": "2023-05"}), "against-other-length"),
        (sealed({**half, "scores": ["1"]}), "wrong-type"),
        ({"schema": "county-submission/1"}, "against-not-league"),
        ([1], "against-not-league"),
    ]
    for content, code in cases:
        write(tmp_path / "against.json", as_json(content))
        with pytest.raises(UnusableConfigurationError) as refused:
            assess(own, tmp_path / "against.json", [])
        assert codes(refused.value) == [code]
    with pytest.raises(UnusableConfigurationError) as refused:
        assess(SUBMISSIONS / "rules-example" / "990302.json", by_rules["zones"], [])
    assert codes(refused.value) == ["against-other-group"]
    with pytest.raises(UnusableConfigurationError) as refused:
        assess(own, tmp_path / "nowhere.json", [])
    assert codes(refused.value) == ["file-unreadable"]


def test_a_newcomer_is_one_area_more(placed: dict[str, Path]) -> None:
    found = assess(PREFECTURE / "990111-2023.json", placed["2022"], [])
    assert [f.code for f in found.remarks] == ["against-newcomer"]
    assert found.place is not None
    assert found.place.areas == 12


def test_a_county_placed_last_stays_last(placed: dict[str, Path]) -> None:
    found = assess(PREFECTURE / "990108-2022.json", placed["2022"], [])
    assert found.place is not None
    assert (found.place.rank, found.place.areas) == (11, 11)
    assert {g[RANK].why for g in found.goals.values() if g[POINTS].step} == {"placed_last"}


def test_every_indicator_has_an_answer_for_every_goal(placed: dict[str, Path]) -> None:
    for code in COUNTIES:
        found = assess(PREFECTURE / f"{code}-2023.json", placed["2023"], [])
        for goals in found.goals.values():
            assert set(goals) == set(GOALS)
            assert all((g.step is None) != (g.why is None) for g in goals.values())


def test_the_draws_of_more_cases_spread_less(placed: dict[str, Path], tmp_path: Path) -> None:
    """Ten times every count leaves the same rates, the same rank, and a narrower range."""
    report = json.loads((PREFECTURE / "990109-2023.json").read_text("utf-8"))
    for entry in report["indicators"].values():
        for key in ("numerator", "denominator"):
            entry |= {key: 10 * entry[key]} if key in entry else {}
    many = tmp_path / "990109-2023.json"
    many.write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    places = [assess(path, placed["2023"], []).place for path in (many, PREFECTURE / "990109-2023.json")]
    ranges = [(p.rank, p.low, p.high) for p in places if p and p.low and p.high]
    assert ranges[0][0] == ranges[1][0]
    assert ranges[0][2] - ranges[0][1] < ranges[1][2] - ranges[1][1]


def test_a_frozen_league_cannot_score_by_the_others(by_rules: dict[str, Path], tmp_path: Path) -> None:
    write(tmp_path / "frozen.json", as_json(frozen(read_league(by_rules["counties"]))))
    with pytest.raises(UnusableConfigurationError) as refused:
        assess(SUBMISSIONS / "rules-example" / "990302.json", tmp_path / "frozen.json", [])
    assert codes(refused.value) == ["assess-needs-league"]


def test_a_league_prepared_for_the_public_places_nobody(placed: dict[str, Path]) -> None:
    own, _ = read_submission(PREFECTURE / "990102-2023.json", "990102-2023.json")
    assert own is not None
    league = {**read_league(placed["2023"]), "disclosure": {"masked": 3}}
    refused = refusals(of_league(league, "990102", "league.json"), own, load("petition-work"))
    assert [f.code for f in refused] == ["against-public"]


def test_a_citys_report_is_checked_and_not_scored() -> None:
    found = assess(SUBMISSIONS / "seed-reports" / "150100-2023.json", None, [])
    assert [f.code for f in found.remarks] == ["assess-not-scored"]
    assert (found.row, found.can_be_sent, found.area) == (None, True, "呼和浩特市")


def test_the_frozen_league_of_a_public_release_is_read(placed: dict[str, Path], tmp_path: Path) -> None:
    public = freeze(disclosed([read_league(placed["2023"])])[0])
    write(tmp_path / "frozen.json", as_json(public))
    found = assess(PREFECTURE / "990104-2023.json", tmp_path / "frozen.json", [])
    assert found.place is not None
    assert (found.place.rank, found.place.areas, found.place.up) == (1, 11, None)
    assert "against-rounded" in [f.code for f in found.remarks]


def test_a_framework_whose_file_changed_and_whose_rules_did_not_is_the_same(
    placed: dict[str, Path], tmp_path: Path
) -> None:
    league = read_league(placed["2023"])
    moved = sealed({**league, "framework": {**league["framework"], "sha256": "0" * 64}})
    write(tmp_path / "league.json", as_json(moved))
    found = assess(PREFECTURE / "990102-2023.json", tmp_path / "league.json", [])
    assert found.place is not None
    assert found.place.rank == 9
    heavier = [{**i, "weight": i["weight"] + 1} for i in league["indicators"]]
    write(tmp_path / "league.json", as_json(sealed({**moved, "indicators": heavier})))
    with pytest.raises(UnusableConfigurationError):
        assess(PREFECTURE / "990102-2023.json", tmp_path / "league.json", [])


def test_an_area_placed_last_stands_behind_all_in_a_frozen_league_too(placed: dict[str, Path]) -> None:
    # In 2022 霜桥县 has 81.5 points, more than most, and a veto that places it last of eleven.
    found = json.loads(placed["frozen-2022"].read_text("utf-8"))
    assert (len(found["scores"]), found["placed_last"]) == (10, 1)
    assert 81.5 not in found["scores"]
    places = [assess(PREFECTURE / "990103-2023.json", placed[name], []).place for name in ("2022", "frozen-2022")]
    assert [p and p.rank for p in places] == [places[0] and places[0].rank] * 2
