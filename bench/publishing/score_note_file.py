"""The note on one county's score as a Word document in the layout of official documents."""

from __future__ import annotations

from functools import partial

from docx.enum.text import WD_ALIGN_PARAGRAPH

from bench.publishing import official_layout as official
from bench.publishing.official_layout import paragraph
from bench.views.score_note import ScoreNote
from bench.words.interface import word
from bench.words.numbers import set_in_print

_SHARES = (2.0, 4.4, 1.5, 1.0, 1.1, 1.1, 1.5)
_SIZE = 10.5
_RIGHT = (False, False, True, True, True, True, True)
_NUMERALS = "一二三四五六七八九"


def score_note_file(note: ScoreNote, date: str, lang: str) -> bytes:
    """The note as bytes, the same for the same note and date."""
    document = official.new_document(note.title, date, partial(set_in_print, lang=lang))
    official.page_marks(document, "")
    paragraph(document, note.title, style="Title")
    below = paragraph(document, note.of, indent=False, size=official.SIZE_4)
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for n, part in enumerate(note.parts):
        label = f"{_NUMERALS[n]}、" if lang == "zh" else f"{n + 1}. "
        paragraph(document, label + part.title, style="Heading 1")
        for sentence in part.sentences:
            paragraph(document, sentence)
        if part.table is not None:
            official.table(document, part.table.headers, part.table.rows, _SHARES, _RIGHT, size=_SIZE)
        for sentence in part.after:
            paragraph(document, sentence, size=official.SIZE_4)
    paragraph(document, word("note_made", lang), size=official.SIZE_4)
    return official.as_bytes(document)
