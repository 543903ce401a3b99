"""Round numbers to mark scales with."""

from __future__ import annotations

import math


def round_step(span: float, most: int) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that goes into a span no more than ``most`` times."""
    power = 10.0 ** math.floor(math.log10(span / most))
    return next(m * power for m in (1, 2, 5, 10) if span / (m * power) <= most * (1 + 1e-9))


def multiples(low: float, high: float, step: float) -> list[float]:
    """The multiples of a step from one number to another."""
    ends = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(step * k, 9) for k in range(ends[0], ends[1] + 1)]


def places(count: int) -> list[int]:
    """The first and the last of so many places, and round ones between that keep away from the last."""
    step = int(max(round_step(count, 9), 10))
    return [1, *(t for t in range(step, count, step) if count - t > step / 2), count]
