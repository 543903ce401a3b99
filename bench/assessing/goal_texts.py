"""The smallest changes that would register, in words."""

from __future__ import annotations

from bench.assessing.smallest_changes import CityStep, Goal, GoalKind, Step, Why
from bench.words.interface import keyed, word
from bench.words.numbers import number
from scoring.framework import Indicator

COLUMNS = {
    GoalKind.POINTS: "next_step",
    GoalKind.RANK: "one_rank",
    GoalKind.TIER: "one_tier",
    GoalKind.CITY: "better_than_city",
}
NONE_REACHES = keyed("no_{}", (GoalKind.RANK, GoalKind.TIER))
_REACHED = keyed("step_reached_{}", (GoalKind.RANK, GoalKind.TIER))
_REACHED_CITY = keyed("step_reached_{}", CityStep)
_WHY = keyed("why_{}", Why)
_UNTOLD = (Why.NO_LEAGUE, Why.NO_TIERS, Why.TIERS_CROSS, Why.NO_COMPARATOR, Why.NO_SCORE, Why.NOT_REPORTED)


def worth_a_column(goal: Goal) -> bool:
    """Whether there is something to tell of a goal."""
    return goal.step is not None or goal.why not in _UNTOLD


def goal_text(indicator: Indicator, goal: Goal, kind: GoalKind, score: float | None, nearest: str, lang: str) -> str:
    """The smallest change that reaches a goal and what it brings, or why there is none.

    ``score``: the area's now; ``nearest``: what is called that it lies in.
    """
    if goal.step is None:
        return word(_WHY[goal.why or Why.UNREACHABLE], lang)
    step, reached = _step_text(indicator, goal.step, lang), goal.step.reached
    if isinstance(reached, CityStep):
        return word(_REACHED_CITY[reached], lang, step, nearest)
    if kind != GoalKind.POINTS:
        return word(_REACHED[kind], lang, step, reached)
    if goal.step.score is None or score is None:
        return step
    return word("step_gain", lang, step, _gain(goal.step.score - score))


def _gain(points: float) -> str:
    """Points with their sign, to as many decimals as show something."""
    for decimals in (2, 3, 4):
        if float(number(abs(points), decimals)):
            return ("+" if points > 0 else "-") + number(abs(points), decimals)
    return "+0"


def _step_text(indicator: Indicator, step: Step, lang: str) -> str:
    if step.status is not None:
        return word("step_level", lang, indicator.scoring.parameters.level_titles[step.status].in_language(lang))
    if step.numerator is None:
        return word("step_flag", lang)
    change = f"{step.change:+d}"
    if step.denominator is None:
        return word("step_count", lang, change, step.numerator)
    return word("step_numbers", lang, change, step.numerator, step.denominator)
