"""An area's score and rank over periods, and where what they were made by changed in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bench.league.comparators import Range
from bench.league.league import League, PastArea, PastMeasure
from bench.league.rows import RankedRow, Ranks, ScoredMeasure, ScoredRow
from bench.views.uncertainty import ranks_text
from bench.views.whole_league import WholeLeague
from bench.words.interface import in_a_row, localised, word
from bench.words.numbers import number
from bench.words.periods import period_text

_Z = 1.645  # standard errors either way that hold 90 %
_LEAST = 2  # periods with a score or a rank, for a course to be drawn


@dataclass(frozen=True)
class Stand:
    """Where an area stood in one period.

    ``scores`` and ``interval`` are the 90 % intervals of score and rank; ``areas`` counts the ranked; ``breaks`` say
    what changed since the period before, so that the two are not to be read as one course. ``score`` and ``rank`` are
    None where there was none, or where a public version gives a range.
    """

    period: str
    score: float | None
    rank: int | None
    scores: Range | None
    interval: Ranks | None
    tier: int | None
    areas: int
    breaks: tuple[str, ...]


def course(whole: WholeLeague, row: ScoredRow, lang: str) -> list[Stand]:
    """Where an area stood in every period that the league knows of, its own last; empty where there is no earlier."""
    league = whole.league
    past = zip(league.history, whole.ranked_before, strict=True)
    earlier = [(e, e.areas[row.area_code], ranked) for e, ranked in past if row.area_code in e.areas]
    if not earlier:
        return []
    versions = [*(e.framework_version for e, _, _ in earlier), league.framework.version]
    measured: list[Mapping[str, ScoredMeasure | PastMeasure]] = [
        *(had.indicators for _, had, _ in earlier),
        row.indicators,
    ]
    changed: list[tuple[str, ...]] = [()]
    for (version, then), (later, now) in pairwise(zip(versions, measured, strict=True)):
        changed.append((*_versions(version, later, lang), *_definitions(league, then, now, lang)))
    out = [
        Stand(
            entry.period,
            had.score,
            had.rank,
            _around(had.score, had.score_error),
            past_interval(had),
            had.tier,
            ranked,
            breaks,
        )
        for (entry, had, ranked), breaks in zip(earlier, changed, strict=False)
    ]
    own = row if isinstance(row, RankedRow) else None
    score = row.score if row.score_range is None else None
    around = _around(score, own.score_error if own else None)
    rank, interval, tier = (own.certain_rank, own.rank_interval, own.tier) if own else (None, None, None)
    return [*out, Stand(league.period, score, rank, around, interval, tier, len(league.ranked), changed[-1])]


def _around(score: float | None, error: float | None) -> Range | None:
    """A score's 90 % interval from its standard error; None without draws."""
    return None if score is None or error is None else (score - _Z * error, score + _Z * error)


def past_interval(area: PastArea) -> Ranks | None:
    """The 90 % rank interval of an earlier period; None without draws."""
    return None if area.rank_low is None or area.rank_high is None else (area.rank_low, area.rank_high)


def _versions(before: str, now: str, lang: str) -> Iterator[str]:
    if before != now:
        yield word("break_version", lang, before, now)


def _definitions(
    league: League,
    before: Mapping[str, ScoredMeasure | PastMeasure],
    now: Mapping[str, ScoredMeasure | PastMeasure],
    lang: str,
) -> Iterator[str]:
    """The indicators that count another quantity than in the period before."""
    titles = []
    for indicator in league.framework.indicators:
        one, other = before.get(indicator.code), now.get(indicator.code)
        known = one is not None and other is not None and one.value is not None and other.value is not None
        if known and one is not None and other is not None and one.stand_in != other.stand_in:
            titles.append(localised(indicator.title, lang))
    if titles:
        yield word("break_definition", lang, in_a_row(titles, lang))


def has_course(league: League, row: ScoredRow) -> bool:
    """Whether an area has a score or a rank now and in an earlier period."""
    had = [e.areas[row.area_code] for e in league.history if row.area_code in e.areas]
    return sum(a.score is not None or a.rank is not None for a in (*had, row)) >= _LEAST


def apart(one: Ranks | None, other: Ranks | None) -> bool | None:
    """Whether two rank intervals do not overlap; None where either is not known."""
    if one is None or other is None:
        return None
    return one[1] < other[0] or other[1] < one[0]


def course_sentence(whole: WholeLeague, row: ScoredRow, lang: str) -> str:
    """The place now beside the last one, and whether more than chance is to be seen in it."""
    stands = course(whole, row, lang)
    told = [s for s in stands if s.rank is not None]
    if len(told) < _LEAST or told[-1] is not stands[-1]:
        return word("course_scores", lang, row.area_name, _scores(stands, lang))
    before, now = told[-2:]
    since = stands[stands.index(before) + 1 :]
    said = word("course_places", lang, row.area_name, _place(before, lang), _place(now, lang))
    if any(s.breaks for s in since):
        return said + word("course_broken", lang)
    if isinstance(row, RankedRow) and row.placed_last:  # the office's doing, and no matter of chance
        return said + word("course_ruled", lang)
    beyond = apart(before.interval, now.interval)
    return said if beyond is None else said + word("course_moved" if beyond else "course_overlaps", lang)


def _scores(stands: list[Stand], lang: str) -> str:
    known = [s for s in stands if s.score is not None]
    said = [word("course_score", lang, period_text(s.period, lang), number(s.score or 0.0, 1)) for s in known[-_LEAST:]]
    return in_a_row(said, lang)


def _place(stand: Stand, lang: str) -> str:
    place = word("course_place", lang, period_text(stand.period, lang), stand.rank, stand.areas)
    return place if stand.interval is None else word("in_brackets", lang, place, ranks_text(*stand.interval))


def course_notes(stands: list[Stand], lang: str) -> list[str]:
    """How to read the chart, and what each of its breaks is."""
    marked = zip(break_marks(), (s for s in stands if s.breaks), strict=False)
    listed = [
        word("course_break", lang, mark, period_text(s.period, lang), word("semicolon", lang).join(s.breaks))
        for mark, s in marked
    ]
    return [word("course_note", lang), *listed]


def break_marks() -> Iterator[str]:
    """Letters that name the breaks in order: A to Z, then A1 and so on."""
    turn = 0
    while True:
        yield from (f"{letter}{turn or ''}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        turn += 1


def runs(stands: list[Stand]) -> list[list[tuple[int, Stand]]]:
    """The periods between breaks, each with its place among all: what may be joined by a line."""
    numbered = list(enumerate(stands))
    starts = [n for n, s in numbered if n == 0 or s.breaks]
    return [numbered[a:b] for a, b in pairwise([*starts, len(stands)])]
