"""How the league came about, told from its framework and from the league file alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.league.league import Input, League
from bench.pages.page_frame import Content
from bench.pages.published_leagues import Book, Page
from bench.views.headings import heading
from bench.views.league_table import ranked_without
from bench.views.method import method_readings, method_steps
from bench.views.points import full_marks, item_marks, marks_text, pillar_marks
from bench.views.rules import block_text, league_rule, rule_text
from bench.views.uncertainty import certainty_sentences
from bench.words.interface import localised, word
from scoring.framework import Indicator


@dataclass(frozen=True)
class Entry:
    """An indicator or an item of an adjustment block; an item has no page, and so no ``code``."""

    code: str
    title: str
    weight: str
    definition: str
    rule: str
    notes: list[str]


@dataclass(frozen=True)
class Block:
    """A pillar with its indicators, or an adjustment block with its items."""

    title: str
    note: str
    entries: list[Entry]


@dataclass(frozen=True)
class MethodPage(Content):
    """The framework in tables, the way from values to ranks, and what made the league."""

    title: str
    pillars: list[Block]
    adjustments: list[Block]
    steps: list[str]
    uncertainty: list[str]
    note: str
    disclosure: list[str]
    facts: list[tuple[str, str]]
    inputs: Sequence[Input]


def content(book: Book, page: Page) -> MethodPage:
    """The method page of a league."""
    league, lang = book.leagues[page.league].league, page.lang
    framework = league.framework
    return MethodPage(
        title=heading(league, lang),
        pillars=_pillars(league, lang),
        adjustments=_adjustments(league, lang),
        steps=[*method_steps(league, lang), *method_readings(league, lang)],
        uncertainty=_uncertainty(league, lang),
        note=localised(framework.note, lang),
        disclosure=_disclosure(league, lang, internal=book.internal),
        facts=[
            (word("site_framework", lang), word("framework_version", lang, framework.code, framework.version)),
            (word("site_program", lang), f"{league.program.name} {league.program.version}"),
            (word("site_framework_sha", lang), league.framework_sha256),
            (word("checksum", lang), league.checksum),
        ],
        inputs=league.inputs if book.internal else (),
    )


def _pillars(league: League, lang: str) -> list[Block]:
    framework, full, out = league.framework, pillar_marks(league), []
    for pillar in framework.pillars:
        entries = [_indicator(league, i, lang) for i in framework.indicators if i.pillar == pillar.code]
        note = word("site_points", lang, marks_text(full[pillar.code]))
        out.append(Block(localised(pillar.title, lang), note, entries))
    return [block for block in out if block.entries]


def _indicator(league: League, indicator: Indicator, lang: str) -> Entry:
    notes = []
    for accepted in indicator.accepts:
        title = localised(league.framework.quantities[accepted.code].title, lang)
        notes.append(word("stand_in", lang, title) + word("colon", lang) + localised(accepted.reason, lang))
    notes += [word("site_report_without", lang)] if indicator in ranked_without(league) else []
    full = marks_text(full_marks(league)[indicator.code])
    return _entry(indicator, indicator.code, full, league_rule(league, indicator, lang), notes, lang)


def _entry(indicator: Indicator, code: str, weight: str, rule: str, notes: list[str], lang: str) -> Entry:
    title, definition = localised(indicator.title, lang), localised(indicator.definition, lang)
    return Entry(code, title, weight, definition, rule, notes)


def _adjustments(league: League, lang: str) -> list[Block]:
    return [
        Block(
            localised(block.title, lang),
            block_text(block, lang),
            [_entry(item, "", item_marks(item), rule_text(item, lang), [], lang) for item in block.items],
        )
        for block in league.framework.adjustments
    ]


def _disclosure(league: League, lang: str, *, internal: bool) -> list[str]:
    """For whom this edition is, and by which rules values were withheld from it."""
    if internal:
        return [word("site_disclosure_internal", lang)]
    out = [word("site_disclosure_public", lang)]
    if rules := league.disclosure:
        limits = (rules.small_count, rules.withheld_below, rules.marked_below)
        out.append(word("site_disclosure_rules", lang, *limits))
    return out


def _uncertainty(league: League, lang: str) -> list[str]:
    """How ranks were drawn, and how sure they are."""
    found = league.uncertainty
    if found is None:
        return [word("sentence_no_interval", lang)]
    return [
        *certainty_sentences(league, lang),
        word("site_method_tiers", lang),
        word("site_method_rankability", lang),
    ]
