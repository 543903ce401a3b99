"""Whom to ask about a league, and until when objections are taken, in words."""

from __future__ import annotations

from bench.intake.contact import Contact
from bench.league.league import League
from bench.words.interface import word


def contact_sentences(league: League, lang: str) -> list[str]:
    """How to object, then whom to ask; nothing of what collection.toml does not say."""
    return [*_objections(league, lang), *office_sentences(league.collection.contact, lang)]


def _objections(league: League, lang: str) -> list[str]:
    found, contact = league.collection.objections, league.collection.contact
    if found is None:
        return []
    year, month, day = map(int, found.until.split("-"))
    until = word("bulletin_date", lang, year, month, day)
    to = found.to or (contact.organisation if contact else None)
    return [word("objections_to", lang, until, to) if to else word("objections_until", lang, until)]


def office_sentences(found: Contact | None, lang: str) -> list[str]:
    """Whom to ask; nothing where that is not stated."""
    if found is None:
        return []
    stated = (("contact_office", found.organisation), ("contact_telephone", found.telephone))
    parts = [word(key, lang, text) for key, text in (*stated, ("contact_address", found.address)) if text]
    return [word("semicolon", lang).join(parts) + word("full_stop", lang).strip()]
