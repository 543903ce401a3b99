"""Verdicts in a league: against whom, over what, and why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import hypergeom

from bench.intake.collections import gather
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load, shipped
from bench.league.comparators import Counts
from bench.league.enumerations import ComparatorKind, Side, Verdict
from bench.league.league import League
from bench.league.rows import Ordinary
from bench.views.values import source_text
from bench.views.verdicts import Movement, movement_sentences, movers, ordinary_text, verdict_text
from scoring.intervals import newcombe
from tests.reports import codes, compared, leagues_of, report, row_of, write_reports


def satisfied(code: str, numerator: int, denominator: int, **fields: Any) -> dict[str, Any]:
    """A report with one rate in exact counts."""
    rate = {"satisfaction": {"numerator": numerator, "denominator": denominator}}
    return report(code, f"{code[-2:]}县", indicators=rate, **fields)


def league_of(folder: Path, *reports: dict[str, Any], frameworks: tuple[str, ...] = ()) -> League:
    write_reports(folder, *reports)
    leagues, _, unusable = leagues_of(folder, frameworks=frameworks)
    assert not unusable
    return leagues[-1]


def framework(folder: Path, **satisfaction: Any) -> str:
    """petition-process as a file of its own, with keys added to satisfaction."""
    text = shipped()["petition-process"].read_text("utf-8")
    start = text.index('code = "satisfaction"')
    keys = "\n".join(f"{k} = {str(v).lower() if isinstance(v, bool) else repr(v)}" for k, v in satisfaction.items())
    added = text[:start] + keys + "\n" + text[start:]
    for key in satisfaction:
        if key == "direction":
            added = added.replace("lower = 80, upper = 100", "lower = 0, upper = 100")
    path = folder / "made.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(added.replace("'", '"'), "utf-8")
    return str(path)


# --- against the city ---------------------------------------------------------------------------------------------


def test_a_county_is_compared_with_its_city_without_it(tmp_path: Path) -> None:
    # The city 900 of 1000 with 60 of 100 in it: 840 of 900 without.
    league = league_of(
        tmp_path, satisfied("990101", 60, 100), satisfied("990102", 95, 100), satisfied("990100", 900, 1000)
    )
    found = compared(league, "990101", "satisfaction")
    assert (found.comparator.value, found.difference) == (90.0, -30.0)
    assert found.tested == Counts(numerator=840, denominator=900)
    low, high = newcombe(*(np.array([float(v)]) for v in (60, 100, 840, 900)))
    assert found.interval == pytest.approx([100 * low[0], 100 * high[0]])
    # Of 100 failures 40 are the county's: P(X > 40) + P(X = 40) / 2 of a hypergeometric, twice.
    tail = hypergeom.sf(40, 1000, 100, 100) + hypergeom.pmf(40, 1000, 100, 100) / 2
    assert found.p_value == pytest.approx(2 * tail)
    assert (found.verdict, found.verdict_95, found.verdict_998, found.reason) == ("worse", "worse", "worse", None)
    assert compared(league, "990102", "satisfaction").verdict == "similar"


def test_pooled_counties_are_compared_with_the_others_only(tmp_path: Path) -> None:
    made = [satisfied(f"99010{n}", 90, 100) for n in range(1, 5)] + [satisfied("990105", 50, 100)]
    found = compared(league_of(tmp_path, *made), "990105", "satisfaction")
    assert (found.comparator.source, found.comparator.value) == ("pooled", 82.0)
    assert found.tested == Counts(numerator=360, denominator=400)
    assert found.verdict == "worse"


def test_a_county_equal_to_its_whole_city_is_not_compared(tmp_path: Path) -> None:
    league = league_of(tmp_path, satisfied("990101", 60, 100), satisfied("990100", 60, 100))
    found = compared(league, "990101", "satisfaction")
    assert (found.verdict, found.reason, found.interval) == ("not_comparable", "whole_city", None)
    assert found.difference == 0.0


@pytest.mark.parametrize(
    ("own", "city", "what", "found", "theirs"),
    [
        ((95, 100), (90, 200), "numerator", 95, 90),
        ((50, 300), (90, 200), "denominator", 300, 200),
        ((50, 100), (180, 200), "denominator less the numerator", 50, 20),
    ],
)
def test_counts_above_the_citys_are_an_error_and_no_verdict(
    tmp_path: Path, own: tuple[int, int], city: tuple[int, int], what: str, found: int, theirs: int
) -> None:
    write_reports(tmp_path, satisfied("990101", *own), satisfied("990102", 1, 2), satisfied("990100", *city))
    (league,), findings, _ = leagues_of(tmp_path)
    findings = [f for f in findings if f.code != "indicators-not-given"]
    assert codes(findings) == ["above-parent"]
    assert (findings[0].severity, findings[0].path) == ("error", "/indicators/satisfaction")
    assert f"the {what} is {found}, above the {theirs} of all of 00县" in findings[0].message("en")
    assert compared(league, "990101", "satisfaction").reason == "above_parent"
    assert compared(league, "990101", "satisfaction").verdict == "not_comparable"
    # The report is not thrown out: the city's may be the wrong one.
    assert league.find("990101") is not None


def test_the_error_is_found_by_check_alone_and_takes_an_answer(tmp_path: Path) -> None:
    answers = [{"finding": "above-parent", "path": "/indicators/satisfaction", "reason": "市表漏报"}]
    write_reports(tmp_path, satisfied("990101", 95, 100, answers=answers), satisfied("990100", 90, 200))
    (collection,), _ = gather([tmp_path])
    assert ("above-parent", "市表漏报") in [(f.code, f.answer) for f in collection.findings]


def test_counts_of_another_period_are_not_held_against_the_citys(tmp_path: Path) -> None:
    write_reports(tmp_path, satisfied("990101", 95, 100), satisfied("990100", 90, 200, period="2022"))
    assert "above-parent" not in codes(leagues_of(tmp_path)[1])


# --- implied by shares --------------------------------------------------------------------------------------------


def test_lanshan_is_better_over_the_whole_range_that_its_shares_imply(seeds: dict[str, League]) -> None:
    found = compared(seeds["2024"], "431127", "mediation_appeals")
    assert (found.comparator.denominator_range, found.comparator.numerator_range) == ((4391, 4494), (1618, 1646))
    # The rest of the city at its best: 1646 − 93 of 4391 − 191.
    assert found.tested == Counts(numerator=1553, denominator=4200)
    tail = hypergeom.sf(92, 4391, 1646, 191) - hypergeom.pmf(93, 4391, 1646, 191) / 2
    assert found.p_value == pytest.approx(2 * tail)
    assert {found.verdict, found.verdict_95, found.verdict_998} == {"better"}
    assert found.interval is not None
    assert found.interval[0] > 0


def shares(numerator: str, denominator: str) -> dict[str, Any]:
    stated = {"satisfied": {"percent": json.loads(numerator)}, "rated": {"percent": json.loads(denominator)}}
    return {"shares_of_parent": {"city": stated}}


@pytest.mark.parametrize(
    ("numerator", "denominator", "verdict", "reason"),
    [
        ("9", "10", "not_comparable", "implied_range"),  # 8.5 to 9.5 % of the numerator: worse at one end only
        ("9.0", "10.0", "worse", None),
        ("10.0", "10.0", "similar", None),
        ("100", "100", "not_comparable", "whole_city"),
    ],
)
def test_a_verdict_must_hold_over_the_whole_range(
    tmp_path: Path, numerator: str, denominator: str, verdict: str, reason: str | None
) -> None:
    made = satisfied("990101", 160, 200, framework="petition-work", **shares(numerator, denominator))
    found = compared(league_of(tmp_path, made), "990101", "satisfaction")
    assert (found.comparator.source, found.verdict, found.reason) == ("implied_by_shares", verdict, reason)


# --- what cannot be compared --------------------------------------------------------------------------------------


def test_percentages_without_counts_have_no_verdict(panjin: dict[str, League]) -> None:
    found = compared(panjin["counties"], "211103", "completion")
    assert (found.verdict, found.reason, found.p_value, found.tested) == (
        "not_comparable",
        "no_counts",
        None,
        None,
    )
    assert found.difference is not None


def test_a_bound_is_no_count(tmp_path: Path) -> None:
    rate = {"satisfaction": {"numerator": 60, "denominator": 100, "qualifier": "at_least"}}
    bound = report("990101", indicators=rate)
    league = league_of(tmp_path, bound, satisfied("990102", 95, 100), satisfied("990100", 900, 1000))
    assert compared(league, "990101", "satisfaction").reason == "no_counts"
    assert row_of(league, "990101").indicators["satisfaction"].ordinary is None


def test_one_other_county_is_shown_and_refused(tmp_path: Path) -> None:
    league = league_of(tmp_path, satisfied("990101", 60, 100), satisfied("990102", 90, 100))
    found = compared(league, "990101", "satisfaction")
    assert (found.comparator.source, found.comparator.value, found.reason) == ("pooled", 75.0, "few_others")
    assert (found.difference, found.comparator.score, found.verdict) == (None, None, "not_comparable")
    assert source_text(found, "en") == "1 of 1 other areas pooled (not comparable: too few other areas have counts)"


def test_another_definition_is_shown_and_refused(prefecture: dict[str, League]) -> None:
    found = compared(prefecture["2023"], "990107", "first_time_resolution")
    assert (found.comparator.source, found.reason, found.difference, found.comparator.score) == (
        "own_report",
        "other_definition",
        None,
        None,
    )
    assert verdict_text(ComparatorKind.CITY, found, "zh") == "不可比：口径不同"


def test_another_period_of_the_city_is_shown_and_refused(tmp_path: Path) -> None:
    league = league_of(tmp_path, satisfied("990101", 60, 100), satisfied("990100", 90, 100, period="2022"))
    found = compared(league, "990101", "satisfaction")
    assert (found.comparator.period, found.reason, found.difference) == ("2022", "other_period", None)
    assert "not comparable: another period" in source_text(found, "en")


@pytest.mark.parametrize("zero", ["990101", "990100"])
def test_no_cases_are_no_verdict(tmp_path: Path, zero: str) -> None:
    counts = {"990101": (60, 100), "990100": (90, 200)} | {zero: (0, 0)}
    league = league_of(tmp_path, *(satisfied(c, *n) for c, n in counts.items()), satisfied("990102", 5, 9))
    found = row_of(league, "990101").indicators["satisfaction"].comparators.get(ComparatorKind.CITY)
    assert found is None or found.verdict == "not_comparable"


def test_one_county_alone_is_compared_with_nobody(tmp_path: Path) -> None:
    league = league_of(tmp_path, satisfied("990101", 60, 100))
    measured = row_of(league, "990101").indicators["satisfaction"]
    assert measured.comparators == {}
    assert measured.ordinary is None
    assert all(i.variation is None for i in league.indicators.values())


def test_all_equal_values_are_similar(tmp_path: Path) -> None:
    league = league_of(tmp_path, *(satisfied(f"9901{n:02d}", 90, 100) for n in range(1, 13)))
    found = [compared(league, f"9901{n:02d}", "satisfaction") for n in range(1, 13)]
    assert {c.verdict_95 for c in found} == {"similar"}
    places = [row_of(league, row.area_code).indicators["satisfaction"].ordinary for row in league.rows]
    assert [place.differs for place in places if place] == [False] * 12


def test_everything_at_a_hundred_per_cent_is_similar(tmp_path: Path) -> None:
    league = league_of(tmp_path, *(satisfied(f"9901{n:02d}", n, n) for n in range(1, 13)))
    assert {compared(league, row.area_code, "satisfaction").verdict_95 for row in league.rows} == {"similar"}
    about = league.indicators["satisfaction"].variation
    assert about is not None
    assert (about.benchmark, about.reason) == (100.0, "few_failures")


# --- target, direction, no judgement ------------------------------------------------------------------------------


def test_a_target_of_100_is_met_or_not_met_and_never_tested(tmp_path: Path) -> None:
    def accepted(code: str, **entry: Any) -> dict[str, Any]:
        return report(code, indicators={"timely_acceptance": entry})

    league = league_of(
        tmp_path,
        accepted("990101", numerator=99, denominator=100),
        accepted("990102", numerator=3, denominator=3),
        accepted("990103", percent=100),
        accepted("990104", percent=99.9),
        accepted("990105", percent=99, qualifier="at_least"),
    )
    found = {f"99010{n}": compared(league, f"99010{n}", "timely_acceptance", "target") for n in range(1, 6)}
    said = {code: (c.verdict, c.verdict_998, c.p_value, c.reason) for code, c in found.items()}
    assert said["990101"] == said["990104"] == ("worse", "worse", None, None)
    assert said["990102"] == said["990103"] == ("similar", "similar", None, None)
    assert said["990105"] == ("not_comparable", "not_comparable", None, "no_counts")
    assert verdict_text(ComparatorKind.TARGET, found["990101"], "zh") == "未达目标"
    assert verdict_text(ComparatorKind.TARGET, found["990102"], "en") == "target met"
    # 3 of 3 are at least 43.85 %: the interval says how little that is.
    assert found["990102"].interval == pytest.approx([-56.15, 0.0], abs=0.005)
    assert found["990103"].interval is None


def test_a_target_below_100_is_tested(tmp_path: Path) -> None:
    file = framework(tmp_path / "framework", target=90)
    made = [satisfied("990101", 60, 100), satisfied("990102", 95, 100), satisfied("990103", 100, 100)]
    league = league_of(tmp_path / "reports", *made, frameworks=(file,))
    found = [compared(league, f"99010{n}", "satisfaction", "target") for n in (1, 2, 3)]
    # 100 · 0.1 is 10, so it is the score test: z = .05 / sqrt(.09 / 100) = 1.6667.
    assert found[1].p_value == pytest.approx(0.09558, abs=5e-6)
    assert [c.verdict for c in found] == ["worse", "similar", "better"]
    assert found[0].tested is None
    assert (found[0].comparator.value, found[0].difference) == (90.0, -30.0)


def test_lower_may_be_better(tmp_path: Path) -> None:
    made = [satisfied("990101", 60, 100), satisfied("990102", 95, 100), satisfied("990100", 900, 1000)]
    verdicts = {}
    for direction in ("higher", "lower"):
        file = framework(tmp_path / direction / "framework", direction=direction)
        league = league_of(tmp_path / direction / "reports", *made, frameworks=(file,))
        verdicts[direction] = compared(league, "990101", "satisfaction").verdict
    assert verdicts == {"higher": "worse", "lower": "better"}


def test_where_neither_way_is_better_nobody_is_judged(tmp_path: Path) -> None:
    file = framework(tmp_path / "framework", judged=False, target=100)
    made = [satisfied("990101", 60, 100), satisfied("990102", 95, 100), satisfied("990100", 900, 1000)]
    league = league_of(tmp_path / "reports", *made, frameworks=(file,))
    for kind in ("city", "target"):
        found = compared(league, "990101", "satisfaction", kind)
        assert {found.verdict, found.verdict_95, found.verdict_998} == {"not_comparable"}
        assert (found.reason, found.p_value) == ("no_judgement", None)
    assert compared(league, "990101", "satisfaction").interval is not None
    assert verdict_text(ComparatorKind.CITY, compared(league, "990101", "satisfaction"), "zh") == "不作评判"


def test_a_target_belongs_to_a_proportion(tmp_path: Path) -> None:
    text = shipped()["petition-work"].read_text("utf-8")
    path = tmp_path / "made.toml"
    path.write_text(text.replace('code = "training_sessions"', 'target = 3\ncode = "training_sessions"'), "utf-8")
    with pytest.raises(UnusableConfigurationError) as raised:
        load(str(path))
    assert [f.code for f in raised.value.findings] == ["target-not-proportion"]


# --- the last period ----------------------------------------------------------------------------------------------


def test_the_last_period_is_another_sample(tmp_path: Path) -> None:
    made = [satisfied("990101", 60, 100), satisfied("990101", 90, 100, period="2022")]
    found = compared(league_of(tmp_path, *made), "990101", "satisfaction", "previous")
    last = found.comparator
    assert (last.source, last.period, last.value, found.difference) == ("previous", "2022", 90.0, -30.0)
    # All of last year's cases, and nothing taken out of them.
    assert found.tested == Counts(numerator=90, denominator=100)
    low, high = newcombe(*(np.array([float(v)]) for v in (60, 100, 90, 100)))
    assert found.interval == pytest.approx([100 * low[0], 100 * high[0]])
    assert found.verdict == "worse"
    assert source_text(found, "zh") == "本地区，2022年"


def test_the_last_period_is_the_latest_that_has_a_value(tmp_path: Path) -> None:
    silent = report("990101", period="2022", indicators={"on_time_completion": {"numerator": 1, "denominator": 2}})
    made = [satisfied("990101", 60, 100), silent, satisfied("990101", 90, 100, period="2021")]
    found = compared(league_of(tmp_path, *made), "990101", "satisfaction", "previous")
    assert found.comparator.period == "2021"


def test_a_period_of_another_length_is_refused(tmp_path: Path) -> None:
    made = [satisfied("990101", 60, 100), satisfied("990101", 20, 25, period="2022-Q4")]
    found = compared(league_of(tmp_path, *made), "990101", "satisfaction", "previous")
    assert (found.comparator.period, found.reason, found.difference) == ("2022-Q4", "other_period", None)


def test_a_later_period_is_no_last_one(tmp_path: Path) -> None:
    write_reports(tmp_path, satisfied("990101", 60, 100), satisfied("990101", 90, 100, period="2024"))
    leagues, _, _ = leagues_of(tmp_path)
    assert ComparatorKind.PREVIOUS not in row_of(leagues[0], "990101").indicators["satisfaction"].comparators


def test_a_last_period_by_another_definition_is_refused(prefecture: dict[str, League]) -> None:
    # 霜桥县 gave the rate itself in 2022 and the administrative one in 2023.
    found = compared(prefecture["2023"], "990108", "first_time_resolution", "previous")
    assert (found.reason, found.difference) == ("other_definition", None)


# --- in words -----------------------------------------------------------------------------------------------------


def test_every_verdict_and_reason_has_words(prefecture: dict[str, League]) -> None:
    for lang, none in (("zh", "—"), ("en", "—")):
        for kind in ComparatorKind:
            for row in prefecture["2023"].scored:
                for m in row.indicators.values():
                    found = m.comparators.get(kind)
                    assert (verdict_text(kind, found, lang) == none) == (found is None)


def test_who_worsens_and_who_improves(prefecture: dict[str, League], tmp_path: Path) -> None:
    league = prefecture["2023"]
    better = {
        row.area_code: [i.code for i in found] for row, found in movers(league, Verdict.BETTER, Movement.IMPROVING)
    }
    assert set(better) == {"990104"}
    for code in better["990104"]:
        verdicts = [compared(league, "990104", code, kind).verdict for kind in ("city", "previous")]
        assert verdicts == ["better", "better"]
    assert movement_sentences(league, "zh")[0].startswith("好于全市且在变好：芦汀县（")
    assert movement_sentences(prefecture["2022"], "zh") == []
    # Two areas do not show how cases come together, and each counts in full.
    before = [satisfied(f"99010{n}", 900, 1000, period="2022") for n in (1, 2)]
    made = league_of(
        tmp_path,
        *before,
        satisfied("990101", 800, 1000),
        satisfied("990102", 950, 1000),
        satisfied("990100", 1750, 2000),
    )
    first, second = movement_sentences(made, "zh")
    assert first.startswith("差于全市且在变差：01县（")
    assert second.startswith("好于全市且在变好：02县（")


@pytest.mark.parametrize(
    ("ordinary", "said"),
    [
        (None, ""),
        (Ordinary(differs=False, unusual=False), "未超出偶然波动"),
        (Ordinary(differs=True, unusual=False, side=Side.LOW), "与合计值有差别，但未超出各地区之间的正常波动"),
        (Ordinary(differs=True, unusual=True, side=Side.LOW), "与合计值的差别超出各地区之间的正常波动"),
        (Ordinary(differs=True, side=Side.LOW), "与合计值有差别；正常波动无法判断"),
    ],
)
def test_two_layers_in_words(ordinary: Ordinary | None, said: str) -> None:
    assert ordinary_text(ordinary, "zh") == said
