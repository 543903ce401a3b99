"""What is used of python-docx where it has no types: elements of XML, spacing of paragraphs, and what leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from docx.oxml import OxmlElement
from docx.styles.style import BaseStyle, ParagraphStyle

if TYPE_CHECKING:
    from docx.document import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.section import _Footer, _Header
    from docx.shared import Length
    from docx.styles.styles import Styles
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


class Element(Protocol):
    """An element of XML."""

    text: str | None

    def append(self, element: Element, /) -> None: ...
    def find(self, path: str, /) -> Element | None: ...
    def findall(self, path: str, /) -> list[Element]: ...
    def insert(self, index: int, element: Element, /) -> None: ...
    def remove(self, element: Element, /) -> None: ...
    def set(self, key: str, value: str, /) -> None: ...


class StyleElement(Protocol):
    """The element of a style, which makes its parts where they are not there."""

    def get_or_add_pPr(self) -> Element: ...  # noqa: N802
    def get_or_add_rPr(self) -> Element: ...  # noqa: N802


class Spacing(Protocol):
    """How a paragraph, or every paragraph of a style, is set."""

    alignment: WD_ALIGN_PARAGRAPH | None
    first_line_indent: Length | None
    left_indent: Length | None
    right_indent: Length | None
    line_spacing: float | Length | None
    line_spacing_rule: WD_LINE_SPACING | None
    space_before: Length | None
    space_after: Length | None


def new_element(tag: str) -> Element:
    """An element that stands nowhere yet."""
    element: Element = OxmlElement(tag)
    return element


def style_of(document: Document, name: str) -> ParagraphStyle:
    """One of the styles of paragraphs."""
    styles: Styles = document.styles
    style: BaseStyle = styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def spacing_of(styled: Paragraph | ParagraphStyle) -> Spacing:
    spacing: Spacing = styled.paragraph_format
    return spacing


def element_of(run: Run) -> Element:
    element: Element = run._r
    return element


def properties_of(run: Run) -> Element:
    """What an element of a run says of its letters."""
    properties: Element = run._r.get_or_add_rPr()
    return properties


def first_line(edge: _Header | _Footer) -> Paragraph:
    """The first paragraph at the head or the foot of a page."""
    lines: list[Paragraph] = edge.paragraphs
    return lines[0]
