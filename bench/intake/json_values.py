"""What a document holds before it is made a value: JSON, told apart by kind where it is read.

The readers are for places where a contract says which kind there is; another kind there is an error of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

# A configuration may also hold a date of TOML, which no contract takes.
Json: TypeAlias = "bool | int | float | Decimal | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]
Choice = TypeVar("Choice", bound=StrEnum)


def members(node: Json) -> JsonObject:
    """The members of what is an object."""
    if isinstance(node, dict):
        return node
    raise TypeError(f"{type(node).__name__} where an object should be")


def entries(node: Json) -> list[Json]:
    """The entries of what is a list."""
    if isinstance(node, list):
        return node
    raise TypeError(f"{type(node).__name__} where a list should be")


def text(node: Json) -> str:
    """What is a text."""
    if isinstance(node, str):
        return node
    raise TypeError(f"{type(node).__name__} where a text should be")


def number(node: Json) -> float:
    """What is a number, in binary."""
    if isinstance(node, (int, float, Decimal)):
        return float(node)
    raise TypeError(f"{type(node).__name__} where a number should be")


def texts(node: Json) -> tuple[str, ...]:
    """What is a list of texts."""
    return tuple(text(entry) for entry in entries(node))


def one_of(choices: type[Choice]) -> Callable[[Json], Choice]:
    """A reader of what is one of the choices."""
    return lambda node: choices(text(node))


def children(node: Json) -> Iterable[tuple[str | int, Json]]:
    """What an object or a list holds, by key or by number; nothing where it is neither."""
    if isinstance(node, dict):
        return node.items()
    return enumerate(node) if isinstance(node, list) else ()
