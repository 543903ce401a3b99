"""Disclosure control in words."""

from __future__ import annotations

from typing import Any

from bench.words.interface import word


def disclosure_sentences(league: dict[str, Any], lang: str) -> list[str]:
    """What a public version withholds."""
    rules = league.get("disclosure")
    if rules is None:
        return []
    out = [word("sentence_disclosure", lang, rules["small_count"], rules["withheld_below"], rules["marked_below"])]
    return out + ([word("sentence_totals_rounded", lang)] if rules["totals_rounded"] else [])
