"""The one page over all leagues: self-contained, no network, no script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bench.charts.chart_kinds import KINDS, Picture, pictures
from bench.intake.findings import Finding, as_text, count_in_words
from bench.league.comparators import Compared
from bench.league.enumerations import ComparatorKind, Status
from bench.league.league import Input, League
from bench.league.rows import RankedRow, ScoredRow
from bench.pages.font_face import FONT_HERE, with_font
from bench.pages.page_frame import LANGUAGES, in_words
from bench.pages.template_engine import template
from bench.views.contact import contact_sentences
from bench.views.headings import collection_title, heading, name_of
from bench.views.league_table import table
from bench.views.method import method_readings, method_steps
from bench.views.parents import compared_kinds, parents_named
from bench.views.points import full_marks, item_marks, marks_text
from bench.views.profile import profile_sentence, profiled, shown_alone
from bench.views.rules import block_text, league_rule, rule_text
from bench.views.rulings import ruling_text
from bench.views.sentences import sentences
from bench.views.tables import Table
from bench.views.uncertainty import without_sentences
from bench.views.values import EVIDENCE, comparator_text, difference_text, named_source, value_text
from bench.words.interface import localised, word
from scoring.framework import Indicator

Drawn = Mapping[tuple[str, str], str]  # charts as parts of a page, by the league's id and the chart's name
MOST_SHOWN = 64  # leagues up to which each is shown; more are listed, each with a link to its table
_CHARTS = [name for name, kind in KINDS.items() if kind.by_default and not kind.of_area]


@dataclass(frozen=True)
class Measure:
    """An indicator of an area: its value, what it rests on, and the parents' values with source and difference."""

    title: str
    value: str
    reported: bool
    evidence: str
    counts: str
    source: str
    beside: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Placement:
    """One area beside its city and province."""

    name: str
    sentence: str
    chart: Markup
    sentences: list[str]
    measures: list[Measure]


@dataclass(frozen=True)
class Definition:
    """An indicator, an adjustment or an item of one, as the method lists it."""

    title: str
    weight: str
    definition: str
    rule: str
    found: str


@dataclass(frozen=True)
class Section:
    """All that the page says of a league; ``ranked``: which rows of the table have a rank; ``undrawn``: how many areas
    are too many to be shown one by one."""

    anchor: str
    collection: str
    scope: str
    heading: str
    sentences: list[str]
    contact: list[str]
    note: str
    table: Table
    ranked: list[bool]
    charts: list[Markup]
    rulings: list[tuple[str, str, str, str]]
    undrawn: int
    placements: list[Placement]
    method: list[str]
    definitions: list[Definition]
    inputs: Sequence[Input]
    checksum: str
    parents: list[str]
    beside: str


def render(leagues: Sequence[League], findings: Sequence[Finding], drawn: Drawn, lang: str) -> str:
    """The page as HTML: every league, or where there are too many a list of them."""
    shown = [_section(league, drawn, lang) for league in leagues] if len(leagues) <= MOST_SHOWN else []
    linked = [(f"#{section.anchor}", section.collection, section.heading) for section in shown]
    content = template("leagues").render(
        lang=LANGUAGES[lang],
        t=in_words(lang),
        leagues=shown,
        linked=linked or [(f"{x.id}/league.csv", collection_title(x, lang), heading(x, lang)) for x in leagues],
        listed="" if shown or not leagues else word("leagues_listed", lang, len(leagues)),
        font=FONT_HERE,
        findings=as_text(findings, lang) if findings else "",
        counts=count_in_words(findings, lang) if findings else "",
    )
    return with_font(content)


def _section(league: League, drawn: Drawn, lang: str) -> Section:
    alone, kinds = shown_alone(league), compared_kinds(league, league.scored)
    framework = league.framework
    return Section(
        anchor=re.sub(r"\W+", "-", league.id),
        collection=collection_title(league, lang),
        scope=localised(league.collection.scope, lang),
        heading=heading(league, lang),
        sentences=sentences(league, lang),
        contact=contact_sentences(league, lang),
        note=localised(league.framework.note, lang),
        table=table(league, lang),
        ranked=[row.status == Status.RANKED for row in league.rows],
        charts=list(_charts(league, drawn)),
        rulings=[(name_of(league, r.area), ruling_text(league, r, lang), r.reason, r.document) for r in league.rulings],
        undrawn=0 if alone else len(profiled(league)),
        placements=[_placement(league, row, drawn, kinds, lang) for row in alone],
        method=[
            word("framework_version", lang, framework.code, framework.version) + word("full_stop", lang).strip(),
            *method_steps(league, lang),
            *method_readings(league, lang),
        ],
        definitions=list(_definitions(league, lang)),
        inputs=league.inputs,
        checksum=league.checksum,
        parents=[word(kind, lang) for kind in kinds],
        beside=parents_named(league, league.scored, lang),
    )


def _charts(league: League, drawn: Drawn) -> Iterator[Markup]:
    """The charts of the league as a whole that were drawn."""
    for picture in pictures(league, _CHARTS):
        if (league.id, picture.stem) in drawn:
            yield Markup(drawn[league.id, picture.stem])


def _placement(league: League, row: ScoredRow, drawn: Drawn, kinds: Sequence[ComparatorKind], lang: str) -> Placement:
    return Placement(
        name=row.area_name,
        sentence=profile_sentence(league, row, lang),
        chart=Markup(drawn.get((league.id, Picture("profile", row.area_code).stem), "")),
        sentences=without_sentences(league, row, lang) if isinstance(row, RankedRow) else [],
        measures=list(_measures(league, row, kinds, lang)),
    )


def _measures(league: League, row: ScoredRow, kinds: Sequence[ComparatorKind], lang: str) -> Iterator[Measure]:
    for indicator in league.framework.indicators:
        m = row.indicators[indicator.code]
        yield Measure(
            title=localised(indicator.title, lang),
            value=value_text(indicator, m, lang),
            reported=m.value is not None,
            evidence=word(EVIDENCE[m.evidence], lang),
            counts=f"{m.numerator}/{m.denominator}" if m.denominator else "",
            source=m.source or "",
            beside=[_beside(indicator, kind, m.comparators.get(kind), lang) for kind in kinds],
        )


def _beside(indicator: Indicator, kind: ComparatorKind, compared: Compared | None, lang: str) -> tuple[str, str, str]:
    """A parent's value, its source, and the difference to it."""
    if compared is None:
        return "—", "", ""
    source = named_source(kind, compared, lang)
    return comparator_text(indicator, compared, lang), source, difference_text(indicator, compared.difference, lang)


def _definitions(league: League, lang: str) -> Iterator[Definition]:
    """The indicators, then every adjustment followed by its items."""
    full = full_marks(league)
    for i in league.framework.indicators:
        found, definition = league.indicators[i.code], localised(i.definition, lang)
        for accepted in i.accepts:
            title = localised(league.framework.quantities[accepted.code].title, lang)
            stands_in = word("stand_in", lang, title) + word("colon", lang)
            definition += f" {stands_in}{localised(accepted.reason, lang)}"
        shares = f"{found.areas_with_data} / {found.at_full_marks}"
        yield Definition(
            localised(i.title, lang), marks_text(full[i.code]), definition, league_rule(league, i, lang), shares
        )
    for block in league.framework.adjustments:
        yield Definition(localised(block.title, lang), "", block_text(block, lang), "", "")
        for item in block.items:
            weight, definition = item_marks(item), localised(item.definition, lang)
            yield Definition(localised(item.title, lang), weight, definition, rule_text(item, lang), "")
