"""Red and black lists in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.forming.lists import barring, kept_off
from bench.league.league import League, Listed
from bench.league.rows import ScoredRow
from bench.views.chances import chance_text
from bench.views.merit import told
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.shortened_lists import shortened_things
from scoring.choices import Effect, End, Over
from scoring.framework import Framework, ListRule

_QUOTAS = {end: keyed(f"list_{end}_{{}}", Over) for end in End}
_NAMED = 5  # areas off a list that are named; more are counted

_BARRING = {Effect.FAIL: "failed", Effect.NO_AWARD: "no_award", Effect.LAST: "placed_last"}
_UNGROUPED = keyed("list_{}", End)


def list_sentences(league: League, lang: str) -> list[str]:
    """The red and black lists, unordered."""
    out: list[str] = []
    for entry in league.lists:
        rule, title = entry.rule, localised(entry.rule.title, lang)
        listed = word("list", lang).join(_named(league, entry, entry.areas, lang)) or word("nobody", lang)
        quota = quota_text(league.framework, rule, lang)
        tied = word("list_tied", lang) if entry.tied_at_end else ""
        key = "sentence_list_chances" if entry.areas and entry.probability else "sentence_list"
        out.append(word(key, lang, title, quota, listed + tied))
        out += [*_kept_off(league, entry, lang), *_others(league, entry, lang)]
        if entry.open:
            named = word("list", lang).join(_named(league, entry, entry.open, lang))
            out.append(word("list_open", lang, named, title))
        elif rule.probability_at_least is None:
            out += [word("list_breaks_tier", lang, *broken) for broken in _broken_tiers(league, entry, lang)]
    return out


def quota_text(framework: Framework, rule: ListRule, lang: str) -> str:
    """How many areas of which end a list holds."""
    key = _QUOTAS[rule.end][rule.over] if framework.apart else _UNGROUPED[rule.end]
    return told(framework, key, lang, rule.count)


def area_list_texts(league: League, row: ScoredRow, lang: str) -> Iterator[str]:
    """The lists that an area is on, or may truly belong on, and how probably."""
    for entry in league.lists:
        rule, chance = entry.rule, entry.probability.get(row.area_code)
        quota = quota_text(league.framework, rule, lang)
        on = row.area_code in entry.areas
        if on and chance is None:
            yield word("area_on_list", lang, localised(rule.title, lang), quota)
        elif chance is not None and row.area_code not in entry.open:
            undecided = row.area_code in entry.undecided
            key = "area_on_list_chance" if on else "area_list_undecided" if undecided else "area_near_list"
            yield word(key, lang, localised(rule.title, lang), quota, chance_text(chance, lang))


def _kept_off(league: League, entry: Listed, lang: str) -> Iterator[str]:
    """Those that a place would have brought onto a list, and what keeps them off it."""
    on = {*entry.areas, *entry.undecided, *entry.open}
    last = max([entry.rule.count, *(row.rank for row in league.ranked if row.area_code in on)])
    off = [(row.area_name, barring(entry.rule, row)) for row in league.ranked if row.rank <= last]
    said = [
        word("in_brackets", lang, name, in_a_row((word(_BARRING[effect], lang) for effect in effects), lang))
        for name, effects in off
        if effects
    ]
    if said:
        yield word("list_kept_off", lang, localised(entry.rule.title, lang), shortened_things(said, _NAMED, lang))


def _others(league: League, entry: Listed, lang: str) -> Iterator[str]:
    """Those left undecided and those next to a list, with how likely each truly belongs there."""
    rule, title = entry.rule, localised(entry.rule.title, lang)
    if entry.undecided:
        said = word("list", lang).join(_named(league, entry, entry.undecided, lang))
        yield word("list_undecided", lang, title, said, chance_text(rule.probability_at_least or 0.0, lang))
    within = {*entry.areas, *entry.undecided, *entry.open}
    near = [code for code in entry.probability if code not in within]
    near.sort(key=lambda code: -entry.probability[code])
    if near:
        yield word("list_near", lang, title, shortened_things(list(_named(league, entry, near, lang)), _NAMED, lang))


def _named(league: League, entry: Listed, codes: Iterable[str], lang: str) -> Iterator[str]:
    names = {r.area_code: r.area_name for r in league.rows}
    for code in codes:
        found = entry.probability.get(code)
        yield names[code] if found is None else word("in_brackets", lang, names[code], chance_text(found, lang))


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
