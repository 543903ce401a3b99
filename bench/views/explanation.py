"""Where one area's score comes from: indicator by indicator, and in words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from bench.league.comparators import Compared
from bench.league.enumerations import ComparatorKind, Verdict
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredMeasure, ScoredRow
from bench.views.league_table import full_points, localised, lost_points, remarks, score_text, value_text
from bench.views.profile import profile_sentence
from bench.views.rules import trace
from bench.views.uncertainty import without_sentences
from bench.views.verdicts import verdict_text
from bench.words.interface import word

SUM, SHORTFALL, NONE = "sum", "shortfall", "none"
_SAID = {SUM: "decomposition_sum", SHORTFALL: "decomposition_shortfall", NONE: "decomposition_none"}
_DECOMPOSITIONS = {"arithmetic": SUM, "copeland": NONE}


class ExplanationLine(Struct, frozen=True):
    """One indicator of one area.

    ``value``, ``verdict`` (against the city) and ``trace`` (what its rule did) are texts; ``score`` 0 to 100;
    ``contribution``, ``full``, ``lost`` and ``against_city`` are points.
    """

    code: str
    title: str
    value: str
    score: float | None
    full: float
    contribution: float | None
    lost: float
    against_city: float | None
    verdicts: Mapping[ComparatorKind, Verdict | None]
    verdict: str
    trace: str


def explanation(league: League, row: ScoredRow, lang: str) -> list[ExplanationLine]:
    """Every indicator of an area, in the framework's order."""
    full, lost = full_points(league, row), lost_points(league, row)
    lines = []
    for indicator in league.framework.indicators:
        code = indicator.code
        measured = row.indicators[code]
        city = measured.comparators.get(ComparatorKind.CITY)
        lines.append(
            ExplanationLine(
                code=code,
                title=localised(indicator.title, lang),
                value=value_text(indicator, measured, lang),
                score=measured.score,
                full=full[code],
                contribution=measured.contribution,
                lost=lost[code],
                against_city=_against(measured, city, full[code]),
                verdicts={kind: _verdict(measured, kind) for kind in ComparatorKind},
                verdict=verdict_text(ComparatorKind.CITY, city, lang),
                trace=trace(league, row, indicator, lang),
            )
        )
    return lines


def _against(measured: ScoredMeasure, city: Compared | None, full: float) -> float | None:
    """Points more than the city's value would earn."""
    if city is None or city.comparator.score is None or measured.score is None:
        return None
    return (measured.score - city.comparator.score) * full / 100.0


def _verdict(measured: ScoredMeasure, kind: ComparatorKind) -> Verdict | None:
    compared = measured.comparators.get(kind)
    return None if compared is None else compared.verdict


def decomposition(league: League) -> str:
    """How contributions come about: ``sum`` for an arithmetic mean, ``shortfall`` for others, ``none`` for Copeland."""
    return _DECOMPOSITIONS.get(league.framework.aggregation, SHORTFALL)


def summary(league: League, row: ScoredRow, lang: str) -> list[str]:
    """The score in words."""
    out = []
    if row.score is not None:
        place = "" if row.rank is None else word("explain_rank", lang, row.rank)
        total = f"{league.framework.total:g}"
        out.append(word("explain_score", lang, row.area_name, score_text(league, row), total, place))
    noted = remarks(league, row, lang)
    if noted:
        out.append(word("semicolon", lang).join(noted) + word("full_stop", lang).strip())
    out.append(profile_sentence(league, row, lang))
    out += without_sentences(league, row, lang) if isinstance(row, RankedRow) else []
    if row.score is not None:
        out.append(word(_SAID[decomposition(league)], lang))
    return out
