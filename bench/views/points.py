"""What a score is made of: points earned, points lost, and those of adjustments and rulings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bench.league.enumerations import Evidence
from bench.league.league import League
from bench.league.rows import ScoredRow
from scoring.text import Text


class Part(NamedTuple):
    """A pillar or an indicator as a part of the score, with the codes of its indicators."""

    code: str
    title: Text
    indicators: list[str]


def parts(league: League) -> list[Part]:
    """What a score is shown as made of: the pillars, or the indicators where there is one pillar only."""
    framework = league.framework
    if len(framework.pillars) == 1:
        return [Part(i.code, i.title, [i.code]) for i in framework.indicators]
    held: dict[str, list[str]] = {p.code: [] for p in framework.pillars}
    for indicator in framework.indicators:
        held[indicator.pillar].append(indicator.code)
    return [Part(p.code, p.title, held[p.code]) for p in framework.pillars]


def part_weight(league: League, part: Part) -> float:
    """The weight of a part: the one stated, else that of its indicators as used."""
    stated = next((p.weight for p in league.framework.pillars if p.code == part.code), None)
    return sum(league.indicators[code].weight for code in part.indicators) if stated is None else stated


def adjustment(row: ScoredRow) -> float:
    """All points outside the indicators: adjustment blocks and rulings."""
    return sum(b.points or 0.0 for b in row.adjustments.values()) + row.rulings


def earned(row: ScoredRow, codes: Iterable[str]) -> float | None:
    """Points of some indicators together; None where none has any."""
    known = [points for code in codes if (points := row.indicators[code].contribution) is not None]
    return sum(known) if known else None


def is_withheld(row: ScoredRow, codes: Iterable[str]) -> bool:
    """Whether points together may not be shown: one of the values is masked, and the others would tell it."""
    return any(row.indicators[code].evidence == Evidence.MASKED for code in codes)


def full_points(league: League, row: ScoredRow) -> dict[str, float]:
    """What each indicator could have earned this area: 0 for one it lacks, its weight where the area has no score."""
    if row.score is None:
        return {code: found.weight for code, found in league.indicators.items()}
    return {code: measured.full or 0.0 for code, measured in row.indicators.items()}


def lost_points(league: League, row: ScoredRow) -> dict[str, float]:
    """Points short of full marks by indicator."""
    full = full_points(league, row)
    if row.score is None:
        return {c: w * (1.0 - (row.indicators[c].score or 0.0) / 100.0) for c, w in full.items()}
    return {c: full[c] - (row.indicators[c].contribution or 0.0) for c in full}
