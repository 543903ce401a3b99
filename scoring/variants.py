"""One area's total had it other values: for what-if questions about a single area, many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import evaluate
from scoring.adjustments import with_additions
from scoring.composite import weighed_parts, weights_of
from scoring.framework import Framework, Indicator
from scoring.incomplete import end_values
from scoring.normalise import points, score

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

CELLS = 2_000_000  # values scored at a time


def looks_at_others(framework: Framework) -> list[str]:
    """What of a framework makes one area's score depend on other areas: codes of indicators and items that are scored
    by the others or treated for outliers, and the keys ``aggregation`` and ``weighting``; empty where nothing does."""
    found = [i.code for i in (*framework.indicators, *framework.items) if i.scoring.cohort or i.treatment]
    aggregations = {framework.aggregation, *(p.aggregation for p in framework.pillars)}
    found += ["aggregation"] if "copeland" in aggregations else []
    return found + (["weighting"] if framework.weighting not in ("given", "equal") else [])


@dataclass(frozen=True)
class Field:
    """An area among those that its score depends on, or alone.

    ``values``: shape (indicators, areas), as ``scoring.normalise.score`` takes them, NaN missing; ``items`` the same
    for the items of adjustments; ``ruled``: points by rulings inside each block, shape (blocks, areas); ``other``:
    signed points by rulings outside every block, shape (areas,). ``own``: the area's place among ``areas``.
    """

    framework: Framework
    areas: tuple[str, ...]
    own: int
    values: Array
    items: Array
    ruled: Array
    other: Array

    def totals(self, own_values: Array) -> Array:
        """Totals of every area for each variant of this area's values.

        Parameters
        ----------
        own_values : array, shape (indicators, variants)

        Returns
        -------
        array, shape (variants, areas), NaN below the minimum coverage

        Raises
        ------
        ValueError
            As ``scoring.evaluate.scores``.
        """
        each = max(1, CELLS // self.values.size)
        parts = [self._totals(own_values[:, at : at + each]) for at in range(0, own_values.shape[1], each)]
        return np.concatenate(parts) if parts else np.empty((0, len(self.areas)))

    def _totals(self, own_values: Array) -> Array:
        framework = self.framework
        cube = np.repeat(self.values[:, None, :], own_values.shape[1], axis=1)
        cube[:, :, self.own] = own_values
        matrix = evaluate.scores(framework, evaluate.treated(framework, cube), self.areas)
        weights = weights_of(framework, matrix[:, 0])
        found = evaluate.composites(framework, matrix, weights)
        base = np.where(found.enough, found.composite * (framework.total / 100.0), np.nan)
        parts = self._parts(found.used, weights)
        used = {i.code: n for n, i in enumerate(framework.indicators)}
        of_items = (self.items[n] if i.uses not in used else cube[used[i.uses]] for n, i in enumerate(framework.items))
        items = {i.code: np.nan_to_num(points(i, own)) for i, own in zip(framework.items, of_items, strict=True)}
        total, _ = with_additions(framework, base, items, self.ruled, self.other, parts)
        return np.asarray(total, dtype=np.float64)

    def _parts(self, used: Array, weights: Array) -> dict[str, Array]:
        """Points of the pillars that gates look at, shape (variants, areas)."""
        if not self.framework.gated_pillars:
            return {}
        matrix = used.reshape(len(used), -1)
        return {code: p.reshape(used.shape[1:]) for code, p in weighed_parts(self.framework, matrix, weights).items()}

    @property
    def own_values(self) -> Array:
        """This area's values, shape (indicators,)."""
        return self.values[:, self.own].copy()

    def extremes(self) -> Array:
        """This area's values with all that it lacks at its worst, then at its best, shape (indicators, 2)."""
        ends = [self._ends(n, i) for n, i in enumerate(self.framework.indicators)]
        own = self.own_values[:, None]
        return np.where(np.isnan(own), np.array(ends).reshape(-1, 2), own)

    def _ends(self, n: int, indicator: Indicator) -> tuple[float, float]:
        """The values that score least and most: of what it can be by an absolute rule, else of what others have."""
        if indicator.scoring.cohort:
            known = self.values[n][~np.isnan(self.values[n])]
            ends = (float(known.min()), float(known.max())) if len(known) else (np.nan, np.nan)
            return ends if indicator.scores_higher else ends[::-1]
        possible = np.array(end_values(indicator))
        found = score(indicator, possible)
        return float(possible[found.argmin()]), float(possible[found.argmax()])
