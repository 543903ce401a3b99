"""Composites of a block of draws: looked up and added where a framework's rules allow it, else by the general way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import evaluate
from scoring.aggregate import aggregate
from scoring.draws import ATOMS, Floats, Row
from scoring.evaluate import Node
from scoring.framework import Framework, Indicator
from scoring.lookups import Lookup, NestedLookup, Order, by_draw, in_passes
from scoring.normalise import score
from scoring.tree import full_marks

Array = NDArray[np.float64]

GRID = 2.0**-16  # points of 100 on this grid add up in 32 bits without rounding, so that equal sums are equal
_LINKS = {"arithmetic": 1.0, "geometric": 0.0}


@dataclass(frozen=True)
class Group:
    """A part of the tree that one sum computes.

    ``leaves``: rows of the table. ``parts``: groups below with another mean. ``shares``: from weights of shape
    (indicators, ..., draws), the shares of the leaves and of the parts, each adding up with the other to 1.
    """

    method: str
    leaves: tuple[int, ...]
    parts: tuple[Group, ...]
    shares: Callable[[Array], tuple[Array, Array]]


def group_of(node: Node, nominal: Array) -> Group:
    """The groups of a tree of arithmetic and geometric means."""
    leaves: list[int] = []
    parts: list[Group] = []
    _gather(node, node.method, leaves, parts, nominal)

    def shares(weights: Array) -> tuple[Array, Array]:
        own: list[Array] = []
        below: list[Array] = []
        _share(node, node.method, np.ones(weights.shape[1:]), weights, nominal, (own, below))
        return np.array(own).reshape(-1, *weights.shape[1:]), np.array(below).reshape(-1, *weights.shape[1:])

    return Group(node.method, tuple(leaves), tuple(parts), shares)


def gated(framework: Framework) -> list[list[int]]:
    """The indicators of every pillar that a gate looks at, by position."""
    position = {i.code: n for n, i in enumerate(framework.indicators)}
    return [[position[i.code] for i in framework.members(code)] for code in framework.gated_pillars]


def part_of(group: Group, indices: Sequence[int], nominal: Array) -> Group:
    """Some of the leaves of a single sum, in every draw of the full points that they have by the nominal weights."""
    kept = [k for k, n in enumerate(group.leaves) if n in indices]
    full = group.shares(nominal[:, None])[0][kept].sum()

    def shares(weights: Array) -> tuple[Array, Array]:
        own, below = group.shares(weights)
        return own[kept] * (full / own[kept].sum(axis=0)), below

    return Group(group.method, tuple(group.leaves[k] for k in kept), (), shares)


def _gather(node: Node, method: str, leaves: list[int], parts: list[Group], nominal: Array) -> None:
    leaves += node.indicators
    for child in node.nodes:
        if child.method == method:
            _gather(child, method, leaves, parts, nominal)
        else:
            parts.append(group_of(child, nominal))


def _share(
    node: Node, method: str, whole: Array, weights: Array, nominal: Array, out: tuple[list[Array], list[Array]]
) -> None:
    """Share a node's weight among its leaves and children, in the order of ``_gather``."""
    children = [node_weight(child, weights, nominal) for child in node.nodes]
    total = sum([*(weights[n] for n in node.indicators), *children], np.zeros(whole.shape))
    out[0].extend(whole * weights[n] / total for n in node.indicators)
    for child, weight in zip(node.nodes, children, strict=True):
        if child.method == method:
            _share(child, method, whole * weight / total, weights, nominal, out)
        else:
            out[1].append(whole * weight / total)


def node_weight(node: Node, weights: Array, nominal: Array) -> Array:
    """A node's weight in every draw: as stated, times what the weights below it have grown by."""
    below = _below(node)
    grown: Array = node.weight * weights[below].sum(axis=0) / nominal[below].sum()
    return grown


def _below(node: Node) -> list[int]:
    return [*node.indicators, *(n for child in node.nodes for n in _below(child))]


def is_fast(framework: Framework, rows: Sequence[Row], observed: Array) -> bool:
    """Whether composites can be looked up: absolute rules, arithmetic and geometric means, and no gaps left."""

    def means(node: Node) -> bool:
        return node.method in _LINKS and all(means(child) for child in node.nodes)

    gaps = any((np.isnan(row.values) & ~row.drawn & ~row.absent).any() for row in rows)
    plain = not any(i.scoring.cohort or i.treatment for i in framework.indicators)
    # Draws may go below 0 where goalposts do not clip, and only a sum takes what is below 0.
    plain &= framework.aggregation == "arithmetic" or all(
        i.scoring.parameters.clip is not False for i in framework.indicators
    )
    if framework.gated_pillars:  # whose points are then a part of one sum
        root = evaluate.tree(framework)
        plain &= root.method == "arithmetic" and one_sum(root)
    positive = observed.min(initial=0.0, where=~np.isnan(observed)) >= 0
    return plain and positive and means(evaluate.tree(framework)) and (not gaps or framework.missing == "zero_points")


def one_sum(node: Node) -> bool:
    """Whether a tree is arithmetic throughout."""
    return node.method == "arithmetic" and all(one_sum(child) for child in node.nodes)


@dataclass(frozen=True)
class FastPlan:
    """Composites by look-up; ``folded`` where the weights are fixed and already in the tables.

    ``nested``: the rows, by number, that are looked up within others.
    """

    root: Group
    lookups: tuple[Lookup, ...]
    folded: bool
    nested: Mapping[int, NestedLookup]

    def composites(self, orders: Sequence[Order | None], weights: Sequence[Array], areas: int) -> Floats:
        """Composites from 0 to 100 by every weighting of the same values, shape (weightings, draws, areas).

        Each weighting is of shape (indicators, draws).
        """
        # A single weighting has no axis of its own, and is multiplied in place.
        together = weights[0] if len(weights) == 1 else np.stack(weights, axis=1)
        shares = _all_shares(self.root, together)
        shape = (*together.shape[1:-1], together.shape[-1] // ATOMS)
        found = by_draw(areas, shape, lambda chunk: self._of(self.root, orders, shares, chunk, shape))
        return found.reshape(len(weights), -1, areas)

    def _of(
        self,
        group: Group,
        orders: Sequence[Order | None],
        shares: Mapping[int, Shares],
        areas: slice,
        shape: tuple[int, ...],
    ) -> Floats:
        out = np.zeros((*shape, areas.stop - areas.start, ATOMS), dtype=np.float32)
        own, below = shares[id(group)]
        for k, n in enumerate(group.leaves):
            part_of_draw = own[k]
            if part_of_draw is None:
                continue
            weight = None if self.folded else part_of_draw
            if n in self.nested:
                self.nested[n].add(out, areas, orders, weight)
            else:
                self.lookups[n].add(out, areas, orders[n], weight)
        for k, part in enumerate(group.parts):
            out += _linked(self._of(part, orders, shares, areas, shape), group.method) * below[k]
        return np.exp(out, out=out) if group.method == "geometric" else out


Shares = tuple[list[Floats | None], Floats]


def _all_shares(group: Group, weights: Array) -> dict[int, Shares]:
    """The shares of every group's leaves and parts in every draw, None for a leaf that has none."""
    own, below = group.shares(weights)
    found: dict[int, Shares] = {
        id(group): ([share if share.any() else None for share in in_passes(own)], in_passes(below))
    }
    for part in group.parts:
        found |= _all_shares(part, weights)
    return found


def _linked(scores: NDArray[np.floating], method: str) -> NDArray[np.floating]:
    """Scores on the scale on which a mean adds them up."""
    if method == "arithmetic":
        return scores
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(scores), dtype=scores.dtype)


def link_of(root: Group, indicator: Indicator, n: int, share: Array | None) -> Callable[[Array], Array]:
    """The function tabulated for one indicator: its score on the scale of its mean, times its share where fixed."""
    method = next(group.method for group in _groups(root) if n in group.leaves)

    def of_values(values: Array) -> Array:
        scored = score(indicator, values)
        missing = np.isnan(scored)
        found = _linked(np.where(missing, 0.0, scored) if missing.any() else scored, method)
        if share is None:
            return np.asarray(found, dtype=np.float64)
        return np.asarray(np.rint(found * share[n] / GRID) * GRID, dtype=np.float64)

    return of_values


def _groups(group: Group) -> list[Group]:
    return [group, *(g for part in group.parts for g in _groups(part))]


def fixed_shares(root: Group, nominal: Array) -> Array | None:
    """Every indicator's share of the composite where the whole tree is one arithmetic mean, else None."""
    if root.parts or root.method != "arithmetic":
        return None
    out = np.zeros(len(nominal))
    out[list(root.leaves)] = root.shares(nominal[:, None])[0][:, 0]
    return out


def general_composites(
    framework: Framework, values: Array, weights: Array, nominal: Array, areas: Sequence[str], scale: Array | None
) -> Array:
    """Composites by the framework's own functions, whatever its methods, and the points of 100 of each pillar that a
    gate looks at, shape (1 + pillars, draws, areas).

    Parameters
    ----------
    values : array, shape (indicators, draws, areas)
    weights : array, shape (indicators, draws); ``nominal``: the framework's, shape (indicators,)

    Raises
    ------
    ValueError
        If the values of some draw do not allow a method.
    """
    matrix = evaluate.scores(framework, evaluate.treated(framework, values), areas, scale)
    if framework.missing == "zero_points":
        matrix = np.nan_to_num(matrix)
    root = evaluate.tree(framework)
    composite = _combined(root, matrix, weights, nominal)[np.newaxis]
    if not framework.gated_pillars:
        return composite
    used = full_marks(framework, {i.code: float(w) for i, w in zip(framework.indicators, nominal, strict=True)})
    full = np.array([used[i.code] / framework.total for i in framework.indicators])
    drawn = (full[:, None] * weights / nominal[:, None])[..., None]
    parts = [_part(matrix[own], drawn[own], float(full[own].sum())) for own in gated(framework)]
    return np.concatenate([composite, np.stack(parts)])


def _part(matrix: Array, shares: Array, full: float) -> Array:
    """A pillar's points of 100: its mean over what is there, of its full points."""
    there = shares * ~np.isnan(matrix)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Array = full * (there * np.nan_to_num(matrix)).sum(axis=0) / there.sum(axis=0)
    return found


def _combined(node: Node, matrix: Array, weights: Array, nominal: Array) -> Array:
    parts = [matrix[n] for n in node.indicators]
    parts += [_combined(child, matrix, weights, nominal) for child in node.nodes]
    own = [weights[n] for n in node.indicators] + [node_weight(child, weights, nominal) for child in node.nodes]
    coverage = 0.0 if node.method == "copeland" else node.minimum_coverage
    return aggregate(np.stack(parts), np.stack(own), node.method, power=node.power, minimum_coverage=coverage)
