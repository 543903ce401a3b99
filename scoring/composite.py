"""From an indicator table to the scores of one league, by one framework."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring import evaluate
from scoring.adjustments import AddedUp, add_up
from scoring.aggregate import aggregate
from scoring.choices import Missing, Weighting
from scoring.framework import Framework, Indicator
from scoring.normalise import points
from scoring.scores import ScoreArrays, Scores, Totals
from scoring.tree import full_marks
from scoring.weights import critic, entropy, equal, principal_components

Array = NDArray[np.float64]

EVIDENCE = (
    "counts",
    "recovered",
    "percent_only",
    "stated_denominator",
    "stated",
    "bound",
    "about",
    "accepted",
    "imputed",
    "missing",
)


Record = tuple[str, str, float | None, float | None, float | None, str]
_COLUMNS = ("area_code", "indicator", "value", "numerator", "denominator", "evidence")
_NUMBERS = {"value", "numerator", "denominator"}


def indicator_table(records: Iterable[Record]) -> pd.DataFrame:
    """An indicator table from its rows, in the order of its columns; see ``check_indicator_table``, which checks it."""
    columns = list(zip(*records, strict=True)) or [()] * len(_COLUMNS)
    # Column by column: rows of several kinds take pandas five times as long.
    made = {
        name: np.array(values, dtype=np.float64 if name in _NUMBERS else None)
        for name, values in zip(_COLUMNS, columns, strict=True)
    }
    return check_indicator_table(pd.DataFrame(made))


def check_indicator_table(table: pd.DataFrame) -> pd.DataFrame:
    """Check the contract of an indicator table and return it.

    One row an area and indicator: ``area_code`` and ``indicator`` (str, together unique), ``value`` (float: percent
    for a proportion, the number for a count or rate, the points of the standing for a status, 1 or 0 for a flag; NaN
    exactly where evidence is missing), ``numerator`` and ``denominator`` (float, NaN where there are no counts),
    ``evidence`` (one of EVIDENCE).

    Raises
    ------
    ValueError
        If a column is absent, a key is repeated, or a value breaks its range.
    """
    if absent := [c for c in _COLUMNS if c not in table.columns]:
        raise ValueError(f"indicator table lacks {absent}")
    if table.duplicated(["area_code", "indicator"]).any():
        raise ValueError("indicator table repeats an area and indicator")
    if not table["evidence"].isin(EVIDENCE).all():
        raise ValueError("indicator table has unknown evidence")
    if not (table["value"].isna() == (table["evidence"] == "missing")).all():
        raise ValueError("a value must be missing exactly where its evidence says so")
    if np.isinf(table["value"]).any():
        raise ValueError("indicator table has an infinite value")
    return table


def wide(table: pd.DataFrame, codes: list[str], areas: list[str]) -> Array:
    """Values of an indicator table as an array, shape (indicators, areas), NaN where there is no row."""
    out = np.full((len(codes), len(areas)), np.nan)
    if codes:
        rows = pd.Index(codes).get_indexer(pd.Index(table["indicator"]))
        columns = pd.Index(areas).get_indexer(pd.Index(table["area_code"]))
        here = (rows >= 0) & (columns >= 0)
        out[rows[here], columns[here]] = table["value"].to_numpy(dtype=np.float64)[here]
    return out


def score_areas(
    framework: Framework, table: pd.DataFrame, areas: list[str], scale: pd.DataFrame | None = None
) -> Scores:
    """Score areas by a framework.

    Parameters
    ----------
    framework : Framework
    table : indicator table, see ``check_indicator_table``
    areas : area codes to score, in the order wanted; one without any row has every indicator missing
    scale : indicator table of all periods, from which cohort methods take their scale, optional

    Raises
    ------
    ValueError
        If the values do not allow a method; the message begins with the indicator's code.
    """
    indicators, items = ([i.code for i in of] for of in (framework.indicators, framework.items))
    reference = None if scale is None else all_values(scale, framework)
    return score_values(framework, wide(table, indicators, areas), wide(table, items, areas), areas, reference)


def score_values(
    framework: Framework, values: Array, of_items: Array, areas: Sequence[str], scale: Array | None = None
) -> Scores:
    """As ``score_areas``, from arrays.

    Parameters
    ----------
    values, of_items : shape (indicators, areas) and (items, areas), NaN missing
    scale : values of all periods, shape (indicators, any number)
    """
    if np.isinf(values).any() or np.isinf(of_items).any():
        raise ValueError("a value is infinite")
    matrix = evaluate.scores(framework, evaluate.treated(framework, values), areas, scale)
    earned = {item.code: points(item, of_items[n]) for n, item in enumerate(framework.items)}
    return combined(framework, matrix, areas, earned)


def all_values(table: pd.DataFrame, framework: Framework) -> Array:
    """Values of every area in an indicator table, shape (indicators, areas)."""
    return wide(table, [i.code for i in framework.indicators], list(dict.fromkeys(table["area_code"])))


def combined(
    framework: Framework, matrix: Array, areas: Sequence[str], items: Mapping[str, Array] | None = None
) -> Scores:
    """Scores from the matrix of indicator scores, shape (indicators, areas), and the points of every item."""
    found = _combined(framework, matrix)
    earned, full = evaluate.contributions(found.tree, found.used, found.weights, found.mean)
    present, total = ~np.isnan(matrix), framework.total / 100.0
    arrays = ScoreArrays(
        matrix=matrix,
        contributions=np.where(present, earned * total, np.nan),
        full=full * total,
        pillars=_pillars(framework, found),
        coverage=found.coverage,
        composite=found.composite,
        weights=found.weights,
        items=items or {},
    )
    return Scores(tuple(areas), tuple(i.code for i in framework.indicators), arrays)


def composites(framework: Framework, matrix: Array) -> Array:
    """Composites alone, as ``combined`` has them: in points, shape (areas,)."""
    return _combined(framework, matrix).composite


@dataclass(frozen=True)
class _Combined:
    """What a matrix of scores gives on arrays: ``mean`` is of 100 and of all areas, ``composite`` as in ``Scores``."""

    weights: Array
    coverage: Array
    used: Array
    tree: evaluate.Node
    levels: Mapping[str, Array]
    mean: Array
    composite: Array


def _combined(framework: Framework, matrix: Array) -> _Combined:
    return _weighed_by(framework, matrix, weights_of(framework, matrix))


def _weighed_by(framework: Framework, matrix: Array, weights: Array) -> _Combined:
    levels: dict[str, Array] = {}
    found = evaluate.composites(framework, matrix, weights, levels)
    composite = np.where(found.enough, found.composite * (framework.total / 100.0), np.nan)
    return _Combined(weights, found.coverage, found.used, found.tree, levels, found.composite, composite)


_WEIGHTINGS: dict[str, Callable[[Array], Array]] = {
    "equal": lambda matrix: equal(matrix.shape[1]),
    "principal_components": lambda matrix: principal_components(matrix).weights,
    "entropy": lambda matrix: entropy(matrix).weights,
    "critic": lambda matrix: critic(matrix).weights,
}


def weights_of(framework: Framework, matrix: Array) -> Array:
    """The weights a framework uses, shape (indicators,): as given, or from the data where it says so."""
    given = np.array([i.weight for i in framework.indicators])
    if framework.weighting == "given":
        return given
    try:
        found: Array = _WEIGHTINGS[framework.weighting](matrix.T) * given.sum()
    except ValueError as error:
        codes = [i.code for i in framework.indicators]
        raise ValueError(re.sub(r"column (\d+)", lambda m: codes[int(m[1])], str(error))) from error
    return found


def _pillars(framework: Framework, found: _Combined) -> dict[str, Array]:
    """Pillar scores: those the tree combined, and for headings the mean of what they hold."""
    pillars = {}
    for pillar in framework.pillars:
        if pillar.code in found.levels:
            pillars[pillar.code] = found.levels[pillar.code]
        else:
            held = {i.code for i in framework.members(pillar.code)}
            chosen = [n for n, i in enumerate(framework.indicators) if i.code in held]
            node = replace(found.tree, indicators=tuple(chosen), nodes=())
            pillars[pillar.code] = evaluate.combine(node, found.used, found.weights)
    return pillars


def part_points(framework: Framework, matrix: Array) -> dict[str, Array]:
    """Points of every pillar that a gate looks at, by a matrix of scores: of its full points, shape (areas,)."""
    return weighed_parts(framework, matrix, weights_of(framework, matrix)) if framework.gated_pillars else {}


def weighed_parts(framework: Framework, matrix: Array, weights: Array) -> dict[str, Array]:
    """As ``part_points``, by weights of shape (indicators,)."""
    return _parts(framework, _pillars(framework, _weighed_by(framework, matrix, weights)), weights)


def _parts(framework: Framework, pillars: Mapping[str, Array], weights: Array) -> dict[str, Array]:
    if not framework.gated_pillars:
        return {}
    used = {i.code: float(w) for i, w in zip(framework.indicators, weights, strict=True)}
    full = full_marks(framework, used)
    return {
        code: pillars[code] / 100.0 * sum(full[i.code] for i in framework.members(code))
        for code in framework.gated_pillars
    }


def added_to(
    framework: Framework,
    base: Array,
    items: Mapping[str, Array],
    ruled: Array,
    other: Array,
    parts: Mapping[str, Array],
) -> AddedUp:
    """What adjustments, rulings and gates make of composites.

    Parameters
    ----------
    base, items : composites, and ``items`` of ``ScoreArrays``
    ruled, other : as for ``totals``
    parts : as ``part_points`` gives them
    """
    earned = {i.code: np.nan_to_num(items[i.code]) for i in framework.items}
    return add_up(framework, base, earned, ruled, other, parts)


def with_weights(framework: Framework, scores: Scores) -> Framework:
    """The framework with the weights that scores were made with as its own."""
    if framework.weighting == Weighting.GIVEN:
        return framework
    return replace(framework, indicators=_weighed(framework, scores), weighting=Weighting.GIVEN)


def _weighed(framework: Framework, scores: Scores) -> tuple[Indicator, ...]:
    """The indicators, each with the weight that scores were made with."""
    used = dict(zip(scores.codes, scores.arrays.weights.tolist(), strict=True))
    return tuple(i if i.weight == used[i.code] else replace(i, weight=used[i.code]) for i in framework.indicators)


def composites_without(
    framework: Framework, scores: Scores, left_out: Mapping[str, set[str]]
) -> dict[str, NDArray[np.float64]]:
    """Composites with some indicators left out and the rest scaled back to the total, for areas that have a composite.

    Weights are those that the scores were made with, also where they come from the data. NaN where nothing else has
    data.

    Parameters
    ----------
    left_out : the indicators to leave out each time, under any name

    Returns
    -------
    arrays of shape (areas,), by these names
    """
    weighed = with_weights(framework, scores)
    if left_out and is_one_mean(weighed):
        return _of_one_mean(weighed, scores.arrays, left_out)
    members = {p.code: {i.code for i in framework.members(p.code)} for p in framework.pillars}
    matrix = scores.arrays.matrix
    placed = ~np.isnan(scores.arrays.composite)
    found = {}
    for name, indicators in left_out.items():
        rest = replace(
            weighed,
            indicators=tuple(i for i in weighed.indicators if i.code not in indicators),
            pillars=tuple(p for p in framework.pillars if not members[p.code] <= indicators),
            minimum_coverage=0.0,
        )
        kept = [i.code not in indicators for i in framework.indicators]
        found[name] = np.where(placed, composites(rest, matrix[kept]), np.nan)
    return found


def is_one_mean(framework: Framework) -> bool:
    """Whether a composite is one mean of whatever indicators an area has, so that what is left out has no weight."""
    root = evaluate.tree(framework)
    alone = not root.nodes and root.method != "copeland" and root.minimum_coverage == 0.0
    return alone and framework.missing == Missing.RESCALE


def _of_one_mean(framework: Framework, scores: ScoreArrays, left_out: Mapping[str, set[str]]) -> dict[str, Array]:
    """As ``composites_without``, all in one go: in a small league the calls take longer than the means."""
    kept = np.array(
        [[i.code not in gone for gone in left_out.values()] for i in framework.indicators], dtype=np.float64
    )
    root = evaluate.tree(framework)
    weights = np.where(kept, scores.weights[:, None], 0.0)
    found = aggregate(scores.matrix[:, None], weights, root.method, power=root.power) * (framework.total / 100.0)
    placed = np.where(np.isnan(scores.composite), np.nan, found)
    return dict(zip(left_out, placed, strict=True))


def totals(framework: Framework, scores: Scores, ruled: Array, other: Array) -> Totals:
    """Add adjustment blocks and rulings to the composites.

    Parameters
    ----------
    ruled : points by rulings inside each block, shape (blocks, areas), positive unless taken in a net block, before
        the block's cap
    other : signed points by rulings outside every block, shape (areas,)
    """
    own = scores.arrays
    found = added_to(framework, own.composite, own.items, ruled, other, _parts(framework, own.pillars, own.weights))
    failing = tuple(n for n, gate in enumerate(framework.gates) if gate.fails)
    return Totals(scores.areas, tuple(a.code for a in framework.adjustments), failing, found)
