"""Words of merit: what is said of points that earn a place, and otherwise of points that count against an area."""

from __future__ import annotations

from bench.words.interface import keyed, word
from scoring.choices import Direction, First
from scoring.framework import Framework

_AGAINST = keyed(
    "{}_against",
    (
        "explain_score",
        "site_lead_ranked",
        "score_is",
        "chart_points",
        "chart_league",
        "chart_waterfall",
        "share_of_full",
        "full",
        "points",
        "lost_of",
        "lost_of_full",
        "nothing_lost",
        "assess_costs",
        "site_lost",
        "site_lost_full",
        "site_beside_table",
        "profile_lost",
        "waterfall_sentence",
        "waterfall_partial",
        "waterfall_none",
        "chart_scale",
        "trace_lost",
        "place_up",
        "place_down",
        "place_first",
        "problem_costly",
        "problem_cost",
        "since_up",
        "since_down",
    ),
)


_BY_MERIT = keyed(
    "{}_by_merit",
    (
        "list_top",
        "list_bottom",
        "list_top_group",
        "list_bottom_group",
        "list_top_all",
        "list_bottom_all",
        "site_beaten_by",
        "site_beats",
    ),
)


def told(framework: Framework, key: str, lang: str, *values: object) -> str:
    """A word by its key, or what is said instead of it where points count against an area or the worst has rank 1."""
    if framework.first == First.WORST and key in _BY_MERIT:
        return word(_BY_MERIT[key], lang, *values)
    against = framework.direction == Direction.LOWER
    return word(_AGAINST.get(key, key) if against else key, lang, *values)


def order_sentences(framework: Framework, lang: str) -> list[str]:
    """Which totals are better and who has rank 1, where that is not the highest and the best."""
    lower, worst = framework.direction == Direction.LOWER, framework.first == First.WORST
    if lower:
        return [word("order_lower_worst" if worst else "order_lower_best", lang)]
    return [word("order_higher_worst", lang)] if worst else []
