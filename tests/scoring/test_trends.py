"""The test for trend: a published value, and what it must and must not see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.trends import cochran_armitage

COUNTS = np.array([[994.0, 1023.0, 1199.0, 1332.0, 1367.0]])
OVER = np.array([[40299.0, 41527.0, 42811.0, 44064.0, 44701.0]])


def test_the_published_value() -> None:
    # Cochran-Armitage with the binomial variance: 47.897.
    found = cochran_armitage(COUNTS, OVER, np.arange(5.0))
    assert found.chi_square[0] == pytest.approx(47.897, abs=0.0005)
    assert found.slope[0] > 0
    assert found.p_value[0] == pytest.approx(4.49e-12, rel=0.01)


@given(st.floats(-100, 100), st.floats(0.1, 50))
def test_neither_the_year_counted_from_nor_its_length_matters(start: float, step: float) -> None:
    found = cochran_armitage(COUNTS, OVER, start + step * np.arange(5.0))
    assert found.chi_square[0] == pytest.approx(47.8966767, rel=1e-6)


def test_backwards_falls_by_as_much() -> None:
    there = cochran_armitage(COUNTS, OVER, np.arange(5.0))
    back = cochran_armitage(COUNTS[:, ::-1], OVER[:, ::-1], np.arange(5.0))
    assert back.slope[0] == pytest.approx(-there.slope[0])
    assert back.chi_square[0] == pytest.approx(there.chi_square[0])


def test_two_periods_are_the_chi_square_of_a_fourfold_table() -> None:
    # 15 of 20 and 5 of 20 without continuity correction: 40 (15·15 − 5·5)² / (20·20·20·20) = 10.
    found = cochran_armitage(np.array([[15.0, 5.0]]), np.array([[20.0, 20.0]]), np.array([0.0, 1.0]))
    assert found.chi_square[0] == pytest.approx(10.0)
    assert found.slope[0] == pytest.approx(-0.5)


def test_a_period_without_cases_is_left_out() -> None:
    gap = np.insert(COUNTS, 2, np.nan, axis=1), np.insert(OVER, 2, 0.0, axis=1)
    times = np.array([0.0, 1.0, 9.0, 2.0, 3.0, 4.0])
    assert cochran_armitage(*gap, times).chi_square[0] == pytest.approx(47.8966767, rel=1e-6)


def test_a_hundred_per_cent_throughout_is_no_trend() -> None:
    found = cochran_armitage(OVER, OVER, np.arange(5.0))
    assert (found.chi_square[0], found.p_value[0], found.slope[0]) == (0.0, 1.0, 0.0)


def test_one_period_has_none() -> None:
    found = cochran_armitage(np.array([[3.0, np.nan]]), np.array([[4.0, 4.0]]), np.array([0.0, 1.0]))
    assert np.isnan([found.chi_square[0], found.p_value[0], found.slope[0]]).all()
