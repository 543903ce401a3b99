"""One county beside its city and province, as text and plain values: what its chart and page show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bench.league.comparators import Compared
from bench.league.enumerations import PARENT_KINDS, ComparatorKind, ComparatorSource, Evidence, Verdict
from bench.league.league import League
from bench.league.rows import ScoredMeasure, ScoredRow
from bench.views.funnel import pulled_sentence
from bench.views.merit import told
from bench.views.parents import parents_named
from bench.views.points import full_points, is_withheld, lost_points
from bench.views.values import comparator_text, parent_name, source_text, value_text
from bench.views.verdicts import JUDGED, refused
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.numbers import is_shown, number, percent_text
from scoring.choices import Direction, Missing
from scoring.framework import Indicator

MOST_SHOWN = 200  # areas
LOSS_DECIMALS = 1  # of points lost where they are drawn or told; a loss that would print as 0 is none
_OF_PARENTS = (
    ComparatorSource.OWN_REPORT,
    ComparatorSource.POOLED,
    ComparatorSource.IMPLIED_BY_SHARES,
    ComparatorSource.IMPLIED_BY_GAP,
)
_SHORT = keyed("short_{}", _OF_PARENTS)
_EXPLAINED = keyed("explain_{}", _OF_PARENTS)
_MOST_LOST = 3  # indicators


@dataclass(frozen=True)
class Mark:
    """A point on the score scale (0 to 100) with its range, its value in words, and the verdict against it."""

    score: float | None
    text: str
    low: float | None = None
    high: float | None = None
    source: str = ""
    verdict: Verdict | None = None


@dataclass(frozen=True)
class ProfileLine:
    """One indicator of one area beside its city and province; ``full`` is 0 where it does not count.

    ``parents`` holds those that it may be compared with; ``target`` is the score of the framework's target.
    """

    code: str
    title: str
    own: Mark
    parents: Mapping[ComparatorKind, Mark]
    target: float | None
    lost: float
    full: float


def profile(league: League, row: ScoredRow, lang: str) -> list[ProfileLine]:
    """Every indicator of an area, in the framework's order; without a score where it has none."""
    lost, full = lost_points(league, row), full_points(league, row)
    lines = []
    for indicator in league.framework.indicators:
        code = indicator.code
        measured = row.indicators[code]
        # Without a score for the whole, what an area does not report costs it nothing that can be told.
        counted = row.score is not None or measured.score is not None
        target = measured.comparators.get(ComparatorKind.TARGET)
        lines.append(
            ProfileLine(
                code=code,
                title=localised(indicator.title, lang) + ("*" if measured.stand_in else ""),
                own=_own(indicator, measured, lang),
                parents=dict(_parents(indicator, measured, lang)),
                target=target.comparator.score if target else None,
                lost=lost[code] if counted else 0.0,
                full=full[code] if counted else 0.0,
            )
        )
    return lines


def _own(indicator: Indicator, measured: ScoredMeasure, lang: str) -> Mark:
    unstated = measured.value is None and measured.evidence != Evidence.MASKED
    text = word("not_stated", lang) if unstated else value_text(indicator, measured, lang)
    low, high = measured.score_interval or (None, None)
    return Mark(measured.score, text, low, high)


def _parents(indicator: Indicator, measured: ScoredMeasure, lang: str) -> Iterator[tuple[ComparatorKind, Mark]]:
    for kind in PARENT_KINDS:
        compared = measured.comparators.get(kind)
        if compared is not None and not refused(compared):
            found = compared.comparator
            low, high = found.score_interval or (None, None)
            source = word(_SHORT[found.source], lang)
            yield (
                kind,
                Mark(found.score, comparator_text(indicator, compared, lang), low, high, source, compared.verdict),
            )


def profile_sentence(league: League, row: ScoredRow, lang: str) -> str:
    """A county beside its city and province, and those like it, in one sentence."""
    clauses = [c for kind in PARENT_KINDS if (c := _against(league, row, kind, lang))]
    if not clauses:
        clauses.append(word("profile_no_comparator", lang, parents_named(league, [row], lang)))
    if like := _against(league, row, ComparatorKind.SIMILAR_AREAS, lang):
        clauses.append(like)
    clauses += lost_sentence(league, row, lang)
    said = word("semicolon", lang).join(clauses) + word("full_stop", lang).strip()
    return said[:1].upper() + said[1:]


def lost_sentence(league: League, row: ScoredRow, lang: str) -> list[str]:
    """Where an area loses most points; empty where it has no score or loses nothing."""
    every = ((p, c) for c, p in lost_points(league, row).items() if p > 0 and is_shown(p, LOSS_DECIMALS))
    lost = sorted(every, reverse=True)[:_MOST_LOST]
    titles = {i.code: localised(i.title, lang) for i in league.framework.indicators}
    if not lost or row.score is None:
        return []
    worst = [word("points_short", lang, titles[c], number(p, LOSS_DECIMALS)) for p, c in lost]
    said = told(league.framework, "profile_lost", lang, word("list", lang).join(worst))
    return [word("profile_of_shown", lang, said) if is_withheld(row, row.indicators) else said]


def _against(league: League, row: ScoredRow, kind: ComparatorKind, lang: str) -> str:
    """How many indicators are better, similar and worse than a parent's, and which are worse; others by value only."""
    found = list(_differing(league, row, kind))
    if not found:
        return ""
    verdicts = [c.verdict for _, c, _ in found]
    if kind == ComparatorKind.SIMILAR_AREAS:
        name = word("similar_areas_named", lang, in_a_row(_areas_like(league, [c for _, c, _ in found]), lang))
    else:
        name = parent_name(kind, found[0][1], lang)
    left = [_merit(i) * difference for i, c, difference in found if c.verdict == Verdict.NOT_COMPARABLE]
    sides = [sum(d > 0 for d in left), sum(d < 0 for d in left), sum(d == 0 for d in left)]
    if len(left) == len(found):
        return word("profile_none_judged", lang, word("profile_against", lang, name, *sides))
    said = word("profile_verdicts", lang, name, *(verdicts.count(v) for v in JUDGED))
    worse = [localised(i.title, lang) for i, c, _ in found if c.verdict == Verdict.WORSE]
    said = word("profile_worse", lang, said, word("list", lang).join(worse)) if worse else said
    return word("profile_also_unjudged", lang, said, len(left), *sides) if left else said


def _merit(indicator: Indicator) -> float:
    """The sign of a difference that is for the better."""
    return 1.0 if indicator.direction == Direction.HIGHER else -1.0


def _differing(league: League, row: ScoredRow, kind: ComparatorKind) -> Iterator[tuple[Indicator, Compared, float]]:
    """The indicators that have a difference to a parent's, and the difference."""
    for indicator in league.framework.indicators:
        compared = row.indicators[indicator.code].comparators.get(kind)
        if compared and compared.difference is not None and indicator.judged:
            yield indicator, compared, compared.difference


def stand_ins(league: League, row: ScoredRow, lang: str) -> list[str]:
    """What stands in for what, and why the two may be compared."""
    out = []
    for indicator in league.framework.indicators:
        code = row.indicators[indicator.code].stand_in
        for accepted in indicator.accepts:
            if accepted.code == code:
                title = localised(league.framework.quantities[code].title, lang)
                out.append(f"* {localised(indicator.title, lang)}{word('colon', lang)}{word('stand_in', lang, title)}")
    return out


def profile_notes(league: League, row: ScoredRow, lang: str) -> list[str]:
    """What the chart of a profile needs said below it: sources of comparators, scaling, stand-ins, gaps."""
    notes = [word("interval_95", lang)] if any(m.interval for m in row.indicators.values()) else []
    for source in _OF_PARENTS:
        if details := list(dict.fromkeys(_details(league, row, source, lang))):
            listed = word("colon", lang) + word("list", lang).join(details)
            own = source == ComparatorSource.OWN_REPORT
            notes.append(word(_EXPLAINED[source], lang) + ("" if own else listed))
    if row.score is not None and row.coverage < 100 and league.framework.missing == Missing.RESCALE:
        notes.append(word("scaled_up", lang, percent_text(row.coverage, 0)))
    return notes + list(_pulled(league, row, lang)) + stand_ins(league, row, lang)


def _pulled(league: League, row: ScoredRow, lang: str) -> Iterator[str]:
    """Where an area is better or worse than its city only because one other area draws the city's value away."""
    for indicator in league.framework.indicators:
        m, found = row.indicators[indicator.code], league.indicators[indicator.code].variation
        city = m.comparators.get(ComparatorKind.CITY)
        judged = city is not None and city.verdict in (Verdict.BETTER, Verdict.WORSE)
        if not judged or m.value is None or found is None or found.benchmark_of_others is None:
            continue
        away = (m.value > found.benchmark) == (found.benchmark_of_others > found.benchmark)
        if away and found.pulled_by != row.area_code:
            title = localised(indicator.title, lang)
            yield title + word("colon", lang) + pulled_sentence(league, indicator, lang).rstrip()


def _details(league: League, row: ScoredRow, source: ComparatorSource, lang: str) -> Iterator[str]:
    """The indicators whose parent's value has a source, and the source in words."""
    for indicator in league.framework.indicators:
        for kind in PARENT_KINDS:
            compared = row.indicators[indicator.code].comparators.get(kind)
            if compared and compared.comparator.source == source and not refused(compared):
                title = localised(indicator.title, lang)
                yield word("in_brackets", lang, title, source_text(compared, lang))


def similar_notes(league: League, row: ScoredRow, lang: str) -> list[str]:
    """Which areas are most like an area, and how far the last of them is; empty where none are compared with."""
    every = (m.comparators.get(ComparatorKind.SIMILAR_AREAS) for m in row.indicators.values())
    found = [c for c in every if c is not None]
    if not found:
        return []
    far = max(c.comparator.distance or 0.0 for c in found)
    return [word("site_similar_areas", lang, number(far, 1), in_a_row(_areas_like(league, found), lang))]


def _areas_like(league: League, found: Iterable[Compared]) -> list[str]:
    """The names of the similar areas that an area was compared with, nearest first."""
    codes = dict.fromkeys(code for c in found for code in c.comparator.areas)
    names = {r.area_code: r.area_name for r in league.scored if r.area_code in codes}
    return [names.get(code, code) for code in codes]


def profiled(league: League) -> list[ScoredRow]:
    """The areas that have a profile: those ranked or scored with at least one value."""
    return [r for r in league.scored if any(m.score is not None for m in r.indicators.values())]


def shown_alone(league: League) -> list[ScoredRow]:
    """The areas whose own charts come with a league and stand on the one page; nobody where they are too many."""
    found = profiled(league)
    return found if len(found) <= MOST_SHOWN else []
