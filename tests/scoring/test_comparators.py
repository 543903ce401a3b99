"""A parent's value, pooled from its counties or implied by the shares that a county states."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scoring.comparators import implied, pooled

NAN = float("nan")


def test_pooling_adds_counts_and_does_not_average_rates() -> None:
    # 9 of 10 and 30 of 90: 39 of 100, where the mean of the two rates would be 61.7.
    assert_allclose(pooled(np.array([9.0, 30.0]), np.array([10.0, 90.0])), 39.0)


def test_an_area_without_both_counts_is_left_out_of_the_pool() -> None:
    assert_allclose(pooled(np.array([9.0, NAN, 5.0]), np.array([10.0, 90.0, NAN])), 90.0)


@pytest.mark.parametrize(("numerators", "denominators"), [([], []), ([NAN], [5.0]), ([0.0], [0.0])])
def test_nothing_to_pool(numerators: list[float], denominators: list[float]) -> None:
    assert np.isnan(pooled(np.array(numerators), np.array(denominators)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "numerator_share", "denominator_share", "value", "low", "high"),
    [
        # 蓝山县 2024: (93 / 5.7 %) / (191 / 4.3 %) = 1631.6 / 4441.9; the shares are rounded to 0.05 points.
        (93, 191, 5.7, 4.3, 36.7, 36.0, 37.5),
        (52, 108, 5.3, 4.2, 38.2, 37.3, 39.0),
    ],
)
def test_shares_of_both_counts_imply_the_rate_of_the_whole(
    numerator: int,
    denominator: int,
    numerator_share: float,
    denominator_share: float,
    value: float,
    low: float,
    high: float,
) -> None:
    found = implied(numerator, denominator, (numerator_share, 0.05), (denominator_share, 0.05))
    assert found is not None
    assert [round(x, 1) for x in (found.value, found.low, found.high)] == [value, low, high]


def test_a_rate_above_100_is_cut_off() -> None:
    # 9 of 10 with 1 % of the numerator and 5 % of the denominator would be 450 %.
    found = implied(9, 10, (1.0, 0.05), (5.0, 0.05))
    assert found is not None
    assert (found.value, found.low, found.high) == (100.0, 100.0, 100.0)


@pytest.mark.parametrize(
    ("denominator", "numerator_share", "denominator_share"),
    [(0, (5.0, 0.05), (5.0, 0.05)), (10, (0.0, 0.05), (5.0, 0.05)), (10, (5.0, 0.05), (0.05, 0.05))],
)
def test_nothing_is_implied_by_no_share_or_no_cases(
    denominator: int, numerator_share: tuple[float, float], denominator_share: tuple[float, float]
) -> None:
    assert implied(1, denominator, numerator_share, denominator_share) is None
