"""Questions about numbers: what raises each, and what does not."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.intake.measures import agrees, recover, truncates
from bench.intake.plausibility.changes import possible
from bench.words.findings import plausibility
from scoring.printed import smallest_denominator
from tests.reports import codes, report, write_reports

Report = dict[str, Any]


def work(code: str = "990101", name: str = "甲县", period: str = "2023", **entries: Any) -> Report:
    """A report for petition-work with these indicators, context and shares."""
    named = {key: entries.pop(key) for key in ("context", "shares_of_parent") if key in entries}
    return {**report(code, name, period=period, framework="petition-work", indicators=entries), **named}


def questions(folder: Path, *reports: Report) -> list[Finding]:
    """What is asked of reports of a few numbers each, but that they leave out the others."""
    write_reports(folder, *reports)
    (collection,), unusable = gather([folder], keep=False)
    assert unusable == []
    return [f for f in collection.findings if f.code != "indicators-not-given"]


def only(found: list[Finding], code: str) -> Finding:
    (one,) = [f for f in found if f.code == code]
    return one


def rate(numerator: int, denominator: int, **more: Any) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator, **more}


FRACTIONS = [
    ({"percent": 0.985}, True),
    ({"percent": 1}, True),
    ({"percent": 1.0}, True),
    ({"percent": 0}, False),
    ({"percent": 1.1}, False),
    ({"percent": 0.98, **rate(98, 100)}, True),
    ({"percent": 0.98, **rate(1, 102)}, False),
    ({"percent": 1, **rate(2, 200)}, False),
]


@pytest.mark.parametrize(("entry", "asked"), FRACTIONS)
@pytest.mark.parametrize("section", ["indicators", "context"])
def test_percentages_up_to_one_are_asked_about_unless_counts_give_them(
    tmp_path: Path, section: str, entry: dict[str, Any], asked: bool
) -> None:
    code = "satisfaction" if section == "indicators" else "completion"
    made = work(**({code: entry} if section == "indicators" else {"context": {code: entry}}))
    found = [f.path for f in questions(tmp_path, made) if f.code == "percent-fraction"]
    assert found == ([f"/{section}/{code}/percent"] if asked else [])


# --- percentages -------------------------------------------------------------------------------------------------


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 3), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_whatever_whole_numbers_print_is_never_called_impossible(n: int, x: int, digits: int, rounding: str) -> None:
    x = min(x, n)
    printed = (Decimal(100 * x) / n).quantize(Decimal(1).scaleb(-digits), rounding)
    assert agrees(printed, x, n)
    assert smallest_denominator(printed, digits) <= n


@given(st.integers(1, 3000), st.data())
def test_cut_off_digits_are_known_as_such(n: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n))
    cut = Decimal(10000 * x // n).scaleb(-2)
    assert truncates(cut, x, n)
    assert smallest_denominator(cut, 2, truncated=True) <= n


@pytest.mark.parametrize(("percent", "rounded", "cut"), [("99.57", 230, 233), ("98.42", 190, 127)])
def test_the_smallest_denominators_of_the_seed_reports(percent: str, rounded: int, cut: int) -> None:
    assert smallest_denominator(Decimal(percent), 2) == rounded
    assert smallest_denominator(Decimal(percent), 2, truncated=True) == cut


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (rate(2, 3, percent=66.67), None),
        (rate(2, 3, percent=66.66), "percent-truncated"),
        (rate(2, 3, percent=66.65), "percent-disagrees"),
        ({"percent": 66.67, "denominator": 3}, None),
        ({"percent": 66.66, "denominator": 3}, "percent-truncated"),
        ({"percent": 66.65, "denominator": 3}, "percent-impossible"),
        ({"percent": 12.5, "denominator": 8}, None),
        ({"percent": 12, "denominator": 8}, None),  # half to even
        ({"percent": 13, "denominator": 8}, None),  # half up
        ({"percent": 66.65, "denominator": 3, "qualifier": "about"}, None),
    ],
)
def test_percentages_over_their_denominators(tmp_path: Path, entry: dict[str, Any], code: str | None) -> None:
    found = questions(tmp_path, work(on_time_completion=entry))
    assert {f.code for f in found if f.severity != "note"} == ({code} if code else set())


def test_a_percentage_is_held_against_a_denominator_of_the_context_only_if_exact(tmp_path: Path) -> None:
    stated = work(satisfaction={"percent": 66.65}, context={"rated": {"count": 3}})
    assert only(questions(tmp_path / "exact", stated), "percent-impossible").path == "/indicators/satisfaction/percent"
    about = work(satisfaction={"percent": 66.65}, context={"rated": {"count": 3, "qualifier": "about"}})
    assert "percent-impossible" not in codes(questions(tmp_path / "about", about))


def test_cutting_off_says_what_rounding_gives(tmp_path: Path) -> None:
    found = only(questions(tmp_path, work(on_time_completion=rate(2, 3, percent=66.66))), "percent-truncated")
    assert found.message("en").startswith("2/3 is 66.6667 %, which rounds to 66.67 %; 66.66 % is what is left")


def test_what_can_be_recovered_is_what_is_measured(tmp_path: Path) -> None:
    found = questions(tmp_path, work(accurate_referral={"percent": 99.5}, context={"referrals": {"count": 202}}))
    assert "99.5 % is 201/202" in only(found, "counts-recovered").message("en")
    assert recover(Decimal("99.5"), 202) == 201


@pytest.mark.parametrize(
    ("satisfaction", "participation", "code"),
    [
        ({"percent": 95}, None, "no-response-rate"),
        (rate(95, 100), None, None),
        ({"percent": 95}, {"percent": 60}, "response-bounds"),
        (rate(95, 100), rate(100, 100), None),
    ],
)
def test_satisfaction_and_who_answered(
    tmp_path: Path, satisfaction: dict[str, Any], participation: dict[str, Any] | None, code: str | None
) -> None:
    context = {"participation": participation} if participation else {}
    found = questions(tmp_path, work(satisfaction=satisfaction, context=context))
    assert {f.code for f in found} & {"no-response-rate", "response-bounds"} == ({code} if code else set())


def test_what_those_who_did_not_answer_leave_open(tmp_path: Path) -> None:
    found = questions(tmp_path, work(satisfaction=rate(95, 100), context={"participation": {"percent": 60}}))
    # s·r = .95 × .6 = .57, and s·r + 1 − r = .97.
    assert ": 57 % if none of the others is satisfied, 97 % if all are." in only(found, "response-bounds").message("en")


@pytest.mark.parametrize(("full", "asked"), [(2, False), (3, True)])
def test_ceilings(tmp_path: Path, full: int, asked: bool) -> None:
    names = ["on_time_completion", "satisfaction", "timely_acceptance", "first_time_resolution"]
    entries = {name: rate(40, 40) if n < full else rate(39, 40) for n, name in enumerate(names)}
    assert ("all-at-ceiling" in codes(questions(tmp_path, work(**entries)))) == asked


# --- counts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"count": 30, "events": [{"date": "2023-05", "count": 10}, {"date": "2023-06", "count": 20}]}, None),
        ({"count": 29, "events": [{"date": "2023-05", "count": 30}]}, "events-above-total"),
        ({"count": 29, "qualifier": "at_least", "events": [{"date": "2023-05", "count": 30}]}, None),
        ({"count": 31, "events": [{"date": "2023-05", "count": 30}]}, "events-below-total"),
        ({"count": 31, "qualifier": "at_least", "events": [{"date": "2023-05", "count": 30}]}, "events-below-total"),
        ({"count": 31, "qualifier": "about", "events": [{"date": "2023-05", "count": 30}]}, None),
        ({"count": 31, "events": [{"date": "2023-05", "count": 30}, {"date": "2023-07"}]}, None),
    ],
)
def test_events_and_their_total(tmp_path: Path, entry: dict[str, Any], code: str | None) -> None:
    assert codes(questions(tmp_path, work(outreach_materials=entry))) == ([code] if code else [])


def test_events_of_what_is_not_scored_need_not_be_all(tmp_path: Path) -> None:
    banners = {"outreach_banners": {"count": 31, "events": [{"date": "2023-05", "count": 30}]}}
    assert codes(questions(tmp_path, work(on_time_completion=rate(9, 17), context=banners))) == []


@pytest.mark.parametrize(("denominator", "asked"), [(364, False), (340, False), (401, True), (300, True)])
def test_villages_against_the_area_table(tmp_path: Path, denominator: int, asked: bool) -> None:
    real = work("430525", "洞口县", zero_irregular_petition_villages=rate(222, denominator))
    found = questions(tmp_path, real)
    assert ("denominator-unlike-table" in codes(found)) == asked
    if asked:
        expected = f": {denominator} is stated, the table of division codes (2023-06-30) has 364."
        assert only(found, "denominator-unlike-table").message("en").endswith(expected)


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ((93, 191), (93, 191), True),
        ((93, 191), (92, 191), False),
        ((191, 191), (191, 191), False),
        ((11, 19), (11, 19), False),
        ((182, 200), (182, 200), False),  # as many as an inspection draws
    ],
)
def test_the_same_counts_twice(tmp_path: Path, one: tuple[int, int], other: tuple[int, int], asked: bool) -> None:
    found = questions(tmp_path, work(mediation_appeals=rate(*one), mediation_other=rate(*other)))
    assert ("counts-repeated" in codes(found)) == asked


def test_rounder_than_chance(tmp_path: Path) -> None:
    heaped = {f"outreach_{k}": {"count": n} for k, n in {"leaflets": 3000, "handbooks": 1500, "boards": 200}.items()}
    people = {"training_people": {"count": 700}, "training_sessions": {"count": 13}}
    found = only(questions(tmp_path / "round", work(**people, context=heaped)), "round-numbers")
    assert (
        found.message("en") == "4 of 4 exact counts are multiples of 100 (by chance about 0.0): 200, 700, 1500, 3000."
    )
    declared = {code: {**entry, "qualifier": "about"} for code, entry in heaped.items()}
    assert codes(questions(tmp_path / "declared", work(**people, context=declared))) == []


# --- shares --------------------------------------------------------------------------------------------------------


def city_shares(**shares: Any) -> dict[str, Any]:
    return {"shares_of_parent": {"city": shares}}


def test_a_rate_that_shares_make_impossible(tmp_path: Path) -> None:
    # 93 as 1.0 % are at least 8858 of the city, 191 as 4.3 % at most 4494.
    stated = city_shares(appeals={"count": 191, "percent": 4.3}, appeals_mediated={"count": 93, "percent": 1.0})
    found = questions(tmp_path, work(mediation_appeals=rate(93, 191), **stated))
    assert "at least 8858 over at most 4494" in only(found, "shares-impossible").message("en")


@pytest.mark.parametrize(("whole", "asked"), [(4391, False), (4494, False), (4390, True), (4495, True)])
def test_a_share_against_the_citys_own_report(tmp_path: Path, whole: int, asked: bool) -> None:
    county = work(mediation_appeals=rate(93, 191), **city_shares(appeals={"count": 191, "percent": 4.3}))
    city = work("990100", "示例市", mediation_appeals=rate(2000, whole))
    found = questions(tmp_path, county, city)
    assert ("share-unlike-parent" in codes(found)) == asked
    if asked:
        assert f"implies 4391 to 4494 for 示例市, which itself reports {whole}" in found[-1].message("en")


# --- beside others -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("county", "what"),
    [
        ((90, 100), None),
        ((96, 100), "numerator is 96, above the 95"),
        ((90, 121), "denominator is 121, above the 120"),
        ((60, 90), "denominator less the numerator is 30, above the 25"),
    ],
)
def test_a_part_is_not_above_its_whole(tmp_path: Path, county: tuple[int, int], what: str | None) -> None:
    city = work("990100", "示例市", on_time_completion=rate(95, 120))
    write_reports(tmp_path, work(on_time_completion=rate(*county)), city)
    (collection,), _ = gather([tmp_path])
    found = [f.message("en") for f in collection.findings if f.code == "above-parent"]
    assert len(found) == (what is not None)
    assert all(what in message for message in found if what)
    # Either may be the wrong one: neither report is left out.
    assert len(collection.submissions) == 2


THREE = ("on_time_completion", "satisfaction", "mediation_appeals")


def three(*counts: tuple[int, int], code: str = "990101", name: str = "甲县", period: str = "2023") -> Report:
    return work(code, name, period, **{key: rate(*pair) for key, pair in zip(THREE, counts, strict=True)})


def test_numbers_of_another_county_or_of_last_year(tmp_path: Path) -> None:
    same = ((411, 433), (207, 219), (93, 191))
    neighbour = three(*same, code="990102", name="乙县")
    found = only(questions(tmp_path / "neighbour", three(*same), neighbour), "same-as-another")
    assert found.message("en").startswith("The same numerators and denominators as 甲县 (990101-2023.json): On-time")
    found = only(questions(tmp_path / "before", three(*same), three(*same, period="2022")), "same-as-before")
    assert (Path(found.file).name, found.values["period"]) == ("990101-2023.json", "2022")
    other = three((410, 433), (207, 219), (93, 191), code="990102", name="乙县")
    assert codes(questions(tmp_path / "two", three(*same), other)) == []
    # Of a county that is all of its city, the city has the same numbers.
    city = three(*same, code="990100", name="示例市")
    assert codes(questions(tmp_path / "city", three(*same), city)) == []


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [
        ((190, 200), (200, 400), "rate-jump"),  # 95 % to 50 %
        ((180, 200), (300, 400), None),  # 90 % to 75 %: rates move so far
        ((180, 200), (330, 400), None),  # 7.5 points
        ((9, 10), (15, 20), None),  # as far, but within chance
        ((183, 203), (1260, 1400), "count-jump"),  # seven times the cases
        ((183, 203), (9000, 10000), "scale-unlike-before"),  # fifty times
        ((9000, 10000), (183, 203), "scale-unlike-before"),
        ((9000, 10000), (180, 200), None),  # drawn by an inspection
        ((1, 1), (9, 10), None),  # ten times, but of one
    ],
)
def test_jumps_from_the_last_period(
    tmp_path: Path, before: tuple[int, int], now: tuple[int, int], code: str | None
) -> None:
    reports = [work(period=p, on_time_completion=rate(*c)) for p, c in (("2022", before), ("2023", now))]
    assert codes(questions(tmp_path, *reports)) == ([code] if code else [])


def test_jumps_are_sought_between_neighbouring_periods_of_one_length(tmp_path: Path) -> None:
    low, high = rate(150, 400), rate(380, 400)
    periods = {"2021": low, "2022": high, "2023": high, "2023-H1": low}
    found = questions(tmp_path, *(work(period=p, on_time_completion=c) for p, c in periods.items()))
    assert [(Path(f.file).name, f.values["period"]) for f in found if f.code == "rate-jump"] == [
        ("990101-2022.json", "2021")
    ]


@pytest.mark.parametrize(("change", "asked"), [(-20, False), (-19.7, True)])
def test_a_change_against_last_years_count(tmp_path: Path, change: float, asked: bool) -> None:
    def petitions(count: int, **more: Any) -> dict[str, Any]:
        return {"context": {"national_bureau_first_petitions": {"count": count, **more}}}

    entry = {"on_time_completion": rate(412, 433)}
    now, before = work(**entry, **petitions(40, change_percent=change)), work(period="2022", **petitions(50))
    before["indicators"] = {"satisfaction": rate(207, 219)}
    assert ("change-disagrees" in codes(questions(tmp_path, now, before))) == asked


def petitions(count: int, change: float | str | None = None, **more: Any) -> dict[str, Any]:
    """A volume of petitions and its change on last year, in the context."""
    stated = {} if change is None else {"change_percent": change}
    return {"context": {"national_bureau_petitions": {"count": count, **stated, **more}}}


@pytest.mark.parametrize(
    ("count", "change", "code"),
    [
        (29, -36.96, None),  # from 46: -17/46 = -36.9565
        (29, -36.93, "change-impossible"),
        (29, -36.95, "change-truncated"),
        (31, 3.33, None),  # from 30
        (31, 3.34, "change-impossible"),
        (50, 6.38, None),  # from 47: 3/47 = 6.38298
        (43, 43.33, None),  # from 30: 13/30 = 43.3333
        (44, 46.66, "change-truncated"),  # from 30: 14/30 = 46.6667
        (12, 0, None),
        (0, -100, None),
        (0, 0, None),  # none before and none now
        (0, -50, "change-to-none"),
        (5, -100, "change-leaves-none"),
        (5, 400, None),  # from 1
        (5, 500, "change-impossible"),
    ],
)
def test_changes_are_held_to_whole_numbers(tmp_path: Path, count: int, change: float, code: str | None) -> None:
    found = questions(tmp_path, work(on_time_completion=rate(412, 433), **petitions(count, change)))
    assert codes(found) == ([code] if code else [])
    about = work(on_time_completion=rate(412, 433), **petitions(count, change, qualifier="about"))
    assert codes(questions(tmp_path / "about", about)) == []


def test_an_impossible_change_names_what_is_nearest(tmp_path: Path) -> None:
    found = only(
        questions(tmp_path, work(on_time_completion=rate(412, 433), **petitions(29, -36.93))), "change-impossible"
    )
    assert found.message("en").endswith("gives -36.93 %: 45 gives -35.56 %, 46 gives -36.96 %.")
    assert found.path == "/context/national_bureau_petitions/change_percent"


@given(st.integers(1, 3000), st.integers(0, 3000), st.integers(0, 2), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_whatever_change_whole_numbers_print_is_never_called_impossible(
    before: int, now: int, digits: int, rounding: str
) -> None:
    printed = (Decimal(100 * (now - before)) / before).quantize(Decimal(1).scaleb(-digits), rounding)
    assert possible(printed, now) or (printed == -100 and now > 0)


@pytest.mark.parametrize(
    ("before", "count", "change", "code"),
    [
        (0, 5, 500, "change-from-zero"),
        (0, 0, 0, None),
        (50, 40, -20, None),
        (50, 40, -21, "change-disagrees"),
        (46, 29, -36.95, "change-truncated"),
    ],
)
def test_a_change_beside_last_years_own_report(
    tmp_path: Path, before: int, count: int, change: float, code: str | None
) -> None:
    now = work(on_time_completion=rate(412, 433), **petitions(count, change))
    then = work(period="2022", on_time_completion=rate(401, 425), **petitions(before))
    assert codes(questions(tmp_path, now, then)) == ([code] if code else [])


def counties(*counts: tuple[int, int]) -> list[Report]:
    return [work(f"99010{n}", f"{n}县", on_time_completion=rate(*pair)) for n, pair in enumerate(counts, 1)]


@pytest.mark.parametrize(
    ("parts", "whole", "what"),
    [
        ([(300, 310), (290, 305), (280, 299)], (871, 920), None),
        ([(300, 310), (290, 305), (280, 299)], (869, 920), "the numerator is 870, above the 869"),
        ([(300, 310), (290, 305), (280, 299)], (870, 913), "the denominator is 914, above the 913"),
        ([(300, 310), (290, 305), (280, 299)], (880, 920), "less the numerator is 44, above the 40"),
        ([(300, 310)], (299, 320), None),  # a single one above is said of itself
    ],
)
def test_counties_together_are_not_above_their_city(
    tmp_path: Path, parts: list[tuple[int, int]], whole: tuple[int, int], what: str | None
) -> None:
    found = questions(tmp_path, *counties(*parts), work("990100", "示例市", on_time_completion=rate(*whole)))
    above = [f for f in found if f.code == "parts-above-whole"]
    assert [(Path(f.file).name, what in f.message("en")) for f in above if what] == (
        [("990100-2023.json", True)] if what else []
    )
    assert len(above) == (what is not None)


def test_one_county_above_its_city_is_said_once_and_of_the_county(tmp_path: Path) -> None:
    city = work("990100", "示例市", on_time_completion=rate(95, 120))
    found = questions(tmp_path, *counties((96, 110), (17, 18)), city)
    assert codes(found) == ["above-parent"]


def test_zones_are_not_added_to_the_counties_that_they_lie_in(tmp_path: Path) -> None:
    zone = work("9901Z1", "示例开发区", on_time_completion=rate(40, 40))
    zone["area"]["kind"] = "functional_zone"
    city = work("990100", "示例市", on_time_completion=rate(180, 200))
    assert codes(questions(tmp_path, *counties((90, 100), (90, 100)), zone, city)) == []


@pytest.mark.parametrize(("stated", "asked"), [(412, False), (421, True)])
def test_parts_that_are_areas_against_their_own_reports(tmp_path: Path, stated: int, asked: bool) -> None:
    own = work("990101", on_time_completion=rate(9, 17), context={"legal_consultations": {"count": 412}})
    parts = {"990101": stated, "990102": 900 - stated}
    city = work(
        "990100",
        "示例市",
        on_time_completion=rate(90, 170),
        context={"legal_consultations": {"count": 900, "parts": parts}},
    )
    found = questions(tmp_path, own, city)
    assert codes(found) == (["part-unlike-report"] if asked else [])
    if asked:
        assert found[0].path == "/context/legal_consultations/parts/990101"
        assert "states 421 for 甲县, which itself reports 412" in found[0].message("en")


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [
        ([310, 290], 0, "zero-unlike-before"),
        ([0, 290], 0, None),  # it was 0 before
        ([9], 0, None),  # few enough to be none by chance
        ([310], 31, "scale-unlike-before"),
        ([310], 31000, "scale-unlike-before"),
        ([310], 60, None),  # people trained may be so many fewer
        ([9], 120, "count-jump"),  # of so few it may be
        ([310], 150, None),
    ],
)
def test_counts_that_vanish_or_have_a_digit_too_many(
    tmp_path: Path, before: list[int], now: int, code: str | None
) -> None:
    reports = [
        work(period=str(2023 - n), training_people={"count": count}) for n, count in enumerate([now, *reversed(before)])
    ]
    found = [f for f in questions(tmp_path, *reports) if Path(f.file).name == "990101-2023.json"]
    assert codes(found) == ([code] if code else [])
    assert [f.path for f in found] == ["/indicators/training_people/count"] * len(found)


def in_proportion(n: int, size: float) -> Report:
    """A county whose counts are its size times what is usual of each."""
    usual = {"training_people": 313, "outreach_materials": 4177}
    context = {"legal_consultations": 217, "agents": 89, "improvement_suggestions": 23}
    return work(
        f"9901{n:02d}",
        f"{n}县",
        **{code: {"count": round(count * size)} for code, count in usual.items()},
        context={code: {"count": round(count * size * (1 + 0.1 * (n % 3)))} for code, count in context.items()},
    )


@pytest.mark.parametrize(("times", "asked"), [(1, False), (3, False), (10, True), (100, True), (0.1, True)])
def test_a_count_out_of_proportion(tmp_path: Path, times: float, asked: bool) -> None:
    reports = [in_proportion(n, size) for n, size in enumerate((0.5, 0.8, 1, 1.3, 2, 3.1, 4.2), 1)]
    wrong = reports[4]["indicators"]["outreach_materials"]
    wrong["count"] = round(wrong["count"] * times)
    found = [f for f in questions(tmp_path, *reports) if f.code == "scale-unlike-peers"]
    where = [(Path(f.file).name, f.path) for f in found]
    assert where == ([("990105-2023.json", "/indicators/outreach_materials/count")] if asked else [])


@pytest.mark.parametrize(("received", "due", "asked"), [(1000, 1040, False), (1000, 1210, True), (20, 31, False)])
def test_fewer_received_than_due(tmp_path: Path, received: int, due: int, asked: bool) -> None:
    rates = {"timely_acceptance": rate(received - 3, received), "on_time_completion": rate(due - 7, due)}
    found = questions(tmp_path, work(**rates))
    assert codes(found) == (["less-than-covered"] if asked else [])
    if asked:
        assert found[0].path == "/indicators/on_time_completion/denominator"


def test_nobody_trained_in_twelve_sessions(tmp_path: Path) -> None:
    trained = {"training_sessions": {"count": 12}, "training_people": {"count": 0}}
    assert codes(questions(tmp_path, work(**trained))) == ["chain-broken"]


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [((99, 100), (97, 100), True), ((995, 1000), (973, 1000), True), ((99, 100), (193, 200), False)],
)
def test_percentages_typed_as_counts(tmp_path: Path, one: tuple[int, int], other: tuple[int, int], asked: bool) -> None:
    found = questions(tmp_path, work(timely_acceptance=rate(*one), satisfaction=rate(*other)))
    assert ("ratios-as-counts" in codes(found)) == asked


def test_two_rates_of_the_same_hundred_cases_are_counts(tmp_path: Path) -> None:
    process = report("990101", indicators={"satisfaction": rate(99, 100), "on_time_completion": rate(11, 12)})
    assert codes(questions(tmp_path, process)) == []


SAMPLES = {"timely_acceptance": (24, 25), "on_time_completion": (47, 50), "satisfaction": (8, 25)}


def test_cases_drawn_by_an_inspection_are_no_estimates(tmp_path: Path) -> None:
    more = {"first_time_resolution": (36, 40), "key_case_resolution": (20, 20), "dispute_resolution": (19, 30)}
    drawn = {code: rate(*counts) for code, counts in {**SAMPLES, **more}.items()}
    assert codes(questions(tmp_path, work(**drawn))) == []


DEADLINE = '[title]\nzh = "甲市"\nen = "A"\n[deadlines]\n"2023" = "2024-01-31"\n'


@pytest.mark.parametrize(
    ("stated", "today", "code"),
    [
        ("2024-01-15", "2024-02-01", None),
        ("2023-12-31", "2024-02-01", None),
        ("2023-12-20", "2024-02-01", "report-before-period-end"),
        ("2024-03-01", "2024-02-01", "report-dated-ahead"),
        (None, "2024-02-01", "date-not-given"),
        ("2023-11-20", "2023-11-28", "period-not-over"),
        ("2023-12-20", None, "report-before-period-end"),
        ("2024-03-01", None, None),  # no clock
    ],
)
def test_days_of_reports(tmp_path: Path, stated: str | None, today: str | None, code: str | None) -> None:
    reporter = {} if stated is None else {"reporter": {"organisation": "甲县信访局", "date": stated}}
    write_reports(tmp_path, work(on_time_completion=rate(412, 433)) | reporter)
    (tmp_path / "collection.toml").write_text(DEADLINE, "utf-8")
    (collection,), _ = gather([tmp_path], today=date.fromisoformat(today) if today else None)
    assert codes(collection.findings) == sorted(["indicators-not-given", *([code] if code else [])])


def test_every_question_is_raised_here() -> None:
    text = Path(__file__).read_text("utf-8") + "".join(
        (Path(__file__).parent / f"test_{name}.py").read_text("utf-8") for name in ("observations", "gap_to_parent")
    )
    assert [code for code in plausibility.MESSAGES if f'"{code}"' not in text] == []


def test_a_rate_may_move_as_far_as_the_others_here_do(tmp_path: Path) -> None:
    def moved(area: int, before: int, now: int) -> list[dict[str, Any]]:
        name = {"code": f"9901{area:02d}", "name": f"第{area}县"}
        return [work(period=p, **name, on_time_completion=rate(n, 400)) for p, n in (("2022", before), ("2023", now))]

    steady = [r for n in range(1, 9) for r in moved(n, 380, 380 + n - 5)]
    found = [f for f in questions(tmp_path / "steady", *steady, *moved(9, 380, 320)) if f.code == "rate-jump"]
    assert [Path(f.file).name for f in found] == ["990109-2023.json"]
    assert found[0].message("en").endswith("far more than the other 8 moves here between two periods lead to expect.")
    restless = [r for n in range(1, 9) for r in moved(n, 380, 380 - 10 * n)]
    assert "rate-jump" not in codes(questions(tmp_path / "restless", *restless, *moved(9, 380, 320)))
