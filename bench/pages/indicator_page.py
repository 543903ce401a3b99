"""One indicator: what it is, how it is scored, and every area's value on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from markupsafe import Markup

from bench.league.comparators import Comparator
from bench.league.enumerations import ComparatorKind, ComparatorSource, VariationReason, Verdict
from bench.league.league import League
from bench.league.rows import ReferenceRow, ScoredMeasure, ScoredRow
from bench.pages import pictures
from bench.pages.bars import Axis, bar
from bench.pages.cells import counts_text, evidence_text
from bench.pages.page_frame import Content
from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.views.funnel import pulled_sentence
from bench.views.headings import heading
from bench.views.parents import nearest_kind, nearest_name
from bench.views.points import full_marks, marks_text
from bench.views.rules import league_rule
from bench.views.uncertainty import ranks_text
from bench.views.values import NAMED, ends_text, in_unit, value_text
from bench.views.verdicts import ordinary_text, verdict_text
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.numbers import number, percent_text
from scoring.choices import Direction, Kind
from scoring.framework import Indicator

_WIDE = 240.0  # of the bars; they are what the page is about
_DIRECTIONS = keyed("site_direction_{}", Direction)
_REASONS = keyed("variation_{}", VariationReason)


@dataclass(frozen=True)
class Line:
    """One area's value; ``sort`` is its number, None where there is none."""

    row: ScoredRow
    value: str
    sort: float | None
    counts: str
    interval: str
    evidence: str
    points: str
    verdict: Verdict | None
    said: str
    ordinary: str
    places: str
    bar: Markup


@dataclass(frozen=True)
class IndicatorPage(Content):
    """Everything about one indicator; ``drawn``, ``judged``, ``marked``, ``placed``: whether any line has such a cell.

    ``above`` is the one area that all lie in, ``nearest`` what such an area is called; ``before`` and ``after``
    are the indicators beside this one.
    """

    title: str
    indicator: Indicator
    lead: list[str]
    facts: list[tuple[str, str]]
    lines: list[Line]
    drawn: bool
    judged: bool
    marked: bool
    placed: bool
    above: Comparator | None
    above_said: list[str]
    nearest: str
    variation: list[str]
    references: list[tuple[ReferenceRow, str]]
    pictures: list[Markup]
    before: Indicator | None
    after: Indicator | None


def content(book: Book, page: Page) -> IndicatorPage:
    """The page of one indicator."""
    published, lang = book.leagues[page.league], page.lang
    league, every = published.league, published.league.framework.indicators
    at = [i.code for i in every].index(page.about)
    indicator = every[at]
    rows = _ordered(published.scored, indicator)
    nearest = nearest_kind(league)
    above = _above(rows, indicator, nearest)
    lines = _lines(rows, indicator, nearest, above, lang)
    return IndicatorPage(
        title=heading(league, lang),
        indicator=indicator,
        lead=_lead(published, indicator, rows, lang),
        facts=_facts(league, indicator, lang),
        lines=lines,
        drawn=any(line.bar for line in lines),
        judged=any(line.verdict for line in lines),
        marked=any(line.ordinary for line in lines),
        placed=any(line.places for line in lines),
        above=above,
        above_said=_said_of(above, nearest, lang),
        nearest=nearest_name(league, lang),
        variation=_variation(published, indicator, lang),
        references=_references(league, indicator, lang),
        pictures=pictures.indicator_pictures(published, page.about, lang),
        before=every[at - 1] if at else None,
        after=every[at + 1] if at + 1 < len(every) else None,
    )


def _ordered(rows: Sequence[ScoredRow], indicator: Indicator) -> list[ScoredRow]:
    """Rows with a value, best first, then those without."""
    sign = -1.0 if indicator.direction == Direction.HIGHER else 1.0
    valued = [(sign * v, r.area_code, r) for r in rows if (v := r.indicators[indicator.code].value) is not None]
    rest = [r for r in rows if r.indicators[indicator.code].value is None]
    return [*(row for _, _, row in sorted(valued, key=lambda entry: entry[:2])), *rest]


def _references(league: League, indicator: Indicator, lang: str) -> list[tuple[ReferenceRow, str]]:
    """The cities and provinces that have a value, and the value."""
    return [
        (row, value_text(indicator, measured, lang))
        for row in league.references
        if (measured := row.indicators[indicator.code]).value is not None
    ]


def _above(rows: Sequence[ScoredRow], indicator: Indicator, nearest: ComparatorKind) -> Comparator | None:
    """The one area that all of them lie in directly; None where there are several or none."""
    compared = (r.indicators[indicator.code].comparators.get(nearest) for r in rows)
    found = [c.comparator for c in compared if c and c.comparator.source == ComparatorSource.OWN_REPORT]
    return found[0] if found and len({c.area_code for c in found}) == 1 else None


def _said_of(above: Comparator | None, nearest: ComparatorKind, lang: str) -> list[str]:
    """Name and value of what all areas lie in."""
    if above is None:
        return []
    return [above.area_name or word(nearest, lang), word("percent", lang, percent_text(above.value))]


def _lead(published: PublishedLeague, indicator: Indicator, rows: Sequence[ScoredRow], lang: str) -> list[str]:
    """The indicator in words: how many report it, its spread, and whether it tells areas apart."""
    measures = [(r.area_name, r.indicators[indicator.code]) for r in rows]
    valued = [(name, m, m.value) for name, m in measures if m.value is not None]
    out = [word("site_indicator_reported", lang, len(valued), len(published.with_pages))]
    if len(valued) > 1 and indicator.kind not in NAMED:
        (best, first, high), (worst, last, low) = valued[0], valued[-1]
        shown = in_unit(indicator, percent_text(median(value for _, _, value in valued)), lang)
        if high != low:
            texts = [value_text(indicator, m, lang) for m in (first, last)]
            out.append(word("site_indicator_spread", lang, best, texts[0], worst, texts[1], shown))
    if len(valued) > 1 and not published.league.indicators[indicator.code].discriminates:
        out.append(word("site_indicator_flat", lang))
    return out


def _facts(league: League, indicator: Indicator, lang: str) -> list[tuple[str, str]]:
    """What it is, how it is scored, and what may stand in for it."""
    framework = league.framework
    pillars = {p.code: localised(p.title, lang) for p in framework.pillars}
    facts = [
        (word("definition", lang), localised(indicator.definition, lang)),
        (word("scoring", lang), league_rule(league, indicator, lang)),
        (word("weight", lang), marks_text(full_marks(league)[indicator.code])),
        (word("site_pillar", lang), pillars.get(indicator.pillar, "")),
        (word("site_direction", lang), word(_DIRECTIONS[indicator.direction], lang)),
    ]
    for accepted in indicator.accepts:
        title = localised(framework.quantities[accepted.code].title, lang)
        facts.append((word("stand_in", lang, title), localised(accepted.reason, lang)))
    return [(name, text) for name, text in facts if text]


def _lines(
    rows: Sequence[ScoredRow], indicator: Indicator, nearest: ComparatorKind, above: Comparator | None, lang: str
) -> list[Line]:
    measures = [r.indicators[indicator.code] for r in rows]
    values = [m.value for m in measures if m.value is not None]
    ends = [end for m in measures for end in m.interval or ()]
    drawn = values and indicator.kind not in NAMED
    axis = Axis.over([*values, *ends, *([above.value] if above else [])], _WIDE) if drawn else None
    return [_line(row, indicator, nearest, _bar(m, axis, above), lang) for row, m in zip(rows, measures, strict=True)]


def _line(row: ScoredRow, indicator: Indicator, nearest: ComparatorKind, drawn: Markup, lang: str) -> Line:
    m = row.indicators[indicator.code]
    compared = m.comparators.get(nearest)
    return Line(
        row=row,
        value=value_text(indicator, m, lang),
        sort=m.value,
        counts=counts_text(m),
        interval=ends_text(indicator, m.interval),
        evidence=evidence_text(m, lang),
        points="" if m.contribution is None else number(m.contribution, 2),
        verdict=compared.verdict if compared else None,
        said=verdict_text(nearest, compared, lang) if compared else "",
        ordinary=ordinary_text(m.ordinary, lang) if m.ordinary and m.ordinary.differs else "",
        places="" if m.rank_set is None else ranks_text(*m.rank_set),
        bar=drawn,
    )


def _bar(m: ScoredMeasure, axis: Axis | None, above: Comparator | None) -> Markup:
    """A value with its interval beside that of what all lie in; empty where there is nothing to draw."""
    if axis is None or m.value is None:
        return Markup("")
    low, high = m.interval or (None, None)
    return bar(axis, m.value, low, high, line=above.value if above else None)


def _variation(published: PublishedLeague, indicator: Indicator, lang: str) -> list[str]:
    """How much areas ordinarily differ on this indicator, and who differs more."""
    found = published.league.indicators[indicator.code].variation
    if found is None:
        return []
    digits = number(found.benchmark, 1) if indicator.kind == Kind.PROPORTION else percent_text(found.benchmark)
    out = [word("site_variation_benchmark", lang, in_unit(indicator, digits, lang), found.areas)]
    if pulled := pulled_sentence(published.league, indicator, lang):
        out.append(pulled)
    if found.reason:
        return [*out, word(_REASONS[found.reason], lang)]
    ordinary = ((r.area_name, r.indicators[indicator.code].ordinary) for r in published.scored)
    names = in_a_row((name for name, o in ordinary if o and o.unusual), lang)
    return [*out, word("site_variation_unusual", lang, names or word("nobody", lang))]
