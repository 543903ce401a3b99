"""The note on one county's score as one page: self-contained, no network, no script, made to be printed on A4."""

from __future__ import annotations

from bench.pages.font_face import FONT_HERE, with_font
from bench.pages.page_frame import LANGUAGES, in_words
from bench.pages.template_engine import template
from bench.views.score_note import ScoreNote


def render(note: ScoreNote, lang: str) -> str:
    """The page as HTML."""
    return with_font(template("score_note").render(lang=LANGUAGES[lang], t=in_words(lang), note=note, font=FONT_HERE))
