"""The one page over all leagues: self-contained, no network, no script."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader

from bench.charts.chart_kinds import Picture, alt
from bench.charts.fonts import FONT
from bench.charts.inline import characters, inline, woff
from bench.intake.findings import Finding, as_text, count_in_words
from bench.views.league_table import (
    League,
    comparator_text,
    heading,
    localised,
    ruling_text,
    sentences,
    source_text,
    table,
    value_text,
)
from bench.views.profile import profile_sentence, profiled, shown_alone
from bench.views.rules import gate_sentences, rule_text
from bench.views.uncertainty import without_sentences
from bench.words.interface import word
from bench.words.numbers import percent_text


def font_face(text: str, source: bytes | None = None) -> str:
    """A CSS rule holding the font of ``bench.charts.inline.woff``."""
    data = base64.b64encode(woff(text, source)).decode("ascii")
    return f"@font-face{{font-family:'{FONT}';src:url(data:font/woff;base64,{data}) format('woff')}}"


def render(leagues: list[League], findings: list[Finding], drawn: Mapping[tuple[str, str], str], lang: str) -> str:
    """The page as HTML."""
    environment = Environment(
        loader=PackageLoader("bench.pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(
        drawn=lambda league, stem: (league["id"], stem) in drawn,
        t=lambda key, *values: word(key, lang, *values),
        local=lambda text: localised(text, lang),
        heading=lambda league: heading(league, lang),
        sentences=lambda league: sentences(league, lang),
        table=lambda league: table(league, lang),
        rule_text=lambda indicator: rule_text(indicator, lang),
        gate_sentences=lambda league: gate_sentences(league, lang),
        ruling_text=lambda league, ruling: ruling_text(league, ruling, lang),
        value_text=lambda indicator, measured: value_text(indicator, measured, lang),
        comparator_text=lambda comparator: comparator_text(comparator, lang),
        source_text=lambda comparator: source_text(comparator, lang),
        percent_text=percent_text,
        shown_alone=shown_alone,
        profiled=profiled,
        profile_sentence=lambda league, row: profile_sentence(league, row, lang),
        without_sentences=lambda league, row: without_sentences(league, row, lang) if row["rank"] else [],
        chart=lambda league, kind, subject="": _chart(league, Picture(kind, subject), drawn, lang),
        anchor=lambda league: re.sub(r"\W+", "-", league["id"]),
        name_of=_name_of,
    )
    found: dict[str, Any] = {"text": as_text(findings, lang), "counts": count_in_words(findings, lang)}
    return environment.get_template("leagues.html").render(
        lang="zh-CN" if lang == "zh" else "en",
        leagues=leagues,
        font=font_face(characters(leagues) + found["text"]),
        findings=found if findings else None,
    )


def _chart(league: League, picture: Picture, drawn: Mapping[tuple[str, str], str], lang: str) -> str:
    return inline(drawn[league["id"], picture.stem], alt(league, picture, lang))


def _name_of(league: League, code: str) -> str:
    return next((str(r["area_name"]) for r in league["rows"] if r["area_code"] == code), code)
