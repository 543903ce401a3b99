"""What the shipped real reports must give, checked against their sources."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from bench.league.enumerations import ComparatorKind, Note
from bench.league.league import League
from bench.views.places import reason_text
from bench.views.profile import profile, profile_sentence
from bench.views.values import comparator_text, source_text, value_text
from bench.words.numbers import number
from scoring.framework import Indicator
from tests.reports import SUBMISSIONS, absent_row, asked, compared, leagues_of, ranks, reference_row, row_of


def indicator_of(league: League, code: str) -> Indicator:
    found = league.framework.indicator(code)
    assert found is not None
    return found


# --- Panjin's hotline, January to April 2023: the published table, to the decimals printed there -------------------


@pytest.mark.parametrize(
    ("group", "published"),
    [
        ("counties", {"211104": "99.3", "211122": "99.2", "211103": "99.1", "211102": "97.4"}),
        # Printed as 100.00 and 99.00; 268 cases at the published rates give 98.956, so one decimal is what fits.
        ("zones", {"2111Z1": "100.0", "2111Z2": "99.0"}),
    ],
)
def test_panjins_published_scores_and_order(panjin: dict[str, League], group: str, published: dict[str, str]) -> None:
    assert {row.area_code: number(row.score, 1) for row in panjin[group].ranked} == published
    assert list(ranks(panjin[group]).items()) == [(code, n + 1) for n, code in enumerate(published)]


def test_panjins_scores_in_full(panjin: dict[str, League]) -> None:
    # 2486 of 2584 completed and 94.01 % satisfied: 20 x .962074 + 30 x .9401 + 25 + 25.
    assert row_of(panjin["counties"], "211102").score == pytest.approx(20 * 2486 / 2584 + 30 * 0.9401 + 50)
    assert row_of(panjin["zones"], "2111Z2").score == pytest.approx(20 * 266 / 268 + 30 * 0.9702 + 50)


def test_panjins_counties_and_zones_are_ranked_apart(panjin: dict[str, League]) -> None:
    areas = {group: {r.area_code for r in league.rows if r.status != "reference"} for group, league in panjin.items()}
    assert areas == {"counties": {"211102", "211103", "211104", "211122"}, "zones": {"2111Z1", "2111Z2"}}


@pytest.mark.parametrize(
    ("code", "counts", "evidence"),
    [
        ("211104", (4144, 4226), "recovered"),
        ("211122", (1892, 1922), "recovered"),
        ("211103", (6396, 6530), "recovered"),
        ("211102", (2486, 2584), "recovered"),
        ("2111Z1", (22, 22), "recovered"),
        ("2111Z2", (266, 268), "recovered"),
    ],
)
def test_panjins_completed_requests_are_recovered(
    panjin: dict[str, League], code: str, counts: tuple[int, int], evidence: str
) -> None:
    row = row_of(panjin["zones" if "Z" in code else "counties"], code)
    completion = row.indicators["completion"]
    assert (completion.numerator, completion.denominator) == counts
    assert completion.evidence == evidence


def test_22_cases_say_less_than_4226(panjin: dict[str, League]) -> None:
    def width(group: str, code: str) -> float:
        interval = row_of(panjin[group], code).indicators["completion"].interval
        assert interval is not None
        return interval[1] - interval[0]

    assert width("zones", "2111Z1") > 10 * width("counties", "211104")


def test_a_rate_without_its_denominator_has_no_interval(panjin: dict[str, League]) -> None:
    visits = row_of(panjin["counties"], "211103").indicators["valid_return_visit"]
    assert (visits.evidence, visits.printed, visits.interval) == ("percent_only", "99.96", None)
    assert visits.numerator is None


@pytest.mark.parametrize(("group", "code"), [("counties", "211103"), ("zones", "2111Z1")])
def test_panjin_city_is_the_comparator_by_its_own_report(panjin: dict[str, League], group: str, code: str) -> None:
    indicators = row_of(panjin[group], code).indicators
    for name, value in (("completion", 97.48), ("satisfaction", 96.75)):
        found, own = compared(panjin[group], code, name), indicators[name].value
        city = found.comparator
        assert (city.area_code, city.source, city.value) == ("211100", "own_report", value)
        assert own is not None
        assert found.difference == pytest.approx(own - value)
    # The city's rate of feedback is not published, and no county gives counts of it.
    assert indicators["on_time_feedback"].comparators == {}


def test_panjin_city_is_shown_and_not_ranked(panjin: dict[str, League]) -> None:
    assert reference_row(panjin["counties"], "211100").status == "reference"
    assert panjin["counties"].find("211100") is None


def test_what_no_county_differs_in_is_said(panjin: dict[str, League]) -> None:
    found = {code: (i.discriminates, i.at_full_marks) for code, i in panjin["counties"].indicators.items()}
    assert found["on_time_feedback"] == (False, 4)
    assert found["valid_return_visit"] == (True, 3)
    assert found["completion"] == (True, 0)


def test_without_the_citys_report_its_counties_are_pooled(tmp_path: Path) -> None:
    folder = copytree(SUBMISSIONS / "panjin-hotline-2023", tmp_path / "panjin")
    (folder / "211100.json").unlink()
    (folder / "211122.json").unlink()
    leagues, _, _ = leagues_of(folder)
    counties = next(league for league in leagues if league.group and league.group.code == "counties")
    found = compared(counties, "211104", "completion")
    city = found.comparator
    # 盘山县 sent nothing here; the two districts and two zones are the others, of three counties and two zones.
    assert city.source == "pooled"
    assert (city.others_counted, city.others_expected) == (4, 5)
    assert (city.numerator, city.denominator) == (4144 + 6396 + 2486 + 22 + 266, 4226 + 6530 + 2584 + 22 + 268)
    assert city.value == pytest.approx(100 * (4144 + 6396 + 2486 + 22 + 266) / (4226 + 6530 + 2584 + 22 + 268))
    assert source_text(found, "en") == "4 of 5 other areas pooled"
    # Where a city has two reports, the area table says who else should have sent one.
    absent = absent_row(counties, "211122")
    assert (absent.status, absent.reason, absent.area_name) == ("absent", "no_report", "盘山县")


# --- five reports of 2023 and 2024 -----------------------------------------------------------------------------------


def test_the_years_are_never_ranked_together(seeds: dict[str, League]) -> None:
    areas = {period: {row.area_code for row in league.rows} for period, league in seeds.items()}
    assert areas == {"2023": {"150100", "411421", "430525"}, "2024": {"431127", "511723"}}


def test_kaijiang_is_not_ranked_and_is_told_why(seeds: dict[str, League]) -> None:
    row = row_of(seeds["2024"], "511723")
    # Training 3 and 4 and outreach 5 of 100 points: no rate is stated.
    assert (row.status, row.reason, row.coverage) == ("unranked", "low_coverage", 12.0)
    assert (row.score, row.rank) == (None, None)
    assert reason_text(seeds["2024"], row, "zh") == "覆盖率 12 %，低于 50 %"
    assert reason_text(seeds["2024"], row, "en") == "coverage 12 %, below 50 %"


def test_one_county_alone_has_a_score_and_no_rank(seeds: dict[str, League]) -> None:
    row = row_of(seeds["2023"], "430525")
    assert (row.status, row.reason, row.rank) == ("unranked", "too_few_areas", None)
    assert row.score is not None
    assert seeds["2023"].notes == (Note.SEVERAL_PROVINCES, Note.TOO_FEW_TO_RANK)


def test_hohhot_is_a_reference_among_counties(seeds: dict[str, League]) -> None:
    row = reference_row(seeds["2023"], "150100")
    assert row.status == "reference"
    assert seeds["2023"].find("150100") is None
    assert row.indicators["backlog_resolution"].numerator == 295
    # Rates left blank in the report, with counts: 295 of 300.
    assert row.indicators["backlog_resolution"].value == pytest.approx(295 / 3)


@pytest.mark.parametrize(
    ("code", "about", "low", "high"),
    # 93/191 with shares 5.7 and 4.3 %; 52/108 with shares 5.3 and 4.2 %; the shares are rounded to 0.05 points.
    [("mediation_appeals", "36.7", "36.0", "37.5"), ("mediation_other", "38.2", "37.3", "39.0")],
)
def test_lanshans_shares_imply_the_citys_rates(
    seeds: dict[str, League], code: str, about: str, low: str, high: str
) -> None:
    found = compared(seeds["2024"], "431127", code)
    city = found.comparator
    assert (city.area_code, city.area_name, city.source) == ("431100", "永州市", "implied_by_shares")
    assert city.low is not None
    assert city.high is not None
    assert [number(value, 1) for value in (city.value, city.low, city.high)] == [about, low, high]
    indicator = seeds["2024"].framework.indicator(code)
    assert indicator is not None
    assert comparator_text(indicator, found, "zh") == f"约{about} %"
    assert source_text(found, "en") == f"implied by shares, {low}–{high}"


def test_lanshan_stands_above_what_its_shares_imply(seeds: dict[str, League]) -> None:
    league = seeds["2024"]
    row = row_of(league, "431127")
    assert profile_sentence(league, row, "en").startswith("Against 永州市: 2 better, 0 similar, 0 worse")
    beside_the_city = [line.code for line in profile(league, row, "en") if ComparatorKind.CITY in line.parents]
    assert beside_the_city == ["mediation_appeals", "mediation_other"]


def test_lanshans_first_time_resolution_is_a_marked_stand_in(seeds: dict[str, League]) -> None:
    measured = row_of(seeds["2024"], "431127").indicators["first_time_resolution"]
    assert (measured.evidence, measured.value) == ("accepted", 100.0)
    assert measured.stand_in == "administrative_first_time_resolution"


def test_lanshans_completion_is_not_on_time_completion(seeds: dict[str, League]) -> None:
    measured = row_of(seeds["2024"], "431127").indicators["on_time_completion"]
    assert (measured.value, measured.evidence) == (None, "missing")


def test_dongkous_villages_rest_on_an_outside_denominator(seeds: dict[str, League]) -> None:
    measured = row_of(seeds["2023"], "430525").indicators["zero_irregular_petition_villages"]
    assert (measured.numerator, measured.denominator) == (222, 364)
    assert measured.evidence == "stated_denominator"
    assert measured.value == pytest.approx(60.989, abs=5e-4)
    assert measured.source is not None
    assert "364" in measured.source


def test_dongkous_completed_backlog_is_not_scored_as_resolved(seeds: dict[str, League]) -> None:
    # 147 cases of batches 1 to 3, completed: not batch 3, and not resolved.
    measured = row_of(seeds["2023"], "430525").indicators["backlog_resolution"]
    assert (measured.value, measured.score, measured.evidence) == (None, None, "missing")


def test_over_5000_is_shown_as_at_least(seeds: dict[str, League]) -> None:
    indicator = indicator_of(seeds["2023"], "outreach_materials")
    measured = row_of(seeds["2023"], "430525").indicators["outreach_materials"]
    assert (measured.evidence, measured.qualifier, measured.interval) == ("bound", "at_least", None)
    assert value_text(indicator, measured, "zh") == "≥5000"
    assert value_text(indicator, measured, "en") == "≥ 5000"


def test_percentages_are_shown_as_printed(seeds: dict[str, League]) -> None:
    row = row_of(seeds["2023"], "411421").indicators
    league = seeds["2023"]
    shown = {code: value_text(indicator_of(league, code), row[code], "zh") for code in row if row[code].value}
    assert shown["key_case_resolution"] == "73.4 %"
    assert shown["backlog_resolution"] == "89.66 %"


def test_what_the_five_reports_are_asked() -> None:
    _, findings, unusable = leagues_of(SUBMISSIONS / "seed-reports")
    assert unusable == []
    # 207/282 printed as 73.4 and 52/58 as 89.66 are right: nobody is asked about them.
    assert {Path(f.file).name for f in findings if f.code == "indicators-not-given"} == {
        f"{county}.json" for county in ("411421-2023", "430525-2023", "431127-2024", "511723-2024")
    }
    questions = [f for f in asked(findings) if f.code != "indicators-not-given"]
    assert [(Path(f.file).name, f.code, f.path) for f in questions] == [
        ("411421-2023.json", "sum-disagrees", "/context/inspection_cases/count"),
        ("431127-2024.json", "events-below-total", "/indicators/outreach_materials/events"),
        ("431127-2024.json", "shares-repeated", "/shares_of_parent/city/provincial_bureau_letters"),
    ]


def test_panjins_reports_raise_no_question() -> None:
    _, findings, unusable = leagues_of(SUBMISSIONS / "panjin-hotline-2023")
    assert asked([*findings, *unusable]) == []
