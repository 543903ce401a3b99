"""Whom to ask about a collection, and until when objections are taken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """The office that answers questions: the one place where an office's telephone number may stand."""

    organisation: str
    telephone: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Objections:
    """The last day on which objections are taken (YYYY-MM-DD), and by whom."""

    until: str
    to: str | None = None
