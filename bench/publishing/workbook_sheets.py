"""What the sheets of the workbook hold: cover, notes, and the tables as plain values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.league.enumerations import ComparatorKind
from bench.league.league import League
from bench.league.rows import (
    AbsentRow,
    Measured,
    RankedRow,
    ReferenceRow,
    Row,
    ScoredMeasure,
    ScoredRow,
    UnrankedRow,
)
from bench.views.headings import heading
from bench.views.league_table import ranked_without, with_marks
from bench.views.method import method_readings, method_steps
from bench.views.parents import compared_kinds, parents_named
from bench.views.places import decimals_of, interval_text, rank_text, remarks, score_text
from bench.views.points import adjustment, earned, full_marks, is_withheld, parts
from bench.views.rules import block_text, league_rule, rule_text
from bench.views.rulings import ruling_text, would_count
from bench.views.sentences import sentences
from bench.views.values import NAMED, comparator_text, named_source, value_text
from bench.words.interface import in_a_row, localised, word
from scoring.choices import Kind
from scoring.framework import Indicator
from scoring.year import originals

FEW = "†"
Line = tuple[str, bool]  # a line of text, and whether it is a heading


class Marked(NamedTuple):
    """A number that carries a mark and stays a number."""

    number: float
    mark: str


Cell = str | float | int | None | Marked


@dataclass(frozen=True)
class Column:
    """A column of a sheet; ``pattern`` is the number format of its numbers, ``numeric`` says so where it has none."""

    title: str
    width: float
    pattern: str = "General"
    numeric: bool = False
    wrapped: bool = False

    @property
    def is_number(self) -> bool:
        return self.numeric or self.pattern != "General"


@dataclass(frozen=True)
class Sheet:
    """One table: its title, what it holds, its columns, its rows, and how many columns stay in view."""

    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    frozen: int = 2


def sheets_of(league: League, lang: str) -> list[Sheet]:
    """The tables of one league."""
    found = [_places(league, lang), _values(league, lang), _points(league, lang), _comparisons(league, lang)]
    found += [_added(league, lang)] if league.framework.adjustments else []
    return [*found, _definitions(league, lang), *([_rulings(league, lang)] if league.rulings else [])]


def _named(lang: str) -> tuple[Column, Column]:
    return Column(word("area_code", lang), 11), Column(word("area", lang), 16)


def _title(league: League, key: str, lang: str, *named: str) -> str:
    return f"{word(key, lang, *named)}{word('colon', lang)}{heading(league, lang)}"


def _places(league: League, lang: str) -> Sheet:
    sure, decimals = league.uncertainty is not None, decimals_of(league)
    shown = parts(league)
    titles = originals(league.framework)
    without = ranked_without(league)
    columns = [
        *_named(lang),
        Column(word("rank", lang), 9, "0", numeric=True),
        Column(word("score", lang), 11, f"0.{'0' * decimals}", numeric=True),
        Column(word("coverage", lang), 10, '0" %"'),
    ]
    if sure:
        columns += [
            Column(word("score_error", lang), 12, "0.0"),
            Column(word("rank_interval", lang), 15, numeric=True),
            Column(word("tier", lang), 7, "0"),
            Column(word("expected_rank", lang), 10, "0.0"),
        ]
    for part in shown:
        columns.append(Column(with_marks(part.title, part.full, lang), 13, "0.0"))
    columns += [Column(word("adjustments", lang), 9, "+0.0;-0.0;0")]
    columns += [Column(word("without", lang, localised(titles[i.code][1], lang)), 13, "0") for i in without]
    columns += [Column(word("remarks", lang), 34, wrapped=True)]

    def cells(row: Row) -> list[Cell]:
        out = [row.area_code, row.area_name, *_rank_and_score(row, decimals)]
        if sure:
            ranked = row if isinstance(row, RankedRow) else None
            error = ranked.score_error if ranked and ranked.score_range is None else None
            out += [error, interval_text(row, lang)]
            out += [ranked.tier, ranked.expected_rank] if ranked else [None, None]
        if isinstance(row, AbsentRow | ReferenceRow):
            out += [None] * (len(shown) + 1 + len(without))
        else:
            out += [_earned(row, part.indicators, lang) for part in shown]
            out += [adjustment(row) or None if row.score is not None else None]
            out += [row.rank_without.get(i.code) for i in without]
        return [*out, word("semicolon", lang).join(remarks(league, row, lang))]

    rows = (cells(row) for row in league.rows)
    return Sheet(_title(league, "book_places", lang), word("book_places_note", lang), tuple(columns), rows)


def _rank_and_score(row: Row, decimals: int) -> list[Cell]:
    """Rank, score and coverage: numbers, or texts where only a range may be said."""
    if isinstance(row, AbsentRow | ReferenceRow):
        return [None, None, None]
    score = row.score if row.score_range is None else score_text(row, decimals)
    if isinstance(row, UnrankedRow):
        return [None, score, row.coverage]
    return [row.rank if row.rank_range is None else rank_text(row), score, row.coverage]


def _earned(row: ScoredRow, codes: Sequence[str], lang: str) -> Cell:
    """Points of some indicators together; nothing where the area has no score."""
    if row.score is None:
        return None
    return word("masked", lang) if is_withheld(row, codes) else earned(row, codes)


def _values(league: League, lang: str) -> Sheet:
    columns = list(_named(lang))
    for i in league.framework.indicators:
        title = localised(i.title, lang)
        if i.kind == Kind.PROPORTION:
            columns.append(Column(f"{title} %", 12, "0.00", numeric=True))
            columns += [Column(title + word(key, lang), 10, "#,##0") for key in ("csv_numerator", "csv_denominator")]
        else:
            named = title if i.unit is None else word("in_brackets", lang, title, localised(i.unit, lang))
            columns.append(Column(named, 13, "#,##0.##", numeric=True))

    def cells(row: ScoredRow | ReferenceRow) -> list[Cell]:
        out: list[Cell] = [row.area_code, row.area_name]
        for i in league.framework.indicators:
            m = row.indicators[i.code]
            out.append(_value(i, m, lang))
            out += [m.numerator, m.denominator] if i.kind == Kind.PROPORTION else []
        return out

    rows = (cells(row) for row in league.rows if not isinstance(row, AbsentRow))
    return Sheet(_title(league, "book_values", lang), word("book_values_note", lang, FEW), tuple(columns), rows)


def _value(indicator: Indicator, m: Measured, lang: str) -> Cell:
    if m.value is None or indicator.kind in NAMED or m.qualifier not in (None, "exact"):
        return value_text(indicator, m, lang)
    return Marked(m.value, FEW) if m.few_cases else m.value


def _points(league: League, lang: str) -> Sheet:
    columns, indicators, full = [*_named(lang)], league.framework.indicators, full_marks(league)
    columns += [Column(with_marks(i.title, full[i.code], lang), 13, "0.00", numeric=True) for i in indicators]
    rows = (
        [row.area_code, row.area_name, *(_earned(row, [i.code], lang) for i in indicators)] for row in league.scored
    )
    return Sheet(_title(league, "book_points", lang), word("book_points_note", lang), tuple(columns), rows)


def _comparisons(league: League, lang: str) -> Sheet:
    columns = [*_named(lang), Column(word("indicator", lang), 22), Column(word("value", lang), 12, numeric=True)]
    kinds = compared_kinds(league, league.scored)
    if any(ComparatorKind.SIMILAR_AREAS in m.comparators for row in league.scored for m in row.indicators.values()):
        kinds += (ComparatorKind.SIMILAR_AREAS,)
    names = {r.area_code: r.area_name for r in league.scored}
    for kind in kinds:
        name = word(kind, lang)
        columns += [Column(name, 12, numeric=True), Column(name + word("book_source", lang), 48, wrapped=True)]
        columns += [Column(name + word("book_difference", lang), 12, "+0.0;-0.0;0.0", numeric=True)]

    def rows() -> Iterator[list[Cell]]:
        for row in league.scored:
            for i in league.framework.indicators:
                m = row.indicators[i.code]
                if any(kind in m.comparators for kind in kinds):
                    title = localised(i.title, lang)
                    yield [
                        row.area_code,
                        row.area_name,
                        title,
                        value_text(i, m, lang),
                        *_beside(i, m, kinds, names, lang),
                    ]

    note = word("book_comparisons_note", lang)
    title = _title(league, "book_comparisons", lang, parents_named(league, league.scored, lang))
    return Sheet(title, note, tuple(columns), rows(), frozen=3)


def _beside(
    indicator: Indicator, m: ScoredMeasure, kinds: Sequence[ComparatorKind], names: Mapping[str, str], lang: str
) -> Iterator[Cell]:
    """Value, source and difference of each parent, and of the areas that are like an area, by their names."""
    for kind in kinds:
        compared = m.comparators.get(kind)
        yield comparator_text(indicator, compared, lang)
        source = "" if compared is None else named_source(kind, compared, lang)
        if compared is not None and compared.comparator.areas:
            like = in_a_row((names.get(code, code) for code in compared.comparator.areas), lang)
            source = word("in_brackets", lang, source, like)
        yield source
        yield None if compared is None else compared.difference


def _added(league: League, lang: str) -> Sheet:
    """What adjustments gave and took: of every block its points as counted, and of its items value and points."""
    columns = [*_named(lang)]
    for block in league.framework.adjustments:
        title = localised(block.title, lang)
        columns.append(Column(word("book_block", lang, title), 12, "+0.0#;-0.0#;0"))
        for item in block.items:
            name = localised(item.title, lang)
            columns += [Column(name, 13, numeric=True), Column(name + word("csv_points", lang), 10, "0.0#")]
    columns.append(Column(word("remarks", lang), 34, wrapped=True))

    def cells(row: ScoredRow) -> list[Cell]:
        out: list[Cell] = [row.area_code, row.area_name]
        closed = []
        for block in league.framework.adjustments:
            own = row.adjustments[block.code]
            out.append(word("masked", lang) if own.points is None and row.score is not None else own.points)
            for item in block.items:
                found = own.items[item.code]
                out += [value_text(item, found, lang), found.points]
            if own.closed and would_count(league, row, block.code):
                closed.append(word("block_closed", lang, localised(block.title, lang)))
        return [*out, word("semicolon", lang).join(closed)]

    rows = (cells(row) for row in league.scored)
    return Sheet(_title(league, "book_added", lang), word("book_added_note", lang), tuple(columns), rows)


def _definitions(league: League, lang: str) -> Sheet:
    keys = (("indicator", 24), ("weight", 8), ("definition", 60), ("scoring", 48), ("with_data", 16))
    columns = tuple(
        Column(word(key, lang), width, wrapped=key in ("definition", "scoring", "indicator")) for key, width in keys
    )

    def rows() -> Iterator[list[Cell]]:
        full = full_marks(league)
        for i in league.framework.indicators:
            found = league.indicators[i.code]
            yield [
                localised(i.title, lang),
                round(full[i.code], 2),
                localised(i.definition, lang),
                league_rule(league, i, lang),
                f"{found.areas_with_data} / {found.at_full_marks}",
            ]
        for block in league.framework.adjustments:
            yield [localised(block.title, lang), block.cap, block_text(block, lang), "", ""]
            for item in block.items:
                yield [
                    localised(item.title, lang),
                    item.weight if math.isfinite(item.weight) else "",
                    localised(item.definition, lang),
                    rule_text(item, lang),
                    "",
                ]

    title, note = _title(league, "book_definitions", lang), word("book_definitions_note", lang)
    return Sheet(title, note, columns, rows(), frozen=1)


def _rulings(league: League, lang: str) -> Sheet:
    names = {r.area_code: r.area_name for r in league.rows}
    keys = (("area", 16), ("decision", 40), ("reason", 60), ("document", 24))
    columns = tuple(Column(word(key, lang), width, wrapped=width >= 40) for key, width in keys)
    rows = ([names.get(r.area, r.area), ruling_text(league, r, lang), r.reason, r.document] for r in league.rulings)
    return Sheet(_title(league, "rulings", lang), word("book_rulings_note", lang), columns, rows, frozen=1)


def cover_lines(leagues: Sequence[League], date: str, lang: str, *, internal: bool) -> Iterator[Line]:
    """What stands on the cover below the title."""
    yield word("internal_long" if internal else "public_long", lang), internal
    yield word("book_date", lang, date), False
    for league in leagues:
        yield heading(league, lang), True
        for sentence in sentences(league, lang):
            yield sentence, False


def notes(leagues: Sequence[League], lang: str) -> Iterator[Line]:
    """How the tables are to be read, and what made them."""
    yield word("book_reading", lang), True
    for key in ("book_note_rank", "book_note_interval", "book_note_masked", "book_note_missing", "book_note_few"):
        yield word(key, lang), False
    for league in leagues:
        framework = league.framework
        yield f"{word('method', lang)}{word('colon', lang)}{heading(league, lang)}", True
        yield word("framework_version", lang, framework.code, framework.version), False
        if framework.note:
            yield localised(framework.note, lang), False
        for step in (*method_steps(league, lang), *method_readings(league, lang)):
            yield step, False
        yield word("book_sha256", lang, league.framework_sha256, league.checksum), False
