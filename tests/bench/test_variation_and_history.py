"""Ordinary variation, earlier periods and trends in a league."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import asdict

from bench.league.enumerations import Side
from bench.league.league import League, PastMeasure, Trend, Variation
from bench.league.rows import Ordinary, ScoredMeasure
from bench.views.verdicts import moving
from scoring.trends import trends
from tests.reports import leagues_of, report, row_of, write_reports


def variation(league: League, code: str) -> Variation:
    found = league.indicators[code].variation
    assert found is not None
    return found


def placed(league: League, code: str) -> list[ScoredMeasure]:
    """The measures that have a place in an indicator's variation."""
    return [m for row in league.scored if (m := row.indicators[code]).ordinary]


def satisfied(code: str, numerator: int, denominator: int = 100, period: str = "2023") -> dict[str, Any]:
    rate = {"satisfaction": {"numerator": numerator, "denominator": denominator}}
    return report(code, f"{code[-2:]}县", indicators=rate, period=period)


# --- ordinary variation -------------------------------------------------------------------------------------------


def test_the_prefectures_disputes_vary_more_than_chance(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    found = variation(league, "dispute_resolution")
    assert (found.areas, found.adjusted, found.reason) == (10, True, None)
    every = [r.indicators["dispute_resolution"] for r in league.scored if r.level == "county"]
    counted = [(m.numerator or 0, m.denominator or 0, m.ordinary) for m in every if m.ordinary]
    pooled = 100 * sum(n for n, _, _ in counted) / sum(d for _, d, _ in counted)
    assert found.benchmark == pytest.approx(pooled)
    assert found.phi is not None
    # Of two years it is known that some ten cases are worth one: so far apart they are not unusual, and by that measure
    # not even different.
    assert 3 < found.phi < 4
    assert not any(ordinary.differs or ordinary.unusual for _, _, ordinary in counted)


def test_a_years_disputes_differ_where_nothing_is_known_of_clusters(prefecture: dict[str, League]) -> None:
    league = prefecture["2022"]
    found = variation(league, "dispute_resolution")
    assert (found.areas, found.adjusted, found.reason) == (9, True, None)
    counted = [o for r in league.scored if (o := r.indicators["dispute_resolution"].ordinary)]
    assert sum(o.differs for o in counted) == 4
    assert not any(o.unusual for o in counted)  # among nine that vary so much


def test_limits_are_drawn_over_every_areas_size(prefecture: dict[str, League]) -> None:
    league = prefecture["2023"]
    judged = {code: found for code, i in league.indicators.items() if (found := i.variation)}
    assert judged
    for code, found in judged.items():
        limits = found.limits
        sizes = [m.denominator or 0 for m in placed(league, code)]
        assert limits.denominator[0] <= min(sizes)
        assert limits.denominator[-1] >= max(sizes)
        assert limits.denominator == tuple(sorted(set(limits.denominator)))
        stated = asdict(limits)
        for name, values in stated.items():
            if values is not None:
                assert len(values) == len(limits.denominator), name
                assert all(0 <= v <= 100 or name == "denominator" for v in values), name
        assert {values is not None for name, values in stated.items() if "adjusted" in name} == {found.adjusted}


def test_an_area_apart_from_areas_alike_is_unusual(tmp_path: Path) -> None:
    made = [satisfied(f"9901{n:02d}", 900, 1000) for n in range(1, 12)] + [satisfied("990112", 700, 1000)]
    write_reports(tmp_path, *made)
    (league,), _, _ = leagues_of(tmp_path)
    apart, alike = (row_of(league, code).indicators["satisfaction"].ordinary for code in ("990112", "990101"))
    assert apart == Ordinary(differs=True, unusual=True, side=Side.LOW)
    assert alike is not None
    assert alike.differs is False


def test_a_stand_in_is_not_mixed_in(prefecture: dict[str, League]) -> None:
    assert row_of(prefecture["2023"], "990107").indicators["first_time_resolution"].ordinary is None


# --- earlier periods ----------------------------------------------------------------------------------------------


def test_a_league_holds_those_before_it(prefecture: dict[str, League]) -> None:
    assert prefecture["2022"].history == ()
    (before,) = prefecture["2023"].history
    assert (before.period, before.framework_version) == ("2022", "1.0")
    then = row_of(prefecture["2022"], "990103")
    found = before.areas["990103"]
    assert (found.score, found.rank, found.area_name) == (then.score, then.rank, "青禾县")
    for code, m in found.indicators.items():
        own = then.indicators[code]
        assert m == PastMeasure(
            value=own.value, numerator=own.numerator, denominator=own.denominator, interval=own.interval
        )
    # 砚池县 sent nothing in 2022.
    assert "990111" not in before.areas


def test_periods_of_another_length_or_group_are_no_history(tmp_path: Path) -> None:
    periods = ("2022-Q4", "2022", "2023-Q1", "2023", "2021")
    write_reports(tmp_path, *(satisfied("990101", 90, period=p) for p in periods))
    leagues = {league.period: league for league in leagues_of(tmp_path)[0]}
    assert [h.period for h in leagues["2023"].history] == ["2021", "2022"]
    assert [h.period for h in leagues["2023-Q1"].history] == ["2022-Q4"]
    assert leagues["2022-Q4"].history == ()


# --- trends -------------------------------------------------------------------------------------------------------

YEARS = ("2019", "2020", "2021", "2022", "2023")
PUBLISHED = [(994, 40299), (1023, 41527), (1199, 42811), (1332, 44064), (1367, 44701)]


def trends_of(folder: Path, *reports: dict[str, Any]) -> dict[str, Mapping[str, Trend]]:
    write_reports(folder, *reports)
    return dict(leagues_of(folder)[0][-1].trends)


def test_the_published_trend_comes_out_of_reports(tmp_path: Path) -> None:
    rising = [satisfied("990101", x, n, year) for (x, n), year in zip(PUBLISHED, YEARS, strict=True)]
    found = trends_of(tmp_path, *rising)["satisfaction"]["990101"]
    x, n = (np.array([counts], dtype=float) for counts in zip(*PUBLISHED, strict=True))
    assert found.statistic == pytest.approx(float(trends(x, n, np.arange(5.0)).statistic[0]))
    assert (found.direction, found.points, found.degrees) == ("rising", 5, 3)


def test_directions_over_several_areas(tmp_path: Path) -> None:
    made = [satisfied("990101", 95 - 5 * k, period=year) for k, year in enumerate(YEARS)]
    made += [satisfied("990102", 90, period=year) for year in YEARS]
    percent = {"satisfaction": {"percent": 99.5}}
    made += [report("990103", indicators=percent, period=year) for year in YEARS]
    made += [satisfied("990104", 90, period=year) for year in YEARS[1:]]
    write_reports(tmp_path, *made)
    league = leagues_of(tmp_path)[0][-1]
    found = league.trends["satisfaction"]
    assert {area: t.direction for area, t in found.items()} == {
        "990101": "falling",
        "990102": "flat",
        "990103": "unknown",
    }
    assert (found["990103"].statistic, found["990103"].p_value, found["990103"].points) == (None, None, 5)
    indicator = league.framework.indicator("satisfaction")
    assert indicator is not None
    assert [moving(league, row_of(league, f"99010{n}"), indicator) for n in (1, 2)] == ["worsening", None]


def test_four_periods_have_no_trend(prefecture: dict[str, League], tmp_path: Path) -> None:
    assert prefecture["2023"].trends == {}
    assert trends_of(tmp_path, *(satisfied("990101", 90, period=year) for year in YEARS[1:])) == {}


def test_an_area_silent_now_has_no_trend_now(tmp_path: Path) -> None:
    made = [satisfied("990101", 90, period=str(year)) for year in range(2017, 2023)]
    assert trends_of(tmp_path, *made, satisfied("990102", 90)) == {}
