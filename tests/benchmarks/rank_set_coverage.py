"""How often rank sets hold the true ranks of all areas at once: ``python -m tests.benchmarks.rank_set_coverage``.

Leagues are drawn from known proportions. A league is covered where every area's set holds all the ranks from 1 + the
number of areas truly better to K − the number truly worse, so with ties every rank that the ties allow. Two other
tests of the same pairs at the same level stand beside the mid-p: an arcsine test (Anscombe 1948) in place of it where
both areas have at least 400 trials and expect 10 failures, and Wald's. The exit status is 1 if the sets cover less
than their level in any cell.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from scoring.midp import PValues, areas
from scoring.rank_sets import per_test, significant

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Outcomes = NDArray[np.int8]
Test = Callable[[Array, Array, Array, Array], PValues]

LEVEL = 0.95
EQUAL_RATES = (0.90, 0.95, 0.98, 0.99, 0.995, 0.999)
TWO_RATES = ((0.90, 0.95), (0.90, 0.999), (0.95, 0.99), (0.98, 0.995), (0.99, 0.999))
SPREADS = ((0.90, 0.999), (0.95, 0.99), (0.99, 0.999))
SIZES: dict[str, tuple[int, ...]] = {  # repeated over the areas in this order
    **{f"{n} each": (n,) for n in (40, 100, 400, 1000, 2000)},
    "40 and 2000": (40, 2000),
    "400 and 2000": (400, 2000),
    "40 to 2000": (40, 90, 200, 400, 900, 2000),
    "2000, three of 40": (40, 2000, 2000, 2000),
    "40, three of 2000": (2000, 40, 40, 40),
}


@dataclass(frozen=True)
class Cell:
    """Areas of known sizes and proportions, each of shape (areas,)."""

    sizes: str
    rates: str
    trials: Ints
    proportions: Array


@dataclass(frozen=True)
class Result:
    """``coverage``: share of the leagues covered. ``width``: mean number of ranks in a set, as a share of all."""

    coverage: float
    width: float


def cells(count: int) -> Iterator[Cell]:
    """Every combination of sizes and proportions for so many areas; groups and spreads run across the sizes."""
    half, steps = np.arange(count) < count // 2, np.linspace(0.0, 1.0, count)
    rates = {f"all {p}": np.full(count, p) for p in EQUAL_RATES}
    rates |= {f"half {p}, half {q}": np.where(half, p, q) for p, q in TWO_RATES}
    rates |= {f"spread {p} to {q}": p + (q - p) * steps for p, q in SPREADS}
    for sizes, pattern in SIZES.items():
        for name, proportions in rates.items():
            yield Cell(sizes, name, np.resize(np.array(pattern, dtype=np.int64), count), proportions)


def arcsine_where_large(x: Array, n: Array, y: Array, m: Array) -> PValues:
    pooled = (x + y) / (n + m)
    large = (np.minimum(n, m) >= 400) & (np.minimum(n, m) * np.minimum(pooled, 1.0 - pooled) >= 10)
    turned = np.arcsin(np.sqrt((x + 0.375) / (n + 0.75))) - np.arcsin(np.sqrt((y + 0.375) / (m + 0.75)))
    z = turned / np.sqrt(1.0 / (4.0 * n + 2.0) + 1.0 / (4.0 * m + 2.0))
    exact = areas(np.where(large, np.nan, x), n, y, m)
    return PValues(np.where(large, ndtr(-z), exact.higher), np.where(large, ndtr(z), exact.lower))


def wald(x: Array, n: Array, y: Array, m: Array) -> PValues:
    p, q = x / n, y / m
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (p - q) / np.sqrt(p * (1.0 - p) / n + q * (1.0 - q) / m)
    z = np.where(p == q, 0.0, z)
    return PValues(ndtr(-z), ndtr(z))


TESTS: dict[str, Test] = {"mid-p": areas, "arcsine": arcsine_where_large, "Wald": wald}


class Tables:
    """What a test says of any two areas, looked up by their failures, once for each pair of sizes."""

    def __init__(self, test: Test, each: float, trials: Ints, failures: Ints) -> None:
        self._test, self._each = test, each
        self._known: dict[tuple[int, int], Outcomes] = {}
        own = {int(n): failures[:, trials == n] for n in np.unique(trials)}
        self._range = {n: (int(drawn.min()), int(drawn.max())) for n, drawn in own.items()}

    def outcomes(self, n: int, first: Ints, m: int, second: Ints) -> Outcomes:
        """1 where the first area is significantly better, −1 where it is significantly worse, else 0."""
        if (n, m) not in self._known:
            self._known[n, m] = self._table(n, m)
        found: Outcomes = self._known[n, m][first - self._range[n][0], second - self._range[m][0]]
        return found

    def _table(self, n: int, m: int) -> Outcomes:
        (low, high), (other_low, other_high) = self._range[n], self._range[m]
        x, y = np.meshgrid(n - np.arange(low, high + 1.0), m - np.arange(other_low, other_high + 1.0), indexing="ij")
        found = self._test(x, np.full_like(x, n), y, np.full_like(y, m))
        better, worse = significant(found.higher, self._each), significant(found.lower, self._each)
        return better.astype(np.int8) - worse.astype(np.int8)


def sets(failures: Ints, trials: Ints, test: Test, level: float = LEVEL) -> tuple[Ints, Ints]:
    """Rank sets of many leagues at once, low and high, each of shape (leagues, areas), as ``rank_sets`` has them."""
    count = len(trials)
    tables = Tables(test, per_test(level, count), trials, failures)
    better, worse = np.zeros(failures.shape, dtype=np.int64), np.zeros(failures.shape, dtype=np.int64)
    for i, j in zip(*np.triu_indices(count, 1), strict=True):
        found = tables.outcomes(int(trials[i]), failures[:, i], int(trials[j]), failures[:, j])
        won, lost = found > 0, found < 0
        worse[:, i] += won
        better[:, j] += won
        better[:, i] += lost
        worse[:, j] += lost
    return 1 + better, count - worse


def measure(cell: Cell, failures: Ints, test: Test) -> Result:
    low, high = sets(failures, cell.trials, test)
    p = cell.proportions
    best, worst = 1 + (p > p[:, None]).sum(axis=1), len(p) - (p < p[:, None]).sum(axis=1)
    covered = ((low <= best) & (high >= worst)).all(axis=1)
    return Result(float(covered.mean()), float((high - low + 1).mean()) / len(p))


def run(count: int, leagues: int, seed: int) -> Iterator[tuple[Cell, dict[str, Result]]]:
    for number, cell in enumerate(cells(count)):
        generator = np.random.default_rng([seed, number])
        failures = generator.binomial(cell.trials, 1.0 - cell.proportions, (leagues, count))
        yield cell, {name: measure(cell, failures, test) for name, test in TESTS.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description="Simultaneous coverage of rank sets, and their mean width.")
    parser.add_argument("--leagues", type=int, default=20_000, help="drawn for each cell (20000)")
    parser.add_argument("--areas", type=int, default=12, help="in each league (12)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    say = sys.stdout.write
    say(f"{'sizes':<20}{'true rates':<24}" + "".join(f"{name:>9} {'width':>6}" for name in TESTS) + "\n")
    worst = dict.fromkeys(TESTS, 1.0)
    for cell, results in run(given.areas, given.leagues, given.seed):
        figures = "".join(f"{found.coverage:9.4f} {found.width:6.3f}" for found in results.values())
        say(f"{cell.sizes:<20}{cell.rates:<24}{figures}\n")
        sys.stdout.flush()
        worst = {name: min(worst[name], found.coverage) for name, found in results.items()}
    error = np.sqrt(LEVEL * (1.0 - LEVEL) / given.leagues)
    say(f"{'worst cell':<44}" + "".join(f"{least:9.4f} {'':6}" for least in worst.values()) + "\n")
    say(f"{given.leagues} leagues of {given.areas} areas a cell; the standard error at {LEVEL} is {error:.4f}\n")
    return int(worst["mid-p"] < LEVEL)


if __name__ == "__main__":
    sys.exit(main())
