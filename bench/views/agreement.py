"""How far a table agrees with the last one, in words."""

from __future__ import annotations

from bench.league.league import League
from bench.words.interface import word
from bench.words.numbers import number
from bench.words.periods import period_text


def agreement_sentences(league: League, lang: str) -> list[str]:
    """The correlation with the ranks of the last period, beside what both tables say of themselves."""
    found = league.agreement
    if found is None:
        return []
    said = [period_text(found.period, lang), number(found.correlation, 2), found.areas]
    if found.expected is None:
        return [word("sentence_agreement", lang, *said)]
    return [word("sentence_agreement_expected", lang, *said, number(found.expected, 2))]
