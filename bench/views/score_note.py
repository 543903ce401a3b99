"""What a county is told of its score (得分说明): all that goes into it, what its place is worth, and how to object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.league.enumerations import ComparatorKind
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredRow
from bench.views.contact import contact_sentences
from bench.views.explanation import decomposition_text
from bench.views.headings import collection_title
from bench.views.lists import area_list_texts
from bench.views.merit import told
from bench.views.method import added_steps
from bench.views.places import decimals_of, rank_text, reason_text, remarks, score_text
from bench.views.points import full_points, is_withheld, lost_points, marks_text, tells_points
from bench.views.rules import item_traces, league_rule
from bench.views.rulings import ruling_sentence, rulings_of
from bench.views.tables import Column, Table
from bench.views.uncertainty import ranks_text
from bench.views.values import comparator_text, value_text
from bench.words.interface import in_a_row, localised, word
from bench.words.numbers import number, signed
from bench.words.periods import period_text
from scoring.choices import Direction

_DECIMALS = 2  # of points
_COLUMNS = ("indicator", "scoring", "value", "full", "points", "lost", "city")
_TEXTS = ("indicator", "scoring")


@dataclass(frozen=True)
class Part:
    """A section of the note: sentences, and a table where it has one, with the sentences below it."""

    title: str
    sentences: tuple[str, ...]
    table: Table | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoreNote:
    """The note on one area's score: its title, who gives it, and its sections in order."""

    title: str
    of: str
    parts: tuple[Part, ...]


def score_note(league: League, row: ScoredRow, lang: str) -> ScoreNote:
    """The note on an area's score."""
    rulings = tuple(ruling_sentence(league, ruling, lang) for ruling in rulings_of(league, row.area_code))
    parts = [
        Part(word("note_place", lang), tuple(_place(league, row, lang))),
        Part(word("note_points", lang), (), _table(league, row, lang), tuple(_below(league, row, lang))),
    ]
    if rulings:
        parts.append(Part(word("note_rulings", lang), rulings))
    if contact := contact_sentences(league, lang):
        parts.append(Part(word("note_objections", lang), tuple(contact)))
    title = word("note_title", lang, row.area_name, period_text(league.period, lang))
    subject = f"{collection_title(league, lang)}{word('colon', lang)}{localised(league.framework.title, lang)}"
    return ScoreNote(title, subject, tuple(parts))


def _place(league: League, row: ScoredRow, lang: str) -> Iterator[str]:
    """Score and place, and what the place is worth."""
    if row.score is None:
        yield word("site_lead_unranked", lang, row.area_name, reason_text(league, row, lang))
        return
    score, total = score_text(row, decimals_of(league)), marks_text(league.framework.total)
    if isinstance(row, RankedRow):
        yield told(
            league.framework, "site_lead_ranked", lang, row.area_name, rank_text(row), len(league.ranked), score, total
        )
    else:
        yield told(league.framework, "explain_score", lang, row.area_name, score, total, "")
    noted = [*remarks(league, row, lang), *area_list_texts(league, row, lang)]
    if noted:
        yield word("semicolon", lang).join(noted) + word("full_stop", lang).strip()
    yield from worth_sentences(row, lang)


def worth_sentences(row: ScoredRow, lang: str) -> Iterator[str]:
    """What a place is worth: with whom an area's order may be chance; a place by ruling is not weighed."""
    if not isinstance(row, RankedRow) or row.rank_interval is None or row.placed_last:
        return
    yield worth_sentence(row.certain_rank, *row.rank_interval, lang)


def worth_sentence(rank: int | None, low: int, high: int, lang: str) -> str:
    """What a place is worth by its 90 % interval; of a rank that is not told, the others are all within it."""
    if low == high:
        return word("note_sure", lang, low)
    sides = [(low, high)] if rank is None else [(low, rank - 1), (rank + 1, high)]
    others = in_a_row([ranks_text(*side) for side in sides if side[0] <= side[1]], lang)
    return word("note_open", lang, ranks_text(low, high), others)


def _table(league: League, row: ScoredRow, lang: str) -> Table:
    """Every indicator with its rule, value, points and what was lost, beside the city; then what is added, and all."""
    full, lost = full_points(league, row), lost_points(league, row)
    lines = []
    for indicator in league.framework.indicators:
        measured = row.indicators[indicator.code]
        known = measured.contribution is not None and not is_withheld(row, [indicator.code])
        counts = row.score is not None and tells_points(league, row, indicator.code)
        points = [number(p, _DECIMALS) for p in (measured.contribution or 0.0, lost[indicator.code])]
        city = measured.comparators.get(ComparatorKind.CITY)
        lines.append(
            [
                localised(indicator.title, lang),
                league_rule(league, indicator, lang),
                value_text(indicator, measured, lang),
                marks_text(full[indicator.code]) if counts else "",
                *(points if known else ["", ""]),
                comparator_text(indicator, city, lang),
            ]
        )
    if row.score is not None:
        lines += _sums(league, row, lang)
    found = Table(tuple(Column(k, told(league.framework, k, lang), k not in _TEXTS) for k in _COLUMNS), lines)
    return found.without("lost") if league.framework.direction == Direction.LOWER else found


def _sums(league: League, row: ScoredRow, lang: str) -> Iterator[list[str]]:
    """Base score, blocks, rulings and the total."""
    if row.base is not None:
        yield [word("note_base", lang), "", "", marks_text(league.framework.total), number(row.base, _DECIMALS), "", ""]
    for block in league.framework.adjustments:
        points = row.adjustments[block.code].points
        said = word("masked", lang) if points is None else signed(points)
        yield [localised(block.title, lang), "", "", "", said, "", ""]
    if row.rulings:
        yield [word("note_other_rulings", lang), "", "", "", signed(row.rulings), "", ""]
    yield [word("note_total", lang), "", "", "", score_text(row, decimals_of(league)), "", ""]


def _below(league: League, row: ScoredRow, lang: str) -> Iterator[str]:
    """How the points come about beside the rules: items, the mean, gates and what is missing."""
    yield from item_traces(league, row, lang)
    if made := decomposition_text(league, row, lang):
        yield made
    yield from added_steps(league, lang)
