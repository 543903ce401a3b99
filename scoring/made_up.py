"""A made-up country: areas with true values that are known, and the counts drawn from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from scoring import evaluate
from scoring.chains import nestings
from scoring.composite import combined
from scoring.framework import Framework, Indicator
from scoring.marginal import PROPORTION, RATE
from scoring.methods import METHODS, Unit
from scoring.ranking import competition_rank

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

SHARED, OWN = 0.3, 0.5  # standard deviations of rates on the logit scale: of an area in all it does, and in each thing
SIZES = (30.0, 1500.0)  # cases of a middling area, from the rarest to the commonest denominator
LACKING, BARE = 0.03, 0.05  # share of the values left out, and of the rates stated as a percentage only


@dataclass(frozen=True)
class MadeUp:
    """Made-up areas; arrays of shape (indicators, areas) but for the last two, of shape (areas,).

    ``truth``: true values as scored: percent, counts, points of a standing. ``values``, ``events``, ``exposure``: what
    is observed, counts NaN where an indicator has none. ``lacking``: values not reported. ``bare``: rates reported
    without counts. ``score``, ``rank``: by the true values.
    """

    truth: Array
    values: Array
    events: Array
    exposure: Array
    lacking: Flags
    bare: Flags
    score: Array
    rank: NDArray[np.int64]


def made_up(framework: Framework, areas: int, seed: int) -> MadeUp:
    """Draw areas of realistic sizes, with rates near the goals and ceilings at 100 %.

    Cases of an area are log-normal around its size and the denominator's. Rates are normal on the logit scale around a
    mean that earns four fifths of the points, with an effect of the area that all its rates share and one of its own;
    an indicator nested in another by a chain is a share of it. Counts, changes and standings are true as reported.

    Parameters
    ----------
    framework : what is reported and how it is scored
    areas : how many, at least 2
    seed : of all random numbers

    Raises
    ------
    ValueError
        If there are fewer than 2 areas, or the framework cannot score what is drawn.
    """
    if areas < 2:
        raise ValueError(f"a league needs at least 2 areas, not {areas}")
    rng = np.random.default_rng(seed)
    shape = (len(framework.indicators), areas)
    truth, values, events, exposure = (np.full(shape, np.nan) for _ in range(4))
    size, quality = rng.lognormal(0.0, 0.8, areas), SHARED * rng.normal(size=areas)
    counted: dict[str | None, Array] = {}  # what is known of a quantity, which several indicators may count
    nested, covering = nestings(framework), _covering(framework)
    for n in _in_order(framework, nested):
        indicator, wider = framework.indicators[n], nested.get(n)
        if indicator.kind == PROPORTION:
            rate = expit(logit(_usual(indicator)) + quality + OWN * rng.normal(size=areas))
            cases = np.rint(np.exp(rng.uniform(*np.log(SIZES))) * size * rng.lognormal(0.0, 0.4, areas))
            if (whole := covering.get(indicator.denominator or "")) in counted:  # most of them, and never more
                cases = np.floor(counted[whole] * rng.uniform(0.85, 1.0, areas))
            exposure[n] = counted.setdefault(indicator.denominator, np.maximum(cases, 1.0))
            among = exposure[n] if wider is None else events[wider]
            truth[n] = 100.0 * rate if wider is None else rate * truth[wider]
            events[n] = counted[indicator.numerator] = rng.binomial(among.astype(np.int64), rate).astype(np.float64)
            values[n] = 100.0 * events[n] / np.maximum(exposure[n], 1.0)
        elif indicator.kind == RATE:
            exposure[n] = np.rint(3e5 * size)
            truth[n] = indicator.per * rng.gamma(4.0, 2.5e-5, areas)
            events[n] = rng.poisson(truth[n] * exposure[n] / indicator.per)
            values[n] = indicator.per * events[n] / exposure[n]
        else:
            truth[n] = values[n] = _certain(indicator, rng, areas)
    codes = [str(k) for k in range(areas)]
    matrix = evaluate.scores(framework, evaluate.treated(framework, truth), codes)
    score = np.asarray(combined(framework, matrix, codes).composite, dtype=np.float64)
    lacking = (rng.random(shape) < LACKING) | (exposure == 0)
    proportions = np.array([i.kind == PROPORTION for i in framework.indicators])[:, None]
    bare = ~lacking & proportions & (rng.random(shape) < BARE)
    rank = competition_rank(framework.order.ranked(score)).astype(np.int64)
    return MadeUp(truth, values, events, exposure, lacking, bare, score, rank)


def _in_order(framework: Framework, nested: Mapping[int, int]) -> list[int]:
    """Indicators, each after those whose numerators it is a part of or counts from."""
    proportions = [(n, i) for n, i in enumerate(framework.indicators) if i.kind == PROPORTION]
    numerators = {i.numerator: n for n, i in proportions}
    denominators = {i.denominator: n for n, i in reversed(proportions)}
    covering = _covering(framework)

    def depth(n: int) -> int:
        own = framework.indicators[n].denominator
        whole = covering.get(own or "")
        above = [nested.get(n), numerators.get(own), None if whole is None else denominators.get(whole)]
        return max((1 + depth(m) for m in above if m is not None and m != n), default=0)

    return sorted(range(len(framework.indicators)), key=lambda n: (depth(n), n))


def _covering(framework: Framework) -> dict[str, str]:
    """What a quantity is at most, by the quantity: all cases received, of those that were to be dealt with."""
    found = {r.quantities[1]: r.quantities[0] for r in framework.relations if r.kind == "covers"}
    return {part: whole for part, whole in found.items() if whole not in found}


def _usual(indicator: Indicator) -> float:
    """The rate of a middling area, as a fraction: four fifths of the way to full marks, or near the good end."""
    ends, higher = _ends(indicator), indicator.direction == "higher"
    if ends:
        lower, upper = ends
        found = lower + (0.8 if higher else 0.2) * (upper - lower)
    else:
        found = 97.0 if higher else 3.0
    return float(np.clip(found / 100.0, 0.01, 0.99))


def _ends(indicator: Indicator) -> tuple[float, float] | None:
    """The values between which a rule scores, where it names both."""
    rule, takes = indicator.scoring.parameters, METHODS[indicator.scoring.method].parameters
    if rule.lower is None or rule.upper is None or takes["lower"].unit != Unit.VALUE:
        return None
    return rule.lower, rule.upper


def _certain(indicator: Indicator, rng: np.random.Generator, areas: int) -> Array:
    """Values that are true as reported."""
    rule = indicator.scoring.parameters
    if indicator.kind == "status":
        levels = np.array(list(rule.levels.values()), dtype=np.float64)
        return levels[rng.integers(len(levels), size=areas)]
    if indicator.kind == "flag":
        return (rng.random(areas) < 0.8).astype(np.float64)
    if indicator.kind == "change":
        return np.round(rng.normal(-3.0, 12.0, areas), 2)
    if indicator.kind == "points":
        return np.round(indicator.most * rng.beta(16.0, 4.0, areas), 1)
    if ends := _ends(indicator):
        middle = float(np.sqrt(max(ends[0], 1.0) * ends[1]))
    elif rule.target is not None:
        middle = rule.target
    else:
        most = (indicator.weight or 3.0) if rule.cap is None else rule.cap
        middle = most / (1.0 if rule.points is None else rule.points)
    if indicator.kind == "value":
        return np.round(max(middle, 0.0) * rng.lognormal(0.0, 0.3, areas), 1)
    return rng.poisson(max(middle, 0.0) * rng.lognormal(0.0, 0.6, areas)).astype(np.float64)
