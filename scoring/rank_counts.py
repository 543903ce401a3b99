"""Ranks of many draws at once, counted as they come, so that memory does not grow with the number of draws."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.order import Order
from scoring.ranking import DECIMALS

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Ranks = NDArray[np.unsignedinteger]

ENTRIES = 1 << 24  # counts kept: every rank of every area up to 4096 areas, beyond that ranks in equal bins
BUFFER = 6_000_000  # ranks held before they are counted
COMPARED = 1 << 26  # comparisons of pairs made, but PAIR_DRAWS at least
PAIR_DRAWS = 508
TOGETHER = 1 << 19  # comparisons made at a time
RARE = 1e-3  # ties a draw and area that may be left out of comparisons of pairs
SORTED = 1 << 17  # scores sorted together
AREAS = 64  # whose ranks are counted together
_SPARE = 29  # low bits of a double that a 32-bit score leaves at 0: they say which area it is
_CELL = (1 << _SPARE) - 1


def ranks_of(scores: NDArray[np.floating], last: Flags) -> tuple[Ranks, Whole]:
    """Ranks within every draw, highest score first; ties share the smallest.

    Parameters
    ----------
    scores : array, shape (draws, areas), finite
        Compared exactly in 32 bits, and to 9 decimals in 64 bits, as in ``scoring.ranking``.
    last : shape (areas,), areas placed after all others

    Returns
    -------
    ranks : shape (draws, areas), from 0
    shared : shape (areas,), over the draws, how many others shared an area's rank
    """
    draws, areas = scores.shape
    kind = np.uint16 if areas < 1 << 16 else np.uint32
    ranks = np.empty((draws, areas), dtype=kind)
    shared = np.zeros(areas, dtype=np.int64)
    few = min(draws, max(1, SORTED // areas))
    places = np.tile(np.arange(areas, dtype=kind), few)
    sort = _packed if scores.dtype == np.float32 and not last.any() else _sorted
    for start in range(0, draws, few):
        some = slice(start, start + few)
        order, tied = sort(scores[some], last)
        flat = ranks[some].reshape(-1)
        flat[order] = places[: len(order)]
        if len(tied):
            _share(flat, order, tied, shared)
    return ranks, shared


def _share(ranks: Ranks, order: NDArray[np.intp], tied: NDArray[np.intp], shared: Whole) -> None:
    """Give the places in ``tied``, which hold the same score as the place before, the rank that their run begins with.

    Places are counted through all draws, and ``order`` says which cell is at each.
    """
    areas = len(shared)
    begins = np.flatnonzero(np.diff(tied, prepend=-2) != 1)
    lengths = np.diff(begins, append=len(tied))
    heads = tied[begins] - 1
    ranks[order[tied]] = np.repeat(heads % areas, lengths)
    members, others = np.concatenate([tied, heads]), np.concatenate([np.repeat(lengths, lengths), lengths])
    shared += np.bincount(order[members] % areas, weights=others, minlength=areas).astype(np.int64)


def _packed(scores: NDArray[np.floating], _last: Flags) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The cells of every draw in their order, and the places tied with the one before, counted through all draws.

    Score and cell are sorted as one number.
    """
    key = np.subtract(0.0, scores, dtype=np.float64)  # the highest first; and −0 and 0 are one score
    bits = key.view(np.int64).reshape(-1)
    bits |= np.arange(len(bits))
    key.sort(axis=1)
    order = bits & _CELL
    bits >>= _SPARE
    return order, _tied(bits.reshape(scores.shape))


def _sorted(scores: NDArray[np.floating], last: Flags) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """As ``_packed``, for doubles, and where some areas are placed last."""
    exact = -(np.round(scores, DECIMALS) if scores.dtype == np.float64 else scores)
    order = np.lexsort((exact, np.broadcast_to(last, exact.shape)), axis=1)
    ordered = np.take_along_axis(exact, order, axis=1)
    # Whoever is placed last never ties with the others, whatever the score.
    tied = _tied(ordered, last[order] if last.any() else None)
    order += (np.arange(len(order)) * scores.shape[1])[:, None]
    return order.reshape(-1), tied


def _tied(ordered: NDArray[np.int64] | NDArray[np.floating], behind: Flags | None = None) -> NDArray[np.intp]:
    same = np.zeros(ordered.shape, dtype=np.bool_)
    np.equal(ordered[:, 1:], ordered[:, :-1], out=same[:, 1:])
    if behind is not None:
        same[:, 1:] &= behind[:, 1:] == behind[:, :-1]
    return np.flatnonzero(same)


@dataclass(frozen=True)
class Ranked:
    """Draws that did not fail, ranked.

    ``totals``, ``met``: as ``scoring.simulation`` gives them, shape (draws, areas) and (gates, draws, areas); ``good``:
    which of the draws made they are; ``ranks``, ``shared``: as ``ranks_of`` gives them, rank 1 (here 0) where ``order``
    has it.
    """

    totals: NDArray[np.floating]
    met: Flags | None
    good: NDArray[np.intp]
    ranks: Ranks
    shared: Whole
    order: Order

    @staticmethod
    def of(totals: NDArray[np.floating], met: Flags | None, last: Flags, order: Order) -> Ranked:
        """Rank the draws all of whose totals are finite."""
        finite = np.isfinite(totals).all(axis=1)
        good = np.flatnonzero(finite)
        if not finite.all():
            totals, met = totals[good], None if met is None else met[:, good]
        return Ranked(totals, met, good, *ranks_of(order.ranked(totals), last), order)

    def first(self, draws: int, last: Flags) -> Ranked:
        """The same of the first ``draws`` made."""
        kept = int(np.searchsorted(self.good, draws))
        if kept == len(self.good):
            return self
        met = None if self.met is None else self.met[:, :kept]
        totals = self.totals[:kept]
        # Without ties there is nothing that the draws left out add to.
        again = ranks_of(self.order.ranked(totals), last) if self.shared.any() else (self.ranks[:kept], self.shared)
        return Ranked(totals, met, self.good[:kept], *again, self.order)


@dataclass(frozen=True)
class Counts:
    """What a run counted, areas in the order given.

    ``draws``: that counted. ``ranks``: shape (areas, bins), draws by bin of rank; ``edges``: shape (bins + 1,), the
    ranks from 0 that a bin begins with. ``rank_sum``: sums of ranks from 0, ties at the smallest; ``shared``: sums of
    how many others shared it. ``beats_next``: twice the draws in which an area was above the next, ties once, shape
    (areas − 1,). ``below``: twice the draws in which the row's area was below the column's, ties once, None where not
    asked for; over ``pair_draws`` draws.
    """

    draws: int
    ranks: NDArray[np.unsignedinteger]
    edges: NDArray[np.int64]
    rank_sum: Whole
    shared: Whole
    beats_next: Whole
    below: Ranks | None
    pair_draws: int


class Counter:
    """Counts the ranks of batches of draws; areas must come in the order in which neighbours are compared."""

    def __init__(self, areas: int, draws: int, batch: int, *, pairs: bool, ends: int) -> None:
        kind = np.uint16 if areas < 1 << 16 else np.uint32
        self.held = max(batch, min(-(-draws // batch) * batch, BUFFER // areas // batch * batch))
        self._buffer = np.empty((areas, self.held), dtype=kind)
        self._edges = _edges(areas, ends)
        self._bins = np.repeat(np.arange(len(self._edges) - 1), np.diff(self._edges))
        fitting = np.uint16 if draws < 1 << 16 else np.uint32
        self._ranks = np.zeros((areas, len(self._edges) - 1), dtype=fitting)
        self._rank_sum, self.shared = np.zeros(areas, dtype=np.int64), np.zeros(areas, dtype=np.int64)
        self._next = np.zeros(max(areas - 1, 0), dtype=np.int64)
        self._pairs_left = min(draws, max(PAIR_DRAWS, COMPARED // areas**2)) if pairs else 0
        fitting = np.uint16 if 2 * self._pairs_left < 1 << 16 else np.uint32
        self._below = np.zeros((areas, areas), dtype=fitting) if pairs else None
        self._pair_draws = self._pairs_left
        self._draws = 0

    def put(self, start: int, ranks: Ranks) -> None:
        """Hold the ranks of some draws, shape (draws, areas), at a place of the buffer."""
        self._buffer[:, start : start + len(ranks)] = ranks.T

    def move(self, start: int, draws: int, to: int) -> None:
        """Close the gap before the ranks of some draws."""
        self._buffer[:, to : to + draws] = self._buffer[:, start : start + draws]

    def count(self, draws: int, pool: Executor | None) -> None:
        """Count the ranks held of so many draws."""
        held = self._buffer[:, :draws]
        self._draws += draws
        areas = len(held)
        slices = [slice(k, min(k + AREAS, areas)) for k in range(0, areas, AREAS)]
        list((pool.map if pool else map)(self._count_ranks, slices, [held] * len(slices)))
        if self._below is not None and self._pairs_left > 0:
            taken = min(draws, self._pairs_left)
            self._pairs_left -= taken
            _count_pairs(
                held[:, :taken], self._below, ties=self.shared.sum() > RARE * self._draws * len(held), pool=pool
            )

    def _count_ranks(self, areas: slice, held: Ranks) -> None:
        """Count some areas' ranks in few and long calls: between any two, threads wait for each other."""
        own, bins = held[areas], self._ranks.shape[1]
        self._rank_sum[areas] += own.sum(axis=1, dtype=np.int64)
        places = own.astype(np.intp) if bins == len(self._bins) else self._bins[own]
        places += np.arange(len(own))[:, None] * bins
        found = np.bincount(places.reshape(-1), minlength=len(own) * bins)
        self._ranks[areas] += found.reshape(-1, bins).astype(self._ranks.dtype)
        below = held[areas.start + 1 : areas.stop + 1]
        above = own[: len(below)]
        self._next[areas] += np.count_nonzero(above < below, axis=1) + np.count_nonzero(above <= below, axis=1)

    def result(self) -> Counts:
        """Everything counted."""
        counted = (self._draws, self._ranks, self._edges, self._rank_sum, self.shared, self._next, self._below)
        return Counts(*counted, self._pair_draws - self._pairs_left)


def _edges(areas: int, ends: int) -> NDArray[np.int64]:
    """Where bins of ranks begin: every rank where that fits, and always so that the first and last ``ends`` are cut."""
    if areas * areas <= ENTRIES:
        return np.arange(areas + 1)
    bins = ENTRIES // areas
    places = np.linspace(0, areas, bins - 1).astype(np.int64)
    return np.unique(np.concatenate([places, [1, ends, areas - ends]]))


def _count_pairs(held: Ranks, below: Ranks, *, ties: bool, pool: Executor | None) -> None:
    """Add, for every two areas, twice the draws in which the first ranks below the second, ties once."""
    areas, draws = held.shape
    few = 127  # twice as many still fit a byte
    parts = [np.ascontiguousarray(held[:, k : k + few].T) for k in range(0, draws, few)]
    together = max(1, min(64, TOGETHER // (few * areas)))

    def rows(start: int) -> None:
        # Some areas against those from the first of them on; each pair is counted once, from the left.
        own = slice(start, min(start + together, areas))
        found = np.zeros((own.stop - start, areas - start), dtype=below.dtype)
        for part in parts:
            mine, others = part[:, own, None], part[:, None, start:]
            lower = np.add.reduce((mine > others).view(np.uint8), axis=0, dtype=np.uint8)
            found += lower
            found += np.add.reduce((mine >= others).view(np.uint8), axis=0, dtype=np.uint8) if ties else lower
        below[own, start:] += found
        below[own.stop :, own] += below.dtype.type(2 * draws) - found[:, own.stop - start :].T

    list((pool.map if pool else map)(rows, range(0, areas, together)))
