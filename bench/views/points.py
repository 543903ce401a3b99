"""What a score is made of: points earned, points lost, and those of adjustments and rulings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bench.league.enumerations import Evidence
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.words.numbers import percent_text
from scoring.choices import Direction, Missing
from scoring.framework import Indicator
from scoring.text import Text
from scoring.tree import full_marks as shared_out


class Part(NamedTuple):
    """A pillar or an indicator as a part of the score: the codes of its indicators, and its full marks."""

    code: str
    title: Text
    indicators: list[str]
    full: float


def parts(league: League) -> list[Part]:
    """What a score is shown as made of: the outermost pillars, or the indicators where there is one pillar only."""
    framework, full = league.framework, full_marks(league)
    shown = list(framework.children(None))
    while len(shown) == 1 and all(i.pillar != shown[0].code for i in framework.indicators):
        shown = list(framework.children(shown[0].code))
    if len(shown) == 1:
        return [Part(i.code, i.title, [i.code], full[i.code]) for i in framework.indicators]
    held = ((p, [i.code for i in framework.members(p.code)]) for p in shown)
    return [Part(p.code, p.title, codes, sum(full[c] for c in codes)) for p, codes in held if codes]


def full_marks(league: League) -> dict[str, float]:
    """The most that each indicator may earn on the total, by code, of an area that lacks nothing."""
    return shared_out(league.framework, {code: found.weight for code, found in league.indicators.items()})


def pillar_marks(league: League) -> dict[str, float]:
    """The most that each pillar may earn on the total, by code: what all that it holds may."""
    framework, full = league.framework, full_marks(league)
    return {p.code: sum(full[i.code] for i in framework.members(p.code)) for p in framework.pillars}


def item_marks(item: Indicator) -> str:
    """The full marks of an item of an adjustment; empty where neither it nor its block has a cap."""
    return marks_text(item.weight) if item.weight else ""


def marks_text(full: float) -> str:
    """Full marks as people read them, without needless zeros."""
    return percent_text(full)


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


def tells_points(league: League, row: ScoredRow, code: str) -> bool:
    """Whether points can be told of an indicator: its value is told, or what is missing earns none."""
    measured = row.indicators[code]
    if measured.value is not None:
        return True
    return measured.evidence != Evidence.MASKED and league.framework.missing == Missing.ZERO_POINTS


def full_points(league: League, row: ScoredRow) -> dict[str, float]:
    """What each indicator could have earned this area: 0 for one it lacks, full marks where the area has no score."""
    if row.score is None:
        return full_marks(league)
    return {code: measured.full or 0.0 for code, measured in row.indicators.items()}


def lost_points(league: League, row: ScoredRow) -> dict[str, float]:
    """Points short of full marks by indicator; of points that count against an area, all of them."""
    full = full_points(league, row)
    against = league.framework.direction == Direction.LOWER
    if row.score is None:
        shares = {c: (row.indicators[c].score or 0.0) / 100.0 for c in full}
        return {c: w * (shares[c] if against else 1.0 - shares[c]) for c, w in full.items()}
    own = {c: row.indicators[c].contribution or 0.0 for c in full}
    return own if against else {c: full[c] - own[c] for c in full}
