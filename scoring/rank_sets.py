"""Simultaneous confidence sets for the ranks of areas on one indicator with counts or standard errors."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from scoring.midp import PValues, above_diagonal, every_pair, pairs
from scoring.rate_tests import areas as rates

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

LEVEL = 0.95  # simultaneous over the areas
EDGE = 1e-9  # a p-value this close, in proportion, to its level is the level but for the order of additions


def rank_sets(successes: ArrayLike, trials: ArrayLike, level: float = LEVEL, higher: bool = True) -> tuple[Ints, Ints]:
    """Sets of ranks that together hold the true ranks of all areas with a probability of about ``level`` or more.

    Out of K areas, an area's set runs from 1 + the number significantly better than it to K − the number significantly
    worse. The k (k − 1) one-sided tests between the k areas with counts are hypergeometric mid-p at the level that
    ``per_test`` gives each. Where true proportions are equal, an area's true ranks are all those that the ties allow,
    and its set is to hold every one of them.

    A normal test after the arcsine transformation narrows the sets of large areas by little, and is not used: at levels
    so small its one-sided error is several times what it should be where sizes differ, and 122 areas of 2000 trials
    at 99.5 % were covered in 94.3 % of simulated leagues, by the mid-p in 98.4 %.

    Parameters
    ----------
    successes, trials : arrays, shape (areas,)
        Whole numbers, 0 ≤ successes ≤ trials. An area without counts (NaN, or trials of 0) may hold any rank from 1
        to K, and neither its own nor another's set rests on it.
    level : confidence level between 0 and 1, simultaneous over the areas
    higher : whether a higher proportion is better

    Returns
    -------
    low, high : arrays of integers, shape (areas,), 1 ≤ low ≤ high ≤ K

    Raises
    ------
    ValueError
        If the level is not between 0 and 1, counts are negative or not whole, or there are more successes than
        trials.

    References
    ----------
    M. Mogstad, J. P. Romano, A. M. Shaikh and D. Wilhelm (2024), Review of Economic Studies 91:476-518: sets
    from pairwise tests, which there are normal.
    """
    return sets(pairs(successes, trials), level, higher)


def rank_sets_of_rates(
    events: ArrayLike, exposure: ArrayLike, design: ArrayLike = 1.0, level: float = LEVEL, higher: bool = True
) -> tuple[Ints, Ints]:
    """The same for rates, by the conditional binomial mid-p of ``scoring.rate_tests``.

    Parameters
    ----------
    events, exposure : arrays, shape (areas,)
    design : how many events are worth one independent event
    """
    x, n = np.asarray(events, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    d = np.broadcast_to(np.asarray(design, dtype=np.float64), x.shape)
    row, column = above_diagonal(len(x))
    return sets(every_pair(rates(x[row], n[row], x[column], n[column], d[row], d[column]), len(x)), level, higher)


def rank_sets_of_values(
    values: ArrayLike, errors: ArrayLike, level: float = LEVEL, higher: bool = True
) -> tuple[Ints, Ints]:
    """The same for values, each normal around its true one.

    Parameters
    ----------
    values, errors : arrays, shape (areas,); of two without an error the higher is
    """
    v, s = np.asarray(values, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    row, column = above_diagonal(len(v))
    away, error = v[row] - v[column], np.hypot(s[row], s[column])
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(away == 0.0, 0.0, away / error)
    return sets(every_pair(PValues(ndtr(-z), ndtr(z)), len(v)), level, higher)


def sets(found: PValues, level: float, higher: bool) -> tuple[Ints, Ints]:
    """Sets of ranks from p-values of every pair, as ``rank_sets`` describes them."""
    counted = int(np.isfinite(found.higher).any(axis=1).sum())
    each = per_test(level, counted)
    above, below = significant(found.higher, each), significant(found.lower, each)
    winning, losing = (above, below) if higher else (below, above)
    return 1 + losing.sum(axis=1, dtype=np.int64), len(winning) - winning.sum(axis=1, dtype=np.int64)


def significant(p_values: Array, each: float) -> Flags:
    """Whether p-values are at most the level of each test; never where there is no test (NaN)."""
    return np.asarray(p_values <= each * (1.0 + EDGE), dtype=np.bool_)


def per_test(level: float, areas: int) -> float:
    """Bonferroni's level of each one-sided test between so many areas: ``(1 − level) / (areas (areas − 1))``.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.
    """
    if not 0.0 < level < 1.0:
        raise ValueError(f"a confidence level lies between 0 and 1, as 0.95, and is not {level}")
    return (1.0 - level) / max(areas * (areas - 1), 1)
