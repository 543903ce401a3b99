"""Scoring methods, each worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scoring.framework import Scoring
from scoring.normalise import score
from scoring.rules import goalposts, proportional
from tests.scoring.made import indicator

NAN = float("nan")
STANDING = Scoring.of({"method": "status", "levels": {}, "level_titles": {}})


def test_proportional_is_the_rate_itself() -> None:
    assert_allclose(proportional(np.array([0.0, 97.48, 100.0, NAN])), [0.0, 97.48, 100.0, NAN])


def test_proportional_is_what_is_left_where_lower_is_better() -> None:
    assert_allclose(proportional(np.array([0.0, 25.0, 100.0, NAN]), higher=False), [100.0, 75.0, 0.0, NAN])


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, 0.0), (90.0, 0.0), (95.0, 50.0), (99.5, 95.0), (100.0, 100.0), (130.0, 100.0), (NAN, NAN)],
)
def test_goalposts_of_90_and_100(value: float, expected: float) -> None:
    assert_allclose(goalposts(np.array([value]), 90.0, 100.0), [expected])
    assert_allclose(goalposts(np.array([value]), 90.0, 100.0, higher=False), [100.0 - expected])


@pytest.mark.parametrize(
    ("value", "expected"),
    # From 10 to 100,000 are four powers of ten: each is worth a quarter.
    [(0.0, 0.0), (9.0, 0.0), (10.0, 0.0), (100.0, 25.0), (1000.0, 50.0), (1e5, 100.0), (1e6, 100.0), (NAN, NAN)],
)
def test_goalposts_on_a_logarithmic_scale(value: float, expected: float) -> None:
    assert_allclose(goalposts(np.array([value]), 10.0, 1e5, scale="log"), [expected])
    assert_allclose(goalposts(np.array([value]), 10.0, 1e5, scale="log", higher=False), [100.0 - expected])


@pytest.mark.parametrize(("lower", "upper", "log"), [(100.0, 90.0, False), (5.0, 5.0, False), (0.0, 9.0, True)])
def test_goalposts_that_make_no_scale_are_refused(lower: float, upper: float, log: bool) -> None:
    with pytest.raises(ValueError, match="goalpost"):
        goalposts(np.array([1.0]), lower, upper, scale="log" if log else "linear")


@pytest.mark.parametrize(
    ("rule", "weight", "direction", "values", "expected"),
    [
        (Scoring("proportional"), 20.0, "higher", [98.0, NAN], [98.0, NAN]),
        (Scoring("proportional"), 20.0, "lower", [98.0, NAN], [2.0, NAN]),
        (Scoring.of({"method": "goalposts", "lower": 80.0, "upper": 100.0}), 10.0, "higher", [85.0, NAN], [25.0, NAN]),
        (Scoring.of({"method": "goalposts", "lower": 80.0, "upper": 100.0}), 10.0, "lower", [85.0, NAN], [75.0, NAN]),
        (
            Scoring.of({"method": "goalposts", "lower": 1.0, "upper": 10000.0, "scale": "log"}),
            5.0,
            "higher",
            [10.0, NAN],
            [25.0, NAN],
        ),
        (Scoring.of({"method": "per_event", "points": 2.0}), 10.0, "higher", [3.0, NAN], [60.0, NAN]),
        # One point a session, three at most.
        (
            Scoring.of({"method": "per_event", "points": 1.0}),
            3.0,
            "higher",
            [0.0, 1.0, 3.0, 12.0],
            [0.0, 100 / 3, 100.0, 100.0],
        ),
        # A standing's value is its points: national 8, provincial 6, city 3, none 0 of 8.
        (
            Scoring.of({"method": "status", "levels": {}, "level_titles": {}}),
            8.0,
            "higher",
            [8.0, 6.0, 3.0, 0.0, NAN],
            [100.0, 75.0, 37.5, 0.0, NAN],
        ),
    ],
)
def test_an_indicator_is_scored_by_its_own_rule(
    rule: Scoring, weight: float, direction: str, values: list[float], expected: list[float]
) -> None:
    scored = score(indicator("a", weight, scoring=rule, direction=direction), np.array(values))
    assert_allclose(scored, expected)


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(ValueError, match="no_such_method"):
        score(indicator("a", scoring=Scoring("no_such_method")), np.array([1.0]))
