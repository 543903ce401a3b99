"""A league with what views of one area ask of all areas, found out once and not for every area anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import quantiles

from bench.league.league import League, PastArea
from bench.league.rows import ScoredRow
from bench.views.places import decimals_of
from bench.views.points import lost_points

Quartiles = tuple[float, float, float]
_SPREAD = 4  # areas with a value, for the middle half of them to be shown


@dataclass(frozen=True)
class WholeLeague:
    """A league, and what it takes a walk over all its rows to know."""

    league: League

    @cached_property
    def decimals(self) -> int:
        """The decimals at which its scores are printed."""
        return decimals_of(self.league)

    @cached_property
    def rows(self) -> Mapping[str, ScoredRow]:
        """The areas that reported, by code."""
        return {row.area_code: row for row in self.league.scored}

    @cached_property
    def ranked_before(self) -> tuple[int, ...]:
        """How many areas were ranked in each earlier period."""
        return tuple(sum(area.rank is not None for area in e.areas.values()) for e in self.league.history)

    @cached_property
    def most_lost(self) -> float:
        """The most points that any area loses on one indicator: the scale of every area's bars."""
        every = (lost_points(self.league, row).values() for row in self.league.scored if row.score is not None)
        return max((points for one in every for points in one), default=0.0)

    @cached_property
    def quartiles(self) -> Mapping[str, tuple[Quartiles | None, ...]]:
        """The quartiles of all areas' values of each indicator, period by period, the league's own last.

        None where too few areas have a value.
        """
        every: list[Sequence[ScoredRow | PastArea]] = [list(entry.areas.values()) for entry in self.league.history]
        every.append(self.league.scored)
        codes = [indicator.code for indicator in self.league.framework.indicators]
        return {code: tuple(_quartiles(areas, code) for areas in every) for code in codes}


def _quartiles(areas: Sequence[ScoredRow | PastArea], code: str) -> Quartiles | None:
    found = (area.indicators.get(code) for area in areas)
    known = [measured.value for measured in found if measured is not None and measured.value is not None]
    if len(known) < _SPREAD:
        return None
    lower, middle, upper = quantiles(known, n=4, method="inclusive")
    return lower, middle, upper
