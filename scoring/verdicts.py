"""Better, similar or worse: what tests of many areas at once let be said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.midp import PValues

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Words = NDArray[np.str_]

BETTER, SIMILAR, WORSE = "better", "similar", "worse"
UNTESTED, UNDECIDED = "untested", "undecided"
FALSE_DISCOVERIES = 0.05
LEVELS = (0.05, 0.002)  # two-sided, of 95 % and 99.8 % limits


@dataclass(frozen=True)
class Verdicts:
    """One verdict an area, arrays of shape (areas,).

    ``controlled`` holds over all areas together, ``at_95`` and ``at_998`` are of each area by itself; each is
    ``better``, ``similar``, ``worse``, ``untested`` without a p-value, or ``undecided`` where the tests of one area
    disagree. ``p_value``: two-sided, the largest of an area's tests; 1 where they point to different sides.
    """

    controlled: Words
    at_95: Words
    at_998: Words
    p_value: Array


def discoveries(p_values: Array, rate: float = FALSE_DISCOVERIES) -> Flags:
    """Which of many p-values are discoveries, at most a share ``rate`` of which is expected to be false.

    Parameters
    ----------
    p_values : array, shape (tests,), 0 to 1; NaN is no test and no discovery
    rate : false discovery rate, between 0 and 1

    References
    ----------
    Y. Benjamini and Y. Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.
    """
    order = np.argsort(p_values, axis=None)  # NaN come last
    ordered = p_values[order[: np.count_nonzero(~np.isnan(p_values))]]
    adjusted = ordered * (len(ordered) / np.arange(1.0, len(ordered) + 1.0))
    # As SciPy's false_discovery_control, whose checks take a small league fifteen times as long.
    small = np.minimum.accumulate(adjusted[::-1])[::-1] <= rate
    found = np.zeros(p_values.shape, dtype=np.bool_)
    found[order[: np.count_nonzero(small)]] = True
    return found


def judge(tests: Sequence[PValues], direction: str | Sequence[str], families: Sequence[int] = ()) -> Verdicts:
    """Verdicts on all areas that are compared in one indicator with one kind of comparator, or in several one by one.

    Parameters
    ----------
    tests : p-values of shape (areas,); several where a comparator's counts are only known to lie in a range: one for
        either end of it, and a verdict must hold at both
    direction : ``higher`` or ``lower``, which of them is better; or so for each family
    families : how many of the areas, one after another, each family has of which false discoveries are controlled; all
        are one where left out
    """
    sizes = [*families] or [len(tests[0].higher)]
    up = np.repeat(np.array([direction] if isinstance(direction, str) else direction) == "higher", sizes)
    sided = np.stack([t.two_sided for t in tests])
    higher = np.stack([t.higher < t.lower for t in tests])
    most = np.where((higher == higher[0]).all(axis=0) | np.isnan(sided).any(axis=0), sided.max(axis=0), 1.0)
    least = sided.min(axis=0)
    side = np.where(higher[0] == up, BETTER, WORSE)

    def said(holds: Flags, may_hold: Flags) -> Words:
        out = np.where(holds, side, np.where(may_hold, UNDECIDED, SIMILAR))
        return np.where(np.isnan(most), UNTESTED, out)

    at_95, at_998 = (said(most <= level, least <= level) for level in LEVELS)

    def controlled(p_values: Array) -> Flags:
        return np.concatenate([discoveries(own) for own in np.split(p_values, np.cumsum(sizes)[:-1])])

    found = controlled(most)
    return Verdicts(said(found, found if len(tests) == 1 else controlled(least)), at_95, at_998, most)
