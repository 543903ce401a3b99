"""Made-up leagues with known true rates, for benchmarks."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from scoring.draws import Table
from scoring.framework import Framework, Scoring
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]

POSTS = Scoring.of({"method": "goalposts", "lower": 80.0, "upper": 100.0})
POINTS = (
    Scoring.of({"method": "deduction", "target": 99.0, "points": 0.05, "step": 0.5, "steps": "started"}),
    Scoring.of(
        {"method": "tiers", "bands": [{"at": a, "points": p} for a, p in ((95.0, 0.5), (98.0, 0.8), (99.5, 1.0))]}
    ),
    Scoring.of({"method": "threshold", "at": 98.0}),
    Scoring.of({"method": "reference", "at": 97.0, "base": 0.7, "plus": 0.1, "minus": 0.2}),
)


def say(line: str) -> None:
    """Write a line of results at once, for benchmarks take long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Made:
    """Counts with the rates that they were drawn from, percent, shape (indicators, areas)."""

    table: Table
    truth: Array

    @property
    def areas(self) -> list[str]:
        return [f"{k:06d}" for k in range(self.truth.shape[1])]


def linear(indicators: int, aggregation: str = "arithmetic") -> Framework:
    """Goalposts, every weight the same; without them for a geometric mean, which a score of 0 would end."""
    scoring = POSTS if aggregation == "arithmetic" else Scoring("proportional")
    return _framework([scoring] * indicators, aggregation)


def points(indicators: int) -> Framework:
    """Deductions, bands, thresholds and reference values in turn."""
    return _framework([POINTS[k % len(POINTS)] for k in range(indicators)], "arithmetic")


def cohort(indicators: int, method: str) -> Framework:
    """A method that looks at the other areas in every draw."""
    return _framework([Scoring(method)] * indicators, "arithmetic")


def _framework(scoring: list[Scoring], aggregation: str) -> Framework:
    made = framework(*(indicator(f"i{k}", scoring=s) for k, s in enumerate(scoring)))
    return replace(made, aggregation=aggregation)


def league(
    areas: int,
    indicators: int,
    seed: int = 1,
    *,
    mean: float = 0.99,
    size: float = 60.0,
    cases: Array | None = None,
    shared: bool = False,
) -> Made:
    """A league of areas with 4 to 2000 cases an indicator, true rates Beta(size mean, size (1 − mean)).

    Means differ between indicators, from half to three times as far from 100 %. ``cases``: shape (areas,), the same
    for every indicator, where not drawn. ``shared``: an area is as good in every indicator as in any other, which the
    engine, taking indicators one by one, cannot know.
    """
    rng = np.random.default_rng(seed)
    exposure = np.exp(rng.uniform(np.log(4), np.log(2000), (indicators, areas))).round()
    if cases is not None:
        exposure = np.broadcast_to(cases, (indicators, areas)).astype(np.float64)
    means = 1 - (1 - mean) * np.linspace(0.5, 3.0 if cases is None else 1.5, indicators)[:, None]
    if shared:
        rates = beta.ppf(rng.random(areas), size * means, size * (1 - means))
    else:
        rates = rng.beta(size * means, size * (1 - means), (indicators, areas)) if np.isfinite(size) else means
    rates = np.broadcast_to(rates, exposure.shape)
    events = rng.binomial(exposure.astype(int), rates).astype(np.float64)
    return Made(Table(100 * events / exposure, events, exposure), 100 * rates)
