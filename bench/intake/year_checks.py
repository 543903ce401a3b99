"""How a framework makes a year of its parts: whether these make up the year, and what is left to be scored in them."""

from __future__ import annotations

from collections.abc import Iterator

from bench.intake.findings import Finding, Values
from bench.intake.periods import gaps, months
from bench.words.interface import listed, suggestion
from scoring.choices import Weighting
from scoring.framework import Framework, YearOfParts
from scoring.year import over_parts, year_end_pillars

_ANY = "2001"  # a year to name the parts of


def year_contradictions(framework: Framework, file: str) -> Iterator[Finding]:
    """Parts that leave months out or share some, weights that are not one a part, nothing left for the parts."""
    year = framework.year
    if year is None:
        return
    named = [f"{_ANY}-{part}" for part in year.parts]
    counted = [m for period in named for m in range(months(period)[0], months(period)[1] + 1)]
    twice = sorted({m % 12 + 1 for m in counted if counted.count(m) > 1})
    if open_months := gaps(named, _ANY):
        yield Finding("year-not-whole", file, "/year/parts", {"found": listed(open_months)})
    if twice:
        yield Finding("year-months-twice", file, "/year/parts", {"found": listed(map(str, twice))})
    if len(year.weights) != len(year.parts):
        found = {"found": len(year.weights), "expected": len(year.parts)}
        yield Finding("year-weights", file, "/year/weights", {key: str(value) for key, value in found.items()})
    yield from _at_the_end(framework, year, file)
    if framework.weighting != Weighting.GIVEN:
        yield Finding("year-weighting", file, "/framework/weighting", {"found": framework.weighting})


def _at_the_end(framework: Framework, year: YearOfParts, file: str) -> Iterator[Finding]:
    """Pillars judged once that are none, that leave nothing for the parts, or whose codes a part would take again."""
    known = [p.code for p in framework.pillars]
    for code in year.year_end:
        if code not in known:
            values: Values = {"found": code, "suggestion": suggestion(code, known), "allowed": listed(known)}
            yield Finding("unknown-reference", file, "/year/year_end", values)
    late = year_end_pillars(framework)
    total = sum(i.weight for i in framework.indicators)
    stated = year.year_end_weight
    if (stated is not None and (not late or stated >= total)) or all(i.pillar in late for i in framework.indicators):
        yield Finding("year-end-weight", file, "/year", {"found": f"{total if stated is None else stated:g}"})
    elif len(year.weights) == len(year.parts) and not set(year.year_end) - set(known):
        whole = over_parts(framework)
        sections = ([i.code for i in (*whole.indicators, *whole.items)], [p.code for p in whole.pillars])
        for code in sorted({c for codes in sections for c in codes if codes.count(c) > 1}):
            yield Finding("code-repeated", file, "/year", {"found": code})
