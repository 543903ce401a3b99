"""What the fictional prefecture must give; its troubles are listed in submissions/README.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.league.enumerations import ComparatorKind, Note
from bench.league.league import League
from bench.views.places import remarks
from tests.reports import SUBMISSIONS, absent_row, asked, compared, leagues_of, ranked_row, ranks, row_of

Prefecture = dict[str, League]


def points(league: League, code: str) -> float:
    return sum(m.contribution or 0.0 for m in row_of(league, code).indicators.values())


def test_equal_counties_share_a_rank_and_the_next_is_skipped(prefecture: Prefecture) -> None:
    # Every count of 青禾县 is twice that of 桐荫县.
    found = ranks(prefecture["2023"])
    assert (found["990103"], found["990109"]) == (6, 6)
    assert 7 not in found.values()
    assert found["990108"] == 8


def test_everything_at_its_ceiling_earns_full_marks(prefecture: Prefecture) -> None:
    row = row_of(prefecture["2023"], "990104")
    assert (row.score, row.rank, row.coverage) == (pytest.approx(100.0), 1, 100.0)
    assert {m.score for m in row.indicators.values()} == {100.0}


def test_who_is_on_the_roster_and_sent_nothing_is_absent(prefecture: Prefecture) -> None:
    row = absent_row(prefecture["2022"], "990111")
    assert (row.status, row.reason, row.area_name) == ("absent", "no_report", "砚池县")


def test_less_than_half_of_the_weight_is_not_ranked(prefecture: Prefecture) -> None:
    row = row_of(prefecture["2023"], "990111")
    # Acceptance 6, villages 15, model standing 8 and 5, training 3 and 4, outreach 5.
    assert (row.status, row.reason, row.coverage) == ("unranked", "low_coverage", 46.0)


def test_only_the_late_report_is_marked_late(prefecture: Prefecture) -> None:
    late = {(period, row.area_code) for period, league in prefecture.items() for row in league.scored if row.late}
    assert late == {("2023", "990108")}
    assert remarks(prefecture["2023"], row_of(prefecture["2023"], "990108"), "zh") == ["迟报（自报日期）"]


def test_a_replaced_report_counts_for_nothing(prefecture: Prefecture) -> None:
    measured = row_of(prefecture["2023"], "990105").indicators["dispute_resolution"]
    assert (measured.numerator, measured.denominator) == (531, 612)
    assert [i.file for i in prefecture["2023"].inputs if i.area_code == "990105"] == ["990105-2023.json"]


def test_a_correction_takes_the_place_of_the_number_reported(prefecture: Prefecture) -> None:
    measured = row_of(prefecture["2023"], "990102").indicators["key_case_resolution"]
    assert (measured.numerator, measured.denominator) == (113, 146)
    correction = next(r for r in prefecture["2023"].rulings if r.kind == "correction")
    assert (correction.area, correction.document) == ("990102", "示信发〔2024〕3号")


def test_a_penalty_takes_its_points(prefecture: Prefecture) -> None:
    row = row_of(prefecture["2023"], "990101")
    assert row.rulings == -1.0
    assert row.score == pytest.approx(points(prefecture["2023"], "990101") - 1.0)


def test_a_veto_places_last_whatever_the_score(prefecture: Prefecture) -> None:
    league = prefecture["2022"]
    row = ranked_row(league, "990108")
    assert row.placed_last
    assert row.rank == len(ranks(league)) == max(ranks(league).values())
    assert row.score > ranked_row(league, "990107").score
    assert set(row.rank_without.values()) == {row.rank}


def test_a_county_barred_from_awards_keeps_its_rank(prefecture: Prefecture) -> None:
    row = row_of(prefecture["2023"], "990106")
    assert (row.no_award, row.rank, row.placed_last) == (True, 2, False)
    assert remarks(prefecture["2023"], row, "en") == ["barred from awards"]


def test_rulings_touch_their_own_period_only(prefecture: Prefecture) -> None:
    assert [r.kind for r in prefecture["2022"].rulings] == ["veto"]
    assert [r.kind for r in prefecture["2023"].rulings] == ["correction", "penalty", "veto"]


@pytest.mark.parametrize(("period", "code"), [("2022", "990107"), ("2023", "990107"), ("2023", "990108")])
def test_a_stand_in_is_marked_and_compared_with_its_like_only(prefecture: Prefecture, period: str, code: str) -> None:
    measured = row_of(prefecture[period], code).indicators["first_time_resolution"]
    assert (measured.evidence, measured.stand_in) == ("accepted", "administrative_first_time_resolution")
    # City and province report the rate itself, which is another definition.
    found = [measured.comparators[level] for level in (ComparatorKind.CITY, ComparatorKind.PROVINCE)]
    assert [(c.reason, c.difference, c.comparator.score) for c in found] == [("other_definition", None, None)] * 2


def test_a_number_that_is_not_applicable_costs_nothing(prefecture: Prefecture) -> None:
    row = row_of(prefecture["2023"], "990105")
    assert row.coverage == 94.0  # third-batch backlog, 6
    assert row.score == pytest.approx(points(prefecture["2023"], "990105"))


def test_scores_are_the_sum_of_points_and_rulings(prefecture: Prefecture) -> None:
    for league in prefecture.values():
        assert league.ranked
        for row in league.ranked:
            assert row.score == pytest.approx(points(league, row.area_code) + row.rulings)
            assert sum(p.points or 0.0 for p in row.pillars.values()) == pytest.approx(points(league, row.area_code))


def test_comparators_come_from_the_city_then_its_counties(prefecture: Prefecture) -> None:
    league = prefecture["2023"]
    assert compared(league, "990103", "satisfaction").comparator.source == "own_report"
    # The city lacks this one, so its counties are added up: 12 on the roster, so 11 others.
    pooled = compared(league, "990103", "dispute_resolution").comparator
    assert (pooled.source, pooled.others_expected) == ("pooled", 11)
    counties = [row.indicators["dispute_resolution"] for row in league.scored if row.level == "county"]
    counted = [(m.numerator or 0, m.denominator) for m in counties if m.denominator]
    assert pooled.others_counted == len(counted) - 1
    total = sum(n for n, _ in counted), sum(d for _, d in counted)
    assert (pooled.numerator, pooled.denominator) == total


def test_a_province_is_not_pooled_from_one_citys_counties(prefecture: Prefecture) -> None:
    sources = {
        c.comparator.source
        for row in prefecture["2023"].scored
        if row.level == "county"
        for m in row.indicators.values()
        if (c := m.comparators.get(ComparatorKind.PROVINCE))
    }
    assert sources == {"own_report"}


def test_ranks_without_a_disputed_indicator_are_shown(prefecture: Prefecture) -> None:
    row = row_of(prefecture["2023"], "990112")
    assert row.rank == 5
    shown = [i.code for i in prefecture["2023"].framework.indicators if i.report_without]
    assert {c: row.rank_without[c] for c in shown} == {"zero_irregular_petition_villages": 7, "model_county": 4}


def test_few_cases_have_a_wide_interval(prefecture: Prefecture) -> None:
    # 5 of 5 satisfied: Wilson's lower end is 5 / (5 + 1.96^2).
    measured = row_of(prefecture["2022"], "990112").indicators["satisfaction"]
    assert (measured.numerator, measured.denominator, measured.value) == (5, 5, 100.0)
    assert measured.interval == pytest.approx([100 * 5 / (5 + 1.959964**2), 100.0], abs=1e-4)
    # A year later it is known how many of 6 are worth one.
    measured = row_of(prefecture["2023"], "990112").indicators["satisfaction"]
    assert (measured.numerator, measured.denominator, measured.value) == (6, 6, 100.0)
    assert measured.worth is not None
    assert measured.worth > 1
    cases = 6 / measured.worth
    assert measured.interval == pytest.approx([100 * cases / (cases + 1.959964**2), 100.0], abs=1e-4)


def test_the_whole_league_is_said_to_be_fictional(prefecture: Prefecture) -> None:
    assert all(league.notes == (Note.FICTIONAL,) for league in prefecture.values())


GAPS = ("990105-2023", "990107-2023", "990108-2023", "990109-2022", "990110-2022", "990110-2023")


def test_a_question_is_shown_with_the_countys_answer() -> None:
    _, findings, _ = leagues_of(SUBMISSIONS / "example-prefecture")
    assert {(Path(f.file).name, f.code): bool(f.answer) for f in asked(findings)} == {
        ("990106-2023.json", "parts-disagree"): True,
        **{(f"{file}.json", "left-out-gains"): False for file in GAPS},
        ("990109-2022.json", "indicators-not-given"): False,
        ("990110-2022.json", "indicators-not-given"): False,
        ("990110-2023.json", "indicators-not-given"): False,
        ("990111-2023.json", "indicators-not-given"): False,
    }
    assert ("990105-2023-r1.json", "replaced") in {(Path(f.file).name, f.code) for f in findings}
