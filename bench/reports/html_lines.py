"""The lines of an HTML page: what a reader sees, a paragraph a block, a table's row in one line."""

from __future__ import annotations

from html.parser import HTMLParser

from bench.reports.narrative import Line

_UNSEEN = {"script", "style", "head", "template", "noscript", "del", "s", "strike", "svg", "select"}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section", "article", "body",
    "header", "footer", "blockquote", "pre", "center", "dl", "dt", "dd", "caption", "hr", "main", "nav", "aside", "form",
}  # fmt: skip
_VOID = {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "embed", "source", "track"}
_PARAGRAPHS_INSIDE = "。；"


def html_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    return tuple(page.lines)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._hidden: list[str] = []  # elements that are open inside what nobody sees
        self._heading = 0
        self._place = 0
        self._cells = 0  # of the row that is open
        self._sup = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden or tag in _UNSEEN or _is_hidden(attrs):
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        if tag == "br":
            self.end_line(same_place=True)
        elif tag in ("td", "th"):
            self._text.append("\t" if self._cells else "")
            self._cells += 1
        elif tag == "sup":
            self._sup += 1
        elif tag in _BLOCKS and not self._cells:
            self.end_line()
        if tag == "tr":
            self.end_line()
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._heading = int(tag[1])

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        if tag == "sup":
            self._sup = max(0, self._sup - 1)
        elif tag == "tr" or (tag in _BLOCKS and not self._cells):
            self._cells = 0
            self.end_line()
            self._heading = 0
        elif tag == "table":
            self._cells = 0

    def handle_data(self, data: str) -> None:
        if not self._hidden and not self._sup:
            self._text.append(data.replace("\r", " ").replace("\n", " "))

    def end_line(self, *, same_place: bool = False) -> None:
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            if not same_place or not self._place:
                self._place += 1
            self.lines.append(Line(text.strip(), self._place, self._heading))


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    named = dict(attrs)
    style = (named.get("style") or "").replace(" ", "").lower()
    return "hidden" in named or "display:none" in style or "visibility:hidden" in style
