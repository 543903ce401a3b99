"""Trends and changes of score where cases come in clusters: what ``clusters`` measures beside its leagues."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from scoring.change_by_chance import moved
from scoring.clustering import fitted
from scoring.draws import Table
from scoring.trends import trends
from scoring.verdicts import discoveries
from tests.benchmarks.clustered_sums import Sums
from tests.benchmarks.clustered_worlds import CLUSTERINGS, INDICATORS, World
from tests.scoring.made import framework, indicator

Array = NDArray[np.float64]

FRAMEWORK = framework(*(indicator(f"i{k}") for k in range(INDICATORS)))
PERIODS = (3, 5, 8)
MOVERS = 0.1  # of the areas, where any move
STEP = 0.25  # of the logit a period, of those that move
LEVEL = 0.05


@dataclass(frozen=True)
class Course:
    """One indicator of a league over some periods; ``moving``: whether a tenth of the areas fall or rise."""

    world: World
    periods: int
    moving: bool

    @property
    def areas(self) -> int:
        return self.world.areas

    @property
    def name(self) -> str:
        return f"T{self.periods}/{'moving' if self.moving else 'still'}/{self.world.name}"


def courses() -> list[Course]:
    """Every number of periods with jitter of .005 and .03 of a period, still and with movers."""
    return [
        Course(World("independent", "icc", amount, areas, "by_area", 0.0, known=False), periods, moving)
        for periods in PERIODS
        for amount in (0.005, 0.03)
        for areas in (12, 60)
        for moving in (False, True)
    ]


def course_sums(course: Course, seed: int) -> Sums:
    """Whether any still area is said to move, how many of those said to move are still, and how many movers are."""
    rng = np.random.default_rng([seed, *map(ord, course.name)])
    world = course.world
    truth, cases = world.truth(rng)[:1], world.cases(rng)[:1]
    count = max(1, round(MOVERS * world.areas)) if course.moving else 0
    slope = np.zeros(world.areas)
    slope[rng.choice(world.areas, count, replace=False)] = STEP * rng.choice([-1.0, 1.0], count)
    middle = (course.periods - 1) / 2.0
    seen = [world.counts(rng, expit(logit(truth) + slope * (t - middle)), cases)[0] for t in range(course.periods)]
    trials = np.repeat(cases[0][:, None], course.periods, axis=1)
    p = trends(np.stack(seen, axis=1), trials, np.arange(float(course.periods))).p_value
    named, still = discoveries(p), slope == 0.0
    return {
        "leagues": 1.0,
        "any": float((named & still).any()),
        "false": float((named & still).sum() / max(named.sum(), 1)),
        "found": float((named & ~still).sum()),
        "movers": float(count),
    }


def still_worlds() -> list[World]:
    """Two periods of one truth, with every clustering."""
    sizes = ((12, "200"), (60, "by_area"))
    return [
        World("independent", form, amount, areas, size, 0.35 if form == "icc" and amount else 0.0, known)
        for form, amount in CLUSTERINGS
        for areas, size in sizes
        for known in (True, False)
    ]


def change_sums(world: World, seed: int) -> Sums:
    """How often a change of score, and all of them together, are beyond chance where nothing has changed.

    Where the clustering is not told, a third period before these two tells it.
    """
    rng = np.random.default_rng([seed, *map(ord, world.name)])
    truth, cases = world.truth(rng), world.cases(rng)
    seen = [world.counts(rng, truth, cases) for _ in range(3)]
    known, shared = [world.clustering] * INDICATORS, world.shared
    if not world.known:
        found = fitted(np.stack(seen, 1), np.stack([cases] * 3, 1))
        known, shared = (list(found.indicators), found.shared) if found else ([], 0.0)
    worth = np.array([own.design(n) for own, n in zip(known, cases, strict=True)]) if known else np.ones(cases.shape)
    before, after = (Table(100.0 * x / cases, x, cases, design=worth) for x in seen[1:])
    changed = moved(FRAMEWORK, before, after, [f"{k:03d}" for k in range(world.areas)], shared, seed=seed + 1)
    beyond = changed.p_value <= LEVEL
    return {
        "leagues": 1.0,
        "beyond": float(beyond.mean()),
        "together": float(changed.together <= LEVEL),
    }
