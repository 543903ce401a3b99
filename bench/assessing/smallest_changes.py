"""What costs points, and the smallest change of each indicator that would register: arithmetic, not advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bench.assessing.rank_position import Placing
from bench.forming.verdicts import cell, test_of
from bench.league.enumerations import ComparatorKind
from bench.league.rows import ScoredMeasure, ScoredRow
from bench.views.verdicts import refused
from scoring.choices import Direction, Kind
from scoring.framework import Indicator
from scoring.normalise import score
from scoring.ranking import DECIMALS
from scoring.stepping import UNREACHABLE, smallest_steps
from scoring.variants import Field
from scoring.verdicts import BETTER, WORSE, Words, judge

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

_MANY = 10**9  # more of anything than a county counts in a period


class GoalKind(StrEnum):
    """What a change may reach: more points, a better rank, a better tier, a better verdict against the city."""

    POINTS = "points"
    RANK = "rank"
    TIER = "tier"
    CITY = "city"


class Why(StrEnum):
    """Why no change reaches a goal."""

    NOT_REPORTED = "not_reported"
    STAND_IN = "stand_in"
    BY_PERIOD = "by_period"
    NOT_EXACT = "not_exact"
    NO_COUNTS = "no_counts"
    NO_LEAGUE = "no_league"
    NO_SCORE = "no_score"
    NO_TIERS = "no_tiers"
    TIERS_CROSS = "tiers_cross"
    PLACED_LAST = "placed_last"
    FIRST = "first"
    FIRST_TIER = "first_tier"
    NO_COMPARATOR = "no_comparator"
    NO_JUDGEMENT = "no_judgement"
    NOT_COMPARED = "not_compared"
    BETTER_ALREADY = "better_already"
    AT_BEST = "at_best"
    UNREACHABLE = "unreachable"


class CityStep(StrEnum):
    """What a step reaches against what the area lies in: a county's city, a township's county."""

    BETTER = "better"
    NOT_WORSE = "not_worse"


Reached = int | CityStep | None


@dataclass(frozen=True)
class Step:
    """A change of one indicator, all else unchanged.

    ``change``: of the numerator or count, signed; of a standing or flag how many levels. ``numerator``,
    ``denominator``: as they would be; ``value`` in the indicator's own measure; ``status``: the standing's code.
    ``score``: the county's total then, None without one; ``reached``: the rank, tier or verdict then.
    """

    change: int
    numerator: int | None
    denominator: int | None
    value: float
    status: str | None
    score: float | None
    reached: Reached


@dataclass(frozen=True)
class Goal:
    """The smallest step that reaches something; ``why`` says why there is none."""

    step: Step | None
    why: Why | None = None


@dataclass(frozen=True)
class _Ladder:
    """The values that an indicator takes step by step, each better than the one before."""

    indicator: Indicator
    n: int
    most: int
    value: Callable[[Whole], Array]
    numerator: int | None = None
    denominator: int | None = None
    sign: int = 1
    levels: tuple[str, ...] = ()


Goals = Mapping[GoalKind, Goal]


def goals(field: Field, row: ScoredRow, placing: Placing | None, nearest: ComparatorKind) -> dict[str, Goals]:
    """For each indicator the smallest whole-number change that would register, by kind of goal.

    Denominators are kept, and so is everything else. Points: the next step of the indicator's own rule. Rank, tier:
    one better than now. City: significantly better than what the area lies in (``nearest``) without it, or no longer
    significantly worse, at 95 % and unadjusted, for what a league's control of false discoveries does depends on all of
    its areas.
    """
    out: dict[str, Goals] = {}
    ladders = []
    for n, indicator in enumerate(field.framework.indicators):
        found = _ladder(indicator, n, row.indicators[indicator.code])
        if isinstance(found, Why):
            out[indicator.code] = _refused(indicator, found)
        else:
            ladders.append(found)
    by_points = _search(ladders, lambda steps: _more_points(ladders, steps))
    ranks = _better_place(ladders, field, placing, GoalKind.RANK)
    tiers = _better_place(ladders, field, placing, GoalKind.TIER)
    for k, ladder in enumerate(ladders):
        out[ladder.indicator.code] = {
            GoalKind.POINTS: _goal(ladder, int(by_points[k]), field, None),
            GoalKind.RANK: ranks[k],
            GoalKind.TIER: tiers[k],
            GoalKind.CITY: _city(ladder, row.indicators[ladder.indicator.code], nearest, field),
        }
    return {i.code: out[i.code] for i in field.framework.indicators}


def _refused(indicator: Indicator, why: Why) -> Goals:
    """No steps, for the same reason whatever the goal; only proportions and rates are compared with the city."""
    city = why if indicator.counted else Why.NO_COMPARATOR
    return {**dict.fromkeys(GoalKind, Goal(None, why)), GoalKind.CITY: Goal(None, city)}


def _ladder(indicator: Indicator, n: int, m: ScoredMeasure) -> _Ladder | Why:
    """An indicator's values step by step, or why there are no steps."""
    higher, kind, value = indicator.direction == Direction.HIGHER, indicator.kind, m.value
    sign = 1 if higher else -1
    if value is None:
        return Why.NOT_REPORTED
    if m.stand_in:
        return Why.STAND_IN
    if indicator.scoring.parameters.by_period:
        return Why.BY_PERIOD
    if m.qualifier not in (None, "exact"):
        return Why.NOT_EXACT
    if kind == Kind.STATUS:
        return _levels(indicator, n, value, m.status or "")
    if kind == Kind.FLAG:
        return _Ladder(indicator, n, 1, lambda k: np.where(k > 0, 1.0 - value, value))
    if kind == Kind.COUNT:
        count = int(value)
        most = _MANY if higher else count
        return _Ladder(indicator, n, most, lambda k: (count + sign * k).astype(float), count, None, sign)
    if kind == Kind.CHANGE or m.numerator is None or not m.denominator:
        return Why.NO_COUNTS
    x, d = m.numerator, m.denominator
    scale = indicator.scale
    most = (d - x if kind == Kind.PROPORTION else _MANY) if higher else x
    return _Ladder(indicator, n, most, lambda k: scale * (x + sign * k) / d, x, d, sign)


def _levels(indicator: Indicator, n: int, value: float, status: str) -> _Ladder:
    """Standings better than the one held, the nearest first: of more points, of fewer where these count against it."""
    levels = indicator.scoring.parameters.levels
    sign = -1.0 if indicator.against else 1.0
    above = sorted(((p, c) for c, p in levels.items() if sign * (p - value) > 0), key=lambda one: sign * one[0])
    points = np.array([value, *(p for p, _ in above)], dtype=float)
    codes = (status, *(code for _, code in above))
    return _Ladder(indicator, n, len(above), lambda k: points[np.minimum(k, len(above))], levels=codes)


def _search(ladders: list[_Ladder], holds: Callable[[Whole], Flags]) -> Whole:
    return smallest_steps(holds, np.array([ladder.most for ladder in ladders], dtype=np.int64))


def _variants(ladders: list[_Ladder], steps: Whole, field: Field) -> Array:
    """The county's values, one variant a ladder, shape (indicators, ladders)."""
    out = np.repeat(field.own_values[:, None], len(ladders), axis=1)
    for k, ladder in enumerate(ladders):
        out[ladder.n, k] = ladder.value(steps[k : k + 1])[0]
    return out


def _more_points(ladders: list[_Ladder], steps: Whole) -> Flags:
    """Whether the indicator's own score is better; for one scored by the others whether its value is, which is the
    same unless it is already the best."""
    out = np.zeros(len(ladders), dtype=bool)
    for k, ladder in enumerate(ladders):
        if ladder.indicator.scoring.cohort:
            out[k] = steps[k] > 0
        else:
            before, after = score(ladder.indicator, ladder.value(np.array([0, steps[k]])))
            gain = before - after if ladder.indicator.against else after - before
            out[k] = round(gain, DECIMALS) > 0
    return out


def _better_place(ladders: list[_Ladder], field: Field, placing: Placing | None, what: GoalKind) -> list[Goal]:
    """The smallest steps to one more rank, or one more tier."""
    if placing is None:
        return [Goal(None, Why.NO_LEAGUE)] * len(ladders)
    ranked = what == GoalKind.RANK
    place = _ranks if ranked else _tiers
    now = place(placing, field.own_values[:, None])[0]
    if np.isnan(now) or placing.placed_last:
        why = Why.PLACED_LAST if placing.placed_last else Why.NO_SCORE if ranked else Why.NO_TIERS
        return [Goal(None, why)] * len(ladders)
    if not ranked and placing.tier not in (None, now):
        return [Goal(None, Why.TIERS_CROSS)] * len(ladders)
    upward = placing.yardstick.order.upward
    tiers = [tier for tier, _ in placing.yardstick.tiers] or [1]
    every = (1, len(placing.yardstick.scores) + 1) if ranked else (min(tiers), max(tiers))
    if upward * (now - every[0 if upward > 0 else 1]) <= 0:
        return [Goal(None, Why.FIRST if ranked else Why.FIRST_TIER)] * len(ladders)
    steps = _search(ladders, lambda k: upward * (now - place(placing, _variants(ladders, k, field))) > 0)
    then = place(placing, _variants(ladders, np.maximum(steps, 0), field))
    return [_goal(ladder, int(steps[k]), field, int(then[k])) for k, ladder in enumerate(ladders)]


def _ranks(placing: Placing, own_values: Array) -> Array:
    return placing.ranks(own_values)


def _tiers(placing: Placing, own_values: Array) -> Array:
    return placing.yardstick.tier(placing.totals(own_values))


def _city(ladder: _Ladder, m: ScoredMeasure, nearest: ComparatorKind, field: Field) -> Goal:
    """The smallest step to significantly better than what the area lies in, or to no longer significantly worse."""
    city = m.comparators.get(nearest)
    if not ladder.indicator.counted or city is None or refused(city):
        return Goal(None, Why.NO_COMPARATOR)
    if not ladder.indicator.judged:
        return Goal(None, Why.NO_JUDGEMENT)
    rests = cell(ladder.indicator, m, city.of, None).rests
    if not rests or m.numerator is None or m.denominator is None:
        return Goal(None, Why.NOT_COMPARED)
    x, n = m.numerator, m.denominator
    design, other = m.worth or 1.0, city.tested_worth or 1.0

    def verdicts(k: Whole) -> Words:
        tests = [
            test_of(rate=ladder.indicator.kind == Kind.RATE)(x + ladder.sign * k, n, *rest, design, other)
            for rest in rests
        ]
        return judge(tests, ladder.indicator.direction).at_95

    now = str(verdicts(np.array([0]))[0])
    if now == BETTER:
        return Goal(None, Why.BETTER_ALREADY)
    wanted: Callable[[Whole], Flags] = (
        (lambda k: verdicts(k) != WORSE) if now == WORSE else (lambda k: verdicts(k) == BETTER)
    )
    steps = _search([ladder], wanted)
    return _goal(ladder, int(steps[0]), field, CityStep.NOT_WORSE if now == WORSE else CityStep.BETTER)


def _goal(ladder: _Ladder, step: int, field: Field, reached: Reached) -> Goal:
    if step == UNREACHABLE:
        return Goal(None, Why.AT_BEST if ladder.most <= 0 else Why.UNREACHABLE)
    total = field.totals(_variants([ladder], np.array([step]), field))[0, field.own]
    change = ladder.sign * step
    return Goal(
        Step(
            change=change,
            numerator=None if ladder.numerator is None else ladder.numerator + change,
            denominator=ladder.denominator,
            value=float(ladder.value(np.array([step]))[0]),
            status=ladder.levels[step] if ladder.levels else None,
            score=None if np.isnan(total) else float(total),
            reached=reached,
        )
    )
