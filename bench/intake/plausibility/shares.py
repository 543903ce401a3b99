"""Shares of the parent area: the totals and rates they imply, and whether they can stand together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations

from bench.intake.entries import Figure, Share
from bench.intake.findings import Finding, Pair, Values
from bench.intake.plausibility.percents import four_digits, range_of, worded
from bench.intake.submissions import Submission
from bench.words.interface import both, joined
from scoring.framework import Framework, Relation
from scoring.text import Text

Shares = Mapping[str, Share]


def questions(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """Everything odd about the shares that one submission states, and what they imply."""
    for parent, shares in submission.shares.items():
        path = f"/shares_of_parent/{parent}"
        known = {code: share for code, share in shares.items() if code in framework.quantities}
        yield from _implied(known, framework, submission.file, path, parent)
        sums = [r for r in framework.relations if r.kind == "sum" and set(r.quantities[1:]) <= set(known)]
        for relation in sums:
            yield from _outside_its_parts(relation, known, framework, submission.file, path)
        yield from _repeated(sums, known, framework, submission.file, path)


def implied_total(count: int, percent: Figure) -> tuple[int, int] | None:
    """The whole numbers of which ``count`` is a share printed as ``percent``, first and last; None without an end."""
    low, high = range_of(percent)
    if low <= 0:
        return None
    return (
        int((100 * count / high).to_integral_value(ROUND_CEILING)),
        int((100 * count / low).to_integral_value(ROUND_FLOOR)),
    )


def _implied(shares: Shares, framework: Framework, file: str, path: str, parent: str) -> Iterator[Finding]:
    known = {
        code: (share.count, share.percent, total)
        for code, share in shares.items()
        if share.count is not None and (total := implied_total(share.count, share.percent)) is not None
    }
    shown = [
        worded("implied_total", _pair(framework.quantities[c].title), *total) for c, (_, _, total) in known.items()
    ]
    for indicator in framework.indicators:
        above, below = known.get(indicator.numerator or ""), known.get(indicator.denominator or "")
        if indicator.kind != "proportion" or above is None or below is None or not below[0]:
            continue
        (count, percent, (least, _)), (of, of_percent, (_, most)) = above, below
        if least > most:
            whole = both(f"whole_{parent}")
            values: Values = {"title": _pair(indicator.title), "above": least, "below": most, "parent": whole}
            yield Finding("shares-impossible", file, f"{path}/{indicator.numerator}", values)
        else:
            rate = 100 * (Decimal(count) / Decimal(percent)) / (Decimal(of) / Decimal(of_percent))
            own = float(four_digits(count, of))
            shown.append(worded("implied_rate", _pair(indicator.title), f"{rate:.1f}", f"{own:.1f}"))
    if shown:
        implied: Values = {"parent": both(f"whole_{parent}"), "found": joined(shown)}
        yield Finding("shares-imply-totals", file, path, implied)


def _outside_its_parts(
    relation: Relation, shares: Shares, framework: Framework, file: str, path: str
) -> Iterator[Finding]:
    """The share of a total is a mean of its parts' shares, weighted by the parent's parts: it lies between them."""
    whole, *parts = relation.quantities
    if whole not in shares:
        return
    low, high = range_of(shares[whole].percent)
    ranges = [range_of(shares[part].percent) for part in parts]
    if high < min(r[0] for r in ranges) or low > max(r[1] for r in ranges):
        found = {"title": _pair(framework.quantities[whole].title), "parts": _listed(parts, shares, framework)}
        values: Values = {**found, "found": shares[whole].percent}
        yield Finding("share-outside-parts", file, f"{path}/{whole}/percent", values)


def _repeated(sums: list[Relation], shares: Shares, framework: Framework, file: str, path: str) -> Iterator[Finding]:
    """The same shares for the parts of two different totals."""
    for one, other in combinations(sums, 2):
        first, second = ([shares[code].percent for code in r.quantities[1:]] for r in (one, other))
        if first == second and len(first) > 1 and set(one.quantities).isdisjoint(other.quantities):
            titles = {
                name: _pair(framework.quantities[r.quantities[0]].title)
                for name, r in (("title", other), ("other", one))
            }
            values: Values = {"found": "/".join(map(str, second)), **titles}
            yield Finding("shares-repeated", file, f"{path}/{other.quantities[1]}", values)


def _listed(codes: list[str], shares: Shares, framework: Framework) -> Pair:
    named = [(framework.quantities[code].title, shares[code].percent) for code in codes]
    return joined((f"{title.zh} {percent} %", f"{title.en} {percent} %") for title, percent in named)


def _pair(title: Text) -> Pair:
    return title.zh, title.en
