"""From values to composite on arrays, with any leading axes (such as draws): normalise, then combine up the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.aggregate import aggregate, copeland
from scoring.coverage import covered
from scoring.framework import Framework, Treatment
from scoring.normalise import score
from scoring.treat import treat
from scoring.tree import Node as Node
from scoring.tree import tree as tree

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def treated(framework: Framework, values: Array) -> Array:
    """Values after the outlier treatment of those indicators that name one, shape (indicators, …, areas)."""
    out = values.copy()
    for n, indicator in enumerate(framework.indicators):
        if indicator.treatment and not np.isnan(values[n]).all():
            with _named(indicator.code):
                out[n] = _treated(values[n], indicator.treatment)
    return out


@contextmanager
def _named(code: str) -> Iterator[None]:
    """Put an indicator's code before the message of whatever its values do not allow."""
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{code}: {error}") from error


def scores(framework: Framework, values: Array, areas: Sequence[str], scale: Array | None = None) -> Array:
    """Scores of every indicator.

    Parameters
    ----------
    values : array, shape (indicators, …, areas), treated, missing as NaN; what no area has stays missing
    areas : area codes along the last axis
    scale : array, shape (indicators, areas of all periods), optional
        What cohort methods take their scale from, so that periods compare.

    Raises
    ------
    ValueError
        If values do not allow a method; the message begins with the indicator's code.
    """
    out = np.full(values.shape, np.nan)
    for n, indicator in enumerate(framework.indicators):
        if not np.isnan(values[n]).all():
            with _named(indicator.code):
                out[n] = score(indicator, values[n], areas=areas, scale=None if scale is None else scale[n])
    return out


def _treated(row: Array, how: Treatment) -> Array:
    return treat(row, how.method, points=how.points, skew=how.skew, kurt=how.kurtosis).values


def combine(node: Node, score_matrix: Array, weights: Array, levels: dict[str, Array] | None = None) -> Array:
    """The composite of a tree on 0 to 100.

    Parameters
    ----------
    node : the tree's root
    score_matrix : array, shape (indicators, …, areas)
    weights : array, shape (indicators,)
    levels : filled with the score of every node that has a code, where given

    Returns
    -------
    array, shape (…, areas), NaN where nothing can be combined
    """
    parts = [score_matrix[list(node.indicators)]] if node.indicators else []
    parts += [combine(child, score_matrix, weights, levels)[np.newaxis] for child in node.nodes]
    own = np.array([*(weights[n] for n in node.indicators), *(child.weight for child in node.nodes)])
    stacked = np.concatenate(parts)
    if node.method == "copeland":
        found = copeland(stacked, own, minimum_coverage=node.minimum_coverage)
    else:
        found = aggregate(stacked, own, node.method, power=node.power, minimum_coverage=node.minimum_coverage)
    if levels is not None and node.code:
        levels[node.code] = found
    return found


@dataclass(frozen=True)
class Composites:
    """Composites with what their coverage says of them.

    ``used``: the scores as they were combined, shape (indicators, …, areas). ``composite``: 0 to 100, whatever the
    coverage; ``coverage``: weight with data over total weight, percent; ``enough``: whether an area may have a
    composite; shape (…, areas). ``tree``: by which they were combined.
    """

    tree: Node
    used: Array
    composite: Array
    coverage: Array
    enough: Flags


def composites(
    framework: Framework, matrix: Array, weights: Array, levels: dict[str, Array] | None = None
) -> Composites:
    """Composites by a framework's tree, minimum coverage and policy for what is missing.

    Parameters
    ----------
    matrix : array, shape (indicators, …, areas), scores, NaN missing
    weights, levels : as in ``combine``
    """
    found = covered(framework, matrix, weights)
    root = tree(framework)
    combined = combine(root, found.used, weights, levels)
    return Composites(root, found.used, combined, found.coverage, found.enough)


def contributions(node: Node, score_matrix: Array, weights: Array, composite: Array) -> tuple[Array, Array]:
    """What each indicator contributes to the composite, adding up to it exactly, and what it could have at 100.

    An arithmetic mean is a sum, and its terms are the contributions. For the other means the points short of 100 are
    shared out among a level's children in proportion to w (f(100) − f(s)), where f is the mean's own scale: the
    logarithm for the geometric, s^p for a power mean (p = −1 for the harmonic, 1 for an arithmetic mean inside
    another); a child's contribution is its full share of 100 less its share of what is short. For the geometric mean
    this is the logarithmic-mean Divisia decomposition (Ang 2004, Energy Policy 32:1131-1139). Where a score of 0 makes
    f infinite, the indicators at 0 share everything that is short by weight. Of a maximum the first child that has it
    contributes all. Copeland scores are not decomposed (NaN).

    Returns
    -------
    earned, full : arrays, shape (indicators, …, areas), NaN for a missing indicator
    """
    earned, full = np.full(score_matrix.shape, np.nan), np.full(score_matrix.shape, np.nan)
    _share_out(node, score_matrix, weights, composite, np.full(composite.shape, 100.0), (earned, full), sums=True)
    return earned, full


def _share_out(
    node: Node,
    matrix: Array,
    weights: Array,
    earned: Array,
    full: Array,
    out: tuple[Array, Array],
    *,
    sums: bool,
) -> None:
    """Share a node's points (earned of full) among its children; ``sums``: whether all above is arithmetic."""
    if node.method == "copeland":
        return
    values = [matrix[n] for n in node.indicators]
    values += [combine(child, matrix, weights) for child in node.nodes]
    own = [weights[n] for n in node.indicators] + [child.weight for child in node.nodes]
    stacked = np.stack(values)
    weight = np.array(own).reshape(-1, *([1] * (stacked.ndim - 1))) * ~np.isnan(stacked)
    if node.method == "maximum":
        weight = _of_the_highest(stacked, weight)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = weight / weight.sum(axis=0)
        if node.method in ("arithmetic", "maximum") and sums:
            parts = share * np.nan_to_num(stacked) * full / 100.0
        else:
            parts = share * full - _short_shares(node, stacked, share) * (full - earned)
    for k in range(len(stacked)):
        part, whole = (np.where(np.isnan(stacked[k]), np.nan, x) for x in (parts[k], share[k] * full))
        if k < len(node.indicators):
            out[0][node.indicators[k]], out[1][node.indicators[k]] = part, whole
        else:
            child = node.nodes[k - len(node.indicators)]
            additive = sums and node.method in ("arithmetic", "maximum")
            _share_out(child, matrix, weights, part, whole, out, sums=additive)


def _of_the_highest(stacked: Array, weight: Array) -> Array:
    """All weight to the first child that has the highest score."""
    first = np.where(weight > 0, stacked, -np.inf).argmax(axis=0)
    places = np.arange(len(stacked)).reshape(-1, *([1] * (stacked.ndim - 1)))
    return np.asarray(np.where(places == first, weight, 0.0), dtype=np.float64)


def _short_shares(node: Node, stacked: Array, share: Array) -> Array:
    """Each child's share of what a non-additive mean is short of 100."""
    power = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}.get(node.method, node.power or 0.0)
    if power == 0.0:
        short = share * (np.log(100.0) - np.log(stacked))
    else:
        short = share * (100.0**power - stacked**power) * np.sign(power)
    at_zero = np.isinf(short)
    short = np.where(at_zero.any(axis=0), np.where(at_zero, share, 0.0), np.nan_to_num(short))
    total = short.sum(axis=0)
    return np.where(total > 0, short / total, share)
