"""The words of the interface, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from bench.words.phrases import (
    against,
    assessing,
    auditing,
    board,
    certainty,
    charts,
    checking,
    commands,
    common,
    comparing,
    converting,
    desk,
    drafting,
    leagues,
    office,
    pages,
    pictures,
    publishing,
    rules,
    simulate,
    site,
    verdicts,
    workbooks,
)
from scoring.text import Text

WORDS: dict[str, Text] = {
    **common.PHRASES,
    **leagues.PHRASES,
    **office.PHRASES,
    **certainty.PHRASES,
    **charts.PHRASES,
    **commands.PHRASES,
    **pages.PHRASES,
    **pictures.PHRASES,
    **site.PHRASES,
    **simulate.PHRASES,
    **verdicts.PHRASES,
    **comparing.PHRASES,
    **checking.PHRASES,
    **workbooks.PHRASES,
    **assessing.PHRASES,
    **auditing.PHRASES,
    **board.PHRASES,
    **converting.PHRASES,
    **drafting.PHRASES,
    **publishing.PHRASES,
    **rules.PHRASES,
    **desk.PHRASES,
    **against.PHRASES,
}


Choice = TypeVar("Choice", bound=str)


def word(key: str, lang: str, *values: object) -> str:
    """A word or short phrase of the interface in one language."""
    text = WORDS[key].in_language(lang)
    return text.format(*values) if values else text


def keyed(pattern: str, choices: Iterable[Choice]) -> dict[Choice, str]:
    """The key of the word for every one of some choices.

    Raises
    ------
    KeyError
        If there is no such word.
    """
    keys = {choice: pattern.format(choice) for choice in choices}
    for key in keys.values():
        if key not in WORDS:
            raise KeyError(key)
    return keys


def localised(text: Text | None, lang: str) -> str:
    """A text in one language; empty where there is none."""
    return text.in_language(lang) if text else ""


def suggestion(name: str, known: list[str]) -> tuple[str, str]:
    """“Did you mean …?” in both languages, empty where nothing known is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return (word("suggestion", "zh", near[0]), word("suggestion", "en", near[0])) if near else ("", "")


def in_a_row(names: Iterable[str], lang: str) -> str:
    """Names in a row, in a language's punctuation."""
    return word("list", lang).join(names)


def listed(names: Iterable[str], most: int | None = None) -> tuple[str, str]:
    """Names in a row, in both languages' punctuation; the first few only where ``most`` says how many."""
    every = list(names)[:most]
    return in_a_row(every, "zh"), in_a_row(every, "en")


def joined(texts: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Texts in both languages in a row, each in its language's punctuation."""
    every = list(texts)
    return in_a_row((zh for zh, _ in every), "zh"), in_a_row((en for _, en in every), "en")


def both(key: str, *values: object) -> tuple[str, str]:
    """A word in both languages, as a finding's value."""
    return word(key, "zh", *values), word(key, "en", *values)
