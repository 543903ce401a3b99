"""Verdicts over many areas: published adjustments, turned directions, ranges, and how often they are wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import midp
from scoring.midp import PValues
from scoring.verdicts import BETTER, SIMILAR, UNDECIDED, UNTESTED, WORSE, discoveries, judge

# The 15 p-values of Benjamini and Hochberg (1995), section 3.2: at q = .05 the first four are discoveries.
MYOCARDIAL = np.array(
    [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
)


def p_values(*two_sided: float, higher: bool = True) -> PValues:
    """Tests that all point to one side."""
    small = np.array(two_sided) / 2.0
    return PValues(small, 1.0 - small) if higher else PValues(1.0 - small, small)


def test_the_published_example_has_four_discoveries() -> None:
    assert discoveries(MYOCARDIAL).tolist() == [True] * 4 + [False] * 11


def test_what_is_not_tested_is_no_discovery_and_counts_for_nothing() -> None:
    alone = discoveries(np.array([0.04, np.nan, np.nan]))
    assert alone.tolist() == [True, False, False]
    assert not discoveries(np.array([np.nan])).any()
    assert discoveries(np.array([])).shape == (0,)


def test_many_areas_need_more_than_one() -> None:
    found = judge([p_values(0.04, 0.5, 0.6, 0.7)], "higher")
    assert found.controlled.tolist() == [SIMILAR] * 4
    assert found.at_95.tolist() == [BETTER, SIMILAR, SIMILAR, SIMILAR]
    assert found.at_998.tolist() == [SIMILAR] * 4


def test_for_lower_is_better_lower_is_better() -> None:
    tests = [p_values(0.0001, 0.9, higher=False)]
    assert judge(tests, "lower").controlled.tolist() == [BETTER, SIMILAR]
    assert judge(tests, "higher").controlled.tolist() == [WORSE, SIMILAR]


def test_a_verdict_that_holds_at_one_end_only_is_none() -> None:
    ends = [p_values(0.0001, 0.0001, 0.6, np.nan), p_values(0.0004, 0.2, 0.8, np.nan)]
    found = judge(ends, "higher")
    assert found.controlled.tolist() == [BETTER, UNDECIDED, SIMILAR, UNTESTED]
    assert found.p_value[:3].tolist() == [0.0004, 0.2, 0.8]
    assert np.isnan(found.p_value[3])


def test_ends_on_different_sides_say_nothing() -> None:
    found = judge([p_values(0.3), p_values(0.4, higher=False)], "higher")
    assert (found.controlled[0], found.p_value[0]) == (SIMILAR, 1.0)
    assert judge([p_values(0.001), p_values(0.4, higher=False)], "higher").controlled[0] == UNDECIDED


counts = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=1, max_size=8)


@given(counts)
def test_turning_the_direction_swaps_better_and_worse(pairs: list[tuple[int, int]]) -> None:
    x = np.array([min(a, n) for a, n in pairs], dtype=float)
    n = np.array([n for _, n in pairs], dtype=float)
    tests = [midp.areas(x, n, np.full(x.shape, 800.0), np.full(x.shape, 1000.0))]
    up, down = judge(tests, "higher"), judge(tests, "lower")
    turned = {BETTER: WORSE, WORSE: BETTER, SIMILAR: SIMILAR}
    for name in ("controlled", "at_95", "at_998"):
        assert [turned[v] for v in getattr(up, name)] == getattr(down, name).tolist()


@given(counts)
def test_counting_failures_is_the_same_with_the_direction_turned(pairs: list[tuple[int, int]]) -> None:
    x = np.array([min(a, n) for a, n in pairs], dtype=float)
    n = np.array([n for _, n in pairs], dtype=float)
    y, m = np.full(x.shape, 90.0), np.full(x.shape, 100.0)
    successes = judge([midp.areas(x, n, y, m)], "higher")
    failures = judge([midp.areas(n - x, n, m - y, m)], "lower")
    # Where both sides are exactly as likely, which is taken is not said.
    certain = np.abs(successes.p_value - 1.0) > 1e-9
    assert (successes.at_95[certain] == failures.at_95[certain]).all()
    assert successes.p_value == pytest.approx(failures.p_value, abs=1e-9)


@pytest.mark.parametrize("rate", [0.5, 0.95, 0.99])
def test_areas_that_do_not_differ_are_seldom_called_different(rate: float) -> None:
    # 400 leagues of 12 areas that share one rate: at most 5 % of them may have any verdict, and 5 % of the areas one
    # at 95 %. Three standard errors of 400 leagues are 3.3 points, of 4,800 areas .9.
    rng = np.random.default_rng(20)
    n = rng.integers(20, 600, (400, 12)).astype(float)
    x = rng.binomial(n.astype(int), rate).astype(float)
    rest = midp.areas(x, n, x.sum(axis=1, keepdims=True) - x, n.sum(axis=1, keepdims=True) - n)
    found = [judge([PValues(rest.higher[k], rest.lower[k])], "higher") for k in range(400)]
    assert np.mean([(f.controlled != SIMILAR).any() for f in found]) <= 0.083
    assert np.mean([(f.at_95 != SIMILAR).mean() for f in found]) <= 0.059
    assert np.mean([(f.at_998 != SIMILAR).mean() for f in found]) <= 0.004


def test_areas_that_do_differ_are_told_apart() -> None:
    # The test above would pass for a test that never says anything.
    x, n = np.array([570.0, 540.0, 480.0]), np.full(3, 600.0)
    found = judge([midp.areas(x, n, x.sum() - x, n.sum() - n)], "higher")
    assert found.controlled.tolist() == [BETTER, SIMILAR, WORSE]
