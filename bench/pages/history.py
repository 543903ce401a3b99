"""What earlier periods say: a county's own, and the moves of all since the last one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.league.enumerations import ComparatorKind, TrendDirection
from bench.league.league import League, PastArea
from bench.league.rows import RankedRow, ScoredRow
from bench.pages.cells import typeset
from bench.pages.published_leagues import PublishedLeague
from bench.views.course import Stand, apart, course, past_interval
from bench.views.places import bare_interval, rank_text, score_text
from bench.views.uncertainty import ranks_text
from bench.views.values import COUNTED, NAMED, in_unit
from bench.views.verdicts import JUDGED, verdict_text
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number, percent_text, signed
from bench.words.periods import period_text
from scoring.framework import Indicator

_DIRECTIONS = keyed("trend_{}", TrendDirection)


@dataclass(frozen=True)
class Place:
    """A county's place in one period; ``breaks``: what its numbers were made by changed since the one before."""

    period: str
    breaks: tuple[str, ...]
    rank: str
    interval: str
    tier: str
    score: str


@dataclass(frozen=True)
class Course:
    """One indicator's values over the periods, oldest first, and where they go."""

    title: str
    readings: list[str]
    direction: str


@dataclass(frozen=True)
class County:
    """One county over the periods; empty where there is no earlier one."""

    places: list[Place]
    courses: list[Course]

    @property
    def told(self) -> bool:
        """Whether any value has a direction."""
        return any(course.direction for course in self.courses)


@dataclass(frozen=True)
class Move:
    """One area since the last period; ``beyond`` says that the two rank intervals do not overlap."""

    row: ScoredRow
    before: str
    before_interval: str
    now: str
    now_interval: str
    places: int | None
    score: str
    beyond: bool | None


def county_history(published: PublishedLeague, row: ScoredRow, lang: str) -> County:
    """A county's places and values in every period that the league knows of, its own last."""
    league = published.league
    stands = course(published.in_charts, row, lang)
    if not stands:
        return County([], [])
    past = [e.areas[row.area_code] for e in league.history if row.area_code in e.areas]
    places = [_place(published, stand, lang) for stand in stands]
    places[-1] = replace(
        places[-1],
        rank=rank_text(row) if isinstance(row, RankedRow) and row.rank_range else places[-1].rank,
        score=score_text(row, published.decimals),
    )
    courses = (_course(league, row, past, i, lang) for i in league.framework.indicators)
    return County(places, [one for one in courses if one])


def _place(published: PublishedLeague, stand: Stand, lang: str) -> Place:
    return Place(
        period=period_text(stand.period, lang),
        breaks=stand.breaks,
        rank=word("missing", lang) if stand.rank is None else word("site_of", lang, stand.rank, stand.areas),
        interval="" if stand.interval is None else ranks_text(*stand.interval),
        tier=str(stand.tier or ""),
        score="" if stand.score is None else number(stand.score, published.decimals),
    )


def _past_interval(area: PastArea | None) -> str:
    found = None if area is None else past_interval(area)
    return "" if found is None else ranks_text(*found)


def _course(league: League, row: ScoredRow, past: list[PastArea], indicator: Indicator, lang: str) -> Course | None:
    """An indicator's values, the area's own last; None of one that is no number or was never reported."""
    own = row.indicators[indicator.code]
    had = (area.indicators.get(indicator.code) for area in past)
    values = [*(None if m is None else m.value for m in had), own.value]
    if indicator.kind in NAMED or all(v is None for v in values):
        return None
    shown = [word("missing", lang) if v is None else _value(indicator, v, lang) for v in values]
    return Course(localised(indicator.title, lang), shown, _direction(league, row, indicator, lang))


def _direction(league: League, row: ScoredRow, indicator: Indicator, lang: str) -> str:
    """Where an indicator goes: by its trend, else beside the last period."""
    if trend := league.trends.get(indicator.code, {}).get(row.area_code):
        return word(_DIRECTIONS[trend.direction], lang)
    previous = row.indicators[indicator.code].comparators.get(ComparatorKind.PREVIOUS)
    told = previous is not None and previous.verdict in JUDGED
    return verdict_text(ComparatorKind.PREVIOUS, previous, lang) if told else ""


def _value(indicator: Indicator, value: float, lang: str) -> str:
    return in_unit(indicator, percent_text(value) if indicator.kind in COUNTED else number(value, 1), lang)


def moves(published: PublishedLeague) -> list[Move]:
    """Every area ranked now or in the last period that has a row now, in the order of the table."""
    last = published.league.history[-1].areas
    pairs = ((row, last.get(row.area_code)) for row in published.scored)
    upward = round(published.league.framework.order.upward)
    return [
        _move(row, before, upward)
        for row, before in pairs
        if row.rank is not None or (before and before.rank is not None)
    ]


def _move(row: ScoredRow, before: PastArea | None, upward: int) -> Move:
    """An area since the last period; a change is known where it was ranked in both, and is positive for the better."""
    was, places, change, beyond = None if before is None else before.rank, None, None, None
    if isinstance(row, RankedRow) and before is not None and was is not None:
        places = None if row.certain_rank is None else upward * (was - row.certain_rank)
        beyond = apart(row.rank_interval, past_interval(before))
        change = None if before.score is None or row.score_range is not None else row.score - before.score
    return Move(
        row=row,
        before="" if was is None else str(was),
        before_interval=_past_interval(before),
        now=rank_text(row),
        now_interval=bare_interval(row),
        places=places,
        score="" if change is None else typeset(signed(change, 1)),
        beyond=beyond,
    )
