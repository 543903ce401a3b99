"""Verdicts, ordinary variation and movement in words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from bench.league.comparators import Compared
from bench.league.enumerations import PARENT_KINDS, REFUSED, ComparatorKind, NotComparable, TrendDirection, Verdict
from bench.league.league import League
from bench.league.rows import Ordinary, ScoredRow
from bench.views.parents import nearest_kind, nearest_name
from bench.words.interface import keyed, localised, word
from bench.words.shortened_lists import shortened
from scoring.choices import Direction
from scoring.framework import Indicator

JUDGED = (Verdict.BETTER, Verdict.SIMILAR, Verdict.WORSE)
"""The verdicts that say something."""

NOT_COMPARABLE = keyed("not_comparable_{}", NotComparable)
VERDICTS = keyed("verdict_{}", Verdict)
"""The keys of why there is no verdict, and of what a verdict is called by itself."""

_AGAINST = {kind: keyed(f"verdict_{kind}_{{}}", JUDGED) for kind in ComparatorKind}
_ORDINARY = {None: "ordinary_unjudged", False: "ordinary_usual", True: "ordinary_unusual"}
_NAMED = 8  # areas, before a sentence says how many there are


class Movement(StrEnum):
    """Where an area goes."""

    IMPROVING = "improving"
    WORSENING = "worsening"


_TOLD = (
    (Verdict.WORSE, Movement.WORSENING, "worse_and_worsening"),
    (Verdict.BETTER, Movement.IMPROVING, "better_and_improving"),
)


def refused(compared: Compared) -> bool:
    """Whether a comparator is there and must not be compared with."""
    return compared.reason in REFUSED


def verdict_text(kind: ComparatorKind, compared: Compared | None, lang: str) -> str:
    """A verdict in a few words, such as 好于全市; for none the reason.

    Parameters
    ----------
    compared : None where there is no such comparator
    """
    if compared is None:
        return word("missing", lang)
    verdict, reason = compared.verdict, compared.reason
    if verdict == Verdict.NOT_COMPARABLE:
        return word(NOT_COMPARABLE[reason] if reason else "not_comparable", lang)
    if kind == ComparatorKind.TARGET and compared.comparator.value in (0, 100):
        return word("verdict_target_not_met" if verdict == Verdict.WORSE else "verdict_target_met", lang)
    return word(_AGAINST[kind][verdict], lang)


def unreported_sentences(row: ScoredRow, lang: str) -> list[str]:
    """Into how many counties' parts the cases of a parent were divided that no county reported; nothing without any."""
    parts = {
        compared.unreported_parts
        for measured in row.indicators.values()
        for kind, compared in measured.comparators.items()
        if kind in PARENT_KINDS and compared.unreported_parts and compared.verdict in JUDGED
    }
    ends = sorted({*filter(None, parts)})
    return (
        [word("sentence_unreported_parts", lang, "–".join(dict.fromkeys(map(str, (ends[0], ends[-1])))))]
        if ends
        else []
    )


def ordinary_text(ordinary: Ordinary | None, lang: str) -> str:
    """Whether an area differs from all together, and by more than areas ordinarily do."""
    if ordinary is None:
        return ""
    return word(_ORDINARY[ordinary.unusual] if ordinary.differs else "ordinary_within", lang)


def moving(league: League, row: ScoredRow, indicator: Indicator) -> Movement | None:
    """Whether an area improves or worsens: by the trend where there are five periods, else against the last one."""
    trend = league.trends.get(indicator.code, {}).get(row.area_code)
    if trend and trend.direction != TrendDirection.UNKNOWN:
        if trend.direction == TrendDirection.FLAT or not indicator.judged:
            return None
        up = trend.direction == TrendDirection.RISING
        return Movement.IMPROVING if up == (indicator.direction == Direction.HIGHER) else Movement.WORSENING
    previous = row.indicators[indicator.code].comparators.get(ComparatorKind.PREVIOUS)
    return {Verdict.BETTER: Movement.IMPROVING, Verdict.WORSE: Movement.WORSENING}.get(
        previous.verdict if previous else Verdict.SIMILAR
    )


def movers(league: League, verdict: Verdict, movement: Movement) -> Iterator[tuple[ScoredRow, list[Indicator]]]:
    """Areas, in league order, with the indicators that have this verdict against what they lie in and this movement."""
    nearest, indicators = nearest_kind(league), league.framework.indicators
    for row in league.scored:
        beside = [row.indicators[i.code].comparators.get(nearest) for i in indicators]
        judged = [i for i, above in zip(indicators, beside, strict=True) if above and above.verdict == verdict]
        if found := [i for i in judged if moving(league, row, i) == movement]:
            yield row, found


def movement_sentences(league: League, lang: str) -> list[str]:
    """Who is worse than what they lie in and worsening, and who better and improving; nothing where nobody is."""
    out = []
    for verdict, movement, key in _TOLD:
        names = []
        for row, indicators in movers(league, verdict, movement):
            titles = word("list", lang).join(localised(i.title, lang) for i in indicators)
            names.append(word("in_brackets", lang, row.area_name, titles))
        if names:
            out.append(word(key, lang, nearest_name(league, lang), shortened(names, _NAMED, lang)))
    return out
