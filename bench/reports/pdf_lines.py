"""The lines of a PDF's text: page numbers and running heads marked, broken lines put together again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from io import BytesIO

from bench.intake.safe_workbook import RefusedError
from bench.reports.broken_lines import rejoined
from bench.reports.narrative import Line

MAX_PAGES = 500
# Radicals that fonts put in the place of the characters they look like (CJK Radicals Supplement); Unicode itself folds
# only those of the other block.
_RADICALS = str.maketrans(
    "⺀⺁⺈⺊⺌⺍⺕⺗⺘⺙⺟⺠⺡⺣⺤⺥⺩⺬⺭⺮⺰⺲⺷⺸⺼⺾⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻲",
    "冫厂刀卜小小彐心扌攵母民氵灬爪爪王示礻竹纟罒羊羊肉艹艹虎衤西西见角角讠贝足车辶辶辶阝钅镸长门阝雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
)
_PAGE_NUMBER = re.compile(
    r"[-—–−－ ·.]{0,6}(?:第 ?)?[0-9０-９]{1,4}(?: ?页)?(?: ?[/／共] ?[0-9０-９]{1,4} ?页?)?[-—–−－ ·.]{0,6}"
)
_MOST_UNMAPPED = 0.05  # of all characters, in a text that can be read
_LONGEST_RUNNING = 80  # characters
_REPEATED = 3  # pages on which the same first or last line is a running head


def pdf_lines(raw: bytes) -> tuple[Line, ...]:
    """Paragraphs of the pages' text.

    Raises
    ------
    RefusedError
        If the file is encrypted, damaged, too long, or holds pictures of text only.
    """
    pages = _pages(raw)
    text = "".join(line for page in pages for line in page)
    if not text.strip() or sum(map(_unmapped, text)) > _MOST_UNMAPPED * len(text):
        raise RefusedError("report-scan")
    body: list[str] = []
    margins: list[str] = []
    running = _running(pages)
    for page in pages:
        filled = [line for line in page if line.strip()]
        for n, line in enumerate(filled):
            edge = n < 2 or n >= len(filled) - 2
            number = edge and _PAGE_NUMBER.fullmatch(line.strip())
            (margins if number or (edge and _shape(line) in running) else body).append(line)
    paragraphs = rejoined(body)
    lines = [Line(text, place) for place, text in enumerate(paragraphs, start=1)]
    return (*lines, *(Line(text.strip(), len(lines) + n, margin=True) for n, text in enumerate(margins, start=1)))


def _unmapped(character: str) -> bool:
    """Whether a PDF does not say what a character is."""
    return character in "\x00\ufffd" or unicodedata.category(character) in ("Co", "Cn")


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
        return [_characters(page.extract_text() or "").split("\n") for page in reader.pages]
    except RefusedError:
        raise
    except PyPdfError as error:
        raise RefusedError("report-damaged") from error
    except Exception as error:  # a broken file may raise anything inside the library: to us it is one finding
        raise RefusedError("report-damaged") from error


def _characters(text: str) -> str:
    """The text with the characters that were meant where its fonts name radicals."""
    folded = (unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in text.translate(_RADICALS))
    return "".join(folded)


def _running(pages: list[list[str]]) -> set[str]:
    """The shapes of lines that stand first or last on several pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        edges.update({_shape(line) for line in (*filled[:2], *filled[-2:]) if len(line) < _LONGEST_RUNNING})
    return {line for line, count in edges.items() if count >= _REPEATED}


def _shape(line: str) -> str:
    """A line without its page number."""
    return re.sub("[0-9]+", "0", line.strip())
