"""Opening a workbook from outside: bounded, without macros, and only if it is one."""

from __future__ import annotations

import io
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bench.intake.findings import Finding, Value
from bench.intake.personal_data import in_name
from bench.intake.plain_workbook import made_plain
from bench.intake.workbook_margins import personal_numbers
from bench.words.interface import both, joined

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

    from openpyxl import Workbook

MAX_BYTES = 10_000_000
MAX_UNPACKED = 50_000_000  # of a workbook's parts together, as its directory states them; no more is ever unpacked
MAX_PARTS = 1_000
MAX_SPREAD = 50_000  # cells in ranges that are merged, linked or remarked on: each becomes a cell once it is opened
_SPREADING = ("mergeCell", "hyperlink", "comment")
_ROWS, _COLUMNS = 1_048_576, 16_384  # of a sheet
BESIDE_CELLS = "personal-number-in-workbook"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Office keeps what a password protects


class RefusedError(Exception):
    """A file that cannot be read; carries the code and values of the finding that says why."""

    def __init__(self, code: str, **values: Value) -> None:
        self.code, self.values = code, values
        super().__init__(code)

    def finding(self, file: str) -> Finding:
        return Finding(self.code, file, values=self.values)


def read_bounded(path: Path) -> bytes:
    """A table's or workbook's bytes.

    Raises
    ------
    RefusedError
        If it has more than MAX_BYTES or is an encrypted workbook.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise RefusedError("table-too-large", found=size, limit=MAX_BYTES)
    raw = path.read_bytes()
    if raw.startswith(OLE) and _ENCRYPTED in raw:
        raise RefusedError("workbook-encrypted")
    return raw


def check_name(path: Path, raw: bytes) -> None:
    """Refuse a file that is not what its name says: what it is is not guessed at."""
    suffix = path.suffix.lower()
    packed, old = raw.startswith(ZIP), raw.startswith(OLE)
    if suffix in (".xlsx", ".xlsm") and not packed and not old:
        raise RefusedError("workbook-renamed", named=suffix, found=both("content_text"))
    if suffix in (".csv", ".txt") and (packed or old):
        raise RefusedError("workbook-renamed", named=suffix, found=both("content_workbook"))


def personal_data(path: Path, raw: bytes, file: str) -> list[Finding]:
    """An error for personal numbers in the name of a file, and one for those in a workbook beside its cells."""
    found = [*in_name(path.name, file)]
    if raw.startswith(ZIP) and (beside := personal_numbers(raw)):
        found.append(Finding(BESIDE_CELLS, file, values={"found": joined(beside)}))
    return found


def open_workbook(
    raw: bytes, *, unpacked: int = MAX_UNPACKED, read_only: bool = False, data_only: bool = False
) -> Workbook:
    """Open a workbook with openpyxl, whose options the last two are; the caller closes it.

    Raises
    ------
    RefusedError
        If it unpacks to more than ``unpacked`` bytes or MAX_PARTS, carries macros, or is no workbook.
    """
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError(
            "openpyxl parses XML from outside safely only where defusedxml is installed and not disabled"
        )
    try:
        check_archive(raw, unpacked)
        if not read_only:
            _check_spread(raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that numbers do not need
            book: Workbook = openpyxl.load_workbook(
                io.BytesIO(made_plain(raw)), keep_links=False, read_only=read_only, data_only=data_only
            )
    except RefusedError:
        raise
    except Exception as error:  # a broken workbook may raise anything inside the library: to us it is one finding
        raise RefusedError("table-unreadable", found=both("workbook_damaged")) from error
    if not book.worksheets:
        raise RefusedError("table-unreadable", found=both("workbook_damaged"))
    return book


def check_archive(raw: bytes, unpacked: int = MAX_UNPACKED) -> None:
    """Refuse an archive that unpacks to more than it may, is no workbook, or carries macros."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or size > unpacked:
            raise RefusedError("table-too-large", found=size, limit=unpacked)
        names = {part.filename for part in parts}
        if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
            raise RefusedError("workbook-not-one")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise RefusedError("workbook-macros")


def _check_spread(raw: bytes) -> None:
    """Refuse ranges of more cells than can be held, however small the file that names them."""
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    class Ranges(ContentHandler):
        """Counts the cells of the ranges that an element merges, links or remarks on."""

        found = 0

        def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802, as the library calls it
            if name.rpartition(":")[2] in _SPREADING and "ref" in attrs:
                self.found += _cells(attrs["ref"])
                if self.found > MAX_SPREAD:
                    raise RefusedError("workbook-spread", found=attrs["ref"][:40], limit=MAX_SPREAD)

    ranges = Ranges()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for part in archive.infolist():
            with suppress(SAXException, DefusedXmlException):  # what is no XML, or broken, is said once it is opened
                parseString(archive.read(part), ranges)


def _cells(reference: str) -> int:
    """How many cells a range such as A1:B2 has; of whole rows or columns every one."""
    from openpyxl.utils import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 1  # no range; refused once it is opened
    return ((right or _COLUMNS) - (left or 1) + 1) * ((bottom or _ROWS) - (top or 1) + 1)
