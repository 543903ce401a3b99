"""What earlier periods say: a county's own, and the moves of all since the last one."""

from __future__ import annotations

from dataclasses import dataclass

from bench.league.enumerations import ComparatorKind, TrendDirection
from bench.league.league import League, PastArea
from bench.league.rows import RankedRow, ScoredRow
from bench.pages.cells import typeset
from bench.pages.published_leagues import PublishedLeague
from bench.views.places import bare_interval, rank_text, score_text
from bench.views.uncertainty import ranks_text
from bench.views.values import NAMED
from bench.views.verdicts import JUDGED, verdict_text
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number, percent_text, signed
from bench.words.periods import period_text
from scoring.choices import Kind
from scoring.framework import Indicator

PERCENT = (Kind.PROPORTION, Kind.CHANGE)
"""The kinds of indicators whose values are percent."""

_DIRECTIONS = keyed("trend_{}", TrendDirection)


@dataclass(frozen=True)
class Place:
    """A county's place in one period."""

    period: str
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
    earlier = [(e.period, e.areas[row.area_code]) for e in league.history if row.area_code in e.areas]
    if not earlier:
        return County([], [])
    places = [_past_place(published, period_text(period, lang), area, lang) for period, area in earlier]
    score = score_text(row, published.decimals)
    tier = row.tier if isinstance(row, RankedRow) else None
    own = rank_text(row) or word("missing", lang)
    places.append(Place(period_text(league.period, lang), own, bare_interval(row), str(tier or ""), score))
    courses = (_course(league, row, [area for _, area in earlier], i, lang) for i in league.framework.indicators)
    return County(places, [course for course in courses if course])


def _past_place(published: PublishedLeague, period: str, area: PastArea, lang: str) -> Place:
    score = "" if area.score is None else number(area.score, published.decimals)
    rank = word("missing", lang) if area.rank is None else str(area.rank)
    return Place(period, rank, _past_interval(area), str(area.tier or ""), score)


def _past_interval(area: PastArea | None) -> str:
    if area is None or area.rank_low is None or area.rank_high is None:
        return ""
    return ranks_text(area.rank_low, area.rank_high)


def _course(league: League, row: ScoredRow, past: list[PastArea], indicator: Indicator, lang: str) -> Course | None:
    """An indicator's values, the area's own last; None of one that is no number or was never reported."""
    own = row.indicators[indicator.code]
    had = (area.indicators.get(indicator.code) for area in past)
    values = [*(None if m is None else m.value for m in had), own.value]
    if indicator.kind in NAMED or all(v is None for v in values):
        return None
    percent = indicator.kind in PERCENT
    shown = [word("missing", lang) if v is None else _value(v, lang, percent=percent) for v in values]
    return Course(localised(indicator.title, lang), shown, _direction(league, row, indicator, lang))


def _direction(league: League, row: ScoredRow, indicator: Indicator, lang: str) -> str:
    """Where an indicator goes: by its trend, else beside the last period."""
    if trend := league.trends.get(indicator.code, {}).get(row.area_code):
        return word(_DIRECTIONS[trend.direction], lang)
    previous = row.indicators[indicator.code].comparators.get(ComparatorKind.PREVIOUS)
    told = previous is not None and previous.verdict in JUDGED
    return verdict_text(ComparatorKind.PREVIOUS, previous, lang) if told else ""


def _value(value: float, lang: str, *, percent: bool) -> str:
    return word("percent", lang, number(value, 1)) if percent else percent_text(value)


def moves(published: PublishedLeague) -> list[Move]:
    """Every area ranked now or in the last period that has a row now, in the order of the table."""
    last = published.league.history[-1].areas
    pairs = ((row, last.get(row.area_code)) for row in published.scored)
    return [_move(row, before) for row, before in pairs if row.rank is not None or (before and before.rank is not None)]


def _move(row: ScoredRow, before: PastArea | None) -> Move:
    """An area since the last period; a change is known where it was ranked in both."""
    was, places, change, beyond = None if before is None else before.rank, None, None, None
    if isinstance(row, RankedRow) and before is not None and was is not None:
        places = None if row.certain_rank is None else was - row.certain_rank
        beyond = _apart(row, before)
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


def _apart(row: RankedRow, before: PastArea) -> bool | None:
    """Whether two rank intervals do not overlap; None where either is not known."""
    if row.rank_low is None or row.rank_high is None or before.rank_low is None or before.rank_high is None:
        return None
    return row.rank_high < before.rank_low or row.rank_low > before.rank_high
