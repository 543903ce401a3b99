"""What costs points, and the smallest change of each indicator that would register: arithmetic, not advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.assessing.rank_position import Placing
from bench.forming.verdicts import counted, rests_of
from bench.views.verdicts import refused
from scoring import midp
from scoring.framework import Indicator
from scoring.normalise import score
from scoring.ranking import DECIMALS
from scoring.stepping import UNREACHABLE, smallest_steps
from scoring.variants import Field
from scoring.verdicts import BETTER, WORSE, judge

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Row = Mapping[str, Any]

POINTS, RANK, TIER, CITY = GOALS = ("points", "rank", "tier", "city")
_MANY = 10**9  # more of anything than a county counts in a period


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
    reached: int | str | None


@dataclass(frozen=True)
class Goal:
    """The smallest step that reaches something; ``why`` says why there is none."""

    step: Step | None
    why: str | None = None


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


def goals(field: Field, row: Row, placing: Placing | None) -> dict[str, dict[str, Goal]]:
    """For each indicator the smallest whole-number change that would register, by ``GOALS``.

    Denominators are kept, and so is everything else. Points: the next step of the indicator's own rule. Rank, tier:
    one better than now. City: significantly better than the city without the county, or no longer significantly worse,
    at 95 % and unadjusted, for what a league's control of false discoveries does depends on all of its areas.
    """
    ladders, refused_for = [], {}
    for n, indicator in enumerate(field.framework.indicators):
        found = _ladder(indicator, n, row["indicators"][indicator.code])
        if isinstance(found, str):
            refused_for[indicator.code] = found
        else:
            ladders.append(found)
    proportions = {i.code for i in field.framework.indicators if i.kind == "proportion"}
    out = {
        code: {
            **dict.fromkeys(GOALS, Goal(None, why)),
            CITY: Goal(None, why if code in proportions else "no_comparator"),
        }
        for code, why in refused_for.items()
    }
    by_points = _search(ladders, lambda steps: _more_points(ladders, steps))
    ranks = _better_place(ladders, field, placing, RANK)
    tiers = _better_place(ladders, field, placing, TIER)
    for k, ladder in enumerate(ladders):
        out[ladder.indicator.code] = {
            POINTS: _goal(ladder, int(by_points[k]), field, None),
            RANK: ranks[k],
            TIER: tiers[k],
            CITY: _city(ladder, row["indicators"][ladder.indicator.code], field),
        }
    return {i.code: out[i.code] for i in field.framework.indicators}


def _ladder(indicator: Indicator, n: int, m: Mapping[str, Any]) -> _Ladder | str:
    """An indicator's values step by step, or why there are no steps."""
    higher, kind = indicator.direction == "higher", indicator.kind
    sign = 1 if higher else -1
    if m["value"] is None:
        return "not_reported"
    if m.get("stand_in"):
        return "stand_in"
    if indicator.scoring.parameters.by_period:
        return "by_period"
    if m.get("qualifier") not in (None, "exact"):
        return "not_exact"
    if kind == "status":
        return _levels(indicator, n, m)
    if kind == "flag":
        return _Ladder(indicator, n, 1, lambda k: np.where(k > 0, 1.0 - m["value"], m["value"]))
    if kind == "count":
        x = int(m["value"])
        most = _MANY if higher else x
        return _Ladder(indicator, n, most, lambda k: (x + sign * k).astype(float), x, None, sign)
    if kind == "change" or m["numerator"] is None or not m["denominator"]:
        return "no_counts"
    x, d = int(m["numerator"]), int(m["denominator"])
    scale = 100.0 if kind == "proportion" else indicator.per
    most = (d - x if kind == "proportion" else _MANY) if higher else x
    return _Ladder(indicator, n, most, lambda k: scale * (x + sign * k) / d, x, d, sign)


def _levels(indicator: Indicator, n: int, m: Mapping[str, Any]) -> _Ladder:
    """Standings above the one held, lowest first."""
    levels = indicator.scoring.parameters.levels
    above = sorted((points, code) for code, points in levels.items() if points > m["value"])
    points = np.array([m["value"], *(p for p, _ in above)], dtype=float)
    codes = (str(m.get("status") or ""), *(code for _, code in above))
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
    """Whether the indicator's own score rises; for one scored by the others whether its value does, which is the same
    unless it is already the best."""
    out = np.zeros(len(ladders), dtype=bool)
    for k, ladder in enumerate(ladders):
        if ladder.indicator.scoring.cohort:
            out[k] = steps[k] > 0
        else:
            before, after = score(ladder.indicator, ladder.value(np.array([0, steps[k]])))
            out[k] = round(after - before, DECIMALS) > 0
    return out


def _better_place(ladders: list[_Ladder], field: Field, placing: Placing | None, what: str) -> list[Goal]:
    """The smallest steps to one more rank, or one more tier."""
    if placing is None:
        return [Goal(None, "no_league")] * len(ladders)
    place = _ranks if what == RANK else _tiers
    now = place(placing, field.own_values[:, None])[0]
    if np.isnan(now) or placing.placed_last:
        why = "placed_last" if placing.placed_last else "no_tiers" if what == TIER else "no_score"
        return [Goal(None, why)] * len(ladders)
    if what == TIER and placing.tier not in (None, now):
        return [Goal(None, "tiers_cross")] * len(ladders)
    best = 1 if what == RANK else min((tier for tier, _ in placing.yardstick.tiers), default=1)
    if now <= best:
        return [Goal(None, "first" if what == RANK else "first_tier")] * len(ladders)
    steps = _search(ladders, lambda k: place(placing, _variants(ladders, k, field)) < now)
    then = place(placing, _variants(ladders, np.maximum(steps, 0), field))
    return [_goal(ladder, int(steps[k]), field, int(then[k])) for k, ladder in enumerate(ladders)]


def _ranks(placing: Placing, own_values: Array) -> Array:
    return placing.ranks(own_values)


def _tiers(placing: Placing, own_values: Array) -> Array:
    return placing.yardstick.tier(placing.totals(own_values))


def _city(ladder: _Ladder, m: Mapping[str, Any], field: Field) -> Goal:
    """The smallest step to significantly better than the city, or to no longer significantly worse."""
    city = (m.get("comparators") or {}).get("city")
    if ladder.indicator.kind != "proportion" or city is None or refused(city):
        return Goal(None, "no_comparator")
    if not ladder.indicator.judged:
        return Goal(None, "no_judgement")
    comparable = counted(m) and (city["source"] == "implied_by_shares" or counted(city))
    rests = rests_of(m, city)[1] if comparable else ()
    if not rests:
        return Goal(None, "not_compared")
    x, d = m["numerator"], m["denominator"]

    def verdicts(k: Whole) -> Any:
        own = x + ladder.sign * k
        tests = [midp.areas(own, np.full_like(own, d), *(np.full_like(own, part) for part in rest)) for rest in rests]
        return judge(tests, ladder.indicator.direction).at_95

    now = str(verdicts(np.array([0]))[0])
    if now == BETTER:
        return Goal(None, "better_already")
    wanted: Callable[[Whole], Flags] = (
        (lambda k: verdicts(k) != WORSE) if now == WORSE else (lambda k: verdicts(k) == BETTER)
    )
    steps = _search([ladder], wanted)
    return _goal(ladder, int(steps[0]), field, "not_worse" if now == WORSE else BETTER)


def _goal(ladder: _Ladder, step: int, field: Field, reached: int | str | None) -> Goal:
    if step == UNREACHABLE:
        return Goal(None, "at_best" if ladder.most <= 0 else "unreachable")
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
