"""Tests of a proportion against another one or against a target, valid near 100 %, as one- and two-sided p-values.

A mid-p value counts half the probability of what was observed and all of what would be further out (Lancaster 1961,
Journal of the American Statistical Association 56:223-234): an exact test's p-value is on average too large, and a
normal test's is far too small where few failures are expected. It is computed on failures, which are the rarer near
100 %; on successes it is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, gammaln, ndtr

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

FEWEST_EXPECTED = 10  # failures, and successes, that a normal approximation needs
TOGETHER = 32  # terms of a tail computed at a time
NEGLIGIBLE = 1e-17  # share of a tail's probability at which its remaining terms are left out


@dataclass(frozen=True)
class PValues:
    """One-sided p-values in both directions, NaN where there is no test.

    ``higher``: small where the proportion is higher than what it is compared with. ``lower``: small where it is lower.
    """

    higher: Array
    lower: Array

    @property
    def two_sided(self) -> Array:
        """Twice the smaller of both, at most 1."""
        return np.minimum(2.0 * np.minimum(self.higher, self.lower), 1.0)


def areas(successes: ArrayLike, trials: ArrayLike, other_successes: ArrayLike, other_trials: ArrayLike) -> PValues:
    """An area's proportion against another's, by the hypergeometric mid-p.

    Given all failures F of both, those of the first area are hypergeometric where the proportions are equal, and
    ``lower = P(X > x) + P(X = x) / 2``.

    Parameters
    ----------
    successes, trials, other_successes, other_trials : numbers or arrays, of shapes that go together
        Whole numbers, 0 ≤ successes ≤ trials; no test (NaN) where one of them is NaN or trials are 0.

    Raises
    ------
    ValueError
        If counts are negative or not whole, or there are more successes than trials.
    """
    own, other = _counts(successes, trials), _counts(other_successes, other_trials)
    x, n, y, m = (np.asarray(counts, dtype=np.float64) for counts in np.broadcast_arrays(*own, *other))
    known = (n > 0) & (m > 0) & ~np.isnan(x + y)
    higher, lower = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    higher[known], lower[known] = _hypergeometric(n[known] - x[known], n[known], m[known] - y[known], m[known])
    return PValues(higher, lower)


def pairs(successes: ArrayLike, trials: ArrayLike) -> PValues:
    """Every area against every other, by the hypergeometric mid-p.

    Parameters
    ----------
    successes, trials : arrays, shape (areas,), as in ``areas``

    Returns
    -------
    PValues of shape (areas, areas), the area of the row against that of the column; NaN on the diagonal
    """
    return pairs_of_each([(successes, trials)])[0]


def pairs_of_each(counts: Sequence[tuple[ArrayLike, ArrayLike]]) -> list[PValues]:
    """As ``pairs``, for several indicators in one go: in a small league the calls take longer than the tests."""
    if not counts:
        return []
    known = [_counts(*own) for own in counts]
    sides: list[list[Array]] = []
    for x, n in known:
        row, column = above_diagonal(len(x))
        sides.append([x[row], n[row], x[column], n[column]])
    found = areas(*(np.concatenate(side) for side in zip(*sides, strict=True)))
    ends = np.cumsum([len(side[0]) for side in sides])[:-1]
    each = zip(np.split(found.higher, ends), np.split(found.lower, ends), known, strict=True)
    return [every_pair(PValues(higher, lower), len(x)) for higher, lower, (x, _) in each]


@lru_cache(maxsize=4)
def above_diagonal(count: int) -> tuple[Places, Places]:
    """Rows and columns of the pairs of so many areas, each pair once, in the order of ``triu_indices``."""
    return np.triu_indices(count, 1)


def every_pair(found: PValues, count: int) -> PValues:
    """P-values of the pairs above the diagonal, in the order of ``triu_indices``, as those of all pairs."""
    row, column = above_diagonal(count)
    higher, lower = np.full((count, count), np.nan), np.full((count, count), np.nan)
    higher[row, column], lower[row, column] = found.higher, found.lower
    higher[column, row], lower[column, row] = found.lower, found.higher
    return PValues(higher, lower)


def rest_of_parent(
    successes: ArrayLike, trials: ArrayLike, parent_successes: ArrayLike, parent_trials: ArrayLike
) -> PValues:
    """An area's proportion against that of its parent without the area, by the hypergeometric mid-p.

    Parameters
    ----------
    successes, trials, parent_successes, parent_trials : numbers or arrays, of shapes that go together
        As in ``areas``, the parent's counts with the area in them; no test (NaN) where the area is all of its parent.

    Raises
    ------
    ValueError
        As ``areas``, or if an area has more successes or more failures than its parent.
    """
    x, n = _counts(successes, trials)
    parent_x, parent_n = _counts(parent_successes, parent_trials)
    for what, rest in (("successes", parent_x - x), ("failures", (parent_n - parent_x) - (n - x))):
        if (rest < 0).any():
            place = int(np.flatnonzero(rest < 0)[0])
            raise ValueError(f"area {place} has {-rest.flat[place]:g} more {what} than the parent that it is part of")
    return areas(x, n, parent_x - x, parent_n - n)


def target(successes: ArrayLike, trials: ArrayLike, proportion: ArrayLike) -> PValues:
    """An area's proportion p against a fixed one, p0.

    The score test, ``z = (p − p0) / sqrt(p0 (1 − p0) / n)``, where ``score_test_holds``, else the binomial mid-p.

    Parameters
    ----------
    successes, trials : numbers or arrays, as in ``areas``
    proportion : number or array, 0 to 1
        No test (NaN) at 0 and 1: such a target is met or not met.

    Raises
    ------
    ValueError
        As ``areas``, or if a target is not between 0 and 1.
    """
    x, n, p0 = _broadcast(*_counts(successes, trials), _proportion(proportion))
    known = (n > 0) & ~np.isnan(x) & (p0 > 0) & (p0 < 1)
    score = known & score_test_holds(n, p0)
    higher, lower = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    for chosen, test in ((score, _score), (known & ~score, _binomial)):
        higher[chosen], lower[chosen] = test(x[chosen], n[chosen], p0[chosen])
    return PValues(higher, lower)


def score_test_holds(trials: ArrayLike, proportion: ArrayLike) -> Flags:
    """Whether at least 10 successes and at least 10 failures are expected at a fixed proportion.

    Parameters
    ----------
    trials : number or array, NaN missing
    proportion : number or array, 0 to 1

    Raises
    ------
    ValueError
        If a proportion is not between 0 and 1.
    """
    p0 = _proportion(proportion)
    # 100 · (1 − 0.9) is 10 to a person and a little less to a computer.
    expected = np.round(np.asarray(trials, dtype=np.float64) * np.minimum(p0, 1.0 - p0), 9)
    return np.asarray(expected >= FEWEST_EXPECTED, dtype=np.bool_)


def _counts(successes: ArrayLike, trials: ArrayLike) -> tuple[Array, Array]:
    x, n = _broadcast(successes, trials)
    for name, counts in (("successes", x), ("trials", n)):
        wrong = ~np.isnan(counts) & ~((counts >= 0) & (counts == np.floor(counts)) & np.isfinite(counts))
        if wrong.any():
            raise ValueError(f"{name} must be whole numbers from 0 up, not {counts[wrong].flat[0]:g}")
    if (x > n).any():
        raise ValueError(f"{x[x > n].flat[0]:g} successes in {n[x > n].flat[0]:g} trials")
    return x, n


def _proportion(given: ArrayLike) -> Array:
    p0 = np.asarray(given, dtype=np.float64)
    if ((p0 < 0) | (p0 > 1)).any():
        raise ValueError(f"a target is a proportion between 0 and 1, not {p0[(p0 < 0) | (p0 > 1)].flat[0]:g}")
    return p0


def _broadcast(*given: ArrayLike) -> tuple[Array, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(one, dtype=np.float64) for one in given)))


def _score(x: Array, n: Array, p0: Array) -> tuple[Array, Array]:
    z = (x / n - p0) / np.sqrt(p0 * (1.0 - p0) / n)
    return np.asarray(ndtr(-z), dtype=np.float64), np.asarray(ndtr(z), dtype=np.float64)


def _binomial(x: Array, n: Array, p0: Array) -> tuple[Array, Array]:
    """Mid-p from binomial tails, ``P(X ≥ x) = I(p0; x, n − x + 1)``."""

    def at_least(k: Array, size: Array, p: Array) -> Array:
        inside = np.clip(k, 1.0, size)
        return np.where(k <= 0, 1.0, np.where(k > size, 0.0, betainc(inside, size - inside + 1.0, p)))

    failures, q0 = n - x, 1.0 - p0
    higher = (at_least(x, n, p0) + at_least(x + 1.0, n, p0)) / 2.0
    return higher, (at_least(failures, n, q0) + at_least(failures + 1.0, n, q0)) / 2.0


def _hypergeometric(a: Array, n: Array, b: Array, m: Array) -> tuple[Array, Array]:
    """Mid-p of a failures in n and b in m: that the first fails less, and that it fails more.

    The tail away from the mean is summed, so that a small p-value keeps its digits; the other is what is left.
    """
    turned = a * m < b * n  # fewer failures in the first: count those of the second
    a, n, b, m = (np.where(turned, u, v) for u, v in ((b, a), (m, n), (a, b), (n, m)))
    observed = np.exp(_log_choose(n, a) + _log_choose(m, b) - _log_choose(n + m, a + b))
    more = np.minimum(observed * (0.5 + _beyond(a, n, b, m)), 1.0)
    return np.where(turned, more, 1.0 - more), np.where(turned, 1.0 - more, more)


def _log_choose(n: Array, k: Array) -> Array:
    return np.asarray(gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0), dtype=np.float64)


def _beyond(a: Array, n: Array, b: Array, m: Array) -> Array:
    """``P(X > a) / P(X = a)``, above the mean where probabilities fall."""

    def ratio(series: Places, step: Array) -> Array:
        more, fewer = a[series, None] + step, b[series, None] - step
        return fewer * (n[series, None] - more) / ((more + 1.0) * (m[series, None] - fewer + 1.0))

    return tails(len(a), ratio)


def tails(count: int, ratio: Callable[[Places, Array], Array]) -> Array:
    """Sums of falling terms over the term before the first, shape (count,), some terms of every series at a time.

    Parameters
    ----------
    ratio : of some series and steps from 0, each term to the one before, shape (series, steps); 0 after the last
    """
    total, last, series, step = np.zeros(count), np.ones(count), np.arange(count), np.arange(float(TOGETHER))
    while series.size:
        terms = last[:, None] * np.cumprod(ratio(series, step), axis=1)
        total[series] += terms.sum(axis=1)
        going = terms[:, -1] > NEGLIGIBLE * total[series]
        series, last, step = series[going], terms[going, -1], step + TOGETHER
    return total
