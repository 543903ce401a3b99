"""How sure places are, in words: what moves ranks, what the draws cannot know, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping

from bench.league.enumerations import ClusteringSource, UncertaintySource
from bench.league.league import League, LeagueUncertainty, SourceShare
from bench.league.rows import RankedRow
from bench.views.clustering import clustering_sentences
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number
from bench.words.shortened_lists import shortened_things
from scoring.choices import Kind
from scoring.text import Text
from scoring.year import originals

_SOURCES = keyed("source_of_{}", UncertaintySource)
_NAMED = 3  # pairs and areas named; more are counted


def certainty_sentences(league: League, lang: str) -> list[str]:
    """What moves the ranks of a league most, what its intervals leave out, and where incomplete areas could stand."""
    found = league.uncertainty
    drawn = _drawn(league, found, lang) if found else []
    return [*drawn, *clustering_sentences(league, lang), *_possible(league, lang)]


def _drawn(league: League, found: LeagueUncertainty, lang: str) -> list[str]:
    """What moves ranks, and what the draws allow for and what not."""
    titles = {i.code: localised(i.title, lang) for i in league.framework.indicators}
    out = [_sources(found.sources, lang)] if found.sources else []
    if found.alternatives:
        ways = [
            word("in_brackets", lang, localised(way.title, lang), _percent(way.probability))
            for way in found.alternatives
        ]
        out.append(word("sentence_alternatives", lang, word("list", lang).join(ways)))
    pairs = [word("pair", lang, titles[a], titles[b]) for a, b in found.sharing]
    if pairs:
        out.append(word("sentence_sharing", lang, shortened_things(pairs, _NAMED, lang)))
    if sum(i.kind == Kind.PROPORTION for i in league.framework.indicators) > 1:
        out.append(_alike(league, found, lang))
    if found.failed_draws:
        out.append(word("sentence_failed_draws", lang, found.failed_draws))
    return out


def _alike(league: League, found: LeagueUncertainty, lang: str) -> str:
    """Whether areas are taken to be good or bad in everything, or why not."""
    if found.correlation is not None:
        return word("sentence_alike", lang, number(found.correlation, 1))
    told = league.clustering
    earlier = told is not None and told.source == ClusteringSource.EARLIER_PERIODS
    return word("sentence_not_alike" if earlier else "sentence_alike_unknown", lang)


def _sources(sources: Mapping[UncertaintySource, SourceShare], lang: str) -> str:
    """The sources by the share of the variance of ranks that would be gone if each were known, largest first."""
    shares = {source: share.first or 0.0 for source, share in sources.items()}
    ordered = sorted(shares.items(), key=lambda item: -item[1])
    named = [word("share_of", lang, word(_SOURCES[k], lang), _percent(max(share, 0.0))) for k, share in ordered]
    errors = [share.first_error for share in sources.values() if share.first_error is not None]
    listed = word("list", lang).join(named)
    if len(errors) < len(sources):  # ranks changed in so few draws that there is no telling
        return word("sentence_sources_bare", lang, listed)
    return word("sentence_sources", lang, listed, max(round(100 * max(errors)), 1))


def _possible(league: League, lang: str) -> list[str]:
    """Where areas that lack data could stand, the unranked first."""
    found = [
        (isinstance(r, RankedRow), r.coverage, r.area_name, ranks_text(r.rank_best, r.rank_worst))
        for r in league.scored
        if r.rank_best is not None and r.rank_worst is not None
    ]
    found.sort(key=lambda entry: entry[:2])
    named = [word("could_stand", lang, name, ranks) for _, _, name, ranks in found]
    return [word("sentence_possible", lang, shortened_things(named, _NAMED, lang))] if named else []


def ranks_text(best: int, worst: int) -> str:
    """A range of ranks, such as 3–7."""
    return str(best) if best == worst else f"{best}–{worst}"


def without_sentences(league: League, row: RankedRow, lang: str) -> list[str]:
    """The ranks that a ranked area would have without each indicator, and without each pillar, where they differ."""
    framework = league.framework
    indicators = {code: title for code, (_, title) in originals(framework).items()}
    pillars = {p.code: p.title for p in framework.pillars}
    out = []
    for key, ranks, titles in (
        ("sentence_rank_without", row.rank_without, indicators),
        ("sentence_rank_without_pillar", row.rank_without_pillar, pillars),
    ):
        if ranks:
            out.append(word(key, lang, _moved(row.rank, ranks, titles, lang)))
    return out


def _moved(own: int, ranks: Mapping[str, int | None], titles: Mapping[str, Text], lang: str) -> str:
    """Where a rank goes without which parts; a part without which there is no score leaves none."""
    by_rank: dict[int | None, list[str]] = {}
    for code, rank in ranks.items():
        by_rank.setdefault(rank, []).append(localised(titles[code], lang))
    unranked = by_rank.pop(None, [])
    moved = sorted((rank, names) for rank, names in by_rank.items() if rank is not None and rank != own)
    said = [word("moved_to", lang, rank, word("list", lang).join(names)) for rank, names in moved]
    said += [word("no_rank_without", lang, word("list", lang).join(unranked))] if unranked else []
    return word("semicolon", lang).join(said) or word("no_change", lang)


def _percent(share: float) -> str:
    return f"{number(100.0 * share, 0)} %"
