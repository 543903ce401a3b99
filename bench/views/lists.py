"""Red and black lists in words."""

from __future__ import annotations

from collections.abc import Iterator

from bench.league.league import League, Listed
from bench.league.rows import RankedRow
from bench.words.interface import keyed, localised, word
from scoring.choices import Colour, End, Over
from scoring.framework import ListRule

_QUOTAS = {end: keyed(f"list_{end}_{{}}", Over) for end in End}

_UNGROUPED = keyed("list_{}", End)


def list_sentences(league: League, lang: str) -> list[str]:
    """The red and black lists, unordered."""
    names = {r.area_code: r.area_name for r in league.rows}
    out = []
    for entry in league.lists:
        rule = entry.rule
        listed = word("list", lang).join(names[code] for code in entry.areas) or word("nobody", lang)
        quota = quota_text(rule, lang, grouped=bool(league.framework.groups))
        tied = word("list_tied", lang) if entry.tied_at_end else ""
        out.append(word("sentence_list", lang, localised(rule.title, lang), quota, listed + tied))
        if entry.open:
            named = word("list", lang).join(names[code] for code in entry.open)
            out.append(word("list_open", lang, named, localised(rule.title, lang)))
        else:
            out += [word("list_breaks_tier", lang, *broken) for broken in _broken_tiers(league, entry, lang)]
    return out


def quota_text(rule: ListRule, lang: str, *, grouped: bool) -> str:
    """How many areas of which end a list holds; ``grouped``: whether areas are ranked in groups."""
    return word(_QUOTAS[rule.end][rule.over] if grouped else _UNGROUPED[rule.end], lang, rule.count)


def _broken_tiers(league: League, entry: Listed, lang: str) -> Iterator[tuple[str, str, int]]:
    """Tiers that a list's cut-off goes through: who is on it, who is not, and the tier; rulings are no cut-off."""
    tiers: dict[int, tuple[list[str], list[str]]] = {}
    for row in league.ranked:
        if row.tier and not row.placed_last and not _is_barred(row, entry.rule.colour):
            off = row.area_code not in entry.areas
            tiers.setdefault(row.tier, ([], []))[off].append(row.area_name)
    for tier, (listed, left) in sorted(tiers.items()):
        if listed and left:
            yield word("list", lang).join(listed), word("list", lang).join(left), tier


def _is_barred(row: RankedRow, colour: Colour) -> bool:
    """Whether a ruling keeps an area off a list, or puts it there."""
    return row.no_award if colour == Colour.RED else row.placed_last
