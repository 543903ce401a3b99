"""Every finding's text, in Chinese and English."""

from __future__ import annotations

from bench.words.findings import (
    assessing,
    collections,
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
    **assessing.MESSAGES,
    **publishing.MESSAGES,
}
