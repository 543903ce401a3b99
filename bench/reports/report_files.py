"""Reading a narrative report, .docx, .txt, .html or .pdf, into lines; what cannot be read becomes a finding."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from bench.intake.findings import Finding
from bench.intake.reading import read_bytes
from bench.intake.safe_workbook import OLE, ZIP, RefusedError
from bench.reports.narrative import Line, Narrative

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000
SUFFIXES = (".docx", ".txt", ".html", ".htm", ".pdf", ".md")
_OLD = (".doc", ".wps", ".rtf")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_report(path: Path, file: str) -> Narrative | Finding:
    """A report's lines; or why they cannot be had, and what to do about it."""
    raw = read_bytes(path, file, MAX_BYTES)
    if isinstance(raw, Finding):
        return raw
    try:
        lines = tuple(_lines(raw))
    except RefusedError as refused:
        return refused.finding(file)
    except RecursionError:
        return Finding("report-damaged", file)
    if not any(line.text.strip() for line in lines):
        return Finding("report-no-text", file)
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        return Finding("report-too-long", file, values={"limit": MAX_CHARACTERS})
    return Narrative(file, hashlib.sha256(raw).hexdigest(), lines)


def reports_below(folder: Path) -> list[Path]:
    """The reports directly in a folder, old and unreadable kinds too, since they are to be named."""
    return sorted(
        p
        for p in folder.iterdir()
        if p.is_file() and p.suffix.lower() in (*SUFFIXES, *_OLD) and not p.name.startswith(("~", "."))
    )


def _lines(raw: bytes) -> Iterable[Line]:
    """By what the bytes are, not by what the file is called."""
    if raw.startswith(OLE):
        raise RefusedError("report-encrypted" if _ENCRYPTED in raw else "report-old-word")
    if raw.startswith(ZIP):
        return _zipped(raw)
    if raw[:1024].lstrip().startswith(b"%PDF"):
        from bench.reports.pdf_lines import pdf_lines

        return pdf_lines(raw)
    text = _decoded(raw)
    start = text[:2000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in start or "<p>" in start:
        from bench.reports.html_lines import html_lines

        return html_lines(text)
    if start.startswith("{\\rtf"):
        raise RefusedError("report-other-kind")
    return plain_lines(text)


def _zipped(raw: bytes) -> Iterable[Line]:
    from bench.reports.word_document import word_lines

    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if not any(name.lower().endswith("document.xml") for name in archive.namelist()):
                raise RefusedError("report-other-kind")
    except zipfile.BadZipFile as error:
        raise RefusedError("report-damaged") from error
    return word_lines(raw)


def _decoded(raw: bytes) -> str:
    encodings = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RefusedError("report-other-kind")


def plain_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold anything, each a paragraph."""
    filled = (line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip())
    return tuple(Line(line, place) for place, line in enumerate(filled, start=1))
