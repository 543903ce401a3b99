"""The same reports by two frameworks, or by one with other weights: every place under each, and what moved it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.intake.frameworks import LoadedFramework
from bench.league.league import League
from bench.league.rows import ScoredRow
from scoring.choices import First

MOST = 3  # indicators named as having moved an area
_SAME = 1e-9  # points closer than this are the same


@dataclass(frozen=True)
class Moved:
    """What moved an area most: a code of an indicator, or None for adjustments and rulings; and by how many points.

    Points are of 100, whatever the totals of the frameworks, and for the better where they are positive: the second's
    less the first's, less the same of the average area, for what all areas gain alike moves none of them.
    """

    code: str | None
    points: float


@dataclass(frozen=True)
class Tried:
    """An area under both frameworks: its rank and score, None where it has none; and what moved it, the most first.

    ``gained``: places towards the best under the second framework, whichever end each gives rank 1; None without two
    ranks.
    """

    area_code: str
    area_name: str
    ranks: tuple[int | None, int | None]
    scores: tuple[float | None, float | None]
    gained: int | None
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class TriedLeague:
    """A table under both frameworks; areas in the order of the first."""

    leagues: tuple[League, League]
    areas: tuple[Tried, ...]


@dataclass(frozen=True)
class Trial:
    """Every table that both frameworks make of the same reports, and the names of those that only one of them makes."""

    tables: tuple[TriedLeague, ...]
    alone: tuple[str, ...]


def trial(frameworks: tuple[LoadedFramework, LoadedFramework], data: Sequence[Path]) -> tuple[Trial, list[Finding]]:
    """Rank the same reports by two frameworks.

    Returns
    -------
    the tables; findings about reports that cannot be used by one of the frameworks
    """
    found: list[Finding] = []
    tables: list[dict[tuple[str | None, ...], League]] = []
    for framework in frameworks:
        collections, findings = gather(data, [framework])
        found += findings
        leagues: dict[tuple[str | None, ...], League] = {}
        for collection in collections:
            formed, unusable = form(collection)
            found += [*(f for f in collection.findings if f.severity == "error"), *unusable]
            leagues |= {_place(league): league for league in formed}
        tables.append(leagues)
    first, second = tables
    alone = [t[p].id for t, other in ((first, second), (second, first)) for p in t if p not in other]
    both = [_tried(league, second[place]) for place, league in first.items() if place in second]
    return Trial(tuple(both), tuple(alone)), [f for n, f in enumerate(found) if f not in found[:n]]


def _place(league: League) -> tuple[str | None, ...]:
    group = None if league.group is None else league.group.code
    return league.collection.folder, league.period, group, league.within


def _tried(one: League, other: League) -> TriedLeague:
    theirs = {row.area_code: row for row in other.scored}
    pairs = [(row, theirs[row.area_code]) for row in one.scored if row.area_code in theirs]
    changes = [_changes(old, new, one, other) for old, new in pairs]
    ranked = [own for own, (old, new) in zip(changes, pairs, strict=True) if old.rank and new.rank]
    codes = list(dict.fromkeys(code for own in changes for code in own))
    usual = {code: sum(own.get(code, 0.0) for own in ranked) / max(1, len(ranked)) for code in codes}
    before, after = _from_the_best(one), _from_the_best(other)
    areas = [
        Tried(
            area_code=old.area_code,
            area_name=old.area_name,
            ranks=(old.rank, new.rank),
            scores=(old.score, new.score),
            gained=before[old.rank] - after[new.rank] if old.rank and new.rank else None,
            moved=_moved(own, usual) if old.rank and new.rank else (),
        )
        for (old, new), own in zip(pairs, changes, strict=True)
    ]
    return TriedLeague((one, other), tuple(areas))


def _from_the_best(league: League) -> dict[int, int]:
    """The place of every rank counted from the best area on."""
    ranks = [row.rank for row in league.ranked]
    if league.framework.first == First.BEST:
        return {rank: rank for rank in ranks}
    return {rank: 1 + sum(other > rank for other in ranks) for rank in ranks}


def _changes(old: ScoredRow, new: ScoredRow, one: League, other: League) -> dict[str | None, float]:
    before, after = _points(old, one), _points(new, other)
    return {code: after.get(code, 0.0) - before.get(code, 0.0) for code in dict.fromkeys((*before, *after))}


def _moved(changes: Mapping[str | None, float], usual: Mapping[str | None, float]) -> tuple[Moved, ...]:
    moved = [Moved(code, changes.get(code, 0.0) - mean) for code, mean in usual.items()]
    return tuple(sorted((m for m in moved if abs(m.points) > _SAME), key=lambda m: -abs(m.points))[:MOST])


def _points(row: ScoredRow, league: League) -> Mapping[str | None, float]:
    """What a score is made of, in points of 100 for the better: indicators, and all that is added to them."""
    each = 100.0 * league.framework.order.merit / league.framework.total
    own: dict[str | None, float] = {
        code: each * m.contribution for code, m in row.indicators.items() if m.contribution is not None
    }
    added = sum(block.points or 0.0 for block in row.adjustments.values()) + row.rulings
    return {**own, None: each * added}
