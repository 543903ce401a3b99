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
from bench.words.in_workbooks import SAID
from bench.words.message import Message

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
# The same findings, said to who fills in a workbook, where the words above speak of the file's fields.
IN_WORKBOOKS: dict[str, Message] = {
    code: Message(MESSAGES[code].severity, said.what, said.remedy) for code, said in SAID.items()
}
