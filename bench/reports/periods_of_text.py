"""The span of months that a report is of, and whether a date or a word in it speaks of the same."""

from __future__ import annotations

from dataclasses import dataclass

from bench.reports.number_kinds import Day

_CALLED = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "一季度": (1, 3), "第一季度": (1, 3), "二季度": (4, 6), "第二季度": (4, 6),
    "三季度": (7, 9), "第三季度": (7, 9), "四季度": (10, 12), "第四季度": (10, 12), "1季度": (1, 3), "2季度": (4, 6), "3季度": (7, 9), "4季度": (10, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """First and last month of a year; ``year`` is None where the report does not name it."""

    year: int | None
    first: int = 1
    last: int = 12

    @property
    def whole_year(self) -> bool:
        return (self.first, self.last) == (1, 12)

    @property
    def period(self) -> str | None:
        """The period as a submission names it."""
        from bench.intake.periods import canonical

        if self.year is None:
            return None
        return canonical(f"{self.year:04d}-{self.first:02d}/{self.year:04d}-{self.last:02d}")

    def covers_year(self, day: Day) -> bool:
        return self.year is None or (day.year == self.year and day.last_year in (None, self.year))

    def is_same(self, day: Day) -> bool:
        """Whether a month or span of months is the report's own."""
        if day.year is not None and not self.covers_year(day):
            return False
        return (day.month, day.last if day.last is not None else day.month) == (
            self.first,
            self.last,
        ) and day.day is None

    def is_called(self, words: str) -> bool:
        return _CALLED.get(words) == (self.first, self.last)


def called(words: str) -> tuple[int, int] | None:
    """The months of 上半年, 一季度 and the like."""
    return _CALLED.get(words)
