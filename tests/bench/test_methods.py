"""Methods that a framework file chooses, through the whole way from file to league."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.league.league import League
from tests.reports import report, row_of, write_reports

FRAMEWORK = """
[framework]
code = "made"
version = "1"
definitions_from = "petition-process"
level = "county"
total = 100
aggregation = "{aggregation}"
minimum_coverage = 0
missing = "rescale"
{more}
[framework.title]
zh = "试"
en = "Made"
[[pillars]]
code = "p"
title = {{ zh = "块", en = "P" }}
[[indicators]]
code = "on_time_completion"
pillar = "p"
weight = 50
scoring = {{ method = "{method}" }}
{impute}
[[indicators]]
code = "satisfaction"
pillar = "p"
weight = 50
scoring = {{ method = "proportional" }}
"""


def league_of(
    folder: Path,
    *reports: dict[str, object],
    method: str = "proportional",
    aggregation: str = "arithmetic",
    impute: str = "",
    more: str = "",
) -> list[League]:
    """The leagues of some reports by a framework made for them."""
    write_reports(folder, *reports)
    text = FRAMEWORK.format(
        method=method, aggregation=aggregation, more=more, impute=f'impute = "{impute}"' if impute else ""
    )
    (folder / "made.toml").write_text(text, "utf-8")  # whose definitions petition-process takes from petition-work
    (folder / "collection.toml").write_text(
        'frameworks = ["made.toml"]\n[title]\nzh = "试"\nen = "Made"\n', encoding="utf-8"
    )
    collections, findings = gather([folder])
    assert findings == []
    return form(collections[0])[0]


def without_on_time(code: str, **fields: object) -> dict[str, object]:
    return report(code, indicators={"satisfaction": {"numerator": 90, "denominator": 100}}, **fields)


@pytest.mark.parametrize(("strategy", "value"), [("group_mean", 80.0), ("group_median", 90.0), ("parent", 75.0)])
def test_a_missing_value_is_filled_as_the_framework_says(tmp_path: Path, strategy: str, value: float) -> None:
    known = [report(f"99010{n}", on_time=on_time) for n, on_time in ((1, 50), (2, 90), (3, 100))]
    city = report("990100", "示例市", on_time=75)
    (league,) = league_of(tmp_path, *known, without_on_time("990104"), city, impute=strategy)
    filled = row_of(league, "990104").indicators["on_time_completion"]
    assert (filled.value, filled.evidence, filled.source) == (pytest.approx(value), "imputed", strategy)
    assert row_of(league, "990104").score == pytest.approx((value + 90.0) / 2)


def test_a_missing_value_is_carried_over_from_the_year_before_and_no_further(tmp_path: Path) -> None:
    reports = [report("990101", on_time=60, period="2021")]
    reports += [report("990102", period=year) for year in ("2021", "2022", "2023")]
    reports += [without_on_time("990101", period=year) for year in ("2022", "2023")]
    leagues = league_of(tmp_path, *reports, impute="previous_period")
    found = [row_of(league, "990101").indicators["on_time_completion"] for league in leagues]
    assert [m.value for m in found] == [60.0, 60.0, None]
    assert [m.evidence for m in found] == ["counts", "imputed", "missing"]


def test_one_scale_over_all_years_lets_years_compare(tmp_path: Path) -> None:
    values = {"2022": (60, 70), "2023": (80, 100)}
    reports = [
        report(f"99010{n + 1}", on_time=on_time, period=year)
        for year, pair in values.items()
        for n, on_time in enumerate(pair)
    ]

    def scores(folder: str, scale: str) -> list[float | None]:
        leagues = league_of(tmp_path / folder, *reports, method="min_max", more=f'scale = "{scale}"')
        rows = [row_of(league, code) for league in leagues for code in ("990101", "990102")]
        return [row.indicators["on_time_completion"].score for row in rows]

    assert scores("apart", "period") == pytest.approx([0.0, 100.0, 0.0, 100.0])
    assert scores("together", "all_periods") == pytest.approx([0.0, 25.0, 50.0, 100.0])


def test_a_geometric_mean_and_weights_from_the_data(tmp_path: Path) -> None:
    reports = [report(f"99010{n}", on_time=64 + n, satisfied=100 - 3 * n) for n in range(1, 5)]
    (league,) = league_of(tmp_path / "geometric", *reports, aggregation="geometric")
    first = row_of(league, "990101")
    assert first.score == pytest.approx((65.0 * 97.0) ** 0.5)
    assert sum(m.contribution or 0.0 for m in first.indicators.values()) == pytest.approx(first.score)
    uneven = [report(f"99010{n}", on_time=60 + n**3, satisfied=100 - 3 * n) for n in range(1, 4)]
    (league,) = league_of(tmp_path / "critic", *uneven, more='weighting = "critic"')
    # By the text-book: columns on 0..1, each one's standard deviation times 1 - r with the other, which is shared.
    spread = [np.std(column, ddof=1) for column in ([0.0, 7 / 26, 1.0], [1.0, 0.5, 0.0])]
    weights = {code: i.weight for code, i in league.indicators.items()}
    assert weights["on_time_completion"] == pytest.approx(100.0 * spread[0] / sum(spread))
    assert weights["satisfaction"] == pytest.approx(100.0 * spread[1] / sum(spread))


def test_what_cannot_be_scored_is_a_finding_that_names_the_indicator(tmp_path: Path) -> None:
    league_of(tmp_path, report("990101", on_time=90), report("990102", on_time=90), method="min_max")
    (collection,), _ = gather([tmp_path])
    leagues, findings = form(collection)
    assert leagues == []
    assert [f.code for f in findings] == ["cannot-score"]
    assert "On-time completion (on_time_completion): all values are equal." in findings[0].message("en")
    assert "“按期办结率”（on_time_completion）各地区的数都相同" in findings[0].message("zh")


def test_one_area_alone_cannot_be_put_on_a_scale_of_the_cohort_and_that_is_said(tmp_path: Path) -> None:
    league_of(tmp_path, report("990101", on_time=90), method="min_max")
    (collection,), _ = gather([tmp_path])
    leagues, findings = form(collection)
    assert leagues == []
    assert "only one area has a value" in findings[0].message("en")
    assert "只有一个地区有数" in findings[0].message("zh")
