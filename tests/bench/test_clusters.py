"""Clusters in a league: from where they are known, what they change, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.forming.worth import rest
from bench.intake.collections import gather
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load, shipped
from bench.league.enumerations import ClusteringSource, ComparatorKind
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from bench.views.clustering import clustering_sentences
from bench.views.sentences import sentences
from scoring import clustered_tests
from scoring.clustering import Clustering
from scoring.intervals import newcombe, wilson
from tests.reports import compared, leagues_of, report, row_of, write_reports

WHY = '{ zh = "信访件登记", en = "Register of petitions" }'


def stating(folder: Path, code: str, **keys: object) -> str:
    """petition-process as a file of its own, with clustering keys added to an indicator."""
    text = shipped()["petition-process"].read_text("utf-8")
    lines = "\n".join(f"{key} = {value}" for key, value in keys.items())
    path = folder / "made.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(f'code = "{code}"', f'{lines}\ncode = "{code}"'), "utf-8")
    return str(path)


def counted(code: str, satisfied: int, of: int, **fields: Any) -> dict[str, Any]:
    rates = {"satisfaction": {"numerator": satisfied, "denominator": of}}
    return report(code, f"{code[-2:]}县", indicators=rates, **fields)


def years(folder: Path, frameworks: tuple[str, ...] = (), moved: int = 12) -> Mapping[str, League]:
    """Two years of six counties, each of which moves by so many of its 200."""
    made = [counted(f"99010{k}", 160 + k, 200, period="2022") for k in range(1, 7)]
    made += [counted(f"99010{k}", 160 + k + (moved if k % 2 else -moved), 200) for k in range(1, 7)]
    write_reports(folder, *made)
    leagues, _, unusable = leagues_of(folder, frameworks=frameworks)
    assert not unusable
    return {league.period: league for league in leagues}


def test_the_first_period_knows_nothing_and_the_second_learns_from_it(tmp_path: Path) -> None:
    found = years(tmp_path)
    assert found["2022"].clustering is None
    assert found["2022"].indicators["satisfaction"].clustering is None
    estimate = found["2023"].clustering
    assert estimate is not None
    assert (estimate.periods, estimate.areas) == (("2022", "2023"), 6)
    clustering = found["2023"].indicators["satisfaction"].clustering
    assert clustering is not None
    assert (clustering.source, clustering.cases) == (ClusteringSource.EARLIER_PERIODS, 200)
    assert clustering.worth > 1.5
    measured = row_of(found["2023"], "990101").indicators["satisfaction"]
    assert measured.worth == pytest.approx(clustering.worth)
    low, high = wilson(np.array([173.0]) / clustering.worth, np.array([200.0]) / clustering.worth)
    assert measured.interval == pytest.approx((100 * low[0], 100 * high[0]))


def moved(folder: Path) -> League:
    """Six counties of which one alone has changed."""
    made = [counted(f"99010{k}", 160 + k, 200, period="2022") for k in range(1, 7)]
    made += [counted(f"99010{k}", 90 if k == 4 else 162 - k, 200) for k in range(1, 7)]
    write_reports(folder, *made)
    return leagues_of(folder)[0][-1]


def test_one_county_that_makes_the_discount_alone_is_named(tmp_path: Path) -> None:
    found = moved(tmp_path)
    assert found.clustering is not None
    carried = found.clustering.carried
    assert carried is not None
    assert carried.area_code == "990104"
    assert carried.worth > 5.0
    assert carried.without == 1.0
    for lang in ("zh", "en"):
        said = [s for s in clustering_sentences(found, lang) if "04县" in s]
        assert len(said) == 1
        assert f"{carried.worth:.1f}" in said[0]


def test_a_release_names_no_county_that_is_not_in_it(tmp_path: Path) -> None:
    found = moved(tmp_path)
    assert found.clustering is not None
    assert found.clustering.carried is not None
    elsewhere = replace(found.clustering, carried=replace(found.clustering.carried, area_code="990204"))
    own, other = disclosed([found])[0], disclosed([replace(found, clustering=elsewhere)])[0]
    assert own.clustering == found.clustering
    assert other.clustering == replace(found.clustering, carried=None)


def test_areas_that_stay_as_they_are_count_in_full(tmp_path: Path) -> None:
    found = years(tmp_path, moved=0)["2023"]
    clustering = found.indicators["satisfaction"].clustering
    assert clustering is not None
    assert clustering.worth == 1.0
    assert row_of(found, "990101").indicators["satisfaction"].worth is None
    assert "counts are taken in full" in clustering_sentences(found, "en")[0]


def test_what_the_framework_states_comes_first(tmp_path: Path) -> None:
    path = stating(tmp_path / "framework", "satisfaction", groups_of=4, clustering_reason=WHY)
    found = years(tmp_path / "reports", (path,))["2023"]
    clustering = found.indicators["satisfaction"].clustering
    assert clustering is not None
    assert (clustering.source, clustering.groups, clustering.worth) == (ClusteringSource.FRAMEWORK, 3.0, 4.0)
    (said,) = clustering_sentences(found, "en")
    assert said.endswith("4.0 cases of a usual area being worth one independent case; because: Register of petitions")
    assert clustering_sentences(found, "zh")[0].endswith("4.0 件抵互不相干的一件；依据：信访件登记")


def test_against_the_rest_of_the_city_every_county_is_a_source_of_its_own(tmp_path: Path) -> None:
    path = stating(tmp_path / "framework", "satisfaction", icc=0.01, clustering_reason=WHY)
    reports = tmp_path / "reports"
    sizes = {"990101": 200, "990102": 300, "990103": 100}
    write_reports(reports, *(counted(code, round(0.8 * n), n) for code, n in sizes.items()))
    (league,), _, _ = leagues_of(reports, frameworks=[path])
    found = compared(league, "990101", "satisfaction")
    own, theirs = 2.99, (300 * 3.99 + 100 * 1.99) / 400
    assert found.tested_worth == pytest.approx(theirs)
    assert found.unreported_parts is None
    expected = clustered_tests.areas(160, 200, 320, 400, own, theirs)
    assert found.p_value == pytest.approx(float(expected.two_sided))
    ends = newcombe(*(np.array([v]) for v in (160 / own, 200 / own, 320 / theirs, 400 / theirs)))
    assert found.interval == pytest.approx((100 * ends[0][0], 100 * ends[1][0]))


def test_what_no_county_reported_is_equal_parts(tmp_path: Path) -> None:
    path = stating(tmp_path / "framework", "satisfaction", icc=0.01, clustering_reason=WHY)
    reports = tmp_path / "reports"
    reported = {"990101": 200, "990102": 300}
    city = counted("990100", 800, 1000)
    write_reports(reports, city, *(counted(code, round(0.8 * n), n) for code, n in reported.items()))
    (league,), _, _ = leagues_of(reports, frameworks=[path])
    found = compared(league, "990101", "satisfaction")
    # 800 others: 300 of one county, and 500 that nobody reported, of the one county more that there must be.
    assert found.unreported_parts == 1
    assert found.tested_worth == pytest.approx((300 * 3.99 + 500 * 5.99) / 800)


def test_the_rest_of_a_parent_by_hand() -> None:
    tenth = Clustering(0.0, 0.1)
    assert rest(tenth, [11], 3, 51).design == pytest.approx((11 * 2.0 + 40 * (1 + 19 * 0.1)) / 51)
    assert rest(tenth, [11], 3, 51).parts == 2
    assert rest(tenth, [11, 21], 2, 30).design == pytest.approx((11 * 2.0 + 21 * 3.0) / 32)
    assert rest(tenth, [], 0, 11).design == pytest.approx(2.0)


def test_with_one_period_and_nothing_stated_that_is_said(tmp_path: Path) -> None:
    write_reports(tmp_path, *(report(f"99010{k}", satisfied=80 + k) for k in range(1, 5)))
    (league,), _ = form(gather([tmp_path])[0][0], draws=Draws(256))
    said = clustering_sentences(league, "zh")
    assert said[0].startswith("只有一期")
    assert league.uncertainty is not None
    assert league.uncertainty.breaking is not None  # nothing can be read of four counties so alike, and nothing falls
    assert (league.uncertainty.breaking.order, len(said)) == (None, 1)
    for row in league.scored:
        assert row.indicators["satisfaction"].comparators[ComparatorKind.CITY].tested_worth is None


def test_a_table_that_falls_at_one_and_a_half_says_so_first(tmp_path: Path) -> None:
    made = [report(f"99010{k}", on_time=50 + 6 * k, satisfied=50 + 6 * k) for k in range(1, 8)]
    write_reports(tmp_path, *made)
    (league,), _ = form(gather([tmp_path])[0][0], draws=Draws(512))
    assert league.uncertainty is not None
    borne = league.uncertainty.breaking
    assert borne is not None
    at = dict.fromkeys(("order", "tiers", "verdicts"), borne.tried + 1)
    for size, first in ((1.5, True), (2.0, False)):
        told = replace(borne, **{**at, str(league.uncertainty.readable): size})
        changed = replace(league, uncertainty=replace(league.uncertainty, breaking=told))
        assert sentences(changed, "zh")[0].startswith("这张表经不起成片") == first
        assert any(f"平均每组大约：{size:g} 件" in s for s in sentences(changed, "zh"))
        assert any("In groups of 30 these could still be read" in s for s in sentences(changed, "en"))


def test_only_cases_come_together(tmp_path: Path) -> None:
    text = shipped()["petition-work"].read_text("utf-8")
    path = tmp_path / "made.toml"
    keys = f"icc = 0.01\ngroups_of = 3\nclustering_reason = {WHY}\n"
    path.write_text(text.replace('code = "training_sessions"', keys + 'code = "training_sessions"'), "utf-8")
    with pytest.raises(UnusableConfigurationError) as raised:
        load(str(path))
    assert [(f.code, f.path.rpartition("/")[2]) for f in raised.value.findings] == [
        ("clustering-not-counted", "icc"),
        ("clustering-not-counted", "groups_of"),
    ]
    assert "only" in raised.value.findings[0].message("en")


def test_what_is_stated_has_a_reason(tmp_path: Path) -> None:
    with pytest.raises(UnusableConfigurationError) as raised:
        load(stating(tmp_path, "satisfaction", icc=0.01))
    assert [f.code for f in raised.value.findings] == ["missing-field"]
    assert raised.value.findings[0].path.endswith("/clustering_reason")
