"""How sure every place of a league is: rank intervals from everything that is uncertain at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from scoring.adjustments import Additions
from scoring.draws import Streams, Table
from scoring.framework import Framework
from scoring.preparation import Observed, prepare
from scoring.rank_counts import Counter, Counts, Ranked
from scoring.sensitivity import Runs, Shares, active_sources, shares_of
from scoring.simulation import Simulation, Uncertain
from scoring.tiers import against_mean, rankability, tiers

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Result = TypeVar("Result")


@dataclass(frozen=True)
class _Sums:
    """What a batch adds up to over its draws, all in whole numbers but ``squares``, by area.

    ``good``, ``failed``: draws that counted and that did not. ``away``: squares of the distance from the observed
    score. ``met``: shape (gates, areas). ``totals``: the draws themselves, as far as they are kept.
    """

    good: int
    failed: int
    scores: Whole
    away: Whole
    above: Whole
    met: Whole
    shared: Whole
    squares: Array | None
    totals: NDArray[np.floating]


SMALL = 1 << 22  # draws times cells up to which one thread does it all
FEW_AREAS = 60  # up to here the probability of every rank is kept
MOST_TIERED = 4096  # above, pairs take too much memory, and there are no tiers
_EXACT = 2.0**20  # scores are summed as whole numbers of this fraction of the total's percent, in any order the same
_AWAY = 2.0**10  # and squares of their distances, of which a million draws still fit 64 bits


@dataclass(frozen=True)
class Uncertainty:
    """What can be said of the places of a league; arrays over the ranked areas, in the order of the table.

    ``areas`` : area codes. ``score``, ``rank`` : as observed, ties sharing the smallest rank.
    ``low``, ``middle``, ``high`` : the 5th, 50th and 95th percentile of the rank, ties within a draw sharing the
    smallest, as in the table. The ends are the wider ones where the number of draws leaves them open (two standard
    errors), and widened further where the observed rank lies outside, which ``few_cases`` marks.
    ``expected_rank`` : mean of the mid-rank. ``expected_score`` : mean of the total. ``score_error`` : distance of the
    total from the observed score, as the root of the mean square.
    ``first`` : probability of the first rank, shared or not. ``top``, ``bottom`` : of being among the first, or the
    last, ``ends`` ranks. ``beats_next`` : of being above the next area of the table, a tie half; NaN for the last.
    ``rank_probability`` : shape (areas, ranks), up to 60 areas, else None.
    ``above_mean`` : probability of a total above the league's mean. ``standing`` : above, near or below it.
    ``met`` : probability of meeting each gate, shape (gates, areas). ``tier`` : 1 that of rank 1, 0 without tiers
    (above 4096 areas).
    ``rankability`` : 0 to 1. ``draws``, ``failed_draws`` : that counted, and that did not because their values did not
    allow a method. ``sources`` : which source of uncertainty moves ranks most; None if not asked for, or where none
    does. ``totals`` : some of the draws, shape (draws, areas), as many as were asked for. ``correlation`` : of an
    area's true values of the indicators, None where they were drawn independently.
    """

    areas: tuple[str, ...]
    score: Array
    rank: Whole
    low: Whole
    middle: Whole
    high: Whole
    few_cases: Flags
    expected_rank: Array
    expected_score: Array
    score_error: Array
    first: Array
    top: Array
    bottom: Array
    ends: int
    beats_next: Array
    rank_probability: Array | None
    above_mean: Array
    standing: NDArray[np.str_]
    met: Array
    tier: Whole
    rankability: float
    draws: int
    failed_draws: int
    seed: int
    sources: Shares | None = None
    totals: NDArray[np.floating] | None = None
    correlation: float | None = None


def rank_uncertainty(
    framework: Framework,
    table: Table,
    areas: Sequence[str],
    *,
    draws: int = 10_000,
    seed: int = 1,
    uncertain: Uncertain | None = None,
    additions: Additions | None = None,
    scale: Array | None = None,
    threads: int | None = None,
    with_tiers: bool = True,
    share_draws: int = 0,
    kept: int = 0,
    observed: Observed | None = None,
) -> Uncertainty:
    """Rank intervals, tiers and probabilities of places, from draws of everything that is uncertain at once.

    Parameters
    ----------
    framework : Framework
    table : counts and values of its indicators, in their order
    areas : area codes along the last axis
    draws : how many; any number gives the first of a larger number
    seed : of all random numbers; 0 to 2⁶⁴ − 1
    uncertain : what is uncertain, and how much; see ``Uncertain``
    additions : items of adjustments, rulings, and who is placed last, optional
    scale : values of all periods that cohort methods take their scale from, optional
    threads : how many batches of draws are computed side by side; by default one a processor. The result is the same.
    with_tiers : whether pairs of areas are compared, over 508 draws at least, or all if fewer
    share_draws : draws of each run that ``Uncertainty.sources`` rests on; none where 0
    kept : draws whose totals are kept, in ``Uncertainty.totals``, rounded up to whole batches
    observed : what ``scoring.preparation.observe`` gives of the same values, for tables that differ in nothing else

    Raises
    ------
    ValueError
        As ``scoring.preparation.prepare``, or if every draw failed.
    """
    workers = _processors() if threads is None else threads
    small = table.values.size * draws <= SMALL
    with _Here() if small or workers == 1 else ThreadPoolExecutor(workers) as pool:
        simulation = prepare(framework, table, areas, uncertain or Uncertain(), additions, scale, pool, observed)
        simulation = simulation.shortened(max(draws, share_draws, kept))
        run = _Run(simulation, seed, draws, pairs=with_tiers, share_draws=share_draws, kept=kept)
        run.all(pool)
        return run.summary(pool)


class _Here(Executor):
    """Work done where it is asked for: a small league is through before threads have started."""

    def map(self, fn: Callable[..., Result], *iterables: Iterable[Any], **_: Any) -> Iterator[Result]:
        return iter([fn(*arguments) for arguments in zip(*iterables, strict=False)])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Run:
    """The sums of one run, areas by their place in the table."""

    def __init__(
        self, simulation: Simulation, seed: int, draws: int, *, pairs: bool, share_draws: int, kept: int
    ) -> None:
        count = len(simulation.ranked)
        self.simulation, self.seed, self.draws = simulation, seed, draws
        self.runs = Runs(simulation, seed, active_sources(simulation))
        self.shared_batches = -(-share_draws // simulation.batch) if self.runs.names else 0
        self.squares: list[Array] = []
        self.ends = max(1, round(count / 10))
        self.counter = Counter(count, draws, simulation.batch, pairs=pairs and count <= MOST_TIERED, ends=self.ends)
        self.score_sum, self.away = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.above = np.zeros(count, dtype=np.int64)
        self.met = np.zeros((len(simulation.framework.gates), count), dtype=np.int64)
        self.kept_batches, self.kept = -(-kept // simulation.batch), list[NDArray[np.floating]]()
        self.failed_draws = 0

    def all(self, pool: Executor) -> None:
        """Draw everything, a bufferful at a time."""
        batch, held = self.simulation.batch, self.counter.held
        for begin in range(0, self.draws, held):
            batches = range(begin // batch, -(-min(begin + held, self.draws) // batch))
            places = range(0, held, batch)
            kept = 0
            for place, sums in zip(places, pool.map(self._one, batches, places), strict=False):
                good = sums.good
                if place != kept:
                    self.counter.move(place, good, kept)
                kept += good
                self._add(sums)
            if kept:
                self.counter.count(kept, pool)
        # More draws may be wanted for the shares of the sources than for the league.
        rest = range(-(-self.draws // batch), self.shared_batches)
        self.squares += pool.map(lambda batch: self.runs.of(batch)[1], rest)

    def _one(self, batch: int, place: int) -> _Sums:
        """Hold the ranks of a batch of draws at its place, and sum up the rest, all in whole numbers."""
        simulation, squares = self.simulation, None
        if batch < self.shared_batches:
            found, squares = self.runs.of(batch)
        else:
            drawn = simulation.totals(Streams(self.seed, {}), batch)
            found = Ranked.of(*drawn, simulation.last, simulation.framework.order)
        wanted = min(simulation.batch, self.draws - batch * simulation.batch)
        found = found.first(wanted, simulation.last)
        self.counter.put(place, found.ranks)
        totals, percent = found.totals, 100.0 / simulation.framework.total
        distance = totals - simulation.scores.astype(totals.dtype)
        away = np.einsum("ij,ij->j", distance, distance).astype(np.float64) * (_AWAY * percent) ** 2
        met = [] if found.met is None else [_times(flags) for flags in found.met]
        return _Sums(
            good=len(totals),
            failed=wanted - len(totals),
            scores=np.rint(totals.sum(axis=0, dtype=np.float64) * (_EXACT * percent)).astype(np.int64),
            away=np.rint(away).astype(np.int64),
            above=_times(totals > totals.mean(axis=1, keepdims=True)),
            met=np.array(met, dtype=np.int64).reshape(self.met.shape),
            shared=found.shared,
            squares=squares,
            totals=totals if batch < self.kept_batches else totals[:0],
        )

    def _add(self, sums: _Sums) -> None:
        if sums.squares is not None:
            self.squares.append(sums.squares)
        if len(sums.totals):
            self.kept.append(sums.totals)
        self.score_sum += sums.scores
        self.away += sums.away
        self.above += sums.above
        self.met += sums.met
        self.counter.shared += sums.shared
        self.failed_draws += sums.failed

    def summary(self, pool: Executor) -> Uncertainty:
        """Everything that is said of the league."""
        counts, simulation = self.counter.result(), self.simulation
        draws = counts.draws
        if draws == 0:
            raise ValueError("no draw gave a composite")
        rank = simulation.rank
        low, middle, high = _percentiles(counts, pool)
        expected = self.score_sum / (_EXACT * 100.0 / simulation.framework.total) / draws
        expected_rank = 1.0 + (counts.rank_sum + 0.5 * counts.shared) / draws
        beats = np.append(counts.beats_next / (2.0 * draws), np.nan)
        tier = np.zeros(len(rank), dtype=np.int64)
        if counts.below is not None:
            tier = tiers(self._for_order(expected), counts.below, unit=0.5 / counts.pair_draws)
        above = self.above / draws
        whole = counts.ranks.shape[1] == len(rank)
        return Uncertainty(
            areas=tuple(simulation.areas[k] for k in simulation.ranked),
            score=simulation.scores,
            rank=rank,
            low=np.minimum(low, rank),
            middle=middle,
            high=np.maximum(high, rank),
            few_cases=(rank < low) | (rank > high),
            expected_rank=expected_rank,
            expected_score=expected,
            score_error=np.sqrt(self.away / draws) / (_AWAY * 100.0 / simulation.framework.total),
            first=counts.ranks[:, 0] / draws,
            top=_share(counts, 0, self.ends),
            bottom=_share(counts, len(rank) - self.ends, len(rank)),
            ends=self.ends,
            beats_next=beats,
            rank_probability=counts.ranks / draws if whole and len(rank) <= FEW_AREAS else None,
            above_mean=above,
            standing=against_mean(above),
            met=self.met / draws,
            tier=tier,
            rankability=rankability(expected_rank, rank),
            draws=draws,
            failed_draws=self.failed_draws,
            seed=self.seed,
            sources=self._sources(),
            totals=np.concatenate(self.kept) if self.kept else None,
            correlation=simulation.correlation,
        )

    def _sources(self) -> Shares | None:
        """Shares of the sources that are there, None where ranks do not vary or nobody asked."""
        try:
            return shares_of(self.runs.names, np.concatenate(self.squares)) if self.squares else None
        except ValueError:
            return None

    def _for_order(self, expected: Array) -> Array:
        """Expected scores by which tiers are ordered, from rank 1 on; those after all others stay there."""
        ordered = self.simulation.framework.order.ranked(expected)
        return np.where(self.simulation.last, ordered - 2.0 * abs(ordered).max() - 1.0, ordered)


def _times(flags: Flags) -> Whole:
    """How often each area's flag is set over the draws."""
    parts = [flags[k : k + 255].view(np.uint8) for k in range(0, len(flags), 255)]
    found = np.zeros(flags.shape[1], dtype=np.int64)
    for part in parts:  # 255 flags still fit a byte
        found += np.add.reduce(part, axis=0, dtype=np.uint8)
    return found


def _percentiles(counts: Counts, pool: Executor) -> tuple[Whole, Whole, Whole]:
    """The smallest ranks that 5, 50 and 95 % of the draws reach, the ends two standard errors further out; of a bin of
    ranks the outer end."""
    open_ = 2.0 * np.sqrt(0.05 * 0.95 / counts.draws)
    found = np.empty((3, len(counts.ranks)), dtype=np.int64)

    def some_areas(start: int) -> None:
        some = slice(start, start + 64)
        reached = np.cumsum(counts.ranks[some], axis=1, dtype=np.int64)
        for k, share in enumerate((0.05 - open_, 0.5, 0.95 + open_)):
            found[k, some] = (reached >= np.clip(np.ceil(share * counts.draws), 1, counts.draws)).argmax(axis=1)

    list(pool.map(some_areas, range(0, len(counts.ranks), 64)))
    return counts.edges[found[0]] + 1, counts.edges[found[1]] + 1, counts.edges[found[2] + 1]


def _share(counts: Counts, begin: int, end: int) -> Array:
    """Share of the draws with a rank from ``begin`` (from 0) up to and without ``end``."""
    inside = slice(int(np.searchsorted(counts.edges, begin)), int(np.searchsorted(counts.edges, end)))
    found: Array = counts.ranks[:, inside].sum(axis=1, dtype=np.int64) / counts.draws
    return found
