"""How far long work is, told in no language to whoever started it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Item = TypeVar("Item")


class Stage(StrEnum):
    """What is being done."""

    DRAWING = "drawing"
    WRITING_SHEETS = "writing_sheets"
    PUBLISHING = "publishing"


@dataclass(frozen=True)
class Step:
    """How many of a stage's pieces are done; ``total`` is None where nobody knows how many there will be."""

    stage: Stage
    done: int
    total: int | None = None


Progress = Callable[[Step], None]


def silent(_: Step) -> None:
    """Tell nobody."""


def counted(items: Iterable[Item], stage: Stage, total: int | None, progress: Progress) -> Iterator[Item]:
    """The items as they come, each reported when it is there."""
    progress(Step(stage, 0, total))
    for done, item in enumerate(items, start=1):
        progress(Step(stage, done, total))
        yield item
