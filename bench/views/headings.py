"""What a league is called."""

from __future__ import annotations

from bench.intake.areas import area_table
from bench.league.enumerations import Note
from bench.league.league import League
from bench.words.interface import localised, word
from bench.words.periods import period_text

_PAPERS = ("办法", "方案", "细则", "标准")  # 考核办法情况 says nothing; 考核情况 does


def heading(league: League, lang: str) -> str:
    """Framework, period, the part narrowed to and group, and whether the areas are made up."""
    parts = [localised(league.framework.title, lang), period_text(league.period, lang)]
    if part := narrowed_to(league):
        parts.append(part)
    if league.group:
        parts.append(localised(league.group.title, lang))
    if Note.FICTIONAL in league.notes:
        parts.append(word("fictional", lang))
    return " · ".join(parts)


def narrowed_to(league: League) -> str:
    """The name of the county, city or province that a league is narrowed to; nothing where it is narrowed to none.

    It is as reports and comparators have it, or the area table; else the code stands for it.
    """
    if not league.within:
        return ""
    code = league.within.ljust(6, "0")
    named = {row.area_code: row.area_name for row in league.references}
    for row in league.scored:
        for measured in row.indicators.values():
            for compared in measured.comparators.values():
                named.setdefault(compared.comparator.area_code or "", compared.comparator.area_name or "")
    known = area_table().get(code)
    return named.get(code) or (known.name if known else code)


def collection_title(league: League, lang: str) -> str:
    """What the collection is called; its folder where it has no title."""
    return localised(league.collection.title, lang) or league.collection.folder


def subject_title(league: League, lang: str) -> str:
    """What a league is of, as a title names it: its collection's title, else its framework's without the word that
    says what kind of paper it is."""
    if league.collection.title is not None:
        return localised(league.collection.title, lang)
    title = localised(league.framework.title, lang)
    return next((title.removesuffix(kind) for kind in _PAPERS if title.endswith(kind)), title)


def name_of(league: League, code: str) -> str:
    """An area's name in a league; its code where it is not there."""
    return next((r.area_name for r in league.rows if r.area_code == code), code)
