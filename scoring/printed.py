"""What a percentage, as printed, says about the whole numbers behind it; exact, in fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

Ratio = tuple[int, int]  # numerator and denominator, not in lowest terms: many times sooner than Fraction


@lru_cache(maxsize=4096)
def smallest_denominator(percent: float | Decimal, decimals: int, *, truncated: bool = False) -> int:
    """The smallest number of cases of which some whole number is printed as this percentage.

    Rounding half up and half to even are both allowed: at least one of the two must print it. 99.57 with two decimals
    needs 230 cases (229 of 230), 98.42 needs 190; where the digits are cut off and not rounded, 233 and 127.

    Parameters
    ----------
    percent : as printed, 0 to 100
    decimals : digits printed after the point
    truncated : whether further digits are cut off

    Raises
    ------
    ValueError
        If the percentage is not from 0 to 100.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"a percentage of cases must be from 0 to 100, not {percent}")
    given = Fraction(percent) if isinstance(percent, Decimal) else Fraction(repr(float(percent)))
    units, whole = round(given * 10**decimals), 100 * 10**decimals  # of the last digit printed, and of all cases
    low, high = (2 * units - 1, 2 * whole), (2 * units + 1, 2 * whole)
    if truncated:
        # The upper limit itself is not printed so; no fraction of a denominator in question lies in the last sliver.
        parts = 10**6 * 10**decimals
        low, high = (units, whole), ((units + 1) * parts - 1, parts * whole)
    within = (max(low[0], 0), low[1]), (min(high[0], high[1]), high[1])
    return _simplest(*within)[1]


def _simplest(low: Ratio, high: Ratio) -> Ratio:
    """The fraction of smallest denominator between two limits, both included, by their continued fractions."""
    whole = -(-low[0] // low[1])
    if whole * high[1] <= high[0]:
        return whole, 1
    rest = whole - 1
    above, below = ((of[1], of[0] - rest * of[1]) for of in (high, low))
    numerator, denominator = _simplest(above, below)
    return rest * numerator + denominator, numerator
