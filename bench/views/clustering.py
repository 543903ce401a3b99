"""How the cases of a league come together, in words: from where that is known, how many are worth one, and what not."""

from __future__ import annotations

from collections.abc import Mapping

from bench.league.enumerations import ClusteringSource, Readable
from bench.league.league import ClusteringBorne, ClusteringEstimate, League
from bench.words.interface import localised, word
from bench.words.numbers import number
from bench.words.periods import period_text
from bench.words.shortened_lists import shortened_things
from scoring.choices import Kind

FRAGILE = 1.5  # groups of so many that a table should bear
_NAMED = 3  # indicators named; more are counted


def clustering_sentences(league: League, lang: str) -> list[str]:
    """Which indicators' cases are worth less than they seem, and by what that is known; or that nothing is known."""
    out = _stated(league, lang)
    estimate = league.clustering
    if estimate is not None and estimate.source == ClusteringSource.PARTS:
        out += _from_parts(league, estimate, lang)
    elif estimate is not None:
        first, last = (period_text(p, lang) for p in (estimate.periods[0], estimate.periods[-1]))
        worth = _worth(league, ClusteringSource.EARLIER_PERIODS)
        if worth:
            out.append(word("sentence_worth_estimated", lang, first, last, estimate.areas, _named(league, worth, lang)))
        else:
            out.append(word("sentence_worth_one", lang, first, last, estimate.areas))
        out += _carried(league, estimate, lang)
        out.append(word("sentence_worth_limits", lang))
        if worth and estimate.own_step:
            out.append(word("sentence_own_step", lang))
    unknown = [
        localised(i.title, lang) for i in league.framework.indicators if i.clustered and _unknown(league, i.code)
    ]
    if unknown:
        out.append(word("sentence_clustered", lang, word("list", lang).join(unknown)))
    elif not out and league.uncertainty and any(i.kind == Kind.PROPORTION for i in league.framework.indicators):
        out.append(word("sentence_worth_unknown", lang))
    borne = league.uncertainty.breaking if league.uncertainty else None
    return out if borne is None else [*out, *_borne(borne, lang)]


def _from_parts(league: League, estimate: ClusteringEstimate, lang: str) -> list[str]:
    """What the parts of the period say, which is the least that there can be."""
    first, last = (period_text(p, lang) for p in (estimate.periods[0], estimate.periods[-1]))
    worth = _worth(league, ClusteringSource.PARTS)
    if worth:
        said = word("sentence_worth_parts", lang, first, last, estimate.areas, _named(league, worth, lang))
    else:
        said = word("sentence_worth_parts_one", lang, first, last, estimate.areas)
    return [said, *_carried(league, estimate, lang), word("sentence_worth_parts_limits", lang)]


def _carried(league: League, estimate: ClusteringEstimate, lang: str) -> list[str]:
    """That one area alone makes the discount, and what it would be without it."""
    if (found := estimate.carried) is None:
        return []
    row = league.find(found.area_code)
    name = found.area_code if row is None else row.area_name
    return [word("sentence_worth_carried", lang, name, number(found.worth, 1), number(found.without, 1))]


def fragile_sentences(league: League, lang: str) -> list[str]:
    """That a table bears hardly any clustering, which is the first that its reader must know."""
    borne = league.uncertainty.breaking if league.uncertainty else None
    if borne is None or league.uncertainty is None:
        return []
    held = {Readable.ORDER: borne.order, Readable.TIERS: borne.tiers}.get(league.uncertainty.readable)
    return [word("sentence_fragile", lang)] if held is not None and held <= FRAGILE else []


def _borne(borne: ClusteringBorne, lang: str) -> list[str]:
    """In groups of how many the order, tiers and verdicts could no longer be read."""
    sizes = {"breaks_order": borne.order, "breaks_tiers": borne.tiers, "breaks_verdicts": borne.verdicts}
    said = [word(key, lang, f"{size:g}") for key, size in sizes.items() if size is not None and size <= borne.tried]
    held = [word(f"{key}_not", lang) for key, size in sizes.items() if size is not None and size > borne.tried]
    out = [word("sentence_breaks", lang, word("semicolon", lang).join(said))] if said else []
    if held:
        out.append(word("sentence_breaks_not", lang, f"{borne.tried:g}", word("list", lang).join(held)))
    return out


def _unknown(league: League, code: str) -> bool:
    return league.indicators[code].clustering is None


def _worth(league: League, source: ClusteringSource) -> Mapping[str, float]:
    """How many of a usual area's cases are worth one, by indicator, where that is more than one; most first."""
    found = {c: s.clustering for c, s in league.indicators.items() if s.clustering and s.clustering.source == source}
    worth = {code: own.worth for code, own in found.items() if own.worth >= 1.05}
    return dict(sorted(worth.items(), key=lambda item: -item[1]))


def _named(league: League, worth: Mapping[str, float], lang: str) -> str:
    titles = {i.code: localised(i.title, lang) for i in league.framework.indicators}
    named = [word("worth_of", lang, titles[code], number(value, 1)) for code, value in worth.items()]
    return shortened_things(named, _NAMED, lang)


def _stated(league: League, lang: str) -> list[str]:
    """What the framework states, each with its reason."""
    out = []
    for i in league.framework.indicators:
        found = league.indicators[i.code].clustering
        if found is not None and found.source == ClusteringSource.FRAMEWORK:
            why = localised(i.clustering_reason, lang)
            out.append(word("sentence_worth_stated", lang, localised(i.title, lang), number(found.worth, 1), why))
    return out
