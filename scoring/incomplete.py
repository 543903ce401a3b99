"""What an incomplete area's missing values leave open: the best and the worst rank it could still have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.choices import Missing
from scoring.composite import Scores, composites, part_points, total_points, with_weights
from scoring.framework import Framework, Indicator
from scoring.normalise import score
from scoring.ranking import rank_among

Array = NDArray[np.float64]

_FAR = 1e12  # more than any count; every absolute rule has given its most, or least, before


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
    ruled: pd.DataFrame,
    other: pd.Series[float],
    last: NDArray[np.bool_],
) -> pd.DataFrame:
    """The best and the worst rank that every incomplete area could have, whatever its missing values are.

    Each missing indicator is given the score that is best for the rank, then the worst, all other areas staying as they
    are; the area is then ranked among those that have a total. The best rank is the one nearest to 1.

    Parameters
    ----------
    scores : as ``scoring.composite.score_areas`` gives them
    ruled, other : points by rulings, as for ``scoring.composite.totals``
    last : shape (areas,), areas placed after all others

    Returns
    -------
    frame indexed by area code, columns ``best`` and ``worst``, NaN for complete areas
    """
    matrix = scores.indicators.to_numpy(dtype=np.float64).T
    missing = np.isnan(matrix)
    if not missing.any():
        return pd.DataFrame(np.nan, index=scores.indicators.index, columns=["best", "worst"])
    composite = np.asarray(scores.composite, dtype=np.float64)
    observed = total_points(framework, composite, scores.items, ruled, other, part_points(framework, matrix))
    ends = np.array([extreme_scores(i, row) for i, row in zip(framework.indicators, matrix, strict=True)])
    found = {}
    order, ends_of_table = framework.order, (1, 0) if framework.order.highest_first else (0, 1)
    for name, end in zip(("best", "worst"), ends_of_table, strict=True):
        filled = np.where(missing, ends[:, end : end + 1], matrix)
        total = _totals(framework, scores, filled, ruled, other)
        behind = order.behind(last)
        rank = rank_among(order.ranked(total), behind, order.ranked(observed), behind, itself=np.arange(len(total)))
        found[name] = np.where(missing.any(axis=0) & ~np.isnan(total), rank, np.nan)
    return pd.DataFrame(found, index=scores.indicators.index)


def totals_if_given(framework: Framework, scores: Scores, ruled: pd.DataFrame, other: pd.Series[float]) -> pd.DataFrame:
    """The totals of incomplete areas, were what they leave out as it is in other areas.

    Each missing indicator is given the median, then the worst score that any area has; weights and all other scores
    stay as they are.

    Parameters
    ----------
    scores, ruled, other : as for ``possible_ranks``

    Returns
    -------
    frame indexed by area code, columns ``middle`` and ``worst``; NaN for complete areas, for those without a total,
    and where no area has a score of a missing indicator
    """
    matrix = scores.indicators.to_numpy(dtype=np.float64).T
    missing = np.isnan(matrix)
    without = missing.all(axis=1)
    has_total = ~np.isnan(np.asarray(scores.composite, dtype=np.float64))
    incomplete = missing.any(axis=0) & ~missing[without].any(axis=0) & has_total
    if not incomplete.any():
        return pd.DataFrame(np.nan, index=scores.indicators.index, columns=["middle", "worst"])
    known = np.where(without[:, None], 0.0, matrix)
    found = {}
    for name, share in (("middle", 50.0), ("worst", 0.0 if framework.order.merit > 0 else 100.0)):
        stand_in = np.nanpercentile(known, share, axis=1, keepdims=True) if known.size else known
        total = _totals(framework, scores, np.where(missing, stand_in, matrix), ruled, other)
        found[name] = np.where(incomplete, total, np.nan)
    return pd.DataFrame(found, index=scores.indicators.index)


def _totals(framework: Framework, scores: Scores, matrix: Array, ruled: pd.DataFrame, other: pd.Series[float]) -> Array:
    """Totals of other indicator scores, by the weights that the league itself has."""
    missing = Missing.RESCALE if framework.missing == Missing.UNRANKED else framework.missing
    same = replace(with_weights(framework, scores), minimum_coverage=0.0, missing=missing)
    return total_points(same, composites(same, matrix), scores.items, ruled, other, part_points(same, matrix))
