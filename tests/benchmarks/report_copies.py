"""Texts as Word documents, and as PDF files that LibreOffice and Chromium print of them, in the font of charts."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tests.pictures_of_docs import with_fonts

_FONT = "Noto Sans SC"
_PAGE = (
    "<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:2.7cm}body{font:16pt/28pt 'Noto Sans SC'}"
    "p{text-indent:2em;margin:0;text-align:justify}p:first-child{text-align:center}</style>"
)


def copies_of(texts: Sequence[Path], folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Kinds of files, each with a copy of every text, in the order of the texts."""
    words = [_word(text, folder) for text in texts]
    yield "Word", words
    with_fonts(folder)
    if shutil.which("soffice"):
        office = f"-env:UserInstallation=file://{folder / 'office'}"
        command = ["soffice", office, "--headless", "--convert-to", "pdf", "--outdir", folder / "printed", *words]
        subprocess.run(command, check=True, capture_output=True)
        yield "PDF of LibreOffice", [folder / "printed" / f"{text.stem}.pdf" for text in texts]
    if shutil.which("chromium"):
        yield "PDF of Chromium", [_browser(text, folder) for text in texts]


def _lines(text: Path) -> list[str]:
    return [line.strip() for line in text.read_text("utf-8").split("\n") if line.strip()]


def _word(text: Path, folder: Path) -> Path:
    """A document as offices lay it out: a title, indented paragraphs, a head, and page numbers below."""
    document = Document()
    style = document.styles["Normal"]
    style.font.size, style.font.name, style.paragraph_format.line_spacing = Pt(16), _FONT, Pt(28)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = (
        Cm(21),
        Cm(29.7),
        Cm(2.7),
        Cm(2.7),
    )
    section.header.paragraphs[0].text = "信访局文件"
    _page_number(section.footer.paragraphs[0])
    for n, line in enumerate(_lines(text)):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if n else WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Pt(32) if n else None
    document.save(str(folder / f"{text.stem}.docx"))
    return folder / f"{text.stem}.docx"


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _browser(text: Path, folder: Path) -> Path:
    page, printed = folder / f"{text.stem}.html", folder / f"{text.stem}.pdf"
    page.write_text(_PAGE + "".join(f"<p>{html.escape(line)}</p>" for line in _lines(text)), "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", f"file://{page}"]
    subprocess.run(command, check=True, capture_output=True)
    return printed
