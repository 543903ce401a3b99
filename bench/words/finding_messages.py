"""Every finding's text, in Chinese and English."""

from __future__ import annotations

from bench.words.findings import (
    assessing,
    collections,
    desk,
    drafting,
    frameworks,
    periods,
    plausibility,
    publishing,
    reading,
    receipts,
    submissions,
    tables,
    verdicts,
    workbooks,
)
from bench.words.message import Message
from bench.words.readers import SAID

MESSAGES: dict[str, Message] = {
    **reading.MESSAGES,
    **submissions.MESSAGES,
    **collections.MESSAGES,
    **periods.MESSAGES,
    **receipts.MESSAGES,
    **frameworks.MESSAGES,
    **tables.MESSAGES,
    **verdicts.MESSAGES,
    **plausibility.MESSAGES,
    **workbooks.MESSAGES,
    **drafting.MESSAGES,
    **assessing.MESSAGES,
    **publishing.MESSAGES,
    **desk.MESSAGES,
}


def said_to(reader: str, code: str) -> Message:
    """A finding's words for one of its readers: “workbook”, “table”, “page”, or “file”, for whom they are written."""
    kinds = () if reader == "file" else (reader, "workbook")
    said = next((SAID[kind][code] for kind in kinds if code in SAID[kind]), None)
    return MESSAGES[code] if said is None else Message(MESSAGES[code].severity, said.what, said.remedy)
