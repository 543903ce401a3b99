"""Adjustment blocks, rulings and gates, on composites with any leading axes such as draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.choices import BlockKind, GateOn
from scoring.draws import Table
from scoring.framework import Framework, Indicator

Floats = NDArray[np.floating]
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


@dataclass(frozen=True)
class AddedUp:
    """What adjustments, rulings and gates make of composites, arrays that broadcast against them.

    ``items``: points of every item as counted, after ``unless``. ``blocks``: signed points of each block; ``closed``:
    whether a gate kept it from counting. ``total``: all together. ``failed``: whether a fail line is met, None where
    there is none.
    """

    items: Mapping[str, Floats]
    blocks: tuple[Floats, ...]
    closed: tuple[Flags, ...]
    total: Floats
    failed: Flags | None


def add_up(framework: Framework, base: Floats, items: Mapping[str, Floats], ruled: Floats, other: Floats) -> AddedUp:
    """Add adjustment blocks and rulings to composites.

    Parameters
    ----------
    base : array, shape (..., areas), composites in points
    items : points of every item, arrays that broadcast against ``base``, 0 where nothing was reported
    ruled, other : as in ``Additions``
    """
    # Rounding must not open or close a gate: composites are exact to 9 decimals in double precision.
    slack = 5e-10 if base.dtype == np.float64 else 4e-7 * framework.total
    counted = {item.code: _counted(item, items) for item in framework.items}
    blocks, closed = [], []
    for n, block in enumerate(framework.adjustments):
        earned = sum((counted[item.code] for item in block.items), np.zeros(base.shape[-1:], dtype=base.dtype))
        points = np.minimum(earned + ruled[n].astype(base.dtype), base.dtype.type(block.most))
        shut = np.zeros((), dtype=np.bool_)
        for gate in framework.gates:
            if block.code in gate.enables and gate.at_least is not None:
                shut = shut | (base < gate.at_least - slack)
        if shut.ndim:
            points = np.where(shut, base.dtype.type(0.0), points)
        blocks.append(points if block.kind == BlockKind.BONUS else base.dtype.type(0.0) - points)
        closed.append(shut)
    total = base + sum(blocks[1:], blocks[0]) if blocks else base
    total = floored(total + other.astype(base.dtype) if other.any() else total, base)
    return AddedUp(counted, tuple(blocks), tuple(closed), total, _failed(framework, base, total, slack))


def _counted(item: Indicator, earned: Mapping[str, Floats]) -> Floats:
    """An item's points, none where an item named in its ``unless`` already counts."""
    points = earned[item.code]
    for replacing in item.scoring.parameters.unless:
        points = np.where(earned[replacing] > 0, points.dtype.type(0.0), points)
    return points


def floored(total: Floats, base: Floats) -> Floats:
    """Totals that adjustments and rulings do not push below 0; where the composite is itself below, not below that."""
    return np.maximum(total, np.minimum(base, base.dtype.type(0.0)))


def _failed(framework: Framework, base: Floats, total: Floats, slack: float) -> Flags | None:
    failed = None
    for gate in framework.gates:
        if gate.below is not None:
            short = (base if gate.on == GateOn.BASE_TOTAL else total) < gate.below - slack
            failed = short if failed is None else failed | short
    return failed


def with_additions(
    framework: Framework, base: Floats, items: Mapping[str, Floats], ruled: Floats, other: Floats
) -> tuple[Floats, Flags | None]:
    """Totals after adjustments and rulings, and whether a fail line is met, as ``add_up`` gives them."""
    if not (framework.adjustments or framework.gates or other.any()):
        return base, None
    found = add_up(framework, base, items, ruled, other)
    return found.total, found.failed
