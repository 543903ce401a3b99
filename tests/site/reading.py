"""A strict reader of the pages: what a browser would forgive is an error here."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}
Attributes = dict[str, str]


@dataclass
class Element:
    """An element with its attributes and the text directly and indirectly inside it."""

    tag: str
    attributes: Attributes
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class Document:
    """All elements of a page in order."""

    elements: list[Element] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        return [e for e in self.elements if e.tag in tags]

    @property
    def text(self) -> str:
        return self.all("html")[0].text


class Reader(HTMLParser):
    """Builds a document; raises AssertionError where tags do not nest or an attribute stands twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        inside = tuple(e.tag for e in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, inside)
        self.document.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in [e.tag for e in self._open], f"<{tag}/> outside a picture"
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def close(self) -> None:
        super().close()
        assert not self._open, f"left open: {[e.tag for e in self._open]}"


def read(content: bytes) -> Document:
    """A page's document."""
    reader = Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    return reader.document
