"""The best and the worst rank that incomplete areas could have, against every filling tried."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.composite import score_areas
from scoring.framework import Adjustment, Framework, Scoring
from scoring.incomplete import extreme_scores, possible_ranks, totals_if_given
from scoring.ranking import competition_rank
from tests.scoring.made import NOTHING, framework, indicator, table

NAN = float("nan")
THREE = framework(indicator("a", 50.0), indicator("b", 30.0), indicator("c", 20.0))
CODES = ["a", "b", "c"]


def ranks(made: Framework, values: dict[str, list[float]], last: tuple[str, ...] = ()) -> pd.DataFrame:
    areas = list(values)
    scores = score_areas(made, table(values, CODES), areas)
    nobody = np.zeros((len(made.adjustments), len(areas)))
    placed = np.array([area in last for area in areas])
    found = possible_ranks(made, scores, nobody, np.zeros(len(areas)), placed)
    return pd.DataFrame(found._asdict(), index=areas)


def test_a_gap_is_filled_with_nothing_and_with_full_marks() -> None:
    # w has 50 × .9 + 30 × .8 = 69 of 80 and could have 69 to 89; the others have 90, 80 and 60.
    values = {"x": [90.0, 90.0, 90.0], "y": [80.0, 80.0, 80.0], "z": [60.0, 60.0, 60.0], "w": [90.0, 80.0, NAN]}
    found = ranks(THREE, values)
    assert found.loc["w"].tolist() == [2.0, 3.0]
    assert found.loc[["x", "y", "z"]].isna().all(axis=None)


def test_an_area_below_the_minimum_coverage_has_them_too() -> None:
    made = replace(THREE, minimum_coverage=60.0)
    values = {"x": [90.0, 90.0, 90.0], "y": [45.0, 45.0, 45.0], "w": [NAN, 80.0, 80.0]}
    # 24 + 16 = 40 to 90: first with 90, tied; last with 40.
    assert ranks(made, values).loc["w"].tolist() == [1.0, 3.0]


def test_an_area_placed_last_stays_behind() -> None:
    values = {"x": [90.0, 90.0, 90.0], "y": [10.0, 10.0, 10.0], "w": [90.0, 80.0, NAN]}
    assert ranks(THREE, values, last=("w",)).loc["w"].tolist() == [3.0, 3.0]
    assert ranks(THREE, values, last=("x",)).loc["w"].tolist() == [1.0, 1.0]


def test_adjustments_count() -> None:
    item = replace(indicator("e", 5.0), kind="count", scoring=Scoring.of({"method": "per_event", "points": 5.0}))
    made = replace(THREE, adjustments=(Adjustment("bonus", NOTHING, "bonus", 5.0, (item,)),))
    values = {"x": [70.0, 70.0, 70.0], "w": [80.0, 80.0, NAN]}
    scores = score_areas(
        made,
        table({k: [*v, e] for (k, v), e in zip(values.items(), [1.0, 0.0], strict=True)}, [*CODES, "e"]),
        ["x", "w"],
    )
    found = possible_ranks(made, scores, np.zeros((1, 2)), np.zeros(2), np.zeros(2, dtype=bool))
    assert (found.best[1], found.worst[1]) == (1.0, 2.0)  # 64 to 84 against 75
    assert scores.items.loc["x", "e"] == 5.0


@given(
    st.lists(st.lists(st.sampled_from([NAN, 0.0, 40.0, 70.0, 100.0]), min_size=3, max_size=3), min_size=2, max_size=5)
)
def test_no_filling_leads_outside(rows: list[list[float]]) -> None:
    values = {str(k): row for k, row in enumerate(rows)}
    found = ranks(THREE, values)
    observed = score_areas(THREE, table(values, CODES), list(values)).composite.to_numpy(dtype=float)
    for n, (code, row) in enumerate(values.items()):
        gaps = [k for k, v in enumerate(row) if np.isnan(v)]
        assert found.loc[code].isna().all() == (not gaps)
        for total in filled_totals(row) if gaps else ():
            rank = competition_rank(np.where(np.arange(len(rows)) == n, total, observed))[n]
            assert found.loc[code, "best"] <= rank <= found.loc[code, "worst"]


def filled_totals(row: list[float]) -> list[float]:
    """The totals of an area with its gaps filled with nothing, 55 and full marks, in every way."""
    ways = product(*([0.0, 55.0, 100.0] if np.isnan(v) else [v] for v in row))
    filled = {str(way): list(way) for way in ways}
    totals: list[float] = score_areas(THREE, table(filled, CODES), list(filled)).composite.tolist()
    return totals


@pytest.mark.parametrize(
    ("kind", "scoring", "worst", "best"),
    [
        ("proportion", Scoring("proportional"), 0.0, 100.0),
        (
            "proportion",
            Scoring.of({"method": "tiers", "bands": [{"at": 50.0, "points": 2.0}, {"at": 90.0, "points": 8.0}]}),
            0.0,
            80.0,
        ),
        ("count", Scoring.of({"method": "deduction", "target": 9.0, "points": 1.0, "floor": 4.0}), 40.0, 100.0),
        ("count", Scoring.of({"method": "goalposts", "lower": 10.0, "upper": 5000.0, "scale": "log"}), 0.0, 100.0),
        (
            "change",
            Scoring.of({"method": "reference", "at": 0.0, "base": 5.0, "plus": 1.0, "minus": 1.0, "cap": 9.0}),
            0.0,
            90.0,
        ),
        (
            "status",
            Scoring.of({"method": "status", "levels": {"n": 1.0, "p": 6.0, "q": 10.0}, "level_titles": {}}),
            10.0,
            100.0,
        ),
        ("flag", Scoring.of({"method": "flag", "points": 7.0}), 0.0, 70.0),
    ],
)
def test_the_ends_of_a_rule(kind: str, scoring: Scoring, worst: float, best: float) -> None:
    made: Any = replace(indicator("a", 10.0, scoring=scoring), kind=kind)
    assert extreme_scores(made, np.array([NAN])) == (worst, best)


def test_a_method_that_looks_at_others_ends_where_they_do() -> None:
    made = indicator("a", scoring=Scoring("z_score"))
    assert extreme_scores(made, np.array([-1.5, NAN, 2.0])) == (-1.5, 2.0)
    assert np.isnan(extreme_scores(made, np.array([NAN]))).all()


def test_a_gap_is_filled_with_the_median_and_the_worst_of_the_others() -> None:
    # c of the others: 10, 20, 60, 90 in the league of five, so 40 and 10; 10, 20, 60 in that of four, so 20 and 10.
    values = {"x": [80.0, 80.0, 60.0], "y": [80.0, 80.0, 10.0], "z": [80.0, 80.0, 20.0], "w": [90.0, 80.0, NAN]}
    for more, middle in (({"v": [80.0, 80.0, 90.0]}, 40.0), ({}, 20.0)):
        every = {**more, **values}
        scores = score_areas(THREE, table(every, CODES), list(every))
        found = totals_if_given(THREE, scores, np.zeros((0, len(every))), np.zeros(len(every)))
        assert (found.middle[-1], found.worst[-1]) == (69.0 + 0.2 * middle, 69.0 + 0.2 * 10.0)
        assert np.isnan([*found.middle[:-1], *found.worst[:-1]]).all()
