"""Every promise of the table where cases come in clusters: ``python -m tests.benchmarks.clusters``.

What is measured is appended to a file a batch at a time; run again, it goes on where it was, and prints what there is.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from bench.forming.clusters_of_parts import shares_together
from scoring import clustered_tests
from scoring.clustering import INDEPENDENT, Clustering, fitted
from scoring.draws import Table
from scoring.rank_sets import rank_sets
from scoring.simulation import Uncertain
from scoring.uncertainty import Uncertainty, rank_uncertainty
from scoring.verdicts import judge
from tests.benchmarks.clustered_bars import (
    BINS,
    CLASSES,
    RATIOS,
    bar_lines,
    bin_lines,
    change_lines,
    design_lines,
    family_lines,
    month_lines,
    trend_lines,
)
from tests.benchmarks.clustered_changes import Course, change_sums, course_sums, courses, still_worlds
from tests.benchmarks.clustered_sums import File, Sums, squared
from tests.benchmarks.clustered_worlds import INDICATORS, World, design, families, of_months
from tests.benchmarks.made_leagues import say
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]

FRAMEWORK = framework(*(indicator(f"i{k}") for k in range(INDICATORS)))
DRAWS = 1024
BATCH = 10  # leagues between two lines of the file


@dataclass(frozen=True)
class Seen:
    """One league as it was drawn: true rates, cases, counts of this period and of the one before; of a year made of
    months the counts and cases of each."""

    truth: Array
    cases: Array
    now: Array
    before: Array
    months: tuple[Array, Array] | None = None


def seen(world: World, seed: int) -> Seen:
    rng = np.random.default_rng([seed, *map(ord, world.name)])
    truth, cases = world.truth(rng), world.cases(rng)
    if world.form == "months":
        (before, _), (counts, n) = (world.months(rng, truth, cases) for _ in range(2))
        return Seen(truth, cases, counts.sum(axis=1), before.sum(axis=1), (counts, n))
    before, now = (world.counts(rng, truth, cases) for _ in range(2))
    return Seen(truth, cases, now, before)


def clusterings(world: World, league: Seen) -> tuple[list[Clustering], float]:
    """What is known of how cases come together: told, or from the period before."""
    if world.known:
        return [world.clustering] * INDICATORS, world.shared
    found = fitted(np.stack([league.before, league.now], 1), np.stack([league.cases, league.cases], 1))
    return ([INDEPENDENT] * INDICATORS, 0.0) if found is None else (list(found.indicators), found.shared)


def worth_of(world: World, league: Seen) -> tuple[Array, float]:
    """How many cases are worth one, shape (indicators, areas), and the correlation of shocks."""
    if league.months is None:
        known, shared = clusterings(world, league)
        return np.array([own.design(n) for own, n in zip(known, league.cases, strict=True)]), shared
    counts, n = league.months
    found = fitted(counts, n)
    if found is None:
        return np.ones(league.cases.shape), 0.0
    together, _ = shares_together(n, league.cases)
    each = zip(found.indicators, together, league.cases, strict=True)
    return np.array([1.0 + own.groups + (n - 1.0) * own.areas * h for own, h, n in each]), found.shared


def league_sums(world: World, seed: int) -> Sums:
    """What one league says, and whether it is so."""
    league = seen(world, seed)
    worth, shared = worth_of(world, league)
    table = Table(100.0 * league.now / league.cases, league.now, league.cases, design=worth)
    areas = [f"{k:03d}" for k in range(world.areas)]
    # An earlier period tells good areas from good years; where the clustering is told, or by months, there is none.
    earlier = not world.known and league.months is None
    uncertain = Uncertain(concentration=None, shared=shared, factor=earlier)
    drawn = rank_uncertainty(FRAMEWORK, table, areas, draws=DRAWS, seed=seed, uncertain=uncertain, threads=1)
    order = [int(area) for area in drawn.areas]
    score = league.truth.mean(axis=0)[order]
    rank = rankdata(-score, method="min")
    inside = (drawn.low <= rank) & (rank <= drawn.high)
    out: Sums = {"leagues": 1.0, "covered": float(inside.mean())}
    out |= _by_size(inside, league.cases.mean(axis=0)[order])
    out |= _said(drawn, score)
    other = (league.before / league.cases).mean(axis=0)[order]
    out["said"] = drawn.rankability
    with np.errstate(invalid="ignore"):
        out["true"] = float(np.nan_to_num(np.corrcoef(rankdata(-other), drawn.rank)[0, 1]))
    out["gap"] = out["said"] - out["true"]
    out["sets"] = float(_sets_hold(league, worth))
    away, said = 100.0 * score - drawn.score * 100.0 / FRAMEWORK.total, drawn.score_error * 100.0 / FRAMEWORK.total
    out |= {"away": float((away**2).mean()), "error": float((said**2).mean())}
    return out


def _by_size(inside: NDArray[np.bool_], cases: Array) -> Sums:
    out: Sums = {}
    for k, (low, high) in enumerate(CLASSES):
        own = inside[(cases >= low) & (cases < high)]
        if own.size:
            out |= {f"class{k}": 1.0, f"class{k}_in": float(own.mean())}
    return out


def _said(drawn: Uncertainty, score: Array) -> Sums:
    """Tiers, sides of the mean, chances of being truly ahead and among the last, each with how often it was so."""
    apart = drawn.tier[:, None] < drawn.tier
    out: Sums = {"pairs": float(apart.sum()), "pairs_wrong": float((apart & (score[:, None] < score)).sum())}
    above, below = drawn.standing == "above", drawn.standing == "below"
    wrong = (above & (score < score.mean())) | (below & (score > score.mean()))
    out |= {"sides": float((above | below).sum()), "sides_wrong": float(wrong.sum())}
    out |= _bins("bin", drawn.beats_next[:-1], score[:-1] > score[1:])
    worst = rankdata(score, method="min") <= drawn.ends
    return out | _bins("last", drawn.bottom, worst)


def _bins(name: str, said: Array, true: NDArray[np.bool_]) -> Sums:
    """How often something is so of which so probable was said, by how probable that was."""
    out: defaultdict[str, float] = defaultdict(float)
    for chance, so, k in zip(said, true, np.minimum((said * BINS).astype(int), BINS - 1), strict=True):
        out[f"{name}{k}"] += 1.0
        out[f"{name}{k}_true"] += float(so)
        out[f"{name}{k}_off"] += float(chance - so)
    return out


def _sets_hold(league: Seen, worth: Array) -> bool:
    """Whether the rank sets of the first indicator hold every true rank."""
    trials = np.maximum(np.rint(league.cases[0] / worth[0]), 1.0)
    low, high = rank_sets(np.minimum(np.rint(league.now[0] / worth[0]), trials), trials)
    truth = league.truth[0]
    first, last = 1 + (truth[:, None] < truth).sum(axis=1), len(truth) - (truth[:, None] > truth).sum(axis=1)
    return bool(((low <= first) & (last <= high)).all())


def family_sums(world: World, seed: int) -> Sums:
    """Whether any area is called better or worse than the rest where none differs."""
    league = seen(world, seed)
    known, _ = clusterings(world, league)
    out: Sums = {"families": 0.0, "flagged": 0.0}
    for own, n, x in zip(known, league.cases, league.now, strict=True):
        d = own.design(n)
        rest, rest_d = n.sum() - n, ((n * d).sum() - n * d) / (n.sum() - n)
        p = clustered_tests.areas(x, n, x.sum() - x, rest, d, rest_d)
        out["families"] += 1.0
        out["flagged"] += float((judge([p], "higher").controlled != "similar").any())
    return out


Cell = World | Course
Part = Callable[[Any, int], Sums]
PARTS: Mapping[str, tuple[Part, Callable[[], Sequence[Cell]]]] = {
    "leagues": (league_sums, design),
    "months": (league_sums, of_months),
    "families": (family_sums, families),
    "trends": (course_sums, courses),
    "changes": (change_sums, still_worlds),
}


def wanted(part: str, world: Cell, share: float) -> int:
    many = {5: 400, 12: 300, 60: 80, 122: 40}[world.areas] * {"families": 4, "trends": 8, "changes": 2}.get(part, 1)
    return max(BATCH, round(many * share))


def rounds(part: str, worlds: Sequence[Cell], file: File, share: float) -> Iterator[tuple[Cell, int]]:
    """The batches that are still to be measured, a batch of every cell in turn, with the seed of each's first."""
    for begin in range(0, max(wanted(part, w, share) for w in worlds), BATCH):
        for world in worlds:
            if begin < wanted(part, world, share) and file.done[part, world.name] <= begin:
                yield world, begin


def measure(part: str, file: File, share: float, until: float, only: Sequence[str]) -> bool:
    """Go on with a part; whether it is finished."""
    one = PARTS[part][0]
    worlds = [w for w in PARTS[part][1]() if not only or any(text in w.name for text in only)]
    for world, begin in rounds(part, worlds, file, share):
        if time.monotonic() > until:
            return False
        sums: defaultdict[str, float] = defaultdict(float)
        for seed in range(begin, begin + BATCH):
            for name, value in squared(one(world, seed), RATIOS[part]).items():
                sums[name] += value
        file.put((part, world.name), BATCH, sums)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=Path("clusters.jsonl"))
    parser.add_argument("--minutes", type=float, default=90.0)
    parser.add_argument("--share", type=float, default=1.0, help="of the leagues of each cell")
    parser.add_argument("--parts", nargs="*", default=list(PARTS))
    parser.add_argument("--only", nargs="*", default=[], help="cells whose names hold any of these texts")
    parser.add_argument("--print", action="store_true", help="print what there is, and measure nothing")
    chosen = parser.parse_args()
    file, until = File(chosen.file), time.monotonic() + 60.0 * chosen.minutes
    for part in () if chosen.print else chosen.parts:
        if not measure(part, file, chosen.share, until, chosen.only):
            say(f"{part}: out of time; run it again to go on")
    for lines in (design_lines, month_lines, bin_lines, family_lines, trend_lines, change_lines, bar_lines):
        say("\n".join(lines(file)))


if __name__ == "__main__":
    main()
