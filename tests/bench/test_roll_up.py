"""A longer period made of reports for its parts: sums, stocks, standings, what is missing, what overlaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import load, shipped
from bench.intake.periods import gaps, inside, is_period
from bench.league.codec import encode
from bench.league.league import League
from bench.league.rows import UnrankedRow
from bench.publishing.manifest import Edition, digest, make_manifest
from bench.publishing.reproduce import remade_leagues
from bench.views.places import reason_text
from tests.reports import SUBMISSIONS, absent_row, asked, codes, report, row_of, write_reports
from tests.rolled_up import CUMULATIVE, QUARTERS, TITLE, formed, of, own_framework, own_reports, people, rate


def work(code: str, period: str, indicators: dict[str, Any], name: str = "甲县", **more: Any) -> dict[str, Any]:
    """A report for petition-work."""
    return report(code, name, period=period, framework="petition-work", indicators=indicators, **more)


def year(folder: Path, period: str = "2024") -> tuple[League, list[Finding]]:
    (league,), findings = formed(folder, period)
    assert league.period == period
    return league, asked(findings)


def quarters(code: str, counts: list[tuple[int, int]], indicator: str = "satisfaction") -> list[dict[str, Any]]:
    """Four reports with one indicator, and another so that none is empty without it."""
    more = {"training_sessions": {"count": 1}}
    return [work(code, p, {indicator: rate(*own), **more}) for p, own in zip(QUARTERS, counts, strict=True)]


@pytest.mark.parametrize(
    ("text", "holds"), [("2024", True), ("2024-09/2024-01", False), ("2024-Q5", False), ("", False)]
)
def test_what_names_a_period(text: str, holds: bool) -> None:
    assert is_period(text) == holds


def test_periods_within_each_other_and_what_they_leave_open() -> None:
    assert inside("2024-Q1", "2024-H1")
    assert not inside("2024-H1", "2024-Q1")
    assert gaps(["2024-Q1", "2024-05"], "2024-H1") == ("2024-04", "2024-06")
    assert gaps(QUARTERS, "2024") == ()


def test_cases_add_up_and_the_rate_is_theirs(tmp_path: Path) -> None:
    """9/10, 1/2, 30/31, 17/57: together 57/100, and not the mean of four percentages."""
    write_reports(tmp_path, *quarters("990101", [(9, 10), (1, 2), (30, 31), (17, 57)]))
    league, findings = year(tmp_path)
    assert (of(league, "satisfaction").numerator, of(league, "satisfaction").denominator) == (57, 100)
    assert of(league, "satisfaction").value == 57.0
    assert of(league, "satisfaction").evidence == "counts"
    assert findings == []
    assert row_of(league, "990101").parts == QUARTERS
    assert league.rolled_up


def test_a_year_made_of_months_is_the_year_of_added_counts_to_the_last_digit(tmp_path: Path) -> None:
    """Every number of the league, over twelve months against one report of their sums."""
    for k, code in enumerate(("990101", "990102", "990103")):
        counts = [(7 * m + 11 * k + 3, 9 * m + 13 * k + 20) for m in range(12)]
        people = [5 + m + k for m in range(12)]
        months = [
            work(
                code,
                f"2024-{m + 1:02d}",
                {
                    "on_time_completion": rate(*counts[m]),
                    "satisfaction": rate(*counts[11 - m]),
                    "training_people": {"count": people[m]},
                    "zero_irregular_petition_villages": rate(m + k, 58),
                },
            )
            for m in range(12)
        ]
        x, n = (sum(c[j] for c in counts) for j in (0, 1))
        whole = {
            "on_time_completion": rate(x, n),
            "satisfaction": rate(x, n),
            "training_people": {"count": sum(people)},
        }
        whole["zero_irregular_petition_villages"] = rate(11 + k, 58)
        write_reports(tmp_path / "months", *months)
        write_reports(tmp_path / "year", work(code, "2024", whole))
    (added, _), (reported, _) = year(tmp_path / "months"), year(tmp_path / "year")
    assert not reported.rolled_up
    for row in reported.scored:
        other = row_of(added, row.area_code)
        assert (other.score, other.rank, other.coverage) == (row.score, row.rank, row.coverage)
        assert other.indicators == row.indicators


def test_stocks_do_not_add(tmp_path: Path) -> None:
    """20, 31, 45 and 52 of 58 villages are 52 of 58, and not 148 of 232."""
    own = quarters("990101", [(20, 58), (31, 58), (45, 58), (52, 58)], "zero_irregular_petition_villages")
    write_reports(tmp_path, *own)
    found = of(year(tmp_path)[0], "zero_irregular_petition_villages")
    assert (found.numerator, found.denominator) == (52, 58)


def test_a_stock_is_as_at_the_end_or_missing(tmp_path: Path) -> None:
    own = quarters("990101", [(20, 58), (31, 58), (45, 58), (52, 58)], "zero_irregular_petition_villages")
    write_reports(tmp_path, own[0], *own[2:])  # a gap before the end is none for a stock
    league, findings = year(tmp_path)
    assert of(league, "zero_irregular_petition_villages").numerator == 52
    assert codes(findings) == ["parts-missing"]
    (tmp_path / "990101-2024-Q4.json").unlink()
    league, _ = year(tmp_path)
    assert of(league, "zero_irregular_petition_villages").value is None


def test_the_highest_standing_of_the_year_counts(tmp_path: Path) -> None:
    held = ["none", "provincial", "city", "city"]
    write_reports(
        tmp_path, *(work("990101", p, {"model_county": {"status": s}}) for p, s in zip(QUARTERS, held, strict=True))
    )
    assert of(year(tmp_path)[0], "model_county").status == "provincial"


def test_no_cases_in_one_part_take_nothing_away(tmp_path: Path) -> None:
    own = quarters("990101", [(9, 10), (0, 0), (30, 30), (11, 60)])
    own[2]["indicators"]["satisfaction"] = {"missing": "not_applicable"}
    write_reports(tmp_path, *own)
    league, findings = year(tmp_path)
    assert (of(league, "satisfaction").numerator, of(league, "satisfaction").denominator) == (20, 70)
    assert findings == []


def test_who_misses_a_part_stays_visible_with_what_is_missing(tmp_path: Path) -> None:
    own = quarters("990101", [(9, 10)] * 4)
    write_reports(tmp_path, own[0], *own[2:], *quarters("990102", [(9, 10)] * 4))
    league, findings = year(tmp_path)
    row = row_of(league, "990101")
    assert isinstance(row, UnrankedRow)
    assert (row.reason, row.parts_missing, row.parts) == (
        "parts_missing",
        ("2024-Q2",),
        ("2024-Q1", "2024-Q3", "2024-Q4"),
    )
    assert row.indicators["satisfaction"].value is None
    assert [(f.code, dict(f.values)["found"]) for f in findings] == [("parts-missing", ("2024-Q2", "2024-Q2"))]
    assert "parts-missing" in [f.code for f in row.findings]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"percent": 90.5}, "part-percent-only"),
        ({"missing": "not_stated"}, "part-without-value"),
    ],
)
def test_what_cannot_be_added_is_said(tmp_path: Path, entry: dict[str, Any], code: str) -> None:
    own = quarters("990101", [(9, 10)] * 4)
    own[1]["indicators"]["satisfaction"] = entry
    write_reports(tmp_path, *own)
    league, findings = year(tmp_path)
    assert of(league, "satisfaction").value is None
    (found,) = [f for f in findings if f.code == code]
    assert (Path(found.file).name, found.path) == ("990101-2024-Q2.json", "/indicators/satisfaction")
    assert found.values["parts"] == ("2024-Q2", "2024-Q2")


def test_a_stand_in_is_not_added_to_the_indicator_itself(tmp_path: Path) -> None:
    own = quarters("990101", [(9, 10)] * 4, "first_time_resolution")
    own[1]["indicators"] = {"satisfaction": rate(9, 10)}
    own[1]["context"] = {"administrative_first_time_resolution": rate(9, 10)}
    write_reports(tmp_path, *own)
    league, findings = year(tmp_path)
    assert of(league, "first_time_resolution").value is None
    assert "parts-defined-otherwise" in codes(findings)


def test_a_bound_stays_a_bound_and_two_ways_make_none(tmp_path: Path) -> None:
    bounds = ["exact", "at_least", "exact", "at_least"]
    for folder, last in (("one", "at_least"), ("both", "at_most")):
        own = [
            work("990101", p, {"outreach_materials": {"count": 100, "qualifier": b}})
            for p, b in zip(QUARTERS, [*bounds[:3], last], strict=True)
        ]
        write_reports(tmp_path / folder, *own)
    found = of(year(tmp_path / "one")[0], "outreach_materials")
    assert (found.value, found.qualifier, found.evidence) == (400, "at_least", "bound")
    league, findings = year(tmp_path / "both")
    assert of(league, "outreach_materials").value is None
    assert "parts-bounded-otherwise" in codes(findings)


def test_a_report_for_the_whole_counts_and_is_compared_with_its_parts(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4), work("990101", "2024", {"satisfaction": rate(37, 40)}))
    league, findings = year(tmp_path)
    assert of(league, "satisfaction").numerator == 37
    assert of(league, "training_sessions").value == 4  # of which the report for the year says nothing
    (found,) = findings
    assert (found.code, Path(found.file).name) == ("whole-differs-from-parts", "990101-2024.json")
    assert (found.values["found"], found.values["added"]) == ("37/40", "36/40")


def test_a_framework_may_have_the_parts_count(tmp_path: Path) -> None:
    text = Path(load("petition-work").file)
    source = (Path(__file__).parents[2] / "scoring" / "frameworks" / text.name).read_text("utf-8")
    (tmp_path / "own.toml").write_text(
        source.replace("total = 100\n", 'total = 100\nwhole_period = "added"\n', 1), "utf-8"
    )
    write_reports(tmp_path / "in", *quarters("990101", [(9, 10)] * 4))
    write_reports(
        tmp_path / "in", work("990101", "2024", {"satisfaction": rate(37, 40), "model_county": {"status": "city"}})
    )
    (league,), findings = formed(tmp_path / "in", "2024", framework=str(tmp_path / "own.toml"))
    assert of(league, "satisfaction").numerator == 36
    assert of(league, "model_county").status == "city"  # no part says anything of it
    assert "whole-differs-from-parts" in codes(findings)


def test_months_in_quarters_in_the_year_are_counted_once(tmp_path: Path) -> None:
    months = [work("990101", f"2024-0{m}", {"satisfaction": rate(3, 5)}) for m in (1, 2, 3)]
    write_reports(tmp_path, *quarters("990101", [(9, 15)] * 4), *months)
    league, findings = year(tmp_path)
    assert (of(league, "satisfaction").numerator, of(league, "satisfaction").denominator) == (36, 60)
    assert findings == []
    assert len(league.inputs) == 7
    assert {i.period for i in league.inputs} == {*QUARTERS, "2024-01", "2024-02", "2024-03"}


def test_a_cumulative_report_among_single_ones_is_an_error_and_nothing_is_added_twice(tmp_path: Path) -> None:
    own = quarters("990101", [(9, 10)] * 4)
    own[2]["period"] = "2024-01/2024-09"
    write_reports(tmp_path, *own, *quarters("990102", [(9, 10)] * 4))
    league, findings = year(tmp_path)
    assert sorted(Path(f.file).name for f in findings if f.code == "reports-overlap") == [
        "990101-2024-01_2024-09.json",
        "990101-2024-Q1.json",
        "990101-2024-Q2.json",
    ]
    assert of(league, "satisfaction").value is None
    assert reason_text(league, row_of(league, "990101"), "zh") == "各期报告的月份有重叠，没有汇总"
    assert of(league, "satisfaction", "990102").denominator == 40


def cumulative(code: str, counts: list[tuple[int, int]]) -> list[dict[str, Any]]:
    periods = ("2024-Q1", "2024-H1", "2024-01/2024-09", "2024")
    return [work(code, p, {"satisfaction": rate(*c)}) for p, c in zip(periods, counts, strict=False)]


def test_of_cumulative_reports_the_longest_is_the_year_and_differences_are_the_parts(tmp_path: Path) -> None:
    write_reports(tmp_path, *cumulative("990101", [(9, 10), (19, 20), (40, 50), (90, 100)]))
    (tmp_path / "collection.toml").write_text(CUMULATIVE, "utf-8")
    leagues, findings = formed(tmp_path, "2024", "2024-Q3", "2024-H2")
    counted = {x.period: (of(x, "satisfaction").numerator, of(x, "satisfaction").denominator) for x in leagues}
    assert counted == {"2024": (90, 100), "2024-Q3": (21, 30), "2024-H2": (71, 80)}
    assert asked(findings) == []


def test_a_cumulative_year_that_is_not_over_lacks_its_end(tmp_path: Path) -> None:
    write_reports(tmp_path, *cumulative("990101", [(9, 10), (19, 20), (40, 50)]))
    (tmp_path / "collection.toml").write_text(CUMULATIVE, "utf-8")
    league, findings = year(tmp_path)
    assert of(league, "satisfaction").value is None
    assert row_of(league, "990101").parts_missing == ("2024-Q4",)
    assert codes(findings) == ["parts-missing"]


@pytest.mark.parametrize("counts", [(18, 25), (25, 25)], ids=["numerator", "more met than there were"])
def test_a_cumulative_number_that_falls_is_an_error(tmp_path: Path, counts: tuple[int, int]) -> None:
    write_reports(tmp_path, *cumulative("990101", [(9, 10), (19, 24), counts]))
    (tmp_path / "collection.toml").write_text(CUMULATIVE, "utf-8")
    (league,), findings = formed(tmp_path, "2024-Q3")
    assert of(league, "satisfaction").value is None
    (found,) = [f for f in findings if f.code == "cumulative-falls"]
    assert (Path(found.file).name, found.path) == ("990101-2024-01_2024-09.json", "/indicators/satisfaction")


def test_a_month_sent_twice_is_not_added(tmp_path: Path) -> None:
    own = quarters("990101", [(9, 10)] * 4)
    write_reports(tmp_path, *own, *quarters("990102", [(9, 10)] * 4))
    again = tmp_path / "again.json"
    again.write_text((tmp_path / "990101-2024-Q1.json").read_text("utf-8") + "\n", "utf-8")
    league, findings = year(tmp_path)
    assert codes(findings) == ["duplicate-submission", "duplicate-submission", "parts-unusable"]
    row = row_of(league, "990101")
    assert row.parts_missing == ("2024-Q1",)
    assert reason_text(league, row, "zh") == "没有2024年第1季度可用的报告"
    (found,) = [f for f in findings if f.code == "parts-unusable"]
    assert "990101-2024-Q1.json (2024-Q1), again.json (2024-Q1)" in found.message("en")
    assert [f.code for f in row.findings].count("duplicate-submission") == 2
    assert len(league.rows) == 2


def test_rulings_and_corrections_inside_the_year_count_once(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4), *quarters("990102", [(9, 10)] * 4))
    head = 'area = "990101"\nreason = "甲"\ndocument = "甲〔2024〕1号"\n'
    bonus = f'[[rulings]]\nkind = "bonus"\n{head}points = 2\n'
    entry = "entry = { numerator = 5, denominator = 10 }\n"
    correction = f'[[rulings]]\nkind = "correction"\n{head}indicator = "satisfaction"\nperiod = "2024-Q3"\n{entry}'
    text = f'{bonus}period = "2024-Q2"\n{bonus}period = "2024"\n{correction}'
    (tmp_path / "rulings.toml").write_text(text, "utf-8")
    (league,), findings = formed(tmp_path, "2024")
    assert row_of(league, "990101").rulings == 2
    assert of(league, "satisfaction").numerator == 32
    assert [(r.kind, r.period) for r in league.rulings] == [("bonus", "2024"), ("correction", "2024-Q3")]
    assert codes(findings) == ["ruling-inside-period", "ruling-twice"]


def test_a_correction_of_the_whole_year_takes_the_place_of_the_sum(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4))
    ruling = (
        '[[rulings]]\nkind = "correction"\narea = "990101"\nperiod = "2024"\nreason = "甲"\ndocument = "甲"\n'
        'indicator = "satisfaction"\nentry = { numerator = 30, denominator = 40 }\n'
    )
    (tmp_path / "rulings.toml").write_text(ruling, "utf-8")
    league, findings = year(tmp_path)
    assert of(league, "satisfaction").numerator == 30
    assert findings == []


def correction(period: str, entry: str, indicator: str = "satisfaction") -> str:
    return (
        f'[[rulings]]\nkind = "correction"\narea = "990101"\nperiod = "{period}"\nreason = "甲"\ndocument = "甲"\n'
        f'indicator = "{indicator}"\nentry = {{ {entry} }}\n'
    )


def monthly(folder: Path, *rulings: str) -> None:
    months = [work("990101", f"2024-{m:02d}", {"satisfaction": rate(9, 10)}) for m in range(1, 13)]
    write_reports(folder, *months)
    (folder / "rulings.toml").write_text("".join(rulings), "utf-8")


def test_a_correction_of_a_quarter_takes_the_place_of_its_months_in_every_period_around_it(tmp_path: Path) -> None:
    monthly(tmp_path, correction("2024-Q3", "numerator = 2, denominator = 20"))
    leagues, findings = formed(tmp_path, "2024", "2024-H2", "2024-Q3", "2024-Q2")
    assert {x.period: of(x, "satisfaction").numerator for x in leagues} == {
        "2024": 83,
        "2024-H2": 29,
        "2024-Q3": 2,
        "2024-Q2": 27,
    }
    assert codes(findings) == ["ruling-inside-period", "ruling-inside-period"]


@pytest.mark.parametrize(
    ("ruling", "code", "place"),
    [
        (correction("2024", "numerator = 500, denominator = 100"), "correction-unfit", "/rulings/0/entry"),
        (correction("2024-Q3", "count = 5"), "correction-unfit", "/rulings/0/entry"),
        (correction("2024-Q3", "count = 5", "satisfacton"), "ruling-unknown", "/rulings/0/indicator"),
        (correction("2024", "count = 5", "completed_on_time"), "correction-of-part", "/rulings/0"),
    ],
)
def test_a_wrong_correction_of_what_is_added_up_is_said_and_not_made(
    tmp_path: Path, ruling: str, code: str, place: str
) -> None:
    monthly(tmp_path, ruling)
    league, findings = year(tmp_path)
    assert [(f.code, f.path) for f in findings] == [(code, place)]
    assert of(league, "satisfaction").numerator == 108
    assert league.rulings == ()


def test_a_correction_that_the_whole_is_not_made_of_is_said(tmp_path: Path) -> None:
    """The report for the year counts, whatever is corrected in a month; of cumulative ones the longest is the year."""
    monthly(tmp_path / "both", correction("2024-03", "numerator = 1, denominator = 10"))
    write_reports(tmp_path / "both", work("990101", "2024", {"satisfaction": rate(108, 120)}))
    league, findings = year(tmp_path / "both")
    assert of(league, "satisfaction").numerator == 108
    assert codes(findings) == ["correction-not-in-whole", "whole-differs-from-parts"]
    write_reports(tmp_path / "grown", *cumulative("990101", [(9, 10), (19, 20), (40, 50), (90, 100)]))
    (tmp_path / "grown" / "collection.toml").write_text(CUMULATIVE, "utf-8")
    (tmp_path / "grown" / "rulings.toml").write_text(correction("2024-Q3", "numerator = 1, denominator = 30"), "utf-8")
    leagues, found = formed(tmp_path / "grown", "2024", "2024-H2")
    assert {x.period: of(x, "satisfaction").numerator for x in leagues} == {"2024": 90, "2024-H2": 51}
    said = [(f.code, f.values["period"]) for f in found if f.code in ("correction-not-in-whole", "correction-of-part")]
    assert said == [("correction-not-in-whole", "2024")]


def test_a_correction_of_a_part_is_said_where_the_report_for_the_whole_leaves_the_number_out(tmp_path: Path) -> None:
    """So the year is made of its quarters; a cumulative one is not, and what it leaves out no quarter adds."""
    ruling, other = correction("2024-Q2", "numerator = 5, denominator = 10"), {"training_sessions": {"count": 4}}
    write_reports(tmp_path / "in", *quarters("990101", [(9, 10)] * 4), work("990101", "2024", other))
    (tmp_path / "in" / "rulings.toml").write_text(ruling, "utf-8")
    (league,), findings = formed(tmp_path / "in", "2024")
    assert of(league, "satisfaction").numerator == 32
    assert codes(findings) == ["ruling-inside-period"]
    grown = cumulative("990101", [(9, 10), (19, 20), (40, 50), (90, 100)])
    grown[3]["indicators"] = other
    write_reports(tmp_path / "grown", *grown)
    (tmp_path / "grown" / "collection.toml").write_text(CUMULATIVE, "utf-8")
    (tmp_path / "grown" / "rulings.toml").write_text(ruling, "utf-8")
    (league,), findings = formed(tmp_path / "grown", "2024")
    assert of(league, "satisfaction").value is None
    assert [f.code for f in findings if f.path == "/rulings/0"] == ["correction-not-in-whole"]


def test_a_correction_of_what_lies_between_two_cumulative_reports_is_held_to_the_checks_too(tmp_path: Path) -> None:
    write_reports(tmp_path, *cumulative("990101", [(9, 10), (19, 20), (40, 50)]))
    (tmp_path / "collection.toml").write_text(CUMULATIVE, "utf-8")
    (tmp_path / "rulings.toml").write_text(correction("2024-Q3", "numerator = 31, denominator = 30"), "utf-8")
    (league,), findings = formed(tmp_path, "2024-Q3")
    assert of(league, "satisfaction").numerator == 21
    assert codes(findings) == ["correction-unfit"]


def test_a_report_that_does_not_begin_with_the_cumulative_ones_is_told_so(tmp_path: Path) -> None:
    write_reports(
        tmp_path, *cumulative("990101", [(9, 10), (19, 20), (40, 50)]), *quarters("990101", [(9, 10)] * 4)[2:3]
    )
    (tmp_path / "collection.toml").write_text(CUMULATIVE, "utf-8")
    assert codes(formed(tmp_path, "2024")[1]).count("cumulative-overlap") == 2


def test_a_correction_of_a_month_that_nobody_reported_is_said_once(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4))
    (tmp_path / "rulings.toml").write_text(correction("2024-05", "numerator = 1, denominator = 3"), "utf-8")
    league, findings = year(tmp_path)
    assert of(league, "satisfaction").numerator == 36
    assert codes(findings) == ["correction-of-part"]


@pytest.mark.parametrize(
    ("quarter", "villages", "said"),
    [("2024-Q2", 52, "correction-not-in-whole"), ("2024-Q4", 40, "ruling-inside-period")],
)
def test_a_correction_of_a_stock_counts_in_the_year_only_at_its_end(
    tmp_path: Path, quarter: str, villages: int, said: str
) -> None:
    stock = "zero_irregular_petition_villages"
    write_reports(tmp_path, *quarters("990101", [(20, 58), (31, 58), (45, 58), (52, 58)], stock))
    (tmp_path / "rulings.toml").write_text(correction(quarter, "numerator = 40, denominator = 58", stock), "utf-8")
    (league,), findings = formed(tmp_path, "2024")
    assert of(league, stock).numerator == villages
    assert [c for c in codes(findings) if c in ("correction-not-in-whole", "ruling-inside-period")] == [said]


def test_a_period_nobody_reported_is_said(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4))
    leagues, findings = formed(tmp_path, "2023")
    assert leagues == []
    assert codes(findings) == ["period-without-reports"]


def test_a_framework_changed_in_mid_year_is_said(tmp_path: Path) -> None:
    own = quarters("990101", [(9, 10)] * 4)
    own[3] |= {"framework": "petition-process", "indicators": {"satisfaction": rate(9, 10)}}
    write_reports(tmp_path, *own)
    leagues, findings = formed(tmp_path, "2024")
    assert "framework-changes" in codes(findings)
    assert [row.reason for x in leagues for row in x.unranked] == ["parts_unusable"] * 2  # neither lacks a report
    (league,), findings = formed(
        tmp_path, "2024", framework="petition-work"
    )  # of the same definition, so it carries over
    assert of(league, "satisfaction").denominator == 40
    assert "framework-changes" not in codes(findings)


def test_an_area_that_changes_its_code_is_said_and_not_added(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4)[:2], *quarters("990109", [(9, 10)] * 4)[2:])
    league, findings = year(tmp_path)
    assert codes(findings) == ["area-code-changes", "parts-missing", "parts-missing"]
    assert len(league.unranked) == 2


def test_who_sent_nothing_at_all_is_absent(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4))
    roster = '[[roster]]\ncode = "990101"\nname = "甲县"\n[[roster]]\ncode = "990102"\nname = "乙县"\n'
    (tmp_path / "collection.toml").write_text(TITLE + roster, "utf-8")
    assert absent_row(year(tmp_path)[0], "990102").reason == "no_report"


def test_the_year_before_is_made_of_its_parts_too_and_is_the_history(tmp_path: Path) -> None:
    before = [work("990101", p.replace("2024", "2023"), {"satisfaction": rate(8, 10)}) for p in QUARTERS]
    write_reports(tmp_path, *before, *quarters("990101", [(9, 10)] * 4))
    league, _ = year(tmp_path)
    (past,) = league.history
    assert past.period == "2023"
    assert past.areas["990101"].indicators["satisfaction"].numerator == 32


def test_without_a_period_asked_for_everything_is_as_reported(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4))
    leagues, findings = formed(tmp_path)
    assert [league.period for league in leagues] == [*QUARTERS]
    assert not any(league.rolled_up for league in leagues)
    assert findings == []


def test_a_year_made_of_parts_is_made_again_from_its_reports(tmp_path: Path) -> None:
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4), *quarters("990102", [(8, 10)] * 4))
    league, _ = year(tmp_path)
    manifest = make_manifest([(league, digest(encode(league)))], [], Edition("2025-01-20", ("zh",)))
    assert manifest.inputs[0].rolled_up == "2024"
    (again,) = remade_leagues(tmp_path, manifest)
    assert again.league is not None
    assert again.sha256 == manifest.inputs[0].sha256


@pytest.mark.parametrize("named", [*shipped(), *(str(path) for path in SUBMISSIONS.glob("*/*-example.toml"))])
def test_frameworks_say_for_every_indicator_how_it_adds_up_and_why(named: str) -> None:
    framework = load(named).framework
    for indicator in framework.reported:
        assert indicator.over_periods is not None, indicator.code
        assert indicator.over_periods_reason is not None, indicator.code
        for quantity in (indicator.numerator, indicator.denominator):
            assert quantity is None or framework.quantities[quantity].over_periods is not None, quantity


def test_a_rate_per_population_weights_it_by_time(tmp_path: Path) -> None:
    """10 + 20 events over 1,000 people for three months and 2,000 for nine: 30 per 1,750."""
    parts = {"2024-Q1": people(10, 1000), "2024-04/2024-12": people(20, 2000)}
    framework = own_framework(tmp_path, "sum", "rate")
    write_reports(tmp_path / "in", *own_reports("990101", parts))
    (league,), _ = formed(tmp_path / "in", "2024", framework=framework)
    found = of(league, "it")
    assert (found.value, found.numerator, found.denominator) == (10000 * 30 / 1750, 30, 1750)


def test_a_change_on_last_year_is_made_of_no_parts(tmp_path: Path) -> None:
    own = [
        report("990101", period=p, framework="rules-example", indicators={"backlog_change": {"change_percent": -5}})
        for p in QUARTERS
    ]
    write_reports(tmp_path, *own)
    league, findings = formed(tmp_path, "2024")
    assert league[0].scored[0].indicators["backlog_change"].value is None
    (found,) = [f for f in findings if f.code == "only-whole-period"]
    assert found.values["found"] == ("积案存量同比", "Backlog against last year")


def test_every_city_by_itself_is_what_narrowing_to_it_gives(tmp_path: Path) -> None:
    counties = ("990101", "990102", "990201", "990202")
    write_reports(tmp_path, *(own for n, code in enumerate(counties) for own in quarters(code, [(9 - n, 10)] * 4)))
    (collection,), _ = gather([tmp_path])
    each, _ = form(collection, asked=("2024", "2024-Q1"), each="city")
    assert [(x.within, x.period) for x in each] == [(w, p) for w in ("9901", "9902") for p in ("2024", "2024-Q1")]
    narrowed = [x for w in ("9901", "9902") for x in form(collection, w, asked=("2024", "2024-Q1"))[0]]
    assert [encode(x) for x in each] == [encode(x) for x in narrowed]
    assert [row.area_code for row in each[0].scored] == ["990101", "990102"]


def test_a_standing_cannot_be_added(tmp_path: Path) -> None:
    source = (Path(__file__).parents[2] / "scoring" / "frameworks" / "petition-work.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(source.replace('over_periods = "best"', 'over_periods = "sum"'), "utf-8")
    with pytest.raises(UnusableConfigurationError) as refused:
        load(str(tmp_path / "own.toml"))
    (found,) = refused.value.findings
    assert (found.code, found.path.rpartition("/")[2]) == ("over-periods-not-sum", "over_periods")


def test_overlaps_in_the_periods_to_rank_are_found_when_reports_are_checked_and_said_once(tmp_path: Path) -> None:
    spans = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-01/2024-09")
    write_reports(tmp_path, *(report("990101", period=p) for p in spans), report("990102", "乙县", period="2024-Q1"))
    (tmp_path / "collection.toml").write_text('title = { zh = "试", en = "Made" }\nperiods = ["2024"]\n', "utf-8")
    (collection,), _ = gather([tmp_path])
    overlapping = sorted(Path(f.file).name for f in collection.findings if f.code == "reports-overlap")
    assert overlapping == [f"990101-2024-{end}.json" for end in ("01_2024-09", "Q1", "Q2", "Q3")]
    assert not [f for f in form(collection, asked=["2024"])[1] if f.code == "reports-overlap"]
    assert len(collection.submissions) == 5  # by themselves they count
