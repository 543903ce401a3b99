"""The file of names beside a framework: how reports write what it asks for. It is no part of the framework's hash."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

SUFFIX = ".names.toml"
MAX_WORDINGS = 10_000  # that one phrase may stand for


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one indicator or quantity is written; see ``petition-work.names.toml`` for what each list is for."""

    names: tuple[str, ...] = ()
    count: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    denominator_of_batch: tuple[str, ...] = ()
    numerator: tuple[str, ...] = ()
    denominator_or_numerator: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    denominator_then: tuple[str, ...] = ()
    numerator_then: tuple[str, ...] = ()
    percent_then: tuple[str, ...] = ()
    taken_up: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")
    parts: dict[str, tuple[str, ...]] = {}
    units: str = ""
    topic: str = ""
    after: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = ()
    all: str = ""
    all_of: str = ""
    batch: str = ""
    assigned_by: str = ""
    part_of: str = ""
    loose_after: str = ""
    whole: bool = False
    parts_first: bool = False
    generic: bool = False
    planned: bool = False
    dated: bool = False
    denominator_alone: bool = False
    examples: tuple[Example, ...] = ()


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and what it gives of this indicator or quantity, such as ``percent 98.7``; nothing where empty."""

    text: str
    gives: str = ""


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a standing is written: a verb, then one of the titles of a level; praise leaves it open."""

    verbs: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]
    praise: tuple[str, ...] = ()


class Lecture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done once on a day that is named, and counts one."""

    phrases: tuple[str, ...]


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The quantities of one body by channel, and what that body is called."""

    total: str
    letters: str = ""
    visits: str = ""
    web: str = ""
    called: tuple[str, ...] = ()


class NamesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a names file may say."""

    words: dict[str, str] = {}
    alike: dict[str, tuple[str, ...]] = {}
    units: dict[str, tuple[str, ...]] = {}
    channels: dict[str, tuple[str, ...]] = {}
    indicators: dict[str, Named] = {}
    context: dict[str, Named] = {}
    flags: dict[str, tuple[str, ...]] = {}
    status: dict[str, Standing] = {}
    lectures: dict[str, Lecture] = {}
    groups: dict[str, Group] = {}


class UnreadableNamesError(ValueError):
    """A names file that does not say what it may say."""


@cache
def read_names(path: Path) -> NamesFile:
    """A names file.

    Raises
    ------
    UnreadableNamesError
        If it is no TOML, or says what no names file may say.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), NamesFile)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise UnreadableNamesError(str(error)) from error


def wordings(phrase: str, words: dict[str, str]) -> Iterator[str]:
    """Every wording that a phrase stands for.

    Raises
    ------
    UnreadableNamesError
        If it names words that there are none of, its brackets do not match, or it stands for too many.
    """
    for name, meant in words.items():
        phrase = phrase.replace("{" + name + "}", f"({meant})")
    if "{" in phrase:
        raise UnreadableNamesError(phrase)
    found, rest = _alternatives(phrase, 0, 0)
    if rest != len(phrase):
        raise UnreadableNamesError(phrase)
    yield from dict.fromkeys(found)


def _alternatives(phrase: str, at: int, depth: int) -> tuple[list[str], int]:
    """The wordings from ``at`` to the bracket that closes, and where that is."""
    if depth > 8:
        raise UnreadableNamesError(phrase)
    whole: list[str] = []
    current = [""]
    while at < len(phrase):
        character = phrase[at]
        if character == "(":
            inner, at = _alternatives(phrase, at + 1, depth + 1)
            if at >= len(phrase):
                raise UnreadableNamesError(phrase)
            current = [a + b for a in current for b in inner]
        elif character == ")" and depth:
            return whole + current, at
        elif character == "|":
            whole += current
            current = [""]
        else:
            current = [a + character for a in current]
        if len(current) + len(whole) > MAX_WORDINGS:
            raise UnreadableNamesError(phrase)
        at += 1
    return whole + current, at
