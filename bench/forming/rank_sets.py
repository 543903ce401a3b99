"""Simultaneous rank sets of an indicator over the areas of a league."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.league.rows import Measured, Ranks
from scoring import rank_sets as sets
from scoring.choices import Direction, Kind
from scoring.framework import Indicator
from scoring.midp import pairs_of_each

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

TOGETHER = 1 << 14  # pairs of areas compared in one go
MOST_AREAS = 400  # beyond, there are too many pairs to compare, and nothing to tell


def rank_sets(
    indicators: Sequence[Indicator], measures: Sequence[Sequence[Measured]], worth: Sequence[Array]
) -> list[list[Ranks | None]]:
    """By indicator, the set of ranks of every area with counts, or of a value where some have a standard error; None
    for the others.

    The sets of one indicator together hold the true ranks of all these areas in 95 % of such leagues at least. Where
    cases come in clusters, the counts compared are those that independent cases would give, of proportions rounded.
    Areas without counts or a value are not counted; there are no sets for fewer than two areas, or too many.

    Parameters
    ----------
    measures : of each indicator, of every area
    worth : of each indicator, how many of every area's cases are worth one independent case
    """
    out: list[list[Ranks | None]] = [[None] * len(own) for own in measures]
    compared = [_compared(*of) for of in zip(indicators, measures, strict=True)]
    few = max(1, TOGETHER // max(1, max((len(known) for known in compared), default=1) ** 2))
    asked = [n for n, known in enumerate(compared) if known]
    for start in range(0, len(asked), few):
        some = asked[start : start + few]
        each = [(indicators[n], [measures[n][k] for k in compared[n]], worth[n][compared[n]]) for n in some]
        for n, (low, high) in zip(some, _sets(each), strict=True):
            for k, first, last in zip(compared[n], low.tolist(), high.tolist(), strict=True):
                out[n][k] = first, last
    return out


def _compared(indicator: Indicator, measures: Sequence[Measured]) -> list[int]:
    """The areas that are compared in an indicator, by place; none where there is nothing to tell, or too much."""
    known = [k for k, m in enumerate(measures) if _told(indicator, m)]
    certain = not indicator.counted and all(not measures[k].standard_error for k in known)
    return [] if not indicator.judged or certain or not 2 <= len(known) <= MOST_AREAS else known


def _told(indicator: Indicator, m: Measured) -> bool:
    """Whether a measure has what its kind is compared by."""
    if indicator.counted:
        return m.numerator is not None and bool(m.denominator)
    return indicator.kind in (Kind.VALUE, Kind.POINTS) and m.value is not None


def _sets(asked: Sequence[tuple[Indicator, Sequence[Measured], Array]]) -> list[tuple[Ints, Ints]]:
    """The sets of every indicator; those of proportions in one go."""
    proportions = [n for n, (indicator, _, _) in enumerate(asked) if indicator.kind == Kind.PROPORTION]
    found = {}
    for n, p_values in zip(proportions, pairs_of_each([_counts(*asked[n][1:]) for n in proportions]), strict=True):
        found[n] = sets.sets(p_values, sets.LEVEL, _higher(asked[n][0]))
    return [found[n] if n in found else _others(*of) for n, of in enumerate(asked)]


def _higher(indicator: Indicator) -> bool:
    return indicator.direction == Direction.HIGHER


def _counts(measures: Sequence[Measured], design: Array) -> tuple[Array, Array]:
    """Events and cases in whole numbers, as many as independent ones would be."""
    events, exposure = _as_they_are(measures)
    exposure = np.maximum(np.rint(exposure / design), 1.0)
    return np.minimum(np.rint(events / design), exposure), exposure


def _as_they_are(measures: Sequence[Measured]) -> tuple[Array, Array]:
    events = np.array([m.numerator for m in measures], dtype=np.float64)
    return events, np.array([m.denominator for m in measures], dtype=np.float64)


def _others(indicator: Indicator, measures: Sequence[Measured], design: Array) -> tuple[Ints, Ints]:
    """The sets of a rate, or of values with standard errors."""
    if indicator.kind == Kind.RATE:
        return sets.rank_sets_of_rates(*_as_they_are(measures), design, higher=_higher(indicator))
    values, errors = [m.value or 0.0 for m in measures], [m.standard_error or 0.0 for m in measures]
    return sets.rank_sets_of_values(values, errors, higher=_higher(indicator))
