"""How much clustering a table bears of which nothing is known: in groups of how many it could not be read.

Chance in totals grows with the size of groups. What can be read falls smoothly with it, on a scale on which it is close
to a line over the logarithm of the size: the log odds of rankability, and the logarithm of the surest standard score of
being above the mean. So few sizes need be tried, and between them a line says as much as a trial would, whose own
standard error is .04 on the first scale and .08 on the second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import logit, ndtri

from scoring.draws import Table
from scoring.tiers import DOUBT, ORDER, TIERS, readable
from scoring.uncertainty import Uncertainty

GROUPS = (1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0)  # sizes asked about
DRAWS = 1024  # of each trial
_ODDS, _SURENESS = -0.85, -0.6  # usual slopes of the two scales
_SLOPE, _BEND = 0.3, 0.2  # by how much the usual slope may be wrong, and half of by how much the slope changes

Above = Callable[[Uncertainty], float]  # how far above the line under which something can no longer be read


@dataclass(frozen=True)
class Breaking:
    """The smallest size of groups asked about at which something can no longer be read; None where it could not anyway.

    ``order``: the order; ``tiers``: tiers; ``verdicts``: that any area is above or below the mean. Infinite where it
    can be read at the largest size.
    """

    order: float | None
    tiers: float | None
    verdicts: float | None


def breaking(found: Uncertainty, again: Callable[[float], Uncertainty]) -> Breaking:
    """Where a table breaks, by trials at the sizes that leave open where it does.

    Parameters
    ----------
    found : what is said of the table with independent cases
    again : the same if cases came in groups of so many that end alike; see ``in_groups``
    """
    trials = _Trials(again, {1.0: found})
    now = readable(found.rankability)
    return Breaking(
        order=trials.first(lambda of: _odds(of, ORDER), _ODDS) if now == "order" else None,
        tiers=trials.first(lambda of: _odds(of, TIERS), _ODDS) if now != "nothing" else None,
        verdicts=trials.first(_sureness, _SURENESS) if (found.standing != "near").any() else None,
    )


def _odds(found: Uncertainty, least: float) -> float:
    return float(logit(np.clip(found.rankability, 1e-9, 1.0 - 1e-9)) - logit(least))


def _sureness(found: Uncertainty) -> float:
    """Of the area that is surest to be above or below the mean, which falls last."""
    doubt = np.clip(np.minimum(found.above_mean, 1.0 - found.above_mean).min(), 0.5 / found.draws, 0.5 - 1e-9)
    return float(np.log(ndtri(doubt) / ndtri(DOUBT)))


@dataclass
class _Trials:
    """What is said of a table in groups of the sizes tried so far: ``known``, by size, 1 for independent cases."""

    again: Callable[[float], Uncertainty]
    known: dict[float, Uncertainty]

    def first(self, above: Above, slope: float) -> float:
        """The first size at which something falls below its line, which then stays fallen; infinite if none.

        Tried is whatever size lies nearest to the line, until lines between the trials leave no doubt. Sizes beyond one
        at which it has surely fallen tell nothing more.
        """
        while True:
            at = {size: above(found) for size, found in sorted(self.known.items())}
            high = next((size for size, value in at.items() if size > 1.0 and value <= 0), np.inf)
            low = max(size for size in at if size < high)
            expected = {g: _expected(at, low, high, g, slope) for g in GROUPS if low < g < high}
            fallen = next((g for g, (value, error) in expected.items() if value < -error), high)
            doubtful = {g: abs(value) for g, (value, error) in expected.items() if g < fallen and value <= error}
            if not doubtful:
                return next((g for g, (value, _) in expected.items() if value <= 0), high)
            tried = min(doubtful, key=lambda g: doubtful[g])
            self.known[tried] = self.again(tried)


def _expected(at: Mapping[float, float], low: float, high: float, size: float, slope: float) -> tuple[float, float]:
    """What a trial would find at a size between the last above the line and the first below, and an error of that."""
    away = float(np.log(size / low))
    if high < np.inf:
        whole = float(np.log(high / low))
        return at[low] + (at[high] - at[low]) * away / whole, _BEND * away * (whole - away)
    earlier = [other for other in at if other < low]
    if not earlier:
        return at[low] + slope * away, (_SLOPE + _BEND * away) * away
    before = float(np.log(low / earlier[-1]))
    return at[low] + (at[low] - at[earlier[-1]]) / before * away, _BEND * away * (away + before)


def in_groups(table: Table, size: float) -> Table:
    """A table whose cases come in groups of so many that end alike, never more than an area has."""
    return replace(table, design=np.where(table.exposure > 0, np.fmin(size, np.maximum(table.exposure, 1.0)), 1.0))
