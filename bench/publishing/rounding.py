"""Totals that would give a masked count away, rounded until they do not."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from msgspec.structs import replace

from bench.league.comparators import Comparator, Compared, reference
from bench.league.enumerations import Evidence, NotComparable, Verdict
from bench.league.rows import Measured
from bench.publishing.masking import Spread
from bench.publishing.public_ranges import is_cohort
from scoring.framework import Indicator
from scoring.normalise import score

_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)  # percentage points
M = TypeVar("M", bound=Measured)


def rounded_total(value: float, denominator: int | None, spread: Spread) -> float | None:
    """A rate rounded so far that it would read the same whatever the masked counts in it are.

    Parameters
    ----------
    value : percent
    denominator : its own; where it has none it is taken over the cases that are known
    spread : how far its count could differ

    Returns
    -------
    percent, to the finest of the steps of 0.1 to 10 points that serves; None where none does or no cases are known
    """
    if not spread.cases:
        return None
    cases = denominator or spread.cases
    low, high = (value + 100.0 * change / cases for change in (spread.lower, spread.higher))
    for step in _STEPS:
        if round(low / step) == round(high / step):
            return round(round(low / step) * step, 1)
    return None


def rounded_measure(m: M, value: float, spread: Spread) -> M | None:
    """A city's or province's own value, rounded and without its counts; None where no rounding serves."""
    rounded = rounded_total(value, m.denominator, spread)
    if rounded is None:
        return None
    return replace(
        m,
        value=rounded,
        evidence=Evidence.ABOUT,
        qualifier="about",
        score=None,
        score_interval=None,
        numerator=None,
        denominator=None,
        interval=None,
        printed=None,
        source=None,
        status=None,
    )


def rounded_comparator(indicator: Indicator, own: float | None, compared: Compared, spread: Spread) -> Compared | None:
    """A comparison with a total that is rounded and has no counts, and so without what was tested on them.

    Returns None where no rounding serves.
    """
    comparator = compared.comparator
    value = rounded_total(comparator.value, comparator.denominator, spread)
    if value is None:
        return None
    return Compared(
        of=reference(_rounded(indicator, comparator, value)),
        difference=None if own is None else own - value,
        verdict=Verdict.NOT_COMPARABLE,
        reason=NotComparable.NO_COUNTS,
    )


def _rounded(indicator: Indicator, comparator: Comparator, value: float) -> Comparator:
    return replace(
        comparator,
        value=value,
        evidence=Evidence.ABOUT,
        printed=None,
        numerator=None,
        denominator=None,
        low=None,
        high=None,
        numerator_range=None,
        denominator_range=None,
        score=comparator.score if is_cohort(indicator) else float(score(indicator, np.array([value]))[0]),
        score_interval=None,
    )
