"""Long lists of names, shortened."""

from __future__ import annotations

from collections.abc import Sequence

from bench.words.interface import word


def shortened(names: Sequence[str], most: int, lang: str) -> str:
    """Areas in a row; of more than ``most`` the first, and how many there are in all."""
    more = word("others_in_all", lang, len(names)) if len(names) > most else ""
    return word("list", lang).join(names[:most]) + more


def shortened_things(names: Sequence[str], most: int, lang: str) -> str:
    """Things that are no areas in a row; of more than ``most`` the first, and how many more there are."""
    rest = len(names) - most
    return word("list", lang).join(names[:most]) + (word("and_so_many_more", lang, rest) if rest > 0 else "")
