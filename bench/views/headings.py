"""What a league is called."""

from __future__ import annotations

from bench.league.enumerations import Note
from bench.league.league import League
from bench.words.interface import localised, word
from bench.words.periods import period_text


def heading(league: League, lang: str) -> str:
    """Framework, period and group, and whether the areas are made up."""
    parts = [localised(league.framework.title, lang), period_text(league.period, lang)]
    if league.group:
        parts.append(localised(league.group.title, lang))
    if Note.FICTIONAL in league.notes:
        parts.append(word("fictional", lang))
    return " · ".join(parts)


def collection_title(league: League, lang: str) -> str:
    """What the collection is called; its folder where it has no title."""
    return localised(league.collection.title, lang) or league.collection.folder


def name_of(league: League, code: str) -> str:
    """An area's name in a league; its code where it is not there."""
    return next((r.area_name for r in league.rows if r.area_code == code), code)
