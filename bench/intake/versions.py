"""Which version of a framework applied when, where the office says that it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.intake.periods import months


@dataclass(frozen=True)
class VersionFrom:
    """A framework's version, and the year or month from which it applies."""

    framework: str
    version: str
    since: str


def versions_in(versions: Sequence[VersionFrom], framework: str, period: str) -> tuple[str, ...]:
    """The versions of a framework that applied within a period, in order of time; none where it is not said."""
    first, last = months(period)
    own = sorted((months(v.since)[0], v.version) for v in versions if v.framework == framework)
    before = [version for since, version in own if since <= first]
    return (*before[-1:], *(version for since, version in own if first < since <= last))
