"""The engine of rank intervals beside its baselines: ``python -m tests.benchmarks.uncertainty``.

Everything is timed with one thread for linear algebra. Times are medians of runs taken in turns, so that what else the
machine does falls on both sides; ratios matter, not seconds.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.framework import Framework
from scoring.sensitivity import factor_shares
from scoring.simulation import Uncertain
from scoring.uncertainty import Uncertainty, rank_uncertainty
from tests.benchmarks.coverage import print_coverage, print_tiers
from tests.benchmarks.made_leagues import Made, cohort, league, linear, points, say

Array = NDArray[np.float64]
INDICATORS = 16
CONCENTRATION = 200.0
BARS = {2844: {1: 25, 2: 40}, 122: {1: 70}, 12: {1: 70}}
COINR = {2844: 309.0, 120: 22.6}  # published: CPU milliseconds a draw at 12 indicators, without sampling error


def ours(framework: Framework, made: Made, draws: int, threads: int, **options: bool) -> Uncertainty:
    uncertain = Uncertain(concentration=CONCENTRATION, exact=options.get("exact", False))
    tiers = options.get("with_tiers", False)
    return rank_uncertainty(
        framework, made.table, made.areas, draws=draws, threads=threads, uncertain=uncertain, with_tiers=tiers
    )


def pymcdm_loop(made: Made, draws: int, aggregation: str) -> Callable[[], None]:
    """The usual way: draw, normalise, weigh and rank, draw by draw, with pymcdm's checks off; then quantiles."""
    from pymcdm import normalizations
    from pymcdm.helpers import rrankdata
    from pymcdm.methods import WPM, WSM

    method = (WSM if aggregation == "arithmetic" else WPM)(normalizations.minmax_normalization)
    first, second = (made.table.events + 0.5).T, (made.table.exposure - made.table.events + 0.5).T
    types, alpha = np.ones(first.shape[1]), np.full(first.shape[1], CONCENTRATION / first.shape[1])
    rng = np.random.default_rng(1)

    def run() -> None:
        ranks = np.empty((draws, len(first)), dtype=np.uint16)
        for d in range(draws):
            matrix = 100.0 * rng.beta(first, second)
            ranks[d] = rrankdata(method(matrix, rng.dirichlet(alpha), types, validation=False))
        np.percentile(ranks, [5, 50, 95], axis=0)
        (ranks <= len(first) / 10).mean(axis=0)

    return run


def in_turns(jobs: dict[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """Median seconds of several jobs."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(repeats):
        for name, job in jobs.items():
            begun = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - begun)
    for name, found in times.items():
        spread = f"{min(found):.3f}–{max(found):.3f}"
        say(f"    {name:<44} {np.median(found):8.3f} s  ({spread})")
    return {name: float(np.median(found)) for name, found in times.items()}


def print_speed(areas: int, draws: int, repeats: int) -> None:
    made = league(areas, INDICATORS)
    looped = max(10, draws * 30 // max(areas, 300))
    say(f"\n{areas} areas × {INDICATORS} indicators, {draws} draws (the loop: {looped}, scaled up)")
    jobs: dict[str, Callable[[], object]] = {}
    for aggregation in ("arithmetic", "geometric"):
        framework = linear(INDICATORS, aggregation)
        jobs[f"loop, {aggregation}"] = pymcdm_loop(made, looped, aggregation)
        for threads in (1, 2):
            jobs[f"ours, {aggregation}, {threads} threads"] = _job(framework, made, draws, threads)
    jobs["ours, points rules, 1 threads"] = _job(points(INDICATORS), made, draws, 1)
    jobs["ours, arithmetic with tiers, 1 threads"] = _job(linear(INDICATORS), made, draws, 1, with_tiers=True)
    found = in_turns(jobs, repeats)
    for aggregation in ("arithmetic", "geometric"):
        loop = found[f"loop, {aggregation}"] * draws / looped
        for threads in (1, 2):
            ratio = loop / found[f"ours, {aggregation}, {threads} threads"]
            bar = BARS.get(areas, {}).get(threads)
            wanted = f" (bar {bar})" if bar else ""
            say(f"  {aggregation}, {threads} threads: {ratio:.0f} times the loop of {loop:.1f} s{wanted}")
    base = found["ours, arithmetic, 1 threads"]
    say(f"  points rules take {found['ours, points rules, 1 threads'] / base:.2f} times the linear ones (bar 1.5)")


def _job(framework: Framework, made: Made, draws: int, threads: int, **options: bool) -> Callable[[], object]:
    return lambda: ours(framework, made, draws, threads, **options)


def print_methods(areas: int, draws: int) -> None:
    say(f"\nmethods that look at other areas in a draw, {areas} areas, {draws} draws, 1 thread")
    made = league(areas, INDICATORS)
    jobs: dict[str, Callable[[], object]] = {"goalposts": _job(linear(INDICATORS), made, draws, 1)}
    for method in ("min_max", "z_score", "rank"):
        jobs[method] = _job(cohort(INDICATORS, method), made, draws, 1)
    in_turns(jobs, 1)


def print_against_coinr(draws: int) -> None:
    say("\nCPU a draw beside COINr's uncertainty analysis (12 indicators, its published times; bar 1000)")
    for areas, milliseconds in COINR.items():
        made, framework = league(areas, 12), linear(12)
        begun = time.process_time()
        ours(framework, made, draws, 1)
        own = 1e3 * (time.process_time() - begun) / draws
        say(f"  {areas} areas: {own:.4f} ms, {milliseconds / own:.0f} times fewer")


def print_accuracy(areas: int, draws: int, pairs: int) -> None:
    """Mean absolute difference of rank percentiles: tables against exact draws, and exact draws among themselves."""
    made, framework = league(areas, INDICATORS), linear(INDICATORS)

    def percentiles(seed: int, exact: bool) -> Array:
        uncertain = Uncertain(concentration=CONCENTRATION, exact=exact)
        found = rank_uncertainty(framework, made.table, made.areas, draws=draws, seed=seed, uncertain=uncertain)
        return np.array([found.low, found.middle, found.high], dtype=np.float64)

    exact = [percentiles(seed, exact=True) for seed in range(2 * pairs)]
    tables = [percentiles(seed, exact=False) for seed in range(pairs)]
    own = np.mean([np.abs(exact[2 * k] - exact[2 * k + 1]).mean() for k in range(pairs)])
    found = np.mean([np.abs(tables[k] - exact[2 * k]).mean() for k in range(pairs)])
    say(
        f"  {areas} areas, {draws} draws, {pairs} pairs: tables against exact {found:.3f} ranks,"
        f" exact against exact {own:.3f}: {found / own:.2f} times (bar 1.2, or .1 rank at 12 areas)"
    )


def print_bytes(areas: int, draws: int) -> None:
    made, framework = league(areas, INDICATORS), linear(INDICATORS)

    def as_bytes(threads: int) -> list[bytes]:
        found = ours(framework, made, draws, threads, with_tiers=True)
        return [np.asarray(getattr(found, f.name)).tobytes() for f in fields(found)]

    one = as_bytes(1)
    say(f"\nthe same bytes with 1, 2 and 3 threads: {all(as_bytes(threads) == one for threads in (2, 3))}")


def print_memory(areas: int, draws: int) -> None:
    say(f"\nmemory above the imports, {areas} areas (bar 200 MB)")
    for count in (draws, 4 * draws):
        for tiers in (0, 1):
            command = [sys.executable, "-m", __spec__.name, "--memory-of", f"{areas},{count},{tiers}"]
            done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
            say(f"  {count} draws, {'with' if tiers else 'without'} tiers: {done.stdout.strip()}")


def _memory_of(areas: int, draws: int, tiers: int) -> None:
    made, framework = league(areas, INDICATORS), linear(INDICATORS)
    before = _status("VmRSS")
    ours(framework, made, draws, 2, with_tiers=bool(tiers))
    say(f"{_status('VmHWM') - before:.0f} MB")


def _status(field: str) -> float:
    """Megabytes of this process, by the kernel's count; the highest of all (VmHWM) or now (VmRSS)."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def print_growth(draws: int, *, large: bool) -> None:
    say("\ngrowth, arithmetic, 1 thread")
    jobs: dict[str, Callable[[], object]] = {}
    for factor in (1, 2, 4):
        made = league(500, INDICATORS)
        jobs[f"500 areas, {factor * draws} draws"] = _job(linear(INDICATORS), made, factor * draws, 1)
    for areas in (2_500, 10_000, 40_000) if large else (1_000, 2_000):
        jobs[f"{areas} areas, 1024 draws"] = _job(linear(INDICATORS), league(areas, INDICATORS), 1024, 1)
    in_turns(jobs, 1)


def print_sensitivity(seeds: int) -> None:
    say(f"\nfirst-order shares of an additive function, 128 points, {seeds} seeds (bar .02)")
    for slopes in ((1.0, 1.0, 1.0), (1.0, 2.0, 3.0), (4.0, 2.0, 1.0)):
        a = np.array(slopes)
        errors = [
            factor_shares(lambda x, a=a: x @ a, ("a", "b", "c"), count=128, seed=seed).first - a**2 / (a**2).sum()
            for seed in range(seeds)
        ]
        say(f"  slopes {slopes}: root-mean-square error {np.sqrt(np.mean(np.square(errors))):.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, nargs="*", default=[2844, 122, 12])
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a tenth of the draws, small leagues, one repeat")
    parser.add_argument("--coverage", type=int, default=0, metavar="LEAGUES", help="also cover so many leagues a cell")
    parser.add_argument("--memory-of", default="", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.memory_of:
        areas, draws, tiers = (int(part) for part in chosen.memory_of.split(","))
        _memory_of(areas, draws, tiers)
        return
    quick = chosen.quick
    draws, repeats = (chosen.draws // 10, 1) if quick else (chosen.draws, chosen.repeats)
    for areas in chosen.areas:
        print_speed(areas, draws, repeats)
    print_methods(122, draws // 10)
    print_against_coinr(draws)
    say("\naccuracy: 5th, 50th and 95th percentile of the rank")
    for areas in chosen.areas:
        print_accuracy(areas, draws if areas < 1000 else draws // 5, 2 if quick else 6)
    print_bytes(122 if quick else 2844, draws)
    print_memory(max(chosen.areas), draws)
    print_growth(draws // 4, large=not quick)
    print_sensitivity(10 if quick else 100)
    if chosen.coverage:
        print_coverage(chosen.coverage, 2000)
        print_tiers(chosen.coverage, 2000)


if __name__ == "__main__":
    main()
