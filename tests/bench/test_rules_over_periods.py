"""By every rule a longer period is what a report for it would state, to the last digit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reports import codes, row_of, write_reports
from tests.rolled_up import CUMULATIVE, QUARTERS, formed, of, own_framework, own_reports, people, rate


@pytest.mark.parametrize(
    ("rule", "kind", "parts", "whole"),
    [
        ("sum", "proportion", [rate(7, 9), rate(1, 3), rate(5, 11), rate(2, 7)], rate(15, 30)),
        ("sum", "rate", [people(3, 700), people(5, 703), people(1, 705), people(2, 708)], people(11, 704)),
        ("sum", "count", [{"count": c} for c in (3, 5, 7, 2)], {"count": 17}),
        ("sum", "value", [{"value": v} for v in (0.1, 0.2, 0.3, 1.4)], {"value": 2.0}),
        ("latest", "proportion", [rate(20, 58), rate(31, 58), rate(45, 58), rate(52, 58)], rate(52, 58)),
        ("latest", "rate", [people(3, 700), people(5, 703), people(1, 705), people(2, 708)], people(2, 708)),
        ("latest", "value", [{"value": v} for v in (0.1, 0.2, 0.3, 1.4)], {"value": 1.4}),
        ("best", "proportion", [rate(7, 9), rate(1, 3), rate(5, 11), rate(2, 7)], rate(7, 9)),
        ("best", "rate", [people(3, 700), people(5, 703), people(1, 705), people(2, 708)], people(5, 703)),
        ("best", "count", [{"count": c} for c in (3, 5, 7, 2)], {"count": 7}),
        ("every", "proportion", [rate(7, 9), rate(1, 3), rate(5, 11), rate(2, 7)], rate(2, 7)),
        ("every", "count", [{"count": c} for c in (3, 5, 7, 2)], {"count": 2}),
        ("every", "value", [{"value": v} for v in (0.1, 0.2, 0.3, 1.4)], {"value": 0.1}),
        ("none", "proportion", [rate(7, 9), rate(1, 3), rate(5, 11), rate(2, 7)], {"missing": "not_stated"}),
    ],
)
def test_every_rule_makes_what_a_report_for_the_year_would_state(
    tmp_path: Path, rule: str, kind: str, parts: list[dict[str, Any]], whole: dict[str, Any]
) -> None:
    """To the last digit, in the value, its counts, what is printed, and the score."""
    framework = own_framework(tmp_path, rule, kind)
    write_reports(tmp_path / "parts", *own_reports("990101", dict(zip(QUARTERS, parts, strict=True))))
    write_reports(tmp_path / "whole", *own_reports("990101", {"2024": whole}))
    (added,), _ = formed(tmp_path / "parts", "2024", framework=framework)
    (stated,), _ = formed(tmp_path / "whole", "2024", framework=framework)
    assert row_of(added, "990101").indicators == row_of(stated, "990101").indicators
    assert row_of(added, "990101").score == row_of(stated, "990101").score


@pytest.mark.parametrize("quarter", [people(9, 100), {"missing": "not_stated"}, {"missing": "not_applicable"}])
def test_months_within_a_quarter_weigh_their_own_population(tmp_path: Path, quarter: dict[str, Any]) -> None:
    """A quarter's mean population is no whole number, and is not rounded before the year is made of it."""
    months = {f"2024-{m:02d}": people(m, 100 + m % 3 % 2) for m in range(1, 13)}
    framework = own_framework(tmp_path, "sum", "rate", 'whole_period = "added"')
    write_reports(tmp_path / "months", *own_reports("990101", months))
    write_reports(tmp_path / "both", *own_reports("990101", {**months, "2024-Q1": quarter}))
    (alone,), _ = formed(tmp_path / "months", "2024", framework=framework)
    (both,), findings = formed(tmp_path / "both", "2024", framework=framework)
    assert of(alone, "it").value == 10000 * 78 / (1204 / 12)
    assert row_of(both, "990101").indicators == row_of(alone, "990101").indicators
    assert ("whole-differs-from-parts" in codes(findings)) == (quarter != {"missing": "not_stated"})


@pytest.mark.parametrize(
    ("kind", "parts", "whole", "found"),
    [
        ("proportion", [rate(9, 10)] * 4, {"percent": 90.0}, None),
        ("proportion", [rate(9, 10)] * 4, {"percent": 91.0}, "91.0 %"),
        ("proportion", [rate(9, 10)] * 4, {"missing": "not_applicable"}, ("没有这类事项", "no such matters")),
        ("value", [{"value": v} for v in (0.1, 0.2, 0.3, 1.4)], {"value": 2.0}, None),
        ("value", [{"value": v} for v in (0.1, 0.2, 0.3, 1.4)], {"value": 2.1}, "2.1"),
        ("count", [{"count": 5, "qualifier": "at_least"}] * 4, {"count": 21}, None),
    ],
)
def test_whatever_a_report_for_the_whole_states_is_held_to_its_parts(
    tmp_path: Path, kind: str, parts: list[dict[str, Any]], whole: dict[str, Any], found: object
) -> None:
    framework = own_framework(tmp_path, "sum", kind)
    write_reports(tmp_path / "in", *own_reports("990101", dict(zip(QUARTERS, parts, strict=True))))
    write_reports(tmp_path / "in", *own_reports("990101", {"2024": whole}))
    _, findings = formed(tmp_path / "in", "2024", framework=framework)
    assert [f.values["found"] for f in findings if f.code == "whole-differs-from-parts"] == ([found] if found else [])


def test_values_of_cumulative_reports_are_taken_apart_as_printed(tmp_path: Path) -> None:
    """.3 less .1 is .2."""
    framework = own_framework(tmp_path, "sum", "value")
    write_reports(tmp_path / "in", *own_reports("990101", {"2024-Q1": {"value": 0.1}, "2024-H1": {"value": 0.3}}))
    (tmp_path / "in" / "collection.toml").write_text(CUMULATIVE, "utf-8")
    (league,), _ = formed(tmp_path / "in", "2024-Q2", framework=framework)
    assert (of(league, "it").value, of(league, "it").printed) == (0.2, "0.2")
