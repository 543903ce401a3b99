"""Distribution strips: where one area's values lie among those of its city and of the whole league."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.league.enumerations import PARENT_KINDS, ComparatorKind
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.parents import nearest_digits
from bench.views.values import in_unit, value_text
from bench.words.interface import localised, word
from bench.words.numbers import percent_text
from bench.words.shortened_lists import shortened_things
from scoring.choices import Direction
from scoring.framework import NUMBERS, Indicator

LEAST = 3  # values that a distribution needs
_NAMED = 4  # indicators


@dataclass(frozen=True)
class Strip:
    """One indicator: values of the areas of the same city and of all, the parents' values, and the area's own.

    ``city`` is empty where the league holds no more than that one city. ``place`` and ``of`` are the area's rank on
    the indicator among all, 1 the best, ties sharing the smallest.
    """

    code: str
    title: str
    text: str
    own: float
    city: list[float]
    everyone: list[float]
    parents: Mapping[ComparatorKind, float]
    ends: tuple[str, str]
    higher_is_better: bool
    place: int
    of: int


def strips(league: League, row: ScoredRow, lang: str) -> list[Strip]:
    """The strips of the area's measured indicators, in the framework's order."""
    rows = league.scored
    digits = nearest_digits(league)
    beside = [r for r in rows if r.area_code[:digits] == row.area_code[:digits]]
    out = []
    for indicator in league.framework.indicators:
        own, everyone = row.indicators[indicator.code].value, _values(rows, indicator)
        if own is not None and indicator.kind in NUMBERS and len(everyone) >= LEAST:
            city = _values(beside, indicator) if len(beside) < len(rows) else []
            out.append(_strip(indicator, row, own, city if len(city) >= LEAST else [], everyone, lang))
    return out


def _values(rows: Sequence[ScoredRow], indicator: Indicator) -> list[float]:
    return [v for r in rows if (v := r.indicators[indicator.code].value) is not None]


def _strip(
    indicator: Indicator, row: ScoredRow, own: float, city: list[float], everyone: list[float], lang: str
) -> Strip:
    measured = row.indicators[indicator.code]
    parents = {k: c.comparator.value for k in PARENT_KINDS if (c := measured.comparators.get(k))}
    higher = indicator.direction == Direction.HIGHER
    every = [*everyone, *parents.values()]
    ends = (min(every), max(every)) if higher else (max(every), min(every))
    worst, best = (in_unit(indicator, percent_text(end), lang) for end in ends)
    return Strip(
        code=indicator.code,
        title=localised(indicator.title, lang),
        text=value_text(indicator, measured, lang),
        own=own,
        city=city,
        everyone=everyone,
        parents=parents,
        ends=(worst, best),
        higher_is_better=higher,
        place=sum(v > own if higher else v < own for v in everyone) + 1,
        of=len(everyone),
    )


def has_strips(league: League) -> bool:
    """Whether any indicator has values enough for a distribution."""
    numeric = (i for i in league.framework.indicators if i.kind in NUMBERS)
    return any(len(_values(league.scored, i)) >= LEAST for i in numeric)


def strips_sentence(league: League, row: ScoredRow, lang: str) -> str:
    """On how many indicators the area is in the best and in the last quarter."""
    found = strips(league, row, lang)
    said: list[object] = []
    for titles in ([s.title for s in found if s.place <= s.of / 4], [s.title for s in found if s.place > s.of * 3 / 4]):
        listed = shortened_things(titles, _NAMED, lang)
        said += [len(titles), word("in_brackets", lang, "", listed) if listed else ""]
    return word("strips_told", lang, row.area_name, len(found), *said)
