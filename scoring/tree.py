"""The tree by which a framework's indicators are combined, and what each part of it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scoring.framework import Framework, Pillar


@dataclass(frozen=True)
class Node:
    """A level of the tree: its children are indicators (by position) and nodes, combined by one method."""

    code: str | None
    weight: float
    method: str
    power: float | None
    minimum_coverage: float
    indicators: tuple[int, ...]
    nodes: tuple[Node, ...] = field(default=())


def is_level(pillar: Pillar) -> bool:
    """Whether a pillar is combined by itself, and no mere heading."""
    return pillar.weight is not None or pillar.aggregation is not None or bool(pillar.minimum_coverage)


def tree(framework: Framework) -> Node:
    """The tree by which a framework's indicators are combined.

    A pillar that states neither weight nor aggregation nor minimum coverage is a heading only: what it holds counts
    directly towards the level above it, so that a missing indicator's weight is spread over all that is there.
    """
    position = {i.code: n for n, i in enumerate(framework.indicators)}

    def below(pillar: str | None) -> tuple[list[int], list[Node]]:
        indicators = [position[i.code] for i in framework.indicators if i.pillar == pillar]
        nodes: list[Node] = []
        for child in framework.children(pillar):
            own, deeper = below(child.code)
            if not is_level(child):
                indicators += own
                nodes += deeper
            else:
                method, weight = child.aggregation or framework.aggregation, framework.pillar_weight(child.code)
                power = framework.power if child.power is None else child.power
                nodes.append(_node(power, child.code, method, weight, child.minimum_coverage, own, deeper))
        return sorted(indicators), nodes

    indicators, nodes = below(None)
    needed = 100.0 if framework.every_pillar else framework.top_coverage
    return _node(framework.power, None, framework.aggregation, 1.0, needed, indicators, nodes)


def _node(
    power: float | None,
    code: str | None,
    method: str,
    weight: float,
    minimum_coverage: float,
    indicators: list[int],
    nodes: list[Node],
) -> Node:
    exponent = power if method == "power" else None
    return Node(code, weight, method, exponent, minimum_coverage, tuple(indicators), tuple(nodes))


def full_marks(framework: Framework, weights: Mapping[str, float]) -> dict[str, float]:
    """The points on the total that each indicator could earn an area that lacks nothing, by code.

    A level's points are shared out among its children by weight, from the total down, whatever its mean is.

    Parameters
    ----------
    weights : of the indicators, by code, as scores were made with
    """
    used = [weights[i.code] for i in framework.indicators]
    shared = dict(_shares(tree(framework), used, framework.total))
    return {i.code: shared.get(n, 0.0) for n, i in enumerate(framework.indicators)}


def _shares(node: Node, weights: list[float], full: float) -> Iterator[tuple[int, float]]:
    whole = sum(weights[n] for n in node.indicators) + sum(child.weight for child in node.nodes)
    if not whole:
        return
    yield from ((n, full * (weights[n] / whole)) for n in node.indicators)
    for child in node.nodes:
        yield from _shares(child, weights, full * (child.weight / whole))
