"""Totals that would give a masked count away, rounded until they do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from bench.publishing.masking import Spread
from bench.publishing.public_ranges import as_indicator, is_cohort
from scoring.normalise import score

_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)  # percentage points
_COUNTS = (
    *("printed", "numerator", "denominator", "numerator_range", "denominator_range"),
    *("low", "high", "score_interval"),
)
_UNTESTED = {"verdict": "not_comparable", "verdict_95": "not_comparable", "verdict_998": "not_comparable"}


def rounded_total(m: Mapping[str, Any], spread: Spread) -> float | None:
    """A rate rounded so far that it would read the same whatever the masked counts in it are.

    Parameters
    ----------
    m : a measure or comparator, in percent; without counts of its own it is taken over the cases that are known
    spread : how far its count could differ

    Returns
    -------
    percent, to the finest of the steps of 0.1 to 10 points that serves; None where none does or no cases are known
    """
    if not spread.cases:
        return None
    cases = m.get("denominator") or spread.cases
    low, high = (float(m["value"]) + 100.0 * change / cases for change in (spread.lower, spread.higher))
    for step in _STEPS:
        if round(low / step) == round(high / step):
            return round(round(low / step) * step, 1)
    return None


def rounded_measure(m: Mapping[str, Any], spread: Spread) -> dict[str, Any] | None:
    """A city's or province's own value, rounded and without its counts."""
    value = rounded_total(m, spread)
    if value is None:
        return None
    bare = {k: v for k, v in m.items() if k not in ("printed", "source", "status")}
    nothing = dict.fromkeys(("score", "score_interval", "numerator", "denominator", "interval"))
    return {**bare, **nothing, "value": value, "evidence": "about", "qualifier": "about"}


def rounded_comparator(
    indicator: Mapping[str, Any], own: float | None, comparator: Mapping[str, Any], spread: Spread
) -> dict[str, Any] | None:
    """A comparator, rounded and without its counts; what was tested on the counts is no longer said."""
    value = rounded_total(comparator, spread)
    if value is None:
        return None
    out = {**comparator, "value": value, "difference": None if own is None else own - value, "evidence": "about"}
    out |= {k: None for k in _COUNTS if k in comparator}
    if not is_cohort(indicator):
        out["score"] = float(score(as_indicator(indicator), np.array([value]))[0])
    if "verdict" in comparator:
        out |= {**_UNTESTED, "interval": None, "tested": None, "p_value": None, "reason": "no_counts"}
    return out
