"""Rates of a city or province pooled from the counties whose values a release shows, where one of them is withheld.

The total that the city itself reported, less the counties that are shown, would be the one that is not; so the total
is not public. What is said in its place follows from the values that are public alone, and so tells no other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from msgspec.structs import replace

from bench.forming.comparators import MINIMUM_OTHERS
from bench.forming.worth import without
from bench.intake import areas
from bench.league.comparators import Comparator, Compared, Range, reference
from bench.league.enumerations import ComparatorKind, ComparatorSource, NotComparable
from bench.league.rows import ReferenceRow, ScoredMeasure
from bench.publishing.masking import Below
from bench.publishing.withheld import Withheld
from scoring.choices import Level
from scoring.comparators import pooled
from scoring.framework import Indicator
from scoring.normalise import score

MOST = 10.0  # percentage points; a wider range says nothing


def together(below: Below | None) -> Range | None:
    """Percent of all counties of a total together, over every count that the withheld ones may have, to one decimal
    outwards; None where that says nothing."""
    if below is None or not below.cases:
        return None
    low, high = (100.0 * count / below.cases for count in (below.least, below.least + below.span - 1))
    ends = math.floor(low * 10.0 + 1e-9) / 10.0, math.ceil(high * 10.0 - 1e-9) / 10.0
    return ends if ends[1] - ends[0] <= MOST else None


@dataclass(frozen=True)
class _Pool:
    """The shown counties of one parent with counts by one definition: which they are, and their counts together."""

    codes: frozenset[str]
    numerator: int
    denominator: int
    parts: int


@dataclass(frozen=True)
class Pools:
    """The leagues of one release, whose shown values are pooled."""

    every: Sequence[Withheld]
    _found: dict[tuple[object, ...], _Pool] = field(default_factory=dict)
    _due: dict[tuple[object, ...], frozenset[str]] = field(default_factory=dict)
    _below: dict[tuple[object, ...], dict[str | None, list[tuple[Withheld, str]]]] = field(default_factory=dict)
    _stated: dict[tuple[object, ...], Comparator | Compared] = field(default_factory=dict)
    _values: dict[tuple[object, ...], Mapping[str, ScoredMeasure]] = field(default_factory=dict)
    _sizes: dict[tuple[object, ...], list[int]] = field(default_factory=dict)

    def of(
        self, indicator: Indicator, area: str, kind: ComparatorKind, compared: Compared, asking: Withheld
    ) -> Comparator | Compared | None:
        """What an area is compared with in the place of a total that is not public, as ``bench.forming`` pools it.

        One other county makes a comparison that is refused; where there is none, there is no comparator.
        """
        parent = areas.parent(area, kind)
        if parent is None:
            return None
        found = self._pool(indicator.code, asking.rows[area].indicators[indicator.code].stand_in, parent, kind, asking)
        others = len(found.codes) - (area in found.codes)
        if others < 1 or (areas.nearest(area) != parent and found.parts < 2):
            return None
        expected = self._expected(area, parent, kind, asking)
        stand_in = asking.rows[area].indicators[indicator.code].stand_in
        key = (*_same(asking), indicator.code, stand_in, parent, others, expected)
        if key not in self._stated:  # once for all areas that share it
            name = _name(parent, compared, asking)
            self._stated[key] = _compared_with(indicator, found, (parent, name), (others, expected))
        return self._stated[key]

    def sizes(
        self, code: str, area: str, kind: ComparatorKind, stand_in: str | None, asking: Withheld
    ) -> tuple[list[int], int]:
        """Cases of the shown other counties of an area's parent, and how many others were expected."""
        parent = areas.parent(area, kind) or ""
        key = (*_same(asking), code, stand_in, parent)
        shown = self._shown(code, stand_in, parent, kind, asking)
        if key not in self._sizes:  # sorted once for all areas of the parent
            self._sizes[key] = sorted(m.denominator or 0 for m in shown.values())
        own = shown[area].denominator or 0 if area in shown else None
        return without(self._sizes[key], own), self._expected(area, parent, kind, asking)

    def _pool(self, code: str, stand_in: str | None, parent: str, kind: ComparatorKind, asking: Withheld) -> _Pool:
        key = (*_same(asking), code, stand_in, parent)
        if key not in self._found:
            counts = self._shown(code, stand_in, parent, kind, asking)
            self._found[key] = _Pool(
                codes=frozenset(counts),
                numerator=sum(m.numerator or 0 for m in counts.values()),
                denominator=sum(m.denominator or 0 for m in counts.values()),
                parts=areas.parts(counts, parent),
            )
        return self._found[key]

    def _shown(
        self, code: str, stand_in: str | None, parent: str, kind: ComparatorKind, asking: Withheld
    ) -> Mapping[str, ScoredMeasure]:
        """The shown values with counts of the parent's counties, in the leagues of the same framework and period."""
        key = (*_same(asking), code, stand_in, parent)
        if key not in self._values:  # once for all counties of the parent
            found: dict[str, ScoredMeasure] = {}
            for withheld, area in self._counties(kind, asking).get(parent, ()):
                m = withheld.rows[area].indicators[code]
                counted = m.denominator and m.numerator is not None and m.stand_in == stand_in
                if counted and code not in withheld.of(area):
                    found[area] = m
            self._values[key] = found
        return self._values[key]

    def _counties(self, kind: ComparatorKind, asking: Withheld) -> dict[str | None, list[tuple[Withheld, str]]]:
        """The areas that reported, by their parent, each with its league."""
        key = (*_same(asking), kind)
        if key not in self._below:
            found: dict[str | None, list[tuple[Withheld, str]]] = {}
            for withheld in self._alike(asking):
                for area in withheld.rows:
                    found.setdefault(areas.parent(area, kind), []).append((withheld, area))
            self._below[key] = found
        return self._below[key]

    def _expected(self, area: str, parent: str, kind: ComparatorKind, asking: Withheld) -> int:
        """How many other areas of the parent there are in these leagues, those that sent nothing included."""
        key = (*_same(asking), parent)
        if key not in self._due:
            self._due[key] = frozenset(
                row.area_code
                for withheld in self._alike(asking)
                for row in withheld.league.rows
                if not isinstance(row, ReferenceRow) and areas.parent(row.area_code, kind) == parent
            )
        due, without = self._due[key], area in self._due[key]
        listed = areas.townships_below(parent) if asking.league.framework.level == Level.TOWNSHIP else 0
        return max(len(due), listed) - without

    def _alike(self, asking: Withheld) -> list[Withheld]:
        return [withheld for withheld in self.every if _same(withheld) == _same(asking)]


def _compared_with(
    indicator: Indicator, pool: _Pool, parent: tuple[str, str | None], others: tuple[int, int]
) -> Comparator | Compared:
    """A pooled comparator, of so many others counted and expected; refused where too few are."""
    above, below = (np.array([float(count)]) for count in (pool.numerator, pool.denominator))
    value = pooled(above, below, indicator.scale)
    comparator = Comparator(
        source=ComparatorSource.POOLED,
        value=value,
        area_code=parent[0],
        area_name=parent[1],
        numerator=pool.numerator,
        denominator=pool.denominator,
        others_counted=others[0],
        others_expected=others[1],
    )
    if others[0] < MINIMUM_OTHERS:
        return Compared(of=reference(comparator), reason=NotComparable.FEW_OTHERS)
    if indicator.scoring.cohort:
        return comparator
    return replace(comparator, score=float(score(indicator, np.array([value]))[0]))


def _same(withheld: Withheld) -> tuple[str, str, str]:
    league = withheld.league
    return league.collection.folder, league.framework.code, league.period


def _name(parent: str, compared: Compared, asking: Withheld) -> str | None:
    """The parent's name, as the league has it."""
    if compared.comparator.area_code == parent:
        return compared.comparator.area_name
    return next((row.area_name for row in asking.league.references if row.area_code == parent), None)
