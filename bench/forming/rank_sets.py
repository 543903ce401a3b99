"""Simultaneous rank sets of an indicator over the areas of a league."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.league.rows import Measured, Ranks
from scoring import rank_sets as sets
from scoring.choices import Direction, Kind
from scoring.framework import Indicator

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_AREAS = 400  # beyond, there are too many pairs to compare, and nothing to tell


def rank_sets(indicator: Indicator, measures: Sequence[Measured], worth: Array | None = None) -> list[Ranks | None]:
    """The set of ranks of every area with counts, or of a value where some have a standard error; None for the others.

    The sets of one indicator together hold the true ranks of all these areas in 95 % of such leagues at least. Where
    cases come in clusters, the counts compared are those that independent cases would give, of proportions rounded.
    Areas without counts or a value are not counted; there are no sets for fewer than two areas, or too many.

    Parameters
    ----------
    worth : how many of each area's cases are worth one independent case; one where left out
    """
    out: list[Ranks | None] = [None] * len(measures)
    known = [k for k, m in enumerate(measures) if _told(indicator, m)]
    certain = not indicator.counted and all(not measures[k].standard_error for k in known)
    if not indicator.judged or certain or not 2 <= len(known) <= MOST_AREAS:
        return out
    low, high = _sets(indicator, [measures[k] for k in known], np.ones(len(known)) if worth is None else worth[known])
    for k, first, last in zip(known, low, high, strict=True):
        out[k] = int(first), int(last)
    return out


def _told(indicator: Indicator, m: Measured) -> bool:
    """Whether a measure has what its kind is compared by."""
    if indicator.counted:
        return m.numerator is not None and bool(m.denominator)
    return indicator.kind in (Kind.VALUE, Kind.POINTS) and m.value is not None


def _sets(indicator: Indicator, measures: Sequence[Measured], design: Array) -> tuple[Ints, Ints]:
    higher = indicator.direction == Direction.HIGHER
    if not indicator.counted:
        values, errors = [m.value or 0.0 for m in measures], [m.standard_error or 0.0 for m in measures]
        return sets.rank_sets_of_values(values, errors, higher=higher)
    events = np.array([m.numerator for m in measures], dtype=np.float64)
    exposure = np.array([m.denominator for m in measures], dtype=np.float64)
    if indicator.kind == Kind.RATE:
        return sets.rank_sets_of_rates(events, exposure, design, higher=higher)
    exposure = np.maximum(np.rint(exposure / design), 1.0)
    events = np.minimum(np.rint(events / design), exposure)
    return sets.rank_sets(events, exposure, higher=higher)
