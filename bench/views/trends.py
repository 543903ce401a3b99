"""An area's indicators over periods, as plain values and in words."""

from __future__ import annotations

from dataclasses import dataclass

from bench.league.enumerations import TrendDirection, Verdict
from bench.league.league import League, PastMeasure
from bench.league.rows import ScoredMeasure, ScoredRow
from bench.views.values import NAMED, in_unit
from bench.views.verdicts import JUDGED
from bench.views.whole_league import Quartiles, WholeLeague
from bench.words.interface import keyed, localised, word
from bench.words.numbers import percent_text
from scoring.choices import Direction
from scoring.framework import Indicator

SIDES = keyed("trend_{}", JUDGED)
"""The keys of what a direction means: better, steady or worse."""

_LEAST = 2  # periods with a value, for a trend to be shown


@dataclass(frozen=True)
class Reading:
    """A value at a period with its interval, and the middle half and median of all areas' values then."""

    period: str
    value: float | None
    low: float | None
    high: float | None
    quartiles: Quartiles | None


@dataclass(frozen=True)
class Trend:
    """One indicator of one area over periods."""

    code: str
    title: str
    higher_is_better: bool
    indicator: Indicator
    readings: list[Reading]
    direction: TrendDirection

    @property
    def side(self) -> Verdict:
        """Whether the direction is for the better."""
        if self.direction not in (TrendDirection.RISING, TrendDirection.FALLING):
            return Verdict.SIMILAR
        up = self.direction == TrendDirection.RISING
        return Verdict.BETTER if up == self.higher_is_better else Verdict.WORSE


def trends(whole: WholeLeague, row: ScoredRow, lang: str) -> list[Trend]:
    """The numeric indicators of an area that have a value in at least two periods."""
    league, out = whole.league, []
    periods = [*(entry.period for entry in league.history), league.period]
    past = [entry.areas.get(row.area_code) for entry in league.history]
    for indicator in league.framework.indicators:
        had = [None if area is None else area.indicators.get(indicator.code) for area in past]
        own = [*had, row.indicators[indicator.code]]
        readings = list(map(_reading, periods, own, whole.quartiles[indicator.code]))
        if indicator.kind in NAMED or sum(r.value is not None for r in readings) < _LEAST:
            continue
        tested = league.trends.get(indicator.code, {}).get(row.area_code)
        out.append(
            Trend(
                indicator.code,
                localised(indicator.title, lang),
                indicator.direction == Direction.HIGHER,
                indicator,
                readings,
                tested.direction if tested else TrendDirection.UNKNOWN,
            )
        )
    return out


def _reading(period: str, own: ScoredMeasure | PastMeasure | None, quartiles: Quartiles | None) -> Reading:
    if own is None:
        return Reading(period, None, None, None, quartiles)
    low, high = own.interval or (None, None)
    return Reading(period, own.value, low, high, quartiles)


def has_trends(league: League, row: ScoredRow) -> bool:
    """Whether an area has a value now and in an earlier period, on any indicator."""
    past = [had.indicators for e in league.history if (had := e.areas.get(row.area_code))]
    for indicator in league.framework.indicators:
        every = [*(m.get(indicator.code) for m in past), row.indicators[indicator.code]]
        if indicator.kind not in NAMED and sum(m is not None and m.value is not None for m in every) >= _LEAST:
            return True
    return False


def trends_sentence(whole: WholeLeague, row: ScoredRow, lang: str) -> str:
    """Which indicators got better and which worse, and how many cannot be told."""
    found = trends(whole, row, lang)
    told = [t for t in found if t.direction != TrendDirection.UNKNOWN]
    if not told:
        return word("trends_none", lang, row.area_name)
    listed = [
        word("list", lang).join(t.title for t in told if t.side == side) or word("nobody", lang)
        for side in (Verdict.BETTER, Verdict.WORSE)
    ]
    steady = sum(t.side == Verdict.SIMILAR for t in told)
    return word("trends_told", lang, row.area_name, *listed, steady, len(found) - len(told))


def reading_text(trend: Trend, value: float, lang: str) -> str:
    """A value as it stands beside its point."""
    return in_unit(trend.indicator, percent_text(value), lang)
