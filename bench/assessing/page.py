"""An assessment or feedback sheet as one page: self-contained, no network, no script, made to be printed on A4."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, PackageLoader

from bench.assessing.assessment import Assessment
from bench.assessing.sections import sections, title
from bench.charts.inline import inline
from bench.pages.leagues_page import font_face
from bench.views.league_table import Row, heading
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
    found = sections(assessment, lang, feedback=feedback)
    league, pictures = assessment.league, _pictures(assessment, lang)
    content: str = environment.get_template("assessment.html").render(
        lang="zh-CN" if lang == "zh" else "en",
        title=title(assessment, lang, feedback=feedback),
        heading=heading(league, lang) if league else "",
        sections=found,
        pictures=pictures,
        shown=_in_pictures(assessment, pictures, lang),
        feedback=feedback,
        checksum=league["checksum"] if league and feedback else None,
        file=assessment.file.replace("\\", "/").rsplit("/", 1)[-1],
        font="@@font@@",
    )
    return content.replace("@@font@@", font(_characters(content)))


def _characters(content: str) -> str:
    return "".join(sorted(set(content)))


def _pictures(assessment: Assessment, lang: str) -> dict[str, str]:
    """The profile and the waterfall as SVG, by the section that they stand in."""
    league, row = assessment.league, assessment.row
    if league is None or row is None:
        return {}
    from bench.charts.chart_kinds import Picture, alt, figure
    from bench.charts.style import look, page_svg

    wanted = {"assess_beside": _compared(row), "assess_costs": row["score"] is not None}
    kinds = {"assess_beside": "profile", "assess_costs": "waterfall"}
    out = {}
    with look():
        for section in (key for key, drawn in wanted.items() if drawn):
            picture = Picture(kinds[section], row["area_code"])
            drawn = page_svg(figure(league, picture, lang))
            out[word(section, lang)] = inline(drawn, alt(league, picture, lang))
    return out


def _in_pictures(assessment: Assessment, pictures: dict[str, str], lang: str) -> list[str]:
    """Sentences that a picture says already."""
    if assessment.league is None or assessment.row is None or word("assess_beside", lang) not in pictures:
        return []
    return [profile_sentence(assessment.league, assessment.row, lang)]


def _compared(row: Row) -> bool:
    return any(m["score"] is not None for m in row["indicators"].values())
