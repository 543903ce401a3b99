"""高于全省0.33个百分点: what a stated gap says of the parent, in which order, and against the parent's own report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.league.enumerations import ComparatorSource, NotComparable
from bench.views.values import comparator_text, source_text
from tests.reports import codes, compared, leagues_of, report, write_reports


def county(code: str, satisfied: dict[str, Any], **more: Any) -> dict[str, Any]:
    found = report(code, **more)
    found["indicators"]["satisfaction"] = satisfied
    return found


ABOVE = {"numerator": 298, "denominator": 300, "percent": 99.33, "above_province": 0.33}


def test_the_parent_is_what_the_county_has_less_its_gap(tmp_path: Path) -> None:
    """298/300 is 99.333 %; less .33 is 99.003 %, half a hundredth either way for each of the two."""
    write_reports(tmp_path, county("990101", ABOVE))
    league = leagues_of(tmp_path)[0][0]
    found = compared(league, "990101", "satisfaction", "province")
    own = found.comparator
    assert own.source == ComparatorSource.IMPLIED_BY_GAP
    assert (own.value, own.low, own.high) == pytest.approx((99.0033, 98.9933, 99.0133), abs=1e-4)
    assert own.area_code == "990000"
    assert found.difference == pytest.approx(0.33)
    assert found.reason == NotComparable.NO_COUNTS
    indicator = league.framework.indicator("satisfaction")
    assert indicator is not None
    assert comparator_text(indicator, found, "zh") == "约99.00 %"
    assert source_text(found, "zh") == "按所报差距倒推 98.99–99.01"


def test_a_report_a_pool_and_shares_come_first(tmp_path: Path) -> None:
    below = {"numerator": 90, "denominator": 100, "above_city": -2.5}
    others = [county(f"99010{k}", {"numerator": 80 + k, "denominator": 100}) for k in (2, 3)]
    write_reports(tmp_path / "pool", county("990101", below), *others)
    pooled = compared(leagues_of(tmp_path / "pool")[0][0], "990101", "satisfaction").comparator
    assert pooled.source == ComparatorSource.POOLED
    write_reports(tmp_path / "alone", county("990101", below))
    alone = compared(leagues_of(tmp_path / "alone")[0][0], "990101", "satisfaction").comparator
    assert (alone.source, alone.value) == (ComparatorSource.IMPLIED_BY_GAP, pytest.approx(92.5))


@pytest.mark.parametrize(("province", "asked"), [(99.0, 0), (98.2, 1)])
def test_it_is_checked_against_the_parents_own_report(tmp_path: Path, province: float, asked: int) -> None:
    write_reports(tmp_path, county("990101", ABOVE), county("990000", {"percent": province}, name="甲省"))
    leagues, findings, _ = leagues_of(tmp_path)
    own = compared(leagues[0], "990101", "satisfaction", "province").comparator
    assert own.source == ComparatorSource.OWN_REPORT
    assert [f.path for f in findings if f.code == "gap-unlike-parent"] == [
        "/indicators/satisfaction/above_province"
    ] * asked


def test_a_parent_beyond_the_whole_is_asked_about_and_shown_nowhere(tmp_path: Path) -> None:
    """99 % and 3 points below would be 102 %."""
    write_reports(tmp_path, county("990101", {"percent": 99, "above_province": -3}))
    leagues, findings, _ = leagues_of(tmp_path)
    (found,) = [f for f in findings if f.code == "gap-impossible"]
    assert found.path == "/indicators/satisfaction/above_province"
    assert found.message("zh") == "“群众满意率”写低于全省 3 个百分点，则全省为 102.00 %，不可能；这个差距没有采用。"
    assert "province" not in leagues[0].scored[0].indicators["satisfaction"].comparators


def test_what_rounding_explains_is_possible(tmp_path: Path) -> None:
    """99.45 rounds to 99.5 and its gap to 100, .55, to .6: not 100.1 % but 100 %."""
    write_reports(tmp_path, county("990101", {"percent": 99.5, "above_province": -0.6}))
    leagues, findings, _ = leagues_of(tmp_path)
    assert "gap-impossible" not in codes(findings)
    own = compared(leagues[0], "990101", "satisfaction", "province").comparator
    assert (own.value, own.low, own.high) == (100.0, 100.0, 100.0)


def township(code: str, satisfied: dict[str, Any], name: str) -> dict[str, Any]:
    found = county(code, satisfied, framework="petition-township", name=name)
    del found["indicators"]["accurate_referral"]  # townships refer hardly anything
    return found


def test_a_township_may_state_it_of_its_county(tmp_path: Path) -> None:
    """90 of 100, 4 points above the county: 86, half a hundredth and half a point either way."""
    own = {"numerator": 90, "denominator": 100, "percent": 90.0, "above_county": 4}
    write_reports(tmp_path / "alone", township("990101101", own, "甲镇"))
    found = compared(leagues_of(tmp_path / "alone")[0][0], "990101101", "satisfaction", "county").comparator
    assert (found.source, found.area_code, found.value) == (ComparatorSource.IMPLIED_BY_GAP, "990101", 86.0)
    above = township("990101", {"percent": 92}, "甲县")
    write_reports(tmp_path / "both", township("990101101", own, "甲镇"), above)
    leagues, findings, _ = leagues_of(tmp_path / "both")
    own_report = compared(leagues[0], "990101101", "satisfaction", "county").comparator
    assert own_report.source == ComparatorSource.OWN_REPORT
    assert [f.path for f in findings if f.code == "gap-unlike-parent"] == ["/indicators/satisfaction/above_county"]


def test_a_gap_to_what_an_area_does_not_lie_in_is_said_to_be_of_no_use(tmp_path: Path) -> None:
    write_reports(tmp_path, county("990101", {"percent": 99, "above_county": 1, "above_city": 1}))
    findings = leagues_of(tmp_path)[1]
    assert [f.path for f in findings if f.code == "gap-to-nothing"] == ["/indicators/satisfaction/above_county"]
