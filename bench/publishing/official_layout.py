"""The layout of official documents (GB/T 9704-2012) in WordprocessingML.

A4 with margins of 37 mm above, 35 mm below, 28 mm left and 26 mm right leaves a type area of 156 by 225 mm: 22 lines
of 28 characters in 仿宋 of size 3 (16 pt). The title is 小标宋 of size 2 (22 pt); first headings are 黑体. Page numbers
stand between dashes, outside: right on odd pages, left on even ones.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from docx import Document
from docx.dml.color import ColorFormat
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.coreprops import CoreProperties
from docx.oxml.document import CT_Document
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bench.publishing.official_elements import (
    Element,
    StyleElement,
    element_of,
    first_line,
    new_element,
    properties_of,
    spacing_of,
    style_of,
)
from bench.writing import printable_text

TITLE, BODY, HEADING, SUBHEADING, NUMBERS = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"
LINE = Pt(28.95)  # 225 mm over 22 lines
SIZE_HEAD, SIZE_2, SIZE_3, SIZE_4, SIZE_TABLE = 42, 22, 16, 14, 11
RED, BLACK = RGBColor(0xFF, 0x00, 0x00), RGBColor(0x00, 0x00, 0x00)
_LANDSCAPE_WIDTH, _PORTRAIT_WIDTH = Mm(297 - 37 - 35), Mm(210 - 28 - 26)
_FIXED = (1980, 1, 1, 0, 0, 0)
_TEXT, _PLACE = "word/document.xml", "table {}"  # the file that holds the text, and what stands for a table until then


@dataclass(frozen=True)
class OfficialDocument:
    """A document being written; its tables are text until it is packed, for long ones take most of the memory else."""

    docx: Docx
    set_text: Callable[[str], str] = str
    tables: list[bytes] = field(default_factory=list)

    def text(self, text: str) -> str:
        """A text as it is set."""
        return printable_text(self.set_text(text))


def new_document(title: str, date: str, set_text: Callable[[str], str] = str) -> OfficialDocument:
    """An empty document in this layout.

    Parameters
    ----------
    set_text : what is done to every text before it is written, such as closing up numbers
    """
    document = Document()
    _portrait(document.sections[0])
    for name, font, size in (("Normal", BODY, SIZE_3), ("Title", TITLE, SIZE_2), ("Heading 1", HEADING, SIZE_3),
                             ("Heading 2", SUBHEADING, SIZE_3)):  # fmt: skip
        _style(style_of(document, name), font, size)
    spacing_of(style_of(document, "Title")).alignment = WD_ALIGN_PARAGRAPH.CENTER
    settings: Element = document.settings.element
    settings.append(new_element("w:evenAndOddHeaders"))
    core: CoreProperties = document.core_properties
    moment = datetime.datetime.fromisoformat(date)
    core.title, core.author, core.last_modified_by, core.comments = printable_text(title)[:255], "", "", ""
    core.created = core.modified = moment
    return OfficialDocument(document, set_text)


def _style(style: ParagraphStyle, font: str, size: float) -> None:
    letters: Font = style.font
    letters.size, letters.bold, letters.italic = Pt(size), False, False
    colour: ColorFormat = letters.color
    colour.rgb = None
    element: StyleElement = style.element
    properties = element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")) + properties.findall(qn("w:color")):
        properties.remove(old)
    properties.insert(0, _fonts(font))
    spacing = spacing_of(style)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    spacing.space_before = spacing.space_after = Pt(0)
    border = element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        element.get_or_add_pPr().remove(border)


def _fonts(font: str) -> Element:
    fonts = new_element("w:rFonts")
    for attribute, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        fonts.set(qn(f"w:{attribute}"), name)
    fonts.set(qn("w:hint"), "eastAsia")  # Chinese quotation marks and dashes in the Chinese font
    return fonts


def _portrait(section: Section) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(25), Mm(25)


def landscape(document: OfficialDocument) -> None:
    """A new section for wide tables and pictures: the same page turned, its top at the left."""
    section: Section = document.docx.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(37), Mm(35)
    section.header_distance, section.footer_distance = Mm(15), Mm(15)


def portrait(document: OfficialDocument) -> Section:
    """A new section upright again."""
    section: Section = document.docx.add_section(WD_SECTION.NEW_PAGE)
    _portrait(section)
    return section


def red_head(document: OfficialDocument, issuer: str, number: str) -> None:
    """The issuing office in red, the file number below it, and the red line that parts them from the text."""
    name = paragraph(document, issuer, indent=False, font=TITLE, size=SIZE_HEAD)
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spacing_of(name).line_spacing_rule = WD_LINE_SPACING.SINGLE  # an exact height would cut it off
    name.runs[0].font.color.rgb = RED
    paragraph(document, "", indent=False)
    line = paragraph(document, number, indent=False)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _ruled(line, bottom=RED)
    paragraph(document, "", indent=False)


def end_matter(document: OfficialDocument, copies: str, printed: str) -> None:
    """Copies, who printed it and when (parted by “|”), between rules at the foot of the page on which the text ends;
    of the next one where there is no room left."""
    office, _, date = printed.partition("|")
    width = _PORTRAIT_WIDTH.twips
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_end_line(document.text(text), width)}</w:tr>"
        for text in (copies, f"{office}\t{date}")
    )
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for edge, size in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    _place_table(
        document,
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
        f' w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>',
    )
    paragraph(document, "", indent=False)  # what the table is anchored to


def _end_line(text: str, width: int) -> str:
    """A cell whose text after a tab ends at the right."""
    fonts = "".join(f'w:{a}="{n}" ' for a, n in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", BODY)))
    run = f'<w:rPr><w:rFonts {fonts}w:hint="eastAsia"/><w:sz w:val="{2 * SIZE_4}"/></w:rPr>'
    parts = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:tabs>'
        f'<w:tab w:val="right" w:pos="{width - 220}"/></w:tabs></w:pPr><w:r>{run}{parts}</w:r></w:p></w:tc>'
    )


def _ruled(line: Paragraph, **edges: RGBColor) -> None:
    """Rules above or below a paragraph."""
    borders = new_element("w:pBdr")
    for name in ("top", "bottom"):
        if name in edges:
            edge = new_element(f"w:{name}")
            for attribute, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", str(edges[name]))):
                edge.set(qn(f"w:{attribute}"), value)
            borders.append(edge)
    properties: Element = line._p.get_or_add_pPr()
    properties.insert(0, borders)


def paragraph(document: OfficialDocument, text: str, *, indent: bool = True, font: str | None = None,
              size: float | None = None, style: str | None = None) -> Paragraph:  # fmt: skip
    """A paragraph; body text is justified, its first line two characters in."""
    added = document.docx.add_paragraph(style=style)
    run = added.add_run(document.text(text))
    if font:
        properties_of(run).insert(0, _fonts(font))
    if size:
        run.font.size = Pt(size)
    if style is None and indent:
        spacing_of(added).first_line_indent = Pt(2 * SIZE_3)
        added.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return added


def picture(document: OfficialDocument, png: bytes, width: Length, words: str) -> None:
    """A picture in the line, with its words for those who cannot see it."""
    added = document.docx.add_paragraph()
    spacing_of(added).line_spacing_rule = WD_LINE_SPACING.SINGLE  # an exact height would cut it off
    added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    inline = added.add_run().add_picture(io.BytesIO(png), width=width)
    inline._inline.docPr.set("descr", printable_text(words))


def page_marks(document: OfficialDocument, mark: str) -> None:
    """Page numbers outside at the foot, and a mark at the head of every page where there is one."""
    section = document.docx.sections[0]
    for header in (section.header, section.even_page_header):
        line = first_line(header)
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        run = line.add_run(mark)
        properties_of(run).insert(0, _fonts(HEADING))
        run.font.size = Pt(SIZE_3)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = first_line(footer)
        line.alignment = side
        indent = spacing_of(line)
        indent.left_indent = indent.right_indent = Pt(SIZE_4)
        for part in ("— ", "PAGE", " —"):
            run = line.add_run("" if part == "PAGE" else part)
            properties_of(run).insert(0, _fonts(NUMBERS))
            run.font.size = Pt(SIZE_4)
            if part == "PAGE":
                _field(run, part)


def _field(run: Run, code: str) -> None:
    inner = element_of(run)
    for kind in ("begin", code, "end"):
        if kind == code:
            element = new_element("w:instrText")
            element.text = code
        else:
            element = new_element("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        inner.append(element)


def table(
    document: OfficialDocument,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    right: Sequence[bool],
    *,
    wide: bool = False,
    size: float = SIZE_TABLE,
) -> None:
    """A ruled table whose heading row is repeated on every page; neither its first row nor its last two stand alone.

    Parameters
    ----------
    shares : each column's part of the width, adding up to anything
    right : which columns are set to the right
    """
    width: int = (_LANDSCAPE_WIDTH if wide else _PORTRAIT_WIDTH).twips
    widths = [round(width * share / sum(shares)) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    headers, rows = [document.text(h) for h in headers], [[document.text(c) for c in cells] for cells in rows]
    head = _row(headers, widths, ["center"] * len(headers), HEADING, size, head=True, keep=True)
    sides = ["right" if r else "left" for r in right]
    kept = {0, *range(len(rows) - 3, len(rows))} - {len(rows) - 1}  # each stands on the page of the next
    body = [_row(c, widths, sides, BODY, size, keep=n in kept).encode("utf-8") for n, c in enumerate(rows)]
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    start = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}"
    )
    _place_table(document, start, body, b"</w:tbl>")


def _place_table(document: OfficialDocument, start: str, rows: Sequence[bytes] = (), end: bytes = b"") -> None:
    """Keep a table's text until the document is packed, and its place."""
    place = new_element("w:tbl")
    place.text = _PLACE.format(len(document.tables))
    document.tables.append(b"".join([start.encode("utf-8"), *rows, end]))
    whole: CT_Document = document.docx.element
    whole.body.insert_element_before(place, "w:sectPr")


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    sides: Sequence[str],
    font: str,
    size: float,
    *,
    head: bool = False,
    keep: bool = False,
) -> str:
    fonts = "".join(f'w:{a}="{n}" ' for a, n in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font)))
    run = f'<w:rPr><w:rFonts {fonts}w:hint="eastAsia"/><w:sz w:val="{round(2 * size)}"/></w:rPr>'
    spacing = "<w:keepNext/>" if keep else ""
    spacing += f'<w:spacing w:before="20" w:after="20" w:line="{round(size * 26)}" w:lineRule="exact"/>'
    out = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{spacing}'
        f'<w:jc w:val="{side}"/></w:pPr><w:r>{run}<w:t xml:space="preserve">{escape(cell)}</w:t></w:r>'
        "</w:p></w:tc>"
        for cell, width, side in zip(cells, widths, sides, strict=True)
    )
    marked = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{marked}</w:trPr>{out}</w:tr>"


def as_bytes(document: OfficialDocument) -> bytes:
    """The document with its tables, packed again with fixed dates, so that the same content is the same bytes."""
    packed = io.BytesIO()
    document.docx.save(packed)
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            with target.open(entry, "w") as file:
                for part in _parts(source.read(name), document.tables if name == _TEXT else []):
                    file.write(part)
    return out.getvalue()


def _parts(content: bytes, tables: Sequence[bytes]) -> Iterator[bytes]:
    """A file's content, with the tables in their places."""
    for n, table in enumerate(tables):
        before, content = content.split(f"<w:tbl>{_PLACE.format(n)}</w:tbl>".encode(), 1)
        yield before
        yield table
    yield content
