"""What a report says of an indicator: recovered counts, agreement of counts and percent, and evidence."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.intake.frameworks import load
from bench.intake.measures import Measure, agrees, half_digit, measure, recover
from bench.intake.submissions import read_submission
from tests.reports import report, write_reports

FRAMEWORK = load("petition-work").framework


@pytest.mark.parametrize(
    ("percent", "denominator", "numerator"),
    [
        # Panjin's completion rates over the requests assigned, as published.
        ("98.06", 4226, 4144),
        ("98.44", 1922, 1892),
        ("97.95", 6530, 6396),
        ("96.21", 2584, 2486),
        ("100.00", 22, 22),
        ("99.25", 268, 266),
        # No whole number over 6530 prints as 99.96: 6527 gives 99.954 and 6528 gives 99.969.
        ("99.96", 6530, None),
        # One in 30,000 is finer than two decimals can tell.
        ("50.00", 30000, None),
        ("0.00", 50, 0),
        ("73.4", 282, 207),
        # Two whole numbers print as 73 %: 206 and 207 of 282.
        ("73", 282, None),
    ],
)
def test_the_count_behind_a_percentage(percent: str, denominator: int, numerator: int | None) -> None:
    assert recover(Decimal(percent), denominator) == numerator


@given(st.integers(1, 4999), st.data())
def test_two_decimals_give_back_every_count_below_5000(denominator: int, data: st.DataObject) -> None:
    numerator = data.draw(st.integers(0, denominator))
    exact = Decimal(100 * numerator) / denominator
    assert recover(exact.quantize(Decimal("0.01")), denominator) == numerator


@given(st.integers(0, 100_00), st.integers(1, 10**6))
def test_a_count_recovered_is_the_only_one_that_prints_so(hundredths: int, denominator: int) -> None:
    percent = Decimal(hundredths).scaleb(-2)
    low, high = (Fraction(percent) + sign * Fraction(1, 200) for sign in (-1, 1))
    first = max(-((-low * denominator) // 100), 0)  # the smallest whole number that is not below
    last = min((high * denominator) // 100, denominator)
    assert recover(percent, denominator) == (first if first == last else None)


@pytest.mark.parametrize(
    ("printed", "half"), [("99.57", "0.005"), ("99.50", "0.005"), ("99.5", "0.05"), ("100", "0.5"), ("1E+2", "0.5")]
)
def test_half_a_unit_of_the_last_digit(printed: str, half: str) -> None:
    assert half_digit(Decimal(printed)) == Decimal(half)


@pytest.mark.parametrize(
    ("percent", "numerator", "denominator", "expected"),
    [
        ("73.4", 207, 282, True),  # 73.404
        ("89.66", 52, 58, True),  # 89.655
        ("83.82", 513, 612, True),
        ("86.76", 513, 612, False),
        ("66.6", 2, 3, False),
        ("66.7", 2, 3, True),
        # A half may be rounded either way: 1/8 is 12.5.
        ("12", 1, 8, True),
        ("13", 1, 8, True),
        ("12.4", 1, 8, False),
    ],
)
def test_counts_agree_with_a_percentage_as_printed(
    percent: str, numerator: int, denominator: int, expected: bool
) -> None:
    assert agrees(Decimal(percent), numerator, denominator) is expected


def measured(folder: Path, code: str, entry: dict[str, Any], **fields: Any) -> Measure:
    (path,) = write_reports(folder, report("990101", framework="petition-work", indicators={code: entry}, **fields))
    submission, _ = read_submission(path, path.name)
    indicator = FRAMEWORK.indicator(code)
    assert submission is not None
    assert indicator is not None
    return measure(indicator, submission)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"numerator": 52, "denominator": 58}, (5200 / 58, 52, 58, "counts")),
        # Counts win over a percentage that disagrees.
        ({"numerator": 29, "denominator": 58, "percent": 89.66}, (50.0, 29, 58, "counts")),
        ({"denominator": 58, "percent": 89.66}, (5200 / 58, 52, 58, "recovered")),
        ({"percent": 98.42}, (98.42, None, None, "percent_only")),
        ({"denominator": 6530, "percent": 99.96}, (99.96, None, None, "percent_only")),
        ({"numerator": 5, "denominator": 24, "denominator_source": "—"}, (500 / 24, 5, 24, "stated_denominator")),
        ({"numerator": 5, "denominator": 24, "qualifier": "at_least"}, (500 / 24, 5, 24, "bound")),
        ({"percent": 98, "qualifier": "about"}, (98.0, None, None, "about")),
        ({"numerator": 5}, (None, 5, None, "missing")),
        ({"numerator": 0, "denominator": 0}, (None, 0, None, "missing")),
        # Of no cases there is no percentage either.
        ({"numerator": 0, "denominator": 0, "percent": 100}, (None, 0, None, "missing")),
        ({"missing": "left_blank"}, (None, None, None, "missing")),
    ],
)
def test_a_proportion(tmp_path: Path, entry: dict[str, Any], expected: tuple[Any, ...]) -> None:
    found = measured(tmp_path, "satisfaction", entry)
    assert (found.value, found.numerator, found.denominator, found.evidence) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"count": 5000}, (5000, "counts", None)),
        ({"count": 5000, "qualifier": "exact"}, (5000, "counts", "exact")),
        ({"count": 5000, "qualifier": "at_least"}, (5000, "bound", "at_least")),
        ({"count": 5000, "qualifier": "at_most"}, (5000, "bound", "at_most")),
        ({"count": 5000, "qualifier": "about"}, (5000, "about", "about")),
        ({"missing": "not_stated"}, (None, "missing", None)),
    ],
)
def test_a_count(tmp_path: Path, entry: dict[str, Any], expected: tuple[Any, ...]) -> None:
    found = measured(tmp_path, "outreach_materials", entry)
    assert (found.value, found.evidence, found.qualifier) == expected


def test_a_standing_is_worth_its_points(tmp_path: Path) -> None:
    found = measured(tmp_path, "model_county", {"status": "provincial"})
    assert (found.value, found.evidence, found.status) == (6, "stated", "provincial")


def test_the_digits_of_a_percentage_are_kept(tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path, report("990101", indicators={"satisfaction": {"percent": 99.5}}))
    path.write_text(path.read_text("utf-8").replace("99.5", "99.50"), "utf-8")
    submission, _ = read_submission(path, path.name)
    indicator = load("petition-process").framework.indicator("satisfaction")
    assert submission is not None
    assert indicator is not None
    assert measure(indicator, submission).printed == "99.50"


def test_the_denominator_may_stand_in_the_context(tmp_path: Path) -> None:
    found = measured(tmp_path, "accurate_referral", {"percent": 99.5}, context={"referrals": {"count": 202}})
    assert (found.numerator, found.denominator, found.evidence) == (201, 202, "recovered")


def test_a_stand_in_is_used_only_where_there_is_no_value_and_is_marked(tmp_path: Path) -> None:
    context = {"administrative_first_time_resolution": {"numerator": 90, "denominator": 100}}
    own = measured(tmp_path, "first_time_resolution", {"percent": 97.5}, context=context)
    assert (own.value, own.evidence, own.stand_in) == (97.5, "percent_only", None)
    other = measured(tmp_path, "first_time_resolution", {"missing": "not_stated"}, context=context)
    assert (other.value, other.evidence) == (90.0, "accepted")
    assert other.stand_in == "administrative_first_time_resolution"
