"""An assessment or feedback sheet as one page: self-contained, no network, no script, made to be printed on A4."""

from __future__ import annotations

from markupsafe import Markup

from bench.assessing.assessment import Assessment, Scored
from bench.assessing.sections import sections, title
from bench.league.enumerations import PARENT_KINDS
from bench.pages.font_face import FONT_HERE, FontFace, font_face, with_font
from bench.pages.page_frame import LANGUAGES, in_words
from bench.pages.template_engine import template
from bench.views.headings import heading
from bench.views.profile import profile_sentence
from bench.views.whole_league import WholeLeague


def render(assessment: Assessment, lang: str, *, feedback: bool, font: FontFace = font_face) -> str:
    """The page as HTML.

    Parameters
    ----------
    feedback : whether it is a sheet that an office sends back, and not a county's own assessment
    font : makes the CSS rule that embeds the chart font for the characters of a text
    """
    found, scored = sections(assessment, lang, feedback=feedback), assessment.scored
    pictures = {} if scored is None else _pictures(scored, lang)
    content = template("assessment").render(
        lang=LANGUAGES[lang],
        t=in_words(lang),
        title=title(assessment, lang, feedback=feedback),
        heading=heading(scored.league, lang) if scored else "",
        sections=found,
        parents=PARENT_KINDS,
        pictures=pictures,
        shown=_in_pictures(scored, pictures, lang) if scored else [],
        feedback=feedback,
        checksum=scored.league.checksum if scored and feedback else None,
        file=assessment.file.replace("\\", "/").rsplit("/", 1)[-1],
        font=FONT_HERE,
    )
    return with_font(content, font)


def _pictures(scored: Scored, lang: str) -> dict[str, Markup]:
    """The profile and the waterfall, by their kind."""
    from bench.charts.chart_kinds import Picture, alt, sheet_of
    from bench.charts.svg import page_svg

    whole, row = WholeLeague(scored.league), scored.row
    compared = any(m.score is not None for m in row.indicators.values())
    kinds = [*(["profile"] if compared else []), *(["waterfall"] if row.score is not None else [])]
    out = {}
    for kind in kinds:
        picture = Picture(kind, row.area_code)
        out[kind] = Markup(page_svg(sheet_of(whole, picture, lang), alt(whole, picture, lang)))
    return out


def _in_pictures(scored: Scored, pictures: dict[str, Markup], lang: str) -> list[str]:
    """Sentences that a picture says already."""
    return [profile_sentence(scored.league, scored.row, lang)] if "profile" in pictures else []
