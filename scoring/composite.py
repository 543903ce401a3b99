"""From an indicator table to the scores of one league, by one framework."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring import evaluate
from scoring.adjustments import AddedUp, add_up
from scoring.choices import Weighting
from scoring.framework import Framework, Indicator
from scoring.normalise import points
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


@dataclass(frozen=True)
class Scores:
    """Scores of one framework, every frame indexed by area code in the order asked for.

    ``indicators``: 0 to 100 by indicator, NaN missing. ``contributions``: points by indicator on the framework's
    total, adding up to ``composite`` (absent for Copeland). ``full``: what each would contribute at 100. ``pillars``:
    0 to 100 by pillar over the weight with data. ``coverage``: weight with data over total weight, percent.
    ``composite``: points before adjustments and rulings, NaN below the minimum coverage. ``weights``: the indicators'
    weights as used. ``items``: points by item of an adjustment, positive, NaN where nothing was reported.
    """

    indicators: pd.DataFrame
    contributions: pd.DataFrame
    full: pd.DataFrame
    pillars: pd.DataFrame
    coverage: pd.Series[float]
    composite: pd.Series[float]
    weights: pd.Series[float]
    items: pd.DataFrame


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
    codes = [i.code for i in framework.indicators]
    reference = None if scale is None else all_values(scale, framework)
    values = evaluate.treated(framework, wide(table, codes, areas))
    matrix = evaluate.scores(framework, values, areas, reference)
    return combined(framework, matrix, areas, _items(framework, table, areas))


def all_values(table: pd.DataFrame, framework: Framework) -> Array:
    """Values of every area in an indicator table, shape (indicators, areas)."""
    return wide(table, [i.code for i in framework.indicators], list(dict.fromkeys(table["area_code"])))


def combined(framework: Framework, matrix: Array, areas: list[str], items: pd.DataFrame) -> Scores:
    """Scores from the matrix of indicator scores, shape (indicators, areas)."""
    codes = [i.code for i in framework.indicators]
    found = _combined(framework, matrix)
    earned, full = evaluate.contributions(found.tree, found.used, found.weights, found.mean)
    present, total = ~np.isnan(matrix), framework.total / 100.0
    return Scores(
        indicators=pd.DataFrame(matrix.T, index=areas, columns=codes),
        contributions=pd.DataFrame(np.where(present, earned * total, np.nan).T, index=areas, columns=codes),
        full=pd.DataFrame(full.T * total, index=areas, columns=codes),
        pillars=_pillars(framework, found, areas),
        coverage=pd.Series(found.coverage, index=areas),
        composite=pd.Series(found.composite, index=areas),
        weights=pd.Series(found.weights, index=codes),
        items=items,
    )


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


def _pillars(framework: Framework, found: _Combined, areas: list[str]) -> pd.DataFrame:
    """Pillar scores: those the tree combined, and for headings the mean of what they hold."""
    columns = {}
    for pillar in framework.pillars:
        if pillar.code in found.levels:
            columns[pillar.code] = found.levels[pillar.code]
        else:
            held = {i.code for i in framework.members(pillar.code)}
            chosen = [n for n, i in enumerate(framework.indicators) if i.code in held]
            node = replace(found.tree, indicators=tuple(chosen), nodes=())
            columns[pillar.code] = evaluate.combine(node, found.used, found.weights)
    return pd.DataFrame(columns, index=areas)


def _items(framework: Framework, table: pd.DataFrame, areas: list[str]) -> pd.DataFrame:
    """Points of every item of an adjustment."""
    codes = [item.code for item in framework.items]
    values = wide(table, codes, areas)
    found = [points(item, values[n]) for n, item in enumerate(framework.items)]
    return pd.DataFrame(dict(zip(codes, found, strict=True)), index=areas)


def part_points(framework: Framework, matrix: Array) -> dict[str, Array]:
    """Points of every pillar that a gate looks at, by a matrix of scores: of its full points, shape (areas,)."""
    return weighed_parts(framework, matrix, weights_of(framework, matrix)) if framework.gated_pillars else {}


def weighed_parts(framework: Framework, matrix: Array, weights: Array) -> dict[str, Array]:
    """As ``part_points``, by weights of shape (indicators,)."""
    pillars = _pillars(framework, _weighed_by(framework, matrix, weights), [str(n) for n in range(matrix.shape[1])])
    return _parts(framework, pillars, weights)


def _parts(framework: Framework, pillars: pd.DataFrame, weights: Array) -> dict[str, Array]:
    if not framework.gated_pillars:
        return {}
    used = {i.code: float(w) for i, w in zip(framework.indicators, weights, strict=True)}
    full = full_marks(framework, used)
    return {
        code: pillars[code].to_numpy(dtype=np.float64) / 100.0 * sum(full[i.code] for i in framework.members(code))
        for code in framework.gated_pillars
    }


def total_points(
    framework: Framework,
    base: Array,
    items: pd.DataFrame,
    ruled: pd.DataFrame,
    other: pd.Series[float],
    parts: Mapping[str, Array],
) -> Array:
    """The totals alone, as ``totals`` has them, shape (areas,).

    Parameters
    ----------
    base, items : composites, and ``items`` of ``Scores``
    parts : as ``part_points`` gives them
    """
    return np.asarray(_added_up(framework, base, items, ruled, other, parts).total, dtype=np.float64)


def _added_up(
    framework: Framework,
    base: Array,
    items: pd.DataFrame,
    ruled: pd.DataFrame,
    other: pd.Series[float],
    parts: Mapping[str, Array],
) -> AddedUp:
    earned = {i.code: np.nan_to_num(items[i.code].to_numpy(dtype=np.float64)) for i in framework.items}
    in_blocks = ruled[[a.code for a in framework.adjustments]].to_numpy(dtype=np.float64).T
    return add_up(framework, base, earned, in_blocks, other.to_numpy(dtype=np.float64), parts)


def with_weights(framework: Framework, scores: Scores) -> Framework:
    """The framework with the weights that scores were made with as its own."""
    return replace(framework, indicators=_weighed(framework, scores), weighting=Weighting.GIVEN)


def _weighed(framework: Framework, scores: Scores) -> tuple[Indicator, ...]:
    """The indicators, each with the weight that scores were made with."""
    used = {str(code): float(weight) for code, weight in scores.weights.items()}
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
    members = {p.code: {i.code for i in framework.members(p.code)} for p in framework.pillars}
    matrix = scores.indicators.to_numpy(dtype=np.float64).T
    placed = scores.composite.notna().to_numpy()
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


@dataclass(frozen=True)
class Totals:
    """What adjustments and gates make of a composite, indexed by area.

    ``items``: points of every item as counted, after ``unless``. ``blocks``: signed points of each block; ``closed``:
    whether a gate kept a bonus block from counting; ``total``: composite, blocks and other ruling points together, not
    below 0; ``missed``: which fail lines are missed, a column for each gate that has one, named by its number.
    """

    items: pd.DataFrame
    blocks: pd.DataFrame
    closed: pd.DataFrame
    total: pd.Series[float]
    missed: pd.DataFrame


def totals(framework: Framework, scores: Scores, ruled: pd.DataFrame, other: pd.Series[float]) -> Totals:
    """Add adjustment blocks and rulings to the composites.

    Parameters
    ----------
    ruled : points by rulings inside each block (columns: block codes), positive unless taken in a net block, before
        the block's cap
    other : signed points by rulings outside every block
    """
    codes, blocks = list(scores.composite.index), [a.code for a in framework.adjustments]
    base = np.asarray(scores.composite, dtype=np.float64)
    parts = _parts(framework, scores.pillars, np.array(scores.weights, dtype=np.float64))
    found = _added_up(framework, base, scores.items, ruled, other, parts)
    whole = (len(codes),)
    closed = {code: np.broadcast_to(shut, whole) for code, shut in zip(blocks, found.closed, strict=True)}
    return Totals(
        items=pd.DataFrame(dict(found.items), index=codes),
        blocks=pd.DataFrame(dict(zip(blocks, found.blocks, strict=True)), index=codes),
        closed=pd.DataFrame(closed, index=codes),
        total=pd.Series(found.total, index=codes),
        missed=pd.DataFrame(
            {n: met for n, (gate, met) in enumerate(zip(framework.gates, found.met, strict=True)) if gate.fails},
            index=codes,
        ),
    )
