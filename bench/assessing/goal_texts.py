"""The smallest changes that would register, in words."""

from __future__ import annotations

from bench.assessing.smallest_changes import CityStep, Goal, GoalKind, Step, Why
from bench.words.interface import word
from bench.words.numbers import number
from scoring.framework import Indicator

COLUMNS = {
    GoalKind.POINTS: "next_step",
    GoalKind.RANK: "one_rank",
    GoalKind.TIER: "one_tier",
    GoalKind.CITY: "better_than_city",
}
NONE_REACHES = {GoalKind.RANK: "no_rank", GoalKind.TIER: "no_tier"}
_REACHED = {GoalKind.RANK: "step_reached_rank", GoalKind.TIER: "step_reached_tier"}
_REACHED_CITY = {CityStep.BETTER: "step_reached_better", CityStep.NOT_WORSE: "step_reached_not_worse"}
_WHY = {
    Why.NOT_REPORTED: "why_not_reported",
    Why.STAND_IN: "why_stand_in",
    Why.BY_PERIOD: "why_by_period",
    Why.NOT_EXACT: "why_not_exact",
    Why.NO_COUNTS: "why_no_counts",
    Why.NO_LEAGUE: "why_no_league",
    Why.NO_SCORE: "why_no_score",
    Why.NO_TIERS: "why_no_tiers",
    Why.TIERS_CROSS: "why_tiers_cross",
    Why.PLACED_LAST: "why_placed_last",
    Why.FIRST: "why_first",
    Why.FIRST_TIER: "why_first_tier",
    Why.NO_COMPARATOR: "why_no_comparator",
    Why.NO_JUDGEMENT: "why_no_judgement",
    Why.NOT_COMPARED: "why_not_compared",
    Why.BETTER_ALREADY: "why_better_already",
    Why.AT_BEST: "why_at_best",
    Why.UNREACHABLE: "why_unreachable",
}
_UNTOLD = (Why.NO_LEAGUE, Why.NO_TIERS, Why.TIERS_CROSS, Why.NO_COMPARATOR, Why.NO_SCORE, Why.NOT_REPORTED)


def worth_a_column(goal: Goal) -> bool:
    """Whether there is something to tell of a goal."""
    return goal.step is not None or goal.why not in _UNTOLD


def goal_text(indicator: Indicator, goal: Goal, kind: GoalKind, score: float | None, lang: str) -> str:
    """The smallest change that reaches a goal and what it brings, or why there is none; ``score``: the county's now."""
    if goal.step is None:
        return word(_WHY[goal.why or Why.UNREACHABLE], lang)
    step, reached = _step_text(indicator, goal.step, lang), goal.step.reached
    if isinstance(reached, CityStep):
        return word(_REACHED_CITY[reached], lang, step)
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
        return word("step_level", lang, indicator.scoring.level_title(step.status).in_language(lang))
    if step.numerator is None:
        return word("step_flag", lang)
    change = f"{step.change:+d}"
    if step.denominator is None:
        return word("step_count", lang, change, step.numerator)
    return word("step_numbers", lang, change, step.numerator, step.denominator)
