"""What a percentage, as printed, says about the whole numbers behind it; exact, in fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


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
    unit = Fraction(1, 10**decimals)
    given = Fraction(percent) if isinstance(percent, Decimal) else Fraction(repr(float(percent)))
    printed = round(given / unit) * unit
    low, high = printed - unit / 2, printed + unit / 2
    if truncated:
        # The upper limit itself is not printed so; no fraction of a denominator in question lies in the last sliver.
        low, high = printed, printed + unit * (1 - unit / 10**6)
    return _simplest(max(low / 100, Fraction(0)), min(high / 100, Fraction(1))).denominator


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of smallest denominator between two limits, both included, by their continued fractions."""
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    return whole - 1 + 1 / _simplest(1 / (high - whole + 1), 1 / (low - whole + 1))
