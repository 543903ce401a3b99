"""Probabilities as text: draws give none of 0 or 1, however many there are."""

from __future__ import annotations

from bench.words.interface import word


def chance_text(probability: float, lang: str) -> str:
    """A probability in percent, from 1 to 99; beyond that over or under."""
    percent = round(100.0 * probability)
    key = "chance_over" if percent > 99 else "chance_under" if percent < 1 else "percent"
    return word(key, lang, min(max(percent, 1), 99))
