"""Clusters as the parts of one period tell them: by hand, in a league, and after earlier periods."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from bench.forming.clusters import clusters_in
from bench.forming.clusters_of_parts import shares_together, usual_parts
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.league.enumerations import ClusteringSource
from bench.league.league import League
from bench.publishing.masking import Masks
from bench.publishing.public_clusters import public_clusters, withholds
from bench.views.clustering import clustering_sentences
from bench.views.uncertainty import certainty_sentences
from scoring.clustering import Clustering, fitted
from scoring.intervals import wilson
from tests.reports import report, row_of, write_reports

QUARTERS = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
CASES = ((50, 50, 50, 50), (10, 20, 30, 140))  # of counties with odd and with even codes
NAN = np.nan


def test_two_cases_are_of_one_part_as_often_as_their_pairs_say() -> None:
    """2, 3 and 5 cases: 2·1 + 3·2 + 5·4 = 28 of 10·9 = 90 ordered pairs are of one part."""
    parts = np.array([[[2.0, 10.0, NAN], [3.0, NAN, 4.0], [5.0, NAN, 5.0]]])
    own, usual = shares_together(parts, np.array([[10.0, 10.0, 10.0]]))
    assert_allclose(own[0], [28 / 90, 1.0, NAN])  # of the last, a case is of no part that is known
    assert_allclose(usual, [(28 + 90) / 180])
    # So d of the whole is 1 + α + (Σ n_m² / n − 1) ρ_m, with Σ n_m² = 38.
    assert Clustering(0.5, 0.02 * own[0, 0]).design(np.array([10.0]))[0] == pytest.approx(1.5 + (38 / 10 - 1) * 0.02)
    assert shares_together(np.full((1, 4, 1), NAN), np.array([[9.0]]))[1].tolist() == [0.25]


def test_parts_are_those_that_most_areas_report() -> None:
    months = {f"2023-0{k}": {"a": {}} for k in range(1, 4)}
    quarters = {"2023-Q1": {"b": {}}, "2023-Q2": {"b": {}, "c": {}}}
    assert usual_parts({**months, **quarters}) == ["2023-Q1", "2023-Q2"]
    assert usual_parts({**months, "2023-Q1": {"b": {}}}) == ["2023-01", "2023-02", "2023-03"]
    assert usual_parts({}) == []


def by_quarters(folder: Path, *more: str) -> League:
    """Six counties' quarters, whose rates go up and down by 20 points, made into a year; and years before it."""
    made = []
    for k in range(1, 7):
        for q, (period, n) in enumerate(zip(QUARTERS, CASES[k % 2 == 0], strict=True)):
            satisfied = round(n * (0.9 if (q + k) % 2 else 0.7))
            made.append(report(f"99010{k}", f"{k}县", period=period, indicators=_counted(satisfied, n)))
        made += [report(f"99010{k}", f"{k}县", period=p, indicators=_counted(150 + k, 200)) for p in more]
    write_reports(folder, *made)
    (collection,), _ = gather([folder], [])
    leagues, _ = form(collection, draws=Draws(512), asked=["2023"])
    return leagues[0]


def _counted(numerator: int, denominator: int) -> dict[str, object]:
    codes = ("on_time_completion", "satisfaction")
    return {code: {"numerator": numerator, "denominator": denominator} for code in codes}


@pytest.fixture(scope="module")
def league(tmp_path_factory: pytest.TempPathFactory) -> League:
    return by_quarters(tmp_path_factory.mktemp("quarters"))


def test_a_year_made_of_quarters_learns_from_them(league: League) -> None:
    n = np.array([[CASES[k % 2 == 0] for k in range(1, 7)]], dtype=float).swapaxes(1, 2)
    rates = np.array([[[0.9 if (q + k) % 2 else 0.7 for k in range(1, 7)] for q in range(4)]])
    both = np.repeat(n, 2, axis=0)
    found, estimate = fitted(np.round(rates * both), both), league.clustering
    assert found is not None
    assert estimate is not None
    assert (estimate.source, estimate.periods, estimate.areas) == (ClusteringSource.PARTS, QUARTERS, 6)
    own = found.indicators[1]
    assert own.areas > 0.01
    for code, of_parts in (("990101", CASES[0]), ("990102", CASES[1])):
        d = 1 + own.groups + (sum(m * m for m in of_parts) / 200 - 1) * own.areas
        measured = row_of(league, code).indicators["satisfaction"]
        assert measured.numerator is not None
        assert measured.worth == pytest.approx(d)
        low, high = wilson(np.array([measured.numerator]) / d, np.array([200.0]) / d)
        assert measured.interval == pytest.approx((100 * low[0], 100 * high[0]))
    assert clusters_in(league, league.framework).worth(
        "satisfaction", ["990101", "990102"], np.full(2, 200.0)
    ) == pytest.approx([row_of(league, code).indicators["satisfaction"].worth for code in ("990101", "990102")])


def test_it_is_said_to_be_the_least_that_it_can_be(league: League) -> None:
    said = clustering_sentences(league, "en")
    assert "between the parts" in said[0]
    assert "at least so many cases" in said[0]
    assert said[1].startswith("This is the least that it can be")
    assert "这是下限" in " ".join(clustering_sentences(league, "zh"))
    assert any("One period cannot tell" in text for text in certainty_sentences(league, "en"))


def test_an_earlier_year_says_more_and_comes_first(tmp_path: Path) -> None:
    found = by_quarters(tmp_path, "2022").clustering
    assert found is not None
    assert (found.source, found.periods) == (ClusteringSource.EARLIER_PERIODS, ("2022", "2023"))


def test_nothing_is_said_where_a_count_is_withheld_that_parts_add_up_to(league: League) -> None:
    masks = Masks(cells={("2023", "satisfaction", "990101"): (1, 2)}, totals={})
    assert withholds(league, masks)
    assert public_clusters(league, masks).estimate is None
    assert not public_clusters(league, masks).own
    open_ = Masks(cells={}, totals={})
    assert public_clusters(league, open_) == clusters_in(league, league.framework)


def test_parts_recover_what_their_counts_were_drawn_with() -> None:
    """40 areas of 12 months of about 30 cases: months share a correlation of .04; the whole's variance is d/n pq."""
    rng = np.random.default_rng(3)
    n = rng.poisson(30, (6, 12, 40)).astype(float)
    theta = rng.uniform(0.75, 0.9, (6, 1, 40))
    size = 1 / 0.04 - 1
    x = rng.binomial(n.astype(int), rng.beta(theta * size, (1 - theta) * size, n.shape)).astype(float)
    found = fitted(x, n)
    assert found is not None
    d = [
        1 + own.groups + (np.square(n[j]).sum(axis=0) / n[j].sum(axis=0) - 1) * own.areas
        for j, own in enumerate(found.indicators)
    ]
    away = (x.sum(axis=1) / n.sum(axis=1) - theta[:, 0]) ** 2 * n.sum(axis=1) / (theta * (1 - theta))[:, 0]
    assert np.mean(d) == pytest.approx(1 + 0.04 * 30, abs=0.2)
    assert np.mean(d) == pytest.approx(away.mean(), abs=0.4)
