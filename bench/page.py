"""The one page over all leagues: self-contained, no network, no script."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader

from bench.charts.fonts import FONT, font_file
from bench.charts.kinds import Picture, alt
from bench.intake.findings import Finding, as_text, count_in_words
from bench.text.certainty import without_sentences
from bench.text.profiles import profile_sentence, profiled
from bench.text.rules import gate_sentences, rule_text
from bench.text.views import (
    League,
    characters,
    comparator_text,
    heading,
    localised,
    percent_text,
    ruling_text,
    sentences,
    source_text,
    table,
    value_text,
)
from bench.text.words import word

# Ids that matplotlib numbers in each figure anew; nothing refers to them, and on one page they would clash.
_NUMBERED_ID = re.compile(r' id="[A-Za-z0-9.]+_\d+"')


def inline(svg: str, label: str) -> str:
    """An SVG file's markup as part of a page, with a label for those who cannot see it."""
    from markupsafe import escape

    body = _NUMBERED_ID.sub("", svg[svg.index("<svg") :])
    return body.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1)


def cut_font(text: str, source: bytes | None = None, flavor: str | None = None) -> bytes:
    """The chart font, or a font's file, cut down to the characters of a text."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=["GSUB", "GPOS", "GDEF"])
    subsetter = Subsetter(options)
    subsetter.populate(text=text + "".join(map(chr, range(32, 127))))
    out = io.BytesIO()
    with TTFont(font_file() if source is None else io.BytesIO(source), lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.flavor = flavor
        font.save(out, reorderTables=False)
    return out.getvalue()


def font_face(text: str, source: bytes | None = None) -> str:
    """A CSS rule holding the font of ``cut_font`` as WOFF."""
    data = base64.b64encode(cut_font(text, source, "woff")).decode("ascii")
    return f"@font-face{{font-family:'{FONT}';src:url(data:font/woff;base64,{data}) format('woff')}}"


def render(leagues: list[League], findings: list[Finding], drawn: Mapping[tuple[str, str], str], lang: str) -> str:
    """The page as HTML."""
    environment = Environment(loader=PackageLoader("bench"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
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
        profiled=profiled,
        profile_sentence=lambda league, row: profile_sentence(league, row, lang),
        without_sentences=lambda league, row: without_sentences(league, row, lang) if row["rank"] else [],
        chart=lambda league, kind, subject="": _chart(league, Picture(kind, subject), drawn, lang),
        anchor=lambda league: re.sub(r"\W+", "-", league["id"]),
        name_of=_name_of,
    )
    found: dict[str, Any] = {"text": as_text(findings, lang), "counts": count_in_words(findings, lang)}
    return environment.get_template("index.html").render(
        lang="zh-CN" if lang == "zh" else "en",
        leagues=leagues,
        font=font_face(characters(leagues) + found["text"]),
        findings=found if findings else None,
    )


def _chart(league: League, picture: Picture, drawn: Mapping[tuple[str, str], str], lang: str) -> str:
    return inline(drawn[league["id"], picture.stem], alt(league, picture, lang))


def _name_of(league: League, code: str) -> str:
    return next((str(r["area_name"]) for r in league["rows"] if r["area_code"] == code), code)
