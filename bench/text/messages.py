"""Every finding's text, in Chinese and English."""

from __future__ import annotations

from bench.text.found import collections, frameworks, publishing, reading, submissions, tables
from bench.text.message import Message

MESSAGES: dict[str, Message] = {
    **reading.MESSAGES,
    **submissions.MESSAGES,
    **collections.MESSAGES,
    **frameworks.MESSAGES,
    **tables.MESSAGES,
    **publishing.MESSAGES,
}
