"""An assessment or feedback sheet as one page: self-contained, no network, no script, made to be printed on A4."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, PackageLoader

from bench.assessing.assessment import Assessment, Scored
from bench.assessing.sections import sections, title
from bench.charts.inline import inline
from bench.pages.leagues_page import font_face
from bench.views.headings import heading
from bench.views.profile import profile_sentence
from bench.words.interface import word

FontFace = Callable[[str], str]


def render(assessment: Assessment, lang: str, *, feedback: bool, font: FontFace = font_face) -> str:
    """The page as HTML.

    Parameters
    ----------
    feedback : whether it is a sheet that an office sends back, and not a county's own assessment
    font : makes the CSS rule that embeds the chart font for the characters of a text
    """
    environment = Environment(
        loader=PackageLoader("bench.pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["t"] = lambda key, *values: word(key, lang, *values)
    found, scored = sections(assessment, lang, feedback=feedback), assessment.scored
    pictures = {} if scored is None else _pictures(scored, lang)
    content: str = environment.get_template("assessment.html").render(
        lang="zh-CN" if lang == "zh" else "en",
        title=title(assessment, lang, feedback=feedback),
        heading=heading(scored.league, lang) if scored else "",
        sections=found,
        pictures=pictures,
        shown=_in_pictures(scored, pictures, lang) if scored else [],
        feedback=feedback,
        checksum=scored.league.checksum if scored and feedback else None,
        file=assessment.file.replace("\\", "/").rsplit("/", 1)[-1],
        font="@@font@@",
    )
    return content.replace("@@font@@", font(_characters(content)))


def _characters(content: str) -> str:
    return "".join(sorted(set(content)))


def _pictures(scored: Scored, lang: str) -> dict[str, str]:
    """The profile and the waterfall as SVG, by the section that they stand in."""
    from bench.charts.chart_kinds import Picture, alt, figure
    from bench.charts.style import look, page_svg

    league, row = scored.league, scored.row
    compared = any(m.score is not None for m in row.indicators.values())
    kinds = {"assess_beside": "profile"} if compared else {}
    kinds |= {"assess_costs": "waterfall"} if row.score is not None else {}
    out = {}
    with look():
        for section, kind in kinds.items():
            picture = Picture(kind, row.area_code)
            drawn = page_svg(figure(league, picture, lang))
            out[word(section, lang)] = inline(drawn, alt(league, picture, lang))
    return out


def _in_pictures(scored: Scored, pictures: dict[str, str], lang: str) -> list[str]:
    """Sentences that a picture says already."""
    if word("assess_beside", lang) not in pictures:
        return []
    return [profile_sentence(scored.league, scored.row, lang)]
