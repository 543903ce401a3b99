"""What of a league's order can be read: tiers, rankability, and who is above or below the league's mean."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from scoring.ranking import middle_rank

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

# Share of the pairs in different tiers that may be expected in the wrong order: half a point less than is promised, for
# what the draws do not know, how sure priors and clusters are themselves.
WRONG = 0.045
DOUBT = 0.05  # share of the verdicts against the mean that may be expected to be wrong
ORDER, TIERS = 0.75, 0.5  # rankability from which on an order, or tiers, can be read
VERDICTS = ("above", "near", "below")
_SAME = 1e-9  # sums closer than this differ by the order of additions only


def tiers(scores: Array, below: NDArray[np.number], wrong: float = WRONG, unit: float = 1.0) -> Whole:
    """Tiers, the best being 1.

    With w_ij = P(i is truly below j) for i above j by expected score, the tiers are the contiguous partition of that
    order that maximises Σ (wrong − w_ij) over the pairs in different tiers, found by a dynamic programme over the end
    of each tier. Among those pairs at most ``wrong`` are then expected to be in the wrong order, since putting all
    areas into one tier scores 0. Areas of equal scores are merged first; of equally good partitions one with the fewest
    tiers is taken.

    Parameters
    ----------
    scores : array, shape (areas,), expected scores
    below : array, shape (areas, areas), the probability that the row's area is truly below the column's, ties half,
        in units of ``unit``, so that counts need not be copied
    wrong : 0 to 1

    Returns
    -------
    array of whole numbers, shape (areas,)

    Notes
    -----
    Time grows with areas², memory beside the arguments with areas.
    """
    order = np.argsort(-scores, kind="stable")
    ordered = scores[order]
    merged = np.concatenate([[0], np.cumsum(ordered[1:] < ordered[:-1])]).astype(np.int64)
    begins = np.flatnonzero(np.diff(merged, prepend=-1))
    ends = np.append(begins[1:], len(scores))

    def given_up(block: int) -> Array:
        """Sums of (wrong − w) over the pairs of a block with each block up to it."""
        total = np.zeros(block + 1)
        for area in range(begins[block], ends[block]):
            # What is below the area: the area itself is below it with the rest of the probability.
            part = wrong - 1.0 + unit * below[order[area], order[:area]].astype(np.float64)
            if area:
                total[: merged[area - 1] + 1] += np.add.reduceat(part, begins[: merged[area - 1] + 1])
        return total

    return _assigned(order, _cheapest(len(begins), given_up)[merged])


def _assigned(order: Whole, values: Whole) -> Whole:
    out = np.empty_like(values)
    out[order] = values
    return out


def _cheapest(count: int, given_up: Callable[[int], Array]) -> Whole:
    """Tier of every block, by the partition that gives up least within tiers and has fewest of them.

    Maximising the gain between tiers is minimising what is given up within them.
    """
    best, number = np.zeros(count + 1), np.zeros(count + 1, dtype=np.int64)
    begin = np.zeros(count + 1, dtype=np.int64)
    inside = np.zeros(count)  # given up by a tier from each start to the current end
    for end in range(count):
        inside[: end + 1] += np.cumsum(given_up(end)[::-1])[::-1]
        total = best[: end + 1] + inside[: end + 1]
        equal = np.flatnonzero(total <= total.min() + _SAME)
        start = equal[np.argmin(number[equal])]
        best[end + 1], number[end + 1], begin[end + 1] = total[start], number[start] + 1, start
    out = np.empty(count, dtype=np.int64)
    end = count
    while end > 0:
        start = int(begin[end])
        out[start:end] = number[end]
        end = start
    return out


def rankability(expected_ranks: Array, ranks: NDArray[np.integer]) -> float:
    """The correlation of ranks to expect of a second, independent table; 0 to 1. A single area has no order: NaN.

    With c the covariance over areas of the ranks held and the expected ones, v the variance of the ranks held and V =
    ``(K² − 1) / 12`` that of a full order, ``c² / (v V)`` is the square of the correlation of the ranks held with the
    true ones. A second table's is as large, and so the square is that of both tables with each other. Where areas
    differ in how much is known of them, the variance of the expected ranks over V says more: it is of the best order
    there is, and not of the one by scores.

    Parameters
    ----------
    expected_ranks : array, shape (areas,), means of true mid-ranks
    ranks : array, shape (areas,), as held; ties count as their middle
    """
    count = len(expected_ranks)
    if count < 2:
        return float("nan")
    held = middle_rank(ranks.astype(np.float64))
    held -= held.mean()
    shared, variance = float((held * expected_ranks).mean()), float((held**2).mean())
    return max(shared, 0.0) ** 2 / (variance * (count**2 - 1) / 12.0) if variance > 0 else 0.0


def readable(value: float) -> str:
    """What a rankability allows to be read: ``nothing``, ``tiers`` or ``order`` (with its intervals)."""
    return "order" if value > ORDER else "tiers" if value >= TIERS else "nothing"


def against_mean(above: Array, level: float = DOUBT) -> NDArray[np.str_]:
    """Each area above, near or below the league's mean, with the false discoveries among all verdicts controlled.

    The areas surest to be on their side are taken as far as the mean of their probabilities of being on the other side
    stays within ``level``: the expected share of wrong verdicts, given the data (Newton et al. 2004, Biostatistics
    5:155-176).

    Parameters
    ----------
    above : array, shape (areas,), the probability of being above the league's mean
    level : share of the verdicts that may be expected to be wrong
    """
    doubt = np.minimum(above, 1.0 - above)
    order = np.argsort(doubt, kind="stable")
    expected = np.cumsum(doubt[order]) / np.arange(1, len(doubt) + 1)
    sure = np.zeros(len(doubt), dtype=np.bool_)
    sure[order[expected <= level]] = True
    return np.where(sure, np.where(above > 0.5, "above", "below"), "near")
