"""Which areas are like which: the nearest by what the office says of their size, among those of the same type."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from statistics import pstdev

from bench.intake.area_facts import SIZES, AreaFacts

MOST_SIMILAR = 5  # areas that one is compared with, where the collection does not say how many


def similar_areas(
    codes: Iterable[str], facts: Mapping[str, AreaFacts], count: int
) -> dict[str, tuple[tuple[str, ...], float]]:
    """For every area of which facts are stated the areas most like it, nearest first, and how far the last of them is.

    The distance of two areas is the root of the mean of ((ln a − ln b)/s)² over the sizes that both state, s being the
    standard deviation of ln over all areas here: counties of half and of double the size are equally far. Where an
    area's type is stated, only areas of the same type are like it. Those as near as the last are all taken.

    Parameters
    ----------
    codes : of the areas to choose among
    count : how many to take; fewer where there are no more, more where several are equally near
    """
    here = {code: facts[code] for code in sorted(codes) if code in facts}
    spread = {size: _spread(own.sizes[size] for own in here.values() if size in own.sizes) for size in SIZES}
    out = {}
    for code, own in here.items():
        others = {c: o for c, o in here.items() if c != code and own.type in (None, o.type)}
        far = {c: d for c, o in others.items() if (d := _distance(own, o, spread)) is not None}
        if far:
            last = sorted(far.values())[:count][-1]
            out[code] = tuple(c for c in sorted(far, key=lambda c: (far[c], c)) if far[c] <= last), last
    return out


def _spread(values: Iterable[int]) -> float:
    logs = [math.log(value) for value in values]
    return pstdev(logs) if len(logs) > 1 else 0.0


def _distance(one: AreaFacts, other: AreaFacts, spread: Mapping[str, float]) -> float | None:
    """None where the two state no size of the same kind."""
    both = [size for size in one.sizes if size in other.sizes]
    if not both:
        return None
    apart = {size: math.log(one.sizes[size] / other.sizes[size]) for size in both}
    steps = [apart[size] / spread[size] if spread[size] > 0 else 0.0 for size in both]  # where all have the same
    return round(math.sqrt(sum(step * step for step in steps) / len(steps)), 9)
