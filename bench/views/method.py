"""How a framework makes scores and ranks, every step in words, so that a reader can go the way with a pencil."""

from __future__ import annotations

from collections.abc import Iterator

from bench.league.league import League
from bench.views.lists import quota_text
from bench.views.merit import order_sentences
from bench.views.parents import parents_named
from bench.views.points import marks_text, pillar_marks
from bench.views.rules import MISSING, block_text, gate_sentences, likely_text
from bench.words.interface import keyed, localised, word
from bench.words.numbers import percent_text
from scoring.choices import Aggregation, Direction, Effect, Imputation, OutlierMethod, Scale, Weighting
from scoring.framework import Framework, Indicator, Pillar
from scoring.tree import is_level

_MEANS = keyed("mean_{}", Aggregation)
_WEIGHTINGS = keyed("method_weighting_{}", [w for w in Weighting if w != Weighting.GIVEN])
_IMPUTED = keyed("impute_{}", Imputation)
_TREATED = keyed("treat_{}", [m for m in OutlierMethod if m != OutlierMethod.NONE])
_EFFECTS = keyed("ruling_veto_{}", Effect)


def method_steps(league: League, lang: str) -> list[str]:
    """From values to ranks, a sentence or two a step; nothing of what this framework does not do."""
    return [
        *_values(league.framework, lang),
        *_weights(league.framework, lang),
        *_means(league, lang),
        *_missing(league.framework, lang),
        *added_steps(league, lang),
        *order_sentences(league.framework, lang),
        *_ranks(league.framework, lang),
    ]


def method_readings(league: League, lang: str) -> list[str]:
    """Where comparators and intervals come from, and how the draws were made."""
    found = league.uncertainty
    out = [word("method_comparators", lang, parents_named(league, league.scored, lang)), word("method_intervals", lang)]
    return out if found is None else [*out, word("method_uncertainty", lang, found.draws, found.seed)]


def _values(framework: Framework, lang: str) -> Iterator[str]:
    """How values become points."""
    for i in framework.indicators:
        if i.impute is not None:
            yield word("method_imputed", lang, _title(i, lang), word(_IMPUTED[i.impute], lang))
    for i in framework.indicators:
        treatment = i.treatment
        if treatment is not None and treatment.method != OutlierMethod.NONE:
            how = word(_TREATED[treatment.method], lang, treatment.points)
            limits = (percent_text(treatment.skew), percent_text(treatment.kurtosis))
            yield word("method_treated", lang, _title(i, lang), *limits, how)
    yield word("method_points", lang)
    cohort = [_title(i, lang) for i in framework.indicators if i.scoring.cohort]
    if cohort:
        key = "method_cohort_periods" if framework.scale == Scale.ALL_PERIODS else "method_cohort"
        yield word(key, lang, word("list", lang).join(cohort))


def _weights(framework: Framework, lang: str) -> Iterator[str]:
    if framework.weighting != Weighting.GIVEN:
        yield word(_WEIGHTINGS[framework.weighting], lang)


def _means(league: League, lang: str) -> Iterator[str]:
    """How points and scores are combined: the total, then every pillar that is a level of its own."""
    framework = league.framework
    levels = [p for p in framework.pillars if is_level(p)]
    if framework.aggregation == Aggregation.COPELAND:
        yield word("method_copeland", lang)
    elif not levels and framework.aggregation == Aggregation.ARITHMETIC:
        yield word("method_sum", lang, marks_text(framework.total))
    else:
        parts = word("list", lang).join(_children(league, None, lang))
        yield word("method_mean", lang, marks_text(framework.total), parts, mean_text(framework, None, lang))
    for pillar in levels:
        parts = word("list", lang).join(_children(league, pillar.code, lang))
        yield word("method_pillar", lang, localised(pillar.title, lang), parts, mean_text(framework, pillar, lang))
        if pillar.minimum_coverage:
            least = percent_text(pillar.minimum_coverage)
            yield word("method_pillar_minimum", lang, localised(pillar.title, lang), least)
    if any(mean != Aggregation.ARITHMETIC for mean in _kinds(framework)):
        yield word("method_shared_out", lang)


def _kinds(framework: Framework) -> list[Aggregation]:
    own = [p.aggregation for p in framework.pillars if p.aggregation is not None]
    return [m for m in (framework.aggregation, *own) if m != Aggregation.COPELAND]


def mean_text(framework: Framework, pillar: Pillar | None, lang: str) -> str:
    """The mean by which a pillar, or the total where it is None, combines what it holds."""
    mean = (pillar.aggregation if pillar else None) or framework.aggregation
    own = pillar.power if pillar is not None else None
    power = framework.power if own is None else own
    return word(_MEANS[mean], lang, *([percent_text(power or 0.0)] if mean == Aggregation.POWER else []))


def _children(league: League, pillar: str | None, lang: str) -> Iterator[str]:
    """What is combined directly in a pillar, or in the total: pillars that are levels, and else indicators."""
    framework, full = league.framework, pillar_marks(league)
    own = [i for i in framework.indicators if i.pillar == pillar]
    if own:
        yield word("list", lang).join(_title(i, lang) for i in own)
    for child in framework.children(pillar):
        if is_level(child):
            yield word("points_of", lang, localised(child.title, lang), marks_text(full[child.code]))
        else:
            yield from _children(league, child.code, lang)


def _missing(framework: Framework, lang: str) -> Iterator[str]:
    yield word(MISSING[framework.missing], lang)
    if framework.minimum_coverage:
        yield word("method_minimum", lang, percent_text(framework.minimum_coverage))
    if framework.top_coverage:
        yield word("method_top_coverage", lang, percent_text(framework.top_coverage))


def added_steps(league: League, lang: str) -> Iterator[str]:
    """What is added to the base score and taken from it, in the order in which that is done."""
    framework = league.framework
    for block in framework.adjustments:
        key = "method_block" if block.items else "method_block_ruled"
        yield word(key, lang, localised(block.title, lang), block_text(block, lang))
    if framework.adjustments or league.rulings:
        lower = framework.direction == Direction.LOWER
        yield word("method_total_of_against" if lower else "method_total_of", lang)
    yield from gate_sentences(league, lang)


def _ranks(framework: Framework, lang: str) -> Iterator[str]:
    if framework.groups:
        key = "method_groups_together" if framework.ranked_together else "method_groups"
        yield word(key, lang, word("list", lang).join(localised(g.title, lang) for g in framework.groups))
    yield word("site_ranking", lang)
    for veto in framework.vetoes:
        yield word("method_veto", lang, localised(veto.title, lang), word(_EFFECTS[veto.effect], lang))
    for rule in framework.lists:
        quota = quota_text(framework, rule, lang)
        yield word("method_list", lang, localised(rule.title, lang), quota) + likely_text(rule, lang)


def _title(indicator: Indicator, lang: str) -> str:
    return localised(indicator.title, lang)
