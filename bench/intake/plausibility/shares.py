"""Shares of the parent area: the totals and rates they imply, and whether they can stand together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations
from typing import Any

from bench.intake.findings import Finding
from bench.intake.plausibility.percents import four_digits, range_of, worded
from bench.intake.submissions import Entry, Submission
from bench.words.interface import both, joined
from scoring.framework import Framework, Relation
from scoring.text import Text

Shares = Mapping[str, Entry]


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


def implied_total(count: int, percent: Any) -> tuple[int, int] | None:
    """The whole numbers of which ``count`` is a share printed as ``percent``, first and last; None without an end."""
    low, high = range_of(percent)
    if low <= 0:
        return None
    return (
        int((100 * count / high).to_integral_value(ROUND_CEILING)),
        int((100 * count / low).to_integral_value(ROUND_FLOOR)),
    )


def _implied(shares: Shares, framework: Framework, file: str, path: str, parent: str) -> Iterator[Finding]:
    totals = {
        code: total
        for code, share in shares.items()
        if "count" in share and (total := implied_total(share["count"], share["percent"])) is not None
    }
    shown = [worded("implied_total", _pair(framework.quantities[c].title), *totals[c]) for c in totals]
    for indicator in framework.indicators:
        above, below = indicator.numerator or "", indicator.denominator or ""
        if above not in totals or below not in totals or not shares[below]["count"]:
            continue
        if indicator.kind == "proportion" and totals[above][0] > totals[below][1]:
            values = {"title": _pair(indicator.title), "above": totals[above][0], "below": totals[below][1]}
            yield Finding("shares-impossible", file, f"{path}/{above}", values | {"parent": both(f"whole_{parent}")})
        elif indicator.kind == "proportion":
            numerator = Decimal(shares[above]["count"]) / Decimal(shares[above]["percent"])
            denominator = Decimal(shares[below]["count"]) / Decimal(shares[below]["percent"])
            own = four_digits(shares[above]["count"], shares[below]["count"])
            rate = f"{100 * numerator / denominator:.1f}"
            shown.append(worded("implied_rate", _pair(indicator.title), rate, f"{float(own):.1f}"))
    if shown:
        values = {"parent": both(f"whole_{parent}"), "found": joined(shown)}
        yield Finding("shares-imply-totals", file, path, values)


def _outside_its_parts(
    relation: Relation, shares: Shares, framework: Framework, file: str, path: str
) -> Iterator[Finding]:
    """The share of a total is a mean of its parts' shares, weighted by the parent's parts: it lies between them."""
    whole, *parts = relation.quantities
    if whole not in shares:
        return
    low, high = range_of(shares[whole]["percent"])
    ranges = [range_of(shares[part]["percent"]) for part in parts]
    if high < min(r[0] for r in ranges) or low > max(r[1] for r in ranges):
        values = {"title": _pair(framework.quantities[whole].title), "found": shares[whole]["percent"]}
        values |= {"parts": _listed(parts, shares, framework)}
        yield Finding("share-outside-parts", file, f"{path}/{whole}/percent", values)


def _repeated(sums: list[Relation], shares: Shares, framework: Framework, file: str, path: str) -> Iterator[Finding]:
    """The same shares for the parts of two different totals."""
    for one, other in combinations(sums, 2):
        first, second = ([shares[code]["percent"] for code in r.quantities[1:]] for r in (one, other))
        if first == second and len(first) > 1 and set(one.quantities).isdisjoint(other.quantities):
            values = {
                "found": "/".join(map(str, second)),
                "title": _pair(framework.quantities[other.quantities[0]].title),
            }
            values |= {"other": _pair(framework.quantities[one.quantities[0]].title)}
            yield Finding("shares-repeated", file, f"{path}/{other.quantities[1]}", values)


def _listed(codes: list[str], shares: Shares, framework: Framework) -> tuple[str, str]:
    titles = [framework.quantities[code].title for code in codes]
    return joined(
        (f"{t.zh} {shares[c]['percent']} %", f"{t.en} {shares[c]['percent']} %")
        for c, t in zip(codes, titles, strict=True)
    )


def _pair(title: Text) -> tuple[str, str]:
    return title.zh, title.en
