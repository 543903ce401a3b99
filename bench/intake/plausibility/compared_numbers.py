"""What of a submission is compared with other submissions; everything else may be forgotten once it is checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from bench.intake.areas import HEIGHT
from bench.intake.entries import GAPS, NOT_REPORTED, Entry, Figure
from bench.intake.findings import Pair
from bench.intake.measures import measure, parent_from_gap
from bench.intake.plausibility.counts import drawn
from bench.intake.plausibility.packed import Counts, Packed, PackedPairs
from bench.intake.submissions import Submission
from bench.words.interface import joined
from scoring.framework import Framework

_NOTHING: Mapping[str, Any] = MappingProxyType({})  # one for all that have none


Gap = tuple[str, str, Figure, float, float]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one submission that others are compared with.

    ``rates`` are proportions with both counts, stated or recovered, by indicator. ``volumes`` are all exact counts that
    tell how much there was, by place: of indicators that are counts, denominators, and counts of the context.
    ``changes`` are counts with the change on last year stated with them, by place of the entry; ``parts`` what entries
    name of single areas, by place and area code; ``shares`` a level, a quantity, its count and the percentage;
    ``gaps`` a level, an indicator, how far above its rate the area says to be, and the rate that comes to, lowest and
    highest. ``percents`` are a city's or province's own, by indicator.
    """

    file: str
    area: str
    name: str
    level: str
    period: str
    framework: Framework
    rates: Mapping[str, Counts]
    volumes: Mapping[str, int]
    changes: Mapping[str, tuple[int, Figure | None]]
    parts: Mapping[str, Mapping[str, int]]
    shares: tuple[tuple[str, str, int, Figure], ...]
    gaps: tuple[Gap, ...]
    percents: Mapping[str, float]

    def quantity(self, code: str) -> int | None:
        """The count of a quantity, from the context or from the proportion that it is a part of."""
        stated = self.volumes.get(place("context", code, "count"))
        if stated is not None:
            return stated
        for indicator in self.framework.indicators:
            if indicator.code in self.rates and code in (indicator.numerator, indicator.denominator):
                return self.rates[indicator.code][code == indicator.denominator]
        return None


@cache
def place(section: str, code: str, field: str = "") -> str:
    """The JSON pointer of an entry, or of a field in it; one string for all submissions."""
    return f"/{section}/{code}/{field}" if field else f"/{section}/{code}"


def title_at(framework: Framework, where: str) -> Pair:
    """The title of the indicator or quantity that stands at a place."""
    _, section, code, *_ = where.split("/")
    named = framework.indicator(code) if section == "indicators" else framework.quantities.get(code)
    return (named.title.zh, named.title.en) if named else (code, code)


def titles(own: Numbers, codes: Iterable[str]) -> Pair:
    """The titles of indicators, in the order of the framework."""
    wanted = set(codes)
    return joined((i.title.zh, i.title.en) for i in own.framework.indicators if i.code in wanted)


def numbers(submission: Submission, framework: Framework) -> Numbers:
    """The numbers of one submission that others are compared with."""
    own = Numbers(
        submission.file,
        submission.area_code,
        submission.area_name,
        submission.level,
        submission.period,
        framework,
        PackedPairs(dict(_rates(submission, framework))),
        Packed(dict(_volumes(submission, framework))),
        dict(_changes(submission, framework)) or _NOTHING,
        {where: areas for where, entry in _entries(submission) if (areas := _areas(entry))} or _NOTHING,
        (),
        tuple(_gaps(submission, framework)),
        dict(_percents(submission, framework)) if _above(submission, framework) else _NOTHING,
    )
    return replace(own, shares=tuple(_shares(submission, own))) if submission.shares else own


def _above(submission: Submission, framework: Framework) -> bool:
    """Whether it is the report of what the areas that a framework ranks lie in."""
    return HEIGHT[submission.level] > HEIGHT[framework.level]


def _entries(submission: Submission) -> Iterator[tuple[str, Entry]]:
    for code, entry in submission.indicators.items():
        yield place("indicators", code), entry
    for code, entry in submission.context.items():
        yield place("context", code), entry


def _rates(submission: Submission, framework: Framework) -> Iterator[tuple[str, Counts]]:
    for indicator in framework.indicators:
        entry = submission.indicators.get(indicator.code, NOT_REPORTED)
        if indicator.kind != "proportion" or entry is NOT_REPORTED or not entry.exact:
            continue
        if entry.numerator is not None and entry.denominator and not entry.missing:
            yield indicator.code, (entry.numerator, entry.denominator)  # as nearly always; the rest must be looked for
        else:
            found = measure(indicator, submission)
            if found.numerator is not None and found.denominator and found.stand_in is None:
                yield indicator.code, (found.numerator, found.denominator)


def _volumes(submission: Submission, framework: Framework) -> Iterator[tuple[str, int]]:
    for code, entry in submission.indicators.items():
        indicator = framework.indicator(code)
        if indicator is None or not entry.exact:
            continue
        if indicator.kind == "count" and entry.count is not None:
            yield place("indicators", code, "count"), entry.count
        elif entry.denominator is not None and not drawn(entry.denominator):
            yield place("indicators", code, "denominator"), entry.denominator
    for code, entry in submission.context.items():
        if entry.count is not None and entry.exact and code in framework.quantities:
            yield place("context", code, "count"), entry.count


def _changes(submission: Submission, framework: Framework) -> Iterator[tuple[str, tuple[int, Figure | None]]]:
    for section, entries in (("indicators", submission.indicators), ("context", submission.context)):
        for code, entry in entries.items():
            named = framework.indicator(code) if section == "indicators" else framework.quantities.get(code)
            counted = named is not None and (named.kind in ("change", "count") or entry.change_percent is not None)
            if counted and entry.count is not None and entry.exact:
                yield place(section, code), (entry.count, entry.change_percent)


def _areas(entry: Entry) -> dict[str, int]:
    """The parts that are single areas."""
    return {code: count for code, count in entry.parts.items() if code[0].isdigit()} if entry.exact else {}


def _gaps(submission: Submission, framework: Framework) -> Iterator[Gap]:
    for code, entry in submission.indicators.items():
        for level, key in GAPS.items():
            gap: Figure | None = getattr(entry, key)
            indicator = None if gap is None else framework.indicator(code)
            if gap is not None and indicator is not None and indicator.kind == "proportion":
                found = parent_from_gap(indicator, submission, level)
                if found is not None:
                    yield level, code, gap, found[1], found[2]


def _percents(submission: Submission, framework: Framework) -> Iterator[tuple[str, float]]:
    for code in submission.indicators:
        indicator = framework.indicator(code)
        if indicator is not None and indicator.kind == "proportion":
            own = measure(indicator, submission)
            if own.value is not None and own.stand_in is None and own.qualifier in (None, "exact"):
                yield code, own.value


def _shares(submission: Submission, own: Numbers) -> Iterator[tuple[str, str, int, Figure]]:
    for parent, shares in submission.shares.items():
        for code, share in shares.items():
            count = own.quantity(code) if share.count is None else share.count
            if count is not None and code in own.framework.quantities:
                yield parent, code, count, share.percent
