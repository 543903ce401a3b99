"""The value of a parent area that sent no report of its own: pooled from its counties, or implied by their shares."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Implied:
    """A parent's rate, with the range that the rounding of the stated shares leaves."""

    value: float
    low: float
    high: float


def pooled(numerators: Array, denominators: Array, scale: float = 100.0) -> float:
    """Rate of several areas together, per ``scale``: sum of numerators over sum of denominators.

    Areas lacking either count (NaN) are left out; NaN if nothing is left or the denominators sum to 0.
    """
    known = ~(np.isnan(numerators) | np.isnan(denominators))
    below = float(denominators[known].sum())
    return scale * float(numerators[known].sum()) / below if below > 0 else float("nan")


def implied(
    numerator: float,
    denominator: float,
    numerator_share: tuple[float, float],
    denominator_share: tuple[float, float],
    scale: float = 100.0,
    most: float = 100.0,
) -> Implied | None:
    """A parent's rate from one area's counts and their shares of the parent's totals.

    With shares s_n of the numerator and s_d of the denominator the parent's rate is ``(n / s_n) / (d / s_d)``.

    Parameters
    ----------
    numerator, denominator : the area's counts
    numerator_share, denominator_share : (percent, half a unit of its last printed digit)
    scale, most : what the rate is per, and the most that it can be

    Returns
    -------
    Implied, clipped to 0..most, or None where a share or the denominator is 0
    """
    (s_n, e_n), (s_d, e_d) = numerator_share, denominator_share
    if denominator <= 0 or s_n - e_n <= 0 or s_d - e_d <= 0:
        return None
    rate = scale * numerator / denominator
    clip = [min(most, rate * ratio) for ratio in (s_d / s_n, (s_d - e_d) / (s_n + e_n), (s_d + e_d) / (s_n - e_n))]
    return Implied(*clip)


def implied_counts(count: float, share: tuple[float, float]) -> tuple[int, int] | None:
    """The whole numbers that a parent's total may be, an area's count being a stated share of it.

    Parameters
    ----------
    count : the area's
    share : (percent, half a unit of its last printed digit)

    Returns
    -------
    least and most, at least the count itself; None where the share may be 0 or no whole number fits
    """
    percent, half = share
    if percent - half <= 0:
        return None
    slack = 1e-9  # 191 / .0425 must not lose a whole number to the last bit of a float
    least = max(math.ceil(100.0 * count / (percent + half) - slack), int(count))
    most = math.floor(100.0 * count / (percent - half) + slack)
    return (least, most) if least <= most else None


def implied_rests(
    own: tuple[int, int], numerators: tuple[int, int], denominators: tuple[int, int], *, within: bool = True
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two extremes of what a parent without one of its areas may count, by ranges of the parent's totals.

    The p-values of a comparison with the area lie between those at both, for a mid-p only rises with the successes of
    the rest and falls with its trials.

    Parameters
    ----------
    own : the area's numerator and denominator
    numerators, denominators : least and most that the parent's may be
    within : whether a numerator is a part of its denominator

    Returns
    -------
    (numerator, denominator) of the rest with the lowest rate, and with the highest; None where the area may be all of
    its parent, or no counts fit together
    """
    low, high = (max(end - own[0], 0) for end in numerators)
    few, many = (end - own[1] for end in denominators)
    if few <= 0 or (within and low > many):
        return None
    top = (high, few) if high <= few or not within else (min(high, many), min(high, many))
    return (low, many), top
