"""The smallest whole-number change after which something holds, for many questions at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNREACHABLE = -1


def smallest_steps(holds: Callable[[Whole], Flags], most: Whole) -> Whole:
    """The fewest steps after which each question's answer is yes, found by halving.

    Parameters
    ----------
    holds : called with steps of shape (questions,), says for each question whether they are enough
        Once a question holds it must hold for more steps too, up to its ``most``.
    most : shape (questions,), the most steps that each can take; 0 or less where it can take none

    Returns
    -------
    steps, shape (questions,), at least 1; ``UNREACHABLE`` where even the most are not enough
    """
    low, high = np.zeros_like(most), most.copy()
    reachable: Flags = most > 0
    if reachable.any():
        reachable &= holds(np.maximum(most, 0))
    while (reachable & (high - low > 1)).any():
        middle = np.where(reachable, (low + high) // 2, 0)
        enough = holds(middle)
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.where(reachable, high, UNREACHABLE)
