"""Periods in one form, and who lies in whom."""

from __future__ import annotations

import pytest

from bench.intake import areas
from bench.intake.periods import canonical, months
from bench.words.periods import period_text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023", "2023"),
        ("2023-01/2023-12", "2023"),
        ("2023-01/2023-06", "2023-H1"),
        ("2023-07/2023-12", "2023-H2"),
        ("2023-01/2023-03", "2023-Q1"),
        ("2023-10/2023-12", "2023-Q4"),
        ("2023-05/2023-05", "2023-05"),
        ("2023-01/2023-04", "2023-01/2023-04"),
        ("2022-11/2023-02", "2022-11/2023-02"),
        ("2023-H2", "2023-H2"),
    ],
)
def test_one_name_for_the_same_months(written: str, meant: str) -> None:
    assert canonical(written) == meant
    assert canonical(meant) == meant
    assert months(written) == months(meant)


@pytest.mark.parametrize("written", ["2023-05/2023-04", "2023-01/2022-12"])
def test_a_period_does_not_end_before_it_begins(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        canonical(written)


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023-H1", "2023年上半年", "first half of 2023"),
        ("2023-Q3", "2023年第3季度", "2023-Q3"),
        ("2023-05", "2023年5月", "2023-05"),
        ("2023-01/2023-04", "2023年1—4月", "2023-01 to 2023-04"),
        ("2022-11/2023-02", "2022年11月—2023年2月", "2022-11 to 2023-02"),
    ],
)
def test_a_period_in_words(period: str, zh: str, en: str) -> None:
    assert (period_text(period, "zh"), period_text(period, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("code", "level", "city", "province"),
    [
        ("430525", "county", "430500", "430000"),
        ("150100", "city", None, "150000"),
        ("430000", "province", None, None),
        ("2111Z1", "functional_zone", "211100", "210000"),
        ("990101", "county", "990100", "990000"),
        ("990100", "city", None, "990000"),
        ("990000", "province", None, None),
        # The districts of a municipality and the counties under a province directly are in no city.
        ("110101", "county", None, "110000"),
        ("419001", "county", None, "410000"),
    ],
)
def test_an_area_its_city_and_its_province(code: str, level: str, city: str | None, province: str | None) -> None:
    assert areas.level(code) == level
    assert areas.parent(code, "city") == city
    assert areas.parent(code, "province") == province


def test_the_area_table_holds_what_the_statistics_bureau_counts() -> None:
    # Division codes of 2023-06-30: villages and communities of four counties; Shaoyang has 12 counties, Hunan 122.
    table = areas.area_table()
    assert {code: table[code].villages for code in ("430525", "411421", "431127", "511723")} == {
        "430525": 364,
        "411421": 557,
        "431127": 228,
        "511723": 162,
    }
    assert table["430525"].townships == 24
    assert len(areas.counties_below("430500")) == 12
    assert len(areas.counties_below("430000")) == 122


def test_no_real_area_has_a_fictional_code() -> None:
    assert not any(areas.is_fictional(code) for code in areas.area_table())
    assert areas.is_fictional("990101")
