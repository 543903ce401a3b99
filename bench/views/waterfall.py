"""Where an area's points went, from full marks down to its score, as plain values and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.merit import told
from bench.views.places import score_text
from bench.views.points import adjustment, full_points, lost_points
from bench.views.profile import LOSS_DECIMALS
from bench.views.whole_league import WholeLeague
from bench.words.interface import localised, word
from bench.words.numbers import is_shown, number

_NOTHING = 1e-9  # points that are no bar
_MOST_LOST = 3  # indicators


class StepKind(StrEnum):
    """What a bar is: a total, or what was lost or gained."""

    TOTAL = "total"
    LOST = "lost"
    GAINED = "gained"


@dataclass(frozen=True)
class Step:
    """One bar of a waterfall: from one total to the next."""

    label: str
    start: float
    end: float
    kind: StepKind

    @property
    def lost(self) -> float:
        """Points lost, 0 where none are."""
        return abs(self.start - self.end) if self.kind == StepKind.LOST else 0.0


def steps(league: League, row: ScoredRow, lang: str) -> list[Step]:
    """The bars in order: full marks, losses from the largest down, adjustments, the score.

    Of points that count against an area: these from the largest down, adjustments, the total.

    An area without a score starts from the weight that it has data for.
    """
    lost = lost_points(league, row)
    scored = row.score is not None
    present = {c: p for c, p in lost.items() if row.indicators[c].score is not None or (scored and p > 0)}
    most, merit = _most(league, row), league.framework.order.merit
    at = most if merit > 0 else 0.0
    out = [Step(word("full_marks", lang), 0.0, at, StepKind.TOTAL)] if merit > 0 else []
    for step in _changes(league, present, at, lang):
        out.append(step)
        at = step.end
    change = adjustment(row)
    if scored and change:
        end = max(at + change, 0.0)
        kind = StepKind.GAINED if merit * change > 0 else StepKind.LOST
        out.append(Step(word("adjustments", lang), at, end, kind))
        at = end
    return [*out, Step(word("score" if scored else "points_with_data", lang), 0.0, at, StepKind.TOTAL)]


def _most(league: League, row: ScoredRow) -> float:
    """The most points that an area may have: the total, or the weight that it has data for where it has no score."""
    if row.score is not None:
        return league.framework.total
    full = full_points(league, row)
    return sum(full[code] for code, measured in row.indicators.items() if measured.score is not None)


def _changes(league: League, lost: dict[str, float], at: float, lang: str) -> Iterator[Step]:
    """The losses that are large enough to be shown, the largest first, and all others together."""
    titles, merit = (
        {i.code: localised(i.title, lang) for i in league.framework.indicators},
        league.framework.order.merit,
    )
    shown = {c: p for c, p in lost.items() if is_shown(p, LOSS_DECIMALS)}
    for code, points in sorted(shown.items(), key=lambda item: -abs(item[1])):
        yield Step(titles[code], at, at - merit * points, StepKind.LOST if points > 0 else StepKind.GAINED)
        at -= merit * points
    rest = sum(p for c, p in lost.items() if c not in shown)
    if rest >= _NOTHING:
        yield Step(word("other_losses", lang), at, at - merit * rest, StepKind.LOST)


def waterfall_sentence(whole: WholeLeague, row: ScoredRow, lang: str) -> str:
    """Full marks (of what has data, where there is no score), the points, and what cost most."""
    bars, framework = steps(whole.league, row, lang), whole.league.framework
    lost = [b for b in bars if b.lost > 0 and is_shown(b.lost, LOSS_DECIMALS)][:_MOST_LOST]
    cost = [word("points_short", lang, b.label, number(b.lost, LOSS_DECIMALS)) for b in lost]
    named = word("list", lang).join(cost)
    costs = told(framework, "profile_lost", lang, named) if cost else told(framework, "waterfall_none", lang)
    full = f"{_most(whole.league, row):g}"
    if row.score is None:
        return told(framework, "waterfall_partial", lang, full, number(bars[-1].end, LOSS_DECIMALS), costs)
    return told(framework, "waterfall_sentence", lang, full, score_text(row, whole.decimals), costs)
