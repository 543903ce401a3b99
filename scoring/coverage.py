"""Coverage, and the policy for what is missing: who has data enough, and what counts in a missing value's place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.choices import Missing
from scoring.framework import Framework

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Covered:
    """Scores as they count, and what their coverage says of each area.

    ``used``: scores after the missing policy, of the shape given. ``coverage``: percent of the weight with data;
    ``enough``: whether that is enough for a composite; both of the shape of the areas.
    """

    used: Array
    coverage: Array
    enough: NDArray[np.bool_]


def covered(framework: Framework, matrix: Array, weights: Array) -> Covered:
    """Apply a framework's minimum coverage and missing policy.

    Parameters
    ----------
    matrix : array, shape (indicators, …, areas), scores, NaN missing
    weights : array, shape (indicators,)
    """
    present = ~np.isnan(matrix)
    # Rounded, so that the order of additions makes no difference at the minimum.
    coverage = np.round(100.0 * np.tensordot(weights, present, axes=1) / weights.sum(), 9)
    enough = (coverage >= framework.minimum_coverage) & present.any(axis=0)
    if framework.missing == Missing.UNRANKED:
        enough &= present.all(axis=0)
    return Covered(np.nan_to_num(matrix) if framework.missing == Missing.ZERO_POINTS else matrix, coverage, enough)
