"""Which values a public release masks, and which totals would give them away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.intake import areas
from bench.views.league_table import League
from scoring.choices import PublicRanks, Zeros
from scoring.framework import Disclosure

Cell = tuple[str, str, str]  # period, indicator, area


@dataclass(frozen=True)
class Spread:
    """By how much a total's count could be lower (at most 0) and higher, and over how many cases; 0 where not known."""

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


def rules_of(leagues: Sequence[League]) -> Disclosure:
    """The disclosure rules of one release: the strictest that the frameworks of its leagues state.

    What one league withholds another would show otherwise. An indicator is exempt where every league that has it says
    so.
    """
    stated = [_stated(league) for league in leagues]
    counted = [
        ({i["code"] for i in league["indicators"]}, rules) for league, rules in zip(leagues, stated, strict=True)
    ]
    exempt = {code for rules in stated for code in rules.exempt}
    withheld = {code for codes, rules in counted for code in codes - set(rules.exempt)}
    return Disclosure(
        small_count=max(rules.small_count for rules in stated),
        zeros=Zeros.MASKED if any(rules.zeros == Zeros.MASKED for rules in stated) else Zeros.SHOWN,
        withheld_below=max(rules.withheld_below for rules in stated),
        marked_below=max(rules.marked_below for rules in stated),
        score_decimals=min(rules.score_decimals for rules in stated),
        ranks=PublicRanks.PROTECTED
        if PublicRanks.PROTECTED in {rules.ranks for rules in stated}
        else PublicRanks.EXACT,
        exempt=tuple(sorted(exempt - withheld)),
    )


def _stated(league: League) -> Disclosure:
    table = league["framework"].get("disclosure", {})
    return Disclosure(**{**table, "exempt": tuple(table.get("exempt", ()))})


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


def find_masks(leagues: Iterable[League], rules: Disclosure) -> Masks:
    """What is masked over all leagues of one release, so that none shows what another hides."""
    cases: dict[Cell, Case] = {}
    cells: set[Cell] = set()
    unpooled: dict[str, frozenset[str]] = {}
    for league in leagues:
        own = dict(_cases(league, rules))
        masked = {cell for cell, case in own.items() if is_masked(case, rules)}
        cases |= own
        cells |= masked
        unpooled[league["id"]] = frozenset(_unpooled(league, masked))
    totals = _totals(cells, cases, rules)  # over all leagues: the groups of one city share its totals
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


def _totals(masked: set[Cell], cases: Mapping[Cell, Case], rules: Disclosure) -> dict[Cell, Spread]:
    """The totals that masked values are part of, from which, less what is shown, they could be told.

    How far each could differ is taken over every value that the masked ones may have, and so is the same whatever they
    are. Rates pooled over the areas with one stand-in are other totals: where a masked value stands in, none is shown.
    """
    below: dict[Cell, list[Case]] = defaultdict(list)
    for period, code, area in sorted(masked):
        for level in ("city", "province"):
            parent = areas.parent(area, level)
            if parent is not None:
                below[period, code, parent].append(cases[period, code, area])
    sizes = _sizes(cases)
    return {
        cell: Spread(
            lower=sum(possible_counts(c, rules)[0] - (c.count or 0) for c in found),
            higher=sum(possible_counts(c, rules)[-1] - (c.count or 0) for c in found),
            cases=0 if any(c.stand_in for c in found) else sizes[cell],
        )
        for cell, found in below.items()
    }


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


def _unpooled(league: League, masked: set[Cell]) -> Iterator[str]:
    """Indicators whose rate pooled over the league would give a masked value away."""
    rows = {r["area_code"] for r in league["rows"] if r["status"] in ("ranked", "unranked")}
    yield from {code for period, code, area in masked if period == league["period"] and area in rows}
