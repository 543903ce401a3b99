"""Two frameworks, or one with other weights, on the same reports: every place under each, worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from bench.forming.framework_trial import TriedLeague, trial
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load, with_weights
from tests.reports import SUBMISSIONS, report, write_reports


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three counties by process: timely acceptance 15, completion 25, both from 90 to 100 %, and no more than those."""
    folder = tmp_path_factory.mktemp("trial")
    rates = {"990101": (1000, 940), "990102": (960, 980), "990103": (900, 1000)}
    write_reports(
        folder,
        *(
            report(
                code,
                framework="petition-process",
                indicators={
                    "timely_acceptance": {"numerator": accepted, "denominator": 1000},
                    "on_time_completion": {"numerator": completed, "denominator": 1000},
                    "accurate_referral": {"numerator": 950, "denominator": 1000},
                },
            )
            for code, (accepted, completed) in rates.items()
        ),
    )
    return folder


@pytest.fixture(scope="module")
def tried(reports: Path) -> TriedLeague:
    """As it is (15, 25, 10), and with 30 for acceptance and 10 for completion."""
    weighed = with_weights("petition-process", {"timely_acceptance": 30.0, "on_time_completion": 10.0})
    found, findings = trial((load("petition-process"), weighed), [reports])
    assert not findings
    assert not found.alone
    (table,) = found.tables
    return table


def test_every_area_has_its_place_and_score_under_both(tried: TriedLeague) -> None:
    """Scores 100, 40, 50; 60, 80, 50; 0, 100, 50. By 15, 25, 10 of 50: 60, 68, 60; by 30, 10, 10: 78, 62, 30."""
    found = {area.area_code: (area.ranks, area.scores, area.gained) for area in tried.areas}
    assert found == {
        "990101": ((2, 1), pytest.approx((60.0, 78.0)), 1),
        "990102": ((1, 2), pytest.approx((68.0, 62.0)), -1),
        "990103": ((2, 3), pytest.approx((60.0, 30.0)), -1),
    }


def test_what_moved_an_area_is_what_it_gained_beside_the_average(tried: TriedLeague) -> None:
    """Acceptance adds 30, 18 and 0, on average 16; completion takes 12, 24 and 30, on average 22."""
    moved = {area.area_code: {m.code: m.points for m in area.moved} for area in tried.areas}
    assert moved == {
        "990101": pytest.approx({"timely_acceptance": 14.0, "on_time_completion": 10.0}),
        "990102": pytest.approx({"timely_acceptance": 2.0, "on_time_completion": -2.0}),
        "990103": pytest.approx({"timely_acceptance": -16.0, "on_time_completion": -8.0}),
    }


@pytest.mark.parametrize("first", ["best", "worst"])
def test_places_and_points_are_for_the_better_where_a_lower_total_is_or_the_worst_comes_first(
    tmp_path: Path, first: str
) -> None:
    """Repeat petitions count a quarter: 7.5, 6, 12, 15, 30 and 1.5 points less, 12 on average. 990504 has 4.5 in all,
    990501 8 and 990505 2; so the last is before the others, and whom a ruling placed last stays."""
    text = (SUBMISSIONS / "risk-example" / "risk-example.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('first = "best"', f'first = "{first}"'), "utf-8")
    weighed = with_weights(str(own), {"repeat_petitions": 10.0, "overdue_matters": 60.0})
    (table,) = trial((load(str(own)), weighed), [SUBMISSIONS / "risk-example"])[0].tables
    areas = {area.area_code: area for area in table.areas}
    assert {code: area.gained for code, area in areas.items() if area.gained} == {
        "990501": -1,
        "990504": -1,
        "990505": 1,
    }
    assert [(m.code, m.points) for m in areas["990503"].moved] == [("repeat_petitions", pytest.approx(18.0))]


def test_weights_to_try_are_held_to_the_checks_of_a_file() -> None:
    with pytest.raises(UnusableConfigurationError) as caught:
        with_weights("petition-process", {"satisfaction": 30.0})
    assert [f.code for f in caught.value.findings] == ["weights-not-total"]
    with pytest.raises(UnusableConfigurationError) as caught:
        with_weights("petition-process", {"satisfactio": 25.0})
    assert [f.code for f in caught.value.findings] == ["unknown-reference"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_prints_the_places_side_by_side(
    reports: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--data", str(reports), "--weights", "timely_acceptance=30", "--weights", "on_time_completion=10"]
    assert run(commands, ["framework", "compare", "petition-process", *options, "--lang", lang]) == 0
    printed = capsys.readouterr().out
    assert "timely_acceptance=30" in printed
    assert ("3 个地区两边都有名次" if lang == "zh" else "3 areas have a rank under both") in printed
    assert run(commands, ["framework", "compare", "petition-process", *options, "--format", "json"]) == 0
    (table,) = json.loads(capsys.readouterr().out)
    assert [area["ranks"] for area in table["areas"]] == [[1, 2], [2, 1], [2, 3]]


@pytest.mark.parametrize("options", [[], ["petition-work", "--weights", "satisfaction=9"], ["--weights", "a"]])
def test_what_to_compare_with_is_stated_once(reports: Path, options: list[str]) -> None:
    assert run(commands, ["framework", "compare", "petition-process", *options, "--data", str(reports)]) == 2
