"""Every promise of the table where cases come in clusters: ``python -m tests.benchmarks.clusters``.

What is measured is appended to a file a batch at a time; run again, it goes on where it was, and prints what there is.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from scoring import clustered_tests
from scoring.clustering import INDEPENDENT, Clustering, fitted
from scoring.draws import Table
from scoring.rank_sets import rank_sets
from scoring.simulation import Uncertain
from scoring.uncertainty import Uncertainty, rank_uncertainty
from scoring.verdicts import judge
from tests.benchmarks.clustered_changes import (
    STEP,
    Course,
    change_lines,
    change_sums,
    course_sums,
    courses,
    still_worlds,
    trend_lines,
)
from tests.benchmarks.clustered_worlds import CLUSTERINGS, INDICATORS, World, design
from tests.benchmarks.made_leagues import say
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]
Sums = dict[str, float]

FRAMEWORK = framework(*(indicator(f"i{k}") for k in range(INDICATORS)))
DRAWS = 1024
BATCH = 10  # leagues between two lines of the file
BINS = 10
CLASSES = ((0.0, 100.0), (100.0, 600.0), (600.0, np.inf))


@dataclass(frozen=True)
class Seen:
    """One league as it was drawn: true rates, cases, counts of this period and of the one before."""

    truth: Array
    cases: Array
    now: Array
    before: Array


def seen(world: World, seed: int) -> Seen:
    rng = np.random.default_rng([seed, *map(ord, world.name)])
    truth, cases = world.truth(rng), world.cases(rng)
    before, now = (world.counts(rng, truth, cases) for _ in range(2))
    return Seen(truth, cases, now, before)


def clusterings(world: World, league: Seen) -> tuple[list[Clustering], float]:
    """What is known of how cases come together: told, or from the period before."""
    if world.known:
        return [world.clustering] * INDICATORS, world.shared
    found = fitted(np.stack([league.before, league.now], 1), np.stack([league.cases, league.cases], 1))
    return ([INDEPENDENT] * INDICATORS, 0.0) if found is None else (list(found.indicators), found.shared)


def league_sums(world: World, seed: int) -> Sums:
    """What one league says, and whether it is so."""
    league = seen(world, seed)
    known, shared = clusterings(world, league)
    worth = np.array([own.design(n) for own, n in zip(known, league.cases, strict=True)])
    table = Table(100.0 * league.now / league.cases, league.now, league.cases, design=worth)
    areas = [f"{k:03d}" for k in range(world.areas)]
    # An earlier period tells good areas from good years; where the clustering is told, there is none.
    uncertain = Uncertain(concentration=None, shared=shared, factor=not world.known)
    drawn = rank_uncertainty(FRAMEWORK, table, areas, draws=DRAWS, seed=seed, uncertain=uncertain, threads=1)
    order = [int(area) for area in drawn.areas]
    score = league.truth.mean(axis=0)[order]
    rank = rankdata(-score, method="min")
    inside = (drawn.low <= rank) & (rank <= drawn.high)
    out: Sums = {"leagues": 1.0, "covered": float(inside.mean()), "covered2": float(inside.mean() ** 2)}
    out |= _by_size(inside, league.cases.mean(axis=0)[order])
    out |= _said(drawn, score)
    other = (league.before / league.cases).mean(axis=0)[order]
    out["said"] = drawn.rankability
    with np.errstate(invalid="ignore"):
        out["true"] = float(np.nan_to_num(np.corrcoef(rankdata(-other), drawn.rank)[0, 1]))
    out["sets"] = float(_sets_hold(league, worth))
    away, said = 100.0 * score - drawn.score * 100.0 / FRAMEWORK.total, drawn.score_error * 100.0 / FRAMEWORK.total
    out |= {"away": float((away**2).mean()), "error": float((said**2).mean())}
    return out


def _by_size(inside: NDArray[np.bool_], cases: Array) -> Sums:
    out: Sums = {}
    for k, (low, high) in enumerate(CLASSES):
        own = inside[(cases >= low) & (cases < high)]
        if own.size:
            share = float(own.mean())
            out |= {f"class{k}": 1.0, f"class{k}_in": share, f"class{k}_in2": share**2}
    return out


def _said(drawn: Uncertainty, score: Array) -> Sums:
    """Tiers, sides of the mean and the chance of being truly ahead, each with how often it was wrong."""
    apart = drawn.tier[:, None] < drawn.tier
    out: Sums = {"pairs": float(apart.sum()), "pairs_wrong": float((apart & (score[:, None] < score)).sum())}
    above, below = drawn.standing == "above", drawn.standing == "below"
    wrong = (above & (score < score.mean())) | (below & (score > score.mean()))
    out |= {"sides": float((above | below).sum()), "sides_wrong": float(wrong.sum())}
    chance, ahead = drawn.beats_next[:-1], score[:-1] > score[1:]
    for k, own in enumerate(np.minimum((chance * BINS).astype(int), BINS - 1)):
        for key, value in (
            (f"bin{own}", 1.0),
            (f"bin{own}_said", float(chance[k])),
            (f"bin{own}_true", float(ahead[k])),
        ):
            out[key] = out.get(key, 0.0) + value
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


def families() -> list[World]:
    """Leagues of equal areas, with every clustering, sizes and areas going round."""
    sizes = ((12, "200"), (60, "by_area"), (122, "1000"))
    return [
        World("null", form, amount, areas, size, 0.0, known)
        for form, amount in CLUSTERINGS
        for areas, size in sizes
        for known in (True, False)
    ]


Cell = World | Course
Part = Callable[[Any, int], Sums]
PARTS: Mapping[str, tuple[Part, Callable[[], Sequence[Cell]]]] = {
    "leagues": (league_sums, design),
    "families": (family_sums, families),
    "trends": (course_sums, courses),
    "changes": (change_sums, still_worlds),
}


class File:
    """What was measured so far: sums by part and cell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sums: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.done: defaultdict[tuple[str, str], int] = defaultdict(int)
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                entry = json.loads(line)
                self._add((entry["part"], entry["cell"]), entry["leagues"], entry["sums"])

    def _add(self, key: tuple[str, str], leagues: int, sums: Mapping[str, float]) -> None:
        self.done[key] += leagues
        for name, value in sums.items():
            self.sums[key][name] += value

    def put(self, key: tuple[str, str], leagues: int, sums: Mapping[str, float]) -> None:
        entry = {"part": key[0], "cell": key[1], "leagues": leagues, "sums": dict(sums)}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        self._add(key, leagues, sums)


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
            for name, value in one(world, seed).items():
                sums[name] += value
        file.put((part, world.name), BATCH, sums)
    return True


def _share(wrong: float, of: float) -> tuple[float, float]:
    """Percent and its standard error."""
    p = wrong / of if of else float("nan")
    return 100.0 * p, 100.0 * float(np.sqrt(max(p * (1.0 - p), 1e-9) / of)) if of else float("nan")


def _mean(total: float, squares: float, count: float) -> tuple[float, float]:
    """Mean over leagues, percent, and its standard error."""
    mean = total / count
    spread = max(squares / count - mean**2, 0.0)
    return 100.0 * mean, 100.0 * float(np.sqrt(spread / max(count - 1.0, 1.0)))


def print_leagues(file: File) -> None:
    say(
        "\nleagues: coverage of the 90 % rank intervals (and by size of area: below 100, to 600, more), tiers, sides"
        "\nof the mean, rankability said and true, rank sets of one indicator that hold all ranks; errors in ()"
    )
    for world in design():
        s, count = file.sums["leagues", world.name], file.done["leagues", world.name]
        if not count:
            continue
        covered = "{:5.1f} ({:.1f})".format(*_mean(s["covered"], s["covered2"], count))
        classes = " ".join(
            "{:5.1f} ({:.1f})".format(*_mean(s[f"class{k}_in"], s[f"class{k}_in2"], s[f"class{k}"]))
            if s[f"class{k}"]
            else "    —     "
            for k in range(len(CLASSES))
        )
        tiers = "{:4.1f} ({:.1f}) of {:6.0f}".format(*_share(s["pairs_wrong"], s["pairs"]), s["pairs"])
        sides = "{:4.1f} ({:.1f}) of {:5.0f}".format(*_share(s["sides_wrong"], s["sides"]), s["sides"])
        sets = "{:5.1f} ({:.1f})".format(*_share(s["sets"], count))
        say(
            f"{world.name:<46} {count:>4}  {covered}  | {classes} | tiers {tiers} | sides {sides} | "
            f"said {s['said'] / count:.2f} true {s['true'] / count:.2f} | sets {sets} | "
            f"score off by {np.sqrt(s['away'] / count):.2f} said {np.sqrt(s['error'] / count):.2f}"
        )


def print_families(file: File) -> None:
    say("\nfamilies of equal areas with any verdict against the rest, percent (bar 7)")
    for world in families():
        s = file.sums["families", world.name]
        if s["families"]:
            say(
                "{:<46} {:5.1f} ({:.1f}) of {:.0f}".format(
                    world.name, *_share(s["flagged"], s["families"]), s["families"]
                )
            )


def print_ahead(file: File) -> None:
    """ "Truly ahead of the next": what was said beside what was so."""
    say("\ntruly ahead of the next in the table, all cells: said, true, how many")
    total: defaultdict[str, float] = defaultdict(float)
    for (part, _), sums in file.sums.items():
        if part == "leagues":
            for name, value in sums.items():
                total[name] += value
    for k in range(BINS):
        if total[f"bin{k}"]:
            n = total[f"bin{k}"]
            say(f"  {100 * total[f'bin{k}_said'] / n:5.1f}  {100 * total[f'bin{k}_true'] / n:5.1f}  {n:.0f}")


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
    print_leagues(file)
    print_ahead(file)
    print_families(file)
    say(f"\ntrends of one indicator (named by false discoveries at .05; movers: a tenth, {STEP} of the logit a period)")
    say("\n".join(trend_lines(lambda name: file.sums["trends", name], _share)))
    say("\nchanges of score where nothing has changed, percent (bar 5 ± 2)")
    say("\n".join(change_lines(lambda name: file.sums["changes", name], _share, _mean)))


if __name__ == "__main__":
    main()
