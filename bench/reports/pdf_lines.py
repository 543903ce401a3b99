"""The lines of a PDF's text: page numbers and running heads marked, broken lines put together again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bench.intake.safe_workbook import RefusedError
from bench.reports.broken_lines import rejoined
from bench.reports.narrative import Line
from bench.reports.unknown_characters import is_readable

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

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
_BREAKS = (10, 13)
_INDENT = (16, 80)  # points by which the first line of a paragraph stands in, two characters of any usual size
_FEW = 3  # indented lines, that paragraphs may be known by them
_LONGEST_RUNNING = 80  # characters
_REPEATED = 3  # pages on which the same first or last line is a running head


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line, and where on the page it begins and ends, in points."""

    text: str
    left: float = 0
    right: float = 0


def pdf_lines(raw: bytes) -> tuple[Line, ...]:
    """Paragraphs of the pages' text.

    A character that the PDF does not name stands as U+FFFD.

    Raises
    ------
    RefusedError
        If the file is encrypted, damaged, too long, holds pictures of text only, or does not name its characters.
    """
    pages = _pages(raw)
    text = "".join(line.text for page in pages for line in page)
    if not text.strip():
        raise RefusedError("report-scan")
    if not is_readable(text):
        raise RefusedError("report-characters-unknown")
    body: list[_Line] = []
    margins: list[str] = []
    running = _running(pages)
    for page in pages:
        for n, line in enumerate(page):
            edge = n < 2 or n >= len(page) - 2
            if edge and (_PAGE_NUMBER.fullmatch(line.text) or _shape(line.text) in running):
                margins.append(line.text)
            else:
                body.append(line)
    paragraphs = rejoined([line.text for line in body], _unbroken(body))
    lines = [Line(text, place) for place, text in enumerate(paragraphs, start=1)]
    return (*lines, *(Line(text, len(lines) + n, margin=True) for n, text in enumerate(margins, start=1)))


def _unbroken(body: Sequence[_Line]) -> frozenset[int]:
    """The lines that a stop happens to end at the right margin, and that go on at the left one of the next.

    Only where paragraphs begin with an indent can that be told from a new paragraph.
    """
    if not body:
        return frozenset()
    left = min(line.left for line in body)
    right = max(line.right for line in body)
    indented = sum(_INDENT[0] <= line.left - left <= _INDENT[1] for line in body)
    if indented < _FEW or 2 * indented > len(body):
        return frozenset()
    return frozenset(
        n
        for n, (line, following) in enumerate(pairwise(body))
        if line.right > right - _INDENT[0] and following.left < left + _INDENT[0] / 2
    )


def _pages(raw: bytes) -> list[list[_Line]]:
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = PdfDocument(raw)
    except PdfiumError as error:
        raise RefusedError("report-encrypted" if error.err_code == FPDF_ERR_PASSWORD else "report-damaged") from error
    try:
        if len(document) > MAX_PAGES:
            raise RefusedError("report-too-long", limit=MAX_PAGES)
        return [list(_printed(page.get_textpage())) for page in document]
    except PdfiumError as error:
        raise RefusedError("report-damaged") from error
    finally:
        document.close()


def _printed(page: PdfTextPage) -> Iterator[_Line]:
    """A page's lines, character by character: the library's own text leaves out those that it does not know."""
    from pypdfium2.raw import FPDFText_GetUnicode, FPDFText_HasUnicodeMapError

    units = [
        0xFFFD if FPDFText_HasUnicodeMapError(page, n) == 1 else FPDFText_GetUnicode(page, n) or 0xFFFD
        for n in range(page.count_chars())
    ]
    start = 0
    for end in (*(n for n, unit in enumerate(units) if unit in _BREAKS), len(units)):
        filled = [n for n in range(start, end) if not chr(units[n]).isspace()]
        if filled:
            text = (
                "".join(map(chr, units[start:end])).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            )
            text = _characters(text.replace("\x02", "-")).strip()  # pdfium's sign of a hyphen at the end of a line
            yield _Line(text, page.get_charbox(filled[0])[0], page.get_charbox(filled[-1])[2])
        start = end + 1


def _characters(text: str) -> str:
    """The text with the characters that were meant where its fonts name radicals."""
    folded = (unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in text.translate(_RADICALS))
    return "".join(folded)


def _running(pages: Sequence[Sequence[_Line]]) -> set[str]:
    """The shapes of lines that stand first or last on several pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(line.text) for line in (*page[:2], *page[-2:]) if len(line.text) < _LONGEST_RUNNING})
    return {line for line, count in edges.items() if count >= _REPEATED}


def _shape(line: str) -> str:
    """A line without its page number."""
    return re.sub("[0-9]+", "0", line)
