"""What counts are worth in tests, where cases come in clusters: the area's own and those against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from bench.forming.clusters import Clusters
from bench.forming.comparators import Peers
from bench.forming.verdicts import Cell
from bench.intake import areas
from bench.league.enumerations import PARENT_KINDS, POOLED_KINDS, ComparatorKind
from scoring.clustering import Clustering
from scoring.framework import Indicator


@dataclass(frozen=True)
class Rest:
    """The cases of a parent without one of its counties: how many are worth one, and the parts that nobody reported."""

    design: float
    parts: int | None


def valued(
    indicator: Indicator, kind: ComparatorKind, codes: Sequence[str], cells: Sequence[Cell], peers: Peers
) -> list[Cell]:
    """Cells with what their counts are worth; as they are where cases come one by one.

    Parameters
    ----------
    codes : the cells' areas
    """
    if _clustering(peers.clusters, indicator, kind).none:
        return [*cells]
    out = []
    for code, c in zip(codes, cells, strict=True):
        if kind in PARENT_KINDS and c.tested and c.rests:
            parent = areas.parent(code, kind) or ""
            pool = peers.pool(parent, indicator, c.own.stand_in)
            others = without(pool.in_order, pool.sizes.get(code))
            out.append(with_design(peers.clusters, indicator, kind, code, c, others, peers.due(parent, but=code)))
        elif kind == ComparatorKind.SIMILAR_AREAS:
            found = (peers.measures[other][indicator.code].denominator or 0 for other in c.comparator.areas)
            out.append(with_design(peers.clusters, indicator, kind, code, c, sorted(found)))
        else:
            out.append(with_design(peers.clusters, indicator, kind, code, c))
    return out


def without(sizes: Sequence[int], own: int | None) -> list[int]:
    """Sizes in order without one of them; all of them where it is None."""
    others = [*sizes]
    if own is not None:
        del others[bisect_left(others, own)]
    return others


def with_design(
    clusters: Clusters,
    indicator: Indicator,
    kind: ComparatorKind,
    area: str,
    c: Cell,
    others: Sequence[int] = (),
    expected: int = 0,
) -> Cell:
    """A cell of an area with what its counts are worth; those of others by how cases come together in a usual area.

    Parameters
    ----------
    others : cases of the parent's other counties that are known, and ``expected`` how many others there should be
    """
    own = _clustering(clusters, indicator, kind)
    if own.none or not c.tested:
        return c
    alone = own if kind == ComparatorKind.PREVIOUS else clusters.of_area(indicator.code, area)
    found = replace(c, design=worth(alone, c.own.denominator or 0))
    if not c.rests:
        return found
    if kind not in POOLED_KINDS:
        return replace(found, rest_designs=tuple(worth(own, n) for _, n in c.rests))
    rests = [rest(own, others, expected, n) for _, n in c.rests]
    return replace(found, rest_designs=tuple(r.design for r in rests), parts=rests[0].parts)


def _clustering(clusters: Clusters, indicator: Indicator, kind: ComparatorKind) -> Clustering:
    """How cases come together in a comparison: with the last period it may be estimated otherwise."""
    return clusters.step(indicator.code) if kind == ComparatorKind.PREVIOUS else clusters.indicator(indicator.code)


def worth(own: Clustering, cases: float) -> float:
    """How many of so many cases of one area are worth one."""
    return float(own.design(np.array([float(cases)]))[0])


def rest(own: Clustering, sizes: Sequence[int], expected: int, cases: int) -> Rest:
    """The cases of several counties together, which are never one source.

    ``Σ n_k d_k / N`` over the counties; what none of them reported counts as equal parts, one for each of the
    ``expected`` counties that reported nothing, or as one part.
    """
    known = np.array([n for n in sizes if n > 0], dtype=np.float64)
    unreported = cases - float(known.sum())
    weight = float((known * own.design(known)).sum()) if known.size else 0.0
    if unreported <= 0:  # a parent that reports less than its counties together: they are what is known
        return Rest(weight / float(known.sum()), None)
    parts = max(expected - len(known), 1)
    return Rest((weight + unreported * worth(own, unreported / parts)) / cases, parts)


def parent_worth(own: Clustering, indicator: Indicator, code: str, cases: int, peers: Peers) -> float:
    """How many of a city's or province's cases are worth one, its counties being what they are."""
    return rest(own, peers.pool(code, indicator, None).in_order, peers.due(code), cases).design
