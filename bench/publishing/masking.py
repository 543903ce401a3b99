"""Which values a public release masks, and which totals would give them away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.intake import areas
from bench.text.views import League
from scoring.framework import Disclosure

Cell = tuple[str, str, str]  # period, indicator, area


@dataclass(frozen=True)
class Spread:
    """By how much a total's count could be lower (at most 0) and higher, and over how many cases it is known."""

    lower: int
    higher: int
    cases: int


@dataclass(frozen=True)
class Case:
    """One value of one area: its kind, counts and what it stands in for; percent without counts has none."""

    kind: str
    value: float | None
    numerator: int | None
    denominator: int | None
    stand_in: str | None = None

    @property
    def count(self) -> int | None:
        """What is counted: the numerator, or a count itself."""
        if self.kind == "count" and self.numerator is None and self.value is not None:
            return int(self.value)
        return self.numerator

    @property
    def rest(self) -> int | None:
        """The complement of a proportion: the cases that the numerator leaves out."""
        if self.kind != "proportion" or self.numerator is None or self.denominator is None:
            return None
        return self.denominator - self.numerator


@dataclass(frozen=True)
class Masks:
    """The cells masked for themselves, and the totals of cities and provinces that would give them away.

    ``totals`` says for each how far its count could differ for all that may be known of the masked counts in it;
    ``leagues`` by league the indicators of which no rate pooled over it may be shown.
    """

    cells: frozenset[Cell] = frozenset()
    totals: Mapping[Cell, Spread] = field(default_factory=dict)
    leagues: Mapping[str, frozenset[str]] = field(default_factory=dict)


def rules_of(league: League) -> Disclosure:
    """The disclosure rules that a league's framework states."""
    stated = league["framework"].get("disclosure", {})
    return Disclosure(**{**stated, "exempt": tuple(stated.get("exempt", ()))})


def is_small(count: int | None, rules: Disclosure) -> bool:
    lowest = 0 if rules.zeros == "masked" else 1
    return count is not None and lowest <= count < rules.small_count


def is_masked(case: Case, rules: Disclosure) -> bool:
    """Whether a value may not be shown: a small count, a small complement, or a rate on too few cases."""
    if case.kind in ("status", "flag", "change"):
        return False
    cases = case.numerator if case.kind == "rate" else case.denominator if case.kind == "proportion" else None
    few = cases is not None and case.value is not None and cases < rules.withheld_below
    return few or is_small(case.count, rules) or is_small(case.rest, rules)


def find_masks(leagues: Iterable[League]) -> Masks:
    """What is masked over all leagues of one release, so that none shows what another hides."""
    cells: set[Cell] = set()
    totals: dict[Cell, Spread] = {}
    unpooled: dict[str, frozenset[str]] = {}
    for league in leagues:
        rules = rules_of(league)
        cases = dict(_cases(league, rules))
        masked = {cell for cell, case in cases.items() if is_masked(case, rules)}
        cells |= masked
        totals |= _revealing(masked, cases, rules, totals)
        unpooled[league["id"]] = frozenset(_unpooled(league, masked, cases, rules))
    return Masks(frozenset(cells), {c: spread for c, spread in totals.items() if c not in cells}, unpooled)


def _cases(league: League, rules: Disclosure) -> Iterator[tuple[Cell, Case]]:
    """Every value of the league that has counts to protect, earlier periods included."""
    kinds = {i["code"]: i["kind"] for i in league["indicators"] if i["code"] not in rules.exempt}
    for row in league["rows"]:
        for code, m in row.get("indicators", {}).items():
            if code not in kinds:
                continue
            area = row["area_code"]
            yield (league["period"], code, area), case_of(kinds[code], m)
            before = m.get("comparators", {}).get("previous")
            if before:
                yield (before["period"], code, area), case_of(kinds[code], before)
    for past in league.get("history", ()):
        for area, entry in past["areas"].items():
            for code, m in entry["indicators"].items():
                if code in kinds:
                    yield (past["period"], code, area), case_of(kinds[code], m)


def case_of(kind: str, m: Mapping[str, Any]) -> Case:
    """A measure or comparator of a league as a case."""
    return Case(kind, m["value"], m.get("numerator"), m.get("denominator"), m.get("stand_in"))


def is_safe(masked: Iterable[Case], rules: Disclosure) -> bool:
    """Whether the sum over masked values may be known without telling any of them.

    With k of them, none 0, and a sum of at least t + k − 2, each can still be any count below the threshold t; the same
    must hold for the complements.
    """
    cases = list(masked)
    if not cases:
        return True
    least = rules.small_count + len(cases) - 2
    sums = [sum(x for c in cases if (x := c.count) is not None)]
    if any(c.rest is not None for c in cases):
        sums.append(sum(x for c in cases if (x := c.rest) is not None))
    return len(cases) > 1 and min(sums) >= least


def _revealing(
    masked: set[Cell], cases: Mapping[Cell, Case], rules: Disclosure, known: Mapping[Cell, Spread]
) -> dict[Cell, Spread]:
    """Totals from which, less what is shown, a masked value could be told: cities first, then provinces.

    A city whose total is not exact is itself a gap in its province, so its masked counts count there again; those of
    other cities do not, for their sum can be had from the city. A parent whose own total is masked is treated alike.
    Where another league of the release finds the same total, the wider spread is kept.
    """
    found: dict[Cell, Spread] = {}
    sizes = _sizes(cases)
    for level in ("city", "province"):
        below: dict[Cell, list[Cell]] = defaultdict(list)
        for period, code, area in sorted(masked):
            parent, city = areas.parent(area, level), areas.parent(area, "city")
            told = level == "province" and city is not None and (period, code, city) not in found
            if parent is not None and not told:
                below[period, code, parent].append((period, code, area))
        for parent_cell, cells in below.items():
            if parent_cell in masked or not _safe_apart(cells, cases, rules):
                before = known.get(parent_cell, Spread(0, 0, 0))
                ranges = [(cases[c].count or 0, possible_counts(cases[c], rules)) for c in cells]
                lower, higher = sum(r[0] - x for x, r in ranges), sum(r[-1] - x for x, r in ranges)
                size = sizes[parent_cell]
                found[parent_cell] = Spread(min(before.lower, lower), max(before.higher, higher), size)
    return found


def _sizes(cases: Mapping[Cell, Case]) -> Mapping[Cell, int]:
    """Cases of every city and province as far as its counties give them."""
    out: dict[Cell, int] = defaultdict(int)
    for (period, code, area), case in cases.items():
        if areas.level(area) in ("county", "functional_zone"):
            for parent in (areas.parent(area, "city"), areas.parent(area, "province")):
                if parent:
                    out[period, code, parent] += case.denominator or 0
    return out


def possible_counts(case: Case, rules: Disclosure) -> range:
    """Every count that a masked one may be, for all that is known of it: the same for each of them."""
    small = range(0 if rules.zeros == "masked" else 1, rules.small_count)
    if case.kind == "rate":
        return range(max(rules.small_count, rules.withheld_below))
    if case.kind == "proportion" and case.denominator is not None:
        if case.denominator < rules.withheld_below:
            return range(case.denominator + 1)
        if case.count not in small:
            return range(case.denominator - small[-1], case.denominator - small[0] + 1)
    return small


def _safe_apart(cells: Iterable[Cell], cases: Mapping[Cell, Case], rules: Disclosure) -> bool:
    groups: dict[str | None, list[Case]] = defaultdict(list)
    for cell in cells:
        groups[cases[cell].stand_in].append(cases[cell])
    return all(is_safe(group, rules) for group in groups.values())


def _unpooled(league: League, masked: set[Cell], cases: Mapping[Cell, Case], rules: Disclosure) -> Iterator[str]:
    """Indicators whose rate pooled over the league would give a masked value away; in one group of several, any."""
    rows = {r["area_code"] for r in league["rows"] if r["status"] in ("ranked", "unranked")}
    for indicator in league["indicators"]:
        own = [c for c in masked if c[0] == league["period"] and c[1] == indicator["code"] and c[2] in rows]
        if own and (league["group"] or not is_safe([cases[c] for c in own], rules)):
            yield str(indicator["code"])
