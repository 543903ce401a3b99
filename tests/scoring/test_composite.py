"""From values to composites: one small framework worked by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from scoring import composite
from scoring.composite import check_indicator_table, composites_without, score_areas
from scoring.framework import Framework
from tests.scoring.made import framework, indicator, table

NAN = float("nan")
CODES = ["a", "b", "c"]
AREAS = ["full", "lacks_b", "only_c", "nothing"]
# Proportional scoring, weights 50, 30 and 20; the pillar p holds a and b.
TABLE = table(
    {"full": [80, 60, 100], "lacks_b": [80, NAN, 100], "only_c": [NAN, NAN, 90], "nothing": [NAN, NAN, NAN]}, CODES
)


def made(missing: str = "rescale", minimum_coverage: float = 50.0, total: float = 100.0) -> Framework:
    weights = [total * share for share in (0.5, 0.3, 0.2)]
    parts = (indicator("a", weights[0]), indicator("b", weights[1]), indicator("c", weights[2], pillar="q"))
    return framework(*parts, missing=missing, minimum_coverage=minimum_coverage)


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        # full: 40 + 18 + 20 = 78. lacks_b: 40 + 20 = 60 of the 70 with data. only_c: 18 of 20, below half the weight.
        ("rescale", [78.0, 60 / 0.7, NAN, NAN]),
        ("zero_points", [78.0, 60.0, NAN, NAN]),
        ("unranked", [78.0, NAN, NAN, NAN]),
    ],
)
def test_composites_by_what_missing_data_do(missing: str, expected: list[float]) -> None:
    assert_allclose(score_areas(made(missing), TABLE, AREAS).composite, expected)


def test_an_area_with_no_data_has_no_composite_even_where_no_coverage_is_asked_for() -> None:
    found = score_areas(made("zero_points", minimum_coverage=0.0), TABLE, AREAS).composite
    assert_allclose(found, [78.0, 60.0, 18.0, NAN])


def test_coverage_is_the_weight_with_data() -> None:
    assert_allclose(score_areas(made(), TABLE, AREAS).coverage, [100.0, 70.0, 20.0, 0.0])


def test_coverage_that_just_reaches_the_minimum_is_enough() -> None:
    assert_allclose(score_areas(made(minimum_coverage=20.0), TABLE, ["only_c"]).composite, [90.0])


def test_contributions_are_scaled_up_with_the_score() -> None:
    contributions = score_areas(made(), TABLE, AREAS).contributions
    assert_allclose(contributions.loc["full"], [40.0, 18.0, 20.0])
    assert_allclose(contributions.loc["lacks_b"], [40 / 0.7, NAN, 20 / 0.7])


def test_pillars_are_scored_over_the_weight_with_data() -> None:
    pillars = score_areas(made(), TABLE, AREAS).pillars
    # p of full: (80 x 50 + 60 x 30) / 80.
    assert_allclose(pillars["p"], [72.5, 80.0, NAN, NAN])
    assert_allclose(pillars["q"], [100.0, 100.0, 90.0, NAN])


def test_the_total_may_be_1000() -> None:
    found = score_areas(made(total=1000.0), TABLE, AREAS)
    assert_allclose(found.composite, [780.0, 600 / 0.7, NAN, NAN])
    assert_allclose(found.indicators.loc["full"], [80.0, 60.0, 100.0])


def test_an_area_without_any_row_has_everything_missing() -> None:
    found = score_areas(made(), TABLE, ["unheard_of", "full"])
    assert list(found.composite.index) == ["unheard_of", "full"]
    assert_allclose(found.composite, [NAN, 78.0])


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        # Without a: full 18 + 20 = 38 of 50; lacks_b 20 of 20, or of 50 where missing earns nothing.
        ("rescale", [76.0, 100.0, NAN, NAN]),
        ("zero_points", [76.0, 40.0, NAN, NAN]),
        ("unranked", [76.0, NAN, NAN, NAN]),
    ],
)
def test_the_composite_without_one_indicator_fills_the_total_again(missing: str, expected: list[float]) -> None:
    made_so = made(missing)
    assert_allclose(composites_without(made_so, score_areas(made_so, TABLE, AREAS), {"x": {"a"}})["x"], expected)


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric", "harmonic", "maximum"])
def test_left_out_all_in_one_go_or_one_by_one_composites_are_the_same_to_the_bit(
    aggregation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng, codes, areas = np.random.default_rng(1), [f"i{k}" for k in range(11)], [f"{k}" for k in range(30)]
    parts = [
        indicator(code, weight, pillar=code[:2]) for code, weight in zip(codes, rng.uniform(0.0, 30.0, 11), strict=True)
    ]
    one = replace(framework(*parts, minimum_coverage=30.0), aggregation=aggregation)
    values = np.where(rng.random((30, 11)) < 0.5, NAN, rng.uniform(1.0, 100.0, (30, 11)))
    scores = score_areas(one, table(dict(zip(areas, values.tolist(), strict=True)), codes), areas)
    left_out = {"few": set(codes[2:6]), "most": set(codes[1:]), **{code: {code} for code in codes}}
    assert composite.is_one_mean(one)
    together = composites_without(one, scores, left_out)
    monkeypatch.setattr(composite, "is_one_mean", lambda _: False)
    for name, apart in composites_without(one, scores, left_out).items():
        assert apart.tobytes() == together[name].tobytes()


def test_leaving_out_the_only_indicator_with_data_leaves_nothing() -> None:
    low = made(minimum_coverage=20.0)
    assert_allclose(composites_without(low, score_areas(low, TABLE, ["only_c"]), {"x": {"c"}})["x"], [NAN])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": None}, "lacks"),
        ({"indicator": "a"}, "repeats"),
        ({"evidence": "hearsay"}, "evidence"),
        ({"value": NAN}, "missing"),
        ({"evidence": "missing"}, "missing"),
        ({"value": np.inf}, "infinite"),
    ],
)
def test_an_indicator_table_that_breaks_its_contract_is_refused(change: dict[str, object], said: str) -> None:
    good = table({"x": [80.0, 60.0]}, ["a", "b"])
    check_indicator_table(good)
    bad: pd.DataFrame = good.drop(columns="value") if change == {"value": None} else good.assign(**change)
    with pytest.raises(ValueError, match=said):
        check_indicator_table(bad)
