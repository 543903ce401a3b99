"""Indicators that count the same cases: of a chain such as resolved ≤ completed ≤ accepted, and of none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scoring.draws import Row, Table, row_of
from scoring.framework import Framework, Indicator
from scoring.marginal import PROPORTION

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def nestings(framework: Framework) -> dict[int, int]:
    """Indicators whose numerator is counted among another's, by position: each with the nearest such other.

    Two proportions of the same denominator are nested where the framework has a chain of it and both numerators: of
    the cases accepted some are completed, and of those completed some are resolved.
    """
    found: dict[int, int] = {}
    for relation in framework.relations:
        if relation.kind == "chain":
            place = {quantity: k for k, quantity in enumerate(relation.quantities)}
            counted = [(k, n) for n, i in enumerate(framework.indicators) if (k := _place(i, place)) is not None]
            for k, n in counted:
                denominator = framework.indicators[n].denominator
                wider = [(j, m) for j, m in counted if j < k and framework.indicators[m].denominator == denominator]
                if wider:
                    found[n] = max(wider)[1]
    return found


def _place(indicator: Indicator, place: Mapping[str, int]) -> int | None:
    """Where in a chain a proportion's numerator stands, None where its denominator is not before it."""
    whole, part = (place.get(code or "") for code in (indicator.denominator, indicator.numerator))
    inside = indicator.kind == PROPORTION and whole is not None and part is not None and whole < part
    return part if inside else None


def sharing(framework: Framework) -> list[tuple[str, str]]:
    """Pairs of proportions with the same denominator and no chain between them, by code: drawn independently."""
    nested = nestings(framework)

    def above(n: int) -> set[int]:
        return {nested[n], *above(nested[n])} if n in nested else set()

    proportions = [(n, i) for n, i in enumerate(framework.indicators) if i.kind == PROPORTION and i.denominator]
    return [
        (i.code, j.code)
        for (n, i), (m, j) in combinations(proportions, 2)
        if i.denominator == j.denominator and n not in above(m) and m not in above(n)
    ]


def in_order(nested: Mapping[int, int]) -> list[int]:
    """Nested indicators, each after the one that it is nested in."""

    def depth(n: int) -> int:
        return 1 + depth(nested[n]) if n in nested else 0

    return sorted(nested, key=lambda n: (depth(n), n))


def with_nested(
    indicators: Sequence[Indicator],
    table: Table,
    rows: Sequence[Row],
    nested: Mapping[int, int],
    *,
    prior: str,
    fill: bool,
) -> list[Row]:
    """Rows in which every nested indicator is drawn as its share of the wider one.

    Where an area's counts of both are of the same cases, the true value is drawn as the wider rate times the share of
    the wider numerator that the narrower one is, which has a prior and a posterior of its own; so a draw never has
    more cases resolved than completed. An area whose counts do not allow it keeps its own, independent rate.

    Parameters
    ----------
    table : counts and values of the indicators
    rows : as ``scoring.draws.row_of`` makes them
    nested : as ``nestings`` gives them
    prior, fill : as for ``scoring.draws.row_of``
    """
    out, known = list(rows), table.known
    for n, wider in nested.items():
        events, exposure = table.events[n], table.exposure[n]
        most = table.events[wider]
        both = (exposure == table.exposure[wider]) & (events <= most) & (most > 0)
        both &= known[n] & known[wider]  # counts that are open are of no known cases
        if not both.any():
            continue
        shares = Table(
            values=np.where(both, 100.0 * events / np.where(both, most, 1.0), np.nan)[None],
            events=np.where(both, events, np.nan)[None],
            exposure=np.where(both, most, np.nan)[None],
            design=_of_shares(table, n, most),
        )
        given = row_of(indicators[n], 0, shares, prior=prior, fill=True, sampling=True)
        out[n] = _merged(rows[n], given, both | (np.isnan(table.values[n]) & fill & given.absent), wider)
    return out


def _of_shares(table: Table, n: int, cases: Array) -> Array | None:
    """Designs of the shares, whose cases are some of the narrower indicator's: at most its own."""
    if table.design is None:
        return None
    least: Array = np.fmin(table.design[n], np.maximum(np.nan_to_num(cases), 1.0))[None]
    return least


def _merged(alone: Row, given: Row, nested: Flags, wider: int) -> Row:
    """One row whose nested cells are drawn as shares of the wider indicator's."""
    nodes = max(alone.nodes, given.nodes)
    first, second = (
        np.where(nested, _repeated(theirs, nodes), _repeated(own, nodes))
        for own, theirs in ((alone.first, given.first), (alone.second, given.second))
    )
    return replace(
        alone,
        open={k: cell.repeated(nodes) for k, cell in alone.open.items()},
        first=first,
        second=second,
        values=np.where(nested, np.nan, alone.values),
        drawn=np.where(nested, given.drawn, alone.drawn),
        within=wider,
        nested=nested,
    )


def _repeated(parameters: Array, nodes: int) -> Array:
    """Parameters of one node, or of all, as those of all."""
    return np.broadcast_to(parameters, (nodes, parameters.shape[1]))


def unfolded(rows: Sequence[Row], values: Array) -> Array:
    """Values of every indicator from values in which nested cells are shares of the wider indicator's, in percent.

    Parameters
    ----------
    values : array, shape (indicators, …, areas)
    """
    nested = {n: row.within for n, row in enumerate(rows) if row.within is not None}
    out = values.copy() if nested else values
    for n in in_order(nested):
        shares = rows[n].nested
        assert shares is not None
        out[n] = np.where(shares, out[n] * out[nested[n]] / 100.0, out[n])
    return out
