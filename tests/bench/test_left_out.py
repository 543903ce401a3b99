"""What leaving indicators out gains is said to the office, and is what the score would be with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.intake.findings import Finding
from tests.reports import leagues_of, report, row_of, write_reports

EVERY = ("timely_acceptance", "on_time_completion", "accurate_referral", "first_time_resolution", "satisfaction")


def county(code: str, *values: int | None, **entries: dict[str, Any]) -> dict[str, Any]:
    """A report of the five rates over 100 cases each; None leaves one out."""
    given = {c: {"numerator": v, "denominator": 100} for c, v in zip(EVERY, values, strict=True) if v is not None}
    return report(code, f"{code}县", indicators=given | entries)


def gains(folder: Path, *reports: dict[str, Any]) -> dict[str, Finding]:
    write_reports(folder, *reports)
    _, findings, _ = leagues_of(folder)
    return {Path(f.file).name[:6]: f for f in findings if f.code == "left-out-gains"}


OTHERS = (
    county("990101", 99, 98, 97, 90, 70),
    county("990102", 98, 97, 96, 88, 90),
    county("990103", 97, 96, 95, 86, 80),
)


def test_the_scores_that_are_named_are_those_with_the_values_filled_in(tmp_path: Path) -> None:
    found = gains(tmp_path / "gap", *OTHERS, county("990104", 98, 97, 96, 88, None))
    assert list(found) == ["990104"]
    said = found["990104"].values
    for name, value in (("middle", 80), ("worst", 70)):
        folder = tmp_path / name
        write_reports(folder, *OTHERS, county("990104", 98, 97, 96, 88, value))
        row = row_of(leagues_of(folder)[0][0], "990104")
        assert (said[name], said[f"rank_{name}"]) == (f"{row.score:.2f}", row.rank)
    (league,) = leagues_of(tmp_path / "gap")[0]
    now = row_of(league, "990104")
    assert (said["now"], said["rank_now"]) == (f"{now.score:.2f}", now.rank)
    assert float(str(said["gain"])) == pytest.approx(float(str(said["now"])) - float(str(said["worst"])), abs=0.011)
    assert "群众满意率" in found["990104"].message("zh")
    assert found["990104"].severity == "warning"


def test_a_reason_does_not_hide_the_gain_and_is_named(tmp_path: Path) -> None:
    found = gains(tmp_path, *OTHERS, county("990104", 98, 97, 96, 88, None, satisfaction={"missing": "not_applicable"}))
    assert "群众满意率（不适用）" in found["990104"].message("zh")


@pytest.mark.parametrize(
    "last",
    [
        county("990104", 98, 97, 96, 88, 85),  # nothing is left out
        county("990104", 98, 97, 96, 88, None, satisfaction={"numerator": 0, "denominator": 0}),  # nothing to rate
        county("990104", 98, 97, None, 88, 85),  # where all are alike nothing is gained
    ],
)
def test_what_is_no_gain(last: dict[str, Any], tmp_path: Path) -> None:
    assert gains(tmp_path, *OTHERS, last) == {}


def test_nothing_is_said_where_nobody_has_a_value_or_missing_costs_points(tmp_path: Path) -> None:
    assert gains(tmp_path, county("990101", 99, 98, 97, 90, None), county("990102", 98, 97, 96, 88, None)) == {}
