"""Rates per population and values with a standard error: rank sets among areas, and trends over five periods."""

from __future__ import annotations

import pytest

from bench.forming.history import trends_of
from bench.league.enumerations import TrendDirection
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from tests.bench.test_given_values import FRAMEWORK as GIVEN
from tests.bench.test_rates import CODE, FRAMEWORK
from tests.reports import leagues_of, row_of, write_reports

END = GIVEN.index("[[indicators]]", GIVEN.index('code = "days"'))
BOTH = FRAMEWORK.replace("weight = 100", "weight = 60") + GIVEN[END:]
AREAS = ("990101", "990102", "990103", "990104", "990105", "990106")
JITTER = (3, -4, 5, -2, 1)


def entries(k: int, year: int) -> dict[str, dict[str, float]]:
    """Events fall by 40 a year in the first area; the survey rises by 3 a year in the second."""
    away = JITTER[(k + year) % 5]
    events = 400 + 5 * away - (60 * year if k == 0 else 0)
    survey = 75.0 + 0.2 * away + (3.0 * year if k == 1 else 0.0)
    return {CODE: {"count": events, "population": 100_000}, "survey": {"value": survey, "standard_error": 0.8}}


@pytest.fixture(scope="module")
def league(tmp_path_factory: pytest.TempPathFactory) -> League:
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "rates.toml").write_text(BOTH, "utf-8")
    (folder / "collection.toml").write_text(
        'title = { zh = "虚构", en = "Fictional" }\nframeworks = ["rates.toml"]\n', "utf-8"
    )
    reports = [
        {
            "schema": "county-submission/1",
            "area": {"code": code, "name": f"甲{code[-1]}县"},
            "period": f"{2019 + year}",
            "framework": "rates",
            "indicators": entries(k, year),
        }
        for k, code in enumerate(AREAS)
        for year in range(5)
    ]
    write_reports(folder, *reports)
    return leagues_of(folder)[0][-1]


def test_what_moves_by_more_than_it_jitters_is_named(league: League) -> None:
    moving = {
        (code, area): trend.direction
        for code, areas in league.trends.items()
        for area, trend in areas.items()
        if trend.direction != TrendDirection.FLAT
    }
    assert moving == {(CODE, "990101"): TrendDirection.FALLING, ("survey", "990102"): TrendDirection.RISING}
    assert all(t.correlation is None and t.degrees == 18 for areas in league.trends.values() for t in areas.values())


def test_rank_sets_go_beyond_proportions(league: League) -> None:
    sets = {code: [row_of(league, area).indicators[code].rank_set for area in AREAS] for code in (CODE, "survey")}
    assert sets[CODE] == [(1, 1), *[(2, 6)] * 5]  # fewer is better
    assert sets["survey"][1] == (1, 1)
    assert all(found is not None and found[0] == 2 for k, found in enumerate(sets["survey"]) if k != 1)


def test_public_trends_are_the_same_where_nothing_is_withheld(league: League) -> None:
    (public,) = disclosed([league])
    assert public.trends == league.trends == trends_of(public)
