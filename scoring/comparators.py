"""The value of a parent area that sent no report of its own: pooled from its counties, or implied by their shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Implied:
    """A parent's rate in percent, with the range that the rounding of the stated shares leaves."""

    value: float
    low: float
    high: float


def pooled(numerators: Array, denominators: Array) -> float:
    """Rate of several areas together, in percent: sum of numerators over sum of denominators.

    Areas lacking either count (NaN) are left out; NaN if nothing is left or the denominators sum to 0.
    """
    known = ~(np.isnan(numerators) | np.isnan(denominators))
    below = float(denominators[known].sum())
    return 100.0 * float(numerators[known].sum()) / below if below > 0 else float("nan")


def implied(
    numerator: float,
    denominator: float,
    numerator_share: tuple[float, float],
    denominator_share: tuple[float, float],
) -> Implied | None:
    """A parent's rate from one area's counts and their shares of the parent's totals.

    With shares s_n of the numerator and s_d of the denominator the parent's rate is ``(n / s_n) / (d / s_d)``.

    Parameters
    ----------
    numerator, denominator : the area's counts
    numerator_share, denominator_share : (percent, half a unit of its last printed digit)

    Returns
    -------
    Implied, clipped to 0..100, or None where a share or the denominator is 0
    """
    (s_n, e_n), (s_d, e_d) = numerator_share, denominator_share
    if denominator <= 0 or s_n - e_n <= 0 or s_d - e_d <= 0:
        return None
    rate = 100.0 * numerator / denominator
    clip = [min(100.0, rate * ratio) for ratio in (s_d / s_n, (s_d - e_d) / (s_n + e_n), (s_d + e_d) / (s_n - e_n))]
    return Implied(*clip)
