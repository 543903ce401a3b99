"""The league in words: who is where, who is not ranked and why, and what the table cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from statistics import median

from bench.league.enumerations import Note, Readable, Reason, Standing
from bench.league.league import IndicatorSummary, League, LeagueUncertainty
from bench.league.rows import AbsentRow, RankedRow, UnrankedRow
from bench.views.agreement import agreement_sentences
from bench.views.clustering import fragile_sentences
from bench.views.disclosure import disclosure_sentences
from bench.views.lists import list_sentences
from bench.views.merit import order_sentences
from bench.views.places import decimals_of, reason_text, score_text
from bench.views.tiers import crossing_sentences
from bench.views.uncertainty import certainty_sentences
from bench.views.verdicts import movement_sentences
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.numbers import number
from bench.words.periods import period_text
from bench.words.shortened_lists import shortened
from scoring.choices import Missing

READABLE = keyed("readable_{}", Readable)
_NOTES = keyed("note_{}", Note)
_MOST_NAMED = 6  # areas that share the first or the last place
_MOST_APART = 20  # areas above, or below, the mean


class Topic(StrEnum):
    """What a sentence about a league speaks of, in the order in which they are said."""

    FRAGILE = "fragile"
    NOTES = "notes"
    PLACES = "places"
    LEFT_OUT = "left_out"
    SCALED = "scaled"
    LISTS = "lists"
    CEILING = "ceiling"
    ORDER = "order"
    TIERS = "tiers"
    MEAN = "mean"
    PERCENT_ONLY = "percent_only"
    CERTAINTY = "certainty"
    AGREEMENT = "agreement"
    MOVING = "moving"
    DISCLOSURE = "disclosure"


def sentences(league: League, lang: str) -> list[str]:
    """The league in words."""
    return [sentence for group in sentence_groups(league, lang).values() for sentence in group]


def sentence_groups(league: League, lang: str) -> Mapping[Topic, list[str]]:
    """The same sentences in order, by what they speak of; every topic is there, some without a sentence."""
    ranked, found, framework = league.ranked, league.uncertainty, league.framework
    scaled = framework.missing == Missing.RESCALE and any(r.coverage < 100 for r in ranked)
    flat = [localised(i.title, lang) for i in framework.indicators if _tells_nothing(league.indicators[i.code])]
    ceiling = bool(flat) and len(ranked) > 1
    return {
        Topic.FRAGILE: fragile_sentences(league, lang) if ranked else [],
        Topic.NOTES: [
            *(word(_NOTES[note], lang) for note in league.notes),
            *_rolled_up(league, lang),
            *order_sentences(league.framework, lang),
        ],
        Topic.PLACES: [_places(league, ranked, lang)] if ranked else [],
        Topic.LEFT_OUT: _left_out(league, lang),
        Topic.SCALED: [word("sentence_scaled", lang)] if scaled else [],
        Topic.LISTS: list_sentences(league, lang),
        Topic.CEILING: [word("sentence_ceiling", lang, word("list", lang).join(flat))] if ceiling else [],
        Topic.ORDER: [_order(league, lang)] if ranked else [],
        Topic.TIERS: crossing_sentences(league, lang),
        Topic.MEAN: [_standing(ranked, lang)] if ranked and found else [],
        Topic.PERCENT_ONLY: _percent_only(found, lang) if ranked and found else [],
        Topic.CERTAINTY: certainty_sentences(league, lang) if ranked else [],
        Topic.AGREEMENT: agreement_sentences(league, lang),
        Topic.MOVING: movement_sentences(league, lang),
        Topic.DISCLOSURE: disclosure_sentences(league, lang),
    }


def _rolled_up(league: League, lang: str) -> list[str]:
    """Whether the numbers come from parts of the period, or the score from the scores of parts."""
    framework = league.framework
    if framework.every_pillar:
        tops = [p for p in framework.pillars if p.parent is None]
        weights = [(localised(p.title, lang), framework.pillar_weight(p.code)) for p in tops]
        total = sum(weight for _, weight in weights)
        said = (word("share_of", lang, title, f"{number(100 * w / total, 0)} %") for title, w in weights)
        return [word("sentence_year_of_parts", lang, in_a_row(said, lang))]
    return [word("sentence_rolled_up", lang, period_text(league.period, lang))] if league.rolled_up else []


def _places(league: League, ranked: Sequence[RankedRow], lang: str) -> str:
    decimals = decimals_of(league)
    ranges = [r.score_range or (r.score, r.score) for r in ranked]
    ends = {number(median(own[k] for own in ranges), decimals): None for k in (0, 1)}
    middle = "–".join(ends)
    if any(r.rank_range for r in ranked):
        return word("sentence_ranked_ranges", lang, len(ranked), middle)
    outer = []
    for row in (ranked[0], ranked[-1]):
        same = [r.area_name for r in ranked if r.rank == row.rank]
        last = word("comma", lang) + word("placed_last", lang) if row.placed_last else ""
        outer += [shortened(same, _MOST_NAMED, lang), word("of_points", lang, score_text(row, decimals)) + last]
    return word("sentence_ranked", lang, len(ranked), *outer, middle)


def _left_out(league: League, lang: str) -> list[str]:
    """Who has no rank, and why."""
    out = []
    groups: tuple[tuple[str, Sequence[UnrankedRow | AbsentRow]], ...] = (
        ("sentence_unranked", league.unranked),
        ("sentence_absent", [r for r in league.absent if r.reason == Reason.NO_REPORT]),
        ("sentence_unusable", [r for r in league.absent if r.reason == Reason.UNUSABLE]),
    )
    for key, rows in groups:
        if rows:
            named = [
                r.area_name
                if key == "sentence_unusable"
                else word("in_brackets", lang, r.area_name, reason_text(league, r, lang))
                for r in rows
            ]
            out.append(word(key, lang, word("list", lang).join(named)))
    return out


def _order(league: League, lang: str) -> str:
    """What can be read from the order."""
    found = league.uncertainty
    if found is None:
        return word("sentence_no_interval", lang)
    rho = number(found.rankability, 2)
    if found.readable != Readable.TIERS:
        return word(READABLE[found.readable], lang, rho)
    tiers = len({r.tier for r in league.ranked})
    return word(READABLE[found.readable], lang, rho, tiers) if tiers > 1 else word("readable_one_tier", lang, rho)


def _standing(ranked: Sequence[RankedRow], lang: str) -> str:
    """Who differs from the mean."""
    sides = [[r.area_name for r in ranked if r.standing == side] for side in (Standing.ABOVE, Standing.BELOW)]
    named = [shortened(side, _MOST_APART, lang) or word("nobody", lang) for side in sides]
    return word("sentence_standing", lang, *named)


def _percent_only(found: LeagueUncertainty, lang: str) -> list[str]:
    """How many values have no counts."""
    return [word("sentence_percent_only", lang, found.percent_only)] if found.percent_only else []


def _tells_nothing(indicator: IndicatorSummary) -> bool:
    return indicator.areas_with_data > 1 and not indicator.discriminates
