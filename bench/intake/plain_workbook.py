"""A workbook's parts as the library that reads them expects, whatever program wrote them.

Two things stop that library though no number is in doubt: the namespaces of Strict Open XML, and styles that it does
not know (an empty fill, colours and fonts of other programs). Of the styles only number formats say anything about
numbers, so only these are kept. What only helps whoever fills in a sheet is left out, since it would take longer to
read than the numbers: cells without content, and rules of what may be typed.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from xml.sax.saxutils import quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)")
_TRANSITIONAL = {
    b"spreadsheetml": b"http://schemas.openxmlformats.org/spreadsheetml/2006",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006",
}
_RULES = (
    rb"((?:\w+:)?(?:conditionalFormatting|dataValidations))"  # of colour, which need styles, and of what may be typed
)
_OPENED, _CLOSED = re.compile(rb"<" + _RULES + rb"\b[^<>]*>"), re.compile(rb"</" + _RULES + rb"\s*>")
_EMPTY = re.compile(rb"<(?:\w+:)?c\s[^<>]*/>")
_NEEDED = re.compile(  # cells that are placed by those before them, and text that may look like a cell
    rb"<(?:\w+:)?c(?![^<>]*\sr=)[\s/>]|<!\[CDATA\["
)
_STYLES = re.compile(r"xl/styles[^/]*\.xml", re.IGNORECASE)


def made_plain(raw: bytes) -> bytes:
    """The workbook with transitional namespaces and with number formats as its only styles.

    Raises whatever its archive or its styles raise where they are broken.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(out, "w") as plain:
        for part in archive.infolist():
            content = archive.read(part)
            if part.filename.lower().endswith((".xml", ".rels")):
                content = _STRICT.sub(lambda m: _TRANSITIONAL.get(m[1], m[0]), content)
            if part.filename.startswith("xl/worksheets/"):
                content = _without_rules(content)
                content = content if _NEEDED.search(content) else _EMPTY.sub(b"", content)
            if _STYLES.fullmatch(part.filename):
                content = _number_formats(content)
            plain.writestr(part.filename, content)
    return out.getvalue()


def _without_rules(sheet: bytes) -> bytes:
    """A sheet without the rules that follow its cells; in time that grows with its length, whatever it holds."""
    out, at = [], max(sheet.rfind(b"sheetData"), 0)
    out.append(sheet[:at])
    ends: dict[bytes, list[int]] = {}
    for closed in _CLOSED.finditer(sheet, at):
        ends.setdefault(closed[1], []).append(closed.end())
    for opened in _OPENED.finditer(sheet, at):
        if opened.start() < at:
            continue  # inside a rule that is left out
        end = opened.end()
        if not opened[0].endswith(b"/>"):
            own = ends.get(opened[1], [])
            place = bisect_right(own, end)
            if place == len(own):
                continue
            end = own[place]
        out.append(sheet[at : opened.start()])
        at = end
    return b"".join([*out, sheet[at:]])


def _number_formats(styles: bytes) -> bytes:
    """A stylesheet with the number formats of another, under the same numbers."""
    from defusedxml.ElementTree import fromstring

    root = fromstring(styles)
    formats: dict[str, str] = {}
    used: list[str] = []
    for element in root.iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "numFmt" and element.get("numFmtId", "").isdecimal():
            formats.setdefault(element.get("numFmtId"), element.get("formatCode", "General"))
        elif kind == "cellXfs":
            used = [xf.get("numFmtId", "0") for xf in element]
    named = "".join(f"<numFmt numFmtId={quoteattr(n)} formatCode={quoteattr(f)}/>" for n, f in formats.items())
    plain = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0"/>'
    known = "".join(plain.format(n if n.isdecimal() else "0") for n in used or ["0"])
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        f'<numFmts count="{len(formats)}">{named}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1">{plain.format(0)}</cellStyleXfs>'
        f'<cellXfs count="{len(used) or 1}">{known}</cellXfs>'
        "</styleSheet>"
    ).encode()
