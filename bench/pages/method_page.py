"""How the league came about, told from its framework and from the league file alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.pages.published_leagues import Book, Page
from bench.views.league_table import League, heading, localised
from bench.views.rules import gate_sentences, rule_text
from bench.views.uncertainty import certainty_sentences
from bench.words.interface import word
from bench.words.numbers import percent_text


@dataclass(frozen=True)
class Entry:
    """An indicator or an item of an adjustment block, as the method page lists it."""

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


def content(book: Book, page: Page) -> dict[str, Any]:
    league, lang = book.leagues[page.league], page.lang
    framework = league["framework"]
    return {
        "title": heading(league, lang),
        "pillars": _pillars(league, lang),
        "adjustments": _adjustments(league, lang),
        "steps": _steps(league, lang),
        "uncertainty": _uncertainty(league, lang),
        "note": localised(framework["note"], lang),
        "disclosure": _disclosure(league, book.internal, lang),
        "facts": [
            (word("site_framework", lang), word("framework_version", lang, framework["code"], framework["version"])),
            (word("site_program", lang), f"{league['program']['name']} {league['program']['version']}"),
            (word("site_framework_sha", lang), framework["sha256"]),
            (word("checksum", lang), league["checksum"]),
        ],
        "inputs": league["inputs"] if book.internal else [],
    }


def _pillars(league: League, lang: str) -> list[Block]:
    out = []
    for pillar in league["framework"]["pillars"]:
        entries = [_indicator(i, lang) for i in league["indicators"] if i["pillar"] == pillar["code"]]
        note = word("site_points", lang, f"{pillar['weight']:g}")
        out.append(Block(localised(pillar["title"], lang), note, entries))
    return [block for block in out if block.entries]


def _indicator(i: dict[str, Any], lang: str) -> Entry:
    notes = [
        word("stand_in", lang, localised(a["title"], lang)) + word("colon", lang) + localised(a["reason"], lang)
        for a in i["accepts"]
    ]
    notes += [word("site_report_without", lang)] if i["report_without"] else []
    definition = localised(i["definition"], lang)
    return Entry(i["code"], localised(i["title"], lang), f"{i['weight']:g}", definition, rule_text(i, lang), notes)


def _adjustments(league: League, lang: str) -> list[Block]:
    out = []
    for block in league["framework"]["adjustments"]:
        entries = [
            Entry(
                "",
                localised(i["title"], lang),
                f"{i['weight']:g}",
                localised(i["definition"], lang),
                rule_text(i, lang),
                [],
            )
            for i in block["items"]
        ]
        out.append(
            Block(localised(block["title"], lang), word(f"block_{block['kind']}", lang, f"{block['cap']:g}"), entries)
        )
    return out


def _steps(league: League, lang: str) -> list[str]:
    """From values to ranks."""
    f = league["framework"]
    minimum = percent_text(f["minimum_coverage"])
    combined = word(f"method_aggregation_{f['aggregation']}", lang) or word("site_sum", lang)
    steps = [
        word("method_total", lang, f"{f['total']:g}", minimum),
        combined,
        word(f"method_weighting_{f['weighting']}", lang),
        word(f"missing_{f['missing']}", lang),
        *gate_sentences(league, lang),
        word("site_ranking", lang),
        word("method_comparators", lang),
        word("method_intervals", lang),
    ]
    return [step for step in steps if step]


def _disclosure(league: League, internal: bool, lang: str) -> list[str]:
    """For whom this edition is, and by which rules values were withheld from it."""
    if internal:
        return [word("site_disclosure_internal", lang)]
    out = [word("site_disclosure_public", lang)]
    if rules := league.get("disclosure"):
        limits = (rules["small_count"], rules["withheld_below"], rules["marked_below"])
        out.append(word("site_disclosure_rules", lang, *limits))
    return out


def _uncertainty(league: League, lang: str) -> list[str]:
    found = league["uncertainty"]
    if found is None:
        return [word("sentence_no_interval", lang)]
    return [
        word("method_uncertainty", lang, found["draws"], found["seed"]),
        *certainty_sentences(league, lang),
        word("site_method_tiers", lang),
        word("site_method_rankability", lang),
    ]
