"""A submission beside others of its collection: its city and province, its last period, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from pathlib import Path

from bench.intake import areas
from bench.intake.areas import PARENT_LEVELS
from bench.intake.entries import Figure
from bench.intake.findings import Finding, Pair, Values
from bench.intake.measures import half_digit, measure
from bench.intake.periods import months
from bench.intake.plausibility.counts import telling
from bench.intake.plausibility.percents import four_digits
from bench.intake.plausibility.shares import implied_total
from bench.intake.submissions import Submission
from bench.words.interface import both, joined
from scoring.framework import Framework

Counts = tuple[int, int]

_Z = 3.29  # a jump must be beyond what one comparison in a thousand shows by chance,
_POINTS = 10.0  # and so large that it is worth a question: percentage points for a rate,
_TIMES = 5.0  # and so many times as much or as little for a count
_SAME = 3  # as many rates with the same counts are no chance


@dataclass(frozen=True, slots=True)
class Numbers:
    """What of a submission is compared with others; everything else may be forgotten once it is checked.

    ``rates`` are indicators with both counts, stated or recovered; ``counts`` those of indicators that are counts;
    ``quantities`` exact counts of the context; ``changes`` a count of the context and the change on last year that is
    stated with it; ``shares`` a level, a quantity, its count and the percentage.
    """

    file: str
    area: str
    name: str
    period: str
    framework: Framework
    rates: Mapping[str, Counts]
    counts: Mapping[str, int]
    quantities: Mapping[str, int]
    changes: Mapping[str, tuple[int, Figure | None]]
    shares: tuple[tuple[str, str, int, Figure], ...]

    def quantity(self, code: str) -> int | None:
        """The count of a quantity, from the context or from the proportion that it is a part of."""
        if code in self.quantities:
            return self.quantities[code]
        for indicator in self.framework.indicators:
            if indicator.code in self.rates and code in (indicator.numerator, indicator.denominator):
                return self.rates[indicator.code][code == indicator.denominator]
        return None


def numbers(submission: Submission, framework: Framework) -> Numbers:
    """The numbers of one submission that others are compared with."""
    rates: dict[str, Counts] = {}
    counts: dict[str, int] = {}
    for indicator in framework.indicators:
        entry = submission.indicators.get(indicator.code)
        if entry is None:
            continue
        if indicator.kind == "count" and entry.count is not None:
            counts[indicator.code] = entry.count
        if indicator.kind == "proportion" and entry.exact:
            found = measure(indicator, submission)
            if found.numerator is not None and found.denominator and found.stand_in is None:
                rates[indicator.code] = (found.numerator, found.denominator)
    quantities: dict[str, int] = {}
    changes: dict[str, tuple[int, Figure | None]] = {}
    for code, entry in submission.context.items():
        if entry.count is not None and entry.exact and code in framework.quantities:
            quantities[code] = entry.count
            if entry.change_percent is not None or framework.quantities[code].kind == "change":
                changes[code] = (entry.count, entry.change_percent)
    own = Numbers(
        submission.file,
        submission.area_code,
        submission.area_name,
        submission.period,
        framework,
        rates,
        counts,
        quantities,
        changes,
        (),
    )
    return replace(own, shares=tuple(_shares(submission, own))) if submission.shares else own


def _shares(submission: Submission, own: Numbers) -> Iterator[tuple[str, str, int, Figure]]:
    for parent, shares in submission.shares.items():
        for code, share in shares.items():
            count = own.quantity(code) if share.count is None else share.count
            if count is not None and code in own.framework.quantities:
                yield parent, code, count, share.percent


def above_parents(collection: Iterable[Numbers]) -> Iterator[Finding]:
    """An error for every count that is above that of the city or province; either of the two may be the wrong one."""
    reported = {(one.framework.code, one.period, one.area): one for one in collection}
    for (framework, period, area), one in reported.items():
        for level in PARENT_LEVELS:
            above = reported.get((framework, period, areas.parent(area, level) or ""))
            if above is not None:
                yield from _above_parent(one, above)


def questions(collection: Iterable[Numbers]) -> Iterator[Finding]:
    """What the submissions of a collection, taken together, can hardly be."""
    groups: dict[tuple[str, str], list[Numbers]] = {}
    histories: dict[tuple[str, str, int], list[Numbers]] = {}
    for one in collection:
        first, last = months(one.period)
        groups.setdefault((one.framework.code, one.period), []).append(one)
        histories.setdefault((one.framework.code, one.area, last - first), []).append(one)
    for group in groups.values():
        by_area = {one.area: one for one in group}
        for one in group:
            for level in PARENT_LEVELS:
                above = by_area.get(areas.parent(one.area, level) or "")
                if above is not None:
                    yield from _shares_of(one, above, level)
        yield from _same_as_another(group)
    for history in histories.values():
        for earlier, later in pairwise(sorted(history, key=lambda one: months(one.period))):
            yield from _jumps(earlier, later)
            yield from _same_as_before(earlier, later)
        starts = {months(one.period)[0]: one for one in history}
        for start, later in starts.items():
            if start - 12 in starts:
                yield from _changes(starts[start - 12], later)


def _above_parent(own: Numbers, above: Numbers) -> Iterator[Finding]:
    """A part cannot be more than its whole: neither what is counted, nor of how many, nor what is left out."""
    for code, (numerator, denominator) in own.rates.items():
        if code not in above.rates:
            continue
        n, d = above.rates[code]
        pairs = {
            "numerator": (numerator, n),
            "denominator": (denominator, d),
            "shortfall": (denominator - numerator, d - n),
        }
        larger = next(((what, part, whole) for what, (part, whole) in pairs.items() if part > whole), None)
        if larger:
            what, part, whole = larger
            values: Values = {
                "title": _titles(own, [code]),
                "what": both(f"count_{what}"),
                "own": part,
                "theirs": whole,
            }
            yield Finding("above-parent", own.file, f"/indicators/{code}", values | {"parent": above.name})


def _shares_of(own: Numbers, above: Numbers, level: str) -> Iterator[Finding]:
    """The total that a share implies against what the city or province reports itself."""
    for parent, code, count, percent in own.shares:
        whole = above.quantity(code) if parent == level else None
        total = implied_total(count, percent)
        if whole is not None and total is not None and not total[0] <= whole <= total[1]:
            title = own.framework.quantities[code].title
            values: Values = {
                "title": (title.zh, title.en),
                "found": percent,
                "count": count,
                "low": total[0],
                "high": total[1],
            }
            values |= {"parent": above.name, "whole": whole, "computed": four_digits(count, whole or 1)}
            yield Finding("share-unlike-parent", own.file, f"/shares_of_parent/{level}/{code}/percent", values)


def _comparable(own: Numbers, other: Numbers) -> dict[str, Counts]:
    return {code: counts for code, counts in own.rates.items() if code in other.rates}


def _same_as_another(group: list[Numbers]) -> Iterator[Finding]:
    """The same counts as another area's, in several indicators."""
    same: dict[tuple[str, str], list[str]] = {}
    names = {one.file: one.name for one in group}
    for indicator in group[0].framework.indicators:
        holders: dict[Counts, Numbers] = {}
        for own in group:
            counts = own.rates.get(indicator.code)
            if counts is None or not telling(*counts):
                continue
            other = holders.setdefault(counts, own)
            if other is not own and not _related(own.area, other.area):
                same.setdefault((own.file, other.file), []).append(indicator.code)
    for (file, copied), codes in same.items():
        if len(codes) >= _SAME:
            values: Values = {"other": names[copied], "file": Path(copied).name, "found": _titles(group[0], codes)}
            yield Finding("same-as-another", file, "/indicators", values)


def _related(one: str, other: str) -> bool:
    """Whether one area lies in the other: of a single county's numbers its city may have the same."""
    return any(areas.parent(a, level) == b for a, b in ((one, other), (other, one)) for level in PARENT_LEVELS)


def _titles(own: Numbers, codes: Iterable[str]) -> Pair:
    titles = [i.title for i in own.framework.indicators if i.code in set(codes)]
    return joined((t.zh, t.en) for t in titles)


def _same_as_before(earlier: Numbers, later: Numbers) -> Iterator[Finding]:
    shared = _comparable(later, earlier)
    same = [code for code, counts in shared.items() if telling(*counts) and counts == earlier.rates[code]]
    if len(same) >= _SAME:
        yield Finding(
            "same-as-before", later.file, "/indicators", {"period": earlier.period, "found": _titles(later, same)}
        )


def _jumps(earlier: Numbers, later: Numbers) -> Iterator[Finding]:
    """Rates and counts that moved further than chance explains, and far enough to ask."""
    for code, (numerator, denominator) in _comparable(later, earlier).items():
        n, d = earlier.rates[code]
        difference = 100 * numerator / denominator - 100 * n / d
        path = f"/indicators/{code}"
        values: Values = {"period": earlier.period, "title": _titles(later, [code])}
        if _many_times(denominator, d):
            yield Finding("count-jump", later.file, f"{path}/denominator", values | {"before": d, "found": denominator})
        elif abs(difference) >= _POINTS and _beyond_chance((n, d), (numerator, denominator)):
            values |= {"before": four_digits(n, d), "found": four_digits(numerator, denominator)}
            counts: Values = {"counts_before": f"{n}/{d}", "counts": f"{numerator}/{denominator}"}
            yield Finding("rate-jump", later.file, path, values | counts | {"difference": f"{abs(difference):.1f}"})
    for code, count in later.counts.items():
        before = earlier.counts.get(code)
        if before is not None and _many_times(count, before):
            values = {"period": earlier.period, "title": _titles(later, [code]), "before": before, "found": count}
            yield Finding("count-jump", later.file, f"/indicators/{code}/count", values)


def _many_times(count: int, before: int) -> bool:
    """Whether a count is many times what it was, and more than two Poisson counts of one mean differ."""
    apart = max(count, before) >= _TIMES * max(min(count, before), 1)
    return apart and abs(count - before) > _Z * sqrt(count + before)


def _wilson(counts: Counts, z: float) -> tuple[float, float]:
    n, d = counts
    middle, half = (n + z * z / 2) / (d + z * z), z * sqrt(n * (d - n) / d + z * z / 4) / (d + z * z)
    return middle - half, middle + half


def _beyond_chance(before: Counts, after: Counts) -> bool:
    """Whether Newcombe's interval of the difference of two proportions leaves out 0 (Stat. Med. 1998, 17:873)."""
    if before[0] > before[1] or after[0] > after[1]:
        return False
    (low, high) = sorted((before, after), key=lambda c: c[0] / c[1])
    p, q = low[0] / low[1], high[0] / high[1]
    _, low_up = _wilson(low, _Z)
    high_down, _ = _wilson(high, _Z)
    return q - p > sqrt((q - high_down) ** 2 + (low_up - p) ** 2)


def _changes(earlier: Numbers, later: Numbers) -> Iterator[Finding]:
    """A change on last year against the two counts it is of."""
    for code, (count, change) in later.changes.items():
        before = earlier.changes.get(code, (0, None))[0]
        if change is None or not before:
            continue
        computed = Decimal(100 * (count - before)) / before
        if abs(computed - Decimal(change)) > half_digit(change):
            title = later.framework.quantities[code].title
            values: Values = {"title": (title.zh, title.en), "period": earlier.period, "before": before, "count": count}
            values |= {"computed": f"{computed:.2f}", "found": change}
            yield Finding("change-disagrees", later.file, f"/context/{code}/change_percent", values)
