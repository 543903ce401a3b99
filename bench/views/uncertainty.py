"""How sure places are, in words: what moves ranks, what the draws cannot know, and what is still open."""

from __future__ import annotations

from typing import Any

from bench.words.interface import word

League = dict[str, Any]
Row = dict[str, Any]

_NAMED = 3  # pairs and areas named; more are counted


def certainty_sentences(league: League, lang: str) -> list[str]:
    """What moves the ranks of a league most, what its intervals leave out, and where incomplete areas could stand."""
    found = league["uncertainty"]
    if found is None:
        return _possible(league, lang)
    titles = {i["code"]: i["title"][lang] for i in league["indicators"]}
    out = [_sources(found["sources"], lang)] if found["sources"] else []
    if found["alternatives"]:
        ways = [word("in_brackets", lang, a["title"][lang], _percent(a["probability"])) for a in found["alternatives"]]
        out.append(word("sentence_alternatives", lang, word("list", lang).join(ways)))
    pairs = [word("pair", lang, titles[a], titles[b]) for a, b in found["sharing"]]
    if pairs:
        out.append(word("sentence_sharing", lang, _first(pairs, lang)))
    if found["clustered"]:
        out.append(word("sentence_clustered", lang, word("list", lang).join(titles[c] for c in found["clustered"])))
    if found["failed_draws"]:
        out.append(word("sentence_failed_draws", lang, found["failed_draws"]))
    return out + _possible(league, lang)


def _sources(sources: dict[str, dict[str, Any]], lang: str) -> str:
    """The sources by the share of the variance of ranks that would be gone if each were known, largest first."""
    ordered = sorted(sources.items(), key=lambda item: -item[1]["first"])
    named = [word("share_of", lang, word(f"source_of_{k}", lang), _percent(max(s["first"], 0.0))) for k, s in ordered]
    listed, errors = word("list", lang).join(named), [s["first_error"] for s in sources.values()]
    if None in errors:  # ranks changed in so few draws that there is no telling
        return word("sentence_sources_bare", lang, listed)
    return word("sentence_sources", lang, listed, max(round(100 * max(errors)), 1))


def _possible(league: League, lang: str) -> list[str]:
    """Where areas that lack data could stand, the unranked first."""
    rows = [r for r in league["rows"] if r.get("rank_best") is not None]
    rows.sort(key=lambda r: (r["rank"] is not None, r["coverage"]))
    named = [word("could_stand", lang, r["area_name"], ranks_text(r["rank_best"], r["rank_worst"])) for r in rows]
    return [word("sentence_possible", lang, _first(named, lang))] if named else []


def ranks_text(best: int, worst: int) -> str:
    """A range of ranks, such as 3–7."""
    return str(best) if best == worst else f"{best}–{worst}"


def without_sentences(league: League, row: Row, lang: str) -> list[str]:
    """The ranks that a ranked area would have without each indicator, and without each pillar, where they differ."""
    out = []
    pillars = league["framework"]["pillars"]
    for key, parts in (("rank_without", league["indicators"]), ("rank_without_pillar", pillars)):
        titles = {p["code"]: p["title"][lang] for p in parts}
        by_rank: dict[int | None, list[str]] = {}
        for code, rank in row.get(key, {}).items():
            by_rank.setdefault(rank, []).append(titles[code])
        unranked = by_rank.get(None)  # what is left gives the area no score
        moved = sorted((rank, names) for rank, names in by_rank.items() if rank is not None and rank != row["rank"])
        said = [word("moved_to", lang, rank, word("list", lang).join(names)) for rank, names in moved]
        said += [word("no_rank_without", lang, word("list", lang).join(unranked))] if unranked else []
        if by_rank:
            out.append(word(f"sentence_{key}", lang, word("semicolon", lang).join(said) or word("no_change", lang)))
    return out


def _first(named: list[str], lang: str) -> str:
    """The first few of a list, and how many more there are."""
    rest = len(named) - _NAMED
    shown = word("list", lang).join(named[:_NAMED])
    return shown + word("and_so_many_more", lang, rest) if rest > 0 else shown


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %"
