"""Disclosure control in words."""

from __future__ import annotations

from bench.league.league import League
from bench.words.interface import word


def disclosure_sentences(league: League, lang: str) -> list[str]:
    """What a public version withholds."""
    rules = league.disclosure
    if rules is None:
        return []
    out = [word("sentence_disclosure", lang, rules.small_count, rules.withheld_below, rules.marked_below)]
    return out + ([word("sentence_totals_rounded", lang)] if rules.totals_rounded else [])
