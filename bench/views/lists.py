"""Red and black lists in words."""

from __future__ import annotations

from collections.abc import Iterator

from bench.forming.lists import kept_off
from bench.league.league import League, Listed
from bench.words.interface import keyed, localised, word
from scoring.choices import End, Over

_QUOTAS = {end: keyed(f"list_{end}_{{}}", Over) for end in End}


def list_sentences(league: League, lang: str) -> list[str]:
    """The red and black lists, unordered."""
    names = {r.area_code: r.area_name for r in league.rows}
    out = []
    for entry in league.lists:
        rule = entry.rule
        listed = word("list", lang).join(names[code] for code in entry.areas) or word("nobody", lang)
        quota = word(_QUOTAS[rule.end][rule.over], lang, rule.count)
        tied = word("list_tied", lang) if entry.tied_at_end else ""
        out.append(word("sentence_list", lang, localised(rule.title, lang), quota, listed + tied))
        if entry.open:
            named = word("list", lang).join(names[code] for code in entry.open)
            out.append(word("list_open", lang, named, localised(rule.title, lang)))
        else:
            out += [word("list_breaks_tier", lang, *broken) for broken in _broken_tiers(league, entry, lang)]
    return out


def _broken_tiers(league: League, entry: Listed, lang: str) -> Iterator[tuple[str, str, int]]:
    """Tiers that a list's cut-off goes through: who is on it, who is not, and the tier; rulings are no cut-off."""
    tiers: dict[int, tuple[list[str], list[str]]] = {}
    for row in league.ranked:
        if row.tier and not row.placed_last and not kept_off(entry.rule, row):
            off = row.area_code not in entry.areas
            tiers.setdefault(row.tier, ([], []))[off].append(row.area_name)
    for tier, (listed, left) in sorted(tiers.items()):
        if listed and left:
            yield word("list", lang).join(listed), word("list", lang).join(left), tier
