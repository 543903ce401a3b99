"""What an incomplete area's missing values leave open: the best and the worst rank it could still have."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.choices import Missing
from scoring.composite import added_to, composites, part_points, with_weights
from scoring.framework import Framework, Indicator
from scoring.normalise import score
from scoring.ranking import rank_among
from scoring.scores import Scores

Array = NDArray[np.float64]

_FAR = 1e12  # more than any count; every absolute rule has given its most, or least, before


class PossibleRanks(NamedTuple):
    """The best and the worst rank that every area could have, shape (areas,), NaN for complete areas."""

    best: Array
    worst: Array


class TotalsIfGiven(NamedTuple):
    """Totals of incomplete areas by the median and by the worst score of what they lack, shape (areas,), else NaN."""

    middle: Array
    worst: Array


def extreme_scores(indicator: Indicator, observed: Array) -> tuple[float, float]:
    """The worst and the best score that an indicator can give.

    Parameters
    ----------
    indicator : Indicator
    observed : array, shape (areas,), the scores that areas have, NaN missing

    Returns
    -------
    worst, best : by an absolute rule itself; of a method that looks at other areas those observed, NaN without any
    """
    if indicator.scoring.cohort:
        known = observed[~np.isnan(observed)]
        return (float(known.min()), float(known.max())) if len(known) else (np.nan, np.nan)
    found = score(indicator, np.array(end_values(indicator)))
    return float(found.min()), float(found.max())


def end_values(indicator: Indicator) -> list[float]:
    """Values at the ends of what an indicator can be; rules run one way between them."""
    if indicator.kind == "status":
        return list(indicator.scoring.parameters.levels.values())
    if indicator.kind == "flag":
        return [0.0, 1.0]
    if indicator.kind == "value":
        return [-_FAR, _FAR]
    return [-100.0 if indicator.kind == "change" else 0.0, min(indicator.most, _FAR)]


def possible_ranks(
    framework: Framework,
    scores: Scores,
    ruled: Array,
    other: Array,
    last: NDArray[np.bool_],
) -> PossibleRanks:
    """The best and the worst rank that every incomplete area could have, whatever its missing values are.

    Each missing indicator is given the score that is best for the rank, then the worst, all other areas staying as they
    are; the area is then ranked among those that have a total. The best rank is the one nearest to 1.

    Parameters
    ----------
    scores : as ``scoring.composite.score_areas`` gives them
    ruled, other : points by rulings, as for ``scoring.composite.totals``
    last : shape (areas,), areas placed after all others
    """
    own = scores.arrays
    matrix, nothing = own.matrix, np.full(len(scores.areas), np.nan)
    missing = np.isnan(matrix)
    if not missing.any():
        return PossibleRanks(nothing, nothing)
    parts = part_points(framework, matrix)
    observed = added_to(framework, own.composite, own.items, ruled, other, parts).total.astype(np.float64)
    ends = np.array([extreme_scores(i, row) for i, row in zip(framework.indicators, matrix, strict=True)])
    found = []
    order, ends_of_table = framework.order, (1, 0) if framework.order.highest_first else (0, 1)
    for end in ends_of_table:
        filled = np.where(missing, ends[:, end : end + 1], matrix)
        total = _totals(framework, scores, filled, ruled, other)
        behind = order.behind(last)
        rank = rank_among(order.ranked(total), behind, order.ranked(observed), behind, itself=np.arange(len(total)))
        found.append(np.where(missing.any(axis=0) & ~np.isnan(total), rank, np.nan))
    return PossibleRanks(*found)


def totals_if_given(framework: Framework, scores: Scores, ruled: Array, other: Array) -> TotalsIfGiven:
    """The totals of incomplete areas, were what they leave out as it is in other areas.

    Each missing indicator is given the median, then the worst score that any area has; weights and all other scores
    stay as they are. There is none (NaN) for complete areas, for those without a total, and where no area has a score
    of a missing indicator.

    Parameters
    ----------
    scores, ruled, other : as for ``possible_ranks``
    """
    matrix, nothing = scores.arrays.matrix, np.full(len(scores.areas), np.nan)
    missing = np.isnan(matrix)
    without = np.array([own.all() for own in missing], dtype=np.bool_)
    has_total = ~np.isnan(scores.arrays.composite)
    incomplete = missing.any(axis=0) & ~missing[without].any(axis=0) & has_total
    if not incomplete.any():
        return TotalsIfGiven(nothing, nothing)
    median, lowest, highest = _middle_and_ends(np.where(without[:, None], 0.0, matrix))
    found = []
    for stand_in in (median, lowest if framework.order.merit > 0 else highest):
        total = _totals(framework, scores, np.where(missing, stand_in[:, None], matrix), ruled, other)
        found.append(np.where(incomplete, total, np.nan))
    return TotalsIfGiven(*found)


def _middle_and_ends(scores: Array) -> tuple[Array, Array, Array]:
    """The median, the lowest and the highest score of every row, shape (rows,), each row having one at least.

    As NumPy's ``nanpercentile``, which takes a small league ten times as long.
    """
    ordered, row = np.sort(scores, axis=1), np.arange(len(scores))
    count = np.count_nonzero(~np.isnan(ordered), axis=1)  # NaN come last
    below, above = ordered[row, (count - 1) // 2], ordered[row, count // 2]
    return above - (above - below) * 0.5, ordered[:, 0], ordered[row, count - 1]


def _totals(framework: Framework, scores: Scores, matrix: Array, ruled: Array, other: Array) -> Array:
    """Totals of other indicator scores, by the weights that the league itself has."""
    missing = Missing.RESCALE if framework.missing == Missing.UNRANKED else framework.missing
    same = replace(with_weights(framework, scores), minimum_coverage=0.0, missing=missing)
    base, parts = composites(same, matrix), part_points(same, matrix)
    return added_to(same, base, scores.arrays.items, ruled, other, parts).total.astype(np.float64)
