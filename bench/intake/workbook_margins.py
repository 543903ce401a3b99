"""What a workbook holds beside its cells and sends along unseen: comments on cells and the document's properties."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from bench.intake.findings import Pair
from bench.intake.personal_numbers import may_hold_one, numbers_in
from bench.words.interface import both, word

_PARTS = re.compile(r"(?:docProps/[^/]+|xl/(?:comments[^/]*|comments/[^/]+|threadedComments/[^/]+))\.xml")
_MOST = 5_000_000  # bytes of a part; a longer one is no comment
_MOST_PARTS = 200


def personal_numbers(raw: bytes) -> list[Pair]:
    """Every place beside the cells that holds a personal number, with its kind, in words; what cannot be read, holds
    none here and is refused elsewhere."""
    found = []
    for kind, place, text in _texts(raw):
        if may_hold_one(text):
            kinds = sorted({name for _, _, name in numbers_in(text)})
            where = both(kind, place)
            found += [(f"{where[0]}{word(k, 'zh')}", f"{where[1]}{word(k, 'en')}") for k in kinds]
    return list(dict.fromkeys(found))


def _texts(raw: bytes) -> Iterator[tuple[str, str, str]]:
    """Kind of place, the cell or property, and the text that stands there."""
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except zipfile.BadZipFile:
        return
    with archive:
        sheets = _commented_sheets(archive)
        parts = [part for part in archive.infolist() if _PARTS.fullmatch(part.filename) and part.file_size <= _MOST]
        for part in parts[:_MOST_PARTS]:
            try:
                root = fromstring(archive.read(part))
            except (ParseError, ValueError, zipfile.BadZipFile, OSError):
                continue
            if part.filename.startswith("docProps"):
                yield from (("in_property", node.tag.rpartition("}")[2], node.text or "") for node in root.iter())
            else:
                sheet = sheets.get(_last(part.filename), "")
                for node in root.iter():
                    if "ref" in node.attrib:
                        yield "in_comment", f"{sheet}{node.attrib['ref']}", "".join(node.itertext())


def _commented_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """By the last part of a comments' file name the title of its sheet, with “!”; empty where that cannot be told."""
    files = _targets(archive, "xl/_rels/workbook.xml.rels")
    found = {}
    for sheet in _nodes(archive, "xl/workbook.xml", "sheet"):
        identity = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        part = _last(files.get(identity, ""))
        for target in _targets(archive, f"xl/worksheets/_rels/{part}.rels").values():
            found[_last(target)] = f"{sheet.get('name', '')}!"
    return found


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """What a part of relationships leads to, by their names."""
    return {node["Id"]: node.get("Target", "") for node in _nodes(archive, part, "Relationship") if "Id" in node}


def _nodes(archive: zipfile.ZipFile, part: str, tag: str) -> Iterator[dict[str, str]]:
    """The attributes of every node of a name in a part; none of a part that is not there or cannot be read."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        if archive.getinfo(part).file_size > _MOST:
            return
        root = fromstring(archive.read(part))
    except (KeyError, ParseError, DefusedXmlException, zipfile.BadZipFile, OSError):
        return
    yield from (node.attrib for node in root.iter() if node.tag.rpartition("}")[2] == tag)


def _last(name: str) -> str:
    return name.rpartition("/")[2]
