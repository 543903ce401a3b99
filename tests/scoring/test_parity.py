"""Every stage of a composite index, held to another package's published numbers.

Always on the excerpt of asem_excerpt.py; with ``pytest --parity DIR`` also on the whole data set in DIR: files
``asem_*.csv``, the raw data, framework and stages as COINr writes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_array_equal
from numpy.typing import NDArray

from scoring.aggregate import aggregate
from scoring.cohort import distance_to_best, min_max, rank, z_score
from scoring.impute import group_mean
from scoring.ranking import competition_rank
from scoring.rules import goalposts
from scoring.treat import kurtosis, skewness, treat
from tests.scoring import asem_excerpt as excerpt

Array = NDArray[np.float64]

SCORES = [
    "stage_imputed",
    "stage_treated",
    "stage_normalised",
    "norm_minmax_0_100",
    "norm_minmax_1_100",
    "norm_zscore_10_2",
    "norm_dist2max",
    "norm_goalposts_trunc",
    "missing_norm_mm1_100",
    "agg_amean_mm0_100",
    "agg_amean_mm1_100",
    "agg_gmean_mm1_100",
    "agg_missing_amean",
    "stage_aggregated",
]
RANKS = ["norm_rank", "rank_amean_mm0_100", "rank_amean_mm1_100", "rank_gmean_mm1_100", "rank_missing_amean"]


@dataclass(frozen=True)
class Source:
    """Inputs by area, a framework as a table, and the stages to expect by name."""

    raw: pd.DataFrame
    groups: pd.Series[str]
    framework: pd.DataFrame
    goalposts: pd.DataFrame
    treated_points: set[tuple[str, str]]
    treat_details: pd.DataFrame
    expected: dict[str, pd.DataFrame]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "name" in metafunc.fixturenames:
        folder = metafunc.config.getoption("--parity", default=None)
        names = ["excerpt"] if folder is None else ["excerpt", str(folder)]
        metafunc.parametrize("name", names)


@cache
def load(name: str) -> Source:
    if name == "excerpt":
        return Source(
            excerpt.RAW,
            excerpt.GROUPS,
            excerpt.FRAMEWORK,
            excerpt.GOALPOSTS,
            excerpt.TREATED_POINTS,
            excerpt.TREAT_DETAILS,
            excerpt.EXPECTED,
        )

    def read(stem: str, index: str = "uCode") -> pd.DataFrame:
        return pd.read_csv(Path(name) / f"asem_{stem}.csv", index_col=index)

    raw = read("iData")
    points = read("treated_points", index="iCode")
    return Source(
        raw,
        raw["EurAsia_group"],
        read("iMeta", index="iCode"),
        read("goalposts_spec", index="iCode"),
        set(zip(points.index, points["uCode"], strict=True)),
        read("treat_details", index="iCode"),
        {stem: read(stem).reindex(raw.index) for stem in SCORES + RANKS},
    )


def indicators(source: Source) -> pd.DataFrame:
    return source.framework[source.framework["Level"] == 1]


def denominated(source: Source) -> pd.DataFrame:
    columns = {}
    for code, denominator in indicators(source)["Denominator"].items():
        divisor = 1.0 if pd.isna(denominator) else source.raw[denominator]
        columns[code] = source.raw[code].astype(float) / divisor
    return pd.DataFrame(columns)


def like(frame: pd.DataFrame, by_indicator: Array) -> pd.DataFrame:
    return pd.DataFrame(by_indicator.T, index=frame.index, columns=frame.columns)


def imputed(source: Source) -> pd.DataFrame:
    ratios = denominated(source)
    return like(ratios, group_mean(ratios.to_numpy().T, source.groups.to_numpy())[0])


def each(source: Source, frame: pd.DataFrame, method: Callable[..., Array], **options: float) -> pd.DataFrame:
    """One normalisation of every indicator in its direction."""
    higher = indicators(source)["Direction"] == 1
    columns = {c: method(frame[c].to_numpy(), higher=bool(higher[c]), **options) for c in frame}
    return pd.DataFrame(columns, index=frame.index)


def levels(source: Source, scores: pd.DataFrame, method: str) -> pd.DataFrame:
    """Pillars, sub-indices and index by the framework, each from the level below."""
    result = scores.copy()
    framework = source.framework
    for level in range(2, int(framework["Level"].max()) + 1):
        for code in framework.index[framework["Level"] == level]:
            items = framework[framework["Parent"] == code]
            weights = items["Weight"].to_numpy(dtype=float)
            result[code] = aggregate(result[items.index].to_numpy().T, weights, method)
    return result


def place(source: Source, treated: pd.DataFrame) -> pd.DataFrame:
    posts, higher = source.goalposts[["lower", "upper"]], indicators(source)["Direction"] == 1
    columns = {c: goalposts(treated[c].to_numpy(), *posts.loc[c], higher=bool(higher[c])) for c in posts.index}
    return pd.DataFrame(columns, index=treated.index)


@cache
def stages(name: str) -> dict[str, pd.DataFrame]:
    """Every stage as this program computes it."""
    source = load(name)
    filled = imputed(source)
    treated = like(filled, treat(filled.to_numpy().T).values)
    result = {
        "stage_imputed": filled,
        "stage_treated": treated,
        "stage_normalised": each(source, treated, min_max),
        "norm_minmax_0_100": each(source, treated, min_max),
        "norm_minmax_1_100": each(source, treated, min_max, lower=1.0),
        "norm_zscore_10_2": each(source, treated, z_score, mean=10.0, sd=2.0),
        "norm_dist2max": each(source, treated, distance_to_best),
        "norm_rank": each(source, treated, rank),
        "norm_goalposts_trunc": place(source, treated),
        "missing_norm_mm1_100": each(source, denominated(source), min_max, lower=1.0),
    }
    for run, start, method in (
        ("amean_mm0_100", "norm_minmax_0_100", "arithmetic"),
        ("amean_mm1_100", "norm_minmax_1_100", "arithmetic"),
        ("gmean_mm1_100", "norm_minmax_1_100", "geometric"),
        ("missing_amean", "missing_norm_mm1_100", "arithmetic"),
    ):
        scores = levels(source, result[start], method)
        result[f"agg_{run}"] = scores
        result[f"rank_{run}"] = scores.apply(lambda column: competition_rank(column.to_numpy()))
    return result | {"stage_aggregated": result["agg_amean_mm0_100"]}


def difference(ours: pd.DataFrame, expected: pd.DataFrame) -> float:
    """Largest difference, relative above 1; missing cells must be the same."""
    ours = ours[expected.columns]
    assert_array_equal(ours.isna(), expected.isna())
    return float(((ours - expected).abs() / expected.abs().clip(lower=1)).max().max())


@pytest.mark.parametrize("stage", SCORES)
def test_scores_of_every_stage(name: str, stage: str) -> None:
    assert difference(stages(name)[stage], load(name).expected[stage]) < 1e-9


@pytest.mark.parametrize("stage", RANKS)
def test_ranks_of_every_stage_exactly(name: str, stage: str) -> None:
    expected = load(name).expected[stage]
    assert_array_equal(stages(name)[stage][expected.columns], expected)


def test_shape_before_treatment_and_number_of_points(name: str) -> None:
    filled = stages(name)["stage_imputed"]
    values, details = filled.to_numpy().T, load(name).treat_details.reindex(filled.columns)
    shape = pd.DataFrame({"Skew": skewness(values), "Kurt": kurtosis(values)}, index=filled.columns)
    published = details[["check_SkewKurt0.Skew", "check_SkewKurt0.Kurt"]].set_axis(["Skew", "Kurt"], axis=1)
    assert difference(shape, published) < 1e-9
    assert_array_equal(treat(values).points, details["winsorise.nwin"].fillna(0))


def test_exactly_the_published_points_are_treated(name: str) -> None:
    filled = stages(name)["stage_imputed"]
    result = treat(filled.to_numpy().T)
    cells = zip(*np.nonzero(result.changed), strict=True)
    assert {(filled.columns[i], filled.index[area]) for i, area in cells} == load(name).treated_points
    assert result.passes.all()


@pytest.mark.parametrize("method", ["arithmetic", "geometric"])
def test_published_levels_of_two_countries(method: str) -> None:
    pillars, levels_above = excerpt.PUBLISHED[method]
    connectivity = aggregate(pillars[:5], np.ones(5), method)
    sustainability = aggregate(pillars[5:], np.ones(3), method)
    index = aggregate(np.stack([connectivity, sustainability]), np.ones(2), method)
    for ours, name in ((connectivity, "Conn"), (sustainability, "Sust"), (index, "Index")):
        assert np.abs(ours - levels_above[name]).max() < 1e-9
