"""What a bulletin may say of main problems and of what is asked for, drafted from the league to be edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.intake.lateness import LateBy
from bench.league.enumerations import ComparatorKind, Reason, Verdict
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.headings import name_of
from bench.views.merit import told
from bench.views.points import is_withheld, lost_points
from bench.views.rulings import found_fault
from bench.views.verdicts import Movement, movers
from bench.words.interface import localised, word
from bench.words.numbers import number
from bench.words.shortened_lists import shortened
from scoring.framework import Indicator

_INDICATORS = 3  # that cost most points
_NAMED = 8  # areas in a sentence
_LEAST = 0.05  # points lost on average, from which an indicator is named


@dataclass(frozen=True)
class _Found:
    """What there is to be said: what the office ruled against whom, who did not report in time or at all, and where
    points are lost."""

    ruled: dict[str, str]
    absent: list[str]
    unusable: list[str]
    late: dict[str, bool]
    incomplete: list[str]
    costly: list[tuple[Indicator, float]]
    worse: list[tuple[Indicator, list[str]]]
    worsening: list[str]
    failed: list[str]
    fail_undecided: list[str]


def problem_sentences(league: League, lang: str) -> list[str]:
    """The main problems, a sentence each; nothing where there is none."""
    found, framework = _found(league, lang), league.framework
    costly = [
        told(framework, "problem_cost", lang, localised(i.title, lang), number(points, 1)) for i, points in found.costly
    ]
    lists = (
        ("problem_absent", found.absent),
        ("problem_unusable", found.unusable),
        ("problem_late", _late(found, lang)),
        ("problem_incomplete", found.incomplete),
        ("problem_worsening", found.worsening),
        ("problem_failed", found.failed),
        ("problem_fail_undecided", found.fail_undecided),
    )
    ruled = [word("in_brackets", lang, name, fault) for name, fault in found.ruled.items()]
    out = [word("problem_ruled", lang, _row(ruled, lang))] if ruled else []
    if costly:
        hidden = any(is_withheld(row, row.indicators) for row in league.scored)
        said = told(framework, "problem_costly", lang, word("list", lang).join(costly))
        out.append(word("problem_of_shown", lang, said) if hidden else said)
    for indicator, names in found.worse:
        out.append(word("problem_worse", lang, localised(indicator.title, lang), _row(names, lang)))
    return [*out, *(word(key, lang, _row(names, lang)) for key, names in lists if names)]


def request_sentences(league: League, lang: str) -> list[str]:
    """What is asked for, each answering a problem; what is always asked for comes last."""
    found = _found(league, lang)
    out = [word("request_ruled", lang, _row(found.ruled, lang))] if found.ruled else []
    if found.costly:
        titles = word("list", lang).join(localised(i.title, lang) for i, _ in found.costly)
        out.append(word("request_costly", lang, titles))
    worse = list(dict.fromkeys(name for _, names in found.worse for name in names))
    named = list(dict.fromkeys([*worse, *found.worsening, *found.failed]))
    out += [word("request_worse", lang, _row(named, lang))] if named else []
    owing = list(dict.fromkeys([*found.absent, *found.unusable, *found.late, *found.incomplete]))
    out += [word("request_reports", lang, _row(owing, lang))] if owing else []
    return [*out, word("request_all", lang)]


def _row(names: Iterable[str], lang: str) -> str:
    return shortened(list(names), _NAMED, lang)


def _late(found: _Found, lang: str) -> list[str]:
    """Who was late; where only the date that a report bears says so, that is said."""
    by = word("late_by_own_date", lang)
    return [word("in_brackets", lang, name, by) if own_date else name for name, own_date in found.late.items()]


def _ruled(league: League, lang: str) -> dict[str, str]:
    """What the office's rulings hold against areas, by name."""
    faults: dict[str, dict[str, None]] = {}
    for ruling in league.rulings:
        if fault := found_fault(league, ruling, lang):
            faults.setdefault(name_of(league, ruling.area), {})[fault] = None
    return {name: word("semicolon", lang).join(said) for name, said in faults.items()}


def _found(league: League, lang: str) -> _Found:
    rows = league.scored
    return _Found(
        ruled=_ruled(league, lang),
        absent=[r.area_name for r in league.absent if r.reason == Reason.NO_REPORT],
        unusable=[r.area_name for r in league.absent if r.reason == Reason.UNUSABLE],
        late={r.area_name: r.late_by == LateBy.OWN_DATE for r in rows if r.late},
        incomplete=[r.area_name for r in rows if r.coverage < 100],
        costly=sorted(_costs(league), key=lambda cost: -cost[1])[:_INDICATORS],
        worse=[(i, names) for i in league.framework.indicators if (names := _worse(rows, i))],
        worsening=[row.area_name for row, _ in movers(league, Verdict.WORSE, Movement.WORSENING)],
        failed=[r.area_name for r in rows if r.failed],
        fail_undecided=[r.area_name for r in rows if r.fail_undecided],
    )


def _costs(league: League) -> Iterator[tuple[Indicator, float]]:
    """The points that each indicator cost on average; none of one that a public version withholds of anybody."""
    rows = [row for row in league.scored if row.score is not None]
    lost = [lost_points(league, row) for row in rows]
    for indicator in league.framework.indicators:
        withheld = any(_points_withheld(row, indicator.code) for row in rows)
        mean = sum(own[indicator.code] for own in lost) / len(lost) if lost and not withheld else 0.0
        if mean >= _LEAST:
            yield indicator, mean


def _points_withheld(row: ScoredRow, code: str) -> bool:
    """Whether a public version withholds what an indicator earned an area, for its own count or for another's."""
    m = row.indicators[code]
    return is_withheld(row, [code]) or (is_withheld(row, row.indicators) and m.value is not None and m.full is None)


def _worse(rows: Iterable[ScoredRow], indicator: Indicator) -> list[str]:
    """The areas that are called worse than their city on an indicator."""
    compared = ((row, row.indicators[indicator.code].comparators.get(ComparatorKind.CITY)) for row in rows)
    return [row.area_name for row, found in compared if found is not None and found.verdict == Verdict.WORSE]
