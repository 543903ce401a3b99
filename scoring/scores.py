"""Scores and totals of a league as values: arrays over the areas, and frames of them where they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.adjustments import AddedUp

Array = NDArray[np.float64]


@dataclass(frozen=True)
class ScoreArrays:
    """Scores on arrays, each as ``Scores`` says; ``matrix``: of the indicators.

    ``matrix``, ``contributions``, ``full``: shape (indicators, areas); ``weights``: (indicators,); others: (areas,).
    """

    matrix: Array
    contributions: Array
    full: Array
    pillars: Mapping[str, Array]
    coverage: Array
    composite: Array
    weights: Array
    items: Mapping[str, Array]


@dataclass(frozen=True)
class Scores:
    """Scores of one framework, every frame indexed by area code in the order asked for.

    ``indicators``: 0 to 100 by indicator, NaN missing. ``contributions``: points by indicator on the framework's
    total, adding up to ``composite`` (absent for Copeland). ``full``: what each would contribute at 100. ``pillars``:
    0 to 100 by pillar over the weight with data. ``coverage``: weight with data over total weight, percent.
    ``composite``: points before adjustments and rulings, NaN below the minimum coverage. ``weights``: the indicators'
    weights as used. ``items``: points by item of an adjustment, positive, NaN where nothing was reported. Frames are
    made where they are asked for: in a small league they take longer than the scores.
    """

    areas: tuple[str, ...]
    codes: tuple[str, ...]
    arrays: ScoreArrays

    @cached_property
    def indicators(self) -> pd.DataFrame:
        return self._by_indicator(self.arrays.matrix)

    @cached_property
    def contributions(self) -> pd.DataFrame:
        return self._by_indicator(self.arrays.contributions)

    @cached_property
    def full(self) -> pd.DataFrame:
        return self._by_indicator(self.arrays.full)

    @cached_property
    def pillars(self) -> pd.DataFrame:
        return pd.DataFrame(dict(self.arrays.pillars), index=list(self.areas))

    @cached_property
    def coverage(self) -> pd.Series[float]:
        return pd.Series(self.arrays.coverage, index=list(self.areas))

    @cached_property
    def composite(self) -> pd.Series[float]:
        return pd.Series(self.arrays.composite, index=list(self.areas))

    @cached_property
    def weights(self) -> pd.Series[float]:
        return pd.Series(self.arrays.weights, index=list(self.codes))

    @cached_property
    def items(self) -> pd.DataFrame:
        return pd.DataFrame(dict(self.arrays.items), index=list(self.areas))

    def _by_indicator(self, values: Array) -> pd.DataFrame:
        return pd.DataFrame(values.T, index=list(self.areas), columns=list(self.codes))


@dataclass(frozen=True)
class Totals:
    """What adjustments and gates make of a composite, indexed by area.

    ``items``: points of every item as counted, after ``unless``. ``blocks``: signed points of each block; ``closed``:
    whether a gate kept a bonus block from counting; ``total``: composite, blocks and other ruling points together, not
    below 0; ``missed``: which fail lines are missed, a column for each gate that has one, named by its number. Frames
    are made where they are asked for, from what ``added`` has of the ``block_codes`` and of the ``failing`` gates.
    """

    areas: tuple[str, ...]
    block_codes: tuple[str, ...]
    failing: tuple[int, ...]
    added: AddedUp

    @cached_property
    def items(self) -> pd.DataFrame:
        return pd.DataFrame(dict(self.added.items), index=list(self.areas))

    @cached_property
    def blocks(self) -> pd.DataFrame:
        return pd.DataFrame(dict(zip(self.block_codes, self.added.blocks, strict=True)), index=list(self.areas))

    @cached_property
    def closed(self) -> pd.DataFrame:
        return pd.DataFrame(self.shut, index=list(self.areas))

    @cached_property
    def total(self) -> pd.Series[float]:
        return pd.Series(self.added.total, index=list(self.areas))

    @cached_property
    def missed(self) -> pd.DataFrame:
        return pd.DataFrame(self.lines, index=list(self.areas))

    @property
    def shut(self) -> dict[str, NDArray[np.bool_]]:
        """By block, whether a gate kept it from counting, shape (areas,)."""
        whole = self.added.total.shape
        return {c: np.broadcast_to(of, whole) for c, of in zip(self.block_codes, self.added.closed, strict=True)}

    @property
    def lines(self) -> dict[int, NDArray[np.bool_]]:
        """By number of a gate that has a fail line, whether it is missed, shape (areas,)."""
        return {n: self.added.met[n] for n in self.failing}
