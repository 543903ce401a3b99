"""Why ranks changed between two leagues, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bench.forming.changes import AreaChange, CauseParts, LeftOut, MethodChanges, RankChanges
from bench.league.league import League
from bench.views.chances import chance_text
from bench.views.tables import Column, Table
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.numbers import is_shown, number, signed
from bench.words.periods import period_text
from scoring.change import REAL_AT

_LARGEST = 3  # indicators named in a sentence
_DECIMALS = 2  # of their points
_CAUSES = ("cause_own", "cause_peers", "cause_method", "cause_rulings", "cause_noise")
_HEADS = keyed(
    "head_{}",
    (
        "total",
        "aggregation",
        "power",
        "weighting",
        "missing",
        "minimum_coverage",
        "pillars",
        "adjustments",
        "gates",
    ),
)
_LEFT_OUT = keyed("left_out_{}", ("no_rank", "no_rank_old", "no_rank_new", "no_score_mixed", "split", "merger"))


def heading(league: League, found: RankChanges, lang: str) -> str:
    """Which framework, and which two leagues of it."""
    sides = [v for s in (found.old, found.new) for v in (period_text(s.period, lang), s.framework_version)]
    return word("compare_heading", lang, localised(league.framework.title, lang), *sides)


def method_sentence(league: League, method: MethodChanges, lang: str) -> str:
    """What of the method changed."""
    titles = {i.code: localised(i.title, lang) for i in league.framework.indicators}
    heads = {code: word(key, lang) for code, key in _HEADS.items()}
    groups: list[tuple[str, Sequence[str], Mapping[str, str]]] = [
        ("method_added", method.added, titles),
        ("method_removed", method.removed, titles),
        ("method_weight", method.weight, titles),
        ("method_scoring", method.scoring, titles),
        ("method_definition", method.definition, titles),
        ("method_framework", method.framework, heads),
    ]
    parts = [word(key, lang, in_a_row((names.get(c, c) for c in codes), lang)) for key, codes, names in groups if codes]
    changes = word("semicolon", lang).join(parts)
    return word("compare_method", lang, changes) if parts else word("compare_same_method", lang)


def area_sentences(league: League, change: AreaChange, lang: str) -> Iterator[str]:
    """One area's change of rank in words."""
    parts = zip(_CAUSES, _by_cause(change.parts), strict=True)
    causes = [word("cause_places", lang, word(key, lang), signed(part, 1)) for key, part in parts if part is not None]
    yield word(
        "compare_area",
        lang,
        change.area_name,
        change.rank_old,
        change.rank_new,
        _moved(change.places, lang),
        word("comma", lang).join(causes),
        number(change.score_old, 2),
        number(change.score_new, 2),
    )
    if change.chance is not None:
        yield word("compare_chance", lang, number(100.0 * change.chance, 1), beyond_text(change, lang))
    titles = {i.code: localised(i.title, lang) for i in league.framework.indicators}
    titles["adjustments"] = word("adjustments", lang)
    largest = sorted(change.points.items(), key=lambda item: -abs(item[1]))[:_LARGEST]
    named = [
        word("points_short", lang, titles[code], signed(v, _DECIMALS)) for code, v in largest if is_shown(v, _DECIMALS)
    ]
    if named:
        yield word("compare_points", lang, in_a_row(named, lang))


def _by_cause(parts: CauseParts) -> tuple[float | None, ...]:
    return parts.own, parts.peers, parts.method, parts.rulings, parts.noise


def _moved(places: int, lang: str) -> str:
    if not places:
        return word("places_same", lang)
    return word("places_up" if places > 0 else "places_down", lang, abs(places))


def reading_sentences(found: RankChanges, lang: str) -> Iterator[str]:
    """How the changes are to be read, and which areas have none."""
    if found.areas:
        drawn = all(change.chance is not None for change in found.areas)
        yield word("compare_reading" if drawn else "compare_no_draws", lang)
        if found.together is not None:
            within = "compare_together" if found.together > REAL_AT else "compare_together_beyond"
            yield word(within, lang, chance_text(found.together, lang))
    if found.joined:
        named = (word("compare_code", lang, j.name_old, j.code_old, j.name_new, j.code_new) for j in found.joined)
        yield word("compare_joined", lang, in_a_row(named, lang))
    if found.left_out:
        yield word("left_out", lang, in_a_row((_left_out(a, lang) for a in found.left_out), lang))


def _left_out(area: LeftOut, lang: str) -> str:
    return word("in_brackets", lang, area.area_name, word(_LEFT_OUT[area.reason], lang))


def beyond_text(change: AreaChange, lang: str) -> str:
    """Whether a change of score is more than chance."""
    key = {True: "beyond_yes", False: "beyond_no", None: "beyond_unknown"}[change.beyond]
    return word(key, lang)


def changes_table(found: RankChanges, lang: str) -> Table:
    """Every area's ranks, the places it gained by each cause, and how probable such a change is by chance."""
    keys = ("area", "rank_old", "rank_new", "places", *_CAUSES, "chance_of", "beyond")
    rows = []
    for change in found.areas:
        parts = ["" if part is None else signed(part, 1) for part in _by_cause(change.parts)]
        chance = "" if change.chance is None else number(change.chance, 3)
        ranks = [str(change.rank_old), str(change.rank_new)]
        rows.append([change.area_name, *ranks, signed(change.places, 0), *parts, chance, beyond_text(change, lang)])
    return Table(tuple(Column(key, word(key, lang), key not in ("area", "beyond")) for key in keys), rows)
