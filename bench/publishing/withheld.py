"""What one league of a release withholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.forming.clusters import Clusters
from bench.league.league import League
from bench.league.rows import AbsentRow, ScoredRow
from bench.publishing.masking import Hidden, Masks
from bench.publishing.public_clusters import public_clusters, withholds
from scoring.choices import Aggregation, Scale
from scoring.framework import Disclosure
from scoring.variants import looks_at_others


@dataclass(frozen=True)
class Withheld:
    """A league with the masks and rules of the whole release; ``beside``: the others formed from the same reports."""

    league: League
    masks: Masks
    rules: Disclosure
    beside: Sequence[League] = ()

    @cached_property
    def hidden(self) -> dict[str, dict[str, Hidden]]:
        """What is withheld of each area, by the code of the indicator or item; areas with nothing are left out."""
        period, found = self.league.period, dict[str, dict[str, Hidden]]()
        here = {row.area_code for row in self.league.rows}
        for (of, code, area), hidden in self.masks.cells.items():
            if of == period and area in here and code in self._codes:
                found.setdefault(area, {})[code] = hidden
        for row in self.league.scored:  # an area that is itself a total, and would give another's count away
            for code, m in row.indicators.items():
                if (period, code, row.area_code) in self.masks.totals and m.value is not None:
                    found.setdefault(row.area_code, {})[code] = Hidden()
        return found

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(i.code for i in (*self.league.framework.indicators, *self.league.framework.items))

    @cached_property
    def rows(self) -> dict[str, ScoredRow]:
        """The rows of the areas that reported, by code."""
        return {row.area_code: row for row in self.league.scored}

    def of(self, area: str) -> Mapping[str, Hidden]:
        """What is withheld of one area, by code."""
        return self.hidden.get(area, {})

    @cached_property
    def scored(self) -> frozenset[str]:
        """The indicators and items of which anything that is scored is withheld."""
        own = {row.area_code for row in self.league.scored}
        return frozenset(code for area, found in self.hidden.items() if area in own for code in found)

    @cached_property
    def touched(self) -> frozenset[str]:
        """The indicators of which anything is withheld, of this period or another, in this league or near it."""
        near = {row.area_code[:2] for row in self.league.rows if not isinstance(row, AbsentRow)}
        cells = (*self.masks.cells, *self.masks.totals)
        return frozenset(code for _, code, area in cells if area[:2] in near) | self.scored

    @cached_property
    def clusters(self) -> Clusters:
        """How cases come together by what is shown."""
        return public_clusters(self.league, self.masks, self.beside)

    @cached_property
    def reclustered(self) -> bool:
        """Whether what is shown of clusters is not what the league holds, and all that rests on it made anew."""
        return withholds(self.league, self.masks)

    @cached_property
    def spreads(self) -> bool:
        """Whether withheld values move the scores of other areas: by a method or treatment that looks at others, by
        weights from the data, or by Copeland's aggregation."""
        framework = self.league.framework
        codes = self.scored | (self.scale_codes if framework.scale == Scale.ALL_PERIODS else set())
        looking = {*looks_at_others(framework)}
        return bool(codes) and bool(looking & (codes | {"aggregation", "weighting"}))

    @cached_property
    def scale_codes(self) -> frozenset[str]:
        """The indicators of which anything is withheld in any period, or may be of areas that the release lacks."""
        if self.league.id in self.masks.partial:
            return self._codes
        return self.masks.codes() & self._codes

    @property
    def redraws(self) -> bool:
        """Whether places are drawn again, because withheld values move what the league's own draws say."""
        return bool(self.scored) or self.spreads or self.reclustered

    @cached_property
    def adds_up(self) -> bool:
        """Whether a score is a plain sum of contributions, so that a withheld value moves no other's."""
        framework = self.league.framework
        means = {framework.aggregation, *(p.aggregation or Aggregation.ARITHMETIC for p in framework.pillars)}
        return means == {Aggregation.ARITHMETIC}

    def moves_contributions(self, area: str) -> bool:
        """Whether what is withheld of an area moves what its other indicators contribute: by the way that they are
        combined, or because a value that there may not be leaves its weight to the rest."""
        hidden = self.of(area)
        return bool(hidden) and (not self.adds_up or any(h.perhaps_none for h in hidden.values()))
