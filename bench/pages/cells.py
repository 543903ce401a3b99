"""Texts of table cells that several pages share; each tolerates what a public edition leaves out or widens."""

from __future__ import annotations

from typing import Any

from bench.views.league_table import Row
from bench.words.interface import word


def place_text(row: Row) -> str:
    """A place, or the range of places that a public edition gives for it."""
    return "" if row["rank"] is None else "–".join(str(rank) for rank in row.get("rank_range", [row["rank"]]))


def interval_text(area: dict[str, Any]) -> str:
    """A rank interval such as 3–7; empty where there is none."""
    if area.get("rank_low") is None:
        return ""
    low, high = area["rank_low"], area["rank_high"]
    return str(low) if low == high else f"{low}–{high}"


def counts_text(measured: dict[str, Any]) -> str:
    """Numerator over denominator, where both may be shown."""
    if measured["numerator"] is None or not measured["denominator"]:
        return ""
    return f"{measured['numerator']}/{measured['denominator']}"


def is_masked(measured: dict[str, Any]) -> bool:
    """Whether a public edition withholds this value."""
    return bool(measured["evidence"] == "masked")


def evidence_text(measured: dict[str, Any], lang: str) -> str:
    """What a value rests on."""
    if is_masked(measured):
        return word("site_masked", lang)
    text = word(f"evidence_{measured['evidence']}", lang)
    return word("in_brackets", lang, text, word("few_cases", lang)) if measured.get("few_cases") else text


def sentence(text: str) -> str:
    """A text with a capital letter at its start, where its script has any."""
    return text[:1].upper() + text[1:]


def typeset(number: str) -> str:
    """A number with a minus sign as wide as a plus sign."""
    return number.replace("-", "−") if number.startswith("-") else number
