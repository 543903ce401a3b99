"""Where an area's points went, from full marks down to its score, as plain values and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.league.league import League
from bench.league.rows import ScoredRow
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
        return self.start - self.end if self.kind == StepKind.LOST else 0.0


def steps(league: League, row: ScoredRow, lang: str) -> list[Step]:
    """The bars in order: full marks, losses from the largest down, adjustments, the score.

    An area without a score starts from the weight that it has data for.
    """
    lost = lost_points(league, row)
    scored = row.score is not None
    present = {c: p for c, p in lost.items() if row.indicators[c].score is not None or (scored and p > 0)}
    at = league.framework.total if scored else sum(full_points(league, row)[c] for c in present)
    out = [Step(word("full_marks", lang), 0.0, at, StepKind.TOTAL)]
    for step in _changes(league, present, at, lang):
        out.append(step)
        at = step.end
    change = adjustment(row)
    if scored and change:
        end = max(at + change, 0.0)
        out.append(Step(word("adjustments", lang), at, end, StepKind.GAINED if change > 0 else StepKind.LOST))
        at = end
    return [*out, Step(word("score" if scored else "points_with_data", lang), 0.0, at, StepKind.TOTAL)]


def _changes(league: League, lost: dict[str, float], at: float, lang: str) -> Iterator[Step]:
    """The losses that are large enough to be shown, the largest first, and all others together."""
    titles = {i.code: localised(i.title, lang) for i in league.framework.indicators}
    shown = {c: p for c, p in lost.items() if is_shown(p, LOSS_DECIMALS)}
    for code, points in sorted(shown.items(), key=lambda item: -abs(item[1])):
        yield Step(titles[code], at, at - points, StepKind.LOST if points > 0 else StepKind.GAINED)
        at -= points
    rest = sum(p for c, p in lost.items() if c not in shown)
    if rest >= _NOTHING:
        yield Step(word("other_losses", lang), at, at - rest, StepKind.LOST)


def waterfall_sentence(whole: WholeLeague, row: ScoredRow, lang: str) -> str:
    """Full marks (of what has data, where there is no score), the points, and what cost most."""
    bars = steps(whole.league, row, lang)
    lost = [b for b in bars if b.lost > 0 and is_shown(b.lost, LOSS_DECIMALS)][:_MOST_LOST]
    cost = [word("points_short", lang, b.label, number(b.lost, LOSS_DECIMALS)) for b in lost]
    told = word("profile_lost", lang, word("list", lang).join(cost)) if cost else word("waterfall_none", lang)
    full = f"{bars[0].end:g}"
    if row.score is None:
        return word("waterfall_partial", lang, full, number(bars[-1].end, LOSS_DECIMALS), told)
    return word("waterfall_sentence", lang, full, score_text(row, whole.decimals), told)
