"""Which other values of an area give a withheld one away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bench.league.enumerations import Evidence
from bench.league.league import League
from bench.publishing.beyond import Cell
from scoring.choices import RelationKind
from scoring.framework import Framework, Indicator


def emptied(leagues: Sequence[League], masked: Iterable[Cell]) -> set[Cell]:
    """The values of whose cases a count says how many there are; ``masked``: the withheld ones that may be 0."""
    resting: dict[str, set[str]] = defaultdict(set)
    for framework in {league.framework.code: league.framework for league in leagues}.values():
        every = (*framework.indicators, *framework.items)
        for i in every:
            resting[i.code] |= {o.code for o in every if i.numerator and o.denominator == i.numerator}
    return {(period, other, area) for period, code, area in masked for other in resting[code]}


def telling(leagues: Sequence[League], masked: Iterable[Cell]) -> Iterator[Cell]:
    """Values that a withheld one of the same area could be told from: they have its count in them too, or a sum that
    it is part of."""
    told: dict[str, set[str]] = defaultdict(set)
    for framework in {league.framework.code: league.framework for league in leagues}.values():
        for code, others in _counted_with(framework).items():
            told[code] |= others
    for period, code, area in masked:
        yield from ((period, other, area) for other in sorted(told[code]))


def _counted_with(framework: Framework) -> dict[str, set[str]]:
    """For each indicator or item the others whose numerator or denominator is what it counts or gives that away."""
    every = (*framework.indicators, *framework.items)
    return {
        i.code: {o.code for o in every if o.code != i.code and (o.entry == i.entry or _counts(i, o))}
        | _summed_with(i, framework)
        for i in every
    }


def _counts(indicator: Indicator, other: Indicator) -> bool:
    return indicator.numerator is not None and indicator.numerator in (other.numerator, other.denominator)


def _summed_with(indicator: Indicator, framework: Framework) -> set[str]:
    """The others that count the rest of a sum, where all the rest is shown, of which it would be what is left.

    One of the rest is enough: those that are numerators, unless each is the denominator of something too.
    """
    every = (*framework.indicators, *framework.items)
    bases = {i.denominator for i in every}
    shown = bases | {i.numerator for i in every}
    out: set[str] = set()
    for relation in framework.relations:
        rest = {*relation.quantities} - {indicator.numerator}
        if relation.kind == RelationKind.SUM and indicator.numerator in relation.quantities and rest <= shown:
            enough = rest - bases
            out |= {o.code for o in every if o.numerator in rest or (not enough and o.denominator in rest)}
    return out - {indicator.code}


def imputed(leagues: Sequence[League], masked: Iterable[Cell]) -> Iterator[Cell]:
    """Values filled in from others of which one is withheld."""
    codes = {code for _, code, _ in masked}
    for league, indicator in ((one, i) for one in leagues for i in one.framework.indicators):
        if indicator.impute and indicator.code in codes:
            for row in league.scored:
                if row.indicators[indicator.code].evidence == Evidence.IMPUTED:
                    yield league.period, indicator.code, row.area_code
            for past in league.history:
                for area, entry in past.areas.items():
                    before = entry.indicators.get(indicator.code)
                    if before is not None and before.value is not None and before.denominator is None:
                        yield past.period, indicator.code, area
