"""How often true ranks lie inside their intervals, and how often tiers are wrong, in made-up leagues."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from scoring import evaluate
from scoring.simulation import Uncertain
from scoring.uncertainty import rank_uncertainty
from tests.benchmarks.made_leagues import Made, league, linear, say

Array = NDArray[np.float64]

SIZES = (4, 12, 40, 200, 2000)  # cases of an area; every size equally often in a league
SPREADS = (30.0, 300.0, np.inf)
INDICATORS = 6
CERTAIN = Uncertain(concentration=None)


def print_coverage(leagues: int, draws: int) -> None:
    """90 % rank intervals of a composite by size of area; the bar is 88 % in every class."""
    say(f"\ncoverage of the 90 % rank intervals, {INDICATORS} indicators, {leagues} leagues a cell, by cases an area")
    say(f"{'areas':>6} {'mean':>6} {'M':>6}  " + " ".join(f"{n:>6}" for n in SIZES))
    cells = product((12, 122), (False, True), (0.99, 0.995), SPREADS[:2])
    for areas, shared, mean, size in cells:
        inside: dict[int, list[bool]] = {n: [] for n in SIZES}
        for seed in range(leagues if areas < 30 else max(2, leagues // 8)):
            cases = np.array([SIZES[k % len(SIZES)] for k in range(areas)], dtype=np.float64)
            made = league(areas, INDICATORS, seed, mean=mean, size=size, cases=cases, shared=shared)
            _one(made, cases, seed, draws, inside)
        shares = " ".join(f"{100 * np.mean(inside[n]):6.1f}" for n in SIZES)
        every = 100 * np.mean(np.concatenate([*inside.values()]))
        effects = "  one effect in all indicators of an area: no bar" if shared else ""
        say(f"{areas:>6} {mean:>6} {size:>6}  {shares}  all {every:.1f}{effects}")


def _one(made: Made, cases: Array, seed: int, draws: int, inside: dict[int, list[bool]]) -> None:
    found = rank_uncertainty(linear(INDICATORS), made.table, made.areas, draws=draws, seed=seed, uncertain=CERTAIN)
    true = dict(zip(made.areas, rankdata(-_true_scores(made), method="min"), strict=True))
    for area, low, high in zip(found.areas, found.low, found.high, strict=True):
        inside[int(cases[int(area)])].append(bool(low <= true[area] <= high))


def _true_scores(made: Made) -> Array:
    framework = linear(len(made.truth))
    found: Array = evaluate.scores(framework, made.truth, made.areas).mean(axis=0)
    return found


def print_tiers(leagues: int, draws: int) -> None:
    """Pairs of different tiers in the wrong true order (bar 5.5 %), and leagues of equal areas (one tier in 98 %)."""
    say(f"\ntiers, {leagues} leagues a cell")
    for areas in (12, 122):
        some = leagues if areas < 30 else max(2, leagues // 8)
        for size in SPREADS:
            wrong, pairs, single = 0, 0, 0
            for seed in range(some):
                made = league(areas, INDICATORS, seed, size=size, cases=np.full(areas, 200.0))
                found = rank_uncertainty(
                    linear(INDICATORS), made.table, made.areas, draws=draws, seed=seed, uncertain=CERTAIN
                )
                order = [int(area) for area in found.areas]
                true = _true_scores(made)[order]
                apart = found.tier[:, None] < found.tier
                pairs += int(apart.sum())
                wrong += int((apart & (true[:, None] < true)).sum())
                single += int(found.tier.max() == 1)
            spread = "equal" if np.isinf(size) else f"M {size:g}"
            share = f"{100 * wrong / pairs:.1f} % of {pairs} pairs wrong" if pairs else "no pairs"
            say(f"{areas:>6} areas, {spread:>6}: {share}; one tier in {100 * single / some:.1f} %")
