"""The lines of a PDF's text: page numbers and running heads marked, broken lines put together again."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

from bench.intake.safe_workbook import RefusedError
from bench.reports.broken_lines import rejoined
from bench.reports.narrative import Line

MAX_PAGES = 500
_PAGE_NUMBER = re.compile(
    r"[-—–−－ ·.]{0,6}(?:第 ?)?[0-9０-９]{1,4}(?: ?页)?(?: ?[/／共] ?[0-9０-９]{1,4} ?页?)?[-—–−－ ·.]{0,6}"
)
_REPEATED = 3  # pages on which the same first or last line is a running head


def pdf_lines(raw: bytes) -> tuple[Line, ...]:
    """Paragraphs of the pages' text.

    Raises
    ------
    RefusedError
        If the file is encrypted, damaged, too long, or holds pictures of text only.
    """
    pages = _pages(raw)
    if not any(line.strip() for page in pages for line in page):
        raise RefusedError("report-scan")
    body: list[str] = []
    margins: list[str] = []
    running = _running(pages)
    for page in pages:
        filled = [line for line in page if line.strip()]
        for n, line in enumerate(filled):
            edge = n < 2 or n >= len(filled) - 2
            number = edge and _PAGE_NUMBER.fullmatch(line.strip())
            (margins if number or (edge and line.strip() in running) else body).append(line)
    paragraphs = rejoined(body)
    lines = [Line(text, place) for place, text in enumerate(paragraphs, start=1)]
    return (*lines, *(Line(text.strip(), len(lines) + n, margin=True) for n, text in enumerate(margins, start=1)))


def _pages(raw: bytes) -> list[list[str]]:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of fonts, which the text does not need
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("report-encrypted")
        if len(reader.pages) > MAX_PAGES:
            raise RefusedError("report-too-long", limit=MAX_PAGES)
        return [(page.extract_text() or "").split("\n") for page in reader.pages]
    except RefusedError:
        raise
    except PyPdfError as error:
        raise RefusedError("report-damaged") from error
    except Exception as error:  # a broken file may raise anything inside the library: to us it is one finding
        raise RefusedError("report-damaged") from error


def _running(pages: list[list[str]]) -> set[str]:
    """Lines that stand first or last on several pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [line.strip() for line in page if line.strip()]
        edges.update({line for line in (*filled[:1], *filled[-1:]) if len(line) < 40})
    return {line for line, count in edges.items() if count >= _REPEATED}
