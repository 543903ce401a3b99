"""Whether an area fails: by a ruling, or by a fail line that it misses, as surely as the framework asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scoring.framework import Gate


class Fail(NamedTuple):
    """What is decided of an area: that it fails, that this is ``undecided``, or neither."""

    failed: bool
    undecided: bool


def decided(gates: Sequence[Gate], missed: Iterable[int], chances: Sequence[float], *, vetoed: bool) -> Fail:
    """Whether an area fails.

    Parameters
    ----------
    missed : numbers of the fail lines that its points miss
    chances : that it truly meets each gate, or misses its line; empty where nothing was drawn, and then a line that
        asks for a probability decides nothing
    vetoed : whether a ruling fails it
    """
    lines = [*missed]
    failed = vetoed or any(gates[n].decides(chances[n] if chances else None) for n in lines)
    return Fail(failed, bool(lines) and not failed)
