"""What a post may do, and which areas it reports for."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A clerk reports; a reviewer takes reports in; an administrator also keeps calls and accounts; a reader looks."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    READER = "reader"


OFFICE = (Role.REVIEWER, Role.ADMINISTRATOR, Role.READER)
DECIDING = (Role.REVIEWER, Role.ADMINISTRATOR)


def covers(own: str, area: str) -> bool:
    """Whether an area is one's own or below it, by their codes: 990100 covers 990101, and 990101 covers 990101002."""
    stem = own
    while len(stem) in (4, 6) and stem.endswith("00"):
        stem = stem[:-2]
    return bool(stem) and area.startswith(stem)
