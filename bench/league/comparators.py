"""What an area's values are compared with, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from bench.league.enumerations import ComparatorSource, Evidence, NotComparable, Verdict

Range = tuple[float, float]


class Comparator(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A value that areas are compared with; stated once a league, however many areas share it.

    ``value``, ``low`` and ``high`` are percent; ``low`` and ``high`` (and the ranges of counts) only of one implied by
    shares. ``areas``: the similar areas that it was pooled from, nearest first, and ``distance`` how far the last of
    those looked at is. ``score`` is the value on the indicator's own scale, 0 to 100.
    """

    source: ComparatorSource
    value: float
    area_code: str | None = None
    area_name: str | None = None
    period: str | None = None
    evidence: Evidence | None = None
    printed: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    others_counted: int | None = None
    others_expected: int | None = None
    areas: tuple[str, ...] = ()
    distance: float | None = None
    low: float | None = None
    high: float | None = None
    numerator_range: tuple[int, int] | None = None
    denominator_range: tuple[int, int] | None = None
    score: float | None = None
    score_interval: Range | None = None


class Reference:
    """A place in the list of a league's comparators; in a file it is written as its number."""

    __slots__ = ("_list", "_place")

    def __init__(self, comparators: Sequence[Comparator], place: int) -> None:
        self._list = comparators
        self._place = place

    @property
    def comparator(self) -> Comparator:
        return self._list[self._place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reference) and self.comparator == other.comparator

    def __hash__(self) -> int:
        return hash(self.comparator)

    def __repr__(self) -> str:
        return f"Reference({self.comparator!r})"


def reference(comparator: Comparator) -> Reference:
    """A reference to a comparator that is in no list yet."""
    return Reference((comparator,), 0)


class Counts(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """Cases that count, of all cases."""

    numerator: int
    denominator: int


class Compared(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One area's value of an indicator beside one comparator.

    ``difference`` and ``interval`` (95 %) are percentage points, own less theirs. ``tested`` are the counts tested
    against: the parent without the area, or the area's last period. ``verdict`` is controlled for false discoveries
    over the league, ``verdict_95`` and ``verdict_998`` are not; in the file they are stated where they differ from it.
    ``reason``: why there is no verdict. Where cases come in clusters, so many of those tested against are worth one
    independent case (``tested_worth``); ``unreported_parts``: into how many equal parts that was divided which no
    county reported.
    """

    of: Reference
    difference: float | None = None
    interval: Range | None = None
    tested: Counts | None = None
    tested_worth: float | None = None
    unreported_parts: int | None = None
    p_value: float | None = None
    verdict: Verdict = Verdict.NOT_COMPARABLE
    other_95: Verdict | None = field(default=None, name="verdict_95")
    other_998: Verdict | None = field(default=None, name="verdict_998")
    reason: NotComparable | None = None

    @property
    def comparator(self) -> Comparator:
        """What the area is compared with."""
        return self.of.comparator

    @property
    def verdict_95(self) -> Verdict:
        """The verdict of this area by itself, at 95 %."""
        return self.other_95 or self.verdict

    @property
    def verdict_998(self) -> Verdict:
        """The verdict of this area by itself, at 99.8 %."""
        return self.other_998 or self.verdict
