"""Adjustment blocks, rulings and gates, on composites with any leading axes such as draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.choices import BlockKind, GateOn
from scoring.draws import Table
from scoring.framework import Adjustment, Framework, Gate, Indicator

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
    whether a gate kept it from counting. ``total``: all together. ``met``: of each gate whether its total is reached,
    or its fail line missed.
    """

    items: Mapping[str, Floats]
    blocks: tuple[Floats, ...]
    closed: tuple[Flags, ...]
    total: Floats
    met: tuple[Flags, ...]


Parts = Mapping[str, Floats]  # points of each pillar that a gate looks at, of its full points
NO_PARTS: Parts = {}


def add_up(
    framework: Framework, base: Floats, items: Mapping[str, Floats], ruled: Floats, other: Floats, parts: Parts
) -> AddedUp:
    """Add adjustment blocks and rulings to composites.

    Parameters
    ----------
    base : array, shape (..., areas), composites in points
    items : points of every item, arrays that broadcast against ``base``, 0 where nothing was reported
    ruled, other : as in ``Additions``
    parts : points of every pillar in ``framework.gated_pillars``, arrays that broadcast against ``base``
    """
    slack = _slack(framework, base)
    counted = {item.code: _counted(item, items) for item in framework.items}
    seen: dict[str, Floats] = {**parts, GateOn.BASE_TOTAL: base}
    blocks, closed = [], []
    for n, block in enumerate(framework.adjustments):
        points = _signed(block, counted, ruled[n].astype(base.dtype), base)
        seen[block.code] = points if framework.order.merit > 0 else base.dtype.type(0.0) - points
    for block in framework.adjustments:
        points, shut = seen[block.code], np.zeros((), dtype=np.bool_)
        for gate in framework.gates:
            if block.code in gate.enables and gate.opens is not None:
                shut = shut | ~reaches(seen[gate.on], *gate.opens, gate.decimals, slack)
        blocks.append(np.where(shut, base.dtype.type(0.0), points) if shut.ndim else points)
        closed.append(shut)
    total = base + sum(blocks[1:], blocks[0]) if blocks else base
    total = floored(total + other.astype(base.dtype) if other.any() else total, base)
    return AddedUp(counted, tuple(blocks), tuple(closed), total, _met(framework, {**seen, GateOn.TOTAL: total}, slack))


def _slack(framework: Framework, base: Floats) -> float:
    """How far rounding errors go: they must not open or close a gate. Doubles are exact to 9 decimals."""
    return 5e-10 if base.dtype == np.float64 else 4e-7 * framework.total


def _signed(block: Adjustment, counted: Mapping[str, Floats], ruled: Floats, base: Floats) -> Floats:
    """A block's points with their sign, positive for the better, cut at its cap."""
    zero = base.dtype.type(0.0)
    earned = np.zeros(base.shape[-1:], dtype=base.dtype)
    for item in block.items:
        taken = item.takes and block.kind == BlockKind.NET
        earned = earned - counted[item.code] if taken else earned + counted[item.code]
    points = np.minimum(earned + ruled, base.dtype.type(block.most))
    if block.kind == BlockKind.NET:
        return np.maximum(points, base.dtype.type(-block.most))
    return points if block.kind == BlockKind.BONUS else zero - points


def reaches(points: Floats, line: float, beyond: bool, decimals: int | None, slack: float = 5e-10) -> Flags:
    """Whether points reach a line, or with ``beyond`` go beyond it; False for NaN.

    With ``decimals`` the points are first rounded as they are printed, half away from 0. That is the same as a line
    half a last digit lower, which leaves the points as they are.
    """
    if decimals is None:
        return np.asarray(points > line + slack if beyond else points >= line - slack)
    digit = 10.0**-decimals
    wanted = np.floor(line / digit + 1e-6) + 1.0 if beyond else np.ceil(line / digit - 1e-6)
    edge = (wanted - 0.5) * digit
    return np.asarray(points >= edge - slack if wanted > 0 else points > edge + slack)  # −0.5 is printed as −1


def _counted(item: Indicator, earned: Mapping[str, Floats]) -> Floats:
    """An item's points, none where an item named in its ``unless`` already counts."""
    points = earned[item.code]
    for replacing in item.scoring.parameters.unless:
        points = np.where(earned[replacing] > 0, points.dtype.type(0.0), points)
    return points


def floored(total: Floats, base: Floats) -> Floats:
    """Totals that adjustments and rulings do not push below 0; where the composite is itself below, not below that."""
    return np.maximum(total, np.minimum(base, base.dtype.type(0.0)))


def _met(framework: Framework, seen: Mapping[str, Floats], slack: float) -> tuple[Flags, ...]:
    found: list[Flags] = []
    for gate in framework.gates:
        if gate.fails or gate.opens is None:
            found.append(fails(gate, seen[gate.on], slack))
        else:
            found.append(reaches(seen[gate.on], *gate.opens, gate.decimals, slack))
    return tuple(found)


def fails(gate: Gate, points: Floats, slack: float = 5e-10) -> Flags:
    """Whether points meet a gate's fail line; never where there are none (NaN)."""
    met = np.zeros(points.shape, dtype=np.bool_)
    if gate.below is not None:
        met |= ~reaches(points, gate.below, False, gate.decimals, slack) & ~np.isnan(points)
    if gate.fails_above is not None:
        met |= reaches(points, gate.fails_above, True, gate.decimals, slack)
    return met


def with_additions(
    framework: Framework, base: Floats, items: Mapping[str, Floats], ruled: Floats, other: Floats, parts: Parts
) -> tuple[Floats, Flags | None]:
    """Totals after adjustments and rulings, and which gates are met, shape (gates, ...), as ``add_up`` gives them.

    None in place of the gates where there are none.
    """
    if not (framework.adjustments or framework.gates or other.any()):
        return base, None
    found = add_up(framework, base, items, ruled, other, parts)
    if not found.met:
        return found.total, None
    return found.total, np.stack(np.broadcast_arrays(*found.met, found.total)[:-1])
