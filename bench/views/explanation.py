"""Where one area's score comes from: indicator by indicator, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from bench.league.comparators import Compared
from bench.league.enumerations import ComparatorKind, Verdict
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredMeasure, ScoredRow
from bench.views.contact import contact_sentences
from bench.views.headings import heading
from bench.views.lists import area_list_texts
from bench.views.merit import told
from bench.views.parents import nearest_kind, nearest_name
from bench.views.places import decimals_of, rank_text, remarks, score_with_error
from bench.views.points import adjustment, full_points, is_withheld, lost_points, tells_points
from bench.views.profile import profile_sentence
from bench.views.rules import is_lost, item_traces, trace, valueless_traces
from bench.views.rulings import ruling_sentence, rulings_of
from bench.views.tables import Column, Table
from bench.views.uncertainty import without_sentences
from bench.views.values import value_text
from bench.views.verdicts import verdict_text
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number, signed
from scoring.choices import Aggregation, Direction

SUM, SHORTFALL, NONE, WITHHELD = "sum", "shortfall", "none", "withheld"
_DECOMPOSITIONS = keyed("decomposition_{}", (SUM, SHORTFALL, NONE, WITHHELD))


class ExplanationLine(Struct, frozen=True):
    """One indicator of one area.

    ``value``, ``verdict`` (against the city) and ``trace`` (what its rule did) are texts; ``score`` 0 to 100;
    ``contribution``, ``full``, ``lost`` and ``against_city`` are points; ``full`` and ``lost`` None of what does not
    count for want of a value, and of what is withheld.
    """

    code: str
    title: str
    value: str
    score: float | None
    full: float | None
    contribution: float | None
    lost: float | None
    against_city: float | None
    verdicts: Mapping[ComparatorKind, Verdict | None]
    verdict: str
    trace: str


class Explained(Struct, frozen=True):
    """An area's score in words and one table: sentences before it, and what the rules did below it."""

    heading: str
    sentences: tuple[str, ...]
    table: Table
    after: tuple[str, ...]


def explained(league: League, row: ScoredRow, lang: str) -> Explained:
    """Everything that explains an area's score, in the order in which it is read."""
    lines = explanation(league, row, lang)
    told_of = (line for line in lines if row.indicators[line.code].value is not None)
    traces = (line.trace for line in told_of if is_lost(line.lost or 0.0) or line.contribution is None)
    return Explained(
        heading=heading(league, lang),
        sentences=tuple(summary(league, row, lang)),
        table=explanation_table(league, lines, row, lang),
        after=(
            *item_traces(league, row, lang),
            *traces,
            *valueless_traces(league, row, lang),
            *contact_sentences(league, lang),
        ),
    )


def explanation(league: League, row: ScoredRow, lang: str) -> list[ExplanationLine]:
    """Every indicator of an area, in the framework's order."""
    full, lost, nearest = full_points(league, row), lost_points(league, row), nearest_kind(league)
    lines = []
    for indicator in league.framework.indicators:
        code = indicator.code
        measured = row.indicators[code]
        above, tells = measured.comparators.get(nearest), tells_points(league, row, code)
        lines.append(
            ExplanationLine(
                code=code,
                title=localised(indicator.title, lang),
                value=value_text(indicator, measured, lang),
                score=measured.score,
                full=full[code] if tells else None,
                contribution=measured.contribution,
                lost=lost[code] if tells else None,
                against_city=_against(measured, above, full[code]),
                verdicts={kind: _verdict(measured, kind) for kind in ComparatorKind},
                verdict=verdict_text(nearest, above, lang),
                trace=trace(league, row, indicator, lang),
            )
        )
    return lines


def _against(measured: ScoredMeasure, above: Compared | None, full: float) -> float | None:
    """Points more than the value of what the area lies in would earn."""
    if above is None or above.comparator.score is None or measured.score is None:
        return None
    return (measured.score - above.comparator.score) * full / 100.0


def _verdict(measured: ScoredMeasure, kind: ComparatorKind) -> Verdict | None:
    compared = measured.comparators.get(kind)
    return None if compared is None else compared.verdict


def decomposition(league: League) -> str:
    """How contributions come about: ``sum`` for an arithmetic mean, ``shortfall`` for others, ``none`` for Copeland."""
    framework = league.framework
    if framework.aggregation == Aggregation.COPELAND:
        return NONE
    own = (p.aggregation or framework.aggregation for p in framework.pillars)
    return SUM if all(mean == Aggregation.ARITHMETIC for mean in (framework.aggregation, *own)) else SHORTFALL


def decomposition_text(league: League, row: ScoredRow, lang: str) -> str:
    """How an area's points make its score; empty where it has none."""
    if row.score is None:
        return ""
    kind = WITHHELD if is_withheld(row, row.indicators) else decomposition(league)
    return word(_DECOMPOSITIONS[kind], lang)


def summary(league: League, row: ScoredRow, lang: str) -> list[str]:
    """The score in words."""
    out = []
    if row.score is not None:
        place = "" if row.rank is None else word("explain_rank", lang, rank_text(row))
        total = f"{league.framework.total:g}"
        out.append(
            told(
                league.framework,
                "explain_score",
                lang,
                row.area_name,
                score_with_error(row, decimals_of(league)),
                total,
                place,
            )
        )
    # The rulings below say themselves what they decide.
    noted = [*remarks(league, row, lang, ruled=False), *area_list_texts(league, row, lang)]
    if noted:
        out.append(word("semicolon", lang).join(noted) + word("full_stop", lang).strip())
    out += [ruling_sentence(league, ruling, lang) for ruling in rulings_of(league, row.area_code)]
    out.append(profile_sentence(league, row, lang))
    out += without_sentences(league, row, lang) if isinstance(row, RankedRow) else []
    made = decomposition_text(league, row, lang)
    return [*out, made] if made else out


def explanation_table(league: League, lines: Sequence[ExplanationLine], row: ScoredRow, lang: str) -> Table:
    """The explanation as a table; adjustments and rulings stand below the indicators."""
    numbers = ("value", "share_of_full", "full", "points", "lost", "against_city")
    named = {"against_city": [nearest_name(league, lang)]}
    keys = ("indicator", *numbers, "verdict")
    heads = {key: told(league.framework, key, lang, *named.get(key, ())) for key in keys}
    columns = tuple(Column(key, heads[key], key in numbers) for key in keys)
    rows = [_cells(line) for line in lines]
    if adjustment(row):
        rows.append([word("adjustments", lang), "", "", "", signed(adjustment(row)), "", "", ""])
    found = Table(columns, rows)
    return found.without("lost") if league.framework.direction == Direction.LOWER else found


def _cells(line: ExplanationLine) -> list[str]:
    points = ["" if p is None else number(p, 2) for p in (line.full, line.contribution, line.lost)]
    against = "" if line.against_city is None else signed(line.against_city)
    return [line.title, line.value, "" if line.score is None else number(line.score, 1), *points, against, line.verdict]
