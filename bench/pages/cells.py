"""Texts of table cells that several pages share; each tolerates what a public edition leaves out or widens."""

from __future__ import annotations

from bench.league.enumerations import Evidence
from bench.league.rows import Measured
from bench.views.values import EVIDENCE
from bench.words.interface import word


def counts_text(measured: Measured) -> str:
    """Numerator over denominator, where both may be shown."""
    if measured.numerator is None or not measured.denominator:
        return ""
    return f"{measured.numerator}/{measured.denominator}"


def is_masked(measured: Measured) -> bool:
    """Whether a public edition withholds this value."""
    return measured.evidence == Evidence.MASKED


def evidence_text(measured: Measured, lang: str) -> str:
    """What a value rests on."""
    text = word(EVIDENCE[measured.evidence], lang)
    marked = measured.few_cases and not is_masked(measured)
    return word("in_brackets", lang, text, word("few_cases", lang)) if marked else text


def sentence(text: str) -> str:
    """A text with a capital letter at its start, where its script has any."""
    return text[:1].upper() + text[1:]


def typeset(number: str) -> str:
    """A number with a minus sign as wide as a plus sign."""
    return number.replace("-", "−") if number.startswith("-") else number
