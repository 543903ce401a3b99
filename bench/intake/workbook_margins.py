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
        parts = [part for part in archive.infolist() if _PARTS.fullmatch(part.filename) and part.file_size <= _MOST]
        for part in parts[:_MOST_PARTS]:
            try:
                root = fromstring(archive.read(part))
            except (ParseError, ValueError, zipfile.BadZipFile, OSError):
                continue
            if part.filename.startswith("docProps"):
                yield from (("in_property", node.tag.rpartition("}")[2], node.text or "") for node in root.iter())
            else:
                commented = (node for node in root.iter() if "ref" in node.attrib)
                yield from (("in_comment", node.attrib["ref"], "".join(node.itertext())) for node in commented)
