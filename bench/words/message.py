"""What a finding says: its severity, its text and its remedy."""

from __future__ import annotations

from typing import NamedTuple

from scoring.text import Text

ERROR, WARNING, NOTE = "error", "warning", "note"


class Message(NamedTuple):
    """A finding's severity, what was found against what was expected, and the remedy; ``{…}`` are placeholders."""

    severity: str
    what: Text
    remedy: Text


def message(severity: str, zh: str, en: str, do_zh: str, do_en: str) -> Message:
    """A finding's text in Chinese and English, and what to do about it in both."""
    return Message(severity, Text(zh, en), Text(do_zh, do_en))
