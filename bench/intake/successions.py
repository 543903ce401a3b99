"""Which area codes are of the same area at different times, and which came out of others."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import TypeVar

from bench.intake.areas import DATA
from bench.intake.findings import Finding
from bench.intake.periods import months
from bench.intake.submissions import Submission
from bench.words.interface import listed

Held = TypeVar("Held")


class SuccessionKind(StrEnum):
    """What became of an area: the same area under another code, a part of another, or parted."""

    RECODED = "recoded"
    MERGER = "merger"
    SPLIT = "split"


@dataclass(frozen=True)
class Succession:
    """One code and one that came after it, from a year or month on; ``source`` names the document."""

    old: str
    new: str
    since: str
    kind: SuccessionKind
    source: str

    def is_over(self, period: str) -> bool:
        """Whether a period begins after the change, the year or month of which is neither before nor after it."""
        return months(period)[0] > months(self.since)[1]


@dataclass(frozen=True)
class Successions:
    """All successions that are known in one place."""

    known: tuple[Succession, ...] = ()

    def same(self, code: str) -> str:
        """One code for all that an area has had: the last."""
        seen = {code}
        while (later := self._recoded.get(code)) and later not in seen:
            code = later
            seen.add(code)
        return code

    def linked(self, codes: Iterable[str]) -> frozenset[str]:
        """The codes that came out of these or went into them, in any way: who has one may have no other."""
        return frozenset(other for code in codes for other in self._neighbours.get(code, ()))

    def after(self, code: str, period: str) -> list[Succession]:
        """What became of a code before a period."""
        return [s for s in self.known if s.old == code and s.is_over(period)]

    def under_codes_of(self, other: Mapping[str, Held], codes: Iterable[str]) -> Mapping[str, Held]:
        """What is held by area code, each under the code that the same area has among others, if it has one there."""
        if not self._recoded.keys() & {*other, *codes}:
            return other
        now = {self.same(code): code for code in codes}
        return {now.get(self.same(code), code): held for code, held in other.items()}

    @property
    def changes(self) -> tuple[Succession, ...]:
        """Splits and mergers, over which nothing is ever joined."""
        return tuple(s for s in self.known if s.kind != SuccessionKind.RECODED)

    @cached_property
    def _recoded(self) -> Mapping[str, str]:
        return {s.old: s.new for s in self.known if s.kind == SuccessionKind.RECODED}

    @cached_property
    def _neighbours(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for s in self.known:
            found.setdefault(s.old, set()).add(s.new)
            found.setdefault(s.new, set()).add(s.old)
        return {code: frozenset(others) for code, others in found.items()}


def of_their_time(findings: Iterable[Finding], submission: Submission, successions: Successions) -> list[Finding]:
    """The findings of a submission, none of which calls its code unknown where it was the area's at that time."""
    out = []
    for finding in findings:
        if finding.code == "area-unknown" and any(s.old == submission.area_code for s in successions.known):
            over = successions.after(submission.area_code, submission.period)
            if over:
                values = {**finding.values, "new": listed(s.new for s in over), "since": over[0].since}
                out.append(
                    Finding("area-code-replaced", finding.file, finding.path, values | {"source": over[0].source})
                )
            continue
        out.append(finding)
    return out


@cache
def shipped() -> Successions:
    """The successions that come with the program; see bench/data/README.md."""
    with (DATA / "successions.csv").open(encoding="utf-8") as lines:
        rows = csv.reader(lines)
        next(rows)  # the headings
        return Successions(tuple(Succession(o, n, since, SuccessionKind(k), src) for o, n, since, k, src in rows))


@cache
def with_own(own: tuple[Succession, ...]) -> Successions:
    """A collection's own successions, and the shipped ones of codes that these say nothing of."""
    stated = {s.old for s in own}
    return Successions((*own, *(s for s in shipped().known if s.old not in stated)))
