"""A submission beside its area's earlier ones: numbers left in, jumps, counts that vanish, and a digit too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

from bench.intake.findings import Finding, Values
from bench.intake.periods import months
from bench.intake.plausibility import changes
from bench.intake.plausibility.compared_numbers import Numbers, place, title_at, titles
from bench.intake.plausibility.counts import telling
from bench.intake.plausibility.packed import Counts
from bench.intake.plausibility.percents import four_digits
from bench.intake.plausibility.usual_moves import Move, UsualMoves, kind
from bench.words.interface import both

_Z = 3.29  # a count's jump must be beyond what one comparison in a thousand shows by chance,
_POINTS = 10.0  # and so large that it is worth a question: percentage points for a rate,
_TIMES = 5.0  # and so many times as many or as few cases;
_DIGIT = 9.0  # so many times is what a digit too many or too few makes of it, and what training or print runs never do
_TEN = 10  # fewer may become many times as many without a digit too many
_SAME = 3  # as many rates with the same counts are no chance


def questions(history: Sequence[Numbers], usual: UsualMoves) -> Iterator[Finding]:
    """What the reports of one area, of periods of one length, can hardly be together."""
    in_turn = sorted(history, key=lambda one: months(one.period))
    for n, (earlier, later) in enumerate(pairwise(in_turn)):
        yield from _jumps(in_turn[: n + 1], later, usual)
        yield from _same_as_before(earlier, later)
    starts = {months(one.period)[0]: one for one in history}
    for start, later in starts.items():
        if start - 12 in starts:
            yield from changes.against_last_year(starts[start - 12], later)


def _same_as_before(earlier: Numbers, later: Numbers) -> Iterator[Finding]:
    shared = _comparable(later, earlier)
    same = [code for code, counts in shared.items() if telling(*counts) and counts == earlier.rates[code]]
    if len(same) >= _SAME:
        values: Values = {"period": earlier.period, "found": titles(later, same)}
        yield Finding("same-as-before", later.file, "/indicators", values)


def _comparable(own: Numbers, other: Numbers) -> dict[str, Counts]:
    return {code: counts for code, counts in own.rates.items() if code in other.rates}


def _jumps(before: Sequence[Numbers], later: Numbers, usual: UsualMoves) -> Iterator[Finding]:
    """Rates that moved further than rates do, counts further than chance explains, and far enough to ask."""
    earlier, jumped = before[-1], set()
    for where, count in later.volumes.items():
        then = earlier.volumes.get(where)
        code = None if then is None else _leap(where, count, then, before)
        if code:
            jumped.add(where)
            values: Values = {"period": earlier.period, "title": title_at(later.framework, where)}
            times = max(count, then or 0) / max(min(count, then or 0), 1)
            values |= {"before": then or 0, "found": count, "times": f"{times:.0f}"}
            yield Finding(code, later.file, where, values)
    for code, (numerator, denominator) in _comparable(later, earlier).items():
        n, d = earlier.rates[code]
        difference = 100 * numerator / denominator - 100 * n / d
        if place("indicators", code, "denominator") in jumped or abs(difference) < _POINTS:
            continue
        if n > d or numerator > denominator:
            continue
        of = kind(later, code)
        if usual.unusual(of, Move((n, d), (numerator, denominator))):
            values = {"period": earlier.period, "title": titles(later, [code]), "before": four_digits(n, d)}
            values |= {"found": four_digits(numerator, denominator), "difference": f"{abs(difference):.1f}"}
            others = usual.others(of)
            values |= {"counts_before": f"{n}/{d}", "counts": f"{numerator}/{denominator}"}
            values |= {"usual": both("usual_moves", others) if others else both("usual_moves_unknown")}
            yield Finding("rate-jump", later.file, f"/indicators/{code}", values)


def _leap(where: str, count: int, then: int, before: Sequence[Numbers]) -> str | None:
    """What a count's change from the last period asks for, if anything."""
    if not beyond_poisson(count, then):
        return None
    if count == 0:
        return "zero-unlike-before" if all(one.volumes.get(where) != 0 for one in before) else None
    apart = max(count, then) / max(min(count, then), 1)
    if apart >= _DIGIT and min(count, then) >= _TEN:
        return "scale-unlike-before"
    return "count-jump" if apart >= (_TIMES if where.endswith("/denominator") else _DIGIT) else None


def beyond_poisson(count: float, other: float) -> bool:
    """Whether two counts differ by more than two Poisson counts of one mean do."""
    return abs(count - other) > _Z * sqrt(count + other)
