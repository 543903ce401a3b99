"""Adjustment blocks, rulings and gates on arrays: of the league itself, and of draws with any leading axes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.draws import Table
from scoring.framework import Framework, Indicator
from scoring.ranking import DECIMALS

Floats = NDArray[np.floating]
Points = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Additions:
    """What is added to composites, besides what the indicators say.

    ``items``: counts and values of the items of every adjustment, in their order, shape (items, areas). ``ruled``:
    points by rulings inside each block, positive, shape (blocks, areas). ``other``: signed points by rulings outside
    every block, shape (areas,). ``last``: areas that a ruling places after all others, shape (areas,).
    """

    items: Table
    ruled: NDArray[np.float64]
    other: NDArray[np.float64]
    last: Flags

    @staticmethod
    def none(framework: Framework, areas: int) -> Additions:
        """Nothing reported and nothing ruled."""
        nothing = np.full((len(framework.items), areas), np.nan)
        no_points = np.zeros((len(framework.adjustments), areas))
        return Additions(Table(nothing, nothing, nothing), no_points, np.zeros(areas), np.zeros(areas, dtype=np.bool_))


def with_additions(
    framework: Framework, base: Floats, items: Mapping[str, Floats], ruled: Floats, other: Floats
) -> tuple[Floats, Flags | None]:
    """Totals after adjustments and rulings, and whether a fail line is met.

    Parameters
    ----------
    base : array, shape (..., areas), composites in points
    items : points of every item, arrays that broadcast against ``base``, 0 where nothing was reported
    ruled, other : as in ``Additions``

    Returns
    -------
    total, failed : arrays of the shape of ``base``; totals are not pushed below 0; ``failed`` is None without a fail
        line
    """
    if not (framework.adjustments or framework.gates or other.any()):
        return base, None
    # Rounding must not open or close a gate: composites are exact to 9 decimals in double precision.
    slack = 5e-10 if base.dtype == np.float64 else 4e-7 * framework.total
    total = base + other.astype(base.dtype) if other.any() else base
    for n, block in enumerate(framework.adjustments):
        earned = np.zeros(base.shape[-1:], dtype=base.dtype)
        for item in block.items:
            points = items[item.code]
            for replacing in item.scoring.parameters.get("unless", ()):
                points = np.where(items[replacing] > 0, points.dtype.type(0.0), points)
            earned = earned + points
        counted = np.minimum(earned + ruled[n].astype(base.dtype), base.dtype.type(block.cap))
        for gate in framework.gates:
            if block.code in gate.enables and gate.at_least is not None:
                counted = np.where(base < gate.at_least - slack, base.dtype.type(0.0), counted)
        total = total + counted if block.kind == "bonus" else total - counted
    total = np.maximum(total, np.minimum(base, base.dtype.type(0.0)))
    failed = None
    for gate in framework.gates:
        if gate.below is not None:
            short = (base if gate.on == "base_total" else total) < gate.below - slack
            failed = short if failed is None else failed | short
    return total, failed


@dataclass(frozen=True)
class Added:
    """What adjustments, rulings and gates make of the league's own composites; arrays of shape (areas,), by code.

    As in ``scoring.composite.Totals``.
    """

    items: Mapping[str, Points]
    blocks: Mapping[str, Points]
    closed: Mapping[str, Flags]
    total: Points
    failed: Flags


def added(
    framework: Framework, base: Points, earned: Mapping[str, Points], ruled: Mapping[str, Points], other: Points
) -> Added:
    """Add adjustment blocks and rulings to the league's own composites.

    Parameters
    ----------
    base : array, shape (areas,), composites in points, NaN where there is none
    earned : points of every item, NaN where nothing was reported
    ruled : points by rulings in every block
    other : signed points by rulings outside every block
    """
    items = {item.code: _counted(item, earned) for item in framework.items}
    blocks, closed = {}, {}
    for block in framework.adjustments:
        points = sum((items[item.code] for item in block.items), np.zeros(len(base)))
        shut = np.zeros(len(base), dtype=np.bool_)
        for gate in framework.gates:
            if block.code in gate.enables and gate.at_least is not None:
                shut |= np.round(base, DECIMALS) < gate.at_least
        counted = np.where(shut, 0.0, np.minimum(points + ruled[block.code], block.cap))
        blocks[block.code] = counted if block.kind == "bonus" else 0.0 - counted
        closed[block.code] = shut
    total = not_pushed_below_0(base + sum(blocks.values(), np.zeros(len(base))) + other, base)
    failed = np.zeros(len(base), dtype=np.bool_)
    for gate in framework.gates:
        if gate.below is not None:
            failed |= np.round(base if gate.on == "base_total" else total, DECIMALS) < gate.below
    return Added(items, blocks, closed, total, failed)


def not_pushed_below_0(total: Points, base: Points) -> Points:
    """Totals that adjustments and rulings do not push below 0; where the composite is itself below, not below that."""
    least = np.minimum(base, 0.0)
    return np.where(total < least, least, total)


def _counted(item: Indicator, earned: Mapping[str, Points]) -> Points:
    """An item's points, none where an item named in its ``unless`` already counts."""
    found = np.where(np.isnan(earned[item.code]), 0.0, earned[item.code])
    for other in item.scoring.parameters.get("unless", ()):
        found = np.where(earned[other] > 0, 0.0, found)
    return found
