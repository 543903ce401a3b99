"""Parts and wholes across the files of one period: counties beside the report of their city or province."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bench.intake import areas
from bench.intake.areas import PARENT_LEVELS
from bench.intake.entries import GAPS
from bench.intake.findings import Finding, Values
from bench.intake.plausibility.compared_numbers import Numbers, title_at, titles
from bench.intake.plausibility.packed import Counts
from bench.intake.plausibility.percents import four_digits, gap_said
from bench.intake.plausibility.shares import implied_total
from bench.words.interface import both, joined

_PARTS = ("township", "county", "city")  # what a parent is made of; a zone's cases are often among its county's too
_MOST_NAMED = 12

Group = Mapping[str, Numbers]  # the reports of one framework and period, by area code


def above_parents(collection: Iterable[Numbers]) -> Iterator[Finding]:
    """An error for every count that is above that of the city or province, of one area or of all of its level together.

    Either of the two may be the wrong one.
    """
    for group in by_framework_and_period(collection):
        alone: set[tuple[str, str]] = set()
        for own in group.values():
            for level in PARENT_LEVELS:
                above = group.get(areas.parent(own.area, level) or "")
                for finding in _above_parent(own, above) if above is not None else ():
                    alone.add((above.area if above else "", finding.path))
                    yield finding
        inside: defaultdict[tuple[str, str], list[Numbers]] = defaultdict(list)
        for own in group.values():
            for level in PARENT_LEVELS if own.level in _PARTS else ():
                inside[areas.parent(own.area, level) or "", own.level].append(own)
        for (parent, _), parts in inside.items():
            if parent in group and len(parts) > 1:
                yield from _sum_above(group[parent], parts, alone)


def by_framework_and_period(collection: Iterable[Numbers]) -> list[Group]:
    groups: defaultdict[tuple[str, str], dict[str, Numbers]] = defaultdict(dict)
    for one in collection:
        groups[one.framework.code, one.period][one.area] = one
    return list(groups.values())


def questions(group: Group) -> Iterator[Finding]:
    """Shares of a parent against its own report, and parts that are areas against theirs."""
    for own in group.values():
        for level in PARENT_LEVELS:
            above = group.get(areas.parent(own.area, level) or "")
            if above is not None:
                yield from _shares_of(own, above, level)
                yield from _gaps_to(own, above, level)
        yield from _parts_of(own, group)


def _exceeding(part: Counts, whole: Counts) -> tuple[str, int, int] | None:
    """What of a part is more than of its whole: what is counted, of how many, or what is left out."""
    (numerator, denominator), (n, d) = part, whole
    pairs = {
        "numerator": (numerator, n),
        "denominator": (denominator, d),
        "shortfall": (denominator - numerator, d - n),
    }
    return next(((what, one, other) for what, (one, other) in pairs.items() if one > other), None)


def _above_parent(own: Numbers, above: Numbers) -> Iterator[Finding]:
    """A part cannot be more than its whole."""
    for code, counts in own.rates.items():
        larger = _exceeding(counts, above.rates[code]) if code in above.rates else None
        if larger:
            what, part, whole = larger
            values: Values = {"title": titles(own, [code]), "what": both(f"count_{what}"), "own": part}
            values |= {"theirs": whole, "parent": above.name}
            yield Finding("above-parent", own.file, f"/indicators/{code}", values)


def _sum_above(above: Numbers, inside: list[Numbers], alone: set[tuple[str, str]]) -> Iterator[Finding]:
    """The parts together cannot be more than the whole; said of the whole, and only where no single part is."""
    for code, whole in above.rates.items():
        path = f"/indicators/{code}"
        counted = [(own.name, own.rates[code]) for own in inside if code in own.rates]
        if len(counted) < 2 or (above.area, path) in alone:
            continue
        added = sum(counts[0] for _, counts in counted), sum(counts[1] for _, counts in counted)
        if (larger := _exceeding(added, whole)) is None:
            continue
        named = [f"{name} {n}/{d}" for name, (n, d) in counted[:_MOST_NAMED]]
        named += ["…"] if len(counted) > _MOST_NAMED else []
        values: Values = {"title": titles(above, [code]), "what": both(f"count_{larger[0]}"), "parent": above.name}
        values |= {"added": larger[1], "theirs": larger[2], "count": len(counted)}
        values |= {"sum": f"{added[0]}/{added[1]}", "whole": f"{whole[0]}/{whole[1]}"}
        yield Finding("parts-above-whole", above.file, path, values | {"found": joined((x, x) for x in named)})


def _shares_of(own: Numbers, above: Numbers, level: str) -> Iterator[Finding]:
    """The total that a share implies against what the city or province reports itself."""
    for parent, code, count, percent in own.shares:
        whole = above.quantity(code) if parent == level else None
        total = implied_total(count, percent)
        if whole is not None and total is not None and not total[0] <= whole <= total[1]:
            title = own.framework.quantities[code].title
            values: Values = {"title": (title.zh, title.en), "found": percent, "count": count}
            values |= {"low": total[0], "high": total[1], "parent": above.name, "whole": whole}
            values |= {"computed": four_digits(count, whole or 1)}
            yield Finding("share-unlike-parent", own.file, f"/shares_of_parent/{level}/{code}/percent", values)


def _gaps_to(own: Numbers, above: Numbers, level: str) -> Iterator[Finding]:
    """The rate that a stated gap comes to against what the city or province reports itself."""
    for parent, code, gap, low, high in own.gaps:
        whole = above.percents.get(code) if parent == level else None
        if whole is not None and not low - 1e-9 <= whole <= high + 1e-9:
            values: Values = {"title": titles(own, [code]), "parent": above.name}
            values |= {
                "found": gap_said(gap, (above.name, above.name)),
                "low": f"{low:.2f}",
                "high": f"{high:.2f}",
                "whole": f"{whole:.2f}",
            }
            yield Finding("gap-unlike-parent", own.file, f"/indicators/{code}/{GAPS[level]}", values)


def _parts_of(own: Numbers, group: Group) -> Iterator[Finding]:
    """What an entry says of single areas against what these report themselves."""
    for where, parts in own.parts.items():
        for code, count in parts.items():
            other = group.get(code)
            if other is None:
                continue
            places = (f"{where}/{key}" for key in ("count", "denominator"))
            stated = next((other.volumes[p] for p in places if p in other.volumes), None)
            if stated is not None and stated != count:
                values: Values = {"title": title_at(own.framework, where), "area": other.name, "found": count}
                values |= {"theirs": stated, "file": other.file.replace("\\", "/").rsplit("/", 1)[-1]}
                yield Finding("part-unlike-report", own.file, f"{where}/parts/{code}", values)
