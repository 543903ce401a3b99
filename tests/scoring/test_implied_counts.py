"""What stated shares say of a parent's counts, and that a verdict over their range needs its two ends only."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import midp
from scoring.comparators import implied_counts, implied_rests


def test_lanshan_is_4_3_per_cent_of_a_city_between_4391_and_4494() -> None:
    assert implied_counts(191, (4.3, 0.05)) == (4391, 4494)
    assert implied_counts(93, (5.7, 0.05)) == (1618, 1646)
    assert implied_rests((93, 191), (1618, 1646), (4391, 4494)) == ((1525, 4303), (1553, 4200))


def test_lanshan_is_above_its_city_whatever_the_counts_in_that_range() -> None:
    # Every pair of the 29 numerators and 104 denominators.
    y, m = np.meshgrid(np.arange(1618, 1647) - 93, np.arange(4391, 4495) - 191)
    every = midp.areas(93, 191, y.ravel(), m.ravel())
    assert every.two_sided.max() < 0.002
    assert (every.higher < every.lower).all()
    ends = [midp.areas(93, 191, *end).two_sided for end in ((1525, 4303), (1553, 4200))]
    assert every.two_sided.min() == pytest.approx(min(ends))
    assert every.two_sided.max() == pytest.approx(max(ends))


@pytest.mark.parametrize(
    ("count", "share", "expected"),
    [
        (10, (100.0, 0.5), (10, 10)),  # never less than the count itself
        (3, (50.0, 0.0), (6, 6)),
        (0, (5.0, 0.5), (0, 0)),
        (10, (0.0, 0.05), None),
        (7, (60.0, 0.0), None),  # 7 is 60 % of no whole number
    ],
)
def test_totals_that_a_share_allows(count: int, share: tuple[float, float], expected: tuple[int, int] | None) -> None:
    assert implied_counts(count, share) == expected


def test_an_area_that_may_be_all_of_its_parent_has_no_rest() -> None:
    assert implied_rests((9, 10), (9, 12), (10, 14)) is None


def test_counts_that_fit_together_nowhere() -> None:
    # 20 to 22 successes among at most 15 cases.
    assert implied_rests((1, 2), (21, 23), (12, 17)) is None


small = st.integers(0, 12)


@given(small, small, small, small, small, small)
def test_every_p_value_of_the_range_lies_between_those_of_its_ends(
    x: int, more: int, low: int, wide: int, few: int, deep: int
) -> None:
    own = (x, x + more + 1)
    numerators, denominators = (x + low, x + low + wide), (own[1] + few + 1, own[1] + few + 1 + deep)
    ends = implied_rests(own, numerators, denominators)
    possible = [
        (a - own[0], b - own[1])
        for a in range(numerators[0], numerators[1] + 1)
        for b in range(denominators[0], denominators[1] + 1)
        if a - own[0] <= b - own[1]
    ]
    if ends is None:
        assert not possible
        return
    assert set(ends) <= set(possible)
    found = midp.areas(*own, *(np.array(side) for side in zip(*possible, strict=True)))
    at_ends = midp.areas(*own, *(np.array(side) for side in zip(*ends, strict=True)))
    assert found.higher.min() == pytest.approx(at_ends.higher.min(), abs=1e-9)
    assert found.higher.max() == pytest.approx(at_ends.higher.max(), abs=1e-9)
